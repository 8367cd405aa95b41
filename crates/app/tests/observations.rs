//! Opinions: what one person saw, what several decide, once each whatever the clicks.

#[path = "observations/talk.rs"]
mod talk;

use app::demo::id_of;
use http::StatusCode;
use testing::{Answer, Reader, TestApp, on_both_engines};
use tokio::task::JoinSet;

on_both_engines!(
    one_opinion_gives_je_peux,
    three_people_in_two_situations_give_je_sais,
    the_same_person_twice_counts_once,
    a_declined_badge_is_not_given_again_and_nobody_is_told,
    without_sharing_another_organization_sees_nothing,
    a_double_click_keeps_one,
    twenty_at_once_give_one_award,
    not_yet_says_what_remains,
    a_member_cannot_observe_themselves_nor_tomorrow,
    the_territory_keeps_what_was_seen,
);

const SEEN: &str = "2026-11-20";

fn paulo() -> String {
    id_of("people", "paulo")
}

fn skill() -> String {
    id_of("skills", "demander-aide")
}

fn je_peux() -> String {
    id_of("badges", "je-peux-demander-aide")
}

fn je_sais() -> String {
    id_of("badges", "je-sais-demander-aide")
}

/// Who sees, and for which organization they work.
const TEAM: [(&str, &str); 4] =
    [("baptiste", "jardins"), ("nolwenn", "jardins"), ("karim", "recyclerie"), ("odile", "passerelle")];

async fn member(test: &TestApp, name: &str) -> Reader {
    test.sign_in(&id_of("people", name)).await
}

/// The organization of a colleague.
fn organization(name: &str) -> String {
    let (_, organization) = TEAM.iter().find(|(known, _)| *known == name).expect("a member");
    id_of("organizations", organization)
}

/// Sends the form; `more` goes first, and so wins.
async fn send(reader: &mut Reader, organization: &str, more: &[(&str, &str)]) -> Answer {
    let page = reader.get(&format!("/observe?organization={organization}")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let gesture = testing::between(&page.text(), "name=\"gesture\" value=\"", "\"").expect("a token");
    let (paulo, skill) = (paulo(), skill());
    let mut fields = more.to_vec();
    fields.extend([
        ("organization", organization),
        ("person", paulo.as_str()),
        ("skill", skill.as_str()),
        ("seen_on", SEEN),
        ("situation", "worksite"),
        ("gesture", gesture.as_str()),
        ("view", "positive"),
    ]);
    reader.post("/observe", &fields).await
}

/// What a colleague saw; the words of the page that follows.
async fn saw(test: &TestApp, name: &str, more: &[(&str, &str)]) -> String {
    let mut reader = member(test, name).await;
    let answer = send(&mut reader, &organization(name), more).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    reader.get(answer.location()).await.text()
}

async fn awards(test: &TestApp, badge: &str) -> i64 {
    let select = format!("SELECT count(*) FROM awards WHERE person_id = '{}' AND badge_id = '{badge}'", paulo());
    test.value(&select).await.expect("a count")
}

async fn count(test: &TestApp, table: &str) -> i64 {
    test.value(&format!("SELECT count(*) FROM {table}")).await.expect("a count")
}

fn situation(id: &str) -> String {
    id_of("situations", id)
}

/// The situations of the three opinions that make "je sais".
async fn three(test: &TestApp) -> [String; 3] {
    let (one, two) = (situation("sit-recolte"), situation("sit-reparation"));
    let mut pages = Vec::new();
    for (name, place) in [("baptiste", &one), ("nolwenn", &one), ("karim", &two)] {
        test.clock.pass(1_000);
        pages.push(saw(test, name, &[("situation", place)]).await);
    }
    pages.try_into().expect("three")
}

async fn one_opinion_gives_je_peux(test: TestApp) {
    let mut news = test.app.news().subscribe();
    let page = saw(&test, "baptiste", &[("words", "Il a levé la main.")]).await;
    assert!(page.contains("Paulo F. a maintenant «\u{a0}Je peux demander de l’aide\u{a0}»."), "{page}");
    assert!(page.contains("1 avis sur 3."), "{page}");
    assert_eq!(awards(&test, &je_peux()).await, 1);
    assert_eq!(awards(&test, &je_sais()).await, 0);
    let rests: i64 = test
        .value(&format!(
            "SELECT count(*) FROM observations_awards o JOIN awards a ON a.id = o.award_id
             WHERE a.person_id = '{}' AND a.badge_id = '{}' AND a.origin = 'observed' AND a.given_by = '{}'",
            paulo(),
            je_peux(),
            id_of("people", "baptiste")
        ))
        .await
        .expect("a count");
    assert_eq!(rests, 1, "the award says on which opinion it rests");
    assert_eq!(&*news.try_recv().expect("news"), format!("{} {}", paulo(), skill()));
    let signed: String = test
        .value(&format!(
            "SELECT c.document FROM awards_credentials c JOIN awards a ON a.id = c.award_id
             WHERE a.person_id = '{}' AND a.badge_id = '{}'",
            paulo(),
            je_peux()
        ))
        .await
        .expect("a document");
    assert!(!signed.contains("levé la main"), "words for the team are not signed");
}

async fn three_people_in_two_situations_give_je_sais(test: TestApp) {
    let [first, second, third] = three(&test).await;
    assert!(first.contains("1 avis sur 3.") && first.contains("dans une autre situation"), "{first}");
    assert!(second.contains("Baptiste l’a déjà reconnu") && second.contains("2 avis sur 3."), "{second}");
    assert!(third.contains("a maintenant «\u{a0}Je sais"), "{third}");
    assert_eq!((awards(&test, &je_peux()).await, awards(&test, &je_sais()).await), (1, 1));
    let by: String = test
        .value(&format!("SELECT given_by FROM awards WHERE person_id = '{}' AND badge_id = '{}'", paulo(), je_sais()))
        .await
        .expect("a giver");
    assert_eq!(by, id_of("people", "karim"), "who completed it");
    let fourth = saw(&test, "odile", &[]).await;
    assert!(fourth.contains("Karim l’a déjà reconnu"), "{fourth}");
    assert_eq!(awards(&test, &je_sais()).await, 1, "one more opinion, no more award");
}

async fn the_same_person_twice_counts_once(test: TestApp) {
    let (one, two) = (situation("sit-recolte"), situation("sit-reparation"));
    for place in [&one, &two, &one] {
        test.clock.pass(1_000);
        let page = saw(&test, "baptiste", &[("situation", place)]).await;
        assert!(page.contains("1 avis sur 3."), "{page}");
    }
    assert_eq!((awards(&test, &je_peux()).await, awards(&test, &je_sais()).await), (1, 0));
}

fn cell() -> String {
    format!("/cells/{}/{}", paulo(), skill())
}

async fn a_declined_badge_is_not_given_again_and_nobody_is_told(test: TestApp) {
    saw(&test, "baptiste", &[]).await;
    let award: String = test
        .value(&format!("SELECT id FROM awards WHERE person_id = '{}' AND badge_id = '{}'", paulo(), je_peux()))
        .await
        .expect("an award");
    let mut person = test.sign_in(&paulo()).await;
    person.get("/passport").await;
    let answer = person.post(&format!("/awards/{award}/decline"), &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    test.clock.pass(1_000);
    let page = saw(&test, "nolwenn", &[]).await;
    assert_eq!(awards(&test, &je_peux()).await, 1);
    assert!(page.contains("attend déjà Paulo F."), "{page}");
    let mut nolwenn = member(&test, "nolwenn").await;
    let page = nolwenn.get(&cell()).await.text();
    assert!(page.contains("Il attend la personne.") && !page.contains("declined"), "{page}");
}

async fn without_sharing_another_organization_sees_nothing(test: TestApp) {
    saw(&test, "baptiste", &[("words", "Vu au jardin")]).await;
    let mut karim = member(&test, "karim").await;
    assert_eq!(karim.get(&cell()).await.status, StatusCode::OK, "shared: the partners see");
    let person = &paulo();
    test.app
        .db()
        .write(|tx| async move {
            tx.run(
                "INSERT INTO people_consents (id, person_id, purpose, given, how, at)
                 VALUES ('no', $1, 'share_between_organizations', FALSE, 'self', $2)",
                db::args![person.as_str(), i64::MAX],
            )
            .await
        })
        .await
        .expect("taken back");
    assert_eq!(karim.get(&cell()).await.status, StatusCode::NOT_FOUND);
    karim.get("/observe").await;
    let answer = karim.post(&format!("{}/say", cell()), &[("kind", "words"), ("words", "Et chez nous")]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let answer = send(&mut karim, &organization("karim"), &[]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains("n’accompagne pas cette personne"), "{}", answer.text());
    assert_eq!(member(&test, "nolwenn").await.get(&cell()).await.status, StatusCode::OK, "their own team sees");
}

async fn a_double_click_keeps_one(test: TestApp) {
    let before = count(&test, "observations").await;
    let mut reader = member(&test, "baptiste").await;
    let first = send(&mut reader, &organization("baptiste"), &[("gesture", "twice")]).await;
    let second = send(&mut reader, &organization("baptiste"), &[("gesture", "twice")]).await;
    assert_eq!(first.location(), second.location(), "the same answer");
    assert!(first.location().starts_with("/observe/"));
    assert_eq!(count(&test, "observations").await, before + 1);
    let mut other = member(&test, "nolwenn").await;
    assert_eq!(other.get(first.location()).await.status, StatusCode::NOT_FOUND, "for who made it");
    send(&mut other, &organization("nolwenn"), &[("gesture", "twice")]).await;
    assert_eq!(count(&test, "observations").await, before + 2, "another person's gesture is another one");
}

async fn twenty_at_once_give_one_award(test: TestApp) {
    let mut readers = Vec::new();
    for at in 0..20 {
        let (name, _) = TEAM[at % TEAM.len()];
        let mut reader = member(&test, name).await;
        reader.get("/observe").await;
        readers.push((reader, organization(name), situation(["sit-recolte", "sit-reparation"][at % 2])));
    }
    let before = count(&test, "observations").await;
    let mut all = JoinSet::new();
    for (at, (mut reader, organization, place)) in readers.into_iter().enumerate() {
        all.spawn(async move {
            let gesture = format!("g{at}");
            send(&mut reader, &organization, &[("gesture", gesture.as_str()), ("situation", place.as_str())]).await
        });
    }
    while let Some(answer) = all.join_next().await {
        let answer = answer.expect("an answer");
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    }
    assert_eq!(count(&test, "observations").await, before + 20, "every gesture is kept");
    assert_eq!((awards(&test, &je_peux()).await, awards(&test, &je_sais()).await), (1, 1));
}

async fn not_yet_says_what_remains(test: TestApp) {
    let before = count(&test, "observations").await;
    let mut reader = member(&test, "baptiste").await;
    let answer = send(&mut reader, &organization("baptiste"), &[("view", "not_yet"), ("words", "Presque")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.text();
    assert!(page.contains("Dites ce qui reste à montrer") && page.contains("Presque"), "kept as typed: {page}");
    assert_eq!(count(&test, "observations").await, before);
    let next = situation("sit-semis");
    let page = saw(&test, "baptiste", &[("view", "not_yet"), ("remains", "Demander avant"), ("next", &next)]).await;
    assert!(page.contains("Demander avant") && page.contains("Préparer une planche de semis"), "{page}");
    assert_eq!(awards(&test, &je_peux()).await, 0);
}

async fn a_member_cannot_observe_themselves_nor_tomorrow(test: TestApp) {
    let before = count(&test, "observations").await;
    let mut reader = member(&test, "baptiste").await;
    let jardins = organization("baptiste");
    for (more, words) in [
        (vec![("seen_on", "2027-01-01")], "Ce jour n’est pas encore là"),
        (vec![("situation", "ailleurs")], "dans la liste"),
        (vec![("skill", "rien")], "Choisissez ce qu’elle a fait"),
        (vec![("person", "personne")], "n’accompagne pas cette personne"),
    ] {
        let answer = send(&mut reader, &jardins, &more).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{more:?}");
        assert!(answer.text().contains(words), "{more:?}: {}", answer.text());
    }
    let elsewhere = organization("karim");
    let answer = send(&mut reader, &jardins, &[("organization", &elsewhere)]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "no role there");
    assert_eq!(count(&test, "observations").await, before);
    let mut person = test.sign_in(&paulo()).await;
    assert_eq!(person.get("/observe").await.status, StatusCode::NOT_FOUND);
}

async fn the_territory_keeps_what_was_seen(test: TestApp) {
    assert_eq!(count(&test, "observations").await, 272);
    let linked: i64 = test.value("SELECT count(DISTINCT award_id) FROM observations_awards").await.expect("a count");
    let observed: i64 = test.value("SELECT count(*) FROM awards WHERE origin = 'observed'").await.expect("a count");
    assert_eq!((linked, observed), (199, 199), "each rests on its opinions");
}
