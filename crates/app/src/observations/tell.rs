//! What happened, in words: what a gesture brought, and what remains.

use domain::award::State;
use domain::badge::Level;
use domain::observation::{Standing, View};
use domain::recognition::{Decision, Mix, Outcome, Remains, decide};
use kit::Words;

use super::case::File;
use super::store::{Held, Kept};

/// What the page after a gesture says.
#[derive(Debug, Clone, Default)]
pub(crate) struct Told {
    /// The badge that it brought, if any: its id and name.
    pub badge: Option<(String, String)>,
    /// Sentences, the most important first.
    pub lines: Vec<String>,
}

/// What an observation brought: `linked` are the awards that rest on it, `person` is the person's name.
pub(super) fn told(w: Words, file: &File, kept: &Kept, linked: &[String], person: &str) -> Told {
    if kept.view == View::NotYet.word() {
        let mut lines = vec![w.a("observations-told-not-yet", &[("remains", kept.remains.as_str())])];
        lines.extend(kept.next_name.as_deref().map(|next| w.a("observations-told-next", &[("where", next)])));
        return Told { badge: None, lines };
    }
    if kept.standing == Standing::Witness.word() {
        return Told { badge: None, lines: vec![w.t("observations-told-testimony")] };
    }
    let decision = decide(&file.case());
    let brought: Vec<&Held> = file.held.iter().filter(|h| linked.contains(&h.id) && is_live(h)).collect();
    let mut lines: Vec<String> = brought
        .iter()
        .rev()
        .map(|h| w.a("observations-told-has", &[("name", person), ("badge", h.badge_name.as_str())]))
        .collect();
    let known = [Level::JeSais, Level::JePeux].into_iter().find_map(|level| file.live(level));
    if let Some(held) = known.filter(|_| brought.is_empty()) {
        let who = held.given_by_name.as_deref().unwrap_or(&held.recogniser_name);
        let day = w.day(&held.seen_on);
        let values = [("who", who), ("day", day.as_str()), ("badge", held.badge_name.as_str())];
        lines.push(w.a("observations-told-already", &values));
    }
    lines.extend(after(w, file, &decision, person));
    Told { badge: brought.last().map(|h| (h.badge_id.clone(), h.badge_name.clone())), lines }
}

fn is_live(held: &Held) -> bool {
    State::parse(&held.state).is_some_and(State::is_live)
}

/// What remains, or waits.
fn after(w: Words, file: &File, decision: &Decision, person: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut not_given = false;
    for (level, outcome) in [(Level::JePeux, decision.je_peux), (Level::JeSais, decision.je_sais)] {
        if file.badge(level).is_none() {
            continue;
        }
        match outcome {
            Outcome::Issue | Outcome::Propose => not_given = true,
            Outcome::MayAsk => lines.push(w.a(&format!("observations-told-may-ask-{level}"), &[("name", person)])),
            Outcome::Proposed => lines.push(w.t(&format!("observations-told-proposed-{level}"))),
            // The team never learns that a person said no: it waits, like any other.
            Outcome::Declined => lines.push(w.a(&format!("observations-told-waiting-{level}"), &[("name", person)])),
            Outcome::Confirm => lines.push(w.t("observations-told-confirm")),
            Outcome::Nothing if level == Level::JeSais => {
                lines.push(progress(w, decision));
                lines.extend(missing(w, decision.remains));
            }
            Outcome::Nothing | Outcome::Held | Outcome::Covered => {}
        }
    }
    if not_given {
        lines.push(w.t("observations-told-no-right"));
    }
    lines
}

/// "2 avis sur 3."
pub(super) fn progress(w: Words, decision: &Decision) -> String {
    let seen = decision.positive.min(decision.needed).to_string();
    w.a("observations-told-progress", &[("seen", seen.as_str()), ("needed", decision.needed.to_string().as_str())])
}

/// What remains before "je sais", each in a sentence. One opinion may bring several at once.
pub(super) fn missing(w: Words, remains: Remains) -> Vec<String> {
    let mut lines = Vec::new();
    if remains.people > 0 {
        lines.push(w.n("observations-told-people", remains.people));
    }
    if remains.situations > 0 {
        lines.push(w.t("observations-told-situation"));
    }
    lines.extend(remains.roles.map(|mix| {
        w.t(match mix {
            Mix::Supervisor => "observations-told-supervisor",
            Mix::Cip => "observations-told-cip",
            Mix::Both => "observations-told-both",
            Mix::Either => "observations-told-either",
        })
    }));
    lines
}
