//! Shape of documents: members that must be there and of which type (Open Badges 3.0, JSON Schemas).
//!
//! A table instead of the published schemas: those refuse compacted documents that later editions allow. One value
//! is taken where a list is written and the other way round; `null` counts as absent. Unknown members are left to
//! the context check. Closed word lists (kinds of achievement, of identifier) are not enforced on reading.

use serde_json::{Map, Value};

/// What a member holds.
#[derive(Clone, Copy)]
enum Kind {
    Text,
    Texts,
    Date,
    Number,
    Bool,
    /// An object of that class, or a list of them.
    Node(&'static Shape),
    /// Exactly one object of that class.
    One(&'static Shape),
    /// An address or an object of that class.
    Ref(&'static Shape),
}

/// A class: names its `type` must have (each group needs one), needed members, optional members.
struct Shape {
    name: &'static str,
    types: &'static [&'static [&'static str]],
    needed: &'static [(&'static str, Kind)],
    optional: &'static [(&'static str, Kind)],
}

/// What a document must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// An award.
    Badge,
    /// An endorsement.
    Endorsement,
    /// A status list.
    StatusList,
}

use Kind::{Bool, Date, Node, Number, One, Ref, Text, Texts};

static BADGE: Shape = Shape {
    name: "OpenBadgeCredential",
    types: &[&["VerifiableCredential"], &["OpenBadgeCredential", "AchievementCredential"]],
    needed: &[("id", Text), ("issuer", Ref(&PROFILE)), ("credentialSubject", One(&SUBJECT))],
    optional: &[
        ("name", Text),
        ("description", Text),
        ("image", Node(&IMAGE)),
        ("awardedDate", Date),
        ("evidence", Node(&EVIDENCE)),
        ("validFrom", Date),
        ("validUntil", Date),
        ("issuanceDate", Date),
        ("expirationDate", Date),
        ("credentialSchema", Node(&TYPED)),
        ("credentialStatus", Node(&TYPED)),
        ("refreshService", Node(&TYPED)),
        ("termsOfUse", Node(&TYPED)),
        ("proof", Node(&TYPED)),
        ("endorsementJwt", Texts),
    ],
};
static ENDORSEMENT: Shape = Shape {
    name: "EndorsementCredential",
    types: &[&["VerifiableCredential"], &["EndorsementCredential"]],
    needed: &[("name", Text), ("issuer", Ref(&PROFILE)), ("credentialSubject", One(&ENDORSEMENT_SUBJECT))],
    optional: &[
        ("id", Text),
        ("description", Text),
        ("awardedDate", Date),
        ("validFrom", Date),
        ("validUntil", Date),
        ("issuanceDate", Date),
        ("expirationDate", Date),
        ("credentialSchema", Node(&TYPED)),
        ("credentialStatus", Node(&TYPED)),
        ("refreshService", Node(&TYPED)),
        ("termsOfUse", Node(&TYPED)),
        ("proof", Node(&TYPED)),
    ],
};
static STATUS_LIST: Shape = Shape {
    name: "BitstringStatusListCredential",
    types: &[&["VerifiableCredential"], &["BitstringStatusListCredential"]],
    needed: &[("issuer", Ref(&ISSUER)), ("credentialSubject", One(&LIST_SUBJECT))],
    optional: &[("id", Text), ("validFrom", Date), ("validUntil", Date), ("proof", Node(&TYPED))],
};
static ISSUER: Shape = Shape { name: "issuer", types: &[], needed: &[("id", Text)], optional: &[] };
static LIST_SUBJECT: Shape = Shape {
    name: "BitstringStatusList",
    types: &[&["BitstringStatusList"]],
    needed: &[("encodedList", Text), ("statusPurpose", Texts)],
    optional: &[("ttl", Number)],
};
static TYPED: Shape = Shape { name: "object with a type", types: &[&[]], needed: &[], optional: &[] };
static ENDORSEMENT_SUBJECT: Shape = Shape {
    name: "EndorsementSubject",
    types: &[&["EndorsementSubject"]],
    needed: &[("id", Text)],
    optional: &[("endorsementComment", Text)],
};
static SUBJECT: Shape = Shape {
    name: "AchievementSubject",
    types: &[&["AchievementSubject"]],
    needed: &[("achievement", One(&ACHIEVEMENT))],
    optional: &[
        ("id", Text),
        ("activityEndDate", Date),
        ("activityStartDate", Date),
        ("creditsEarned", Number),
        ("identifier", Node(&IDENTITY)),
        ("image", Node(&IMAGE)),
        ("licenseNumber", Text),
        ("narrative", Text),
        ("result", Node(&RESULT)),
        ("role", Text),
        ("source", Node(&PROFILE)),
        ("term", Text),
    ],
};
static ACHIEVEMENT: Shape = Shape {
    name: "Achievement",
    types: &[&["Achievement"]],
    needed: &[("id", Text), ("name", Text), ("description", Text), ("criteria", One(&CRITERIA))],
    optional: &[
        ("alignment", Node(&ALIGNMENT)),
        ("achievementType", Text),
        ("creator", Node(&PROFILE)),
        ("creditsAvailable", Number),
        ("fieldOfStudy", Text),
        ("humanCode", Text),
        ("image", Node(&IMAGE)),
        ("inLanguage", Text),
        ("otherIdentifier", Node(&IDENTIFIER)),
        ("related", Node(&RELATED)),
        ("resultDescription", Node(&RESULT_DESCRIPTION)),
        ("specialization", Text),
        ("tag", Texts),
        ("version", Text),
        ("endorsementJwt", Texts),
    ],
};
static CRITERIA: Shape =
    Shape { name: "Criteria", types: &[], needed: &[], optional: &[("id", Text), ("narrative", Text)] };
static ALIGNMENT: Shape = Shape {
    name: "Alignment",
    types: &[&["Alignment"]],
    needed: &[("targetName", Text), ("targetUrl", Text)],
    optional: &[("targetCode", Text), ("targetDescription", Text), ("targetFramework", Text), ("targetType", Text)],
};
static RELATED: Shape = Shape {
    name: "Related",
    types: &[&["Related"]],
    needed: &[("id", Text)],
    optional: &[("inLanguage", Text), ("version", Text)],
};
static RESULT: Shape = Shape {
    name: "Result",
    types: &[&["Result"]],
    needed: &[],
    optional: &[
        ("achievedLevel", Text),
        ("alignment", Node(&ALIGNMENT)),
        ("resultDescription", Text),
        ("status", Text),
        ("value", Text),
    ],
};
static RESULT_DESCRIPTION: Shape = Shape {
    name: "ResultDescription",
    types: &[&["ResultDescription"]],
    needed: &[("id", Text), ("name", Text), ("resultType", Text)],
    optional: &[
        ("alignment", Node(&ALIGNMENT)),
        ("allowedValue", Texts),
        ("requiredLevel", Text),
        ("requiredValue", Text),
        ("rubricCriterionLevel", Node(&LEVEL)),
        ("valueMax", Text),
        ("valueMin", Text),
    ],
};
static LEVEL: Shape = Shape {
    name: "RubricCriterionLevel",
    types: &[&["RubricCriterionLevel"]],
    needed: &[("id", Text), ("name", Text)],
    optional: &[("alignment", Node(&ALIGNMENT)), ("description", Text), ("level", Text), ("points", Text)],
};
static EVIDENCE: Shape = Shape {
    name: "Evidence",
    types: &[&["Evidence"]],
    needed: &[],
    optional: &[
        ("id", Text),
        ("narrative", Text),
        ("name", Text),
        ("description", Text),
        ("genre", Text),
        ("audience", Text),
    ],
};
static IMAGE: Shape =
    Shape { name: "Image", types: &[&["Image"]], needed: &[("id", Text)], optional: &[("caption", Text)] };
static IDENTITY: Shape = Shape {
    name: "IdentityObject",
    types: &[&["IdentityObject"]],
    needed: &[("hashed", Bool), ("identityHash", Text), ("identityType", Text)],
    optional: &[("salt", Text)],
};
static IDENTIFIER: Shape = Shape {
    name: "IdentifierEntry",
    types: &[&["IdentifierEntry"]],
    needed: &[("identifier", Text), ("identifierType", Text)],
    optional: &[],
};
static PROFILE: Shape = Shape {
    name: "Profile",
    types: &[&["Profile"]],
    needed: &[("id", Text)],
    optional: &[
        ("name", Text),
        ("url", Text),
        ("phone", Text),
        ("description", Text),
        ("image", Node(&IMAGE)),
        ("email", Text),
        ("address", Node(&ADDRESS)),
        ("otherIdentifier", Node(&IDENTIFIER)),
        ("official", Text),
        ("parentOrg", Node(&PROFILE)),
        ("familyName", Text),
        ("givenName", Text),
        ("additionalName", Text),
        ("patronymicName", Text),
        ("honorificPrefix", Text),
        ("honorificSuffix", Text),
        ("familyNamePrefix", Text),
        ("dateOfBirth", Text),
        ("endorsementJwt", Texts),
    ],
};
static ADDRESS: Shape = Shape {
    name: "Address",
    types: &[&["Address"]],
    needed: &[],
    optional: &[
        ("addressCountry", Text),
        ("addressCountryCode", Text),
        ("addressRegion", Text),
        ("addressLocality", Text),
        ("streetAddress", Text),
        ("postOfficeBoxNumber", Text),
        ("postalCode", Text),
        ("geo", Node(&GEO)),
    ],
};
static GEO: Shape = Shape {
    name: "GeoCoordinates",
    types: &[&["GeoCoordinates"]],
    needed: &[("latitude", Number), ("longitude", Number)],
    optional: &[],
};

/// Checks a document of that class.
///
/// # Errors
/// A sentence that names the first member that is missing or of another type.
pub(super) fn check(document: &Value, class: Class) -> Result<(), String> {
    let shape = match class {
        Class::Badge => &BADGE,
        Class::Endorsement => &ENDORSEMENT,
        Class::StatusList => &STATUS_LIST,
    };
    node(document, shape, "")?;
    let text = |name: &str| document.get(name).is_some_and(Value::is_string);
    if class != Class::StatusList && !text("validFrom") && !text("issuanceDate") {
        return Err("/validFrom is missing".to_owned());
    }
    // Data model 1.1 let endorsements go without an address.
    if class == Class::Endorsement && !text("id") && !text("issuanceDate") {
        return Err("/id is missing".to_owned());
    }
    Ok(())
}

fn node(value: &Value, shape: &Shape, path: &str) -> Result<(), String> {
    let at = if path.is_empty() { "/" } else { path };
    let Value::Object(members) = value else { return Err(format!("{at} is not a {}", shape.name)) };
    types(members, shape, at)?;
    for (name, kind) in shape.needed {
        match members.get(*name).filter(|value| !value.is_null()) {
            None => return Err(format!("{path}/{name} is missing")),
            Some(value) => member(value, *kind, &format!("{path}/{name}"))?,
        }
    }
    for (name, kind) in shape.optional {
        if let Some(value) = members.get(*name).filter(|value| !value.is_null()) {
            member(value, *kind, &format!("{path}/{name}"))?;
        }
    }
    Ok(())
}

fn types(members: &Map<String, Value>, shape: &Shape, at: &str) -> Result<(), String> {
    if shape.types.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = match members.get("type") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let fits = |group: &&[&str]| group.is_empty() || group.iter().any(|name| names.contains(name));
    if names.is_empty() || !shape.types.iter().all(fits) {
        return Err(format!("{at} is not of type {}", shape.name));
    }
    Ok(())
}

fn member(value: &Value, kind: Kind, path: &str) -> Result<(), String> {
    let wrong = |wanted: &str| Err(format!("{path} is not {wanted}"));
    match kind {
        Text if !value.is_string() => wrong("a text"),
        Bool if !value.is_boolean() => wrong("true or false"),
        Number if !value.is_number() => wrong("a number"),
        Date if value.as_str().and_then(super::unix_ms).is_none() => wrong("a date with time and zone"),
        Text | Bool | Number | Date => Ok(()),
        Texts => match value {
            Value::Array(all) if !all.iter().all(Value::is_string) => wrong("a list of texts"),
            Value::Array(_) | Value::String(_) => Ok(()),
            _ => wrong("a text"),
        },
        Ref(_) if value.is_string() => Ok(()),
        One(shape) | Ref(shape) => match value {
            Value::Array(all) if all.len() == 1 => node(&all[0], shape, path),
            other => node(other, shape, path),
        },
        Node(shape) => match value {
            Value::Array(all) => {
                all.iter().enumerate().try_for_each(|(index, one)| node(one, shape, &format!("{path}/{index}")))
            }
            one => node(one, shape, path),
        },
    }
}
