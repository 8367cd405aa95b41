//! Photographs that people send: read within limits, turned upright, made smaller, and written again with nothing but
//! what is seen. Where and when they were taken, and on which device, is gone by construction.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, RgbImage};

use crate::picture::PictureError;

/// The largest photograph opened, in pixels: what phones take today.
pub const PIXEL_LIMIT: u64 = 50_000_000;
/// The longest side of what is kept, in pixels.
pub const SIDE: u32 = 1600;

const LONGEST_SIDE: u32 = 16_384;
const MEMORY_LIMIT: u64 = 220 * 1024 * 1024;
const QUALITY: u8 = 82;

/// Reads a JPEG, PNG or WebP and writes it again as a JPEG whose longest side is at most [`SIDE`] pixels, on white where
/// it was transparent. The size is read, and refused, before anything is decompressed.
///
/// # Errors
/// [`PictureError::TooLarge`] above [`PIXEL_LIMIT`]; [`PictureError::Unreadable`] for anything else that is no photograph.
pub fn jpeg(bytes: &[u8]) -> Result<Vec<u8>, PictureError> {
    let mut reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| PictureError::Unreadable)?;
    if !matches!(reader.format(), Some(ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP)) {
        return Err(PictureError::Unreadable);
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MEMORY_LIMIT);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(refused)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXEL_LIMIT {
        return Err(PictureError::TooLarge);
    }
    let turned = decoder.orientation().map_err(refused)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(refused)?;
    if width.max(height) > SIDE {
        picture = picture.thumbnail(SIDE, SIDE);
    }
    picture.apply_orientation(turned);
    let mut written = Vec::new();
    JpegEncoder::new_with_quality(&mut written, QUALITY).encode_image(&on_white(picture)).map_err(refused)?;
    Ok(written)
}

fn refused(error: ImageError) -> PictureError {
    match error {
        ImageError::Limits(_) => PictureError::TooLarge,
        _ => PictureError::Unreadable,
    }
}

fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let seen = picture.into_rgba8();
    RgbImage::from_fn(seen.width(), seen.height(), |x, y| {
        let [red, green, blue, alpha] = seen.get_pixel(x, y).0.map(u16::from);
        image::Rgb([red, green, blue].map(|c| ((c * alpha + 255 * (255 - alpha)) / 255) as u8))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{Rgb, Rgba, RgbaImage};

    fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).expect("written");
        bytes.into_inner()
    }

    fn read(bytes: &[u8]) -> RgbImage {
        image::load_from_memory_with_format(bytes, ImageFormat::Jpeg).expect("a JPEG").into_rgb8()
    }

    /// A JPEG with an EXIF segment (one entry, Orientation) and a marker that must not come out.
    fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
        let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        exif.extend_from_slice(&[orientation, 0, 0, 0, 0, 0, 0]);
        exif.extend_from_slice(b"GPS 48.8584 N 2.2945 E");
        let length = u16::try_from(exif.len() + 2).expect("short").to_be_bytes();
        [&jpeg[..2], &[0xff, 0xe1], &length, &exif, &jpeg[2..]].concat()
    }

    #[test]
    fn what_is_hidden_in_a_photograph_is_gone_and_it_stands_upright() {
        // Left half red, right half blue; turned by a quarter (6): red comes out on top.
        let plain = DynamicImage::ImageRgb8(RgbImage::from_fn(64, 32, |x, _| {
            if x < 32 { Rgb([220, 10, 10]) } else { Rgb([10, 10, 220]) }
        }));
        let sent = with_exif(&encoded(&plain, ImageFormat::Jpeg), 6);
        let kept = jpeg(&sent).expect("a photograph");
        assert!(!kept.windows(3).any(|w| w == b"GPS") && !kept.windows(4).any(|w| w == b"Exif"));
        let kept = read(&kept);
        assert_eq!(kept.dimensions(), (32, 64));
        assert!(kept.get_pixel(16, 8).0[0] > 150 && kept.get_pixel(16, 56).0[2] > 150, "red on top, blue below");
    }

    #[test]
    fn large_ones_are_made_smaller_and_small_ones_left() {
        let wide = DynamicImage::ImageRgb8(RgbImage::from_pixel(3200, 800, Rgb([9, 90, 9])));
        assert_eq!(read(&jpeg(&encoded(&wide, ImageFormat::Png)).expect("kept")).dimensions(), (1600, 400));
        let small = DynamicImage::ImageRgb8(RgbImage::from_pixel(40, 30, Rgb([9, 90, 9])));
        assert_eq!(read(&jpeg(&encoded(&small, ImageFormat::WebP)).expect("kept")).dimensions(), (40, 30));
    }

    #[test]
    fn what_is_transparent_becomes_white() {
        let clear = DynamicImage::ImageRgba8(RgbaImage::from_pixel(8, 8, Rgba([0, 0, 0, 0])));
        let kept = read(&jpeg(&encoded(&clear, ImageFormat::Png)).expect("kept"));
        assert!(kept.get_pixel(4, 4).0.iter().all(|c| *c > 250));
    }

    #[test]
    fn bombs_and_lies_are_refused_before_they_open() {
        let honest = encoded(&DynamicImage::ImageRgb8(RgbImage::new(8, 8)), ImageFormat::Png);
        let mut bomb = honest.clone();
        for side in [16..20, 20..24] {
            bomb[side].copy_from_slice(&60_000_u32.to_be_bytes());
        }
        assert!(jpeg(&bomb).is_err());
        // Nine thousand pixels a side: under the longest side, over what is opened.
        let mut large = honest.clone();
        for side in [16..20, 20..24] {
            large[side].copy_from_slice(&9_000_u32.to_be_bytes());
        }
        let checked = crc(&large[12..29]);
        large[29..33].copy_from_slice(&checked.to_be_bytes());
        assert_eq!(jpeg(&large), Err(PictureError::TooLarge));
        for lie in
            [&b""[..], b"not a picture", b"%PDF-1.7", b"GIF89a\x01\0\x01\0\0\0\0;", b"\xff\xd8\xff", &honest[..20]]
        {
            assert_eq!(jpeg(lie), Err(PictureError::Unreadable));
        }
    }

    fn crc(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
        })
    }
}
