//! Endorsements inside a badge: each is verified like a credential of its own.
//!
//! A bad endorsement does not make the badge bad: it is reported with its own verdict and a warning.

use serde_json::Value;

use super::report::{EndorsementReport, Verdict};
use super::schema::Class;
use super::session::Session;
use super::summary::{party, text};
use super::{has_type, items, jws, ob3, one};
use crate::jwt::Jws;

/// How many endorsements of one badge are verified.
pub(super) const MAX_ENDORSEMENTS: usize = 16;

/// Verifies the endorsements of the credential, its achievement, its issuer and the other profiles in it.
pub(super) fn verify(session: &mut Session<'_>, document: &Value) {
    let (embedded, compact) = collect(document);
    let total = embedded.len() + compact.len();
    if total == 0 {
        return session.skipped("endorsements", "there are none");
    }
    if !session.below(Verdict::Altered) {
        return session.skipped("endorsements", "not looked at, because the badge itself does not hold");
    }
    let context = document.get("@context");
    let mut reports = Vec::new();
    for endorsement in embedded.into_iter().take(MAX_ENDORSEMENTS) {
        let mut endorsement = endorsement.clone();
        if let (None, Some(context), Value::Object(members)) =
            (endorsement.get("@context").cloned(), context, &mut endorsement)
        {
            members.insert("@context".to_owned(), context.clone());
        }
        reports.push(judge(session, &endorsement, None));
    }
    for text in compact.into_iter().take(MAX_ENDORSEMENTS - reports.len().min(MAX_ENDORSEMENTS)) {
        reports.push(match Jws::parse(text) {
            Ok(jws) => {
                let mut credential = jws.credential();
                if let Value::Object(members) = &mut credential {
                    jws::fill(members, &jws);
                }
                judge(session, &credential, Some(&jws))
            }
            Err(_) => EndorsementReport {
                verdict: Verdict::NotABadge,
                subject: None,
                issuer: None,
                comment: None,
                checks: Vec::new(),
            },
        });
    }
    let held = reports.iter().filter(|report| report.verdict == Verdict::True).count();
    if held == total {
        session.passed("endorsements", format!("{held} of {total} hold"));
    } else {
        session.warn("endorsements", format!("{held} of {total} hold"));
    }
    session.endorsements = reports;
}

fn judge(session: &mut Session<'_>, endorsement: &Value, jws: Option<&Jws>) -> EndorsementReport {
    let (checks, verdict) = session.inside(|session| {
        if has_type(endorsement, "EndorsementCredential") {
            ob3::credential(session, endorsement, Class::Endorsement, jws);
        } else {
            session.fail("schema", Verdict::NotABadge, "it is not an endorsement");
        }
    });
    let subject = endorsement.get("credentialSubject").map(one).unwrap_or(&Value::Null);
    EndorsementReport {
        verdict,
        subject: text(subject, "id"),
        issuer: endorsement.get("issuer").and_then(party),
        comment: text(subject, "endorsementComment"),
        checks,
    }
}

/// Every endorsement in the places where the standard has some.
fn collect(document: &Value) -> (Vec<&Value>, Vec<&str>) {
    let subject = document.get("credentialSubject").map(one);
    let achievement = subject.and_then(|subject| subject.get("achievement")).map(one);
    let places = [
        Some(document),
        document.get("issuer").map(one),
        achievement,
        achievement.and_then(|achievement| achievement.get("creator")).map(one),
        subject.and_then(|subject| subject.get("source")).map(one),
    ];
    let (mut embedded, mut compact) = (Vec::new(), Vec::new());
    for place in places.into_iter().flatten() {
        embedded.extend(items(place.get("endorsement")));
        compact.extend(items(place.get("endorsementJwt")).iter().filter_map(Value::as_str));
    }
    (embedded, compact)
}
