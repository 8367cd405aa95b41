//! What goes wrong, said to people as a page and to machines as `application/problem+json` (RFC 9457).

use std::sync::{Arc, OnceLock};

use askama::Template;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use serde_json::json;

use crate as kit;
use crate::negotiate::{self, Form};
use crate::{Html, Lang, Page, Words};

/// A field of a form that needs another look: its name and the key of the sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The field's name and id.
    pub name: &'static str,
    /// The key of the sentence that says what to do.
    pub key: &'static str,
}

impl Field {
    /// The sentence of the field of this name, if it needs another look.
    pub fn sentence(fields: &[Field], name: &str) -> Option<&'static str> {
        fields.iter().find(|field| field.name == name).map(|field| field.key)
    }
}

/// Every way a request may fail.
#[derive(Debug)]
pub enum Problem {
    /// Unknown, or not for this reader: the same answer, so that nothing is told.
    NotFound,
    /// It was public once and is not any more.
    Gone,
    /// The reader must come in first, then goes on to this address.
    SignIn(String),
    /// The request makes no sense; the key of the sentence that says what to do.
    Bad(&'static str),
    /// Too large.
    TooLarge,
    /// Too much at once for the whole site.
    TooMany,
    /// Too often from one address; in how many seconds it may ask again.
    Wait(u64),
    /// Our fault. The text is for operators.
    Ours(String),
}

#[derive(Debug, Clone)]
struct Shown {
    status: StatusCode,
    key: &'static str,
    /// In how many seconds to try again.
    wait: Option<u64>,
}

impl Shown {
    fn title(&self) -> &'static str {
        match self.status {
            StatusCode::TOO_MANY_REQUESTS => "kit-problem-wait-title",
            status if status.is_server_error() => "kit-problem-ours-title",
            _ => "kit-problem-title",
        }
    }
}

/// The language of the person who asks, where the product found it out on the way; pages of problems follow it.
#[derive(Debug, Clone, Default)]
pub struct Spoken(Arc<OnceLock<Lang>>);

impl Spoken {
    /// Notes the language of whoever asks.
    pub fn note(&self, lang: Lang) {
        let _ = self.0.set(lang);
    }
}

impl<E: std::error::Error> From<E> for Problem {
    fn from(error: E) -> Self {
        Problem::Ours(error.to_string())
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut wait = None;
        let (status, key) = match self {
            Problem::SignIn(go_to) => {
                let to = if go_to == "/" {
                    "/sign-in".to_owned()
                } else {
                    format!("/sign-in?to={}", crate::form::encode(&go_to))
                };
                return Redirect::to(&to).into_response();
            }
            Problem::NotFound => (StatusCode::NOT_FOUND, "kit-problem-not-found"),
            Problem::Gone => (StatusCode::GONE, "kit-problem-gone"),
            Problem::Bad(key) => (StatusCode::BAD_REQUEST, key),
            Problem::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "kit-problem-too-large"),
            Problem::TooMany => {
                wait = Some(10);
                (StatusCode::TOO_MANY_REQUESTS, "kit-problem-too-many")
            }
            Problem::Wait(seconds) => {
                wait = Some(seconds.max(1));
                (StatusCode::TOO_MANY_REQUESTS, "kit-problem-wait")
            }
            Problem::Ours(text) => {
                tracing::error!(%text, "a request failed");
                (StatusCode::INTERNAL_SERVER_ERROR, "kit-problem-ours")
            }
        };
        let mut response = status.into_response();
        response.extensions_mut().insert(Shown { status, key, wait });
        response
    }
}

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage {
    w: Words,
    page: Page,
    status: u16,
    title: &'static str,
    sentence: String,
}

/// Middleware: gives every problem its page or its JSON, in the reader's language and colours. `land` draws what stands
/// on those pages.
pub async fn render(State(land): State<fn() -> Html>, mut request: Request, next: Next) -> Response {
    let spoken = Spoken::default();
    let (headers, path) = (request.headers().clone(), request.uri().path().to_owned());
    request.extensions_mut().insert(spoken.clone());
    let response = next.run(request).await;
    let shown = match response.extensions().get::<Shown>() {
        Some(shown) => shown.clone(),
        None if is_bare(&response) => Shown { status: response.status(), key: key_of(response.status()), wait: None },
        None => return response,
    };
    let words = Words::new(spoken.0.get().copied().unwrap_or_else(|| negotiate::lang(&headers)));
    let mut answer = if negotiate::form(&headers) == Form::Json {
        let body = json!({"type": "about:blank", "title": words.t(shown.key), "status": shown.status.as_u16(), "instance": path});
        let mut answer = (shown.status, body.to_string()).into_response();
        answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        answer
    } else {
        let mut page = Page::public(words, &path);
        page.theme = crate::page::theme(&headers);
        page.land = land();
        let (title, sentence) = (shown.title(), words.t(shown.key));
        let page = ProblemPage { w: words, page, status: shown.status.as_u16(), title, sentence };
        (shown.status, axum::response::Html(page.render().unwrap_or_default())).into_response()
    };
    // What else was said stays: safe headers, cookies, the methods that an address knows.
    let own = [header::CONTENT_TYPE, header::CONTENT_LENGTH];
    for (name, value) in response.headers().iter().filter(|(name, _)| !own.contains(name)) {
        answer.headers_mut().append(name, value.clone());
    }
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(wait) = shown.wait {
        answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait));
    }
    answer
}

/// A refusal of the framework itself (unknown route, wrong method, body too large): it has no page yet.
fn is_bare(response: &Response) -> bool {
    let status = response.status();
    let plain = response.headers().get(header::CONTENT_TYPE).is_none_or(|v| v.as_bytes().starts_with(b"text/plain"));
    (status.is_client_error() || status.is_server_error()) && plain && !response.headers().contains_key("x-plain")
}

fn key_of(status: StatusCode) -> &'static str {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => "kit-problem-too-large",
        StatusCode::TOO_MANY_REQUESTS => "kit-problem-too-many",
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => "kit-problem-not-found",
        status if status.is_server_error() => "kit-problem-ours",
        _ => "kit-problem-bad",
    }
}
