//! The awards of the territory, given in the past and answered since.

use domain::role::Right;

use super::territory::{Award, Member};
use super::{DemoError, Load, id_of, programme_id, roles, words};
use crate::awards::{Past, Since, import};

/// How many awards are signed in one transaction.
const GROUP: usize = 100;

pub(super) async fn load(load: &Load<'_>) -> Result<(), DemoError> {
    let programme = programme_id();
    let mut past = Vec::with_capacity(load.territory.awards.len());
    for (minute, award) in (0..).zip(&load.territory.awards) {
        past.push(past_of(load, award, &programme, minute)?);
    }
    for group in past.chunks(GROUP) {
        import(load.app, group).await.map_err(|e| DemoError::Awards(e.to_string()))?;
    }
    Ok(())
}

fn past_of<'a>(load: &Load<'_>, a: &Award, programme: &'a str, minute: i64) -> Result<Past<'a>, DemoError> {
    let giver = member(load, &a.by)?;
    let held = roles::of(&giver.title, &giver.roles).map_err(DemoError::Word)?;
    let role = held.into_iter().find(|role| role.may(Right::Give)).ok_or_else(|| DemoError::Word(a.by.clone()))?;
    let (origin, otherwise) = words::origin(&a.origin)?;
    let kind = a.situation.as_deref().map_or(Ok(otherwise), words::situation_kind)?;
    let words = load.territory.requests.iter().find(|r| r.award.as_ref() == Some(&a.id)).map(|r| r.words.clone());
    Ok(Past {
        id: id_of("awards", &a.id),
        badge_id: id_of("badges", &a.badge),
        person_id: id_of("people", &a.participant),
        recogniser_id: id_of("organizations", &giver.organization),
        programme_id: Some(programme),
        given_by: id_of("people", &a.by),
        given_role: role.word(),
        situation_id: a.situation.as_deref().map(|s| id_of("situations", s)),
        situation_kind: kind.word(),
        seen_on: load.days.day(a.day),
        origin,
        issued_at: load.days.at(a.day, minute),
        since: since(load, a, minute)?,
        words,
    })
}

fn since(load: &Load<'_>, a: &Award, minute: i64) -> Result<Since, DemoError> {
    let unknown = || DemoError::Word(a.id.clone());
    // Answers come after the award, also on the same day.
    let at = a.answered_on.map(|day| load.days.at(day, minute + 60));
    Ok(match a.state.as_str() {
        "propose" => Since::Waiting,
        "accepte" => {
            let helped = a.answered_with.as_deref() == Some("avec-un-aidant");
            let helper = if helped { Some(helper(load, a)?) } else { None };
            Since::Accepted { at: at.ok_or_else(unknown)?, helper, shown: a.visibility == "public" }
        }
        "refuse" => Since::Declined { at: at.ok_or_else(unknown)? },
        "retire" => {
            let taken = load.territory.withdrawals.iter().find(|w| w.award == a.id).ok_or_else(unknown)?;
            Since::Withdrawn {
                at: load.days.at(taken.day, minute),
                by: id_of("people", &taken.by),
                reason: taken.reason.clone(),
            }
        }
        state => return Err(DemoError::Word(state.to_owned())),
    })
}

/// Who was beside the person: the helper of their mandate on that day, or their referent.
fn helper(load: &Load<'_>, a: &Award) -> Result<String, DemoError> {
    let territory = load.territory;
    let mandate = territory.mandates.iter().find(|m| {
        m.participant == a.participant && a.answered_on.is_some_and(|day| (m.from_day..=m.until_day).contains(&day))
    });
    let helper = match mandate {
        Some(mandate) => &mandate.helper,
        None => {
            let person = territory.participants.iter().find(|p| p.id == a.participant);
            &person.ok_or_else(|| DemoError::Word(a.participant.clone()))?.referent
        }
    };
    Ok(id_of("people", helper))
}

pub(super) fn member<'a>(load: &Load<'a>, id: &str) -> Result<&'a Member, DemoError> {
    load.territory.team.iter().find(|m| m.id == id).ok_or_else(|| DemoError::Word(id.to_owned()))
}
