//! Cards and posters as printed documents. A card comes from what its page holds: nothing that opens it is kept anywhere.

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use documents::{Card, CardWords, DocumentError, Line, Poster, PosterWords};
use domain::drawing::{Land, land};
use domain::role::Right;
use kit::form::Posted;
use kit::{Problem, Words};

use super::events::{self, Shown};
use super::pages::welcomed;
use super::{cards, claim};
use crate::frame::Frame;
use crate::viewer::Viewer;
use crate::{App, catalogue};

/// What one card says, and who gives it.
#[derive(Debug, Clone)]
pub(super) struct Side {
    pub name: String,
    pub organization: String,
    pub code: String,
    pub digits: String,
}

/// `POST /people/{id}/card.pdf`: code and digits come with the form and must be those of the person's card.
pub(super) async fn card_pdf(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Response, Problem> {
    let (organization, name) = welcomed(&app, &viewer, &id).await?;
    let (code, digits) = (posted.get("code").to_owned(), posted.get("digits").to_owned());
    if !cards::are_of(&app, &[(&id, &code, &digits)]).await? {
        return Err(Problem::NotFound);
    }
    let organization = viewer.organizations(Right::WelcomePeople).into_iter().find(|(id, _)| *id == organization);
    let name = first_name(&name).to_owned();
    let side = Side { name, organization: organization.map(|(_, name)| name).unwrap_or_default(), code, digits };
    let base = app.settings().base.clone();
    answer(move || draw(frame.w, &base, &[side], false), "carte.pdf").await
}

/// `GET /events/{id}/poster.pdf`: the poster of an event on one A3 page.
pub(super) async fn poster_pdf(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let shown = Shown::of(&app, events::of_team(&app, &viewer, &id).await?);
    let picture = catalogue::store::picture(app.db(), &shown.event.badge_id, Some(shown.event.badge_version)).await?;
    let picture = picture.map(|p| p.picture);
    let (address, short) = (app.settings().url(&format!("/e/{}", shown.event.code)), short(&app, "/c"));
    answer(move || draw_poster(frame.w, &shown, picture.as_deref(), &address, &short), "affiche.pdf").await
}

/// The document as a download. Where none are made, the page says so, and that the page itself can be printed.
pub(super) async fn answer(
    make: impl FnOnce() -> Result<Vec<u8>, DocumentError> + Send + 'static,
    file_name: &str,
) -> Result<Response, Problem> {
    let pdf = match tokio::task::spawn_blocking(make).await? {
        Err(DocumentError::NotBuilt) => return Err(Problem::Bad("receiving-problem-no-pdf")),
        made => made?,
    };
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{file_name}\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, pdf).into_response())
}

/// The first word of a name: what a card calls somebody.
pub(super) fn first_name(name: &str) -> &str {
    name.split(' ').next().unwrap_or(name)
}

/// An address of this instance without its scheme, as it is typed.
pub(super) fn short(app: &App, path: &str) -> String {
    let address = app.settings().url(path);
    address.split_once("://").map_or(address.clone(), |(_, rest)| rest.to_owned())
}

/// The sentences that are on every card, in the order of [`words`].
const SAID: [&str; 10] = [
    "receiving-card-front",
    "receiving-gesture-1",
    "receiving-gesture-2",
    "receiving-gesture-3",
    "receiving-card-qr",
    "receiving-card-by-hand",
    "receiving-card-digits",
    "receiving-card-tear",
    "receiving-card-help",
    "receiving-sheet-print-note",
];

/// The title of a card in other languages.
const OTHERS: [Line<'static>; 3] = [
    Line { lang: "ar", text: "في انتظارك شارة. إنها لك." },
    Line { lang: "uk", text: "На вас чекає бейдж. Він ваш." },
    Line { lang: "en", text: "A badge is waiting for you. It is yours." },
];

fn words<'a>(said: &'a [String; 10], title: &'a str, from: &'a str, sheets: bool) -> CardWords<'a> {
    let [lead, first, second, third, qr_alt, by_hand, digits_label, keep, help, print_note] = said;
    CardWords {
        brand: "Possibles",
        title,
        lead,
        from,
        gestures: [first, second, third],
        qr_alt,
        by_hand,
        digits_label,
        keep,
        help,
        other_languages: &OTHERS,
        print_note: if sheets { print_note } else { "" },
    }
}

/// One card on two small pages, or the cards of a group on sheets with cut marks.
pub(super) fn draw(w: Words, base: &str, sides: &[Side], sheets: bool) -> Result<Vec<u8>, DocumentError> {
    let host = base.split_once("://").map_or(base, |(_, host)| host);
    let short_address = format!("{host}/c");
    let said = SAID.map(|key| w.t(key));
    let own: Vec<[String; 3]> = sides
        .iter()
        .map(|side| {
            let title = w.a("receiving-card-hello", &[("name", first_name(&side.name))]);
            [title, format!("{base}/c/{}", side.code), cards::Card::groups(&side.code).join(" ")]
        })
        .collect();
    let land = land(Land::Card);
    let all: Vec<Card<'_>> = sides
        .iter()
        .zip(&own)
        .map(|(side, [title, address, code])| Card {
            lang: w.code(),
            name: &side.name,
            organization: &side.organization,
            qr_text: address,
            short_address: &short_address,
            short_code: code,
            digits: &side.digits,
            badge_name: None,
            badge_svg: None,
            land_svg: &land,
            words: words(&said, title, &side.organization, sheets),
        })
        .collect();
    match all.as_slice() {
        [one] if !sheets => documents::card(one),
        many => documents::cards(many),
    }
}

fn draw_poster(
    w: Words,
    shown: &Shown,
    picture: Option<&str>,
    address: &str,
    short_address: &str,
) -> Result<Vec<u8>, DocumentError> {
    let event = &shown.event;
    let code = claim::spaced(&event.code);
    let said = [
        "receiving-poster-title",
        "receiving-poster-aim",
        "receiving-card-qr",
        "receiving-card-by-hand",
        "receiving-poster-calm",
    ]
    .map(|key| w.t(key));
    let [title, aim, qr_alt, by_hand, calm] = &said;
    documents::poster(&Poster {
        lang: w.code(),
        title,
        organization: &event.organization_name,
        event: &event.name,
        badge_name: Some(&event.badge_name),
        badge_svg: picture,
        qr_text: address,
        short_address,
        short_code: &code,
        dates: &shown.days(w),
        words: PosterWords { brand: "Possibles", lead: aim, qr_alt, by_hand, help: calm },
    })
}
