//! N-degree hashes: blank nodes that look alike, told apart by their neighbours (RDFC-1.0, 4.8).

use super::first::{Hashed, Index};
use super::{Dataset, Hash, Quad, Tm, WorkLimit};
use ring::digest::digest;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Numbers given so far, in the order they were given.
#[derive(Clone)]
pub(super) struct Issued {
    numbers: Vec<Option<u32>>,
    count: u32,
}

impl Issued {
    pub(super) fn new(blanks: u32) -> Self {
        Self { numbers: vec![None; blanks as usize], count: 0 }
    }

    pub(super) fn issue(&mut self, blank: u32) -> u32 {
        let number = &mut self.numbers[blank as usize];
        *number.get_or_insert_with(|| {
            self.count += 1;
            self.count - 1
        })
    }

    pub(super) fn is_complete(&self) -> bool {
        self.count as usize == self.numbers.len()
    }

    pub(super) fn into_labels(self) -> Vec<u32> {
        self.numbers.into_iter().map(Option::unwrap_or_default).collect()
    }

    fn get(&self, blank: u32) -> Option<u32> {
        self.numbers[blank as usize]
    }
}

/// Temporary numbers (`_:b0`): few, and copied often.
#[derive(Clone, Default)]
struct Temporary(Vec<u32>);

impl Temporary {
    fn get(&self, blank: u32) -> Option<usize> {
        self.0.iter().position(|b| *b == blank)
    }

    fn issue(&mut self, blank: u32) -> usize {
        self.get(blank).unwrap_or_else(|| {
            self.0.push(blank);
            self.0.len() - 1
        })
    }
}

pub(super) struct Search<'a> {
    dataset: &'a Dataset,
    index: &'a Index,
    hashes: &'a [Hashed],
    hash: Hash,
    work: u32,
    issued: Issued,
}

impl<'a> Search<'a> {
    pub(super) fn new(
        dataset: &'a Dataset,
        index: &'a Index,
        hashes: &'a [Hashed],
        hash: Hash,
        work: u32,
        issued: Issued,
    ) -> Self {
        Self { dataset, index, hashes, hash, work, issued }
    }

    pub(super) fn into_labels(self) -> Vec<u32> {
        self.issued.into_labels()
    }

    /// Numbers the blank nodes of one first-degree hash.
    pub(super) fn issue_group(&mut self, group: &[u32]) -> Result<(), WorkLimit> {
        let mut results: Vec<(Hashed, Temporary)> = Vec::with_capacity(group.len());
        for blank in group {
            if self.issued.get(*blank).is_some() {
                continue;
            }
            let mut temporary = Temporary::default();
            temporary.issue(*blank);
            results.push(self.n_degree(*blank, temporary)?);
        }
        results.sort_by_key(|(hash, _)| *hash);
        for (_, temporary) in results {
            for blank in temporary.0 {
                self.issued.issue(blank);
            }
        }
        Ok(())
    }

    /// Hash of a blank node with everything reachable from it, and the numbers given on the way.
    fn n_degree(&mut self, blank: u32, temporary: Temporary) -> Result<(Hashed, Temporary), WorkLimit> {
        self.spend(1 + self.index.mentions(blank).len() as u32)?;
        let mut related: BTreeMap<Hashed, Vec<u32>> = BTreeMap::new();
        for number in self.index.mentions(blank) {
            let quad = &self.dataset.quads()[*number as usize];
            for (position, term) in [('s', Some(quad.s)), ('o', Some(quad.o)), ('g', quad.g)] {
                if let Some(Tm::Blank(other)) = term
                    && other != blank
                {
                    let hash = self.related(other, quad, &temporary, position);
                    related.entry(hash).or_default().push(other);
                }
            }
        }
        let mut data = String::new();
        let mut chosen = temporary;
        for (hash, mut group) in related {
            hash.write_hex(&mut data);
            group.sort_unstable();
            let (path, numbers) = self.shortest_path(blank, &mut group, &chosen)?;
            data.push_str(&path);
            chosen = numbers;
        }
        Ok((self.digest(&data), chosen))
    }

    /// The least of the paths over all orders of the group. Orders that only swap equals are met once: the same
    /// node twice, or nodes that alike are linked to nothing but the centre.
    fn shortest_path(
        &mut self,
        center: u32,
        group: &mut [u32],
        start: &Temporary,
    ) -> Result<(String, Temporary), WorkLimit> {
        let interchangeable = group.len() > 1 && group.iter().all(|other| self.is_leaf_of(center, *other));
        let mut best: Option<(String, Temporary)> = None;
        loop {
            self.spend(group.len() as u32)?;
            if let Some(found) = self.path(group, start.clone(), best.as_ref().map(|(path, _)| path.as_str()))? {
                best = Some(found);
            }
            if interchangeable || !next_permutation(group) {
                return Ok(best.unwrap_or_default());
            }
        }
    }

    /// Whether no quad of the node names a blank node besides itself and the centre.
    fn is_leaf_of(&self, center: u32, node: u32) -> bool {
        self.index.mentions(node).iter().all(|number| {
            let quad = &self.dataset.quads()[*number as usize];
            let known = |term: Tm| !matches!(term, Tm::Blank(other) if other != node && other != center);
            known(quad.s) && known(quad.o) && quad.g.is_none_or(known)
        })
    }

    /// The path of one order, unless it comes after the best one.
    fn path(
        &mut self,
        order: &[u32],
        mut numbers: Temporary,
        best: Option<&str>,
    ) -> Result<Option<(String, Temporary)>, WorkLimit> {
        let mut path = String::new();
        let mut unknown = Vec::new();
        let worse = |path: &str| best.is_some_and(|best| path.len() >= best.len() && path > best);
        for other in order {
            if let Some(number) = self.issued.get(*other) {
                let _ = write!(path, "_:c14n{number}");
            } else {
                if numbers.get(*other).is_none() {
                    unknown.push(*other);
                }
                let _ = write!(path, "_:b{}", numbers.issue(*other));
            }
            if worse(&path) {
                return Ok(None);
            }
        }
        for other in unknown {
            let (hash, after) = self.n_degree(other, numbers.clone())?;
            let _ = write!(path, "_:b{}<", numbers.issue(other));
            hash.write_hex(&mut path);
            path.push('>');
            numbers = after;
            if worse(&path) {
                return Ok(None);
            }
        }
        Ok(if best.is_none_or(|best| path.as_str() < best) { Some((path, numbers)) } else { None })
    }

    /// Hash of a neighbour by the way it is linked (RDFC-1.0, 4.7).
    fn related(&self, other: u32, quad: &Quad, temporary: &Temporary, position: char) -> Hashed {
        let mut input = String::with_capacity(128);
        input.push(position);
        if position != 'g' {
            input.push_str(self.dataset.text(quad.p));
        }
        if let Some(number) = self.issued.get(other) {
            let _ = write!(input, "_:c14n{number}");
        } else if let Some(number) = temporary.get(other) {
            let _ = write!(input, "_:b{number}");
        } else {
            self.hashes[other as usize].write_hex(&mut input);
        }
        self.digest(&input)
    }

    fn digest(&self, text: &str) -> Hashed {
        Hashed(digest(self.hash.algorithm(), text.as_bytes()))
    }

    fn spend(&mut self, steps: u32) -> Result<(), WorkLimit> {
        self.work = self.work.checked_sub(steps).ok_or(WorkLimit)?;
        Ok(())
    }
}

/// The next order of the items by size; false after the last.
fn next_permutation(items: &mut [u32]) -> bool {
    let Some(left) = (1..items.len()).rev().find(|i| items[i - 1] < items[*i]) else { return false };
    let pivot = left - 1;
    let swap = (left..items.len()).rev().find(|i| items[*i] > items[pivot]).unwrap_or(left);
    items.swap(pivot, swap);
    items[left..].reverse();
    true
}
