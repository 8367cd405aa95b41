//! The pages of the room with sample data.

use kit::{Page, Words};

use super::pages::Show;
use crate::gallery::{Sample, sample};
use crate::queue::store::{JobState, OutboxMail};

/// Every page.
pub(crate) fn pages(w: Words, page: &Page) -> Vec<Sample> {
    let mail = OutboxMail {
        id: "m".into(),
        recipient: "amina@example.invalid".into(),
        subject: "Un badge vous attend".into(),
        body: "Bonjour Amina".into(),
        created_at: 0,
        sent_at: None,
    };
    let full = Show {
        w,
        page: page.clone(),
        jobs: vec![JobState { kind: "tell_recipient".into(), waiting: 1, done: 12, failed: 0 }],
        mails: vec![("2026-11-22".into(), mail)],
        leaves: false,
    };
    let empty = Show { w, page: page.clone(), jobs: Vec::new(), mails: Vec::new(), leaves: true };
    vec![sample("operations-show", &full), sample("operations-show-empty", &empty)]
}
