//! Who is in the team, and what each role may do. Rights are per organization or programme, never everywhere.

crate::words! {
    /// The roles. A person may hold several.
    pub enum Role {
        /// Runs catalogue, maps, instance.
        Cartographe = "cartographe",
        /// Situations and grids.
        Pedagogue = "pedagogue",
        /// Accompanies; referent.
        Passeur = "passeur",
        /// Encadrant technique.
        Supervisor = "supervisor",
        /// Conseiller en insertion professionnelle.
        Cip = "cip",
        /// Director.
        Director = "director",
        /// Cellule emploi.
        JobTeam = "job_team",
        /// Employer contact.
        Employer = "employer",
        /// Ambassador, mentor.
        Ambassador = "ambassador",
        /// The seeds' "observateur": aggregates only.
        Evaluator = "evaluator",
    }
}

crate::words! {
    /// What a role may do, in the organization or programme where it is held.
    pub enum Right {
        /// See the people followed there, by name.
        SeePeople = "see_people",
        /// Add people, cards, links.
        WelcomePeople = "welcome_people",
        /// Give badges.
        Give = "give",
        /// Say what was seen of someone's skills, as far as the charter entitles.
        Observe = "observe",
        /// Withdraw an award that the organization recognised.
        Withdraw = "withdraw",
        /// Prepare and publish badges.
        Design = "design",
        /// Manage the team and its delegations.
        Steer = "steer",
        /// Run the instance: jobs, mail that would leave.
        Operate = "operate",
    }
}

impl Role {
    /// The rights of the role.
    pub fn rights(self) -> &'static [Right] {
        use Right::{Design, Give, Observe, Operate, SeePeople, Steer, WelcomePeople, Withdraw};
        match self {
            Role::Cartographe => &[SeePeople, WelcomePeople, Give, Observe, Withdraw, Design, Steer, Operate],
            Role::Pedagogue => &[SeePeople, WelcomePeople, Give, Observe, Withdraw, Design],
            Role::Passeur | Role::Supervisor | Role::Cip => &[SeePeople, WelcomePeople, Give, Observe, Withdraw],
            Role::Director => &[SeePeople, WelcomePeople, Give, Observe, Withdraw, Steer],
            Role::JobTeam => &[SeePeople, WelcomePeople, Give, Observe, Withdraw],
            Role::Employer | Role::Ambassador | Role::Evaluator => &[],
        }
    }

    /// Whether the role has the right.
    pub fn may(self, right: Right) -> bool {
        self.rights().contains(&right)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_evaluator_sees_nobody() {
        for role in [Role::Evaluator, Role::Employer, Role::Ambassador] {
            assert!(role.rights().is_empty(), "{role}");
        }
    }

    #[test]
    fn everyone_who_meets_the_public_may_give() {
        for role in [Role::Supervisor, Role::Cip, Role::Passeur, Role::Director, Role::Pedagogue, Role::Cartographe] {
            assert!(role.may(Right::Give) && role.may(Right::Observe), "{role}");
        }
    }
}
