//! The documents as files: pages, sizes, tags, language, and what strangers write.
#![cfg(feature = "typst")]

mod sample;

use documents::{ADDRESS, CARDS, Card, DocumentError, Line, Poster, PosterWords};

const CARD: (f64, f64) = (148.0, 105.0);
const A4: (f64, f64) = (210.0, 297.0);
const A3: (f64, f64) = (297.0, 420.0);

fn said(pdf: &[u8]) -> String {
    String::from_utf8_lossy(pdf).into_owned()
}

/// The sizes of the pages, in millimetres.
fn pages(pdf: &[u8]) -> Vec<(f64, f64)> {
    let millimetres = |points: &str| (points.parse::<f64>().unwrap() / 72.0 * 25.4 * 10.0).round() / 10.0;
    let boxes = said(pdf);
    let boxes = boxes.split("/MediaBox").skip(1).map(|rest| {
        let inside = rest.trim_start().trim_start_matches('[').split(']').next().unwrap();
        let numbers: Vec<&str> = inside.split_whitespace().collect();
        assert_eq!(&numbers[..2], ["0", "0"]);
        (millimetres(numbers[2]), millimetres(numbers[3]))
    });
    boxes.collect()
}

/// Every document is whole, tagged, in its language.
fn holds(pdf: &[u8], lang: &str, sizes: &[(f64, f64)]) {
    assert!(pdf.starts_with(b"%PDF-1."));
    let text = said(pdf);
    assert!(text.trim_end().ends_with("%%EOF"));
    assert!(text.contains("/StructTreeRoot") && text.contains("/Marked true"), "tagged");
    assert!(text.contains(&format!("/Lang({lang})")), "in its language");
    assert_eq!(pages(pdf), sizes);
}

fn accessible(pdf: &[u8]) -> bool {
    said(pdf).contains("pdfuaid:part")
}

#[test]
fn a_card_has_two_small_pages_and_is_accessible() {
    let pdf = documents::card(&sample::card_with_badge()).unwrap();
    holds(&pdf, "fr", &[CARD, CARD]);
    assert!(accessible(&pdf));
    assert!(said(&pdf).contains("Nadège, un badge vous attend."), "its title");
    let english = Card { lang: "en", ..sample::card() };
    holds(&documents::card(&english).unwrap(), "en", &[CARD, CARD]);
}

#[test]
fn the_same_values_make_the_same_bytes() {
    let once = documents::card(&sample::card()).unwrap();
    assert_eq!(once, documents::card(&sample::card()).unwrap());
    let other = Card { digits: "1234", ..sample::card() };
    assert_ne!(once, documents::card(&other).unwrap());
}

#[test]
fn a_group_is_set_two_a_sheet_on_both_sides() {
    let three = [sample::card(), sample::card_with_badge(), sample::card()];
    let pdf = documents::cards(&three).unwrap();
    holds(&pdf, "fr", &[A4; 4]);
    assert!(accessible(&pdf));
    holds(&documents::cards(&three[..1]).unwrap(), "fr", &[A4; 2]);
}

#[test]
fn a_group_is_bounded() {
    assert_eq!(documents::cards(&[]), Err(DocumentError::Count));
    assert_eq!(documents::cards(&vec![sample::card(); CARDS + 1]), Err(DocumentError::Count));
}

#[test]
fn a_poster_is_one_large_page() {
    let pdf = documents::poster(&sample::poster()).unwrap();
    holds(&pdf, "fr", &[A3]);
    assert!(accessible(&pdf));
    let bare = Poster {
        badge_name: None,
        badge_svg: None,
        event: "",
        dates: "",
        words: PosterWords::default(),
        ..sample::poster()
    };
    holds(&documents::poster(&bare).unwrap(), "fr", &[A3]);
}

#[test]
fn a_picture_of_pixels_is_set_and_not_left_out() {
    let images = |svg| {
        let pdf = documents::poster(&Poster { badge_svg: Some(svg), ..sample::poster() }).unwrap();
        holds(&pdf, "fr", &[A3]);
        said(&pdf).matches("/Subtype/Image").count() + said(&pdf).matches("/Subtype /Image").count()
    };
    assert!(images(sample::PIXELS) > images(sample::BADGE), "the pixels are in the document");
}

#[test]
fn an_address_that_no_qr_holds_is_refused() {
    let long = "a".repeat(ADDRESS + 1);
    for qr_text in ["", &long] {
        assert_eq!(documents::card(&Card { qr_text, ..sample::card() }), Err(DocumentError::Address));
        assert_eq!(documents::poster(&Poster { qr_text, ..sample::poster() }), Err(DocumentError::Address));
    }
}

#[test]
fn a_strangers_text_is_only_text() {
    let marks = "a\u{301}\u{302}\u{303}\u{304}".repeat(2_000);
    let names = [
        "#import \"/values.json\": *",
        "#panic(\"a\") $x^$ *b* _c_ `d` <e> @f \\ // g /* h",
        "\"}; { \"title\": 1 \u{0}\u{7}\u{1b}[0m",
        "\u{202e}eganimod\u{2066}",
        "محمد عبد الرحمن بن عبد الله الأنصاري",
        "汉字 አማርኛ 😀 \u{e000}",
        "",
        "      ",
        marks.as_str(),
    ];
    let long = ["a".repeat(10_000), "ab ".repeat(5_000), "ש".repeat(10_000), "a-".repeat(5_000)];
    for name in names.into_iter().chain(long.iter().map(String::as_str)) {
        let title = format!("{name}, un badge vous attend.");
        let lines = [Line { lang: name, text: name }; 9];
        let mut card = sample::card();
        (card.lang, card.name, card.organization, card.badge_name) = (name, name, name, Some(name));
        (card.short_address, card.short_code, card.digits) = (name, name, name);
        let words = &mut card.words;
        (words.title, words.gestures, words.other_languages) = (&title, [name; 3], &lines);
        (words.brand, words.lead, words.from, words.qr_alt, words.by_hand) = (name, name, name, name, name);
        (words.digits_label, words.keep, words.help, words.print_note) = (name, name, name, name);
        holds(&documents::cards(&[card]).unwrap(), "fr", &[A4, A4]);
        let words = PosterWords { brand: name, lead: name, qr_alt: name, by_hand: name, help: name };
        let mut poster = Poster { lang: name, title: &title, organization: name, words, ..sample::poster() };
        (poster.dates, poster.short_address, poster.short_code, poster.badge_name) = (name, name, name, Some(name));
        poster.event = name;
        holds(&documents::poster(&poster).unwrap(), "fr", &[A3]);
    }
}

#[test]
fn a_markup_name_is_printed_as_it_is_written() {
    let mut card = sample::card();
    card.words.title = "#import, un badge vous attend.";
    let pdf = documents::card(&card).unwrap();
    assert!(accessible(&pdf) && said(&pdf).contains("#import, un badge vous attend."));
}

#[test]
fn a_drawing_that_cannot_be_read_does_not_stop_the_card() {
    let outside = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="/etc/passwd"/></svg>"#;
    for drawing in ["", "<svg", "a text", outside] {
        let card = Card { badge_svg: Some(drawing), land_svg: drawing, ..sample::card_with_badge() };
        let pdf = documents::card(&card).unwrap();
        holds(&pdf, "fr", &[CARD, CARD]);
        assert!(accessible(&pdf));
    }
}
