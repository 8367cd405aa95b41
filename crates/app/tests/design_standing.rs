//! What becomes of a badge once it exists: listed or not, given or not any more, its draft thrown away, its alignments.

use app::demo::id_of;
use axum::http::StatusCode;
use testing::{Answer, Reader, TestApp, between, on_both_engines};

const YEAR: i64 = 365 * 24 * 60 * 60 * 1000;

on_both_engines!(
    a_retired_badge_is_given_no_more_and_stays_true,
    an_unlisted_badge_opens_by_its_address,
    a_draft_is_thrown_away_and_nothing_public_moves,
    alignments_are_public_in_a_new_version,
    alignments_that_cannot_be_kept_come_back,
    only_its_designers_decide,
);

fn badge() -> String {
    id_of("badges", "je-peux-demander-aide")
}

async fn press(reader: &mut Reader, id: &str, what: &str) -> Answer {
    reader.get("/design").await;
    reader.post(&format!("/design/{id}/standing"), &[("do", what)]).await
}

fn said(answer: &Answer) -> String {
    answer.location().split_once("said=").map(|(_, said)| said.to_owned()).unwrap_or_default()
}

async fn count(test: &TestApp, of: &str) -> i64 {
    test.value(&format!("SELECT count(*) FROM {of}")).await.expect("a count")
}

async fn give(test: &TestApp, person: &str) -> Answer {
    let mut baptiste = test.reader("supervisor").await;
    baptiste.get("/give").await;
    let (organization, person, badge) = (id_of("organizations", "jardins"), id_of("people", person), badge());
    let fields = [("organization", organization.as_str()), ("badge", &badge), ("seen_on", "2026-11-20")];
    let fields: Vec<(&str, &str)> = fields.into_iter().chain([("person", person.as_str())]).collect();
    baptiste.post("/give", &fields).await
}

/// The signed document of the latest award of the badge.
async fn signed(test: &TestApp) -> String {
    let sql = format!(
        "SELECT c.document FROM awards_credentials c JOIN awards a ON a.id = c.award_id WHERE a.badge_id = '{}'
         ORDER BY a.issued_at DESC, a.id DESC LIMIT 1",
        badge()
    );
    test.value(&sql).await.expect("a document")
}

/// A draft of an experience: its id.
async fn draft(designer: &mut Reader) -> String {
    let page = designer.get("/design/new?kind=experience").await.text();
    let field = |name: &str| between(&page, &format!("name=\"{name}\" value=\""), "\"").expect("a field");
    let (id, organization) = (field("id"), field("organization"));
    let fields = [
        ("form", "whole"),
        ("id", &id),
        ("kind", "experience"),
        ("organization", &organization),
        ("name", "J’ai préparé un repas"),
        ("description", "Préparer un repas, du choix des plats au service."),
        ("criterion-1", "La personne dit le menu."),
    ];
    let made = designer.post("/design", &fields).await;
    assert_eq!(said(&made), "catalogue-said-draft", "{}", made.text());
    id
}

async fn a_retired_badge_is_given_no_more_and_stays_true(test: TestApp) {
    let (id, address) = (badge(), format!("/badges/{}", badge()));
    assert_eq!(give(&test, "paulo").await.status, StatusCode::OK);
    let (awards, document) = (count(&test, "awards").await, signed(&test).await);
    let mut soren = test.reader("pedagogue").await;
    for _ in 0..2 {
        assert_eq!(said(&press(&mut soren, &id, "retire").await), "catalogue-said-retired");
    }
    assert_eq!(count(&test, &format!("audit WHERE act = 'retired' AND subject_id = '{id}'")).await, 1, "once");

    let page = test.visitor().get(&address).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("ne se donne plus depuis le 22\u{a0}novembre 2026"), "said kindly: {}", page.text());
    assert!(!test.visitor().get("/badges").await.text().contains(&address), "not in the list");
    assert!(!test.reader("supervisor").await.get("/give").await.text().contains(&id), "nor among the choices");
    assert_eq!(give(&test, "zahir").await.status, StatusCode::UNPROCESSABLE_ENTITY, "nor by a form left open");
    assert_eq!(count(&test, "awards").await, awards);
    assert_eq!(signed(&test).await, document, "what people hold is untouched");
    for form in [format!("{address}/picture.svg?version=1"), format!("{address}/picture.png")] {
        assert_eq!(test.visitor().get(&form).await.status, StatusCode::OK, "{form}");
    }
    assert_eq!(test.visitor().get_as(&address, "application/ld+json").await.status, StatusCode::OK);

    let standing = format!("/design/{id}/standing");
    assert_eq!(soren.get(&format!("/design/{id}")).await.location(), standing, "nothing of it changes");
    assert_eq!(soren.post(&format!("/design/{id}/publish"), &[]).await.location(), standing);
    assert!(soren.get("/design").await.text().contains("Ne se donnent plus"));
    assert_eq!(said(&press(&mut soren, &id, "restore").await), "catalogue-said-restored");
    assert_eq!(give(&test, "zahir").await.status, StatusCode::OK);
    assert_eq!(count(&test, "awards").await, awards + 1);
}

async fn an_unlisted_badge_opens_by_its_address(test: TestApp) {
    let (id, address) = (badge(), format!("/badges/{}", badge()));
    let mut soren = test.reader("pedagogue").await;
    assert_eq!(said(&press(&mut soren, &id, "unlist").await), "catalogue-said-unlisted");
    assert!(!test.visitor().get("/badges").await.text().contains(&address));
    assert_eq!(test.visitor().get(&address).await.status, StatusCode::OK);
    assert_eq!(give(&test, "zahir").await.status, StatusCode::OK, "it is still given");
    assert_eq!(said(&press(&mut soren, &id, "list").await), "catalogue-said-listed");
    assert!(test.visitor().get("/badges").await.text().contains(&address));
    assert_eq!(press(&mut soren, &id, "burn").await.status, StatusCode::NOT_FOUND);
}

async fn a_draft_is_thrown_away_and_nothing_public_moves(test: TestApp) {
    let mut soren = test.reader("pedagogue").await;
    let id = draft(&mut soren).await;
    soren.get("/design").await;
    let line = [("framework-1", "ROME 4.0"), ("name-1", "Cuisiner")];
    assert_eq!(
        said(&soren.post(&format!("/design/{id}/alignments"), &line).await),
        "catalogue-said-alignments",
        "a draft publishes nothing"
    );
    let gone = press(&mut soren, &id, "discard").await;
    assert_eq!(gone.location(), "/design?said=catalogue-said-discarded");
    for left in
        ["catalogue_versions WHERE badge_id", "catalogue_alignments WHERE badge_id", "catalogue_badges WHERE id"]
    {
        assert_eq!(count(&test, &format!("{left} = '{id}'")).await, 0, "{left}");
    }
    assert_eq!(soren.get(&format!("/design/{id}")).await.status, StatusCode::NOT_FOUND);

    let public = badge();
    let page = soren.get(&format!("/design/{public}")).await.text();
    let known = between(&page, "name=\"known\" value=\"", "\"").expect("what the form knows");
    let fields = [
        ("form", "whole"),
        ("known", known.as_str()),
        ("kind", "skill"),
        ("level", "je_peux"),
        ("name", "Je peux autre chose"),
        ("description", "Autre chose."),
        ("criterion-1", "Autre chose."),
        ("family", &between(&page, "name=\"family\" value=\"", "\"").unwrap_or_default()),
        ("stage", &between(&page, "name=\"stage\" value=\"", "\"").unwrap_or_default()),
        ("pictogram", "bulles"),
    ];
    assert_eq!(said(&soren.post(&format!("/design/{public}"), &fields).await), "catalogue-said-draft");
    let drafts = format!("catalogue_versions WHERE badge_id = '{public}' AND version = 0");
    assert_eq!(count(&test, &drafts).await, 1);
    let thrown = press(&mut soren, &public, "discard").await;
    assert!(thrown.location().starts_with(&format!("/design/{public}/standing")), "{}", thrown.location());
    assert_eq!(count(&test, &drafts).await, 0);
    assert!(test.visitor().get(&format!("/badges/{public}")).await.text().contains("Je peux demander de l’aide"));
}

async fn alignments_are_public_in_a_new_version(test: TestApp) {
    let (id, address) = (badge(), format!("/badges/{}", badge()));
    assert_eq!(give(&test, "paulo").await.status, StatusCode::OK);
    let before = signed(&test).await;
    let mut soren = test.reader("pedagogue").await;
    let path = format!("/design/{id}/alignments");
    let page = soren.get(&path).await.text();
    let known = between(&page, "name=\"known\" value=\"", "\"").expect("what the form knows");
    let mut fields: Vec<(String, String)> = vec![("known".to_owned(), known.clone())];
    for part in ["framework", "code", "name"] {
        for n in 1..=20 {
            let name = format!("{part}-{n}");
            if let Some(value) =
                between(&page, &format!("name=\"{name}\""), ">").and_then(|r| between(&r, "value=\"", "\""))
            {
                fields.push((name, value));
            }
        }
    }
    let written = fields.iter().filter(|(n, v)| n.starts_with("framework") && !v.is_empty()).count();
    let n = written + 1;
    fields.retain(|(name, _)| !name.ends_with(&format!("-{n}")));
    let url = "https://data.europa.eu/esco/skill/demander";
    for (part, value) in [("framework", "ESCO"), ("code", url), ("name", "Demander de l’aide")] {
        fields.push((format!("{part}-{n}"), value.to_owned()));
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    assert_eq!(said(&soren.post(&path, &fields).await), "catalogue-said-alignments-published");
    assert_eq!(said(&soren.post(&path, &fields).await), "catalogue-said-alignments-same", "a double click");
    let version: Option<i64> = test.value(&format!("SELECT version FROM catalogue_badges WHERE id = '{id}'")).await;
    assert_eq!(version, Some(2));
    let kept = count(&test, &format!("catalogue_alignments WHERE badge_id = '{id}'")).await;
    assert_eq!(kept, i64::try_from(written).expect("few") + 1, "those before are still there");

    let machine = test.visitor().get_as(&address, "application/ld+json").await.json();
    assert_eq!(machine["version"], "2");
    let targets: Vec<_> =
        machine["alignment"].as_array().expect("alignments").iter().map(|a| &a["targetUrl"]).collect();
    assert!(targets.iter().any(|t| *t == url), "{targets:?}");
    assert!(test.visitor().get(&address).await.text().contains(&format!("href=\"{url}\"")));
    assert!(!before.contains(url), "what was received before says what it said");
    test.clock.pass(60_000);
    assert_eq!(give(&test, "zahir").await.status, StatusCode::OK);
    assert!(signed(&test).await.contains(url), "what is received now holds it, signed");

    let late = soren.post(&path, &[("known", &known), ("framework-1", "CléA"), ("name-1", "Autre")]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.text().contains("entre-temps") && late.text().contains("CléA"));
}

async fn alignments_that_cannot_be_kept_come_back(test: TestApp) {
    let mut soren = test.reader("pedagogue").await;
    let id = draft(&mut soren).await;
    let path = format!("/design/{id}/alignments");
    soren.get(&path).await;
    let long = "é".repeat(10_000);
    for (code, name, sentence) in [
        ("http://rome.example/a", "Cuisiner", "Elle commence par https"),
        ("https://rome.example/\"onload=x", "Cuisiner", "Elle commence par https"),
        ("javascript://a.example/%0aalert(1)", "Cuisiner", "Elle commence par https"),
        ("http 2", "Cuisiner", "Elle commence par https"),
        ("A1", "", "Écrivez ce que le badge rejoint"),
        ("A1", long.as_str(), "trop longue"),
    ] {
        let answer = soren.post(&path, &[("framework-1", "ROME <b>"), ("code-1", code), ("name-1", name)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{code}");
        let text = answer.text();
        assert!(text.contains(sentence) && text.contains("ROME &#60;b&#62;") && !text.contains("ROME <b>"), "{text}");
    }
    let more = soren.post(&path, &[("do", "more"), ("framework-1", "ROME"), ("name-1", "Cuisiner")]).await;
    assert_eq!(more.status, StatusCode::OK);
    assert!(more.text().contains("framework-3"), "two more lines");
    assert_eq!(
        count(&test, &format!("catalogue_alignments WHERE badge_id = '{id}'")).await,
        0,
        "nothing is half-saved"
    );
}

async fn only_its_designers_decide(test: TestApp) {
    let id = badge();
    let rosa: String = test.value("SELECT id FROM people WHERE name LIKE 'Rosa%'").await.expect("Rosa");
    let link = app::sessions::make_link(&test.app, &rosa, "demo", "/", YEAR).await.expect("a link");
    let mut elsewhere = test.visitor();
    elsewhere.follow_link(&test.path_of(&link)).await;
    for reader in [&mut elsewhere, &mut test.reader("cip").await, &mut test.reader("participant").await] {
        for path in [format!("/design/{id}/standing"), format!("/design/{id}/alignments")] {
            assert_eq!(reader.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        reader.get("/me").await;
        for what in ["retire", "unlist", "discard"] {
            let answer = reader.post(&format!("/design/{id}/standing"), &[("do", what)]).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{what}");
        }
        let line = [("framework-1", "ROME"), ("name-1", "x")];
        assert_eq!(reader.post(&format!("/design/{id}/alignments"), &line).await.status, StatusCode::NOT_FOUND);
    }
    let kept =
        count(&test, &format!("catalogue_badges WHERE id = '{id}' AND retired_at IS NULL AND version = 1")).await;
    assert_eq!(kept, 1);
}
