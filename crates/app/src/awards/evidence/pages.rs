use askama::Template;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::handler::Handler;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use kit::form::{Posted, UPLOAD_BODY_LIMIT, Upload};
use kit::{Field, Page, Problem, Words};

use super::super::forms::WORDS_LIMIT;
use super::super::store::{self, Award, Item};
use super::{Added, Desk, Hand, Kind, New, Visibility, add, desk, looked, remove, serve, set_visibility};
use crate::files::{self, UPLOAD_LIMIT};
use crate::frame::Frame;
use crate::viewer::Viewer;
use crate::{Access, App, Routes};

/// The routes of what goes with an award. Who may use them on which award is checked where it is read.
pub(crate) fn routes(routes: Routes) -> Routes {
    let large = DefaultBodyLimit::max(UPLOAD_BODY_LIMIT);
    routes
        .get("/awards/{id}/evidence", Access::SignedIn, all)
        .get("/awards/{id}/evidence/new", Access::SignedIn, form)
        .post("/awards/{id}/evidence", Access::SignedIn, posted.layer(large))
        .get("/awards/{id}/evidence/{item}", Access::Public, serve::serve)
        .post("/awards/{id}/evidence/{item}/show", Access::SignedIn, visibility_posted)
        .post("/awards/{id}/evidence/{item}/remove", Access::SignedIn, remove_posted)
}

/// What goes with an award, as a team sees it.
#[derive(Template)]
#[template(path = "awards/templates/evidence.html")]
pub(crate) struct TeamPage {
    pub w: Words,
    pub page: Page,
    pub award: Award,
    /// Each item, and whether the viewer may remove it.
    pub evidence: Vec<(Item, bool)>,
    pub kinds: &'static [Kind],
}

async fn all(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let desk = desk(&app, &viewer, &id).await?;
    if desk.hand == Hand::Person {
        return Ok(Redirect::to(&format!("/passport/{id}#added")).into_response());
    }
    looked(&app, &viewer, &desk).await?;
    let evidence = store::items(app.db(), &id).await?;
    let evidence = evidence.into_iter().map(|item| {
        let may_remove = desk.may_remove(&viewer, &item);
        (item, may_remove)
    });
    let evidence = evidence.collect();
    let kinds = if desk.may_add(&viewer) { desk.kinds() } else { &[] };
    let Frame { w, page } = frame.body("p-evidence");
    Ok(Html(TeamPage { w, page, award: desk.award, evidence, kinds }.render()?).into_response())
}

/// The form for one item, as it was typed.
#[derive(Debug, Clone)]
pub(crate) struct Typed {
    pub words: String,
    pub visibility: Visibility,
    pub agreed: bool,
    pub once: String,
}

/// The form for one item.
#[derive(Template)]
#[template(path = "awards/templates/evidence_add.html")]
pub(crate) struct AddPage {
    pub w: Words,
    pub page: Page,
    pub award: Award,
    pub kind: Kind,
    pub hand: Hand,
    pub may_show: bool,
    pub typed: Typed,
    pub problems: Vec<Field>,
}

impl AddPage {
    /// The sentence of a field, if it needs another look.
    fn problem(&self, name: &str) -> Option<&'static str> {
        Field::sentence(&self.problems, name)
    }

    fn is_photo(&self) -> bool {
        self.kind == Kind::Photo
    }

    fn by_team(&self) -> bool {
        self.hand == Hand::Team
    }

    fn is_shown(&self) -> bool {
        self.typed.visibility == Visibility::Shown
    }

    /// What the file field takes; nothing when there is none.
    fn accepts(&self) -> &'static str {
        match self.kind {
            Kind::Words => "",
            Kind::Photo => "image/jpeg,image/png,image/webp",
            Kind::Voice => "audio/*",
            Kind::Document => "application/pdf",
        }
    }

    /// A key of this kind of item.
    fn key(&self, name: &str) -> String {
        format!("awards-evidence-{name}-{}", self.kind)
    }

    /// What is asked for: of the person about themselves, of a colleague about the person.
    fn lead(&self) -> String {
        self.w.t(&self.key(if self.by_team() { "lead-team" } else { "lead" }))
    }
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Start {
    kind: String,
}

async fn form(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    Path(id): Path<String>,
    Query(start): Query<Start>,
) -> Result<Response, Problem> {
    let desk = desk(&app, &viewer, &id).await?;
    let kind = Kind::parse(&start.kind).or_else(|| desk.kinds().first().copied());
    let kind = kind.filter(|k| desk.may_add(&viewer) && desk.kinds().contains(k)).ok_or(Problem::NotFound)?;
    let typed = Typed { words: String::new(), visibility: Visibility::Person, agreed: false, once: app.id() };
    shown(frame, &viewer, desk, kind, typed, Vec::new())
}

fn shown(
    frame: Frame,
    viewer: &Viewer,
    desk: Desk,
    kind: Kind,
    typed: Typed,
    problems: Vec<Field>,
) -> Result<Response, Problem> {
    let Frame { w, page } = frame.body("p-solo").listening();
    let may_show = desk.may_show(viewer);
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let form = AddPage { w, page, award: desk.award, kind, hand: desk.hand, may_show, typed, problems };
    Ok((status, [("x-plain", "1")], Html(form.render()?)).into_response())
}

async fn posted(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    Path(id): Path<String>,
    Upload(posted): Upload<UPLOAD_LIMIT>,
) -> Result<Response, Problem> {
    let desk = desk(&app, &viewer, &id).await?;
    let kind = Kind::parse(posted.get("kind")).ok_or(Problem::Bad("kit-problem-bad"))?;
    if !desk.may_add(&viewer) || !desk.kinds().contains(&kind) {
        return Err(Problem::NotFound);
    }
    let typed = typed(&app, &posted, desk.may_show(&viewer));
    let mut problems = typed.problems(kind, desk.hand);
    let mut ready = None;
    if let Some(of_file) = kind.of_file() {
        match files::read(of_file, &posted).await {
            Ok(read) => ready = Some(read),
            Err(key) => problems.insert(0, Field { name: "file", key }),
        }
    }
    if !problems.is_empty() {
        return shown(frame, &viewer, desk, kind, typed, problems);
    }
    let new = New { kind, words: &typed.words, visibility: typed.visibility, once: &typed.once, ready };
    let field = if kind == Kind::Words { "words" } else { "file" };
    let problem = match add(&app, &viewer, &desk, new).await? {
        Added::Now | Added::Already => return Ok(back(&desk, "awards-said-evidence-added").into_response()),
        Added::Full => Field { name: field, key: "awards-problem-evidence-full" },
        Added::TooLate => return Err(Problem::NotFound),
    };
    shown(frame, &viewer, desk, kind, typed, vec![problem])
}

fn typed(app: &App, posted: &Posted, may_show: bool) -> Typed {
    let once: String = posted.get("once").chars().take(64).collect();
    Typed {
        words: posted.get("words").to_owned(),
        visibility: Visibility::parse(posted.get("visibility")).filter(|_| may_show).unwrap_or(Visibility::Person),
        agreed: posted.ticked("agreed"),
        once: if once.is_empty() { app.id() } else { once },
    }
}

impl Typed {
    fn problems(&self, kind: Kind, hand: Hand) -> Vec<Field> {
        let mut problems = Vec::new();
        if self.words.chars().count() > WORDS_LIMIT {
            problems.push(Field { name: "words", key: "awards-problem-words" });
        }
        if kind == Kind::Words && self.words.is_empty() {
            problems.push(Field { name: "words", key: "awards-problem-evidence-words" });
        }
        if kind == Kind::Photo && hand == Hand::Team && !self.agreed {
            problems.push(Field { name: "agreed", key: "awards-problem-evidence-agreed" });
        }
        problems
    }
}

fn back(desk: &Desk, said: &str) -> Redirect {
    let id = &desk.award.id;
    match desk.hand {
        Hand::Person => Redirect::to(&format!("/passport/{id}?said={said}#added")),
        Hand::Team => Redirect::to(&format!("/awards/{id}/evidence?said={said}")),
    }
}

async fn visibility_posted(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, evidence)): Path<(String, String)>,
    posted: Posted,
) -> Result<Redirect, Problem> {
    let desk = desk(&app, &viewer, &id).await?;
    let to = Visibility::parse(posted.get("visibility")).ok_or(Problem::Bad("kit-problem-bad"))?;
    if desk.hand != Hand::Person {
        return Err(Problem::NotFound);
    }
    if to == Visibility::Shown && !desk.may_show(&viewer) {
        return Ok(back(&desk, "awards-said-card-cannot-show"));
    }
    set_visibility(&app, &viewer, &desk, &evidence, to).await?;
    let shown = to == Visibility::Shown;
    Ok(back(&desk, if shown { "awards-said-evidence-shown" } else { "awards-said-evidence-hidden" }))
}

async fn remove_posted(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, evidence)): Path<(String, String)>,
    _: Posted,
) -> Result<Redirect, Problem> {
    let desk = desk(&app, &viewer, &id).await?;
    remove(&app, &viewer, &desk, &evidence).await?;
    Ok(back(&desk, "awards-said-evidence-removed"))
}
