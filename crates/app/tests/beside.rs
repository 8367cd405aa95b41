//! After "J'ai fini" beside someone, the helper finds their own screen as it was, and nothing more.

use app::demo::id_of;
use testing::{Reader, TestApp, on_both_engines};

on_both_engines!(
    the_helper_s_own_device_goes_on_for_the_time_it_had_left,
    the_cookie_of_a_device_that_is_not_theirs_ends_with_the_browser,
    a_session_that_ran_out_does_not_come_back,
);

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;

/// Nolwenn, who accompanies, let in on her own device or on another.
async fn helper(test: &TestApp, shared: bool) -> Reader {
    let select = format!(
        "SELECT r.person_id FROM organizations_roles r JOIN programmes_participants p ON p.organization_id = r.organization_id
         WHERE r.role = 'cip' AND p.person_id = '{}' LIMIT 1",
        id_of("people", "paulo")
    );
    let cip: String = test.value(&select).await.expect("someone who accompanies");
    let address = app::sessions::make_link(&test.app, &cip, "sign_in", "/team", 3_600_000).await.expect("a link");
    let link = test.path_of(&address);
    let mut reader = test.visitor();
    reader.get(&link).await;
    let fields: &[(&str, &str)] = if shared { &[("shared", "1")] } else { &[] };
    assert_eq!(reader.post(&link, fields).await.location(), "/team");
    reader
}

/// Opens Paulo's passport beside him; the token of the helper's own session.
async fn sit_down(reader: &mut Reader) -> String {
    let paulo = id_of("people", "paulo");
    reader.get(&format!("/people/{paulo}/receive")).await;
    let own = reader.cookie("session").expect("a token").to_owned();
    assert_eq!(reader.post(&format!("/people/{paulo}/beside"), &[]).await.location(), "/passport/open");
    reader.get("/me").await;
    own
}

async fn the_helper_s_own_device_goes_on_for_the_time_it_had_left(test: TestApp) {
    let mut reader = helper(&test, false).await;
    for _ in 0..3 {
        test.clock.pass(25 * DAY);
        reader.get("/team").await;
    }
    let own = sit_down(&mut reader).await;
    let beside = reader.cookie("session").expect("a token").to_owned();
    let out = reader.post("/sign-out", &[]).await;
    assert_eq!(out.location(), "/team");
    let cookie = out.header("set-cookie");
    assert!(cookie.contains(&format!("Max-Age={}", 15 * DAY / 1000)), "fifteen days of ninety are left: {cookie}");
    assert_eq!(reader.get("/team").await.status, 200);
    let mine = reader.cookie("session").expect("a token").to_owned();
    assert!(mine != own && mine != beside);
    for old in [own, beside] {
        let request = test
            .visitor()
            .request(http::Method::GET, "/me")
            .header("cookie", format!("session={old}"))
            .body(axum::body::Body::empty())
            .expect("a request");
        assert!(test.visitor().send(request).await.location().starts_with("/sign-in"), "old tokens open nothing");
    }
    test.clock.pass(15 * DAY);
    assert!(reader.get("/team").await.location().starts_with("/sign-in"), "ninety days in all, whoever sat there");
}

async fn the_cookie_of_a_device_that_is_not_theirs_ends_with_the_browser(test: TestApp) {
    let mut reader = helper(&test, true).await;
    sit_down(&mut reader).await;
    test.clock.pass(9 * MINUTE);
    let out = reader.post("/sign-out", &[]).await;
    assert_eq!(out.location(), "/team");
    let cookie = out.header("set-cookie");
    assert!(!cookie.contains("Max-Age") && !cookie.contains("Expires"), "{cookie}");
    assert_eq!(reader.get("/team").await.status, 200);
    test.clock.pass(10 * MINUTE);
    assert!(reader.get("/team").await.location().starts_with("/sign-in"));
}

async fn a_session_that_ran_out_does_not_come_back(test: TestApp) {
    let mut reader = helper(&test, true).await;
    let own = sit_down(&mut reader).await;
    test.clock.pass(11 * MINUTE);
    let out = reader.post("/sign-out", &[]).await;
    assert_eq!(out.location(), "/", "ten minutes without a gesture of the helper's");
    assert_eq!(reader.cookie("session"), None);
    let ended =
        format!("SELECT count(*) FROM sessions WHERE id = '{}' AND ended_at IS NOT NULL", kit::seal::fingerprint(&own));
    assert_eq!(test.value::<i64>(&ended).await, Some(1));
}
