//! Awards as strangers see them: every form, withdrawn, hidden, and what the signature holds.

#[path = "jwt.rs"]
mod jwt;

use db::{Sql, args};
use openbadges::bake;
use openbadges::status::{Purpose, list_in};
use serde_json::json;

use super::*;

on_both_engines!(
    a_withdrawn_award_says_why,
    many_withdrawn_at_once_are_all_withdrawn,
    an_award_in_each_of_its_forms,
    a_hidden_award_is_like_an_unknown_one,
    what_was_hidden_stays_hidden_when_it_is_withdrawn,
    the_signature_holds_no_name_and_no_words,
    people_keep_the_version_they_received,
    a_list_stays_its_issuers_when_the_key_changes,
);

async fn withdraw(reader: &mut Reader, award: &str, reason: &str) -> Answer {
    press(reader, award, "withdraw", &[("reason", reason)]).await
}

async fn a_list_stays_its_issuers_when_the_key_changes(test: TestApp) {
    let award = shown(&test).await;
    let document = stored(&test, &award).await;
    run(&test, "UPDATE organizations_keys SET retired_at = 1").await;
    let mut cip = test.reader("cip").await;
    assert_eq!(give(&mut cip, &badge(), &[&id_of("people", "zahir")], &[]).await.status, StatusCode::OK);
    let lists = "SELECT count(DISTINCT issuer) FROM awards_lists l JOIN awards a ON a.issuer_id = l.organization_id
        WHERE a.id = $1";
    let lists: Option<i64> = test.app.db().one(lists, args![award.as_str()]).await.expect("a count");
    assert_eq!(lists, Some(2), "another key is another did:key, with a list of its own");
    assert_eq!(judged(&test, document.as_bytes()).await.verdict, Verdict::True, "what the key signed stays true");
    assert_eq!(withdraw(&mut cip, &award, "Une erreur").await.status, StatusCode::SEE_OTHER);
    let report = judged(&test, document.as_bytes()).await;
    assert_eq!(report.verdict, Verdict::Withdrawn, "{:?}", report.checks);
}

async fn a_withdrawn_award_says_why(test: TestApp) {
    let award = shown(&test).await;
    let document = stored(&test, &award).await;
    let mut cip = test.reader("cip").await;
    for wrong in ["", "  ", "é".repeat(501).as_str()] {
        assert_eq!(withdraw(&mut cip, &award, wrong).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let mut yann = test.sign_in(&id_of("people", "yann")).await;
    assert_eq!(
        withdraw(&mut yann, &award, "Une erreur").await.status,
        StatusCode::NOT_FOUND,
        "not theirs to take back"
    );
    assert_eq!(judged(&test, document.as_bytes()).await.verdict, Verdict::True);
    let reason = "C’était <b>une autre</b> personne.";
    for _ in 0..2 {
        assert_eq!(withdraw(&mut cip, &award, reason).await.location(), "/team?said=awards-said-withdrawn");
    }
    let report = judged(&test, document.as_bytes()).await;
    assert_eq!(report.verdict, Verdict::Withdrawn, "{:?}", report.checks);
    let read: Value = serde_json::from_str(&document).expect("JSON");
    let place = &read["credentialStatus"];
    let list = test.visitor().get(&test.path_of(place["statusListCredential"].as_str().expect("a list"))).await.json();
    let index: usize = place["statusListIndex"].as_str().expect("an index").parse().expect("a number");
    let bits = list_in(&list, Purpose::Revocation).expect("a list");
    assert!(bits.get(index).expect("a bit") && !bits.get((index + 1) % bits.entries()).expect("a bit"));

    let page = test.visitor().get(&format!("/awards/{award}")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("C’était &#60;b&#62;une autre&#60;/b&#62; personne."), "{}", page.text());
    assert!(page.text().contains("data-answer=\"gone\""));
    let hosted = test.visitor().get(&format!("/awards/{award}?v=2")).await;
    assert_eq!((hosted.status, hosted.json()["revoked"].as_bool()), (StatusCode::GONE, Some(true)));
    let mut person = test.sign_in(&paulo()).await;
    assert!(person.get(&format!("/passport/{award}")).await.text().contains("une autre"), "the person reads why");
    assert_eq!(press(&mut person, &award, "accept", &[]).await.status, StatusCode::NOT_FOUND);
    test.clock.pass(60_000);
    give(&mut cip, &badge(), &[&paulo()], &[]).await;
    assert_ne!(latest(&test, &paulo(), &badge()).await, award, "it may be given anew");
}

async fn many_withdrawn_at_once_are_all_withdrawn(test: TestApp) {
    let mut cip = test.reader("cip").await;
    let mut clicks = JoinSet::new();
    let mut awards = Vec::new();
    for word in ["je-peux-demander-aide", "je-peux-imprevu", "je-peux-accueillir", "je-peux-parler-desaccord"] {
        let badge = id_of("badges", word);
        assert_eq!(give(&mut cip, &badge, &[&paulo()], &[]).await.status, StatusCode::OK);
        awards.push(latest(&test, &paulo(), &badge).await);
    }
    for award in awards.clone() {
        let mut cip = cip.clone();
        clicks.spawn(async move { withdraw(&mut cip, &award, "Une erreur").await.status });
    }
    assert!(clicks.join_all().await.iter().all(|status| *status == StatusCode::SEE_OTHER));
    for award in awards {
        let report = judged(&test, stored(&test, &award).await.as_bytes()).await;
        assert_eq!(report.verdict, Verdict::Withdrawn, "{award}");
        for end in ["", ".json", ".jwt", ".png", ".svg", "?v=2"] {
            let never = test.visitor().get(&format!("/awards/{award}{end}")).await;
            assert_eq!(never.status, StatusCode::NOT_FOUND, "it was never shown{end}");
        }
    }
}

async fn an_award_in_each_of_its_forms(test: TestApp) {
    let award = shown(&test).await;
    let document = stored(&test, &award).await;
    let mut visitor = test.visitor();
    let json = visitor.get(&format!("/awards/{award}.json")).await;
    assert_eq!((json.text(), json.header("content-type")), (document.clone(), "application/vc+ld+json"));
    assert_eq!(visitor.get_as(&format!("/awards/{award}"), "application/vc+ld+json").await.text(), document);
    assert_eq!(judged(&test, &json.bytes).await.verdict, Verdict::True);
    for (end, media_type) in [("png", "image/png"), ("svg", "image/svg+xml")] {
        let picture = visitor.get(&format!("/awards/{award}.{end}")).await;
        assert_eq!(picture.header("content-type"), media_type);
        let inside = bake::unbake_any(&picture.bytes).expect("sound").expect("a badge");
        assert_eq!(inside.text, document, "{end}");
    }
    assert_eq!(visitor.get(&format!("/awards/{award}.exe")).await.status, StatusCode::NOT_FOUND);
    let hosted = visitor.get(&format!("/awards/{award}?v=2")).await.json();
    let address = test.app.settings().url(&format!("/awards/{award}?v=2"));
    assert_eq!(hosted["@context"], "https://w3id.org/openbadges/v2");
    assert_eq!((&hosted["id"], &hosted["type"]), (&json!(address), &json!("Assertion")));
    assert!(hosted["recipient"]["identity"].as_str().is_some_and(|i| i.starts_with("sha256$")), "{hosted}");
    assert_eq!(hosted["recipient"]["hashed"], true);
    assert!(hosted["recipient"]["type"].is_string() && hosted["verification"]["type"].is_string());
    assert_eq!(hosted["issuedOn"], "2026-11-22T09:00:00Z");
    let class = visitor.get(&test.path_of(hosted["badge"].as_str().expect("an address"))).await;
    assert_eq!((class.status, class.json()["type"].as_str()), (StatusCode::OK, Some("BadgeClass")));
}

async fn a_hidden_award_is_like_an_unknown_one(test: TestApp) {
    let award = shown(&test).await;
    let never: String = test.value("SELECT id FROM awards WHERE NOT shown_once LIMIT 1").await.expect("one");
    press(&mut test.sign_in(&paulo()).await, &award, "show", &[("shown", "no")]).await;
    let unknown = "0198a0a0-0000-7000-8000-00000000ffff";
    for hidden in [award.as_str(), never.as_str()] {
        for end in ["", ".json", ".jwt", ".png", ".svg", "?v=2"] {
            for accept in ["text/html", "application/vc+ld+json", "application/vc+jwt"] {
                let known = test.visitor().get_as(&format!("/awards/{hidden}{end}"), accept).await;
                let other = test.visitor().get_as(&format!("/awards/{unknown}{end}"), accept).await;
                assert_eq!((known.status, other.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND), "{end}");
                assert_eq!(known.text().replace(hidden, ""), other.text().replace(unknown, ""), "{end}");
                let names = |answer: &Answer| answer.headers.keys().map(ToString::to_string).collect::<Vec<_>>();
                assert_eq!(names(&known), names(&other), "{end}");
            }
        }
    }
}

async fn what_was_hidden_stays_hidden_when_it_is_withdrawn(test: TestApp) {
    let award = shown(&test).await;
    let mut person = test.sign_in(&paulo()).await;
    assert_eq!(press(&mut person, &award, "show", &[("shown", "no")]).await.status, StatusCode::SEE_OTHER);
    let mut cip = test.reader("cip").await;
    assert_eq!(withdraw(&mut cip, &award, "Une erreur").await.status, StatusCode::SEE_OTHER);
    assert_eq!(test.visitor().get(&format!("/awards/{award}")).await.status, StatusCode::NOT_FOUND);
}

async fn the_signature_holds_no_name_and_no_words(test: TestApp) {
    let mut cip = test.reader("cip").await;
    give(&mut cip, &badge(), &[&paulo()], &[("words", "Il a demandé la scie sauteuse")]).await;
    let document = stored(&test, &latest(&test, &paulo(), &badge()).await).await;
    let names: Vec<String> = test.app.db().all("SELECT name FROM people", args![]).await.expect("names");
    let ids: Vec<String> = test.app.db().all("SELECT id FROM people", args![]).await.expect("ids");
    for secret in names.iter().chain(&ids).map(String::as_str).chain(["scie sauteuse", "Paulo", "Nolwenn"]) {
        assert!(!document.contains(secret), "{secret} in {document}");
    }
    let read: Value = serde_json::from_str(&document).expect("JSON");
    let subject = &read["credentialSubject"];
    let members: Vec<&str> = subject.as_object().expect("an object").keys().map(String::as_str).collect();
    for member in members {
        assert!(["id", "type", "achievement", "source", "role"].contains(&member), "{member}");
    }
    assert!(subject["id"].as_str().is_some_and(|id| id.starts_with("urn:uuid:")));
    assert!(read["evidence"].as_array().expect("a list").iter().all(|e| e.get("narrative").is_none()));
}

async fn people_keep_the_version_they_received(test: TestApp) {
    let award = shown(&test).await;
    let before = stored(&test, &award).await;
    let badge = badge();
    let copied = "SELECT badge_id, version + 1, 'Un autre nom', 'un autre nom', description, easy, '[\"Autre chose\"]', grid, delivery, shape,
        colour, sign, pictogram, words, picture, picture_small, picture_alt, saved_by, saved_at FROM catalogue_versions";
    let columns = "badge_id, version, name, name_folded, description, easy, criteria, grid, delivery, shape, colour, sign, pictogram, words,
        picture, picture_small, picture_alt, saved_by, saved_at";
    let current =
        format!("WHERE badge_id = '{badge}' AND version = (SELECT version FROM catalogue_badges WHERE id = '{badge}')");
    assert_eq!(run(&test, &format!("INSERT INTO catalogue_versions ({columns}) {copied} {current}")).await, 1);
    run(&test, &format!("UPDATE catalogue_badges SET version = version + 1 WHERE id = '{badge}'")).await;
    assert!(test.visitor().get(&format!("/badges/{badge}")).await.text().contains("Un autre nom"));
    let page = test.visitor().get(&format!("/awards/{award}")).await.text();
    assert!(!page.contains("Un autre nom") && !page.contains("Autre chose"), "the page is of the version received");
    assert_eq!(stored(&test, &award).await, before);
    let mut cip = test.reader("cip").await;
    let zahir = id_of("people", "zahir");
    give(&mut cip, &badge, &[&zahir], &[]).await;
    assert!(stored(&test, &latest(&test, &zahir, &badge).await).await.contains("Un autre nom"));
}
