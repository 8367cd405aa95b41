//! Who is there. A session is a row: a hashed token, a person, a mode. No password anywhere.

mod pages;
pub(crate) mod store;

use axum::http::{HeaderMap, HeaderValue};
use kit::cookies::{self, Life};
use kit::{Problem, seal};

pub use pages::routes;

use crate::App;
use crate::viewer::{Mode, Viewer};

pub(crate) const COOKIE: &str = "session";
const MINUTE: i64 = 60_000;

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
