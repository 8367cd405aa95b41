//! Who is there. A session is a row: a hashed token, a person, a mode. No password anywhere.

pub(crate) mod gallery;
mod pages;
pub(crate) mod store;

use axum::http::{HeaderMap, HeaderValue};
use kit::cookies::{self, Life};
use kit::{Problem, seal};

pub use pages::routes;

use crate::viewer::{Mode, Viewer};
use crate::{App, people, queue};

pub(crate) const COOKIE: &str = "session";
const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;
/// How long a link by e-mail opens: 15 minutes.
const LINK_LIFE: i64 = 15 * MINUTE;

/// A session to open.
#[derive(Debug, Clone)]
pub struct Opening<'a> {
    /// For whom.
    pub person_id: &'a str,
    /// On whose device.
    pub mode: Mode,
    /// With a card.
    pub by_card: bool,
    /// The helper beside, and their own session to come back to.
    pub helper: Option<(&'a str, &'a str)>,
}

/// Opens a session; the cookie to set.
///
/// # Errors
/// When the database does not answer.
pub async fn open(app: &App, opening: &Opening<'_>) -> Result<HeaderValue, Problem> {
    let token = app.token();
    let (_, whole) = opening.mode.lives();
    let row = store::NewSession {
        id: seal::fingerprint(&token),
        person_id: opening.person_id,
        mode: opening.mode,
        by_card: opening.by_card,
        helper: opening.helper,
        csrf: app.token(),
        now: app.now(),
        ends_at: app.now() + whole,
    };
    let row = &row;
    app.db().write(|tx| async move { store::insert(&tx, row).await }).await?;
    let life = match opening.mode {
        Mode::Own => Life::Days(90),
        _ => Life::Session,
    };
    Ok(cookies::write(COOKIE, &token, life, app.settings().is_public()))
}

/// The viewer of a request, if their session still lives.
///
/// # Errors
/// When the database does not answer.
pub async fn viewer_of(app: &App, headers: &HeaderMap) -> Result<Option<Viewer>, Problem> {
    let Some(token) = cookies::read(headers, COOKIE) else { return Ok(None) };
    let id = seal::fingerprint(&token);
    let Some(row) = store::find(app.db(), &id).await? else { return Ok(None) };
    let now = app.now();
    let Some(mode) = Mode::parse(&row.mode) else { return Ok(None) };
    let (idle, _) = mode.lives();
    if now >= row.ends_at || now - row.seen_at >= idle {
        return Ok(None);
    }
    // The last gesture is noted at most once a minute.
    if now - row.seen_at > MINUTE {
        let id = &id;
        app.db().write(|tx| async move { store::touch(&tx, id, now).await }).await?;
    }
    let roles = store::roles(app.db(), &row.person_id, &app.today()).await?;
    Ok(Some(Viewer {
        session_id: id,
        person_id: row.person_id,
        name: row.name,
        language: row.language,
        mode,
        by_card: row.strength == "card",
        helper_id: row.helper_id,
        helper_name: row.helper_name,
        csrf: row.csrf,
        roles,
    }))
}

/// Ends a session. The cookie of the helper's own, where it was opened beside them and theirs still lives: under a new
/// token, for as long as it had left, and no longer than the browser where the device was not theirs.
///
/// # Errors
/// When the database does not answer.
async fn end(app: &App, session_id: &str) -> Result<Option<HeaderValue>, db::DbError> {
    let token = app.token();
    let (new, now) = (&seal::fingerprint(&token), app.now());
    let life = app
        .db()
        .write(|tx| async move {
            let Some(helpers) = store::end(&tx, session_id, now).await? else { return Ok::<_, db::DbError>(None) };
            let life = store::kept(&tx, &helpers).await?.and_then(|kept| life_left(&kept, now));
            match life {
                Some(_) => store::rename(&tx, &helpers, new, now).await?,
                None => drop(store::end(&tx, &helpers, now).await?),
            }
            Ok(life)
        })
        .await?;
    Ok(life.map(|life| cookies::write(COOKIE, &token, life, app.settings().is_public())))
}

/// How long the cookie of a session may still live; `None` when the session is over.
fn life_left(kept: &store::Kept, now: i64) -> Option<Life> {
    let mode = Mode::parse(&kept.mode)?;
    let (idle, _) = mode.lives();
    if now >= kept.ends_at || now - kept.seen_at >= idle {
        return None;
    }
    match mode {
        Mode::Own => Some(Life::Days((kept.ends_at - now + DAY - 1) / DAY)),
        _ => Some(Life::Session),
    }
}

/// `send_link`: a sign-in link for everyone who uses this address. Nobody else learns whether there is anyone.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn send_link(app: &App, job_id: &str, payload: &serde_json::Value) -> Result<(), db::DbError> {
    let (email, go_to) = (payload["email"].as_str().unwrap_or_default(), payload["to"].as_str().unwrap_or("/"));
    let people = people::store::with_identifier(app.db(), "email", email).await?;
    for person in people {
        let token = &app.token();
        let w = kit::Words::new(kit::Lang::parse(&person.language).unwrap_or(kit::Lang::Fr));
        let (now, once) = (app.now(), &format!("{job_id}/{}", person.id));
        let mail = &queue::Mail {
            recipient: email.to_owned(),
            subject: w.t("sessions-mail-subject"),
            body: w.a(
                "sessions-mail-body",
                &[("name", person.name.as_str()), ("address", &app.settings().url(&format!("/l/{token}")))],
            ),
        };
        let person = &person;
        app.db()
            .write(|tx| async move {
                let link = store::NewLink {
                    id: seal::fingerprint(token),
                    person_id: &person.id,
                    purpose: "sign_in",
                    award_id: None,
                    go_to,
                    created_by: None,
                    now,
                    ends_at: now + LINK_LIFE,
                };
                store::insert_link(&tx, &link).await?;
                queue::mail(app, &tx, once, mail).await
            })
            .await?;
    }
    Ok(())
}

/// Asks for a sign-in link: the same work, and so the same time, whether the address is known or not.
async fn ask_for_link(app: &App, email: &str, go_to: &str) -> Result<(), db::DbError> {
    let payload = &serde_json::json!({"email": email, "to": go_to});
    // One link a minute for an address, whatever the clicks.
    let once = &format!("send_link/{email}/{}", app.now() / MINUTE);
    app.db().write(|tx| async move { queue::ask(app, &tx, "send_link", once, payload, app.now()).await }).await
}

/// A sign-in link made by an operator or a team; the address to open.
///
/// # Errors
/// When the database does not answer.
pub async fn make_link(
    app: &App,
    person_id: &str,
    purpose: &str,
    go_to: &str,
    life_ms: i64,
) -> Result<String, db::DbError> {
    let token = &app.token();
    let now = app.now();
    app.db()
        .write(|tx| async move {
            let link = store::NewLink {
                id: seal::fingerprint(token),
                person_id,
                purpose,
                award_id: None,
                go_to,
                created_by: None,
                now,
                ends_at: now + life_ms,
            };
            store::insert_link(&tx, &link).await
        })
        .await?;
    Ok(app.settings().url(&format!("/l/{token}")))
}
