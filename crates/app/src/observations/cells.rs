//! The cells of a board: what a team may see of a cohort, in a constant number of statements.

use std::collections::HashMap;

use db::{Db, DbError, Sql};
use domain::award::State;
use domain::cell::Cell;
use domain::observation::{Merged, Observation};
use domain::recognition::{Award, Case, Confirmation, decide};

use super::case::{self, Rules};
use super::store::{self, Scope, Skill};
use crate::{App, programmes};

/// A team's view of a cohort: the programme, seen from one of its organizations.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cohort<'a> {
    /// The programme.
    pub programme_id: &'a str,
    /// The organization that looks.
    pub organization_id: &'a str,
}

/// The skills of a programme's frameworks that have a "je peux" or a "je sais" badge, by family.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn skills(db: &Db, programme_id: &str) -> Result<Vec<Skill>, DbError> {
    store::skills_of_programme(db, programme_id).await
}

/// What is recorded of one cell.
#[derive(Default)]
struct Parts {
    seen: Vec<Observation>,
    awards: Vec<Award>,
    confirmations: Vec<Confirmation>,
}

/// Every cell of these people that is not empty, by person and skill. Only people whom the organization may see.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn cells(
    app: &App,
    cohort: &Cohort<'_>,
    people: &[String],
) -> Result<HashMap<(String, String), Cell>, DbError> {
    cells_in(app.db(), &app.settings().zone, cohort, people).await
}

async fn cells_in(
    db: &impl Sql,
    zone: &str,
    cohort: &Cohort<'_>,
    people: &[String],
) -> Result<HashMap<(String, String), Cell>, DbError> {
    let visible: Vec<String> =
        programmes::names(db, cohort.organization_id, people).await?.into_iter().map(|n| n.person_id).collect();
    let pairs = store::merged(db).await?;
    let merged: Merged = pairs.iter().cloned().collect();
    let records: Vec<String> = visible.iter().flat_map(|p| case::records_of(p, &pairs, &merged)).collect();
    let skills = store::skills_of_programme(db, cohort.programme_id).await?;
    let badges: Vec<String> = skills.iter().flat_map(Skill::badges).map(str::to_owned).collect();
    let settings = store::settings(db, Some(cohort.programme_id), &badges).await?;
    let scope = Scope::Programme(cohort.programme_id.to_owned());
    let found = read(db, &scope, &records, &merged, zone).await?;
    let rules: HashMap<&str, Rules> = skills.iter().map(|s| (s.id.as_str(), Rules::of(s, &settings))).collect();
    let cell = |((person, skill), parts): ((String, String), Parts)| {
        let rules = rules.get(skill.as_str())?;
        let case = Case {
            about: &person,
            observations: &parts.seen,
            awards: &parts.awards,
            confirmations: &parts.confirmations,
            merged: &merged,
            je_peux: &rules.je_peux,
            je_sais: &rules.je_sais,
        };
        let cell = Cell::of(&decide(&case), &parts.awards, false, false);
        Some(((person, skill), cell))
    };
    Ok(found.into_iter().filter_map(cell).collect())
}

/// Everything recorded of these records, by the person they stand for and by skill.
async fn read(
    sql: &impl Sql,
    scope: &Scope,
    records: &[String],
    merged: &Merged,
    zone: &str,
) -> Result<HashMap<(String, String), Parts>, DbError> {
    let mut found: HashMap<(String, String), Parts> = HashMap::new();
    let key = |person: &str, skill: &str| (merged.one(person).to_owned(), skill.to_owned());
    for kept in store::observed(sql, scope, records, None).await? {
        found.entry(key(&kept.person_id, &kept.skill_id)).or_default().seen.push(case::observation(&kept));
    }
    for held in store::held(sql, scope, records, None).await? {
        let parts = found.entry(key(&held.person_id, &held.skill_id)).or_default();
        parts.awards.extend(case::awards(std::slice::from_ref(&held), &[], zone));
    }
    let proposals = store::proposals(sql, records, None).await?;
    for proposal in proposals.iter().filter(|p| case::in_scope(&p.proposed_key, scope)) {
        let parts = found.entry(key(&proposal.person_id, &proposal.skill_id)).or_default();
        parts.awards.extend(case::awards(&[], std::slice::from_ref(proposal), zone));
    }
    for confirmed in store::confirmations(sql, scope, records, None).await? {
        let parts = found.entry(key(&confirmed.person_id, &confirmed.skill_id)).or_default();
        parts.confirmations.push(case::confirmation(confirmed));
    }
    // A badge that was taken back, and nothing else: nothing to see.
    let empty = |parts: &Parts| parts.seen.is_empty() && parts.awards.iter().all(|a| a.state == State::Withdrawn);
    found.retain(|_, parts| !empty(parts));
    Ok(found)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use db::{FromRow, Value};
    use domain::cell::Mark;
    use testing::TestApp;

    use super::*;
    use crate::organizations;

    /// Counts the statements.
    struct Counted<'a>(&'a Db, AtomicUsize);

    impl Sql for Counted<'_> {
        async fn all<T: FromRow + Send>(&self, sql: &str, args: Vec<Value>) -> Result<Vec<T>, DbError> {
            self.1.fetch_add(1, Ordering::SeqCst);
            self.0.all(sql, args).await
        }

        async fn one<T: FromRow + Send>(&self, sql: &str, args: Vec<Value>) -> Result<Option<T>, DbError> {
            self.1.fetch_add(1, Ordering::SeqCst);
            self.0.one(sql, args).await
        }
    }

    testing::on_both_engines!(
        the_number_of_statements_does_not_depend_on_people,
        the_cells_of_the_territory_say_what_was_given,
        an_organization_elsewhere_sees_no_cell,
    );

    /// An organization, by the start of its name.
    async fn organization(test: &TestApp, name: &str) -> String {
        let all = organizations::store::all(test.app.db()).await.expect("organizations");
        all.into_iter().find(|o| o.name.starts_with(name)).unwrap_or_else(|| panic!("no {name}")).id
    }

    /// The cohort's programme, and everyone in it.
    async fn everyone(test: &TestApp) -> (String, Vec<String>) {
        let jardins = organization(test, "Les Jardins").await;
        let people = programmes::followed(test.app.db(), &jardins, "").await.expect("people");
        let programme = people.iter().find_map(|p| p.programme_id.clone()).expect("a programme");
        (programme, people.into_iter().map(|p| p.person_id).collect())
    }

    /// What an organization sees, and in how many statements.
    async fn seen_from(test: &TestApp, name: &str, most: usize) -> (HashMap<(String, String), Cell>, usize) {
        let (programme, people) = everyone(test).await;
        let organization = organization(test, name).await;
        let cohort = Cohort { programme_id: &programme, organization_id: &organization };
        let counted = Counted(test.app.db(), AtomicUsize::new(0));
        let some = &people[..people.len().min(most)];
        let cells = cells_in(&counted, "Europe/Paris", &cohort, some).await.expect("cells");
        (cells, counted.1.into_inner())
    }

    async fn the_number_of_statements_does_not_depend_on_people(test: TestApp) {
        let (all, many) = seen_from(&test, "Les Jardins", usize::MAX).await;
        let (some, few) = seen_from(&test, "Les Jardins", 2).await;
        assert_eq!((many, few), (8, 8));
        assert!(all.len() > some.len() && !some.is_empty(), "{} {}", all.len(), some.len());
    }

    async fn the_cells_of_the_territory_say_what_was_given(test: TestApp) {
        let (programme, people) = everyone(&test).await;
        let (cells, _) = seen_from(&test, "Les Jardins", usize::MAX).await;
        let held = store::held(test.app.db(), &Scope::Programme(programme), &people, None).await.expect("awards");
        let given = held.iter().filter(|h| h.level == "je_sais" && h.state != "withdrawn").count();
        let marked = cells.values().filter(|cell| cell.mark == Mark::JeSais).count();
        assert!(given > 0, "the territory has some");
        assert_eq!(marked, given);
        assert!(cells.values().all(|c| c.seen <= c.needed && c.may_ask.is_none()));
    }

    async fn an_organization_elsewhere_sees_no_cell(test: TestApp) {
        let (cells, _) = seen_from(&test, "Région", usize::MAX).await;
        assert!(cells.is_empty(), "{}", cells.len());
    }
}
