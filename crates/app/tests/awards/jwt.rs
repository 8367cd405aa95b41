//! An award as VC-JWT: whose key, what it says, and who believes it.

use std::sync::Arc;

use app::{App, MasterKey, Settings, SystemChance};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use openbadges::did;
use openbadges::verify::Outcome;
use p256::ecdsa::signature::Verifier;
use serde_json::json;

use super::super::*;
use super::withdraw;

on_both_engines!(
    a_public_instance_signs_with_a_second_key,
    many_first_readers_make_one_key,
    a_new_first_key_comes_with_a_second,
    without_a_domain_the_first_key_signs,
    a_key_that_signs_no_more_signs_no_jwt,
    a_withdrawn_award_is_withdrawn_as_jwt_too,
    our_own_verification_takes_it,
    our_own_verification_takes_it_without_a_domain,
);

const CHECKS: [&str; 9] =
    ["readable", "schema", "context", "proof", "key_binding", "claims", "dates", "status", "subject"];

/// The same world, served at an https address: its issuers are `did:web`.
async fn public(test: &TestApp) -> TestApp {
    let settings = Settings { base: "https://possibles.example".into(), ..test.app.settings().clone() };
    let db = test.app.db().clone();
    let app = App::new(db, test.clock.clone(), Arc::new(SystemChance), settings, MasterKey([7; 32]));
    TestApp { router: app::router(&app), app, clock: test.clock.clone() }
}

async fn jwt(test: &TestApp, award: &str) -> String {
    let answer = test.visitor().get(&format!("/awards/{award}.jwt")).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
    answer.text()
}

fn part(text: &str, at: usize) -> Value {
    let bytes = URL_SAFE_NO_PAD.decode(text.split('.').nth(at).expect("a part")).expect("base64url");
    serde_json::from_slice(&bytes).expect("JSON")
}

/// What a stranger's software says: it asks the issuer's document and the status list at their addresses.
async fn believed(test: &TestApp, text: &str) -> Report {
    let claims = part(text, 1);
    let mut addresses = vec![claims["credentialStatus"]["statusListCredential"].as_str().expect("a list").to_owned()];
    addresses.extend(did::document_address(claims["iss"].as_str().expect("an issuer")));
    let mut served = HashMap::new();
    for address in addresses {
        let answer = test.visitor().get_as(&test.path_of(&address), "application/ld+json").await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        served.insert(address, answer.bytes);
    }
    verify(text.as_bytes(), &Options { at_ms: test.app.now(), loader: &Served(served), recipient: None })
}

fn assert_true(report: &Report) {
    assert_eq!(report.verdict, Verdict::True, "{:#?}", report.checks);
    for name in CHECKS {
        assert_eq!(report.check(name).map(|check| check.outcome), Some(Outcome::Passed), "{name}");
    }
}

async fn a_public_instance_signs_with_a_second_key(test: TestApp) {
    let test = public(&test).await;
    let award = shown(&test).await;
    let text = jwt(&test, &award).await;
    let document: Value = serde_json::from_str(&stored(&test, &award).await).expect("JSON");
    let (header, claims) = (part(&text, 0), part(&text, 1));
    let issuer = document["issuer"]["id"].as_str().expect("an issuer");
    assert!(issuer.starts_with("did:web:possibles.example:organizations:"), "{issuer}");
    assert_eq!(header, json!({"alg": "ES256", "kid": format!("{issuer}#p256-1"), "typ": "JWT"}));
    for (member, value) in document.as_object().expect("an object").iter().filter(|(name, _)| *name != "proof") {
        assert_eq!(&claims[member], value, "the same facts: {member}");
    }
    assert_eq!(claims.get("proof"), None);
    assert_eq!((&claims["jti"], &claims["sub"]), (&document["id"], &document["credentialSubject"]["id"]));
    assert_true(&believed(&test, &text).await);
    assert_eq!(jwt(&test, &award).await, text, "the same each time");

    // By other hands than ours: the key as the issuer's document has it, the signature by the curve itself.
    let address = did::document_address(issuer).expect("an address");
    let published = test.visitor().get(&test.path_of(&address)).await.json();
    let methods = published["verificationMethod"].as_array().expect("methods");
    let method = methods.iter().find(|method| method["id"] == header["kid"]).expect("the key is published");
    assert_eq!((&method["type"], &method["controller"]), (&json!("JsonWebKey"), &json!(issuer)));
    assert!(published["assertionMethod"].as_array().expect("a list").contains(&header["kid"]));
    let number = |name: &str| URL_SAFE_NO_PAD.decode(method["publicKeyJwk"][name].as_str().expect(name)).expect(name);
    let point = [vec![4], number("x"), number("y")].concat();
    let key = p256::ecdsa::VerifyingKey::from_sec1_bytes(&point).expect("a point");
    let (message, signature) = text.rsplit_once('.').expect("three parts");
    let signature = URL_SAFE_NO_PAD.decode(signature).expect("base64url");
    let signature = p256::ecdsa::Signature::from_slice(&signature).expect("r and s");
    assert!(key.verify(message.as_bytes(), &signature).is_ok());

    // The embedded proof is still the first key's.
    let first = methods.iter().find(|method| method["id"] == document["proof"][0]["verificationMethod"]);
    assert_eq!(first.expect("the first key")["type"], "Multikey");
    assert_eq!(app::organizations::check_all_keys(&test.app).await.expect("all open"), methods_in(&test).await);
}

async fn methods_in(test: &TestApp) -> usize {
    usize::try_from(count(test, "organizations_keys").await).expect("few")
}

async fn many_first_readers_make_one_key(test: TestApp) {
    let test = public(&test).await;
    let award = shown(&test).await;
    let mut readers = JoinSet::new();
    for _ in 0..8 {
        let (mut visitor, path) = (test.visitor(), format!("/awards/{award}.jwt"));
        readers.spawn(async move { visitor.get(&path).await.text() });
    }
    let texts = readers.join_all().await;
    assert!(texts.iter().all(|text| *text == texts[0] && text.split('.').count() == 3), "{texts:?}");
    assert_eq!(count(&test, "organizations_keys WHERE kind = 'p256'").await, 1);
}

async fn a_new_first_key_comes_with_a_second(test: TestApp) {
    let test = public(&test).await;
    run(&test, "UPDATE organizations_keys SET retired_at = 1").await;
    let award = shown(&test).await;
    assert_eq!(count(&test, "organizations_keys WHERE kind = 'p256'").await, 1, "before anybody read a JWT");
    let first: String = test
        .value(&format!(
            "SELECT k.fragment FROM awards_credentials c JOIN organizations_keys k ON k.id = c.key_id WHERE c.award_id = '{award}'"
        ))
        .await
        .expect("a key");
    assert_eq!(first, "key-2");
    assert_true(&believed(&test, &jwt(&test, &award).await).await);
}

async fn without_a_domain_the_first_key_signs(test: TestApp) {
    let award = shown(&test).await;
    let text = jwt(&test, &award).await;
    let (header, claims) = (part(&text, 0), part(&text, 1));
    let issuer = claims["iss"].as_str().expect("an issuer");
    let multikey = issuer.strip_prefix("did:key:").expect("a key");
    assert_eq!(header, json!({"alg": "EdDSA", "kid": format!("{issuer}#{multikey}"), "typ": "JWT"}));
    let address = claims["credentialStatus"]["statusListCredential"].as_str().expect("a list").to_owned();
    let list = test.visitor().get(&test.path_of(&address)).await.bytes;
    let served = Served(HashMap::from([(address, list)]));
    assert_true(&verify(text.as_bytes(), &Options { at_ms: test.app.now(), loader: &served, recipient: None }));
    assert_eq!(count(&test, "organizations_keys WHERE kind = 'p256'").await, 0, "no key that nobody could believe");
    let mut visitor = test.visitor();
    let asked = visitor.get_as(&format!("/awards/{award}"), "application/vc+jwt").await;
    assert_eq!((asked.text(), asked.header("content-type")), (text, "application/vc+jwt"));
    assert_eq!(visitor.get(&format!("/awards/{award}.jws")).await.status, StatusCode::NOT_FOUND);
}

async fn a_key_that_signs_no_more_signs_no_jwt(test: TestApp) {
    let award = shown(&test).await;
    run(&test, "UPDATE organizations_keys SET retired_at = 1").await;
    assert_eq!(test.visitor().get(&format!("/awards/{award}.jwt")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(test.visitor().get(&format!("/awards/{award}.json")).await.status, StatusCode::OK);
}

async fn a_withdrawn_award_is_withdrawn_as_jwt_too(test: TestApp) {
    let test = public(&test).await;
    let award = shown(&test).await;
    let before = jwt(&test, &award).await;
    assert_true(&believed(&test, &before).await);
    let mut cip = test.reader("cip").await;
    assert_eq!(withdraw(&mut cip, &award, "Une erreur").await.status, StatusCode::SEE_OTHER);
    assert_eq!(believed(&test, &before).await.verdict, Verdict::Withdrawn);
    assert_eq!(believed(&test, &jwt(&test, &award).await).await.verdict, Verdict::Withdrawn);
}

async fn our_own_verification_takes_it(test: TestApp) {
    verified_here(&public(&test).await).await;
}

async fn our_own_verification_takes_it_without_a_domain(test: TestApp) {
    verified_here(&test).await;
}

/// Pasted, and by its link: true. Changed: not.
async fn verified_here(test: &TestApp) {
    let award = shown(test).await;
    let text = jwt(test, &award).await;
    let link = test.app.settings().url(&format!("/awards/{award}.jwt"));
    for given in [text.as_str(), &link] {
        let answer = test.visitor().post("/verify", &[("text", given)]).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
        assert!(answer.text().contains("data-answer=\"yes\""), "{given}: {}", answer.text());
    }
    let parts: Vec<&str> = text.split('.').collect();
    let mut claims = part(&text, 1);
    claims["credentialSubject"]["achievement"]["name"] = json!("Un autre nom");
    let forged = format!("{}.{}.{}", parts[0], URL_SAFE_NO_PAD.encode(claims.to_string()), parts[2]);
    let answer = test.visitor().post("/verify", &[("text", &forged)]).await;
    assert!(answer.text().contains("data-answer=\"no\""), "{}", answer.text());
}
