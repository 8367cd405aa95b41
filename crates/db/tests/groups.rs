//! Writers of SQLite that wait together are kept together, and do not pay for each other.

use std::path::PathBuf;
use std::time::Duration;

use db::{Db, DbError, Options, Sql, args};

async fn open(name: &str) -> (PathBuf, Db) {
    let path = std::env::temp_dir().join(format!("possibles-groups-{name}-{}.db", std::process::id()));
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{end}", path.display()));
    }
    let db = Db::open(&Options { address: path.display().to_string(), connections: 4 }).await.expect("a database");
    (path, db)
}

async fn put(db: &Db, name: &str) -> Result<(), DbError> {
    db.write(|tx| async move {
        tx.run("INSERT INTO instance (name, value) VALUES ($1, '1')", args![name]).await.map(|_| ())
    })
    .await
}

async fn has(db: &Db, name: &str) -> bool {
    let found: Option<String> =
        db.one("SELECT value FROM instance WHERE name = $1", args![name]).await.expect("an answer");
    found.is_some()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_error_undoes_its_own_part_only() {
    let (_, db) = open("errors").await;
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..60 {
        let db = db.clone();
        tasks.spawn(async move {
            let name = &format!("n{number}");
            let done = db
                .write(|tx| async move {
                    tx.run("INSERT INTO instance (name, value) VALUES ($1, '1')", args![name]).await?;
                    if number % 3 == 0 { Err(DbError::Missing) } else { Ok(()) }
                })
                .await;
            assert_eq!(done.is_ok(), number % 3 != 0, "{number}: {done:?}");
        });
    }
    while let Some(task) = tasks.join_next().await {
        task.expect("a writer");
    }
    for number in 0..60 {
        assert_eq!(has(&db, &format!("n{number}")).await, number % 3 != 0, "{number}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_writer_that_goes_away_leaves_nothing_and_stops_nobody() {
    let (_, db) = open("away").await;
    let gone = db.write(|tx| async move {
        tx.run("INSERT INTO instance (name, value) VALUES ('gone', '1')", vec![]).await?;
        tokio::time::sleep(Duration::from_secs(60)).await;
        Ok::<_, DbError>(())
    });
    assert!(tokio::time::timeout(Duration::from_millis(50), gone).await.is_err());
    put(&db, "after").await.expect("a write");
    assert!(has(&db, "after").await && !has(&db, "gone").await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_is_answered_is_seen_by_another_program() {
    let (path, db) = open("kept").await;
    put(&db, "kept").await.expect("a write");
    let other = Db::connect(&Options { address: path.display().to_string(), connections: 1 }).await.expect("opened");
    assert!(has(&other, "kept").await);
    // The other program writes for a moment: this one waits for it, and neither fails.
    let slow = other.write(|tx| async move {
        tx.run("INSERT INTO instance (name, value) VALUES ('other', '1')", vec![]).await?;
        tokio::time::sleep(Duration::from_millis(80)).await;
        Ok::<_, DbError>(())
    });
    let (slow, quick) = tokio::join!(slow, async {
        tokio::time::sleep(Duration::from_millis(20)).await;
        put(&db, "quick").await
    });
    slow.and(quick).expect("both");
    assert!(has(&db, "other").await && has(&db, "quick").await);
}

/// Some failures (a full disk, `OR ROLLBACK`) undo the whole transaction, and not only the part of whoever met them.
#[tokio::test]
async fn what_the_engine_undoes_is_done_again_for_the_others() {
    let (_, db) = open("undone").await;
    put(&db, "taken").await.expect("a write");
    let undoes = db.write(|tx| async move {
        tx.run("INSERT INTO instance (name, value) VALUES ('half', '1')", vec![]).await?;
        tx.run("INSERT OR ROLLBACK INTO instance (name, value) VALUES ('taken', '2')", vec![]).await.map(|_| ())
    });
    // All three are in one group: nothing of this thread lets it end before.
    let (before, undoes, after) = tokio::join!(put(&db, "before"), undoes, put(&db, "after"));
    before.and(after).expect("both are kept, and said to be");
    assert!(undoes.is_err());
    assert!(has(&db, "before").await && has(&db, "after").await && !has(&db, "half").await);
}

#[tokio::test]
async fn whoever_goes_on_after_it_was_undone_writes_nothing() {
    let (_, db) = open("goes-on").await;
    put(&db, "taken").await.expect("a write");
    let goes_on = db.write(|tx| async move {
        let sql = "INSERT OR ROLLBACK INTO instance (name, value) VALUES ('taken', '2')";
        assert!(tx.run(sql, vec![]).await.is_err());
        let _ = tx.run("INSERT INTO instance (name, value) VALUES ('outside', '1')", vec![]).await;
        Ok::<_, DbError>(())
    });
    assert!(goes_on.await.is_err());
    assert!(!has(&db, "outside").await, "not even outside a transaction");
    put(&db, "next").await.expect("a write");
}

#[tokio::test]
async fn a_closed_database_says_so() {
    let (_, db) = open("closed").await;
    db.clone().close().await.expect("closed");
    assert!(matches!(put(&db, "late").await, Err(DbError::Closed)));
}

#[tokio::test]
async fn readers_cannot_write() {
    let (_, db) = open("readers").await;
    let written: Result<Option<String>, DbError> =
        db.one("INSERT INTO instance (name, value) VALUES ('x', '1') RETURNING value", vec![]).await;
    assert!(written.is_err() && !has(&db, "x").await);
}
