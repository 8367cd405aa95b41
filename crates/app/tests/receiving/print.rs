//! Cards on paper: for one person or several, and never more than the card itself tells.

use super::*;

on_both_engines!(
    the_document_of_a_card_needs_the_card,
    cards_for_several_are_made_together_or_not_at_all,
    the_sheet_needs_every_card,
    a_document_tells_no_digits,
    a_card_is_made_for_whoever_has_just_received,
);

async fn the_document_of_a_card_needs_the_card(test: TestApp) {
    let mut cip = test.reader("cip").await;
    let (zahir, nadege) = (id_of("people", "zahir"), id_of("people", "nadege"));
    let card = card(&mut cip, &zahir).await;
    let path = format!("/people/{zahir}/card.pdf");
    let elsewhere = format!("/people/{nadege}/card.pdf");
    cip.get(&format!("/people/{zahir}/receive")).await;
    for (path, code, digits) in [
        (&path, card.code.as_str(), card.wrong()),
        (&path, "AAAAAAAAAAAAAAAAAAAAAA", card.digits.as_str()),
        (&path, "", ""),
        (&elsewhere, card.code.as_str(), card.digits.as_str()),
    ] {
        let answer = cip.post(path, &[("code", code), ("digits", digits)]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path} {digits}");
    }
    let own = cip.post(&path, &[("code", &card.code), ("digits", &card.digits)]).await;
    if own.status == StatusCode::OK {
        assert_eq!(own.header("content-type"), "application/pdf");
        assert!(own.bytes.starts_with(b"%PDF"));
    } else {
        assert!(!own.text().contains("panicked") && own.text().contains("<h1"), "a page that says so: {}", own.text());
    }
}

/// A colleague who finds a card does not learn its digits by asking for its document again and again.
async fn a_document_tells_no_digits(test: TestApp) {
    let mut cip = test.reader("cip").await;
    let zahir = id_of("people", "zahir");
    let card = card(&mut cip, &zahir).await;
    for path in [format!("/people/{zahir}/card.pdf"), "/cards/sheet.pdf".to_owned(), "/cards/sheet.pdf".to_owned()] {
        let answer = cip.post(&path, &[("person", &zahir), ("code", &card.code), ("digits", card.wrong())]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
    let path = format!("/people/{zahir}/card.pdf");
    let right = cip.post(&path, &[("code", &card.code), ("digits", &card.digits)]).await;
    assert_eq!(right.status, StatusCode::NOT_FOUND, "three errors lock the card");
    assert!(!opens(&type_in(&mut test.visitor(), &card.code, &card.digits).await));
}

/// However many people the organization follows.
async fn a_card_is_made_for_whoever_has_just_received(test: TestApp) {
    let zahir = id_of("people", "zahir");
    let organization: Option<String> =
        test.value(&format!("SELECT organization_id FROM programmes_participants WHERE person_id = '{zahir}'")).await;
    let (people, rows) = (
        "INSERT INTO people (id, name, name_folded, language, reading_help, majority, theme, reminders, last_contact_at, created_at)
         VALUES ($1, $2, $2, 'fr', 'none', 'adult', 'system', FALSE, 0, 0)",
        "INSERT INTO programmes_participants (id, person_id, organization_id, state, status, from_day)
         VALUES ($1, $1, $2, 'active', '', '2026-01-01')",
    );
    let organization = &organization.expect("who follows Zahir");
    let add = test.app.db().write(|tx| async move {
        for n in 0..520 {
            let id = format!("many-{n:03}");
            tx.run(people, args![id.as_str(), format!("aaa {n:03}")]).await?;
            tx.run(rows, args![id.as_str(), organization.as_str()]).await?;
        }
        Ok::<_, DbError>(())
    });
    add.await.expect("many people");
    let mut cip = test.reader("cip").await;
    let last = "many-519".to_owned();
    let choose = cip.get(&format!("/cards/sheet?person={zahir}&person={last}")).await.text();
    for id in [&zahir, &last] {
        assert!(choose.contains(&format!("value=\"{id}\" checked")), "{id} is ticked");
    }
    let made = cip.post("/cards/sheet", &[("person", &zahir), ("person", &last)]).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.text());
    let many: Vec<String> = (0..61).map(|n| format!("many-{n:03}")).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|id| ("person", id.as_str())).collect();
    assert_eq!(cip.post("/cards/sheet", &many).await.status, StatusCode::UNPROCESSABLE_ENTITY, "a workshop at most");
}

/// The cards of a sheet, in the order of its form: person and card.
fn sheet_of(page: &str) -> Vec<(String, Card)> {
    let part =
        |text: &str, name: &str| between(text, &format!("name=\"{name}\" value=\""), "\"").expect("on the sheet");
    let people = page.split("name=\"person\" value=\"").skip(1);
    people
        .map(|rest| {
            let person = rest.split('"').next().unwrap_or_default().to_owned();
            (person, Card { code: part(rest, "code"), digits: part(rest, "digits") })
        })
        .collect()
}

async fn cards_for_several_are_made_together_or_not_at_all(test: TestApp) {
    let (zahir, nadege) = (id_of("people", "zahir"), id_of("people", "nadege"));
    let mut cip = test.reader("cip").await;
    let old = card(&mut cip, &zahir).await;
    let choose = cip.get(&format!("/cards/sheet?person={zahir}&person={nadege}")).await.text();
    for id in [&zahir, &nadege] {
        assert!(choose.contains(&format!("value=\"{id}\" checked")), "{id} is ticked");
    }
    let before = count(&test, "receiving_cards").await;
    let none = cip.post("/cards/sheet", &[]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(none.text().contains("Choisissez au moins une personne."));
    let stranger = cip.post("/cards/sheet", &[("person", &zahir), ("person", "nobody")]).await;
    assert_eq!(stranger.status, StatusCode::NOT_FOUND);
    assert_eq!(count(&test, "receiving_cards").await, before, "all or none");

    let page = cip.post("/cards/sheet", &[("person", &zahir), ("person", &nadege), ("person", &zahir)]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert!(page.text().contains("2 cartes sont prêtes"), "each once");
    assert_eq!(count(&test, "receiving_cards").await, before + 2);
    let lines = format!("audit WHERE act = 'made_card' AND person_id IN ('{zahir}', '{nadege}')");
    assert_eq!(count(&test, &lines).await, 3, "each card is in the log");
    assert!(!opens(&type_in(&mut test.visitor(), &old.code, &old.digits).await), "the old card opens nothing");

    for role in ["participant", "evaluator"] {
        let mut other = test.reader(role).await;
        other.get("/me").await;
        assert_eq!(other.get("/cards/sheet").await.status, StatusCode::NOT_FOUND, "{role}");
        assert_eq!(other.post("/cards/sheet", &[("person", &zahir)]).await.status, StatusCode::NOT_FOUND, "{role}");
    }
    assert_eq!(count(&test, "receiving_cards").await, before + 2);
}

async fn the_sheet_needs_every_card(test: TestApp) {
    let (zahir, nadege) = (id_of("people", "zahir"), id_of("people", "nadege"));
    let mut cip = test.reader("cip").await;
    cip.get("/cards/sheet").await;
    let page = cip.post("/cards/sheet", &[("person", &zahir), ("person", &nadege)]).await.text();
    let sheet = sheet_of(&page);
    if sheet.is_empty() {
        assert!(page.contains("s’imprime telle quelle"), "printed from the page: {page}");
        let answer = cip.post("/cards/sheet.pdf", &[("person", &zahir), ("code", "x"), ("digits", "1234")]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        return;
    }
    for (_, card) in &sheet {
        assert!(opens(&type_in(&mut test.visitor(), &card.code, &card.digits).await), "each card opens");
    }
    let mut fields: Vec<(&str, &str)> = Vec::new();
    for (person, card) in &sheet {
        fields.extend([("person", person.as_str()), ("code", &card.code), ("digits", &card.digits)]);
    }
    let made = cip.post("/cards/sheet.pdf", &fields).await;
    assert_eq!((made.status, made.header("content-type")), (StatusCode::OK, "application/pdf"));
    assert!(made.bytes.starts_with(b"%PDF") && made.header("cache-control") == "no-store");
    let mut wrong = fields.clone();
    wrong[5].1 = sheet[1].1.wrong();
    let mut swapped = fields.clone();
    swapped.swap(0, 3);
    for fields in [&wrong[..], &swapped[..], &fields[..5], &[]] {
        assert_eq!(cip.post("/cards/sheet.pdf", fields).await.status, StatusCode::NOT_FOUND);
    }
}
