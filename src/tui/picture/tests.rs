//! Pictures: what is sent, byte by byte, and what is refused.

use super::*;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use image::{ImageEncoder, RgbImage, codecs::jpeg::JpegEncoder, codecs::png::PngEncoder};

/// A PNG: its left half red, its right half blue.
fn png(width: u32, height: u32) -> Vec<u8> {
    let image = RgbImage::from_fn(width, height, |x, _| {
        image::Rgb(if x < width / 2 {
            [255, 0, 0]
        } else {
            [0, 0, 255]
        })
    });
    let mut bytes = Vec::new();
    PngEncoder::new(&mut bytes)
        .write_image(&image, width, height, image::ExtendedColorType::Rgb8)
        .unwrap();
    bytes
}

/// A PNG that is hard to press, so that it takes several pieces.
fn noise(side: u32) -> Vec<u8> {
    let mut state = 1_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    };
    let image = RgbImage::from_fn(side, side, |_, _| image::Rgb([next(), next(), next()]));
    let mut bytes = Vec::new();
    PngEncoder::new(&mut bytes)
        .write_image(&image, side, side, image::ExtendedColorType::Rgb8)
        .unwrap();
    bytes
}

fn shows(means: Means) -> Shows {
    Shows {
        means,
        cell: (10, 20),
    }
}

fn sent(bytes: &[u8], means: Means, room: (u16, u16)) -> Arc<Picture> {
    match ready(bytes, shows(means), room, 7).unwrap().ready {
        Ready::Sent(picture) => picture,
        Ready::Drawn(_) => panic!("drawn, not sent"),
    }
}

fn mosaic(bytes: &[u8], room: (u16, u16)) -> Arc<Mosaic> {
    match ready(bytes, shows(Means::Blocks), room, 7).unwrap().ready {
        Ready::Drawn(mosaic) => mosaic,
        Ready::Sent(_) => panic!("sent, not drawn"),
    }
}

/// The control data and the payload of each of Kitty's sequences.
fn kitty_sequences(text: &str) -> Vec<(String, String)> {
    let mut rest = text;
    let mut found = Vec::new();
    while !rest.is_empty() {
        let body = rest.strip_prefix("\x1b_G").expect("a sequence begins");
        let (body, left) = body.split_once("\x1b\\").expect("a sequence ends");
        let (control, payload) = body.split_once(';').expect("it has a payload");
        found.push((control.to_owned(), payload.to_owned()));
        rest = left;
    }
    found
}

#[test]
fn kitty_gets_a_png_in_pieces_of_4096_and_is_told_where_they_end() {
    let picture = sent(&noise(200), Means::Kitty, (80, 20));
    assert_eq!(picture.cells, (20, 10));
    assert_eq!((picture.rows.len(), picture.ahead.len()), (1, 0));
    let text = String::from_utf8(picture.rows[0].clone()).unwrap();
    let sequences = kitty_sequences(&text);
    assert!(sequences.len() > 10);
    assert_eq!(sequences[0].0, "a=T,f=100,i=7,q=2,C=1,c=20,r=10,m=1");
    let (last, others) = sequences.split_last().unwrap();
    assert!(others.iter().all(|(_, payload)| payload.len() == 4096));
    assert!(others[1..].iter().all(|(control, _)| control == "m=1"));
    assert_eq!(last.0, "m=0");
    assert!((1..=4096).contains(&last.1.len()));
    let payload: String = sequences.iter().map(|(_, p)| p.as_str()).collect();
    let png = STANDARD.decode(payload).unwrap();
    let image = image::load_from_memory(&png).unwrap();
    assert_eq!((image.width(), image.height()), (200, 200));
    assert_eq!(picture.removal, b"\x1b_Ga=d,d=I,i=7,q=2\x1b\\");
    // A small one is told whole at once.
    let picture = sent(&png_of_two(), Means::Kitty, (80, 20));
    let text = String::from_utf8(picture.rows[0].clone()).unwrap();
    let sequences = kitty_sequences(&text);
    assert_eq!(sequences.len(), 1);
    assert!(sequences[0].0.ends_with(",m=0"));
}

fn png_of_two() -> Vec<u8> {
    png(4, 4)
}

#[test]
fn tmux_passes_each_piece_on_and_keeps_the_cells_that_stand_for_the_picture() {
    let picture = sent(&noise(100), Means::KittyInTmux, (80, 20));
    assert_eq!(picture.cells, (10, 5));
    let ahead = String::from_utf8(picture.ahead.clone()).unwrap();
    let mut plain = String::new();
    for piece in ahead.split_inclusive("\x1b\\\x1b\\") {
        // What is wrapped ends in a doubled ESC, the wrapping in one.
        let inner = piece.strip_prefix("\x1bPtmux;").unwrap();
        let inner = inner.strip_suffix("\x1b\\").unwrap();
        assert!(!inner.replace("\x1b\x1b", "").contains('\x1b'), "{inner:?}");
        plain += &inner.replace("\x1b\x1b", "\x1b");
    }
    let sequences = kitty_sequences(&plain);
    assert_eq!(sequences[0].0, "a=T,U=1,f=100,i=8,q=2,c=10,r=5,m=1");
    assert_eq!(picture.rows.len(), 5);
    let second = String::from_utf8(picture.rows[1].clone()).unwrap();
    let cells = "\u{10eeee}".repeat(9);
    assert_eq!(
        second,
        format!("\x1b[38;5;8m\u{10eeee}\u{30d}\u{305}{cells}\x1b[39m")
    );
    assert_eq!(
        picture.removal,
        b"\x1bPtmux;\x1b\x1b_Ga=d,d=I,i=8,q=2\x1b\x1b\\\x1b\\"
    );
}

#[test]
fn iterm_gets_one_sequence_that_names_its_length() {
    let picture = sent(&noise(100), Means::Iterm, (80, 20));
    let text = String::from_utf8(picture.rows[0].clone()).unwrap();
    let body = text.strip_prefix("\x1b]1337;File=inline=1;size=").unwrap();
    let body = body.strip_suffix('\x07').unwrap();
    let (head, data) = body.split_once(':').unwrap();
    let png = STANDARD.decode(data).unwrap();
    let expected = format!(
        "{};width=10;height=5;preserveAspectRatio=1;doNotMoveCursor=1",
        png.len()
    );
    assert_eq!(head, expected);
    assert!(image::load_from_memory(&png).is_ok());
}

type Dots = Vec<Vec<Option<usize>>>;
type Colours = std::collections::BTreeMap<usize, [u32; 3]>;

/// The dots that a terminal would paint, by the numbers of its colours, and the colours.
fn painted(sixels: &str) -> (Dots, Colours) {
    let body = sixels.strip_prefix("\x1bPq\"1;1;").unwrap();
    let body = body.strip_suffix("\x1b\\").unwrap();
    let mut chars = body.chars().peekable();
    let number = |chars: &mut std::iter::Peekable<std::str::Chars<'_>>| {
        let mut n = 0;
        while let Some(digit) = chars.peek().and_then(|c| c.to_digit(10)) {
            n = n * 10 + usize::try_from(digit).unwrap();
            chars.next();
        }
        n
    };
    let width = number(&mut chars);
    assert_eq!(chars.next(), Some(';'));
    let height = number(&mut chars);
    let mut dots = vec![vec![None; width]; height.next_multiple_of(6)];
    let mut colours = std::collections::BTreeMap::new();
    let (mut x, mut band, mut colour, mut times) = (0, 0, 0, 1);
    while let Some(c) = chars.next() {
        match c {
            '#' => {
                colour = number(&mut chars);
                if chars.next_if_eq(&';').is_some() {
                    assert_eq!((number(&mut chars), chars.next()), (2, Some(';')));
                    let mut part = || {
                        let n = number(&mut chars);
                        chars.next_if_eq(&';');
                        u32::try_from(n).unwrap()
                    };
                    colours.insert(colour, [part(), part(), part()]);
                }
            }
            '!' => times = number(&mut chars),
            '$' => x = 0,
            '-' => (x, band) = (0, band + 6),
            '?'..='~' => {
                let bits = u32::from(c) - 0x3f;
                for y in (0..6).filter(|y| bits & (1 << y) != 0) {
                    dots[band + y][x..x + times].fill(Some(colour));
                }
                (x, times) = (x + times, 1);
            }
            other => panic!("{other:?} in sixels"),
        }
    }
    dots.truncate(height);
    (dots, colours)
}

#[test]
fn sixels_paint_every_dot_in_a_colour_near_its_own() {
    let picture = sent(&png(21, 13), Means::Sixel, (80, 20));
    assert_eq!(picture.cells, (3, 1));
    let text = String::from_utf8(picture.rows[0].clone()).unwrap();
    let (dots, colours) = painted(&text);
    assert_eq!((dots.len(), dots[0].len()), (13, 21));
    for (y, row) in dots.iter().enumerate() {
        for (x, dot) in row.iter().enumerate() {
            let [r, g, b] = colours[&dot.unwrap_or_else(|| panic!("no dot at {x},{y}"))];
            let is_red = r > 90 && g < 10 && b < 10;
            let is_blue = b > 90 && g < 10 && r < 10;
            assert!(
                if x < 10 { is_red } else { is_blue },
                "{x},{y}: {r} {g} {b}"
            );
        }
    }
}

#[test]
fn blocks_keep_the_colours_and_the_proportion() {
    let small = mosaic(&png(100, 100), (40, 20));
    // A cell is twice as high as wide: a square is twice as many columns as rows.
    assert_eq!(small.cells, (40, 20));
    assert_eq!(small.dots.len(), 40 * 40);
    assert_eq!(small.dots[0], [255, 0, 0]);
    assert_eq!(small.dots[39], [0, 0, 255]);
    assert_eq!(mosaic(&png(400, 100), (40, 20)).cells, (40, 5));
    assert_eq!(mosaic(&png(10, 400), (40, 20)).cells, (1, 20));
    assert_eq!(mosaic(&png(1, 1), (1, 1)).cells, (1, 1));
}

#[test]
fn a_picture_is_made_smaller_and_never_larger_than_the_room() {
    let wide = sent(&png(3000, 300), Means::Kitty, (80, 20));
    assert_eq!(wide.cells, (80, 4));
    let small = sent(&png(50, 30), Means::Kitty, (80, 20));
    assert_eq!(small.cells, (5, 2));
    let high = sent(&png(30, 3000), Means::Kitty, (80, 20));
    assert_eq!(high.cells, (1, 20));
}

/// Has a PNG say that it is of another size; its checksum is made anew.
fn lying(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = png(2, 2);
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let mut crc = u32::MAX;
    for byte in &bytes[12..29] {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 {
                (crc >> 1) ^ 0xedb8_8320
            } else {
                crc >> 1
            };
        }
    }
    bytes[29..33].copy_from_slice(&(!crc).to_be_bytes());
    bytes
}

fn refused(bytes: &[u8]) -> Refused {
    ready(bytes, shows(Means::Blocks), (80, 20), 1).unwrap_err()
}

#[test]
fn bombs_and_broken_pictures_are_refused_quickly() {
    let began = std::time::Instant::now();
    assert_eq!(
        refused(&lying(60_000, 60_000)),
        Refused::Dots(60_000, 60_000)
    );
    assert_eq!(refused(&lying(7_000, 7_000)), Refused::Dots(7_000, 7_000));
    assert!(matches!(refused(&lying(5_000, 5_000)), Refused::Broken(_)));
    assert_eq!(refused(&vec![0; MAX_BYTES + 1]), Refused::Bytes);
    assert_eq!(refused(b"not a picture"), Refused::Unknown);
    assert_eq!(refused(b""), Refused::Unknown);
    let whole = noise(50);
    for cut in [8, 20, 33, 60, whole.len() / 2, whole.len() - 20] {
        let why = refused(&whole[..cut]);
        assert!(matches!(why, Refused::Broken(_)), "{cut}: {why:?}");
    }
    assert!(
        began.elapsed() < std::time::Duration::from_secs(10),
        "{:?}",
        began.elapsed()
    );
}

#[test]
fn a_photograph_of_fifty_million_dots_is_refused_by_its_head() {
    // The head of a JPEG of 8192x6144, and nothing behind it.
    let mut bytes = Vec::new();
    let image = RgbImage::new(16, 16);
    JpegEncoder::new(&mut bytes)
        .write_image(&image, 16, 16, image::ExtendedColorType::Rgb8)
        .unwrap();
    let at = bytes.windows(2).position(|w| w == [0xff, 0xc0]).unwrap();
    bytes[at + 5..at + 7].copy_from_slice(&6144_u16.to_be_bytes());
    bytes[at + 7..at + 9].copy_from_slice(&8192_u16.to_be_bytes());
    assert_eq!(refused(&bytes), Refused::Dots(8192, 6144));
}
