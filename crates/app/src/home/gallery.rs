//! The pages of the room with sample data.

use kit::{Page, Words};

use super::pages::{About, Front};
use crate::gallery::{Sample, sample};

/// Every page.
pub(crate) fn pages(w: Words, page: &Page) -> Vec<Sample> {
    vec![sample("home-front", &Front { w, page: page.clone() }), sample("home-about", &About { w, page: page.clone() })]
}
