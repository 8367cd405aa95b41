//! "Je ne m'y reconnais pas" opens a conversation with the team that recognised; nobody else reads it.

use http::StatusCode;
use testing::{TestApp, on_both_engines};

on_both_engines!(a_question_is_answered_in_one_place);

async fn a_question_is_answered_in_one_place(test: TestApp) {
    let award: String = test
        .value(
            "SELECT a.id FROM awards a JOIN people p ON p.id = a.person_id JOIN organizations o ON o.id = a.recogniser_id
             WHERE p.name LIKE 'Amina%' AND o.name LIKE 'Les Jardins%' AND a.state = 'accepted' ORDER BY a.issued_at, a.id LIMIT 1",
        )
        .await
        .expect("an award of Amina");
    let amina: String = test.value("SELECT id FROM people WHERE name LIKE 'Amina%'").await.expect("Amina");
    let mut person = test.reader("participant").await;
    person.get(&format!("/passport/{award}")).await;
    let asked =
        person.post(&format!("/awards/{award}/not-me"), &[("words", "Je ne me souviens pas de ce jour.")]).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER);

    let mut cip = test.reader("cip").await;
    let home = cip.get("/team").await.text();
    assert!(home.contains(&format!("/people/{amina}")), "it waits for the team");
    let page = cip.get(&format!("/people/{amina}")).await.text();
    assert!(page.contains("Je ne me souviens pas de ce jour."));
    let replied = cip.post(&format!("/awards/{award}/reply"), &[("words", "C’était au jardin, avec Baptiste.")]).await;
    assert_eq!(replied.status, StatusCode::SEE_OTHER);

    let page = person.get(&format!("/passport/{award}")).await.text();
    assert!(page.contains("C’était au jardin, avec Baptiste."), "the answer is in the same place");
    assert!(person.get("/me").await.text().contains("L’équipe a répondu"), "and in the log");

    // The badge did not move, and nobody else reads or writes there.
    let state: Option<String> = test.value(&format!("SELECT state FROM awards WHERE id = '{award}'")).await;
    assert_eq!(state.as_deref(), Some("accepted"));
    for role in ["evaluator", "participant"] {
        let mut reader = test.reader(role).await;
        reader.get("/me").await;
        let answer = reader.post(&format!("/awards/{award}/reply"), &[("words", "x")]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{role}");
    }
    assert!(!test.visitor().get(&format!("/awards/{award}")).await.text().contains("souviens"), "never public");
}
