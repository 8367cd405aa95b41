//! One cell as it is shown: a shape for the eye, a sentence for all others.

use askama::Template;
use domain::cell::{Answer, Cell, Mark};
use kit::Words;

/// A cell that nobody has seen anything of.
pub(super) const BARE: Cell = Cell {
    mark: Mark::NotSeen,
    je_peux: Answer::None,
    je_sais: Answer::None,
    seen: 0,
    needed: 0,
    not_yet: 0,
    one_missing: false,
    to_confirm: false,
    may_ask: None,
    asked: false,
    wished: false,
};

/// The face of a cell: the same for all cells that are alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Face {
    /// The shape.
    pub state: &'static str,
    pub icon: Option<&'static str>,
    /// A word or two, written in the cell.
    pub short: String,
    /// Everything, in words.
    pub words: String,
    /// So many opinions of so many, drawn.
    pub of: Option<(usize, usize)>,
}

/// A cell of a person and a skill: a link to what was said there.
#[derive(Debug, Clone, Template)]
#[template(path = "board/templates/plot.html")]
pub(crate) struct Plot<'a> {
    pub face: &'a Face,
    pub programme: &'a str,
    pub person: &'a str,
    pub skill: &'a str,
    pub label: String,
    /// Not among the cells that are looked for.
    pub quiet: bool,
}

/// The shape of a cell.
pub(crate) fn state(cell: &Cell) -> &'static str {
    match cell.mark {
        _ if cell.asked => "asked",
        _ if cell.to_confirm => "confirm",
        Mark::JeSais if cell.je_sais == Answer::Waiting => "wait",
        Mark::JeSais => "sais",
        Mark::JePeux if cell.je_peux == Answer::Waiting => "wait",
        Mark::JePeux => "peux",
        Mark::SeenOnce | Mark::SeenMore => "seen",
        Mark::NotSeen | Mark::NotYet if cell.wished => "wished",
        Mark::NotYet => "not-yet",
        Mark::NotSeen => "none",
    }
}

impl Face {
    pub(crate) fn of(w: Words, cell: &Cell) -> Face {
        let state = state(cell);
        let mark = match cell.mark {
            Mark::SeenOnce | Mark::SeenMore => w.n("board-mark-seen", cell.seen),
            mark => w.t(&["board-mark-", mark.word()].concat()),
        };
        let (icon, short) = match state {
            "none" => (None, String::new()),
            "asked" => (Some("hand-stop"), w.t("board-asked")),
            "wished" => (Some("flag"), w.t("board-wished")),
            "confirm" => (Some("message-2"), w.t("board-confirm-short")),
            "wait" => (Some("mail-opened"), mark.clone()),
            "seen" if cell.wished => (Some("flag"), mark.clone()),
            _ => (None, mark.clone()),
        };
        let of = (cell.seen > 0 && cell.mark != Mark::JeSais).then_some((cell.seen, cell.needed));
        Face { state, icon, short, words: sentence(w, cell, mark, of), of }
    }
}

fn sentence(w: Words, cell: &Cell, mark: String, of: Option<(usize, usize)>) -> String {
    let level = if cell.mark == Mark::JeSais { cell.je_sais } else { cell.je_peux };
    let mut said = vec![mark];
    if cell.asked {
        said.insert(0, w.t("board-asked"));
    }
    if let Some((seen, needed)) = of {
        said.push(w.a("board-of", &[("seen", seen.to_string()), ("needed", needed.to_string())]));
    }
    if level == Answer::Waiting {
        said.push(w.t("board-waiting"));
    }
    if cell.je_peux == Answer::Proposed || cell.je_sais == Answer::Proposed {
        said.push(w.t("board-proposed"));
    }
    if cell.not_yet > 0 && cell.mark != Mark::NotYet {
        said.push(w.n("board-doubts", cell.not_yet));
    }
    for (holds, key) in [
        (cell.to_confirm, "board-confirm"),
        (cell.one_missing, "board-one-missing"),
        (cell.wished, "board-wished"),
        (cell.may_ask.is_some() && !cell.asked, "board-may-ask"),
    ] {
        if holds {
            said.push(w.t(key));
        }
    }
    said.join(", ")
}

/// The faces of a page: made once for all cells that are alike.
pub(super) struct Faces {
    w: Words,
    known: Vec<(Cell, Face)>,
}

impl Faces {
    pub(super) fn new(w: Words) -> Faces {
        Faces { w, known: vec![(BARE, Face::of(w, &BARE))] }
    }

    /// The place of a cell's face.
    pub(super) fn place(&mut self, cell: &Cell) -> usize {
        if let Some(at) = self.known.iter().position(|(known, _)| known == cell) {
            return at;
        }
        self.known.push((*cell, Face::of(self.w, cell)));
        self.known.len() - 1
    }

    pub(super) fn faces(self) -> Vec<Face> {
        self.known.into_iter().map(|(_, face)| face).collect()
    }
}

#[cfg(test)]
mod tests {
    use kit::Lang;

    use super::*;

    fn said(cell: Cell) -> (&'static str, String, String) {
        let face = Face::of(Words::new(Lang::Fr), &cell);
        (face.state, face.short, face.words)
    }

    fn is(cell: Cell, state: &str, short: &str, words: &str) {
        assert_eq!(said(cell), (state_of(state), short.to_owned(), words.to_owned()));
    }

    fn state_of(word: &str) -> &'static str {
        ["none", "not-yet", "seen", "peux", "sais", "wait", "asked", "wished", "confirm"]
            .into_iter()
            .find(|s| *s == word)
            .expect("a state")
    }

    #[test]
    fn each_state_has_its_shape_and_its_sentence() {
        let seen = |mark, seen| Cell { mark, seen, needed: 3, ..BARE };
        is(BARE, "none", "", "pas encore vu");
        is(seen(Mark::SeenOnce, 1), "seen", "vu 1\u{a0}fois", "vu 1\u{a0}fois, 1 avis sur 3");
        is(Cell { not_yet: 1, ..seen(Mark::NotYet, 0) }, "not-yet", "pas encore", "pas encore");
        let peux = Cell { je_peux: Answer::Accepted, ..seen(Mark::JePeux, 2) };
        is(peux, "peux", "je peux", "je peux, 2 avis sur 3");
        is(Cell { one_missing: true, ..peux }, "peux", "je peux", "je peux, 2 avis sur 3, il manque un avis");
        let waiting = Cell { je_peux: Answer::Waiting, ..peux };
        is(waiting, "wait", "je peux", "je peux, 2 avis sur 3, attend son accord");
        let sais = Cell { je_sais: Answer::Accepted, ..seen(Mark::JeSais, 3) };
        is(sais, "sais", "je sais", "je sais");
        is(Cell { je_sais: Answer::Waiting, ..sais }, "wait", "je sais", "je sais, attend son accord");
        is(Cell { wished: true, ..BARE }, "wished", "souhaité", "pas encore vu, souhaité");
        is(Cell { asked: true, ..peux }, "asked", "demandé", "demandé, je peux, 2 avis sur 3");
        let doubted = Cell { to_confirm: true, not_yet: 1, ..seen(Mark::JePeux, 3) };
        let words = "je peux, 3 avis sur 3, une personne dit « pas encore », à confirmer";
        is(doubted, "confirm", "confirmer", &words.replace("« ", "«\u{a0}").replace(" »", "\u{a0}»"));
    }

    #[test]
    fn what_was_seen_says_more_than_a_wish() {
        let cell = Cell { mark: Mark::SeenOnce, seen: 1, needed: 3, wished: true, ..BARE };
        assert_eq!(said(cell).0, "seen");
        assert!(said(cell).2.ends_with("souhaité"));
    }
}
