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
        /// Quiet reminders: how many at most (never more than above).
        Reminders = "reminders",
    }
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
    fn a_level_is_offered_what_it_can_change() {
        assert_eq!(offered(Delivery::Both), Delivery::ALL);
        assert_eq!(offered(Delivery::Asked), [Delivery::Asked]);
        assert_eq!(offered(Delivery::Delivered), [Delivery::Delivered]);
    }
}
