//! A badge for machines: the Open Badges 3.0 Achievement and the 2.0 BadgeClass.

use domain::badge::Kind;
use serde_json::{Value, json};

use super::store::{Alignment, Badge};
use crate::App;

/// The Open Badges 3.0 Achievement of a badge in one version (specification, "Achievement").
/// `creator`: the issuer id of who designed it, where it signs; its page otherwise.
pub(crate) fn achievement(app: &App, badge: &Badge, alignments: &[Alignment]) -> Value {
    let address = app.settings().url(&format!("/badges/{}", badge.id));
    let criteria = badge.criteria().into_iter().map(|c| format!("- {c}")).collect::<Vec<_>>().join("\n");
    let kind = Kind::parse(&badge.kind).unwrap_or(Kind::Skill);
    let mut achievement = json!({
        "id": address,
        "type": ["Achievement"],
        "achievementType": kind.achievement_type(),
        "name": badge.name,
        "description": badge.description,
        "criteria": {"id": format!("{address}#criteria"), "narrative": criteria},
        "image": {"id": format!("{address}/picture.png?version={}", badge.version), "type": "Image"},
        "inLanguage": "fr",
        "version": badge.version.to_string(),
    });
    if let (Some(id), Some(name)) = (&badge.creator_id, &badge.creator_name) {
        let page = app.settings().url(&format!("/organizations/{id}"));
        achievement["creator"] = json!({"id": page, "type": ["Profile"], "name": name});
    }
    let alignments: Vec<Value> = alignments.iter().filter_map(alignment).collect();
    if !alignments.is_empty() {
        achievement["alignment"] = alignments.into();
    }
    achievement
}

/// Only alignments with an address of their own can be written as the standard wants.
fn alignment(a: &Alignment) -> Option<Value> {
    let url = if a.code.starts_with("http") { a.code.clone() } else { return None };
    Some(json!({"type": ["Alignment"], "targetFramework": a.framework, "targetName": a.name, "targetUrl": url}))
}

/// The Open Badges 2.0 BadgeClass of a badge in its published version.
pub(crate) fn badge_class(app: &App, badge: &Badge) -> Value {
    let address = app.settings().url(&format!("/badges/{}", badge.id));
    let criteria = badge.criteria().into_iter().map(|c| format!("- {c}")).collect::<Vec<_>>().join("\n");
    json!({
        "@context": "https://w3id.org/openbadges/v2",
        "id": format!("{address}?v=2"), "type": "BadgeClass", "name": badge.name, "description": badge.description,
        "image": format!("{address}/picture.png?version={}", badge.version),
        "criteria": {"id": format!("{address}#criteria"), "narrative": criteria},
        "issuer": app.settings().url(&format!("/organizations/{}?v=2", badge.owner_id)),
        "@language": "fr", "version": badge.version.to_string(),
    })
}
