//! Saving a draft, publishing it: rights read where they are used, nothing half-saved, no version twice.

use db::{AsDbError, DbError, Tx};
use domain::events::Event;
use domain::role::{Right, Role};
use kit::Problem;
use serde_json::json;

use super::design_plan::Plan;
use super::store::{self, NewBadge};
use crate::viewer::Viewer;
use crate::{App, audit, organizations, queue};

/// What became of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Saved {
    /// It is kept.
    Draft,
    /// It is public, in this version.
    Published(i64),
    /// It says what the public version says already.
    Same,
    /// Somebody else saved since the form was opened.
    Overtaken,
}

/// Why nothing was saved.
#[derive(Debug, thiserror::Error)]
pub(super) enum SaveError {
    #[error(transparent)]
    Db(#[from] DbError),
    #[error("not for this person")]
    NotTheirs,
}

impl AsDbError for SaveError {
    fn as_db_error(&self) -> Option<&DbError> {
        match self {
            SaveError::Db(error) => Some(error),
            SaveError::NotTheirs => None,
        }
    }
}

/// The answer to whoever asked.
pub(super) fn problem(error: SaveError) -> Problem {
    match error {
        SaveError::Db(error) => error.into(),
        SaveError::NotTheirs => Problem::NotFound,
    }
}

/// What a form knew when it was opened: the public version, and when the draft was saved.
pub(super) fn seen(version: i64, draft_saved_at: Option<i64>) -> String {
    format!("{version}-{}", draft_saved_at.unwrap_or(0))
}

/// Creates the drafts of a plan, one for each level; the first has the id `first`, so that a form sent twice makes them once.
/// The answer is how many were made.
///
/// # Errors
/// [`Problem::NotFound`] when the viewer may not, or when the id is somebody else's.
pub(super) async fn create(app: &App, viewer: &Viewer, first: &str, plan: &Plan) -> Result<usize, Problem> {
    let today = &app.today();
    app.db()
        .write(|tx| async move {
            may_design(&tx, viewer, &plan.place.organization, today).await?;
            for (i, level) in plan.place.levels.iter().enumerate() {
                let id = if i == 0 { first.to_owned() } else { app.id() };
                let badge = new_badge(app, viewer, &id, plan, level.map(|l| l.word()));
                if !store::insert_badge(&tx, &badge).await? {
                    let existing =
                        store::place(&tx, &id).await?.filter(|p| p.created_by.as_ref() == Some(&viewer.person_id));
                    return if existing.is_some() { Ok(0) } else { Err(SaveError::NotTheirs) };
                }
                store::save_draft(&tx, &id, &plan.text(*level), Some(&viewer.person_id), app.now()).await?;
                audit::note(app, &tx, Some(viewer), &line("created", &id, &plan.place.organization)).await?;
            }
            Ok::<_, SaveError>(plan.place.levels.len())
        })
        .await
        .map_err(problem)
}

/// Saves the draft of a badge, and publishes it when asked. `known` is what the form knew ([`seen`]); empty: not said.
///
/// # Errors
/// [`Problem::NotFound`] when the viewer may not.
pub(super) async fn save(
    app: &App,
    viewer: &Viewer,
    id: &str,
    plan: &Plan,
    known: &str,
    publish: bool,
) -> Result<Saved, Problem> {
    let today = &app.today();
    app.db()
        .write(|tx| async move {
            let place = store::place(&tx, id).await?.ok_or(SaveError::NotTheirs)?;
            may_design(&tx, viewer, &place.organization_id, today).await?;
            if place.retired_at.is_some() {
                return Err(SaveError::NotTheirs);
            }
            let level = plan.place.levels.first().copied().flatten();
            let text = plan.text(level);
            let draft = store::text(&tx, id, 0).await?;
            if place.version > 0
                && store::text(&tx, id, place.version).await?.is_some_and(|(public, _)| public == text)
                && draft.is_none()
            {
                return Ok(Saved::Same);
            }
            if !known.is_empty() && known != seen(place.version, draft.map(|(_, at)| at)) {
                return Ok(Saved::Overtaken);
            }
            if place.version == 0 {
                may_design(&tx, viewer, &plan.place.organization, today).await?;
                store::move_unpublished(&tx, &new_badge(app, viewer, id, plan, level.map(|l| l.word()))).await?;
            }
            store::save_draft(&tx, id, &text, Some(&viewer.person_id), app.now()).await?;
            if !publish {
                audit::note(app, &tx, Some(viewer), &line("saved", id, &plan.place.organization)).await?;
                return Ok(Saved::Draft);
            }
            let version = store::publish(&tx, id).await?;
            audit::note(app, &tx, Some(viewer), &line("published", id, &plan.place.organization)).await?;
            queue::news(app, &tx, Event::BadgePublished, id, &json!({"badge": id, "version": version})).await?;
            Ok::<_, SaveError>(Saved::Published(version))
        })
        .await
        .map_err(problem)
}

/// Saves how an organization goes about a badge; the badge itself is not touched.
///
/// # Errors
/// [`Problem::NotFound`] when the viewer may not.
pub(super) async fn save_note(
    app: &App,
    viewer: &Viewer,
    badge_id: &str,
    organization_id: &str,
    text: &str,
) -> Result<(), Problem> {
    let today = &app.today();
    app.db()
        .write(|tx| async move {
            may_design(&tx, viewer, organization_id, today).await?;
            store::save_note(&tx, badge_id, organization_id, text, &viewer.person_id, app.now()).await?;
            audit::note(app, &tx, Some(viewer), &line("noted", badge_id, organization_id)).await?;
            Ok::<_, SaveError>(())
        })
        .await
        .map_err(problem)
}

/// Whether the viewer designs for an organization today, read where it is used.
pub(super) async fn may_design(tx: &Tx, viewer: &Viewer, organization_id: &str, today: &str) -> Result<(), SaveError> {
    let roles = organizations::store::roles_on(tx, &viewer.person_id, organization_id, today).await?;
    let may = roles.iter().filter_map(|r| Role::parse(r)).any(|r| r.may(Right::Design));
    if may { Ok(()) } else { Err(SaveError::NotTheirs) }
}

fn new_badge<'a>(app: &App, viewer: &'a Viewer, id: &'a str, plan: &'a Plan, level: Option<&'a str>) -> NewBadge<'a> {
    let place = &plan.place;
    NewBadge {
        id,
        framework_id: place.framework.as_deref(),
        organization_id: &place.organization,
        creator_id: Some(&place.organization),
        family_id: place.family.as_ref().map(|f| f.id.as_str()),
        skill_id: place.skill.as_deref(),
        kind: plan.typed.kind.word(),
        level,
        stage: place.stage,
        // After those that were there before.
        rank: app.now() / 1000,
        listed: true,
        created_by: Some(&viewer.person_id),
        now: app.now(),
    }
}

/// The line of the log about a badge.
pub(super) fn line<'a>(act: &'static str, badge_id: &'a str, organization_id: &'a str) -> audit::Line<'a> {
    audit::Line {
        act,
        subject: "badge",
        subject_id: badge_id,
        person_id: None,
        organization_id: Some(organization_id),
        detail: "",
    }
}
