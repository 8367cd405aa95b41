//! What was seen in the territory, linked to the awards it led to. Kept as it was said: no award is made again.

use db::Tx;
use domain::observation::{Standing, View};

use super::awards::member;
use super::territory::Observation;
use super::{DemoError, Load, id_of, programme_id, roles, words};
use crate::observations::store::{self, NewObservation};

pub(super) async fn load(load: &Load<'_>, tx: &Tx) -> Result<(), DemoError> {
    for (minute, seen) in (0..).zip(&load.territory.observations) {
        insert(load, tx, seen, minute).await?;
    }
    for award in &load.territory.awards {
        for seen in &award.observations {
            store::link_award(tx, &id_of("awards", &award.id), &id_of("observations", seen)).await?;
        }
    }
    Ok(())
}

async fn insert(load: &Load<'_>, tx: &Tx, seen: &Observation, minute: i64) -> Result<(), DemoError> {
    let by = member(load, &seen.by)?;
    let held = roles::of(&by.title, &by.roles).map_err(DemoError::Word)?;
    let held: Vec<&str> = held.into_iter().map(domain::role::Role::word).collect();
    let (id, view) = (id_of("observations", &seen.id), words::view(&seen.view)?);
    let said = seen.words.as_deref().unwrap_or_default();
    let (remains, said) = if view == View::NotYet { (said, "") } else { ("", said) };
    let observation = NewObservation {
        id: &id,
        gesture: &format!("demo/{}", seen.id),
        person_id: &id_of("people", &seen.participant),
        skill_id: &id_of("skills", &seen.skill),
        by_person: &id_of("people", &seen.by),
        organization_id: &id_of("organizations", &by.organization),
        programme_id: Some(&programme_id()),
        view: view.word(),
        remains,
        words: said,
        seen_on: &load.days.day(seen.day),
        situation_id: Some(&id_of("situations", &seen.situation)),
        situation_kind: words::situation_kind(&seen.situation)?.word(),
        next_situation_id: None,
        roles: &serde_json::to_string(&held)?,
        standing: Standing::Member.word(),
        entered: "import",
        at: load.days.at(seen.day, minute),
    };
    store::insert(tx, &observation).await?;
    Ok(())
}
