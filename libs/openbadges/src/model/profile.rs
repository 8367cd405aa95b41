//! Profiles and the small classes around them.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::class::{Class, Type, many};

/// An issuer, a creator, a source: a person or an organization (class `Profile`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Profile {
    /// Address or DID. Proofs are bound to this value.
    pub id: String,
    /// `["Profile"]` and more.
    #[serde(rename = "type", default)]
    pub kind: Type<Profile>,
    /// Name to show.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Web page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// A short description.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Signed EndorsementCredentials about this profile, unchanged.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "many")]
    pub endorsement: Vec<Value>,
    /// Endorsements in compact JWS form, unchanged.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "many")]
    pub endorsement_jwt: Vec<String>,
    /// Logo or portrait.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<Image>,
    /// E-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Postal address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
    /// Further identifiers (SIRET and the like).
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "many")]
    pub other_identifier: Vec<IdentifierEntry>,
    /// Name of the person who speaks for the organization.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub official: Option<String>,
    /// The organization this one belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_org: Option<Box<Profile>>,
    /// Family name, when the profile is a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family_name: Option<String>,
    /// Given name, when the profile is a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given_name: Option<String>,
}

impl Profile {
    /// A profile with an address and a name.
    pub fn new(id: impl Into<String>, name: impl Into<String>) -> Self {
        Self { id: id.into(), name: Some(name.into()), ..Self::default() }
    }
}

impl Class for Profile {
    const NAMES: &'static [&'static str] = &["Profile"];
}

/// A picture. Always an object, never a bare address (class `Image`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Image {
    /// Address or `data:` URI.
    pub id: String,
    /// `"Image"`.
    #[serde(rename = "type", default)]
    pub kind: Type<Image>,
    /// What the picture shows, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
}

impl Image {
    /// A picture at an address.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), ..Self::default() }
    }
}

impl Class for Image {
    const NAMES: &'static [&'static str] = &["Image"];
    const SINGLE: bool = true;
}

/// A postal address (class `Address`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Address {
    /// `["Address"]`.
    #[serde(rename = "type", default)]
    pub kind: Type<Address>,
    /// Country in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address_country: Option<String>,
    /// ISO 3166-1 alpha-2 code of the country.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address_country_code: Option<String>,
    /// Region.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address_region: Option<String>,
    /// Town.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address_locality: Option<String>,
    /// Street and number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub street_address: Option<String>,
    /// Post-office box.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post_office_box_number: Option<String>,
    /// Postal code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
    /// Where it is on the globe.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub geo: Option<GeoCoordinates>,
}

impl Class for Address {
    const NAMES: &'static [&'static str] = &["Address"];
}

/// A point on the globe, in degrees (class `GeoCoordinates`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct GeoCoordinates {
    /// `"GeoCoordinates"`.
    #[serde(rename = "type", default)]
    pub kind: Type<GeoCoordinates>,
    /// Degrees north.
    #[serde(serialize_with = "degrees")]
    pub latitude: f64,
    /// Degrees east.
    #[serde(serialize_with = "degrees")]
    pub longitude: f64,
}

/// Whole degrees without a fraction: `1` and `1.0` are one number for the signature, not for every reader.
#[expect(clippy::cast_possible_truncation, reason = "whole numbers in the range of degrees")]
#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde wants")]
fn degrees<S: serde::Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    if value.fract() == 0.0 && value.abs() <= 360.0 {
        serializer.serialize_i64(*value as i64)
    } else {
        serializer.serialize_f64(*value)
    }
}

impl Class for GeoCoordinates {
    const NAMES: &'static [&'static str] = &["GeoCoordinates"];
    const SINGLE: bool = true;
}

/// A further identifier with its kind (class `IdentifierEntry`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct IdentifierEntry {
    /// `"IdentifierEntry"`.
    #[serde(rename = "type", default)]
    pub kind: Type<IdentifierEntry>,
    /// The identifier.
    pub identifier: String,
    /// One of the listed kinds, or `ext:` and a name.
    pub identifier_type: String,
}

impl Class for IdentifierEntry {
    const NAMES: &'static [&'static str] = &["IdentifierEntry"];
    const SINGLE: bool = true;
}

/// Who a badge is for, hashed or in clear (class `IdentityObject`). See [`crate::identity`].
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct IdentityObject {
    /// `"IdentityObject"`.
    #[serde(rename = "type", default)]
    pub kind: Type<IdentityObject>,
    /// Whether `identity_hash` is a hash.
    pub hashed: bool,
    /// `sha256$` and hexadecimal digits, or the identifier itself when `hashed` is `false`.
    pub identity_hash: String,
    /// `emailAddress` and others.
    pub identity_type: String,
    /// What was appended to the identifier before hashing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub salt: Option<String>,
}

impl Class for IdentityObject {
    const NAMES: &'static [&'static str] = &["IdentityObject"];
    const SINGLE: bool = true;
}
