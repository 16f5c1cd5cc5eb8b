//! Pictures made ready for the terminal: read within limits, made as large as the screen wants them, and written in the
//! terminal's way.
//!
//! What comes from outside is hostile: a file of a few bytes may say that it holds a picture of a gigabyte. Its size is
//! looked at before anything of it is unpacked, and what is unpacked may take so much memory and no more.

#[cfg(feature = "images")]
mod blocks;
#[cfg(feature = "images")]
mod decode;
#[cfg(feature = "images")]
mod fit;
#[cfg(feature = "images")]
mod iterm;
#[cfg(feature = "images")]
mod kitty;
mod mosaic;
#[cfg(feature = "images")]
mod sixel;
#[cfg(test)]
#[cfg(feature = "images")]
mod tests;

pub use mosaic::{Mosaic, middle};

#[cfg(feature = "images")]
use super::shell::Means;
use super::shell::{Picture, Shows};
use std::sync::Arc;

/// The most bytes of a file that is unpacked.
pub const MAX_BYTES: usize = 32 << 20;
/// The most dots of a picture that is unpacked.
#[cfg(feature = "images")]
pub const MAX_DOTS: u64 = 40_000_000;

/// A picture, ready to be shown.
#[derive(Debug, Clone)]
pub enum Ready {
    /// Sent to the terminal as it is.
    Sent(Arc<Picture>),
    /// Drawn in cells.
    Drawn(Arc<Mosaic>),
}

/// A picture with what is told of it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// What is shown.
    pub ready: Ready,
    /// Its width and height in dots, as it came.
    pub dots: (u32, u32),
}

/// Why a picture is not shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// It has more bytes than are unpacked.
    Bytes,
    /// It has more dots than are unpacked.
    Dots(u32, u32),
    /// It can't be read: what the reader says.
    Broken(String),
    /// Nothing here reads such pictures.
    Unknown,
}

/// Whether a media type, or the ending of a name, is that of a picture that can be shown.
pub fn is_picture(media_type: &str, name: &str) -> bool {
    const TYPES: [&str; 5] = [
        "image/png",
        "image/jpeg",
        "image/jpg",
        "image/gif",
        "image/webp",
    ];
    const ENDINGS: [&str; 5] = ["png", "jpg", "jpeg", "gif", "webp"];
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    TYPES.contains(&media_type)
        || ending.is_some_and(|e| ENDINGS.contains(&e.to_lowercase().as_str()))
}

/// Makes a picture ready: for a terminal, and so many columns and rows. `nth` tells pictures of one terminal apart.
///
/// # Errors
/// It is too large, broken, or of a kind that is not read here.
#[cfg(feature = "images")]
pub fn ready(bytes: &[u8], shows: Shows, room: (u16, u16), nth: u32) -> Result<Shown, Refused> {
    let (image, dots) = decode::decode(bytes)?;
    let drawn = || Ready::Drawn(Arc::new(blocks::mosaic(&image, room, shows.cell)));
    let sent = |picture| Ready::Sent(Arc::new(picture));
    let fitted = || fit::fit(&image, room, shows.cell);
    let ready = match shows.means {
        Means::Kitty => sent(kitty::picture(&fitted(), nth)?),
        Means::KittyInTmux => sent(kitty::in_tmux(&fitted(), nth)?),
        Means::Iterm => sent(iterm::picture(&fitted())?),
        Means::Sixel => sent(sixel::picture(&fitted())),
        Means::Blocks | Means::Off => drawn(),
    };
    Ok(Shown { ready, dots })
}

/// Makes a picture ready: here none is.
///
/// # Errors
/// Always: the program was built without pictures.
#[cfg(not(feature = "images"))]
pub fn ready(_bytes: &[u8], _shows: Shows, _room: (u16, u16), _nth: u32) -> Result<Shown, Refused> {
    Err(Refused::Unknown)
}
