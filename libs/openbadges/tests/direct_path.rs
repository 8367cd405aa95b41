//! The direct way gives the bytes of the general way, over generated awards.

use openbadges::direct::{
    Achievement, Alignment, Award, Badge, Criteria, Evidence, Identity, Prepared, Profile, Recipient, Status,
    canonical, issue, issue_many,
};
use openbadges::proof::{self, ProofOptions, SecretKey};
use openbadges::quads;
use serde_json::Value;

const AWARDS: u64 = 3000;
const TEXTS: &[&str] = &[
    "Coudre",
    "l’été « œuvre »",
    "\"cité\" \\ barre",
    "ligne\nsuivante\r\n\tfin",
    "🧺 👩🏽‍🍳",
    "\u{1}\u{8}\u{c}\u{7f}\u{1f}",
    "",
    "e\u{301} 漢字 \u{a0}\u{202f}",
    "finit par {",
    "finit par [",
];
const IDS: &[&str] =
    &["https://badges.example/1", "https://badges.example/é#x", "urn:uuid:1", "did:web:badges.example"];

struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n
    }

    fn text(&mut self) -> &'static str {
        TEXTS[self.below(TEXTS.len() as u64) as usize]
    }

    fn id(&mut self) -> &'static str {
        IDS[self.below(IDS.len() as u64) as usize]
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.below(2) == 0).then(|| make(self))
    }

    fn list<T>(&mut self, most: u64, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.below(most + 1)).map(|_| make(self)).collect()
    }

    fn profile(&mut self) -> Profile<'static> {
        Profile { id: self.id(), name: self.text(), url: self.maybe(Self::id) }
    }

    fn alignment(&mut self) -> Alignment<'static> {
        Alignment {
            target_name: self.text(),
            target_url: self.id(),
            target_framework: self.maybe(Self::text),
            target_code: self.maybe(Self::text),
            target_type: self.maybe(Self::text),
        }
    }

    fn badge<'a>(&mut self, tags: &'a [&'a str], alignments: &'a [Alignment<'a>]) -> Badge<'a> {
        let achievement = Achievement {
            id: self.id(),
            achievement_type: self.maybe(|_| "Competency"),
            name: self.text(),
            description: self.text(),
            criteria: Criteria { id: self.id(), narrative: self.maybe(Self::text) },
            image: self.maybe(Self::id),
            creator: self.maybe(Self::profile),
            in_language: self.maybe(|_| "fr"),
            tags,
            alignments,
        };
        Badge { issuer: self.profile(), achievement }
    }

    fn identity(&mut self) -> Identity<'static> {
        Identity { hash: self.text(), kind: "emailAddress", salt: self.maybe(Self::text) }
    }

    fn evidence(&mut self) -> Evidence<'static> {
        Evidence {
            id: self.maybe(Self::id),
            name: self.maybe(Self::text),
            narrative: self.maybe(Self::text),
            genre: self.maybe(Self::text),
        }
    }

    fn award<'a>(&mut self, identities: &'a [Identity<'a>], evidence: &'a [Evidence<'a>]) -> Award<'a> {
        Award {
            id: self.id(),
            name: self.maybe(Self::text),
            valid_from: "2026-11-22T10:00:00Z",
            valid_until: self.maybe(|_| "2027-11-22T10:00:00+01:00"),
            awarded_date: self.maybe(|_| "2026-11-21T10:00:00Z"),
            recipient: Recipient { id: self.maybe(Self::id), identities },
            source: self.maybe(Self::profile),
            role: self.maybe(Self::text),
            evidence,
            status: self.maybe(|r| Status {
                id: r.maybe(Self::id),
                purpose: "revocation",
                index: r.below(131_072),
                list: r.id(),
            }),
        }
    }
}

fn options(created: Option<&str>) -> ProofOptions<'_> {
    ProofOptions { verification_method: "did:web:badges.example#clé", created }
}

#[test]
fn equals_the_general_way() {
    let key = SecretKey::from_seed(&[7; 32]);
    for seed in 0..AWARDS {
        let random = &mut Random(seed);
        let (tags, alignments) = (random.list(3, Random::text), random.list(2, Random::alignment));
        let (identities, evidence) = (random.list(2, Random::identity), random.list(3, Random::evidence));
        let badge = random.badge(&tags, &alignments);
        let award = random.award(&identities, &evidence);
        let created = random.maybe(|_| "2026-11-22T10:00:00Z");
        let options = options(created);

        let text = issue(&badge, &award, &key, &options).expect("issued");
        let signed: Value = serde_json::from_str(&text).expect("JSON");
        let mut unsigned = signed.clone();
        unsigned.as_object_mut().expect("object").remove("proof");
        assert_eq!(canonical(&badge, &award), Ok(quads::canonicalize(&unsigned).expect("canonical")), "seed {seed}");
        assert_eq!(proof::sign(unsigned, &key, &options).as_ref(), Ok(&signed), "seed {seed}");
        assert_eq!(proof::verify_proof(&signed, &signed["proof"][0], &key.public()), Ok(()), "seed {seed}");
        assert_eq!(issue_many(&badge, &[award, award], &key, &options), Ok(vec![text.clone(), text]));
    }
}

#[test]
fn what_no_credential_may_hold_is_refused() {
    let random = &mut Random(1);
    let key = SecretKey::from_seed(&[7; 32]);
    let (badge, award) = (random.badge(&[], &[]), random.award(&[], &[]));
    let ok = |badge: &Badge, award: &Award| issue(badge, award, &key, &options(None)).is_ok();
    assert!(ok(&badge, &award));
    for id in ["", "relative", "https://a.example/a b", "https://a.example/<x>", "urn:\u{ffff}"] {
        let mut changed = badge;
        changed.issuer.id = id;
        assert!(!ok(&changed, &award), "{id}");
        let mut changed = badge;
        changed.achievement.criteria.id = id;
        assert!(!ok(&changed, &award), "{id}");
        assert!(!ok(&badge, &Award { id, ..award }), "{id}");
        let evidence = [Evidence { id: Some(id), name: None, narrative: None, genre: None }];
        assert!(!ok(&badge, &Award { evidence: &evidence, ..award }), "{id}");
        assert!(Prepared::new(&badge, &ProofOptions { verification_method: id, created: None }).is_err(), "{id}");
    }
    assert!(!ok(&badge, &Award { name: Some("\u{fffe}"), ..award }));
}
