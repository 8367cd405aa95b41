//! Open Badges extensions and the examples vocabulary of the W3C.

use super::{Context, term};

/// Terms of the context itself.
pub(super) static OB_EXTENSIONS: Context = Context::open(&[
    term(
        "1EdTechJsonSchemaValidator2019",
        iri!("https://purl.imsglobal.org/spec/vccs/v1p0/context.json#1EdTechJsonSchemaValidator2019"),
    ),
    term("1EdTechRevocationList", iri!("https://purl.imsglobal.org/spec/vcrl/v1p0/context.json#1EdTechRevocationList")),
    term(
        "1EdTechCredentialRefresh",
        iri!("https://purl.imsglobal.org/spec/vccr/v1p0/context.json#1EdTechCredentialRefresh"),
    ),
]);

/// Terms of the context itself.
pub(super) static EXAMPLES_V2: Context =
    Context::open(&[]).without_aliases().vocab("https://www.w3.org/ns/credentials/examples#");
