use db::{Db, DbError, Sql, Tx, args, row};

row! {
    #[derive(Debug, Clone)]
    pub struct Organization {
        pub id: String,
        pub name: String,
        pub public_name: Option<String>,
        pub kind: String,
        pub place: String,
        pub description: String,
        pub website: Option<String>,
        pub may_issue: bool,
    }
}

impl Organization {
    /// The name on public pages and in credentials.
    pub fn shown_name(&self) -> &str {
        self.public_name.as_deref().unwrap_or(&self.name)
    }
}

const COLUMNS: &str = "id, name, public_name, kind, place, description, website, may_issue";

pub async fn find(sql: &impl Sql, id: &str) -> Result<Option<Organization>, DbError> {
    sql.one(&format!("SELECT {COLUMNS} FROM organizations WHERE id = $1 AND closed_at IS NULL"), args![id]).await
}

pub async fn all(db: &Db) -> Result<Vec<Organization>, DbError> {
    db.all(&format!("SELECT {COLUMNS} FROM organizations WHERE closed_at IS NULL ORDER BY name"), vec![]).await
}

pub async fn insert(tx: &Tx, o: &Organization, now: i64) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO organizations (id, name, public_name, kind, place, description, website, may_issue, cosign, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, FALSE, $9) ON CONFLICT (id) DO NOTHING",
        args![
            o.id.as_str(),
            o.name.as_str(),
            o.public_name.clone(),
            o.kind.as_str(),
            o.place.as_str(),
            o.description.as_str(),
            o.website.clone(),
            o.may_issue,
            now
        ],
    )
    .await?;
    Ok(())
}

pub struct NewRole<'a> {
    pub id: String,
    pub person_id: &'a str,
    pub organization_id: &'a str,
    pub programme_id: Option<&'a str>,
    pub role: &'a str,
    pub title: &'a str,
    pub from_day: &'a str,
}

pub async fn insert_role(tx: &Tx, r: &NewRole<'_>) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO organizations_roles (id, person_id, organization_id, programme_id, role, title, from_day)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING",
        args![
            r.id.as_str(),
            r.person_id,
            r.organization_id,
            r.programme_id.map(str::to_owned),
            r.role,
            r.title,
            r.from_day
        ],
    )
    .await?;
    Ok(())
}

/// The words of the roles that a person holds in an organization on a day: read where a right is used, not in the session.
pub async fn roles_on(
    sql: &impl Sql,
    person_id: &str,
    organization_id: &str,
    day: &str,
) -> Result<Vec<String>, DbError> {
    sql.all(
        "SELECT role FROM organizations_roles
         WHERE person_id = $1 AND organization_id = $2 AND from_day <= $3 AND (until_day IS NULL OR until_day >= $3)",
        args![person_id, organization_id, day],
    )
    .await
}

row! {
    pub struct KeyRow {
        pub id: String,
        pub organization_id: String,
        pub kind: String,
        pub fragment: String,
        pub multikey: String,
        pub sealed: Vec<u8>,
    }
}

/// The key that signs embedded proofs.
pub async fn current_key(sql: &impl Sql, organization_id: &str) -> Result<Option<KeyRow>, DbError> {
    sql.one(
        "SELECT id, organization_id, kind, fragment, multikey, sealed FROM organizations_keys
         WHERE organization_id = $1 AND kind = 'ed25519' AND retired_at IS NULL ORDER BY created_at DESC LIMIT 1",
        args![organization_id],
    )
    .await
}

/// The P-256 key, which signs VC-JWT.
pub async fn current_p256(sql: &impl Sql, organization_id: &str) -> Result<Option<KeyRow>, DbError> {
    sql.one(
        "SELECT id, organization_id, kind, fragment, multikey, sealed FROM organizations_keys
         WHERE organization_id = $1 AND kind = 'p256' AND retired_at IS NULL",
        args![organization_id],
    )
    .await
}

/// The key of this public half, unless it signs no more.
pub async fn live_key(sql: &impl Sql, organization_id: &str, multikey: &str) -> Result<Option<KeyRow>, DbError> {
    sql.one(
        "SELECT id, organization_id, kind, fragment, multikey, sealed FROM organizations_keys
         WHERE organization_id = $1 AND multikey = $2 AND retired_at IS NULL",
        args![organization_id, multikey],
    )
    .await
}

/// The key of this public half, whether it still signs or not.
pub async fn key_of(sql: &impl Sql, organization_id: &str, multikey: &str) -> Result<Option<KeyRow>, DbError> {
    sql.one(
        "SELECT id, organization_id, kind, fragment, multikey, sealed FROM organizations_keys
         WHERE organization_id = $1 AND multikey = $2",
        args![organization_id, multikey],
    )
    .await
}

pub async fn all_keys(db: &Db) -> Result<Vec<KeyRow>, DbError> {
    db.all(
        "SELECT id, organization_id, kind, fragment, multikey, sealed FROM organizations_keys ORDER BY created_at",
        vec![],
    )
    .await
}

pub async fn insert_key(
    tx: &Tx,
    id: &str,
    organization_id: &str,
    multikey: &str,
    sealed: &[u8],
    now: i64,
) -> Result<(), DbError> {
    let count: i64 = tx
        .must(
            "SELECT count(*) FROM organizations_keys WHERE organization_id = $1 AND kind = 'ed25519'",
            args![organization_id],
        )
        .await?;
    let fragment = format!("key-{}", count + 1);
    tx.run(
        "INSERT INTO organizations_keys (id, organization_id, fragment, multikey, sealed, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
        args![id, organization_id, fragment, multikey, sealed.to_vec(), now],
    )
    .await?;
    Ok(())
}

/// Writes the P-256 key of an organization, unless it has one.
pub async fn insert_p256(
    tx: &Tx,
    id: &str,
    organization_id: &str,
    multikey: &str,
    sealed: &[u8],
    now: i64,
) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO organizations_keys (id, organization_id, kind, fragment, multikey, sealed, created_at)
         VALUES ($1, $2, 'p256',
           (SELECT 'p256-' || (count(*) + 1) FROM organizations_keys WHERE organization_id = $2 AND kind = 'p256'), $3, $4, $5)
         ON CONFLICT DO NOTHING",
        args![id, organization_id, multikey, sealed.to_vec(), now],
    )
    .await?;
    Ok(())
}

row! {
    struct PublicKeyRow {
        fragment: String,
        multikey: String,
    }
}

pub async fn public_keys(sql: &impl Sql, organization_id: &str) -> Result<Vec<(String, String)>, DbError> {
    let rows: Vec<PublicKeyRow> = sql
        .all(
            "SELECT fragment, multikey FROM organizations_keys WHERE organization_id = $1 ORDER BY created_at",
            args![organization_id],
        )
        .await?;
    Ok(rows.into_iter().map(|r| (r.fragment, r.multikey)).collect())
}

/// The organization of this exact name.
pub async fn named(sql: &impl Sql, name: &str) -> Result<Option<String>, DbError> {
    sql.one(
        "SELECT id FROM organizations WHERE name = $1 AND closed_at IS NULL ORDER BY created_at LIMIT 1",
        args![name],
    )
    .await
}

/// The member of an organization with this folded name.
pub async fn member_named(sql: &impl Sql, organization_id: &str, folded: &str) -> Result<Option<String>, DbError> {
    sql.one(
        "SELECT p.id FROM organizations_roles r JOIN people p ON p.id = r.person_id
         WHERE r.organization_id = $1 AND p.name_folded = $2 AND p.erased_at IS NULL AND p.merged_into IS NULL ORDER BY p.created_at LIMIT 1",
        args![organization_id, folded],
    )
    .await
}

row! {
    /// A published badge, as the page of its organization shows it.
    #[derive(Debug, Clone)]
    pub struct OwnBadge {
        pub id: String,
        pub version: i64,
        pub name: String,
        pub kind: String,
        pub level: Option<String>,
        pub family_name: Option<String>,
        pub family_sign: Option<String>,
    }
}

/// The published badges that an organization signs, by family, at most `most`.
pub async fn own_badges(sql: &impl Sql, organization_id: &str, most: i64) -> Result<Vec<OwnBadge>, DbError> {
    sql.all(
        "SELECT b.id, v.version, v.name, b.kind, b.level, a.name AS family_name, a.sign AS family_sign
         FROM catalogue_badges b JOIN catalogue_versions v ON v.badge_id = b.id AND v.version = b.version
         LEFT JOIN catalogue_families a ON a.id = b.family_id LEFT JOIN catalogue_frameworks f ON f.id = b.framework_id
         WHERE b.organization_id = $1 AND b.version > 0 AND b.listed AND b.retired_at IS NULL
         ORDER BY COALESCE(a.rank, 99), a.name, b.kind, f.created_at, b.rank, v.name LIMIT $2",
        args![organization_id, most],
    )
    .await
}

/// How many published badges an organization signs.
pub async fn count_own_badges(sql: &impl Sql, organization_id: &str) -> Result<i64, DbError> {
    sql.must(
        "SELECT count(*) FROM catalogue_badges WHERE organization_id = $1 AND version > 0 AND listed AND retired_at IS NULL",
        args![organization_id],
    )
    .await
}
