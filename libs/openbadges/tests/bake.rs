//! Badges inside pictures: what is put in comes out, and the picture stays as it was.

mod shared_vectors;

use std::io::Write;

use openbadges::bake::{BakeError, Container, Flavor, MAX_IMAGE_BYTES, MAX_TEXT_BYTES, png, svg, unbake_any};

const JSON: &str = r#"{"id":"https://ex.fr/b/1","name":"Été ]]> <fin> & « oui »"}"#;
const JWS: &str = "eyJhbGciOiJSUzI1NiJ9.eyJpZCI6MX0.c2ln";
const PLAIN_SVG: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><circle r="1"/></svg>"#;

fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut out = (data.len() as u32).to_be_bytes().to_vec();
    let checked = [name.as_slice(), data].concat();
    out.extend_from_slice(&checked);
    out.extend_from_slice(&crc32fast::hash(&checked).to_be_bytes());
    out
}

fn zlib(data: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(data).expect("in memory");
    encoder.finish().expect("in memory")
}

/// A grey pixel, with further chunks between header and data.
fn picture(extra: &[Vec<u8>]) -> Vec<u8> {
    let header = [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0];
    let parts = [
        png::SIGNATURE.to_vec(),
        chunk(b"IHDR", &header),
        extra.concat(),
        chunk(b"IDAT", &zlib(&[0, 128])),
        chunk(b"IEND", b""),
    ];
    parts.concat()
}

fn itxt(keyword: &str, compressed: u8, text: &[u8]) -> Vec<u8> {
    chunk(b"iTXt", &[keyword.as_bytes(), &[0, compressed, 0, 0, 0], text].concat())
}

#[test]
fn png_round_trip_keeps_every_other_byte() {
    let plain = picture(&[chunk(b"gAMA", &[0, 0, 0xb1, 0x8f])]);
    assert_eq!(png::unbake(&plain), Ok(None));
    for (flavor, text) in [(Flavor::V3, JSON), (Flavor::V3, JWS), (Flavor::V2, JSON)] {
        let baked = png::bake(&plain, text, flavor).expect("bakes");
        let found = png::unbake(&baked).expect("reads").expect("is there");
        assert_eq!((found.flavor, found.text.as_str()), (flavor, text));
        let keyword = if flavor == Flavor::V3 { "openbadgecredential" } else { "openbadges" };
        let inserted = itxt(keyword, 0, text.as_bytes());
        let at = baked.windows(inserted.len()).position(|part| part == inserted).expect("one uncompressed iTXt");
        assert_eq!([&baked[..at], &baked[at + inserted.len()..]].concat(), plain);
    }
}

#[test]
fn png_baked_again_carries_one_badge() {
    let once = png::bake(&picture(&[]), "{\"a\":1}", Flavor::V2).expect("bakes");
    let twice = png::bake(&once, JSON, Flavor::V3).expect("bakes");
    assert_eq!(twice, png::bake(&picture(&[]), JSON, Flavor::V3).expect("bakes"));
}

#[test]
fn png_old_and_compressed_forms_are_read() {
    let old = picture(&[chunk(b"tEXt", b"openbadges\0https://ex.fr/a/1")]);
    assert_eq!(png::unbake(&old).expect("reads").expect("there").text, "https://ex.fr/a/1");
    let packed = picture(&[itxt("openbadgecredential", 1, &zlib(JSON.as_bytes()))]);
    assert_eq!(png::unbake(&packed).expect("reads").expect("there").text, JSON);
}

#[test]
fn png_refusals() {
    let two = picture(&[itxt("openbadges", 0, b"{}"), itxt("openbadges", 0, b"{}")]);
    assert_eq!(png::unbake(&two), Err(BakeError::Duplicate));
    let mixed = picture(&[itxt("openbadges", 0, b"{}"), chunk(b"tEXt", b"openbadges\0x")]);
    assert_eq!(png::unbake(&mixed), Err(BakeError::Duplicate));
    let mut wrong_sum = picture(&[itxt("openbadges", 0, b"{}")]);
    let at = wrong_sum.windows(2).position(|part| part == b"{}").expect("there");
    wrong_sum[at] = b'[';
    assert!(matches!(png::unbake(&wrong_sum), Err(BakeError::Damaged(_))));
    let bomb = picture(&[itxt("openbadges", 1, &zlib(&vec![b' '; MAX_TEXT_BYTES + 1]))]);
    assert_eq!(png::unbake(&bomb), Err(BakeError::TextTooLarge));
    let latin = picture(&[itxt("openbadges", 0, b"\xff\xfe")]);
    assert!(matches!(png::unbake(&latin), Err(BakeError::Damaged(_))));
    assert_eq!(png::unbake(b"GIF89a"), Err(BakeError::NotThisKind("PNG")));
    assert_eq!(png::unbake(&vec![0; MAX_IMAGE_BYTES + 1]), Err(BakeError::ImageTooLarge));
    assert_eq!(png::bake(&picture(&[]), "a\0b", Flavor::V3), Err(BakeError::BadText("a zero byte")));
}

#[test]
fn png_cut_anywhere_is_an_error() {
    let whole = picture(&[itxt("openbadges", 0, b"{}")]);
    for length in 0..whole.len() {
        assert!(png::unbake(&whole[..length]).is_err(), "{length}");
    }
    assert!(png::unbake(&whole).is_ok());
}

#[test]
fn svg_round_trip() {
    let variants = [
        PLAIN_SVG.to_owned(),
        "<svg xmlns='http://www.w3.org/2000/svg'/>".to_owned(),
        "\u{feff}<?xml version=\"1.0\"?><!-- > --><s:svg xmlns:s=\"http://www.w3.org/2000/svg\" a=\"<\"></s:svg>"
            .replace("\"<\"", "\"&lt;\""),
    ];
    for plain in &variants {
        for (flavor, text) in [(Flavor::V3, JSON), (Flavor::V3, JWS), (Flavor::V2, JSON), (Flavor::V2, JWS)] {
            let baked = svg::bake(plain.as_bytes(), text, flavor).expect("bakes");
            let found = svg::unbake(&baked).expect("reads").expect("is there");
            assert_eq!((found.flavor, found.text.as_str()), (flavor, text), "{plain}");
            let again = svg::bake(&baked, text, flavor).expect("bakes");
            assert_eq!(String::from_utf8(again), String::from_utf8(baked), "{plain}");
        }
    }
}

#[test]
fn svg_forms_of_the_standard() {
    let json = String::from_utf8(svg::bake(PLAIN_SVG.as_bytes(), JSON, Flavor::V3).expect("bakes")).expect("UTF-8");
    assert!(json.contains(
        "viewBox=\"0 0 1 1\"><openbadges:credential xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\"><![CDATA["
    ));
    assert!(json.contains("]]]]><![CDATA[>") && json.ends_with("</openbadges:credential><circle r=\"1\"/></svg>"));
    let jws = String::from_utf8(svg::bake(PLAIN_SVG.as_bytes(), JWS, Flavor::V3).expect("bakes")).expect("UTF-8");
    assert!(jws.contains(&format!(" verify=\"{JWS}\"/>")));
    let old = String::from_utf8(svg::bake(PLAIN_SVG.as_bytes(), JSON, Flavor::V2).expect("bakes")).expect("UTF-8");
    assert!(old.contains(
        "<openbadges:assertion xmlns:openbadges=\"http://openbadges.org\" verify=\"https://ex.fr/b/1\"><![CDATA["
    ));
}

#[test]
fn svg_is_matched_by_namespace() {
    let with = |inside: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{inside}</svg>");
    let read = |inside: &str| svg::unbake(with(inside).as_bytes());
    let ours = "<x:credential xmlns:x='https://purl.imsglobal.org/ob/v3p0'>{&quot;a&quot;:&#49;}</x:credential>";
    assert_eq!(read(ours).expect("reads").expect("there").text, "{\"a\":1}");
    let default = "<g><credential xmlns='https://purl.imsglobal.org/ob/v3p0' verify='a.b.c'/></g>";
    assert_eq!(read(default).expect("reads").expect("there").text, "a.b.c");
    let other = "<openbadges:credential xmlns:openbadges='https://ex.fr/other'>x</openbadges:credential>";
    assert_eq!(read(other), Ok(None));
    assert_eq!(read("<openbadges:credential>x</openbadges:credential>"), Ok(None));
    assert_eq!(read(&format!("{ours}<g>{ours}</g>")), Err(BakeError::Duplicate));
}

#[test]
fn svg_refusals() {
    let with = |prolog: &str, inside: &str| format!("{prolog}<svg xmlns=\"http://www.w3.org/2000/svg\">{inside}</svg>");
    let external = "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://ex.fr/a[b>c.dtd\">";
    assert_eq!(svg::unbake(with(external, "").as_bytes()), Ok(None));
    let internal = "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
    assert_eq!(svg::unbake(with(internal, "&x;").as_bytes()), Err(BakeError::InternalSubset));
    let entity = "<c:credential xmlns:c=\"https://purl.imsglobal.org/ob/v3p0\">&x;</c:credential>";
    assert!(matches!(svg::unbake(with("", entity).as_bytes()), Err(BakeError::Refused(_))));
    let deep = format!("{}{}", "<g>".repeat(300), "</g>".repeat(300));
    assert!(matches!(svg::unbake(with("", &deep).as_bytes()), Err(BakeError::Refused(_))));
    let wide = format!("<g {}/>", (0..600).map(|n| format!("a{n}='' ")).collect::<String>());
    assert!(matches!(svg::unbake(with("", &wide).as_bytes()), Err(BakeError::Refused(_))));
    let spaces = format!("<g {}/>", (0..80).map(|n| format!("xmlns:a{n}='u' ")).collect::<String>());
    assert!(matches!(svg::unbake(with("", &spaces).as_bytes()), Err(BakeError::Refused(_))));
    for broken in
        ["<g>", "</g>", "<g></h>", "<g a=1/>", "<g a='1'b='2'/>", "<g a='' a=''/>", "<", "<![CDATA[", "<!ELEMENT x>"]
    {
        assert!(svg::unbake(with("", broken).as_bytes()).is_err(), "{broken}");
    }
    let empty = "<c:credential xmlns:c=\"https://purl.imsglobal.org/ob/v3p0\"> </c:credential>";
    assert!(svg::unbake(with("", empty).as_bytes()).is_err());
    assert_eq!(svg::unbake(b"<html></html>"), Err(BakeError::NotThisKind("SVG")));
    assert!(svg::unbake(b"<svg/><svg/>").is_err());
    assert!(svg::unbake(b"\xff\xfe<\0s\0").is_err());
    assert!(svg::bake(PLAIN_SVG.as_bytes(), "\u{1}", Flavor::V3).is_err());
}

#[test]
fn svg_cut_anywhere_does_not_panic() {
    let whole = svg::bake(PLAIN_SVG.as_bytes(), JSON, Flavor::V3).expect("bakes");
    for length in 0..whole.len() {
        assert!(svg::unbake(&whole[..length]).is_err(), "{length}");
    }
}

#[test]
fn anything_is_sniffed() {
    let kind = |input: &[u8]| unbake_any(input).expect("reads").map(|found| (found.container, found.flavor));
    let baked = png::bake(&picture(&[]), JSON, Flavor::V3).expect("bakes");
    assert_eq!(kind(&baked), Some((Container::Png, Some(Flavor::V3))));
    let baked = svg::bake(PLAIN_SVG.as_bytes(), JSON, Flavor::V2).expect("bakes");
    assert_eq!(kind(&baked), Some((Container::Svg, Some(Flavor::V2))));
    assert_eq!(kind(b"\xef\xbb\xbf \n{\"a\":1}"), Some((Container::Json, None)));
    assert_eq!(kind(format!(" {JWS}\n").as_bytes()), Some((Container::Jwt, None)));
    assert_eq!(kind(b"https://ex.fr/a/1"), Some((Container::Address, None)));
    for nothing in [b"".as_slice(), b"hello", b"[1]", b"\xff\xff", b"GIF89a", b"https://a b"] {
        assert_eq!(kind(nothing), None);
    }
}

#[test]
fn published_pictures() {
    let cases = [
        ("1edtech-ob3-samples/simple-json.png", Container::Png, Flavor::V3, true),
        ("1edtech-ob3-samples/simple-json.svg", Container::Svg, Flavor::V3, true),
        ("1edtech-ob3-samples/simple-jwt.png", Container::Png, Flavor::V3, false),
        ("1edtech-ob3-samples/simple-jwt.svg", Container::Svg, Flavor::V3, false),
        ("1edtech-ob2-samples/simple-badge.png", Container::Png, Flavor::V2, true),
    ];
    for (name, container, flavor, json) in cases {
        let Some(path) = shared_vectors::path(name) else { return };
        let bytes = std::fs::read(path).expect("readable");
        let found = unbake_any(&bytes).expect("sound").expect("a badge");
        assert_eq!((found.container, found.flavor), (container, Some(flavor)), "{name}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&found.text).is_ok(), json, "{name}");
        let again = match container {
            Container::Png => png::bake(&bytes, &found.text, flavor),
            _ => svg::bake(&bytes, &found.text, flavor),
        };
        let again = unbake_any(&again.expect("bakes")).expect("sound").expect("a badge");
        assert_eq!(again.text, found.text, "{name}");
    }
}
