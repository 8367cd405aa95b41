//! A database of its own for each test, on either engine.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use app::{App, Clock, MasterKey, Settings, SystemChance};
use db::{Db, Options};

struct Still(i64);

impl Clock for Still {
    fn now_ms(&self) -> i64 {
        self.0
    }
}

/// The product over a database, its clock stopped.
pub(crate) fn app_over(db: &Db, now: i64) -> App {
    let settings = Settings {
        base: "http://127.0.0.1:8080".into(),
        data: std::env::temp_dir(),
        files: std::env::temp_dir().join("possibles-demo-files"),
        zone: "Europe/Paris".into(),
        demo: true,
        smtp: None,
        mail_from: "possibles@exemple.invalid".into(),
        limits: None,
    };
    App::new(db.clone(), Arc::new(Still(now)), Arc::new(SystemChance), settings, MasterKey([7; 32]))
}

fn name() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    format!("demo_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

/// A database of its own, and what cleans up after it.
pub(crate) struct Place {
    pub(crate) db: Db,
    file: Option<std::path::PathBuf>,
}

impl Drop for Place {
    fn drop(&mut self) {
        for end in ["", "-wal", "-shm"] {
            if let Some(file) = &self.file {
                let _ = std::fs::remove_file(format!("{}{end}", file.display()));
            }
        }
    }
}

async fn open(address: &str) -> Db {
    Db::open(&Options { address: address.into(), connections: 4 }).await.expect("a database")
}

/// A file of its own.
pub(crate) async fn sqlite() -> Place {
    let file = std::env::temp_dir().join(format!("possibles-{}.db", name()));
    Place { db: open(&format!("sqlite:{}", file.display())).await, file: Some(file) }
}

/// A schema of its own in the PostgreSQL of the tests, or nothing, said aloud.
pub(crate) async fn postgres() -> Option<Place> {
    let Ok(address) = std::env::var("POSSIBLES_TEST_POSTGRES") else {
        assert!(std::env::var("POSSIBLES_STRICT").as_deref() != Ok("1"), "POSSIBLES_TEST_POSTGRES is not set");
        println!("skipped: POSSIBLES_TEST_POSTGRES is not set");
        return None;
    };
    let schema = &name();
    let plain = Db::connect(&Options { address: address.clone(), connections: 2 }).await.expect("the server");
    for sql in [format!("DROP SCHEMA IF EXISTS {schema} CASCADE"), format!("CREATE SCHEMA {schema}")] {
        let sql = &sql;
        plain.write(|tx| async move { tx.run(sql, vec![]).await }).await.expect("a schema");
    }
    let joint = if address.contains('?') { '&' } else { '?' };
    Some(Place { db: open(&format!("{address}{joint}options=-c%20search_path%3D{schema}")).await, file: None })
}
