//! The W3C test suite of RDFC-1.0: canonical forms, identifier maps, and the dataset that must be given up.

mod shared_vectors;

use openbadges::rdfc::{self, DEFAULT_WORK, Hash, WorkLimit};
use serde_json::{Map, Value};
use std::path::Path;

/// One line of the manifest.
struct Case {
    name: String,
    hash: Hash,
    negative: bool,
    map: bool,
}

fn cases(folder: &Path) -> Vec<Case> {
    let manifest = std::fs::read_to_string(folder.join("manifest.csv")).expect("manifest");
    let lines = manifest.lines().skip(1).filter(|line| line.starts_with("test"));
    lines
        .map(|line| {
            // Comments may hold quoted commas; the columns that count stand at both ends.
            let columns: Vec<&str> = line.split(',').collect();
            let from_end = |n: usize| columns[columns.len() - n];
            Case {
                name: columns[0].to_owned(),
                hash: if from_end(3) == "SHA384" { Hash::Sha384 } else { Hash::Sha256 },
                negative: from_end(2).contains("Negative"),
                map: from_end(1) == "TRUE",
            }
        })
        .collect()
}

#[test]
fn w3c_suite() {
    let Some(folder) = shared_vectors::path("w3c-rdf-canon") else { return };
    let cases = cases(&folder);
    let file = |case: &Case, end: &str| {
        let path = folder.join("rdfc10").join(format!("{}-{end}", case.name));
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    let (mut maps, mut negatives) = (0, 0);
    for case in &cases {
        let (dataset, names) = rdfc::parse(&file(case, "in.nq")).expect("N-Quads");
        let canonical = rdfc::canonicalize(&dataset, case.hash, DEFAULT_WORK);
        if case.negative {
            assert_eq!(canonical, Err(WorkLimit), "{}", case.name);
            negatives += 1;
            continue;
        }
        assert_eq!(canonical.as_deref(), Ok(file(case, "rdfc10.nq").as_str()), "{}", case.name);
        if case.map {
            let labels = rdfc::labels(&dataset, case.hash, DEFAULT_WORK).expect("labels");
            let found: Map<String, Value> =
                names.into_iter().zip(labels).map(|(name, n)| (name, format!("c14n{n}").into())).collect();
            let expected: Value = serde_json::from_str(&file(case, "rdfc10map.json")).expect("JSON");
            assert_eq!(Value::Object(found), expected, "{}", case.name);
            maps += 1;
        }
    }
    assert_eq!((cases.len(), maps, negatives), (65, 21, 1), "the whole suite was read");
}

#[test]
fn canonical_form_is_a_fixed_point() {
    let text = "_:b <urn:p> _:a .\n_:a <urn:p> _:b .\n_:a <urn:q> \"é\\n\\u0001\"@fr _:g .\n<urn:s> <urn:p> \"x\" .\n";
    let canonical = |text: &str| {
        let (dataset, _) = rdfc::parse(text).expect("N-Quads");
        rdfc::canonicalize(&dataset, Hash::Sha256, DEFAULT_WORK).expect("in the limit")
    };
    let once = canonical(text);
    assert_eq!(canonical(&once), once);
}

#[test]
fn published_canonical_forms_stay_as_they_are() {
    for file in [
        "1edtech-ob3-impl-guide/document-canon.txt",
        "1edtech-ob3-impl-guide/proof-canon.txt",
        "w3c-vc-di-eddsa/eddsa-rdfc-2022/canonDocDataInt.txt",
        "w3c-vc-di-eddsa/eddsa-rdfc-2022/employ/canonDocDataInt.txt",
        "w3c-vc-di-eddsa/eddsa-rdfc-2022/employ/proofCanonDataInt.txt",
        "w3c-vc-di-ecdsa/ecdsa-rdfc-2019-p256/canonDocECDSAP256.txt",
    ] {
        let Some(text) = shared_vectors::text(file) else { return };
        let (dataset, _) = rdfc::parse(&text).expect("N-Quads");
        assert_eq!(rdfc::canonicalize(&dataset, Hash::Sha256, DEFAULT_WORK).as_deref(), Ok(text.as_str()), "{file}");
    }
}

/// Nodes that are alike and hang on one unnamed node: any order is as good as any other.
#[test]
fn many_twins_take_little_work() {
    let dataset = |order: &mut dyn Iterator<Item = usize>| {
        let lines = order.map(|i| format!("_:subject <urn:result> _:r{i} .\n_:r{i} <urn:value> \"x\" .\n"));
        let text: String = lines.chain(["_:subject <urn:p> <urn:o> .\n".to_owned()]).collect();
        rdfc::parse(&text).expect("N-Quads").0
    };
    let canonical = |order: &mut dyn Iterator<Item = usize>| rdfc::canonicalize(&dataset(order), Hash::Sha256, 5000);
    let found = canonical(&mut (0..40)).expect("in the limit");
    assert_eq!(found.lines().count(), 81);
    assert_eq!(canonical(&mut (0..40).rev()).as_ref(), Ok(&found));
    assert_eq!(canonical(&mut (0..40).map(|i| i * 7 % 40)), Ok(found));
}

/// A hostile dataset ends by the limit, and soon: every unnamed node linked to every other.
#[test]
fn hostile_datasets_end_soon() {
    for size in [12, 60, 200] {
        let pairs = (0..size).flat_map(|a| (0..size).filter(move |b| *b != a).map(move |b| (a, b)));
        let text: String = pairs.map(|(a, b)| format!("_:n{a} <urn:p> _:n{b} .\n")).collect();
        let (dataset, _) = rdfc::parse(&text).expect("N-Quads");
        let start = std::time::Instant::now();
        assert_eq!(rdfc::canonicalize(&dataset, Hash::Sha256, DEFAULT_WORK), Err(WorkLimit), "{size}");
        let taken = start.elapsed();
        println!("{size}: {taken:?}");
        assert!(taken.as_secs() < 5, "{size}: {taken:?}");
    }
}

#[test]
fn broken_lines_are_refused() {
    for text in
        ["<urn:s> <urn:p> \"x\"", "<urn:s> \"p\" <urn:o> .", "<urn: s> <urn:p> <urn:o> .", "x", "_: <a:b> <a:b> ."]
    {
        assert!(rdfc::parse(text).is_err(), "{text}");
    }
}
