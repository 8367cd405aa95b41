use db::{DbError, Sql, args, row};

use crate::programmes::store::VISIBLE;

row! {
    /// Someone of a cohort, as one organization of its programme may see them: one row for each participation.
    #[derive(Debug, Clone)]
    pub(crate) struct Seen {
        pub person_id: String,
        pub name: String,
        pub organization_id: String,
        pub organization_name: String,
        pub phase_id: Option<String>,
        pub phase_name: Option<String>,
        pub referent_id: Option<String>,
        pub referent_name: Option<String>,
        pub state: String,
    }
}

/// The people of a programme that an organization may see, by name; of one person, the participation of now first.
pub(super) async fn people(sql: &impl Sql, organization_id: &str, programme_id: &str) -> Result<Vec<Seen>, DbError> {
    sql.all(
        &format!(
            "SELECT p.person_id, n.name, p.organization_id, COALESCE(o.public_name, o.name) AS organization_name, p.phase_id,
               f.name AS phase_name, p.referent_id, r.name AS referent_name, p.state
             FROM programmes_participants p JOIN people n ON n.id = p.person_id JOIN organizations o ON o.id = p.organization_id
             LEFT JOIN people r ON r.id = p.referent_id LEFT JOIN programmes_phases f ON f.id = p.phase_id
             WHERE {VISIBLE} AND p.programme_id = $2 AND n.erased_at IS NULL AND n.merged_into IS NULL
             ORDER BY n.name_folded, p.person_id, CASE p.state WHEN 'active' THEN 0 WHEN 'paused' THEN 1 ELSE 2 END, p.from_day DESC, p.id
             LIMIT 1000"
        ),
        args![organization_id, programme_id],
    )
    .await
}

row! {
    pub(super) struct Drawn {
        pub skill_id: String,
        pub pictogram: String,
    }
}

/// What is drawn on the badges of the skills of a programme.
pub(super) async fn pictograms(sql: &impl Sql, programme_id: &str) -> Result<Vec<Drawn>, DbError> {
    sql.all(
        "SELECT b.skill_id, max(v.pictogram) AS pictogram FROM programmes_frameworks f
         JOIN catalogue_badges b ON b.framework_id = f.framework_id JOIN catalogue_versions v ON v.badge_id = b.id AND v.version = b.version
         WHERE f.programme_id = $1 AND b.skill_id IS NOT NULL AND b.version > 0 GROUP BY b.skill_id",
        args![programme_id],
    )
    .await
}
