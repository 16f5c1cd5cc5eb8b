//! Screenshots to attach: real PNG files, drawn and written here.

use super::dice::Dice;

const WIDTH: usize = 416;
const HEIGHT: usize = 240;
/// Two bits a dot.
const ROW_BYTES: usize = WIDTH / 4;
const PALETTE: [[u8; 3]; 4] = [
    [0xfb, 0xfb, 0xfd],
    [0x2f, 0x3b, 0x4d],
    [0xc9, 0xd2, 0xde],
    [0xd9, 0x3a, 0x3a],
];

/// A screenshot: a window with a table, one row of it marked red.
pub(super) fn screenshot(dice: &mut Dice) -> Vec<u8> {
    let mut dots = vec![0_u8; WIDTH * HEIGHT];
    let mut fill = |x: usize, y: usize, w: usize, h: usize, ink: u8| {
        for row in y..(y + h).min(HEIGHT) {
            dots[row * WIDTH + x.min(WIDTH)..row * WIDTH + (x + w).min(WIDTH)].fill(ink);
        }
    };
    fill(0, 0, WIDTH, 18, 1);
    fill(8, 6, 60 + dice.place(60), 6, 2);
    fill(0, 18, 92, HEIGHT - 18, 2);
    for y in (30..HEIGHT - 20).step_by(22) {
        fill(10, y, 40 + dice.place(30), 5, 1);
    }
    let marked = dice.place(8);
    for row in 0..9 {
        let y = 34 + row * 22;
        fill(100, y + 14, WIDTH - 108, 1, 2);
        for (x, widest) in [(104, 50), (180, 90), (300, 60)] {
            let ink = if row == marked { 3 } else { 1 };
            fill(x, y, 12 + dice.place(widest), 5, ink);
        }
    }
    png(&dots)
}

fn png(dots: &[u8]) -> Vec<u8> {
    let mut lines = Vec::with_capacity(HEIGHT * (ROW_BYTES + 1));
    for row in dots.chunks(WIDTH) {
        lines.push(0);
        lines.extend(
            row.chunks(4)
                .map(|four| four.iter().fold(0, |byte, dot| byte << 2 | dot)),
        );
    }
    let mut header = Vec::with_capacity(13);
    for side in [WIDTH, HEIGHT] {
        header.extend(u32::try_from(side).unwrap_or_default().to_be_bytes());
    }
    header.extend([2, 3, 0, 0, 0]);
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut file, *b"IHDR", &header);
    chunk(&mut file, *b"PLTE", PALETTE.as_flattened());
    chunk(&mut file, *b"IDAT", &stored(&lines));
    chunk(&mut file, *b"IEND", &[]);
    file
}

fn chunk(file: &mut Vec<u8>, name: [u8; 4], data: &[u8]) {
    let size = u32::try_from(data.len()).unwrap_or_default();
    file.extend(size.to_be_bytes());
    let from = file.len();
    file.extend(name);
    file.extend(data);
    let sum = crc32(&file[from..]);
    file.extend(sum.to_be_bytes());
}

/// A zlib stream of stored blocks: nothing is compressed, every program reads it.
fn stored(data: &[u8]) -> Vec<u8> {
    let mut out = vec![0x78, 0x01];
    let mut blocks = data.chunks(0xffff).peekable();
    while let Some(block) = blocks.next() {
        out.push(u8::from(blocks.peek().is_none()));
        let size = u16::try_from(block.len()).unwrap_or_default();
        out.extend(size.to_le_bytes());
        out.extend((!size).to_le_bytes());
        out.extend(block);
    }
    let (mut a, mut b) = (1_u32, 0_u32);
    for byte in data {
        a = (a + u32::from(*byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    out.extend((b << 16 | a).to_be_bytes());
    out
}

fn crc32(data: &[u8]) -> u32 {
    !data.iter().fold(u32::MAX, |mut sum, byte| {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = sum >> 1 ^ (0xedb8_8320 & 0_u32.wrapping_sub(sum & 1));
        }
        sum
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_those_of_the_standards() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(stored(b"Wikipedia")[16..], 0x11e6_0398_u32.to_be_bytes());
        let file = screenshot(&mut Dice::new(1));
        assert!(file.starts_with(b"\x89PNG\r\n\x1a\n") && file.len() > 20_480);
    }
}
