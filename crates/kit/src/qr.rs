//! QR codes as drawings.

use qrcode::QrCode;
use qrcode::render::svg;

use crate::Html;

/// The QR of a text, as an SVG without a border of its own (give it four modules of white around).
///
/// # Errors
/// `None` when the text is too long for a QR (about 2,900 bytes).
pub fn svg(text: &str) -> Option<Html> {
    let code = QrCode::new(text.as_bytes()).ok()?;
    let drawn = code.render::<svg::Color<'_>>().min_dimensions(200, 200).quiet_zone(true).build();
    let start = drawn.find("<svg")?;
    Some(Html(drawn[start..].replacen("<svg", r#"<svg class="qr" aria-hidden="true""#, 1)))
}
