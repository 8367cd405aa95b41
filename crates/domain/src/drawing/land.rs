//! The lands of the product's pages: one drawing of the countryside for each place that shows one.

use super::country::{Country, DoorAt, Fit, country};

/// A place of a page where the countryside is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Land {
    /// The wide band of the landing page, 1280 × 420.
    Hero,
    /// The tall side of the sign-in page, 760 × 1000.
    Enter,
    /// The side of a page that asks one thing, 640 × 900: three bends of a path, then the door.
    Solo,
    /// The band behind a greeting or the name of an organization, 1280 × 260.
    Hello,
    /// A quiet page where something will come, 560 × 360.
    Quiet,
    /// A page that does not exist: the path stops before any door, 560 × 360.
    Lost,
    /// The front of a printed card, 360 × 652.
    Card,
}

impl Land {
    /// Every land.
    pub const ALL: [Self; 7] = [Self::Hero, Self::Enter, Self::Solo, Self::Hello, Self::Quiet, Self::Lost, Self::Card];
}

/// Draws a land as inline SVG; each has its own pattern names, so that several may share a page.
#[must_use]
pub fn land(which: Land) -> String {
    let (w, h, seed) = match which {
        Land::Hero => (1280, 420, 11),
        Land::Enter => (760, 1000, 5),
        Land::Solo => (640, 900, 23),
        Land::Hello => (1280, 260, 7),
        Land::Quiet => (560, 360, 9),
        Land::Lost => (560, 360, 4),
        Land::Card => (360, 652, 13),
    };
    country(w, h, seed, &holds(which))
}

/// The river and its width, the path, and the door with its scale.
fn holds(which: Land) -> Country<'static> {
    match which {
        Land::Hero => at_the_end(scene(
            ("M690 -20C640 90 820 170 760 260S640 380 700 440", 44.0),
            "M430 430C520 360 620 400 720 340S860 200 960 230S1040 250 1064 236",
            Some((1080.0, 240.0, 2.2)),
        )),
        Land::Enter => scene(
            ("M330 -30C210 120 420 240 360 400S190 560 300 760S470 900 440 1040", 54.0),
            "M40 1010C130 900 70 800 190 730S470 720 470 580S420 420 500 350S562 300 569 280",
            Some((570.0, 262.0, 2.1)),
        ),
        Land::Solo => scene(
            ("M470 -30C560 110 380 210 430 360S620 560 520 700S430 860 470 930", 46.0),
            "M60 920C150 830 40 740 130 660S360 660 350 540S170 460 210 380S330 330 316 250",
            Some((316.0, 232.0, 2.0)),
        ),
        Land::Hello => at_the_end(scene(
            ("M793 -20C665 78 1100 109 896 171S640 234 742 280", 36.0),
            "M-10 214C160 190 250 246 420 206S700 120 860 150S1040 176 1104 160",
            Some((1136.0, 166.0, 1.5)),
        )),
        Land::Quiet => scene(
            ("M300 -20C350 60 200 110 160 200S60 300 70 380", 30.0),
            "M-10 330C90 300 120 220 230 226S340 250 392 196",
            Some((424.0, 206.0, 1.7)),
        ),
        Land::Lost => scene(
            ("M470 -20C420 90 540 160 480 250S400 330 420 390", 30.0),
            "M-10 90C100 60 150 150 230 170S330 210 350 196",
            None,
        ),
        Land::Card => scene(
            ("M60 -20C20 120 130 230 90 340S330 470 300 680", 34.0),
            "M-10 600C110 560 60 470 150 420S300 400 236 310S206 244 211 222",
            Some((212.0, 206.0, 1.9)),
        ),
    }
}

fn at_the_end(scene: Country<'_>) -> Country<'_> {
    Country { fit: Fit::End, ..scene }
}

fn scene<'a>(river: (&'a str, f64), path: &'a str, door: Option<(f64, f64, f64)>) -> Country<'a> {
    Country {
        path: Some(path),
        door: door.map(|(x, y, scale)| DoorAt { x, y, scale }),
        river: Some(river.0),
        river_width: Some(river.1),
        fit: Fit::Middle,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_land_has_a_path_and_only_the_lost_one_has_no_door() {
        for which in Land::ALL {
            let drawn = land(which);
            assert!(drawn.contains(r#"class="path""#), "{which:?}");
            assert_eq!(drawn.contains(r#"class="lamp""#), which != Land::Lost, "{which:?}");
            assert!(drawn.len() < 24_000, "{which:?}: {} bytes", drawn.len());
        }
    }
}
