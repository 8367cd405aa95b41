//! Our canonical forms against those of npm `jsonld` in safe mode, over generated credentials.
//!
//! Needs `npm ci` in this folder and the published contexts beside the repository.

mod generate;
#[path = "../shared_vectors/mod.rs"]
mod shared_vectors;

use generate::Generator;
use openbadges::quads;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

const CREDENTIALS: u64 = 2000;

/// What the other implementation answers to each document.
fn canonize(documents: &[Value]) -> Option<Vec<Value>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/differential");
    shared_vectors::present(folder.join("node_modules/jsonld"), "tests/differential/node_modules")?;
    let contexts = shared_vectors::path("contexts")?;
    let mut child = Command::new("node")
        .arg(folder.join("canonize.mjs"))
        .arg(contexts)
        .current_dir(&folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("node");
    let mut input = child.stdin.take().expect("input");
    let lines: Vec<String> = documents.iter().map(Value::to_string).collect();
    let writer = std::thread::spawn(move || {
        for line in lines {
            writeln!(input, "{line}").expect("written");
        }
    });
    let output = BufReader::new(child.stdout.take().expect("output"));
    let answers: Vec<Value> =
        output.lines().map(|line| serde_json::from_str(&line.expect("line")).expect("JSON")).collect();
    writer.join().expect("all written");
    assert!(child.wait().expect("ended").success());
    assert_eq!(answers.len(), documents.len());
    Some(answers)
}

#[test]
fn generated_credentials() {
    let documents: Vec<Value> = (0..CREDENTIALS).map(|seed| Generator::new(seed).credential()).collect();
    let Some(answers) = canonize(&documents) else { return };
    let (mut equal, mut refused, mut given_up) = (0, 0, 0);
    for ((seed, document), answer) in documents.iter().enumerate().zip(&answers) {
        match (quads::canonicalize(document), answer["canonical"].as_str()) {
            (Ok(ours), Some(theirs)) => {
                assert_eq!(ours, theirs, "seed {seed}\n{document}");
                equal += 1;
            }
            (Err(_), None) => refused += 1,
            (Ok(_), None) if answer["error"].as_str().is_some_and(|e| e.contains("Maximum deep iterations")) => {
                given_up += 1;
            }
            (ours, theirs) => panic!("seed {seed}: {ours:?}, theirs {theirs:?} {}\n{document}", answer["error"]),
        }
    }
    println!("{equal} equal, {refused} refused by both, {given_up} given up by the other implementation");
    assert!(given_up * 50 < equal && refused * 10 < equal, "{refused} refused, {given_up} given up");
}

#[test]
fn published_samples() {
    let mut documents = Vec::new();
    for folder in
        ["1edtech-ob3-samples", "1edtech-ob3-spec-examples", "1edtech-clr2-samples", "w3c-bitstring-status-list"]
    {
        let Some(folder) = shared_vectors::path(folder) else { return };
        let files = std::fs::read_dir(folder).expect("folder").map(|entry| entry.expect("entry").path());
        for path in files.filter(|path| path.extension().is_some_and(|end| end == "json")) {
            let document: Value = serde_json::from_slice(&std::fs::read(&path).expect("file")).expect("JSON");
            if document.get("@context").is_some() {
                documents.push((path, document));
            }
        }
    }
    let Some(answers) = canonize(&documents.iter().map(|(_, document)| document.clone()).collect::<Vec<_>>()) else {
        return;
    };
    let mut equal = 0;
    for ((path, document), answer) in documents.iter().zip(&answers) {
        let ours = quads::canonicalize(document).ok();
        assert_eq!(ours.as_deref(), answer["canonical"].as_str(), "{} {}", path.display(), answer["error"]);
        equal += u32::from(ours.is_some());
    }
    println!("{equal} of {} have a canonical form", documents.len());
    assert!(equal > 30, "{equal}");
}

/// One change that makes a document unacceptable to both.
type Fault = (&'static str, fn(&mut Value));

const FAULTS: &[Fault] = &[
    ("unknown term", |d| d["nonsense"] = "x".into()),
    ("unknown nested term", |d| d["credentialSubject"]["achievement"]["nonsense"] = "x".into()),
    ("term of another type", |d| d["credentialSubject"]["encodedList"] = "x".into()),
    ("unknown type", |d| d["issuer"]["type"] = json!(["Profile", "Nonsense"])),
    ("relative identifier", |d| d["issuer"]["id"] = "issuer".into()),
    ("relative reference", |d| d["credentialSubject"]["achievement"]["criteria"] = "criteria".into()),
    ("unknown context", |d| d["@context"] = json!(["https://www.w3.org/ns/credentials/v2", "https://a.example/c"])),
    ("two meanings", |d| d["credentialSubject"]["achievement"]["type"] = json!(["Achievement", "Result"])),
    ("identifier is a number", |d| d["issuer"]["id"] = 1.into()),
    ("a space in an identifier", |d| d["issuer"]["id"] = "https://a.example/a b".into()),
    ("bad language tag", |d| d["name"] = json!({ "@value": "x", "@language": "f r" })),
    ("unknown purpose", |d| {
        d["proof"] = json!({ "type": "DataIntegrityProof", "proofPurpose": "nonsense" });
    }),
];

#[test]
fn faults_that_both_refuse() {
    let document = |fault: &Fault| {
        let mut document = Generator::new(7).plain_credential();
        fault.1(&mut document);
        document
    };
    let documents: Vec<Value> = FAULTS.iter().map(document).collect();
    for ((name, _), document) in FAULTS.iter().zip(&documents) {
        assert!(quads::canonicalize(document).is_err(), "{name} is accepted");
    }
    assert!(quads::canonicalize(&Generator::new(7).plain_credential()).is_ok());
    let Some(answers) = canonize(&documents) else { return };
    for ((name, _), answer) in FAULTS.iter().zip(&answers) {
        assert!(answer["error"].is_string(), "{name} is accepted by the other implementation");
    }
}

/// What only this library refuses: JSON-LD allows it, and a badge made so can hide what it says.
const STRICT: &[Fault] = &[
    ("term as IRI", |d| d["https://www.w3.org/2018/credentials#validUntil"] = "2030-01-01T00:00:00Z".into()),
    ("type as IRI", |d| d["type"][1] = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#OpenBadgeCredential".into()),
    ("keyword", |d| d["issuer"]["@id"] = "https://a.example/issuer".into()),
    ("inline context", |d| d["@context"] = json!([d["@context"][0], { "x": "https://a.example/x" }])),
    ("inline context inside", |d| d["issuer"]["@context"] = json!({ "x": "https://a.example/x" })),
    ("no context inside", |d| d["issuer"]["@context"] = Value::Null),
    ("null", |d| d["description"] = Value::Null),
    ("null in an array", |d| d["evidence"] = json!([null])),
    ("array in an array", |d| d["evidence"] = json!([[{ "id": "urn:x:1", "type": ["Evidence"] }]])),
    ("large number", |d| d["credentialSubject"]["creditsEarned"] = 9_007_199_254_740_993_u64.into()),
    ("direction", |d| d["name"] = json!({ "@value": "x", "@direction": "rtl" })),
    ("no character", |d| d["name"] = "a\u{ffff}".into()),
    ("the credential again", |d| {
        let id = d["id"].clone();
        d["issuer"]["parentOrg"] = json!({ "id": id, "type": ["Profile", "VerifiableCredential"] });
    }),
];

#[test]
fn faults_that_only_we_refuse() {
    for (name, fault) in STRICT {
        let mut document = Generator::new(7).plain_credential();
        fault(&mut document);
        assert!(quads::canonicalize(&document).is_err(), "{name} is accepted");
    }
}
