//! What `possibles demo` prints: a way in for each role, a public address of each kind.

use domain::award::State;
use domain::role::Role;

use super::{DemoError, id_of, territory};
use crate::{App, awards, catalogue, organizations, people, sessions};

/// A demo link opens for a year.
const LIFE: i64 = 365 * 24 * 60 * 60 * 1000;

/// One member of the team for each role.
const TEAM: &[(Role, &str)] = &[
    (Role::Cartographe, "maelle"),
    (Role::Pedagogue, "soren"),
    (Role::Passeur, "solenn"),
    (Role::Supervisor, "baptiste"),
    (Role::Cip, "nolwenn"),
    (Role::Director, "ghislaine"),
    (Role::JobTeam, "claire"),
    (Role::Evaluator, "anouk"),
    (Role::Ambassador, "henri"),
];

/// Five people who use the place differently: listens, has and shows much, begins in French, has nothing to be reached
/// by, did not open a passport yet.
const PARTICIPANTS: &[&str] = &["amina", "samira", "ines", "zahir", "quentin"];

const BADGE: &str = "je-sais-redire-consigne";

/// The lines `(kind, name, address)`: `sign-in:ROLE`, with links made anew at each call, then `public:KIND`.
///
/// # Errors
/// When the database does not answer.
pub async fn lines(app: &App) -> Result<Vec<(String, String, String)>, DemoError> {
    let mut lines = Vec::new();
    let people =
        TEAM.iter().map(|(role, id)| (role.word(), *id)).chain(PARTICIPANTS.iter().map(|id| ("participant", *id)));
    for (role, id) in people {
        // Someone may have been erased or merged since.
        let Some(person) = people::store::find(app.db(), &id_of("people", id)).await? else { continue };
        let address = sessions::make_link(app, &person.id, "demo", "/", LIFE).await?;
        lines.push((format!("sign-in:{role}"), person.name, address));
    }
    public(app, &mut lines).await?;
    Ok(lines)
}

async fn public(app: &App, lines: &mut Vec<(String, String, String)>) -> Result<(), DemoError> {
    let territory = territory::read()?;
    if let Some(badge) = catalogue::store::published(app.db(), &id_of("badges", BADGE)).await? {
        lines.push(("public:badge".to_owned(), badge.name, app.settings().url(&format!("/badges/{}", badge.id))));
    }
    let lead = id_of("organizations", &territory.consortium.lead);
    if let Some(lead) = organizations::store::find(app.db(), &lead).await? {
        let address = app.settings().url(&format!("/organizations/{}", lead.id));
        lines.push(("public:organization".to_owned(), lead.shown_name().to_owned(), address));
    }
    for award in territory.awards.iter().filter(|a| a.visibility == "public") {
        let Some(award) = awards::store::find(app.db(), &id_of("awards", &award.id)).await? else { continue };
        if award.shown && award.state() == State::Accepted {
            lines.push((
                "public:award".to_owned(),
                award.badge_name,
                app.settings().url(&format!("/awards/{}", award.id)),
            ));
            break;
        }
    }
    Ok(())
}
