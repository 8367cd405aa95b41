//! The verifier, through its door: each answer in plain words, and whatever is handed in gets a sentence.

use std::collections::HashMap;

use app::verification::{check_file, report_text};
use db::args;
use http::StatusCode;
use kit::{Lang, Words};
use openbadges::bake::{self, Flavor};
use openbadges::proof::{ProofOptions, SecretKey, sign};
use openbadges::verify::{Report, Verdict};
use serde_json::{Value, json};
use testing::{Answer, Reader, START_MS, TestApp, on_both_engines};

const CREATED: &str = "2026-01-01T00:00:00Z";

on_both_engines!(
    an_award_of_this_instance_is_true_on_one_screen,
    a_baked_picture_is_read,
    a_changed_file_stops,
    a_withdrawn_award_does_not_count_any_more,
    an_award_that_is_not_shown_is_not_found_by_its_link,
    bad_input_gets_a_sentence_and_keeps_what_was_typed,
    a_stranger_is_care_and_not_a_stop,
    addresses_of_this_machine_are_not_asked,
    machines_get_the_report,
);

fn verdict(answer: &Answer) -> (String, String) {
    let text = answer.text();
    let tone = testing::between(&text, "class=\"verdict\" data-answer=\"", "\"")
        .unwrap_or_else(|| panic!("no verdict: {text}"));
    let said = testing::between(&text, "<p><b>", "</b>").expect("a sentence");
    (tone, said)
}

async fn upload(reader: &mut Reader, name: &str, bytes: &[u8]) -> Answer {
    reader.post_file("/verify", &[("text", "")], ("file", name, bytes)).await
}

/// An award that is shown, as its address serves it, and its id.
async fn served(test: &TestApp) -> (Value, String) {
    let path = test.public("award").await;
    let answer = test.visitor().get_as(&path, "application/vc+ld+json").await;
    assert_eq!(answer.status, StatusCode::OK);
    (answer.json(), path.rsplit('/').next().expect("an id").to_owned())
}

async fn an_award_of_this_instance_is_true_on_one_screen(test: TestApp) {
    let (document, id) = served(&test).await;
    for link in [format!("/awards/{id}"), format!("http://127.0.0.1:4280/awards/{id}"), format!("/awards/{id}.png")] {
        let page = test.visitor().get(&format!("/verify?link={}", kit::form::encode(&link))).await;
        assert_eq!(page.status, StatusCode::OK, "{link}: {}", page.text());
        assert_eq!(verdict(&page), ("yes".into(), "Oui, ce badge est vrai.".into()), "{link}");
        let text = page.text();
        let name =
            document["credentialSubject"]["achievement"]["name"].as_str().expect("a name").replace('\'', "&#39;");
        assert!(text.contains(&format!("<h1>{name}</h1>")), "what was recognised: {name} in {text}");
        for words in
            ["Reconnu par", "Émis par", "Ce qui a été vu", "Nous savons qui l’a donné", "Il n’a pas été retiré"]
        {
            assert!(text.contains(words), "{words}");
        }
        assert!(text.contains(&format!("href=\"/awards/{id}\"")), "the page of the award is one step away");
        assert!(text.contains("src=\"/badges/"), "our own picture");
    }
}

async fn a_baked_picture_is_read(test: TestApp) {
    let (_, id) = served(&test).await;
    let mut reader = test.visitor();
    for end in ["png", "svg", "json"] {
        let file = reader.get(&format!("/awards/{id}.{end}")).await;
        let answer = upload(&mut reader, &format!("badge.{end}"), &file.bytes).await;
        assert_eq!(verdict(&answer).0, "yes", "{end}");
    }
}

async fn a_changed_file_stops(test: TestApp) {
    let (mut document, _) = served(&test).await;
    document["credentialSubject"]["achievement"]["name"] = json!("Je sais tout");
    let answer = upload(&mut test.visitor(), "badge.json", document.to_string().as_bytes()).await;
    assert_eq!(verdict(&answer), ("no".into(), "Ce fichier a été changé. Ne vous y fiez pas.".into()));
    let text = answer.text();
    assert!(!text.contains("<h1>Je sais tout"), "what is not confirmed is not shown as a badge");
    assert!(text.contains("Rien de ceci n’est confirmé."));
    document.as_object_mut().expect("an object").remove("proof");
    let unsigned = upload(&mut test.visitor(), "badge.json", document.to_string().as_bytes()).await;
    assert_eq!(verdict(&unsigned), ("no".into(), "Rien ne prouve que ce badge est vrai.".into()));
}

async fn a_withdrawn_award_does_not_count_any_more(test: TestApp) {
    let id: String = test.value("SELECT id FROM awards WHERE state = 'withdrawn' LIMIT 1").await.expect("one");
    let select = format!("SELECT document FROM awards_credentials WHERE award_id = '{id}'");
    let document: String = test.value(&select).await.expect("a document");
    let answer = upload(&mut test.visitor(), "badge.json", document.as_bytes()).await;
    assert_eq!(verdict(&answer), ("gone".into(), "Ce badge ne compte plus.".into()));
    let text = answer.text();
    assert!(text.contains("Cela ne dit rien de la personne."));
    assert!(text.contains("Erreur de personne"), "whoever holds the badge reads why: {text}");
}

async fn an_award_that_is_not_shown_is_not_found_by_its_link(test: TestApp) {
    let hidden: String =
        test.value("SELECT id FROM awards WHERE NOT shown AND NOT shown_once LIMIT 1").await.expect("one");
    let (known, unknown) = (format!("/awards/{hidden}"), "/awards/0198a0a0-0000-7000-8000-00000000ffff".to_owned());
    let mut answers = Vec::new();
    for link in [known, unknown] {
        let answer = test.visitor().post("/verify", &[("text", &link)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text().contains("À cette adresse, rien n’est montré."), "{}", answer.text());
        answers.push(answer.text().replace(&link, ""));
    }
    assert_eq!(answers[0], answers[1], "unknown and not shown look the same");
}

async fn bad_input_gets_a_sentence_and_keeps_what_was_typed(test: TestApp) {
    let long = "a".repeat(10_000);
    let script = "<script>alert(1)</script>";
    for (text, sentence) in [
        ("", "Déposez un fichier, ou collez le lien"),
        ("  \n ", "Déposez un fichier, ou collez le lien"),
        ("bonjour", "ni lien ni badge"),
        (long.as_str(), "ni lien ni badge"),
        ("file:///etc/passwd", "ni lien ni badge"),
        ("/verify", "rien n’est montré"),
        ("/awards/../healthz", "rien n’est montré"),
        ("/awards/%00", "rien n’est montré"),
    ] {
        let answer = test.visitor().post("/verify", &[("text", text)]).await;
        let here = &text[..text.len().min(30)];
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{here}");
        assert!(answer.text().contains(sentence), "{here}: {}", answer.text());
        assert!(answer.text().contains(&format!(">{}</textarea>", text.trim())), "{here} is kept");
    }
    for (name, bytes) in [
        ("a.png", b"\x89PNG\r\n\x1a\n".as_slice()),
        ("a.jpg", b"\xff\xd8\xff\xe0 a photograph"),
        ("a.json", b"{\"a\": [1, 2"),
        ("a.json", b"{}"),
        ("a.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"><!DOCTYPE a [<!ENTITY b \"c\">]></svg>"),
        ("a.html", script.as_bytes()),
        ("a.jwt", b"eyJhbGciOiJub25lIn0.e30."),
        ("a.txt", long.as_bytes()),
    ] {
        let answer = upload(&mut test.visitor(), name, bytes).await;
        assert_eq!(answer.status, StatusCode::OK, "{name}");
        assert_eq!(verdict(&answer).0, "no", "{name}");
        assert!(!answer.text().contains(script), "{name}: nothing of it runs");
        assert!(answer.text().contains("<textarea"), "{name}: another one can be tried at once");
    }
    let huge = upload(&mut test.visitor(), "a.png", &vec![0; 5 * 1024 * 1024]).await;
    assert_eq!(huge.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(huge.text().contains("moins de 4\u{a0}Mo"), "{}", huge.text());
    let form = test.visitor().get("/verify?link=https%3A%2F%2Fexample.org%2Fb%22%3E%3Cscript%3E").await;
    assert_eq!(form.status, StatusCode::OK);
    assert!(form.text().contains(">https://example.org/b&#34;&#62;&#60;script&#62;</textarea>"), "{}", form.text());
}

fn key() -> SecretKey {
    SecretKey::from_seed(&[42; 32])
}

/// A badge from elsewhere, signed with this key, that says it comes from this issuer.
fn foreign(issuer: &str, extra: &Value) -> Value {
    let mut document = json!({
        "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
        "id": "https://ailleurs.example/awards/1", "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "Souder à l’arc",
        "issuer": {"id": issuer, "type": ["Profile"], "name": "INAE <b>"},
        "validFrom": CREATED,
        "credentialSubject": {"id": "urn:uuid:1f1e9c1c-0000-4000-8000-000000000000", "type": ["AchievementSubject"], "achievement": {
            "id": "https://ailleurs.example/badges/1", "type": ["Achievement"], "name": "Souder à l’arc",
            "description": "Assembler deux tôles.", "criteria": {"narrative": "- La soudure tient\n- Le poste est propre"},
        }},
    });
    for (name, value) in extra.as_object().into_iter().flatten() {
        document[name] = value.clone();
    }
    let method = if issuer.starts_with("did:key:") {
        key().public().did_key_url()
    } else {
        format!("{issuer}#{}", key().public().multikey())
    };
    sign(document, &key(), &ProofOptions { verification_method: &method, created: Some(CREATED) }).expect("signed")
}

async fn a_stranger_is_care_and_not_a_stop(test: TestApp) {
    let own = key().public().did_key();
    let status = json!({"credentialStatus": {
        "id": "https://127.0.0.1/status/1#7", "type": "BitstringStatusListEntry", "statusPurpose": "revocation",
        "statusListIndex": "7", "statusListCredential": "https://127.0.0.1/status/1",
    }});
    let nothing = json!({});
    for (document, tone, sentence) in [
        (foreign(&own, &nothing), "care", "Nous ne connaissons pas qui l’a donné. Le badge est entier."),
        (
            foreign(&own, &json!({"validUntil": "2026-02-01T00:00:00Z"})),
            "gone",
            "Ce badge était vrai jusqu’à une date passée.",
        ),
        (foreign(&own, &json!({"validFrom": "2031-01-01T00:00:00Z"})), "gone", "Ce badge ne compte pas encore."),
        (foreign(&own, &status), "care", "Le badge est entier. Nous ne savons pas s’il tient encore."),
        (
            foreign("did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK", &nothing),
            "care",
            "Rien ne prouve qui l’a donné.",
        ),
        (foreign("https://127.0.0.1/organizations/1", &nothing), "care", "Rien ne prouve qui l’a donné."),
    ] {
        let answer = upload(&mut test.visitor(), "badge.json", document.to_string().as_bytes()).await;
        assert_eq!(verdict(&answer), (tone.into(), sentence.into()), "{document}");
        let text = answer.text();
        assert!(text.contains("<h1>Souder à l’arc</h1>") && text.contains("La soudure tient"), "{text}");
        assert!(!text.contains("INAE <b>"), "what comes from outside is escaped");
    }
}

/// Even an organization of ours, named by a badge of somebody else's key, is not believed.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn our_name_on_a_foreign_key_is_not_ours() {
    let test = TestApp::sqlite().await;
    let id: String = test.value("SELECT organization_id FROM organizations_keys LIMIT 1").await.expect("one");
    let address = format!("http://127.0.0.1:4280/organizations/{id}");
    let mut extra = json!({"issuer": {"id": key().public().did_key(), "type": ["Profile"], "name": "La Passerelle", "url": address}});
    extra["credentialSubject"] = foreign(&key().public().did_key(), &json!({}))["credentialSubject"].clone();
    extra["credentialSubject"]["source"] = json!({"id": address, "type": ["Profile"], "name": "La Passerelle"});
    let document = foreign(&key().public().did_key(), &extra);
    let answer = upload(&mut test.visitor(), "badge.json", document.to_string().as_bytes()).await;
    assert_eq!(verdict(&answer).0, "care", "{}", answer.text());
    assert!(answer.text().contains("<b>La Passerelle</b>"), "{}", answer.text());
    assert!(!answer.text().contains("href=\"/organizations/"), "no link that lends our name");
}

async fn addresses_of_this_machine_are_not_asked(test: TestApp) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    for link in [
        format!("http://127.0.0.1:{port}/"),
        format!("http://localhost:{port}/"),
        "https://localhost/".to_owned(),
        "https://169.254.169.254/latest/meta-data/".to_owned(),
        "https://[::1]/".to_owned(),
        "10.0.0.1/badge".to_owned(),
        "http://127.0.0.1:4280@10.0.0.1/awards/1".to_owned(),
    ] {
        let answer = test.visitor().post("/verify", &[("text", &link)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{link}");
        assert!(answer.text().contains("Nous ne pouvons pas ouvrir cette adresse."), "{link}: {}", answer.text());
        assert!(answer.text().contains(&format!(">{link}</textarea>")), "{link} is kept");
    }
    let asked = tokio::time::timeout(std::time::Duration::from_millis(50), listener.accept()).await;
    assert!(asked.is_err(), "nobody knocked at this machine");
}

async fn machines_get_the_report(test: TestApp) {
    let (document, _) = served(&test).await;
    let mut reader = test.visitor();
    let body = format!("text={}", kit::form::encode(&document.to_string()));
    let request = reader
        .request(http::Method::POST, "/verify")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("accept", "application/json")
        .body(axum::body::Body::from(body))
        .expect("a request");
    let report = reader.send(request).await;
    assert_eq!(report.status, StatusCode::OK);
    assert_eq!(report.json()["verdict"], "true");
    assert_eq!(report.json()["version"], "ob3");
}

async fn offline(test: &TestApp, document: &[u8]) -> Report {
    let lists: Vec<String> = {
        use db::Sql;
        test.app.db().all("SELECT document FROM awards_lists WHERE document IS NOT NULL", args![]).await.expect("lists")
    };
    let by_address = |text: String| {
        let list: Value = serde_json::from_str(&text).expect("JSON");
        (list["id"].as_str().expect("an address").to_owned(), text.into_bytes())
    };
    check_file(document, START_MS, Some(lists.into_iter().map(by_address).collect::<HashMap<_, _>>())).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_command_line_judges_without_the_network() {
    let test = TestApp::sqlite().await;
    let (document, _) = served(&test).await;
    let text = document.to_string();
    let report = offline(&test, text.as_bytes()).await;
    assert_eq!(report.verdict, Verdict::True, "{:?}", report.checks);
    let picture = include_bytes!("../../../web/images/logo.svg");
    let baked = bake::svg::bake(picture, &text, Flavor::V3).expect("baked");
    assert_eq!(offline(&test, &baked).await.verdict, Verdict::True);
    let without_list = check_file(text.as_bytes(), START_MS, Some(HashMap::new())).await;
    assert_eq!(without_list.verdict, Verdict::StatusUnknown);
    let before = check_file(text.as_bytes(), 0, Some(HashMap::new())).await;
    assert_eq!(before.verdict, Verdict::NotYetValid, "judged as of 1970");
    for (report, sentence) in [
        (&report, "Le badge est entier."),
        (&without_list, "Nous ne savons pas s’il tient encore."),
        (&before, "Ce badge ne compte pas encore."),
    ] {
        let said = report_text(Words::new(Lang::Fr), report);
        assert!(said.contains(sentence), "{said}");
        assert!(said.contains("Reconnu par\u{a0}: ") && said.contains("key_binding"), "{said}");
    }
}
