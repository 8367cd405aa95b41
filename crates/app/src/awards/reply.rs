//! The team's answer in a conversation about an award: in one place, where the person reads it.

use axum::extract::{Path, State};
use axum::response::Redirect;
use db::DbError;
use domain::events::Event;
use domain::role::Right;
use kit::Problem;
use kit::form::Posted;
use serde_json::json;

use super::forms::WORDS_LIMIT;
use super::store;
use crate::viewer::Viewer;
use crate::{App, audit, queue};

/// `POST /awards/{id}/reply`: by someone of the organization that recognised it, in an open conversation; `settled` ends it.
pub(super) async fn reply(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Redirect, Problem> {
    let award = store::find(app.db(), &id).await?.ok_or(Problem::NotFound)?;
    let ends = store::ends(&award);
    let person =
        award.person_id.filter(|_| viewer.may_in(Right::Give, &award.recogniser_id)).ok_or(Problem::NotFound)?;
    let words: String = posted.get("words").chars().take(WORDS_LIMIT).collect();
    let settled = posted.ticked("settled");
    if words.is_empty() && !settled {
        return Ok(Redirect::to(&format!("/people/{person}")));
    }
    let (app, viewer, id, words, organization) = (&app, &viewer, &id, &words, &award.recogniser_id);
    let to = person.as_str();
    let said = app
        .db()
        .write(|tx| async move {
            let Some(talk) = store::open_talk(&tx, id).await? else { return Ok::<_, DbError>(false) };
            if !words.is_empty() {
                store::insert_message(&tx, &app.id(), &talk, &viewer.person_id, words, app.now()).await?;
            }
            if settled {
                store::end_talk(&tx, id, ends, app.now()).await?;
            }
            queue::news(app, &tx, Event::AwardTalk, id, &json!({"award": id})).await?;
            let line = audit::Line {
                act: if settled { "settled" } else { "replied" },
                subject: "award",
                subject_id: id,
                person_id: Some(to),
                organization_id: Some(organization),
                detail: "",
            };
            audit::note(app, &tx, Some(viewer), &line).await?;
            Ok(true)
        })
        .await?;
    let key = if settled { "awards-said-settled" } else { "awards-said-replied" };
    if said { Ok(Redirect::to(&format!("/people/{person}?said={key}"))) } else { Err(Problem::NotFound) }
}
