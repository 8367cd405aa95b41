//! An award as VC-JWT: the facts of its signed document, signed a second time when they are read.

use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use kit::Problem;
use openbadges::jwt;
use serde_json::Value;

use super::store;
use crate::{App, organizations};

/// Media types by which a VC-JWT is asked for. W3C registered the first; Open Badges 3.0 itself says `text/plain`.
const ASKED: [&str; 2] = ["application/vc+jwt", "application/jwt"];

/// Whether `Accept` asks for a VC-JWT: it names one, and nothing else by name as much.
pub(super) fn is_asked(headers: &HeaderMap) -> bool {
    let quality = |part: &str| {
        let q = part.split(';').map(str::trim).find_map(|piece| piece.strip_prefix("q="));
        q.and_then(|q| q.parse::<f32>().ok()).unwrap_or(1.0)
    };
    let name = |part: &str| part.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let accept = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or_default();
    let named = accept.split(',').filter(|part| !name(part).ends_with("/*"));
    let (ours, others): (Vec<&str>, Vec<&str>) = named.partition(|part| ASKED.contains(&name(part).as_str()));
    let best = |parts: Vec<&str>| parts.into_iter().map(quality).fold(0.0_f32, f32::max);
    let most = best(ours);
    most > 0.0 && most > best(others)
}

/// The VC-JWT of an award: same id, issuer, dates and status as its signed document, without the embedded proof.
///
/// Signed by ES256 with the issuer's P-256 key, or by EdDSA where the issuer is a `did:key` (see
/// [`organizations::jwt_signer`]). Two reads by primary key and one signature; the same text each time.
pub(super) async fn signed(app: &App, id: &str, document: &str, headers: &HeaderMap) -> Result<Response, Problem> {
    let award = store::find(app.db(), id).await?.ok_or(Problem::NotFound)?;
    let credential: Value = serde_json::from_str(document)?;
    let issuer = credential.pointer("/issuer/id").and_then(Value::as_str).ok_or(Problem::NotFound)?;
    let signer = organizations::jwt_signer(app, &award.issuer_id, issuer).await?.ok_or(Problem::NotFound)?;
    let text = jwt::issue(&credential, &signer.signer(), &signer.kid)?;
    let media_type = if is_asked(headers) { ASKED[0] } else { "text/plain; charset=utf-8" };
    let headers = [
        (header::CONTENT_TYPE, media_type),
        (header::CACHE_CONTROL, "public, max-age=60"),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (header::VARY, "Accept"),
    ];
    Ok((headers, text).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn asked(accept: &'static str) -> bool {
        is_asked(&HeaderMap::from_iter([(header::ACCEPT, HeaderValue::from_static(accept))]))
    }

    #[test]
    fn only_who_asks_gets_a_jwt() {
        assert!(asked("application/vc+jwt") && asked("Application/JWT") && asked("application/vc+jwt, */*"));
        assert!(asked("application/vc+ld+json;q=0.5, application/vc+jwt;q=0.9"));
        for accept in ["", "*/*", "text/html", "text/html, application/vc+jwt", "application/vc+jwt;q=0"] {
            assert!(!asked(accept), "{accept}");
        }
        assert!(!asked("application/vc+jwt;q=0.5, application/vc+ld+json"));
        assert!(!is_asked(&HeaderMap::new()));
    }
}
