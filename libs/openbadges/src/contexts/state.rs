//! The terms in force at one place of a document, and the steps from one such state to the next.

use super::{Context, Kind, Scope, Term};
use crate::rdfc::WordHasher;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

/// Only the terms of the tables are ever stored, so a short hash that an attacker could aim at does no harm.
type Terms = HashMap<&'static str, Entry, BuildHasherDefault<WordHasher>>;

#[derive(Debug, Clone, Copy)]
struct Entry {
    term: Term,
    protected: bool,
}

/// How a context comes into force (JSON-LD 1.1 API, context processing).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Mode {
    /// `@context` of a node.
    Document,
    /// Scoped to a type of the node: nodes inside return to the state before it.
    Type,
    /// Scoped to a property: may redefine protected terms.
    Property,
}

/// A protected term would get another meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Conflict(pub(crate) &'static str);

/// The terms in force.
#[derive(Debug)]
pub(crate) struct State {
    number: u32,
    terms: Terms,
    aliases: bool,
    vocab: Option<&'static str>,
    /// The state that nodes inside return to.
    previous: Option<Arc<State>>,
}

/// At so many the memory of steps starts anew: which states occur is for the document to say.
const MAX_STEPS: usize = 1024;
type Steps = HashMap<(u32, usize, Mode), Result<Arc<State>, Conflict>, BuildHasherDefault<WordHasher>>;
static STEPS: LazyLock<RwLock<Steps>> = LazyLock::new(RwLock::default);
static NUMBER: AtomicU32 = AtomicU32::new(1);
static EMPTY: LazyLock<Arc<State>> = LazyLock::new(|| {
    Arc::new(State { number: 0, terms: Terms::default(), aliases: false, vocab: None, previous: None })
});

impl State {
    /// No term at all.
    pub(crate) fn empty() -> Arc<Self> {
        EMPTY.clone()
    }

    /// Whether `id` and `type` stand for the keywords.
    pub(crate) fn aliases(&self) -> bool {
        self.aliases
    }

    pub(crate) fn vocab(&self) -> Option<&'static str> {
        self.vocab
    }

    pub(crate) fn term(&self, name: &str) -> Option<&Term> {
        self.terms.get(name).map(|entry| &entry.term)
    }

    /// The state for a node inside this one.
    pub(crate) fn outer(&self) -> Option<&Arc<Self>> {
        self.previous.as_ref()
    }

    /// The state with the scoped context of a term.
    pub(crate) fn enter(self: &Arc<Self>, scope: Scope, mode: Mode) -> Result<Arc<Self>, Conflict> {
        match scope {
            Scope::None => Ok(self.clone()),
            Scope::Cleared => Ok(Self::empty()),
            Scope::Context(context) => self.with(context, mode),
        }
    }

    /// The state with one more context.
    pub(crate) fn with(self: &Arc<Self>, context: &'static Context, mode: Mode) -> Result<Arc<Self>, Conflict> {
        let key = (self.number, std::ptr::from_ref(context) as usize, mode);
        if let Some(known) = STEPS.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return known.clone();
        }
        let made = self.build(context, mode).map(Arc::new);
        let mut steps = STEPS.write().unwrap_or_else(PoisonError::into_inner);
        if steps.len() >= MAX_STEPS {
            steps.clear();
        }
        steps.entry(key).or_insert(made).clone()
    }

    fn build(self: &Arc<Self>, context: &'static Context, mode: Mode) -> Result<Self, Conflict> {
        let mut terms = self.terms.clone();
        for term in context.terms {
            let term = with_prefix(*term, &terms);
            let old = terms.get(term.name).copied();
            if let Some(old) = old.filter(|old| old.protected && mode != Mode::Property) {
                if old.term != term {
                    return Err(Conflict(term.name));
                }
                continue;
            }
            terms.insert(term.name, Entry { term, protected: context.protected });
        }
        let previous = match (&self.previous, mode) {
            (None, Mode::Type) => Some(self.clone()),
            (previous, _) => previous.clone(),
        };
        Ok(Self {
            number: NUMBER.fetch_add(1, Ordering::Relaxed),
            terms,
            aliases: self.aliases || context.aliases,
            vocab: context.vocab.or(self.vocab),
            previous,
        })
    }
}

const HTTPS: &str = iri!("https://www.w3.org/2001/XMLSchema#");

/// The term with its datatype settled by the prefix `xsd` as it is defined at this place.
fn with_prefix(term: Term, terms: &Terms) -> Term {
    let Kind::TypedByPrefix([undefined, https, http]) = term.kind else { return term };
    let datatype = match terms.get("xsd").map(|entry| entry.term.iri) {
        None => undefined,
        Some(HTTPS) => https,
        Some(_) => http,
    };
    Term { kind: Kind::Typed(datatype), ..term }
}
