//! The badge's share of every award, worked out once.

use super::sheet::{Sheet, check_iri, check_text, write_json};
use super::{Award, Badge, shape};
use crate::contexts;
use crate::proof::{self, CRYPTOSUITE, ProofError, ProofOptions, SecretKey};
use crate::quads::CanonError;
use crate::rdfc::{self, Dataset, Hash, Lines, Tm};
use ring::digest::{Digest, SHA256, digest};

const RDF_TYPE: Tm = Tm::Static(iri!("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"));

/// A badge and proof options, ready to issue awards.
pub struct Prepared {
    /// Lines of the badge that name no blank node, sorted.
    lines: Lines,
    /// Quads of the badge that name blank nodes.
    blanks: Dataset,
    /// IRI of the issuer and of the achievement.
    issuer: String,
    achievement: String,
    issuer_json: String,
    achievement_json: String,
    options: Digest,
    /// The proof up to the place of its value.
    proof_json: String,
}

impl std::fmt::Debug for Prepared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Prepared").field("achievement", &self.achievement).finish_non_exhaustive()
    }
}

impl Prepared {
    /// Errors: an identifier that is no absolute IRI, a text with a character no text may hold.
    pub fn new(badge: &Badge, options: &ProofOptions) -> Result<Self, ProofError> {
        check_iri("verificationMethod", options.verification_method)?;
        check_text("created", options.created.unwrap_or_default())?;
        let mut sheet = Sheet::new(String::with_capacity(2048), Dataset::new());
        shape::profile(&mut sheet, &badge.issuer)?;
        let end = sheet.json.len();
        shape::achievement(&mut sheet, &badge.achievement)?;
        let achievement_json = sheet.json.split_off(end);
        let (lines, blanks) = sheet.quads.split_ground();
        Ok(Self {
            lines,
            blanks,
            issuer: badge.issuer.id.to_owned(),
            achievement: badge.achievement.id.to_owned(),
            issuer_json: sheet.json,
            achievement_json,
            options: digest(&SHA256, proof::canonical_options(options).as_bytes()),
            proof_json: proof_json(options),
        })
    }

    /// Canonical N-Quads of the unsigned credential.
    pub fn canonical(&self, award: &Award) -> Result<String, ProofError> {
        self.write(award).and_then(|sheet| self.render(&sheet.quads))
    }

    /// One signed credential as compact JSON.
    pub fn issue(&self, award: &Award, key: &SecretKey) -> Result<String, ProofError> {
        let Sheet { mut json, quads } = self.write(award)?;
        let mut data = [0; 64];
        data[..32].copy_from_slice(self.options.as_ref());
        data[32..].copy_from_slice(digest(&SHA256, self.render(&quads)?.as_bytes()).as_ref());
        json.push_str(&self.proof_json);
        json.push_str(&proof::proof_value(&key.sign(&data)));
        json.push_str("\"}]}");
        Ok(json)
    }

    /// The JSON up to the proof, and the quads that the badge's lines do not hold.
    fn write(&self, award: &Award) -> Result<Sheet, ProofError> {
        let room = 1536 + self.issuer_json.len() + self.achievement_json.len();
        let mut sheet = Sheet::new(String::with_capacity(room), self.blanks.clone());
        check_iri("id", award.id)?;
        let node = sheet.quads.iri(award.id);
        let (issuer, achievement) = (sheet.quads.iri(&self.issuer), sheet.quads.iri(&self.achievement));
        sheet.json.push_str("{\"@context\":[\"");
        sheet.json.push_str(contexts::CREDENTIALS_V2);
        sheet.json.push_str("\",\"");
        sheet.json.push_str(contexts::OB_3_0_3);
        sheet.json.push_str("\"],\"id\":");
        write_json(&mut sheet.json, award.id);
        sheet.json.push_str(",\"type\":[\"VerifiableCredential\",\"OpenBadgeCredential\"],\"issuer\":");
        sheet.json.push_str(&self.issuer_json);
        for kind in [cred!("VerifiableCredential"), ob!("OpenBadgeCredential")] {
            sheet.quads.push(node, RDF_TYPE, Tm::Static(kind), None);
        }
        sheet.quads.push(node, Tm::Static(cred!("issuer")), issuer, None);
        shape::award(&mut sheet, node, award, (achievement, &self.achievement_json))?;
        Ok(sheet)
    }

    fn render(&self, quads: &Dataset) -> Result<String, ProofError> {
        let labels = rdfc::labels(quads, Hash::Sha256, rdfc::DEFAULT_WORK).map_err(CanonError::from)?;
        Ok(quads.lines(&labels).merged(&self.lines))
    }
}

fn proof_json(options: &ProofOptions) -> String {
    let mut json = String::from(",\"proof\":[{\"type\":\"DataIntegrityProof\",\"cryptosuite\":\"");
    json.push_str(CRYPTOSUITE);
    json.push('"');
    if let Some(created) = options.created {
        json.push_str(",\"created\":");
        write_json(&mut json, created);
    }
    json.push_str(",\"verificationMethod\":");
    write_json(&mut json, options.verification_method);
    json.push_str(",\"proofPurpose\":\"assertionMethod\",\"proofValue\":\"");
    json
}
