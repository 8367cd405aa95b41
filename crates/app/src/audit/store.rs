use db::{Db, DbError, Sql, Tx, args, row};

use super::Line;

pub async fn insert(
    tx: &Tx,
    id: &str,
    at: i64,
    actor: Option<&str>,
    helper: Option<&str>,
    line: &Line<'_>,
) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO audit (id, at, actor_id, helper_id, organization_id, act, subject, subject_id, person_id, detail)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        args![
            id,
            at,
            actor.map(str::to_owned),
            helper.map(str::to_owned),
            line.organization_id.map(str::to_owned),
            line.act,
            line.subject,
            line.subject_id,
            line.person_id.map(str::to_owned),
            line.detail
        ],
    )
    .await?;
    Ok(())
}

row! {
    pub struct Entry {
        pub at: i64,
        pub act: String,
        pub subject: String,
        pub actor_name: Option<String>,
        pub organization_name: Option<String>,
        pub helper_name: Option<String>,
    }
}

/// The latest lines about a person.
pub async fn about(db: &Db, person_id: &str, most: i64) -> Result<Vec<Entry>, DbError> {
    db.all(
        "SELECT a.at, a.act, a.subject, p.name AS actor_name, o.name AS organization_name, h.name AS helper_name
         FROM audit a LEFT JOIN people p ON p.id = a.actor_id LEFT JOIN people h ON h.id = a.helper_id
         LEFT JOIN organizations o ON o.id = a.organization_id
         WHERE a.person_id = $1 ORDER BY a.at DESC, a.id DESC LIMIT $2",
        args![person_id, most],
    )
    .await
}
