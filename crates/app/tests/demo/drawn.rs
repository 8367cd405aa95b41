//! Every badge has its drawing.

use db::{Db, Sql, row};

row! {
    struct Drawn {
        id: String,
        kind: String,
        sign: Option<String>,
        pictogram: String,
        colour: String,
        picture: String,
        picture_small: String,
        picture_alt: String,
    }
}

pub(crate) async fn every_badge_is_drawn(db: &Db) {
    let rows: Vec<Drawn> = db
        .all(
            "SELECT b.id, b.kind, v.sign, v.pictogram, v.colour, v.picture, v.picture_small, v.picture_alt
             FROM catalogue_badges b JOIN catalogue_versions v ON v.badge_id = b.id AND v.version = b.version",
            vec![],
        )
        .await
        .expect("the badges");
    for b in &rows {
        assert!(domain::drawing::pictogram_exists(&b.pictogram), "{}", b.pictogram);
        assert!(
            b.picture.starts_with("<svg") && b.picture_small.starts_with("<svg") && !b.picture_alt.is_empty(),
            "{}",
            b.id
        );
        assert!(domain::drawing::Colour::parse(&b.colour).is_ok() && b.colour != "#1E88E5", "{}", b.colour);
        let family = b.sign.as_deref().map(domain::drawing::Sign::of_family);
        assert_eq!(
            matches!(family, Some(Some(_))),
            matches!(b.kind.as_str(), "skill" | "key" | "regional"),
            "{} {:?}",
            b.id,
            b.sign
        );
    }
    let stages: Vec<_> = rows.iter().filter(|b| b.kind == "stage").map(|b| b.colour.as_str()).collect();
    assert_eq!(stages.iter().filter(|c| **c == "#1565C0").count(), 9, "two stages share the blue that can be read");
}
