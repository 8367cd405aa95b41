//! Two records, one person: what the one had goes to the other, and the first is never shown again.

use axum::extract::{Path, State};
use axum::response::Redirect;
use db::DbError;
use domain::role::Right;
use kit::Problem;
use kit::form::Posted;

use crate::people::store::{self as people, Merge};
use crate::viewer::Viewer;
use crate::{App, audit, awards, programmes, receiving};

/// `POST /people/{id}/merge`: the record `{id}` becomes part of the record `into`. One organization must follow both.
pub(super) async fn merge_posted(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Redirect, Problem> {
    let into = posted.get("into").to_owned();
    for (organization, _) in viewer.organizations(Right::WelcomePeople) {
        let both = programmes::is_followed(app.db(), &organization, &id).await?.is_some()
            && programmes::is_followed(app.db(), &organization, &into).await?.is_some();
        if both && id != into {
            merge(&app, &viewer, &organization, &id, &into).await?;
            return Ok(Redirect::to(&format!("/people/{into}?said=team-said-merged")));
        }
    }
    Err(Problem::NotFound)
}

async fn merge(app: &App, viewer: &Viewer, organization: &str, from: &str, into: &str) -> Result<(), Problem> {
    let now = app.now();
    app.db()
        .write(|tx| async move {
            let merge = Merge { id: app.id(), from, into, by: &viewer.person_id, reason: "one_person", now };
            if !people::merge(&tx, &merge).await? {
                return Ok::<_, DbError>(()); // done by an earlier click
            }
            awards::store::move_person(&tx, from, into).await?;
            programmes::store::move_person(&tx, from, into).await?;
            receiving::store::end_cards(&tx, from, now).await?;
            let line = audit::Line {
                act: "merged",
                subject: "person",
                subject_id: into,
                person_id: Some(into),
                organization_id: Some(organization),
                detail: "",
            };
            audit::note(app, &tx, Some(viewer), &line).await
        })
        .await?;
    Ok(())
}
