//! Awards: once each whatever the clicks, under the rights of the day, answered by the person alone.

#[path = "awards/forms.rs"]
mod forms;

use std::collections::HashMap;

use app::demo::id_of;
use db::{DbError, Sql, args};
use http::StatusCode;
use openbadges::verify::{LoadError, Loader, Options, Report, Verdict, verify};
use serde_json::Value;
use testing::{Answer, Reader, TestApp, on_both_engines};
use tokio::task::JoinSet;

on_both_engines!(
    twenty_people_at_once_give_one_award,
    a_double_click_gives_once_and_many_receive_at_once,
    dated_in_the_past_and_never_in_the_future,
    a_badge_is_given_under_a_right_only,
    a_delegation_that_is_over_stops_what_is_new,
    only_the_person_reopens_what_they_declined,
    an_answer_given_twice_is_one_answer,
    only_the_person_answers,
);

const SEEN: &str = "2026-11-20";

/// Whom tests give to, and what: a badge of the shared framework that he never received.
fn paulo() -> String {
    id_of("people", "paulo")
}

fn badge() -> String {
    id_of("badges", "je-peux-demander-aide")
}

fn jardins() -> String {
    id_of("organizations", "jardins")
}

/// Sends the form of giving; `more` goes first, and so wins.
async fn give(reader: &mut Reader, badge: &str, people: &[&str], more: &[(&str, &str)]) -> Answer {
    assert_eq!(reader.get("/give").await.status, StatusCode::OK);
    let jardins = jardins();
    let mut fields = more.to_vec();
    fields.extend([("organization", jardins.as_str()), ("badge", badge), ("seen_on", SEEN)]);
    fields.extend(people.iter().map(|person| ("person", *person)));
    reader.post("/give", &fields).await
}

/// Paulo's new award.
async fn given(test: &TestApp) -> String {
    let mut baptiste = test.reader("supervisor").await;
    let answer = give(&mut baptiste, &badge(), &[&paulo()], &[]).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    latest(test, &paulo(), &badge()).await
}

async fn latest(test: &TestApp, person: &str, badge: &str) -> String {
    let of = format!("person_id = '{person}' AND badge_id = '{badge}'");
    test.value(&format!("SELECT id FROM awards WHERE {of} ORDER BY issued_at DESC, id DESC LIMIT 1"))
        .await
        .expect("one")
}

async fn count(test: &TestApp, of: &str) -> i64 {
    test.value(&format!("SELECT count(*) FROM {of}")).await.expect("a count")
}

async fn field(test: &TestApp, name: &str, award: &str) -> String {
    test.value(&format!("SELECT {name} FROM awards WHERE id = '{award}'")).await.expect("a value")
}

async fn run(test: &TestApp, sql: &str) -> u64 {
    test.app.db().write(|tx| async move { tx.run(sql, args![]).await }).await.map_err(|e: DbError| e).expect("done")
}

async fn press(reader: &mut Reader, award: &str, gesture: &str, fields: &[(&str, &str)]) -> Answer {
    reader.get("/me").await;
    reader.post(&format!("/awards/{award}/{gesture}"), fields).await
}

/// The award accepted and shown by its person.
async fn shown(test: &TestApp) -> String {
    let award = given(test).await;
    let mut person = test.sign_in(&paulo()).await;
    assert_eq!(press(&mut person, &award, "accept", &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(press(&mut person, &award, "show", &[("shown", "yes")]).await.status, StatusCode::SEE_OTHER);
    award
}

struct Served(HashMap<String, Vec<u8>>);

impl Loader for Served {
    fn load(&self, url: &str) -> Result<Vec<u8>, LoadError> {
        self.0.get(url).cloned().ok_or(LoadError::NotFound)
    }
}

/// What a stranger's software says of a document, with the status list as its address serves it.
async fn judged(test: &TestApp, document: &[u8]) -> Report {
    let read: Value = serde_json::from_slice(document).expect("JSON");
    let address = read["credentialStatus"]["statusListCredential"].as_str().expect("a list").to_owned();
    let list = test.visitor().get_as(&test.path_of(&address), "application/vc+ld+json").await;
    assert_eq!(list.status, StatusCode::OK);
    let loader = Served(HashMap::from([(address, list.bytes)]));
    verify(document, &Options { at_ms: test.app.now(), loader: &loader, recipient: None })
}

async fn stored(test: &TestApp, award: &str) -> String {
    test.value(&format!("SELECT document FROM awards_credentials WHERE award_id = '{award}'"))
        .await
        .expect("a document")
}

async fn twenty_people_at_once_give_one_award(test: TestApp) {
    let giving = "SELECT DISTINCT r.person_id || '/' || r.organization_id FROM organizations_roles r
        JOIN programmes_organizations m ON m.organization_id = r.organization_id
        WHERE r.role IN ('supervisor', 'cip', 'passeur', 'director', 'pedagogue', 'job_team', 'cartographe')";
    let team: Vec<String> = test.app.db().all(giving, args![]).await.expect("the team");
    assert!(team.len() >= 12, "a whole team: {team:?}");
    let mut readers = Vec::new();
    for member in team.iter().cycle().take(20) {
        let (person, organization) = member.split_once('/').expect("two ids");
        let mut reader = test.sign_in(person).await;
        reader.get("/give").await;
        readers.push((reader, organization.to_owned()));
    }
    let mut clicks = JoinSet::new();
    for (mut reader, organization) in readers {
        clicks.spawn(async move {
            let (person, badge) = (paulo(), badge());
            let fields =
                [("organization", organization.as_str()), ("badge", &badge), ("person", &person), ("seen_on", SEEN)];
            reader.post("/give", &fields).await
        });
    }
    let (mut new, mut already) = (0, 0);
    for answer in clicks.join_all().await {
        let text = answer.text();
        assert_eq!(answer.status, StatusCode::OK, "{text}");
        new += usize::from(text.contains("Son badge attend."));
        already += usize::from(text.contains("l’a déjà donné, le 20\u{a0}novembre 2026. Une fois suffit."));
    }
    assert_eq!((new, already), (1, 19), "one gives, the others are answered with who and when");
    let of = format!("awards WHERE person_id = '{}' AND badge_id = '{}'", paulo(), badge());
    assert_eq!(count(&test, &of).await, 1);
    let giver: String = test
        .value(&format!(
            "SELECT p.name FROM awards a JOIN people p ON p.id = a.given_by WHERE a.id = '{}'",
            latest(&test, &paulo(), &badge()).await
        ))
        .await
        .expect("who gave");
    let late = give(&mut test.reader("cip").await, &badge(), &[&paulo()], &[]).await;
    assert!(late.text().contains(&format!("{giver} l’a déjà donné")), "{giver}: {}", late.text());
    let news = format!("queue_events WHERE subject_id = '{}'", latest(&test, &paulo(), &badge()).await);
    assert_eq!(count(&test, &news).await, 1, "news once");
    // Nothing reaches Paulo by himself: a card does. No job is made to find that out.
    assert_eq!(count(&test, "queue_jobs WHERE kind = 'tell_recipient' AND done_at IS NULL").await, 0);
}

async fn a_double_click_gives_once_and_many_receive_at_once(test: TestApp) {
    let mut cip = test.reader("cip").await;
    let nobody = give(&mut cip, &badge(), &[], &[]).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    let (gaetan, zahir) = (id_of("people", "gaetan"), id_of("people", "zahir"));
    let badge = id_of("badges", "je-peux-imprevu");
    let three = [paulo(), gaetan, zahir];
    let people: Vec<&str> = three.iter().map(String::as_str).collect();
    for (new, already) in [(3, 0), (0, 3)] {
        let text = give(&mut cip, &badge, &people, &[("words", "Bravo à vous trois")]).await.text();
        assert_eq!(text.matches("Son badge attend.").count(), new, "{text}");
        assert_eq!(text.matches("l’a déjà donné").count(), already, "{text}");
    }
    let of = format!("awards WHERE badge_id = '{badge}' AND seen_on = '{SEEN}' AND live_key IS NOT NULL");
    assert_eq!(count(&test, &of).await, 3);
    let same = give(&mut cip, &self::badge(), &[&paulo(), &paulo()], &[]).await;
    assert_eq!(same.status, StatusCode::OK);
    let of = format!("awards WHERE badge_id = '{}' AND person_id = '{}'", self::badge(), paulo());
    assert_eq!(count(&test, &of).await, 1, "the same person ticked twice");
}

async fn dated_in_the_past_and_never_in_the_future(test: TestApp) {
    let mut cip = test.reader("cip").await;
    let before = count(&test, "awards").await;
    for wrong in ["2026-11-23", "2031-01-01", "1900-01-01", "hier", "", "2026-02-30"] {
        let answer = give(&mut cip, &badge(), &[&paulo()], &[("seen_on", wrong), ("words", "gardé tel quel")]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(answer.text().contains("gardé tel quel"), "{wrong}: the rest is kept");
    }
    assert_eq!(count(&test, "awards").await, before, "nothing is half-saved");
    assert_eq!(give(&mut cip, &badge(), &[&paulo()], &[("seen_on", "2019-06-14")]).await.status, StatusCode::OK);
    let award = latest(&test, &paulo(), &badge()).await;
    let document: Value = serde_json::from_str(&stored(&test, &award).await).expect("JSON");
    assert_eq!(document["awardedDate"], "2019-06-14T12:00:00Z");
    assert_eq!(document["validFrom"], "2026-11-22T09:00:00Z", "signed today, not then");
    assert_eq!(judged(&test, stored(&test, &award).await.as_bytes()).await.verdict, Verdict::True);
}

async fn a_badge_is_given_under_a_right_only(test: TestApp) {
    let before = count(&test, "awards").await;
    let (ml, chloe) = (id_of("organizations", "ml"), id_of("people", "chloe"));
    let mut yann = test.sign_in(&id_of("people", "yann")).await;
    let delegated_elsewhere = give(&mut yann, &id_of("badges", "iae-cv"), &[&chloe], &[("organization", &ml)]).await;
    assert!(delegated_elsewhere.text().contains("ne peut pas donner ce badge"), "{}", delegated_elsewhere.text());
    let mut cip = test.reader("cip").await;
    let asked = give(&mut cip, &id_of("badges", "iae-cv"), &[&paulo()], &[]).await;
    assert_eq!(asked.status, StatusCode::OK);
    assert!(asked.text().contains("Ce badge se demande."), "{}", asked.text());
    let unknown = give(&mut cip, "nothing", &[&paulo()], &[]).await;
    assert!(!unknown.status.is_server_error() && unknown.text().contains("badge"), "{}", unknown.text());
    let stranger = give(&mut cip, &badge(), &["nobody"], &[]).await;
    assert!(stranger.text().contains("n’accompagne pas cette personne"), "{}", stranger.text());
    let nolwenn = id_of("people", "nolwenn");
    let oneself = give(&mut cip, &badge(), &[&nolwenn], &[]).await;
    assert!(oneself.text().contains("On ne se donne pas un badge à soi-même"), "{}", oneself.text());
    let elsewhere = give(&mut cip, &badge(), &[&paulo()], &[("organization", &ml)]).await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND, "never a form that says nothing");
    // Zahir did not agree to be shared: another organization of the programme cannot give him anything.
    let zahir = id_of("people", "zahir");
    give(&mut yann, &badge(), &[&zahir], &[("organization", &ml)]).await;
    assert_eq!(count(&test, "awards").await, before);
    let mut anouk = test.reader("evaluator").await;
    assert_eq!(anouk.post("/give", &[("badge", &badge())]).await.status, StatusCode::NOT_FOUND);
}

async fn a_delegation_that_is_over_stops_what_is_new(test: TestApp) {
    let award = shown(&test).await;
    let mut cip = test.reader("cip").await;
    let next = id_of("badges", "je-peux-imprevu");
    for end in ["until_day = '2026-11-21'", "until_day = NULL, revoked_at = 1"] {
        run(&test, &format!("UPDATE delegations SET {end} WHERE to_organization = '{}'", jardins())).await;
        let answer = give(&mut cip, &next, &[&paulo()], &[]).await;
        assert!(answer.text().contains("ne peut pas donner ce badge"), "{end}: {}", answer.text());
    }
    assert_eq!(count(&test, &format!("awards WHERE badge_id = '{next}' AND person_id = '{}'", paulo())).await, 0);
    assert_eq!(
        judged(&test, stored(&test, &award).await.as_bytes()).await.verdict,
        Verdict::True,
        "what was given stays"
    );
    assert_eq!(test.visitor().get(&format!("/awards/{award}")).await.status, StatusCode::OK);
}

async fn only_the_person_reopens_what_they_declined(test: TestApp) {
    let award = given(&test).await;
    let mut person = test.sign_in(&paulo()).await;
    for _ in 0..2 {
        let said = press(&mut person, &award, "decline", &[]).await;
        assert_eq!(said.location(), "/passport?said=awards-said-declined");
    }
    let mut cip = test.reader("cip").await;
    let again = give(&mut cip, &badge(), &[&paulo()], &[]).await;
    assert_eq!(again.status, StatusCode::OK);
    assert!(again.text().contains("l’a déjà donné"), "answered like any other: {}", again.text());
    let of = format!("awards WHERE person_id = '{}' AND badge_id = '{}'", paulo(), badge());
    assert_eq!(count(&test, &of).await, 1);
    assert_eq!(field(&test, "state", &award).await, "declined");
    assert_eq!(press(&mut person, &award, "accept", &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(field(&test, "state", &award).await, "accepted", "the person changed their mind");
    assert_eq!(count(&test, &format!("{of} AND live_key IS NOT NULL")).await, 1);
}

async fn an_answer_given_twice_is_one_answer(test: TestApp) {
    let award = given(&test).await;
    let mut person = test.sign_in(&paulo()).await;
    assert_eq!(person.get(&format!("/passport/{award}")).await.status, StatusCode::OK);
    let answers = async |gesture: &'static str| {
        let of = format!("queue_events WHERE subject_id = '{award}' AND payload LIKE '%\"{gesture}\"%'");
        count(&test, &of).await
    };
    for _ in 0..2 {
        assert_eq!(press(&mut person, &award, "later", &[]).await.location(), "/passport?said=awards-said-later");
        assert_eq!(field(&test, "state", &award).await, "seen");
    }
    for _ in 0..2 {
        assert_eq!(press(&mut person, &award, "accept", &[]).await.location(), "/passport?said=awards-said-accepted");
    }
    assert_eq!(answers("accept").await, 1, "one piece of news");
    test.clock.pass(60_000);
    press(&mut person, &award, "later", &[]).await;
    assert_eq!(field(&test, "state", &award).await, "accepted", "later undoes nothing");
    let clicks = (0..6).map(|_| {
        let (mut person, award) = (person.clone(), award.clone());
        tokio::spawn(async move { press(&mut person, &award, "decline", &[]).await.status })
    });
    for click in clicks.collect::<Vec<_>>() {
        assert_eq!(click.await.expect("an answer"), StatusCode::SEE_OTHER);
    }
    assert_eq!(answers("decline").await, 1);
}

async fn only_the_person_answers(test: TestApp) {
    let award = given(&test).await;
    for role in ["supervisor", "cip", "participant", "director", "cartographe"] {
        let mut other = test.reader(role).await;
        for gesture in ["accept", "later", "decline", "not-me", "show"] {
            let answer = press(&mut other, &award, gesture, &[("shown", "yes"), ("words", "x")]).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{role} {gesture}");
        }
    }
    assert_eq!(field(&test, "state", &award).await, "issued");
    let mut person = test.sign_in(&paulo()).await;
    let early = press(&mut person, &award, "show", &[("shown", "yes")]).await;
    assert_eq!(early.status, StatusCode::NOT_FOUND, "only what is kept can be shown");
    assert_eq!(person.get(&format!("/passport/{award}/badge.json")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        press(&mut person, &award, "not-me", &[("words", "Ce n’est pas moi.")]).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(field(&test, "state", &award).await, "issued", "a conversation, not an answer");
    assert_eq!(count(&test, "awards_messages WHERE words = 'Ce n’est pas moi.'").await, 1);
}
