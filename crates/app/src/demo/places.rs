//! Organizations, their network, the consortium's programme, and who may recognise in whose name.

use db::Tx;
use domain::delegation::Delegation;
use domain::role::Right;

use super::territory::Member;
use super::{DemoError, Load, id_of, programme_id, roles, words};
use crate::organizations::store::Organization;
use crate::{delegations, networks, organizations, programmes};

/// What the network says on public pages: the demonstration's own words.
const SENTENCE: &str = "Ces badges disent ce qui a été vu, là où la personne travaille, apprend ou s’engage. Ils reconnaissent, ils ne certifient pas.";

/// The phases of the programme, and whether badges are given in them.
const PHASES: [(&str, bool); 4] =
    [("Repérage", false), ("Butinage", true), ("Mobilisation", true), ("Consolidation", true)];

/// The framework whose badges every member of the consortium may recognise (its charter).
const SHARED: &str = "passerelles";

pub(super) async fn load(load: &Load<'_>, tx: &Tx) -> Result<(), DemoError> {
    let (territory, start, at) = (load.territory, load.start.as_str(), load.started_at);
    for (rank, o) in (0..).zip(&territory.organizations) {
        let organization = Organization {
            id: id_of("organizations", &o.id),
            name: o.name.clone(),
            public_name: None,
            kind: words::organization_kind(&o.kind)?.word().to_owned(),
            place: o.place.clone(),
            description: o.description.clone(),
            website: None,
            may_issue: o.may_issue,
        };
        organizations::store::insert(tx, &organization, at + rank).await?;
    }
    let network = &id_of("networks", "territory");
    networks::store::insert(tx, network, &territory.place.name, SENTENCE, at).await?;
    for o in &territory.organizations {
        let head = o.id == territory.consortium.lead;
        networks::store::insert_member(tx, network, &id_of("organizations", &o.id), head, start).await?;
    }
    let programme = &programme_id();
    let charter = serde_json::to_string(&territory.consortium.charter)?;
    programmes::store::insert(tx, programme, Some(network), &territory.consortium.name, &charter, start, at).await?;
    for member in &territory.consortium.members {
        let lead = *member == territory.consortium.lead;
        programmes::store::insert_organization(tx, programme, &id_of("organizations", member), lead, start).await?;
    }
    for (rank, (name, recognition)) in (1..).zip(PHASES) {
        programmes::store::insert_phase(tx, &id_of("phases", name), programme, rank, name, recognition).await?;
    }
    Ok(())
}

/// The Region and the IAE network delegate their frameworks; the members of the consortium delegate to each other what
/// they own of the shared one; directors sign for their organization.
pub(super) async fn load_delegations(load: &Load<'_>, tx: &Tx) -> Result<(), DemoError> {
    let territory = load.territory;
    for framework in &territory.frameworks {
        let Some(d) = &framework.delegation else { continue };
        for to in &d.to {
            let days = (load.days.day(d.from_day), Some(load.days.day(d.until_day)));
            insert(
                load,
                tx,
                &framework.organization,
                Towards::Organization(to, &framework.id),
                days,
                d.may_subdelegate,
            )
            .await?;
        }
    }
    let mut owners: Vec<&str> =
        territory.badges.iter().filter(|b| b.framework == SHARED).map(|b| b.organization.as_str()).collect();
    owners.sort_unstable();
    owners.dedup();
    for owner in owners {
        for to in territory.consortium.members.iter().filter(|member| *member != owner) {
            insert(load, tx, owner, Towards::Organization(to, SHARED), (load.start.clone(), None), false).await?;
        }
    }
    for member in &territory.team {
        let Some(from) = member.signs_from else { continue };
        let days = (load.days.day(from), member.signs_until.map(|day| load.days.day(day)));
        insert(load, tx, &member.organization, Towards::Person(&member.id), days, false).await?;
    }
    Ok(())
}

/// To whom, for what: an organization for the badges of a framework, or a person for all.
#[derive(Clone, Copy)]
enum Towards<'a> {
    Organization(&'a str, &'a str),
    Person(&'a str),
}

async fn insert(
    load: &Load<'_>,
    tx: &Tx,
    from: &str,
    to: Towards<'_>,
    (from_day, until_day): (String, Option<String>),
    may_subdelegate: bool,
) -> Result<(), DemoError> {
    let (id, to_organization, to_person, framework_id) = match to {
        Towards::Organization(o, f) => {
            (format!("{from}/{o}/{f}"), Some(id_of("organizations", o)), None, Some(id_of("frameworks", f)))
        }
        Towards::Person(p) => (format!("{from}/{p}"), None, Some(id_of("people", p)), None),
    };
    let delegation = Delegation {
        id: id_of("delegations", &id),
        from_organization: id_of("organizations", from),
        to_organization,
        to_person,
        framework_id,
        badge_id: None,
        from_day,
        until_day,
        revoked: false,
    };
    let by = steward(&load.territory.team, from).map(|member| id_of("people", &member.id));
    Ok(delegations::store::insert(tx, &delegation, may_subdelegate, by.as_deref(), load.started_at).await?)
}

/// Who manages the delegations of an organization.
fn steward<'a>(team: &'a [Member], organization: &str) -> Option<&'a Member> {
    let steers = |m: &&Member| roles::of(&m.title, &m.roles).is_ok_and(|held| held.iter().any(|r| r.may(Right::Steer)));
    team.iter().filter(|m| m.organization == organization).find(steers)
}

/// The programme's settings: three opinions in two situations for "je sais". Written last, they say that all is there.
pub(super) async fn load_settings(load: &Load<'_>, tx: &Tx) -> Result<(), DemoError> {
    let programme = &programme_id();
    let by = steward(&load.territory.team, &load.territory.consortium.lead).map(|member| id_of("people", &member.id));
    for (name, value) in [("opinions", "3"), ("situations", "2")] {
        networks::store::set(tx, "programme", programme, name, value, by.as_deref(), load.started_at).await?;
    }
    Ok(())
}
