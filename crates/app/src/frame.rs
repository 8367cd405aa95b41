//! The frame of a page: who is there, where they can go, what was just done.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::{Extensions, HeaderMap, Uri, request::Parts};
use domain::drawing::{Land, land};
use domain::role::Right;
use kit::page::Link;
use kit::{Lang, Page, Problem, Words, cookies, negotiate};

use crate::App;
use crate::viewer::{Mode, Viewer};

/// What a handler needs to frame a page: words and frame for this request, and who is there.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The words of the reader's language.
    pub w: Words,
    /// The frame.
    pub page: Page,
}

impl FromRequestParts<App> for Frame {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let viewer = match parts.extensions.get::<Viewer>() {
            Some(viewer) => Some(viewer.clone()),
            None => crate::sessions::viewer_of(app, &parts.headers).await?,
        };
        if let Some(viewer) = &viewer {
            speak_to(viewer, &parts.headers, &parts.extensions);
        }
        Ok(frame(app, &parts.headers, viewer.as_ref(), &parts.uri))
    }
}

/// The frame of a page that reads no session: the same for everyone, cheap, cacheable.
#[derive(Debug, Clone)]
pub struct PublicFrame(pub Frame);

impl FromRequestParts<App> for PublicFrame {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        Ok(PublicFrame(frame(app, &parts.headers, None, &parts.uri)))
    }
}

impl Frame {
    /// Names the kind of page, for its styles.
    #[must_use]
    pub fn body(mut self, class: &'static str) -> Frame {
        self.page.body = class;
        self
    }

    /// With a piece of country, always the same for the same kind of page.
    #[must_use]
    pub fn land(mut self, kind: Land) -> Frame {
        self.page.land = kit::Html(land(kind));
        self
    }

    /// With the read-aloud button.
    #[must_use]
    pub fn listening(mut self) -> Frame {
        self.page.listen = true;
        self
    }
}

/// The viewer's own language, unless they chose another on this device.
fn own_language(viewer: &Viewer, headers: &HeaderMap) -> Option<Lang> {
    Lang::parse(&viewer.language).filter(|_| cookies::read(headers, "lang").is_none())
}

/// Pages of problems are in the viewer's language too.
pub(crate) fn speak_to(viewer: &Viewer, headers: &HeaderMap, extensions: &Extensions) {
    if let (Some(lang), Some(spoken)) = (own_language(viewer, headers), extensions.get::<kit::problem::Spoken>()) {
        spoken.note(lang);
    }
}

/// [`PublicFrame`], where the answer is not always a page.
pub(crate) fn public(app: &App, headers: &HeaderMap, uri: &Uri) -> Frame {
    frame(app, headers, None, uri)
}

/// The frame of a page for this viewer.
fn frame(app: &App, headers: &HeaderMap, viewer: Option<&Viewer>, uri: &Uri) -> Frame {
    let lang = viewer.and_then(|v| own_language(v, headers)).unwrap_or_else(|| negotiate::lang(headers));
    let w = Words::new(lang);
    let path = uri.path();
    let mut page = Page::public(w, path);
    page.demo = app.settings().demo;
    page.theme = kit::page::theme(headers);
    // Only sentences of ours can be said: `?said=` names a key, never words.
    page.said = kit::form::decode(uri.query().unwrap_or_default().as_bytes())
        .into_iter()
        .find(|(name, key)| name == "said" && key.contains("-said-") && w.has(key))
        .map(|(_, key)| w.t(&key));
    if let Some(viewer) = viewer {
        page.csrf.clone_from(&viewer.csrf);
        page.who = Some(viewer.short_name().to_owned());
        page.who_href = "/me".to_owned();
        page.shared = matches!(viewer.mode, Mode::Shared | Mode::Beside);
        page.helper.clone_from(&viewer.helper_name);
        page.nav = nav(w, viewer, path);
    }
    Frame { w, page }
}

/// Where the viewer may go in one gesture. On a phone the mark at the top goes home, and home leaves the bar where
/// there would be a sixth.
fn nav(w: Words, viewer: &Viewer, path: &str) -> Vec<Link> {
    let link = |href: &str, key: &str, icon: &'static str| Link {
        href: href.to_owned(),
        words: w.t(key),
        icon,
        here: path == href || (href != "/" && path.starts_with(&format!("{href}/"))),
        wide_only: false,
    };
    if !viewer.is_team() {
        return vec![link("/passport", "home-nav-passport", "id-badge-2"), link("/badges", "home-nav-badges", "key")];
    }
    let mut links = vec![link("/team", "home-nav-team", "home-2")];
    let known = [
        (Some(Right::SeePeople), "/people", "home-nav-people", "users"),
        (Some(Right::Give), "/give", "home-nav-give", "eye"),
        (None, "/badges", "home-nav-badges", "key"),
        (Some(Right::Design), "/design", "home-nav-design", "pencil"),
        (Some(Right::Give), "/events", "home-nav-events", "qrcode"),
    ];
    for (right, href, key, icon) in known {
        if right.is_none_or(|right| viewer.may(right)) {
            links.push(link(href, key, icon));
        }
    }
    if links.len() > 5 {
        links[0].wide_only = true;
    }
    links
}
