//! What each setting is, where it comes from, and what is missing.

use clap::Args;
use serde_json::json;

use crate::End;
use crate::settings::{Flags, Read, SECRET};

/// `possibles doctor`.
#[derive(Debug, Args)]
pub struct DoctorArgs {
    /// For programs.
    #[arg(long)]
    json: bool,
}

struct Finding {
    good: bool,
    about: &'static str,
    sentence: String,
}

/// `possibles doctor`: good when nothing is missing.
pub async fn doctor(flags: &Flags, args: &DoctorArgs) -> anyhow::Result<End> {
    let read = Read::new(flags)?;
    let findings = examine(&read).await;
    let shown =
        |name: &str, value: &str| if SECRET.contains(&name) { "••••".to_owned() } else { value.to_owned() };
    if args.json {
        let settings: Vec<_> =
            read.all().map(|(n, v, s)| json!({"name": n, "value": shown(n, v), "source": s.word()})).collect();
        let findings: Vec<_> =
            findings.iter().map(|f| json!({"good": f.good, "about": f.about, "sentence": f.sentence})).collect();
        crate::say!("{}", serde_json::to_string_pretty(&json!({"settings": settings, "findings": findings}))?);
    } else {
        for (name, value, source) in read.all() {
            crate::say!("{name:<16} {:<40} {}", shown(name, value), source.word());
        }
        crate::say!("");
        for finding in &findings {
            crate::say!("{} {}: {}", if finding.good { "good" } else { "  NO" }, finding.about, finding.sentence);
        }
    }
    Ok(if findings.iter().all(|f| f.good) { End::Good } else { End::No })
}

async fn examine(read: &Read) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut say = |good, about, sentence: String| findings.push(Finding { good, about, sentence });
    match read.settings(false) {
        Ok(settings) if settings.is_public() => {
            say(true, "address", format!("organizations sign as did:web under {}", settings.base))
        }
        Ok(settings) => say(
            true,
            "address",
            format!("{} is not https: organizations sign as did:key, for trials only", settings.base),
        ),
        Err(error) => say(false, "address", error.to_string()),
    }
    match read.master_key(false) {
        Ok(_) => say(true, "master key", "it can be read, by its owner only".into()),
        Err(error) => say(false, "master key", error.to_string()),
    }
    say(files_can_be_kept(&read.files()), "files", format!("what people send is kept in {}", read.files().display()));
    let options = db::Options { address: read.database(), connections: 2 };
    let exists = !options.address.starts_with("sqlite:") || std::path::Path::new(&options.address[7..]).exists();
    if !exists {
        say(false, "database", "there is none yet: `possibles serve` or `possibles migrate` makes it".into());
        return findings;
    }
    match db::Db::connect(&options).await {
        Err(error) => say(false, "database", error.to_string()),
        Ok(db) => {
            let version = db.version().await.unwrap_or(0);
            let known = db::latest_version();
            say(version == known, "database", format!("version {version}, this program knows {known}"));
            if let Ok(Some(sync)) = db.pragma("synchronous").await {
                say(sync == 2, "durability", format!("synchronous={sync} (2 waits for the disk before answering)"));
            }
            if version == known
                && let (Ok(settings), Ok(master)) = (read.settings(false), read.master_key(false))
            {
                let app = app::App::new(
                    db,
                    std::sync::Arc::new(app::SystemClock),
                    std::sync::Arc::new(app::SystemChance),
                    settings,
                    master,
                );
                match app::organizations::check_all_keys(&app).await {
                    Ok(count) => say(true, "signing keys", format!("{count} can be opened with this master key")),
                    Err(error) => say(false, "signing keys", error.to_string()),
                }
            }
        }
    }
    let (good, sentence) = limits(read);
    say(good, "limits", sentence.into());
    match read.get("smtp") {
        Some(_) => say(true, "mail", "leaves by the server that is set".into()),
        None => say(true, "mail", "stays in the outbox: no server is set".into()),
    }
    findings
}

/// Whether the folder of files, or the one in which it will be made, can be written.
fn files_can_be_kept(folder: &std::path::Path) -> bool {
    let there = folder.ancestors().find(|f| f.exists() || f.as_os_str().is_empty());
    let there = there.filter(|f| !f.as_os_str().is_empty()).unwrap_or(std::path::Path::new("."));
    let probe = there.join(format!(".possibles-{}", std::process::id()));
    let kept = std::fs::write(&probe, b"").is_ok();
    let _ = std::fs::remove_file(&probe);
    kept
}

/// Whether requests are counted by address, and by whose.
fn limits(read: &Read) -> (bool, &'static str) {
    let behind = read.get("listen").is_some_and(|l| l.starts_with("127.") || l.starts_with("[::1]"));
    match read.settings(false).map(|s| (s.is_public(), s.limits)) {
        Err(_) => (false, "the settings cannot be read"),
        Ok((_, None)) => (true, "off: one address may ask as often as it wants"),
        Ok((true, Some(none))) if behind && none == kit::peer::Proxies::default() => {
            (false, "a proxy stands in front: name it in POSSIBLES_TRUSTED_PROXY, or all visitors count as one")
        }
        Ok(_) => (true, "how often one address may ask is counted"),
    }
}
