//! Telling someone that a badge waits: once, by their own channel, and once more only if they asked for it.

use db::{DbError, Tx};
use kit::{Lang, Words, seal};
use serde_json::{Value, json};

use crate::awards::store::Award;
use crate::people::store::Person;
use crate::queue::{self, Mail};
use crate::sessions;
use crate::{App, awards, networks, people};

const DAY: i64 = 24 * 3_600_000;
const WEEK: i64 = 7 * DAY;
/// How long a badge waits before the one reminder.
const PATIENCE: i64 = 14 * DAY;

/// `tell_recipient`: a link by e-mail to someone who has their own address; nothing for the others, whom a card awaits.
pub(crate) async fn tell_recipient(app: &App, job_id: &str, payload: &Value) -> Result<(), DbError> {
    let award_id = payload["award"].as_str().unwrap_or_default();
    let token = &app.token();
    app.db()
        .write(|tx| async move {
            let Some((award, person)) = waiting(&tx, award_id).await? else { return Ok(()) };
            if person.reminders {
                ask_reminder(app, &tx, &award).await?;
            }
            let keys = ("receiving-mail-subject", "receiving-mail-body");
            write_to(app, &tx, job_id, &award, &person, token, keys).await
        })
        .await
}

/// `remind`: the one quiet reminder of a badge that still waits, if the person still wants it and nothing above forbids it.
pub(crate) async fn remind(app: &App, job_id: &str, payload: &Value) -> Result<(), DbError> {
    let award_id = payload["award"].as_str().unwrap_or_default();
    let token = &app.token();
    app.db()
        .write(|tx| async move {
            let Some((award, person)) = waiting(&tx, award_id).await? else { return Ok(()) };
            let levels =
                networks::store::values(&tx, "reminders", award.programme_id.as_deref(), &award.badge_id).await?;
            let most = domain::setting::maximum(1, levels.iter().filter_map(|value| value.parse().ok()));
            if !person.reminders || most < 1 {
                return Ok(());
            }
            let keys = ("receiving-remind-subject", "receiving-remind-body");
            write_to(app, &tx, job_id, &award, &person, token, keys).await
        })
        .await
}

/// Asks for the reminder of an award, once whatever the times: two weeks after it was issued, or from now when those
/// have passed.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn ask_reminder(app: &App, tx: &Tx, award: &Award) -> Result<(), DbError> {
    let due = award.issued_at + PATIENCE;
    let at = if due > app.now() { due } else { app.now() + PATIENCE };
    queue::ask(app, tx, "remind", &format!("remind/{}", award.id), &json!({"award": award.id}), at).await
}

/// The award and its person, while it waits for their answer.
async fn waiting(tx: &Tx, award_id: &str) -> Result<Option<(Award, Person)>, DbError> {
    let Some(award) = awards::store::find(tx, award_id).await?.filter(|a| a.state().is_waiting()) else {
        return Ok(None);
    };
    let Some(person_id) = award.person_id.as_deref() else { return Ok(None) };
    let person = people::store::find(tx, person_id).await?;
    Ok(person.map(|person| (award, person)))
}

/// A link to the award, by e-mail, to someone who has an address of their own.
async fn write_to(
    app: &App,
    tx: &Tx,
    job_id: &str,
    award: &Award,
    person: &Person,
    token: &str,
    (subject, body): (&str, &str),
) -> Result<(), DbError> {
    let identifiers = people::store::identifiers(tx, &person.id).await?;
    let Some(email) = identifiers.into_iter().find(|i| i.kind == "email" && !i.shared) else { return Ok(()) };
    let link = sessions::store::NewLink {
        id: seal::fingerprint(token),
        person_id: &person.id,
        purpose: "receive",
        award_id: Some(&award.id),
        go_to: &format!("/passport/{}", award.id),
        created_by: None,
        now: app.now(),
        ends_at: app.now() + 4 * WEEK,
    };
    sessions::store::insert_link(tx, &link).await?;
    let w = Words::new(Lang::parse(&person.language).unwrap_or(Lang::Fr));
    let address = app.settings().url(&format!("/l/{token}"));
    let values = [("name", person.name.as_str()), ("organization", &award.recogniser_name), ("address", &address)];
    queue::mail(app, tx, job_id, &Mail { recipient: email.value, subject: w.t(subject), body: w.a(body, &values) })
        .await
}
