//! One person × one skill on the board: what words and shape are made from. It never tells that a person said no.

use crate::award::State;
use crate::badge::Level;
use crate::recognition::{Award, Decision, Outcome};

crate::words! {
    /// The shape of the cell.
    pub enum Mark {
        /// Nobody has seen it.
        NotSeen = "not_seen",
        /// Somebody says "pas encore", nobody says yes.
        NotYet = "not_yet",
        /// One person has seen it.
        SeenOnce = "seen_once",
        /// Several have.
        SeenMore = "seen_more",
        /// "Je peux" is recognised.
        JePeux = "je_peux",
        /// "Je sais" is recognised.
        JeSais = "je_sais",
    }
}

crate::words! {
    /// Where a badge stands, as the team sees it.
    pub enum Answer {
        /// Not given.
        None = "none",
        /// Suggested, not issued.
        Proposed = "proposed",
        /// The person has not kept it so far, or does not want it: the team sees the same.
        Waiting = "waiting",
        /// The person keeps it.
        Accepted = "accepted",
    }
}

/// A cell. "2 of 3" is `seen` of `needed`, and is said until "je sais" is recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// Its shape.
    pub mark: Mark,
    /// The badge "je peux".
    pub je_peux: Answer,
    /// The badge "je sais".
    pub je_sais: Answer,
    /// Distinct people who say yes now, at most `needed`.
    pub seen: usize,
    /// How many are needed.
    pub needed: usize,
    /// Distinct people who say "pas encore" now.
    pub not_yet: usize,
    /// One more opinion, well chosen, is enough for "je sais".
    pub one_missing: bool,
    /// A colleague's confirmation is waited for.
    pub to_confirm: bool,
    /// The highest level that the person has the right to ask for.
    pub may_ask: Option<Level>,
    /// The person asks for one of the two badges, and waits for an answer.
    pub asked: bool,
    /// The person wishes for one of them.
    pub wished: bool,
}

impl Cell {
    /// The cell of a decision; `asked` and `wished` are the person's own gestures.
    pub fn of(decision: &Decision, awards: &[Award], asked: bool, wished: bool) -> Self {
        let (je_peux, je_sais) = (Answer::of(awards, Level::JePeux), Answer::of(awards, Level::JeSais));
        let mark = match (decision.positive, decision.not_yet) {
            _ if je_sais.is_recognised() => Mark::JeSais,
            _ if je_peux.is_recognised() => Mark::JePeux,
            (0, 0) => Mark::NotSeen,
            (0, _) => Mark::NotYet,
            (1, _) => Mark::SeenOnce,
            _ => Mark::SeenMore,
        };
        let may_ask = match (decision.je_peux, decision.je_sais) {
            (_, Outcome::MayAsk) => Some(Level::JeSais),
            (Outcome::MayAsk, _) => Some(Level::JePeux),
            _ => None,
        };
        Self {
            mark,
            je_peux,
            je_sais,
            seen: decision.positive.min(decision.needed),
            needed: decision.needed,
            not_yet: decision.not_yet,
            one_missing: mark != Mark::JeSais && decision.remains.is_one(),
            to_confirm: decision.je_sais == Outcome::Confirm,
            may_ask,
            asked,
            wished,
        }
    }
}

impl Answer {
    /// Where the badge of this level stands: the furthest of its awards.
    pub fn of(awards: &[Award], level: Level) -> Self {
        let answer = |award: &Award| match award.state {
            State::Proposed => Answer::Proposed,
            State::Issued | State::Seen | State::Declined => Answer::Waiting,
            State::Accepted => Answer::Accepted,
            State::Withdrawn => Answer::None,
        };
        awards.iter().filter(|a| a.level == level).map(answer).max().unwrap_or(Answer::None)
    }

    /// Issued, whatever the person answered: acceptance does not gate the board (rule 6).
    pub fn is_recognised(self) -> bool {
        matches!(self, Answer::Waiting | Answer::Accepted)
    }
}
