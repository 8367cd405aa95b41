//! The pages of the room with sample data.

use kit::{Page, Words};

use super::pages::{LinkPage, SignIn};
use crate::gallery::{Sample, sample};

/// Every page.
pub(crate) fn pages(w: Words, page: &Page) -> Vec<Sample> {
    let sign_in = |sent, problem| SignIn {
        w,
        page: page.clone(),
        to: "/".into(),
        email: if sent { "amina@example.invalid".into() } else { String::new() },
        sent,
        problem,
    };
    let link = |usable| LinkPage { w, page: page.clone(), token: "t".into(), name: "Amina B.".into(), usable };
    vec![
        sample("sessions-sign-in", &sign_in(false, None)),
        sample("sessions-sign-in-problem", &sign_in(false, Some("sessions-email-problem"))),
        sample("sessions-sign-in-sent", &sign_in(true, None)),
        sample("sessions-link", &link(true)),
        sample("sessions-link-over", &link(false)),
    ]
}
