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
    match read.get("smtp") {
        Some(_) => say(true, "mail", "leaves by the server that is set".into()),
        None => say(true, "mail", "stays in the outbox: no server is set".into()),
    }
    findings
}
