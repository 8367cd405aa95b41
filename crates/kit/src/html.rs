//! Pieces of HTML that are already safe.

use std::fmt;

/// HTML that needs no escaping: only ever built from our own drawings and escaped parts.
#[derive(Debug, Clone, Default)]
pub struct Html(pub String);

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for Html {}

/// An icon of the sprite, for the eye only: a word is always beside it. Names are those of `web/icons.txt`.
pub fn icon(name: &'static str) -> Html {
    icon_with(name, "")
}

/// An icon with further classes (`i-big`, `i-mirror`).
pub fn icon_with(name: &'static str, classes: &'static str) -> Html {
    let sprite = crate::assets::url("icons.svg");
    let gap = if classes.is_empty() { "" } else { " " };
    Html(format!(r#"<svg class="i{gap}{classes}" aria-hidden="true"><use href="{sprite}#{name}"/></svg>"#))
}
