//! SQLite, in the process. Statements run where they are called: most take microseconds, and every list is bounded. Only
//! what waits for the disk, the end of a group of writes, is carried to a thread of its own.
//!
//! Writers are grouped: whoever waits while one writes joins the same transaction, each in a savepoint, and all are
//! answered after one sync of the disk (`synchronous=FULL`).

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, Statement};
use tokio::sync::{Mutex as Turn, OwnedMutexGuard, oneshot};

use crate::{DbError, FromRow, Row, Value};

/// How long a write waits for another program that writes to the same file.
const PATIENCE: Duration = Duration::from_secs(10);
/// Prepared statements kept for each connection.
const STATEMENTS: usize = 250;
/// How much of the file is read without copying: the most that SQLite maps.
const MAPPED: &str = "PRAGMA mmap_size = 2147418112;";

/// An open file.
#[derive(Debug)]
pub(crate) struct Lite {
    path: PathBuf,
    /// Connections that read and rest. A reader that finds none opens one.
    resting: Mutex<Vec<Connection>>,
    keep: usize,
    writer: Arc<Turn<Writer>>,
}

#[derive(Debug)]
struct Writer {
    connection: Option<Connection>,
    /// Whether a transaction is open.
    open: bool,
    /// Whose work is in it, done, and waits for the disk.
    members: Vec<oneshot::Sender<Result<(), DbError>>>,
}

impl Lite {
    pub(crate) fn open(path: PathBuf, keep: usize) -> Result<Lite, DbError> {
        let connection = Connection::open(&path)?;
        connection.busy_timeout(PATIENCE)?;
        // An award is acknowledged after the sync, never before.
        connection.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
             PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8000; PRAGMA wal_autocheckpoint = 4000;",
        )?;
        prepared_once(&connection)?;
        // From here on, waiting for another program is done without keeping a thread.
        connection.busy_timeout(Duration::ZERO)?;
        let writer = Writer { connection: Some(connection), open: false, members: Vec::new() };
        Ok(Lite { path, resting: Mutex::default(), keep: keep.max(1), writer: Arc::new(Turn::new(writer)) })
    }

    /// Reads with a connection that cannot write.
    pub(crate) fn read<T>(&self, work: impl FnOnce(&Connection) -> Result<T, DbError>) -> Result<T, DbError> {
        let rested = self.resting.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = match rested {
            Some(connection) => connection,
            None => self.reader()?,
        };
        let answer = work(&connection);
        let mut resting = self.resting.lock().unwrap_or_else(PoisonError::into_inner);
        if resting.len() < self.keep {
            resting.push(connection);
        }
        answer
    }

    fn reader(&self) -> Result<Connection, DbError> {
        let connection = Connection::open(&self.path)?;
        connection.busy_timeout(PATIENCE)?;
        connection.execute_batch("PRAGMA query_only = ON;")?;
        prepared_once(&connection)?;
        Ok(connection)
    }

    /// Joins the open group of writes, or begins one.
    pub(crate) async fn begin(&self) -> Result<Member, DbError> {
        let asked = tokio::time::Instant::now();
        let mut turn = self.writer.clone().lock_owned().await;
        if turn.is_undone()? {
            turn.end(|| Err(DbError::Undone));
        }
        if !turn.open {
            while !turn.begin()? {
                if asked.elapsed() > PATIENCE {
                    return Err(DbError::NotKept("another program keeps the database busy".into()));
                }
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
            // It takes its turn behind all who wait now: they are of this group. What it must do is done even when
            // whoever asked goes away.
            tokio::spawn(keep(self.writer.clone()));
        }
        turn.run("SAVEPOINT member")?;
        Ok(Member { turn, under_way: true })
    }

    /// Runs with the writing connection, outside a transaction.
    pub(crate) async fn alone<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, DbError> + Send + 'static,
    ) -> Result<T, DbError> {
        loop {
            let turn = self.writer.clone().lock_owned().await;
            if turn.open {
                // The group that is open ends first.
                drop(turn);
                tokio::task::yield_now().await;
                continue;
            }
            return tokio::task::spawn_blocking(move || work(turn.connection()?)).await.map_err(|_| DbError::Closed)?;
        }
    }

    /// Closes every connection. The last one to go brings the log into the file.
    pub(crate) async fn close(&self) {
        loop {
            let mut turn = self.writer.clone().lock_owned().await;
            if turn.open {
                drop(turn);
                tokio::task::yield_now().await;
                continue;
            }
            self.resting.lock().unwrap_or_else(PoisonError::into_inner).clear();
            turn.connection = None;
            return;
        }
    }
}

impl Writer {
    fn connection(&self) -> Result<&Connection, DbError> {
        self.connection.as_ref().ok_or(DbError::Closed)
    }

    fn run(&self, sql: &str) -> Result<(), DbError> {
        self.connection()?.prepare_cached(sql)?.raw_execute()?;
        Ok(())
    }

    /// `false` while another program writes.
    fn begin(&mut self) -> Result<bool, DbError> {
        match self.run("BEGIN IMMEDIATE") {
            Ok(()) => {
                self.open = true;
                Ok(true)
            }
            Err(DbError::Lite(error)) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Whether the engine ended the open transaction by itself: a full disk, a failure of reading or writing, or `OR
    /// ROLLBACK` undoes all of it, and what comes next would be written outside any.
    fn is_undone(&self) -> Result<bool, DbError> {
        Ok(self.open && self.connection()?.is_autocommit())
    }

    fn commit(&mut self) -> Result<(), DbError> {
        if self.is_undone()? {
            return Err(DbError::Undone);
        }
        let kept = if self.members.is_empty() { self.run("ROLLBACK") } else { self.run("COMMIT") };
        if kept.is_err() {
            let _ = self.run("ROLLBACK");
        }
        kept
    }

    /// The group is over: everyone of it is answered.
    fn end(&mut self, answer: impl Fn() -> Result<(), DbError>) {
        self.open = false;
        for member in self.members.drain(..) {
            let _ = member.send(answer());
        }
    }
}

/// Ends the group: one commit, then everyone is answered.
async fn keep(writer: Arc<Turn<Writer>>) {
    let mut turn = writer.lock_owned().await;
    if !turn.open {
        // It was undone, and its end told, before.
        return;
    }
    let _ = tokio::task::spawn_blocking(move || match turn.commit() {
        Ok(()) => turn.end(|| Ok(())),
        Err(DbError::Undone) => turn.end(|| Err(DbError::Undone)),
        Err(error) => turn.end(|| Err(DbError::NotKept(error.to_string()))),
    })
    .await;
}

/// One writer's part of the group. What it wrote is undone when it is dropped before [`Member::end`].
#[derive(Debug)]
pub(crate) struct Member {
    turn: OwnedMutexGuard<Writer>,
    under_way: bool,
}

impl Member {
    pub(crate) fn connection(&self) -> Result<&Connection, DbError> {
        if self.turn.is_undone()? {
            return Err(DbError::Undone);
        }
        self.turn.connection()
    }

    /// This part is done: what answers when the disk has it.
    pub(crate) fn end(mut self) -> Result<oneshot::Receiver<Result<(), DbError>>, DbError> {
        self.connection()?;
        self.turn.run("RELEASE member")?;
        self.under_way = false;
        let (told, answer) = oneshot::channel();
        self.turn.members.push(told);
        Ok(answer)
    }
}

impl Drop for Member {
    fn drop(&mut self) {
        if self.under_way {
            let undone = self.turn.run("ROLLBACK TO member").and_then(|()| self.turn.run("RELEASE member"));
            if undone.is_err() {
                // Nothing half-written joins the group: rather none of it, and the others begin again.
                let _ = self.turn.run("ROLLBACK");
            }
        }
    }
}

/// Statements are kept, and planned once whatever the values: otherwise a join is planned anew at every call.
fn prepared_once(connection: &Connection) -> Result<(), DbError> {
    connection.execute_batch(MAPPED)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(())
}

pub(crate) fn run(connection: &Connection, sql: &str, args: &[Value]) -> Result<u64, DbError> {
    let mut statement = connection.prepare_cached(sql)?;
    bind(&mut statement, args)?;
    // `RETURNING` gives rows even when nobody reads them.
    if statement.column_count() > 0 {
        let mut rows = statement.raw_query();
        while rows.next()?.is_some() {}
        return Ok(connection.changes());
    }
    Ok(statement.raw_execute()? as u64)
}

pub(crate) fn all<T: FromRow>(connection: &Connection, sql: &str, args: &[Value]) -> Result<Vec<T>, DbError> {
    let mut statement = connection.prepare_cached(sql)?;
    bind(&mut statement, args)?;
    let mut rows = statement.raw_query();
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(T::from_row(&Row::Lite(row))?);
    }
    Ok(found)
}

pub(crate) fn one<T: FromRow>(connection: &Connection, sql: &str, args: &[Value]) -> Result<Option<T>, DbError> {
    let mut statement = connection.prepare_cached(sql)?;
    bind(&mut statement, args)?;
    // Run to its end: a statement that writes has only then written everything.
    let mut rows = statement.raw_query();
    let found = match rows.next()? {
        Some(row) => Some(T::from_row(&Row::Lite(row))?),
        None => None,
    };
    if found.is_some() {
        while rows.next()?.is_some() {}
    }
    Ok(found)
}

/// SQLite numbers `$3` by its first appearance; here it is the third value, as on PostgreSQL.
fn bind(statement: &mut Statement<'_>, args: &[Value]) -> Result<(), DbError> {
    for place in 1..=statement.parameter_count() {
        let number =
            statement.parameter_name(place).and_then(|name| name.get(1..)).and_then(|n| n.parse::<usize>().ok());
        let value = number.and_then(|n| args.get(n.checked_sub(1)?));
        let Some(value) = value else {
            return Err(rusqlite::Error::InvalidParameterCount(args.len(), place).into());
        };
        match value {
            Value::Text(text) => statement.raw_bind_parameter(place, text)?,
            Value::Int(number) => statement.raw_bind_parameter(place, number)?,
            Value::Bool(yes) => statement.raw_bind_parameter(place, yes)?,
            Value::Bytes(bytes) => statement.raw_bind_parameter(place, bytes)?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use rusqlite::StatementStatus;

    use super::*;

    /// How often a statement is prepared anew while it is asked again and again with other values.
    #[test]
    fn a_kept_statement_is_prepared_once() {
        let path = std::env::temp_dir().join(format!("possibles-db-prepared-{}.db", std::process::id()));
        let _ = std::fs::remove_file(&path);
        let lite = Lite::open(path, 2).expect("a file");
        let sql = "SELECT b.value FROM pairs a JOIN pairs b ON b.name = a.name WHERE a.name = $1";
        let turn = lite.writer.try_lock().expect("free");
        turn.connection()
            .expect("open")
            .execute_batch(
                "CREATE TABLE pairs (name TEXT PRIMARY KEY, value TEXT NOT NULL); INSERT INTO pairs VALUES ('a', '1')",
            )
            .expect("a table");
        for name in ["a", "b", "c", "d"] {
            let found: Option<String> = lite.read(|c| one(c, sql, &[Value::from(name)])).expect("an answer");
            assert_eq!(found.is_some(), name == "a");
        }
        let again = lite.read(|c| Ok(c.prepare_cached(sql)?.get_status(StatementStatus::RePrepare))).expect("a count");
        assert_eq!(again, 0);
    }
}
