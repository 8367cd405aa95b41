use db::{DbError, Sql, Tx, args, row};
use domain::person::fold;

row! {
    #[derive(Debug, Clone)]
    pub struct Person {
        pub id: String,
        pub name: String,
        pub language: String,
        pub reading_help: String,
        pub majority: String,
        pub reminders: bool,
        pub passport_opened_at: Option<i64>,
    }
}

const COLUMNS: &str = "id, name, language, reading_help, majority, reminders, passport_opened_at";

pub async fn find(sql: &impl Sql, id: &str) -> Result<Option<Person>, DbError> {
    sql.one(
        &format!("SELECT {COLUMNS} FROM people WHERE id = $1 AND erased_at IS NULL AND merged_into IS NULL"),
        args![id],
    )
    .await
}

pub struct NewPerson<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub language: &'a str,
    pub reading_help: &'a str,
    pub majority: &'a str,
    pub now: i64,
}

pub async fn insert(tx: &Tx, p: &NewPerson<'_>) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO people (id, name, name_folded, language, reading_help, majority, theme, reminders, last_contact_at, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, 'system', FALSE, $7, $7) ON CONFLICT (id) DO NOTHING",
        args![p.id, p.name, fold(p.name), p.language, p.reading_help, p.majority, p.now],
    )
    .await?;
    Ok(())
}

pub async fn insert_identifier(
    tx: &Tx,
    id: &str,
    person_id: &str,
    kind: &str,
    value: &str,
    folded: &str,
    shared: bool,
    now: i64,
) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO people_identifiers (id, person_id, kind, value, folded, shared, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (id) DO NOTHING",
        args![id, person_id, kind, value, folded, shared, now],
    )
    .await?;
    Ok(())
}

row! {
    pub struct Identifier {
        pub kind: String,
        pub value: String,
        pub shared: bool,
    }
}

pub async fn identifiers(sql: &impl Sql, person_id: &str) -> Result<Vec<Identifier>, DbError> {
    sql.all(
        "SELECT kind, value, shared FROM people_identifiers WHERE person_id = $1 AND removed_at IS NULL ORDER BY created_at, id",
        args![person_id],
    )
    .await
}

/// Whether news reaches this person: an e-mail of their own, or reminders that they asked for.
pub async fn may_be_told(sql: &impl Sql, person_id: &str) -> Result<bool, DbError> {
    let found: Option<i64> = sql
        .one(
            "SELECT CAST(1 AS BIGINT) FROM people p WHERE p.id = $1 AND (p.reminders OR EXISTS (SELECT 1 FROM people_identifiers i
               WHERE i.person_id = p.id AND i.kind = 'email' AND NOT i.shared AND i.removed_at IS NULL))",
            args![person_id],
        )
        .await?;
    Ok(found.is_some())
}

/// Everyone who uses this e-mail or phone: an address may be shared.
pub async fn with_identifier(sql: &impl Sql, kind: &str, folded: &str) -> Result<Vec<Person>, DbError> {
    sql.all(
        "SELECT p.id, p.name, p.language, p.reading_help, p.majority, p.reminders, p.passport_opened_at
         FROM people_identifiers i JOIN people p ON p.id = i.person_id
         WHERE i.kind = $1 AND i.folded = $2 AND i.removed_at IS NULL AND p.erased_at IS NULL AND p.merged_into IS NULL
         ORDER BY p.created_at LIMIT 10",
        args![kind, folded],
    )
    .await
}

pub async fn insert_consent(
    tx: &Tx,
    id: &str,
    person_id: &str,
    purpose: &str,
    given: bool,
    how: &str,
    by: Option<&str>,
    now: i64,
) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO people_consents (id, person_id, purpose, given, how, by_person, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (id) DO NOTHING",
        args![id, person_id, purpose, given, how, by.map(str::to_owned), now],
    )
    .await?;
    Ok(())
}

/// Notes that the passport was opened, the first time only, and that the person was in touch.
pub async fn open_passport(tx: &Tx, person_id: &str, now: i64) -> Result<(), DbError> {
    tx.run(
        "UPDATE people SET passport_opened_at = COALESCE(passport_opened_at, $2), passport_used_at = $2, last_contact_at = $2 WHERE id = $1",
        args![person_id, now],
    )
    .await?;
    Ok(())
}

pub async fn in_touch(tx: &Tx, person_id: &str, now: i64) -> Result<(), DbError> {
    tx.run("UPDATE people SET last_contact_at = $2 WHERE id = $1", args![person_id, now]).await?;
    Ok(())
}

/// Whether the person wants the one quiet reminder.
pub async fn set_reminders(tx: &Tx, person_id: &str, wanted: bool) -> Result<(), DbError> {
    tx.run("UPDATE people SET reminders = $2 WHERE id = $1", args![person_id, wanted]).await?;
    Ok(())
}

pub struct NewMandate<'a> {
    pub id: String,
    pub person_id: &'a str,
    pub helper_id: &'a str,
    pub scope: &'a str,
    pub how: &'a str,
    pub from_day: &'a str,
    pub until_day: &'a str,
}

pub async fn insert_mandate(tx: &Tx, m: &NewMandate<'_>) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO people_mandates (id, person_id, helper_id, scope, how, from_day, until_day) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (id) DO NOTHING",
        args![m.id.as_str(), m.person_id, m.helper_id, m.scope, m.how, m.from_day, m.until_day],
    )
    .await?;
    Ok(())
}

/// Points a record to the one it is merged into; what belongs to the person follows. `false` when it was merged already.
pub async fn merge(tx: &Tx, merge: &Merge<'_>) -> Result<bool, DbError> {
    let touched = tx
        .run(
            "UPDATE people SET merged_into = $2 WHERE id = $1 AND merged_into IS NULL AND erased_at IS NULL",
            args![merge.from, merge.into],
        )
        .await?;
    if touched != 1 {
        return Ok(false);
    }
    for table in ["people_identifiers", "people_consents", "people_mandates"] {
        tx.run(&format!("UPDATE {table} SET person_id = $2 WHERE person_id = $1"), args![merge.from, merge.into])
            .await?;
    }
    tx.run(
        "INSERT INTO people_merges (id, from_person, into_person, by_person, reason, at) VALUES ($1, $2, $3, $4, $5, $6)",
        args![merge.id.as_str(), merge.from, merge.into, merge.by, merge.reason, merge.now],
    )
    .await?;
    Ok(true)
}

/// Two records that are one person.
pub struct Merge<'a> {
    pub id: String,
    pub from: &'a str,
    pub into: &'a str,
    pub by: &'a str,
    pub reason: &'a str,
    pub now: i64,
}

/// Everyone with this folded name.
pub async fn named(sql: &impl Sql, folded: &str) -> Result<Vec<Person>, DbError> {
    sql.all(
        &format!("SELECT {COLUMNS} FROM people WHERE name_folded = $1 AND erased_at IS NULL AND merged_into IS NULL ORDER BY created_at LIMIT 5"),
        args![folded],
    )
    .await
}
