//! Every page with sample data, in every language: what tests render, what eyes look at, what axe checks.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Html;
use domain::drawing::{Land, land};
use kit::page::Link;
use kit::{Lang, Page, Problem, Words};

use crate::{Access, App, Routes};

/// One page of the gallery: its name and its HTML.
pub(crate) type Sample = (&'static str, askama::Result<String>);

/// A page with sample data.
pub(crate) fn sample(name: &'static str, template: &impl Template) -> Sample {
    (name, template.render())
}

/// The routes of the gallery, open in the demonstration only.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes.get("/gallery", Access::Public, list).get("/gallery/{lang}/{name}", Access::Public, show)
}

/// Every page of every room, in a language.
pub fn all(lang: Lang) -> Vec<(&'static str, askama::Result<String>)> {
    let w = Words::new(lang);
    let visitor = frame(w, false);
    let member = frame(w, true);
    let mut pages = Vec::new();
    pages.extend(crate::home::gallery::pages(w, &visitor));
    pages.extend(crate::sessions::gallery::pages(w, &visitor));
    pages.extend(crate::organizations::gallery::pages(w, &visitor));
    pages.extend(crate::catalogue::gallery::pages(w, &visitor));
    pages.extend(crate::awards::gallery::pages(w, &member));
    pages.extend(crate::observations::gallery::pages(w, &member));
    pages.extend(crate::board::gallery::pages(w, &member));
    pages.extend(crate::receiving::gallery::pages(w, &member));
    pages.extend(crate::passport::gallery::pages(w, &member));
    pages.extend(crate::verification::gallery::pages(w, &visitor));
    pages.extend(crate::team::gallery::pages(w, &member));
    pages.extend(crate::programmes::gallery::pages(w, &member));
    pages.extend(crate::operations::gallery::pages(w, &member));
    pages
}

fn frame(w: Words, member: bool) -> Page {
    let mut page = Page::public(w, "/gallery");
    page.land = kit::Html(land(Land::Solo));
    if member {
        page.who = Some("Nolwenn".into());
        page.who_href = "/me".into();
        page.csrf = "sample".into();
        page.nav = [
            ("/team", "home-nav-team", "home-2"),
            ("/people", "home-nav-people", "users"),
            ("/give", "home-nav-give", "eye"),
        ]
        .map(|(href, key, icon)| Link {
            href: href.into(),
            words: w.t(key),
            icon,
            here: href == "/team",
            wide_only: false,
        })
        .to_vec();
    }
    page
}

async fn list(State(app): State<App>) -> Result<Html<String>, Problem> {
    if !app.settings().demo {
        return Err(Problem::NotFound);
    }
    let mut html = String::from(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Gallery</title><main><h1>Gallery</h1><ul>",
    );
    for lang in Lang::ALL {
        for (name, _) in all(lang) {
            html.push_str(&format!("<li><a href=\"/gallery/{0}/{name}\">{0} {name}</a></li>", lang.code()));
        }
    }
    html.push_str("</ul></main></html>");
    Ok(Html(html))
}

async fn show(State(app): State<App>, Path((lang, name)): Path<(String, String)>) -> Result<Html<String>, Problem> {
    if !app.settings().demo {
        return Err(Problem::NotFound);
    }
    let lang = Lang::parse(&lang).ok_or(Problem::NotFound)?;
    let (_, html) = all(lang).into_iter().find(|(n, _)| *n == name).ok_or(Problem::NotFound)?;
    Ok(Html(html?))
}
