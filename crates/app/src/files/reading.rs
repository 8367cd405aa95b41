//! What a sent file is, said by its own bytes; its name and the type that the browser says are not believed.

use axum::body::Bytes;
use kit::form::{FileProblem, Posted};
use kit::photo;
use kit::picture::PictureError;
use tokio::sync::Semaphore;

use super::length;

domain::words! {
    /// The kinds of files that people may add.
    pub enum Kind {
        /// JPEG, PNG or WebP, written again as JPEG.
        Photo = "photo",
        /// A sound of at most three minutes, kept as it is.
        Voice = "voice",
        /// PDF, kept as it is and never opened by us.
        Document = "document",
    }
}

const MB: usize = 1024 * 1024;
/// The largest file of any kind, in bytes.
pub(crate) const UPLOAD_LIMIT: usize = 12 * MB;
/// The longest voice note, in seconds: three minutes, and the time to find the button.
const VOICE_SECONDS: f64 = 195.0;
/// How much of a file's name is kept, in characters.
const NAME_LIMIT: usize = 80;

/// Photographs are opened two at a time: each may take two hundred megabytes for a moment.
static OPENED: Semaphore = Semaphore::const_new(2);

/// A file that may be kept.
#[derive(Debug, Clone)]
pub(crate) struct Ready {
    pub(super) bytes: Bytes,
    pub(super) media_type: &'static str,
    /// What it is called when somebody takes it away.
    pub(super) name: String,
}

impl Kind {
    /// At most so many bytes are read.
    fn limit(self) -> usize {
        match self {
            Kind::Photo => UPLOAD_LIMIT,
            Kind::Voice | Kind::Document => 10 * MB,
        }
    }
}

/// Reads the file of a form as this kind.
///
/// # Errors
/// The key of the sentence that says what to do.
pub(crate) async fn read(kind: Kind, posted: &Posted) -> Result<Ready, &'static str> {
    let too_large = match kind {
        Kind::Photo => "files-problem-photo-large",
        Kind::Voice => "files-problem-voice-large",
        Kind::Document => "files-problem-document-large",
    };
    let file = match (&posted.file, posted.file_problem) {
        (_, Some(FileProblem::TooLarge)) => return Err(too_large),
        (_, Some(FileProblem::Empty)) => return Err("files-problem-empty"),
        (Some(file), None) => file,
        (None, None) => {
            return Err(match kind {
                Kind::Photo => "files-problem-photo-none",
                Kind::Voice => "files-problem-voice-none",
                Kind::Document => "files-problem-document-none",
            });
        }
    };
    if file.bytes.len() > kind.limit() {
        return Err(too_large);
    }
    match kind {
        Kind::Photo => photo(file.bytes.clone()).await,
        Kind::Voice => voice(file.bytes.clone()),
        Kind::Document => document(file.bytes.clone(), &file.name),
    }
}

async fn photo(bytes: Bytes) -> Result<Ready, &'static str> {
    if is_heic(&bytes) {
        return Err("files-problem-photo-heic");
    }
    let Ok(_turn) = OPENED.acquire().await else { return Err("files-problem-photo-unreadable") };
    match tokio::task::spawn_blocking(move || photo::jpeg(&bytes)).await {
        Ok(Ok(jpeg)) => Ok(Ready { bytes: jpeg.into(), media_type: "image/jpeg", name: "photo.jpg".into() }),
        Ok(Err(PictureError::TooLarge)) => Err("files-problem-photo-wide"),
        Ok(Err(_)) | Err(_) => Err("files-problem-photo-unreadable"),
    }
}

/// What iPhones write when they are not asked for JPEG.
fn is_heic(bytes: &[u8]) -> bool {
    bytes.get(4..8) == Some(b"ftyp")
        && matches!(bytes.get(8..12), Some(b"heic" | b"heix" | b"hevc" | b"mif1" | b"msf1"))
}

fn voice(bytes: Bytes) -> Result<Ready, &'static str> {
    let sound = length::Sound::of(&bytes).ok_or("files-problem-voice-unreadable")?;
    if length::seconds(sound, &bytes).is_some_and(|seconds| seconds > VOICE_SECONDS) {
        return Err("files-problem-voice-long");
    }
    let (media_type, end) = match sound {
        length::Sound::Webm => ("audio/webm", "webm"),
        length::Sound::Ogg => ("audio/ogg", "ogg"),
        length::Sound::Mp4 => ("audio/mp4", "m4a"),
        length::Sound::Mp3 => ("audio/mpeg", "mp3"),
        length::Sound::Wav => ("audio/wav", "wav"),
    };
    Ok(Ready { bytes, media_type, name: format!("voix.{end}") })
}

fn document(bytes: Bytes, name: &str) -> Result<Ready, &'static str> {
    if !bytes.starts_with(b"%PDF-") {
        return Err("files-problem-document-unreadable");
    }
    Ok(Ready { bytes, media_type: "application/pdf", name: document_name(name) })
}

/// A name that is safe in a header and in a folder, in plain letters.
fn document_name(sent: &str) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = last.strip_suffix(".pdf").or_else(|| last.strip_suffix(".PDF")).unwrap_or(last);
    let plain: String = domain::person::fold(stem)
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .take(NAME_LIMIT)
        .collect();
    let parts: Vec<&str> = plain.split('-').filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { "document.pdf".to_owned() } else { format!("{}.pdf", parts.join("-")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_has_a_name_that_harms_nothing() {
        assert_eq!(document_name("Attestation d’été.pdf"), "attestation-d-ete.pdf");
        assert_eq!(document_name("../../etc/passwd"), "passwd.pdf");
        assert_eq!(document_name("a\"\r\nx: y.PDF"), "a-x-y.pdf");
        assert_eq!(document_name("شهادة"), "document.pdf");
        assert_eq!(document_name(""), "document.pdf");
        assert!(document_name(&"a".repeat(9_000)).len() < 100);
    }

    #[test]
    fn a_name_or_a_beginning_that_lies_is_not_believed() {
        assert!(document(Bytes::from_static(b"<html>"), "x.pdf").is_err());
        assert!(document(Bytes::from_static(b"%PDF-1.7\n"), "x.exe").is_ok());
        assert_eq!(voice(Bytes::from_static(b"%PDF-1.7\n")).err(), Some("files-problem-voice-unreadable"));
        assert!(is_heic(b"\0\0\0\x18ftypheic\0\0\0\0"));
    }
}
