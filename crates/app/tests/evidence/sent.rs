//! Files as people send them.

/// What an EXIF of a phone tells, as it can be found again.
pub const PLACE: &[u8] = b"GPS 48.8584 N 2.2945 E";

fn picture() -> Vec<u8> {
    let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path fill="#2a6" d="M0 0h10v10H0z"/><path fill="#a26" d="M2 2h3v3H2z"/></svg>"##;
    kit::picture::png(svg, 120).expect("a picture")
}

/// A small photograph.
pub fn jpeg() -> Vec<u8> {
    kit::photo::jpeg(&picture()).expect("a photograph")
}

/// A photograph that tells where it was taken.
pub fn jpeg_with_place() -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x01\0\0\0\0\0\0".to_vec();
    exif.extend_from_slice(PLACE);
    let length = u16::try_from(exif.len() + 2).expect("short").to_be_bytes();
    let plain = jpeg();
    [&plain[..2], &[0xff, 0xe1], &length, &exif, &plain[2..]].concat()
}

/// A picture that says it is sixteen thousand pixels a side.
pub fn bomb() -> Vec<u8> {
    let mut png = picture();
    for side in [16..20, 20..24] {
        png[side].copy_from_slice(&16_000_u32.to_be_bytes());
    }
    let checked = !png[12..29].iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
    });
    png[29..33].copy_from_slice(&checked.to_be_bytes());
    png
}

/// A sound of so many seconds.
pub fn wave(seconds: u32) -> Vec<u8> {
    let length = (8_000 * seconds).to_le_bytes();
    let head = [b"RIFF".as_slice(), &length, b"WAVEfmt \x10\0\0\0\x01\0\x01\0"].concat();
    let rates = [8_000_u32.to_le_bytes(), 8_000_u32.to_le_bytes(), [1, 0, 8, 0]].concat();
    [head, rates, b"data".to_vec(), length.to_vec(), vec![128; 8_000 * seconds as usize]].concat()
}

/// Whether these bytes are in those.
pub fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
