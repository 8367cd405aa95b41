//! Strokes, fills and drawn words on a 200 × 200 sheet: nothing but paths, circles and rectangles.

use super::Sign;
use super::colour::PAPER;
use super::letters::{letter, spell};
use super::pictograms::{self, DEFAULT_PICTOGRAM};

/// Two decimals at most, halves away from zero, without trailing zeros or a negative zero.
pub(crate) fn n(value: f64) -> f64 {
    let eighths = value * 8.0;
    let tie = eighths.fract() == 0.0 && eighths.rem_euclid(2.0) == 1.0;
    let rounded = if tie {
        ((value.abs() * 100.0 + 0.5).floor() / 100.0).copysign(value)
    } else {
        format!("{value:.2}").parse().unwrap_or(value)
    };
    rounded + 0.0
}

/// The point at `degrees` clockwise from the top of a circle, as `x,y`.
pub(crate) fn at(cx: f64, cy: f64, radius: f64, degrees: f64) -> String {
    let turn = degrees * std::f64::consts::PI / 180.0;
    format!("{},{}", n(cx + radius * turn.sin()), n(cy - radius * turn.cos()))
}

/// A clockwise arc from one angle to another, in degrees.
pub(crate) fn arc(cx: f64, cy: f64, radius: f64, from: f64, to: f64) -> String {
    let large = u8::from(to - from > 180.0);
    format!("M{}A{radius} {radius} 0 {large} 1 {}", at(cx, cy, radius, from), at(cx, cy, radius, to))
}

/// A stroked line with round ends.
pub(crate) fn line(d: &str, colour: &str, width: f64) -> String {
    stroked(d, colour, width, "")
}

/// A line of true dots: the same stroke, drawn as points 1.9 widths apart.
pub(crate) fn dots(d: &str, colour: &str, width: f64) -> String {
    stroked(d, colour, width, &format!(r#" stroke-dasharray="0 {}""#, n(width * 1.9)))
}

fn stroked(d: &str, colour: &str, width: f64, dashes: &str) -> String {
    format!(
        r#"<path d="{d}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round"{dashes}/>"#
    )
}

/// A filled shape.
pub(crate) fn fill(d: &str, colour: &str) -> String {
    format!(r#"<path d="{d}" fill="{colour}"/>"#)
}

/// A filled shape with an edge of its own.
pub(crate) fn bordered(d: &str, colour: &str, stroke: &str, width: f64) -> String {
    format!(r#"<path d="{d}" fill="{colour}" stroke="{stroke}" stroke-width="{width}" stroke-linejoin="round"/>"#)
}

/// A cut paper edge: invisible on paper, it keeps the badge whole on a dark page.
pub(crate) fn edge(d: &str) -> String {
    bordered(d, PAPER, PAPER, 12.0)
}

/// The outline of a disc.
pub(crate) fn disc(x: f64, y: f64, r: f64) -> String {
    format!("M{} {y}a{r} {r} 0 1 0 {} 0a{r} {r} 0 1 0 {} 0z", x - r, 2.0 * r, -2.0 * r)
}

/// Where a 48 × 48 drawing lands: centre, side and stroke, in sheet units (the stroke in drawing units).
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) size: f64,
    pub(crate) weight: f64,
}

/// Shorthand for a [`Place`].
pub(crate) fn place(x: f64, y: f64, size: f64, weight: f64) -> Place {
    Place { x, y, size, weight }
}

/// A pictogram, or the default one when the key is unknown.
pub(crate) fn pictogram(key: &str, colour: &str, at: Place) -> String {
    let found = pictograms::find(key).or_else(|| pictograms::find(DEFAULT_PICTOGRAM));
    found.map_or_else(String::new, |p| placed(p.fill, p.line, colour, at))
}

/// A family sign; the general sign is the four of them around the centre.
pub(crate) fn sign(sign: Sign, colour: &str, at: Place) -> String {
    let (solid, line) = sign.strokes();
    placed(solid, line, colour, at)
}

fn placed(solid: &str, line: &str, colour: &str, at: Place) -> String {
    let Place { x, y, size, weight } = at;
    let solid = if solid.is_empty() { String::new() } else { fill(solid, colour) };
    let line = if line.is_empty() { String::new() } else { format!(r#"<path d="{line}"/>"#) };
    let (left, top, scale) = (n(x - size / 2.0), n(y - size / 2.0), n(size / 48.0));
    format!(
        r#"<g transform="translate({left} {top}) scale({scale})" stroke-width="{weight}" fill="none" stroke="{colour}" stroke-linecap="round" stroke-linejoin="round">{solid}{line}</g>"#
    )
}

const GAP: f64 = 2.6;
const SPACE: f64 = 3.6;

/// Words centred on `cx`, their top at `y`: capitals `cap` high, narrowed to `max` wide. Empty text draws nothing.
pub(crate) fn words(text: &str, colour: &str, cx: f64, y: f64, cap: f64, max: f64) -> String {
    let text = spell(text);
    if text.is_empty() {
        return String::new();
    }
    let width_of = |c: char| letter(c).map_or(SPACE, |l| l.width);
    let width = text.chars().fold(0.0, |sum, c| sum + (width_of(c) + GAP));
    let scale = (cap / 10.0).min(max / (width - GAP));
    let mut x = cx - ((width - GAP) * scale) / 2.0;
    let mut drawn = String::new();
    for c in text.chars() {
        if let Some(l) = letter(c) {
            let (left, top, zoom) = (n(x), n(y), n(scale));
            drawn.push_str(&format!(r#"<path transform="translate({left} {top}) scale({zoom})" d="{}"/>"#, l.line));
        }
        x += (width_of(c) + GAP) * scale;
    }
    format!(
        r#"<g fill="none" stroke="{colour}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">{drawn}</g>"#
    )
}

/// Text made safe inside an element or an attribute of XML; control characters that XML forbids are dropped.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_two_decimals_and_no_negative_zero() {
        let written = [0.125, -0.125, 1.005, -0.001, 15.2, 2.0, 0.375].map(|v| n(v).to_string());
        assert_eq!(written, ["0.13", "-0.13", "1", "0", "15.2", "2", "0.38"]);
    }

    #[test]
    fn a_title_cannot_leave_its_element() {
        assert_eq!(escape("a<b>&\"c\"\u{0}\n"), "a&lt;b&gt;&amp;&quot;c&quot; ");
    }

    #[test]
    fn words_outside_the_alphabet_draw_nothing() {
        assert_eq!(words("★", "#000000", 100.0, 100.0, 12.0, 90.0), "");
        assert!(!words("i", "#000000", 100.0, 100.0, 12.0, 90.0).contains("inf"));
    }
}
