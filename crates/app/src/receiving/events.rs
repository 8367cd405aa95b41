//! Posters: the team prepares one for an event, those who come take its badge themselves.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::badge::{Kind, Level};
use domain::person::NameError;
use domain::role::Right;
use domain::situation;
use kit::form::Posted;
use kit::{Field, Page, Problem, Words};

use super::claim::{self, Standing};
use super::print;
use super::store::{self, Event, NewEvent};
use crate::catalogue::{self, Badge, Group};
use crate::frame::Frame;
use crate::viewer::Viewer;
use crate::{App, audit};

/// The longest time a poster can be taken, in days.
const LONGEST: i32 = 366;
/// Codes tried before giving up: one in fifty thousand million is taken by chance.
const TRIES: usize = 5;

/// An event with the words of its days.
#[derive(Debug, Clone)]
pub(crate) struct Shown {
    pub event: Event,
    /// The end of translation keys: open, early, over, closed, full.
    pub standing: &'static str,
    pub last: String,
}

impl Shown {
    pub(super) fn of(app: &App, event: Event) -> Shown {
        let last = domain::day::of(event.closes_at - 1, &app.settings().zone).to_string();
        Shown { standing: Standing::of(&event, app.now()).word(), last, event }
    }

    /// When it can be taken, as a sentence.
    pub(super) fn days(&self, w: Words) -> String {
        if self.event.day == self.last {
            w.a("receiving-poster-day", &[("day", w.day(&self.last).as_str())])
        } else {
            let (from, until) = (w.day(&self.event.day), w.day(&self.last));
            w.a("receiving-poster-days", &[("from", from.as_str()), ("until", until.as_str())])
        }
    }

    fn can_close(&self) -> bool {
        self.event.revoked_at.is_none() && self.standing != "over"
    }

    fn claims(&self) -> usize {
        usize::try_from(self.event.claims).unwrap_or(0)
    }
}

#[derive(Template)]
#[template(path = "receiving/templates/events.html")]
pub(crate) struct Events {
    pub w: Words,
    pub page: Page,
    pub events: Vec<Shown>,
}

/// The posters of the viewer's organizations.
pub(super) async fn list(State(app): State<App>, viewer: Viewer, frame: Frame) -> Result<Html<String>, Problem> {
    let mut events = Vec::new();
    for (organization, _) in viewer.organizations(Right::Give) {
        events.extend(store::events_of(app.db(), &organization).await?);
    }
    events.sort_by(|a, b| b.day.cmp(&a.day).then_with(|| b.id.cmp(&a.id)));
    let events = events.into_iter().map(|event| Shown::of(&app, event)).collect();
    let Frame { w, page } = frame.body("p-events");
    Ok(Html(Events { w, page, events }.render()?))
}

/// The form of an event, as it was typed.
#[derive(Debug, Clone, Default)]
pub(crate) struct Typed {
    pub organization: String,
    pub badge: String,
    pub name: String,
    pub day: String,
    pub until: String,
    pub situation: String,
}

#[derive(Template)]
#[template(path = "receiving/templates/event_new.html")]
pub(crate) struct EventNew {
    pub w: Words,
    pub page: Page,
    pub organizations: Vec<(String, String)>,
    /// Frameworks in their order, families inside.
    pub frameworks: Vec<(String, Vec<Group>)>,
    pub situations: &'static [situation::Kind],
    pub typed: Typed,
    pub problems: Vec<Field>,
}

impl EventNew {
    fn problem(&self, name: &str) -> Option<&'static str> {
        Field::sentence(&self.problems, name)
    }

    /// How many badges there are to choose from.
    fn offered(&self) -> usize {
        self.frameworks.iter().flat_map(|(_, groups)| groups).map(|g| g.badges.len()).sum()
    }

    /// Whether a family is open from the start: it holds the chosen badge, or there is little to read.
    fn is_open(&self, group: &Group) -> bool {
        self.offered() <= 12 || group.badges.iter().any(|b| b.id == self.typed.badge)
    }
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(super) struct Start {
    organization: String,
    badge: String,
}

pub(super) async fn new(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    Query(start): Query<Start>,
) -> Result<Response, Problem> {
    let typed = Typed {
        organization: start.organization,
        badge: start.badge,
        day: app.today(),
        until: app.today(),
        situation: situation::Kind::Event.word().to_owned(),
        ..Typed::default()
    };
    new_shown(&app, &viewer, frame, typed, Vec::new()).await
}

async fn new_shown(
    app: &App,
    viewer: &Viewer,
    frame: Frame,
    mut typed: Typed,
    problems: Vec<Field>,
) -> Result<Response, Problem> {
    let organizations = viewer.organizations(Right::Give);
    typed.organization = viewer.organization_or_first(Right::Give, &typed.organization);
    let badges = offered(app, viewer, &typed.organization).await?;
    let Frame { w, page } = frame.body("p-event-new");
    let frameworks = catalogue::grouped(w, badges);
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let shown = EventNew { w, page, organizations, frameworks, situations: situation::Kind::ALL, typed, problems };
    Ok((status, [("x-plain", "1")], Html(shown.render()?)).into_response())
}

/// The badges that a poster may give: nobody looks at what the person does there, so those of having been there.
async fn offered(app: &App, viewer: &Viewer, organization_id: &str) -> Result<Vec<Badge>, Problem> {
    let badges = catalogue::store::givable(app.db(), organization_id, &viewer.person_id, &app.today()).await?;
    Ok(badges.into_iter().filter(|b| is_of_presence(&b.kind, b.level.as_deref())).collect())
}

fn is_of_presence(kind: &str, level: Option<&str>) -> bool {
    match Kind::parse(kind) {
        Some(Kind::Experience) => true,
        Some(Kind::Project) => level.and_then(Level::parse) == Some(Level::Discover),
        _ => false,
    }
}

/// What the form asks for, when it cannot be wrong any more.
struct Asked {
    name: String,
    day: String,
    opens_at: i64,
    closes_at: i64,
    situation: situation::Kind,
}

fn read(typed: &Typed, today: &str, zone: &str) -> Result<Asked, Vec<Field>> {
    let mut problems = Vec::new();
    let mut wrong = |name, key| problems.push(Field { name, key });
    let name = domain::person::clean_name(&typed.name);
    match name {
        Err(NameError::Empty) => wrong("name", "receiving-event-problem-name"),
        Err(NameError::TooLong) => wrong("name", "receiving-event-problem-name-long"),
        Ok(_) => {}
    }
    let (day, until) = (domain::day::parse(&typed.day), domain::day::parse(&typed.until));
    if day.is_none() {
        wrong("day", "receiving-event-problem-day");
    }
    match (day, until) {
        (_, None) => wrong("until", "receiving-event-problem-day"),
        (Some(day), Some(until)) if until < day => wrong("until", "receiving-event-problem-before"),
        (_, Some(until)) if until.to_string().as_str() < today => wrong("until", "receiving-event-problem-past"),
        (Some(day), Some(until)) if (until - day).get_days() > LONGEST => {
            wrong("until", "receiving-event-problem-long")
        }
        _ => {}
    }
    let situation = situation::Kind::parse(&typed.situation).unwrap_or(situation::Kind::Event);
    match (name, day, day.zip(until).and_then(|(day, until)| claim::period(day, until, zone))) {
        (Ok(name), Some(day), Some((opens_at, closes_at))) if problems.is_empty() => {
            Ok(Asked { name, day: day.to_string(), opens_at, closes_at, situation })
        }
        _ => Err(problems),
    }
}

pub(super) async fn add(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    posted: Posted,
) -> Result<Response, Problem> {
    let typed = Typed {
        organization: posted.get("organization").to_owned(),
        badge: posted.get("badge").to_owned(),
        name: posted.get("name").to_owned(),
        day: posted.get("day").to_owned(),
        until: posted.get("until").to_owned(),
        situation: posted.get("situation").to_owned(),
    };
    if !viewer.may_in(Right::Give, &typed.organization) {
        return Err(Problem::NotFound);
    }
    let mut asked = read(&typed, &app.today(), &app.settings().zone);
    if !offered(&app, &viewer, &typed.organization).await?.iter().any(|b| b.id == typed.badge) {
        let mut problems = vec![Field { name: "badge", key: "receiving-event-problem-badge" }];
        problems.extend(asked.err().unwrap_or_default());
        asked = Err(problems);
    }
    match asked {
        Err(problems) => new_shown(&app, &viewer, frame, typed, problems).await,
        Ok(asked) => {
            let id = save(&app, &viewer, &typed, &asked).await?;
            Ok(Redirect::to(&format!("/events/{id}?said=receiving-said-event")).into_response())
        }
    }
}

async fn save(app: &App, viewer: &Viewer, typed: &Typed, asked: &Asked) -> Result<String, Problem> {
    let id = &app.id();
    let codes: [String; TRIES] = std::array::from_fn(|_| claim::new_code(app.random()));
    let codes = &codes;
    app.db()
        .write(|tx| async move {
            for code in codes {
                let event = NewEvent {
                    id,
                    code,
                    badge_id: &typed.badge,
                    organization_id: &typed.organization,
                    situation_kind: asked.situation.word(),
                    name: &asked.name,
                    day: &asked.day,
                    opens_at: asked.opens_at,
                    closes_at: asked.closes_at,
                    by: &viewer.person_id,
                    now: app.now(),
                };
                if store::insert_event(&tx, &event).await? {
                    return audit::note(app, &tx, Some(viewer), &line("created", id, &typed.organization)).await;
                }
            }
            Err(db::DbError::Missing)
        })
        .await?;
    Ok(id.clone())
}

fn line<'a>(act: &'static str, id: &'a str, organization_id: &'a str) -> audit::Line<'a> {
    audit::Line {
        act,
        subject: "event",
        subject_id: id,
        person_id: None,
        organization_id: Some(organization_id),
        detail: "",
    }
}

#[derive(Template)]
#[template(path = "receiving/templates/event_show.html")]
pub(crate) struct EventShow {
    pub w: Words,
    pub page: Page,
    pub shown: Shown,
    /// Where the code is typed, without the scheme.
    pub place: String,
    pub code: String,
    pub qr: kit::Html,
    /// Whether documents are made here.
    pub pdf: bool,
}

/// The poster, and what the team may know of it: how many took the badge, never who.
pub(super) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    Path(id): Path<String>,
) -> Result<Html<String>, Problem> {
    let event = of_team(&app, &viewer, &id).await?;
    let qr = kit::qr::svg(&app.settings().url(&format!("/e/{}", event.code))).ok_or(Problem::Bad("kit-problem-bad"))?;
    let place = print::short(&app, "/c");
    let Frame { w, page } = frame.body("p-poster");
    let code = claim::spaced(&event.code);
    Ok(Html(EventShow { w, page, shown: Shown::of(&app, event), place, code, qr, pdf: documents::BUILT }.render()?))
}

/// An event of an organization where the viewer gives.
pub(super) async fn of_team(app: &App, viewer: &Viewer, id: &str) -> Result<Event, Problem> {
    let event = store::event(app.db(), id).await?.ok_or(Problem::NotFound)?;
    if viewer.may_in(Right::Give, &event.organization_id) { Ok(event) } else { Err(Problem::NotFound) }
}

/// Closes a poster now. Made twice, it changes nothing more; what was taken stays with those who took it.
pub(super) async fn close(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    _: Posted,
) -> Result<Redirect, Problem> {
    let event = &of_team(&app, &viewer, &id).await?;
    let (app, viewer) = (&app, &viewer);
    app.db()
        .write(|tx| async move {
            if store::close_event(&tx, &event.id, app.now()).await? {
                audit::note(app, &tx, Some(viewer), &line("closed", &event.id, &event.organization_id)).await?;
            }
            Ok::<_, db::DbError>(())
        })
        .await?;
    Ok(Redirect::to(&format!("/events/{id}?said=receiving-said-event-closed")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(name: &str, day: &str, until: &str) -> Typed {
        Typed { name: name.into(), day: day.into(), until: until.into(), ..Typed::default() }
    }

    #[test]
    fn every_wrong_field_is_said_at_once() {
        let problems = |t: &Typed| -> Vec<(&str, &str)> {
            read(t, "2026-11-22", "Europe/Paris").err().unwrap_or_default().iter().map(|p| (p.name, p.key)).collect()
        };
        assert_eq!(problems(&typed("Forum", "2026-11-22", "2026-11-29")), []);
        assert_eq!(problems(&typed("Forum", "2026-11-20", "2026-11-22")), [], "for those who came two days ago");
        assert_eq!(problems(&typed(" ", "22/11/2026", "")).len(), 3);
        assert_eq!(
            problems(&typed(&"é".repeat(10_000), "2026-11-22", "2026-11-22")),
            [("name", "receiving-event-problem-name-long")]
        );
        assert_eq!(
            problems(&typed("Forum", "2026-11-24", "2026-11-23")),
            [("until", "receiving-event-problem-before")]
        );
        assert_eq!(problems(&typed("Forum", "2026-11-20", "2026-11-21")), [("until", "receiving-event-problem-past")]);
        assert_eq!(problems(&typed("Forum", "2026-11-22", "2028-01-01")), [("until", "receiving-event-problem-long")]);
    }

    #[test]
    fn a_poster_never_gives_a_skill() {
        assert!(is_of_presence("experience", None));
        assert!(is_of_presence("project", Some("discover")));
        for (kind, level) in [
            ("skill", Some("je_peux")),
            ("key", Some("key")),
            ("project", Some("accompany")),
            ("stage", None),
            ("regional", None),
            ("own", None),
        ] {
            assert!(!is_of_presence(kind, level), "{kind}");
        }
    }
}
