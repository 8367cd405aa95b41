//! What becomes of a badge: in the public list or not, given or not any more, its draft thrown away.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, Redirect};
use domain::role::Right;
use kit::form::Posted;
use kit::{Page, Problem, Words};

use super::design_save::{SaveError, line, may_design, problem};
use super::store::{self, Place};
use super::{design, design_picture};
use crate::frame::Frame;
use crate::viewer::Viewer;
use crate::{App, audit};

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    List,
    Unlist,
    Retire,
    Restore,
    Discard,
}

impl Act {
    fn parse(word: &str) -> Option<Act> {
        match word {
            "list" => Some(Act::List),
            "unlist" => Some(Act::Unlist),
            "retire" => Some(Act::Retire),
            "restore" => Some(Act::Restore),
            "discard" => Some(Act::Discard),
            _ => None,
        }
    }

    /// As the log says it.
    fn done(self) -> &'static str {
        match self {
            Act::List => "listed",
            Act::Unlist => "unlisted",
            Act::Retire => "retired",
            Act::Restore => "restored",
            Act::Discard => "discarded",
        }
    }

    fn said(self) -> &'static str {
        match self {
            Act::List => "catalogue-said-listed",
            Act::Unlist => "catalogue-said-unlisted",
            Act::Retire => "catalogue-said-retired",
            Act::Restore => "catalogue-said-restored",
            Act::Discard => "catalogue-said-discarded",
        }
    }
}

#[derive(Template)]
#[template(path = "catalogue/templates/standing.html")]
pub(crate) struct StandingPage {
    pub w: Words,
    pub page: Page,
    pub place: Place,
    pub name: String,
    /// The address of its drawing.
    pub picture: String,
    pub draft_saved_on: Option<String>,
    pub retired_on: Option<String>,
}

/// A badge of an organization where the viewer designs.
pub(super) async fn place(app: &App, viewer: &Viewer, id: &str) -> Result<Place, Problem> {
    let place = store::place(app.db(), id).await?.ok_or(Problem::NotFound)?;
    if viewer.may_in(Right::Design, &place.organization_id) { Ok(place) } else { Err(Problem::NotFound) }
}

pub(super) async fn page(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    Path(id): Path<String>,
) -> Result<Html<String>, Problem> {
    let place = place(&app, &viewer, &id).await?;
    let draft = store::text(app.db(), &id, 0).await?;
    let public = if place.version > 0 { store::text(app.db(), &id, place.version).await? } else { None };
    let draft_saved_on = draft.as_ref().map(|(_, at)| design::day(&app, *at));
    let (text, _) = public.or(draft).ok_or(Problem::NotFound)?;
    let Frame { w, page } = frame.body("p-design");
    let shown = StandingPage {
        w,
        page,
        name: if text.name.is_empty() { w.t("catalogue-design-no-name") } else { text.name },
        picture: design_picture::address(&text.picture_small),
        draft_saved_on,
        retired_on: place.retired_at.map(|at| design::day(&app, at)),
        place,
    };
    Ok(Html(shown.render()?))
}

/// Does what the pressed button says. Asked twice, it is done once.
pub(super) async fn change(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Redirect, Problem> {
    let act = Act::parse(posted.get("do")).ok_or(Problem::NotFound)?;
    let was = place(&app, &viewer, &id).await?;
    let (app, viewer, id) = (&app, &viewer, id.as_str());
    app.db()
        .write(|tx| async move {
            let place = store::place(&tx, id).await?.ok_or(SaveError::NotTheirs)?;
            may_design(&tx, viewer, &place.organization_id, &app.today()).await?;
            let changed = match act {
                Act::List => store::set_listed(&tx, id, true).await?,
                Act::Unlist => store::set_listed(&tx, id, false).await?,
                Act::Retire => store::retire(&tx, id, app.now()).await?,
                Act::Restore => store::restore(&tx, id).await?,
                Act::Discard => store::discard(&tx, id).await?,
            };
            if changed {
                audit::note(app, &tx, Some(viewer), &line(act.done(), id, &place.organization_id)).await?;
            }
            Ok::<_, SaveError>(())
        })
        .await
        .map_err(problem)?;
    let gone = act == Act::Discard && was.version == 0;
    let to = if gone { "/design".to_owned() } else { format!("/design/{id}/standing") };
    Ok(Redirect::to(&format!("{to}?said={}", act.said())))
}
