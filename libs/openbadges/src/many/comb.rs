//! One point times many scalars in variable time: public numbers only.
//!
//! A scalar is written in digits of base 2^width, and for each place of a digit the point's multiples are made, 1 to
//! 2^(width-1), used for all scalars, and left: the row in use stays near the processor.

use std::sync::OnceLock;

use curve25519_dalek::Scalar;
use curve25519_dalek::constants::ED25519_BASEPOINT_POINT;
use curve25519_dalek::edwards::EdwardsPoint;

/// Bits of a scalar below l, which is below 2^253.
const SCALAR_BITS: usize = 253;
/// Wide digits for the base point, whose 655 kB of rows are made once.
const BASE_WIDTH: usize = 8;

/// A scalar, and what its next digit carries over.
struct Digits<'a> {
    bytes: &'a [u8; 32],
    carry: usize,
}

/// Adds to each sum its scalar times the base point.
pub(super) fn add_base(sums: &mut [EdwardsPoint], scalars: &[Scalar]) {
    static ROWS: OnceLock<Vec<EdwardsPoint>> = OnceLock::new();
    let rows = ROWS.get_or_init(|| {
        let (mut rows, mut row, mut base) = (Vec::new(), Vec::new(), ED25519_BASEPOINT_POINT);
        for _ in 0..places(BASE_WIDTH) {
            base = fill(&mut row, base, BASE_WIDTH);
            rows.extend_from_slice(&row);
        }
        rows
    });
    let mut digits = digits(scalars);
    for (place, row) in rows.chunks_exact(half(BASE_WIDTH)).enumerate() {
        add_row(sums, &mut digits, row, place, BASE_WIDTH);
    }
}

/// Adds to each sum its scalar times the point. A scalar counts as the number it is, whatever the order of the point.
pub(super) fn add_multiples(sums: &mut [EdwardsPoint], scalars: &[Scalar], point: EdwardsPoint) {
    let additions = |width: &usize| places(*width) * (half(*width) + scalars.len());
    let width = (2..=BASE_WIDTH).min_by_key(additions).unwrap_or(BASE_WIDTH);
    let (mut row, mut base, mut digits) = (Vec::new(), point, digits(scalars));
    for place in 0..places(width) {
        base = fill(&mut row, base, width);
        add_row(sums, &mut digits, &row, place, width);
    }
}

/// Digits of that width in a scalar; the last one has room for a carry.
const fn places(width: usize) -> usize {
    SCALAR_BITS / width + 1
}

/// The largest multiple of a row: digits above it are counted from the next one down.
const fn half(width: usize) -> usize {
    1 << (width - 1)
}

/// The row of a place, and the point of the next place.
fn fill(row: &mut Vec<EdwardsPoint>, base: EdwardsPoint, width: usize) -> EdwardsPoint {
    row.clear();
    row.push(base);
    let mut multiple = base;
    for _ in 1..half(width) {
        multiple += base;
        row.push(multiple);
    }
    multiple + multiple
}

fn digits(scalars: &[Scalar]) -> Vec<Digits<'_>> {
    scalars.iter().map(|scalar| Digits { bytes: scalar.as_bytes(), carry: 0 }).collect()
}

fn add_row(sums: &mut [EdwardsPoint], digits: &mut [Digits<'_>], row: &[EdwardsPoint], place: usize, width: usize) {
    for (sum, digits) in sums.iter_mut().zip(digits) {
        let digit = bits(digits.bytes, place * width, width) + digits.carry;
        digits.carry = usize::from(digit > half(width));
        let distance = if digits.carry == 1 { (1 << width) - digit } else { digit };
        let Some(multiple) = distance.checked_sub(1).and_then(|at| row.get(at)) else { continue };
        if digits.carry == 1 { *sum -= multiple } else { *sum += multiple }
    }
}

/// `width` bits from bit `from` on, at most 8; beyond the end zeros.
fn bits(bytes: &[u8; 32], from: usize, width: usize) -> usize {
    let byte = |at: usize| usize::from(bytes.get(at).copied().unwrap_or(0));
    let two = byte(from / 8) | byte(from / 8 + 1) << 8;
    (two >> (from % 8)) & ((1 << width) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn multiples_are_those_of_the_curve() {
        let base = ED25519_BASEPOINT_POINT;
        let point = base * Scalar::from(77_u64);
        let largest = -Scalar::ONE;
        let mut scalars = vec![Scalar::ZERO, Scalar::ONE, largest, Scalar::from(16_u64), Scalar::from(17_u64)];
        for count in [1, 5, 20, 100, 300] {
            while scalars.len() < count {
                let next = scalars.iter().sum::<Scalar>() * largest + Scalar::from(3_u64).invert();
                scalars.push(next);
            }
            let scalars = &scalars[..count];
            let mut sums = vec![point; count];
            add_base(&mut sums, scalars);
            add_multiples(&mut sums, scalars, point);
            let expected: Vec<EdwardsPoint> =
                scalars.iter().map(|scalar| base * scalar + point * scalar + point).collect();
            assert_eq!(sums, expected);
        }
    }
}
