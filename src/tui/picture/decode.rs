//! A file's bytes unpacked, within limits.

use super::{MAX_BYTES, MAX_DOTS, Refused};
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use std::io::Cursor;

/// The most memory that unpacking may take: the dots of the largest picture, and a working copy.
const MAX_MEMORY: u64 = 320 << 20;
/// The longest side.
const MAX_SIDE: u32 = 30_000;

/// Unpacks a picture, as it is to be held; of a moving one the first. With it its width and height.
///
/// # Errors
/// It is too large, broken, or of a kind that is not read here.
pub fn decode(bytes: &[u8]) -> Result<(DynamicImage, (u32, u32)), Refused> {
    if bytes.len() > MAX_BYTES {
        return Err(Refused::Bytes);
    }
    let format = image::guess_format(bytes).map_err(|_| Refused::Unknown)?;
    let known = [
        ImageFormat::Png,
        ImageFormat::Jpeg,
        ImageFormat::Gif,
        ImageFormat::WebP,
    ];
    if !known.contains(&format) {
        return Err(Refused::Unknown);
    }
    let broken = |error: image::ImageError| Refused::Broken(error.to_string());
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder().map_err(broken)?;
    // What its head says, before anything else of it is believed.
    let (width, height) = decoder.dimensions();
    if width > MAX_SIDE || height > MAX_SIDE || u64::from(width) * u64::from(height) > MAX_DOTS {
        return Err(Refused::Dots(width, height));
    }
    decoder.set_limits(limits).map_err(broken)?;
    let turned = decoder.orientation().map_err(broken)?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(broken)?;
    image.apply_orientation(turned);
    let dots = (image.width(), image.height());
    Ok((image, dots))
}
