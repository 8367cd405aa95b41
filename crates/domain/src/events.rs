//! News of consequences. Written in the same transaction as what caused them; the queue carries them up.

crate::words! {
    /// What happened.
    pub enum Event {
        /// An award was issued.
        AwardIssued = "award_issued",
        /// The person answered.
        AwardAnswered = "award_answered",
        /// It was withdrawn.
        AwardWithdrawn = "award_withdrawn",
        /// A sign-in link was asked for.
        LinkAsked = "link_asked",
        /// A badge got a new version.
        BadgePublished = "badge_published",
        /// Someone wrote in the conversation about an award.
        AwardTalk = "award_talk",
        /// Somebody said what they saw.
        Observed = "observed",
        /// A rule is complete and a colleague says "pas encore": a confirmation is waited for.
        ConfirmationWanted = "confirmation_wanted",
        /// A rule is complete and the badge is given on request: the person may ask.
        MayAsk = "may_ask",
        /// A colleague is asked for an opinion.
        QuestionAsked = "question_asked",
        /// A person asks for a badge.
        BadgeRequested = "badge_requested",
    }
}
