//! The printed card. Its QR names it (128 bits); four digits open it; three errors lock that card only.

/// Errors after which a card is locked.
pub const ERRORS_ALLOWED: i64 = 3;

/// What a try at the four digits gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Try {
    /// The right digits: the card opens.
    Opens,
    /// Wrong digits; this many tries are left.
    Wrong {
        /// Tries left, at least 1.
        left: i64,
    },
    /// Locked: only someone of the team can help now.
    Locked,
}

/// Judges one try. `errors` is the count before it; a locked card stays locked, right digits or not.
pub fn judge(errors: i64, right: bool) -> Try {
    if errors >= ERRORS_ALLOWED {
        Try::Locked
    } else if right {
        Try::Opens
    } else if errors + 1 >= ERRORS_ALLOWED {
        Try::Locked
    } else {
        Try::Wrong { left: ERRORS_ALLOWED - errors - 1 }
    }
}

/// Four digits from random bytes, without bias; never one of the codes that everybody tries first.
pub fn digits(random: [u8; 16]) -> String {
    let number = u128::from_be_bytes(random);
    let mut code = (number % 10_000) as u32;
    while is_too_easy(code) {
        code = (code + 1_237) % 10_000;
    }
    format!("{code:04}")
}

fn is_too_easy(code: u32) -> bool {
    let d = [code / 1000, code / 100 % 10, code / 10 % 10, code % 10];
    let same = d.iter().all(|x| *x == d[0]);
    let climbs = d.windows(2).all(|w| w[1] == w[0] + 1);
    let falls = d.windows(2).all(|w| w[0] == w[1] + 1);
    same || climbs || falls || (1930..=2030).contains(&code)
}

/// The digits of what was typed: spaces and dots are forgiven, also Arabic-Indic digits; `None` unless four remain.
pub fn read_digits(typed: &str) -> Option<String> {
    let digits: String = typed
        .chars()
        .take(40)
        .filter(|c| !c.is_whitespace() && !".-".contains(*c))
        .map(|c| match c {
            '\u{0660}'..='\u{0669}' => char::from_digit(c as u32 - 0x0660, 10).unwrap_or(c),
            '\u{06F0}'..='\u{06F9}' => char::from_digit(c as u32 - 0x06F0, 10).unwrap_or(c),
            other => other,
        })
        .collect();
    (digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_errors_lock() {
        assert_eq!(judge(0, false), Try::Wrong { left: 2 });
        assert_eq!(judge(1, false), Try::Wrong { left: 1 });
        assert_eq!(judge(2, false), Try::Locked);
        assert_eq!(judge(3, true), Try::Locked, "the right digits come too late");
        assert_eq!(judge(2, true), Try::Opens);
    }

    #[test]
    fn digits_are_four_and_not_too_easy() {
        for seed in 0..=u8::MAX {
            let code = digits([seed; 16]);
            assert_eq!(read_digits(&code), Some(code.clone()));
            assert!(!is_too_easy(code.parse().expect("a number")));
        }
        assert_ne!(digits([0; 16]), "0000");
    }

    #[test]
    fn typing_is_forgiven() {
        assert_eq!(read_digits(" 4 7.2-1 ").as_deref(), Some("4721"));
        assert_eq!(read_digits("٤٧٢١").as_deref(), Some("4721"));
        assert_eq!(read_digits("472"), None);
        assert_eq!(read_digits("47a1"), None);
        assert_eq!(read_digits(&"1".repeat(10_000)), None);
    }
}
