use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

/// The level of a new room, until somebody thinks of a better one: it may call every other.
const LEVEL: u32 = 70;

const MOD: &str = r#"//! ROOM: what this room is for, in one sentence.

mod gallery;
mod pages;
pub(crate) mod store;

pub(crate) use gallery::pages as gallery;
pub use pages::routes;
"#;

const STORE: &str = r#"use db::{Db, DbError, Sql, args, row};

row! {
    /// One line of the list.
    pub struct Line {
        pub id: String,
        pub name: String,
    }
}

/// The latest lines, newest first.
pub async fn latest(db: &Db, most: i64) -> Result<Vec<Line>, DbError> {
    db.all("SELECT id, name FROM ROOM ORDER BY id DESC LIMIT $1", args![most]).await
}
"#;

const PAGES: &str = r#"use askama::Template;
use axum::extract::State;
use axum::response::Html;
use kit::{Page, Problem, Words};

use super::store::{self, Line};
use crate::frame::Frame;
use crate::{Access, App, Routes};

/// The routes of the room.
pub fn routes(routes: Routes) -> Routes {
    routes.get("/ROOM", Access::SignedIn, list)
}

#[derive(Template)]
#[template(path = "ROOM/templates/list.html")]
pub(crate) struct List {
    pub w: Words,
    pub page: Page,
    pub lines: Vec<Line>,
}

async fn list(State(app): State<App>, frame: Frame) -> Result<Html<String>, Problem> {
    let lines = store::latest(app.db(), 100).await?;
    let Frame { w, page } = frame.body("p-ROOM");
    Ok(Html(List { w, page, lines }.render()?))
}
"#;

const TEMPLATE: &str = r#"{% extends "layout.html" %}
{% block title %}{{ w.t("ROOM-title") }}{% endblock %}
{% block main %}
<main id="main" class="page plain-page">
<div class="page-head"><h1>{{ w.t("ROOM-title") }}</h1></div>
{% if lines.is_empty() %}<p class="lead">{{ w.t("ROOM-none") }}</p>{% else %}
<ul>{% for line in lines %}<li>{{ line.name }}</li>{% endfor %}</ul>
{% endif %}
</main>
{% endblock %}
"#;

const GALLERY: &str = r#"use askama::Template;
use kit::{Page, Words};

use super::pages::List;
use super::store::Line;

/// The pages of the room with sample data: (name, HTML).
pub(crate) fn pages(w: Words, page: &Page) -> Vec<(&'static str, askama::Result<String>)> {
    let line = Line { id: "1".to_owned(), name: "Amina".to_owned() };
    vec![
        ("ROOM-list", List { w, page: page.clone(), lines: vec![line] }.render()),
        ("ROOM-list-none", List { w, page: page.clone(), lines: Vec::new() }.render()),
    ]
}
"#;

const FR: &str = "ROOM-title = ROOM\nROOM-none = Rien encore.\n";
const EN: &str = "ROOM-title = ROOM\nROOM-none = Nothing yet.\n";

/// The files of a new room, and what they hold.
fn files(name: &str) -> Vec<(String, String)> {
    let folder = format!("crates/app/src/{name}");
    let list = [
        (format!("{folder}/mod.rs"), MOD),
        (format!("{folder}/store.rs"), STORE),
        (format!("{folder}/pages.rs"), PAGES),
        (format!("{folder}/gallery.rs"), GALLERY),
        (format!("{folder}/templates/list.html"), TEMPLATE),
        (format!("locales/fr/{name}.ftl"), FR),
        (format!("locales/en/{name}.ftl"), EN),
    ];
    list.into_iter().map(|(path, text)| (path, text.replace("ROOM", name))).collect()
}

/// `rooms.toml` with the new room and its table.
fn listed(rooms: &str, name: &str) -> Result<String> {
    let after = |text: &str, head: &str, line: &str| -> Result<String> {
        let at = text.find(head).with_context(|| format!("rooms.toml has no {head}"))? + head.len();
        Ok(format!("{}\n{line}{}", &text[..at], &text[at..]))
    };
    let rooms = after(rooms, "[rooms]", &format!("{name} = {LEVEL}"))?;
    after(&rooms, "[tables]", &format!("{name} = \"{name}\""))
}

/// Writes the skeleton of a room, and says what is left to do by hand.
pub(crate) fn write(root: &Path, name: &str) -> Result<()> {
    ensure!(!name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase()), "a room's name is one lower-case word");
    if root.join("crates/app/src").join(name).exists() {
        bail!("the room {name} exists already");
    }
    for (path, text) in files(name) {
        let path = root.join(path);
        fs::create_dir_all(path.parent().context("a file has a folder")?)?;
        fs::write(&path, text).with_context(|| format!("writing {}", path.display()))?;
    }
    let rooms = root.join("rooms.toml");
    fs::write(&rooms, listed(&fs::read_to_string(&rooms)?, name)?)?;
    println!("room {name}: written. Left to do:");
    println!(
        "- crates/app/src/lib.rs: `pub mod {name};` and `.join({name}::routes)`, and its gallery beside the others"
    );
    println!("- rooms.toml: its level (now {LEVEL})");
    println!("- crates/db/migrations: its table {name} (id, name, …)");
    println!("- its words, its own pages, its tests");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Tree;

    #[test]
    fn a_new_room_is_in_order() {
        let rooms = listed("[rooms]\n\n[tables]\n", "plans").unwrap();
        let mut all = files("plans");
        all.push(("rooms.toml".to_owned(), rooms));
        let tree = Tree::of(&all.iter().map(|(p, t)| (p.as_str(), t.as_str())).collect::<Vec<_>>());
        assert_eq!(crate::tidy::check(&tree).unwrap(), []);
        assert_eq!(crate::words::check(&tree), []);
    }
}
