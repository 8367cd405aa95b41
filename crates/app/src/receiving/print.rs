//! The card as a printed document, from what the page of the card holds: nothing that opens it is kept anywhere.

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use documents::{Card, CardWords, Line};
use domain::drawing::{Land, land};
use domain::role::Right;
use kit::form::Posted;
use kit::{Problem, Words};

use super::cards;
use super::pages::welcomed;
use crate::App;
use crate::frame::Frame;
use crate::viewer::Viewer;

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
    if !cards::is_of(&app, &id, &code, &digits).await? {
        return Err(Problem::NotFound);
    }
    let organization = viewer.organizations(Right::WelcomePeople).into_iter().find(|(id, _)| *id == organization);
    let from = organization.map(|(_, name)| name).unwrap_or_default();
    let (base, w) = (app.settings().base.clone(), frame.w);
    let pdf = tokio::task::spawn_blocking(move || draw(w, &base, &name, &from, &code, &digits)).await??;
    let headers = [
        (header::CONTENT_TYPE, "application/pdf"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"carte.pdf\""),
    ];
    Ok((headers, pdf).into_response())
}

fn draw(
    w: Words,
    base: &str,
    name: &str,
    from: &str,
    code: &str,
    digits: &str,
) -> Result<Vec<u8>, documents::DocumentError> {
    let short = name.split(' ').next().unwrap_or(name);
    let address = format!("{base}/c/{code}");
    let by_hand = base.split_once("://").map_or(base, |(_, host)| host);
    let words = [
        w.a("receiving-card-hello", &[("name", short)]),
        w.t("receiving-card-front"),
        w.t("receiving-gesture-1"),
        w.t("receiving-gesture-2"),
        w.t("receiving-gesture-3"),
        w.t("receiving-card-qr"),
        w.t("receiving-card-by-hand"),
        w.t("receiving-card-digits"),
        w.t("receiving-card-tear"),
        w.t("receiving-card-help"),
    ];
    let others = [
        Line { lang: "ar", text: "في انتظارك شارة. إنها لك." },
        Line { lang: "uk", text: "На вас чекає бейдж. Він ваш." },
        Line { lang: "en", text: "A badge is waiting for you. It is yours." },
    ];
    let card = Card {
        lang: w.code(),
        name: short,
        organization: from,
        qr_text: &address,
        short_address: &format!("{by_hand}/c"),
        short_code: code,
        digits,
        badge_name: None,
        badge_svg: None,
        land_svg: &land(Land::Card),
        words: CardWords {
            brand: "Possibles",
            title: &words[0],
            lead: &words[1],
            from,
            gestures: [&words[2], &words[3], &words[4]],
            qr_alt: &words[5],
            by_hand: &words[6],
            digits_label: &words[7],
            keep: &words[8],
            help: &words[9],
            other_languages: &others,
            print_note: "",
        },
    };
    documents::card(&card)
}
