//! Every route as every role, another organization's included. What may be done is written in `access.txt`.
//!
//! Run with `POSSIBLES_UPDATE=1` to write the file again after a change that is meant.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use app::{Access, routes};
use http::Method;
use testing::{Reader, TestApp, on_both_engines};

/// Who knocks. `elsewhere` works in an organization that neither follows the person nor recognised the award.
const ROLES: [&str; 11] = [
    "visitor",
    "participant",
    "supervisor",
    "cip",
    "passeur",
    "pedagogue",
    "director",
    "job_team",
    "cartographe",
    "evaluator",
    "elsewhere",
];

on_both_engines!(every_route_as_every_role);

async fn every_route_as_every_role(test: TestApp) {
    let things = things(&test).await;
    let list: Vec<(Method, &'static str, Access)> = routes(&test.app).list().to_vec();
    let mut rows: BTreeMap<usize, Vec<&'static str>> = BTreeMap::new();
    for role in ROLES {
        let known = reader(&test, role, &things).await;
        for (at, (method, path, _)) in list.iter().enumerate() {
            // Signing out ends the session itself; everything else is done by a copy of the reader.
            let mut reader = if *path == "/sign-out" { reader(&test, role, &things).await } else { known.clone() };
            rows.entry(at).or_default().push(knock(&mut reader, method, &filled(path, &things)).await);
        }
    }
    let table = table(&list, &rows);
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/access.txt");
    if std::env::var("POSSIBLES_UPDATE").as_deref() == Ok("1") {
        std::fs::write(file, &table).expect("written");
    }
    let known = std::fs::read_to_string(file).unwrap_or_default();
    assert_eq!(table, known, "access.txt is not true any more: read it, then POSSIBLES_UPDATE=1");
}

async fn reader(test: &TestApp, role: &str, things: &BTreeMap<&'static str, String>) -> Reader {
    match role {
        "visitor" => test.visitor(),
        "elsewhere" => test.sign_in(&things["elsewhere"]).await,
        role => test.reader(role).await,
    }
}

fn table(list: &[(Method, &'static str, Access)], rows: &BTreeMap<usize, Vec<&'static str>>) -> String {
    let mut table = String::from(
        "# Who may use which route. yes: answered. no: the page of things that do not exist. in: asked to sign in. bad: let in, and\n\
         # the empty form refused. The things asked for are of Les Jardins de l’Écluse: Amina, an award of hers that she shows,\n\
         # and what Baptiste, supervisor, saw of somebody.\n\
         # `elsewhere` works in another organization.\n",
    );
    let _ = write!(table, "{:<6}{:<36}{:<16}", "", "route", "needs");
    for role in ROLES {
        let _ = write!(table, "{role:<12}");
    }
    table = table.trim_end().to_owned() + "\n";
    for (at, (method, path, access)) in list.iter().enumerate() {
        let said = match access {
            Access::Public => "anyone".to_owned(),
            Access::SignedIn => "signed in".to_owned(),
            Access::Team(right) => right.to_string(),
        };
        let mut line = format!("{:<6}{path:<36}{said:<16}", method.as_str());
        for answer in &rows[&at] {
            let _ = write!(line, "{answer:<12}");
        }
        table.push_str(line.trim_end());
        table.push('\n');
    }
    table
}

async fn things(test: &TestApp) -> BTreeMap<&'static str, String> {
    let one = async |sql: String| test.value::<String>(&sql).await.unwrap_or_else(|| panic!("nothing for {sql}"));
    let jardins = one("SELECT id FROM organizations WHERE name LIKE 'Les Jardins%'".into()).await;
    let award = one(format!(
        "SELECT a.id FROM awards a JOIN people p ON p.id = a.person_id WHERE p.name LIKE 'Amina%' AND a.recogniser_id = '{jardins}'
         AND a.state = 'accepted' AND a.shown ORDER BY a.issued_at, a.id LIMIT 1"
    ))
    .await;
    BTreeMap::from([
        ("award", award),
        ("person", one("SELECT id FROM people WHERE name LIKE 'Amina%'".into()).await),
        ("badge", one("SELECT id FROM catalogue_badges WHERE version > 0 ORDER BY rank, id LIMIT 1".into()).await),
        (
            "elsewhere",
            one("SELECT person_id FROM organizations_roles WHERE role IN ('cip', 'passeur', 'director', 'pedagogue')
                 AND organization_id NOT IN (SELECT organization_id FROM programmes_organizations) ORDER BY person_id LIMIT 1"
                .into())
            .await,
        ),
        ("organization", jardins),
        ("programme", one("SELECT id FROM programmes ORDER BY id LIMIT 1".into()).await),
        ("skill", one("SELECT skill_id FROM observations ORDER BY at, id LIMIT 1".into()).await),
        (
            "observation",
            one("SELECT o.id FROM observations o JOIN people p ON p.id = o.by_person WHERE p.name = 'Baptiste' ORDER BY o.at, o.id LIMIT 1"
                .into())
            .await,
        ),
        ("list", one("SELECT id FROM awards_lists ORDER BY id LIMIT 1".into()).await),
    ])
}

fn filled(path: &str, things: &BTreeMap<&'static str, String>) -> String {
    let id = match path.split('/').nth(1).unwrap_or_default() {
        "people" => &things["person"],
        "badges" | "design" => &things["badge"],
        "organizations" => &things["organization"],
        "programmes" => &things["programme"],
        "observe" => &things["observation"],
        _ => &things["award"],
    };
    path.replace("{id}", id)
        .replace("{award}", &things["award"])
        .replace("{programme}", &things["programme"])
        .replace("{person}", &things["person"])
        .replace("{skill}", &things["skill"])
        .replace("{list}", &things["list"])
        .replace("{file}", "badge.json")
        .replace("{item}", "unknown-item")
        .replace("{picture}", "picture.svg")
        .replace("{lang}", "fr")
        .replace("{name}", "home-front")
        .replace("{token}", "unknown-token")
        .replace("{code}", "unknown-code")
}

async fn knock(reader: &mut Reader, method: &Method, path: &str) -> &'static str {
    let answer = if *method == Method::GET { reader.get(path).await } else { reader.post(path, &[]).await };
    match answer.status.as_u16() {
        303 if answer.location().starts_with("/sign-in") => "in",
        404 => "no",
        400 | 413 | 422 => "bad",
        200..=399 => "yes",
        other => panic!("{method} {path} answered {other}: {}", answer.text()),
    }
}
