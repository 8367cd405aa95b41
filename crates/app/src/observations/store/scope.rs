//! What the rules read beside the opinions: skills, settings, merged records.

use db::{DbError, Sql, args, row};

row! {
    /// A skill that can be seen, with its family and its two badges.
    #[derive(Debug, Clone)]
    pub struct Skill {
        pub id: String,
        pub name: String,
        pub family_id: String,
        pub family_name: String,
        pub family_sign: String,
        pub framework_id: String,
        pub je_peux_badge: Option<String>,
        pub je_sais_badge: Option<String>,
    }
}

impl Skill {
    /// Its name with a capital, where it stands alone.
    pub(crate) fn title(&self) -> String {
        let mut letters = self.name.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    }

    /// The badges there are.
    pub(crate) fn badges(&self) -> impl Iterator<Item = &str> {
        self.je_peux_badge.as_deref().into_iter().chain(self.je_sais_badge.as_deref())
    }
}

fn skills(condition: &str) -> String {
    let badge = |level: &str| {
        format!(
            "(SELECT b.id FROM catalogue_badges b WHERE b.skill_id = s.id AND b.level = '{level}' AND b.kind = 'skill'
               AND b.version > 0 AND b.retired_at IS NULL ORDER BY b.rank, b.id LIMIT 1)"
        )
    };
    let (peux, sais) = (badge("je_peux"), badge("je_sais"));
    format!(
        "SELECT t.id, t.name, t.family_id, t.family_name, t.family_sign, t.framework_id, t.je_peux_badge, t.je_sais_badge
         FROM (SELECT s.id, s.name, s.family_id, a.name AS family_name, a.sign AS family_sign, a.framework_id,
             {peux} AS je_peux_badge, {sais} AS je_sais_badge, f.created_at AS framework_at, a.rank AS family_rank, s.rank AS skill_rank
           FROM catalogue_skills s JOIN catalogue_families a ON a.id = s.family_id
           JOIN catalogue_frameworks f ON f.id = a.framework_id WHERE {condition}) t
         WHERE t.je_peux_badge IS NOT NULL OR t.je_sais_badge IS NOT NULL
         ORDER BY t.framework_at, t.framework_id, t.family_rank, t.family_id, t.skill_rank, t.name, t.id LIMIT 1000"
    )
}

/// The skills of a programme's frameworks that have a "je peux" or a "je sais", by family.
pub(crate) async fn skills_of_programme(sql: &impl Sql, programme_id: &str) -> Result<Vec<Skill>, DbError> {
    let condition = "a.framework_id IN (SELECT p.framework_id FROM programmes_frameworks p WHERE p.programme_id = $1)";
    sql.all(&skills(condition), args![programme_id]).await
}

/// The skills that an organization looks at: those of its programmes, and of its own frameworks.
pub(crate) async fn skills_of_organization(
    sql: &impl Sql,
    organization_id: &str,
    day: &str,
) -> Result<Vec<Skill>, DbError> {
    let condition = "f.organization_id = $1 OR a.framework_id IN (SELECT p.framework_id FROM programmes_frameworks p
        JOIN programmes_organizations m ON m.programme_id = p.programme_id
        WHERE m.organization_id = $1 AND m.from_day <= $2 AND (m.until_day IS NULL OR m.until_day >= $2))";
    sql.all(&skills(condition), args![organization_id, day]).await
}

pub(crate) async fn skill(sql: &impl Sql, id: &str) -> Result<Option<Skill>, DbError> {
    sql.one(&skills("s.id = $1"), args![id]).await
}

row! {
    /// What a badge asks to be seen.
    #[derive(Debug, Clone)]
    pub(crate) struct Look {
        pub skill_id: String,
        pub badge_id: String,
        pub version: i64,
        pub criteria: String,
        pub grid: String,
    }
}

/// What the first level of each of these skills asks to be seen, its grid beside.
pub(crate) async fn looks(sql: &impl Sql, skills: &[Skill]) -> Result<Vec<Look>, DbError> {
    let badges: Vec<String> = skills.iter().filter_map(|s| s.badges().next().map(str::to_owned)).collect();
    let mut args = Vec::new();
    let badges = super::places(&mut args, &badges);
    sql.all(
        &format!(
            "SELECT b.skill_id, b.id AS badge_id, v.version, v.criteria, v.grid FROM catalogue_badges b
             JOIN catalogue_versions v ON v.badge_id = b.id AND v.version = b.version WHERE b.id IN ({badges})"
        ),
        args,
    )
    .await
}

row! {
    /// A setting as it is stored, with the badge it is for (empty: all).
    #[derive(Debug, Clone)]
    pub(crate) struct SetLine {
        pub scope: String,
        pub badge_id: String,
        pub name: String,
        pub value: String,
    }
}

/// What the network, the programme and these badges set.
pub(crate) async fn settings(
    sql: &impl Sql,
    programme_id: Option<&str>,
    badges: &[String],
) -> Result<Vec<SetLine>, DbError> {
    let mut args = args![programme_id.unwrap_or("")];
    let badges = super::places(&mut args, badges);
    sql.all(
        &format!(
            "SELECT s.scope, CASE s.scope WHEN 'badge' THEN s.scope_id ELSE '' END AS badge_id, s.name, s.value
             FROM networks_settings s
             WHERE (s.scope = 'programme' AND s.scope_id = $1)
               OR (s.scope = 'network' AND s.scope_id = (SELECT network_id FROM programmes WHERE id = $1))
               OR (s.scope = 'badge' AND s.scope_id IN ({badges}))
             UNION ALL
             SELECT 'badge' AS scope, b.id AS badge_id, 'delivery' AS name, v.delivery AS value FROM catalogue_badges b
             JOIN catalogue_versions v ON v.badge_id = b.id AND v.version = b.version WHERE b.id IN ({badges})"
        ),
        args,
    )
    .await
}

row! {
    struct MergedPair {
        id: String,
        merged_into: String,
    }
}

/// Which records went into which.
pub(crate) async fn merged(sql: &impl Sql) -> Result<Vec<(String, String)>, DbError> {
    let pairs: Vec<MergedPair> =
        sql.all("SELECT id, merged_into FROM people WHERE merged_into IS NOT NULL", vec![]).await?;
    Ok(pairs.into_iter().map(|p| (p.id, p.merged_into)).collect())
}
