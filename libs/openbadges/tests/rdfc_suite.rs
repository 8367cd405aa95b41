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
fn broken_lines_are_refused() {
    for text in
        ["<urn:s> <urn:p> \"x\"", "<urn:s> \"p\" <urn:o> .", "<urn: s> <urn:p> <urn:o> .", "x", "_: <a:b> <a:b> ."]
    {
        assert!(rdfc::parse(text).is_err(), "{text}");
    }
}
