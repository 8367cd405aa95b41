//! The first person of an organization, invited by the operator; later ones by the team.

use db::DbError;
use domain::organization::Kind;
use domain::person;
use domain::role::Role;

use crate::organizations::store as organizations;
use crate::people::store as people;
use crate::{App, sessions};

const WEEK: i64 = 7 * 24 * 3_600_000;

/// Whom to invite, where.
#[derive(Debug, Clone)]
pub struct Invitation {
    /// The name of the organization; made when nobody has it yet.
    pub organization: String,
    /// Its kind, where it is made.
    pub kind: Kind,
    /// The person's name.
    pub name: String,
    /// Their e-mail, optional.
    pub email: Option<String>,
    /// Their role.
    pub role: Role,
}

/// Why an invitation is not possible.
#[derive(Debug, thiserror::Error)]
pub enum InviteError {
    /// The name cannot be kept.
    #[error(transparent)]
    Name(#[from] person::NameError),
    /// The e-mail is not one.
    #[error("this is not an e-mail address")]
    Email,
    /// The database did not answer.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Writes the organization, the person and the role where they are new, and answers the address to open.
/// Said twice, it makes one person: the second time only a new link.
///
/// # Errors
/// [`InviteError`].
pub async fn invite(app: &App, invitation: &Invitation) -> Result<String, InviteError> {
    let name = &person::clean_name(&invitation.name)?;
    let organization_name = &person::clean_name(&invitation.organization)?;
    let email = &match &invitation.email {
        Some(typed) => Some(person::fold_email(typed).ok_or(InviteError::Email)?),
        None => None,
    };
    let (now, today) = (app.now(), &app.today());
    let person_id = app
        .db()
        .write(|tx| async move {
            let organization_id = match organizations::named(&tx, organization_name).await? {
                Some(id) => id,
                None => {
                    let new = organizations::Organization {
                        id: app.id(),
                        name: organization_name.clone(),
                        public_name: None,
                        kind: invitation.kind.word().to_owned(),
                        place: String::new(),
                        description: String::new(),
                        website: None,
                        may_issue: true,
                    };
                    organizations::insert(&tx, &new, now).await?;
                    new.id
                }
            };
            if let Some(known) = organizations::member_named(&tx, &organization_id, &person::fold(name)).await? {
                return Ok::<_, DbError>(known);
            }
            let id = app.id();
            let new = people::NewPerson { id: &id, name, language: "fr", reading_help: "none", majority: "adult", now };
            people::insert(&tx, &new).await?;
            if let Some(email) = email {
                people::insert_identifier(&tx, &app.id(), &id, "email", email, email, false, now).await?;
            }
            let role = organizations::NewRole {
                id: app.id(),
                person_id: &id,
                organization_id: &organization_id,
                programme_id: None,
                role: invitation.role.word(),
                title: "",
                from_day: today,
            };
            organizations::insert_role(&tx, &role).await?;
            Ok(id)
        })
        .await?;
    Ok(sessions::make_link(app, &person_id, "invite", "/team", WEEK).await?)
}

/// A sign-in link for somebody who lost theirs, by e-mail, phone or exact name; `None` when nobody, or several, match.
///
/// # Errors
/// When the database does not answer.
pub async fn sign_in_link(app: &App, who: &str) -> Result<Option<String>, DbError> {
    let mut found = Vec::new();
    if let Some(email) = person::fold_email(who) {
        found = people::with_identifier(app.db(), "email", &email).await?;
    } else if let Some(phone) = person::fold_phone(who) {
        found = people::with_identifier(app.db(), "phone", &phone).await?;
    }
    if found.is_empty() {
        found = people::named(app.db(), &person::fold(who)).await?;
    }
    match found.as_slice() {
        [one] => Ok(Some(sessions::make_link(app, &one.id, "sign_in", "/", 24 * 3_600_000).await?)),
        _ => Ok(None),
    }
}
