//! A picture that a designer sends instead of the drawing: read, written again, put on a square sheet.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use domain::badge::Kind;
use kit::form::Posted;
use kit::picture::{PictureError, raster};
use kit::{Field, Problem};

use super::design_form::Typed;

/// The largest picture kept, in bytes, once it is written again.
const KEPT_LIMIT: usize = 64 * 1024;
/// The side of a picture of pixels on small drawings, in pixels.
const SMALL: u32 = 112;
/// The side of the sheet, as for the drawings of the product.
const SHEET: f64 = 200.0;
/// All that a picture may hold.
const ELEMENTS: &[&str] = &["svg", "defs", "g", "path", "linearGradient", "radialGradient", "stop", "clipPath"];

/// The form as it was posted ([`Typed::read`]), away from the threads that answer: a photograph takes a moment.
///
/// # Errors
/// When the work is broken off.
pub(super) async fn read_form(kind: Kind, posted: &Posted, kept: &str) -> Result<(Typed, Option<Field>), Problem> {
    if posted.file.is_none() && posted.get("sent").is_empty() {
        return Ok(Typed::read(kind, posted, kept));
    }
    let (posted, kept) = (posted.clone(), kept.to_owned());
    Ok(tokio::task::spawn_blocking(move || Typed::read(kind, &posted, &kept)).await?)
}

/// Reads a sent picture and writes it again; otherwise the key of the sentence that says what to do. What is kept is an
/// SVG, or the address that holds a picture of pixels.
pub(super) fn read(bytes: &[u8]) -> Result<String, &'static str> {
    if raster::is_raster(bytes) {
        return raster::read(bytes).map(|kept| kept.address()).map_err(said);
    }
    let clean = kit::picture::clean_svg(bytes).map_err(said)?;
    if raster::inside(&clean).is_some() {
        return Ok(raster::address_inside(&clean).unwrap_or_default().to_owned());
    }
    if clean.len() > KEPT_LIMIT {
        return Err("catalogue-design-problem-picture-large");
    }
    if !elements(&clean).all(|name| ELEMENTS.contains(&name)) {
        return Err("catalogue-design-problem-picture-effects");
    }
    if !elements(&clean).any(|name| name == "path") || parts(&clean).is_none() {
        return Err("catalogue-design-problem-picture-empty");
    }
    Ok(clean)
}

/// Reads what [`read`] gave out of a sheet that [`squared`] made and that the database kept.
pub(super) fn stored(sheet: &str) -> Result<String, &'static str> {
    match raster::address_inside(sheet) {
        Some(address) => Ok(address.to_owned()),
        None => read(sheet.as_bytes()),
    }
}

/// Reads what [`read`] gave once more, when it went through other hands.
pub(super) fn read_again(kept: &str) -> Result<String, &'static str> {
    match raster::held(kept) {
        Some(pixels) => read(&pixels),
        None => read(kept.as_bytes()),
    }
}

fn said(error: PictureError) -> &'static str {
    match error {
        PictureError::TooLarge => "catalogue-design-problem-picture-large",
        PictureError::Unreadable => "catalogue-design-problem-picture-unreadable",
    }
}

/// The names of the elements, in a document that the cleaner wrote (`<` is escaped everywhere else).
fn elements(clean: &str) -> impl Iterator<Item = &str> {
    clean.split('<').skip(1).filter_map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric())?;
        rest.get(..end).filter(|name| !name.is_empty())
    })
}

/// Width, height and what is inside.
fn parts(clean: &str) -> Option<(f64, f64, &str)> {
    let open = clean.find("<svg")?;
    let end = open + clean[open..].find('>')?;
    let inside = clean[end + 1..].rsplit_once("</svg>")?.0;
    let measure = |name: &str| -> Option<f64> {
        let (_, rest) = clean[open..end].split_once(&format!(" {name}=\""))?;
        rest.split('"').next()?.parse().ok().filter(|n: &f64| n.is_finite() && *n > 0.0)
    };
    Some((measure("width")?, measure("height")?, inside))
}

/// A picture that [`read`] gave, in the middle of a square sheet, with the words for those who do not see it.
pub(super) fn squared(clean: &str, title: &str) -> String {
    if raster::held(clean).is_some() {
        return raster::sheet(clean, title);
    }
    let (width, height, inside) = parts(clean).unwrap_or((SHEET, SHEET, ""));
    let scale = SHEET / width.max(height);
    let (x, y) = ((SHEET - width * scale) / 2.0, (SHEET - height * scale) / 2.0);
    let identity = (scale - 1.0).abs() < 1e-9 && x.abs() < 1e-9 && y.abs() < 1e-9;
    let (before, after) = match identity {
        true => (String::new(), ""),
        false => (format!(r#"<g transform="translate({x} {y}) scale({scale})">"#), "</g>"),
    };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 200 200\" role=\"img\"><title>{}</title>{before}{}{after}</svg>\n",
        escape(title),
        inside.trim()
    )
}

/// The same for small drawings: a picture of pixels is made small, a drawing stays what it is.
pub(super) fn small(clean: &str, title: &str) -> String {
    match raster::held(clean).map(|pixels| raster::smaller(&pixels, SMALL)) {
        Some(Ok(small)) => raster::sheet(&small.address(), title),
        _ => squared(clean, title),
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A picture as an address that holds it: for drafts, which have no address of their own.
pub(super) fn address(svg: &str) -> String {
    format!("data:image/svg+xml;base64,{}", BASE64_STANDARD.encode(svg))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: &[u8] = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#123456"/></svg>"##;

    #[test]
    fn a_plain_picture_is_kept_and_squared() {
        let clean = read(PLAIN).expect("a picture");
        let sheet = squared(&clean, "Badge « A < B »");
        assert!(sheet.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 200 200\""), "{sheet}");
        assert!(sheet.contains("A &lt; B") && sheet.contains("translate(0 50) scale(5)"), "{sheet}");
        assert!(kit::picture::png(&sheet, 64).is_ok());
    }

    #[test]
    fn keeping_a_picture_again_changes_nothing() {
        let once = squared(&read(PLAIN).expect("a picture"), "x");
        let twice = squared(&read(once.as_bytes()).expect("a picture"), "x");
        let again = squared(&read(twice.as_bytes()).expect("a picture"), "x");
        assert_eq!(twice, again);
        assert!(twice.matches("<g").count() <= once.matches("<g").count() + 1, "{twice}");
    }

    #[test]
    fn a_hostile_picture_comes_out_plain() {
        let hostile = br##"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10" onload="alert(1)">
          <script>alert(2)</script><a xlink:href="javascript:alert(3)"><path d="M0 0h10v10z" onclick="alert(4)" id="a"/></a>
          <foreignObject width="10" height="10"><body xmlns="http://www.w3.org/1999/xhtml">x</body></foreignObject>
          <image href="https://evil.example/a.png" width="5" height="5"/><use href="https://evil.example/b.svg#c"/></svg>"##;
        let sheet = squared(&read(hostile).expect("a picture"), "x");
        for word in ["<script", "javascript", "evil", "foreignObject", "onload", "onclick", "<image", "href"] {
            assert!(!sheet.contains(word), "{word} in {sheet}");
        }
    }

    #[test]
    fn names_with_marks_in_them_do_no_harm() {
        for name in ["&lt;script&gt;alert(5)&lt;/script&gt;", "a&amp;b", "&quot; onload=&quot;alert(5)"] {
            let marked = format!(
                r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path id="{name}" d="M0 0h9v9z"/></svg>"#
            );
            let sheet = squared(&read(marked.as_bytes()).expect("a picture"), "x");
            assert!(
                !sheet.contains("alert") && !sheet.contains("a&") && kit::picture::png(&sheet, 64).is_ok(),
                "{sheet}"
            );
        }
    }

    #[test]
    fn a_picture_of_pixels_is_kept_as_one() {
        let png = kit::picture::png(std::str::from_utf8(PLAIN).expect("text"), 300).expect("a PNG");
        let sent = read(&png).expect("a picture");
        let sheet = squared(&sent, "Badge « A < B »");
        assert!(sheet.contains("data:image/png;base64,") && sheet.contains("A &lt; B"), "{sheet}");
        assert_eq!(stored(&sheet).as_deref(), Ok(sent.as_str()), "from the database");
        assert_eq!(read_again(&sent).as_deref(), Ok(sent.as_str()), "from the form");
        assert!(small(&sent, "x").len() < sheet.len());
        assert!(kit::picture::png(&sheet, 64).is_ok());
        assert!(read_again("data:image/png;base64,AAAA").is_err());
        let forged = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200"><image width="200" height="200" href="javascript:alert(1)"/></svg>"#;
        assert!(read_again(forged).is_err());
    }

    #[test]
    fn what_cannot_be_kept_says_why() {
        assert_eq!(read(b"\x89PNG\r\n\x1a\n"), Err("catalogue-design-problem-picture-unreadable"));
        assert_eq!(read(b"RIFF\0\0\0\0WEBPVP8 "), Err("catalogue-design-problem-picture-unreadable"));
        assert_eq!(read(b"GIF89a"), Err("catalogue-design-problem-picture-unreadable"));
        assert_eq!(read(b"hello"), Err("catalogue-design-problem-picture-unreadable"));
        assert_eq!(read(&vec![b' '; 400_000]), Err("catalogue-design-problem-picture-large"));
        let empty = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="data:image/png;base64,AAAA" width="9" height="9"/></svg>"##;
        assert_eq!(read(empty), Err("catalogue-design-problem-picture-empty"));
        let blurred = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><filter id="f"><feGaussianBlur stdDeviation="900"/></filter><path filter="url(#f)" d="M0 0h9v9z"/></svg>"##;
        assert_eq!(read(blurred), Err("catalogue-design-problem-picture-effects"));
        let many = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>"#,
            "<path d=\"M0 0h9v9z\"/>".repeat(5_000)
        );
        assert_eq!(read(many.as_bytes()), Err("catalogue-design-problem-picture-large"));
    }
}
