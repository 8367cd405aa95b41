//! Pictures of pixels: PNG, JPEG and WebP, bounded before they are decoded, then written again without anything else that
//! the file said (place, device, author).

use std::io::Cursor;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use image::codecs::jpeg::JpegEncoder;
use image::imageops::{self, FilterType};
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbaImage};

use super::PictureError;

/// The largest file read, in bytes.
pub const FILE_LIMIT: usize = 4 * 1024 * 1024;
/// The most pixels that are decoded: a photograph of a good telephone.
pub const PIXEL_LIMIT: u64 = 26_000_000;
/// The longest side that is kept, in pixels.
pub const SIDE: u32 = 512;
/// The most bytes that are kept.
pub const KEPT_LIMIT: usize = 100_000;

/// The beginning of the picture inside a [`sheet`].
const IMAGE: &str = "<image width=\"200\" height=\"200\" href=\"";
const KINDS: [(ImageFormat, &str); 2] =
    [(ImageFormat::Png, "data:image/png;base64,"), (ImageFormat::Jpeg, "data:image/jpeg;base64,")];

/// A picture written again: at most [`SIDE`] pixels wide and high, at most [`KEPT_LIMIT`] bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raster {
    /// PNG, or JPEG where nothing is transparent and a PNG would be too heavy.
    format: ImageFormat,
    bytes: Vec<u8>,
}

impl Raster {
    /// The picture as an address that holds it.
    pub fn address(&self) -> String {
        let start = KINDS.iter().find(|(format, _)| *format == self.format).map_or("", |(_, start)| start);
        format!("{start}{}", BASE64_STANDARD.encode(&self.bytes))
    }
}

/// Whether a file begins like a PNG, a JPEG or a WebP.
pub fn is_raster(bytes: &[u8]) -> bool {
    format_of(bytes).is_some()
}

fn format_of(bytes: &[u8]) -> Option<ImageFormat> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some(ImageFormat::Png),
        [0xff, 0xd8, 0xff, ..] => Some(ImageFormat::Jpeg),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(ImageFormat::WebP),
        _ => None,
    }
}

/// Reads a picture and writes it again, upright and small. Takes tens of milliseconds of processor for a photograph: call
/// from a blocking task.
///
/// # Errors
/// [`PictureError`] when it is too large, or neither PNG, JPEG nor WebP.
pub fn read(bytes: &[u8]) -> Result<Raster, PictureError> {
    let whole = decode(bytes)?;
    let opaque = !whole.color().has_alpha() || whole.to_rgba8().pixels().all(|p| p.0[3] == 255);
    let mut side = SIDE;
    let mut kept = within(&whole, side);
    loop {
        let png = written(&DynamicImage::ImageRgba8(kept.clone()), ImageFormat::Png)?;
        if png.len() <= KEPT_LIMIT {
            return Ok(Raster { format: ImageFormat::Png, bytes: png });
        }
        if opaque {
            let mut jpeg = Vec::new();
            let flat = DynamicImage::ImageRgba8(kept).to_rgb8();
            JpegEncoder::new_with_quality(&mut jpeg, 84).encode_image(&flat).map_err(|_| PictureError::Unreadable)?;
            if jpeg.len() <= KEPT_LIMIT {
                return Ok(Raster { format: ImageFormat::Jpeg, bytes: jpeg });
            }
        }
        side = side * 3 / 4;
        kept = within(&whole, side);
    }
}

/// The same picture at most `side` pixels wide and high, as a PNG: for thumbnails.
///
/// # Errors
/// As [`read`].
pub fn smaller(bytes: &[u8], side: u32) -> Result<Raster, PictureError> {
    let small = DynamicImage::ImageRgba8(within(&decode(bytes)?, side));
    Ok(Raster { format: ImageFormat::Png, bytes: written(&small, ImageFormat::Png)? })
}

/// The picture in the middle of a transparent square, as a PNG of `size` pixels.
///
/// # Errors
/// As [`read`].
pub fn square(bytes: &[u8], size: u32) -> Result<Vec<u8>, PictureError> {
    let size = size.clamp(1, 2_000);
    let whole = decode(bytes)?;
    let fitted = whole.resize(size, size, FilterType::CatmullRom).to_rgba8();
    let mut canvas = RgbaImage::new(size, size);
    let middle = |side: u32| i64::from((size - side.min(size)) / 2);
    imageops::overlay(&mut canvas, &fitted, middle(fitted.width()), middle(fitted.height()));
    written(&DynamicImage::ImageRgba8(canvas), ImageFormat::Png)
}

/// The bytes that an address of [`Raster::address`] holds; `None` when it is no such address.
pub fn held(address: &str) -> Option<Vec<u8>> {
    let encoded = KINDS.iter().find_map(|(_, start)| address.strip_prefix(start))?;
    BASE64_STANDARD.decode(encoded).ok().filter(|bytes| bytes.len() <= FILE_LIMIT)
}

/// A square SVG that shows a picture of pixels, with the words for those who do not see it. `address` is that of a
/// [`Raster`]: anything else shows nothing.
pub fn sheet(address: &str, title: &str) -> String {
    let title = title.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let image = if held(address).is_some() { format!("{IMAGE}{address}\"/>") } else { String::new() };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 200 200\" role=\"img\"><title>{title}</title>{image}</svg>\n"
    )
}

/// The address of the picture inside a [`sheet`], baked or not.
pub fn address_inside(svg: &str) -> Option<&str> {
    svg.split_once(IMAGE)?.1.split('"').next()
}

/// The bytes of the picture inside a [`sheet`].
pub fn inside(svg: &str) -> Option<Vec<u8>> {
    held(address_inside(svg)?)
}

fn decode(bytes: &[u8]) -> Result<DynamicImage, PictureError> {
    if bytes.len() > FILE_LIMIT {
        return Err(PictureError::TooLarge);
    }
    let format = format_of(bytes).ok_or(PictureError::Unreadable)?;
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(PIXEL_LIMIT * 8);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| PictureError::Unreadable)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXEL_LIMIT || width.max(height) > 16_000 {
        return Err(PictureError::TooLarge);
    }
    let turned = decoder.orientation().map_err(|_| PictureError::Unreadable)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| PictureError::Unreadable)?;
    picture.apply_orientation(turned);
    Ok(picture)
}

/// The picture in full colour, made smaller when a side is longer than `side`.
fn within(picture: &DynamicImage, side: u32) -> RgbaImage {
    if picture.width().max(picture.height()) <= side {
        return picture.to_rgba8();
    }
    picture.resize(side.max(1), side.max(1), FilterType::CatmullRom).to_rgba8()
}

fn written(picture: &DynamicImage, format: ImageFormat) -> Result<Vec<u8>, PictureError> {
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, format).map_err(|_| PictureError::Unreadable)?;
    Ok(out.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pixels that no format makes small.
    fn noise(width: u32, height: u32, alpha: u8) -> DynamicImage {
        let mut state = 1_u32;
        let mut next = move || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        };
        DynamicImage::ImageRgba8(RgbaImage::from_fn(width, height, |_, _| image::Rgba([next(), next(), next(), alpha])))
    }

    fn file(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let picture = if format == ImageFormat::Jpeg { &DynamicImage::ImageRgb8(picture.to_rgb8()) } else { picture };
        written(picture, format).expect("a file")
    }

    #[test]
    fn each_format_is_kept_small_and_square() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
            let bytes = file(&noise(900, 300, 255), format);
            assert!(is_raster(&bytes));
            let kept = read(&bytes).expect("a picture");
            assert!(kept.bytes.len() <= KEPT_LIMIT, "{format:?}: {}", kept.bytes.len());
            let svg = sheet(&kept.address(), "Badge « A < B »");
            assert!(svg.contains("A &lt; B"));
            assert!(svg.len() < super::super::SVG_LIMIT);
            let png = super::super::png(&svg, 60).expect("a drawing");
            let drawn = image::load_from_memory(&png).expect("a PNG").to_rgba8();
            assert_eq!(drawn.dimensions(), (60, 60));
            assert_eq!(drawn.get_pixel(30, 2).0[3], 0, "nothing above a wide picture");
            assert_eq!(drawn.get_pixel(30, 30).0[3], 255, "the picture in the middle");
        }
    }

    #[test]
    fn what_is_transparent_stays_so() {
        let kept = read(&file(&noise(700, 700, 90), ImageFormat::Png)).expect("a picture");
        assert_eq!(kept.format, ImageFormat::Png);
        assert!(kept.bytes.len() <= KEPT_LIMIT);
    }

    #[test]
    fn what_else_the_file_said_is_gone() {
        let mut jpeg = file(&noise(40, 20, 255), ImageFormat::Jpeg);
        // Turned a quarter, taken somewhere: an Exif segment right after the start.
        let exif = b"\xff\xe1\x00\x30Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0 48.1N 2.7W here";
        jpeg.splice(2..2, exif.iter().copied());
        let kept = read(&jpeg).expect("a picture");
        assert!(!kept.bytes.windows(4).any(|w| w == b"Exif" || w == b"48.1"));
        let upright = image::load_from_memory(&kept.bytes).expect("a picture");
        assert_eq!((upright.width(), upright.height()), (20, 40), "upright");
    }

    #[test]
    fn a_bomb_is_refused_before_it_is_decoded() {
        // A PNG that says 60,000 × 60,000 pixels in its first chunk.
        let mut png = file(&noise(4, 4, 255), ImageFormat::Png);
        png[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
        png[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
        assert!(read(&png).is_err());
        assert_eq!(read(&vec![0; FILE_LIMIT + 1]), Err(PictureError::TooLarge));
        let tall = file(&DynamicImage::new_rgb8(1, 16_001), ImageFormat::Png);
        assert_eq!(read(&tall), Err(PictureError::TooLarge));
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        let png = file(&noise(30, 30, 255), ImageFormat::Png);
        for bytes in [&b"hello"[..], b"GIF89a", b"\x89PNG\r\n\x1a\n", &png[..png.len() / 2], b"RIFF\0\0\0\0WEBPVP8 "] {
            assert_eq!(read(bytes), Err(PictureError::Unreadable));
        }
        assert_eq!(held("https://evil.example/a.png"), None);
        assert_eq!(held("data:image/svg+xml;base64,PHN2Zy8+"), None);
        assert!(!sheet("\" onload=\"alert(1)", "x").contains("alert"));
    }

    #[test]
    fn a_baked_sheet_is_cleaned_to_a_sheet() {
        let kept = read(&file(&noise(30, 30, 255), ImageFormat::Png)).expect("a picture");
        let baked = sheet(&kept.address(), "x").replace("</svg>", "<script>alert(1)</script></svg>");
        let clean = super::super::clean_svg(baked.as_bytes()).expect("a picture");
        assert!(clean.contains("data:image/png") && !clean.contains("alert"), "{clean}");
    }
}
