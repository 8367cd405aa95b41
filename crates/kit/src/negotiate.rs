//! What the reader wants: language, and page or data.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::{HeaderMap, header, request::Parts};

use crate::{Lang, Words, cookies};

/// The forms in which a public thing may be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A page for people.
    Page,
    /// JSON-LD for machines.
    Json,
}

/// What `Accept` asks for: data only when it is named and not ranked under HTML.
pub fn form(headers: &HeaderMap) -> Form {
    let accept = headers.get(header::ACCEPT).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let rank = |wanted: &[&str]| {
        accept
            .split(',')
            .filter_map(|part| {
                let mut pieces = part.split(';').map(str::trim);
                let name = pieces.next()?;
                let q = pieces.find_map(|p| p.strip_prefix("q=")).and_then(|q| q.parse::<f32>().ok()).unwrap_or(1.0);
                wanted.contains(&name).then_some(q)
            })
            .fold(0.0_f32, f32::max)
    };
    let json = rank(&[
        "application/ld+json",
        "application/json",
        "application/vc+ld+json",
        "application/vc",
        "application/problem+json",
    ]);
    let html = rank(&["text/html", "application/xhtml+xml"]);
    if json > html { Form::Json } else { Form::Page }
}

/// The language of a request: the `lang` cookie, then `Accept-Language`, then French.
pub fn lang(headers: &HeaderMap) -> Lang {
    if let Some(chosen) = cookies::read(headers, "lang").as_deref().and_then(Lang::parse) {
        return chosen;
    }
    headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|v| v.to_str().ok())
        .and_then(|v| v.split(',').find_map(|part| Lang::parse(part.split(';').next().unwrap_or_default().trim())))
        .unwrap_or(Lang::Fr)
}

impl<S: Sync> FromRequestParts<S> for Words {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Words::new(lang(&parts.headers)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn with(name: header::HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
    }

    #[test]
    fn browsers_get_pages_and_machines_get_data() {
        assert_eq!(form(&with(header::ACCEPT, "text/html,application/xhtml+xml,*/*;q=0.8")), Form::Page);
        assert_eq!(form(&with(header::ACCEPT, "application/ld+json, text/html;q=0.5")), Form::Json);
        assert_eq!(form(&with(header::ACCEPT, "*/*")), Form::Page);
        assert_eq!(form(&HeaderMap::new()), Form::Page);
    }

    #[test]
    fn french_unless_asked() {
        assert_eq!(lang(&HeaderMap::new()), Lang::Fr);
        assert_eq!(lang(&with(header::ACCEPT_LANGUAGE, "ar, en-GB;q=0.8, fr;q=0.5")), Lang::En);
        assert_eq!(lang(&with(header::COOKIE, "a=b; lang=en")), Lang::En);
    }
}
