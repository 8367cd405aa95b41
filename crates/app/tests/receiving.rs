//! Cards and helpers: a way in for someone without e-mail, that opens to nobody else.

#[path = "receiving/print.rs"]
mod print;

use app::demo::id_of;
use db::{DbError, args};
use http::StatusCode;
use testing::{Answer, Reader, TestApp, between, on_both_engines};
use tokio::task::JoinSet;

on_both_engines!(
    three_errors_close_that_card_only,
    many_guesses_at_once_are_three,
    an_unknown_card_answers_like_a_real_one,
    a_new_card_takes_the_place_of_the_old,
    digits_are_read_as_people_write_them,
    a_card_opens_the_low_risk_rights_only,
    beside_it_is_the_person_s_place,
    a_card_is_made_by_the_team_that_follows_the_person,
);

/// A card as it is printed.
#[derive(Clone)]
struct Card {
    code: String,
    digits: String,
}

impl Card {
    /// Four digits that are not those of the card.
    fn wrong(&self) -> &'static str {
        if self.digits == "4719" { "4720" } else { "4719" }
    }
}

async fn card(team: &mut Reader, person: &str) -> Card {
    assert_eq!(team.get(&format!("/people/{person}/receive")).await.status, StatusCode::OK);
    let page = team.post(&format!("/people/{person}/card"), &[]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let field = |name: &str| between(&page.text(), &format!("name=\"{name}\" value=\""), "\"").expect("on the card");
    let card = Card { code: field("code"), digits: field("digits") };
    assert!(card.code.len() >= 22 && card.digits.len() == 4, "128 bits in the code, four digits beside it");
    card
}

async fn type_in(visitor: &mut Reader, code: &str, digits: &str) -> Answer {
    visitor.post(&format!("/c/{code}"), &[("digits", digits)]).await
}

fn opens(answer: &Answer) -> bool {
    let inside = answer.status == StatusCode::SEE_OTHER && answer.location() == "/passport/open";
    assert_eq!(inside, !answer.header("set-cookie").is_empty(), "a session, or none: {}", answer.text());
    inside
}

async fn count(test: &TestApp, of: &str) -> i64 {
    test.value(&format!("SELECT count(*) FROM {of}")).await.expect("a count")
}

async fn three_errors_close_that_card_only(test: TestApp) {
    let mut cip = test.reader("cip").await;
    let (first, second) =
        (card(&mut cip, &id_of("people", "zahir")).await, card(&mut cip, &id_of("people", "nadege")).await);
    let mut visitor = test.visitor();
    for sentence in ["Vous pouvez essayer encore.", "Vous pouvez essayer encore une fois.", "cette carte est fermée"] {
        let answer = type_in(&mut visitor, &first.code, first.wrong()).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text().contains(sentence), "{sentence}: {}", answer.text());
    }
    for _ in 0..2 {
        let late = type_in(&mut visitor, &first.code, &first.digits).await;
        assert!(!opens(&late) && late.text().contains("cette carte est fermée"), "the right digits come too late");
    }
    test.clock.pass(30 * 24 * 3_600_000);
    assert!(!opens(&type_in(&mut visitor, &first.code, &first.digits).await), "time opens it no more");
    assert!(opens(&type_in(&mut visitor, &second.code, &second.digits).await), "another card still opens");
    let home = visitor.get_through("/passport/open").await;
    assert_eq!(home.status, StatusCode::OK, "{}", home.text());
    let mut cip = test.reader("cip").await;
    let again = card(&mut cip, &id_of("people", "zahir")).await;
    assert!(opens(&type_in(&mut test.visitor(), &again.code, &again.digits).await), "the team makes another one");
}

async fn many_guesses_at_once_are_three(test: TestApp) {
    let card = card(&mut test.reader("cip").await, &id_of("people", "zahir")).await;
    let mut guesses = JoinSet::new();
    for _ in 0..12 {
        let (mut visitor, card) = (test.visitor(), card.clone());
        guesses.spawn(async move { type_in(&mut visitor, &card.code, card.wrong()).await });
    }
    let answers = guesses.join_all().await;
    assert!(answers.iter().all(|answer| answer.status == StatusCode::UNPROCESSABLE_ENTITY));
    let open = answers.iter().filter(|answer| !answer.text().contains("cette carte est fermée")).count();
    assert_eq!(open, 2, "two errors are forgiven, whatever the haste");
    assert!(!opens(&type_in(&mut test.visitor(), &card.code, &card.digits).await));
}

async fn an_unknown_card_answers_like_a_real_one(test: TestApp) {
    let mut cip = test.reader("cip").await;
    let zahir = id_of("people", "zahir");
    let old = card(&mut cip, &zahir).await;
    let real = card(&mut cip, &zahir).await;
    let unknown = "AAAAAAAAAAAAAAAAAAAAAA";
    let pages = [&real.code, &old.code, unknown];
    let mut seen = Vec::new();
    for code in pages {
        let page = test.visitor().get(&format!("/c/{code}")).await;
        seen.push((page.status, page.text().replace(code, "")));
    }
    assert!(seen.windows(2).all(|two| two[0] == two[1]), "the same page for every card");
    for attempt in 1..=4 {
        let mut answers = Vec::new();
        for code in pages {
            let answer = type_in(&mut test.visitor(), code, real.wrong()).await;
            let names: Vec<String> = answer.headers.keys().map(ToString::to_string).collect();
            answers.push((answer.status, names, answer.text().replace(code, "")));
        }
        assert_eq!(answers[0].0, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answers[0] == answers[2], "attempt {attempt}: {} is not {}", answers[0].2, answers[2].2);
        assert!(answers[1] == answers[2], "attempt {attempt}: a card that was replaced is an unknown one");
    }
    for odd in ["", "472", "abcd", "47 19 20", &"1".repeat(10_000), "' OR 1=1", "\u{202E}1234"] {
        let answer = type_in(&mut test.visitor(), "BBBBBBBBBBBBBBBBBBBBBB", odd).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{odd:.20}");
    }
}

async fn a_new_card_takes_the_place_of_the_old(test: TestApp) {
    let mut cip = test.reader("cip").await;
    let zahir = id_of("people", "zahir");
    let old = card(&mut cip, &zahir).await;
    assert!(opens(&type_in(&mut test.visitor(), &old.code, &old.digits).await));
    let new = card(&mut cip, &zahir).await;
    assert!(old.code != new.code);
    assert!(!opens(&type_in(&mut test.visitor(), &old.code, &old.digits).await));
    assert!(!opens(&type_in(&mut test.visitor(), &old.code, &new.digits).await));
    assert!(opens(&type_in(&mut test.visitor(), &new.code, &new.digits).await));
    let whole = format!("receiving_cards WHERE id = '{}' OR secret_hash = '{}'", new.code, new.digits);
    assert_eq!(count(&test, &whole).await, 0, "neither code nor digits are kept");
    assert_eq!(count(&test, &format!("audit WHERE act = 'made_card' AND person_id = '{zahir}'")).await, 2);
}

async fn digits_are_read_as_people_write_them(test: TestApp) {
    let card = card(&mut test.reader("cip").await, &id_of("people", "zahir")).await;
    let eastern =
        |zero: u32| -> String { card.digits.chars().filter_map(|c| char::from_u32(zero + c.to_digit(10)?)).collect() };
    let spaced = card.digits.chars().map(|c| format!("{c} ")).collect::<String>();
    for typed in [eastern(0x0660), eastern(0x06F0), spaced, format!("{}-{}", &card.digits[..2], &card.digits[2..])] {
        assert!(opens(&type_in(&mut test.visitor(), &card.code, &typed).await), "{typed}");
    }
    let groups: Vec<&str> =
        (0..card.code.len()).step_by(4).filter_map(|at| card.code.get(at..card.code.len().min(at + 4))).collect();
    let spaced = groups.join(" ");
    let by_hand = test.visitor().get(&format!("/c?code={}", kit::form::encode(&spaced))).await;
    assert_eq!(by_hand.location(), format!("/c/{}", card.code), "the code under the QR, typed");
}

async fn run(test: &TestApp, sql: &str) {
    let done = test.app.db().write(|tx| async move { tx.run(sql, args![]).await }).await;
    assert_eq!(done.map_err(|e: DbError| e.to_string()), Ok(1));
}

async fn a_card_opens_the_low_risk_rights_only(test: TestApp) {
    let zahir = id_of("people", "zahir");
    let card = card(&mut test.reader("cip").await, &zahir).await;
    let select = format!("SELECT id FROM awards WHERE person_id = '{zahir}' AND state = 'accepted' LIMIT 1");
    let award: String = test.value(&select).await.expect("an award");
    let mut person = test.visitor();
    assert!(opens(&type_in(&mut person, &card.code, &card.digits).await));
    assert_eq!(person.get_through("/passport/open").await.status, StatusCode::OK);
    person.get(&format!("/passport/{award}")).await;
    let shown = person.post(&format!("/awards/{award}/show"), &[("shown", "yes")]).await;
    assert_eq!(shown.location(), format!("/passport/{award}?said=awards-said-card-cannot-show"));
    assert!(person.get(shown.location()).await.text().contains("La carte ne suffit pas"));
    assert_eq!(count(&test, &format!("awards WHERE id = '{award}' AND shown")).await, 0);
    assert_eq!(test.visitor().get(&format!("/awards/{award}")).await.status, StatusCode::NOT_FOUND);
    let hidden = person.post(&format!("/awards/{award}/show"), &[("shown", "no")]).await;
    assert_eq!(hidden.location(), format!("/passport/{award}?said=awards-said-hidden"), "hiding is always possible");
    // Someone who is followed may also work in a team: four digits do not open the files of others.
    run(
        &test,
        &format!(
            "INSERT INTO organizations_roles (id, person_id, organization_id, role, title, from_day)
             VALUES ('r', '{zahir}', '{}', 'supervisor', 'Encadrant', '2026-01-01')",
            id_of("organizations", "jardins")
        ),
    )
    .await;
    let mut own = test.sign_in(&zahir).await;
    assert_eq!(own.get("/people").await.status, StatusCode::OK, "with a link of their own, they do");
    for path in ["/people", "/give", "/people/new", &format!("/people/{}", id_of("people", "amina"))] {
        assert_eq!(person.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

async fn beside_it_is_the_person_s_place(test: TestApp) {
    let (paulo, nolwenn) = (id_of("people", "paulo"), id_of("people", "nolwenn"));
    let select = format!("SELECT id FROM awards WHERE person_id = '{paulo}' AND state = 'issued' LIMIT 1");
    let award: String = test.value(&select).await.expect("an award that waits");
    let mut screen = test.reader("cip").await;
    let helper = screen.clone();
    screen.get(&format!("/people/{paulo}/receive")).await;
    let opened = screen.post(&format!("/people/{paulo}/beside"), &[]).await;
    assert_eq!(opened.location(), "/passport/open");
    let page = screen.get_through("/passport/open").await.text();
    assert!(page.contains("Nolwenn"), "who helps is said on the screen");
    for path in
        ["/people", "/give", "/people/new", "/events", &format!("/people/{paulo}"), &format!("/people/{paulo}/receive")]
    {
        assert_eq!(screen.get(path).await.status, StatusCode::NOT_FOUND, "{path}: no team rights there");
    }
    screen.get("/me").await;
    let kept = screen.post(&format!("/awards/{award}/accept"), &[]).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text());
    let with = format!("awards WHERE id = '{award}' AND answered_with = 'beside' AND answered_helper = '{nolwenn}'");
    assert_eq!(count(&test, &with).await, 1);
    let line = format!(
        "audit WHERE act = 'accept' AND subject_id = '{award}' AND actor_id = '{paulo}' AND helper_id = '{nolwenn}'"
    );
    assert_eq!(count(&test, &line).await, 1, "the helper is in the log");
    let line = format!("audit WHERE act = 'opened_beside' AND person_id = '{paulo}' AND actor_id = '{nolwenn}'");
    assert_eq!(count(&test, &line).await, 1);

    let mut left_open = screen.clone();
    let done = screen.post("/sign-out", &[]).await;
    assert_eq!((done.location(), done.header("clear-site-data")), ("/team", "\"storage\""));
    let home = screen.get("/team").await;
    assert_eq!(home.status, StatusCode::OK);
    assert!(
        home.text().contains("Nolwenn") && screen.get("/people").await.status == StatusCode::OK,
        "the helper is back"
    );
    assert!(left_open.get("/passport").await.location().starts_with("/sign-in"), "the person's place is closed");
    assert!(
        helper.clone().get("/team").await.location().starts_with("/sign-in"),
        "the helper's old cookie opens nothing"
    );
    let log = test.sign_in(&paulo).await.get("/me").await.text();
    assert!(log.contains("Nolwenn"), "the person reads who helped");
}

async fn a_card_is_made_by_the_team_that_follows_the_person(test: TestApp) {
    let zahir = id_of("people", "zahir");
    let before = count(&test, "receiving_cards").await;
    for role in ["participant", "evaluator", "passeur", "cartographe"] {
        let mut other = test.reader(role).await;
        other.get("/me").await;
        for path in [format!("/people/{zahir}/card"), format!("/people/{zahir}/beside")] {
            assert_eq!(other.post(&path, &[]).await.status, StatusCode::NOT_FOUND, "{role} {path}");
        }
    }
    assert_eq!(count(&test, "receiving_cards").await, before);
    assert_eq!(count(&test, "sessions WHERE mode = 'beside'").await, 0);
}
