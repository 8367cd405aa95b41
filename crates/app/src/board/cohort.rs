//! Whom the viewer sees of a programme, and which of them they ask for.

use std::collections::{HashMap, HashSet};

use db::DbError;
use domain::cell::{Cell, Mark};
use domain::person::fold;
use domain::role::Right;
use kit::Problem;
use kit::form::encode;

use super::store::{self, Seen};
use crate::programmes::store::{self as programmes, Programme};
use crate::viewer::Viewer;
use crate::{App, observations};

domain::words! {
    /// Which cells are looked for.
    pub enum Look {
        /// Nobody has seen it.
        Unseen = "unseen",
        /// One more opinion, well chosen, is enough.
        OneMissing = "one-missing",
    }
}

impl Look {
    pub(super) fn finds(self, cell: &Cell) -> bool {
        match self {
            Look::Unseen => cell.mark == Mark::NotSeen,
            Look::OneMissing => cell.one_missing,
        }
    }
}

/// What the address asks for, as it was typed.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    pub q: String,
    pub organization: String,
    pub phase: String,
    pub referent: String,
    pub family: String,
    pub look: String,
    /// `paused`, `left`, `all`; anything else: active people.
    pub state: String,
    /// One person's card.
    pub person: String,
    /// `wall`: for a screen that everyone sees.
    pub view: String,
}

impl Asked {
    fn pairs(&self) -> [(&'static str, &str); 9] {
        [
            ("q", &self.q),
            ("organization", &self.organization),
            ("phase", &self.phase),
            ("referent", &self.referent),
            ("family", &self.family),
            ("look", &self.look),
            ("state", &self.state),
            ("person", &self.person),
            ("view", &self.view),
        ]
    }

    /// The same page with one thing changed; empty takes it away.
    pub(crate) fn with(&self, name: &str, value: &str) -> String {
        let pairs = self.pairs().map(|(n, v)| (n, if n == name { value } else { v }));
        let asked: Vec<String> =
            pairs.iter().filter(|(_, v)| !v.is_empty()).map(|(n, v)| format!("{n}={}", encode(v))).collect();
        format!("?{}", asked.join("&"))
    }

    /// The same page with one thing chosen, or not any more where it was.
    pub(crate) fn toggled(&self, name: &str, value: &str) -> String {
        let on = self.pairs().iter().any(|(n, v)| *n == name && *v == value);
        self.with(name, if on { "" } else { value })
    }

    /// How many of the folded filters are used.
    pub(crate) fn folded(&self) -> usize {
        [&self.organization, &self.phase, &self.referent, &self.family, &self.state]
            .iter()
            .filter(|v| !v.is_empty())
            .count()
    }

    /// Whether everybody active is asked for.
    pub(crate) fn everybody(&self) -> bool {
        self.folded() == 0 && self.q.is_empty() && self.look.is_empty()
    }

    pub(super) fn finds(&self, person: &Seen) -> bool {
        if !self.person.is_empty() {
            return person.person_id == self.person;
        }
        let state = match self.state.as_str() {
            "all" => true,
            "paused" | "left" => person.state == self.state,
            _ => person.state == "active",
        };
        let is = |asked: &str, value: Option<&str>| asked.is_empty() || Some(asked) == value;
        state
            && is(&self.organization, Some(&person.organization_id))
            && is(&self.phase, person.phase_id.as_deref())
            && is(&self.referent, person.referent_id.as_deref())
            && fold(&person.name).contains(&fold(&self.q))
    }
}

/// A programme as the viewer sees it: the people, each through one of the viewer's organizations.
pub(super) struct Cohort {
    pub programme: Programme,
    /// The organizations of the viewer, their own people first looked at from there.
    pub organizations: Vec<String>,
    pub people: Vec<(Seen, usize)>,
}

impl Cohort {
    /// The cells of these people, seen from where each is followed. As many questions as organizations of the viewer.
    pub(super) async fn cells(
        &self,
        app: &App,
        people: &[&(Seen, usize)],
    ) -> Result<HashMap<(String, String), Cell>, DbError> {
        let mut found = HashMap::new();
        for (at, organization_id) in self.organizations.iter().enumerate() {
            let from = observations::Cohort { programme_id: &self.programme.id, organization_id };
            let ids: Vec<String> =
                people.iter().filter(|(_, from)| *from == at).map(|(p, _)| p.person_id.clone()).collect();
            if !ids.is_empty() {
                found.extend(observations::cells(app, &from, &ids).await?);
            }
        }
        Ok(found)
    }
}

/// The programme and its people for this viewer. For whoever may not see its people, it does not exist.
pub(super) async fn seen_by(app: &App, viewer: &Viewer, programme_id: &str) -> Result<Cohort, Problem> {
    let programme = programmes::find(app.db(), programme_id).await?.ok_or(Problem::NotFound)?;
    let members = programmes::members(app.db(), programme_id, &app.today()).await?;
    let here = |organization: &str| {
        members.iter().any(|m| m.id == organization)
            && viewer.roles.iter().any(|held| {
                held.organization_id == organization
                    && held.role.may(Right::SeePeople)
                    && held.programme_id.as_deref().is_none_or(|p| p == programme_id)
            })
    };
    let organizations: Vec<String> =
        viewer.organizations(Right::SeePeople).into_iter().map(|(id, _)| id).filter(|id| here(id)).collect();
    if organizations.is_empty() {
        return Err(Problem::NotFound);
    }
    let mut people: Vec<(Seen, usize)> = Vec::new();
    for (at, organization) in organizations.iter().enumerate() {
        people.extend(store::people(app.db(), organization, programme_id).await?.into_iter().map(|p| (p, at)));
    }
    // From their own organization first, then in the participation of now: the first of each person stays.
    people.sort_by_key(|(p, from)| organizations[*from] != p.organization_id);
    let mut known = HashSet::new();
    people.retain(|(p, _)| known.insert(p.person_id.clone()));
    people.sort_by_cached_key(|(p, _)| (fold(&p.name), p.person_id.clone()));
    Ok(Cohort { programme, organizations, people })
}
