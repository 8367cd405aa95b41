//! Badges in PNG pictures: one iTXt chunk, spliced in after the header chunk.
//!
//! The chunk is written uncompressed with empty language and translated keyword ("docformat"). Reading also takes
//! a compressed iTXt and the tEXt chunk of the first Open Badges, whose text is often an address.

use std::io::Read;
use std::ops::Range;

use flate2::read::ZlibDecoder;

use super::{BakeError, Baked, Flavor, MAX_IMAGE_BYTES, MAX_TEXT_BYTES};

/// The first eight bytes of every PNG file.
pub const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

const KEYWORD_V2: &str = "openbadges";
const KEYWORD_V3: &str = "openbadgecredential";

impl Flavor {
    fn keyword(self) -> &'static str {
        match self {
            Self::V2 => KEYWORD_V2,
            Self::V3 => KEYWORD_V3,
        }
    }
}

/// One chunk: its name, its data and its whole span in the file.
struct Chunk<'a> {
    name: [u8; 4],
    data: &'a [u8],
    span: Range<usize>,
}

/// Puts a badge text into a picture and takes out whatever badge was in it.
///
/// # Errors
/// [`BakeError`] when the picture is not a sound PNG (checksums are verified) or a bound is exceeded.
pub fn bake(png: &[u8], text: &str, flavor: Flavor) -> Result<Vec<u8>, BakeError> {
    if text.len() > MAX_TEXT_BYTES {
        return Err(BakeError::TextTooLarge);
    }
    if text.contains('\0') {
        return Err(BakeError::BadText("a zero byte"));
    }
    let chunks = chunks(png)?;
    let mut out = Vec::with_capacity(png.len() + text.len() + 64);
    out.extend_from_slice(SIGNATURE);
    for chunk in chunks.iter().filter(|chunk| keyword_of(chunk).is_none()) {
        out.extend_from_slice(&png[chunk.span.clone()]);
        if &chunk.name == b"IHDR" {
            push_chunk(&mut out, b"iTXt", &international_text(flavor.keyword(), text));
        }
    }
    if out.len() > MAX_IMAGE_BYTES {
        return Err(BakeError::ImageTooLarge);
    }
    Ok(out)
}

/// The badge in a picture, if there is one. When both editions are there, the newer one is given.
///
/// # Errors
/// [`BakeError::Duplicate`] for two badges of one edition, others when the picture is damaged or too large.
pub fn unbake(png: &[u8]) -> Result<Option<Baked>, BakeError> {
    let (mut v2, mut v3) = (None, None);
    for chunk in &chunks(png)? {
        let Some(flavor) = keyword_of(chunk) else { continue };
        let slot = match flavor {
            Flavor::V2 => &mut v2,
            Flavor::V3 => &mut v3,
        };
        if slot.is_some() {
            return Err(BakeError::Duplicate);
        }
        *slot = Some(Baked { flavor, text: text_of(chunk)? });
    }
    Ok(v3.or(v2))
}

/// Walks the file: signature, header first, end last, every checksum right. What follows the end is left out.
fn chunks(png: &[u8]) -> Result<Vec<Chunk<'_>>, BakeError> {
    if png.len() > MAX_IMAGE_BYTES {
        return Err(BakeError::ImageTooLarge);
    }
    if !png.starts_with(SIGNATURE) {
        return Err(BakeError::NotThisKind("PNG"));
    }
    let mut chunks: Vec<Chunk<'_>> = Vec::new();
    let mut at = SIGNATURE.len();
    loop {
        let chunk = chunk_at(png, at)?;
        if chunks.is_empty() != (&chunk.name == b"IHDR") {
            return Err(BakeError::Damaged("the header chunk is not the first, or not alone"));
        }
        at = chunk.span.end;
        let end = &chunk.name == b"IEND";
        chunks.push(chunk);
        if end {
            return Ok(chunks);
        }
    }
}

fn chunk_at(png: &[u8], at: usize) -> Result<Chunk<'_>, BakeError> {
    const CUT: BakeError = BakeError::Damaged("cut off");
    let rest = png.get(at..).ok_or(CUT)?;
    let (length, rest) = rest.split_first_chunk::<4>().ok_or(CUT)?;
    let length = u32::from_be_bytes(*length) as usize;
    if length > MAX_IMAGE_BYTES {
        return Err(BakeError::Damaged("a chunk longer than any picture"));
    }
    let checked = rest.get(..4 + length).ok_or(CUT)?;
    let (name, data) = checked.split_first_chunk::<4>().ok_or(CUT)?;
    let sum = rest.get(4 + length..8 + length).ok_or(CUT)?;
    if crc32fast::hash(checked).to_be_bytes() != sum {
        return Err(BakeError::Damaged("wrong checksum"));
    }
    if !name.iter().all(u8::is_ascii_alphabetic) {
        return Err(BakeError::Damaged("a chunk without a name"));
    }
    Ok(Chunk { name: *name, data, span: at..at + 12 + length })
}

/// The edition of a badge chunk; `None` for every other chunk.
fn keyword_of(chunk: &Chunk<'_>) -> Option<Flavor> {
    if &chunk.name != b"iTXt" && &chunk.name != b"tEXt" {
        return None;
    }
    let keyword = chunk.data.split(|&byte| byte == 0).next()?;
    [Flavor::V3, Flavor::V2].into_iter().find(|flavor| flavor.keyword().as_bytes() == keyword)
}

fn text_of(chunk: &Chunk<'_>) -> Result<String, BakeError> {
    const SHAPE: BakeError = BakeError::Damaged("a text chunk without its parts");
    let (_, rest) = cut(chunk.data).ok_or(SHAPE)?;
    if &chunk.name == b"tEXt" {
        // Latin-1: every byte is the character of that number.
        return bounded(rest.iter().map(|&byte| char::from(byte)).collect());
    }
    let (&[compressed, method], rest) = rest.split_first_chunk::<2>().ok_or(SHAPE)?;
    let (_language, rest) = cut(rest).ok_or(SHAPE)?;
    let (_translated, rest) = cut(rest).ok_or(SHAPE)?;
    let bytes = match (compressed, method) {
        (0, _) => rest.to_vec(),
        (1, 0) => inflate(rest)?,
        _ => return Err(BakeError::Damaged("an unknown text compression")),
    };
    let text = String::from_utf8(bytes).map_err(|_| BakeError::Damaged("text that is not UTF-8"))?;
    bounded(text)
}

fn bounded(text: String) -> Result<String, BakeError> {
    if text.len() > MAX_TEXT_BYTES { Err(BakeError::TextTooLarge) } else { Ok(text) }
}

fn inflate(data: &[u8]) -> Result<Vec<u8>, BakeError> {
    let mut out = Vec::new();
    ZlibDecoder::new(data)
        .take(MAX_TEXT_BYTES as u64 + 1)
        .read_to_end(&mut out)
        .map_err(|_| BakeError::Damaged("broken text compression"))?;
    if out.len() > MAX_TEXT_BYTES { Err(BakeError::TextTooLarge) } else { Ok(out) }
}

/// Splits at the first zero byte.
fn cut(data: &[u8]) -> Option<(&[u8], &[u8])> {
    let zero = data.iter().position(|&byte| byte == 0)?;
    Some((&data[..zero], &data[zero + 1..]))
}

fn international_text(keyword: &str, text: &str) -> Vec<u8> {
    let mut data = Vec::with_capacity(keyword.len() + text.len() + 5);
    data.extend_from_slice(keyword.as_bytes());
    // End of keyword, compression flag, compression method, empty language, empty translated keyword.
    data.extend_from_slice(&[0; 5]);
    data.extend_from_slice(text.as_bytes());
    data
}

fn push_chunk(out: &mut Vec<u8>, name: &[u8; 4], data: &[u8]) {
    let length = u32::try_from(data.len()).unwrap_or(u32::MAX);
    out.extend_from_slice(&length.to_be_bytes());
    let start = out.len();
    out.extend_from_slice(name);
    out.extend_from_slice(data);
    let sum = crc32fast::hash(&out[start..]);
    out.extend_from_slice(&sum.to_be_bytes());
}
