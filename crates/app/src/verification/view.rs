//! What a page shows of a badge. Every text comes from outside: it is cut to a length and never trusted with an address.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use openbadges::bake::{png, svg};
use openbadges::verify::{Party, Summary, Verdict, unix_ms};

use super::answer::Issuer;
use super::check::Answer;
use crate::App;

/// Pictures over this size are not shown again, in bytes.
const PICTURE_LIMIT: usize = 400_000;
const NAME: usize = 160;
const TEXT: usize = 700;
const LINES: usize = 30;

/// A person or organization as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    /// The name, or the site where none is given.
    pub name: String,
    /// The page of this instance about it.
    pub href: Option<String>,
}

/// What the badge says, ready for a page.
#[derive(Debug, Clone)]
pub(crate) struct Shown {
    pub name: String,
    pub description: Option<String>,
    /// What was seen: the criteria, line by line.
    pub criteria: Vec<String>,
    /// What was told of this award, line by line.
    pub told: Vec<String>,
    /// Situations and evidence, by name.
    pub evidence: Vec<String>,
    pub recogniser: Option<Named>,
    pub issuer: Option<Named>,
    /// The site that answers for the issuer.
    pub site: Option<String>,
    pub creator: Option<Named>,
    /// Days, `YYYY-MM-DD`.
    pub awarded: Option<String>,
    pub until: Option<String>,
    /// Who vouches for it, and their words; only those whose own signature holds.
    pub vouched: Vec<(String, String)>,
    pub alignments: Vec<String>,
    /// Where the picture is: on this instance, or in the page itself.
    pub picture: Option<String>,
}

impl Shown {
    /// What an answer shows; `None` when the badge says nothing.
    pub(super) fn of(app: &App, answer: &Answer) -> Option<Shown> {
        let summary = answer.report.badge.as_ref()?;
        let day = |text: &Option<String>| day(app, text.as_deref());
        let ours = matches!(answer.issuer, Issuer::Here { .. });
        let issuer = match &answer.issuer {
            Issuer::Here { id, name } => Some(Named { name: name.clone(), href: Some(format!("/organizations/{id}")) }),
            _ => summary.issuer.as_ref().map(|party| named(app, party, ours)),
        };
        let other = |party: &Option<Party>| {
            let named = party.as_ref().map(|party| named(app, party, ours));
            named.filter(|named| Some(&named.name) != issuer.as_ref().map(|issuer| &issuer.name))
        };
        let name = summary.name.as_deref().or(summary.achievement.as_deref()).or(summary.id.as_deref());
        Some(Shown {
            name: short(name?, NAME),
            description: summary.description.as_deref().map(|text| short(text, TEXT)),
            criteria: lines(summary.criteria.as_deref()),
            told: lines(summary.narrative.as_deref()),
            evidence: summary
                .evidence
                .iter()
                .filter_map(|e| e.name.as_deref())
                .take(LINES)
                .map(|name| short(name, NAME))
                .collect(),
            recogniser: summary.recogniser.as_ref().map(|party| named(app, party, ours)),
            site: match &answer.issuer {
                Issuer::Site(host) => Some(short(host, NAME)),
                _ => None,
            },
            creator: other(&summary.creator),
            issuer,
            awarded: day(&summary.awarded).or_else(|| day(&summary.valid_from)),
            until: day(&summary.expires),
            vouched: vouched(answer),
            alignments: summary.alignments.iter().take(LINES).map(|a| short(&a.name, NAME)).collect(),
            picture: picture(app, summary, &answer.judged, ours),
        })
    }
}

/// Its name, else the host of its address, else its identifier. A link only to our own pages, and only when the badge is
/// ours: anybody can write our address into a badge.
fn named(app: &App, party: &Party, ours: bool) -> Named {
    let host = match Issuer::of_id(&party.id) {
        Issuer::Site(host) => host,
        _ => party.id.clone(),
    };
    let own = app.settings().url("/organizations/");
    let mut addresses = [Some(party.id.as_str()), party.url.as_deref()].into_iter().flatten().filter(|_| ours);
    let href = addresses.find_map(|address| {
        let id = address.strip_prefix(&own)?.split(['?', '#', '/']).next()?;
        Some(format!("/organizations/{id}"))
    });
    Named { name: short(party.name.as_deref().unwrap_or(&host), NAME), href }
}

fn vouched(answer: &Answer) -> Vec<(String, String)> {
    let good = answer.report.endorsements.iter().filter(|e| e.verdict == Verdict::True);
    good.filter_map(|e| {
        let issuer = e.issuer.as_ref()?;
        let name = issuer.name.as_deref().unwrap_or(&issuer.id);
        Some((short(name, NAME), short(e.comment.as_deref().unwrap_or_default(), TEXT)))
    })
    .collect()
}

/// The day of a moment as a badge writes it, where the instance is.
fn day(app: &App, text: Option<&str>) -> Option<String> {
    let at = unix_ms(text?.trim())?;
    Some(domain::day::of(at, &app.settings().zone).to_string())
}

/// A text without control characters, cut at a length in characters.
pub(super) fn short(text: &str, most: usize) -> String {
    let mut kept: String = text.trim().chars().filter(|c| !c.is_control() || *c == '\n').take(most + 1).collect();
    if kept.chars().count() > most {
        kept.pop();
        kept.push('…');
    }
    kept
}

/// The lines of a Markdown text, without the marks of lists, headings and emphasis.
pub(super) fn lines(text: Option<&str>) -> Vec<String> {
    let plain = |line: &str| {
        let line = line.trim().trim_start_matches(['#', '>']).trim_start();
        let line = line
            .strip_prefix("- ")
            .or_else(|| line.strip_prefix("* "))
            .or_else(|| line.strip_prefix("+ "))
            .unwrap_or(line);
        short(&line.replace("**", "").replace("__", ""), TEXT)
    };
    text.unwrap_or_default().lines().map(plain).filter(|line| !line.is_empty()).take(LINES).collect()
}

/// Our own picture by its address, or the one that was handed in, put into the page: nothing is loaded from elsewhere.
fn picture(app: &App, summary: &Summary, judged: &[u8], ours: bool) -> Option<String> {
    let own = summary.image.as_deref().and_then(|image| image.strip_prefix(&app.settings().base));
    if let Some(path) = own.filter(|path| ours && path.starts_with("/badges/")) {
        return Some(path.to_owned());
    }
    if let Some(image) = summary.image.as_deref().filter(|image| image.len() <= PICTURE_LIMIT) {
        let kinds = ["data:image/png;base64,", "data:image/jpeg;base64,", "data:image/svg+xml;base64,"];
        if kinds.iter().any(|kind| image.starts_with(kind)) {
            return Some(image.to_owned());
        }
    }
    if judged.len() > PICTURE_LIMIT {
        return None;
    }
    if judged.starts_with(b"\x89PNG") {
        return png::unbake(judged)
            .ok()
            .flatten()
            .map(|_| format!("data:image/png;base64,{}", STANDARD.encode(judged)));
    }
    svg::unbake(judged).ok().flatten()?;
    let clean = kit::picture::clean_svg(judged).ok()?;
    Some(format!("data:image/svg+xml;base64,{}", STANDARD.encode(clean)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_becomes_lines() {
        let text = "# Critères\n\n- Il **redit** la consigne\n* Il demande\n1 chose\n";
        assert_eq!(lines(Some(text)), ["Critères", "Il redit la consigne", "Il demande", "1 chose"]);
        assert!(lines(None).is_empty());
        assert_eq!(lines(Some(&"a\n".repeat(1000))).len(), LINES);
    }

    #[test]
    fn long_texts_are_cut() {
        assert_eq!(short(" été\u{0}\u{1b} ", 10), "été");
        assert_eq!(short(&"é".repeat(10_000), 5), "ééééé…");
    }
}
