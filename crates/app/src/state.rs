//! What every handler has at hand.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::{SystemTime, UNIX_EPOCH};

use db::Db;
use openbadges::direct::Prepared;
use openbadges::proof::SecretKey;
use rand::RngCore;
use tokio::sync::broadcast;

use crate::files::Shelf;

/// The time, passed in so that tests can move it.
pub trait Clock: Send + Sync {
    /// Milliseconds since 1970, UTC.
    fn now_ms(&self) -> i64;
}

/// The machine's clock.
#[derive(Debug)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
    fn now_ms(&self) -> i64 {
        SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| i64::try_from(d.as_millis()).unwrap_or(i64::MAX))
    }
}

/// Randomness, passed in for the same reason.
pub trait Chance: Send + Sync {
    /// Fills with unpredictable bytes.
    fn fill(&self, bytes: &mut [u8]);
}

/// The system's randomness.
#[derive(Debug)]
pub struct SystemChance;

impl Chance for SystemChance {
    fn fill(&self, bytes: &mut [u8]) {
        rand::rng().fill_bytes(bytes);
    }
}

/// The key under which secrets are kept at rest: 32 bytes, from the environment or a 0600 file.
#[derive(Clone)]
pub struct MasterKey(pub [u8; 32]);

impl std::fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MasterKey(…)")
    }
}

/// How this instance runs.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The public address, without a slash at the end: `https://possibles.example.fr`.
    pub base: String,
    /// The folder of the instance's database.
    pub data: PathBuf,
    /// The folder of the files that people send.
    pub files: PathBuf,
    /// The zone whose days count (IANA name).
    pub zone: String,
    /// The demonstration: demo links open many times, the outbox is open to the cartographe.
    pub demo: bool,
    /// Where mail leaves, `smtp://user:pass@host:port`; none: it stays in the outbox.
    pub smtp: Option<String>,
    /// From whom mail comes.
    pub mail_from: String,
    /// Whether requests are counted by address, and which proxies say who asks; none: they are not.
    pub limits: Option<kit::peer::Proxies>,
}

impl Settings {
    /// Whether the instance has an https address of its own, and so its issuers a `did:web`.
    pub fn is_public(&self) -> bool {
        self.base.starts_with("https://")
    }

    /// An address of this instance.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }
}

/// The product's state. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    db: Db,
    clock: Arc<dyn Clock>,
    chance: Arc<dyn Chance>,
    settings: Settings,
    master: MasterKey,
    files: Shelf,
    keys: Mutex<HashMap<String, Arc<SecretKey>>>,
    prepared: Mutex<HashMap<String, Arc<Prepared>>>,
    unknown_cards: Mutex<HashMap<String, i64>>,
    news: broadcast::Sender<Arc<str>>,
}

/// How many badges are kept ready to be signed.
const PREPARED: usize = 1_000;
/// How many cards that do not exist are remembered at once.
const UNKNOWN_CARDS: usize = 10_000;
/// How many pieces of news a slow reader may be late before some are lost to it.
const NEWS: usize = 1_024;

impl App {
    /// A product over an open database.
    pub fn new(db: Db, clock: Arc<dyn Clock>, chance: Arc<dyn Chance>, settings: Settings, master: MasterKey) -> App {
        let files = Shelf::new(settings.files.clone());
        App(Arc::new(Inner {
            db,
            clock,
            chance,
            settings,
            master,
            files,
            keys: Mutex::default(),
            prepared: Mutex::default(),
            unknown_cards: Mutex::default(),
            news: broadcast::Sender::new(NEWS),
        }))
    }

    /// The database.
    pub fn db(&self) -> &Db {
        &self.0.db
    }

    /// What changes on the boards, sent after the commit: `person_id skill_id`. Whoever is late reads the page again.
    pub fn news(&self) -> &broadcast::Sender<Arc<str>> {
        &self.0.news
    }

    /// Where the files that people send are.
    pub fn files(&self) -> &Shelf {
        &self.0.files
    }

    /// How this instance runs.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// Milliseconds since 1970, UTC.
    pub fn now(&self) -> i64 {
        self.0.clock.now_ms()
    }

    /// The clock, for what runs beside the requests.
    pub fn clock(&self) -> Arc<dyn Clock> {
        self.0.clock.clone()
    }

    /// Today, where the instance is.
    pub fn today(&self) -> String {
        domain::day::of(self.now(), &self.0.settings.zone).to_string()
    }

    /// Unpredictable bytes.
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.chance.fill(&mut bytes);
        bytes
    }

    /// A new id: UUIDv7, so that rows written together stay together.
    pub fn id(&self) -> String {
        let random = self.random::<10>();
        uuid::Builder::from_unix_timestamp_millis(u64::try_from(self.now()).unwrap_or(0), &random)
            .into_uuid()
            .to_string()
    }

    /// A new secret for an address: 128 bits, 22 characters.
    pub fn token(&self) -> String {
        kit::seal::token(self.random::<16>())
    }

    /// The key of secrets at rest.
    pub fn master(&self) -> &MasterKey {
        &self.0.master
    }

    /// A signing key that was opened before, or is opened now.
    ///
    /// # Errors
    /// What `open` answers.
    pub fn key_or<E>(&self, id: &str, open: impl FnOnce() -> Result<SecretKey, E>) -> Result<Arc<SecretKey>, E> {
        let mut keys = self.0.keys.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(key) = keys.get(id) {
            return Ok(key.clone());
        }
        let key = Arc::new(open()?);
        keys.insert(id.to_owned(), key.clone());
        Ok(key)
    }

    /// A badge ready to be signed that was made before from the same facts, or is made now.
    ///
    /// # Errors
    /// What `make` answers.
    pub fn prepared_or<E>(
        &self,
        facts: String,
        make: impl FnOnce() -> Result<Prepared, E>,
    ) -> Result<Arc<Prepared>, E> {
        let mut known = self.0.prepared.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(prepared) = known.get(&facts) {
            return Ok(prepared.clone());
        }
        let prepared = Arc::new(make()?);
        if known.len() >= PREPARED {
            known.clear();
        }
        known.insert(facts, prepared.clone());
        Ok(prepared)
    }

    /// Notes a try at a card that does not exist; how many there were before.
    pub fn note_unknown_card(&self, id: &str) -> i64 {
        let mut tries = self.0.unknown_cards.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if tries.len() >= UNKNOWN_CARDS && !tries.contains_key(id) {
            tries.clear();
        }
        let count = tries.entry(id.to_owned()).or_default();
        *count += 1;
        *count - 1
    }
}
