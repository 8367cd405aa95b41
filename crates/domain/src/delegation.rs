//! Who may recognise in whose name (rule 9): written, dated, revocable, checked at the moment of issue.

use crate::day;

/// A delegation as it is judged. Days are `YYYY-MM-DD`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delegation {
    /// Its id.
    pub id: String,
    /// The organization whose badges they are.
    pub from_organization: String,
    /// The organization that may recognise…
    pub to_organization: Option<String>,
    /// …or the one person.
    pub to_person: Option<String>,
    /// All the badges of this framework…
    pub framework_id: Option<String>,
    /// …or this badge; neither: every badge of the delegator.
    pub badge_id: Option<String>,
    /// First day.
    pub from_day: String,
    /// Last day, included.
    pub until_day: Option<String>,
    /// Taken back.
    pub revoked: bool,
}

/// What someone wants to do.
#[derive(Debug, Clone, Copy)]
pub struct Act<'a> {
    /// The badge's owner.
    pub owner: &'a str,
    /// The organization that recognises.
    pub recogniser: &'a str,
    /// The person who acts.
    pub person: &'a str,
    /// The badge.
    pub badge: &'a str,
    /// Its framework.
    pub framework: Option<&'a str>,
    /// The day of the act.
    pub today: &'a str,
}

/// Under what right an act is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Right {
    /// The badge is the organization's own.
    Own,
    /// Under this delegation.
    Delegated(String),
}

/// The right under which `act` may be done now, or `None`.
pub fn right<'d>(act: &Act<'_>, delegations: impl IntoIterator<Item = &'d Delegation>) -> Option<Right> {
    if act.owner == act.recogniser {
        return Some(Right::Own);
    }
    delegations.into_iter().find(|d| covers(d, act)).map(|d| Right::Delegated(d.id.clone()))
}

fn covers(d: &Delegation, act: &Act<'_>) -> bool {
    let who = match (&d.to_organization, &d.to_person) {
        (Some(organization), None) => organization == act.recogniser,
        (None, Some(person)) => person == act.person,
        (Some(organization), Some(person)) => organization == act.recogniser && person == act.person,
        (None, None) => false,
    };
    let what = match (&d.badge_id, &d.framework_id) {
        (Some(badge), _) => badge == act.badge,
        (None, Some(framework)) => Some(framework.as_str()) == act.framework,
        (None, None) => true,
    };
    who && what
        && !d.revoked
        && d.from_organization == act.owner
        && day::within(act.today, &d.from_day, d.until_day.as_deref())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn region() -> Delegation {
        Delegation {
            id: "d".into(),
            from_organization: "region".into(),
            to_organization: Some("jardins".into()),
            to_person: None,
            framework_id: Some("f".into()),
            badge_id: None,
            from_day: "2026-02-01".into(),
            until_day: Some("2027-12-31".into()),
            revoked: false,
        }
    }

    const ACT: Act<'_> = Act {
        owner: "region",
        recogniser: "jardins",
        person: "nolwenn",
        badge: "b",
        framework: Some("f"),
        today: "2026-06-01",
    };

    #[test]
    fn within_its_days_and_badges() {
        assert_eq!(right(&ACT, &[region()]), Some(Right::Delegated("d".into())));
        assert_eq!(right(&Act { today: "2026-01-31", ..ACT }, &[region()]), None);
        assert_eq!(right(&Act { today: "2028-01-01", ..ACT }, &[region()]), None);
        assert_eq!(right(&Act { framework: Some("other"), ..ACT }, &[region()]), None);
        assert_eq!(right(&Act { recogniser: "recyclerie", ..ACT }, &[region()]), None);
    }

    #[test]
    fn revoked_is_over_and_own_needs_nothing() {
        assert_eq!(right(&ACT, &[Delegation { revoked: true, ..region() }]), None);
        assert_eq!(right(&Act { recogniser: "region", ..ACT }, &[]), Some(Right::Own));
    }

    #[test]
    fn to_one_person_only() {
        let one = Delegation { to_person: Some("nolwenn".into()), ..region() };
        assert!(right(&ACT, std::slice::from_ref(&one)).is_some());
        assert_eq!(right(&Act { person: "other", ..ACT }, &[one]), None);
    }
}
