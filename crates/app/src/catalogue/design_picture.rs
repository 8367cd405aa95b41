//! A picture that a designer sends instead of the drawing: read, written again, put on a square sheet.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

/// The largest picture kept, in bytes, once it is written again.
const KEPT_LIMIT: usize = 64 * 1024;
/// The side of the sheet, as for the drawings of the product.
const SHEET: f64 = 200.0;
/// All that a picture may hold.
const ELEMENTS: &[&str] = &["svg", "defs", "g", "path", "linearGradient", "radialGradient", "stop", "clipPath"];

/// Reads a sent picture and writes it again; otherwise the key of the sentence that says what to do.
pub(super) fn read(bytes: &[u8]) -> Result<String, &'static str> {
    if is_photograph(bytes) {
        return Err("catalogue-design-problem-picture-photograph");
    }
    // Twice: names with marks in them come out of the first writing as something that no reader would open.
    let clean = clean(clean(bytes)?.as_bytes())?;
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

fn clean(bytes: &[u8]) -> Result<String, &'static str> {
    kit::picture::clean_svg(bytes).map_err(|error| match error {
        kit::picture::PictureError::TooLarge => "catalogue-design-problem-picture-large",
        kit::picture::PictureError::Unreadable => "catalogue-design-problem-picture-unreadable",
    })
}

/// PNG, JPEG, GIF or WebP.
fn is_photograph(bytes: &[u8]) -> bool {
    let webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    webp || [&b"\x89PNG"[..], b"\xff\xd8\xff", b"GIF8"].iter().any(|magic| bytes.starts_with(magic))
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
    fn what_cannot_be_kept_says_why() {
        assert_eq!(read(b"\x89PNG\r\n\x1a\n"), Err("catalogue-design-problem-picture-photograph"));
        assert_eq!(read(b"RIFF\0\0\0\0WEBPVP8 "), Err("catalogue-design-problem-picture-photograph"));
        for name in ["&lt;script&gt;alert(5)&lt;/script&gt;", "a&amp;b"] {
            let marked = format!(
                r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path id="{name}" d="M0 0h9v9z"/></svg>"#
            );
            assert_eq!(read(marked.as_bytes()), Err("catalogue-design-problem-picture-unreadable"));
        }
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
