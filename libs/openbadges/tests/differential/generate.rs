//! Credentials of every shape the contexts allow, from a seed.

use serde_json::{Map, Value, json};

pub(crate) struct Generator(u64);

const WORDS: &[&str] = &[
    "Animer",
    "un groupe",
    "l’été",
    "œuvre",
    "\"cité\"",
    "back\\slash",
    "ligne\nsuivante",
    "tab\tici",
    "retour\r\n",
    "🧺",
    "👩🏽‍🍳",
    "\u{1}\u{7f}\u{8}\u{c}",
    "e\u{301}",
    "漢字",
    "<b>&amp;</b>",
    "\u{a0}«\u{202f}non\u{202f}»",
    "",
];
const URL: &str = "https://badges.example";

impl Generator {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d)
    }

    /// SplitMix64.
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }

    fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len() as u64) as usize]
    }

    fn text(&mut self) -> Value {
        let words: Vec<&str> = (0..=self.below(5)).map(|_| self.pick(WORDS)).collect();
        let text = words.join(" ");
        match self.below(12) {
            0 => json!({ "@value": text, "@language": self.pick(&["fr", "fr-CA", "en"]) }),
            1 => json!({ "@value": text }),
            _ => text.into(),
        }
    }

    fn id(&mut self, kind: &str) -> Value {
        format!("{URL}/{kind}/{}{}", self.below(1000), self.pick(&["", "#é", "?a=1&b=2", "/x%20y"])).into()
    }

    fn number(&mut self) -> Value {
        match self.below(7) {
            0 => 2.into(),
            1 => json!(2.0),
            2 => json!(1.5),
            3 => json!(-0.25),
            4 => json!(self.below(1_000_000) as f64 / 1000.0),
            5 => json!(f64::from_bits(0x3ff0_0000_0000_0000 | (self.next() >> 12))),
            _ => json!(self.below(1 << 40)),
        }
    }

    fn date(&mut self) -> Value {
        let zone = self.pick(&["Z", "+02:00"]);
        format!("20{:02}-0{}-1{}T08:00:00{zone}", self.below(50), self.below(9) + 1, self.below(9)).into()
    }

    /// With chance one in `n`, a member.
    fn maybe(&mut self, n: u64, object: &mut Value, name: &str, make: fn(&mut Self) -> Value) {
        if self.one_in(n) {
            object[name] = make(self);
        }
    }

    fn several(&mut self, most: u64, make: fn(&mut Self) -> Value) -> Value {
        Value::Array((0..self.below(most + 1)).map(|_| make(self)).collect())
    }

    fn image(&mut self) -> Value {
        let mut image = json!({ "id": self.id("image"), "type": "Image" });
        self.maybe(3, &mut image, "caption", Self::text);
        image
    }

    fn identifier_entry(&mut self) -> Value {
        json!({ "type": "IdentifierEntry", "identifier": self.text(), "identifierType": "ext:siret" })
    }

    fn address(&mut self) -> Value {
        let mut address = json!({ "type": ["Address"], "addressLocality": self.text(), "addressCountryCode": "FR" });
        if self.one_in(2) {
            address["geo"] = json!({ "type": "GeoCoordinates", "latitude": self.number(), "longitude": 2.25 });
        }
        address
    }

    fn profile(&mut self) -> Value {
        let mut profile = json!({ "id": self.id("issuer"), "type": ["Profile"], "name": self.text() });
        self.maybe(3, &mut profile, "url", |g| g.id("site"));
        self.maybe(4, &mut profile, "description", Self::text);
        self.maybe(5, &mut profile, "image", Self::image);
        self.maybe(5, &mut profile, "address", Self::address);
        self.maybe(5, &mut profile, "otherIdentifier", |g| g.several(3, Self::identifier_entry));
        self.maybe(9, &mut profile, "parentOrg", |g| json!({ "id": g.id("parent"), "type": ["Profile"] }));
        self.maybe(9, &mut profile, "dateOfBirth", |_| "1990-01-01".into());
        profile
    }

    fn alignment(&mut self) -> Value {
        json!({ "type": ["Alignment"], "targetName": self.text(), "targetUrl": self.id("rome"), "targetType": "ext:ROME" })
    }

    fn allowed(&mut self) -> Value {
        match self.below(4) {
            0 => json!(["A", "B", "A"]),
            1 => json!([]),
            2 => "seul".into(),
            _ => self.several(4, Self::text),
        }
    }

    fn result_description(&mut self) -> Value {
        let mut description = json!({ "type": ["ResultDescription"], "name": self.text(), "resultType": "Status" });
        self.maybe(2, &mut description, "id", |g| g.id("result"));
        self.maybe(2, &mut description, "allowedValue", Self::allowed);
        self.maybe(4, &mut description, "rubricCriterionLevel", |g| {
            g.several(2, |g| json!({ "type": ["RubricCriterionLevel"], "level": g.text(), "name": "niveau" }))
        });
        description
    }

    fn achievement(&mut self) -> Value {
        let mut achievement = json!({
            "id": self.id("achievement"),
            "type": ["Achievement"],
            "name": self.text(),
            "description": self.text(),
            "criteria": { "narrative": self.text() },
        });
        if self.one_in(2) {
            achievement["criteria"]["id"] = self.id("criteria");
        }
        self.maybe(2, &mut achievement, "image", Self::image);
        self.maybe(3, &mut achievement, "achievementType", |_| "Competency".into());
        self.maybe(4, &mut achievement, "tag", |g| g.several(4, Self::text));
        self.maybe(4, &mut achievement, "alignment", |g| g.several(3, Self::alignment));
        self.maybe(4, &mut achievement, "resultDescription", |g| g.several(3, Self::result_description));
        self.maybe(5, &mut achievement, "creditsAvailable", Self::number);
        self.maybe(5, &mut achievement, "creator", Self::profile);
        self.maybe(6, &mut achievement, "endorsement", |g| g.several(1, Self::endorsement));
        achievement
    }

    fn identity(&mut self) -> Value {
        json!({
            "type": "IdentityObject",
            "hashed": self.one_in(2),
            "identityHash": format!("sha256${:016x}", self.next()),
            "identityType": "emailAddress",
            "salt": self.text(),
        })
    }

    fn result(&mut self) -> Value {
        json!({ "type": ["Result"], "value": self.text(), "resultDescription": self.id("result") })
    }

    fn subject(&mut self) -> Value {
        let mut subject = json!({ "type": ["AchievementSubject"], "achievement": self.achievement() });
        if self.one_in(2) {
            subject["id"] = format!("urn:uuid:{}", self.next()).into();
        } else {
            subject["identifier"] = json!([self.identity()]);
        }
        self.maybe(4, &mut subject, "source", Self::profile);
        self.maybe(4, &mut subject, "role", Self::text);
        self.maybe(4, &mut subject, "creditsEarned", Self::number);
        self.maybe(4, &mut subject, "activityStartDate", |_| "2026-01-02".into());
        self.maybe(5, &mut subject, "result", |g| g.several(3, Self::result));
        subject
    }

    fn evidence(&mut self) -> Value {
        let mut evidence = json!({ "type": ["Evidence"] });
        self.maybe(2, &mut evidence, "id", |g| g.id("evidence"));
        self.maybe(2, &mut evidence, "name", Self::text);
        self.maybe(2, &mut evidence, "narrative", Self::text);
        self.maybe(3, &mut evidence, "genre", Self::text);
        evidence
    }

    fn endorsement(&mut self) -> Value {
        let endorsed = self.id("endorsed");
        let mut endorsement = json!({
            "type": ["VerifiableCredential", "EndorsementCredential"],
            "name": self.text(),
            "issuer": self.profile(),
            "validFrom": self.date(),
            "credentialSubject":
                { "id": endorsed, "type": ["EndorsementSubject"], "endorsementComment": self.text() },
        });
        self.maybe(2, &mut endorsement, "id", |g| g.id("endorsement"));
        endorsement
    }

    fn proof(&mut self) -> Value {
        json!({
            "type": "DataIntegrityProof",
            "cryptosuite": "eddsa-rdfc-2022",
            "created": self.date(),
            "verificationMethod": "did:key:z6Mk#z6Mk",
            "proofPurpose": "assertionMethod",
            "proofValue": self.pick(&["z1", "z2"]),
        })
    }

    fn status(&mut self) -> Value {
        let mut status = json!({
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": self.below(131_072).to_string(),
            "statusListCredential": format!("{URL}/status/1"),
        });
        self.maybe(2, &mut status, "id", |g| g.id("entry"));
        status
    }

    fn contexts(&mut self) -> Vec<&'static str> {
        let ob = match self.below(6) {
            0 => "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json",
            _ => "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        };
        let mut contexts = vec!["https://www.w3.org/ns/credentials/v2", ob];
        if self.one_in(4) {
            contexts.push("https://purl.imsglobal.org/spec/ob/v3p0/extensions.json");
        }
        if self.one_in(12) {
            contexts.push("https://www.w3.org/ns/credentials/examples/v2");
        }
        contexts
    }

    /// A credential of few parts.
    pub(crate) fn plain_credential(&mut self) -> Value {
        json!({
            "@context": [
                "https://www.w3.org/ns/credentials/v2",
                "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
            ],
            "id": "urn:uuid:1",
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "issuer": { "id": self.id("issuer"), "type": ["Profile"], "name": "Tiers-lieu" },
            "validFrom": "2026-01-01T00:00:00Z",
            "name": "Badge",
            "credentialSubject": {
                "id": "urn:uuid:2",
                "type": ["AchievementSubject"],
                "achievement": {
                    "id": self.id("achievement"),
                    "type": ["Achievement"],
                    "name": "Coudre",
                    "description": "Coudre droit",
                    "criteria": { "id": self.id("criteria"), "narrative": "À la machine" },
                },
            },
        })
    }

    /// A credential of many parts.
    pub(crate) fn credential(&mut self) -> Value {
        let contexts = self.contexts();
        let mut credential = json!({
            "@context": contexts,
            "id": format!("urn:uuid:{}", self.next()),
            "type": ["VerifiableCredential", self.pick(&["OpenBadgeCredential", "AchievementCredential"])],
            "issuer": self.profile(),
            "validFrom": self.date(),
            "credentialSubject": self.subject(),
        });
        self.maybe(2, &mut credential, "name", Self::text);
        self.maybe(4, &mut credential, "description", Self::text);
        self.maybe(3, &mut credential, "awardedDate", Self::date);
        self.maybe(4, &mut credential, "validUntil", Self::date);
        self.maybe(2, &mut credential, "evidence", |g| g.several(4, Self::evidence));
        self.maybe(2, &mut credential, "credentialStatus", Self::status);
        self.maybe(5, &mut credential, "image", Self::image);
        self.maybe(6, &mut credential, "endorsement", |g| g.several(2, Self::endorsement));
        self.extras(&mut credential, contexts.as_slice());
        self.twins(&mut credential);
        credential
    }

    fn extras(&mut self, credential: &mut Value, contexts: &[&str]) {
        if contexts.iter().any(|context| context.ends_with("extensions.json")) {
            credential["credentialSchema"] =
                json!([{ "id": self.id("schema"), "type": "1EdTechJsonSchemaValidator2019" }]);
            self.maybe(
                2,
                credential,
                "refreshService",
                |g| json!({ "id": g.id("refresh"), "type": "1EdTechCredentialRefresh" }),
            );
        }
        if contexts.iter().any(|context| context.ends_with("examples/v2")) {
            credential["favoriteColour"] = self.text();
            credential["credentialSubject"]["nested"] = json!({ "type": "Invented", "depth": self.number() });
        }
        if self.one_in(5) {
            credential["proof"] = if self.one_in(2) { self.proof() } else { self.several(2, Self::proof) };
        }
        if self.one_in(4) {
            let context = credential["@context"].clone();
            if let Some(endorsement) = credential.pointer_mut("/endorsement/0") {
                endorsement["@context"] = context;
                endorsement["proof"] = self.proof();
            }
        }
        if self.one_in(8) {
            let issuer = credential["issuer"].clone();
            credential["credentialSubject"]["achievement"]["creator"] = issuer;
        }
    }

    /// Parts that look alike, so that they can only be told apart by their neighbours, or not at all.
    fn twins(&mut self, credential: &mut Value) {
        if !self.one_in(3) {
            return;
        }
        let mut twin = Map::new();
        twin.insert("type".into(), json!(["Evidence"]));
        if self.one_in(2) {
            twin.insert("genre".into(), "photo".into());
        }
        let twins = vec![Value::Object(twin); 2 + self.below(2) as usize];
        let kind = json!({ "type": ["Result"], "value": "même", "alignment": [self.alignment()] });
        match credential.get_mut("evidence").and_then(Value::as_array_mut) {
            Some(evidence) if self.one_in(2) => evidence.extend(twins),
            _ => credential["credentialSubject"]["result"] = json!([kind, kind]),
        }
    }
}
