//! The words of the file in the product's words. An unknown word is an error, never a guess.

use domain::badge::{Delivery, Kind, Level};
use domain::consent::{How, Purpose};
use domain::observation::View;
use domain::person::ReadingHelp;
use domain::{organization, situation};

use super::DemoError;
use super::territory::Badge;

fn unknown<T>(word: &str) -> Result<T, DemoError> {
    Err(DemoError::Word(word.to_owned()))
}

pub(super) fn organization_kind(word: &str) -> Result<organization::Kind, DemoError> {
    use organization::Kind;
    Ok(match word {
        "CCAS" => Kind::Prescriber,
        "ORGANISME_FORMATION" => Kind::Training,
        "RESEAU_IAE" => Kind::Network,
        "REGION" => Kind::Authority,
        "RECHERCHE" => Kind::Other,
        word => return Kind::parse(word).map_or_else(|| unknown(word), Ok),
    })
}

pub(super) fn badge_kind(word: &str) -> Result<Kind, DemoError> {
    Ok(match word {
        "micro-competence" => Kind::Skill,
        "competence-cle" => Kind::Key,
        "experience" => Kind::Experience,
        "projet" => Kind::Project,
        "cadre-regional" => Kind::Regional,
        "etape" => Kind::Stage,
        word => return unknown(word),
    })
}

pub(super) fn level(word: &str) -> Result<Level, DemoError> {
    Ok(match word {
        "je-peux" => Level::JePeux,
        "je-sais" => Level::JeSais,
        "cle" => Level::Key,
        "decouverte" => Level::Discover,
        "collaboration" => Level::Collaborate,
        "accompagnement" => Level::Accompany,
        "je-pratique" => Level::JePratique,
        "je-maitrise" => Level::JeMaitrise,
        "general" => Level::General,
        word => return unknown(word),
    })
}

/// A framework that delivers also answers those who ask, where its badges say so.
pub(super) fn framework_delivery(word: &str) -> Result<Delivery, DemoError> {
    Ok(match word {
        "demande" => Delivery::Asked,
        "delivrance" | "equivalence-ou-demande" => Delivery::Both,
        word => return unknown(word),
    })
}

pub(super) fn badge_delivery(badge: &Badge) -> Result<Delivery, DemoError> {
    Ok(match (badge.mode.as_str(), badge.may_be_asked) {
        ("demande", _) => Delivery::Asked,
        ("meta" | "equivalence", _) | ("avis" | "delivrance", false) => Delivery::Delivered,
        ("avis" | "delivrance", true) => Delivery::Both,
        (word, _) => return unknown(word),
    })
}

/// The framework an alignment aims at, and the version it was read in.
pub(super) fn alignment<'a>(word: &str, version: &'a str) -> Result<(&'static str, &'a str), DemoError> {
    Ok(match word {
        "rome-4.0" => ("ROME 4.0", version),
        "clea" => ("CléA", version),
        // The file adds a remark to the number.
        "esco" => ("ESCO", version.split(' ').next().unwrap_or(version)),
        word => return unknown(word),
    })
}

/// The kind of the situation: what is lived in a place of work, a workshop, a game, outside, in a company.
pub(super) fn situation_kind(id: &str) -> Result<situation::Kind, DemoError> {
    use situation::Kind;
    Ok(match id {
        "sit-semis" | "sit-recolte" | "sit-tri" | "sit-reparation" | "sit-boutique" | "sit-mission" => Kind::Worksite,
        "sit-cuisine" | "sit-fabrication" | "sit-atelier-badges" => Kind::Workshop,
        "sit-triporteur" => Kind::Event,
        "sit-jeu" => Kind::Game,
        "sit-immersion" => Kind::Pmsmp,
        id => return unknown(id),
    })
}

/// Where an award comes from, and the kind of situation when the file names none.
pub(super) fn origin(word: &str) -> Result<(&'static str, situation::Kind), DemoError> {
    use situation::Kind;
    Ok(match word {
        "avis" => ("observed", Kind::Other),
        "demande" => ("asked", Kind::Interview),
        "meta" | "equivalence" => ("rule", Kind::Other),
        "delivrance" => ("given", Kind::Other),
        word => return unknown(word),
    })
}

/// What was seen: positive, or something remains.
pub(super) fn view(word: &str) -> Result<View, DemoError> {
    Ok(match word {
        "positif" => View::Positive,
        "a-revoir" => View::NotYet,
        word => return unknown(word),
    })
}

pub(super) fn reading_help(word: &str) -> Result<ReadingHelp, DemoError> {
    Ok(match word {
        "aucune" => ReadingHelp::None,
        "falc" => ReadingHelp::Easy,
        "audio" => ReadingHelp::Audio,
        word => return unknown(word),
    })
}

pub(super) fn purpose(word: &str) -> Result<Purpose, DemoError> {
    Ok(match word {
        "informer_la_region" => Purpose::TellTheRegion,
        "partage_entre_structures" => Purpose::ShareBetweenOrganizations,
        "contact_par_employeurs" => Purpose::EmployerContact,
        word => return unknown(word),
    })
}

/// How a mandate was agreed to.
pub(super) fn how(sentence: &str) -> Result<How, DemoError> {
    match sentence {
        "papier" => Ok(How::Paper),
        sentence if sentence.starts_with("oral") => Ok(How::Spoken),
        sentence => unknown(sentence),
    }
}

/// What a mandate lets the helper do.
pub(super) fn mandate_scope(word: &str) -> Result<&'static str, DemoError> {
    Ok(match word {
        "ouvrir-la-session-ensemble" => "open_together",
        "accepter-ou-refuser-un-badge" => "answer_awards",
        word => return unknown(word),
    })
}

/// A blue of the file on which white cannot be read has a darker one of its own.
pub(super) fn colour(written: &str) -> &str {
    if written.eq_ignore_ascii_case("#1E88E5") { "#1565C0" } else { written }
}
