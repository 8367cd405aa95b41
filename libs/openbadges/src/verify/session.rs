//! One verification under way: the caller's loader behind its bounds, the checks and the verdict so far.

use std::cell::RefCell;
use std::collections::HashMap;

use serde_json::Value;

use super::report::{Check, EndorsementReport, Outcome, Report, Summary, Verdict, Version};

/// How many documents one verification may ask for.
pub const MAX_LOADS: usize = 32;
/// The largest document that is taken from a loader, in bytes (4 MiB).
pub const MAX_DOCUMENT_BYTES: usize = 4 * 1024 * 1024;

/// Why a document could not be had.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    /// Nothing is there (404).
    #[error("nothing is there")]
    NotFound,
    /// It was there once (410): Open Badges 2.0 says withdrawn.
    #[error("it was taken away")]
    Gone,
    /// Larger than the caller or [`MAX_DOCUMENT_BYTES`] allows.
    #[error("the document is too large")]
    TooLarge,
    /// The address is not one that may be asked, or too many were asked.
    #[error("the address is refused: {0}")]
    Refused(String),
    /// No answer.
    #[error("no answer: {0}")]
    Unreachable(String),
}

/// Brings documents. The caller's business: HTTP, a cache, a map of files. Addresses come from the badge, that is,
/// from anybody: a loader must refuse private networks and bound time and size.
pub trait Loader {
    /// The body at an address.
    ///
    /// # Errors
    /// [`LoadError`].
    fn load(&self, url: &str) -> Result<Vec<u8>, LoadError>;
}

/// A loader that has nothing: what needs no document can still be judged.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoLoader;

impl Loader for NoLoader {
    fn load(&self, _url: &str) -> Result<Vec<u8>, LoadError> {
        Err(LoadError::Unreachable("no document is fetched".to_owned()))
    }
}

/// How to judge.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// The moment to judge as of, unix milliseconds.
    pub at_ms: i64,
    /// Where documents come from.
    pub loader: &'a dyn Loader,
    /// E-mail address, DID or other identifier of the person the badge should be for.
    pub recipient: Option<&'a str>,
}

/// Documents asked so far, by address.
type Loaded = RefCell<HashMap<String, Result<Vec<u8>, LoadError>>>;

/// One verification under way.
pub(crate) struct Session<'a> {
    pub(crate) options: &'a Options<'a>,
    pub(crate) version: Option<Version>,
    pub(crate) badge: Option<Summary>,
    pub(crate) document: Option<Value>,
    pub(crate) reason: Option<String>,
    pub(crate) endorsements: Vec<EndorsementReport>,
    checks: Vec<Check>,
    verdict: Verdict,
    loaded: Loaded,
}

impl<'a> Session<'a> {
    pub(crate) fn new(options: &'a Options<'a>) -> Self {
        Self {
            options,
            version: None,
            badge: None,
            document: None,
            reason: None,
            endorsements: Vec::new(),
            checks: Vec::new(),
            verdict: Verdict::True,
            loaded: RefCell::default(),
        }
    }

    /// The body at an address, each asked once.
    pub(crate) fn load(&self, url: &str) -> Result<Vec<u8>, LoadError> {
        if let Some(known) = self.loaded.borrow().get(url) {
            return known.clone();
        }
        let answer = if !crate::bake::is_address(url) {
            Err(LoadError::Refused("not a web address".to_owned()))
        } else if self.loaded.borrow().len() >= MAX_LOADS {
            Err(LoadError::Refused(format!("more than {MAX_LOADS} documents")))
        } else {
            self.options
                .loader
                .load(url)
                .and_then(|body| if body.len() > MAX_DOCUMENT_BYTES { Err(LoadError::TooLarge) } else { Ok(body) })
        };
        self.loaded.borrow_mut().insert(url.to_owned(), answer.clone());
        answer
    }

    /// The JSON object at an address.
    pub(crate) fn load_json(&self, url: &str) -> Result<Value, LoadError> {
        let body = self.load(url)?;
        match serde_json::from_slice::<Value>(&body) {
            Ok(document @ Value::Object(_)) => Ok(document),
            _ => Err(LoadError::Unreachable("the answer is not a JSON object".to_owned())),
        }
    }

    /// Whether nothing has been found yet that outweighs this verdict.
    pub(crate) fn below(&self, verdict: Verdict) -> bool {
        self.verdict < verdict
    }

    pub(crate) fn passed(&mut self, name: &'static str, detail: impl Into<String>) {
        self.note(name, Outcome::Passed, detail);
    }

    pub(crate) fn skipped(&mut self, name: &'static str, detail: impl Into<String>) {
        self.note(name, Outcome::Skipped, detail);
    }

    pub(crate) fn warn(&mut self, name: &'static str, detail: impl Into<String>) {
        self.note(name, Outcome::Warning, detail);
    }

    /// A failed check, and the verdict it leads to unless a heavier one is there.
    pub(crate) fn fail(&mut self, name: &'static str, verdict: Verdict, detail: impl Into<String>) {
        self.note(name, Outcome::Failed, detail);
        self.verdict = self.verdict.max(verdict);
    }

    fn note(&mut self, name: &'static str, outcome: Outcome, detail: impl Into<String>) {
        self.checks.push(Check { name, outcome, detail: detail.into() });
    }

    /// Runs a verification of something inside with the same documents; gives its checks and its verdict.
    pub(crate) fn inside(&mut self, run: impl FnOnce(&mut Session<'a>)) -> (Vec<Check>, Verdict) {
        let checks = std::mem::take(&mut self.checks);
        let verdict = std::mem::replace(&mut self.verdict, Verdict::True);
        let reason = self.reason.take();
        run(self);
        self.reason = reason;
        let verdict = std::mem::replace(&mut self.verdict, verdict);
        (std::mem::replace(&mut self.checks, checks), verdict)
    }

    pub(crate) fn into_report(self) -> Report {
        Report {
            verdict: self.verdict,
            version: self.version,
            checks: self.checks,
            badge: self.badge,
            reason: self.reason,
            endorsements: self.endorsements,
            document: self.document,
        }
    }
}
