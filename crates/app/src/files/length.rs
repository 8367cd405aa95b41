//! What a sound is by its first bytes, and how long it lasts as its container says; nothing is decoded.

/// The containers that browsers record and play.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sound {
    Webm,
    Ogg,
    Mp4,
    Mp3,
    Wav,
}

impl Sound {
    /// By the first bytes.
    pub(super) fn of(bytes: &[u8]) -> Option<Sound> {
        let is_wave = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WAVE");
        let is_picture =
            matches!(bytes.get(8..12), Some(b"heic" | b"heix" | b"hevc" | b"mif1" | b"msf1" | b"avif" | b"avis"));
        match bytes {
            [0x1a, 0x45, 0xdf, 0xa3, ..] => Some(Sound::Webm),
            [b'O', b'g', b'g', b'S', ..] => Some(Sound::Ogg),
            [_, _, _, _, b'f', b't', b'y', b'p', ..] if !is_picture => Some(Sound::Mp4),
            [b'I', b'D', b'3', ..] => Some(Sound::Mp3),
            [0xff, second, ..] if Frame::of(&bytes[..bytes.len().min(4)]).is_some() && second & 0xe0 == 0xe0 => {
                Some(Sound::Mp3)
            }
            _ if is_wave => Some(Sound::Wav),
            _ => None,
        }
    }
}

/// How long it lasts, in seconds, when its container says so. A recording that was never finished may say nothing; its
/// size bounds it then.
pub(super) fn seconds(sound: Sound, bytes: &[u8]) -> Option<f64> {
    match sound {
        Sound::Wav => wav(bytes),
        Sound::Mp4 => mp4(bytes),
        Sound::Ogg => ogg(bytes),
        Sound::Mp3 => mp3(bytes),
        Sound::Webm => webm(bytes),
    }
}

fn array<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at.checked_add(N)?)?.try_into().ok()
}

/// RIFF: the bytes of `data` at the rate that `fmt ` says.
fn wav(bytes: &[u8]) -> Option<f64> {
    let (mut at, mut rate) = (12, 0);
    loop {
        let name: [u8; 4] = array(bytes, at)?;
        let size = u32::from_le_bytes(array(bytes, at + 4)?) as usize;
        match &name {
            b"fmt " => rate = u32::from_le_bytes(array(bytes, at + 16)?),
            b"data" if rate > 0 => return Some(size.min(bytes.len() - at - 8) as f64 / f64::from(rate)),
            _ => {}
        }
        at = at.checked_add(8)?.checked_add(size)?.checked_add(size % 2)?;
    }
}

/// ISO base media (ISO/IEC 14496-12): `moov` › `mvhd`. A fragmented recording says nothing there.
fn mp4(bytes: &[u8]) -> Option<f64> {
    let moov = inside(bytes, *b"moov")?;
    let head = inside(moov, *b"mvhd")?;
    let (scale, length) = match head.first()? {
        1 => (u32::from_be_bytes(array(head, 20)?), u64::from_be_bytes(array(head, 24)?)),
        _ => (u32::from_be_bytes(array(head, 12)?), u64::from(u32::from_be_bytes(array(head, 16)?))),
    };
    (scale > 0 && length > 0).then(|| length as f64 / f64::from(scale))
}

/// The inside of the first box of this name.
fn inside(bytes: &[u8], wanted: [u8; 4]) -> Option<&[u8]> {
    let mut at = 0_usize;
    loop {
        let short = u32::from_be_bytes(array(bytes, at)?);
        let name: [u8; 4] = array(bytes, at + 4)?;
        let (start, size) = match short {
            0 => (8, bytes.len() - at),
            1 => (16, usize::try_from(u64::from_be_bytes(array(bytes, at + 8)?)).ok()?),
            size => (8, size as usize),
        };
        if size < start {
            return None;
        }
        let end = at.checked_add(size)?;
        if name == wanted {
            return bytes.get(at + start..end.min(bytes.len()));
        }
        at = end;
    }
}

/// Ogg (RFC 3533): the position of the last page, at the rate that Opus (always 48 kHz) or Vorbis says.
fn ogg(bytes: &[u8]) -> Option<f64> {
    let first = &bytes[..bytes.len().min(256)];
    let find = |mark: &[u8]| first.windows(mark.len()).position(|w| w == mark);
    let rate = match (find(b"OpusHead"), find(b"\x01vorbis")) {
        (Some(_), _) => 48_000,
        (None, Some(at)) => u32::from_le_bytes(array(bytes, at + 12)?),
        (None, None) => return None,
    };
    let last = bytes.windows(4).rposition(|w| w == b"OggS")?;
    let position = i64::from_le_bytes(array(bytes, last + 6)?);
    (rate > 0 && position > 0).then(|| position as f64 / f64::from(rate))
}

/// The head of an MPEG audio frame, layer III.
struct Frame {
    bits_per_second: u32,
    samples_per_second: u32,
    samples: u32,
}

impl Frame {
    fn of(head: &[u8]) -> Option<Frame> {
        let [0xff, second, third, _] = *head else { return None };
        // Eleven bits of sync, then the version (3: MPEG-1, 2: MPEG-2), then layer III (1).
        let is_first = match second & 0xfe {
            0xfa => true,
            0xf2 => false,
            _ => return None,
        };
        let rates: [u32; 15] = match is_first {
            true => [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
            false => [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
        };
        let bits_per_second = rates.get(usize::from(third >> 4)).filter(|rate| **rate > 0)? * 1000;
        let samples_per_second =
            [44_100, 48_000, 32_000].get(usize::from(third >> 2 & 3))? / if is_first { 1 } else { 2 };
        Some(Frame { bits_per_second, samples_per_second, samples: if is_first { 1152 } else { 576 } })
    }
}

/// The count of frames that a writer of changing rates leaves, else the size at the rate of the first frame.
fn mp3(bytes: &[u8]) -> Option<f64> {
    let start = match bytes {
        // ID3v2: a size of four times seven bits, without its own ten bytes.
        [b'I', b'D', b'3', _, _, _, a, b, c, d, ..] => {
            10 + [a, b, c, d].iter().fold(0, |size, seven| (size << 7) | usize::from(**seven & 0x7f))
        }
        _ => 0,
    };
    let rest = bytes.get(start..)?;
    let frame = Frame::of(rest.get(..4)?)?;
    let first = &rest[..rest.len().min(200)];
    let counted = first.windows(4).position(|w| w == b"Xing" || w == b"Info").and_then(|at| {
        let flags = u32::from_be_bytes(array(first, at + 4)?);
        (flags & 1 == 1).then(|| u32::from_be_bytes(array(first, at + 8).unwrap_or_default()))
    });
    Some(match counted {
        Some(frames) => f64::from(frames) * f64::from(frame.samples) / f64::from(frame.samples_per_second),
        None => rest.len() as f64 * 8.0 / f64::from(frame.bits_per_second),
    })
}

/// Matroska: the time of the last cluster, in milliseconds as every browser writes it; recordings made in a page say no
/// length of their own.
fn webm(bytes: &[u8]) -> Option<f64> {
    let cluster = bytes.windows(4).rposition(|w| w == [0x1f, 0x43, 0xb6, 0x75])?;
    // The id, a size of one to eight bytes, then the time: its id E7 and a size of one to eight bytes.
    let length = bytes.get(cluster + 4)?.leading_zeros() as usize + 1;
    let time = cluster + 4 + length;
    let size = match (bytes.get(time)?, bytes.get(time + 1)?) {
        (0xe7, size @ 0x81..=0x88) => usize::from(size - 0x80),
        _ => return None,
    };
    let digits = bytes.get(time + 2..time + 2 + size)?;
    Some(digits.iter().fold(0_u64, |sum, digit| (sum << 8) | u64::from(*digit)) as f64 / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(sound: Sound, bytes: &[u8], wanted: f64) {
        assert_eq!(Sound::of(bytes), Some(sound));
        let found = seconds(sound, bytes).expect("a length");
        assert!((found - wanted).abs() < 0.01, "{found} is not {wanted}");
    }

    #[test]
    fn a_wave_lasts_as_its_bytes() {
        let mut wave = b"RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0".to_vec();
        wave.extend([8_000_u32.to_le_bytes(), 8_000_u32.to_le_bytes(), [1, 0, 8, 0]].concat());
        wave.extend_from_slice(b"data\xff\xff\xff\xff");
        wave.extend(vec![128; 20_000]);
        close(Sound::Wav, &wave, 2.5);
    }

    #[test]
    fn an_mp4_says_it_in_its_head() {
        let mut head = b"\0\0\0\x10ftypM4A \0\0\0\0\0\0\0\x74moov\0\0\0\x6cmvhd".to_vec();
        head.extend([[0; 12].as_slice(), &1000_u32.to_be_bytes(), &240_000_u32.to_be_bytes(), &[0; 80]].concat());
        close(Sound::Mp4, &head, 240.0);
        assert_eq!(Sound::of(b"\0\0\0\x18ftypheic\0\0\0\0"), None);
    }

    #[test]
    fn an_ogg_says_it_on_its_last_page() {
        let mut opus = b"OggS\0\x02\0\0\0\0\0\0\0\0....OpusHead".to_vec();
        opus.extend_from_slice(b"OggS\0\x04");
        opus.extend((48_000_i64 * 12).to_le_bytes());
        close(Sound::Ogg, &opus, 12.0);
    }

    #[test]
    fn an_mp3_is_as_long_as_its_rate_says() {
        let mut plain = vec![0xff, 0xfb, 0x90, 0x00]; // MPEG-1 layer III, 128 kbit/s, 44.1 kHz
        plain.resize(16_000 * 5, 0);
        close(Sound::Mp3, &plain, 5.0);
        let tagged = [b"ID3\x04\0\0\0\0\0\x05tagly".as_slice(), &plain].concat();
        close(Sound::Mp3, &tagged, 5.0);
    }

    #[test]
    fn a_recording_of_a_page_says_it_in_its_last_part() {
        let mut webm = b"\x1a\x45\xdf\xa3....\x1f\x43\xb6\x75\x01\xff\xff\xff\xff\xff\xff\xff\xe7\x81\x00....".to_vec();
        webm.extend_from_slice(b"\x1f\x43\xb6\x75\x01\xff\xff\xff\xff\xff\xff\xff\xe7\x83\x03\xd0\x90");
        close(Sound::Webm, &webm, 250.0);
    }

    #[test]
    fn broken_ones_answer_and_never_stop_us() {
        let marks: [&[u8]; 7] = [
            b"RIFF\0\0\0\0WAVEdata",
            b"RIFF\0\0\0\0WAVEfmt \xff\xff\xff\xff\0\0",
            b"\0\0\0\x08ftyp\0\0\0\x01moov\xff\xff\xff\xff\xff\xff\xff\xff",
            b"\0\0\0\x08ftyp\0\0\0\0moov",
            b"OggSOpusHeadOggS",
            b"ID3\x04\0\0\x7f\x7f\x7f\x7f",
            b"\x1a\x45\xdf\xa3\x1f\x43\xb6\x75\0",
        ];
        for mark in marks {
            let sound = Sound::of(mark).expect("a sound by its first bytes");
            let _ = seconds(sound, mark);
        }
        assert_eq!(Sound::of(b""), None);
        assert_eq!(Sound::of(b"\xff\xd8\xff\xe0"), None, "a JPEG is no sound");
    }
}
