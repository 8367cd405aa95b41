//! Pages of problems: in the language and colours of whoever reads them.

use app::demo::id_of;
use http::StatusCode;
use testing::{TestApp, on_both_engines};

on_both_engines!(
    a_problem_follows_the_choices_of_the_device,
    a_problem_follows_the_language_of_the_person,
    every_problem_carries_the_safe_headers,
);

async fn every_problem_carries_the_safe_headers(test: TestApp) {
    let mut visitor = test.visitor();
    let foreign = visitor
        .request(http::Method::POST, "/look")
        .header("sec-fetch-site", "cross-site")
        .body(axum::body::Body::empty())
        .expect("a request");
    let wrong_method =
        visitor.request(http::Method::DELETE, "/about").body(axum::body::Body::empty()).expect("a request");
    for (answer, status) in [
        (visitor.get("/nowhere").await, 404),
        (visitor.get("/badges/%00").await, 404),
        (visitor.send(foreign).await, 400),
        (visitor.send(wrong_method).await, 405),
        (visitor.get_as("/nowhere", "application/json").await, 404),
    ] {
        assert_eq!(answer.status, status);
        for (name, part) in [
            ("content-security-policy", "default-src 'none'"),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "same-origin"),
            ("cache-control", "no-store"),
        ] {
            assert!(answer.header(name).contains(part), "{status}: {name}: {}", answer.header(name));
            assert_eq!(answer.headers.get_all(name).iter().count(), 1, "{name}");
        }
    }
}

async fn a_problem_follows_the_choices_of_the_device(test: TestApp) {
    let mut visitor = test.visitor();
    let plain = visitor.get("/nowhere").await;
    assert_eq!(plain.status, StatusCode::NOT_FOUND);
    assert!(plain.text().contains("<html lang=\"fr\">"), "{}", plain.text());
    assert!(plain.text().contains("Ce chemin s’arrête ici.") && plain.text().contains("class=\"quiet-art lost\"><svg"));
    visitor.post("/look", &[("theme", "dark")]).await;
    visitor.post("/look", &[("lang", "en")]).await;
    for path in ["/nowhere", "/badges/unknown", "/awards/unknown"] {
        let text = visitor.get(path).await.text();
        assert!(text.contains("<html lang=\"en\" data-theme=\"dark\">"), "{path}: {text}");
    }
    visitor.post("/look", &[("theme", "system")]).await;
    assert!(visitor.get("/nowhere").await.text().contains("<html lang=\"en\">"));
}

async fn a_problem_follows_the_language_of_the_person(test: TestApp) {
    let amina = id_of("people", "amina");
    test.app
        .db()
        .write(|tx| {
            let amina = amina.clone();
            async move { tx.run("UPDATE people SET language = 'en' WHERE id = $1", db::args![amina]).await }
        })
        .await
        .expect("written");
    let mut reader = test.sign_in(&amina).await;
    for path in ["/people", "/passport/unknown"] {
        let answer = reader.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(answer.text().contains("<html lang=\"en\">"), "{path}: {}", answer.text());
    }
    reader.post("/look", &[("lang", "fr")]).await;
    assert!(reader.get("/people").await.text().contains("<html lang=\"fr\">"), "what was chosen on the device wins");
}
