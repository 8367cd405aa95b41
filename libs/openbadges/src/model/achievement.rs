//! What can be recognised: Achievement and the classes below it.

use serde::{Deserialize, Serialize};
use serde_json::{Number, Value};

use super::class::{Class, Type, many};
use super::profile::{IdentifierEntry, Image, Profile};

/// What can be recognised (class `Achievement`; a `BadgeClass` in Open Badges 2.0).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Achievement {
    /// Address of the achievement.
    pub id: String,
    /// `["Achievement"]` and more.
    #[serde(rename = "type", default)]
    pub kind: Type<Achievement>,
    /// Links to frameworks.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "many")]
    pub alignment: Vec<Alignment>,
    /// One of the listed kinds (`Badge`, `Competency`, …) or `ext:` and a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub achievement_type: Option<String>,
    /// Who designed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub creator: Option<Profile>,
    /// Credit hours, when there are some.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credits_available: Option<Number>,
    /// How it is earned.
    pub criteria: Criteria,
    /// A short description.
    pub description: String,
    /// Signed EndorsementCredentials about this achievement, unchanged.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "many")]
    pub endorsement: Vec<Value>,
    /// Endorsements in compact JWS form, unchanged.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "many")]
    pub endorsement_jwt: Vec<String>,
    /// Field, subject or trade.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field_of_study: Option<String>,
    /// A code people use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub human_code: Option<String>,
    /// The picture of the badge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<Image>,
    /// Language tag (BCP 47).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_language: Option<String>,
    /// Name to show.
    pub name: String,
    /// Further identifiers.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "many")]
    pub other_identifier: Vec<IdentifierEntry>,
    /// Related achievements.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "many")]
    pub related: Vec<Related>,
    /// What results may look like.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "many")]
    pub result_description: Vec<ResultDescription>,
    /// A speciality inside the field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub specialization: Option<String>,
    /// Words to find it by.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "many")]
    pub tag: Vec<String>,
    /// Version of the achievement, free text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
}

impl Class for Achievement {
    const NAMES: &'static [&'static str] = &["Achievement"];
}

/// How an achievement is earned: an address, a text, or both (class `Criteria`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Criteria {
    /// Address of a page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Markdown text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub narrative: Option<String>,
}

impl Criteria {
    /// Criteria told in words.
    pub fn narrative(text: impl Into<String>) -> Self {
        Self { id: None, narrative: Some(text.into()) }
    }
}

/// A link to an item of a framework (class `Alignment`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Alignment {
    /// `["Alignment"]`.
    #[serde(rename = "type", default)]
    pub kind: Type<Alignment>,
    /// Code of the item in its framework.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target_code: Option<String>,
    /// Description of the item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target_description: Option<String>,
    /// Name of the item.
    pub target_name: String,
    /// Name of the framework.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target_framework: Option<String>,
    /// `ceasn:Competency`, `CFItem`, `CTDL` and others, or `ext:` and a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target_type: Option<String>,
    /// Address of the item.
    pub target_url: String,
}

impl Class for Alignment {
    const NAMES: &'static [&'static str] = &["Alignment"];
}

/// Another achievement (class `Related`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Related {
    /// Address of the other achievement.
    pub id: String,
    /// `["Related"]`.
    #[serde(rename = "type", default)]
    pub kind: Type<Related>,
    /// Its language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_language: Option<String>,
    /// Its version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
}

impl Class for Related {
    const NAMES: &'static [&'static str] = &["Related"];
}

/// A kind of result an award may carry (class `ResultDescription`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ResultDescription {
    /// Address; `Result.resultDescription` points to it.
    pub id: String,
    /// `["ResultDescription"]`.
    #[serde(rename = "type", default)]
    pub kind: Type<ResultDescription>,
    /// Links to frameworks.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "many")]
    pub alignment: Vec<Alignment>,
    /// Allowed values, lowest first: the order is signed.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "many")]
    pub allowed_value: Vec<String>,
    /// Name to show.
    pub name: String,
    /// `id` of the rubric level that is needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required_level: Option<String>,
    /// Value that is needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required_value: Option<String>,
    /// `LetterGrade`, `RubricCriterionLevel`, `Status` and others, or `ext:` and a name.
    pub result_type: String,
    /// Levels, when the result is one of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "many")]
    pub rubric_criterion_level: Vec<RubricCriterionLevel>,
    /// Highest value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value_max: Option<String>,
    /// Lowest value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value_min: Option<String>,
}

impl Class for ResultDescription {
    const NAMES: &'static [&'static str] = &["ResultDescription"];
}

/// One level of a rubric (class `RubricCriterionLevel`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RubricCriterionLevel {
    /// Address of the level.
    pub id: String,
    /// `["RubricCriterionLevel"]`.
    #[serde(rename = "type", default)]
    pub kind: Type<RubricCriterionLevel>,
    /// Links to frameworks.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "many")]
    pub alignment: Vec<Alignment>,
    /// What the level means.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Rank in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// Name to show.
    pub name: String,
    /// Points, free text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<String>,
}

impl Class for RubricCriterionLevel {
    const NAMES: &'static [&'static str] = &["RubricCriterionLevel"];
}
