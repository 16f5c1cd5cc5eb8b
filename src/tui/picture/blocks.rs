//! A picture brought down to two dots a cell.

use super::Mosaic;
use super::fit::within;
use image::{DynamicImage, imageops};

/// Makes a picture a mosaic within so many columns and rows. A dot is half a cell high.
pub fn mosaic(image: &DynamicImage, room: (u16, u16), cell: (u16, u16)) -> Mosaic {
    let (cell_width, half) = (u32::from(cell.0.max(1)), u32::from(cell.1.max(2)) / 2);
    let image = image.to_rgba8();
    // Reckoned in the terminal's own dots, so that the sides stay in proportion whatever its cells are like. A small
    // picture is made larger: one dot of it a dot of light would be a speck.
    let most = (
        u32::from(room.0.max(1)) * cell_width,
        2 * u32::from(room.1.max(1)) * half,
    );
    let larger = 16_u32;
    let size = (
        image.width().saturating_mul(larger),
        image.height().saturating_mul(larger),
    );
    let (width, height) = within(size, most);
    let columns = (width / cell_width).clamp(1, u32::from(room.0.max(1)));
    let rows = height.div_ceil(2 * half).clamp(1, u32::from(room.1.max(1)));
    let small = if image.width() >= columns && image.height() >= 2 * rows {
        imageops::thumbnail(&image, columns, 2 * rows)
    } else {
        imageops::resize(&image, columns, 2 * rows, imageops::FilterType::Nearest)
    };
    let cells = (
        u16::try_from(columns).unwrap_or(1),
        u16::try_from(rows).unwrap_or(1),
    );
    Mosaic {
        cells,
        dots: small.pixels().map(|dot| on_black(dot.0)).collect(),
    }
}

/// A dot as it looks on black.
pub fn on_black([r, g, b, a]: [u8; 4]) -> [u8; 3] {
    let seen = |part: u8| u8::try_from(u16::from(part) * u16::from(a) / 255).unwrap_or(part);
    [seen(r), seen(g), seen(b)]
}
