//! Every page renders in every language, in whole words.

use kit::Lang;

#[test]
fn every_page_renders_in_every_language() {
    for lang in Lang::ALL {
        let pages = app::gallery::all(lang);
        assert!(pages.len() > 30, "{} pages", pages.len());
        for (name, html) in pages {
            let html = html.unwrap_or_else(|error| panic!("{name}: {error}"));
            let here = format!("{name} in {}", lang.code());
            assert!(html.contains(&format!("<html lang=\"{}\"", lang.code())), "{here}: no language");
            assert_eq!(html.matches("<h1").count(), 1, "{here}: one h1");
            assert!(html.contains("id=\"main\""), "{here}: no main");
            assert!(!html.contains(" style=\""), "{here}: an inline style");
            assert_eq!(shown_keys(&html), Vec::<&str>::new(), "{here}: keys are shown instead of their words");
        }
    }
}

/// Keys look like `room-some-word` between two tags; words do not.
fn shown_keys(html: &str) -> Vec<&str> {
    let rooms = [
        "kit-",
        "home-",
        "sessions-",
        "organizations-",
        "catalogue-",
        "awards-",
        "board-",
        "files-",
        "receiving-",
        "passport-",
        "team-",
        "operations-",
        "programmes-",
        "people-",
        "audit-",
        "verification-",
    ];
    html.split(['>', '<', '"', ' '])
        .filter(|piece| rooms.iter().any(|room| piece.starts_with(room)))
        .filter(|piece| piece.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_'))
        .filter(|piece| html.contains(&format!(">{piece}<")))
        .collect()
}
