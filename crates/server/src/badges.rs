//! Badges as files: is it true, put it into a picture, take it out.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;
use kit::{Lang, Words};
use openbadges::bake::{self, Flavor};
use openbadges::verify::Verdict;

use crate::End;

/// `possibles verify`.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// A file (JSON, JWT, baked PNG or SVG) or an https address.
    badge: String,
    /// The whole report, for programs.
    #[arg(long)]
    json: bool,
    /// Judges as of another moment: 2026-11-22 or 2026-11-22T09:30:00Z.
    #[arg(long)]
    at: Option<String>,
    /// Documents that would be fetched: a JSON object, address → file beside it. Then nothing is fetched.
    #[arg(long, value_name = "MAP.json")]
    documents: Option<PathBuf>,
}

/// `possibles bake`.
#[derive(Debug, Args)]
pub struct BakeArgs {
    /// The credential: a JSON or JWT file, or an Open Badges 2.0 assertion.
    credential: PathBuf,
    /// The picture, PNG or SVG.
    picture: PathBuf,
    /// Where to write.
    #[arg(short, long)]
    output: PathBuf,
}

/// `possibles unbake`.
#[derive(Debug, Args)]
pub struct UnbakeArgs {
    /// The baked picture.
    picture: PathBuf,
}

/// `possibles verify`.
pub async fn verify(args: &VerifyArgs) -> anyhow::Result<End> {
    let at_ms = match &args.at {
        Some(text) => moment(text)?,
        None => app::Clock::now_ms(&app::SystemClock),
    };
    let documents = args.documents.as_deref().map(read_documents).transpose()?;
    let is_address = args.badge.starts_with("https://") || args.badge.starts_with("http://");
    let input = match (&documents, is_address) {
        (Some(documents), true) => {
            documents.get(&args.badge).cloned().context("the map of documents does not hold this address")?
        }
        (None, true) => args.badge.clone().into_bytes(),
        (_, false) => std::fs::read(&args.badge).with_context(|| format!("reading {}", args.badge))?,
    };
    let report = app::verification::check_file(&input, at_ms, documents).await;
    if args.json {
        crate::say!("{}", serde_json::to_string_pretty(&report)?);
    } else {
        crate::say!("{}", app::verification::report_text(Words::new(Lang::Fr), &report));
    }
    match report.verdict {
        Verdict::True => Ok(End::Good),
        Verdict::NotABadge if report.version.is_none() => bail!("there is no readable badge in {}", args.badge),
        _ => Ok(End::No),
    }
}

fn moment(text: &str) -> anyhow::Result<i64> {
    let whole = if text.len() == 10 { format!("{text}T12:00:00Z") } else { text.to_owned() };
    let at: jiff::Timestamp =
        whole.parse().with_context(|| format!("{text} is not a date: write 2026-11-22 or 2026-11-22T09:30:00Z"))?;
    Ok(at.as_millisecond())
}

fn read_documents(map: &Path) -> anyhow::Result<HashMap<String, Vec<u8>>> {
    let text = std::fs::read_to_string(map).with_context(|| format!("reading {}", map.display()))?;
    let names: HashMap<String, String> =
        serde_json::from_str(&text).with_context(|| format!("{} must hold address → file", map.display()))?;
    let folder = map.parent().unwrap_or(Path::new("."));
    names
        .into_iter()
        .map(|(address, name)| {
            let path = folder.join(&name);
            Ok((address, std::fs::read(&path).with_context(|| format!("reading {}", path.display()))?))
        })
        .collect()
}

/// `possibles bake`.
pub fn bake(args: &BakeArgs) -> anyhow::Result<End> {
    let text =
        std::fs::read_to_string(&args.credential).with_context(|| format!("reading {}", args.credential.display()))?;
    let picture = std::fs::read(&args.picture).with_context(|| format!("reading {}", args.picture.display()))?;
    let flavor = flavor(text.trim())?;
    let baked = if picture.starts_with(b"\x89PNG") {
        bake::png::bake(&picture, text.trim(), flavor)?
    } else {
        bake::svg::bake(&picture, text.trim(), flavor)?
    };
    std::fs::write(&args.output, baked).with_context(|| format!("writing {}", args.output.display()))?;
    Ok(End::Good)
}

fn flavor(text: &str) -> anyhow::Result<Flavor> {
    if bake::is_compact_jws(text) {
        return Ok(Flavor::V3);
    }
    let json: serde_json::Value = serde_json::from_str(text).context("the credential is neither JSON nor a JWT")?;
    let old = json["@context"].as_str().is_some_and(|c| c.contains("openbadges/v2"));
    Ok(if old { Flavor::V2 } else { Flavor::V3 })
}

/// `possibles unbake`.
pub fn unbake(args: &UnbakeArgs) -> anyhow::Result<End> {
    let picture = std::fs::read(&args.picture).with_context(|| format!("reading {}", args.picture.display()))?;
    let found =
        if picture.starts_with(b"\x89PNG") { bake::png::unbake(&picture)? } else { bake::svg::unbake(&picture)? };
    let Some(baked) = found else { bail!("there is no badge in {}", args.picture.display()) };
    crate::say!("{}", baked.text);
    Ok(End::Good)
}
