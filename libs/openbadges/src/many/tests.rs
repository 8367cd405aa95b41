use super::*;
use curve25519_dalek::constants::{ED25519_BASEPOINT_POINT, EIGHT_TORSION};
use ed25519_dalek::{Signature, SigningKey, VerifyingKey, verify_batch};

/// A key of which everything is known, so that signatures can be made as no honest software makes them.
struct Owner {
    a: Scalar,
    public: EdwardsPoint,
    key: PublicKey,
}

impl Owner {
    fn new(a: u64, torsion: EdwardsPoint) -> Self {
        let a = Scalar::from(a).invert();
        let public = ED25519_BASEPOINT_POINT * a + torsion;
        Self { a, public, key: PublicKey::from_bytes(public.compress().as_bytes()).expect("not of small order") }
    }

    /// S for those bytes of R, whose point without its small-order part is `r` times the base.
    fn with(&self, r: Scalar, bytes: [u8; 32], message: &[u8; 64]) -> [u8; 64] {
        let mut hash = Context::new(&SHA512);
        for part in [bytes.as_slice(), &self.public.compress().to_bytes(), message] {
            hash.update(part);
        }
        let k = Scalar::from_bytes_mod_order_wide(hash.finish().as_ref().try_into().expect("64 bytes"));
        [bytes, (r + k * self.a).to_bytes()].concat().try_into().expect("64 bytes")
    }

    fn sign(&self, torsion: EdwardsPoint, message: &[u8; 64]) -> [u8; 64] {
        let r = Scalar::from(u64::from(message[0]) + 5).invert();
        self.with(r, (ED25519_BASEPOINT_POINT * r + torsion).compress().to_bytes(), message)
    }
}

fn message(n: u8) -> [u8; 64] {
    std::array::from_fn(|at| n.wrapping_mul(31).wrapping_add(u8::try_from(at).expect("small")))
}

/// S + l: the same number, written a second time.
fn not_reduced(mut signature: [u8; 64]) -> [u8; 64] {
    let mut carry = 0_u16;
    let l_minus_one = (-Scalar::ONE).to_bytes();
    for (at, byte) in l_minus_one.iter().enumerate() {
        let sum = u16::from(signature[32 + at]) + u16::from(*byte) + carry + u16::from(at == 0);
        signature[32 + at] = sum.to_le_bytes()[0];
        carry = sum >> 8;
    }
    signature
}

/// What together and one by one answer, which must be the same.
fn both(claims: &[(&PublicKey, [u8; 64], [u8; 64])]) -> Vec<bool> {
    let claim = |(key, message, signature): &(&PublicKey, _, _)| Claim {
        key: (*key).clone(),
        message: *message,
        signature: *signature,
    };
    let together = hold(claims.iter().map(claim).collect::<Vec<_>>().iter());
    let alone: Vec<bool> = claims.iter().map(|(key, message, signature)| key.verify(message, signature)).collect();
    assert_eq!(together, alone);
    together
}

/// The identity, and with the sign of a zero, and as y = p + 1: three spellings of one point.
fn spellings_of_the_identity() -> [[u8; 32]; 3] {
    let mut one = [0; 32];
    one[0] = 1;
    let mut signed = one;
    signed[31] = 0x80;
    let mut above_p = [0xff; 32];
    (above_p[0], above_p[31]) = (0xee, 0x7f);
    [one, signed, above_p]
}

#[test]
fn hostile_signatures_get_the_same_answer_together_and_alone() {
    let owner = Owner::new(3, EdwardsPoint::default());
    let mut claims = Vec::new();
    for n in 0..8_u8 {
        let message = message(n);
        let honest = owner.sign(EdwardsPoint::default(), &message);
        claims.push((&owner.key, message, honest));
        claims.push((&owner.key, message, not_reduced(honest)));
        for torsion in &EIGHT_TORSION[1..] {
            claims.push((&owner.key, message, owner.sign(*torsion, &message)));
        }
        for bytes in spellings_of_the_identity() {
            claims.push((&owner.key, message, owner.with(Scalar::ZERO, bytes, &message)));
        }
        for torsion in &EIGHT_TORSION {
            let bytes = torsion.compress().to_bytes();
            claims.push((&owner.key, message, owner.with(Scalar::ZERO, bytes, &message)));
        }
        claims.push((&owner.key, message, [0xff; 64]));
        claims.push((&owner.key, message, [0; 64]));
    }
    let answers = both(&claims);
    let group = answers.len() / 8;
    for answers in answers.chunks(group) {
        assert!(answers[0], "honest");
        assert!(!answers[1], "S is not reduced");
        assert_eq!(answers[2..9], [false; 7], "R with a part of small order");
        assert_eq!(answers[9..12], [true, false, false], "R in the one spelling");
        assert_eq!(answers[group - 2..], [false; 2]);
    }
}

#[test]
fn a_key_with_a_part_of_small_order_gets_the_same_answer() {
    for torsion in &EIGHT_TORSION {
        let owner = Owner::new(11, *torsion);
        let claims: Vec<_> = (0..64_u8)
            .map(|n| {
                let torsion = EIGHT_TORSION[usize::from(n) % 8];
                (&owner.key, message(n), owner.sign(torsion, &message(n)))
            })
            .collect();
        let answers = both(&claims);
        assert!(answers.contains(&true) && answers.contains(&false), "{answers:?}");
    }
}

#[test]
fn the_usual_batch_equation_would_take_what_no_one_takes_alone() {
    let owner = Owner::new(5, EdwardsPoint::default());
    let raw = VerifyingKey::from(owner.public);
    let mut fooled = 0;
    for n in 0..64_u8 {
        let (message, torsion) = (message(n), EIGHT_TORSION[4]);
        let signature = owner.sign(torsion, &message);
        let usual = verify_batch(&[message.as_slice()], &[Signature::from_bytes(&signature)], &[raw]).is_ok();
        fooled += usize::from(usual);
        let four: Vec<_> = (0..4).map(|_| (&owner.key, message, signature)).collect();
        assert_eq!(both(&four), [false; 4]);
    }
    assert!(fooled > 8, "by chance about every second: {fooled}");
}

#[test]
fn keys_may_be_mixed_and_only_the_bad_ones_fail() {
    let keys: Vec<SigningKey> = (1..6_u8).map(|n| SigningKey::from_bytes(&[n; 32])).collect();
    let publics: Vec<PublicKey> =
        keys.iter().map(|key| PublicKey::from_bytes(&key.verifying_key().to_bytes()).expect("a key")).collect();
    let mut claims = Vec::new();
    for n in 0..40_u8 {
        // One key often, the others seldom.
        let who = if n % 4 == 0 { usize::from(n / 4) % 5 } else { 0 };
        let mut signature = ed25519_dalek::Signer::sign(&keys[who], &message(n)).to_bytes();
        if n % 7 == 3 {
            signature[usize::from(n)] ^= 1;
        }
        claims.push((&publics[who], message(n), signature));
    }
    let expected: Vec<bool> = (0..40).map(|n| n % 7 != 3).collect();
    assert_eq!(both(&claims), expected);
    assert_eq!(both(&[]), Vec::<bool>::new());
}
