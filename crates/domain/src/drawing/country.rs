//! The countryside seen from above: plots (bare, sown, furrowed), a river, a dotted path, a lit door.
//!
//! The result is an inline SVG coloured by the classes of the style sheet (`country`, `p0` to `p4`, `river`, `path`…),
//! so that it follows the light, dark and high-contrast themes. The same seed gives the same land.

use std::fmt::Write as _;

/// Which part of the land stays in view when the frame is not of its proportions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Fit {
    /// The middle.
    #[default]
    Middle,
    /// The right-hand end, vertically centred.
    End,
}

/// Where the lit door stands: its foot, in land units, and its scale (1 is 42 wide).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DoorAt {
    /// From the left.
    pub x: f64,
    /// From the top, at the threshold.
    pub y: f64,
    /// 1 is an arch 42 wide and 55 high.
    pub scale: f64,
}

/// What the land holds besides its plots. Paths are SVG path data in land units, written by the product, never by a user.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Country<'a> {
    /// The dotted path, if any.
    pub path: Option<&'a str>,
    /// The lit door, if any.
    pub door: Option<DoorAt>,
    /// The river; without it a river of its own crosses the land from top to bottom.
    pub river: Option<&'a str>,
    /// The width of the river, 32 when nothing is said.
    pub river_width: Option<f64>,
    /// Which part stays in view.
    pub fit: Fit,
}

struct Seed(u64);

impl Seed {
    /// The next number of the series, from 0 to 1.
    fn next(&mut self) -> f64 {
        self.0 = (self.0 * 16_807) % 2_147_483_647;
        #[expect(clippy::cast_precision_loss, reason = "under 2^31")]
        let value = self.0 as f64;
        value / 2_147_483_647.0
    }
}

/// Draws a land `w` by `h` from a seed; a seed of 0 counts as 1.
///
/// The identifiers of its two patterns hold the seed and the size: two lands of one page need different seeds.
#[must_use]
pub fn country(w: u32, h: u32, seed: u32, options: &Country<'_>) -> String {
    let seed = seed.max(1);
    let name = format!("c{seed}-{w}-{h}");
    let mut land = plots(f64::from(w), f64::from(h), seed, &name);
    let width = options.river_width.unwrap_or(32.0);
    let river = options.river.map_or_else(|| river(f64::from(w), f64::from(h)), str::to_owned);
    let _ = write!(
        land,
        r#"<path d="{river}" fill="none" class="bank" stroke-width="{}"/><path d="{river}" fill="none" class="river" stroke-width="{width}"/>"#,
        width + 12.0
    );
    if let Some(path) = options.path {
        let _ = write!(
            land,
            r#"<path d="{path}" fill="none" class="bank" stroke-width="13" stroke-linecap="round"/><path d="{path}" fill="none" class="path" stroke-width="5" stroke-linecap="round" stroke-dasharray="0 10.5"/>"#
        );
    }
    if let Some(DoorAt { x, y, scale }) = options.door {
        let _ = write!(land, r#"<g transform="translate({x} {y}) scale({scale})">{DOOR}</g>"#);
    }
    let fit = match options.fit {
        Fit::Middle => "xMidYMid",
        Fit::End => "xMaxYMid",
    };
    format!(
        r#"<svg class="country" viewBox="0 0 {w} {h}" preserveAspectRatio="{fit} slice" aria-hidden="true"><defs>{}</defs><path class="ground" d="M0 0h{w}v{h}H0z"/>{land}</svg>"#,
        patterns(&name)
    )
}

const DOOR: &str = r#"<path class="ground" d="M-32 6V-34a32 32 0 0 1 64 0V6z"/><path class="lamp" d="M-18 0V-34a18 18 0 0 1 36 0V0z"/><path class="wall" d="M-21 0V-34a21 21 0 0 1 42 0V0M-30 4H30" fill="none" stroke-width="6" stroke-linecap="round"/>"#;

fn patterns(name: &str) -> String {
    format!(
        r#"<pattern id="{name}f" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(14)"><path class="mark1" d="M0 4h9" stroke-width="1.4"/></pattern><pattern id="{name}d" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(20)"><circle class="mark2" cx="4" cy="4" r="1.2"/></pattern>"#
    )
}

fn river(w: f64, h: f64) -> String {
    let x = |share: f64| (w * share).round();
    let y = |share: f64| (h * share).round();
    format!(
        "M{} -20C{} {} {} {} {} {}S{} {} {} {}",
        x(0.62),
        x(0.52),
        y(0.3),
        x(0.86),
        y(0.42),
        x(0.7),
        y(0.66),
        x(0.5),
        y(0.9),
        x(0.58),
        h + 20.0
    )
}

fn plots(w: f64, h: f64, seed: u32, name: &str) -> String {
    let mut chance = Seed(u64::from(seed));
    let mut rows = Vec::new();
    let mut y = -40.0;
    while y < h + 40.0 {
        let height = 44.0 + chance.next() * 34.0;
        rows.push((y, y + height));
        y += height;
    }
    let bend = Bend(f64::from(seed));
    let mut out = String::new();
    for (top, bottom) in rows {
        let mut x = -60.0 - chance.next() * 60.0;
        while x < w + 60.0 {
            let width = 54.0 + chance.next() * 86.0;
            let skew = 10.0 * (chance.next() - 0.5);
            let outline = bend.plot(x, width, skew, top, bottom);
            let crop = match chance.next() {
                r if r < 0.34 => 0,
                r if r < 0.5 => 1,
                r if r < 0.72 => 2,
                r if r < 0.9 => 3,
                _ => 4,
            };
            let _ = write!(out, r#"<path class="p{crop}" d="{outline}"/>"#);
            match chance.next() {
                q if q < 0.3 => _ = write!(out, r#"<path fill="url(#{name}f)" d="{outline}"/>"#),
                q if q < 0.52 => _ = write!(out, r#"<path fill="url(#{name}d)" d="{outline}"/>"#),
                _ => {}
            }
            x += width;
        }
    }
    out
}

/// The slow wave that bends every straight line of the land.
struct Bend(f64);

impl Bend {
    fn point(&self, x: f64, y: f64) -> String {
        let bent_x = x + 14.0 * (y / 70.0 + self.0).sin() + 6.0 * (x / 50.0).sin();
        let bent_y = y + 16.0 * (x / 130.0 + self.0).sin() + 7.0 * (y / 60.0 + x / 90.0).cos();
        format!("{} {}", bent_x.round() + 0.0, bent_y.round() + 0.0)
    }

    fn plot(&self, x: f64, width: f64, skew: f64, top: f64, bottom: f64) -> String {
        const GAP: f64 = 2.6;
        let corners = [
            self.point(x + GAP + skew, top + GAP),
            self.point(x + width - GAP + skew * 0.6, top + GAP),
            self.point(x + width - GAP - skew, bottom - GAP),
            self.point(x + GAP - skew, bottom - GAP),
        ];
        format!("M{}z", corners.join("L"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_land() {
        let options = Country {
            door: Some(DoorAt { x: 100.0, y: 90.0, scale: 1.5 }),
            path: Some("M0 80C40 60 80 90 100 92"),
            ..Country::default()
        };
        let land = country(560, 360, 7, &options);
        assert_eq!(land, country(560, 360, 7, &options));
        assert_ne!(land, country(560, 360, 8, &options));
        assert!(
            land.contains(r#"class="lamp""#) && land.contains(r#"class="path""#) && land.contains(r#"class="river""#)
        );
        assert!(!land.contains("style=") && !land.contains("NaN") && !land.contains("\"-0 "));
    }

    #[test]
    fn a_land_stays_light_enough_for_a_first_page() {
        let land = country(560, 360, 3, &Country::default());
        assert!(land.len() < 14_000, "{} bytes", land.len());
    }

    #[test]
    fn a_seed_of_nothing_still_draws_every_crop() {
        let land = country(1280, 260, 0, &Country { fit: Fit::End, ..Country::default() });
        assert!((0..5).all(|crop| land.contains(&format!(r#"class="p{crop}""#))));
        assert!(land.contains("xMaxYMid"));
    }
}
