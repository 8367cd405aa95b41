//! The pages of the room with sample data.

use kit::{Page, Words};

use super::pages::{CardPage, Code, Ways};
use crate::gallery::{Sample, sample};

/// Every page.
pub(crate) fn pages(w: Words, page: &Page) -> Vec<Sample> {
    let code = |code: &str, problem: Option<String>| Code { w, page: page.clone(), code: code.into(), problem };
    let card = CardPage {
        w,
        page: page.clone(),
        name: "Amina".into(),
        address: "possibles.example/c".into(),
        code: "8Q2mYp1wTz0aVbLr5sXe4g".into(),
        digits: "4721".into(),
        qr: kit::qr::svg("https://possibles.example/c/8Q2mYp1wTz0aVbLr5sXe4g").unwrap_or_default(),
    };
    vec![
        sample("receiving-type", &code("", None)),
        sample("receiving-code", &code("abc", None)),
        sample("receiving-code-wrong", &code("abc", Some(w.t("receiving-code-wrong")))),
        sample("receiving-ways", &Ways { w, page: page.clone(), person_id: "p".into(), name: "Amina B.".into() }),
        sample("receiving-card", &card),
    ]
}
