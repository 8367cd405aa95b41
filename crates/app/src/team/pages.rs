use askama::Template;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::role::Right;
use kit::{Page, Problem, Words};

use super::{merge, people};
use crate::awards::store::{self, Award, Said};
use crate::frame::Frame;
use crate::observations::{self, Asked};
use crate::programmes::{self, store::Named};
use crate::viewer::Viewer;
use crate::{Access, App, Routes};

/// The routes of the room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/team", Access::SignedIn, home)
        .get("/people", Access::Team(Right::SeePeople), people::list)
        .get("/people/new", Access::Team(Right::WelcomePeople), people::new)
        .post("/people", Access::Team(Right::WelcomePeople), people::add)
        .get("/people/{id}", Access::Team(Right::SeePeople), people::show)
        .post("/people/{id}/merge", Access::Team(Right::WelcomePeople), merge::merge_posted)
}

#[derive(Template)]
#[template(path = "team/templates/home.html")]
pub(crate) struct Home {
    pub w: Words,
    pub page: Page,
    pub name: String,
    pub roles: Vec<(String, String)>,
    pub waiting: Vec<Award>,
    /// The conversations where the person spoke last.
    pub talks: Vec<Said>,
    /// The questions that colleagues ask the viewer.
    pub asked: Vec<Asked>,
    /// The programmes of the organizations where the viewer works.
    pub programmes: Vec<Named>,
    pub may_give: bool,
    pub may_welcome: bool,
    pub may_design: bool,
    pub may_operate: bool,
}

/// What waits for someone, and the few gestures of the day.
async fn home(State(app): State<App>, viewer: Viewer, frame: Frame) -> Result<Response, Problem> {
    if !viewer.is_team() {
        return Ok(Redirect::to("/passport").into_response());
    }
    let (mut waiting, mut talks) = (Vec::new(), Vec::new());
    for (organization, _) in viewer.organizations(Right::SeePeople) {
        waiting.extend(store::waiting_for(app.db(), &organization, 12).await?);
        talks.extend(store::waiting_talks(app.db(), &organization, 12).await?);
    }
    let programmes = programmes::store::of_team_member(app.db(), &viewer.person_id, &app.today()).await?;
    let Frame { w, page } = frame.body("p-home");
    let roles =
        viewer.roles.iter().map(|r| (w.t(&format!("people-role-{}", r.role)), r.organization_name.clone())).collect();
    let home = Home {
        w,
        page,
        name: viewer.short_name().to_owned(),
        roles,
        waiting,
        talks,
        asked: observations::asked(app.db(), &viewer.person_id).await?,
        programmes,
        may_give: viewer.may(Right::Give),
        may_welcome: viewer.may(Right::WelcomePeople),
        may_design: viewer.may(Right::Design),
        may_operate: viewer.may(Right::Operate),
    };
    Ok(Html(home.render()?).into_response())
}
