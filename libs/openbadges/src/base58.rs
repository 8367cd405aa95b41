//! Base58 with the Bitcoin alphabet, as multibase `z` uses it (32 to 128 bytes: keys and signatures).

const ALPHABET: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const NONE: u8 = 0xff;
const VALUES: [u8; 256] = {
    let mut table = [NONE; 256];
    let mut i = 0;
    while i < 58 {
        table[ALPHABET[i] as usize] = i as u8;
        i += 1;
    }
    table
};

/// Longest text that [`decode`] accepts: the work grows with the square of the length.
pub const MAX_TEXT: usize = 256;
/// Five digits at a time: 58^5 fits in 32 bits.
const CHUNK: usize = 5;
const CHUNK_BASE: u64 = 58u64.pow(CHUNK as u32);

/// Base58 text of the bytes, without multibase prefix.
pub fn encode(bytes: &[u8]) -> String {
    let zeros = bytes.iter().take_while(|b| **b == 0).count();
    // Little-endian limbs in base 58^5.
    let mut limbs: Vec<u32> = Vec::with_capacity(bytes.len() * 138 / 100 / CHUNK + 2);
    let rest = &bytes[zeros..];
    let first = rest.len() % 4;
    let groups = std::iter::once(&rest[..first]).chain(rest[first..].chunks(4)).filter(|g| !g.is_empty());
    for group in groups {
        let mut carry = group.iter().fold(0u64, |n, b| (n << 8) | u64::from(*b));
        let shift = 8 * group.len() as u32;
        for limb in &mut limbs {
            let value = (u64::from(*limb) << shift) + carry;
            *limb = (value % CHUNK_BASE) as u32;
            carry = value / CHUNK_BASE;
        }
        while carry > 0 {
            limbs.push((carry % CHUNK_BASE) as u32);
            carry /= CHUNK_BASE;
        }
    }
    let mut reversed = Vec::with_capacity(limbs.len() * CHUNK + zeros);
    for limb in &limbs {
        let mut value = *limb;
        for _ in 0..CHUNK {
            reversed.push(ALPHABET[(value % 58) as usize]);
            value /= 58;
        }
    }
    while reversed.last() == Some(&ALPHABET[0]) {
        reversed.pop();
    }
    reversed.extend(std::iter::repeat_n(ALPHABET[0], zeros));
    reversed.iter().rev().map(|b| char::from(*b)).collect()
}

/// Bytes of a base58 text, or `None` if a character is outside the alphabet or the text is longer than
/// [`MAX_TEXT`].
pub fn decode(text: &str) -> Option<Vec<u8>> {
    if text.len() > MAX_TEXT {
        return None;
    }
    let zeros = text.bytes().take_while(|b| *b == ALPHABET[0]).count();
    let digits = &text.as_bytes()[zeros..];
    // Little-endian limbs of 32 bits.
    let mut limbs: Vec<u32> = Vec::with_capacity(digits.len() / 5 + 1);
    for group in digits.chunks(CHUNK) {
        let mut carry = 0u64;
        let mut base = 1u64;
        for digit in group {
            let value = VALUES[*digit as usize];
            if value == NONE {
                return None;
            }
            carry = carry * 58 + u64::from(value);
            base *= 58;
        }
        for limb in &mut limbs {
            let value = u64::from(*limb) * base + carry;
            *limb = value as u32;
            carry = value >> 32;
        }
        if carry > 0 {
            limbs.push(carry as u32);
        }
    }
    let mut bytes = vec![0u8; zeros];
    let big_endian: Vec<u8> = limbs.iter().rev().flat_map(|l| l.to_be_bytes()).collect();
    let leading = big_endian.iter().take_while(|b| **b == 0).count();
    bytes.extend_from_slice(&big_endian[leading..]);
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_texts() {
        for (bytes, text) in [
            (&b""[..], ""),
            (b"\0", "1"),
            (b"\0\0\x01", "112"),
            (b"Hello World!", "2NEpo7TZRRrLZSi2U"),
            (b"\0\0\x28\x7f\xb4\xcd", "11233QC4"),
        ] {
            assert_eq!(encode(bytes), text);
            assert_eq!(decode(text).as_deref(), Some(bytes));
        }
        assert_eq!(decode("0"), None);
        assert_eq!(decode("é"), None);
        assert_eq!(decode(&"2".repeat(MAX_TEXT + 1)), None);
    }

    #[test]
    fn round_trip_of_every_length() {
        for length in 0..130usize {
            for seed in 0..4u8 {
                let bytes: Vec<u8> = (0..length).map(|i| (i as u8).wrapping_mul(167) ^ seed.wrapping_mul(85)).collect();
                assert_eq!(decode(&encode(&bytes)).as_deref(), Some(&bytes[..]));
            }
            let high = vec![0xff; length];
            assert_eq!(decode(&encode(&high)), Some(high));
        }
    }
}
