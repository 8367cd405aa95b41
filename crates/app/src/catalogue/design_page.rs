//! The sheet of the designer, and the drawing beside it.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use domain::badge::{Delivery, Kind, Level, limits};
use domain::drawing::{offered_pictograms, pictogram_strokes};
use kit::form::Posted;
use kit::{Field, Page, Problem, Words};

use super::design_form::{ALL_LEVELS, CRITERIA, Line, Remark, SIGNS, Typed, beginnings};
use super::design_plan::{Choices, Plan, drawn};
use super::store::{Past, Place};
use super::{design, design_picture};
use crate::App;
use crate::frame::Frame;
use crate::viewer::Viewer;

/// How many lines of criteria are open from the start.
const OPEN_LINES: usize = 3;

/// Lines of criteria, each with its field.
type Lines<'a> = Vec<(&'static str, &'a Line)>;

/// Everything a page of the designer is made from.
pub(super) struct Sheet {
    pub id: String,
    pub typed: Typed,
    /// The badge, when it was saved before.
    pub place: Option<Place>,
    pub known: String,
    pub draft_saved_on: Option<String>,
    /// Day and version, the latest first.
    pub past: Vec<(String, Past)>,
    pub problems: Vec<Field>,
}

/// The badge as it will be.
pub(crate) struct Look {
    pub full: String,
    /// The same at the size of a list.
    pub middle: String,
    pub small: String,
    pub alt: String,
    /// A darker colour to take instead.
    pub darker: Option<String>,
    /// Field and sentence.
    pub remarks: Vec<(&'static str, String)>,
}

/// A drawing that can be chosen.
pub(crate) struct PictogramChoice {
    pub key: &'static str,
    pub label: &'static str,
    pub strokes: kit::Html,
}

#[derive(Template)]
#[template(path = "catalogue/templates/design.html")]
pub(crate) struct Designer {
    pub w: Words,
    pub page: Page,
    pub id: String,
    pub typed: Typed,
    pub place: Option<Place>,
    pub known: String,
    pub draft_saved_on: Option<String>,
    pub past: Vec<(String, Past)>,
    pub choices: Choices,
    pub pictograms: Vec<PictogramChoice>,
    pub look: Look,
    pub problems: Vec<Field>,
}

#[derive(Template)]
#[template(path = "catalogue/templates/preview.html")]
pub(crate) struct Preview {
    pub w: Words,
    pub look: Look,
}

impl Sheet {
    /// A sheet for a badge that was never saved.
    pub(super) fn new(id: String, typed: Typed) -> Sheet {
        Sheet {
            id,
            typed,
            place: None,
            known: String::new(),
            draft_saved_on: None,
            past: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// The place of a published badge: not to be chosen again.
    fn fixed(&self) -> Option<&Place> {
        self.place.as_ref().filter(|p| p.version > 0)
    }

    /// Whether it is not given any more: nothing of it changes then.
    pub(super) fn is_retired(&self) -> bool {
        self.place.as_ref().is_some_and(|p| p.retired_at.is_some())
    }

    /// The form as a badge to save, or every problem, the sent picture's first.
    pub(super) fn plan(&self, choices: &Choices, unread: Option<Field>, publish: bool) -> Result<Plan, Vec<Field>> {
        let planned = self.typed.plan(choices, self.fixed(), publish);
        let once_only = self.place.is_some() && self.fixed().is_none() && self.typed.level == ALL_LEVELS;
        let three = once_only.then_some(Field { name: "level", key: "catalogue-design-problem-level" });
        let before: Vec<Field> = unread.into_iter().chain(three).collect();
        match planned {
            Ok(plan) if before.is_empty() => Ok(plan),
            Ok(_) => Err(before),
            Err(problems) => Err(before.into_iter().chain(problems).collect()),
        }
    }

    /// The page.
    ///
    /// # Errors
    /// When the template cannot be rendered.
    pub(super) fn shown(self, app: &App, frame: Frame, choices: Choices) -> Result<Response, Problem> {
        let Frame { w, page } = frame.body("p-design");
        let look = look(w, &self.typed, &choices);
        let status = if self.problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        let designer = Designer {
            w,
            page,
            pictograms: pictograms(&self.typed.pictogram),
            id: if self.id.is_empty() { app.id() } else { self.id },
            typed: self.typed,
            place: self.place,
            known: self.known,
            draft_saved_on: self.draft_saved_on,
            past: self.past,
            choices,
            look,
            problems: self.problems,
        };
        Ok((status, [("x-plain", "1")], Html(designer.render()?)).into_response())
    }
}

impl Designer {
    /// The sentence of a field, if it needs another look.
    fn problem(&self, name: &str) -> Option<&'static str> {
        Field::sentence(&self.problems, name)
    }

    /// The gentle remarks about a field.
    fn remarks(&self, name: &str) -> Vec<&str> {
        self.look.remarks.iter().filter(|(field, _)| *field == name).map(|(_, words)| words.as_str()).collect()
    }

    /// Whether the place is to be chosen: until the badge is published.
    fn is_free(&self) -> bool {
        self.place.as_ref().is_none_or(|p| p.version == 0)
    }

    /// The public version, if there is one.
    fn version(&self) -> Option<i64> {
        self.place.as_ref().map(|p| p.version).filter(|v| *v > 0)
    }

    /// The levels to choose from; none when there is no choice.
    fn levels(&self) -> &'static [Level] {
        let levels = self.typed.kind.levels();
        if levels.len() > 1 { levels } else { &[] }
    }

    /// Whether the three levels of a project can be made at once.
    fn offers_all_levels(&self) -> bool {
        self.typed.kind == Kind::Project && self.place.is_none()
    }

    /// Both ways first, as the form proposes.
    fn deliveries(&self) -> [Delivery; 3] {
        [Delivery::Both, Delivery::Asked, Delivery::Delivered]
    }

    /// The signs of a regional door without a family.
    fn signs(&self) -> &'static [&'static str] {
        if self.typed.kind == Kind::Regional { &SIGNS } else { &[] }
    }

    /// Whether a pictogram is drawn: doors wear a sign.
    fn draws_pictogram(&self) -> bool {
        self.typed.kind != Kind::Regional
    }

    /// Criteria with their field, those open from the start and those to unfold.
    fn lines(&self) -> (Lines<'_>, Lines<'_>) {
        let written = self.typed.lines.iter().rposition(|l| *l != Line::default()).map_or(0, |last| last + 2);
        let all: Vec<_> = CRITERIA.into_iter().zip(&self.typed.lines).collect();
        let (open, folded) = all.split_at(written.max(OPEN_LINES).min(all.len()));
        (open.to_vec(), folded.to_vec())
    }

    /// How the name begins, for the hint.
    fn name_starts(&self) -> String {
        let quoted: Vec<String> = beginnings(self.typed.kind).iter().map(|b| format!("«\u{a0}{b} …\u{a0}»")).collect();
        quoted.join(", ")
    }

    /// The longest texts, for the fields.
    fn limits(&self) -> (usize, usize, usize) {
        (limits::NAME, limits::TEXT, limits::CRITERION)
    }

    /// The strokes of a sign.
    fn sign(&self, word: &str) -> kit::Html {
        design::sign(word)
    }
}

/// What may be chosen, and the one that the badge has already.
pub(super) fn pictograms(current: &str) -> Vec<PictogramChoice> {
    let kept = domain::drawing::PICTOGRAMS
        .iter()
        .filter(|p| p.key == current && !offered_pictograms().any(|o| o.key == p.key));
    offered_pictograms()
        .chain(kept)
        .map(|p| PictogramChoice {
            key: p.key,
            label: p.label,
            strokes: kit::Html(pictogram_strokes(p.key).unwrap_or_default()),
        })
        .collect()
}

/// The badge of a form, whatever is wrong with the form.
pub(super) fn look(w: Words, typed: &Typed, choices: &Choices) -> Look {
    let level = match Level::parse(&typed.level) {
        Some(level) if typed.kind.levels().contains(&level) => Some(level),
        _ => typed.kind.levels().first().copied(),
    };
    let name: String = typed.own_name().chars().take(limits::NAME).collect();
    let drawn = drawn(typed, choices.family(&typed.family), level, &name);
    let (full, small) = match typed.use_sent && !typed.sent.is_empty() {
        true => {
            let title = domain::drawing::title(&name);
            (design_picture::squared(&typed.sent, &title), design_picture::small(&typed.sent, &title))
        }
        false => (drawn.svg, drawn.small),
    };
    let said = |r: Remark| {
        let key = format!("catalogue-design-care-{}", r.warning);
        (r.field, w.a(&key, &[("about", r.about.as_str())]))
    };
    Look {
        middle: design_picture::address(if is_pixels(typed) { &small } else { &full }),
        full: design_picture::address(&full),
        small: design_picture::address(&small),
        alt: drawn.alt,
        darker: typed.darker(),
        remarks: typed.remarks().into_iter().map(said).collect(),
    }
}

/// Whether a picture of pixels is shown: it is heavy, and its small one is enough in a list.
fn is_pixels(typed: &Typed) -> bool {
    typed.use_sent && typed.sent.starts_with("data:")
}

/// The drawing alone, for the page that is being typed in.
pub(super) async fn preview(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    posted: Posted,
) -> Result<Html<String>, Problem> {
    let kind = Kind::parse(posted.get("kind")).ok_or(Problem::NotFound)?;
    let choices = Choices::of(&app, &viewer, None).await?;
    let (typed, _) = design_picture::read_form(kind, &posted, "").await?;
    Ok(Html(Preview { w: frame.w, look: look(frame.w, &typed, &choices) }.render()?))
}
