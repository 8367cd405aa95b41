//! What every page needs around its own content.

use axum::http::HeaderMap;

use crate::{Html, Words, cookies};

/// The colours that the reader chose: `light`, `dark`, `contrast`, or empty to follow the system.
pub fn theme(headers: &HeaderMap) -> String {
    match cookies::read(headers, "theme").as_deref() {
        Some(theme @ ("light" | "dark" | "contrast")) => theme.to_owned(),
        _ => String::new(),
    }
}

/// A link of the navigation.
#[derive(Debug, Clone)]
pub struct Link {
    /// Where it goes.
    pub href: String,
    /// Its words.
    pub words: String,
    /// Its icon, in the bar of phones.
    pub icon: &'static str,
    /// Whether the reader is there.
    pub here: bool,
    /// Left out of the bar of phones, where five are room enough; another link of the page goes there.
    pub wide_only: bool,
}

/// The frame of a page.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// The path of the request, to come back to.
    pub path: String,
    /// `light`, `dark` or `contrast` when chosen; empty follows the system.
    pub theme: String,
    /// Who is signed in: the short name.
    pub who: Option<String>,
    /// Where a click on that name goes.
    pub who_href: String,
    /// The token of forms; empty when nobody is signed in.
    pub csrf: String,
    /// The navigation: at the top of wide screens, at the bottom of phones.
    pub nav: Vec<Link>,
    /// The shared-phone mode: shows "J'ai fini".
    pub shared: bool,
    /// The helper's name, when this session is opened with a helper beside.
    pub helper: Option<String>,
    /// A sentence to say once, after something was done.
    pub said: Option<String>,
    /// This instance is the demonstration.
    pub demo: bool,
    /// The class of the body.
    pub body: &'static str,
    /// Pieces of country for the page, drawn by the product.
    pub land: Html,
    /// The read-aloud button.
    pub listen: bool,
}

impl Page {
    /// The frame of a page that anyone may read.
    pub fn public(_: Words, path: &str) -> Page {
        Page { path: path.to_owned(), ..Page::default() }
    }

    /// Says a sentence at the top.
    #[must_use]
    pub fn saying(mut self, said: Option<String>) -> Page {
        self.said = said;
        self
    }

    /// Shows the read-aloud button.
    #[must_use]
    pub fn listening(mut self) -> Page {
        self.listen = true;
        self
    }

    /// With this piece of country.
    #[must_use]
    pub fn with_land(mut self, land: String) -> Page {
        self.land = Html(land);
        self
    }
}
