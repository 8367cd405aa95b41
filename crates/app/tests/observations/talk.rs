//! What colleagues settle between them: doubts, questions, suggestions, and the charter.

use app::demo::id_of;
use http::StatusCode;
use testing::{TestApp, on_both_engines};

use super::{awards, cell, count, je_peux, je_sais, member, paulo, saw, three};

on_both_engines!(
    a_suggested_badge_is_given_by_hand,
    the_charter_makes_a_testimony,
    a_question_is_asked_and_answered,
    a_doubt_waits_for_a_colleague,
);

/// Sets something for the whole programme.
async fn set(test: &TestApp, name: &str, value: &str) {
    let programme = id_of("programmes", "consortium");
    let (name, value, programme) = (&name, &value, &programme);
    test.app
        .db()
        .write(|tx| async move {
            tx.run(
                "INSERT INTO networks_settings (scope, scope_id, name, value, at) VALUES ('programme', $1, $2, $3, 0)
                 ON CONFLICT (scope, scope_id, name) DO UPDATE SET value = excluded.value",
                db::args![programme.as_str(), *name, *value],
            )
            .await
        })
        .await
        .expect("set");
}

async fn a_suggested_badge_is_given_by_hand(test: TestApp) {
    set(&test, "giving", "propose").await;
    let page = saw(&test, "baptiste", &[]).await;
    assert!(page.contains("est proposé à l’équipe"), "{page}");
    assert_eq!((awards(&test, &je_peux()).await, count(&test, "observations_proposals").await), (0, 1));
    let mut nolwenn = member(&test, "nolwenn").await;
    let page = nolwenn.get(&cell()).await.text();
    assert!(page.contains("name=\"give\""), "{page}");
    for _ in 0..2 {
        let badge = je_peux();
        nolwenn.post(&format!("{}/confirm", cell()), &[("give", badge.as_str())]).await;
    }
    assert_eq!(awards(&test, &je_peux()).await, 1);
    let ended: i64 = test
        .value("SELECT count(*) FROM observations_proposals WHERE ended_at IS NOT NULL AND award_id IS NOT NULL")
        .await
        .expect("a count");
    assert_eq!(ended, 1);
    set(&test, "giving", "issue").await;
    set(&test, "delivery", "asked").await;
    let three = three(&test).await;
    assert!(three[2].contains("peut maintenant demander le badge «\u{a0}Je sais"), "{}", three[2]);
    assert_eq!(awards(&test, &je_sais()).await, 0, "on request, the rule gives a right to ask");
}

async fn the_charter_makes_a_testimony(test: TestApp) {
    let programme = &id_of("programmes", "consortium");
    test.app
        .db()
        .write(|tx| async move {
            tx.run(
                "INSERT INTO programmes_charters (id, programme_id, role, from_day, at) VALUES ('c', $1, 'cip', '2026-01-01', 0)",
                db::args![programme.as_str()],
            )
            .await
        })
        .await
        .expect("a charter");
    let page = saw(&test, "baptiste", &[]).await;
    assert!(page.contains("gardé comme témoignage"), "{page}");
    assert_eq!(awards(&test, &je_peux()).await, 0);
    let page = saw(&test, "nolwenn", &[]).await;
    assert!(page.contains("a maintenant"), "a conseillère en insertion is entitled: {page}");
}

async fn a_question_is_asked_and_answered(test: TestApp) {
    let mut nolwenn = member(&test, "nolwenn").await;
    let page = nolwenn.get(&cell()).await.text();
    assert!(page.contains("La personne peut lire ceci si elle demande ses données."), "{page}");
    let karim = id_of("people", "karim");
    let ask = [("kind", "question"), ("asked", karim.as_str()), ("words", "Et chez vous ?"), ("gesture", "q")];
    for _ in 0..2 {
        let answer = nolwenn.post(&format!("{}/say", cell()), &ask).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    }
    assert_eq!(count(&test, "observations_messages").await, 1, "once whatever the clicks");
    let person = paulo();
    let wrong = [("kind", "question"), ("asked", person.as_str())];
    let answer = nolwenn.post(&format!("{}/say", cell()), &wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "only a colleague is asked");
    let mut reader = member(&test, "karim").await;
    let page = reader.get(&cell()).await.text();
    let question = testing::between(&page, "name=\"answers\" value=\"", "\"").expect("a question that waits");
    let said = [("kind", "answer"), ("answers", question.as_str()), ("words", "Oui, deux fois.")];
    reader.post(&format!("{}/say", cell()), &said).await;
    let page = reader.get(&cell()).await.text();
    assert!(page.contains("Oui, deux fois.") && !page.contains("name=\"answers\""), "{page}");
    let mut person = test.sign_in(&paulo()).await;
    assert_eq!(person.get(&cell()).await.status, StatusCode::NOT_FOUND, "the thread is the team's");
}

async fn a_doubt_waits_for_a_colleague(test: TestApp) {
    let doubt = [("view", "not_yet"), ("remains", "Le dire avant de se bloquer")];
    let page = saw(&test, "odile", &doubt).await;
    assert!(page.contains("Pas encore. Il reste\u{a0}: Le dire avant de se bloquer"), "{page}");
    let [_, _, third] = three(&test).await;
    assert!(third.contains("Un autre collègue peut confirmer"), "{third}");
    assert_eq!(awards(&test, &je_sais()).await, 0, "it waits");
    assert_eq!(count(&test, "observations_threads").await, 1);
    let wanted: i64 =
        test.value("SELECT count(*) FROM queue_events WHERE kind = 'confirmation_wanted'").await.expect("a count");
    assert_eq!(wanted, 1);
    let mut karim = member(&test, "karim").await;
    let page = karim.get(&cell()).await.text();
    assert!(
        page.contains("Le dire avant de se bloquer") && !page.contains("/confirm?"),
        "not who completed it: {page}"
    );
    karim.post(&format!("{}/confirm", cell()), &[]).await;
    assert_eq!(awards(&test, &je_sais()).await, 0);
    test.clock.pass(1_000);
    let mut nolwenn = member(&test, "nolwenn").await;
    let page = nolwenn.get(&cell()).await.text();
    assert!(page.contains("/confirm?"), "{page}");
    let answer = nolwenn.post(&format!("{}/confirm", cell()), &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(awards(&test, &je_sais()).await, 1);
    nolwenn.post(&format!("{}/confirm", cell()), &[]).await;
    assert_eq!(count(&test, "observations_confirmations").await, 1, "a second press changes nothing");
}
