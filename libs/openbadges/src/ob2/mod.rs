//! Open Badges 2.0: the documents of hosted badges to publish, and the verification of hosted and signed ones.
//!
//! Hosted badges are published beside the signed Open Badges 3.0 form for software that knows nothing newer. Their
//! truth is only what their addresses serve: withdrawing means answering `410 Gone` with [`withdrawn`].

mod check;

use serde_json::{Map, Value, json};

pub(crate) use check::{verify_address, verify_document};

use crate::model::{IdentityObject, OB2_CONTEXT};

/// An issuing organization (class `Profile`, type `Issuer`).
#[derive(Debug, Clone, Copy, Default)]
pub struct Issuer<'a> {
    /// Address this document is served at.
    pub id: &'a str,
    /// Name.
    pub name: &'a str,
    /// Web page.
    pub url: &'a str,
    /// E-mail address; Open Badges 2.0 wants one.
    pub email: Option<&'a str>,
    /// A short description.
    pub description: Option<&'a str>,
    /// Address of the logo.
    pub image: Option<&'a str>,
}

impl Issuer<'_> {
    /// The document to serve.
    pub fn to_json(&self) -> Value {
        let mut out = start(self.id, "Issuer");
        put(&mut out, "name", Some(self.name));
        put(&mut out, "url", Some(self.url));
        put(&mut out, "email", self.email);
        put(&mut out, "description", self.description);
        put(&mut out, "image", self.image);
        Value::Object(out)
    }
}

/// A link to a framework (class `AlignmentObject`).
#[derive(Debug, Clone, Copy, Default)]
pub struct Alignment<'a> {
    /// Name of the item.
    pub name: &'a str,
    /// Address of the item.
    pub url: &'a str,
    /// Name of the framework.
    pub framework: Option<&'a str>,
}

/// A badge that can be given (class `BadgeClass`).
#[derive(Debug, Clone, Copy, Default)]
pub struct BadgeClass<'a> {
    /// Address this document is served at.
    pub id: &'a str,
    /// Name.
    pub name: &'a str,
    /// Description.
    pub description: &'a str,
    /// Address of the picture (PNG or SVG).
    pub image: &'a str,
    /// Address of the page that tells the criteria.
    pub criteria_url: Option<&'a str>,
    /// The criteria in words (Markdown).
    pub criteria: Option<&'a str>,
    /// Address of the issuer's document.
    pub issuer: &'a str,
    /// Words to find it by.
    pub tags: &'a [&'a str],
    /// Links to frameworks.
    pub alignments: &'a [Alignment<'a>],
}

impl BadgeClass<'_> {
    /// The document to serve.
    pub fn to_json(&self) -> Value {
        let mut out = start(self.id, "BadgeClass");
        put(&mut out, "name", Some(self.name));
        put(&mut out, "description", Some(self.description));
        put(&mut out, "image", Some(self.image));
        let mut criteria = Map::new();
        put(&mut criteria, "id", self.criteria_url);
        put(&mut criteria, "narrative", self.criteria);
        out.insert("criteria".to_owned(), Value::Object(criteria));
        put(&mut out, "issuer", Some(self.issuer));
        if !self.tags.is_empty() {
            out.insert("tags".to_owned(), json!(self.tags));
        }
        if !self.alignments.is_empty() {
            let all = self.alignments.iter().map(|one| {
                let mut item = Map::new();
                put(&mut item, "targetName", Some(one.name));
                put(&mut item, "targetUrl", Some(one.url));
                put(&mut item, "targetFramework", one.framework);
                Value::Object(item)
            });
            out.insert("alignment".to_owned(), all.collect());
        }
        Value::Object(out)
    }
}

/// A badge given to somebody (class `Assertion`), hosted.
#[derive(Debug, Clone, Copy)]
pub struct Assertion<'a> {
    /// Address this document is served at.
    pub id: &'a str,
    /// Who it is for; see [`crate::identity::email`].
    pub recipient: &'a IdentityObject,
    /// Address of the badge class.
    pub badge: &'a str,
    /// When it was given, RFC 3339 with a zone.
    pub issued_on: &'a str,
    /// Until when it counts, RFC 3339 with a zone.
    pub expires: Option<&'a str>,
    /// Address of the baked picture.
    pub image: Option<&'a str>,
    /// Address of a page of evidence.
    pub evidence: Option<&'a str>,
    /// What was shown (Markdown).
    pub narrative: Option<&'a str>,
}

impl Assertion<'_> {
    /// The document to serve, and the text to bake into a picture.
    pub fn to_json(&self) -> Value {
        let mut out = start(self.id, "Assertion");
        let mut recipient = Map::new();
        put(&mut recipient, "type", Some(recipient_type(&self.recipient.identity_type)));
        recipient.insert("hashed".to_owned(), Value::Bool(self.recipient.hashed));
        put(&mut recipient, "salt", self.recipient.salt.as_deref());
        put(&mut recipient, "identity", Some(&self.recipient.identity_hash));
        out.insert("recipient".to_owned(), Value::Object(recipient));
        put(&mut out, "badge", Some(self.badge));
        out.insert("verification".to_owned(), json!({"type": "HostedBadge"}));
        put(&mut out, "issuedOn", Some(self.issued_on));
        put(&mut out, "expires", self.expires);
        put(&mut out, "image", self.image);
        put(&mut out, "evidence", self.evidence);
        put(&mut out, "narrative", self.narrative);
        Value::Object(out)
    }
}

/// What the address of a withdrawn assertion answers, with status `410 Gone`.
pub fn withdrawn(id: &str, reason: Option<&str>) -> Value {
    let mut out = start(id, "Assertion");
    out.insert("revoked".to_owned(), Value::Bool(true));
    put(&mut out, "revocationReason", reason);
    Value::Object(out)
}

/// Open Badges 2.0 calls an e-mail address `email`; other kinds keep their name.
fn recipient_type(identity_type: &str) -> &str {
    if identity_type == "emailAddress" { "email" } else { identity_type }
}

fn start(id: &str, class: &str) -> Map<String, Value> {
    let mut out = Map::new();
    put(&mut out, "@context", Some(OB2_CONTEXT));
    put(&mut out, "id", Some(id));
    put(&mut out, "type", Some(class));
    out
}

fn put(out: &mut Map<String, Value>, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        out.insert(name.to_owned(), Value::String(value.to_owned()));
    }
}
