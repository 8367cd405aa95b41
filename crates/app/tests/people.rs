//! People: any name, two records that are one person, and what a team may see.

use http::StatusCode;
use testing::{Reader, TestApp, between, on_both_engines};

on_both_engines!(
    names_of_any_kind_are_kept_or_answered,
    two_records_become_one_person,
    a_person_reads_who_looked_at_their_file,
    who_is_not_shared_is_seen_at_home_only,
    only_what_may_be_taken_back_offers_it,
);

async fn add(reader: &mut Reader, name: &str) -> String {
    reader.get("/people/new").await;
    let answer = reader.post("/people", &[("name", name)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    between(answer.location(), "/people/", "?").expect("the new person's address")
}

async fn names_of_any_kind_are_kept_or_answered(test: TestApp) {
    let mut cip = test.reader("cip").await;
    for name in ["أمينة بن علي", "Nguyễn Thị Minh Khai", "O’Neill-Dupont", "Ma", "<script>alert(1)</script>"]
    {
        let id = add(&mut cip, name).await;
        let page = cip.get(&format!("/people/{id}")).await.text();
        assert!(!page.contains("<script>alert"), "a name is never code");
        assert!(page.contains(name) || page.contains("&#60;script&#62;"), "{name}");
    }
    cip.get("/people/new").await;
    let long = "é".repeat(10_000);
    let answer = cip.post("/people", &[("name", &long), ("email", "pas une adresse")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = answer.text();
    assert!(text.contains(&long) && text.contains("pas une adresse"), "what was typed is kept");
    assert_eq!(
        test.value::<i64>("SELECT count(*) FROM people WHERE name LIKE 'éé%'").await,
        Some(0),
        "nothing is half-saved"
    );
}

async fn give(test: &TestApp, cip: &mut Reader, person: &str) {
    let badge: String = test
        .value("SELECT badge_id FROM catalogue_versions WHERE name LIKE 'Je peux demander de l%' AND version > 0")
        .await
        .expect("the badge");
    let page = cip.get(&format!("/give?person={person}")).await.text();
    let organization = between(&page, "name=\"organization\" value=\"", "\"").unwrap_or_default();
    let fields = [
        ("organization", organization.as_str()),
        ("person", person),
        ("badge", &badge),
        ("seen_on", "2026-11-20"),
        ("situation", "workshop"),
    ];
    assert_eq!(cip.post("/give", &fields).await.status, StatusCode::OK);
}

async fn two_records_become_one_person(test: TestApp) {
    let mut cip = test.reader("cip").await;
    let (first, second) = (add(&mut cip, "Kadiatou Sow").await, add(&mut cip, "Kadi Sow").await);
    give(&test, &mut cip, &first).await;
    give(&test, &mut cip, &second).await;
    for _ in 0..2 {
        // A double click is one merge.
        cip.get(&format!("/people/{first}")).await;
        cip.post(&format!("/people/{second}/merge"), &[("into", &first)]).await;
    }
    let count = |sql: String| {
        let test = &test;
        async move { test.value::<i64>(&sql).await.expect("a count") }
    };
    assert_eq!(
        count(format!("SELECT count(*) FROM awards WHERE person_id = '{first}'")).await,
        2,
        "both documents are kept"
    );
    let live = format!("SELECT count(*) FROM awards WHERE person_id = '{first}' AND live_key IS NOT NULL");
    assert_eq!(count(live).await, 1, "one counts");
    assert_eq!(count(format!("SELECT count(*) FROM people_merges WHERE from_person = '{second}'")).await, 1);
    let sql =
        format!("SELECT id FROM awards WHERE person_id = '{first}' ORDER BY live_key IS NULL, id LIMIT 1 OFFSET ");
    for nth in 0..2 {
        let award: String = test.value(&format!("{sql}{nth}")).await.expect("an award");
        let mut person = test.sign_in(&first).await;
        assert_eq!(person.get(&format!("/passport/{award}")).await.status, StatusCode::OK, "each opens");
        let kept = person.post(&format!("/awards/{award}/accept"), &[]).await;
        assert!(kept.location().contains("awards-said-accepted"), "and is answered: {}", kept.text());
    }
    let live = format!("SELECT count(*) FROM awards WHERE person_id = '{first}' AND live_key IS NOT NULL");
    assert_eq!(count(live).await, 1, "one still counts");
    assert_eq!(cip.get(&format!("/people/{second}")).await.status, StatusCode::NOT_FOUND);
    // Elsewhere, nobody may join records they do not follow.
    let mut evaluator = test.reader("evaluator").await;
    assert_eq!(
        evaluator.post(&format!("/people/{first}/merge"), &[("into", &second)]).await.status,
        StatusCode::NOT_FOUND
    );
}

async fn a_person_reads_who_looked_at_their_file(test: TestApp) {
    let amina: String = test.value("SELECT id FROM people WHERE name LIKE 'Amina%'").await.expect("Amina");
    let mut cip = test.reader("cip").await;
    cip.get(&format!("/people/{amina}")).await;
    let mut person = test.reader("participant").await;
    let page = person.get("/me").await.text();
    assert!(page.contains("Nolwenn"), "the view is in the log that the person reads");
}

async fn who_is_not_shared_is_seen_at_home_only(test: TestApp) {
    let shared: String = test
        .value(
            "SELECT p.person_id FROM programmes_participants p WHERE p.programme_id IS NOT NULL AND p.organization_id NOT IN (
               SELECT r.organization_id FROM organizations_roles r JOIN people n ON n.id = r.person_id WHERE n.name LIKE 'Nolwenn%')
             AND EXISTS (SELECT 1 FROM people_consents c WHERE c.person_id = p.person_id
               AND c.purpose = 'share_between_organizations' AND c.given) ORDER BY p.person_id LIMIT 1",
        )
        .await
        .expect("somebody of another organization who agreed to be shared");
    let mut cip = test.reader("cip").await;
    assert_eq!(cip.get(&format!("/people/{shared}")).await.status, StatusCode::OK);
    let (now, person) = (testing::START_MS, shared.as_str());
    test.app
        .db()
        .write(|tx| async move {
            let sql = "INSERT INTO people_consents (id, person_id, purpose, given, how, at)
               VALUES ('changed', $1, 'share_between_organizations', FALSE, 'self', $2)";
            tx.run(sql, db::args![person, now]).await
        })
        .await
        .expect("a change of mind");
    assert_eq!(cip.get(&format!("/people/{shared}")).await.status, StatusCode::NOT_FOUND);
    assert!(!cip.get("/people").await.text().contains(&shared));
}

async fn only_what_may_be_taken_back_offers_it(test: TestApp) {
    let of_two = "SELECT a.person_id FROM awards a JOIN organizations o ON o.id = a.recogniser_id
      WHERE a.state = 'accepted' GROUP BY a.person_id
      HAVING count(DISTINCT a.recogniser_id) > 1 AND max(CASE WHEN o.name LIKE 'Les Jardins%' THEN 1 ELSE 0 END) = 1
      ORDER BY a.person_id LIMIT 1";
    let person: String = test.value(of_two).await.expect("recognised by two organizations");
    let mut cip = test.reader("cip").await;
    let page = cip.get(&format!("/people/{person}")).await.text();
    let offered: Vec<&str> = page.split("href=\"/awards/").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(!offered.is_empty(), "those of Les Jardins");
    assert!(offered.len() < page.matches("class=\"row-item\"").count(), "not those of the others");
    for path in offered {
        assert_eq!(cip.get(&format!("/awards/{path}")).await.status, StatusCode::OK, "{path}");
    }
}
