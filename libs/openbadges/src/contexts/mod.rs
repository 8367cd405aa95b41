//! The JSON-LD contexts this library knows, stated as tables of terms. Nothing else is ever read or fetched.
//!
//! | Context | Module |
//! | --- | --- |
//! | Credentials v2, v1 | `credentials_v2`, `credentials_v1` (without the signature suites of 2018 and 2019) |
//! | Open Badges 3.0, 3.0.1, 3.0.2, 3.0.3, extensions | `ob_3_0_0` to `ob_3_0_3`, `extras` |
//! | CLR 2.0, 2.0.1 | `clr` |
//! | Data Integrity v1, v2, Ed25519 2020 v1 | `integrity` |
//! | W3C examples v2 (undefined terms get a vocabulary) | `extras` |
//!
//! Open Badges 3.0.3 is the revision with `jti` and `endorsementJwt`.

/// Namespaces of the terms. IRIs stand as N-Quads writes them, in angle brackets.
macro_rules! iri {
    ($iri:expr) => {
        concat!("<", $iri, ">")
    };
}
macro_rules! namespaces {
    ($dollar:tt $($name:ident $iri:literal)*) => {$(
        macro_rules! $name {
            ($dollar local:literal) => {
                concat!("<", $iri, $dollar local, ">")
            };
        }
    )*};
}
namespaces! { $
    cred "https://www.w3.org/2018/credentials#"
    sec "https://w3id.org/security#"
    status "https://www.w3.org/ns/credentials/status#"
    jwt "https://www.iana.org/assignments/jwt#"
    jose "https://www.iana.org/assignments/jose#"
    schema "https://schema.org/"
    ob "https://purl.imsglobal.org/spec/vc/ob/vocab.html#"
    clr "https://purl.imsglobal.org/spec/vc/clr/vocab.html#"
    xsd "http://www.w3.org/2001/XMLSchema#"
    xsds "https://www.w3.org/2001/XMLSchema#"
}
/// A datatype written `xsd:…` in a context that does not define the prefix.
macro_rules! by_prefix {
    ($local:literal) => {
        &[iri!(concat!("xsd:", $local)), xsds!($local), xsd!($local)]
    };
}

mod clr;
mod credentials_v1;
mod credentials_v2;
mod extras;
mod integrity;
mod json;
mod ob_3_0_0;
mod ob_3_0_1;
mod ob_3_0_2;
mod ob_3_0_3;
mod state;

pub use json::as_json;

pub(crate) use state::{Conflict, Mode, State};

/// Credentials v2, first context of every Open Badges 3.0 credential.
pub const CREDENTIALS_V2: &str = "https://www.w3.org/ns/credentials/v2";
/// Credentials v1 (VCDM 1.1), read only.
pub const CREDENTIALS_V1: &str = "https://www.w3.org/2018/credentials/v1";
/// Open Badges 3.0.3, second context of every credential this library issues.
pub const OB_3_0_3: &str = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

/// Every known context: its URL and its table.
static KNOWN: &[(&str, &Context)] = &[
    (CREDENTIALS_V2, &credentials_v2::CREDENTIALS_V2),
    (OB_3_0_3, &ob_3_0_3::OB_3_0_3),
    ("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json", &ob_3_0_2::OB_3_0_2),
    ("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json", &ob_3_0_1::OB_3_0_1),
    ("https://purl.imsglobal.org/spec/ob/v3p0/context.json", &ob_3_0_0::OB_3_0_0),
    ("https://purl.imsglobal.org/spec/ob/v3p0/extensions.json", &extras::OB_EXTENSIONS),
    ("https://w3id.org/security/data-integrity/v2", &integrity::DATA_INTEGRITY_V2),
    ("https://w3id.org/security/data-integrity/v1", &integrity::DATA_INTEGRITY_V1),
    (CREDENTIALS_V1, &credentials_v1::CREDENTIALS_V1),
    ("https://w3id.org/security/suites/ed25519-2020/v1", &integrity::ED25519_2020_V1),
    ("https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json", &clr::CLR_2_0_1),
    ("https://purl.imsglobal.org/spec/clr/v2p0/context.json", &clr::CLR_2_0),
    ("https://www.w3.org/ns/credentials/examples/v2", &extras::EXAMPLES_V2),
];

/// URLs of the known contexts.
pub fn known() -> impl Iterator<Item = &'static str> {
    KNOWN.iter().map(|(url, _)| *url)
}

/// Whether the context is known.
pub fn is_known(url: &str) -> bool {
    find(url).is_some()
}

pub(crate) fn find(url: &str) -> Option<&'static Context> {
    KNOWN.iter().find(|(known, _)| *known == url).map(|(_, context)| *context)
}

/// One context: a document's, or the one scoped to a type or property.
#[derive(Debug)]
pub(crate) struct Context {
    pub(crate) terms: &'static [Term],
    /// Whether its terms may not be redefined.
    pub(crate) protected: bool,
    /// Whether it names `id` and `type`.
    pub(crate) aliases: bool,
    /// IRI put before undefined terms.
    pub(crate) vocab: Option<&'static str>,
}

/// One term.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Term {
    pub(crate) name: &'static str,
    /// In angle brackets.
    pub(crate) iri: &'static str,
    pub(crate) kind: Kind,
    pub(crate) container: Container,
    pub(crate) scope: Scope,
    /// Whether it may stand before a colon in a compact IRI.
    pub(crate) prefix: bool,
}

/// What a plain JSON value of the term becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The literal of its JSON type.
    Plain,
    /// A string is an IRI.
    Id,
    /// A string is a term, or else an IRI.
    Vocab,
    /// A JSON literal.
    Json,
    /// A literal of that datatype (in angle brackets).
    Typed(&'static str),
    /// A literal of a datatype `xsd:…`, whose prefix the context does not define: its IRI if no context in force
    /// does either, if one defines it as `https://www.w3.org/2001/XMLSchema#`, and as `http://…`.
    TypedByPrefix(&'static [&'static str; 3]),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Container {
    None,
    Set,
    List,
    Graph,
}

/// The context that holds inside: for nodes of this type, or for the value of this property.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Scope {
    None,
    Context(&'static Context),
    /// All terms are forgotten.
    Cleared,
}

impl PartialEq for Scope {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::None, Self::None) | (Self::Cleared, Self::Cleared) => true,
            (Self::Context(a), Self::Context(b)) => std::ptr::eq(*a, *b) || a.same(b),
            _ => false,
        }
    }
}

impl Context {
    const fn protected(terms: &'static [Term]) -> Self {
        Self { terms, protected: true, aliases: true, vocab: None }
    }

    const fn open(terms: &'static [Term]) -> Self {
        Self { terms, protected: false, aliases: true, vocab: None }
    }

    const fn without_aliases(self) -> Self {
        Self { aliases: false, ..self }
    }

    const fn vocab(self, iri: &'static str) -> Self {
        Self { vocab: Some(iri), ..self }
    }

    /// Same definitions, in any order.
    fn same(&self, other: &Self) -> bool {
        self.protected == other.protected
            && self.aliases == other.aliases
            && self.vocab == other.vocab
            && self.terms.len() == other.terms.len()
            && self.terms.iter().all(|term| other.terms.iter().any(|o| o.name == term.name && o == term))
    }
}

const fn term(name: &'static str, iri: &'static str) -> Term {
    Term { name, iri, kind: Kind::Plain, container: Container::None, scope: Scope::None, prefix: false }
}

impl Term {
    const fn id(self) -> Self {
        Self { kind: Kind::Id, ..self }
    }

    const fn vocab(self) -> Self {
        Self { kind: Kind::Vocab, ..self }
    }

    const fn json(self) -> Self {
        Self { kind: Kind::Json, ..self }
    }

    const fn typed(self, datatype: &'static str) -> Self {
        Self { kind: Kind::Typed(datatype), ..self }
    }

    const fn typed_by_prefix(self, forms: &'static [&'static str; 3]) -> Self {
        Self { kind: Kind::TypedByPrefix(forms), ..self }
    }

    const fn set(self) -> Self {
        Self { container: Container::Set, ..self }
    }

    const fn list(self) -> Self {
        Self { container: Container::List, ..self }
    }

    const fn graph(self) -> Self {
        Self { container: Container::Graph, ..self }
    }

    const fn scoped(self, context: &'static Context) -> Self {
        Self { scope: Scope::Context(context), ..self }
    }

    const fn cleared(self) -> Self {
        Self { scope: Scope::Cleared, ..self }
    }

    const fn prefix(self) -> Self {
        Self { prefix: true, ..self }
    }
}
