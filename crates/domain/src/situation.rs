//! Kinds of learning situations (R156, R157). The kind, never the place, is written in a credential.

crate::words! {
    /// Where a skill can be seen.
    pub enum Kind {
        /// Atelier.
        Workshop = "workshop",
        /// Chantier, work.
        Worksite = "worksite",
        /// Action de formation en situation de travail.
        Afest = "afest",
        /// Période de mise en situation en milieu professionnel.
        Pmsmp = "pmsmp",
        /// Training.
        Training = "training",
        /// Game, serious or not.
        Game = "game",
        /// Volunteering.
        Volunteering = "volunteering",
        /// Individual review.
        Interview = "interview",
        /// Outing, meeting, event.
        Event = "event",
        /// Elsewhere.
        Other = "other",
    }
}
