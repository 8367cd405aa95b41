//! The members of each class, in the order they are written.

use super::sheet::{Name, Sheet};
use super::{Achievement, Alignment, Award, Evidence, Identity, Profile, Status};
use crate::proof::ProofError;
use crate::rdfc::Tm;

type Written<T> = Result<T, ProofError>;

const BOOLEAN: &str = xsds!("boolean");
const ANY_URI: &str = xsds!("anyURI");
const DATE_TIME: &str = xsd!("dateTime");
const NAME: Name = ("name", schema!("name"));
const DESCRIPTION: Name = ("description", schema!("description"));
const NARRATIVE: Name = ("narrative", ob!("narrative"));

pub(super) fn profile(sheet: &mut Sheet, profile: &Profile) -> Written<Tm> {
    let node = sheet.open(Some(profile.id))?;
    sheet.kind(node, ("Profile", ob!("Profile")), false);
    sheet.text(node, NAME, profile.name)?;
    if let Some(url) = profile.url {
        sheet.typed(node, ("url", schema!("url")), url, ANY_URI)?;
    }
    sheet.close();
    Ok(node)
}

pub(super) fn achievement(sheet: &mut Sheet, achievement: &Achievement) -> Written<Tm> {
    let node = sheet.open(Some(achievement.id))?;
    sheet.kind(node, ("Achievement", ob!("Achievement")), false);
    sheet.text_if(node, ("achievementType", ob!("achievementType")), achievement.achievement_type)?;
    sheet.text(node, NAME, achievement.name)?;
    sheet.text(node, DESCRIPTION, achievement.description)?;
    sheet.part(node, ("criteria", ob!("Criteria")), |sheet| {
        let node = sheet.open(Some(achievement.criteria.id))?;
        sheet.text_if(node, NARRATIVE, achievement.criteria.narrative)?;
        sheet.close();
        Ok(node)
    })?;
    if let Some(image) = achievement.image {
        sheet.part(node, ("image", ob!("image")), |sheet| {
            let node = sheet.open(Some(image))?;
            sheet.kind(node, ("Image", ob!("Image")), true);
            sheet.close();
            Ok(node)
        })?;
    }
    if let Some(creator) = &achievement.creator {
        sheet.part(node, ("creator", ob!("creator")), |sheet| profile(sheet, creator))?;
    }
    sheet.text_if(node, ("inLanguage", schema!("inLanguage")), achievement.in_language)?;
    sheet.texts(node, ("tag", schema!("keywords")), achievement.tags)?;
    sheet.parts(node, ("alignment", ob!("alignment")), achievement.alignments, alignment)?;
    sheet.close();
    Ok(node)
}

fn alignment(sheet: &mut Sheet, alignment: &Alignment) -> Written<Tm> {
    let node = sheet.open(None)?;
    sheet.kind(node, ("Alignment", schema!("AlignmentObject")), false);
    sheet.text(node, ("targetName", schema!("targetName")), alignment.target_name)?;
    sheet.typed(node, ("targetUrl", schema!("targetUrl")), alignment.target_url, ANY_URI)?;
    sheet.text_if(node, ("targetFramework", schema!("targetFramework")), alignment.target_framework)?;
    sheet.text_if(node, ("targetCode", ob!("targetCode")), alignment.target_code)?;
    sheet.text_if(node, ("targetType", ob!("targetType")), alignment.target_type)?;
    sheet.close();
    Ok(node)
}

/// The members of the award after `@context`, `id`, `type`, `issuer`; `achievement` is already written.
pub(super) fn award(sheet: &mut Sheet, node: Tm, award: &Award, achievement: (Tm, &str)) -> Written<()> {
    sheet.text_if(node, NAME, award.name)?;
    sheet.typed(node, ("validFrom", cred!("validFrom")), award.valid_from, DATE_TIME)?;
    if let Some(date) = award.valid_until {
        sheet.typed(node, ("validUntil", cred!("validUntil")), date, DATE_TIME)?;
    }
    if let Some(date) = award.awarded_date {
        // The datatype stands so in the context, which defines no prefix `xsd`.
        sheet.typed(node, ("awardedDate", ob!("awardedDate")), date, iri!("xsd:dateTime"))?;
    }
    sheet.part(node, ("credentialSubject", cred!("credentialSubject")), |sheet| subject(sheet, award, achievement))?;
    sheet.parts(node, ("evidence", cred!("evidence")), award.evidence, evidence)?;
    if let Some(entry) = &award.status {
        sheet.part(node, ("credentialStatus", cred!("credentialStatus")), |sheet| status(sheet, entry))?;
    }
    Ok(())
}

fn subject(sheet: &mut Sheet, award: &Award, (achievement, json): (Tm, &str)) -> Written<Tm> {
    let node = sheet.open(award.recipient.id)?;
    sheet.kind(node, ("AchievementSubject", ob!("AchievementSubject")), false);
    sheet.parts(node, ("identifier", ob!("identifier")), award.recipient.identities, identity)?;
    if let Some(source) = &award.source {
        sheet.part(node, ("source", ob!("source")), |sheet| profile(sheet, source))?;
    }
    sheet.text_if(node, ("role", ob!("role")), award.role)?;
    sheet.part(node, ("achievement", ob!("achievement")), |sheet| {
        sheet.json.push_str(json);
        Ok(achievement)
    })?;
    sheet.close();
    Ok(node)
}

fn identity(sheet: &mut Sheet, identity: &Identity) -> Written<Tm> {
    let node = sheet.open(None)?;
    sheet.kind(node, ("IdentityObject", ob!("IdentityObject")), true);
    sheet.truth(node, ("hashed", ob!("hashed")), true, BOOLEAN);
    sheet.text(node, ("identityHash", ob!("identityHash")), identity.hash)?;
    sheet.text(node, ("identityType", ob!("identityType")), identity.kind)?;
    sheet.text_if(node, ("salt", ob!("salt")), identity.salt)?;
    sheet.close();
    Ok(node)
}

fn evidence(sheet: &mut Sheet, evidence: &Evidence) -> Written<Tm> {
    let node = sheet.open(evidence.id)?;
    sheet.kind(node, ("Evidence", ob!("Evidence")), false);
    sheet.text_if(node, NAME, evidence.name)?;
    sheet.text_if(node, NARRATIVE, evidence.narrative)?;
    sheet.text_if(node, ("genre", schema!("genre")), evidence.genre)?;
    sheet.close();
    Ok(node)
}

fn status(sheet: &mut Sheet, entry: &Status) -> Written<Tm> {
    let node = sheet.open(entry.id)?;
    sheet.kind(node, ("BitstringStatusListEntry", status!("BitstringStatusListEntry")), true);
    sheet.text(node, ("statusPurpose", status!("statusPurpose")), entry.purpose)?;
    sheet.text(node, ("statusListIndex", status!("statusListIndex")), &entry.index.to_string())?;
    sheet.iri(node, ("statusListCredential", status!("statusListCredential")), entry.list)?;
    sheet.close();
    Ok(node)
}
