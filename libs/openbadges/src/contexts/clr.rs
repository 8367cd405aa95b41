//! Comprehensive Learner Record 2.0 and 2.0.1.

use super::{Context, term};

/// Terms within `ClrCredential`.
pub(super) static CLR_CREDENTIAL: Context =
    Context::open(&[term("partial", clr!("partial")).typed_by_prefix(by_prefix!("boolean"))]);

/// Terms within `ClrSubject`.
pub(super) static CLR_SUBJECT: Context = Context::open(&[
    term("cred", iri!("https://www.w3.org/2018/credentials#")).prefix(),
    term("obi", iri!("https://purl.imsglobal.org/spec/vc/ob/vocab.html#")).prefix(),
    term("achievement", clr!("achievement")).typed(ob!("Achievement")).set(),
    term("association", clr!("association")).typed(clr!("Association")).set(),
    term("verifiableCredential", clr!("verifiableCredential")).typed(cred!("verifiableCredential")).set(),
    term("identifier", clr!("identifier-1")).typed(ob!("Identifier")).set(),
]);

/// Terms within `Association`.
pub(super) static ASSOCIATION: Context = Context::open(&[
    term("associationType", clr!("AssociationType")),
    term("sourceId", clr!("sourceId")).typed_by_prefix(by_prefix!("anyURI")),
    term("targetId", clr!("targetId")).typed_by_prefix(by_prefix!("anyURI")),
])
.without_aliases();

/// Terms of the context itself.
pub(super) static CLR_2_0_1: Context = Context::open(&[
    term("ClrCredential", clr!("ClrCredential")).scoped(&CLR_CREDENTIAL),
    term("ClrSubject", clr!("ClrSubject")).scoped(&CLR_SUBJECT),
    term("Association", clr!("Association")).scoped(&ASSOCIATION),
]);

/// Terms within `ClrCredential`.
pub(super) static CLR_CREDENTIAL_2_0: Context = Context::open(&[]);

/// Terms within `ClrSubject`.
pub(super) static CLR_SUBJECT_2_0: Context = Context::open(&[
    term("cred", iri!("https://www.w3.org/2018/credentials#")).prefix(),
    term("obi", iri!("https://purl.imsglobal.org/spec/ob/v3p0/vocab.html#")).prefix(),
    term("achievement", clr!("achievement"))
        .typed(iri!("https://purl.imsglobal.org/spec/ob/v3p0/vocab.html#Achievement"))
        .set(),
    term("association", clr!("association")).typed(clr!("Association")).set(),
    term("verifiableCredential", clr!("verifiableCredential")).typed(cred!("verifiableCredential")).set(),
]);

/// Terms of the context itself.
pub(super) static CLR_2_0: Context = Context::open(&[
    term("ClrCredential", clr!("ClrCredential")).scoped(&CLR_CREDENTIAL_2_0),
    term("ClrSubject", clr!("ClrSubject")).scoped(&CLR_SUBJECT_2_0),
    term("Association", clr!("Association")).scoped(&ASSOCIATION),
]);
