//! A badge given to a person. It belongs to the person only once accepted.

crate::words! {
    /// The states of an award. `Proposed` is a suggestion: nothing is signed yet.
    pub enum State {
        /// Suggested, not signed.
        Proposed = "proposed",
        /// Signed and waiting. It waits as long as it takes.
        Issued = "issued",
        /// The person has looked at it.
        Seen = "seen",
        /// The person keeps it.
        Accepted = "accepted",
        /// The person does not want it. No reason, no consequence.
        Declined = "declined",
        /// Taken back by who gave it, with a reason that is shown.
        Withdrawn = "withdrawn",
    }
}

crate::words! {
    /// What can happen to an award.
    pub enum Step {
        /// The person looks at it.
        Look = "look",
        /// The person keeps it.
        Accept = "accept",
        /// The person leaves it for later.
        Later = "later",
        /// The person does not want it.
        Decline = "decline",
        /// The giver takes it back.
        Withdraw = "withdraw",
    }
}

crate::words! {
    /// The posture held: the same badge may go to a participant, a facilitator or a partner (R015).
    pub enum Posture {
        /// Took part.
        Participant = "participant",
        /// Led or facilitated.
        Facilitator = "facilitator",
        /// Was a partner.
        Partner = "partner",
    }
}

crate::words! {
    /// Who receives.
    pub enum Recipient {
        /// An accompanied person, or anyone.
        Person = "person",
        /// A professional of a team.
        Professional = "professional",
        /// An organization.
        Organization = "organization",
    }
}

impl State {
    /// Whether it counts as "has it, or may have it": at most one live award per person, badge and scope.
    pub fn is_live(self) -> bool {
        matches!(self, State::Issued | State::Seen | State::Accepted)
    }

    /// Whether it waits for the person's answer.
    pub fn is_waiting(self) -> bool {
        matches!(self, State::Issued | State::Seen)
    }

    /// The state after a step, or `None` when the step makes no sense from here.
    ///
    /// Every step may be made twice: a double click changes nothing. Only the person reopens a declined award.
    pub fn after(self, step: Step) -> Option<State> {
        use State::{Accepted, Declined, Issued, Proposed, Seen, Withdrawn};
        match (self, step) {
            (Proposed, _) => None,
            (Withdrawn, Step::Withdraw) => Some(Withdrawn),
            (Withdrawn, _) => None,
            (_, Step::Withdraw) => Some(Withdrawn),
            (Issued, Step::Look) => Some(Seen),
            (state, Step::Look) => Some(state),
            (_, Step::Accept) => Some(Accepted),
            (Issued | Seen, Step::Later) => Some(Seen),
            (state, Step::Later) => Some(state),
            (_, Step::Decline) => Some(Declined),
        }
    }
}

/// What makes two awards doubles: the person, the badge, and the programme or, outside any, the recogniser.
pub fn live_key(recipient_id: &str, badge_id: &str, programme_id: Option<&str>, recogniser_id: &str) -> String {
    match programme_id {
        Some(programme) => format!("{recipient_id}/{badge_id}/p/{programme}"),
        None => format!("{recipient_id}/{badge_id}/o/{recogniser_id}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_may_be_made_twice() {
        for &state in State::ALL {
            for &step in Step::ALL {
                if let Some(next) = state.after(step) {
                    assert_eq!(next.after(step), Some(next), "{state} {step}");
                }
            }
        }
    }

    #[test]
    fn nothing_brings_back_a_withdrawn_award() {
        for &step in Step::ALL {
            assert!(matches!(State::Withdrawn.after(step), None | Some(State::Withdrawn)));
        }
    }

    #[test]
    fn a_declined_award_can_be_kept_after_all() {
        assert_eq!(State::Declined.after(Step::Accept), Some(State::Accepted));
        assert_eq!(State::Declined.after(Step::Look), Some(State::Declined));
    }

    #[test]
    fn looking_never_undoes_an_answer() {
        assert_eq!(State::Accepted.after(Step::Look), Some(State::Accepted));
        assert_eq!(State::Accepted.after(Step::Later), Some(State::Accepted));
    }

    #[test]
    fn the_scope_of_a_double() {
        assert_ne!(live_key("a", "b", None, "o1"), live_key("a", "b", None, "o2"));
        assert_eq!(live_key("a", "b", Some("p"), "o1"), live_key("a", "b", Some("p"), "o2"));
    }
}
