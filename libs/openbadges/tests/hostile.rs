//! Badges made to deceive: nothing hostile is ever `True`, nothing panics.

mod issuing;

use issuing::{
    DOCUMENT, ISSUER, LIST, METHOD, badge_json, endorsement_json, judge, judge_bytes, key, list, served, signed,
    signed_by,
};
use openbadges::bake::png;
use openbadges::did;
use openbadges::proof::SecretKey;
use openbadges::status::Purpose;
use openbadges::verify::{LoadError, Loader, MAX_LOADS, NoLoader, Outcome, Report, Verdict};
use serde_json::{Value, json};

fn outcome(report: &Report, name: &str) -> Option<Outcome> {
    report.check(name).map(|check| check.outcome)
}

#[test]
fn unknown_status_is_never_true() {
    let text = signed(badge_json());
    let with = |document: &Value| judge(&text, &served().with(LIST, document)).verdict;
    let mut unreachable = served();
    unreachable.0.remove(LIST);
    assert_eq!(judge(&text, &unreachable).verdict, Verdict::StatusUnknown);
    assert_eq!(with(&json!({})), Verdict::StatusUnknown);
    assert_eq!(with(&list(&[], Purpose::Suspension)), Verdict::StatusUnknown, "another purpose");
    let mut unsigned = list(&[], Purpose::Revocation);
    unsigned.as_object_mut().expect("object").remove("proof");
    assert_eq!(with(&unsigned), Verdict::StatusUnknown, "unsigned");
    let mut changed = list(&[7], Purpose::Revocation);
    changed["credentialSubject"]["encodedList"] =
        list(&[], Purpose::Revocation)["credentialSubject"]["encodedList"].clone();
    assert_eq!(with(&changed), Verdict::StatusUnknown, "changed");
    let mut other = list(&[], Purpose::Revocation);
    other.as_object_mut().expect("object").remove("proof");
    other["id"] = json!("https://badges.ex.fr/status/2");
    assert_eq!(with(&signed(other.clone())), Verdict::StatusUnknown, "the list of another address");
    let stranger = SecretKey::from_seed(&[1; 32]);
    other["id"] = json!(LIST);
    other["issuer"] = json!(stranger.public().did_key());
    assert_eq!(
        with(&signed_by(other, &stranger, &stranger.public().did_key_url())),
        Verdict::StatusUnknown,
        "a stranger"
    );
}

#[test]
fn unreadable_entries_are_unknown() {
    for (member, value) in [
        ("type", json!("StatusOfMine")),
        ("statusPurpose", json!("fun")),
        ("statusListIndex", json!("131072")),
        ("statusListIndex", json!("one")),
        ("statusListCredential", json!("file:///etc/passwd")),
    ] {
        let mut document = badge_json();
        document["credentialStatus"][member] = value.clone();
        let verdict = judge(&signed_or(document), &served()).verdict;
        assert_ne!(verdict, Verdict::True, "{member} {value}");
    }
}

/// Signs, or leaves unsigned what cannot be signed: either way it must not be true.
fn signed_or(document: Value) -> Value {
    let options = openbadges::proof::ProofOptions { verification_method: METHOD, created: None };
    openbadges::proof::sign(document.clone(), &key(), &options).unwrap_or(document)
}

#[test]
fn a_changed_badge_is_altered() {
    let original = signed(badge_json());
    for (pointer, value) in [
        ("/credentialSubject/achievement/name", json!("Je sais tout")),
        ("/issuer/name", json!("Another")),
        ("/validFrom", json!("2026-01-01T01:00:00+01:00")),
        ("/credentialSubject/identifier/0/salt", json!("other")),
        ("/proof/0/created", json!("2026-01-02T00:00:00Z")),
    ] {
        let mut changed = original.clone();
        *changed.pointer_mut(pointer).expect("there") = value;
        assert_eq!(judge(&changed, &served()).verdict, Verdict::Altered, "{pointer}");
    }
    let mut without = original.clone();
    without.as_object_mut().expect("object").remove("credentialStatus");
    assert_eq!(judge(&without, &served()).verdict, Verdict::Altered);
    let mut more = original;
    more["validUntil"] = json!("2036-01-01T00:00:00Z");
    assert_eq!(judge(&more, &served()).verdict, Verdict::Altered);
}

#[test]
fn a_member_spelled_as_an_iri_hides_nothing() {
    let withdrawn = served().with(LIST, &list(&[7], Purpose::Revocation));
    let mut document = badge_json();
    document["validUntil"] = json!("2026-02-01T00:00:00Z");
    let original = signed(document);
    assert_eq!(judge(&original, &withdrawn).verdict, Verdict::Withdrawn);
    for (member, iri) in [
        ("credentialStatus", "https://www.w3.org/2018/credentials#credentialStatus"),
        ("validUntil", "https://www.w3.org/2018/credentials#validUntil"),
        ("id", "@id"),
        ("type", "@type"),
    ] {
        let mut hidden = original.clone();
        let members = hidden.as_object_mut().expect("object");
        let value = members.remove(member).expect("there");
        members.insert(iri.to_owned(), value);
        let report = judge(&hidden, &withdrawn);
        assert!(matches!(report.verdict, Verdict::Altered | Verdict::NotABadge), "{member}: {:?}", report.verdict);
        assert_eq!(outcome(&report, "context"), Some(Outcome::Failed), "{member}: the context check alone finds it");
    }
}

#[test]
fn a_moved_or_nested_member_hides_nothing() {
    let withdrawn = served().with(LIST, &list(&[7], Purpose::Revocation));
    let original = signed(badge_json());
    let status = original["credentialStatus"].clone();
    for wrap in ["@graph", "@included", "@nest", "@reverse"] {
        let mut moved = original.clone();
        let members = moved.as_object_mut().expect("object");
        members.remove("credentialStatus");
        members.insert(wrap.to_owned(), json!([{"id": original["id"], "credentialStatus": status}]));
        assert_eq!(judge(&moved, &withdrawn).verdict, Verdict::Altered, "{wrap}");
    }
    // A badge that speaks of itself: the status goes to the inner mention of the same address.
    let mut document = badge_json();
    document["evidence"] = json!([{"id": original["id"], "type": ["Evidence"]}]);
    let mut moved = signed(document);
    let taken = moved.as_object_mut().expect("object").remove("credentialStatus").expect("there");
    moved["evidence"][0]["credentialStatus"] = taken;
    let report = judge(&moved, &withdrawn);
    assert_eq!((report.verdict, outcome(&report, "context")), (Verdict::Altered, Some(Outcome::Failed)));
}

#[test]
fn contexts_are_known_ones_only() {
    let refused = |context: Value| {
        let mut document = signed(badge_json());
        document["@context"] = context;
        judge(&document, &served()).verdict
    };
    let [w3c, ob] =
        ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"];
    for context in [
        json!([w3c]),
        json!([ob, w3c]),
        json!([w3c, ob, {"credentialStatus": null}]),
        json!([w3c, ob, "https://ex.fr/own-context"]),
        json!({"@vocab": "https://ex.fr/"}),
        json!(null),
    ] {
        let verdict = refused(context.clone());
        assert!(matches!(verdict, Verdict::IssuerNotProven | Verdict::Altered), "{context}: {verdict:?}");
    }
    let mut nested = signed(badge_json());
    nested["credentialSubject"]["@context"] = json!({"achievement": "https://ex.fr/other"});
    assert_eq!(judge(&nested, &served()).verdict, Verdict::Altered);
}

#[test]
fn a_key_in_the_fragment_proves_no_issuer() {
    let thief = SecretKey::from_seed(&[9; 32]);
    let mut document = badge_json();
    document["issuer"]["id"] = json!("https://bank.ex.fr/issuer");
    let method = format!("https://bank.ex.fr/issuer#{}", thief.public().multikey());
    let forged = signed_by(document.clone(), &thief, &method);
    let report = judge(&forged, &served());
    assert_eq!(report.verdict, Verdict::IssuerNotProven);
    assert_eq!(outcome(&report, "proof"), Some(Outcome::Passed));
    assert_eq!(outcome(&report, "key_binding"), Some(Outcome::Failed));
    let real = did::document("https://bank.ex.fr/issuer", &[("key-1", key().public())]);
    assert_eq!(judge(&forged, &served().with("https://bank.ex.fr/issuer", &real)).verdict, Verdict::IssuerNotProven);
    // A did:key of the thief under the name of another.
    let own = signed_by(document, &thief, &thief.public().did_key_url());
    assert_eq!(judge(&own, &served()).verdict, Verdict::IssuerNotProven);
}

#[test]
fn a_key_must_be_listed_for_assertions() {
    let badge = signed(badge_json());
    let mut document = did::document(ISSUER, &[("key-1", key().public())]);
    document["assertionMethod"] = json!([]);
    document["authentication"] = json!([METHOD]);
    assert_eq!(judge(&badge, &served().with(DOCUMENT, &document)).verdict, Verdict::IssuerNotProven);
    let other = did::document("did:web:other.ex.fr", &[("key-1", key().public())]);
    assert_eq!(judge(&badge, &served().with(DOCUMENT, &other)).verdict, Verdict::IssuerNotProven);
    assert_eq!(judge(&badge, &NoLoader).verdict, Verdict::IssuerNotProven);
    // Whole methods in the list are taken as well.
    let whole = did::document(ISSUER, &[("key-1", key().public())]);
    let inlined = json!({"id": ISSUER, "assertionMethod": whole["verificationMethod"]});
    assert_eq!(judge(&badge, &served().with(DOCUMENT, &inlined)).verdict, Verdict::True);
}

#[test]
fn no_proof_and_strange_proofs() {
    let mut document = signed(badge_json());
    let proof = document["proof"][0].clone();
    for (member, value) in [
        ("type", json!("SomeProof")),
        ("cryptosuite", json!("eddsa-jcs-2022")),
        ("proofPurpose", json!("authentication")),
        ("proofValue", json!("z1")),
        ("proofValue", json!(7)),
        ("verificationMethod", json!("did:example:1#k")),
        ("expires", json!("2026-02-01T00:00:00Z")),
        ("expires", json!("soon")),
    ] {
        let mut changed = proof.clone();
        changed[member] = value.clone();
        document["proof"] = json!([changed]);
        assert_ne!(judge(&document, &served()).verdict, Verdict::True, "{member} {value}");
    }
    document["proof"] = json!(vec![proof; 9]);
    assert_ne!(judge(&document, &served()).verdict, Verdict::True, "many proofs");
    assert_eq!(judge(&badge_json(), &served()).verdict, Verdict::IssuerNotProven, "no proof");
}

/// Counts what is asked and answers nothing.
struct Counting(std::cell::Cell<usize>);

impl Loader for Counting {
    fn load(&self, _url: &str) -> Result<Vec<u8>, LoadError> {
        self.0.set(self.0.get() + 1);
        Err(LoadError::NotFound)
    }
}

#[test]
fn loads_are_bounded() {
    let mut document = badge_json();
    let one = |n: usize| {
        let mut endorsement = endorsement_json();
        let issuer = format!("https://e{n}.ex.fr/i");
        endorsement["issuer"]["id"] = json!(issuer);
        signed_by(endorsement, &key(), &format!("{issuer}#k"))
    };
    document["endorsement"] = (0..200).map(one).collect();
    let counting = Counting(std::cell::Cell::new(0));
    assert_ne!(judge(&signed(document), &counting).verdict, Verdict::True);
    assert!(counting.0.get() <= MAX_LOADS, "{}", counting.0.get());
}

#[test]
fn answers_too_large_are_refused() {
    struct Large;
    impl Loader for Large {
        fn load(&self, _url: &str) -> Result<Vec<u8>, LoadError> {
            Ok(vec![b' '; openbadges::verify::MAX_DOCUMENT_BYTES + 1])
        }
    }
    assert_eq!(judge(&signed(badge_json()), &Large).verdict, Verdict::IssuerNotProven);
}

#[test]
fn malformed_input_is_not_a_badge() {
    let deep = format!("{{\"a\":{}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let wide = format!("{{\"@context\":[{}1]}}", "1,".repeat(500_000));
    let inputs: Vec<Vec<u8>> = vec![
        vec![],
        b"{".to_vec(),
        b"{}".to_vec(),
        b"[]".to_vec(),
        b"null".to_vec(),
        b"\xff".to_vec(),
        b"a.b.c".to_vec(),
        b"<svg/>".to_vec(),
        png::SIGNATURE.to_vec(),
        vec![b' '; 20_000_000],
        deep.into_bytes(),
        wide.into_bytes(),
        b"{\"@context\":\"https://w3id.org/openbadges/v2\"}".to_vec(),
        b"eyJhbGciOiJub25lIn0.e30.AA".to_vec(),
    ];
    for input in inputs {
        let verdict = judge_bytes(&input, &served()).verdict;
        assert_eq!(verdict, Verdict::NotABadge, "{:?}", &input[..input.len().min(60)]);
    }
}

#[test]
fn wrong_types_anywhere_never_panic_nor_hold() {
    let original = signed(badge_json());
    let strange =
        [json!(null), json!(1), json!("x"), json!([]), json!({}), json!([[]]), json!(true), json!({"@value": 1})];
    let mut pointers = Vec::new();
    collect(&original, String::new(), &mut pointers);
    for pointer in pointers {
        for value in &strange {
            let mut changed = original.clone();
            let place = changed.pointer_mut(&pointer).expect("there");
            if place == value {
                continue;
            }
            *place = value.clone();
            assert_ne!(judge(&changed, &served()).verdict, Verdict::True, "{pointer} = {value}");
        }
    }
}

fn collect(value: &Value, path: String, out: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, inner) in members {
                let here = format!("{path}/{}", name.replace('~', "~0").replace('/', "~1"));
                out.push(here.clone());
                collect(inner, here, out);
            }
        }
        Value::Array(list) => {
            for (index, inner) in list.iter().enumerate() {
                out.push(format!("{path}/{index}"));
                collect(inner, format!("{path}/{index}"), out);
            }
        }
        _ => {}
    }
}
