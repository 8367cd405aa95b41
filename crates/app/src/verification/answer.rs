//! From a report to what people are told: one plain sentence, then each thing that was looked at.
//!
//! Who gave it and cannot be placed asks for care; what was changed after signing stops.

use openbadges::verify::{Outcome, Report, Verdict, Version};

domain::words! {
    /// The plain answers.
    pub enum Plain {
        /// True, and we know who gave it.
        True = "true",
        /// Whole and signed by who it names, but that is only a key: we do not know whose.
        UnknownIssuer = "unknown-issuer",
        /// It is for somebody else than the person asked about.
        OtherPerson = "other-person",
        /// Whether it was withdrawn cannot be known now.
        StatusUnknown = "status-unknown",
        /// It counts only later.
        NotYet = "not-yet",
        /// It counted until a day that has passed.
        Expired = "expired",
        /// Stopped for a while by who gave it.
        Suspended = "suspended",
        /// Withdrawn.
        Withdrawn = "withdrawn",
        /// The signature is good, but not shown to be the one of who it names.
        NotProven = "not-proven",
        /// Who gave it could not be asked.
        NotReached = "not-reached",
        /// Nothing shows that anybody made it: not signed, or not in a way that can be checked.
        NotSigned = "not-signed",
        /// Changed after it was signed.
        Altered = "altered",
        /// A badge of which parts are missing.
        Incomplete = "incomplete",
        /// No badge at all.
        NotABadge = "not-a-badge",
    }
}

impl Plain {
    /// `yes`, `care`, `gone` or `no`: how the answer looks.
    pub fn tone(self) -> &'static str {
        match self {
            Plain::True => "yes",
            Plain::Expired | Plain::Suspended | Plain::Withdrawn | Plain::NotYet => "gone",
            Plain::UnknownIssuer | Plain::OtherPerson | Plain::StatusUnknown | Plain::NotProven | Plain::NotReached => {
                "care"
            }
            Plain::NotSigned | Plain::Altered | Plain::Incomplete | Plain::NotABadge => "no",
        }
    }

    /// The sign beside it.
    pub fn icon(self) -> &'static str {
        match self {
            Plain::True => "check",
            Plain::Expired | Plain::NotYet => "clock",
            Plain::Suspended => "hand-stop",
            Plain::Withdrawn => "arrow-back-up",
            Plain::NotABadge | Plain::Incomplete => "search",
            Plain::NotReached | Plain::StatusUnknown => "wifi-off",
            Plain::Altered | Plain::NotSigned => "hand-stop",
            Plain::UnknownIssuer | Plain::OtherPerson | Plain::NotProven => "alert-triangle",
        }
    }

    /// The key of the answer in one sentence.
    pub fn key(self) -> String {
        format!("verification-answer-{self}")
    }

    /// The key of what it means and what to do.
    pub fn more_key(self) -> String {
        format!("verification-more-{self}")
    }

    /// The answer to a report. `missed`: a document could not be read, for a reason that may pass.
    pub(super) fn of(report: &Report, issuer: &Issuer, missed: bool) -> Plain {
        match report.verdict {
            Verdict::True if matches!(issuer, Issuer::Unknown) => Plain::UnknownIssuer,
            Verdict::True => Plain::True,
            Verdict::OtherRecipient => Plain::OtherPerson,
            Verdict::StatusUnknown => Plain::StatusUnknown,
            Verdict::NotYetValid => Plain::NotYet,
            Verdict::Expired => Plain::Expired,
            Verdict::Suspended => Plain::Suspended,
            Verdict::Withdrawn => Plain::Withdrawn,
            Verdict::IssuerNotProven if is_whole(report) => Plain::NotProven,
            Verdict::IssuerNotProven if missed => Plain::NotReached,
            Verdict::IssuerNotProven => Plain::NotSigned,
            Verdict::Altered => Plain::Altered,
            Verdict::NotABadge if report.version.is_some() => Plain::Incomplete,
            Verdict::NotABadge => Plain::NotABadge,
        }
    }
}

/// What is known of who gave it, beside what the badge says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Issuer {
    /// An organization of this instance, by one of its keys.
    Here {
        /// Its id.
        id: String,
        /// Its public name.
        name: String,
    },
    /// Whoever holds this site: its address answers for the key.
    Site(String),
    /// Only a key: it proves that one hand made it, not whose.
    Unknown,
}

impl Issuer {
    /// As far as the identifier alone tells: the site of a `did:web` or of a web address.
    pub(super) fn of_id(id: &str) -> Issuer {
        let host = match id.strip_prefix("did:web:") {
            Some(rest) => rest.split([':', '#']).next().unwrap_or_default().replace("%3A", ":").replace("%3a", ":"),
            None => reqwest::Url::parse(id)
                .ok()
                .filter(|url| matches!(url.scheme(), "http" | "https"))
                .and_then(|url| url.host_str().map(str::to_owned))
                .unwrap_or_default(),
        };
        if host.is_empty() { Issuer::Unknown } else { Issuer::Site(host) }
    }
}

fn worst(report: &Report, names: &[&str]) -> Outcome {
    let rank = |outcome: Outcome| match outcome {
        Outcome::Skipped => 0,
        Outcome::Passed => 1,
        Outcome::Warning => 2,
        Outcome::Failed => 3,
    };
    let looked = report.checks.iter().filter(|check| names.contains(&check.name)).map(|check| check.outcome);
    looked.max_by_key(|outcome| rank(*outcome)).unwrap_or(Outcome::Skipped)
}

/// Whether it is what was signed, or what its address serves.
fn is_whole(report: &Report) -> bool {
    matches!(worst(report, &["proof", "hosted"]), Outcome::Passed | Outcome::Warning)
}

/// One thing that was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stage {
    /// `yes`, `no`, `care` or `skip`.
    pub answer: &'static str,
    /// The end of the keys of its words.
    pub word: &'static str,
}

impl Stage {
    /// The sign beside it.
    pub fn icon(self) -> &'static str {
        match self.answer {
            "yes" => "check",
            "no" => "x",
            "care" => "alert-triangle",
            _ => "minus",
        }
    }

    /// The key of what was found.
    pub fn key(self) -> String {
        format!("verification-stage-{}", self.word)
    }

    /// The key of a sentence more; not every finding has one.
    pub fn more_key(self) -> String {
        format!("verification-stage-{}-more", self.word)
    }
}

/// What was looked at, in order: is it a badge, is it whole, who gave it, is it in force, does it still stand, whose is
/// it, who vouches for it.
pub(super) fn stages(report: &Report, issuer: &Issuer) -> Vec<Stage> {
    let stage = |answer, word| Stage { answer, word };
    let mut stages = vec![shape(report)];
    if stages[0].answer == "no" {
        return stages;
    }
    stages.push(whole(report));
    stages.push(match (worst(report, &["key_binding"]), issuer) {
        _ if report.verdict == Verdict::Altered => stage("skip", "issuer-skip"),
        (Outcome::Passed | Outcome::Warning, Issuer::Here { .. }) => stage("yes", "issuer-here"),
        (Outcome::Passed | Outcome::Warning, Issuer::Site(_)) => stage("yes", "issuer-site"),
        (Outcome::Passed | Outcome::Warning, Issuer::Unknown) => stage("care", "issuer-unknown"),
        (Outcome::Failed, _) => stage("care", "issuer-other"),
        (Outcome::Skipped, _) => stage("skip", "issuer-skip"),
    });
    stages.push(match (worst(report, &["dates"]), report.verdict) {
        (Outcome::Failed, Verdict::NotYetValid) => stage("care", "dates-later"),
        (Outcome::Failed, _) => stage("care", "dates-ended"),
        (Outcome::Skipped, _) => stage("skip", "dates-skip"),
        _ => stage("yes", "dates-yes"),
    });
    stages.push(status(report));
    if worst(report, &["recipient"]) == Outcome::Failed {
        stages.push(stage("no", "person-other"));
    }
    match worst(report, &["endorsements"]) {
        Outcome::Passed => stages.push(stage("yes", "endorsements-yes")),
        Outcome::Warning | Outcome::Failed => stages.push(stage("care", "endorsements-some")),
        Outcome::Skipped => {}
    }
    stages
}

fn shape(report: &Report) -> Stage {
    let context = worst(report, &["context"]) == Outcome::Failed && report.verdict != Verdict::Altered;
    match report.verdict {
        Verdict::NotABadge if report.version.is_some() => Stage { answer: "no", word: "shape-incomplete" },
        Verdict::NotABadge => Stage { answer: "no", word: "shape-no" },
        _ if context => Stage { answer: "care", word: "shape-words" },
        _ if report.version == Some(Version::Ob2) => Stage { answer: "yes", word: "shape-older" },
        _ => Stage { answer: "yes", word: "shape-yes" },
    }
}

fn whole(report: &Report) -> Stage {
    let hosted = report.check("hosted").is_some();
    match worst(report, &["proof", "claims", "hosted"]) {
        _ if report.verdict == Verdict::Altered => Stage { answer: "no", word: "whole-no" },
        Outcome::Failed if report.verdict == Verdict::Withdrawn => Stage { answer: "skip", word: "whole-gone" },
        Outcome::Failed => Stage { answer: "care", word: "whole-unknown" },
        Outcome::Skipped => Stage { answer: "skip", word: "whole-skip" },
        Outcome::Warning if hosted => Stage { answer: "care", word: "whole-other-copy" },
        Outcome::Passed if hosted => Stage { answer: "yes", word: "whole-hosted" },
        Outcome::Passed | Outcome::Warning => Stage { answer: "yes", word: "whole-yes" },
    }
}

fn status(report: &Report) -> Stage {
    match (report.verdict, worst(report, &["status"])) {
        (Verdict::Withdrawn, _) => Stage { answer: "care", word: "status-withdrawn" },
        (Verdict::Suspended, _) => Stage { answer: "care", word: "status-suspended" },
        (_, Outcome::Failed) => Stage { answer: "care", word: "status-unknown" },
        (Verdict::True, Outcome::Skipped) => Stage { answer: "skip", word: "status-none" },
        (_, Outcome::Skipped) => Stage { answer: "skip", word: "status-skip" },
        _ => Stage { answer: "yes", word: "status-yes" },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use openbadges::verify::Check;

    fn report(verdict: Verdict, version: Option<Version>, checks: &[(&'static str, Outcome)]) -> Report {
        let checks =
            checks.iter().map(|(name, outcome)| Check { name, outcome: *outcome, detail: String::new() }).collect();
        Report { verdict, version, checks, badge: None, reason: None, endorsements: Vec::new(), document: None }
    }

    fn site() -> Issuer {
        Issuer::of_id("did:web:inae.example:structures:1")
    }

    #[test]
    fn who_gave_it_by_the_identifier_alone() {
        assert_eq!(site(), Issuer::Site("inae.example".to_owned()));
        assert_eq!(Issuer::of_id("did:web:localhost%3A4500:a"), Issuer::Site("localhost:4500".to_owned()));
        assert_eq!(Issuer::of_id("https://inae.example/structures/1"), Issuer::Site("inae.example".to_owned()));
        assert_eq!(Issuer::of_id("did:key:z6Mk"), Issuer::Unknown);
        assert_eq!(Issuer::of_id("mailto:a@inae.example"), Issuer::Unknown);
        assert_eq!(Issuer::of_id(""), Issuer::Unknown);
    }

    #[test]
    fn an_unknown_issuer_is_care_and_a_change_is_stop() {
        use Outcome::{Failed, Passed, Skipped};
        let good = report(Verdict::True, Some(Version::Ob3), &[("proof", Passed), ("key_binding", Passed)]);
        assert_eq!(Plain::of(&good, &site(), false), Plain::True);
        assert_eq!(Plain::of(&good, &Issuer::Unknown, false), Plain::UnknownIssuer);
        assert_eq!(Plain::UnknownIssuer.tone(), "care");
        let loose = report(Verdict::IssuerNotProven, Some(Version::Ob3), &[("proof", Passed), ("key_binding", Failed)]);
        assert_eq!(Plain::of(&loose, &site(), false), Plain::NotProven);
        assert_eq!(Plain::NotProven.tone(), "care");
        let no_key =
            report(Verdict::IssuerNotProven, Some(Version::Ob3), &[("proof", Failed), ("key_binding", Skipped)]);
        assert_eq!(Plain::of(&no_key, &site(), true), Plain::NotReached);
        assert_eq!(Plain::of(&no_key, &site(), false), Plain::NotSigned);
        assert_eq!(Plain::NotSigned.tone(), "no");
        let altered = report(Verdict::Altered, Some(Version::Ob3), &[("proof", Failed), ("key_binding", Passed)]);
        assert_eq!(Plain::of(&altered, &site(), false).tone(), "no");
        let stages = stages(&altered, &site());
        assert_eq!(stages[1], Stage { answer: "no", word: "whole-no" });
        assert_eq!(stages[2].answer, "skip", "nobody is said to have given what was changed");
    }

    #[test]
    fn only_what_is_true_looks_true() {
        for plain in Plain::ALL {
            assert_eq!(plain.tone() == "yes", *plain == Plain::True, "{plain}");
        }
    }

    #[test]
    fn what_cannot_be_known_never_reads_as_good() {
        let unknown = report(
            Verdict::StatusUnknown,
            Some(Version::Ob3),
            &[("proof", Outcome::Passed), ("status", Outcome::Failed)],
        );
        assert_eq!(Plain::of(&unknown, &site(), true), Plain::StatusUnknown);
        assert!(stages(&unknown, &site()).contains(&Stage { answer: "care", word: "status-unknown" }));
    }

    #[test]
    fn every_answer_and_every_stage_has_its_words() {
        let words = [
            "shape-yes",
            "shape-older",
            "shape-words",
            "shape-incomplete",
            "shape-no",
            "whole-yes",
            "whole-hosted",
            "whole-other-copy",
            "whole-unknown",
            "whole-gone",
            "whole-no",
            "whole-skip",
            "issuer-here",
            "issuer-site",
            "issuer-unknown",
            "issuer-other",
            "issuer-skip",
            "dates-yes",
            "dates-later",
            "dates-ended",
            "dates-skip",
            "status-yes",
            "status-withdrawn",
            "status-suspended",
            "status-unknown",
            "status-none",
            "status-skip",
            "person-other",
            "endorsements-yes",
            "endorsements-some",
        ];
        for lang in kit::Lang::ALL {
            let w = kit::Words::new(lang);
            for plain in Plain::ALL {
                assert!(w.has(&plain.key()) && w.has(&plain.more_key()), "{plain} in {lang:?}");
            }
            for word in words {
                assert!(w.has(&Stage { answer: "yes", word }.key()), "{word} in {lang:?}");
            }
        }
    }
}
