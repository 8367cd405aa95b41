//! A card and a poster as they are really given, with values that hold what paper must bear.

use documents::{Card, CardWords, Line, Poster, PosterWords};

#[allow(dead_code)]
pub const BADGE: &str = include_str!("badge.svg");
const LAND: &str = include_str!("land.svg");

const LINES: [Line<'static>; 3] = [
    Line { lang: "ar", text: "هناك شارة بانتظارك." },
    Line { lang: "uk", text: "На вас чекає бейдж." },
    Line { lang: "en", text: "A badge is waiting for you." },
];

pub(crate) fn card() -> Card<'static> {
    Card {
        lang: "fr",
        name: "Nadège",
        organization: "Les Jardins de l’Écluse",
        qr_text: "https://possibles.example.fr/c/K7RM4P",
        short_address: "possibles.example.fr/c",
        short_code: "K7RM 4P",
        digits: "4729",
        badge_name: None,
        badge_svg: None,
        land_svg: LAND,
        words: CardWords {
            brand: "Possibles",
            title: "Nadège, un badge vous attend.",
            lead: "Il est à vous. Il n’y a rien à payer, rien à prouver.",
            from: "De la part de Nolwenn, Les Jardins de l’Écluse",
            gestures: [
                "Visez le carré avec un téléphone.",
                "Tapez les quatre chiffres.",
                "Gardez-le, ou laissez-le attendre.",
            ],
            qr_alt: "Carré à viser avec un téléphone",
            by_hand: "Ou bien, dans un navigateur\u{a0}:",
            digits_label: "Mes quatre chiffres",
            keep: "Détachez. Gardez-les à part.",
            help: "Perdue\u{a0}? Nolwenn en imprime une autre, l’ancienne ne marche plus.",
            other_languages: &LINES,
            print_note: "Imprimez recto verso, bord long, en taille réelle. Coupez sur les traits.",
        },
    }
}

pub(crate) fn card_with_badge() -> Card<'static> {
    Card { badge_name: Some("Je peux accueillir quelqu’un"), badge_svg: Some(BADGE), ..card() }
}

pub(crate) fn poster() -> Poster<'static> {
    Poster {
        lang: "fr",
        title: "Vous avez tenu un stand\u{a0}? Un badge est à vous.",
        organization: "Les Jardins de l’Écluse",
        event: "Fête du port",
        badge_name: Some("Je peux accueillir quelqu’un"),
        badge_svg: Some(BADGE),
        qr_text: "https://possibles.example.fr/p/fete-du-port",
        short_address: "possibles.example.fr/p",
        short_code: "PORT 26",
        dates: "Du samedi 6 au lundi 8 juin, jusqu’à 18\u{a0}h",
        words: PosterWords {
            brand: "Possibles",
            lead: "Visez le carré avec un téléphone. Il n’y a pas de compte à créer.",
            qr_alt: "Carré à viser avec un téléphone",
            by_hand: "Ou bien, dans un navigateur\u{a0}:",
            help: "Pas de téléphone\u{a0}? Demandez une carte à l’accueil.",
        },
    }
}

/// A badge whose picture is made of pixels, as the product keeps one.
#[allow(dead_code)]
pub const PIXELS: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200" role="img"><title>Badge</title><image width="200" height="200" href="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAYAAADED76LAAAAgUlEQVR42hXKIQLCMAwAQH4yjUaj0Wg0eg/BxMTE1MTU9IvjKs7d7Th/150HT168+fDldpwhhBBCCCGEEELskEIKKaSQQgop5A4llFBCCSWUUELtMIQhDGEIQxjCEMYOLbTQQgsttNBC7zCFKUxhClOYwhTmDktYwhKWsIQlLGFdf4g+kyHS/ZgVAAAAAElFTkSuQmCC"/></svg>"#;
