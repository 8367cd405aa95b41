//! Posters of events: between their dates, once each whatever the clicks, and the one quiet reminder.

use axum::http::StatusCode;
use db::{DbError, args};
use testing::{Answer, Reader, TestApp, between, on_both_engines};

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;

/// A poster prepared by the CIP: its page and its code. Days are `YYYY-MM-DD`; tests begin on 22 November 2026.
async fn poster(cip: &mut Reader, day: &str, until: &str) -> (String, String) {
    let form = cip.get("/events/new").await.text();
    let organization = between(&form, "name=\"organization\" value=\"", "\"").expect("an organization");
    let badge = between(&form, "type=\"radio\" name=\"badge\" value=\"", "\"").expect("a badge to offer");
    let fields = [
        ("organization", organization.as_str()),
        ("badge", &badge),
        ("name", "Forum de l’emploi"),
        ("day", day),
        ("until", until),
        ("situation", "event"),
    ];
    let made = cip.post("/events/new", &fields).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text());
    let page = made.location().split('?').next().unwrap_or_default().to_owned();
    let code = between(&cip.get(&page).await.text(), "poster-code mono\">", "<").expect("a code").replace(' ', "");
    assert_eq!(code.len(), 8, "short enough to type");
    (page, code)
}

async fn take(visitor: &mut Reader, code: &str, name: &str, more: &[(&str, &str)]) -> Answer {
    let page = visitor.get(&format!("/e/{code}")).await.text();
    let once = between(&page, "name=\"once\" value=\"", "\"").unwrap_or_default();
    let mut fields = vec![("name", name), ("once", once.as_str())];
    fields.extend(more);
    visitor.post(&format!("/e/{code}"), &fields).await
}

async fn count(test: &TestApp, of: &str) -> i64 {
    test.value(&format!("SELECT count(*) FROM {of}")).await.expect("a count")
}

async fn a_first_name_is_enough(test: TestApp) {
    let mut cip = test.reader("cip").await;
    let (page, code) = poster(&mut cip, "2026-11-22", "2026-11-22").await;
    let followed = count(&test, "programmes_participants").await;
    let mut visitor = test.visitor();
    let taken = take(&mut visitor, &code, "  Moussa ", &[("shared", "1")]).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text());
    let award = taken.location().to_owned();
    let id = award.strip_prefix("/passport/").expect("the award in the passport").to_owned();
    assert_eq!(visitor.get(&award).await.status, StatusCode::OK);
    assert_eq!(visitor.post(&format!("/awards/{id}/accept"), &[]).await.status, StatusCode::SEE_OTHER);
    let kept: Option<String> =
        test.value(&format!("SELECT state FROM awards WHERE id = '{id}' AND origin = 'event'")).await;
    assert_eq!(kept.as_deref(), Some("accepted"));
    let opened = "people WHERE name = 'Moussa' AND passport_opened_at IS NOT NULL";
    assert_eq!(count(&test, opened).await, 1);
    assert_eq!(count(&test, "sessions WHERE mode = 'shared'").await, 1);
    assert_eq!(count(&test, "programmes_participants").await, followed, "nobody is followed for having taken a badge");
    let seen = cip.get(&page).await.text();
    assert!(seen.contains("Une personne a pris le badge."), "the team sees how many");
    assert!(!seen.contains("Moussa"), "and not who");
}

async fn once_each_whatever_the_clicks(test: TestApp) {
    let mut cip = test.reader("cip").await;
    let (_, code) = poster(&mut cip, "2026-11-22", "2026-11-22").await;
    let people = count(&test, "people").await;
    let address = format!("/e/{code}");
    let mut visitor = test.visitor();
    let once =
        between(&visitor.get(&address).await.text(), "name=\"once\" value=\"", "\"").expect("a secret of the form");
    let clicks = (0..6).map(|_| {
        let (mut visitor, address, once) = (visitor.clone(), address.clone(), once.clone());
        tokio::spawn(async move { visitor.post(&address, &[("name", "Moussa"), ("once", &once)]).await })
    });
    let mut places = Vec::new();
    for click in clicks.collect::<Vec<_>>() {
        let answer = click.await.expect("an answer");
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        places.push(answer.location().to_owned());
    }
    places.dedup();
    assert_eq!(places.len(), 1, "one place: {places:?}");
    assert_eq!(count(&test, "people").await, people + 1);
    assert_eq!(count(&test, "receiving_claims").await, 1);

    let mut participant = test.reader("participant").await;
    participant.get(&address).await;
    let first = participant.post(&address, &[]).await;
    let second = participant.post(&address, &[]).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.text());
    let award = first.location().split('?').next().unwrap_or_default().to_owned();
    assert_eq!(second.location(), award, "a second click opens the same");
    assert_eq!(participant.get(&address).await.location(), award, "scanning again opens what was taken");
    assert_eq!(count(&test, "receiving_claims").await, 2);
    assert_eq!(count(&test, "people").await, people + 1, "someone who is known takes it for themselves");
}

async fn an_old_form_opens_nobody_s_place(test: TestApp) {
    let mut cip = test.reader("cip").await;
    let (_, code) = poster(&mut cip, "2026-11-22", "2026-11-22").await;
    let address = format!("/e/{code}");
    let mut visitor = test.visitor();
    let once =
        between(&visitor.get(&address).await.text(), "name=\"once\" value=\"", "\"").expect("a secret of the form");
    let form = [("name", "Moussa"), ("once", once.as_str())];
    assert!(visitor.post(&address, &form).await.location().starts_with("/passport/"));
    test.clock.pass(3 * MINUTE);
    let mut next = test.visitor();
    assert_eq!(next.post(&address, &form).await.location(), address, "the form is shown anew");
    assert_eq!(next.cookie("session"), None);
    let other = [("name", "Awa"), ("once", once.as_str())];
    assert!(next.post(&address, &other).await.location().starts_with("/passport/"), "another name is another person");
    assert_eq!(count(&test, "receiving_claims").await, 2);
}

async fn only_between_its_dates(test: TestApp) {
    let mut cip = test.reader("cip").await;
    let (_, later) = poster(&mut cip, "2026-11-23", "2026-11-24").await;
    let early = test.visitor().get(&format!("/e/{later}")).await;
    assert_eq!(early.status, StatusCode::OK);
    assert!(!early.text().contains("name=\"once\""), "nothing to take yet");
    assert_eq!(take(&mut test.visitor(), &later, "Moussa", &[]).await.status, StatusCode::OK);
    // From 10:00 in Paris on the 22nd to 0:30 on the 23rd, still the 22nd in UTC.
    test.clock.pass(14 * 60 * MINUTE + 30 * MINUTE);
    assert_eq!(take(&mut test.visitor(), &later, "Moussa", &[]).await.status, StatusCode::SEE_OTHER);
    test.clock.pass(2 * DAY);
    let over = take(&mut test.visitor(), &later, "Awa", &[]).await;
    assert_eq!(over.status, StatusCode::GONE);
    assert!(over.text().contains("24\u{a0}novembre 2026"), "{}", over.text());
    assert_eq!(count(&test, "receiving_claims").await, 1);
}

async fn closed_by_its_team_only(test: TestApp) {
    let mut cip = test.reader("cip").await;
    let (page, code) = poster(&mut cip, "2026-11-22", "2026-11-29").await;
    for role in ["participant", "evaluator", "ambassador"] {
        let mut other = test.reader(role).await;
        assert_eq!(other.get(&page).await.status, StatusCode::NOT_FOUND, "{role}");
        assert_eq!(other.post(&format!("{page}/close"), &[]).await.status, StatusCode::NOT_FOUND, "{role}");
    }
    cip.get(&page).await;
    for _ in 0..2 {
        assert_eq!(cip.post(&format!("{page}/close"), &[]).await.status, StatusCode::SEE_OTHER);
    }
    assert_eq!(take(&mut test.visitor(), &code, "Moussa", &[]).await.status, StatusCode::GONE);
    assert_eq!(count(&test, "receiving_claims").await, 0);
}

async fn the_poster_is_a_document_for_its_team(test: TestApp) {
    let mut cip = test.reader("cip").await;
    let (page, _) = poster(&mut cip, "2026-11-22", "2026-11-24").await;
    let document = format!("{page}/poster.pdf");
    for role in ["participant", "evaluator", "ambassador"] {
        assert_eq!(test.reader(role).await.get(&document).await.status, StatusCode::NOT_FOUND, "{role}");
    }
    assert!(test.visitor().get(&document).await.location().starts_with("/sign-in"));
    let made = cip.get(&document).await;
    let offered = cip.get(&page).await.text().contains("/poster.pdf");
    if offered {
        assert_eq!((made.status, made.header("content-type")), (StatusCode::OK, "application/pdf"));
        assert!(made.bytes.starts_with(b"%PDF"));
        assert_eq!(cip.get(&document).await.bytes, made.bytes, "the same poster is the same document");
    } else {
        assert_eq!(made.status, StatusCode::BAD_REQUEST);
        assert!(made.text().contains("elle s’imprime telle quelle"), "{}", made.text());
    }
}

async fn a_badge_that_is_not_given_any_more_is_on_no_poster(test: TestApp) {
    let mut cip = test.reader("cip").await;
    let (_, code) = poster(&mut cip, "2026-11-22", "2026-11-22").await;
    let badge: String = test.value("SELECT badge_id FROM receiving_events").await.expect("its badge");
    let people = count(&test, "people").await;
    let sql = &format!("UPDATE catalogue_badges SET retired_at = 1 WHERE id = '{badge}'");
    let written = test.app.db().write(|tx| async move { tx.run(sql, args![]).await.map(|_| ()) }).await;
    written.map_err(|e: DbError| e.to_string()).expect("retired");
    assert_eq!(take(&mut test.visitor(), &code, "Moussa", &[]).await.status, StatusCode::GONE);
    assert_eq!(count(&test, "people").await, people, "nothing is half-saved");
    assert!(!cip.get("/events/new").await.text().contains(&badge), "nor offered again");
}

async fn the_rights_of_the_moment(test: TestApp) {
    let mut cip = test.reader("cip").await;
    let (_, code) = poster(&mut cip, "2026-11-22", "2026-11-22").await;
    cip.get(&format!("/e/{code}")).await;
    let own = cip.post(&format!("/e/{code}"), &[]).await;
    assert!(own.text().contains("On ne se reconnaît pas soi-même."), "{}", own.text());
    let people = count(&test, "people").await;
    test.app
        .db()
        .write(|tx| async move {
            let sql = "UPDATE organizations_roles SET until_day = '2026-11-21' WHERE person_id = (SELECT created_by FROM receiving_events)";
            tx.run(sql, args![]).await.map(|_| ())
        })
        .await
        .map_err(|e: DbError| e.to_string())
        .expect("the CIP left yesterday");
    assert_eq!(take(&mut test.visitor(), &code, "Moussa", &[]).await.status, StatusCode::GONE);
    assert_eq!(count(&test, "people").await, people, "nothing is half-saved");
    assert_eq!(count(&test, "receiving_claims").await, 0);
}

async fn bad_input_gets_a_sentence(test: TestApp) {
    let mut cip = test.reader("cip").await;
    let (_, code) = poster(&mut cip, "2026-11-22", "2026-11-22").await;
    let people = count(&test, "people").await;
    let long = "é".repeat(10_000);
    for (name, sentence) in
        [("", "Écrivez votre prénom"), ("\u{202E} ", "Écrivez votre prénom"), (long.as_str(), "trop long")]
    {
        let answer = take(&mut test.visitor(), &code, name, &[]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text().contains(sentence), "{sentence}");
    }
    let answer = take(&mut test.visitor(), &code, "Moussa", &[("email", "moussa@")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains("value=\"Moussa\""), "the rest of the form is kept");
    assert_eq!(count(&test, "people").await, people);
    for wrong in ["/e/00000000", "/e/34679CDF", "/e/%F0%9F%98%80", "/e/x%27%20OR%201=1"] {
        let answer = test.visitor().get(wrong).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{wrong}");
        assert!(answer.text().contains("Ce code n’ouvre rien"), "{wrong}");
    }
    let typed = format!("/c?code={}+{}", code[..4].to_lowercase(), &code[4..]);
    assert_eq!(test.visitor().get(&typed).await.location(), format!("/e/{code}"));
    let mut participant = test.reader("participant").await;
    participant.set_csrf("invented");
    assert_eq!(participant.post(&format!("/e/{code}"), &[]).await.status, StatusCode::BAD_REQUEST);
    let wrong = cip.post("/events/new", &[("name", ""), ("day", "22/11/2026"), ("organization", "of-nobody")]).await;
    assert_eq!(wrong.status, StatusCode::NOT_FOUND);
}

/// The mails to an address whose subject has these words.
async fn mails(test: &TestApp, subject: &str) -> i64 {
    count(test, &format!("mail_outbox WHERE recipient = 'moussa@example.org' AND subject = '{subject}'")).await
}

async fn no_reminder_unless_asked_for(test: TestApp) {
    let mut cip = test.reader("cip").await;
    let (_, code) = poster(&mut cip, "2026-11-22", "2026-11-22").await;
    let mut moussa = test.visitor();
    let taken = take(&mut moussa, &code, "Moussa", &[("email", "Moussa@Example.org")]).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text());
    test.run_jobs().await;
    assert_eq!(mails(&test, "Un badge vous attend").await, 1);
    test.clock.pass(15 * DAY);
    test.run_jobs().await;
    assert_eq!(mails(&test, "Un badge vous attend toujours").await, 0, "none by default");

    moussa.get("/me").await;
    for _ in 0..2 {
        assert_eq!(moussa.post("/me/reminders", &[("reminders", "yes")]).await.status, StatusCode::SEE_OTHER);
    }
    assert!(moussa.get("/me").await.text().contains("Vous recevrez un seul e-mail"));
    test.clock.pass(13 * DAY);
    test.run_jobs().await;
    assert_eq!(mails(&test, "Un badge vous attend toujours").await, 0);
    for _ in 0..3 {
        test.clock.pass(DAY + MINUTE);
        test.run_jobs().await;
    }
    assert_eq!(mails(&test, "Un badge vous attend toujours").await, 1, "one, and only one");
}

async fn no_reminder_of_what_was_answered(test: TestApp) {
    let mut cip = test.reader("cip").await;
    let (_, code) = poster(&mut cip, "2026-11-22", "2026-11-22").await;
    let mut moussa = test.visitor();
    let taken = take(&mut moussa, &code, "Moussa", &[("email", "moussa@example.org")]).await;
    let id = taken.location().trim_start_matches("/passport/").to_owned();
    moussa.get("/me").await;
    moussa.post("/me/reminders", &[("reminders", "yes")]).await;
    moussa.post(&format!("/awards/{id}/decline"), &[]).await;
    test.clock.pass(15 * DAY);
    test.run_jobs().await;
    assert_eq!(mails(&test, "Un badge vous attend toujours").await, 0);
    assert_eq!(count(&test, "queue_jobs WHERE kind = 'remind' AND done_at IS NOT NULL").await, 1);
}

on_both_engines!(
    a_first_name_is_enough,
    once_each_whatever_the_clicks,
    an_old_form_opens_nobody_s_place,
    only_between_its_dates,
    closed_by_its_team_only,
    the_poster_is_a_document_for_its_team,
    a_badge_that_is_not_given_any_more_is_on_no_poster,
    the_rights_of_the_moment,
    bad_input_gets_a_sentence,
    no_reminder_unless_asked_for,
    no_reminder_of_what_was_answered,
);
