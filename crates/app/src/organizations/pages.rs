use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{Html, IntoResponse, Response};
use domain::drawing::Land;
use kit::negotiate::{Form, form};
use kit::{Page, Problem, Words};
use openbadges::jwt::VerifyingKey;
use serde_json::json;

use super::store::{self, Organization, OwnBadge};
use super::{issuer_id, keys};
use crate::frame::{Frame, PublicFrame};
use crate::{Access, App, Routes};

/// The routes of the room.
pub fn routes(routes: Routes) -> Routes {
    routes.get("/organizations/{id}", Access::Public, show).get("/organizations/{id}/did.json", Access::Public, did)
}

#[derive(Template)]
#[template(path = "organizations/templates/show.html")]
pub(crate) struct Show {
    pub w: Words,
    pub page: Page,
    pub organization: Organization,
    pub issuer: Option<String>,
    /// Its badges by family; a kind stands for a family where there is none.
    pub families: Vec<Family>,
    /// How many badges there are in all.
    pub count: usize,
    /// How many are here.
    pub shown: usize,
}

/// The badges of one family.
pub(crate) struct Family {
    pub name: String,
    pub sign: Option<String>,
    pub badges: Vec<OwnBadge>,
}

/// How many badges stand on the page of an organization; the others are a link away.
const MOST: i64 = 36;

/// Badges in their order, family by family.
pub(crate) fn families(w: Words, badges: Vec<OwnBadge>) -> Vec<Family> {
    let mut families: Vec<Family> = Vec::new();
    for badge in badges {
        let name = badge.family_name.clone().unwrap_or_else(|| w.t(&format!("catalogue-kind-{}", badge.kind)));
        match families.iter_mut().find(|family| family.name == name) {
            Some(family) => family.badges.push(badge),
            None => families.push(Family { name, sign: badge.family_sign.clone(), badges: vec![badge] }),
        }
    }
    families
}

#[derive(serde::Deserialize)]
pub(crate) struct Version {
    v: Option<String>,
}

async fn show(
    State(app): State<App>,
    Path(id): Path<String>,
    axum::extract::Query(Version { v }): axum::extract::Query<Version>,
    headers: HeaderMap,
    PublicFrame(frame): PublicFrame,
) -> Result<Response, Problem> {
    let organization = store::find(app.db(), &id).await?.ok_or(Problem::NotFound)?;
    let key = store::current_key(app.db(), &id).await?;
    let issuer = key.map(|k| issuer_id(&app, &id, &k.multikey));
    if v.as_deref() == Some("2") {
        return Ok(ld_json(profile_v2(&app, &organization).to_string()));
    }
    if form(&headers) == Form::Json {
        let id = issuer.unwrap_or_else(|| app.settings().url(&format!("/organizations/{id}")));
        return Ok(ld_json(profile(&app, &organization, &id).to_string()));
    }
    let badges = store::own_badges(app.db(), &id, MOST).await?;
    let count = usize::try_from(store::count_own_badges(app.db(), &id).await?).unwrap_or(0);
    let Frame { w, page } = frame.body("p-org").land(Land::Hello);
    let shown = badges.len();
    let show = Show { w, page, organization, issuer, families: families(w, badges), count, shown };
    Ok(Html(show.render()?).into_response())
}

/// The Open Badges 3.0 Profile of an organization.
pub(crate) fn profile(app: &App, organization: &Organization, id: &str) -> serde_json::Value {
    let mut profile = json!({
        "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
        "id": id, "type": ["Profile"], "name": organization.shown_name(),
        "url": app.settings().url(&format!("/organizations/{}", organization.id)),
    });
    if !organization.description.is_empty() {
        profile["description"] = organization.description.as_str().into();
    }
    profile
}

/// The Open Badges 2.0 Issuer of an organization.
pub(crate) fn profile_v2(app: &App, organization: &Organization) -> serde_json::Value {
    let address = app.settings().url(&format!("/organizations/{}", organization.id));
    json!({
        "@context": "https://w3id.org/openbadges/v2",
        "id": format!("{address}?v=2"), "type": "Issuer", "name": organization.shown_name(),
        "url": organization.website.clone().unwrap_or(address), "description": organization.description,
    })
}

pub(crate) fn ld_json(body: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/ld+json"),
        (header::CACHE_CONTROL, "public, max-age=300"),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (header::VARY, "Accept"),
    ];
    (headers, body).into_response()
}

/// The controller document of `did:web`: every key that signed, of both kinds, retired ones too. A `did:key` has one
/// key alone.
async fn did(State(app): State<App>, Path(id): Path<String>) -> Result<Response, Problem> {
    store::find(app.db(), &id).await?.ok_or(Problem::NotFound)?;
    let rows = keys::public_keys(app.db(), &id).await?;
    let read = |(fragment, multikey): &(String, String)| {
        Some((fragment.clone(), multikey.clone(), VerifyingKey::from_multikey(multikey).ok()?))
    };
    let keys: Vec<(String, String, VerifyingKey)> = rows.iter().filter_map(read).collect();
    let newest = keys.iter().rfind(|(_, _, key)| matches!(key, VerifyingKey::Ed25519(_)));
    let Some((_, newest, _)) = newest else { return Err(Problem::NotFound) };
    let did = issuer_id(&app, &id, newest);
    let one = did.starts_with("did:key:");
    let listed: Vec<(&str, VerifyingKey)> = keys
        .iter()
        .filter(|(_, multikey, _)| !one || multikey == newest)
        .map(|(fragment, multikey, key)| (if one { multikey.as_str() } else { fragment.as_str() }, key.clone()))
        .collect();
    Ok(ld_json(openbadges::did::document(&did, &listed).to_string()))
}
