//! Gentle warnings about the text of a badge: they advise, they never block.

use crate::person::fold;

crate::words! {
    /// What a text may be warned about.
    pub enum Warning {
        /// The title does not speak in the first person (R006).
        NotFirstPerson = "not_first_person",
        /// A criterion uses a word that two people would read differently (R010).
        Vague = "vague",
        /// The text touches health, justice, housing, benefits, religion, origin or an obstacle (R007, CNIL).
        Private = "private",
        /// A sentence of the easy text is long.
        LongSentence = "long_sentence",
        /// The text speaks of a diploma or a certification: a badge is neither (R063).
        Certification = "certification",
    }
}

const FIRST_PERSON: &[&str] = &["je ", "j ", "mon ", "ma ", "mes ", "nous "];
const VAGUE: &[&str] = &[
    "bien",
    "correctement",
    "suffisamment",
    "souvent",
    "motive",
    "motivation",
    "serieux",
    "bonne attitude",
    "bon comportement",
    "a l aise",
    "sait etre",
    "maitrise",
    "efficace",
    "efficacement",
    "volontaire",
    "dynamique",
];
const PRIVATE: &[&str] = &[
    "sante",
    "maladie",
    "malade",
    "soin",
    "addiction",
    "alcool",
    "drogue",
    "handicap",
    "psychiatr",
    "depression",
    "therapie",
    "justice",
    "prison",
    "detention",
    "condamn",
    "probation",
    "spip",
    "tig",
    "logement",
    "hebergement",
    "sans abri",
    "expulsion",
    "rsa",
    "aah",
    "allocation",
    "dette",
    "surendettement",
    "religion",
    "religieu",
    "origine",
    "refugie",
    "asile",
    "titre de sejour",
    "papiers",
    "grossesse",
    "violence",
    "frein",
];
const CERTIFICATION: &[&str] = &["diplome", "certifi", "habilit", "titre professionnel", "valide"];

/// The words of a badge that are looked at.
#[derive(Debug, Clone, Copy)]
pub struct Texts<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its description.
    pub description: &'a str,
    /// Its easy text.
    pub easy: &'a str,
    /// Its criteria.
    pub criteria: &'a [String],
}

/// The warnings, each with the word or sentence that caused it.
pub fn warnings(texts: &Texts<'_>) -> Vec<(Warning, String)> {
    let mut found = Vec::new();
    let name = format!("{} ", fold(texts.name));
    if !name.trim().is_empty() && !FIRST_PERSON.iter().any(|start| name.starts_with(start)) {
        found.push((Warning::NotFirstPerson, texts.name.trim().to_owned()));
    }
    for criterion in texts.criteria {
        if let Some(word) = contains_word(criterion, VAGUE) {
            found.push((Warning::Vague, word));
        }
    }
    let all = [texts.name, texts.description, texts.easy].into_iter().chain(texts.criteria.iter().map(String::as_str));
    for text in all {
        for (list, warning) in [(PRIVATE, Warning::Private), (CERTIFICATION, Warning::Certification)] {
            if let Some(word) = contains_start(text, list)
                && !found.iter().any(|(w, said)| *w == warning && *said == word)
            {
                found.push((warning, word));
            }
        }
    }
    for sentence in texts.easy.split(['.', '!', '?', ';']) {
        if sentence.split_whitespace().count() > 12 {
            found.push((Warning::LongSentence, sentence.trim().to_owned()));
        }
    }
    found
}

fn contains_word(text: &str, list: &[&str]) -> Option<String> {
    let padded = format!(" {} ", only_words(text));
    list.iter().find(|word| padded.contains(&format!(" {word} "))).map(|word| (*word).to_owned())
}

/// The whole word of the text that begins with one of the list, as it is written.
fn contains_start(text: &str, list: &[&str]) -> Option<String> {
    let padded = format!(" {} ", only_words(text));
    list.iter().find_map(|start| {
        // Sigles are whole words; longer stems also match what follows them.
        let found = padded.find(&format!(" {start}"))?;
        let word: String = padded[found + 1..].chars().skip(start.len()).take_while(|c| *c != ' ').collect();
        (start.len() > 4 || word.is_empty() || word == "s").then(|| format!("{start}{word}"))
    })
}

fn only_words(text: &str) -> String {
    fold(text)
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, criterion: &str, easy: &str) -> Vec<Warning> {
        let criteria = [criterion.to_owned()];
        warnings(&Texts { name, description: "", easy, criteria: &criteria }).into_iter().map(|(w, _)| w).collect()
    }

    #[test]
    fn a_plain_badge_has_no_warning() {
        assert_eq!(
            of("Je peux redire une consigne", "La personne redit la consigne avec ses mots.", "Je redis la consigne."),
            vec![]
        );
    }

    #[test]
    fn each_warning_can_be_had() {
        assert_eq!(of("Travail d’équipe", "Elle aide.", ""), vec![Warning::NotFirstPerson]);
        assert_eq!(of("Je sais aider", "Elle aide bien les autres.", ""), vec![Warning::Vague]);
        assert_eq!(of("J’ai fait une démarche pour ma santé", "Elle a pris rendez-vous.", ""), vec![Warning::Private]);
        assert_eq!(of("J’ai demandé le RSA", "Elle a rempli la demande.", ""), vec![Warning::Private]);
        assert_eq!(of("Je suis certifiée cariste", "Elle conduit.", ""), vec![Warning::Certification]);
        assert_eq!(
            of(
                "Je peux",
                "Elle dit.",
                "Je dis tout ce que je fais depuis le matin jusqu’au soir avec toutes les personnes."
            ),
            vec![Warning::LongSentence]
        );
    }

    #[test]
    fn short_words_do_not_hide_in_longer_ones() {
        assert_eq!(of("Je peux tigrer un tissu", "Elle coud.", ""), vec![]);
    }
}
