//! The commands as an operator types them, on the real binary.

use std::path::PathBuf;
use std::process::{Command, Output};

/// An empty folder of its own for a test.
fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("possibles-commands-{}-{name}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn possibles(data: &std::path::Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_possibles"))
        .args(args)
        .env_clear()
        .env("POSSIBLES_DATA", data)
        .output()
        .expect("the binary runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn an_instance_begins_is_copied_and_comes_back() {
    let (data, copies, back) = (folder("data"), folder("copies"), folder("back"));
    assert_eq!(possibles(&data, &["doctor"]).status.code(), Some(1), "nothing is there yet");
    assert_eq!(possibles(&data, &["migrate"]).status.code(), Some(0));
    let invite = ["invite", "--name", "Maëlle", "--organization", "La Passerelle", "--kind", "TIERS_LIEU"];
    let first = possibles(&data, &invite);
    assert_eq!(first.status.code(), Some(0), "{}", text(&first.stderr));
    assert!(text(&first.stdout).contains("/l/"), "{}", text(&first.stdout));
    let link = possibles(&data, &["sign-in-link", "maelle"]);
    assert!(text(&link.stdout).contains("/l/"), "the same person, whatever the accents");
    assert_eq!(possibles(&data, &["sign-in-link", "personne"]).status.code(), Some(1));
    let doctor = possibles(&data, &["doctor"]);
    assert_eq!(doctor.status.code(), Some(0), "{}", text(&doctor.stdout));
    let files = data.join("files");
    assert!(text(&doctor.stdout).contains(&format!("kept in {}", files.display())), "{}", text(&doctor.stdout));
    std::fs::create_dir_all(&files).expect("a folder");
    std::fs::write(files.join("0198a0a0-0000-7000-8000-000000000001"), b"a photo").expect("written");
    std::fs::write(files.join("0198a0a0-0000-7000-8000-000000000002#1"), b"half a ph").expect("written");

    let copy = copies.join("monday");
    let copy = copy.to_str().expect("a path");
    let backup = possibles(&data, &["backup", copy]);
    assert_eq!(backup.status.code(), Some(0), "{}", text(&backup.stderr));
    assert_eq!(possibles(&data, &["backup", copy]).status.code(), Some(2), "a copy is never written over");
    assert_eq!(possibles(&data, &["restore", copy]).status.code(), Some(2), "nor an instance");
    let restore = possibles(&back, &["restore", copy]);
    assert_eq!(restore.status.code(), Some(0), "{}", text(&restore.stderr));
    assert!(text(&possibles(&back, &["sign-in-link", "maelle"]).stdout).contains("/l/"), "everything came back");
    let came = |name: &str| std::fs::read(back.join("files").join(name)).ok();
    assert_eq!(came("0198a0a0-0000-7000-8000-000000000001").as_deref(), Some(b"a photo".as_slice()));
    assert_eq!(came("0198a0a0-0000-7000-8000-000000000002#1"), None, "what was still being written is nobody's");
    std::fs::remove_file(back.join("possibles.db")).expect("an instance without its database");
    assert_eq!(possibles(&back, &["restore", copy]).status.code(), Some(2), "nor the files of an instance");
    std::fs::remove_dir_all(back.join("files")).expect("nor its files");
    std::fs::write(back.join("possibles.db-wal"), b"what was written last").expect("left by a crash");
    let mixed = possibles(&back, &["restore", copy]);
    assert_eq!(mixed.status.code(), Some(2), "two databases are never mixed");
    assert!(text(&mixed.stderr).contains("possibles.db-wal"), "{}", text(&mixed.stderr));
    assert!(!back.join("possibles.db").exists());
}

#[test]
fn doctor_asks_for_the_name_of_the_proxy() {
    let data = folder("proxy");
    assert_eq!(possibles(&data, &["migrate"]).status.code(), Some(0));
    let with = |variables: &[(&str, &str)]| {
        let doctor = Command::new(env!("CARGO_BIN_EXE_possibles"))
            .args(["doctor", "--base", "https://badges.example"])
            .env_clear()
            .env("POSSIBLES_DATA", &data)
            .envs(variables.iter().copied())
            .output()
            .expect("the binary runs");
        text(&doctor.stdout)
    };
    assert!(with(&[]).contains("NO limits: a proxy stands in front: name it in POSSIBLES_TRUSTED_PROXY"));
    assert!(with(&[("POSSIBLES_TRUSTED_PROXY", "127.0.0.1")]).contains("good limits: how often"));
    assert!(with(&[("POSSIBLES_RATE_LIMIT", "off")]).contains("good limits: off"));
    assert!(with(&[("POSSIBLES_RATE_LIMIT", "sometimes")]).contains("NO address: POSSIBLES_RATE_LIMIT is on or off"));
}

#[test]
fn badges_as_files() {
    let data = folder("badges");
    let svg = data.join("plain.svg");
    std::fs::write(&svg, r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>"#)
        .expect("written");
    let credential = data.join("badge.json");
    std::fs::write(
        &credential,
        r#"{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"]}"#,
    )
    .expect("written");
    let baked = data.join("baked.svg");
    let path = |p: &std::path::Path| p.to_str().expect("a path").to_owned();
    let bake = possibles(&data, &["bake", &path(&credential), &path(&svg), "--output", &path(&baked)]);
    assert_eq!(bake.status.code(), Some(0), "{}", text(&bake.stderr));
    let unbake = possibles(&data, &["unbake", &path(&baked)]);
    assert!(text(&unbake.stdout).contains("VerifiableCredential"));
    assert_eq!(possibles(&data, &["unbake", &path(&svg)]).status.code(), Some(2), "nothing is baked in it");
    assert_eq!(possibles(&data, &["verify", &path(&svg)]).status.code(), Some(2), "no badge in it");
    assert_ne!(possibles(&data, &["verify", &path(&baked)]).status.code(), Some(0), "an unsigned badge is never true");
    assert_eq!(possibles(&data, &["verify", "no-such-file"]).status.code(), Some(2));
    assert_eq!(possibles(&data, &["serve", "--listen", "nowhere"]).status.code(), Some(2));
}
