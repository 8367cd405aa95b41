//! What becomes of a badge once it exists: listed or not, given or not any more, and what it is close to elsewhere.

use db::{DbError, Sql, Tx, args, row};

/// Shows a badge in the public list, or not; its own page stays.
pub(crate) async fn set_listed(tx: &Tx, badge_id: &str, listed: bool) -> Result<bool, DbError> {
    let touched = tx
        .run("UPDATE catalogue_badges SET listed = $2 WHERE id = $1 AND listed <> $2", args![badge_id, listed])
        .await?;
    Ok(touched == 1)
}

/// Stops giving a published badge; `false` when it was stopped already.
pub(crate) async fn retire(tx: &Tx, badge_id: &str, now: i64) -> Result<bool, DbError> {
    let touched = tx
        .run(
            "UPDATE catalogue_badges SET retired_at = $2 WHERE id = $1 AND version > 0 AND retired_at IS NULL",
            args![badge_id, now],
        )
        .await?;
    Ok(touched == 1)
}

/// Gives a badge again; `false` when it was given all along.
pub(crate) async fn restore(tx: &Tx, badge_id: &str) -> Result<bool, DbError> {
    let touched = tx
        .run("UPDATE catalogue_badges SET retired_at = NULL WHERE id = $1 AND retired_at IS NOT NULL", args![badge_id])
        .await?;
    Ok(touched == 1)
}

/// Throws the draft of a badge away, and the badge with it when it was never published; `false` when there was none.
pub(crate) async fn discard(tx: &Tx, badge_id: &str) -> Result<bool, DbError> {
    let touched = tx.run("DELETE FROM catalogue_versions WHERE badge_id = $1 AND version = 0", args![badge_id]).await?;
    tx.run(
        "DELETE FROM catalogue_alignments WHERE badge_id IN (SELECT id FROM catalogue_badges WHERE id = $1 AND version = 0)",
        args![badge_id],
    )
    .await?;
    tx.run("DELETE FROM catalogue_badges WHERE id = $1 AND version = 0", args![badge_id]).await?;
    Ok(touched == 1)
}

row! {
    /// An alignment with its id.
    #[derive(Debug, Clone)]
    pub(crate) struct AlignmentRow {
        pub id: String,
        pub framework: String,
        pub code: String,
        pub name: String,
    }
}

/// The alignments of a badge, to be changed.
pub(crate) async fn alignment_rows(sql: &impl Sql, badge_id: &str) -> Result<Vec<AlignmentRow>, DbError> {
    sql.all(
        "SELECT id, framework, code, name FROM catalogue_alignments WHERE badge_id = $1 ORDER BY framework, code, id",
        args![badge_id],
    )
    .await
}

/// Takes one alignment away.
pub(crate) async fn delete_alignment(tx: &Tx, badge_id: &str, id: &str) -> Result<(), DbError> {
    tx.run("DELETE FROM catalogue_alignments WHERE badge_id = $1 AND id = $2", args![badge_id, id]).await?;
    Ok(())
}

/// Publishes the public version again under the next number, its words and its drawing unchanged: something beside them
/// changed. A draft stays as it is.
pub(crate) async fn publish_again(tx: &Tx, badge_id: &str, by: &str, now: i64) -> Result<i64, DbError> {
    let next: i64 = tx
        .must(
            "UPDATE catalogue_badges SET version = version + 1 WHERE id = $1 AND version > 0 RETURNING version",
            args![badge_id],
        )
        .await?;
    tx.run(
        "INSERT INTO catalogue_versions (badge_id, version, name, name_folded, description, easy, criteria, grid, delivery, shape,
           colour, sign, pictogram, words, picture, picture_small, picture_alt, saved_by, saved_at)
         SELECT badge_id, $2, name, name_folded, description, easy, criteria, grid, delivery, shape, colour, sign, pictogram, words,
           picture, picture_small, picture_alt, $3, $4 FROM catalogue_versions WHERE badge_id = $1 AND version = $2 - 1",
        args![badge_id, next, by, now],
    )
    .await?;
    Ok(next)
}
