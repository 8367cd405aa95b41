//! An award as a page for anyone who has its address, and in every form of the contract.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use domain::award::State as AwardState;
use kit::negotiate::{Form, form};
use kit::{Page, Problem, Words};
use openbadges::bake::{self, Flavor};

use super::jwt;
use super::store::{self, Award, Evidence};
use crate::App;
use crate::catalogue;
use crate::frame::{self, Frame};

#[derive(Template)]
#[template(path = "awards/templates/show.html")]
pub(crate) struct Show {
    pub w: Words,
    pub page: Page,
    pub award: Award,
    pub criteria: Vec<String>,
    pub evidence: Vec<Evidence>,
    pub withdrawn: bool,
}

/// The forms an award can be asked for in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Page,
    Json,
    Jwt,
    Png,
    Svg,
    V2,
}

#[derive(serde::Deserialize)]
pub(super) struct Version {
    v: Option<String>,
}

/// `GET /awards/{id}`, also with `.json`, `.jwt`, `.png`, `.svg` at the end. No session is read, and nothing is
/// written but, once, the key that signs the VC-JWT of an organization.
pub(super) async fn show(
    State(app): State<App>,
    Path(name): Path<String>,
    Query(Version { v }): Query<Version>,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response, Problem> {
    let (id, wanted) = match name.rsplit_once('.') {
        Some((id, "json")) => (id, Wanted::Json),
        Some((id, "jwt")) => (id, Wanted::Jwt),
        Some((id, "png")) => (id, Wanted::Png),
        Some((id, "svg")) => (id, Wanted::Svg),
        Some(_) => return Err(Problem::NotFound),
        None if v.as_deref() == Some("2") => (name.as_str(), Wanted::V2),
        None if jwt::is_asked(&headers) => (name.as_str(), Wanted::Jwt),
        None if form(&headers) == Form::Json => (name.as_str(), Wanted::Json),
        None => (name.as_str(), Wanted::Page),
    };
    if wanted == Wanted::Page {
        return page(&app, id, frame::public(&app, &headers, &uri)).await;
    }
    let public = store::document(app.db(), id).await?.ok_or(Problem::NotFound)?;
    if !public.shown {
        // Hidden again looks like never shown; only an erased address answers 410.
        return Err(Problem::NotFound);
    }
    match wanted {
        Wanted::Json => Ok(credential(public.document)),
        Wanted::Jwt => jwt::signed(&app, id, &public.document, &headers).await,
        Wanted::Png | Wanted::Svg => baked(&app, id, public.document, wanted == Wanted::Png).await,
        Wanted::V2 | Wanted::Page => super::pages::assertion(&app, id).await,
    }
}

fn credential(document: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/vc+ld+json"),
        (header::CACHE_CONTROL, "public, max-age=60"),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (header::VARY, "Accept"),
    ];
    (headers, document).into_response()
}

/// The picture of the version received, with the credential inside (Open Badges 3.0, "Baking").
pub(crate) async fn baked(app: &App, id: &str, document: String, png: bool) -> Result<Response, Problem> {
    let award = store::find(app.db(), id).await?.ok_or(Problem::NotFound)?;
    let picture = catalogue::store::picture(app.db(), &award.badge_id, Some(award.badge_version))
        .await?
        .ok_or(Problem::NotFound)?;
    let made = tokio::task::spawn_blocking(move || -> Result<Vec<u8>, Problem> {
        if png {
            let plain = kit::picture::png(&picture.picture, 600)?;
            Ok(bake::png::bake(&plain, &document, Flavor::V3)?)
        } else {
            Ok(bake::svg::bake(picture.picture.as_bytes(), &document, Flavor::V3)?)
        }
    })
    .await??;
    let media_type = if png { "image/png" } else { "image/svg+xml" };
    Ok(([(header::CONTENT_TYPE, media_type), (header::CACHE_CONTROL, "public, max-age=60")], made).into_response())
}

async fn page(app: &App, id: &str, frame: Frame) -> Result<Response, Problem> {
    let award = store::find(app.db(), id).await?.filter(|award| award.shown).ok_or(Problem::NotFound)?;
    let evidence = store::evidence(app.db(), id).await?.into_iter().filter(|e| e.visibility == "shown").collect();
    let Frame { w, page } = frame.body("p-award").listening();
    let withdrawn = award.state() == AwardState::Withdrawn;
    let criteria = award.criteria();
    let html = Show { w, page, award, criteria, evidence, withdrawn }.render()?;
    Ok(([(header::CACHE_CONTROL, "public, max-age=60"), (header::VARY, "Accept, Cookie, Accept-Language")], Html(html))
        .into_response())
}

/// `GET /status/{list}`: the signed list, cacheable, nobody noted.
pub(super) async fn status(State(app): State<App>, Path(list): Path<String>) -> Result<Response, Problem> {
    let document = store::list_document(app.db(), &list).await?.ok_or(Problem::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, "application/vc+ld+json"),
        (header::CACHE_CONTROL, "public, max-age=300"),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    ];
    Ok((headers, document).into_response())
}
