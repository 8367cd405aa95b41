use db::{DbError, Sql, Tx, args, row};
use domain::delegation::Delegation;

row! {
    struct DelegationRow {
        id: String,
        from_organization: String,
        to_organization: Option<String>,
        to_person: Option<String>,
        framework_id: Option<String>,
        badge_id: Option<String>,
        from_day: String,
        until_day: Option<String>,
        revoked_at: Option<i64>,
    }
}

/// The delegations of an owner that may concern this organization or this person.
pub async fn toward(
    sql: &impl Sql,
    owner: &str,
    organization_id: &str,
    person_id: &str,
) -> Result<Vec<Delegation>, DbError> {
    let rows: Vec<DelegationRow> = sql
        .all(
            "SELECT id, from_organization, to_organization, to_person, framework_id, badge_id, from_day, until_day, revoked_at
             FROM delegations WHERE from_organization = $1 AND (to_organization = $2 OR to_person = $3)",
            args![owner, organization_id, person_id],
        )
        .await?;
    Ok(rows.into_iter().map(into_delegation).collect())
}

fn into_delegation(r: DelegationRow) -> Delegation {
    Delegation {
        id: r.id,
        from_organization: r.from_organization,
        to_organization: r.to_organization,
        to_person: r.to_person,
        framework_id: r.framework_id,
        badge_id: r.badge_id,
        from_day: r.from_day,
        until_day: r.until_day,
        revoked: r.revoked_at.is_some(),
    }
}

pub async fn insert(tx: &Tx, d: &Delegation, may_subdelegate: bool, by: Option<&str>, now: i64) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO delegations (id, from_organization, to_organization, to_person, framework_id, badge_id, from_day, until_day,
           may_subdelegate, created_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (id) DO NOTHING",
        args![
            d.id.as_str(),
            d.from_organization.as_str(),
            d.to_organization.clone(),
            d.to_person.clone(),
            d.framework_id.clone(),
            d.badge_id.clone(),
            d.from_day.as_str(),
            d.until_day.clone(),
            may_subdelegate,
            by.map(str::to_owned),
            now
        ],
    )
    .await?;
    Ok(())
}
