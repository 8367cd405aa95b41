//! The answer as plain lines, for a terminal.

use kit::Words;
use openbadges::verify::{Outcome, Party, Report, unix_ms};

use super::answer::{Issuer, Plain, stages};
use super::view::{lines, short};

/// A report in words: the answer, what the badge says, what was looked at, and each check for specialists. Lines end
/// with `\n`, the last one does not.
pub fn report_text(w: Words, report: &Report) -> String {
    let id = report.badge.as_ref().and_then(|badge| badge.issuer.as_ref()).map(|issuer| issuer.id.as_str());
    let issuer = id.map_or(Issuer::Unknown, Issuer::of_id);
    let plain = Plain::of(report, &issuer, any_unread(report));
    let mut said = vec![w.t(&plain.key()), w.t(&plain.more_key())];
    if let Some(reason) = &report.reason {
        said.push(w.a("verification-reason", &[("reason", short(reason, 300))]));
    }
    said.push(String::new());
    facts(w, report, &mut said);
    for stage in stages(report, &issuer) {
        let mark = match stage.answer {
            "yes" => "+",
            "no" => "x",
            "care" => "!",
            _ => "-",
        };
        said.push(format!("{mark} {}", w.t(&stage.key())));
    }
    said.push(String::new());
    for check in &report.checks {
        said.push(format!("  {:<13} {:<8} {}", check.name, outcome_word(check.outcome), short(&check.detail, 300)));
    }
    said.join("\n")
}

/// The word of an outcome, as the report in JSON writes it.
pub(super) fn outcome_word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Passed => "passed",
        Outcome::Failed => "failed",
        Outcome::Skipped => "skipped",
        Outcome::Warning => "warning",
    }
}

/// Without the loader at hand: a document that was not had is named in a check that failed.
fn any_unread(report: &Report) -> bool {
    report.checks.iter().any(|check| check.outcome == Outcome::Failed && check.detail.contains("no answer"))
}

fn facts(w: Words, report: &Report, said: &mut Vec<String>) {
    let Some(badge) = &report.badge else { return };
    let mut fact = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            said.push(format!("{}{} {value}", w.t(key), w.t("verification-colon")));
        }
    };
    let party = |party: &Option<Party>| party.as_ref().map(|p| short(p.name.as_deref().unwrap_or(&p.id), 160));
    let day = |text: &Option<String>| text.as_deref().filter(|text| unix_ms(text).is_some()).map(|text| w.day(text));
    fact("verification-fact-badge", badge.name.as_deref().map(|name| short(name, 160)));
    fact("verification-fact-recogniser", party(&badge.recogniser));
    fact("verification-fact-issuer", party(&badge.issuer));
    fact("verification-fact-day", day(&badge.awarded).or_else(|| day(&badge.valid_from)));
    fact("verification-fact-until", day(&badge.expires));
    let criteria = lines(badge.criteria.as_deref());
    fact("verification-fact-seen", (!criteria.is_empty()).then(|| criteria.join(" / ")));
    said.push(String::new());
}
