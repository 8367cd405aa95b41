//! Migrations: plain SQL files, one sequence for both engines, each in its own transaction.

use crate::{Db, DbError, Sql, args};

const MIGRATIONS: &[(i64, &str, &str)] = &[
    (1, "first light", include_str!("../migrations/0001_first_light.sql")),
    (2, "second key", include_str!("../migrations/0002_second_key.sql")),
    (3, "lists", include_str!("../migrations/0003_lists.sql")),
    (4, "observations", include_str!("../migrations/0004_observations.sql")),
];

/// The version a database has after [`Db::open`].
pub fn latest_version() -> i64 {
    MIGRATIONS.last().map_or(0, |(version, ..)| *version)
}

impl Db {
    /// The newest migration recorded in the database, 0 for an empty one.
    ///
    /// # Errors
    /// What the engine says.
    pub async fn version(&self) -> Result<i64, DbError> {
        match self.one::<i64>("SELECT max(version) FROM schema_migrations HAVING count(*) > 0", vec![]).await {
            Ok(found) => Ok(found.unwrap_or(0)),
            Err(_) => Ok(0),
        }
    }
}

pub(crate) async fn run(db: &Db) -> Result<(), DbError> {
    let found = db.version().await?;
    if found > latest_version() {
        return Err(DbError::TooNew { found, known: latest_version() });
    }
    for (version, name, sql) in MIGRATIONS.iter().filter(|(version, ..)| *version > found) {
        let sql = &db.dialect(sql);
        db.write(|tx| async move {
            tx.script("CREATE TABLE IF NOT EXISTS schema_migrations (version BIGINT PRIMARY KEY, name TEXT NOT NULL)")
                .await?;
            // Two programs that start together: the second one finds the work done.
            let free = tx
                .run(
                    "INSERT INTO schema_migrations (version, name) VALUES ($1, $2) ON CONFLICT (version) DO NOTHING",
                    args![*version, *name],
                )
                .await?;
            if free == 1 {
                tx.script(sql).await?;
            }
            Ok::<_, DbError>(())
        })
        .await?;
        tracing::info!(version, name, "migrated");
    }
    Ok(())
}
