//! Drawings given by the caller: bounded, self-contained, coloured for paper.

use typst::foundations::Bytes;
use typst::visualize::SvgImage;

/// The largest drawing that is set, in bytes.
const LARGEST: usize = 400_000;

/// The colours of the countryside on paper: those of the light theme.
const PAPER: &str = "<style>.p0{fill:#dfead3}.p1{fill:#fbecb8}.p2{fill:#eef2ec}.p3{fill:#b1cda9}.p4{fill:#eac98c}\
.ground{fill:#fff}.bank{stroke:#fff}.river{stroke:#9bc1cb}.mark1{fill:none;stroke:#12262b;stroke-opacity:.34}\
.mark2{fill:#12262b;fill-opacity:.42}.path,.wall{stroke:#12262b}.lamp{fill:#ffc933}</style>";

/// The drawing as it will be set, or nothing when it cannot be read, is too large, or reaches for something outside itself.
pub(crate) fn readable(svg: &str) -> Option<String> {
    if svg.is_empty() || svg.len() > LARGEST || !holds_its_pictures(svg) || svg.contains("<!") {
        return None;
    }
    let standing = alone(svg)?;
    SvgImage::new(Bytes::from_string(standing.clone())).ok()?;
    Some(standing)
}

/// Whether every picture inside the drawing is held by it, as the product writes one, and none is opened from elsewhere.
fn holds_its_pictures(svg: &str) -> bool {
    svg.split("<image").skip(1).all(|rest| {
        let held = rest.strip_prefix(" width=\"200\" height=\"200\" href=\"data:image/");
        let Some((address, after)) = held.and_then(|held| held.split_once('"')) else { return false };
        (address.starts_with("png;base64,") || address.starts_with("jpeg;base64,")) && after.starts_with("/>")
    })
}

/// An SVG that was written inside a page lacks its namespace, and its colours when they come from the page's style sheet.
fn alone(svg: &str) -> Option<String> {
    let start = svg.find("<svg")?;
    let end = start + svg[start..].find('>')?;
    let tag = &svg[start..end];
    let mut out = String::with_capacity(svg.len() + PAPER.len() + 40);
    out.push_str(tag);
    if !tag.contains("xmlns=") {
        out.insert_str("<svg".len(), r#" xmlns="http://www.w3.org/2000/svg""#);
    }
    out.push('>');
    if tag.contains(r#"class="country""#) && !svg.contains("<style") && !tag.ends_with('/') {
        out.push_str(PAPER);
    }
    out.push_str(&svg[end + 1..]);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_land_of_a_page_gets_its_namespace_and_its_colours() {
        let land = r#"<svg class="country" viewBox="0 0 9 9"><path class="p0" d="M0 0h9v9z"/></svg>"#;
        let set = readable(land).unwrap();
        assert!(set.contains("xmlns=") && set.contains(".p0{fill:#dfead3}"), "{set}");
    }

    #[test]
    fn what_cannot_be_set_is_left_out() {
        let wrap =
            |inside: &str| format!(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>"#);
        assert!(readable(&wrap("<path d='M0 0h9'/>")).is_some());
        assert_eq!(readable(""), None);
        assert_eq!(readable("not a drawing"), None);
        assert_eq!(readable("<svg"), None);
        assert_eq!(readable(&wrap("<path")), None);
        assert_eq!(readable(&wrap(r#"<image href="/etc/passwd"/>"#)), None);
        let held = r#"<image width="200" height="200" href="data:image/png;base64,AAAA""#;
        assert!(readable(&wrap(&format!("{held}/>"))).is_some());
        assert_eq!(readable(&wrap(&format!(r#"{held} xlink:href="/etc/passwd"/>"#))), None);
        assert_eq!(readable(&wrap(&format!(r#"{held}/><image href="/etc/passwd"/>"#))), None);
        assert_eq!(readable(&format!("<!DOCTYPE a [<!ENTITY b 'c'>]>{}", wrap(""))), None);
        assert_eq!(readable(&wrap(&" ".repeat(LARGEST))), None);
    }
}
