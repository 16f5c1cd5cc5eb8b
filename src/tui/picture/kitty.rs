//! Kitty's graphics protocol: a PNG in base64, in pieces.

use super::Refused;
use super::fit::Fitted;
use crate::tui::shell::Picture;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use image::{ExtendedColorType, ImageEncoder, codecs::png::PngEncoder};
use std::fmt::Write;

/// The most of base64 in one sequence.
const CHUNK: usize = 4096;
/// Stands for a part of a picture, in a terminal inside a terminal.
const PLACEHOLDER: char = '\u{10eeee}';

/// The first combining letters of Kitty's list: which row, and which column, a placeholder stands for. Columns count on
/// by themselves, so that a row need only be named in its first cell.
const NUMBERS: [char; 120] = [
    '\u{305}', '\u{30d}', '\u{30e}', '\u{310}', '\u{312}', '\u{33d}', '\u{33e}', '\u{33f}',
    '\u{346}', '\u{34a}', '\u{34b}', '\u{34c}', '\u{350}', '\u{351}', '\u{352}', '\u{357}',
    '\u{35b}', '\u{363}', '\u{364}', '\u{365}', '\u{366}', '\u{367}', '\u{368}', '\u{369}',
    '\u{36a}', '\u{36b}', '\u{36c}', '\u{36d}', '\u{36e}', '\u{36f}', '\u{483}', '\u{484}',
    '\u{485}', '\u{486}', '\u{487}', '\u{592}', '\u{593}', '\u{594}', '\u{595}', '\u{597}',
    '\u{598}', '\u{599}', '\u{59c}', '\u{59d}', '\u{59e}', '\u{59f}', '\u{5a0}', '\u{5a1}',
    '\u{5a8}', '\u{5a9}', '\u{5ab}', '\u{5ac}', '\u{5af}', '\u{5c4}', '\u{610}', '\u{611}',
    '\u{612}', '\u{613}', '\u{614}', '\u{615}', '\u{616}', '\u{617}', '\u{657}', '\u{658}',
    '\u{659}', '\u{65a}', '\u{65b}', '\u{65d}', '\u{65e}', '\u{6d6}', '\u{6d7}', '\u{6d8}',
    '\u{6d9}', '\u{6da}', '\u{6db}', '\u{6dc}', '\u{6df}', '\u{6e0}', '\u{6e1}', '\u{6e2}',
    '\u{6e4}', '\u{6e7}', '\u{6e8}', '\u{6eb}', '\u{6ec}', '\u{730}', '\u{732}', '\u{733}',
    '\u{735}', '\u{736}', '\u{73a}', '\u{73d}', '\u{73f}', '\u{740}', '\u{741}', '\u{743}',
    '\u{745}', '\u{747}', '\u{749}', '\u{74a}', '\u{7eb}', '\u{7ec}', '\u{7ed}', '\u{7ee}',
    '\u{7ef}', '\u{7f0}', '\u{7f1}', '\u{7f3}', '\u{816}', '\u{817}', '\u{818}', '\u{819}',
    '\u{81b}', '\u{81c}', '\u{81d}', '\u{81e}', '\u{81f}', '\u{820}', '\u{821}', '\u{822}',
];

/// A picture that is put where the cursor is. The terminal is asked for no answer, and to leave the cursor.
///
/// # Errors
/// It can't be written as a PNG.
pub fn picture(fitted: &Fitted, id: u32) -> Result<Picture, Refused> {
    let (columns, rows) = fitted.cells;
    let control = format!("a=T,f=100,i={id},q=2,C=1,c={columns},r={rows}");
    let sequences = sequences(&control, &png(fitted)?);
    Ok(Picture {
        cells: fitted.cells,
        ahead: Vec::new(),
        rows: vec![sequences.concat().into_bytes()],
        removal: removal(id).into_bytes(),
    })
}

/// The same through tmux, which draws it where it keeps the cells that stand for it.
///
/// # Errors
/// It can't be written as a PNG.
pub fn in_tmux(fitted: &Fitted, id: u32) -> Result<Picture, Refused> {
    let (columns, most) = fitted.cells;
    // A colour of the palette tells the number: tmux passes those on to every terminal as they are.
    let id = id % 255 + 1;
    let rows = usize::from(most).min(NUMBERS.len());
    let control = format!("a=T,U=1,f=100,i={id},q=2,c={columns},r={rows}");
    let ahead: String = sequences(&control, &png(fitted)?)
        .iter()
        .map(|sequence| wrapped(sequence))
        .collect();
    let row = |number: &char| {
        let mut row = format!("\x1b[38;5;{id}m{PLACEHOLDER}{number}{}", NUMBERS[0]);
        row.extend(std::iter::repeat_n(
            PLACEHOLDER,
            usize::from(columns.max(1)) - 1,
        ));
        row.push_str("\x1b[39m");
        row.into_bytes()
    };
    Ok(Picture {
        cells: (columns, u16::try_from(rows).unwrap_or(most)),
        ahead: ahead.into_bytes(),
        rows: NUMBERS[..rows].iter().map(row).collect(),
        removal: wrapped(&removal(id)).into_bytes(),
    })
}

/// Takes a picture away, its data too.
fn removal(id: u32) -> String {
    format!("\x1b_Ga=d,d=I,i={id},q=2\x1b\\")
}

/// The sequences that send a picture: what it is in the first, that more comes in all but the last.
fn sequences(control: &str, png: &[u8]) -> Vec<String> {
    let data = STANDARD.encode(png);
    let mut sequences = Vec::new();
    let mut rest = data.as_str();
    loop {
        let (piece, left) = rest.split_at(rest.len().min(CHUNK));
        let more = u8::from(!left.is_empty());
        let mut sequence = String::from("\x1b_G");
        if sequences.is_empty() {
            sequence.push_str(control);
            sequence.push(',');
        }
        // Writing to a string does not fail.
        let _ = write!(sequence, "m={more};{piece}\x1b\\");
        sequences.push(sequence);
        if left.is_empty() {
            return sequences;
        }
        rest = left;
    }
}

/// A sequence wrapped so that tmux passes it on.
fn wrapped(sequence: &str) -> String {
    format!("\x1bPtmux;{}\x1b\\", sequence.replace('\x1b', "\x1b\x1b"))
}

/// The picture as a PNG.
///
/// # Errors
/// It can't be written.
pub fn png(fitted: &Fitted) -> Result<Vec<u8>, Refused> {
    let mut png = Vec::new();
    let (width, height) = fitted.image.dimensions();
    PngEncoder::new(&mut png)
        .write_image(&fitted.image, width, height, ExtendedColorType::Rgba8)
        .map_err(|error| Refused::Broken(error.to_string()))?;
    Ok(png)
}
