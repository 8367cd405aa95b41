//! First-degree hashes: each blank node by the quads that mention it (RDFC-1.0, 4.6).

use super::{Dataset, Hash, Tm};
use ring::digest::{Context, Digest};

/// Which quads mention each blank node.
pub(super) struct Index {
    starts: Vec<u32>,
    quads: Vec<u32>,
}

impl Index {
    pub(super) fn new(dataset: &Dataset) -> Self {
        let count = dataset.blank_count() as usize;
        let mut starts = vec![0u32; count + 1];
        each_mention(dataset, |blank, _| starts[blank as usize + 1] += 1);
        for i in 0..count {
            starts[i + 1] += starts[i];
        }
        let mut next = starts.clone();
        let mut quads = vec![0u32; starts[count] as usize];
        each_mention(dataset, |blank, quad| {
            quads[next[blank as usize] as usize] = quad;
            next[blank as usize] += 1;
        });
        Self { starts, quads }
    }

    /// Indices of the quads that mention the blank node, each once.
    pub(super) fn mentions(&self, blank: u32) -> &[u32] {
        &self.quads[self.starts[blank as usize] as usize..self.starts[blank as usize + 1] as usize]
    }
}

fn each_mention(dataset: &Dataset, mut found: impl FnMut(u32, u32)) {
    for (index, quad) in dataset.quads().iter().enumerate() {
        let mut seen = [None; 3];
        for (i, term) in [Some(quad.s), Some(quad.o), quad.g].into_iter().enumerate() {
            if let Some(Tm::Blank(number)) = term
                && !seen.contains(&Some(number))
            {
                seen[i] = Some(number);
                found(number, index as u32);
            }
        }
    }
}

/// First-degree hash of every blank node.
pub(super) fn hashes(dataset: &Dataset, index: &Index, hash: Hash) -> Vec<Hashed> {
    let mut text = String::with_capacity(1024);
    let mut lines: Vec<(u32, u32)> = Vec::new();
    (0..dataset.blank_count())
        .map(|blank| {
            text.clear();
            lines.clear();
            for quad in index.mentions(blank) {
                let start = text.len() as u32;
                dataset.write_quad(&mut text, &dataset.quads()[*quad as usize], |text, number| {
                    text.push_str(if number == blank { "_:a" } else { "_:z" });
                });
                lines.push((start, text.len() as u32));
            }
            let line = |range: &(u32, u32)| &text.as_bytes()[range.0 as usize..range.1 as usize];
            lines.sort_unstable_by(|a, b| line(a).cmp(line(b)));
            let mut context = Context::new(hash.algorithm());
            lines.iter().for_each(|range| context.update(line(range)));
            Hashed(context.finish())
        })
        .collect()
}

/// A digest that can be compared.
#[derive(Clone, Copy)]
pub(super) struct Hashed(pub(super) Digest);

impl Hashed {
    /// Appends the digest in lower-case hex.
    pub(super) fn write_hex(&self, text: &mut String) {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        for byte in self.0.as_ref() {
            text.push(char::from(DIGITS[usize::from(byte >> 4)]));
            text.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
    }
}

impl PartialEq for Hashed {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_ref() == other.0.as_ref()
    }
}

impl Eq for Hashed {}

impl PartialOrd for Hashed {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Hashed {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.as_ref().cmp(other.0.as_ref())
    }
}
