//! The team with its roles, and the people followed, with what they agreed to.

use db::Tx;
use domain::consent::How;
use domain::person;

use super::territory::{Mandate, Member, Participant};
use super::{DemoError, Load, id_of, programme_id, roles, words};
use crate::organizations::store::NewRole;
use crate::people::store::{NewMandate, NewPerson};
use crate::programmes::store::NewParticipant;
use crate::{organizations, people, programmes};

/// The way in of those who are helped.
const CARD: &str = "carte-qr-et-code";
const SHARED_PHONE: &str = "telephone-partage";

pub(super) async fn load(load: &Load<'_>, tx: &Tx) -> Result<(), DemoError> {
    for member in &load.territory.team {
        load_member(load, tx, member).await?;
    }
    for participant in &load.territory.participants {
        load_participant(load, tx, participant).await?;
    }
    for mandate in &load.territory.mandates {
        load_mandate(load, tx, mandate).await?;
    }
    Ok(())
}

async fn load_member(load: &Load<'_>, tx: &Tx, member: &Member) -> Result<(), DemoError> {
    let id = &id_of("people", &member.id);
    let person = NewPerson {
        id,
        name: &member.name,
        language: "fr",
        reading_help: "none",
        majority: "adult",
        now: load.started_at,
    };
    people::store::insert(tx, &person).await?;
    for role in roles::of(&member.title, &member.roles).map_err(DemoError::Word)? {
        let role = NewRole {
            id: id_of("roles", &format!("{}/{role}", member.id)),
            person_id: id,
            organization_id: &id_of("organizations", &member.organization),
            programme_id: None,
            role: role.word(),
            title: &member.title,
            from_day: &load.start,
        };
        organizations::store::insert_role(tx, &role).await?;
    }
    Ok(())
}

async fn load_participant(load: &Load<'_>, tx: &Tx, p: &Participant) -> Result<(), DemoError> {
    let id = &id_of("people", &p.id);
    let from = load.days.at(p.from_day, 0);
    let person = NewPerson {
        id,
        name: &p.name(),
        language: &p.language,
        reading_help: words::reading_help(&p.reading_help)?.word(),
        majority: if p.adult { "adult" } else { "minor" },
        now: from,
    };
    people::store::insert(tx, &person).await?;
    load_contact_ways(load, tx, p, id).await?;
    let referent = &id_of("people", &p.referent);
    let (how, by) = match p.way_in.as_str() {
        CARD => (How::Helped, Some(referent.as_str())),
        _ => (How::OnTheirOwn, None),
    };
    for (word, given) in &p.consents {
        let purpose = words::purpose(word)?.word();
        let consent = id_of("consents", &format!("{}/{word}", p.id));
        people::store::insert_consent(tx, &consent, id, purpose, *given, how.word(), by, from).await?;
    }
    let participant = NewParticipant {
        id: id_of("participants", &p.id),
        person_id: id,
        organization_id: &id_of("organizations", &p.organization),
        programme_id: Some(&programme_id()),
        referent_id: Some(referent),
        status: &p.status,
        from_day: &load.days.day(p.from_day),
    };
    Ok(programmes::store::insert_participant(tx, &participant).await?)
}

async fn load_contact_ways(load: &Load<'_>, tx: &Tx, p: &Participant, person: &str) -> Result<(), DemoError> {
    let at = load.days.at(p.from_day, 0);
    if let Some(email) = &p.contact.email {
        let folded = person::fold_email(email).ok_or_else(|| DemoError::Word(email.clone()))?;
        let id = id_of("identifiers", &format!("{}/email", p.id));
        people::store::insert_identifier(tx, &id, person, "email", email, &folded, false, at).await?;
    }
    if let Some(phone) = &p.contact.phone {
        let folded = person::fold_phone(phone).ok_or_else(|| DemoError::Word(phone.clone()))?;
        let id = id_of("identifiers", &format!("{}/phone", p.id));
        let shared = p.contact.channel == SHARED_PHONE;
        people::store::insert_identifier(tx, &id, person, "phone", phone, &folded, shared, at).await?;
    }
    Ok(())
}

async fn load_mandate(load: &Load<'_>, tx: &Tx, m: &Mandate) -> Result<(), DemoError> {
    let scope = m.scope.iter().map(|word| words::mandate_scope(word)).collect::<Result<Vec<_>, _>>()?;
    let mandate = NewMandate {
        id: id_of("mandates", &m.id),
        person_id: &id_of("people", &m.participant),
        helper_id: &id_of("people", &m.helper),
        scope: &serde_json::to_string(&scope)?,
        how: words::how(&m.how)?.word(),
        from_day: &load.days.day(m.from_day),
        until_day: &load.days.day(m.until_day),
    };
    Ok(people::store::insert_mandate(tx, &mandate).await?)
}

/// When people were last in touch: their latest award or answer. An opened passport was opened at the first answer.
pub(super) async fn load_contact(load: &Load<'_>, tx: &Tx) -> Result<(), DemoError> {
    for p in &load.territory.participants {
        let id = &id_of("people", &p.id);
        let awards = || load.territory.awards.iter().filter(|a| a.participant == p.id);
        let first = awards().filter_map(|a| a.answered_on).min();
        let last = awards().map(|a| a.answered_on.unwrap_or(a.day)).max().unwrap_or(p.from_day);
        if p.passport_opened {
            people::store::open_passport(tx, id, load.days.at(first.unwrap_or(p.from_day), 0)).await?;
            people::store::open_passport(tx, id, load.days.at(last, 0)).await?;
        } else {
            people::store::in_touch(tx, id, load.days.at(last, 0)).await?;
        }
    }
    Ok(())
}
