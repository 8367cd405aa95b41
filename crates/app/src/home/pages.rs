use askama::Template;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::drawing::Land;
use kit::{Page, Problem, Words};

use crate::access::MaybeViewer;
use crate::frame::Frame;
use crate::{Access, App, Routes};

/// The routes of the room.
pub fn routes(routes: Routes) -> Routes {
    routes.get("/", Access::Public, front).get("/about", Access::Public, about)
}

#[derive(Template)]
#[template(path = "home/templates/front.html")]
pub(crate) struct Front {
    pub w: Words,
    pub page: Page,
}

/// Whoever is signed in goes to their own place.
async fn front(State(_): State<App>, MaybeViewer(viewer): MaybeViewer, frame: Frame) -> Result<Response, Problem> {
    match viewer {
        Some(viewer) if viewer.is_team() => Ok(Redirect::to("/team").into_response()),
        Some(_) => Ok(Redirect::to("/passport").into_response()),
        None => {
            let Frame { w, page } = frame.body("p-front").land(Land::Hero);
            Ok(Html(Front { w, page }.render()?).into_response())
        }
    }
}

#[derive(Template)]
#[template(path = "home/templates/about.html")]
pub(crate) struct About {
    pub w: Words,
    pub page: Page,
}

async fn about(frame: Frame) -> Result<Html<String>, Problem> {
    let Frame { w, page } = frame.body("p-about");
    Ok(Html(About { w, page }.render()?))
}
