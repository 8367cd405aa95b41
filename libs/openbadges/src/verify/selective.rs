//! `ecdsa-sd-2023`: proofs that show a part of what was signed (ECDSA Cryptosuites 1.0, section 3.5).
//!
//! The issuer signs the mandatory statements and the key of the moment, that key signs every other statement by
//! itself. Only derived proofs are verified; nothing of this suite is issued here.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::digest::{SHA256, digest};
use serde_json::Value;

use crate::jwt::VerifyingKey;
use crate::multikey::Multikey;
use crate::proof::ProofError;
use crate::quads;

/// The longest proof value that is read, in characters.
const MAX_VALUE: usize = 1024 * 1024;
/// The most signatures, labels or indexes of one proof.
const MAX_PARTS: u64 = 2048;

/// A derived proof, taken apart.
struct Derived<'a> {
    base_signature: &'a [u8],
    /// Multikey bytes of the P-256 key of the moment.
    key: &'a [u8],
    signatures: Vec<&'a [u8]>,
    /// Canonical label to the label that was signed.
    labels: BTreeMap<String, String>,
    mandatory: BTreeSet<u64>,
}

/// Checks a derived proof of an unsigned document with the issuer's key.
pub(super) fn verify(document: &Value, proof: &Value, key: &VerifyingKey) -> Result<(), ProofError> {
    let mut options = proof.as_object().ok_or(ProofError::NotAProof)?.clone();
    let value = options.remove("proofValue");
    let value = value.as_ref().and_then(Value::as_str).and_then(|text| text.strip_prefix('u'));
    let value = value.filter(|text| text.len() <= MAX_VALUE).ok_or(ProofError::ProofValue)?;
    let bytes = URL_SAFE_NO_PAD.decode(value).map_err(|_| ProofError::ProofValue)?;
    let derived = read(&bytes).ok_or(ProofError::ProofValue)?;
    options.insert("@context".to_owned(), document.get("@context").cloned().unwrap_or(Value::Null));
    let options = quads::canonicalize(&Value::Object(options))?;
    let canonical = quads::canonicalize(document)?;
    let mut lines: Vec<String> = canonical.lines().map(|line| relabel(line, &derived.labels)).collect();
    lines.sort_unstable();
    let (mut mandatory, mut others) = (String::new(), Vec::new());
    for (index, line) in lines.iter().enumerate() {
        if derived.mandatory.contains(&(index as u64)) { mandatory.push_str(line) } else { others.push(line) }
    }
    let mut message = digest(&SHA256, options.as_bytes()).as_ref().to_vec();
    message.extend_from_slice(derived.key);
    message.extend_from_slice(digest(&SHA256, mandatory.as_bytes()).as_ref());
    let moment = moment_key(derived.key).ok_or(ProofError::ProofValue)?;
    let sound = key.verify("ES256", &message, derived.base_signature)
        && others.len() == derived.signatures.len()
        && others.iter().zip(&derived.signatures).all(|(line, one)| moment.verify("ES256", line.as_bytes(), one));
    if sound { Ok(()) } else { Err(ProofError::Signature) }
}

fn moment_key(bytes: &[u8]) -> Option<VerifyingKey> {
    let point = bytes.strip_prefix(&[0x80, 0x24])?.try_into().ok()?;
    VerifyingKey::from_multikey(&crate::multikey::encode(&Multikey::P256(point))).ok()
}

/// A canonical statement with its blank nodes named as they were signed, and its line end.
fn relabel(line: &str, labels: &BTreeMap<String, String>) -> String {
    let named = |term: &str| match term.strip_prefix("_:").and_then(|label| labels.get(label)) {
        Some(label) => format!("_:{label}"),
        None => term.to_owned(),
    };
    let body = line.strip_suffix(" .").unwrap_or(line);
    let mut parts = body.splitn(3, ' ');
    let (subject, predicate) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let rest = parts.next().unwrap_or_default();
    // A graph label stands last; a text cannot end like one, because it ends with its quote, type or language.
    let (object, graph) = match rest.rsplit_once(" _:") {
        Some((object, graph)) if !graph.contains([' ', '"']) => (object, Some(named(&format!("_:{graph}")))),
        _ => (rest, None),
    };
    let graph = graph.map(|graph| format!(" {graph}")).unwrap_or_default();
    format!("{} {predicate} {}{graph} .\n", named(subject), named(object))
}

/// Reads the CBOR form: tag bytes, then five parts.
fn read(bytes: &[u8]) -> Option<Derived<'_>> {
    let mut cbor = Cbor(bytes.strip_prefix(&[0xd9, 0x5d, 0x01])?);
    if cbor.head(4)? != 5 {
        return None;
    }
    let (base_signature, key) = (cbor.bytes()?, cbor.bytes()?);
    let signatures = (0..cbor.count(4)?).map(|_| cbor.bytes()).collect::<Option<Vec<_>>>()?;
    let mut labels = BTreeMap::new();
    for _ in 0..cbor.count(5)? {
        let canonical = format!("c14n{}", cbor.head(0)?);
        labels.insert(canonical, format!("u{}", URL_SAFE_NO_PAD.encode(cbor.bytes()?)));
    }
    let mandatory = (0..cbor.count(4)?).map(|_| cbor.head(0)).collect::<Option<BTreeSet<_>>>()?;
    cbor.0.is_empty().then_some(Derived { base_signature, key, signatures, labels, mandatory })
}

/// A reader of the few kinds of CBOR (RFC 8949) that a derived proof has.
struct Cbor<'a>(&'a [u8]);

impl<'a> Cbor<'a> {
    /// The number of the next item, which must be of that major type: its value or its length.
    fn head(&mut self, major: u8) -> Option<u64> {
        let (&first, mut rest) = self.0.split_first()?;
        if first >> 5 != major {
            return None;
        }
        let length = match first & 31 {
            small @ 0..=23 => {
                self.0 = rest;
                return Some(u64::from(small));
            }
            24 => 1,
            25 => 2,
            26 => 4,
            27 => 8,
            _ => return None,
        };
        let number = rest.get(..length)?.iter().fold(0, |number, &byte| (number << 8) | u64::from(byte));
        rest = &rest[length..];
        self.0 = rest;
        Some(number)
    }

    /// The number of parts of a list (4) or a map (5), within bounds.
    fn count(&mut self, major: u8) -> Option<u64> {
        self.head(major).filter(|count| *count <= MAX_PARTS)
    }

    fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = usize::try_from(self.head(2)?).ok()?;
        let (bytes, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(bytes)
    }
}
