//! Who looked, who did. The person may read what concerns them.

pub(crate) mod store;

use db::{DbError, Tx};

use crate::App;
use crate::viewer::Viewer;

/// One line of the log. `act` and `subject` are words; `detail` holds no free text about the person.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// viewed, created, gave, accepted…
    pub act: &'static str,
    /// The word of the thing: person, award, badge…
    pub subject: &'static str,
    /// Its id.
    pub subject_id: &'a str,
    /// Whose file it concerns.
    pub person_id: Option<&'a str>,
    /// For which organization it was done.
    pub organization_id: Option<&'a str>,
    /// A word more, if needed.
    pub detail: &'a str,
}

/// Writes a line, in the transaction of what it tells.
///
/// # Errors
/// When the database does not answer.
pub async fn note(app: &App, tx: &Tx, viewer: Option<&Viewer>, line: &Line<'_>) -> Result<(), DbError> {
    let actor = viewer.map(|v| v.person_id.as_str());
    let helper = viewer.and_then(|v| v.helper_id.as_deref());
    store::insert(tx, &app.id(), app.now(), actor, helper, line).await
}
