//! Photos, voices, words and documents that go with a badge: added, seen, shown item by item, removed, and never half-kept.

mod evidence {
    pub mod scene;
    pub mod sent;
}

use evidence::scene::{Scene, scene};
use evidence::sent;
use http::{Method, StatusCode, header};
use testing::{Answer, Reader, TestApp, on_both_engines};

on_both_engines!(
    a_photo_is_added_shown_hidden_and_removed,
    nobody_else_sees_it,
    what_is_hidden_in_a_photo_is_gone,
    every_kind_is_kept_and_served_safely,
    bad_files_are_said_and_nothing_is_kept,
    the_same_form_twice_is_one_item,
    bytes_without_a_row_are_swept,
    a_colleague_adds_a_photo_with_a_yes,
    a_card_shows_nothing,
    too_large_a_form_is_said_to_be_too_large,
);

/// A file of a form: its name and its bytes.
type File<'a> = Option<(&'a str, &'a [u8])>;

/// Opens the form for a kind and sends it; the form's own token makes it one item.
async fn send(reader: &mut Reader, award: &str, fields: &[(&str, &str)], file: File<'_>) -> Answer {
    let kind = fields.iter().find(|(name, _)| *name == "kind").expect("a kind").1;
    let page = reader.get(&format!("/awards/{award}/evidence/new?kind={kind}")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let once = testing::between(&page.text(), "name=\"once\" value=\"", "\"").expect("a token");
    let fields: Vec<(&str, &str)> = fields.iter().copied().chain([("once", once.as_str())]).collect();
    let path = format!("/awards/{award}/evidence");
    match file {
        Some((name, bytes)) => reader.post_file(&path, &fields, ("file", name, bytes)).await,
        None => reader.post(&path, &fields).await,
    }
}

async fn newest(test: &TestApp, award: &str) -> String {
    let sql = format!(
        "SELECT id FROM awards_evidence WHERE award_id = '{award}' AND file_id IS NOT NULL AND removed_at IS NULL ORDER BY at DESC LIMIT 1"
    );
    test.value::<String>(&sql).await.expect("an item with a file")
}

async fn count(test: &TestApp, table: &str) -> i64 {
    test.value(&format!("SELECT CAST(count(*) AS BIGINT) FROM {table}")).await.expect("a number")
}

async fn on_the_shelf(test: &TestApp) -> usize {
    test.app.files().all().await.expect("the shelf").len()
}

async fn a_photo_is_added_shown_hidden_and_removed(test: TestApp) {
    let Scene { award, .. } = scene(&test).await;
    let mut amina = test.reader("participant").await;
    let photo = sent::jpeg();
    let fields = [("kind", "photo"), ("words", "La haie, bien droite"), ("visibility", "person")];
    let added = send(&mut amina, &award, &fields, Some(("haie.jpg", &photo))).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text());
    let id = newest(&test, &award).await;
    let address = format!("/awards/{award}/evidence/{id}");
    let page = amina.get(&format!("/passport/{award}")).await.text();
    assert!(page.contains(&address) && page.contains("alt=\"La haie, bien droite\""), "in the passport");
    assert_eq!(amina.get(&address).await.header("content-type"), "image/jpeg");

    // Not shown by itself, though the badge is.
    let public = format!("/awards/{award}");
    assert!(!test.visitor().get(&public).await.text().contains(&address));
    assert_eq!(test.visitor().get(&address).await.status, StatusCode::NOT_FOUND);
    let visibility = format!("{address}/show");
    assert_eq!(amina.post(&visibility, &[("visibility", "shown")]).await.status, StatusCode::SEE_OTHER);
    assert!(test.visitor().get(&public).await.text().contains(&address), "shown with the badge");
    assert_eq!(test.visitor().get(&address).await.status, StatusCode::OK);

    // The badge hidden, the item is hidden with it.
    amina.post(&format!("/awards/{award}/show"), &[("shown", "no")]).await;
    assert_eq!(test.visitor().get(&address).await.status, StatusCode::NOT_FOUND);
    amina.post(&format!("/awards/{award}/show"), &[("shown", "yes")]).await;
    assert_eq!(test.visitor().get(&address).await.status, StatusCode::OK);
    amina.post(&visibility, &[("visibility", "person")]).await;
    assert_eq!(test.visitor().get(&address).await.status, StatusCode::NOT_FOUND, "hidden again, alone");

    assert_eq!(on_the_shelf(&test).await, 1);
    for _ in 0..2 {
        assert_eq!(amina.post(&format!("{address}/remove"), &[]).await.status, StatusCode::SEE_OTHER);
    }
    assert_eq!(amina.get(&address).await.status, StatusCode::NOT_FOUND);
    test.run_jobs().await;
    assert_eq!(on_the_shelf(&test).await, 0, "its bytes are gone");
    let left: Option<String> =
        test.value(&format!("SELECT words FROM awards_evidence WHERE id = '{id}' AND removed_at IS NOT NULL")).await;
    assert_eq!(left.as_deref(), Some(""), "the row says removed and keeps no word");
    assert!(!amina.get(&format!("/passport/{award}")).await.text().contains("bien droite"));
}

async fn nobody_else_sees_it(test: TestApp) {
    let Scene { award, amina: person, .. } = scene(&test).await;
    let mut amina = test.reader("participant").await;
    send(&mut amina, &award, &[("kind", "photo")], Some(("a.jpg", &sent::jpeg()))).await;
    let address = format!("/awards/{award}/evidence/{}", newest(&test, &award).await);
    let another: String = test
        .value("SELECT p.id FROM people p WHERE p.name NOT LIKE 'Amina%' AND NOT EXISTS (SELECT 1 FROM organizations_roles r WHERE r.person_id = p.id) ORDER BY p.id LIMIT 1")
        .await
        .expect("another person");
    let elsewhere: String = test
        .value(
            "SELECT person_id FROM organizations_roles WHERE role IN ('cip', 'passeur', 'director', 'pedagogue')
             AND organization_id NOT IN (SELECT organization_id FROM programmes_organizations) ORDER BY person_id LIMIT 1",
        )
        .await
        .expect("somebody of another organization");
    // Of the same programme, and even allowed to see Amina: what goes with this badge is between her and who recognised.
    let beside: String = test
        .value(
            "SELECT r.person_id FROM organizations_roles r JOIN organizations o ON o.id = r.organization_id
             JOIN programmes_organizations m ON m.organization_id = o.id WHERE o.name NOT LIKE 'Les Jardins%' AND r.role IN ('cip', 'passeur', 'director')
             AND NOT EXISTS (SELECT 1 FROM organizations_roles q JOIN organizations j ON j.id = q.organization_id WHERE q.person_id = r.person_id AND j.name LIKE 'Les Jardins%')
             ORDER BY r.person_id LIMIT 1",
        )
        .await
        .expect("somebody of another organization of the programme");
    for who in [&another, &elsewhere, &beside] {
        let mut reader = test.sign_in(who).await;
        reader.get("/me").await;
        for path in
            [address.clone(), format!("/awards/{award}/evidence"), format!("/awards/{award}/evidence/new?kind=photo")]
        {
            assert_eq!(reader.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        reader.get("/me").await;
        for (path, field) in [("show", ("visibility", "shown")), ("remove", ("x", "y"))] {
            let answer = reader.post(&format!("{address}/{path}"), &[field]).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        }
        let fields = [("kind", "words"), ("words", "x")];
        let answer = reader.post(&format!("/awards/{award}/evidence"), &fields).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(test.visitor().get(&address).await.status, StatusCode::NOT_FOUND);
    assert_eq!(test.visitor().get(&format!("/awards/{award}/evidence")).await.status, StatusCode::SEE_OTHER, "sign in");

    // Her team sees it, may not show it, and she reads that they looked: one line for one look.
    let mut cip = test.reader("cip").await;
    cip.get("/me").await;
    assert!(cip.get(&format!("/awards/{award}/evidence")).await.text().contains(&address));
    assert_eq!(cip.get(&address).await.status, StatusCode::OK);
    assert_eq!(cip.get(&address).await.status, StatusCode::OK);
    let looks = format!("audit WHERE act = 'viewed_evidence' AND person_id = '{person}'");
    assert_eq!(count(&test, &looks).await, 1);
    test.clock.pass(11 * 60_000);
    assert_eq!(cip.get(&address).await.status, StatusCode::OK);
    assert_eq!(count(&test, &looks).await, 2, "another look, another line");
    assert!(amina.get("/me").await.text().contains("Ce qui va avec un badge a été regardé"));
    cip.get("/me").await;
    let shown = cip.post(&format!("{address}/show"), &[("visibility", "shown")]).await;
    assert_eq!(shown.status, StatusCode::NOT_FOUND);
    let removed = cip.post(&format!("{address}/remove"), &[]).await;
    assert_eq!(removed.status, StatusCode::NOT_FOUND, "a colleague removes what they added, nothing else");
    assert_eq!(amina.get(&address).await.status, StatusCode::OK);
}

async fn what_is_hidden_in_a_photo_is_gone(test: TestApp) {
    let Scene { award, .. } = scene(&test).await;
    let mut amina = test.reader("participant").await;
    let photo = sent::jpeg_with_place();
    assert!(sent::holds(&photo, sent::PLACE) && sent::holds(&photo, b"Exif"));
    let added = send(&mut amina, &award, &[("kind", "photo")], Some(("IMG_48.8584N.jpg", &photo))).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text());
    let served = amina.get(&format!("/awards/{award}/evidence/{}", newest(&test, &award).await)).await;
    assert!(served.bytes.starts_with(b"\xff\xd8\xff"));
    assert!(!sent::holds(&served.bytes, sent::PLACE) && !sent::holds(&served.bytes, b"Exif"));
    for id in test.app.files().all().await.expect("the shelf") {
        let kept = test.app.files().get(&id).await.expect("the shelf").expect("the file");
        assert!(!sent::holds(&kept, sent::PLACE), "nor on the disk");
    }
    let name: Option<String> = test.value("SELECT name FROM files").await;
    assert_eq!(name.as_deref(), Some("photo.jpg"), "nor its name");
}

async fn every_kind_is_kept_and_served_safely(test: TestApp) {
    let Scene { award, .. } = scene(&test).await;
    let mut amina = test.reader("participant").await;
    for (kind, name, bytes, media_type, disposition) in [
        ("voice", "x.html", sent::wave(2), "audio/wav", "inline; filename=\"voix.wav\""),
        (
            "document",
            "Été 2026.exe",
            b"%PDF-1.7\n%%EOF".to_vec(),
            "application/pdf",
            "attachment; filename=\"ete-2026-exe.pdf\"",
        ),
    ] {
        test.clock.pass(1_000);
        let added = send(&mut amina, &award, &[("kind", kind), ("words", "Ma voix")], Some((name, &bytes))).await;
        assert_eq!(added.status, StatusCode::SEE_OTHER, "{kind}: {}", added.text());
        let address = format!("/awards/{award}/evidence/{}", newest(&test, &award).await);
        let served = amina.get(&address).await;
        assert_eq!(served.bytes, bytes, "kept as it is");
        for (header, wanted) in [
            ("content-type", media_type),
            ("content-disposition", disposition),
            ("x-content-type-options", "nosniff"),
            ("content-security-policy", "default-src 'none'; sandbox"),
            ("cache-control", "private, max-age=300"),
        ] {
            assert_eq!(served.header(header), wanted, "{kind}");
        }
        let asked = amina.request(Method::GET, &address).header(header::RANGE, "bytes=0-3");
        let part = amina.send(asked.body(axum::body::Body::empty()).expect("a request")).await;
        assert_eq!(
            (part.status, part.bytes.len()),
            (StatusCode::PARTIAL_CONTENT, 4),
            "phones ask for parts of a sound"
        );
    }
    let said = send(&mut amina, &award, &[("kind", "words"), ("words", "J’en suis <b>fière</b>.")], None).await;
    assert_eq!(said.status, StatusCode::SEE_OTHER);
    assert!(amina.get(&format!("/passport/{award}")).await.text().contains("J’en suis &#60;b&#62;fière"));
    // A waiting badge takes them too, a declined one does not.
    let waits = "FROM awards WHERE state IN ('issued', 'seen') AND person_id IS NOT NULL ORDER BY id LIMIT 1";
    let waiting: String = test.value(&format!("SELECT id {waits}")).await.expect("a badge that waits");
    let person: String = test.value(&format!("SELECT person_id {waits}")).await.expect("its person");
    let mut person = test.sign_in(&person).await;
    let said = send(&mut person, &waiting, &[("kind", "words"), ("words", "Oui.")], None).await;
    assert_eq!(said.status, StatusCode::SEE_OTHER);
    person.post(&format!("/awards/{waiting}/decline"), &[]).await;
    let late = person.post(&format!("/awards/{waiting}/evidence"), &[("kind", "words"), ("words", "Non.")]).await;
    assert_eq!(late.status, StatusCode::NOT_FOUND);
}

async fn bad_files_are_said_and_nothing_is_kept(test: TestApp) {
    let Scene { award, .. } = scene(&test).await;
    let mut amina = test.reader("participant").await;
    let before = count(&test, "awards_evidence").await;
    let heavy = [sent::jpeg(), vec![0; 13 * 1024 * 1024]].concat();
    let (bomb, jpeg, long) = (sent::bomb(), sent::jpeg(), sent::wave(200));
    let page = b"<html><script>alert(1)</script></html>".as_slice();
    let eleven = [b"%PDF-1.7\n".to_vec(), vec![0; 11 * 1024 * 1024]].concat();
    let cases: [(&str, File<'_>, &str); 13] = [
        ("photo", Some(("a.jpg", &heavy)), "Choisissez une photo de moins de 12 Mo"),
        ("photo", Some(("a.png", &bomb)), "Cette photo est trop grande"),
        ("photo", Some(("a.jpg", page)), "pas une photo que nous savons ouvrir"),
        ("photo", Some(("a.jpg", b"")), "Ce fichier est vide"),
        ("photo", Some(("a.jpg", &jpeg[..40])), "pas une photo que nous savons ouvrir"),
        ("photo", Some(("a.jpg", b"\0\0\0\x18ftypheic\0\0\0\0")), "HEIC"),
        ("photo", None, "Choisissez une photo."),
        ("voice", Some(("a.mp3", page)), "pas un son que nous savons lire"),
        ("voice", Some(("a.mp3", &jpeg)), "pas un son que nous savons lire"),
        ("voice", Some(("a.wav", &long)), "dure plus de trois minutes"),
        ("document", Some(("a.pdf", page)), "pas un PDF"),
        ("document", Some(("a.pdf", &eleven)), "moins de 10 Mo"),
        ("words", None, "Écrivez votre mot"),
    ];
    for (kind, file, sentence) in cases {
        let words = if kind == "words" { "" } else { "Ce que j’ai tapé" };
        let fields = [("kind", kind), ("words", words), ("visibility", "shown")];
        let answer = send(&mut amina, &award, &fields, file).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{kind} {sentence}: {}", answer.text());
        let text = answer.text();
        assert!(text.contains(sentence), "{sentence} in {text}");
        assert!(text.contains("-problem\">"), "next to its field");
        assert!(text.contains(words) && text.contains("value=\"shown\" checked"), "the rest is kept");
    }
    let long = "a".repeat(1_001);
    let answer = send(&mut amina, &award, &[("kind", "photo"), ("words", &long)], Some(("a.jpg", &jpeg))).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(count(&test, "awards_evidence").await, before, "no item");
    assert_eq!(count(&test, "files").await, 0, "no row");
    assert_eq!(on_the_shelf(&test).await, 0, "no file");
    let odd = amina.post(&format!("/awards/{award}/evidence"), &[("kind", "film")]).await;
    assert_eq!(odd.status, StatusCode::BAD_REQUEST);
}

async fn the_same_form_twice_is_one_item(test: TestApp) {
    let Scene { award, .. } = scene(&test).await;
    let mut amina = test.reader("participant").await;
    let page = amina.get(&format!("/awards/{award}/evidence/new?kind=photo")).await.text();
    let once = testing::between(&page, "name=\"once\" value=\"", "\"").expect("a token");
    let (photo, path) = (sent::jpeg(), format!("/awards/{award}/evidence"));
    let fields = [("kind", "photo"), ("words", ""), ("once", once.as_str())];
    let before = count(&test, "awards_evidence").await;
    let (mut first, mut second) = (amina.clone(), amina.clone());
    let file = ("file", "a.jpg", photo.as_slice());
    let (one, two) = tokio::join!(first.post_file(&path, &fields, file), second.post_file(&path, &fields, file));
    let three = amina.post_file(&path, &fields, file).await;
    for answer in [one, two, three] {
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    }
    assert_eq!(count(&test, "awards_evidence").await, before + 1);
    assert_eq!((count(&test, "files").await, on_the_shelf(&test).await), (1, 1), "one file, nothing beside it");

    // Beyond what a badge carries, the sentence says so and no file stays.
    for n in 0..30 {
        let words = format!("Un mot {n}");
        send(&mut amina, &award, &[("kind", "words"), ("words", &words)], None).await;
    }
    let full = send(&mut amina, &award, &[("kind", "photo")], Some(("a.jpg", &photo))).await;
    assert_eq!(full.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(full.text().contains("Enlevez-en une"));
    assert_eq!(on_the_shelf(&test).await, 1);
}

async fn bytes_without_a_row_are_swept(test: TestApp) {
    let Scene { award, .. } = scene(&test).await;
    let mut amina = test.reader("participant").await;
    send(&mut amina, &award, &[("kind", "photo")], Some(("a.jpg", &sent::jpeg()))).await;
    // Killed between the bytes and the row: written, and known to nobody.
    let orphan = test.app.id();
    test.app.files().put(&orphan, sent::jpeg().into()).await.expect("written");
    test.app.files().put("not-an-id", sent::jpeg().into()).await.expect("written");
    assert_eq!(test.visitor().get(&format!("/awards/{award}/evidence/{orphan}")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(amina.get(&format!("/awards/{award}/evidence/{orphan}")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app::files::sweep(&test.app).await.expect("swept"), 0, "an upload under way is left alone");
    test.clock.pass(25 * 60 * 60 * 1000);
    assert_eq!(app::files::sweep(&test.app).await.expect("swept"), 1);
    assert!(test.app.files().get(&orphan).await.expect("the shelf").is_none());
    assert_eq!(on_the_shelf(&test).await, 2, "the photo, and what is none of ours");
    let mut amina = test.reader("participant").await;
    let address = format!("/awards/{award}/evidence/{}", newest(&test, &award).await);
    assert_eq!(amina.get(&address).await.status, StatusCode::OK, "what is known stays");
}

async fn a_colleague_adds_a_photo_with_a_yes(test: TestApp) {
    let Scene { award, amina: person, giver } = scene(&test).await;
    let mut colleague = test.sign_in(&giver).await;
    let photo = sent::jpeg();
    let asked = send(&mut colleague, &award, &[("kind", "photo")], Some(("a.jpg", &photo))).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(asked.text().contains("Demandez d’abord à la personne"));
    let fields = [("kind", "photo"), ("agreed", "yes"), ("visibility", "shown")];
    let added = send(&mut colleague, &award, &fields, Some(("a.jpg", &photo))).await;
    assert_eq!(added.location(), format!("/awards/{award}/evidence?said=awards-said-evidence-added"));
    let id = newest(&test, &award).await;
    let row = format!("awards_evidence WHERE id = '{id}' AND author = 'team' AND visibility = 'person'");
    assert_eq!(count(&test, &row).await, 1, "only the person shows it");
    let yes = format!(
        "people_consents WHERE person_id = '{person}' AND purpose = 'photo_and_voice' AND given AND by_person = '{giver}'"
    );
    assert_eq!(count(&test, &yes).await, 1);
    let mut amina = test.reader("participant").await;
    let address = format!("/awards/{award}/evidence/{id}");
    assert!(amina.get(&format!("/passport/{award}")).await.text().contains(&address));
    amina.post(&format!("{address}/show"), &[("visibility", "shown")]).await;
    assert_eq!(test.visitor().get(&address).await.status, StatusCode::OK);
    // A photo of them is theirs to remove; the words of what was seen are not.
    assert_eq!(amina.post(&format!("{address}/remove"), &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(test.visitor().get(&address).await.status, StatusCode::NOT_FOUND);
    send(&mut colleague, &award, &[("kind", "words"), ("words", "Elle a tenu bon.")], None).await;
    let words: String =
        test.value("SELECT id FROM awards_evidence WHERE words = 'Elle a tenu bon.'").await.expect("the words");
    let kept = amina.post(&format!("/awards/{award}/evidence/{words}/remove"), &[]).await;
    assert_eq!(kept.status, StatusCode::NOT_FOUND);
    let mine = colleague.post(&format!("/awards/{award}/evidence/{words}/remove"), &[]).await;
    assert_eq!(mine.status, StatusCode::SEE_OTHER, "a colleague takes back their own");
}

async fn a_card_shows_nothing(test: TestApp) {
    let Scene { award, amina: person, .. } = scene(&test).await;
    let mut amina = test.reader("participant").await;
    send(&mut amina, &award, &[("kind", "photo")], Some(("a.jpg", &sent::jpeg()))).await;
    let address = format!("/awards/{award}/evidence/{}", newest(&test, &award).await);
    let sql = format!("UPDATE sessions SET strength = 'card', mode = 'shared' WHERE person_id = '{person}'");
    let sql = sql.as_str();
    test.app.db().write(|tx| async move { tx.run(sql, vec![]).await }).await.expect("a session by card");
    let answer = amina.post(&format!("{address}/show"), &[("visibility", "shown")]).await;
    assert!(answer.location().contains("card-cannot-show"), "{}", answer.location());
    let fields = [("kind", "words"), ("words", "Par la carte"), ("visibility", "shown")];
    assert_eq!(send(&mut amina, &award, &fields, None).await.status, StatusCode::SEE_OTHER);
    assert_eq!(count(&test, "awards_evidence WHERE visibility = 'shown'").await, 0);
    assert_eq!(amina.get(&address).await.header("cache-control"), "no-store", "a shared phone keeps nothing");
}

async fn too_large_a_form_is_said_to_be_too_large(test: TestApp) {
    let mut cip = test.reader("cip").await;
    cip.get("/give").await;
    let answer = cip.post_file("/give", &[], ("file", "a.bin", &vec![7; 5 * 1024 * 1024])).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.text().contains("trop grand"), "{}", answer.text());
}
