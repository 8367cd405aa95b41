//! The person who looks at a page, and what they may do there.

use domain::role::{Right, Role};

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;

domain::words! {
    /// On whose device, and with whom.
    pub enum Mode {
        /// The person's own device.
        Own = "own",
        /// A device that is not theirs: short, forgotten at the end.
        Shared = "shared",
        /// A helper's device, the helper beside.
        Beside = "beside",
        /// The demonstration.
        Demo = "demo",
    }
}

impl Mode {
    /// How long it lives without a gesture, and in all, in milliseconds.
    pub fn lives(self) -> (i64, i64) {
        match self {
            Mode::Own => (30 * DAY, 90 * DAY),
            Mode::Shared => (10 * MINUTE, 2 * 60 * MINUTE),
            Mode::Beside => (20 * MINUTE, 60 * MINUTE),
            Mode::Demo => (DAY, DAY),
        }
    }
}

/// A role held somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The organization.
    pub organization_id: String,
    /// Its name.
    pub organization_name: String,
    /// In one programme only.
    pub programme_id: Option<String>,
    /// The role.
    pub role: Role,
    /// What the person's door says.
    pub title: String,
}

/// The person who looks at a page.
#[derive(Debug, Clone)]
pub struct Viewer {
    /// The session's id (not its token).
    pub session_id: String,
    /// The person.
    pub person_id: String,
    /// Their name.
    pub name: String,
    /// Their language.
    pub language: String,
    /// On whose device.
    pub mode: Mode,
    /// Came in with a card: low-risk rights only.
    pub by_card: bool,
    /// The helper beside, who is logged.
    pub helper_id: Option<String>,
    /// Their name.
    pub helper_name: Option<String>,
    /// The token of forms.
    pub csrf: String,
    /// The roles held today.
    pub roles: Vec<Held>,
}

impl Viewer {
    /// Someone who is not there, in whose name something is done that they set up: no session, no forms, and the roles
    /// that they hold today.
    pub fn acting(person_id: &str, roles: Vec<Held>) -> Viewer {
        Viewer {
            session_id: String::new(),
            person_id: person_id.to_owned(),
            name: String::new(),
            language: String::new(),
            mode: Mode::Own,
            by_card: false,
            helper_id: None,
            helper_name: None,
            csrf: String::new(),
            roles,
        }
    }

    /// Whether the roles count here. Beside a helper it is the person's own place, and a card's four digits open that
    /// place only, not the files of others.
    fn works(&self) -> bool {
        self.mode != Mode::Beside && !self.by_card
    }

    /// Whether the right is held in some organization.
    pub fn may(&self, right: Right) -> bool {
        self.works() && self.roles.iter().any(|held| held.role.may(right))
    }

    /// Whether the right is held in this organization.
    pub fn may_in(&self, right: Right, organization_id: &str) -> bool {
        self.organizations(right).iter().any(|(id, _)| id == organization_id)
    }

    /// The organizations where the right is held, each once: id and name.
    pub fn organizations(&self, right: Right) -> Vec<(String, String)> {
        let mut found: Vec<(String, String)> = Vec::new();
        if self.works() {
            for held in self.roles.iter().filter(|held| held.role.may(right)) {
                if !found.iter().any(|(id, _)| *id == held.organization_id) {
                    found.push((held.organization_id.clone(), held.organization_name.clone()));
                }
            }
        }
        found
    }

    /// The organization that was asked for, where the right is held there; otherwise the first one where it is. Empty:
    /// nowhere.
    pub fn organization_or_first(&self, right: Right, asked: &str) -> String {
        let organizations = self.organizations(right);
        let found = organizations.iter().find(|(id, _)| id == asked).or(organizations.first());
        found.map(|(id, _)| id.clone()).unwrap_or_default()
    }

    /// Whether the person works in some team.
    pub fn is_team(&self) -> bool {
        self.works() && !self.roles.is_empty()
    }

    /// The first word of the name.
    pub fn short_name(&self) -> &str {
        self.name.split(' ').next().unwrap_or(&self.name)
    }
}
