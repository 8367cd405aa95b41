//! What colleagues are asked.

use db::{Db, DbError};

use super::store::{self, Asked};

/// The questions asked to somebody that nobody answered yet, oldest first.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn asked(db: &Db, person_id: &str) -> Result<Vec<Asked>, DbError> {
    store::asked(db, person_id).await
}
