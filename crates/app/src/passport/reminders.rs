//! The one quiet reminder: none unless the person asks for it.

use axum::extract::State;
use axum::response::Redirect;
use kit::Problem;
use kit::form::Posted;

use crate::viewer::Viewer;
use crate::{App, awards, people, receiving};

/// Says yes or no. A yes also counts for what waits already.
pub(super) async fn choose(State(app): State<App>, viewer: Viewer, posted: Posted) -> Result<Redirect, Problem> {
    let wanted = posted.get("reminders") == "yes";
    let (app, me) = (&app, &viewer.person_id);
    app.db()
        .write(|tx| async move {
            people::store::set_reminders(&tx, me, wanted).await?;
            if wanted {
                let waiting = awards::store::of_person(&tx, me).await?;
                for award in waiting.iter().filter(|a| a.state().is_waiting()) {
                    receiving::jobs::ask_reminder(app, &tx, award).await?;
                }
            }
            Ok::<_, db::DbError>(())
        })
        .await?;
    let said = if wanted { "passport-said-reminders-on" } else { "passport-said-reminders-off" };
    Ok(Redirect::to(&format!("/me?said={said}")))
}
