//! Pictures: cleaned, drawn, bounded.

mod names;
pub mod raster;

use usvg::{ImageHrefResolver, Options, Tree};

/// The largest SVG read, in bytes.
pub const SVG_LIMIT: usize = 300_000;

/// Why a picture is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// Too many bytes, or too many pixels.
    #[error("the picture is too large")]
    TooLarge,
    /// Not a picture that we can read.
    #[error("this is not a picture that can be read")]
    Unreadable,
}

/// Reads an SVG and writes it again: scripts, links, styles, external and embedded images are gone by construction, and
/// so are the names that its author gave. A sheet of [`raster::sheet`] comes back as one, its pixels written again.
///
/// # Errors
/// [`PictureError`] when it is too large or no SVG.
pub fn clean_svg(bytes: &[u8]) -> Result<String, PictureError> {
    let tree = tree(bytes)?;
    if let Some(pixels) = std::str::from_utf8(bytes).ok().and_then(raster::inside) {
        return Ok(raster::sheet(&raster::read(&pixels)?.address(), ""));
    }
    Ok(names::ours(&tree.to_string(&usvg::WriteOptions::default())))
}

/// Draws an SVG as a PNG, `size` pixels wide and high, on a transparent ground.
///
/// # Errors
/// As [`clean_svg`].
pub fn png(svg: &str, size: u32) -> Result<Vec<u8>, PictureError> {
    if let Some(pixels) = raster::inside(svg) {
        return raster::square(&pixels, size);
    }
    let tree = tree(svg.as_bytes())?;
    let mut canvas = resvg::tiny_skia::Pixmap::new(size, size).ok_or(PictureError::TooLarge)?;
    let scale = size as f32 / tree.size().width().max(tree.size().height());
    resvg::render(&tree, resvg::tiny_skia::Transform::from_scale(scale, scale), &mut canvas.as_mut());
    canvas.encode_png().map_err(|_| PictureError::Unreadable)
}

fn tree(bytes: &[u8]) -> Result<Tree, PictureError> {
    if bytes.len() > SVG_LIMIT {
        return Err(PictureError::TooLarge);
    }
    let options = Options {
        // Nothing is ever opened: neither files nor addresses, nor pictures inside the picture.
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    Tree::from_data(bytes, &options).map_err(|_| PictureError::Unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hostile_svg_comes_out_plain() {
        let hostile = br##"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10" onload="alert(1)">
          <script>alert(2)</script><style>@import url(https://evil.example/a.css)</style>
          <a xlink:href="javascript:alert(3)"><path d="M0 0h10v10z" onclick="alert(4)"/></a>
          <foreignObject width="10" height="10"><body xmlns="http://www.w3.org/1999/xhtml">x</body></foreignObject>
          <image href="https://evil.example/a.png" width="5" height="5"/><image href="/etc/passwd" width="5" height="5"/></svg>"##;
        let clean = clean_svg(hostile).expect("a picture");
        for word in ["script", "alert", "evil", "passwd", "foreignObject", "href=\"http", "onload", "onclick", "image"]
        {
            assert!(!clean.contains(word), "{word} in {clean}");
        }
        assert!(clean.contains("<path"));
    }

    #[test]
    fn a_name_cannot_become_markup() {
        let hostile = [
            r#"&lt;script&gt;alert(1)&lt;/script&gt;"#,
            r#"&quot; onload=&quot;alert(1)"#,
            r#"&amp;quot; onload=&amp;quot;alert(1)"#,
            "a&amp;b",
            "a&#10;&#9;b&#x9f;",
            "'&gt;&lt;svg onload='alert(1)",
            ") url(#alert",
            "été-الاسم",
        ];
        for name in hostile {
            let svg = format!(
                r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><linearGradient id="{name}"><stop stop-color="#f00"/><stop offset="1" stop-color="#00f"/></linearGradient>
                <path id="p{name}" fill="url(#{name})" d="M0 0h9v9z"/><path d="M1 1h3v3z"/></svg>"##
            );
            let clean = clean_svg(svg.as_bytes()).expect("a picture");
            for word in ["alert", "script", "onload", "quot", "été", "a&", "\t"] {
                assert!(!clean.contains(word), "{word} in {clean}");
            }
            assert!(usvg::roxmltree::Document::parse(&clean).is_ok(), "well formed: {clean}");
            assert_eq!(
                clean_svg(clean.as_bytes()).as_deref(),
                Ok(clean.as_str()),
                "and cleaning again changes nothing"
            );
        }
    }

    #[test]
    fn a_colour_still_finds_its_name() {
        let svg = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><linearGradient id="R&amp;D"><stop stop-color="#f00"/><stop offset="1" stop-color="#00f"/></linearGradient><path fill="url(#R&amp;D)" d="M0 0h9v9z"/></svg>"##;
        let clean = clean_svg(svg).expect("a picture");
        let name = clean.split("id=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a name");
        assert!(clean.contains(&format!("url(#{name})")), "{clean}");
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        assert_eq!(clean_svg(b"not a picture"), Err(PictureError::Unreadable));
        assert_eq!(clean_svg(&vec![b' '; SVG_LIMIT + 1]), Err(PictureError::TooLarge));
    }

    #[test]
    fn entities_do_not_explode() {
        let bomb = br#"<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;"><!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>&g;</text></svg>"#;
        let _ = clean_svg(bomb); // must answer, not hang
    }

    #[test]
    fn a_png_has_the_size_asked_for() {
        let png =
            png(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0h10v10z"/></svg>"#, 60)
                .expect("a picture");
        assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
        assert_eq!(u32::from_be_bytes([png[16], png[17], png[18], png[19]]), 60);
    }
}
