//! Names. People have one name, several, long ones, in any script.

crate::words! {
    /// How the person likes to read.
    pub enum ReadingHelp {
        /// As everyone.
        None = "none",
        /// The easy version first.
        Easy = "easy",
        /// Read aloud.
        Audio = "audio",
    }
}

/// The longest name accepted, in characters. Real names fit; a pasted novel does not.
pub const NAME_LIMIT: usize = 200;

/// Why a name cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// Nothing but white space.
    #[error("the name is empty")]
    Empty,
    /// Over [`NAME_LIMIT`].
    #[error("the name is too long")]
    TooLong,
}

/// A name as it is kept: trimmed, inner white space folded, without control or direction-override characters.
///
/// # Errors
/// [`NameError`] when nothing remains or too much does.
pub fn clean_name(typed: &str) -> Result<String, NameError> {
    let name = typed
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !c.is_control() && !is_direction_override(*c))
        .collect::<String>()
        .split(' ')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    if name.is_empty() {
        return Err(NameError::Empty);
    }
    if name.chars().count() > NAME_LIMIT {
        return Err(NameError::TooLong);
    }
    Ok(name)
}

/// Characters that turn the direction of what follows them and could spoil the page around a name.
fn is_direction_override(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{FEFF}')
}

/// A text folded to be found: lower case, Latin accents taken off, ligatures opened.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'à'..='å' | 'ā' | 'ă' | 'ą' => folded.push('a'),
            'è'..='ë' | 'ē' | 'ę' | 'ě' => folded.push('e'),
            'ì'..='ï' | 'ī' | 'į' | 'ı' => folded.push('i'),
            'ò'..='ö' | 'ø' | 'ō' | 'ő' => folded.push('o'),
            'ù'..='ü' | 'ū' | 'ů' | 'ű' => folded.push('u'),
            'ý' | 'ÿ' => folded.push('y'),
            'ç' | 'ć' | 'č' => folded.push('c'),
            'ñ' | 'ń' | 'ň' => folded.push('n'),
            'š' | 'ś' | 'ş' | 'ș' => folded.push('s'),
            'ž' | 'ź' | 'ż' => folded.push('z'),
            'ł' => folded.push('l'),
            'ğ' => folded.push('g'),
            'ř' => folded.push('r'),
            'ť' | 'ţ' | 'ț' => folded.push('t'),
            'ď' | 'đ' => folded.push('d'),
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            '’' | '\'' | '-' => folded.push(' '),
            '\u{0300}'..='\u{036F}' => {}
            other => folded.push(other),
        }
    }
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An e-mail as it is compared: trimmed, lower case. `None` when it cannot be one.
pub fn fold_email(typed: &str) -> Option<String> {
    let email = typed.trim().to_lowercase();
    let (name, host) = email.rsplit_once('@')?;
    let plain =
        email.len() <= 254 && !email.chars().any(|c| c.is_whitespace() || c.is_control() || "<>,;\"()".contains(c));
    (plain && !name.is_empty() && host.contains('.') && !host.starts_with('.') && !host.ends_with('.')).then_some(email)
}

/// A phone number as it is compared: `+33639981007`. French numbers gain their prefix. `None` when it cannot be one.
pub fn fold_phone(typed: &str) -> Option<String> {
    let digits: String = typed.chars().take(60).filter(|c| c.is_ascii_digit() || *c == '+').collect();
    let number = match digits.as_bytes() {
        [b'0', b'0', ..] => format!("+{}", &digits[2..]),
        [b'0', ..] => format!("+33{}", &digits[1..]),
        [b'+', ..] => digits.clone(),
        _ => return None,
    };
    let count = number.len() - 1;
    ((8..=15).contains(&count) && number[1..].bytes().all(|b| b.is_ascii_digit())).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_any_script_are_kept() {
        assert_eq!(clean_name("  Anne \t Marie\u{00A0}Le Goff ").as_deref(), Ok("Anne Marie Le Goff"));
        assert_eq!(clean_name("أمينة بن علي").as_deref(), Ok("أمينة بن علي"));
        assert_eq!(clean_name("\u{202E}Amina").as_deref(), Ok("Amina"), "a name cannot turn the page around");
        assert_eq!(clean_name("\u{0007} \u{202E}"), Err(NameError::Empty));
        assert_eq!(clean_name(&"é".repeat(10_000)), Err(NameError::TooLong));
    }

    #[test]
    fn folding_finds_without_accents() {
        assert_eq!(fold("Maëlle L’Œuvre-Ñandú"), "maelle l oeuvre nandu");
        assert_eq!(fold("Ma\u{0065}\u{0308}lle"), "maelle");
    }

    #[test]
    fn contacts_are_folded_or_refused() {
        assert_eq!(fold_email(" Amina@Example.FR ").as_deref(), Some("amina@example.fr"));
        assert_eq!(fold_email("amina@localhost"), None);
        assert_eq!(fold_email("a b@example.fr"), None);
        assert_eq!(fold_email("x\r\nBcc: y@example.fr"), None);
        assert_eq!(fold_phone("06 39 98 10 07").as_deref(), Some("+33639981007"));
        assert_eq!(fold_phone("+33 6 39 98 10 07").as_deref(), Some("+33639981007"));
        assert_eq!(fold_phone("12"), None);
    }
}
