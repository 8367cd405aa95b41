//! A world for each test: the demo territory is loaded once for a test program, then copied.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use app::{App, MasterKey, Settings, SystemChance};
use axum::Router;
use db::{Db, DbError, Options, Sql};

use crate::{FakeClock, Reader};

static COUNT: AtomicUsize = AtomicUsize::new(0);

/// A product with the demo world, its clock, and its routes.
pub struct TestApp {
    /// The product.
    pub app: App,
    /// Its clock.
    pub clock: Arc<FakeClock>,
    /// Its routes.
    pub router: Router,
}

impl TestApp {
    /// On SQLite.
    pub async fn sqlite() -> TestApp {
        let own = folder().join(format!("{}-{}.db", std::process::id(), COUNT.fetch_add(1, Ordering::SeqCst)));
        let world = folder().join(format!("{}.db", key()));
        let lock = lock();
        if !world.exists() {
            let part = world.with_extension("part");
            let _ = std::fs::remove_file(&part);
            let loading = build(&format!("sqlite:{}", part.display())).await;
            app::demo::load(&loading.app).await.expect("the demo world");
            assert!(loading.app.db().copy_to(&world.display().to_string()).await.expect("a copy"));
            loading.app.db().clone().close().await.expect("closed");
        }
        drop(lock);
        for left in ["-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{left}", own.display()));
        }
        std::fs::copy(&world, &own).expect("a world of its own");
        build(&format!("sqlite:{}", own.display())).await
    }

    /// On PostgreSQL; `None`, said aloud, when `POSSIBLES_TEST_POSTGRES` is not set (a failure under `POSSIBLES_STRICT=1`).
    pub async fn postgres() -> Option<TestApp> {
        let Ok(server) = std::env::var("POSSIBLES_TEST_POSTGRES") else {
            assert!(std::env::var("POSSIBLES_STRICT").as_deref() != Ok("1"), "POSSIBLES_TEST_POSTGRES is not set");
            println!("skipped: POSSIBLES_TEST_POSTGRES is not set");
            return None;
        };
        let world = format!("world_{}", key());
        let own = format!("test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::SeqCst));
        let admin = Db::connect(&Options { address: server.clone(), connections: 2 }).await.expect("the server");
        let lock = lock();
        let known: Option<i64> = admin
            .one("SELECT CAST(1 AS BIGINT) FROM pg_database WHERE datname = $1", db::args![world.as_str()])
            .await
            .expect("an answer");
        if known.is_none() {
            let part = format!("{world}_part");
            outside(&admin, &format!("DROP DATABASE IF EXISTS {part}")).await;
            outside(&admin, &format!("CREATE DATABASE {part}")).await;
            let loading = build(&address(&server, &part)).await;
            app::demo::load(&loading.app).await.expect("the demo world");
            loading.app.db().clone().close().await.expect("closed");
            outside(&admin, &format!("ALTER DATABASE {part} RENAME TO {world}")).await;
        }
        // Process ids come back: what an older run left under this name goes first.
        outside(&admin, &format!("DROP DATABASE IF EXISTS {own}")).await;
        outside(&admin, &format!("CREATE DATABASE {own} TEMPLATE {world}")).await;
        drop(lock);
        admin.close().await.expect("closed");
        Some(build(&address(&server, &own)).await)
    }

    /// A reader without a session.
    pub fn visitor(&self) -> Reader {
        Reader::new(self.router.clone())
    }

    /// The reader that a line of the demo lets in: `sign-in:cip`, `sign-in:participant`…
    pub async fn reader(&self, role: &str) -> Reader {
        let lines = app::demo::lines(&self.app).await.expect("the lines of the demo");
        let wanted = format!("sign-in:{role}");
        let (_, _, address) =
            lines.iter().find(|(kind, ..)| *kind == wanted).unwrap_or_else(|| panic!("no line {wanted}"));
        let mut reader = self.visitor();
        reader.follow_link(&self.path_of(address)).await;
        reader
    }

    /// This person, let in by a link of their own.
    pub async fn sign_in(&self, person_id: &str) -> Reader {
        let address = app::sessions::make_link(&self.app, person_id, "sign_in", "/", 3_600_000).await.expect("a link");
        let mut reader = self.visitor();
        reader.follow_link(&self.path_of(&address)).await;
        reader
    }

    /// The path of the first public address of a kind: `badge`, `organization`, `award`…
    pub async fn public(&self, kind: &str) -> String {
        let lines = app::demo::lines(&self.app).await.expect("the lines of the demo");
        let wanted = format!("public:{kind}");
        let (_, _, address) =
            lines.iter().find(|(kind, ..)| *kind == wanted).unwrap_or_else(|| panic!("no line {wanted}"));
        self.path_of(address)
    }

    /// The path of an address of this instance.
    pub fn path_of(&self, address: &str) -> String {
        address.strip_prefix(&self.app.settings().base).unwrap_or(address).to_owned()
    }

    /// Runs the jobs that are due.
    pub async fn run_jobs(&self) -> usize {
        app::operations::run_due(&self.app).await.expect("the queue")
    }

    /// One value of the database.
    pub async fn value<T: db::FromRow + Send>(&self, sql: &str) -> Option<T> {
        self.app.db().one(sql, vec![]).await.expect("an answer")
    }
}

async fn build(address: &str) -> TestApp {
    let clock = Arc::new(FakeClock::new());
    let db = Db::open(&Options { address: address.into(), connections: 4 }).await.expect("a database");
    let name = address.rsplit('/').next().unwrap_or_default();
    let files = folder().join(format!("{name}-files"));
    let _ = std::fs::remove_dir_all(&files);
    let settings = Settings {
        base: "http://127.0.0.1:4280".into(),
        data: folder(),
        files,
        zone: "Europe/Paris".into(),
        demo: true,
        smtp: None,
        mail_from: "Possibles <possibles@example.invalid>".into(),
        limits: None,
    };
    let app = App::new(db, clock.clone(), Arc::new(SystemChance), settings, MasterKey([7; 32]));
    TestApp { router: app::router(&app), app, clock }
}

/// Statements that PostgreSQL refuses inside a transaction.
async fn outside(admin: &Db, sql: &str) {
    let done: Result<Option<i64>, DbError> = admin.one(sql, vec![]).await;
    done.expect("a database made");
}

fn address(server: &str, database: &str) -> String {
    let (before, query) = server.split_once('?').map_or((server, ""), |(b, q)| (b, q));
    let start = before.rfind('/').filter(|at| !before[..*at].ends_with('/')).map_or(before, |at| &before[..at]);
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{start}/{database}{mark}{query}")
}

fn folder() -> PathBuf {
    let folder = std::env::temp_dir().join("possibles-tests");
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// One name for each build of each test program.
fn key() -> String {
    let program = std::env::current_exe().expect("this program");
    let built = std::fs::metadata(&program).and_then(|m| m.modified()).expect("its date");
    let age = built.duration_since(std::time::UNIX_EPOCH).map_or(0, |d| d.as_millis());
    let name = program.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("{}_{age}", name.to_lowercase().chars().take(30).collect::<String>())
}

/// Held while a world is made, so that test programs that run together make it once.
fn lock() -> File {
    let file = File::create(Path::new(&folder()).join(format!("{}.lock", key()))).expect("a lock");
    file.lock().expect("the lock");
    file
}
