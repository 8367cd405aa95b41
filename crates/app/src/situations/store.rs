use db::{DbError, Tx, args};

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
