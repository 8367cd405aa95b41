//! What a badge is close to in other frameworks. Alignments are kept beside the badge, not inside its draft: changing those
//! of a public badge publishes it again under the next version, and what people hold keeps the ones that were signed.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::events::Event;
use kit::form::Posted;
use kit::{Page, Problem, Words, seal};
use serde_json::json;

use super::design_form::tidy;
use super::design_save::{SaveError, line, may_design, problem};
use super::design_standing::place;
use super::store::{self, AlignmentRow, Place};
use crate::frame::Frame;
use crate::viewer::Viewer;
use crate::{App, audit, queue};

/// The most alignments of a badge.
const MOST: usize = 20;
/// Empty lines offered after those that are written.
const MORE: usize = 2;
/// The longest name of a framework or of what is there, and the longest code or address, in characters.
const NAMED: usize = 150;
const CODE: usize = 300;

/// A line of the form, as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Line {
    pub framework: String,
    pub code: String,
    pub name: String,
    /// The key of the sentence that says what to do.
    pub problem: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "catalogue/templates/alignments.html")]
pub(crate) struct AlignmentsPage {
    pub w: Words,
    pub page: Page,
    pub place: Place,
    pub name: String,
    /// What was saved when the form was opened.
    pub known: String,
    pub lines: Vec<Line>,
    /// Somebody else saved since.
    pub overtaken: bool,
}

impl AlignmentsPage {
    fn has_problems(&self) -> bool {
        self.overtaken || self.lines.iter().any(|l| l.problem.is_some())
    }
}

impl Line {
    fn of(row: AlignmentRow) -> Line {
        Line { framework: row.framework, code: row.code, name: row.name, problem: None }
    }

    fn is_empty(&self) -> bool {
        self.framework.is_empty() && self.code.is_empty() && self.name.is_empty()
    }

    fn says(&self, row: &AlignmentRow) -> bool {
        (&self.framework, &self.code, &self.name) == (&row.framework, &row.code, &row.name)
    }

    /// What needs another look.
    fn check(&self) -> Option<&'static str> {
        let long = |text: &str, limit: usize| text.chars().count() > limit;
        if self.framework.is_empty() {
            Some("catalogue-alignments-problem-framework")
        } else if self.name.is_empty() {
            Some("catalogue-alignments-problem-name")
        } else if long(&self.framework, NAMED) || long(&self.name, NAMED) || long(&self.code, CODE) {
            Some("catalogue-alignments-problem-long")
        } else if (self.code.contains("://") || self.code.starts_with("http")) && !is_address(&self.code) {
            Some("catalogue-alignments-problem-address")
        } else {
            None
        }
    }
}

/// An https address as it can stand in a signed document: nothing that another reader would write differently.
fn is_address(code: &str) -> bool {
    let plain = code.bytes().all(|b| b.is_ascii_graphic() && !b"<>\"{}|\\^`".contains(&b));
    let host = code.strip_prefix("https://").and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
    plain && host.contains('.') && !host.contains('@') && code.parse::<Uri>().is_ok()
}

/// The lines of a form: those that are empty or to be taken away are left out.
fn read(posted: &Posted) -> Vec<Line> {
    let lines = (1..=MOST).filter(|n| !posted.ticked(&format!("remove-{n}"))).map(|n| {
        let part = |name: &str| tidy(&posted.get(&format!("{name}-{n}")).replace('\n', " "));
        Line { framework: part("framework"), code: part("code"), name: part("name"), problem: None }
    });
    let mut kept: Vec<Line> = Vec::new();
    for line in lines.filter(|l| !l.is_empty()) {
        if !kept.contains(&line) {
            kept.push(line);
        }
    }
    kept
}

/// What was saved, as a form remembers it.
fn print(rows: &[AlignmentRow]) -> String {
    let all: Vec<_> = rows.iter().map(|r| (&r.framework, &r.code, &r.name)).collect();
    seal::fingerprint(&json!(all).to_string())
}

pub(super) async fn form(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let place = place(&app, &viewer, &id).await?;
    let rows = store::alignment_rows(app.db(), &id).await?;
    let known = print(&rows);
    shown(&app, frame, place, rows.into_iter().map(Line::of).collect(), known, false).await
}

async fn shown(
    app: &App,
    frame: Frame,
    place: Place,
    mut lines: Vec<Line>,
    known: String,
    overtaken: bool,
) -> Result<Response, Problem> {
    if place.retired_at.is_some() {
        return Ok(Redirect::to(&format!("/design/{}/standing", place.id)).into_response());
    }
    let text = match store::text(app.db(), &place.id, place.version).await? {
        Some((text, _)) => text,
        None => store::text(app.db(), &place.id, 0).await?.ok_or(Problem::NotFound)?.0,
    };
    let Frame { w, page } = frame.body("p-design");
    lines.resize(MOST.min(lines.len() + MORE), Line::default());
    let name = if text.name.is_empty() { w.t("catalogue-design-no-name") } else { text.name };
    let shown = AlignmentsPage { w, page, place, name, known, lines, overtaken };
    let status = if shown.has_problems() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, [("x-plain", "1")], Html(shown.render()?)).into_response())
}

pub(super) async fn save(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Response, Problem> {
    let place = place(&app, &viewer, &id).await?;
    let mut lines = read(&posted);
    lines.iter_mut().for_each(|l| l.problem = l.check());
    let known = posted.get("known").to_owned();
    if posted.get("do") == "more" || lines.iter().any(|l| l.problem.is_some()) {
        return shown(&app, frame, place, lines, known, false).await;
    }
    let said = match keep(&app, &viewer, &id, &lines, &known).await? {
        Kept::Same => "catalogue-said-alignments-same",
        Kept::Saved => "catalogue-said-alignments",
        Kept::Published => "catalogue-said-alignments-published",
        Kept::Overtaken => {
            let now = print(&store::alignment_rows(app.db(), &id).await?);
            return shown(&app, frame, place, lines, now, true).await;
        }
    };
    Ok(Redirect::to(&format!("/design/{id}/alignments?said={said}")).into_response())
}

/// What became of the lines.
enum Kept {
    Same,
    Saved,
    Published,
    Overtaken,
}

async fn keep(app: &App, viewer: &Viewer, id: &str, lines: &[Line], known: &str) -> Result<Kept, Problem> {
    app.db()
        .write(|tx| async move {
            let place = store::place(&tx, id).await?.ok_or(SaveError::NotTheirs)?;
            may_design(&tx, viewer, &place.organization_id, &app.today()).await?;
            if place.retired_at.is_some() {
                return Err(SaveError::NotTheirs);
            }
            let rows = store::alignment_rows(&tx, id).await?;
            let (gone, new): (Vec<_>, Vec<_>) = (
                rows.iter().filter(|row| !lines.iter().any(|l| l.says(row))).collect(),
                lines.iter().filter(|l| !rows.iter().any(|row| l.says(row))).collect(),
            );
            if gone.is_empty() && new.is_empty() {
                return Ok(Kept::Same);
            }
            if !known.is_empty() && known != print(&rows) {
                return Ok(Kept::Overtaken);
            }
            for row in gone {
                store::delete_alignment(&tx, id, &row.id).await?;
            }
            for l in new {
                store::insert_alignment(&tx, &app.id(), id, &l.framework, "", "", &l.code, &l.name).await?;
            }
            let owner = &place.organization_id;
            audit::note(app, &tx, Some(viewer), &line("aligned", id, owner)).await?;
            if place.version == 0 {
                return Ok(Kept::Saved);
            }
            let version = store::publish_again(&tx, id, &viewer.person_id, app.now()).await?;
            audit::note(app, &tx, Some(viewer), &line("published", id, owner)).await?;
            queue::news(app, &tx, Event::BadgePublished, id, &json!({"badge": id, "version": version})).await?;
            Ok::<_, SaveError>(Kept::Published)
        })
        .await
        .map_err(problem)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line_of(framework: &str, code: &str, name: &str) -> Line {
        Line { framework: framework.into(), code: code.into(), name: name.into(), problem: None }
    }

    #[test]
    fn an_address_is_one_that_anybody_reads_the_same() {
        for good in ["https://candidat.francetravail.fr/metierscope/A1203", "https://data.europa.eu/esco/skill/9?a=b#c"]
        {
            assert!(is_address(good), "{good}");
        }
        for wrong in [
            "http://rome.example/A1203",
            "https://",
            "https://localhost/a",
            "https://a.example/é",
            "https://a.example/a b",
            "https://me@a.example/",
            "https://a.example/\"x",
            "javascript://a.example/%0aalert(1)",
        ] {
            assert!(!is_address(wrong), "{wrong}");
        }
    }

    #[test]
    fn each_problem_has_its_sentence() {
        assert_eq!(line_of("ROME 4.0", "A1203", "Entretien des espaces verts").check(), None);
        assert_eq!(line_of("CléA", "", "Communiquer en français").check(), None, "a code is not always there");
        assert_eq!(line_of("", "A1203", "x").check(), Some("catalogue-alignments-problem-framework"));
        assert_eq!(line_of("ROME", "A1203", "").check(), Some("catalogue-alignments-problem-name"));
        assert_eq!(line_of("ROME", &"é".repeat(10_000), "x").check(), Some("catalogue-alignments-problem-long"));
        assert_eq!(line_of("ROME", "http://a.example", "x").check(), Some("catalogue-alignments-problem-address"));
    }

    #[test]
    fn a_line_is_taken_away_by_its_box_or_by_being_empty() {
        let posted = Posted::of(&[
            ("framework-1", "ROME"),
            ("name-1", "Jardiner"),
            ("remove-1", "1"),
            ("framework-2", " "),
            ("framework-3", "CléA"),
            ("name-3", "Communiquer"),
            ("framework-4", "CléA"),
            ("name-4", "Communiquer"),
        ]);
        assert_eq!(read(&posted), [line_of("CléA", "", "Communiquer")], "and the same is written once");
    }
}
