//! The one way to write, on both engines.

use db::{Db, DbError, Options, Sql, args};

async fn sqlite() -> Db {
    let file = std::env::temp_dir().join(format!("possibles-db-{}-{}.db", std::process::id(), rand_name()));
    open(&format!("sqlite:{}", file.display())).await
}

async fn open(address: &str) -> Db {
    Db::open(&Options { address: address.into(), connections: 8 }).await.expect("a database")
}

/// A name that no other test of this run has.
fn rand_name() -> String {
    static COUNT: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
    let place = std::env::temp_dir().join("possibles-db");
    std::fs::create_dir_all(&place).expect("a folder");
    let mut number = COUNT.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
    loop {
        let name = format!("{}_{number}", std::process::id());
        if std::fs::create_dir(place.join(&name)).is_ok() {
            return name;
        }
        number += 1000;
    }
}

/// A schema of its own in the PostgreSQL of the tests, or nothing, said aloud.
async fn postgres() -> Option<Db> {
    let Ok(address) = std::env::var("POSSIBLES_TEST_POSTGRES") else {
        assert!(std::env::var("POSSIBLES_STRICT").as_deref() != Ok("1"), "POSSIBLES_TEST_POSTGRES is not set");
        println!("skipped: POSSIBLES_TEST_POSTGRES is not set");
        return None;
    };
    let schema = format!("db_{}", rand_name());
    let plain = Db::connect(&Options { address: address.clone(), connections: 2 }).await.expect("the server");
    plain
        .write(|tx| {
            let schema = &schema;
            async move { tx.run(&format!("CREATE SCHEMA {schema}"), vec![]).await }
        })
        .await
        .expect("a schema");
    let joint = if address.contains('?') { '&' } else { '?' };
    Some(open(&format!("{address}{joint}options=-c%20search_path%3D{schema}")).await)
}

async fn many_writers_lose_nothing(db: Db) {
    db.write(|tx| async move { tx.run("INSERT INTO instance (name, value) VALUES ('count', '0')", vec![]).await })
        .await
        .expect("a start");
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let db = db.clone();
        tasks.spawn(async move {
            let mut done = 0;
            while done < 25 {
                let written = db
                    .write(|tx| async move {
                        let now: String = tx.must("SELECT value FROM instance WHERE name = 'count'", vec![]).await?;
                        let next = now.parse::<i64>().expect("a number") + 1;
                        tx.run("UPDATE instance SET value = $1 WHERE name = 'count'", args![next.to_string()]).await?;
                        Ok::<_, DbError>(())
                    })
                    .await;
                // Under extreme contention PostgreSQL may refuse eight times in a row: it says so, and nothing is half-done.
                if written.is_ok() {
                    done += 1;
                }
            }
        });
    }
    while let Some(task) = tasks.join_next().await {
        task.expect("a writer");
    }
    let count: String = db.must("SELECT value FROM instance WHERE name = 'count'", vec![]).await.expect("a count");
    assert_eq!(count, "200");
}

async fn an_error_leaves_nothing(db: Db) {
    let failed: Result<(), DbError> = db
        .write(|tx| async move {
            tx.run("INSERT INTO instance (name, value) VALUES ('half', '1')", vec![]).await?;
            Err(DbError::Missing)
        })
        .await;
    assert!(matches!(failed, Err(DbError::Missing)));
    assert_eq!(
        db.one::<String>("SELECT value FROM instance WHERE name = 'half'", vec![]).await.expect("an answer"),
        None
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn many_writers_lose_nothing_on_sqlite() {
    many_writers_lose_nothing(sqlite().await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_writers_lose_nothing_on_postgres() {
    if let Some(db) = postgres().await {
        many_writers_lose_nothing(db).await;
    }
}

#[tokio::test]
async fn an_error_leaves_nothing_on_sqlite() {
    an_error_leaves_nothing(sqlite().await).await;
}

#[tokio::test]
async fn an_error_leaves_nothing_on_postgres() {
    if let Some(db) = postgres().await {
        an_error_leaves_nothing(db).await;
    }
}

#[tokio::test]
async fn the_writer_waits_for_the_disk() {
    let db = sqlite().await;
    assert_eq!(db.pragma("synchronous").await.expect("a value"), Some(2), "2 is FULL");
}

#[tokio::test]
async fn migrating_twice_changes_nothing() {
    let file = std::env::temp_dir().join(format!("possibles-db-twice-{}.db", rand_name()));
    let address = format!("sqlite:{}", file.display());
    assert_eq!(open(&address).await.version().await.expect("a version"), db::latest_version());
    assert_eq!(open(&address).await.version().await.expect("a version"), db::latest_version());
}
