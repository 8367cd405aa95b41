//! A monoline alphabet: words on a badge are drawn, never typed. Cap height 10, stroke 2.

/// One letter: its width in alphabet units and its stroke.
pub(crate) struct Letter {
    pub(crate) width: f64,
    pub(crate) line: &'static str,
}

/// The stroke of a letter, or nothing when the alphabet does not hold it.
pub(crate) fn letter(c: char) -> Option<Letter> {
    let (width, line) = match c {
        '-' => (4.0, "M0 5.500h4"),
        '’' => (1.0, "M1-.3L0 2.300"),
        '1' => (3.0, "M0 2.200L3 0v10"),
        '2' => (6.2, "M.2 2.700C.4-.8 6-.9 6 2.700c0 2.200-2.600 3.900-6 7.300h6.200"),
        '3' => (
            6.2,
            "M.4 1.300C2-.7 5.700-.2 5.700 2.500 5.700 4.200 4.200 5 2.600 5c1.900 0 3.600.8 3.600 2.600C6.200 10.500 1.700 10.700 0 8.600",
        ),
        'A' => (8.0, "M0 10L4 0l4 10M1.500 6.500h5"),
        'B' => (6.8, "M0 5h3.600a2.500 2.500 0 0 0 0-5H0v10h4.100a2.500 2.500 0 0 0 0-5"),
        'C' => (8.0, "M8 1.700A5 5 0 1 0 8 8.300"),
        'D' => (8.0, "M0 0v10h3a5 5 0 0 0 0-10z"),
        'E' => (5.8, "M5.800 0H0v10h5.800M0 5h4.900"),
        'É' => (5.8, "M5.800 0H0v10h5.800M0 5h4.900M2.500-2.600L4.600-4.600"),
        'È' => (5.8, "M5.800 0H0v10h5.800M0 5h4.900M3.500-2.600L1.400-4.600"),
        'F' => (5.8, "M5.800 0H0v10M0 5h4.900"),
        'G' => (8.6, "M8 1.700A5 5 0 1 0 8.600 7V5.500H5.500"),
        'H' => (7.4, "M0 0v10M7.400 0v10M0 5h7.400"),
        'I' => (0.0, "M0 0v10"),
        'Î' => (2.0, "M1 0v10M-1-2.600L1-4.600l2 2"),
        'J' => (4.6, "M4.600 0v7a2.800 2.800 0 0 1-4.600 2"),
        'K' => (6.8, "M0 0v10M6.4 0L0 6.2M2.5 3.8L6.8 10"),
        'L' => (5.4, "M0 0v10h5.400"),
        'M' => (9.0, "M0 10V0l4.500 6.500L9 0v10"),
        'N' => (7.6, "M0 10V0l7.600 10V0"),
        'O' => (10.0, "M5 0a5 5 0 1 0 0 10a5 5 0 1 0 0-10z"),
        'P' => (6.4, "M0 10V0h3.500a2.900 2.900 0 0 1 0 5.800H0"),
        'Q' => (10.0, "M5 0a5 5 0 1 0 0 10a5 5 0 1 0 0-10zM6.700 6.800L10 10.300"),
        'R' => (6.7, "M0 10V0h3.500a2.800 2.800 0 0 1 0 5.600H0M3.600 5.600L6.700 10"),
        'S' => (
            6.2,
            "M5.900 1.700C4.600-.6.5-.3.5 2.500c0 2.900 5.700 1.900 5.700 4.900C6.200 10.500 1.500 10.700 0 8.300",
        ),
        'T' => (7.0, "M0 0h7M3.500 0v10"),
        'U' => (7.2, "M0 0v6.400a3.600 3.600 0 0 0 7.200 0V0"),
        'V' => (8.0, "M0 0l4 10L8 0"),
        'W' => (11.0, "M0 0l2.8 10L5.5 2.500 8.200 10 11 0"),
        'X' => (7.2, "M0 0l7.200 10M7.200 0L0 10"),
        'Y' => (7.2, "M0 0l3.600 5.200L7.200 0M3.600 5.200V10"),
        'Z' => (6.6, "M0 0h6.600L0 10h6.600"),
        _ => return None,
    };
    Some(Letter { width, line })
}

/// Brings any text into the alphabet: capitals, the usual accents folded when the alphabet has no such letter,
/// anything else dropped.
pub(crate) fn spell(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_uppercase) {
        if letter(c).is_some() {
            out.push(c);
        } else if c.is_whitespace() {
            out.push(' ');
        } else {
            out.push_str(fold(c));
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn fold(c: char) -> &'static str {
    match c {
        'À' | 'Á' | 'Â' | 'Ã' | 'Ä' | 'Å' => "A",
        'Ç' => "C",
        'Ê' | 'Ë' => "E",
        'Ì' | 'Í' | 'Ï' => "I",
        'Ñ' => "N",
        'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ö' => "O",
        'Ù' | 'Ú' | 'Û' | 'Ü' => "U",
        'Ý' | 'Ÿ' => "Y",
        'Œ' => "OE",
        'Æ' => "AE",
        '\'' | 'ʼ' => "’",
        '‐' | '‑' | '–' => "-",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::spell;

    #[test]
    fn text_is_brought_into_the_alphabet() {
        assert_eq!(spell("j'accompagne"), "J’ACCOMPAGNE");
        assert_eq!(spell("je maîtrise"), "JE MAÎTRISE");
        assert_eq!(spell("À l’œuvre,  100 %"), "A L’OEUVRE 1");
        assert_eq!(spell("★"), "");
    }
}
