//! The public page of an organization: who it is, and the badges that it signs.

use http::StatusCode;
use testing::{TestApp, on_both_engines};

on_both_engines!(its_badges_are_shown_by_family, one_without_badges_says_so, the_navigation_holds_what_a_role_may_do);

async fn its_badges_are_shown_by_family(test: TestApp) {
    let most = "SELECT organization_id FROM catalogue_badges WHERE version > 0 AND listed AND retired_at IS NULL
        GROUP BY organization_id ORDER BY count(*) DESC, organization_id LIMIT 1";
    let id: String = test.value(most).await.expect("an organization");
    let count: i64 = test
        .value(&format!("SELECT count(*) FROM catalogue_badges WHERE organization_id = '{id}' AND version > 0 AND listed AND retired_at IS NULL"))
        .await
        .expect("a count");
    let answer = test.visitor().get(&format!("/organizations/{id}")).await;
    assert_eq!(answer.status, StatusCode::OK);
    let text = answer.text();
    let shown = text.matches("/small.svg?version=").count();
    assert_eq!(shown, usize::try_from(count.min(36)).expect("a size"));
    assert_eq!(text.contains(&format!("href=\"/badges?owner={id}\"")), count > 36);
    assert!(text.contains("Qui est-ce\u{a0}?") && text.contains("<h3>"), "{text}");
    let families = text.matches("class=\"family").count();
    assert!((1..=shown).contains(&families), "{families} families");
    assert!(answer.header("set-cookie").is_empty(), "read by anyone, the same for all");
    let profile = test.visitor().get_as(&format!("/organizations/{id}"), "application/ld+json").await.json();
    let keys: Vec<&String> = profile.as_object().expect("a profile").keys().collect();
    assert!(
        keys.iter().all(|k| ["@context", "id", "type", "name", "url", "description"].contains(&k.as_str())),
        "{keys:?}"
    );
}

async fn one_without_badges_says_so(test: TestApp) {
    let none = "SELECT id FROM organizations WHERE id NOT IN (SELECT organization_id FROM catalogue_badges) ORDER BY id LIMIT 1";
    let id: String = test.value(none).await.expect("an organization without badges");
    let text = test.visitor().get(&format!("/organizations/{id}")).await.text();
    assert!(text.contains("Ses badges viendront ici") && !text.contains("small.svg"), "{text}");
}

async fn the_navigation_holds_what_a_role_may_do(test: TestApp) {
    let all = ["/team", "/people", "/give", "/badges", "/design", "/events"];
    for (role, known) in [
        ("pedagogue", vec!["/team", "/people", "/give", "/badges", "/design", "/events"]),
        ("cartographe", vec!["/team", "/people", "/give", "/badges", "/design", "/events"]),
        ("cip", vec!["/team", "/people", "/give", "/badges", "/events"]),
        ("supervisor", vec!["/team", "/people", "/give", "/badges", "/events"]),
        ("evaluator", vec!["/team", "/badges"]),
    ] {
        let mut reader = test.reader(role).await;
        let text = reader.get("/me").await.text();
        let (wide, rest) = text.split_once("</nav>").expect("the navigation at the top");
        let (_, bar) = rest.split_once("<nav class=\"bar\"").expect("the bar of phones");
        let (bar, _) = bar.split_once("</nav>").expect("its end");
        for href in all {
            let link = format!("<a href=\"{href}\"");
            assert_eq!(wide.contains(&link), known.contains(&href), "{role} {href} on a desktop");
            let at_hand = bar.contains(&link) || href == "/team" && known.len() > 5;
            assert_eq!(at_hand, known.contains(&href), "{role} {href} on a phone");
            if known.contains(&href) {
                assert_eq!(reader.get(href).await.status, StatusCode::OK, "{role} {href}");
            }
        }
        assert!(bar.matches("<a href").count() <= 5, "{role}");
    }
    assert!(!test.reader("participant").await.get("/me").await.text().contains("href=\"/give\""));
}
