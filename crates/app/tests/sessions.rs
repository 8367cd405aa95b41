//! Coming in without a password: one link, one use, little time, and nobody learns who is here.

use app::demo::id_of;
use http::{Method, StatusCode, header};
use testing::{Answer, Reader, TestApp, between, on_both_engines};
use tokio::task::JoinSet;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// Somebody of the demo with an address of their own, and an address that nobody has.
const KNOWN: &str = "ines@exemple.invalid";
const UNKNOWN: &str = "loin@exemple.invalid";

on_both_engines!(
    a_link_opens_by_its_button_only,
    a_link_opens_once_whatever_the_clicks,
    a_link_by_mail_lives_fifteen_minutes,
    nobody_learns_who_is_here,
    one_mail_a_minute_whatever_the_clicks,
    a_device_that_is_not_theirs_forgets_soon,
    one_s_own_device_remembers_a_while,
    signing_out_ends_the_session,
    a_form_without_its_token_does_nothing,
    another_site_can_start_nothing,
    nobody_is_sent_to_another_site,
    odd_links_and_cookies_are_like_unknown_ones,
);

async fn count(test: &TestApp, of: &str) -> i64 {
    test.value(&format!("SELECT count(*) FROM {of}")).await.expect("a count")
}

async fn ask(test: &TestApp, email: &str, to: &str) -> Answer {
    let mut visitor = test.visitor();
    visitor.get("/sign-in").await;
    visitor.post("/sign-in", &[("email", email), ("to", to)]).await
}

/// The link of the last mail to this address.
async fn mailed(test: &TestApp, email: &str) -> String {
    test.run_jobs().await;
    let select = format!("SELECT body FROM mail_outbox WHERE recipient = '{email}' ORDER BY created_at DESC LIMIT 1");
    let body: String = test.value(&select).await.expect("a mail");
    let token = between(&body, "http://127.0.0.1:4280/l/", "\n").expect("a link in the mail");
    format!("/l/{}", token.trim())
}

/// A link for Amina, of the kind that opens once.
async fn link(test: &TestApp) -> String {
    let made = app::sessions::make_link(&test.app, &id_of("people", "amina"), "sign_in", "/passport", HOUR).await;
    test.path_of(&made.expect("a link"))
}

/// Whether this reader is signed in.
async fn is_in(reader: &mut Reader) -> bool {
    let answer = reader.get("/me").await;
    assert!(answer.status == StatusCode::OK || answer.location().starts_with("/sign-in"), "{}", answer.text());
    answer.status == StatusCode::OK
}

async fn a_link_opens_by_its_button_only(test: TestApp) {
    let link = link(&test).await;
    let sessions = count(&test, "sessions").await;
    for _ in 0..3 {
        let mut scanner = test.visitor();
        let page = scanner.get(&link).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text().contains("Amina") && page.header("set-cookie").is_empty());
        assert!(!is_in(&mut scanner).await);
        let head = scanner.request(Method::HEAD, &link).body(axum::body::Body::empty()).expect("a request");
        scanner.send(head).await;
    }
    assert_eq!(count(&test, "sessions").await, sessions, "looking at a link opens nothing");
    let mut amina = test.visitor();
    amina.get(&link).await;
    let opened = amina.post(&link, &[]).await;
    assert_eq!((opened.status, opened.location()), (StatusCode::SEE_OTHER, "/passport"));
    let cookie = opened.header("set-cookie");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    assert!(is_in(&mut amina).await);
    let token = amina.cookie("session").expect("a token");
    let secret = link.trim_start_matches("/l/");
    let kept = format!("sessions WHERE id = '{token}'");
    let kept_link = format!("sessions_links WHERE id = '{secret}'");
    assert_eq!((count(&test, &kept).await, count(&test, &kept_link).await), (0, 0), "secrets are not kept as they are");
}

async fn a_link_opens_once_whatever_the_clicks(test: TestApp) {
    let link = link(&test).await;
    let mut clicks = JoinSet::new();
    for _ in 0..8 {
        let (mut visitor, link) = (test.visitor(), link.clone());
        clicks.spawn(async move { visitor.post(&link, &[]).await });
    }
    let answers = clicks.join_all().await;
    assert!(answers.iter().all(|answer| answer.status == StatusCode::SEE_OTHER));
    assert_eq!(answers.iter().filter(|answer| !answer.header("set-cookie").is_empty()).count(), 1);
    let mut late = test.visitor();
    let page = late.get(&link).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.text().contains("Ce lien ne s’ouvre plus") && !page.text().contains("Amina"), "{}", page.text());
    let replayed = late.post(&link, &[]).await;
    assert_eq!(replayed.location(), link, "back to the page that says so");
    assert!(!is_in(&mut late).await);
}

async fn a_link_by_mail_lives_fifteen_minutes(test: TestApp) {
    assert_eq!(ask(&test, KNOWN, "/badges").await.status, StatusCode::OK);
    let link = mailed(&test, KNOWN).await;
    test.clock.pass(15 * MINUTE - 1);
    let mut ines = test.visitor();
    assert_eq!(ines.get(&link).await.status, StatusCode::OK);
    assert_eq!(ines.post(&link, &[]).await.location(), "/badges", "where they wanted to go");
    assert!(is_in(&mut ines).await);
    ask(&test, KNOWN, "").await;
    let next = mailed(&test, KNOWN).await;
    assert_ne!(next, link);
    test.clock.pass(15 * MINUTE);
    let mut late = test.visitor();
    assert_eq!(late.get(&next).await.status, StatusCode::NOT_FOUND);
    assert_eq!(late.post(&next, &[]).await.location(), next);
    assert!(!is_in(&mut late).await);
}

async fn nobody_learns_who_is_here(test: TestApp) {
    let (known, unknown) = (ask(&test, KNOWN, "/passport").await, ask(&test, UNKNOWN, "/passport").await);
    assert_eq!((known.status, unknown.status), (StatusCode::OK, StatusCode::OK));
    assert_eq!(known.text().replace(KNOWN, ""), unknown.text().replace(UNKNOWN, ""));
    let names = |answer: &Answer| answer.headers.keys().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(names(&known), names(&unknown));
    assert_eq!(
        count(&test, "queue_jobs WHERE kind = 'send_link' AND done_at IS NULL").await,
        2,
        "the same work for both"
    );
    test.run_jobs().await;
    assert_eq!(count(&test, &format!("mail_outbox WHERE recipient = '{KNOWN}'")).await, 1);
    assert_eq!(count(&test, &format!("mail_outbox WHERE recipient = '{UNKNOWN}'")).await, 0);
    let long = format!("{}@exemple.invalid", "a".repeat(10_000));
    for odd in ["", "  ", "ines", "ines@", "@exemple.invalid", "a b@c d", "<script>", long.as_str()] {
        let answer = ask(&test, odd, "").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{odd:.40}");
        assert!(
            answer.text().contains("Il manque quelque chose à cette adresse") && !answer.text().contains("<script>,")
        );
    }
    assert_eq!(count(&test, "queue_jobs WHERE kind = 'send_link'").await, 2);
}

async fn one_mail_a_minute_whatever_the_clicks(test: TestApp) {
    for typed in [KNOWN, "  Ines@Exemple.INVALID ", KNOWN] {
        assert_eq!(ask(&test, typed, "").await.status, StatusCode::OK);
        test.run_jobs().await;
    }
    assert_eq!(count(&test, &format!("mail_outbox WHERE recipient = '{KNOWN}'")).await, 1);
    test.clock.pass(MINUTE);
    ask(&test, KNOWN, "").await;
    test.run_jobs().await;
    assert_eq!(count(&test, &format!("mail_outbox WHERE recipient = '{KNOWN}'")).await, 2);
}

async fn shared(test: &TestApp) -> Reader {
    let link = link(test).await;
    let mut reader = test.visitor();
    reader.get(&link).await;
    let opened = reader.post(&link, &[("shared", "1")]).await;
    let cookie = opened.header("set-cookie");
    assert!(!cookie.contains("Max-Age") && !cookie.contains("Expires"), "forgotten with the browser: {cookie}");
    reader
}

async fn a_device_that_is_not_theirs_forgets_soon(test: TestApp) {
    let mut idle = shared(&test).await;
    for _ in 0..3 {
        test.clock.pass(9 * MINUTE);
        assert!(is_in(&mut idle).await, "each gesture counts");
    }
    test.clock.pass(10 * MINUTE);
    assert!(!is_in(&mut idle).await, "ten minutes without a gesture");
    assert!(!is_in(&mut idle).await, "and looking does not wake it");
    let mut busy = shared(&test).await;
    for _ in 0..14 {
        test.clock.pass(8 * MINUTE);
        assert!(is_in(&mut busy).await);
    }
    test.clock.pass(8 * MINUTE);
    assert!(!is_in(&mut busy).await, "two hours in all, whatever the gestures");
    let answer = busy.post("/sign-out", &[]).await;
    assert_eq!(answer.location(), "/sign-in");
}

async fn one_s_own_device_remembers_a_while(test: TestApp) {
    let mut idle = test.sign_in(&id_of("people", "amina")).await;
    let mut busy = test.sign_in(&id_of("people", "amina")).await;
    for _ in 0..3 {
        test.clock.pass(29 * DAY);
        assert!(is_in(&mut busy).await);
    }
    assert!(!is_in(&mut idle).await, "thirty days without a gesture");
    test.clock.pass(3 * DAY);
    assert!(!is_in(&mut busy).await, "ninety days in all");
}

async fn signing_out_ends_the_session(test: TestApp) {
    let mut amina = test.sign_in(&id_of("people", "amina")).await;
    let mut other_device = test.sign_in(&id_of("people", "amina")).await;
    assert!(is_in(&mut amina).await);
    let mut copied = amina.clone();
    let out = amina.post("/sign-out", &[]).await;
    assert_eq!((out.status, out.location()), (StatusCode::SEE_OTHER, "/"));
    assert_eq!(out.header("clear-site-data"), "\"storage\"");
    assert_eq!(amina.cookie("session"), None);
    assert!(!is_in(&mut copied).await, "a copy of the cookie opens nothing");
    assert!(copied.get("/passport").await.location().starts_with("/sign-in?to="));
    assert!(is_in(&mut other_device).await, "the person's other devices stay");
}

async fn a_form_without_its_token_does_nothing(test: TestApp) {
    let award: String = test
        .value(&format!("SELECT id FROM awards WHERE person_id = '{}' AND shown LIMIT 1", id_of("people", "amina")))
        .await
        .expect("one");
    let mut amina = test.sign_in(&id_of("people", "amina")).await;
    let mut other = test.sign_in(&id_of("people", "ines")).await;
    let theirs = between(&other.get("/me").await.text(), "name=\"csrf\" value=\"", "\"").expect("a token");
    for token in ["", "invented", theirs.as_str()] {
        amina.set_csrf(token);
        for (path, field) in [
            (format!("/awards/{award}/show"), ("shown", "no")),
            (format!("/awards/{award}/decline"), ("x", "y")),
            ("/me/reminders".to_owned(), ("reminders", "yes")),
            ("/sign-out".to_owned(), ("x", "y")),
        ] {
            let answer = amina.post(&path, &[field]).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path} with {token}");
            assert!(answer.text().contains("Par sécurité, nous avons fermé ce formulaire."), "{}", answer.text());
        }
        let bare = amina.request(Method::POST, "/sign-out").body(axum::body::Body::empty()).expect("a request");
        assert_eq!(amina.send(bare).await.status, StatusCode::BAD_REQUEST);
    }
    assert_eq!(count(&test, &format!("awards WHERE id = '{award}' AND shown AND state = 'accepted'")).await, 1);
    assert!(is_in(&mut amina).await);
    assert_eq!(amina.post("/sign-out", &[]).await.status, StatusCode::SEE_OTHER, "with its own token, it works");
}

async fn another_site_can_start_nothing(test: TestApp) {
    let link = link(&test).await;
    let mut amina = test.sign_in(&id_of("people", "amina")).await;
    let csrf = between(&amina.get("/me").await.text(), "name=\"csrf\" value=\"", "\"").expect("a token");
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://ailleurs.example"),
        ("origin", "null"),
    ] {
        for path in ["/sign-out", "/look", "/sign-in", link.as_str(), "/c/AAAAAAAAAAAAAAAAAAAAAA", "/me/reminders"] {
            let body = format!("csrf={csrf}&email={}&theme=dark", kit::form::encode(KNOWN));
            let request = amina
                .request(Method::POST, path)
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header(name, value)
                .body(axum::body::Body::from(body))
                .expect("a request");
            let answer = amina.send(request).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{name}: {value} {path}");
            assert!(answer.text().contains("vient d’un autre site") && answer.header("set-cookie").is_empty());
        }
    }
    assert!(is_in(&mut amina).await);
    assert_eq!(count(&test, "queue_jobs WHERE kind = 'send_link'").await, 0);
    assert_eq!(test.visitor().get(&link).await.status, StatusCode::OK, "the link was not used");
}

async fn nobody_is_sent_to_another_site(test: TestApp) {
    let places = [
        "https://ailleurs.example/",
        "//ailleurs.example",
        "///ailleurs.example",
        "/\\ailleurs.example",
        "\\\\ailleurs.example",
        "/\t/ailleurs.example",
        "/\n/ailleurs.example",
        "/\r/ailleurs.example",
        "\t//ailleurs.example",
        "javascript:alert(1)",
        "ailleurs.example",
        "/\u{1}",
    ];
    for to in places {
        assert_eq!(ask(&test, KNOWN, to).await.status, StatusCode::OK);
        let link = mailed(&test, KNOWN).await;
        let mut ines = test.visitor();
        ines.get(&link).await;
        let opened = ines.post(&link, &[]).await;
        assert_eq!((opened.status, opened.location()), (StatusCode::SEE_OTHER, "/"), "{to:?}");
        let look = test.visitor().post("/look", &[("theme", "dark"), ("to", to)]).await;
        assert_eq!((look.status, look.location()), (StatusCode::SEE_OTHER, "/"), "{to:?}");
        let made = app::sessions::make_link(&test.app, &id_of("people", "ines"), "sign_in", to, HOUR).await;
        let made = test.path_of(&made.expect("a link"));
        assert_eq!(test.visitor().post(&made, &[]).await.location(), "/", "{to:?}");
        test.clock.pass(MINUTE);
    }
    let page = test.visitor().get("/sign-in?to=%22%3E%3Cscript%3Ealert(1)%3C/script%3E").await.text();
    assert!(!page.contains("<script>alert"), "{page}");
}

async fn odd_links_and_cookies_are_like_unknown_ones(test: TestApp) {
    let long = "a".repeat(10_000);
    for odd in ["unknown", "..%2F..%2Fetc", "%F0%9F%98%80", "' OR '1'='1", "\u{202E}", long.as_str()] {
        let path = format!("/l/{}", if odd.contains('%') { odd.to_owned() } else { kit::form::encode(odd) });
        assert_eq!(test.visitor().get(&path).await.status, StatusCode::NOT_FOUND, "{odd:.40}");
        let answer = test.visitor().post(&path, &[]).await;
        assert!(!answer.status.is_server_error() && answer.header("set-cookie").is_empty(), "{odd:.40}");
        let request = test
            .visitor()
            .request(Method::GET, "/me")
            .header(header::COOKIE, format!("session={}", kit::form::encode(odd)))
            .body(axum::body::Body::empty())
            .expect("a request");
        assert!(test.visitor().send(request).await.location().starts_with("/sign-in"), "{odd:.40}");
    }
}
