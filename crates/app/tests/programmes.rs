//! The page of a programme: for those who work in it, with settings that only narrow those of the network.

use app::demo::id_of;
use http::StatusCode;
use testing::{Reader, TestApp, between, on_both_engines};

on_both_engines!(
    the_team_finds_its_programme,
    others_do_not_know_of_it,
    a_director_changes_a_setting,
    the_network_has_chosen_already,
    a_programme_on_request_gives_nothing_by_itself,
    one_that_does_not_exist_is_not_found,
);

async fn path(test: &TestApp) -> String {
    let id: String = test.value("SELECT id FROM programmes").await.expect("one programme");
    format!("/programmes/{id}")
}

async fn set(test: &TestApp, name: &str) -> Option<String> {
    test.value(&format!("SELECT value FROM networks_settings WHERE scope = 'programme' AND name = '{name}'")).await
}

async fn elsewhere(test: &TestApp) -> Reader {
    let select =
        "SELECT person_id FROM organizations_roles WHERE role IN ('cip', 'director', 'cartographe', 'pedagogue')
        AND organization_id NOT IN (SELECT organization_id FROM programmes_organizations) ORDER BY person_id LIMIT 1";
    let person: String = test.value(select).await.expect("someone elsewhere");
    test.sign_in(&person).await
}

async fn the_team_finds_its_programme(test: TestApp) {
    let path = path(&test).await;
    for role in ["cip", "supervisor", "director", "cartographe"] {
        let mut reader = test.reader(role).await;
        let home = reader.get("/team").await.text();
        assert!(home.contains(&format!("href=\"{path}\"")), "{role} finds it from home");
        let page = reader.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{role}");
        let text = page.text();
        for words in ["Les Jardins de l’Écluse", "pilote le programme", "Les étapes", "La charte", "Les réglages"]
        {
            assert!(text.contains(words), "{role}: {words}");
        }
        assert!(
            text.contains("La personne le demande, ou l’équipe le donne.")
                && text.contains("Personne n’a choisi autre chose.")
        );
        assert!(!text.contains("Amina"), "who is accompanied is not here");
        let may = ["director", "cartographe"].contains(&role);
        assert_eq!(text.contains("/settings\""), may, "{role} may change the settings");
    }
    let members: i64 = test.value("SELECT count(*) FROM programmes_organizations").await.expect("a count");
    let text = test.reader("cip").await.get(&path).await.text();
    assert_eq!(text.matches("href=\"/organizations/").count(), usize::try_from(members).expect("a size"));
}

async fn others_do_not_know_of_it(test: TestApp) {
    let path = path(&test).await;
    assert!(test.visitor().get(&path).await.location().starts_with("/sign-in"));
    for mut reader in [test.reader("participant").await, test.reader("evaluator").await, elsewhere(&test).await] {
        assert_eq!(reader.get(&path).await.status, StatusCode::NOT_FOUND);
        reader.get("/me").await;
        let answer = reader.post(&format!("{path}/settings"), &[("reminders", "0")]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
    let mut cip = test.reader("cip").await;
    cip.get(&path).await;
    assert_eq!(cip.post(&format!("{path}/settings"), &[("reminders", "0")]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(set(&test, "reminders").await, None);
}

async fn a_director_changes_a_setting(test: TestApp) {
    let path = path(&test).await;
    let mut director = test.reader("director").await;
    director.get(&path).await;
    let kept = director.post(&format!("{path}/settings"), &[("delivery", "delivered"), ("reminders", "0")]).await;
    assert_eq!(kept.location(), format!("{path}?said=programmes-said-kept"));
    assert_eq!(set(&test, "delivery").await.as_deref(), Some("delivered"));
    assert_eq!(set(&test, "reminders").await.as_deref(), Some("0"));
    let text = director.get(kept.location()).await.text();
    assert!(text.contains("C’est enregistré.") && text.contains("Pas de rappel."), "{text}");
    assert!(text.contains("Choisi par le programme, le 22\u{a0}novembre 2026."), "{text}");
    let lines = "SELECT count(*) FROM audit WHERE act = 'set' AND subject = 'programme'";
    assert_eq!(test.value::<i64>(lines).await, Some(2));
    director.post(&format!("{path}/settings"), &[("delivery", "delivered"), ("reminders", "0")]).await;
    assert_eq!(test.value::<i64>(lines).await, Some(2), "nothing changed, nothing noted");
    let odd = director.post(&format!("{path}/settings"), &[("delivery", "sometimes"), ("reminders", "1")]).await;
    assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(set(&test, "reminders").await.as_deref(), Some("0"), "nothing half saved");
    director.post(&format!("{path}/settings"), &[("delivery", "both"), ("reminders", "1")]).await;
    assert_eq!(set(&test, "delivery").await.as_deref(), Some("both"), "the programme may change its mind");
}

async fn network_says(test: &TestApp, name: &str, value: &str) {
    let sql = format!(
        "INSERT INTO networks_settings (scope, scope_id, name, value, at)
         SELECT 'network', network_id, '{name}', '{value}', 1 FROM programmes"
    );
    test.app
        .db()
        .write(|tx| {
            let sql = sql.clone();
            async move { tx.run(&sql, vec![]).await }
        })
        .await
        .expect("written");
}

async fn the_network_has_chosen_already(test: TestApp) {
    let path = path(&test).await;
    network_says(&test, "reminders", "0").await;
    network_says(&test, "delivery", "delivered").await;
    let mut director = test.reader("director").await;
    let text = director.get(&path).await.text();
    assert!(
        text.contains("Choisi par le réseau") && text.contains("Les rappels\u{a0}: le réseau a déjà choisi."),
        "{text}"
    );
    assert_eq!(between(&text, "name=\"reminders\"", ">"), None, "no switch that changes nothing");
    director.post(&format!("{path}/settings"), &[("delivery", "asked"), ("reminders", "1")]).await;
    assert_eq!((set(&test, "delivery").await, set(&test, "reminders").await), (None, None));
}

async fn a_programme_on_request_gives_nothing_by_itself(test: TestApp) {
    let path = path(&test).await;
    let mut director = test.reader("director").await;
    director.get(&path).await;
    director.post(&format!("{path}/settings"), &[("delivery", "asked")]).await;
    let mut supervisor = test.reader("supervisor").await;
    supervisor.get("/give").await;
    let awards = "SELECT count(*) FROM awards";
    let before: i64 = test.value(awards).await.expect("a count");
    let (organization, person) = (id_of("organizations", "jardins"), id_of("people", "paulo"));
    let badge = id_of("badges", "je-peux-demander-aide");
    let fields = [
        ("organization", organization.as_str()),
        ("person", &person),
        ("badge", &badge),
        ("seen_on", "2026-11-22"),
        ("situation", "workshop"),
    ];
    let answer = supervisor.post("/give", &fields).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    assert_eq!(test.value::<i64>(awards).await, Some(before));
    director.post(&format!("{path}/settings"), &[("delivery", "both")]).await;
    supervisor.post("/give", &fields).await;
    assert_eq!(test.value::<i64>(awards).await, Some(before + 1), "it was the setting alone");
}

async fn one_that_does_not_exist_is_not_found(test: TestApp) {
    let unknown = test.reader("cip").await.get("/programmes/unknown").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}
