//! "Je ne m'y reconnais pas" opens a conversation with the team that recognised; nobody else reads it.

use http::StatusCode;
use testing::{TestApp, on_both_engines};

on_both_engines!(
    a_question_is_answered_in_one_place,
    saying_so_is_enough_and_the_person_ends_it,
    a_conversation_ends_with_the_badge_or_with_the_team,
);

const KEPT: &str = "SELECT a.id FROM awards a JOIN people p ON p.id = a.person_id JOIN organizations o ON o.id = a.recogniser_id
  WHERE p.name LIKE 'Amina%' AND o.name LIKE 'Les Jardins%' AND a.state = 'accepted' ORDER BY a.issued_at, a.id LIMIT 1";

async fn a_question_is_answered_in_one_place(test: TestApp) {
    let award: String = test.value(KEPT).await.expect("an award of Amina");
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

async fn ends(test: &TestApp, award: &str) -> Option<String> {
    let ended =
        format!("SELECT COALESCE(ends, 'open') FROM awards_talks WHERE award_id = '{award}' ORDER BY opened_at DESC");
    test.value(&ended).await
}

async fn saying_so_is_enough_and_the_person_ends_it(test: TestApp) {
    let award: String = test.value(KEPT).await.expect("an award of Amina");
    let amina: String = test.value("SELECT id FROM people WHERE name LIKE 'Amina%'").await.expect("Amina");
    let mut person = test.reader("participant").await;
    person.get(&format!("/passport/{award}")).await;
    person.post(&format!("/awards/{award}/not-me"), &[]).await;
    let mut cip = test.reader("cip").await;
    let page = cip.get(&format!("/people/{amina}")).await.text();
    assert!(page.contains("Je ne m’y reconnais pas."), "without a word, the team still knows");
    assert!(!person.get("/passport").await.text().contains("L’équipe vous a répondu"));
    test.clock.pass(60_000);
    cip.post(&format!("/awards/{award}/reply"), &[("words", "Parlons-en demain.")]).await;
    assert!(person.get("/passport").await.text().contains("L’équipe vous a répondu"), "the answer is announced");

    let said = person.post(&format!("/awards/{award}/not-me"), &[("settled", "1")]).await;
    assert_eq!(said.location(), format!("/passport/{award}?said=awards-said-settled"));
    assert_eq!(ends(&test, &award).await.as_deref(), Some("keep"));
    assert!(!person.get("/passport").await.text().contains("L’équipe vous a répondu"));
    let page = person.get(&format!("/passport/{award}")).await.text();
    assert!(page.contains("Parlons-en demain.") && !page.contains("C’est réglé pour moi"), "kept, and over");
    assert!(!cip.get(&format!("/people/{amina}")).await.text().contains("Parlons-en demain."));
    person.post(&format!("/awards/{award}/not-me"), &[("words", "Encore un mot.")]).await;
    assert_eq!(ends(&test, &award).await.as_deref(), Some("open"), "it may begin again");
}

async fn a_conversation_ends_with_the_badge_or_with_the_team(test: TestApp) {
    let award: String = test.value(KEPT).await.expect("an award of Amina");
    let mut person = test.reader("participant").await;
    person.get(&format!("/passport/{award}")).await;
    let mut cip = test.reader("cip").await;
    cip.get("/team").await;
    person.post(&format!("/awards/{award}/not-me"), &[("words", "Ce n’était pas moi.")]).await;
    let settled = cip.post(&format!("/awards/{award}/reply"), &[("settled", "1")]).await;
    assert!(settled.location().ends_with("?said=awards-said-settled"));
    assert_eq!(ends(&test, &award).await.as_deref(), Some("keep"));
    assert!(
        person.get("/me").await.text().contains("Un échange sur un badge est terminé"),
        "the person reads who ended it"
    );

    test.clock.pass(60_000);
    person.post(&format!("/awards/{award}/not-me"), &[("words", "Vraiment pas.")]).await;
    cip.post(&format!("/awards/{award}/withdraw"), &[("reason", "Vous aviez raison.")]).await;
    assert_eq!(ends(&test, &award).await.as_deref(), Some("withdraw"));
    let page = person.get(&format!("/passport/{award}")).await.text();
    assert!(page.contains("Vous aviez raison.") && page.contains("Vraiment pas."), "the words stay readable");
}
