use db::{DbError, Sql, Tx, args, row};

pub async fn insert(tx: &Tx, id: &str, name: &str, sentence: &str, now: i64) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO networks (id, name, sentence, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING",
        args![id, name, sentence, now],
    )
    .await?;
    Ok(())
}

pub async fn insert_member(
    tx: &Tx,
    network_id: &str,
    organization_id: &str,
    head: bool,
    from_day: &str,
) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO networks_members (network_id, organization_id, head, from_day) VALUES ($1, $2, $3, $4)
         ON CONFLICT (network_id, organization_id) DO NOTHING",
        args![network_id, organization_id, head, from_day],
    )
    .await?;
    Ok(())
}

pub async fn set(
    tx: &Tx,
    scope: &str,
    scope_id: &str,
    name: &str,
    value: &str,
    by: Option<&str>,
    now: i64,
) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO networks_settings (scope, scope_id, name, value, set_by, at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (scope, scope_id, name) DO UPDATE SET value = excluded.value, set_by = excluded.set_by, at = excluded.at",
        args![scope, scope_id, name, value, by.map(str::to_owned), now],
    )
    .await?;
    Ok(())
}

/// The values of a setting for a badge in a programme, widest level first: network, programme, badge.
pub async fn values(
    sql: &impl Sql,
    name: &str,
    programme_id: Option<&str>,
    badge_id: &str,
) -> Result<Vec<String>, DbError> {
    sql.all(
        "SELECT s.value FROM networks_settings s
         WHERE s.name = $1 AND ((s.scope = 'badge' AND s.scope_id = $3)
           OR (s.scope = 'programme' AND s.scope_id = $2)
           OR (s.scope = 'network' AND s.scope_id = (SELECT network_id FROM programmes WHERE id = $2)))
         ORDER BY CASE s.scope WHEN 'network' THEN 1 WHEN 'programme' THEN 2 ELSE 3 END",
        args![name, programme_id.unwrap_or(""), badge_id],
    )
    .await
}

row! {
    /// What a level set.
    pub struct Set {
        pub scope: String,
        pub name: String,
        pub value: String,
        pub at: i64,
    }
}

/// What the network of a programme and the programme itself set.
pub async fn set_for_programme(sql: &impl Sql, programme_id: &str) -> Result<Vec<Set>, DbError> {
    sql.all(
        "SELECT s.scope, s.name, s.value, s.at FROM networks_settings s
         WHERE (s.scope = 'programme' AND s.scope_id = $1)
           OR (s.scope = 'network' AND s.scope_id = (SELECT network_id FROM programmes WHERE id = $1))
         ORDER BY s.scope, s.name",
        args![programme_id],
    )
    .await
}
