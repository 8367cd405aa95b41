//! The demonstration territory: invented people and places, loaded once into an empty instance.

mod awards;
mod catalogue;
mod crowd;
mod days;
mod lines;
mod observations;
mod people;
mod places;
mod roles;
mod territory;
mod words;

use db::{AsDbError, DbError};
use ring::digest::{SHA256, digest};

use crate::App;
use crate::{networks, organizations};
use days::Days;
use territory::Territory;

pub use crowd::crowd;
pub use lines::lines;

/// Why the territory cannot be loaded or shown.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The database did not answer.
    #[error(transparent)]
    Db(#[from] DbError),
    /// The file of the territory is not what this program reads.
    #[error("the demonstration file cannot be read: {0}")]
    File(#[from] serde_json::Error),
    /// A word of the file that has no meaning here.
    #[error("the demonstration file has an unknown word: {0}")]
    Word(String),
    /// An award could not be kept or signed.
    #[error("the demonstration's awards cannot be loaded: {0}")]
    Awards(String),
    /// The instance holds something else.
    #[error("this instance is not empty: start the demonstration in another folder (--data DIR)")]
    NotEmpty,
}

impl AsDbError for DemoError {
    fn as_db_error(&self) -> Option<&DbError> {
        match self {
            DemoError::Db(error) => Some(error),
            _ => None,
        }
    }
}

/// The id of a thing of the file, always the same: a UUID of version 8 (RFC 9562) made from SHA-256 of `kind/id`.
pub fn id_of(kind: &str, id: &str) -> String {
    let hash = digest(&SHA256, format!("demo/{kind}/{id}").as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.as_ref()[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid().to_string()
}

/// The consortium's programme.
fn programme_id() -> String {
    id_of("programmes", "consortium")
}

/// What every part of the loading needs. `now` is the moment of loading.
struct Load<'a> {
    app: &'a App,
    territory: &'a Territory,
    days: Days,
    start: String,
    started_at: i64,
}

/// Loads the territory into an empty instance, its dates moved so that its day of reference is today; whether it was
/// loaded now. A loaded one is left as it is, with what was done there; one that was interrupted is completed.
///
/// # Errors
/// [`DemoError::NotEmpty`] when the instance holds something else, otherwise what the database or the signing says.
pub async fn load(app: &App) -> Result<bool, DemoError> {
    if is_loaded(app).await? {
        return Ok(false);
    }
    let territory = &territory::read()?;
    let known = organizations::store::all(app.db()).await?;
    let ours = |id: &String| territory.organizations.iter().any(|o| id_of("organizations", &o.id) == *id);
    if !known.iter().all(|o| ours(&o.id)) {
        return Err(DemoError::NotEmpty);
    }
    let days = Days::new(&app.today(), territory.reference)?;
    let first = territory
        .team
        .iter()
        .filter_map(|m| m.signs_from)
        .chain(territory.participants.iter().map(|p| p.from_day))
        .min();
    let first = first.unwrap_or(territory.reference);
    let load = &Load { app, territory, start: days.day(first), started_at: days.at(first, 0), days };
    app.db()
        .write(|tx| async move {
            places::load(load, &tx).await?;
            people::load(load, &tx).await?;
            catalogue::load(load, &tx).await?;
            places::load_delegations(load, &tx).await
        })
        .await?;
    awards::load(load).await?;
    app.db()
        .write(|tx| async move {
            observations::load(load, &tx).await?;
            people::load_contact(load, &tx).await?;
            places::load_settings(load, &tx).await
        })
        .await?;
    Ok(true)
}

/// Loaded whole: the settings of the programme are what is written last.
async fn is_loaded(app: &App) -> Result<bool, DbError> {
    Ok(!networks::store::values(app.db(), "situations", Some(&programme_id()), "").await?.is_empty())
}

#[cfg(test)]
mod tests {
    use super::id_of;

    #[test]
    fn ids_are_always_the_same_and_of_their_kind() {
        assert_eq!(id_of("people", "amina"), id_of("people", "amina"));
        assert_ne!(id_of("people", "amina"), id_of("badges", "amina"));
        let id = uuid::Uuid::parse_str(&id_of("people", "amina")).expect("a UUID");
        assert_eq!(id.get_version_num(), 8);
    }
}
