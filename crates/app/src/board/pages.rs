use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Html;
use domain::role::Right;
use kit::{Page, Problem, Words};

use super::cohort::{self, Asked, Cohort};
use super::live;
use super::plot::{BARE, Face, Plot};
use super::sheet::{self, Sheet};
use super::store::{self, Seen};
use crate::frame::Frame;
use crate::programmes::store::Programme;
use crate::viewer::Viewer;
use crate::{Access, App, Routes, observations};

/// The routes of the room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/board/{programme}", Access::Team(Right::SeePeople), show)
        .get("/board/{programme}/cell", Access::Team(Right::SeePeople), cell)
        .get("/board/{programme}/live", Access::Team(Right::SeePeople), live::live)
}

/// What can be chosen in the filters: ids and names.
#[derive(Debug, Clone, Default)]
pub(crate) struct Choices {
    pub organizations: Vec<(String, String)>,
    pub phases: Vec<(String, String)>,
    pub referents: Vec<(String, String)>,
    pub families: Vec<(String, String)>,
}

impl Choices {
    pub(super) fn of(people: &[Seen], skills: &[observations::Skill]) -> Choices {
        let sorted = |found: Vec<(Option<&String>, Option<&String>)>| {
            let named = found.into_iter().filter_map(|(id, name)| Some((id?.clone(), name?.clone())));
            let mut named: Vec<(String, String)> = named.collect();
            named.sort_by_cached_key(|(id, name)| (domain::person::fold(name), id.clone()));
            named.dedup();
            named
        };
        let mut families: Vec<(String, String)> =
            skills.iter().map(|s| (s.family_id.clone(), s.family_name.clone())).collect();
        families.dedup();
        Choices {
            organizations: sorted(
                people.iter().map(|p| (Some(&p.organization_id), Some(&p.organization_name))).collect(),
            ),
            phases: sorted(people.iter().map(|p| (p.phase_id.as_ref(), p.phase_name.as_ref())).collect()),
            referents: sorted(people.iter().map(|p| (p.referent_id.as_ref(), p.referent_name.as_ref())).collect()),
            families,
        }
    }
}

/// A field of the filters: its name, its words, what can be chosen (ids and names), what is chosen.
type Filter<'a> = (&'static str, String, &'a [(String, String)], &'a str);

#[derive(Template)]
#[template(path = "board/templates/board.html")]
pub(crate) struct Board {
    pub w: Words,
    pub page: Page,
    pub programme: Programme,
    pub asked: Asked,
    pub choices: Choices,
    pub sheet: Sheet,
    /// The viewer, to find "my people".
    pub me: String,
    /// Some of the people are accompanied by the viewer.
    pub mine: bool,
    /// Nobody is in the cohort, whatever is asked for.
    pub empty: bool,
    pub may_observe: bool,
}

impl Board {
    fn wall(&self) -> bool {
        self.asked.view == "wall"
    }

    /// On a wall: the first name, and the first letter of the last.
    fn called(&self, name: &str) -> String {
        if self.wall() { short(name) } else { name.to_owned() }
    }

    fn count(&self) -> String {
        let w = self.w;
        let people = w.n("board-people", self.sheet.lines.len());
        if self.sheet.lines.is_empty() {
            return self.counted(&people);
        }
        let mut said = vec![people, w.n("board-skills", self.sheet.width())];
        match self.asked.look.as_str() {
            "unseen" => said.push(w.n("board-hits-unseen", self.sheet.hits)),
            "one-missing" => said.push(w.n("board-hits-one-missing", self.sheet.hits)),
            _ => {}
        }
        self.counted(&said.join(", "))
    }

    fn counted(&self, count: &str) -> String {
        self.w.a("board-count", &[("programme", self.programme.name.as_str()), ("count", count)])
    }

    /// The kinds of filters that leave a choice.
    fn selects(&self) -> Vec<Filter<'_>> {
        let (w, c, a) = (self.w, &self.choices, &self.asked);
        let all: [Filter<'_>; 4] = [
            ("organization", w.t("board-filter-organization"), &c.organizations, &a.organization),
            ("phase", w.t("board-filter-phase"), &c.phases, &a.phase),
            ("referent", w.t("board-filter-referent"), &c.referents, &a.referent),
            ("family", w.t("board-filter-family"), &c.families, &a.family),
        ];
        all.into_iter().filter(|(.., choices, chosen)| choices.len() > 1 || !chosen.is_empty()).collect()
    }

    /// Where the big button goes.
    fn observe(&self) -> String {
        match self.one() {
            Some(one) => format!("/observe?organization={}&person={}", one.organization_id, one.person_id),
            None => "/observe".to_owned(),
        }
    }

    /// The person whose card it is.
    fn one(&self) -> Option<&Seen> {
        if self.asked.person.is_empty() { None } else { self.sheet.lines.first().map(|l| &l.person) }
    }
}

fn short(name: &str) -> String {
    match name.rsplit_once(' ') {
        Some((first, last)) => {
            let first = first.split(' ').next().unwrap_or(first);
            format!("{first}\u{a0}{}.", last.trim_end_matches('.').chars().next().unwrap_or_default())
        }
        None => name.to_owned(),
    }
}

/// `GET /board/{programme}`.
async fn show(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    Path(programme): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, Problem> {
    let cohort = cohort::seen_by(&app, &viewer, &programme).await?;
    let body = if asked.view == "wall" { "p-board p-wall" } else { "p-board" };
    let skills = observations::skills(app.db(), &programme).await?;
    let drawn = store::pictograms(app.db(), &programme).await?;
    let found: Vec<&(Seen, usize)> = cohort.people.iter().filter(|(p, _)| asked.finds(p)).collect();
    if !asked.person.is_empty() && found.is_empty() {
        return Err(Problem::NotFound);
    }
    let cells = cohort.cells(&app, &found).await?;
    let families = sheet::families(&skills, &drawn, &asked.family);
    let people: Vec<Seen> = found.into_iter().map(|(p, _)| p.clone()).collect();
    let everyone: Vec<Seen> = cohort.people.iter().map(|(p, _)| p.clone()).collect();
    let Frame { w, page } = frame.body(body);
    let board = Board {
        w,
        page,
        sheet: Sheet::new(w, &programme, families, people, &cells, &asked),
        choices: Choices::of(&everyone, &skills),
        asked,
        mine: everyone.iter().any(|p| p.referent_id.as_ref() == Some(&viewer.person_id)),
        me: viewer.person_id.clone(),
        empty: everyone.is_empty() || skills.is_empty(),
        may_observe: viewer.may(Right::Observe),
        programme: cohort.programme,
    };
    Ok(Html(board.render()?))
}

#[derive(serde::Deserialize)]
struct At {
    person: String,
    skill: String,
}

#[derive(Template)]
#[template(path = "board/templates/cell.html")]
pub(crate) struct Fragment<'a> {
    pub plot: Plot<'a>,
}

/// `GET /board/{programme}/cell`: one cell, as it is in the page.
async fn cell(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    Path(programme): Path<String>,
    Query(at): Query<At>,
) -> Result<Html<String>, Problem> {
    let cohort: Cohort = cohort::seen_by(&app, &viewer, &programme).await?;
    let person = cohort.people.iter().find(|(p, _)| p.person_id == at.person).ok_or(Problem::NotFound)?;
    let skills = observations::skills(app.db(), &programme).await?;
    let skill = skills.iter().find(|s| s.id == at.skill).ok_or(Problem::NotFound)?;
    let cells = cohort.cells(&app, &[person]).await?;
    let (person_id, name) = (&person.0.person_id, &person.0.name);
    let face = Face::of(frame.w, cells.get(&(person_id.clone(), skill.id.clone())).unwrap_or(&BARE));
    let label = frame.w.a("board-label", &[("person", name), ("skill", &skill.name), ("state", &face.words)]);
    let plot = Plot { face: &face, programme: &programme, person: person_id, skill: &skill.id, label, quiet: false };
    Ok(Html(Fragment { plot }.render()?))
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn a_wall_says_first_names() {
        assert_eq!(short("Amina Benali"), "Amina\u{a0}B.");
        assert_eq!(short("Amina B."), "Amina\u{a0}B.");
        assert_eq!(short("Jean Paul de Witt"), "Jean\u{a0}W.");
        assert_eq!(short("Zoé"), "Zoé");
    }
}
