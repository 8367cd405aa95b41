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
    }
}
