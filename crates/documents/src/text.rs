//! Texts made fit for paper: one line, bounded, without what turns or hides it.

/// The longest run without a space that is left whole, in characters.
const RUN: usize = 22;

/// Cleans a text and cuts it to `most` characters, with an ellipsis when something is cut.
///
/// White space becomes one space, controls and direction overrides go, the narrow space that the fonts lack becomes the
/// usual one that does not break, and a long run without a space may break.
pub(crate) fn line(text: &str, most: usize) -> String {
    // What is dropped is bounded too: nobody reads past the first thousands of characters.
    let cleaned = text.chars().take(most.saturating_mul(8)).filter_map(kept);
    let mut out = String::new();
    let (mut count, mut run) = (0, 0);
    for letter in cleaned {
        if letter == ' ' && (out.is_empty() || out.ends_with(' ')) {
            continue;
        }
        if count == most {
            let whole = out.trim_end().len();
            out.truncate(whole);
            out.push('…');
            return out;
        }
        run = if letter.is_whitespace() || letter == '-' { 0 } else { run + 1 };
        if run > RUN {
            out.push('\u{200b}');
            run = 1;
        }
        out.push(letter);
        count += 1;
    }
    let whole = out.trim_end().len();
    out.truncate(whole);
    out
}

/// A title with a name in it: a name that would take all the room is cut first, so that the sentence stays.
pub(crate) fn title(title: &str, name: &str, most: usize) -> String {
    const NAME: usize = 40;
    if name.chars().count() <= NAME || !title.contains(name) {
        return line(title, most);
    }
    let short = line(name, NAME);
    line(&title.replacen(name, &short, 1), most)
}

/// A language code that the layout engine takes, or French.
pub(crate) fn lang(code: &str) -> &str {
    let known = (2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_lowercase());
    if known { code } else { "fr" }
}

fn kept(letter: char) -> Option<char> {
    match letter {
        '\u{202f}' => Some('\u{a0}'),
        '\u{a0}' | '\u{200c}' | '\u{200d}' => Some(letter),
        // Marks, embeddings, overrides and isolates of direction, invisible operators, tags, object replacement.
        '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => None,
        '\u{fff9}'..='\u{fffc}' | '\u{e0000}'..='\u{e007f}' => None,
        _ if letter.is_whitespace() => Some(' '),
        _ if letter.is_control() => None,
        _ => Some(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_usual_sentence_is_left_as_it_is() {
        let usual = "Perdue\u{a0}? Nolwenn en imprime une autre.";
        assert_eq!(line(usual, 80), usual);
        assert_eq!(line("Perdue\u{202f}?", 80), "Perdue\u{a0}?");
    }

    #[test]
    fn a_text_is_one_line_without_controls() {
        assert_eq!(line(" a\r\n\tb\u{0}\u{7}  c ", 80), "a b c");
        assert_eq!(line("abc\u{202e}def\u{2066}", 80), "abcdef");
    }

    #[test]
    fn a_long_text_is_cut_and_can_break() {
        let cut = line(&"a".repeat(10_000), 50);
        assert_eq!(cut.chars().filter(|&c| c == 'a').count(), 50);
        assert!(cut.ends_with('…') && cut.contains('\u{200b}'));
        assert_eq!(line("un deux trois", 8), "un deux…");
    }

    #[test]
    fn a_long_name_leaves_the_sentence() {
        let name = "x".repeat(10_000);
        let cut = title(&format!("{name}, un badge vous attend."), &name, 120);
        assert!(cut.ends_with("un badge vous attend."), "{cut}");
    }

    #[test]
    fn only_a_language_code_is_a_language() {
        assert_eq!(lang("en"), "en");
        assert_eq!(lang("\"), panic()"), "fr");
        assert_eq!(lang(""), "fr");
    }
}
