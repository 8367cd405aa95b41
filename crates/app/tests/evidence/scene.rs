//! Who the tests are about.

use testing::TestApp;

/// An accepted award of Amina by the Jardins, given by somebody.
pub struct Scene {
    pub award: String,
    pub amina: String,
    pub giver: String,
}

/// Finds it in the demo world.
pub async fn scene(test: &TestApp) -> Scene {
    let one = async |column: &str| {
        let sql = format!(
            "SELECT {column} FROM awards a JOIN people p ON p.id = a.person_id JOIN organizations o ON o.id = a.recogniser_id
             WHERE p.name LIKE 'Amina%' AND o.name LIKE 'Les Jardins%' AND a.state = 'accepted' AND a.shown
             AND EXISTS (SELECT 1 FROM organizations_roles r WHERE r.person_id = a.given_by AND r.organization_id = a.recogniser_id
               AND r.role IN ('cip', 'supervisor', 'director') AND r.until_day IS NULL)
             ORDER BY a.issued_at, a.id LIMIT 1"
        );
        test.value::<String>(&sql).await.expect("an award of Amina")
    };
    Scene { award: one("a.id").await, amina: one("a.person_id").await, giver: one("a.given_by").await }
}
