//! Telling someone that a badge waits: once, by their own channel, and never again unless they asked for it.

use db::DbError;
use kit::{Lang, Words, seal};
use serde_json::Value;

use crate::queue::{self, Mail};
use crate::sessions;
use crate::{App, awards, people};

const WEEK: i64 = 7 * 24 * 3_600_000;

/// `tell_recipient`: a link by e-mail to someone who has their own address; nothing for the others, whom a card awaits.
pub(crate) async fn tell_recipient(app: &App, job_id: &str, payload: &Value) -> Result<(), DbError> {
    let award_id = payload["award"].as_str().unwrap_or_default();
    let now = app.now();
    let token = &app.token();
    app.db()
        .write(|tx| async move {
            let Some(award) = awards::store::find(&tx, award_id).await? else { return Ok(()) };
            let Some(person_id) = award.person_id.as_deref().filter(|_| award.state().is_waiting()) else { return Ok(()) };
            let Some(person) = people::store::find(&tx, person_id).await? else { return Ok(()) };
            let identifiers = people::store::identifiers(&tx, person_id).await?;
            let Some(email) = identifiers.into_iter().find(|i| i.kind == "email" && !i.shared) else { return Ok(()) };
            let link = sessions::store::NewLink {
                id: seal::fingerprint(token),
                person_id,
                purpose: "receive",
                award_id: Some(award_id),
                go_to: &format!("/passport/{award_id}"),
                created_by: None,
                now,
                ends_at: now + 4 * WEEK,
            };
            sessions::store::insert_link(&tx, &link).await?;
            let w = Words::new(Lang::parse(&person.language).unwrap_or(Lang::Fr));
            let address = app.settings().url(&format!("/l/{token}"));
            let mail = Mail {
                recipient: email.value,
                subject: w.t("receiving-mail-subject"),
                body: w.a(
                    "receiving-mail-body",
                    &[("name", person.name.as_str()), ("organization", &award.recogniser_name), ("address", &address)],
                ),
            };
            queue::mail(app, &tx, job_id, &mail).await
        })
        .await
}
