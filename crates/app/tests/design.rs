//! Badges prepared and published: drafts that wait, versions that stay, nobody else's hands.

use axum::http::StatusCode;
use db::{Sql, args};
use testing::{Answer, Reader, TestApp, between, on_both_engines};

const YEAR: i64 = 365 * 24 * 60 * 60 * 1000;

/// The designer of another organization: the network's, not the coordinators' one.
async fn elsewhere(test: &TestApp) -> Reader {
    let rosa: String = test.value("SELECT id FROM people WHERE name LIKE 'Rosa%'").await.expect("Rosa");
    let link = app::sessions::make_link(&test.app, &rosa, "demo", "/", YEAR).await.expect("a link");
    let mut reader = test.visitor();
    reader.follow_link(&test.path_of(&link)).await;
    reader
}

/// What the form of a page holds in its hidden fields, with these words.
fn form(page: &str, changes: &[(&'static str, &str)]) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for name in ["form", "id", "known", "kind", "organization", "level"] {
        if let Some(value) = between(page, &format!("name=\"{name}\" value=\""), "\"") {
            fields.push((name.to_owned(), value));
        }
    }
    let words = [
        ("name", "J’ai préparé un repas pour l’équipe"),
        ("description", "Préparer un repas, du choix des plats au service."),
        ("criterion-1", "La personne dit le menu et ce qu’il faut acheter."),
    ];
    for (name, value) in words.iter().copied().chain(changes.iter().copied()) {
        fields.retain(|(n, _)| n != name);
        fields.push((name.to_owned(), value.to_owned()));
    }
    fields
}

async fn post(reader: &mut Reader, path: &str, fields: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    reader.post(path, &fields).await
}

/// A draft made by this reader: its address.
async fn draft(reader: &mut Reader, kind: &str, changes: &[(&'static str, &str)]) -> String {
    let page = reader.get(&format!("/design/new?kind={kind}")).await.text();
    let made = post(reader, "/design", &form(&page, changes)).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text());
    made.location().split('?').next().unwrap_or_default().to_owned()
}

fn said(answer: &Answer) -> String {
    answer.location().split_once("said=").map(|(_, said)| said.to_owned()).unwrap_or_default()
}

on_both_engines!(
    a_draft_is_private_until_it_is_published_once,
    a_published_badge_is_never_edited_in_place,
    another_organization_knows_nothing_of_a_draft,
    a_form_sent_twice_makes_one_draft,
    three_levels_of_a_project_come_from_one_template,
    a_hostile_picture_is_never_served,
    what_was_typed_comes_back_and_nothing_is_half_saved,
    two_designers_do_not_erase_each_other,
    a_note_stays_in_its_team_and_out_of_the_badge,
    a_photograph_becomes_the_picture_of_a_badge,
);

async fn a_draft_is_private_until_it_is_published_once(test: TestApp) {
    let mut designer = test.reader("pedagogue").await;
    let address = draft(&mut designer, "experience", &[]).await;
    let public = address.replace("/design/", "/badges/");
    assert_eq!(test.visitor().get(&public).await.status, StatusCode::NOT_FOUND);
    assert_eq!(test.visitor().get(&format!("{public}/picture.svg")).await.status, StatusCode::NOT_FOUND);
    assert!(designer.get("/design").await.text().contains("J’ai préparé un repas"));

    let page = designer.get(&address).await.text();
    let first = post(&mut designer, &format!("{address}/publish"), &form(&page, &[])).await;
    assert_eq!(said(&first), "catalogue-said-published", "{}", first.text());
    for again in [form(&page, &[]), Vec::new()] {
        let twice = post(&mut designer, &format!("{address}/publish"), &again).await;
        assert_eq!(said(&twice), "catalogue-said-published-already", "{}", twice.text());
    }
    let shown = test.visitor().get(&public).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.text().contains("La personne dit le menu"));
    let id = address.trim_start_matches("/design/").to_owned();
    let count = |what: &str| format!("SELECT count(*) FROM {what}");
    let versions = count(&format!("catalogue_versions WHERE badge_id = '{id}'"));
    assert_eq!(test.value::<i64>(&versions).await, Some(1), "one version, and no draft left");
    let news = count(&format!("queue_events WHERE kind = 'badge_published' AND subject_id = '{id}'"));
    assert_eq!(test.value::<i64>(&news).await, Some(1));
    let audit = count(&format!("audit WHERE subject_id = '{id}' AND act = 'published'"));
    assert_eq!(test.value::<i64>(&audit).await, Some(1));
}

async fn a_published_badge_is_never_edited_in_place(test: TestApp) {
    let mut designer = test.reader("pedagogue").await;
    let address = draft(&mut designer, "experience", &[]).await;
    let public = address.replace("/design/", "/badges/");
    designer.post(&format!("{address}/publish"), &[]).await;

    let page = designer.get(&address).await.text();
    assert!(!page.contains("<select id=\"stage\""), "its place does not change any more");
    let changes = [("description", "Autre chose."), ("stage", "3"), ("organization", "o9")];
    let saved = post(&mut designer, &address, &form(&page, &changes)).await;
    assert_eq!(said(&saved), "catalogue-said-draft", "{}", saved.text());
    assert!(!test.visitor().get(&public).await.text().contains("Autre chose."), "only the draft changed");

    let page = designer.get(&address).await.text();
    assert!(page.contains("Autre chose."), "the draft is what is edited");
    let published =
        post(&mut designer, &format!("{address}/publish"), &form(&page, &[("description", "Autre chose.")])).await;
    assert_eq!(said(&published), "catalogue-said-published");
    assert!(test.visitor().get(&public).await.text().contains("Autre chose."));
    let old = test.visitor().get(&format!("{public}/picture.svg?version=1")).await;
    assert_eq!(old.status, StatusCode::OK, "who received the first version keeps it");
    let id = address.trim_start_matches("/design/");
    let stage: Option<Option<i64>> = test.value(&format!("SELECT stage FROM catalogue_badges WHERE id = '{id}'")).await;
    assert_eq!(stage, Some(None), "the place stayed");
    let history = designer.get(&address).await.text();
    assert!(history.contains("Version 1") && history.contains("Version 2"));
}

async fn another_organization_knows_nothing_of_a_draft(test: TestApp) {
    let mut designer = test.reader("pedagogue").await;
    let address = draft(&mut designer, "stage", &[("stage", "2")]).await;
    let page = designer.get(&address).await.text();
    let whole = form(&page, &[]);

    let mut rosa = elsewhere(&test).await;
    assert_eq!(rosa.get("/design").await.status, StatusCode::OK, "she designs at home");
    assert_eq!(rosa.get(&address).await.status, StatusCode::NOT_FOUND);
    for path in [address.clone(), format!("{address}/publish")] {
        rosa.get("/design").await;
        assert_eq!(post(&mut rosa, &path, &whole).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(rosa.get(&format!("{address}/note")).await.status, StatusCode::NOT_FOUND, "not even that it exists");
    let mine = rosa.get("/design/new?kind=stage").await.text();
    let stolen = between(&page, "name=\"id\" value=\"", "\"").expect("an id");
    let taken = post(&mut rosa, "/design", &form(&mine, &[("id", &stolen), ("stage", "1")])).await;
    assert_eq!(taken.status, StatusCode::NOT_FOUND, "an id that is somebody else's");
    let theirs = between(&page, "name=\"organization\" value=\"", "\"").expect("an organization");
    let forged = post(&mut rosa, "/design", &form(&mine, &[("organization", &theirs)])).await;
    assert_eq!(forged.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(test.reader("cip").await.get("/design").await.status, StatusCode::NOT_FOUND);
}

async fn a_form_sent_twice_makes_one_draft(test: TestApp) {
    let mut designer = test.reader("pedagogue").await;
    let page = designer.get("/design/new?kind=experience").await.text();
    let whole = form(&page, &[]);
    let first = post(&mut designer, "/design", &whole).await;
    let second = post(&mut designer, "/design", &whole).await;
    assert_eq!(first.location(), second.location());
    let made: Option<i64> = test.value("SELECT count(*) FROM catalogue_versions WHERE version = 0").await;
    assert_eq!(made, Some(1));
}

async fn three_levels_of_a_project_come_from_one_template(test: TestApp) {
    let mut designer = test.reader("cartographe").await;
    let page = designer.get("/design/new?kind=project").await.text();
    let made = post(&mut designer, "/design", &form(&page, &[("level", "all"), ("name", "Four à pain")])).await;
    assert_eq!(said(&made), "catalogue-said-three", "{}", made.text());
    let list = designer.get("/design").await.text();
    for name in ["Je découvre\u{a0}: Four à pain", "Je collabore\u{a0}: Four à pain", "J’accompagne\u{a0}: Four à pain"]
    {
        assert!(list.contains(name), "{name}");
    }
    let levels: Option<i64> = test
        .value("SELECT count(DISTINCT b.level) FROM catalogue_badges b JOIN catalogue_versions v ON v.badge_id = b.id WHERE v.version = 0")
        .await;
    assert_eq!(levels, Some(3));
}

async fn a_hostile_picture_is_never_served(test: TestApp) {
    let mut designer = test.reader("pedagogue").await;
    let hostile = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" onload="alert(1)"><script>alert(2)</script>
      <image href="https://evil.example/a.png" width="5" height="5"/><path d="M0 0h10v10z" onclick="alert(3)"/></svg>"##;
    let page = designer.get("/design/new?kind=experience").await.text();
    let whole = form(&page, &[]);
    let fields: Vec<(&str, &str)> = whole.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let made = designer.post_file("/design", &fields, ("file", "badge.svg", hostile)).await;
    assert_eq!(said(&made), "catalogue-said-draft", "{}", made.text());
    let address = made.location().split('?').next().unwrap_or_default().to_owned();
    designer.post(&format!("{address}/publish"), &[]).await;
    let public = address.replace("/design/", "/badges/");
    let served = test.visitor().get(&format!("{public}/picture.svg")).await;
    assert_eq!(served.status, StatusCode::OK);
    assert!(served.text().contains("<path"));
    for word in ["script", "alert", "evil", "onload", "onclick", "<image"] {
        assert!(!served.text().contains(word), "{word} in {}", served.text());
    }
    let png = test.visitor().get(&format!("{public}/picture.png")).await;
    assert_eq!(&png.bytes[..8], b"\x89PNG\r\n\x1a\n");

    let text = designer.post_file("/design", &fields, ("file", "moi.png", b"GIF89a hello")).await;
    assert_eq!(text.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text.text().contains("Envoyez un fichier SVG, PNG, JPEG ou WebP"));
}

async fn what_was_typed_comes_back_and_nothing_is_half_saved(test: TestApp) {
    let mut designer = test.reader("pedagogue").await;
    let page = designer.get("/design/new?kind=experience").await.text();
    let novel = "م".repeat(10_000);
    let wrong = post(&mut designer, "/design", &form(&page, &[("name", &novel), ("easy", "Je <b>cuisine</b>.")])).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = wrong.text();
    assert!(text.contains(&novel) && text.contains("trop long") && !text.contains("<b>cuisine</b>"));
    assert_eq!(test.value::<i64>("SELECT count(*) FROM catalogue_versions WHERE version = 0").await, Some(0));

    let look =
        post(&mut designer, "/design", &form(&page, &[("do", "look"), ("description", "Malgré sa santé.")])).await;
    assert_eq!(look.status, StatusCode::OK, "looking is not saving");
    assert!(look.text().contains("santé") && look.text().contains("Dites la démarche"), "{}", look.text());
    assert_eq!(test.value::<i64>("SELECT count(*) FROM catalogue_versions WHERE version = 0").await, Some(0));

    let pale =
        post(&mut designer, "/design/preview", &form(&page, &[("own_colour", "yes"), ("colour", "#ffd154")])).await;
    assert_eq!(pale.status, StatusCode::OK);
    assert!(
        pale.text().contains("name=\"take_colour\" value=\"#") && !pale.text().contains("<html"),
        "{}",
        pale.text()
    );
}

async fn two_designers_do_not_erase_each_other(test: TestApp) {
    let mut soren = test.reader("pedagogue").await;
    let address = draft(&mut soren, "experience", &[]).await;
    let mut maelle = test.reader("cartographe").await;
    let (hers, his) = (maelle.get(&address).await.text(), soren.get(&address).await.text());
    test.clock.pass(60_000);
    let kept = post(&mut maelle, &address, &form(&hers, &[("easy", "Je cuisine.")])).await;
    assert_eq!(said(&kept), "catalogue-said-draft");
    let late = post(&mut soren, &address, &form(&his, &[("easy", "Je sers.")])).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.text().contains("entre-temps") && late.text().contains("Je sers."));
    assert!(soren.get(&address).await.text().contains("Je cuisine."), "hers is still there");
    let again = post(&mut soren, &address, &form(&late.text(), &[("easy", "Je sers.")])).await;
    assert_eq!(said(&again), "catalogue-said-draft", "he has seen, and saves");
}

async fn a_note_stays_in_its_team_and_out_of_the_badge(test: TestApp) {
    let badge = test.public("badge").await;
    let before = test.visitor().get_as(&badge, "application/ld+json").await.text();
    let note = badge.replace("/badges/", "/design/") + "/note";
    let mut designer = test.reader("pedagogue").await;
    let page = designer.get(&note).await.text();
    let organization = between(&page, "name=\"organization\" value=\"", "\"").expect("an organization");
    let words = "Le mardi à l’établi, avec deux outils nouveaux.";
    let saved = designer.post(&note, &[("organization", &organization), ("text", words)]).await;
    assert_eq!(said(&saved), "catalogue-said-note", "{}", saved.text());
    assert!(designer.get(&badge).await.text().contains(words));
    assert!(!test.visitor().get(&badge).await.text().contains(words));
    assert!(!elsewhere(&test).await.get(&badge).await.text().contains(words));
    assert!(!test.reader("participant").await.get(&badge).await.text().contains(words));
    assert_eq!(test.visitor().get_as(&badge, "application/ld+json").await.text(), before, "the badge is the same");
    let mut rosa = elsewhere(&test).await;
    assert_eq!(rosa.get(&note).await.status, StatusCode::OK, "her own note, empty");
    let forged = rosa.post(&note, &[("organization", &organization), ("text", "x")]).await;
    assert_eq!(forged.status, StatusCode::NOT_FOUND);
    designer.post(&note, &[("organization", &organization), ("text", "")]).await;
    let left: Option<i64> = test
        .app
        .db()
        .one("SELECT count(*) FROM catalogue_notes WHERE organization_id = $1", args![organization])
        .await
        .expect("a count");
    assert_eq!(left, Some(0));
}

async fn a_photograph_becomes_the_picture_of_a_badge(test: TestApp) {
    let mut designer = test.reader("pedagogue").await;
    let page = designer.get("/design/new?kind=experience").await.text();
    let whole = form(&page, &[]);
    let fields: Vec<(&str, &str)> = whole.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let drawing = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60"><rect width="90" height="60" fill="#1f6f8b"/><circle cx="30" cy="30" r="20" fill="#ffc933"/></svg>"##;
    let photograph = kit::picture::png(drawing, 1200).expect("a PNG");
    let made = designer.post_file("/design", &fields, ("file", "photo.png", &photograph)).await;
    assert_eq!(said(&made), "catalogue-said-draft", "{}", made.text());
    let address = made.location().split('?').next().unwrap_or_default().to_owned();

    // The form goes to the browser and comes back: the picture is the same, and nothing has changed once it is public.
    let opened = designer.get(&address).await.text();
    let sent = between(&opened, "name=\"sent\" value=\"", "\"").expect("the kept picture");
    assert!(sent.starts_with("data:image/"), "{sent:.40}");
    let again = |page: &str| form(page, &[("picture", "sent"), ("sent", &sent)]);
    let published = post(&mut designer, &format!("{address}/publish"), &again(&opened)).await;
    assert_eq!(said(&published), "catalogue-said-published", "{}", published.text());
    let page = designer.get(&address).await.text();
    let same = post(&mut designer, &format!("{address}/publish"), &again(&page)).await;
    assert_eq!(said(&same), "catalogue-said-published-already", "{}", same.text());

    let public = address.replace("/design/", "/badges/");
    let svg = test.visitor().get(&format!("{public}/picture.svg")).await;
    let small = test.visitor().get(&format!("{public}/small.svg")).await;
    assert!(svg.text().contains("<image ") && svg.text().contains("J’ai préparé un repas"), "{:.300}", svg.text());
    assert!(small.bytes.len() <= svg.bytes.len());
    let png = test.visitor().get(&format!("{public}/picture.png")).await;
    assert_eq!(&png.bytes[..8], b"\x89PNG\r\n\x1a\n");
    let baked = openbadges::bake::png::bake(&png.bytes, "{}", openbadges::bake::Flavor::V3).expect("it can be baked");
    assert!(baked.len() > png.bytes.len());
}
