//! Everything that decides about one person and one skill, as it is recorded now.

use db::{DbError, Sql};
use domain::award::State;
use domain::badge::Level;
use domain::observation::{Merged, Observation, Standing, View, Withdrawal};
use domain::recognition::{Award, Case, Confirmation, Decision, decide};
use domain::role::Role;
use domain::setting::{self, Rule};

use super::store::{self, Confirmed, Held, Kept, Proposal, Scope, SetLine, Skill};

/// What is recorded of one person and one skill.
#[derive(Debug, Clone)]
pub(crate) struct File {
    /// The record that stands for the person.
    pub about: String,
    /// The skill.
    pub skill: Skill,
    /// Where opinions are counted together.
    pub scope: Scope,
    /// The records that are this person.
    pub records: Vec<String>,
    /// What was seen, in the order of recording.
    pub kept: Vec<Kept>,
    /// The awards of the two badges.
    pub held: Vec<Held>,
    /// What is suggested and not issued.
    pub proposals: Vec<Proposal>,
    seen: Vec<Observation>,
    awards: Vec<Award>,
    confirmations: Vec<Confirmation>,
    merged: Merged,
    rules: Rules,
}

/// What is in force for the two badges of a skill.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rules {
    pub je_peux: Rule,
    pub je_sais: Rule,
}

impl File {
    /// Reads everything; the number of statements does not depend on how much there is.
    pub(crate) async fn read(
        sql: &impl Sql,
        scope: &Scope,
        person_id: &str,
        skill: &Skill,
        zone: &str,
    ) -> Result<File, DbError> {
        let pairs = store::merged(sql).await?;
        let merged: Merged = pairs.iter().cloned().collect();
        let records = records_of(person_id, &pairs, &merged);
        let only = Some(skill.id.as_str());
        let kept = store::observed(sql, scope, &records, only).await?;
        let held = store::held(sql, scope, &records, only).await?;
        let mut proposals = store::proposals(sql, &records, only).await?;
        proposals.retain(|p| in_scope(&p.proposed_key, scope));
        let confirmed = store::confirmations(sql, scope, &records, only).await?;
        let badges: Vec<String> = skill.badges().map(str::to_owned).collect();
        let rules = Rules::of(skill, &store::settings(sql, scope.programme(), &badges).await?);
        Ok(File {
            about: merged.one(person_id).to_owned(),
            skill: skill.clone(),
            scope: scope.clone(),
            seen: kept.iter().map(observation).collect(),
            awards: awards(&held, &proposals, zone),
            confirmations: confirmed.into_iter().map(confirmation).collect(),
            records,
            kept,
            held,
            proposals,
            merged,
            rules,
        })
    }

    /// As the rules judge it.
    pub(crate) fn case(&self) -> Case<'_> {
        Case {
            about: &self.about,
            observations: &self.seen,
            awards: &self.awards,
            confirmations: &self.confirmations,
            merged: &self.merged,
            je_peux: &self.rules.je_peux,
            je_sais: &self.rules.je_sais,
        }
    }

    /// What would be decided without one observation: what it changed is the difference.
    pub(crate) fn decide_without(&self, id: &str) -> Decision {
        let others = self.kept.iter().zip(&self.seen).filter(|(kept, _)| kept.id != id);
        let observations: Vec<Observation> = others.map(|(_, seen)| seen.clone()).collect();
        decide(&Case { observations: &observations, ..self.case() })
    }

    /// The badge of a level, if the skill has one.
    pub(crate) fn badge(&self, level: Level) -> Option<&str> {
        match level {
            Level::JePeux => self.skill.je_peux_badge.as_deref(),
            Level::JeSais => self.skill.je_sais_badge.as_deref(),
            _ => None,
        }
    }

    /// The live award of a level.
    pub(crate) fn live(&self, level: Level) -> Option<&Held> {
        let is_live = |h: &&Held| h.level == level.word() && State::parse(&h.state).is_some_and(State::is_live);
        self.held.iter().find(is_live)
    }
}

impl Rules {
    /// The rules of a skill, from the lines set for its network, its programme and its badges.
    pub(crate) fn of(skill: &Skill, lines: &[SetLine]) -> Rules {
        let of = |badge: Option<&str>| {
            let ours = lines.iter().filter(|l| l.badge_id.is_empty() || Some(l.badge_id.as_str()) == badge);
            Rule::in_force(
                ours.filter_map(|l| Some((setting::Scope::parse(&l.scope)?, l.name.as_str(), l.value.as_str()))),
            )
        };
        Rules { je_peux: of(skill.je_peux_badge.as_deref()), je_sais: of(skill.je_sais_badge.as_deref()) }
    }
}

/// Every record that is this person now.
pub(crate) fn records_of(person_id: &str, pairs: &[(String, String)], merged: &Merged) -> Vec<String> {
    let about = merged.one(person_id);
    let into = pairs.iter().map(|(from, _)| from).filter(|from| merged.one(from) == about).cloned();
    std::iter::once(about.to_owned()).chain(into.filter(|from| from != about)).collect()
}

/// Whether a proposal's key, made as [`domain::award::live_key`] makes it, is of this scope.
pub(crate) fn in_scope(key: &str, scope: &Scope) -> bool {
    match scope {
        Scope::Programme(id) => key.ends_with(&format!("/p/{id}")),
        Scope::Organization(id) => key.ends_with(&format!("/o/{id}")),
    }
}

/// An observation as it is judged.
pub(crate) fn observation(kept: &Kept) -> Observation {
    let roles: Vec<String> = serde_json::from_str(&kept.roles).unwrap_or_default();
    Observation {
        by: kept.by_person.clone(),
        view: View::parse(&kept.view).unwrap_or(View::NotYet),
        seen_on: kept.seen_on.clone(),
        at: kept.at,
        situation_id: kept.situation_id.clone(),
        roles: roles.iter().filter_map(|r| Role::parse(r)).collect(),
        standing: Standing::parse(&kept.standing).unwrap_or(Standing::Witness),
    }
}

/// The awards and what is suggested, as they are judged.
pub(crate) fn awards(held: &[Held], proposals: &[Proposal], zone: &str) -> Vec<Award> {
    let given = held.iter().filter_map(|h| {
        let withdrawn = h.withdrawn_at.map(|at| Withdrawal { day: domain::day::of(at, zone).to_string(), at });
        Some(Award {
            level: Level::parse(&h.level)?,
            state: State::parse(&h.state)?,
            declined: h.declined_at.is_some(),
            withdrawn,
        })
    });
    let suggested = proposals.iter().filter_map(|p| {
        Some(Award { level: Level::parse(&p.level)?, state: State::Proposed, declined: false, withdrawn: None })
    });
    given.chain(suggested).collect()
}

pub(crate) fn confirmation(c: Confirmed) -> Confirmation {
    Confirmation { by: c.by_person, at: c.at }
}
