//! Signing and verifying, each set against one raw Ed25519 operation on 64 bytes of the same run.
//!
//! Raw and candidate alternate in short turns, so that a busy machine slows both. `cargo bench -p openbadges` prints the ratios first, then the times.

mod fixtures;

use divan::{Bencher, black_box};
use ed25519_dalek::{Signer, SigningKey, Verifier};
use fixtures::{Fixture, KEY_SEED};
use openbadges::direct::{self, Prepared};
use openbadges::many::Batch;
use openbadges::proof::{self, PublicKey, SecretKey};
use openbadges::quads::{self, Tree};
use std::time::{Duration, Instant};

const TURN: Duration = Duration::from_millis(1);
const TURNS: usize = 300;
const BATCH: u32 = 64;

fn main() {
    if std::env::args().any(|argument| argument == "--bench") {
        print_ratios();
    }
    divan::main();
}

fn raw_sign() -> impl FnMut() {
    let key = SigningKey::from_bytes(&KEY_SEED);
    move || {
        black_box(key.sign(black_box(&[1; 64])));
    }
}

fn raw_verify() -> impl FnMut() {
    let key = SigningKey::from_bytes(&KEY_SEED);
    let (public, signature) = (key.verifying_key(), key.sign(&[1; 64]));
    move || assert!(public.verify(black_box(&[1; 64]), &signature).is_ok())
}

/// As often as a batch has parts, so that both take turns of one length.
fn repeated(mut operation: impl FnMut()) -> impl FnMut() {
    move || (0..BATCH).for_each(|_| operation())
}

fn issue_one(fixture: &Fixture) -> impl FnMut() {
    let key = SecretKey::from_seed(&KEY_SEED);
    let fixture = fixture.clone();
    move || {
        fixture.with(|badge, award, options| {
            black_box(direct::issue(black_box(badge), black_box(award), &key, options)).expect("issued");
        });
    }
}

fn issue_prepared(fixture: &Fixture) -> impl FnMut() {
    let key = SecretKey::from_seed(&KEY_SEED);
    let fixture = fixture.clone();
    let prepared = fixture.with(|badge, _, options| Prepared::new(badge, options).expect("prepared"));
    move || {
        fixture.with(|_, award, _| {
            black_box(prepared.issue(black_box(award), &key)).expect("issued");
        });
    }
}

fn sign_json(fixture: &Fixture) -> impl FnMut() {
    let key = SecretKey::from_seed(&KEY_SEED);
    let fixture = fixture.clone();
    let document = fixture.unsigned();
    move || {
        fixture.with(|_, _, options| {
            black_box(proof::sign(document.clone(), &key, options)).expect("signed");
        });
    }
}

/// From JSON text; with `decode` the key is read from the verification method each time.
fn verify_text(text: String, decode: bool) -> impl FnMut() {
    let known = read_key(&Tree::parse(&text).expect("JSON"));
    move || {
        let document = Tree::parse(black_box(&text)).expect("JSON");
        let decoded = decode.then(|| read_key(&document));
        let key = decoded.as_ref().unwrap_or(&known);
        assert_eq!(proof::verify_tree(&document, first_proof(&document), key), Ok(()));
    }
}

/// [`BATCH`] of them from JSON text, the key at hand.
fn verify_batch(fixture: &Fixture) -> impl FnMut() {
    let texts = fixture.signed_texts(BATCH as usize);
    let key = read_key(&Tree::parse(&texts[0]).expect("JSON"));
    move || {
        let mut batch = Batch::default();
        for text in black_box(&texts) {
            let document = Tree::parse(text).expect("JSON");
            batch.add(&document, first_proof(&document), &key);
        }
        assert!(batch.answers().iter().all(Result::is_ok));
    }
}

fn first_proof<'a>(document: &'a Tree<'_>) -> &'a Tree<'a> {
    match document.get("proof") {
        Some(Tree::Array(proofs)) => &proofs[0],
        Some(single) => single,
        None => panic!("no proof"),
    }
}

fn read_key(document: &Tree) -> PublicKey {
    let method = first_proof(document).get("verificationMethod").and_then(Tree::as_str).expect("method");
    PublicKey::from_multikey(method.rsplit(['#', ':']).next().expect("key")).expect("key")
}

/// Raw time / candidate time, and the candidate time, both at the tenth of the turns that nothing disturbed.
fn ratio(mut raw: impl FnMut(), mut candidate: impl FnMut()) -> (f64, Duration) {
    let turn = |operation: &mut dyn FnMut()| {
        let (start, mut count) = (Instant::now(), 0u32);
        while start.elapsed() < TURN {
            operation();
            count += 1;
        }
        start.elapsed() / count
    };
    let (mut raws, mut candidates): (Vec<_>, Vec<_>) =
        (0..TURNS).map(|_| (turn(&mut raw), turn(&mut candidate))).unzip();
    raws.sort_unstable();
    candidates.sort_unstable();
    let (raw, candidate) = (raws[TURNS / 10], candidates[TURNS / 10]);
    (raw.as_secs_f64() / candidate.as_secs_f64(), candidate)
}

fn print_ratios() {
    println!("SHA instructions: {}", fixtures::sha_instructions());
    println!("{:<12} {:>6} {:>6}  {:<24} {:>6} {:>9}", "fixture", "json", "canon", "operation", "ratio", "time");
    let line = |fixture: &str, sizes: (usize, usize), name: &str, (ratio, time): (f64, Duration)| {
        println!(
            "{fixture:<12} {:>6} {:>6}  {name:<24} {ratio:>6.2} {:>7.1}us",
            sizes.0,
            sizes.1,
            time.as_secs_f64() * 1e6
        );
    };
    for fixture in Fixture::all() {
        let sizes = (fixture.signed_text().len(), fixture.canonical().len());
        let show = |name, found| line(fixture.name, sizes, name, found);
        show("issue, one by one", ratio(raw_sign(), issue_one(&fixture)));
        show("issue, badge prepared", ratio(raw_sign(), issue_prepared(&fixture)));
        show("sign JSON value", ratio(raw_sign(), sign_json(&fixture)));
        show("verify, key at hand", ratio(raw_verify(), verify_text(fixture.signed_text(), false)));
        let (together, time) = ratio(repeated(raw_verify()), verify_batch(&fixture));
        show("verify, 64 together", (together, time / BATCH));
        show("verify, key decoded", ratio(raw_verify(), verify_text(fixture.signed_text(), true)));
    }
    for (name, text) in fixtures::samples() {
        let unsigned: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let sizes = (text.len(), quads::canonicalize(&unsigned).expect("canonical").len());
        line(name, sizes, "verify, key at hand", ratio(raw_verify(), verify_text(text, false)));
    }
}

#[divan::bench(args = Fixture::all())]
fn issue(bencher: Bencher, fixture: &Fixture) {
    bencher.bench_local(issue_one(fixture));
}

#[divan::bench(args = Fixture::all())]
fn issue_in_bulk(bencher: Bencher, fixture: &Fixture) {
    bencher.bench_local(issue_prepared(fixture));
}

#[divan::bench(args = Fixture::all())]
fn verify(bencher: Bencher, fixture: &Fixture) {
    bencher.bench_local(verify_text(fixture.signed_text(), true));
}

#[divan::bench(args = Fixture::all())]
fn verify_64(bencher: Bencher, fixture: &Fixture) {
    bencher.bench_local(verify_batch(fixture));
}

#[divan::bench(args = Fixture::all())]
fn canonical_from_text(bencher: Bencher, fixture: &Fixture) {
    let text = fixture.unsigned().to_string();
    bencher.bench_local(move || {
        quads::canonicalize_tree(&Tree::parse(black_box(&text)).expect("JSON")).expect("canonical")
    });
}

#[divan::bench]
fn ed25519_sign(bencher: Bencher) {
    bencher.bench_local(raw_sign());
}

#[divan::bench]
fn ed25519_verify(bencher: Bencher) {
    bencher.bench_local(raw_verify());
}
