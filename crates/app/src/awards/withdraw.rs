//! Taking an award back, with a reason that the person reads. Old copies are told by the status list.

use db::DbError;
use domain::award::State;
use domain::events::Event;
use domain::role::{Right, Role};
use kit::Problem;
use serde_json::json;

use super::give::GiveError;
use super::{credential, store};
use crate::viewer::Viewer;
use crate::{App, audit, organizations, queue};

/// Withdraws an award that an organization of the viewer recognised.
///
/// # Errors
/// [`Problem::NotFound`] when the viewer may not.
pub(super) async fn withdraw(app: &App, viewer: &Viewer, award_id: &str, reason: &str) -> Result<(), Problem> {
    let now = app.now();
    let today = &app.today();
    let done = app
        .db()
        .write(|tx| async move {
            let Some(award) = store::find(&tx, award_id).await? else { return Ok::<_, GiveError>(false) };
            let roles = organizations::store::roles_on(&tx, &viewer.person_id, &award.recogniser_id, today).await?;
            if !roles.iter().filter_map(|r| Role::parse(r)).any(|r| r.may(Right::Withdraw)) {
                return Ok(false);
            }
            if award.state() == State::Withdrawn {
                return Ok(true);
            }
            store::set_state(&tx, award_id, State::Withdrawn, None, now).await?;
            store::set_withdrawn(&tx, award_id, &viewer.person_id, reason).await?;
            store::end_talk(&tx, award_id, "withdraw", now).await?;
            let place = store::place(&tx, award_id).await?.ok_or(DbError::Missing)?;
            store::revoke(&tx, &place.list_id, place.list_index, now).await?;
            let signer = organizations::signer_as(app, &tx, &place.organization_id, &place.issuer).await?;
            credential::sign_list(app, &tx, &place.list_id, place.size, &signer).await?;
            let line = audit::Line {
                act: "withdrew",
                subject: "award",
                subject_id: award_id,
                person_id: award.person_id.as_deref(),
                organization_id: Some(&award.recogniser_id),
                detail: "",
            };
            audit::note(app, &tx, Some(viewer), &line).await?;
            queue::news(app, &tx, Event::AwardWithdrawn, award_id, &json!({"award": award_id})).await?;
            Ok(true)
        })
        .await?;
    if done { Ok(()) } else { Err(Problem::NotFound) }
}
