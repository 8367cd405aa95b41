//! Reading and writing cookies.

use axum::http::{HeaderMap, HeaderValue, header};
use cookie::{Cookie, SameSite};

/// The value of a cookie of the request.
pub fn read(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(Cookie::split_parse)
        .filter_map(Result::ok)
        .find(|cookie| cookie.name() == name)
        .map(|cookie| cookie.value().to_owned())
}

/// How long a cookie lives.
#[derive(Debug, Clone, Copy)]
pub enum Life {
    /// Until the browser is closed.
    Session,
    /// This many days.
    Days(i64),
    /// Not at all: forget it.
    Over,
}

/// The `Set-Cookie` header of a cookie that scripts cannot read.
pub fn write(name: &str, value: &str, life: Life, secure: bool) -> HeaderValue {
    let mut cookie =
        Cookie::build((name, value)).path("/").http_only(true).secure(secure).same_site(SameSite::Lax).build();
    match life {
        Life::Session => {}
        Life::Days(days) => cookie.set_max_age(cookie::time::Duration::days(days)),
        Life::Over => cookie.set_max_age(cookie::time::Duration::ZERO),
    }
    HeaderValue::from_str(&cookie.to_string()).unwrap_or_else(|_| HeaderValue::from_static(""))
}
