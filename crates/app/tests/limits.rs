//! How often one address may ask: a classroom works, whoever tries everything waits, and reading goes on.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use app::{App, MasterKey, Settings, SystemChance};
use axum::extract::ConnectInfo;
use http::{Method, StatusCode};
use kit::peer::Proxies;
use testing::{Answer, Reader, TestApp, on_both_engines};

on_both_engines!(
    a_classroom_signs_in_and_a_machine_waits,
    whoever_tries_every_card_waits,
    twelve_people_take_the_badge_of_a_poster_at_once,
    verifying_for_everybody_waits,
    reading_is_generous,
    signals_are_not_counted,
    a_proxy_says_who_asks_only_where_it_is_named,
    an_instance_may_count_nothing,
);

/// The same world with limits on, seen from an address.
fn router(test: &TestApp, limits: Option<Proxies>) -> axum::Router {
    let settings = Settings { limits, ..test.app.settings().clone() };
    let app = App::new(test.app.db().clone(), test.clock.clone(), Arc::new(SystemChance), settings, MasterKey([7; 32]));
    app::router(&app)
}

fn from(router: &axum::Router, address: [u8; 4]) -> Reader {
    let peer = ConnectInfo(SocketAddr::new(IpAddr::from(address), 4711));
    Reader::new(router.clone().layer(axum::Extension(peer)))
}

fn counted(test: &TestApp) -> axum::Router {
    router(test, Some(Proxies::default()))
}

/// How many of these requests are answered before the first that must wait, and that answer.
async fn until_told_to_wait(reader: &mut Reader, path: &str, fields: &[(&str, &str)]) -> (usize, Answer) {
    for answered in 0..200 {
        let answer = reader.post(path, fields).await;
        if answer.status == StatusCode::TOO_MANY_REQUESTS {
            return (answered, answer);
        }
    }
    panic!("{path} answers for ever");
}

async fn a_classroom_signs_in_and_a_machine_waits(test: TestApp) {
    let router = counted(&test);
    let mut room = from(&router, [203, 0, 113, 7]);
    for n in 0..20 {
        let email = format!("personne{n}@exemple.invalid");
        assert_eq!(room.post("/sign-in", &[("email", &email)]).await.status, StatusCode::OK);
    }
    let (more, told) = until_told_to_wait(&mut room, "/sign-in", &[("email", "x@exemple.invalid")]).await;
    assert_eq!(more, 20);
    assert_eq!(told.header("retry-after"), "3", "seconds");
    let text = told.text();
    assert!(
        text.contains("Beaucoup de demandes arrivent de cet endroit. Attendez une minute, puis réessayez."),
        "{text}"
    );
    assert!(text.contains("Un instant, s’il vous plaît") && text.contains("class=\"path\""), "{text}");
    assert_eq!(told.header("cache-control"), "no-store");
    assert!(!told.header("content-security-policy").is_empty());
    assert_eq!(room.get("/sign-in").await.status, StatusCode::OK, "reading goes on");
    let mut elsewhere = from(&router, [203, 0, 113, 8]);
    assert_eq!(elsewhere.post("/sign-in", &[("email", "x@exemple.invalid")]).await.status, StatusCode::OK);
    test.clock.pass(60_000);
    let (again, _) = until_told_to_wait(&mut room, "/sign-in", &[("email", "x@exemple.invalid")]).await;
    assert_eq!(again, 20, "a minute gives twenty more");
}

async fn whoever_tries_every_card_waits(test: TestApp) {
    let mut room = from(&counted(&test), [203, 0, 113, 7]);
    for n in 0..60 {
        let answer = room.post(&format!("/c/card{n}"), &[("digits", "1234")]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let machine = room
        .request(Method::POST, "/c/card61")
        .header("accept", "application/json")
        .header("accept-language", "en")
        .body(axum::body::Body::empty())
        .expect("a request");
    let told = room.send(machine).await;
    assert_eq!(told.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(told.header("content-type"), "application/problem+json");
    assert_eq!(told.json()["status"], 429);
    assert_eq!(told.json()["title"], "Many requests come from this place. Wait a minute, then try again.");
    assert_eq!(told.header("retry-after"), "2");
    assert_eq!(room.get("/c/card61").await.status, StatusCode::OK);
}

async fn twelve_people_take_the_badge_of_a_poster_at_once(test: TestApp) {
    let mut room = from(&counted(&test), [203, 0, 113, 7]);
    for _ in 0..24 {
        assert_ne!(room.post("/e/3467CDFG", &[("name", "Amina")]).await.status, StatusCode::TOO_MANY_REQUESTS);
    }
    let (more, _) = until_told_to_wait(&mut room, "/e/3467CDFG", &[("name", "Amina")]).await;
    assert_eq!(more, 36);
}

async fn verifying_for_everybody_waits(test: TestApp) {
    let mut room = from(&counted(&test), [203, 0, 113, 7]);
    let (answered, _) = until_told_to_wait(&mut room, "/verify", &[("text", "rien")]).await;
    assert_eq!(answered, 30);
    assert_eq!(room.get("/verify").await.status, StatusCode::OK);
}

async fn reading_is_generous(test: TestApp) {
    let router = counted(&test);
    let mut room = from(&router, [203, 0, 113, 7]);
    for _ in 0..4000 {
        let answer = room.get("/a-page-that-does-not-exist").await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(room.get("/about").await.status, StatusCode::TOO_MANY_REQUESTS, "all of them count together");
    assert_eq!(from(&router, [203, 0, 113, 8]).get("/about").await.status, StatusCode::OK);
    test.clock.pass(20);
    assert_eq!(room.get("/about").await.status, StatusCode::OK);
}

async fn signals_are_not_counted(test: TestApp) {
    let mut probe = from(&counted(&test), [127, 0, 0, 1]);
    while probe.get("/a-page-that-does-not-exist").await.status != StatusCode::TOO_MANY_REQUESTS {}
    for path in ["/healthz", "/readyz", "/metrics", "/assets/logo.svg"] {
        assert_ne!(probe.get(path).await.status, StatusCode::TOO_MANY_REQUESTS, "{path}");
    }
}

async fn a_proxy_says_who_asks_only_where_it_is_named(test: TestApp) {
    let ask = async |reader: &mut Reader, forwarded: &str| {
        let request = reader
            .request(Method::POST, "/verify")
            .header("x-forwarded-for", forwarded)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(axum::body::Body::from("text=rien"))
            .expect("a request");
        reader.send(request).await.status
    };
    let mut liar = from(&counted(&test), [203, 0, 113, 7]);
    for n in 0..30 {
        assert_ne!(ask(&mut liar, &format!("198.51.100.{n}")).await, StatusCode::TOO_MANY_REQUESTS);
    }
    assert_eq!(
        ask(&mut liar, "198.51.100.99").await,
        StatusCode::TOO_MANY_REQUESTS,
        "invented addresses change nothing"
    );
    let mut proxy = from(&router(&test, Proxies::parse("127.0.0.1").ok()), [127, 0, 0, 1]);
    for _ in 0..30 {
        assert_ne!(ask(&mut proxy, "198.51.100.1").await, StatusCode::TOO_MANY_REQUESTS);
    }
    assert_eq!(ask(&mut proxy, "198.51.100.1").await, StatusCode::TOO_MANY_REQUESTS);
    assert_ne!(ask(&mut proxy, "198.51.100.2").await, StatusCode::TOO_MANY_REQUESTS, "another visitor of the proxy");
    assert_eq!(ask(&mut proxy, "2.2.2.2, 198.51.100.1").await, StatusCode::TOO_MANY_REQUESTS);
}

async fn an_instance_may_count_nothing(test: TestApp) {
    let mut load = from(&router(&test, None), [203, 0, 113, 7]);
    for _ in 0..100 {
        assert_ne!(load.post("/verify", &[("text", "rien")]).await.status, StatusCode::TOO_MANY_REQUESTS);
    }
}
