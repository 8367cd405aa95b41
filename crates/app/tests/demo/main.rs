//! The demonstration territory: what the file says is what the instance holds, on both engines.

mod drawn;
mod place;
mod signed;

use std::collections::BTreeMap;

use app::App;
use app::demo::{self, DemoError, id_of};
use db::{Db, DbError, Sql, args, row};
use serde_json::Value;

use drawn::every_badge_is_drawn;
use place::{Place, app_over, postgres, sqlite};
use signed::every_credential_verifies;

/// Sunday 22 November 2026, 9 h UTC: 38 days after the file's day of reference.
const NOW: i64 = 1_795_338_000_000;
const TODAY: &str = "2026-11-22";
const REFERENCE: &str = "2026-10-15";

fn file() -> Value {
    serde_json::from_str(include_str!("../../src/demo/demo-territoire.json")).expect("the file")
}

async fn number(db: &Db, sql: &str) -> i64 {
    db.must(sql, vec![]).await.expect(sql)
}

row! {
    struct Count {
        word: String,
        number: i64,
    }
}

async fn counts(db: &Db, sql: &str) -> BTreeMap<String, i64> {
    let rows: Vec<Count> = db.all(sql, vec![]).await.expect(sql);
    rows.into_iter().map(|c| (c.word, c.number)).collect()
}

/// The counts of the file under a key, its words turned into ours.
fn expected(control: &Value, ours: &[(&str, &str)]) -> BTreeMap<String, i64> {
    let expected = control.as_object().expect("counts");
    assert_eq!(expected.len(), ours.len(), "{expected:?}");
    ours.iter().map(|(word, our)| ((*our).to_owned(), expected[*word].as_i64().expect("a number"))).collect()
}

const KINDS: &[(&str, &str)] = &[
    ("micro-competence", "skill"),
    ("competence-cle", "key"),
    ("experience", "experience"),
    ("projet", "project"),
    ("cadre-regional", "regional"),
    ("etape", "stage"),
];

async fn the_counts_are_those_of_the_file(db: &Db) {
    let control = &file()["controle"];
    let same = |found: i64, key: &str| assert_eq!(Some(found), control[key].as_i64(), "{key}");
    same(number(db, "SELECT count(*) FROM catalogue_badges WHERE version = 1").await, "badges");
    same(number(db, "SELECT count(*) FROM organizations").await, "structures");
    same(number(db, "SELECT count(*) FROM situations").await, "situations");
    same(number(db, "SELECT count(*) FROM programmes_participants").await, "participants");
    same(number(db, "SELECT count(DISTINCT person_id) FROM organizations_roles").await, "personnes_equipe");
    same(
        number(db, "SELECT count(*) FROM people WHERE passport_opened_at IS NOT NULL").await,
        "participants_avec_passeport",
    );
    same(number(db, "SELECT count(*) FROM awards").await, "attributions");
    same(number(db, "SELECT count(*) FROM awards_credentials").await, "attributions");

    let kinds = counts(db, "SELECT kind AS word, count(*) AS number FROM catalogue_badges GROUP BY kind").await;
    assert_eq!(kinds, expected(&control["badges_par_nature"], KINDS));
    let kinds = counts(
        db,
        "SELECT b.kind AS word, count(*) AS number FROM awards a JOIN catalogue_badges b ON b.id = a.badge_id GROUP BY b.kind",
    )
    .await;
    assert_eq!(kinds, expected(&control["attributions_par_nature"], KINDS));
    let states = counts(db, "SELECT state AS word, count(*) AS number FROM awards GROUP BY state").await;
    let ours = [("propose", "issued"), ("accepte", "accepted"), ("refuse", "declined"), ("retire", "withdrawn")];
    assert_eq!(states, expected(&control["attributions_par_statut"], &ours));
    let frameworks = counts(
        db,
        "SELECT f.id AS word, count(*) AS number FROM catalogue_badges b JOIN catalogue_frameworks f ON f.id = b.framework_id GROUP BY f.id",
    )
    .await;
    let ids: Vec<(&str, String)> =
        ["passerelles", "region-reconnait", "etapes-iae"].into_iter().map(|f| (f, id_of("frameworks", f))).collect();
    let ours: Vec<(&str, &str)> = ids.iter().map(|(word, id)| (*word, id.as_str())).collect();
    assert_eq!(frameworks, expected(&control["badges_par_cadre"], &ours));

    let stages = counts(db, "SELECT CAST(stage AS TEXT) AS word, count(*) AS number FROM catalogue_badges WHERE kind = 'stage' GROUP BY stage").await;
    assert_eq!(stages, BTreeMap::from([("1".into(), 5), ("2".into(), 5), ("3".into(), 4)]));
}

async fn what_was_answered_is_kept(db: &Db) {
    let file = file();
    let public =
        file["attributions"].as_array().expect("awards").iter().filter(|a| a["visibilite"] == "public").count();
    assert_eq!(usize::try_from(number(db, "SELECT count(*) FROM awards WHERE shown AND shown_once").await), Ok(public));
    assert_eq!(number(db, "SELECT count(*) FROM awards WHERE shown AND state <> 'accepted'").await, 0);
    let live = "SELECT count(*) FROM awards WHERE (live_key IS NULL) = (state IN ('issued', 'seen', 'accepted'))";
    assert_eq!(number(db, live).await, 0);
    let order = "SELECT count(*) FROM awards WHERE accepted_at < issued_at OR declined_at < issued_at OR withdrawn_at < issued_at";
    assert_eq!(number(db, order).await, 0);
    let beside = file["attributions"]
        .as_array()
        .expect("awards")
        .iter()
        .filter(|a| a["accepte_avec"] == "avec-un-aidant")
        .count();
    let found =
        number(db, "SELECT count(*) FROM awards WHERE answered_with = 'beside' AND answered_helper IS NOT NULL").await;
    assert_eq!(usize::try_from(found), Ok(beside));
    // A badge of another organization is recognised under a delegation of that day, one's own under none.
    let own = "SELECT count(*) FROM awards WHERE (issuer_id = recogniser_id) <> (delegation_id IS NULL)";
    assert_eq!(number(db, own).await, 0);
    let withdrawn: String =
        db.must("SELECT withdrawn_reason FROM awards WHERE state = 'withdrawn'", vec![]).await.expect("a reason");
    assert_eq!(withdrawn, "Erreur de personne\u{a0}: le badge était pour une autre.");
    let revoked = "SELECT count(*) FROM awards_revoked r JOIN awards_credentials c ON c.list_id = r.list_id AND c.list_index = r.list_index
      JOIN awards a ON a.id = c.award_id WHERE a.state = 'withdrawn'";
    assert_eq!((number(db, revoked).await, number(db, "SELECT count(*) FROM awards_revoked").await), (1, 1));
    assert_eq!(
        number(db, "SELECT count(*) FROM queue_jobs").await + number(db, "SELECT count(*) FROM mail_outbox").await,
        0
    );
    assert_eq!(number(db, "SELECT count(*) FROM awards_evidence WHERE visibility <> 'person'").await, 0);
}

async fn every_date_moved_to_today(db: &Db) {
    let seen: String =
        db.must("SELECT seen_on FROM awards WHERE id = $1", args![id_of("awards", "att-001")]).await.expect("a day");
    assert_eq!(seen, "2026-03-10", "31 January and 38 days");
    let entered: String = db
        .must("SELECT from_day FROM programmes_participants WHERE person_id = $1", args![id_of("people", "amina")])
        .await
        .expect("a day");
    assert_eq!(entered, "2026-03-19", "9 February and 38 days");
    let days = |text: &str| text.parse::<jiff::civil::Date>().expect("a day");
    let moved = days(TODAY).since(days(REFERENCE)).expect("a move").get_days();
    assert_eq!(moved, 38);
    for sql in [
        "SELECT count(*) FROM awards WHERE issued_at > $1 OR accepted_at > $1 OR withdrawn_at > $1",
        "SELECT count(*) FROM people WHERE created_at > $1 OR last_contact_at > $1 OR passport_opened_at > $1",
        "SELECT count(*) FROM delegations WHERE created_at > $1",
        "SELECT count(*) FROM audit WHERE at > $1",
    ] {
        assert_eq!(db.must::<i64>(sql, args![NOW]).await.expect(sql), 0, "{sql}");
    }
}

async fn what_was_agreed_is_kept(db: &Db) {
    let file = file();
    let people = file["participants"].as_array().expect("participants");
    let given = people
        .iter()
        .flat_map(|p| p["consentements"].as_object().expect("consents").values())
        .filter(|v| **v == true)
        .count();
    assert_eq!(usize::try_from(number(db, "SELECT count(*) FROM people_consents WHERE given").await), Ok(given));
    assert_eq!(number(db, "SELECT count(*) FROM people_consents").await, 75);
    let shared = people.iter().filter(|p| p["contact"]["canal"] == "telephone-partage").count();
    assert_eq!(usize::try_from(number(db, "SELECT count(*) FROM people_identifiers WHERE shared").await), Ok(shared));
    assert_eq!(number(db, "SELECT count(*) FROM people_mandates").await, 3);
    let region = "SELECT count(*) FROM delegations WHERE from_organization = $1 AND to_organization IS NOT NULL AND framework_id = $2";
    let args = args![id_of("organizations", "region"), id_of("frameworks", "region-reconnait")];
    assert_eq!(db.must::<i64>(region, args).await.ok(), Some(6));
}

/// Every table with how many rows it has.
async fn sizes(db: &Db) -> BTreeMap<&'static str, i64> {
    let mut sizes = BTreeMap::new();
    for table in [
        "people",
        "people_identifiers",
        "people_consents",
        "people_mandates",
        "organizations",
        "organizations_keys",
        "organizations_roles",
        "networks",
        "networks_members",
        "networks_settings",
        "delegations",
        "programmes",
        "programmes_organizations",
        "programmes_phases",
        "programmes_frameworks",
        "programmes_participants",
        "catalogue_frameworks",
        "catalogue_families",
        "catalogue_skills",
        "catalogue_badges",
        "catalogue_versions",
        "catalogue_alignments",
        "situations",
        "awards",
        "awards_credentials",
        "awards_lists",
        "awards_revoked",
        "awards_evidence",
        "audit",
    ] {
        let size = number(db, &format!("SELECT count(*) FROM {table}")).await;
        assert!(size > 0, "{table} is empty");
        sizes.insert(table, size);
    }
    sizes
}

async fn loading_twice_changes_nothing(app: &App, db: &Db) {
    let before = sizes(db).await;
    let award = &id_of("awards", "att-002");
    db.write(|tx| async move {
        tx.run("UPDATE awards SET shown = FALSE WHERE id = $1", args![award.as_str()]).await?;
        tx.run("UPDATE people SET name = 'Maëlle Autre' WHERE id = $1", args![id_of("people", "maelle")]).await
    })
    .await
    .expect("a change");
    assert!(!demo::load(app).await.expect("a second loading"));
    assert!(!demo::load(&app_over(db, NOW + 40 * 86_400_000)).await.expect("a loading on another day"));
    assert_eq!(sizes(db).await, before);
    assert_eq!(
        db.must::<bool>("SELECT shown FROM awards WHERE id = $1", args![award.as_str()]).await.ok(),
        Some(false)
    );
    let name: String =
        db.must("SELECT name FROM people WHERE id = $1", args![id_of("people", "maelle")]).await.expect("a name");
    assert_eq!(name, "Maëlle Autre");
    let withdrawn = number(db, "SELECT count(*) FROM awards WHERE state = 'withdrawn'").await;
    assert_eq!(withdrawn, 1);
}

async fn every_role_has_a_way_in(app: &App, db: &Db) {
    let lines = demo::lines(app).await.expect("lines");
    let kinds: Vec<&str> = lines.iter().map(|(kind, ..)| kind.as_str()).collect();
    for role in
        ["cartographe", "pedagogue", "passeur", "supervisor", "cip", "director", "job_team", "evaluator", "participant"]
    {
        assert!(kinds.contains(&format!("sign-in:{role}").as_str()), "{role}: {kinds:?}");
    }
    for (kind, name, address) in &lines {
        assert!(
            address.starts_with("http://127.0.0.1:8080/") && !name.is_empty() && !name.contains('\t'),
            "{kind} {name} {address}"
        );
        let Some(role) = kind.strip_prefix("sign-in:").filter(|role| *role != "participant") else { continue };
        let token = address.rsplit('/').next().expect("a token");
        let held = "SELECT count(*) FROM sessions_links l JOIN organizations_roles r ON r.person_id = l.person_id
          WHERE l.id = $1 AND l.purpose = 'demo' AND l.used_at IS NULL AND r.role = $2";
        let id = kit::seal::fingerprint(token);
        assert_eq!(db.must::<i64>(held, args![id, role]).await.expect("a count"), 1, "{kind} {name}");
    }
    for (kind, table) in
        [("public:badge", "badges"), ("public:organization", "organizations"), ("public:award", "awards")]
    {
        let found: Vec<_> = lines.iter().filter(|(k, ..)| k == kind).collect();
        assert_eq!(found.len(), 1, "{kind}");
        assert!(found[0].2.contains(&format!("/{table}/")), "{}", found[0].2);
    }
    let award =
        lines.iter().find(|(k, ..)| k == "public:award").and_then(|(.., a)| a.rsplit('/').next()).expect("an award");
    let shown = "SELECT count(*) FROM awards WHERE id = $1 AND shown AND state = 'accepted'";
    assert_eq!(db.must::<i64>(shown, args![award]).await.ok(), Some(1));
}

/// One loading serves every question: it is the long part.
async fn the_territory_holds(place: Place) {
    let db = &place.db;
    let app = &app_over(db, NOW);
    let before = std::time::Instant::now();
    assert!(demo::load(app).await.expect("a loading"));
    let took = before.elapsed();
    println!("loaded in {took:?}");
    assert!(took.as_secs() < 10, "{took:?}");
    the_counts_are_those_of_the_file(db).await;
    what_was_answered_is_kept(db).await;
    every_badge_is_drawn(db).await;
    what_was_agreed_is_kept(db).await;
    every_date_moved_to_today(db).await;
    every_credential_verifies(db).await;
    every_role_has_a_way_in(app, db).await;
    loading_twice_changes_nothing(app, db).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_territory_holds_on_sqlite() {
    the_territory_holds(sqlite().await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_territory_holds_on_postgres() {
    if let Some(place) = postgres().await {
        the_territory_holds(place).await;
    }
}

#[tokio::test]
async fn an_interrupted_loading_is_completed() {
    let place = sqlite().await;
    let app = &app_over(&place.db, NOW);
    assert!(demo::load(app).await.expect("a loading"));
    let whole = sizes(&place.db).await;
    let last = &id_of("awards", "att-283");
    // As if the program had been stopped between two groups of awards.
    place
        .db
        .write(|tx| async move {
            for table in ["awards_credentials", "awards_evidence"] {
                tx.run(&format!("DELETE FROM {table} WHERE award_id = $1"), args![last.as_str()]).await?;
            }
            tx.run("DELETE FROM audit WHERE subject_id = $1", args![last.as_str()]).await?;
            tx.run("DELETE FROM awards WHERE id = $1", args![last.as_str()]).await?;
            tx.run("DELETE FROM networks_settings", vec![]).await
        })
        .await
        .expect("an interruption");
    assert!(demo::load(app).await.expect("the rest"));
    assert_eq!(sizes(&place.db).await, whole);
}

#[tokio::test]
async fn an_instance_in_use_is_left_alone() {
    let place = sqlite().await;
    place
        .db
        .write(|tx| async move {
            let sql = "INSERT INTO organizations (id, name, kind, place, description, may_issue, cosign, created_at)
              VALUES ('other', 'Ailleurs', 'ACI', '', '', TRUE, FALSE, 0)";
            tx.run(sql, vec![]).await?;
            Ok::<_, DbError>(())
        })
        .await
        .expect("an organization");
    let refused = demo::load(&app_over(&place.db, NOW)).await;
    assert!(matches!(refused, Err(DemoError::NotEmpty)), "{refused:?}");
    assert_eq!(number(&place.db, "SELECT count(*) FROM people").await, 0);
}
