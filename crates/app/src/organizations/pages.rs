use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{Html, IntoResponse, Response};
use domain::drawing::Land;
use kit::negotiate::{Form, form};
use kit::{Page, Problem, Words};
use openbadges::proof::PublicKey;
use serde_json::json;

use super::store::{self, Organization};
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
    let Frame { w, page } = frame.body("p-org").land(Land::Hello);
    Ok(Html(Show { w, page, organization, issuer }.render()?).into_response())
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

/// The controller document of `did:web`: every key that signed, retired ones too.
async fn did(State(app): State<App>, Path(id): Path<String>) -> Result<Response, Problem> {
    store::find(app.db(), &id).await?.ok_or(Problem::NotFound)?;
    let keys = keys::public_keys(app.db(), &id).await?;
    let Some((_, newest)) = keys.last() else { return Err(Problem::NotFound) };
    let did = issuer_id(&app, &id, newest);
    let keys: Vec<(String, PublicKey)> = keys
        .into_iter()
        .filter(|(_, multikey)| did.starts_with("did:web:") || did.ends_with(multikey.as_str()))
        .filter_map(|(fragment, multikey)| {
            let fragment = if did.starts_with("did:key:") { multikey.clone() } else { fragment };
            Some((fragment, PublicKey::from_multikey(&multikey).ok()?))
        })
        .collect();
    let keys: Vec<(&str, PublicKey)> = keys.iter().map(|(f, k)| (f.as_str(), k.clone())).collect();
    Ok(ld_json(openbadges::did::document(&did, &keys).to_string()))
}
