//! What can be recognised.

crate::words! {
    /// The kind of a badge: it alone decides the outline of the drawing.
    pub enum Kind {
        /// A micro-skill, seen in the act.
        Skill = "skill",
        /// A key skill, built from micro-skills.
        Key = "key",
        /// Something lived.
        Experience = "experience",
        /// Part taken in a project.
        Project = "project",
        /// A badge of a regional framework.
        Regional = "regional",
        /// A step of the journey: a démarche counts (R007).
        Stage = "stage",
        /// Made by the person.
        Own = "own",
    }
}

crate::words! {
    /// The level, where the kind has levels.
    pub enum Level {
        /// Seen once by one entitled person.
        JePeux = "je_peux",
        /// Seen by several distinct people.
        JeSais = "je_sais",
        /// A key skill.
        Key = "key",
        /// First engagement in a project.
        Discover = "discover",
        /// Second engagement.
        Collaborate = "collaborate",
        /// Third engagement.
        Accompany = "accompany",
        /// First regional level.
        JePratique = "je_pratique",
        /// Second regional level.
        JeMaitrise = "je_maitrise",
        /// The general regional badge.
        General = "general",
    }
}

crate::words! {
    /// Asked for by the person, delivered by the team, or both (rule 4).
    pub enum Delivery {
        /// Only the person asks.
        Asked = "asked",
        /// Only the team gives.
        Delivered = "delivered",
        /// Both ways.
        Both = "both",
    }
}

impl Kind {
    /// The levels that a badge of this kind may have; empty when it has none.
    pub fn levels(self) -> &'static [Level] {
        match self {
            Kind::Skill => &[Level::JePeux, Level::JeSais],
            Kind::Key => &[Level::Key],
            Kind::Project => &[Level::Discover, Level::Collaborate, Level::Accompany],
            Kind::Regional => &[Level::JePratique, Level::JeMaitrise, Level::General],
            Kind::Experience | Kind::Stage | Kind::Own => &[],
        }
    }

    /// The Open Badges 3.0 `achievementType` nearest to the kind (specification, "AchievementType Enumeration").
    pub fn achievement_type(self) -> &'static str {
        match self {
            Kind::Skill | Kind::Key | Kind::Regional => "Competency",
            Kind::Experience | Kind::Project => "CommunityService",
            Kind::Stage | Kind::Own => "Achievement",
        }
    }
}

impl Delivery {
    /// Whether the team may give it without being asked.
    pub fn team_may_give(self) -> bool {
        self != Delivery::Asked
    }

    /// The narrower of two settings; `None` when nothing is left (asked above, delivered below).
    pub fn narrowed_by(self, below: Delivery) -> Option<Delivery> {
        match (self, below) {
            (Delivery::Both, other) | (other, Delivery::Both) => Some(other),
            (a, b) if a == b => Some(a),
            _ => None,
        }
    }
}

/// The longest texts accepted, in characters.
pub mod limits {
    /// Name of a badge.
    pub const NAME: usize = 120;
    /// Description, easy text.
    pub const TEXT: usize = 1_000;
    /// One criterion.
    pub const CRITERION: usize = 300;
    /// How many criteria.
    pub const CRITERIA: usize = 8;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_level_may_only_narrow_the_one_above() {
        assert_eq!(Delivery::Both.narrowed_by(Delivery::Asked), Some(Delivery::Asked));
        assert_eq!(Delivery::Asked.narrowed_by(Delivery::Both), Some(Delivery::Asked));
        assert_eq!(Delivery::Asked.narrowed_by(Delivery::Delivered), None);
    }
}
