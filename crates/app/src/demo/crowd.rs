//! Many invented people with many badges, to try the size of a region: what `possibles demo --crowd N` adds.

use std::fmt::Write as _;

use db::{DbError, Tx};

use super::{DemoError, id_of};
use crate::awards::{Past, Since, import};
use crate::people::store::NewPerson;
use crate::programmes::store::NewParticipant;
use crate::{App, catalogue, organizations, people, programmes};

/// How many are written in one transaction.
const GROUP: usize = 500;
/// The latest badges of each person: half of the catalogue stays to be given.
const SHARE: usize = 2;

/// Who gives: the territory's CIP.
const GIVER: &str = "nolwenn";

/// A professional of the territory, where they work, and what they may give.
struct Giver {
    name: String,
    person_id: String,
    organization_id: String,
    role: &'static str,
    badges: Vec<String>,
}

/// Adds invented people to the organization of the territory's CIP, and gives them badges, kept and shown, until `awards`
/// are there. Run again, it adds nothing. The answer is a text for programs, one line each: `giver` and a
/// name, then `badge`, `award`, `person` and an id, with a tab between.
///
/// # Errors
/// What the database or the signing says.
pub async fn crowd(app: &App, awards: usize) -> Result<String, DemoError> {
    let giver = giver(app).await?;
    let each = (giver.badges.len() / SHARE).max(1);
    let people = awards.div_ceil(each);
    let mut list = format!("giver\t{}\n", giver.name);
    for badge in &giver.badges {
        let _ = writeln!(list, "badge\t{badge}");
    }
    let numbers: Vec<usize> = (0..people).collect();
    for group in numbers.chunks(GROUP) {
        app.db()
            .write(|tx| {
                let giver = &giver;
                async move { insert_people(app, &tx, giver, group).await }
            })
            .await?;
    }
    let pairs = numbers.iter().flat_map(|n| (0..each).map(move |badge| (*n, badge))).take(awards);
    let pairs: Vec<(usize, usize)> = pairs.collect();
    let today = app.today();
    for group in pairs.chunks(GROUP) {
        let past: Vec<Past<'_>> = group.iter().map(|(n, badge)| past_of(app, &giver, *n, *badge, &today)).collect();
        for award in &past {
            let _ = writeln!(list, "award\t{}", award.id);
        }
        import(app, &past).await.map_err(|e| DemoError::Awards(e.to_string()))?;
    }
    for number in numbers {
        let _ = writeln!(list, "person\t{}", person_id(number));
    }
    Ok(list)
}

fn person_id(number: usize) -> String {
    id_of("people", &format!("crowd-{number}"))
}

async fn giver(app: &App) -> Result<Giver, DemoError> {
    use domain::role::{Right, Role};
    let territory = super::territory::read()?;
    let member = territory.team.iter().find(|m| m.id == GIVER).ok_or(DbError::Missing)?;
    let (person_id, organization_id) = (id_of("people", &member.id), id_of("organizations", &member.organization));
    let today = app.today();
    let roles = organizations::store::roles_on(app.db(), &person_id, &organization_id, &today).await?;
    let role = roles.iter().filter_map(|r| Role::parse(r)).find(|r| r.may(Right::Give)).ok_or(DbError::Missing)?;
    let badges = catalogue::store::givable(app.db(), &organization_id, &person_id, &today).await?;
    let badges = badges.into_iter().map(|b| b.id).collect();
    Ok(Giver { name: member.name.clone(), person_id, organization_id, role: role.word(), badges })
}

async fn insert_people(app: &App, tx: &Tx, giver: &Giver, group: &[usize]) -> Result<(), DbError> {
    let today = app.today();
    for number in group {
        let id = &person_id(*number);
        let name = &format!("Personne {number:05}");
        let person = NewPerson { id, name, language: "fr", reading_help: "none", majority: "adult", now: app.now() };
        people::store::insert(tx, &person).await?;
        let participant = NewParticipant {
            id: id_of("participants", &format!("crowd-{number}")),
            person_id: id,
            organization_id: &giver.organization_id,
            programme_id: None,
            referent_id: Some(&giver.person_id),
            status: "",
            from_day: &today,
        };
        programmes::store::insert_participant(tx, &participant).await?;
    }
    Ok(())
}

fn past_of<'a>(app: &App, giver: &'a Giver, number: usize, badge: usize, today: &str) -> Past<'a> {
    Past {
        id: id_of("awards", &format!("crowd-{number}-{badge}")),
        badge_id: giver.badges[badge].clone(),
        person_id: person_id(number),
        recogniser_id: giver.organization_id.clone(),
        programme_id: None,
        given_by: giver.person_id.clone(),
        given_role: giver.role,
        situation_id: None,
        situation_kind: "worksite",
        seen_on: today.to_owned(),
        origin: "given",
        issued_at: app.now(),
        since: Since::Accepted { at: app.now(), helper: None, shown: true },
        words: None,
    }
}
