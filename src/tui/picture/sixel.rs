//! Sixels: rows of six dots, a colour at a time, of 256 colours chosen for the picture.

use super::blocks::on_black;
use super::fit::Fitted;
use crate::tui::shell::Picture;
use color_quant::NeuQuant;
use std::fmt::Write;

/// How many colours are chosen: what the least of terminals with sixels have.
const COLOURS: usize = 256;
/// How closely the picture is looked at to choose them: from 1, each dot, to 30.
const CARE: i32 = 10;

/// A picture that is put where the cursor is.
pub fn picture(fitted: &Fitted) -> Picture {
    let (width, height) = fitted.image.dimensions();
    let dots: Vec<u8> = fitted
        .image
        .pixels()
        .flat_map(|dot| {
            let [r, g, b] = on_black(dot.0);
            [r, g, b, 255]
        })
        .collect();
    let quant = NeuQuant::new(CARE, COLOURS, &dots);
    let indexed: Vec<u8> = dots
        .chunks_exact(4)
        .map(|dot| u8::try_from(quant.index_of(dot)).unwrap_or(0))
        .collect();
    let mut out = format!("\x1bPq\"1;1;{width};{height}");
    for (number, [r, g, b]) in (0..).zip(quant.color_map_rgb().as_chunks::<3>().0) {
        let percent = |part: &u8| u16::from(*part) * 100 / 255;
        let (r, g, b) = (percent(r), percent(g), percent(b));
        put(&mut out, format_args!("#{number};2;{r};{g};{b}"));
    }
    let width = usize::try_from(width).unwrap_or(1).max(1);
    for band in indexed.chunks(6 * width) {
        band_of(&mut out, band, width);
        out.push('-');
    }
    out.push_str("\x1b\\");
    Picture {
        cells: fitted.cells,
        ahead: Vec::new(),
        rows: vec![out.into_bytes()],
        // It goes with the cells that it covers.
        removal: Vec::new(),
    }
}

/// Six rows of dots: the sixels of each colour that they have, one colour over the other.
fn band_of(out: &mut String, band: &[u8], width: usize) {
    let mut sixels = vec![0_u8; COLOURS * width];
    let mut used = [false; COLOURS];
    for (at, dot) in band.iter().enumerate() {
        let colour = usize::from(*dot);
        used[colour] = true;
        sixels[colour * width + at % width] |= 1 << (at / width);
    }
    let mut is_first = true;
    let rows = sixels.chunks_exact(width).enumerate();
    for (colour, row) in rows.filter(|(colour, _)| used[*colour]) {
        if !std::mem::take(&mut is_first) {
            out.push('$');
        }
        put(out, format_args!("#{colour}"));
        let end = row
            .iter()
            .rposition(|bits| *bits != 0)
            .map_or(0, |at| at + 1);
        // Empty dots at the end need no telling.
        for run in row[..end].chunk_by(|one, other| one == other) {
            let sign = char::from(0x3f + run[0]);
            if run.len() > 3 {
                put(out, format_args!("!{}{sign}", run.len()));
            } else {
                out.extend(std::iter::repeat_n(sign, run.len()));
            }
        }
    }
}

/// Writing to a string does not fail.
fn put(out: &mut String, words: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(words);
}
