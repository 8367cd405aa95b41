//! The layout engine: our templates, our fonts, the files of one document, and nothing else of the machine.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::DocumentError;

/// Files of one document, by their path: `/badge-0.svg`. Names are few and always the same: the engine never forgets one.
pub(crate) type Files = HashMap<String, Bytes>;

macro_rules! printed {
    ($name:literal) => {
        include_bytes!(concat!("../../../web/dist/print/", $name))
    };
}

/// Fonts by the family under which templates ask for them. A package splits a font by script; each part is a family here.
const FONTS: [(&str, &[u8]); 8] = [
    ("Atkinson", printed!("atkinson-latin-400.ttf")),
    ("Atkinson", printed!("atkinson-latin-700.ttf")),
    ("Atkinson Extended", printed!("atkinson-latin-ext-400.ttf")),
    ("Atkinson Extended", printed!("atkinson-latin-ext-700.ttf")),
    ("Noto Cyrillic", printed!("noto-cyrillic-400.ttf")),
    ("Noto Cyrillic", printed!("noto-cyrillic-700.ttf")),
    ("Noto Arabic", printed!("noto-arabic-400.ttf")),
    ("Noto Arabic", printed!("noto-arabic-700.ttf")),
];

const PICTURES: [(&str, &[u8]); 5] = [
    ("/aim.svg", printed!("qrcode.svg")),
    ("/type.svg", printed!("dialpad.svg")),
    ("/keep.svg", printed!("hand-finger.svg")),
    ("/logo.svg", include_bytes!("../templates/logo.svg")),
    ("/shore.svg", include_bytes!("../templates/shore.svg")),
];

const TEMPLATES: [(&str, &str); 4] = [
    ("/look.typ", include_str!("../templates/look.typ")),
    ("/sides.typ", include_str!("../templates/sides.typ")),
    ("/card.typ", include_str!("../templates/card.typ")),
    ("/poster.typ", include_str!("../templates/poster.typ")),
];

/// What every document shares: read once.
struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    sources: HashMap<&'static str, Source>,
    pictures: HashMap<&'static str, Bytes>,
}

static PRESS: LazyLock<Press> = LazyLock::new(|| {
    let mut book = FontBook::new();
    let mut fonts = Vec::new();
    for (family, bytes) in FONTS {
        let Some(font) = Font::new(Bytes::new(bytes), 0) else { continue };
        let mut info = font.info().clone();
        info.family = family.to_owned();
        book.push(info);
        fonts.push(font);
    }
    let sources = TEMPLATES.iter().filter_map(|&(path, text)| Some((path, Source::new(id(path)?, text.to_owned()))));
    Press {
        library: LazyHash::new(Library::default()),
        book: LazyHash::new(book),
        fonts,
        sources: sources.collect(),
        pictures: PICTURES.iter().map(|&(path, bytes)| (path, Bytes::new(bytes))).collect(),
    }
});

fn id(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

/// One document being made.
struct Sheet {
    main: FileId,
    files: Files,
}

impl World for Sheet {
    fn library(&self) -> &LazyHash<Library> {
        &PRESS.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &PRESS.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        PRESS.sources.get(id.vpath().get_with_slash()).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.vpath().get_with_slash();
        self.files.get(path).or_else(|| PRESS.pictures.get(path)).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        PRESS.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Sets `template` (`/card.typ`) with its files and writes the PDF.
///
/// # Errors
/// [`DocumentError::Layout`], also when the engine stops in the middle: a stranger's text must not take the server with it.
pub(crate) fn pdf(template: &str, files: Files) -> Result<Vec<u8>, DocumentError> {
    let main = id(template).ok_or_else(|| DocumentError::Layout(template.to_owned()))?;
    let sheet = Sheet { main, files };
    let made = catch_unwind(AssertUnwindSafe(|| write(&sheet)));
    // The engine remembers what it computed, digits of cards included: forget at once.
    typst::comemo::evict(0);
    made.unwrap_or_else(|_| Err(DocumentError::Layout("the engine stopped".to_owned())))
}

fn write(sheet: &Sheet) -> Result<Vec<u8>, DocumentError> {
    let document = typst::compile(sheet).output.map_err(|found| said(&found))?;
    // PDF/UA-1 refuses characters that no font of ours draws. Such a name still gets its card, tagged all the same.
    let strict = PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|e| DocumentError::Layout(e.message().to_string()))?;
    typst_pdf::pdf(&document, &options(strict))
        .or_else(|_| typst_pdf::pdf(&document, &options(PdfStandards::default())))
        .map_err(|found| said(&found))
}

fn options(standards: PdfStandards) -> PdfOptions {
    PdfOptions { creator: Smart::Custom(Some("Possibles".to_owned())), standards, ..PdfOptions::default() }
}

fn said(found: &[SourceDiagnostic]) -> DocumentError {
    let all: Vec<&str> = found.iter().map(|one| one.message.as_str()).collect();
    DocumentError::Layout(all.join("; "))
}
