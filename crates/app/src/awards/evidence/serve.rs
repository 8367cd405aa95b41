//! A file that goes with an award, for those who may have it.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kit::Problem;

use super::{Desk, Hand, hand_of, is_public, looked, store};
use crate::access::MaybeViewer;
use crate::viewer::Mode;
use crate::{App, files};

/// `GET /awards/{id}/evidence/{item}`: for the person, for the team that recognised (written in the log), and for
/// anyone while the person shows both the badge and this item.
pub(super) async fn serve(
    State(app): State<App>,
    MaybeViewer(viewer): MaybeViewer,
    Path((id, evidence)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let award = store::find(app.db(), &id).await?.ok_or(Problem::NotFound)?;
    let item = store::item(app.db(), &id, &evidence).await?.ok_or(Problem::NotFound)?;
    let hand = match &viewer {
        Some(viewer) => hand_of(&app, viewer, &award).await?,
        None => None,
    };
    if hand.is_none() && !is_public(&award, &item) {
        return Err(Problem::NotFound);
    }
    let (Some(file), Some(media_type), Some(name)) = (item.file_id, item.media_type, item.file_name) else {
        return Err(Problem::NotFound);
    };
    let bytes = files::get(&app, &file).await?.ok_or(Problem::NotFound)?;
    if let (Some(viewer), Some(hand @ Hand::Team)) = (&viewer, hand) {
        looked(&app, viewer, &Desk { award, hand }).await?;
    }
    // Nothing stays on a device that others will hold.
    let passing = viewer.is_some_and(|v| matches!(v.mode, Mode::Shared | Mode::Beside));
    let mut response = answer(&headers, bytes);
    let disposition = if media_type == "application/pdf" { "attachment" } else { "inline" };
    for (name, value) in [
        (header::CONTENT_TYPE, media_type),
        (header::CONTENT_DISPOSITION, format!("{disposition}; filename=\"{name}\"")),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox".into()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".into()),
        (header::CACHE_CONTROL, if passing { "no-store" } else { "private, max-age=300" }.into()),
        (header::VARY, "Cookie".into()),
    ] {
        response.headers_mut().insert(name, value.parse()?);
    }
    response.headers_mut().insert("cross-origin-resource-policy", "same-origin".parse()?);
    Ok(response)
}

/// The whole, or the one range that is asked for: some phones play no sound without it.
fn answer(headers: &HeaderMap, bytes: Bytes) -> Response {
    let whole = bytes.len();
    let asked = headers.get(header::RANGE).and_then(|v| v.to_str().ok()).and_then(|text| range(text, whole));
    let mut response = match asked {
        None => bytes.into_response(),
        Some((from, to)) => {
            let said = format!("bytes {from}-{to}/{whole}");
            (StatusCode::PARTIAL_CONTENT, [(header::CONTENT_RANGE, said)], bytes.slice(from..=to)).into_response()
        }
    };
    response.headers_mut().insert(header::ACCEPT_RANGES, header::HeaderValue::from_static("bytes"));
    response
}

/// First and last byte of `bytes=a-b`, `bytes=a-` or `bytes=-n` (RFC 9110, section 14); anything else is not followed.
fn range(text: &str, whole: usize) -> Option<(usize, usize)> {
    let (from, to) = text.strip_prefix("bytes=")?.split_once('-')?;
    let last = whole.checked_sub(1)?;
    let (from, to) = match (from.trim(), to.trim()) {
        ("", count) => (whole.saturating_sub(count.parse().ok().filter(|n| *n > 0)?), last),
        (from, "") => (from.parse().ok()?, last),
        (from, to) => (from.parse().ok()?, to.parse::<usize>().ok()?.min(last)),
    };
    (from <= to).then_some((from, to))
}

#[cfg(test)]
mod tests {
    use super::range;

    #[test]
    fn one_range_is_followed() {
        assert_eq!(range("bytes=0-1", 10), Some((0, 1)));
        assert_eq!(range("bytes=4-", 10), Some((4, 9)));
        assert_eq!(range("bytes=-3", 10), Some((7, 9)));
        assert_eq!(range("bytes=-30", 10), Some((0, 9)));
        assert_eq!(range("bytes=0-99", 10), Some((0, 9)));
        for odd in ["bytes=10-", "bytes=5-2", "bytes=-0", "bytes=0-1,3-4", "lines=1-2", "bytes=-", "bytes=a-b", ""] {
            assert_eq!(range(odd, 10), None, "{odd}");
        }
        assert_eq!(range("bytes=0-", 0), None);
    }
}
