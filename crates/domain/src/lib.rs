//! The pure rules of Possibles, one file per word. No web, no database, no clock, no chance:
//! time, randomness and ids are passed in.
//!
//! | word | what it is |
//! |---|---|
//! | [`award`] | a badge given to a person: its states, and who may move it |
//! | [`badge`] | what can be recognised: kind, level, stage, criteria |
//! | [`card`] | the printed card: a code to aim at, four digits, three errors |
//! | [`cell`] | one person and one skill on the board |
//! | [`charter`] | who may say what they saw, of which family, from when |
//! | [`consent`] | what a person agreed to, purpose by purpose |
//! | [`day`] | a day, without hour or zone |
//! | [`delegation`] | who may recognise in whose name, from when to when |
//! | [`drawing`] | the drawing of a badge from six facts |
//! | [`events`] | news of consequences |
//! | [`observation`] | what one person saw of another, and which of it counts |
//! | [`organization`] | kinds of structures |
//! | [`person`] | names, and how they are folded to be found |
//! | [`recognition`] | from what was seen to je peux and je sais |
//! | [`role`] | who is in the team, and what each role may do |
//! | [`setting`] | network, then programme, then badge: each may only narrow |
//! | [`situation`] | kinds of learning situations |
//! | [`wording`] | gentle warnings about the text of a badge |

pub mod award;
pub mod badge;
pub mod card;
pub mod cell;
pub mod charter;
pub mod consent;
pub mod day;
pub mod delegation;
pub mod drawing;
pub mod events;
pub mod observation;
pub mod organization;
pub mod person;
pub mod recognition;
pub mod role;
pub mod setting;
pub mod situation;
pub mod wording;

/// Declares a closed list of words: an enum, its words in the database, and the way back.
#[macro_export]
macro_rules! words {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vmeta])* $variant),* }
        impl $name {
            /// Every word, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];
            /// The word as it is stored and as it ends translation keys.
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word),* }
            }
            /// The way back; `None` for an unknown word.
            pub fn parse(word: &str) -> Option<Self> {
                match word { $($word => Some($name::$variant),)* _ => None }
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.word()) }
        }
    };
}
