use db::{DbError, Sql, Tx, args, row};

pub(crate) struct NewSituation<'a> {
    pub id: &'a str,
    pub organization_id: &'a str,
    pub kind: &'a str,
    pub name: &'a str,
    pub description: &'a str,
    pub access: &'a str,
    pub now: i64,
}

pub(crate) async fn insert(tx: &Tx, s: &NewSituation<'_>) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO situations (id, organization_id, kind, name, description, access, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (id) DO NOTHING",
        args![s.id, s.organization_id, s.kind, s.name, s.description, s.access, s.now],
    )
    .await?;
    Ok(())
}

row! {
    /// An entry of the library.
    #[derive(Debug, Clone)]
    pub(crate) struct Situation {
        pub id: String,
        pub kind: String,
        pub name: String,
        pub organization_name: String,
    }
}

/// The library of an organization and of its partners in the programmes of a day: its own entries first.
pub(crate) async fn library(sql: &impl Sql, organization_id: &str, day: &str) -> Result<Vec<Situation>, DbError> {
    sql.all(
        "SELECT s.id, s.kind, s.name, o.name AS organization_name FROM situations s JOIN organizations o ON o.id = s.organization_id
         WHERE s.retired_at IS NULL AND (s.organization_id = $1 OR s.organization_id IN (
           SELECT m.organization_id FROM programmes_organizations m
           JOIN programmes_organizations ours ON ours.programme_id = m.programme_id AND ours.organization_id = $1
           WHERE m.from_day <= $2 AND (m.until_day IS NULL OR m.until_day >= $2)
             AND ours.from_day <= $2 AND (ours.until_day IS NULL OR ours.until_day >= $2)))
         ORDER BY CASE s.organization_id WHEN $1 THEN 0 ELSE 1 END, o.name, s.name, s.id LIMIT 300",
        args![organization_id, day],
    )
    .await
}
