//! What a person agreed to, purpose by purpose. Nothing is agreed by default, and no support depends on it.

crate::words! {
    /// The purposes a person is asked about, one by one.
    pub enum Purpose {
        /// Other organizations of the programme see the person on their board.
        ShareBetweenOrganizations = "share_between_organizations",
        /// The Region is told, for its own badges.
        TellTheRegion = "tell_the_region",
        /// Employers may get in touch.
        EmployerContact = "employer_contact",
        /// A professional agrees to be named on what is public.
        NameProfessional = "name_professional",
        /// Photo and voice may be kept.
        PhotoAndVoice = "photo_and_voice",
    }
}

crate::words! {
    /// How the answer was given.
    pub enum How {
        /// By the person, on their own.
        OnTheirOwn = "self",
        /// With a helper beside.
        Helped = "helped",
        /// On paper.
        Paper = "paper",
        /// Spoken, with an interpreter if needed.
        Spoken = "spoken",
    }
}

/// The current answer among dated answers `(at, given)`; nothing said is no.
pub fn current(answers: impl IntoIterator<Item = (i64, bool)>) -> bool {
    answers.into_iter().max_by_key(|(at, _)| *at).is_some_and(|(_, given)| given)
}

#[cfg(test)]
mod tests {
    use super::current;

    #[test]
    fn the_latest_answer_counts_and_silence_is_no() {
        assert!(!current([]));
        assert!(!current([(1, true), (3, false), (2, true)]));
        assert!(current([(1, false), (2, true)]));
    }
}
