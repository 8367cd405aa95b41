//! Who may use a route. No route can be added without saying it; `access.txt` is the same list, readable.

use axum::Router;
use axum::extract::{FromRequestParts, Request, State};
use axum::handler::Handler;
use axum::http::{Method, request::Parts};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use domain::role::Right;
use kit::Problem;

use crate::App;
use crate::viewer::Viewer;

/// Who may use a route. Which things they may see there is checked where the data is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anyone, without a session.
    Public,
    /// Anyone who is signed in.
    SignedIn,
    /// Whoever holds this right in some organization or programme.
    Team(Right),
}

impl Access {
    /// Whether this viewer may knock at the route.
    pub fn admits(self, viewer: Option<&Viewer>) -> bool {
        match (self, viewer) {
            (Access::Public, _) | (Access::SignedIn, Some(_)) => true,
            (Access::Team(right), Some(viewer)) => viewer.may(right),
            (_, None) => false,
        }
    }
}

/// The routes of the product as they are built.
pub struct Routes {
    app: App,
    router: Router<App>,
    list: Vec<(Method, &'static str, Access)>,
}

impl Routes {
    /// None yet.
    pub fn new(app: App) -> Routes {
        Routes { app, router: Router::new(), list: Vec::new() }
    }

    /// Adds the routes of a room.
    #[must_use]
    pub fn join(self, room: impl FnOnce(Routes) -> Routes) -> Routes {
        room(self)
    }

    /// `GET path`.
    #[must_use]
    pub fn get<H, T>(self, path: &'static str, access: Access, handler: H) -> Routes
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.add(Method::GET, path, access, get(handler))
    }

    /// `POST path`.
    #[must_use]
    pub fn post<H, T>(self, path: &'static str, access: Access, handler: H) -> Routes
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.add(Method::POST, path, access, post(handler))
    }

    fn add(mut self, method: Method, path: &'static str, access: Access, route: MethodRouter<App>) -> Routes {
        self.list.push((method, path, access));
        let route = match access {
            Access::Public => route,
            _ => route.layer(from_fn_with_state((self.app.clone(), access), gate)),
        };
        self.router = self.router.route(path, route);
        self
    }

    /// Every route with who may use it, in the order they were added.
    pub fn list(&self) -> &[(Method, &'static str, Access)] {
        &self.list
    }

    /// The framework's router.
    pub fn into_router(self) -> Router<App> {
        self.router
    }
}

async fn gate(State((app, access)): State<(App, Access)>, mut request: Request, next: Next) -> Response {
    let viewer = match crate::sessions::viewer_of(&app, request.headers()).await {
        Ok(viewer) => viewer,
        Err(problem) => return problem.into_response(),
    };
    let Some(viewer) = viewer else {
        let back = match *request.method() {
            Method::GET => request.uri().path_and_query().map_or("/", |p| p.as_str()).to_owned(),
            _ => "/".to_owned(),
        };
        return Problem::SignIn(back).into_response();
    };
    crate::frame::speak_to(&viewer, request.headers(), request.extensions());
    if !access.admits(Some(&viewer)) {
        return Problem::NotFound.into_response();
    }
    request.extensions_mut().insert(kit::form::Token(viewer.csrf.clone()));
    request.extensions_mut().insert(viewer);
    next.run(request).await
}

impl FromRequestParts<App> for Viewer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Problem> {
        parts.extensions.get::<Viewer>().cloned().ok_or(Problem::NotFound)
    }
}

/// The viewer of a public page, if there is one.
#[derive(Debug, Clone)]
pub struct MaybeViewer(pub Option<Viewer>);

impl FromRequestParts<App> for MaybeViewer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        Ok(MaybeViewer(crate::sessions::viewer_of(app, &parts.headers).await?))
    }
}
