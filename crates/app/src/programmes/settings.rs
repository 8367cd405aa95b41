//! The settings of a programme: what is in force, which level said it, and what the programme may still choose.

use domain::badge::Delivery;
use domain::setting::{self, Name, Scope};

use crate::networks::store::Set;

/// A setting as it is in force for a programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Setting {
    /// What is set.
    pub name: Name,
    /// The value in force.
    pub value: &'static str,
    /// The level that said it, and when (milliseconds since 1970); none: nobody did.
    pub from: Option<(Scope, i64)>,
    /// What the programme may choose under its network; one only: nothing.
    pub offered: Vec<&'static str>,
}

impl Setting {
    /// The key of the words of a value.
    pub(crate) fn key(&self, value: &str) -> String {
        match self.name {
            Name::Reminders => format!("programmes-reminders-{value}"),
            _ => format!("programmes-delivery-{value}"),
        }
    }

    /// Whether the programme may choose.
    pub(crate) fn is_open(&self) -> bool {
        self.offered.len() > 1
    }
}

/// The settings that something of the product reads.
pub(super) fn in_force(set: &[Set]) -> [Setting; 2] {
    [delivery(set), reminders(set)]
}

/// How badges reach people: asked, delivered or both.
fn delivery(set: &[Set]) -> Setting {
    let said = |scope| find(set, scope, Name::Delivery).and_then(|s| Some((Delivery::parse(&s.value)?, s.at)));
    let (network, programme) = (said(Scope::Network), said(Scope::Programme));
    let above = setting::delivery(network.map(|(value, _)| value));
    let value = setting::delivery([above].into_iter().chain(programme.map(|(value, _)| value)));
    let own = programme.filter(|(here, _)| *here == value && (value != above || network.is_none()));
    let offered = setting::offered(above).into_iter().rev().map(Delivery::word).collect();
    Setting { name: Name::Delivery, value: value.word(), from: from(own, network), offered }
}

/// The one quiet reminder: `1` when it leaves, `0` when it does not.
fn reminders(set: &[Set]) -> Setting {
    let said = |scope| find(set, scope, Name::Reminders).and_then(|s| Some((s.value.parse::<i64>().ok()?, s.at)));
    let (network, programme) = (said(Scope::Network), said(Scope::Programme));
    let word = |most: i64| if most < 1 { "0" } else { "1" };
    let above = word(setting::maximum(1, network.map(|(most, _)| most)));
    let value = word(setting::maximum(1, network.iter().chain(&programme).map(|(most, _)| *most)));
    let own = programme.filter(|(here, _)| word(*here) == value && (value != above || network.is_none()));
    let offered = if above == "0" { vec!["0"] } else { vec!["1", "0"] };
    Setting { name: Name::Reminders, value, from: from(own, network), offered }
}

fn find(set: &[Set], scope: Scope, name: Name) -> Option<&Set> {
    set.iter().find(|s| s.scope == scope.word() && s.name == name.word())
}

fn from<T>(own: Option<(T, i64)>, network: Option<(T, i64)>) -> Option<(Scope, i64)> {
    own.map(|(_, at)| (Scope::Programme, at)).or(network.map(|(_, at)| (Scope::Network, at)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(levels: &[(Scope, Name, &str)]) -> Vec<Set> {
        let row = |(scope, name, value): &(Scope, Name, &str)| Set {
            scope: scope.word().into(),
            name: name.word().into(),
            value: (*value).into(),
            at: if *scope == Scope::Network { 1 } else { 2 },
        };
        levels.iter().map(row).collect()
    }

    #[test]
    fn nobody_said_anything() {
        let [delivery, reminders] = in_force(&[]);
        assert_eq!((delivery.value, delivery.from), ("both", None));
        assert_eq!((reminders.value, reminders.from), ("1", None));
        assert!(delivery.is_open() && reminders.is_open());
    }

    #[test]
    fn the_programme_narrows_the_network() {
        use Name::{Delivery, Reminders};
        let levels = [(Scope::Network, Delivery, "both"), (Scope::Programme, Delivery, "delivered")];
        let [delivery, _] = in_force(&set(&levels));
        assert_eq!((delivery.value, delivery.from), ("delivered", Some((Scope::Programme, 2))));
        let [_, reminders] = in_force(&set(&[(Scope::Network, Reminders, "1"), (Scope::Programme, Reminders, "0")]));
        assert_eq!((reminders.value, reminders.from), ("0", Some((Scope::Programme, 2))));
        let [_, same] = in_force(&set(&[(Scope::Network, Reminders, "1"), (Scope::Programme, Reminders, "1")]));
        assert_eq!(same.from, Some((Scope::Network, 1)), "who said it first");
    }

    #[test]
    fn the_programme_never_widens_the_network() {
        use Name::{Delivery, Reminders};
        let levels = [(Scope::Network, Delivery, "asked"), (Scope::Programme, Delivery, "delivered")];
        let [delivery, _] = in_force(&set(&levels));
        assert_eq!((delivery.value, delivery.from), ("asked", Some((Scope::Network, 1))));
        assert!(!delivery.is_open());
        let [_, reminders] = in_force(&set(&[(Scope::Network, Reminders, "0"), (Scope::Programme, Reminders, "1")]));
        assert_eq!((reminders.value, reminders.from), ("0", Some((Scope::Network, 1))));
        assert!(!reminders.is_open());
    }

    #[test]
    fn what_cannot_be_read_says_nothing() {
        let [delivery, _] = in_force(&set(&[(Scope::Programme, Name::Delivery, "sometimes")]));
        assert_eq!((delivery.value, delivery.from), ("both", None));
    }
}
