//! The pages of the room with sample data.

use kit::{Page, Words};

use super::pages::Show;
use crate::gallery::{Sample, sample};
use crate::queue::store::{JobState, OutboxMail, Trouble};

/// Every page.
pub(crate) fn pages(w: Words, page: &Page) -> Vec<Sample> {
    let mail = |id: &str, sent_at| OutboxMail {
        id: id.into(),
        recipient: "amina@example.invalid".into(),
        subject: "Un badge vous attend".into(),
        body: "Bonjour Amina".into(),
        created_at: 0,
        sent_at,
    };
    let state = |kind: &str, waiting, done, failed| JobState { kind: kind.into(), waiting, done, failed };
    let trouble = |given_up| Trouble {
        kind: "tell_recipient".into(),
        attempts: 8,
        error: "the database is busy".into(),
        created_at: 0,
        given_up,
    };
    let told = w.t("operations-job-tell_recipient");
    let full = Show {
        w,
        page: page.clone(),
        jobs: vec![
            (told.clone(), state("tell_recipient", 1, 12, 1)),
            (w.t("operations-job-remind"), state("remind", 4, 2, 0)),
        ],
        troubles: vec![(told.clone(), "2026-11-21".into(), trouble(true)), (told, "2026-11-22".into(), trouble(false))],
        mails: vec![("2026-11-22".into(), mail("m", None)), ("2026-11-21".into(), mail("n", Some(0)))],
        leaves: true,
        mail_trouble: Some("Connection refused".into()),
        version: "0.1.0",
        address: "https://badges.example".into(),
        schema: 1,
    };
    let empty = Show {
        w,
        page: page.clone(),
        jobs: Vec::new(),
        troubles: Vec::new(),
        mails: Vec::new(),
        leaves: false,
        mail_trouble: None,
        version: "0.1.0",
        address: "https://badges.example".into(),
        schema: 1,
    };
    vec![sample("operations-show", &full), sample("operations-show-empty", &empty)]
}
