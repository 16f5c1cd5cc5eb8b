//! How large a picture is shown: within the room, its sides in proportion, and never larger than it is.

use image::{DynamicImage, RgbaImage, imageops};

/// The most dots that are sent: more would take a slow line too long, and show no more.
const MOST_DOTS: u32 = 1_200_000;

/// A picture as large as it is to be sent.
pub struct Fitted {
    /// The columns and rows of cells that it covers.
    pub cells: (u16, u16),
    /// Its dots.
    pub image: RgbaImage,
}

/// Makes a picture fit into so many columns and rows of cells, each of so many dots.
pub fn fit(image: &DynamicImage, room: (u16, u16), cell: (u16, u16)) -> Fitted {
    let (cell_width, cell_height) = (u32::from(cell.0.max(1)), u32::from(cell.1.max(1)));
    let most = (
        u32::from(room.0.max(1)) * cell_width,
        u32::from(room.1.max(1)) * cell_height,
    );
    let (width, height) = within((image.width(), image.height()), most);
    let (width, height) = no_more_than(MOST_DOTS, (width, height));
    let small = if (width, height) == (image.width(), image.height()) {
        image.to_rgba8()
    } else {
        imageops::thumbnail(&image.to_rgba8(), width, height)
    };
    let cells = |dots: u32, cell: u32, room: u16| {
        u16::try_from(dots.div_ceil(cell)).map_or(room, |cells| cells.clamp(1, room.max(1)))
    };
    Fitted {
        cells: (
            cells(width, cell_width, room.0),
            cells(height, cell_height, room.1),
        ),
        image: small,
    }
}

/// A size made to fit into another, in proportion; not made larger.
pub fn within((width, height): (u32, u32), most: (u32, u32)) -> (u32, u32) {
    let (width, height) = (width.max(1), height.max(1));
    if width <= most.0 && height <= most.1 {
        return (width, height);
    }
    let scaled = |side: u32, by: u32, of: u32| {
        let side = u64::from(side) * u64::from(by) / u64::from(of);
        u32::try_from(side).unwrap_or(1).max(1)
    };
    // The side that is too long by more decides.
    if u64::from(width) * u64::from(most.1) > u64::from(height) * u64::from(most.0) {
        (most.0, scaled(height, most.0, width))
    } else {
        (scaled(width, most.1, height), most.1)
    }
}

/// A size with no more dots than these, in proportion.
fn no_more_than(most: u32, (width, height): (u32, u32)) -> (u32, u32) {
    let mut size = (width, height);
    while u64::from(size.0) * u64::from(size.1) > u64::from(most) {
        let smaller = (size.0 - size.0 / 10, size.1 - size.1 / 10);
        size = within((width, height), (smaller.0.max(1), smaller.1.max(1)));
    }
    size
}
