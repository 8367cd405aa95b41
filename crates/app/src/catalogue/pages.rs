use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, header};
use axum::response::{Html, IntoResponse, Response};
use domain::person::fold;
use domain::role::Right;
use kit::negotiate::{Form, form};
use kit::{Page, Problem, Words};

use super::store::{self, Badge, Filter};
use super::{achievement, design};
use crate::access::MaybeViewer;
use crate::frame::Frame;
use crate::organizations::ld_json;
use crate::viewer::Viewer;
use crate::{Access, App, Routes};

/// The routes of the room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/badges", Access::Public, list)
        .get("/badges/{id}", Access::Public, show)
        .get("/badges/{id}/{picture}", Access::Public, picture)
        .join(design::routes)
}

/// The badges of one family, or of one kind where there is no family.
pub(crate) struct Group {
    pub name: String,
    pub sign: Option<String>,
    pub badges: Vec<Badge>,
}

#[derive(Template)]
#[template(path = "catalogue/templates/list.html")]
pub(crate) struct List {
    pub w: Words,
    pub page: Page,
    pub search: String,
    /// Whether the reader prepares badges somewhere.
    pub may_design: bool,
    pub frameworks: Vec<(String, Vec<Group>)>,
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Find {
    q: String,
    owner: String,
    kind: String,
}

async fn list(
    State(app): State<App>,
    MaybeViewer(viewer): MaybeViewer,
    frame: Frame,
    Query(find): Query<Find>,
) -> Result<Html<String>, Problem> {
    let Frame { w, page } = frame.body("p-catalogue");
    let may_design = viewer.is_some_and(|v| v.may(Right::Design));
    let search: String = find.q.chars().take(100).collect();
    let filter = Filter { search: &fold(&search), owner: Some(&find.owner), kind: Some(&find.kind) };
    let badges = store::list(app.db(), &filter).await?;
    Ok(Html(List { w, page, search, may_design, frameworks: grouped(w, badges) }.render()?))
}

/// Frameworks in their order, families inside.
pub(crate) fn grouped(w: Words, badges: Vec<Badge>) -> Vec<(String, Vec<Group>)> {
    let mut frameworks: Vec<(String, Vec<Group>)> = Vec::new();
    for badge in badges {
        let framework = badge.framework_name.clone().unwrap_or_else(|| w.t("catalogue-no-framework"));
        let group = badge.family_name.clone().unwrap_or_else(|| w.t(&format!("catalogue-kind-{}", badge.kind)));
        if frameworks.last().is_none_or(|(name, _)| *name != framework) {
            frameworks.push((framework, Vec::new()));
        }
        let Some((_, groups)) = frameworks.last_mut() else { continue };
        match groups.iter_mut().find(|g| g.name == group) {
            Some(found) => found.badges.push(badge),
            None => groups.push(Group { name: group, sign: badge.family_sign.clone(), badges: vec![badge] }),
        }
    }
    frameworks
}

#[derive(Template)]
#[template(path = "catalogue/templates/show.html")]
pub(crate) struct Show {
    pub w: Words,
    pub page: Page,
    pub badge: Badge,
    pub criteria: Vec<String>,
    pub alignments: Vec<store::Alignment>,
    /// How the reader's own organizations go about it: nobody else reads them.
    pub notes: Vec<store::Note>,
    pub may_design: bool,
    /// The day since which it is not given any more.
    pub retired_on: Option<String>,
}

#[derive(serde::Deserialize)]
struct Version {
    v: Option<String>,
}

async fn show(
    State(app): State<App>,
    Path(id): Path<String>,
    (Query(Version { v }), headers): (Query<Version>, HeaderMap),
    frame: Frame,
    viewer: MaybeViewer,
) -> Result<Response, Problem> {
    let badge = store::shown(app.db(), &id).await?.ok_or(Problem::NotFound)?;
    let alignments = store::alignments(app.db(), &id).await?;
    if v.as_deref() == Some("2") {
        return Ok(ld_json(achievement::badge_class(&app, &badge).to_string()));
    }
    if form(&headers) == Form::Json {
        let mut document = achievement::achievement(&app, &badge, &alignments);
        document["@context"] = openbadges_context();
        return Ok(ld_json(document.to_string()));
    }
    let Frame { w, page } = frame.body("p-badge").listening();
    let criteria = badge.criteria();
    let viewer = viewer.0.filter(Viewer::is_team);
    let notes = match &viewer {
        Some(v) => store::notes_for(app.db(), &id, &v.person_id, &app.today()).await?,
        None => Vec::new(),
    };
    let may_design = viewer.is_some_and(|v| v.may(Right::Design));
    let retired_on = badge.retired_at.map(|at| design::day(&app, at));
    Ok(Html(Show { w, page, badge, criteria, alignments, notes, may_design, retired_on }.render()?).into_response())
}

fn openbadges_context() -> serde_json::Value {
    serde_json::json!([
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
    ])
}

#[derive(serde::Deserialize)]
struct PictureOf {
    version: Option<i64>,
}

/// `picture.svg`, `small.svg`, `picture.png` (600 px).
async fn picture(
    State(app): State<App>,
    Path((id, name)): Path<(String, String)>,
    Query(PictureOf { version }): Query<PictureOf>,
) -> Result<Response, Problem> {
    let picture = store::picture(app.db(), &id, version).await?.ok_or(Problem::NotFound)?;
    let (media_type, bytes) = match name.as_str() {
        "picture.svg" => ("image/svg+xml", picture.picture.into_bytes()),
        "small.svg" => ("image/svg+xml", picture.picture_small.into_bytes()),
        "picture.png" => {
            let svg = picture.picture;
            let png = tokio::task::spawn_blocking(move || kit::picture::png(&svg, 600)).await??;
            ("image/png", png)
        }
        _ => return Err(Problem::NotFound),
    };
    let keep = if version.is_some() { "public, max-age=31536000, immutable" } else { "public, max-age=300" };
    Ok(([(header::CONTENT_TYPE, media_type), (header::CACHE_CONTROL, keep)], bytes).into_response())
}
