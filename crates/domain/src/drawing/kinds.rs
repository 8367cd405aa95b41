//! One drawing per kind: the outline alone says what the badge is.

use super::colour::{LAMP, NIGHT, PAPER};
use super::strokes::{Place, arc, at, bordered, disc, dots, edge, fill, line, pictogram, place, sign, words};
use super::{Drawing, Shape, Sign};

/// The facts of a drawing with its derived colours, ready to be drawn at one of its two sizes.
struct Pen<'a> {
    facts: &'a Drawing<'a>,
    small: bool,
    base: String,
    tint: String,
    ink: String,
}

/// The inside of the drawing: everything after the title and the description.
pub(crate) fn inside(facts: &Drawing<'_>, small: bool) -> String {
    let pen = Pen { facts, small, base: facts.colour.to_string(), tint: facts.colour.tint(), ink: facts.colour.ink() };
    match facts.shape {
        Shape::Skill => pen.skill(),
        Shape::Key => pen.key(),
        Shape::Experience => pen.experience(),
        Shape::Project => pen.project(),
        Shape::Door => pen.door(),
        Shape::Stage => pen.stage(),
        Shape::Own => pen.own(),
    }
}

const PEBBLE: &str =
    "M52 30C80 6 132 4 160 28c30 25 38 64 22 100-14 33-52 56-94 54C44 180 10 152 10 110c0-34 16-58 42-80z";
const SEAM: &str = "M62 45C85 26 127 24 150 44c24 20 31 52 18 81-11 27-43 46-77 44-36-1-63-24-63-59 0-27 13-47 34-65z";
const BIT: &str = "M87 138h26v9h24v11h-24v14h16v11h-16v9H87z";
const MARKER: &str = "M100 12l88 88-88 88-88-88z";

impl Pen<'_> {
    /// The small drawing has its own measure for most things.
    fn size<T>(&self, small: T, full: T) -> T {
        if self.small { small } else { full }
    }

    /// What only the full drawing carries: words, stud, seams.
    fn detail(&self, draw: impl FnOnce() -> String) -> String {
        if self.small { String::new() } else { draw() }
    }

    fn picture(&self, colour: &str, small: Place, full: Place) -> String {
        pictogram(self.facts.pictogram, colour, self.size(small, full))
    }

    /// A round of three arcs, one per person who saw it: one arc when the skill can be done, closed when it is known.
    fn skill(&self) -> String {
        let full = self.facts.full;
        let width = self.size(13.0, 10.0);
        let mut out = edge(&disc(100.0, 98.0, 90.0));
        for (i, (from, to)) in [(304.0, 416.0), (64.0, 164.0), (196.0, 296.0)].into_iter().enumerate() {
            let d = arc(100.0, 98.0, 86.0, from, to);
            let stroke = if full || i == 0 { line } else { dots };
            out.push_str(&stroke(&d, &self.base, width));
        }
        let (field, mark) = if full { (&self.base, PAPER) } else { (&self.tint, self.ink.as_str()) };
        out.push_str(&format!(r#"<circle cx="100" cy="98" r="{}" fill="{field}"/>"#, self.size(70, 72)));
        out.push_str(&self.picture(mark, place(100.0, 98.0, 96.0, 4.0), place(100.0, 84.0, 80.0, 3.4)));
        out + &self.detail(|| words(self.facts.words, mark, 100.0, 131.0, 14.0, 92.0) + &self.stud(100.0, 183.0))
    }

    /// The sign of the family in its own little disc; nothing without a family.
    fn stud(&self, x: f64, y: f64) -> String {
        let Some(family) = self.facts.sign else { return String::new() };
        let ground = format!(r#"<circle cx="{x}" cy="{y}" r="16" fill="{PAPER}"/>"#);
        ground + &sign(family, &self.base, place(x, y, 22.0, 6.0))
    }

    /// A key: round bow, bit with two teeth. It carries the sign of its family; the door carries the same sign.
    fn key(&self) -> String {
        let bow = disc(100.0, 76.0, 68.0);
        let mut out =
            edge(&format!("{bow}{BIT}")) + &bordered(BIT, &self.base, &self.base, 6.0) + &fill(&bow, &self.base);
        out.push_str(&format!(
            r#"<circle cx="100" cy="76" r="56.500" fill="none" stroke="{PAPER}" stroke-width="4"/>"#
        ));
        let spot = self.size(place(100.0, 76.0, 76.0, 4.4), place(100.0, 67.0, 60.0, 3.8));
        out.push_str(&match self.facts.sign {
            Some(Sign::General) => self.four_signs(PAPER, spot.y),
            Some(family) => sign(family, PAPER, spot),
            None => pictogram(self.facts.pictogram, PAPER, spot),
        });
        out + &self.detail(|| words("CLÉ", PAPER, 100.0, 104.0, 13.0, 140.0))
    }

    /// A postage stamp: something lived, brought back.
    fn experience(&self) -> String {
        let picture = self.picture(&self.ink, place(100.0, 100.0, 104.0, 3.9), place(100.0, 88.0, 88.0, 3.2));
        edge("M14 14h172v172H14z")
            + &fill(&perforated(), &self.base)
            + &format!(r#"<rect x="30" y="30" width="{0}" height="{0}" rx="4" fill="{1}"/>"#, 179.2 - 40.0, self.tint)
            + &picture
            + &self.detail(|| words(self.facts.words, &self.ink, 100.0, 145.0, 12.0, 116.0))
    }

    /// A signpost: discover, collaborate, accompany are one, two, three chevrons.
    fn project(&self) -> String {
        let full = self.facts.rank >= 3;
        let mut out = edge("M12 38h143l37 62-37 62H12z");
        for i in 0..3u8 {
            let stroke = if i < self.facts.rank { line } else { dots };
            out.push_str(&stroke(&format!("M{} 38l37 62-37 62", 123 + 16 * i), &self.base, 8.0));
        }
        let (field, mark) = if full { (&self.base, PAPER) } else { (&self.tint, self.ink.as_str()) };
        out.push_str(&bordered("M12 38h94l37 62-37 62H12z", field, &self.base, 8.0));
        out.push_str(&self.picture(mark, place(70.0, 100.0, 96.0, 4.0), place(68.0, 86.0, 78.0, 3.4)));
        out + &self.detail(|| words(self.facts.words, mark, 65.0, 131.0, 13.0, 88.0))
    }

    /// A door: a dotted arch while it is practised; every stone laid and the lamp lit once mastered.
    fn door(&self) -> String {
        let full = self.facts.full;
        let (ground, mark) = if full { (LAMP, NIGHT) } else { (self.tint.as_str(), self.ink.as_str()) };
        let y = self.size(104.0, 90.0);
        let inside = match self.facts.sign {
            None | Some(Sign::General) => self.four_signs(NIGHT, y),
            Some(family) => sign(family, mark, place(100.0, y, self.size(78.0, 56.0), 4.0)),
        };
        let steps: String = (0..self.facts.rank.min(3))
            .map(|i| line(&format!("M{} {}h{}", 30 - 9 * i, 166 + 12 * i, 140 + 18 * u16::from(i)), &self.base, 8.0))
            .collect();
        edge("M24 156V96a76 76 0 0 1 152 0v70l14 30H10l14-30z")
            + &fill("M50 156V96a50 50 0 0 1 100 0v60z", ground)
            + &self.arch()
            + &steps
            + &inside
            + &self.detail(|| words(self.facts.words, mark, 100.0, 139.0, 12.0, 84.0))
    }

    fn arch(&self) -> String {
        let width = self.size(15.0, 13.0);
        if !self.facts.full {
            return line("M36 154V100M164 100v54", &self.base, width)
                + &dots("M36 96a64 64 0 0 1 128 0", &self.base, width - 2.0);
        }
        let joints = self.detail(|| {
            let stones: String = [-54.0, -18.0, 18.0, 54.0]
                .into_iter()
                .map(|a| line(&format!("M{}L{}", at(100.0, 96.0, 57.0, a), at(100.0, 96.0, 72.0, a)), PAPER, 3.0))
                .collect();
            stones + &line("M28 112h16M156 112h16", PAPER, 3.0)
        });
        line("M36 154V96a64 64 0 0 1 128 0v58", &self.base, width) + &joints
    }

    /// The four family signs around a point: the general badge holds them all.
    fn four_signs(&self, colour: &str, y: f64) -> String {
        let size = self.size(36.0, 28.0);
        [(Sign::Cap, 82.0, -16.0), (Sign::Vague, 118.0, -16.0), (Sign::Lien, 82.0, 18.0), (Sign::Echo, 118.0, 18.0)]
            .into_iter()
            .map(|(family, x, dy)| sign(family, colour, place(x, y + dy, size, 5.0)))
            .collect()
    }

    /// A trail marker on its point: a stage of the person's own way; the stage reached is the filled dot.
    fn stage(&self) -> String {
        let marks = || -> String {
            (1..=3u8)
                .map(|i| {
                    let dot = if i == self.facts.rank { self.ink.as_str() } else { "none" };
                    let x = 64 + 18 * i;
                    format!(
                        r#"<circle cx="{x}" cy="154" r="5" fill="{dot}" stroke="{}" stroke-width="2.4"/>"#,
                        self.ink
                    )
                })
                .collect()
        };
        edge(MARKER)
            + &bordered(MARKER, &self.tint, &self.base, self.size(13.0, 10.0))
            + &self.picture(&self.ink, place(100.0, 100.0, 92.0, 4.0), place(100.0, 80.0, 68.0, 3.6))
            + &self.detail(|| words(self.facts.words, &self.ink, 100.0, 130.0, 11.5, 84.0) + &marks())
    }

    /// A pebble with a sewn edge: made by the person.
    fn own(&self) -> String {
        let seam = self.detail(|| {
            format!(
                r#"<path d="{PEBBLE}" transform="translate(5.500 5.500) scale(.94)" fill="none" stroke="{PAPER}" stroke-width="3" stroke-linecap="round" stroke-dasharray="9 8"/>"#
            )
        });
        edge(PEBBLE)
            + &fill(PEBBLE, &self.base)
            + &fill(SEAM, &self.tint)
            + &seam
            + &self.picture(&self.ink, place(96.0, 100.0, 90.0, 4.0), place(96.0, 88.0, 74.0, 3.4))
            + &self.detail(|| words(self.facts.words, &self.ink, 95.0, 133.0, 12.0, 92.0))
    }
}

/// The outline of a stamp: eight half-moons cut into each side.
fn perforated() -> String {
    use super::strokes::n;
    const STEP: f64 = 22.4;
    const RADIUS: f64 = 6.4;
    let flat = STEP / 2.0 - RADIUS;
    let mut d = String::from("M10 10");
    for (ux, uy) in [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)] {
        let (fx, fy) = (n(ux * flat), n(uy * flat));
        let (ax, ay) = (n(ux * 2.0 * RADIUS), n(uy * 2.0 * RADIUS));
        for _ in 0..8 {
            d.push_str(&format!("l{fx} {fy}a{RADIUS} {RADIUS} 0 0 0 {ax} {ay}l{fx} {fy}"));
        }
    }
    d + "z"
}
