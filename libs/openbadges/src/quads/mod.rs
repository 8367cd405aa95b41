//! JSON-LD documents of known contexts to RDF quads, and their canonical form.
//!
//! The way is that of JSON-LD 1.1 (expansion, deserialization to RDF) with a closed door: a member or type that
//! no context in force defines, a context that is not known, a name or type written as IRI, `null`, a relative
//! IRI, a keyword other than `@context` (and `@value`, `@language`, `@type` of a value object) are errors.

mod expand;
mod literal;
mod tree;

use crate::rdfc::{self, Dataset, Hash, WorkLimit};
use serde_json::Value;

pub use tree::Tree;

pub(crate) use literal::{holds_characters_only, is_absolute_iri};

/// What a document may not hold. Every message begins with the JSON path (`/issuer/name`).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {kind}")]
pub struct ContextError {
    /// JSON path of the value or member, members and array places after slashes.
    pub path: String,
    /// What is wrong there.
    pub kind: Fault,
}

/// The faults of a document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    #[error("the document is not an object")]
    NotAnObject,
    #[error("the document has no @context")]
    NoContext,
    #[error("the document states nothing")]
    Empty,
    #[error("the context {0:?} is not known")]
    UnknownContext(String),
    #[error("a context is given as object or null, not by its address")]
    InlineContext,
    #[error("no context defines this term")]
    UnknownTerm,
    #[error("no context defines the type {0:?}")]
    UnknownType(String),
    #[error("a name or type is written as IRI, not as a term")]
    FullName,
    #[error("the keyword is not accepted here")]
    Keyword,
    #[error("the contexts give the protected term {0:?} two meanings")]
    Protected(&'static str),
    #[error("null says nothing and is not accepted")]
    Null,
    #[error("a list within a list")]
    NestedArray,
    #[error("{0:?} is not an absolute IRI")]
    NotAbsolute(String),
    #[error("an identifier or type is not a text")]
    NotText,
    #[error("the number is too large to be kept exactly")]
    LargeNumber,
    #[error("{0:?} is not a language tag")]
    Language(String),
    #[error("a value object of this shape is not accepted")]
    ValueObject,
    #[error("a JSON literal is not accepted")]
    JsonLiteral,
    #[error("the text holds a character that no text may hold")]
    Character,
    #[error("a part repeats the identifier and type of the whole credential")]
    SecondRoot,
    #[error("more levels than accepted")]
    TooDeep,
}

/// Why a document has no canonical form.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CanonError {
    /// The document is not JSON-LD of the known contexts.
    #[error(transparent)]
    Context(#[from] ContextError),
    /// Telling its blank nodes apart takes more work than allowed.
    #[error("the document repeats too many unnamed parts to be told apart")]
    WorkLimit,
}

impl From<WorkLimit> for CanonError {
    fn from(_: WorkLimit) -> Self {
        Self::WorkLimit
    }
}

/// Canonical N-Quads (RDFC-1.0, SHA-256) of a JSON-LD document written with known contexts only.
pub fn canonicalize(document: &Value) -> Result<String, CanonError> {
    canonicalize_tree(&Tree::from(document))
}

/// The same of a document read with [`Tree::parse`].
pub fn canonicalize_tree(document: &Tree) -> Result<String, CanonError> {
    Ok(rdfc::canonicalize(&dataset(document)?, Hash::Sha256, rdfc::DEFAULT_WORK)?)
}

/// The quads of a document.
pub fn dataset(document: &Tree) -> Result<Dataset, ContextError> {
    let Tree::Object(members) = document else {
        return Err(ContextError { path: "/".into(), kind: Fault::NotAnObject });
    };
    let members: Vec<_> = members.iter().map(|(name, value)| (name.as_ref(), value)).collect();
    expand::document(&members)
}

/// Canonical N-Quads of an object given by its members.
pub(crate) fn canonicalize_members(members: &[(&str, &Tree)]) -> Result<String, CanonError> {
    let dataset = expand::document(members)?;
    Ok(rdfc::canonicalize(&dataset, Hash::Sha256, rdfc::DEFAULT_WORK)?)
}
