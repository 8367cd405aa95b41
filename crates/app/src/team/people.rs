use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::person::{self, ReadingHelp};
use domain::role::Right;
use kit::form::Posted;
use kit::{Field, Page, Problem, Words};

use crate::awards::store::{self as awards_store, Award, Said};
use crate::frame::Frame;
use crate::people::store as people_store;
use crate::programmes::{self, Followed};
use crate::viewer::Viewer;
use crate::{App, audit};

#[derive(Template)]
#[template(path = "team/templates/people.html")]
pub(crate) struct PeoplePage {
    pub w: Words,
    pub page: Page,
    pub search: String,
    pub people: Vec<Followed>,
    pub organizations: Vec<(String, String)>,
    pub organization: String,
    pub may_give: bool,
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(super) struct Find {
    q: String,
    organization: String,
}

pub(super) async fn list(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    Query(find): Query<Find>,
) -> Result<Html<String>, Problem> {
    let organizations = viewer.organizations(Right::SeePeople);
    let organization = organizations
        .iter()
        .map(|(id, _)| id)
        .find(|id| **id == find.organization)
        .or(organizations.first().map(|(id, _)| id));
    let organization = organization.cloned().ok_or(Problem::NotFound)?;
    let search: String = find.q.chars().take(100).collect();
    let people = programmes::followed(app.db(), &organization, &person::fold(&search)).await?;
    let Frame { w, page } = frame.body("p-people");
    Ok(Html(
        PeoplePage { w, page, search, people, organizations, organization, may_give: viewer.may(Right::Give) }
            .render()?,
    ))
}

#[derive(Template)]
#[template(path = "team/templates/person.html")]
pub(crate) struct PersonPage {
    pub w: Words,
    pub page: Page,
    pub person: Followed,
    pub organization: String,
    pub mine: Vec<Award>,
    pub waiting: Vec<Award>,
    /// What was said in the open conversations about what the organization recognised.
    pub said: Vec<Said>,
    /// The other people of the organization: one of them may be the same person.
    pub others: Vec<Followed>,
    pub may_give: bool,
    /// The organizations whose badges the viewer may take back.
    pub withdraw_in: Vec<String>,
}

impl PersonPage {
    /// Only those that an organization of the viewer recognised.
    fn may_withdraw(&self, award: &Award) -> bool {
        self.withdraw_in.contains(&award.recogniser_id)
    }

    /// Whether the sentence at this place is the last of its conversation.
    fn talk_ends(&self, at: &usize) -> bool {
        let award = |at: usize| self.said.get(at).map(|s| &s.award_id);
        award(*at) != award(at + 1)
    }
}

/// One person, as a team may see them. The view is written in the log that the person reads.
pub(super) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    Path(id): Path<String>,
) -> Result<Html<String>, Problem> {
    let mut found = None;
    for (organization, _) in viewer.organizations(Right::SeePeople) {
        if let Some(person) = programmes::is_followed(app.db(), &organization, &id).await? {
            found = Some((organization, person));
            break;
        }
    }
    let (organization, person) = found.ok_or(Problem::NotFound)?;
    let awards = awards_store::of_person_for(app.db(), &id, &organization).await?;
    let line = audit::Line {
        act: "viewed",
        subject: "person",
        subject_id: &id,
        person_id: Some(&id),
        organization_id: Some(&organization),
        detail: "",
    };
    let (app_ref, viewer_ref, line) = (&app, &viewer, &line);
    app.db().write(|tx| async move { audit::note(app_ref, &tx, Some(viewer_ref), line).await }).await?;
    let Frame { w, page } = frame.body("p-person");
    let (waiting, rest): (Vec<Award>, Vec<Award>) =
        awards.into_iter().partition(|a| a.state().is_waiting() || a.state == "declined");
    let mine = rest.into_iter().filter(|a| a.state == "accepted").collect();
    let others = programmes::followed(app.db(), &organization, "").await?;
    let said = awards_store::said_with(app.db(), &organization, &id).await?;
    let page = PersonPage {
        w,
        page,
        said,
        others: others.into_iter().filter(|o| o.person_id != id).collect(),
        person,
        organization,
        mine,
        waiting,
        may_give: viewer.may(Right::Give),
        withdraw_in: viewer.organizations(Right::Withdraw).into_iter().map(|(id, _)| id).collect(),
    };
    Ok(Html(page.render()?))
}

/// The form for someone new, as it was typed.
#[derive(Debug, Clone, Default)]
pub(crate) struct NewTyped {
    pub name: String,
    pub organization: String,
    pub language: String,
    pub reading_help: String,
    pub email: String,
    pub phone: String,
    pub shared: bool,
}

#[derive(Template)]
#[template(path = "team/templates/new.html")]
pub(crate) struct NewPage {
    pub w: Words,
    pub page: Page,
    pub organizations: Vec<(String, String)>,
    pub typed: NewTyped,
    pub problems: Vec<Field>,
}

impl NewPage {
    fn problem(&self, name: &str) -> Option<&'static str> {
        Field::sentence(&self.problems, name)
    }
}

pub(super) async fn new(viewer: Viewer, frame: Frame) -> Result<Response, Problem> {
    let typed = NewTyped { language: "fr".into(), reading_help: "none".into(), ..NewTyped::default() };
    new_shown(&viewer, frame, typed, Vec::new())
}

fn new_shown(viewer: &Viewer, frame: Frame, typed: NewTyped, problems: Vec<Field>) -> Result<Response, Problem> {
    let Frame { w, page } = frame.body("p-new-person");
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = NewPage { w, page, organizations: viewer.organizations(Right::WelcomePeople), typed, problems };
    Ok((status, [("x-plain", "1")], Html(page.render()?)).into_response())
}

/// Adds a person: a name is enough.
pub(super) async fn add(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    posted: Posted,
) -> Result<Response, Problem> {
    let typed = NewTyped {
        name: posted.get("name").to_owned(),
        organization: posted.get("organization").to_owned(),
        language: posted.get("language").to_owned(),
        reading_help: posted.get("reading_help").to_owned(),
        email: posted.get("email").to_owned(),
        phone: posted.get("phone").to_owned(),
        shared: posted.ticked("shared"),
    };
    let mut problems = Vec::new();
    let name = person::clean_name(&typed.name);
    match name {
        Err(person::NameError::Empty) => problems.push(Field { name: "name", key: "team-problem-name" }),
        Err(person::NameError::TooLong) => problems.push(Field { name: "name", key: "team-problem-name-long" }),
        Ok(_) => {}
    }
    if !typed.email.is_empty() && person::fold_email(&typed.email).is_none() {
        problems.push(Field { name: "email", key: "team-problem-email" });
    }
    if !typed.phone.is_empty() && person::fold_phone(&typed.phone).is_none() {
        problems.push(Field { name: "phone", key: "team-problem-phone" });
    }
    let organizations = viewer.organizations(Right::WelcomePeople);
    let Some((organization, _)) =
        organizations.iter().find(|(id, _)| *id == typed.organization).or(organizations.first())
    else {
        return Err(Problem::NotFound);
    };
    let Ok(name) = name else { return new_shown(&viewer, frame, typed, problems) };
    if !problems.is_empty() {
        return new_shown(&viewer, frame, typed, problems);
    }
    let id = save(&app, &viewer, organization, &name, &typed).await?;
    Ok(Redirect::to(&format!("/people/{id}?said=team-said-added")).into_response())
}

async fn save(app: &App, viewer: &Viewer, organization: &str, name: &str, typed: &NewTyped) -> Result<String, Problem> {
    let (id, now, today) = (&app.id(), app.now(), &app.today());
    let reading_help = ReadingHelp::parse(&typed.reading_help).unwrap_or(ReadingHelp::None).word();
    let language = if (2..=3).contains(&typed.language.len()) { typed.language.as_str() } else { "fr" };
    app.db()
        .write(|tx| async move {
            let person = people_store::NewPerson { id, name, language, reading_help, majority: "unknown", now };
            people_store::insert(&tx, &person).await?;
            if let Some(folded) = person::fold_email(&typed.email) {
                people_store::insert_identifier(&tx, &app.id(), id, "email", &folded, &folded, false, now).await?;
            }
            if let Some(folded) = person::fold_phone(&typed.phone) {
                people_store::insert_identifier(&tx, &app.id(), id, "phone", &typed.phone, &folded, typed.shared, now)
                    .await?;
            }
            let participant = programmes::store::NewParticipant {
                id: app.id(),
                person_id: id,
                organization_id: organization,
                programme_id: None,
                referent_id: Some(&viewer.person_id),
                status: "",
                from_day: today,
            };
            programmes::store::insert_participant(&tx, &participant).await?;
            let line = audit::Line {
                act: "created",
                subject: "person",
                subject_id: id,
                person_id: Some(id),
                organization_id: Some(organization),
                detail: "",
            };
            audit::note(app, &tx, Some(viewer), &line).await
        })
        .await?;
    Ok(id.clone())
}
