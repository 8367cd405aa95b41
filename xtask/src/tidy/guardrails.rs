use crate::finding::Finding;
use crate::tree::{File, Tree};

/// Words of games and of contests, in French and in English: nobody is scored here.
const WORDS: &[&str] = &[
    "points",
    "score",
    "scores",
    "rank",
    "ranks",
    "ranking",
    "streak",
    "streaks",
    "leaderboard",
    "leaderboards",
    "classement",
    "classements",
    "palmarès",
    "podium",
    "trophée",
    "trophées",
    "trophy",
    "médaille",
    "médailles",
    "medal",
    "medals",
];

/// No points, ranks, streaks or leaderboards in what people see.
pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let templates = tree.with("html").filter(|f| f.path.starts_with("crates/"));
    let locales = tree.with("ftl");
    templates.chain(locales).flat_map(contest_words).collect()
}

fn contest_words(file: &File) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (line, text) in file.lines().filter(|(_, text)| !text.starts_with('#')) {
        let lower = text.to_lowercase();
        let mut words = lower.split(|c: char| !c.is_alphanumeric());
        if let Some(word) = words.find(|word| WORDS.contains(word)) {
            findings.push(Finding::new("guardrails", &file.path, line, format!("nobody is scored here: {word}")));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_scored() {
        let found = |path, text| check(&Tree::of(&[(path, text)])).len();
        assert_eq!(found("locales/fr/passport.ftl", "passport-title = Vous avez 12 Points\n"), 1);
        assert_eq!(found("crates/app/src/a/templates/a.html", "<p class=\"leaderboard\">"), 1);
        assert_eq!(found("locales/fr/passport.ftl", "passport-title = Faire le point\n# score\n"), 0);
        assert_eq!(found("docs/a.md", "no score"), 0);
    }
}
