//! RDFC-1.0 (RDF Dataset Canonicalization, W3C Recommendation 2024): canonical form of an RDF dataset.

mod dataset;
mod first;
mod ndegree;
mod nquads;
mod words;

pub use dataset::{Dataset, Quad, Tm};
pub use nquads::{SyntaxError, parse};

pub(crate) use dataset::{Lines, write_escaped};
pub(crate) use words::WordHasher;

use ring::digest::{Algorithm, SHA256, SHA384};

/// Hash of the canonicalization. P-384 suites use SHA-384, all others SHA-256.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Hash {
    #[default]
    Sha256,
    Sha384,
}

impl Hash {
    fn algorithm(self) -> &'static Algorithm {
        match self {
            Self::Sha256 => &SHA256,
            Self::Sha384 => &SHA384,
        }
    }
}

/// Steps of N-degree hashing allowed by default: some tens of milliseconds at most.
pub const DEFAULT_WORK: u32 = 20_000;

/// Telling the blank nodes apart would take more steps than allowed (RDFC-1.0, 7.1: dataset poisoning).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the blank nodes take too many steps to tell apart")]
pub struct WorkLimit;

/// Canonical N-Quads of a dataset: lines in code point order, each ended by a line feed.
pub fn canonicalize(dataset: &Dataset, hash: Hash, work: u32) -> Result<String, WorkLimit> {
    let labels = labels(dataset, hash, work)?;
    Ok(dataset.lines(&labels).joined())
}

/// Canonical number of each blank node (`_:c14n0` is 0), by the blank node's own number.
pub fn labels(dataset: &Dataset, hash: Hash, work: u32) -> Result<Vec<u32>, WorkLimit> {
    if dataset.blank_count() == 0 {
        return Ok(Vec::new());
    }
    let index = first::Index::new(dataset);
    let hashes = first::hashes(dataset, &index, hash);
    let mut order: Vec<u32> = (0..dataset.blank_count()).collect();
    order.sort_by(|a, b| hashes[*a as usize].cmp(&hashes[*b as usize]));
    let mut issued = ndegree::Issued::new(dataset.blank_count());
    let groups = || order.chunk_by(|a, b| hashes[*a as usize] == hashes[*b as usize]);
    for group in groups().filter(|group| group.len() == 1) {
        issued.issue(group[0]);
    }
    if issued.is_complete() {
        return Ok(issued.into_labels());
    }
    let mut search = ndegree::Search::new(dataset, &index, &hashes, hash, work, issued);
    for group in groups().filter(|group| group.len() > 1) {
        search.issue_group(group)?;
    }
    Ok(search.into_labels())
}
