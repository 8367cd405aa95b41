use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::award::{Posture, Step};
use domain::role::Right;
use domain::situation;
use kit::form::Posted;
use kit::{Field, Lang, Page, Problem, Words};
use serde_json::json;

use super::forms::{PEOPLE_LIMIT, Typed};
use super::give::{Gift, Given, Refusal, give};
use super::{Answer, answer, reply, show, store, withdraw};
use crate::catalogue::{self, Badge};
use crate::frame::Frame;
use crate::organizations::ld_json;
use crate::programmes::{self, Followed, Name};
use crate::viewer::Viewer;
use crate::{Access, App, Routes};

/// The routes of the room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/give", Access::Team(Right::Give), form)
        .post("/give", Access::Team(Right::Give), give_posted)
        .get("/awards/{id}", Access::Public, show::show)
        .get("/awards/{id}/withdraw", Access::Team(Right::Withdraw), withdraw_form)
        .post("/awards/{id}/withdraw", Access::Team(Right::Withdraw), withdraw_posted)
        .post("/awards/{id}/reply", Access::Team(Right::Give), reply::reply)
        .post("/awards/{id}/accept", Access::SignedIn, |app, viewer, id, form| {
            step(app, viewer, id, form, (Step::Accept, "awards-said-accepted"))
        })
        .post("/awards/{id}/later", Access::SignedIn, |app, viewer, id, form| {
            step(app, viewer, id, form, (Step::Later, "awards-said-later"))
        })
        .post("/awards/{id}/decline", Access::SignedIn, |app, viewer, id, form| {
            step(app, viewer, id, form, (Step::Decline, "awards-said-declined"))
        })
        .post("/awards/{id}/not-me", Access::SignedIn, not_me)
        .post("/awards/{id}/show", Access::SignedIn, show_or_hide)
        .get("/status/{list}", Access::Public, show::status)
        .join(super::evidence::routes)
}

#[derive(Template)]
#[template(path = "awards/templates/give.html")]
pub(crate) struct GiveForm {
    pub w: Words,
    pub page: Page,
    pub organizations: Vec<(String, String)>,
    pub people: Vec<Followed>,
    pub groups: Vec<(String, Vec<Badge>)>,
    pub situations: &'static [situation::Kind],
    pub postures: &'static [Posture],
    pub typed: Typed,
    pub today: String,
    pub problems: Vec<Field>,
}

impl GiveForm {
    /// The sentence of a field, if it needs another look.
    pub fn problem(&self, name: &str) -> Option<&'static str> {
        Field::sentence(&self.problems, name)
    }

    /// Whether this person is ticked.
    pub fn ticked(&self, person_id: &str) -> bool {
        self.typed.people.iter().any(|p| p == person_id)
    }
}

/// `GET /give?organization=…&badge=…&seen_on=…&situation=…&person=…&person=…`: what the address names is chosen already.
async fn form(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let named = kit::form::decode(query.unwrap_or_default().as_bytes());
    let all = |name: &'static str| named.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.clone());
    let one = |name: &'static str| all(name).next().filter(|value| !value.is_empty());
    let typed = Typed {
        organization: one("organization").unwrap_or_default(),
        badge: one("badge").unwrap_or_default(),
        people: all("person").take(PEOPLE_LIMIT).collect(),
        seen_on: one("seen_on").unwrap_or_else(|| app.today()),
        situation: one("situation").unwrap_or_else(|| situation::Kind::Workshop.word().to_owned()),
        posture: Posture::Participant.word().to_owned(),
        words: String::new(),
    };
    shown(&app, &viewer, frame, typed, Vec::new()).await
}

async fn shown(
    app: &App,
    viewer: &Viewer,
    frame: Frame,
    mut typed: Typed,
    problems: Vec<Field>,
) -> Result<Response, Problem> {
    let organizations = viewer.organizations(Right::Give);
    typed.organization = viewer.organization_or_first(Right::Give, &typed.organization);
    let today = app.today();
    let people = programmes::followed(app.db(), &typed.organization, "").await?;
    let badges = catalogue::store::givable(app.db(), &typed.organization, &viewer.person_id, &today).await?;
    let Frame { w, page } = frame.body("p-give");
    let groups = catalogue::grouped(w, badges)
        .into_iter()
        .flat_map(|(framework, groups)| {
            groups.into_iter().map(move |g| (format!("{framework} · {}", g.name), g.badges))
        })
        .collect();
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let form = GiveForm {
        w,
        page,
        organizations,
        people: people.into_iter().filter(|p| p.state == "active" && p.person_id != viewer.person_id).collect(),
        groups,
        situations: situation::Kind::ALL,
        postures: Posture::ALL,
        typed,
        today,
        problems,
    };
    Ok((status, [("x-plain", "1")], Html(form.render()?)).into_response())
}

/// What happened for one person, as the page says it.
pub(crate) struct Outcome {
    pub person_id: String,
    pub name: String,
    pub award_id: Option<String>,
    pub already: Option<(String, String)>,
    pub refusal: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "awards/templates/given.html")]
pub(crate) struct GivenPage {
    pub w: Words,
    pub page: Page,
    pub badge: Badge,
    pub organization: String,
    pub outcomes: Vec<Outcome>,
    pub seen_on: String,
    pub situation: String,
}

impl GivenPage {
    /// The key of the first words: whether anything new was given.
    fn title(&self) -> &'static str {
        match () {
            () if self.outcomes.iter().any(|o| o.award_id.is_some()) => "awards-given-title",
            () if self.outcomes.iter().any(|o| o.already.is_some()) => "awards-given-title-already",
            () => "awards-given-title-none",
        }
    }

    /// The form for another badge, for the same people on the same day: a workshop shows more than one thing.
    fn again(&self) -> String {
        let people: String =
            self.outcomes.iter().filter(|o| !o.name.is_empty()).map(|o| format!("&person={}", o.person_id)).collect();
        format!(
            "/give?organization={}&seen_on={}&situation={}{people}",
            self.organization, self.seen_on, self.situation
        )
    }

    /// Where the cards of those who have just received it are made at once; for one person, the line's own gesture does.
    pub fn cards(&self) -> Option<String> {
        let new = self.outcomes.iter().filter(|o| o.award_id.is_some());
        let people: Vec<String> = new.map(|o| format!("person={}", o.person_id)).collect();
        (people.len() > 1).then(|| format!("/cards/sheet?{}", people.join("&")))
    }
}

async fn give_posted(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    posted: Posted,
) -> Result<Response, Problem> {
    let typed = Typed::read(&posted);
    let problems = typed.problems(&app.today());
    if !problems.is_empty() {
        return shown(&app, &viewer, frame, typed, problems).await;
    }
    if !viewer.may_in(Right::Give, &typed.organization) {
        return Err(Problem::NotFound);
    }
    let gifts: Vec<Gift<'_>> = typed
        .people
        .iter()
        .map(|person| Gift {
            badge_id: &typed.badge,
            person_id: person,
            recogniser_id: &typed.organization,
            posture: &typed.posture,
            situation_kind: &typed.situation,
            situation_id: None,
            saw: None,
            seen_on: &typed.seen_on,
            words: &typed.words,
            origin: "given",
        })
        .collect();
    let answers = give(&app, &viewer, &gifts).await?;
    let Some(badge) = catalogue::store::published(app.db(), &typed.badge).await? else {
        let problems = vec![Field { name: "badge", key: "awards-problem-badge" }];
        return shown(&app, &viewer, frame, typed, problems).await;
    };
    let names = programmes::names(app.db(), &typed.organization, &typed.people).await?;
    let outcomes = typed.people.iter().zip(answers).map(|(person, given)| outcome(person, given, &names)).collect();
    let Frame { w, page } = frame.body("p-given");
    let Typed { organization, seen_on, situation, .. } = typed;
    let given = GivenPage { w, page, badge, organization, outcomes, seen_on, situation };
    Ok(Html(given.render()?).into_response())
}

fn outcome(person_id: &str, given: Given, names: &[Name]) -> Outcome {
    let name = names.iter().find(|f| f.person_id == person_id).map(|f| f.name.clone()).unwrap_or_default();
    let mut outcome = Outcome { person_id: person_id.to_owned(), name, award_id: None, already: None, refusal: None };
    match given {
        Given::New(id) => outcome.award_id = Some(id),
        Given::Already(existing) => {
            let who = existing.given_by_name.unwrap_or(existing.recogniser_name);
            outcome.already = Some((who, existing.seen_on));
        }
        Given::Not(refusal) => {
            outcome.refusal = Some(match refusal {
                Refusal::NoBadge => "awards-not-no-badge",
                Refusal::NoRight => "awards-not-no-right",
                Refusal::NoPerson => "awards-not-no-person",
                Refusal::AskedOnly => "awards-not-asked-only",
                Refusal::Oneself => "awards-not-oneself",
            });
        }
    }
    outcome
}

#[derive(Template)]
#[template(path = "awards/templates/withdraw.html")]
pub(crate) struct WithdrawPage {
    pub w: Words,
    pub page: Page,
    pub award: store::Award,
    /// What needs another look, and the reason as it was typed.
    pub problem: Option<(&'static str, String)>,
}

async fn withdraw_form(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    withdraw_shown(&app, &viewer, frame, &id, None).await
}

async fn withdraw_shown(
    app: &App,
    viewer: &Viewer,
    frame: Frame,
    id: &str,
    problem: Option<(&'static str, String)>,
) -> Result<Response, Problem> {
    let award = store::find(app.db(), id).await?.ok_or(Problem::NotFound)?;
    if !viewer.may_in(Right::Withdraw, &award.recogniser_id) {
        return Err(Problem::NotFound);
    }
    let Frame { w, page } = frame.body("p-solo");
    let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, [("x-plain", "1")], Html(WithdrawPage { w, page, award, problem }.render()?)).into_response())
}

async fn withdraw_posted(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Response, Problem> {
    let reason = posted.get("reason");
    if reason.is_empty() || reason.chars().count() > 500 {
        let problem = ("awards-problem-reason", reason.to_owned());
        return withdraw_shown(&app, &viewer, frame, &id, Some(problem)).await;
    }
    withdraw::withdraw(&app, &viewer, &id, reason).await?;
    Ok(Redirect::to("/team?said=awards-said-withdrawn").into_response())
}

/// What the person says of an award in one gesture.
async fn step(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    _: Posted,
    (step, said): (Step, &str),
) -> Result<Redirect, Problem> {
    answer(&app, &viewer, &id, &Answer::Step(step)).await?;
    Ok(Redirect::to(&format!("/passport?said={said}")))
}

async fn not_me(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Redirect, Problem> {
    if posted.ticked("settled") {
        answer(&app, &viewer, &id, &Answer::Settled).await?;
        return Ok(Redirect::to(&format!("/passport/{id}?said=awards-said-settled")));
    }
    let mut words: String = posted.get("words").chars().take(super::forms::WORDS_LIMIT).collect();
    if words.is_empty() {
        // Saying so is enough: the team reads the sentence of the gesture itself.
        words = Words::new(Lang::parse(&viewer.language).unwrap_or(Lang::Fr)).t("awards-not-me-said");
    }
    answer(&app, &viewer, &id, &Answer::NotMe(&words)).await?;
    Ok(Redirect::to("/passport?said=awards-said-asked"))
}

async fn show_or_hide(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Redirect, Problem> {
    let shown = posted.get("shown") == "yes";
    // A card opens the low-risk rights only: showing to the world asks for more than a printed code.
    if shown && viewer.by_card && viewer.helper_id.is_none() {
        return Ok(Redirect::to(&format!("/passport/{id}?said=awards-said-card-cannot-show")));
    }
    answer(&app, &viewer, &id, &Answer::Show(shown)).await?;
    let said = if shown { "awards-said-shown" } else { "awards-said-hidden" };
    Ok(Redirect::to(&format!("/passport/{id}?said={said}")))
}

/// The hosted Open Badges 2.0 view of an award: what its address serves is what is true.
pub(super) async fn assertion(app: &App, id: &str) -> Result<Response, Problem> {
    let award = store::find(app.db(), id).await?.ok_or(Problem::NotFound)?;
    let address = app.settings().url(&format!("/awards/{id}"));
    if award.state() == domain::award::State::Withdrawn {
        let gone = json!({"@context": "https://w3id.org/openbadges/v2", "id": format!("{address}?v=2"), "type": "Assertion", "revoked": true,
            "revocationReason": award.withdrawn_reason});
        return Ok((StatusCode::GONE, [("x-plain", "1"), ("content-type", "application/ld+json")], gone.to_string())
            .into_response());
    }
    let salt = store::salt(app.db(), id).await?.ok_or(Problem::NotFound)?;
    let identity = openbadges::identity::hash(&format!("urn:uuid:{salt}"), &salt);
    Ok(ld_json(
        json!({
            "@context": "https://w3id.org/openbadges/v2", "id": format!("{address}?v=2"), "type": "Assertion",
            "recipient": {"type": "id", "hashed": true, "salt": salt, "identity": identity},
            "badge": app.settings().url(&format!("/badges/{}?v=2", award.badge_id)),
            "verification": {"type": "HostedBadge"},
            "issuedOn": domain::day::date_time(award.issued_at),
            "evidence": [{"id": address, "name": award.badge_name}],
        })
        .to_string(),
    ))
}
