//! Settings inherited network → programme → badge: each level may only narrow the one above (rule 4).

use crate::badge::Delivery;

crate::words! {
    /// Where a setting is made.
    pub enum Scope {
        /// The network.
        Network = "network",
        /// The programme.
        Programme = "programme",
        /// The badge.
        Badge = "badge",
    }
}

crate::words! {
    /// What can be set.
    pub enum Name {
        /// Asked, delivered or both.
        Delivery = "delivery",
        /// Opinions needed for je sais (never fewer than above).
        Opinions = "opinions",
        /// Distinct situations needed (never fewer than above).
        Situations = "situations",
        /// Whether je sais needs an encadrant and a CIP (once asked above, asked below).
        Mixed = "mixed",
        /// Whether a completed rule issues or suggests (once suggested above, suggested below).
        Giving = "giving",
        /// Whether confirmed host tutors count (not admitted above, not below).
        Tutors = "tutors",
        /// Whether the person sees who said yes (not named above, not below).
        Naming = "naming",
        /// Quiet reminders: how many at most (never more than above).
        Reminders = "reminders",
    }
}

crate::words! {
    /// What a completed rule does where the team may give.
    pub enum Giving {
        /// It issues the badge.
        Issue = "issue",
        /// It suggests the badge to the team.
        Propose = "propose",
    }
}

/// A line as it is stored: where it is set, the word of what is set, the value.
pub type Set<'a> = (Scope, &'a str, &'a str);

/// What is in force for one badge of a pair (rules 1, 2 and 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Asked, delivered or both.
    pub delivery: Delivery,
    /// Distinct people needed for je sais, 1 to 7.
    pub opinions: usize,
    /// Distinct situations needed for je sais, 1 or 2.
    pub situations: usize,
    /// An encadrant and a CIP are needed, and they are two people.
    pub mixed: bool,
    /// Issue or suggest.
    pub giving: Giving,
    /// Confirmed host tutors count.
    pub tutors: bool,
    /// The person sees who said yes, not only how many.
    pub naming: bool,
}

impl Default for Rule {
    /// Three people, one situation, any roles, issued at once, no tutor, no names.
    fn default() -> Self {
        Self {
            delivery: Delivery::Both,
            opinions: 3,
            situations: 1,
            mixed: false,
            giving: Giving::Issue,
            tutors: false,
            naming: false,
        }
    }
}

impl Rule {
    /// The rule in force, whatever the order of the lines; a value that cannot be read, or is out of range, says nothing.
    ///
    /// The default is what holds where no level speaks: it is not a level, so the widest one to speak may be wider.
    pub fn in_force<'a>(set: impl IntoIterator<Item = Set<'a>>) -> Self {
        let mut set: Vec<Set<'a>> = set.into_iter().collect();
        set.sort_by_key(|(scope, ..)| *scope);
        let silent = Self::default();
        Self {
            delivery: delivery(said(&set, Name::Delivery).filter_map(Delivery::parse)),
            opinions: most(&set, Name::Opinions, OPINIONS).unwrap_or(silent.opinions),
            situations: most(&set, Name::Situations, SITUATIONS).unwrap_or(silent.situations),
            mixed: said(&set, Name::Mixed).any(|value| value == "yes"),
            giving: said(&set, Name::Giving).filter_map(Giving::parse).max().unwrap_or(silent.giving),
            tutors: everyone_says_yes(&set, Name::Tutors),
            naming: everyone_says_yes(&set, Name::Naming),
        }
    }

    /// The value in force of what a rule reads, as it is stored; `None` for what it does not read.
    pub fn value(&self, name: Name) -> Option<&'static str> {
        let yes_no = |yes: bool| if yes { "yes" } else { "no" };
        match name {
            Name::Delivery => Some(self.delivery.word()),
            Name::Opinions => OPINIONS.get(self.opinions.checked_sub(1)?).copied(),
            Name::Situations => SITUATIONS.get(self.situations.checked_sub(1)?).copied(),
            Name::Mixed => Some(yes_no(self.mixed)),
            Name::Giving => Some(self.giving.word()),
            Name::Tutors => Some(yes_no(self.tutors)),
            Name::Naming => Some(yes_no(self.naming)),
            Name::Reminders => None,
        }
    }
}

/// What a level may choose under the lines of the levels above: what would be in force once chosen. One only: nothing.
pub fn choices(name: Name, here: Scope, above: &[Set<'_>]) -> Vec<&'static str> {
    let holds = |value: &&'static str| {
        let set = above.iter().copied().filter(|(scope, ..)| *scope < here).chain([(here, name.word(), *value)]);
        Rule::in_force(set).value(name) == Some(*value)
    };
    let values: &[&'static str] = match name {
        Name::Delivery => &["both", "delivered", "asked"],
        Name::Opinions => OPINIONS,
        Name::Situations => SITUATIONS,
        Name::Giving => &["issue", "propose"],
        Name::Mixed | Name::Tutors | Name::Naming => &["no", "yes"],
        Name::Reminders => &[],
    };
    values.iter().copied().filter(holds).collect()
}

const OPINIONS: &[&str] = &["1", "2", "3", "4", "5", "6", "7"];
const SITUATIONS: &[&str] = &["1", "2"];

fn said<'a>(set: &[Set<'a>], name: Name) -> impl Iterator<Item = &'a str> {
    set.iter().filter(move |(_, word, _)| *word == name.word()).map(|(.., value)| *value)
}

fn most(set: &[Set<'_>], name: Name, values: &[&str]) -> Option<usize> {
    said(set, name).filter_map(|value| values.iter().position(|v| *v == value)).max().map(|place| place + 1)
}

fn everyone_says_yes(set: &[Set<'_>], name: Name) -> bool {
    let mut answers = said(set, name).filter(|value| matches!(*value, "yes" | "no")).peekable();
    answers.peek().is_some() && answers.all(|value| value == "yes")
}

/// The delivery in force, from the widest level to the narrowest; a level that contradicts the ones above is ignored.
pub fn delivery(levels: impl IntoIterator<Item = Delivery>) -> Delivery {
    levels.into_iter().fold(Delivery::Both, |above, here| above.narrowed_by(here).unwrap_or(above))
}

/// The deliveries that a level may choose under the one in force above it.
pub fn offered(above: Delivery) -> Vec<Delivery> {
    Delivery::ALL.iter().copied().filter(|here| above.narrowed_by(*here) == Some(*here)).collect()
}

/// A minimum in force: no level may ask for less than the ones above.
pub fn minimum(default: i64, levels: impl IntoIterator<Item = i64>) -> i64 {
    levels.into_iter().fold(default, i64::max)
}

/// A maximum in force: no level may allow more than the ones above.
pub fn maximum(widest: i64, levels: impl IntoIterator<Item = i64>) -> i64 {
    levels.into_iter().fold(widest, i64::min)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_narrow_and_never_widen() {
        assert_eq!(delivery([]), Delivery::Both);
        assert_eq!(delivery([Delivery::Asked, Delivery::Both]), Delivery::Asked);
        assert_eq!(delivery([Delivery::Asked, Delivery::Delivered]), Delivery::Asked);
        assert_eq!(minimum(1, [3, 2]), 3);
        assert_eq!(maximum(1, [0, 5]), 0);
    }

    #[test]
    fn nobody_said_anything_readable() {
        assert_eq!(Rule::in_force([]), Rule::default());
        let unread = [("opinions", "0"), ("opinions", "8"), ("opinions", "trois"), ("situations", "3"), ("mixed", "1")];
        assert_eq!(Rule::in_force(unread.map(|(name, value)| (Scope::Programme, name, value))), Rule::default());
        let more = [("giving", "sometimes"), ("tutors", "oui"), ("naming", ""), ("delivery", "never"), ("else", "yes")];
        assert_eq!(Rule::in_force(more.map(|(name, value)| (Scope::Badge, name, value))), Rule::default());
    }

    #[test]
    fn a_rule_narrows_level_by_level_in_any_order() {
        use Scope::{Badge, Network, Programme};
        let set = [
            (Badge, "opinions", "2"),
            (Network, "opinions", "4"),
            (Programme, "situations", "2"),
            (Badge, "situations", "1"),
            (Network, "mixed", "yes"),
            (Programme, "mixed", "no"),
            (Programme, "giving", "propose"),
            (Badge, "giving", "issue"),
            (Network, "tutors", "no"),
            (Programme, "tutors", "yes"),
            (Programme, "naming", "yes"),
            (Badge, "delivery", "delivered"),
            (Network, "delivery", "asked"),
        ];
        let expected = Rule {
            delivery: Delivery::Asked,
            opinions: 4,
            situations: 2,
            mixed: true,
            giving: Giving::Propose,
            tutors: false,
            naming: true,
        };
        assert_eq!(Rule::in_force(set), expected);
        assert_eq!(Rule::in_force(set.into_iter().rev()), expected);
    }

    #[test]
    fn the_widest_level_may_be_wider_than_the_default() {
        assert_eq!(Rule::in_force([(Scope::Network, "opinions", "2")]).opinions, 2);
        assert!(Rule::in_force([(Scope::Network, "tutors", "yes"), (Scope::Badge, "tutors", "yes")]).tutors);
    }

    #[test]
    fn a_level_may_choose_what_would_hold() {
        let network = [(Scope::Network, "opinions", "5"), (Scope::Network, "tutors", "no")];
        assert_eq!(choices(Name::Opinions, Scope::Programme, &network), ["5", "6", "7"]);
        assert_eq!(choices(Name::Tutors, Scope::Programme, &network), ["no"]);
        assert_eq!(choices(Name::Naming, Scope::Programme, &network), ["no", "yes"]);
        assert_eq!(choices(Name::Opinions, Scope::Network, &network).len(), 7, "its own line does not bind it");
        assert_eq!(choices(Name::Delivery, Scope::Badge, &[(Scope::Network, "delivery", "asked")]), ["asked"]);
        assert_eq!(choices(Name::Mixed, Scope::Badge, &[(Scope::Programme, "mixed", "yes")]), ["yes"]);
    }

    #[test]
    fn every_choice_can_be_read_back() {
        for name in Name::ALL.iter().filter(|name| **name != Name::Reminders) {
            for value in choices(*name, Scope::Network, &[]) {
                assert_eq!(Rule::in_force([(Scope::Network, name.word(), value)]).value(*name), Some(value));
            }
        }
    }

    #[test]
    fn a_level_is_offered_what_it_can_change() {
        assert_eq!(offered(Delivery::Both), Delivery::ALL);
        assert_eq!(offered(Delivery::Asked), [Delivery::Asked]);
        assert_eq!(offered(Delivery::Delivered), [Delivery::Delivered]);
    }
}
