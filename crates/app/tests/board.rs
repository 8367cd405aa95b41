//! The team board: who sees it, whom it shows, what it answers, what it weighs.

use std::io::Write as _;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use db::args;
use flate2::{Compression, write::GzEncoder};
use futures_util::StreamExt;
use http::{Method, StatusCode};
use testing::{Reader, TestApp, on_both_engines};
use tower::ServiceExt;

on_both_engines!(
    the_team_sees_its_people_and_others_do_not_know_of_it,
    someone_who_does_not_agree_stays_with_their_own_organization,
    filters_narrow_the_people_and_say_how_many,
    one_person_has_a_card,
    a_cell_is_read_alone_with_the_same_rights,
    news_of_the_visible_people_is_told,
    sixty_people_and_forty_seven_skills_weigh_little,
);

const ALONE: &str = "r.role = 'cip' AND r.programme_id IS NULL AND r.until_day IS NULL
  AND (SELECT count(DISTINCT x.organization_id) FROM organizations_roles x WHERE x.person_id = r.person_id) = 1";

struct Team {
    programme: String,
    organization: String,
    reader: Reader,
}

/// A conseiller of an organization that accompanies someone in the programme, and of no other.
async fn team(test: &TestApp) -> Team {
    let programme: String = test.value("SELECT id FROM programmes").await.expect("one programme");
    let select = |what: &str| {
        format!(
            "SELECT {what} FROM organizations_roles r JOIN programmes_participants p ON p.organization_id = r.organization_id
             JOIN programmes_organizations m ON m.organization_id = r.organization_id AND m.programme_id = p.programme_id
             WHERE {ALONE} AND p.state = 'active' ORDER BY r.person_id LIMIT 1"
        )
    };
    let person: String = test.value(&select("r.person_id")).await.expect("a conseiller");
    let organization = test.value(&select("r.organization_id")).await.expect("their organization");
    Team { programme, organization, reader: test.sign_in(&person).await }
}

async fn run(test: &TestApp, sql: &str, args: Vec<db::Value>) {
    let (sql, args) = (&sql, &args);
    let done = test.app.db().write(|tx| async move { tx.run(sql, args.clone()).await }).await;
    done.expect("written");
}

fn rows(page: &str) -> usize {
    page.matches("<th scope=\"row\">").count()
}

async fn the_team_sees_its_people_and_others_do_not_know_of_it(test: TestApp) {
    let mut team = team(&test).await;
    let path = format!("/board/{}", team.programme);
    let home = team.reader.get("/team").await.text();
    assert!(home.contains(&format!("href=\"{path}\"")), "the board is one gesture from home");
    let answer = team.reader.get(&path).await;
    assert_eq!(answer.status, StatusCode::OK);
    let page = answer.text();
    assert!(page.contains("Qui a montré quoi") && page.contains("<caption"), "{page}");
    let own = format!(
        "SELECT count(DISTINCT person_id) FROM programmes_participants WHERE organization_id = '{}' AND state = 'active'
         AND programme_id = '{}'",
        team.organization, team.programme
    );
    let own: i64 = test.value(&own).await.expect("a count");
    assert!(rows(&page) >= usize::try_from(own).expect("a size"), "{} lines, {own} people", rows(&page));
    let columns = page.matches("<th scope=\"col\"").count() - 1;
    assert_eq!(page.matches("<td class=\"f-").count(), rows(&page) * columns, "a cell for each person and skill");
    assert_eq!(page.matches("<a class=\"plot\" data-state=").count(), rows(&page) * columns, "each is a link");
    assert!(page.matches("aria-label=\"").count() > rows(&page) * columns, "with words");

    assert!(test.visitor().get(&path).await.location().starts_with("/sign-in"));
    let elsewhere: String = test
        .value(
            "SELECT person_id FROM organizations_roles WHERE role IN ('cip', 'passeur', 'director')
             AND organization_id NOT IN (SELECT organization_id FROM programmes_organizations) ORDER BY person_id LIMIT 1",
        )
        .await
        .expect("someone elsewhere");
    for mut reader in [test.sign_in(&elsewhere).await, test.reader("participant").await, test.reader("evaluator").await]
    {
        for path in [path.clone(), format!("{path}/live"), format!("{path}/cell?person=x&skill=y")] {
            assert_eq!(reader.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
    assert_eq!(team.reader.get("/board/unknown").await.status, StatusCode::NOT_FOUND);
}

async fn consent(test: &TestApp, person: &str, given: bool, at: i64) {
    let sql = "INSERT INTO people_consents (id, person_id, purpose, given, how, at) VALUES ($1, $2, 'share_between_organizations', $3, 'self', $4)";
    run(test, sql, args![test.app.id(), person, given, at]).await;
}

/// Someone active in the programme, followed by another organization.
async fn partner(test: &TestApp, team: &Team) -> (String, String) {
    let select = |what: &str| {
        format!(
            "SELECT {what} FROM programmes_participants p JOIN people n ON n.id = p.person_id
             WHERE p.programme_id = '{}' AND p.organization_id <> '{1}' AND p.state = 'active' AND n.merged_into IS NULL
               AND n.erased_at IS NULL AND NOT EXISTS (SELECT 1 FROM programmes_participants o
                 WHERE o.person_id = p.person_id AND o.organization_id = '{1}')
             ORDER BY p.person_id LIMIT 1",
            team.programme, team.organization
        )
    };
    (test.value(&select("p.person_id")).await.expect("somebody"), test.value(&select("n.name")).await.expect("a name"))
}

async fn someone_who_does_not_agree_stays_with_their_own_organization(test: TestApp) {
    let mut team = team(&test).await;
    let (person, name) = partner(&test, &team).await;
    let path = format!("/board/{}", team.programme);
    consent(&test, &person, true, 9_000_000_000_000).await;
    assert!(team.reader.get(&path).await.text().contains(&format!("data-person=\"{person}\"")), "{name} agreed");
    consent(&test, &person, false, 9_000_000_000_001).await;
    let page = team.reader.get(&path).await.text();
    assert!(!page.contains(&person) && !page.contains(&name), "{name} does not agree any more");
    let skill: String = test.value("SELECT id FROM catalogue_skills ORDER BY id LIMIT 1").await.expect("a skill");
    for path in [format!("{path}?person={person}"), format!("{path}/cell?person={person}&skill={skill}")] {
        assert_eq!(team.reader.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

async fn filters_narrow_the_people_and_say_how_many(test: TestApp) {
    let mut team = team(&test).await;
    let path = format!("/board/{}", team.programme);
    let all = rows(&team.reader.get(&path).await.text());
    let own = team.reader.get(&format!("{path}?organization={}", team.organization)).await.text();
    assert!(rows(&own) >= 1 && rows(&own) < all, "{} of {all}", rows(&own));
    let said = if rows(&own) == 1 { "1 personne".to_owned() } else { format!("{} personnes", rows(&own)) };
    assert!(own.contains(&said), "said in words: {said}");
    let states = team.reader.get(&format!("{path}?state=all")).await.text();
    assert!(rows(&states) >= all);
    let (person, name): (String, String) = (
        test.value("SELECT min(person_id) FROM programmes_participants WHERE state = 'active'").await.expect("one"),
        test.value("SELECT name FROM people WHERE id = (SELECT min(person_id) FROM programmes_participants WHERE state = 'active')")
            .await
            .expect("a name"),
    );
    consent(&test, &person, true, 9_000_000_000_000).await;
    let first = name.split(' ').next().expect("a first name").to_uppercase();
    let found = team.reader.get(&format!("{path}?state=all&q={}", kit::form::encode(&first))).await.text();
    assert!(found.contains(&person) && rows(&found) < rows(&states).max(2), "{first}");
    let none = team.reader.get(&format!("{path}?q=zorglub")).await.text();
    assert!(none.contains("Personne ne correspond à ce choix") && rows(&none) == 0);
    let family: String = test
        .value("SELECT id FROM catalogue_families WHERE framework_id IN (SELECT framework_id FROM programmes_frameworks) ORDER BY rank LIMIT 1")
        .await
        .expect("a family");
    let narrow = team.reader.get(&format!("{path}?family={family}")).await.text();
    assert_eq!(narrow.matches("<th scope=\"colgroup\"").count(), 1, "one family");
    let unseen = team.reader.get(&format!("{path}?look=unseen")).await.text();
    assert!(unseen.contains("que personne n’a encore vue"), "{unseen}");
    assert_eq!(
        unseen.matches("data-quiet").count()
            + unseen.matches("class=\"plot\" data-state=\"none\" href").count()
            + unseen.matches("class=\"plot\" data-state=\"wished\" href").count(),
        unseen.matches("<td class=\"f-").count(),
        "what is not looked for is quiet"
    );
    let wall = team.reader.get(&format!("{path}?view=wall")).await.text();
    assert!(wall.contains("<body class=\"p-board p-wall\">") && !wall.contains(&format!("<b>{name}</b>")));
}

async fn one_person_has_a_card(test: TestApp) {
    let mut team = team(&test).await;
    let person: String = test
        .value(&format!(
            "SELECT min(person_id) FROM programmes_participants WHERE organization_id = '{}' AND programme_id = '{}'",
            team.organization, team.programme
        ))
        .await
        .expect("somebody");
    let page = team.reader.get(&format!("/board/{}?person={person}", team.programme)).await.text();
    assert!(page.contains("class=\"page board-one\"") && !page.contains("<table"), "{page}");
    assert!(page.contains(&format!("person={person}\">")), "the big button knows whom");
    assert!(page.contains("<span class=\"plot-words\">"), "states are written");
}

async fn a_cell_is_read_alone_with_the_same_rights(test: TestApp) {
    let mut team = team(&test).await;
    let page = team.reader.get(&format!("/board/{}", team.programme)).await.text();
    let href = testing::between(&page, "<td class=\"f-", "</td>").expect("a cell");
    let ids = testing::between(&href, "href=\"/cells/", "?").expect("its address");
    let (person, skill) = ids.split_once('/').expect("two ids");
    let cell = team.reader.get(&format!("/board/{}/cell?person={person}&skill={skill}", team.programme)).await;
    assert_eq!(cell.status, StatusCode::OK);
    let link = testing::between(&href, "<a ", "</a>").expect("a link");
    assert!(cell.text().contains(&link), "as it is in the page: {} / {link}", cell.text());
    let unknown = team.reader.get(&format!("/board/{}/cell?person={person}&skill=unknown", team.programme)).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

async fn news_of_the_visible_people_is_told(test: TestApp) {
    let team = team(&test).await;
    let (hidden, _) = partner(&test, &team).await;
    consent(&test, &hidden, false, 9_000_000_000_001).await;
    let own: String = test
        .value(&format!(
            "SELECT min(p.person_id) FROM programmes_participants p JOIN people n ON n.id = p.person_id
             WHERE p.organization_id = '{}' AND p.programme_id = '{}' AND n.merged_into IS NULL",
            team.organization, team.programme
        ))
        .await
        .expect("somebody");
    let request = team.reader.request(Method::GET, &format!("/board/{}/live", team.programme));
    let response =
        test.router.clone().oneshot(request.body(Body::empty()).expect("a request")).await.expect("an answer");
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    let mut stream = response.into_body().into_data_stream();
    for person in [&hidden, &own] {
        test.app.news().send(Arc::from(format!("{person} skill"))).expect("somebody listens");
    }
    let told = tokio::time::timeout(Duration::from_secs(5), stream.next()).await.expect("in time");
    let told = String::from_utf8(told.expect("an event").expect("whole").to_vec()).expect("text");
    assert_eq!(told, format!("event: cell\ndata: {own} skill\n\n"), "only of people who may be seen");
}

async fn sixty_people_and_forty_seven_skills_weigh_little(test: TestApp) {
    let mut team = team(&test).await;
    grow(&test, &team).await;
    let path = format!("/board/{}?state=all&organization={}", team.programme, team.organization);
    let page = team.reader.get(&path).await;
    let text = page.text();
    assert!(rows(&text) >= 60, "{} people", rows(&text));
    let columns = text.matches("<th scope=\"col\"").count() - 1;
    assert!(columns >= 47, "{columns} skills");
    assert!(text.contains("board-scroll dense"));
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all(&page.bytes).expect("compressed");
    let small = gzip.finish().expect("compressed").len();
    let per_state = |state: &str| text.matches(&format!("class=\"plot\" data-state=\"{state}\" href")).count();
    println!(
        "{} people, {columns} skills: {} bytes, {small} compressed; seen {}, not yet {}",
        rows(&text),
        page.bytes.len(),
        per_state("seen") + per_state("peux"),
        per_state("not-yet")
    );
    assert!(per_state("not-yet") > 300, "a board that is lived in");
    assert!(small < 150 * 1024, "{small} bytes compressed");
}

/// Forty-seven skills, sixty people in the organization, and for each of them some seen and some not yet.
async fn grow(test: &TestApp, team: &Team) {
    let select = "SELECT id FROM catalogue_families WHERE framework_id IN (SELECT framework_id FROM programmes_frameworks) ORDER BY rank LIMIT 1";
    let family: String = test.value(select).await.expect("a family");
    for rank in 0..47_i64 {
        let (skill, name) = (test.app.id(), format!("montrer une chose utile numéro {rank}"));
        let sql = "INSERT INTO catalogue_skills (id, family_id, name, rank) VALUES ($1, $2, $3, $4)";
        run(test, sql, args![&skill, &family, name, rank]).await;
        let sql = "INSERT INTO catalogue_badges (id, framework_id, organization_id, family_id, skill_id, kind, level, version, rank, listed, created_at)
            SELECT $1, framework_id, organization_id, $2, $3, kind, level, 1, rank, listed, created_at FROM catalogue_badges
            WHERE level = 'je_peux' AND kind = 'skill' AND version > 0 ORDER BY id LIMIT 1";
        run(test, sql, args![test.app.id(), &family, skill]).await;
    }
    for n in 0..60_i64 {
        let (person, name) = (test.app.id(), format!("Prénom{n} Nomdefamille{}", n * 7));
        let sql = "INSERT INTO people (id, name, name_folded, language, reading_help, majority, theme, reminders, last_contact_at, created_at)
            VALUES ($1, $2, $3, 'fr', 'none', 'adult', 'system', FALSE, 1, 1)";
        run(test, sql, args![&person, &name, domain::person::fold(&name)]).await;
        let sql = "INSERT INTO programmes_participants (id, person_id, organization_id, programme_id, state, status, from_day)
            VALUES ($1, $2, $3, $4, 'active', '', '2026-01-05')";
        run(test, sql, args![test.app.id(), &person, &team.organization, &team.programme]).await;
        live(test, team, &family, &person, n).await;
    }
}

/// Of three skills of a family, two were seen by somebody and one not yet.
async fn live(test: &TestApp, team: &Team, family: &str, person: &str, turn: i64) {
    let select = |n| {
        format!(
            "SELECT DISTINCT person_id FROM organizations_roles WHERE role = 'cip' ORDER BY person_id LIMIT 1 OFFSET {n}"
        )
    };
    let sql = "INSERT INTO observations (id, gesture, person_id, skill_id, by_person, organization_id, programme_id, view, remains,
        words, seen_on, situation_kind, roles, standing, entered, at)
      SELECT $1 || '-' || s.id, $1 || '-' || s.id, $2, s.id, $3, $4, $5, $6, 'reste', '', '2026-03-02', 'workshop', '[\"cip\"]',
        'member', 'live', CAST($7 AS BIGINT) FROM catalogue_skills s WHERE s.family_id = $8 AND (s.rank + CAST($9 AS BIGINT)) % 3 = $7";
    for (n, view) in [(0_i64, "positive"), (1, "not_yet"), (2, "positive")] {
        let by: String = test.value(&select(n % 2)).await.expect("somebody who sees");
        let (organization, programme) = (&team.organization, &team.programme);
        run(test, sql, args![test.app.id(), person, by, organization, programme, view, n, family, turn]).await;
    }
}
