use db::{DbError, Sql, Tx, args, row};

row! {
    /// How an organization goes about a badge. It never changes the badge.
    #[derive(Debug, Clone)]
    pub(crate) struct Note {
        pub organization_id: String,
        pub organization_name: String,
        pub text: String,
    }
}

/// The note of one organization on a badge.
pub(crate) async fn note(sql: &impl Sql, badge_id: &str, organization_id: &str) -> Result<Option<String>, DbError> {
    sql.one(
        "SELECT text FROM catalogue_notes WHERE badge_id = $1 AND organization_id = $2",
        args![badge_id, organization_id],
    )
    .await
}

/// The notes on a badge of the organizations where a person works on a day (`YYYY-MM-DD`).
pub(crate) async fn notes_for(
    sql: &impl Sql,
    badge_id: &str,
    person_id: &str,
    day: &str,
) -> Result<Vec<Note>, DbError> {
    sql.all(
        "SELECT DISTINCT n.organization_id, o.name AS organization_name, n.text FROM catalogue_notes n
         JOIN organizations o ON o.id = n.organization_id JOIN organizations_roles r ON r.organization_id = n.organization_id
         WHERE n.badge_id = $1 AND r.person_id = $2 AND r.from_day <= $3 AND (r.until_day IS NULL OR r.until_day >= $3) ORDER BY o.name",
        args![badge_id, person_id, day],
    )
    .await
}

/// Saves the note of an organization; an empty one is taken away.
pub(crate) async fn save_note(
    tx: &Tx,
    badge_id: &str,
    organization_id: &str,
    text: &str,
    by: &str,
    now: i64,
) -> Result<(), DbError> {
    if text.is_empty() {
        tx.run(
            "DELETE FROM catalogue_notes WHERE badge_id = $1 AND organization_id = $2",
            args![badge_id, organization_id],
        )
        .await?;
        return Ok(());
    }
    tx.run(
        "INSERT INTO catalogue_notes (badge_id, organization_id, text, saved_by, saved_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (badge_id, organization_id) DO UPDATE SET text = excluded.text, saved_by = excluded.saved_by, saved_at = excluded.saved_at",
        args![badge_id, organization_id, text, by, now],
    )
    .await?;
    Ok(())
}
