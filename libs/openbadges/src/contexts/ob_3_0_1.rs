//! Open Badges 3.0.1.

use super::{Context, term};

/// Terms within `Achievement`.
pub(super) static ACHIEVEMENT: Context = Context::open(&[
    term("achievementType", ob!("achievementType")).typed(xsds!("string")),
    term("alignment", ob!("alignment")).set(),
    term("creator", ob!("creator")),
    term("creditsAvailable", ob!("creditsAvailable")).typed(xsds!("float")),
    term("criteria", ob!("Criteria")).id(),
    term("fieldOfStudy", ob!("fieldOfStudy")).typed(xsds!("string")),
    term("humanCode", ob!("humanCode")).typed(xsds!("string")),
    term("image", ob!("Image")).id(),
    term("otherIdentifier", ob!("otherIdentifier")).set(),
    term("related", ob!("related")).set(),
    term("resultDescription", ob!("resultDescription")).set(),
    term("specialization", ob!("specialization")).typed(xsds!("string")),
    term("tag", schema!("keywords")).typed(xsds!("string")).set(),
    term("version", ob!("version")).typed(xsds!("string")),
])
.without_aliases();

/// Terms within `AchievementSubject`.
pub(super) static ACHIEVEMENT_SUBJECT: Context = Context::open(&[
    term("achievement", ob!("achievement-0")),
    term("activityEndDate", ob!("activityEndDate")).typed(xsds!("date")),
    term("activityStartDate", ob!("activityStartDate")).typed(xsds!("date")),
    term("creditsEarned", ob!("creditsEarned")).typed(xsds!("float")),
    term("identifier", ob!("identifier")).set(),
    term("image", ob!("Image")).id(),
    term("licenseNumber", ob!("licenseNumber")).typed(xsds!("string")),
    term("result", ob!("result")).set(),
    term("role", ob!("role")).typed(xsds!("string")),
    term("source", ob!("source")).id(),
    term("term", ob!("term")).typed(xsds!("string")),
])
.without_aliases();

/// Terms within `Address`.
pub(super) static ADDRESS: Context = Context::open(&[
    term("addressCountry", schema!("addressCountry")).typed(xsds!("string")),
    term("addressCountryCode", ob!("CountryCode")).typed(xsds!("string")),
    term("addressLocality", schema!("addressLocality")).typed(xsds!("string")),
    term("addressRegion", schema!("addressRegion")).typed(xsds!("string")),
    term("geo", ob!("GeoCoordinates")),
    term("postOfficeBoxNumber", schema!("postOfficeBoxNumber")).typed(xsds!("string")),
    term("postalCode", schema!("postalCode")).typed(xsds!("string")),
    term("streetAddress", schema!("streetAddress")).typed(xsds!("string")),
])
.without_aliases();

/// Terms within `Alignment`.
pub(super) static ALIGNMENT: Context = Context::open(&[
    term("targetCode", ob!("targetCode")).typed(xsds!("string")),
    term("targetDescription", schema!("targetDescription")).typed(xsds!("string")),
    term("targetFramework", schema!("targetFramework")).typed(xsds!("string")),
    term("targetName", schema!("targetName")).typed(xsds!("string")),
    term("targetType", ob!("targetType")).typed(xsds!("string")),
    term("targetUrl", schema!("targetUrl")).typed(xsds!("anyURI")),
])
.without_aliases();

/// Terms within `EndorsementSubject`.
pub(super) static ENDORSEMENT_SUBJECT: Context =
    Context::open(&[term("endorsementComment", ob!("endorsementComment")).typed(xsds!("string"))]).without_aliases();

/// Terms within `Evidence`.
pub(super) static EVIDENCE: Context = Context::open(&[
    term("audience", schema!("audience")).typed(xsds!("string")),
    term("genre", schema!("genre")).typed(xsds!("string")),
])
.without_aliases();

/// Terms within `GeoCoordinates`.
pub(super) static GEO_COORDINATES: Context = Context::open(&[
    term("latitude", schema!("latitude")).typed(xsds!("string")),
    term("longitude", schema!("longitude")).typed(xsds!("string")),
])
.without_aliases();

/// Terms within `IdentifierEntry`.
pub(super) static IDENTIFIER_ENTRY: Context = Context::open(&[
    term("identifier", ob!("identifier")).typed(xsds!("string")),
    term("identifierType", ob!("identifierType")).typed(xsds!("string")),
])
.without_aliases();

/// Terms within `IdentityObject`.
pub(super) static IDENTITY_OBJECT: Context = Context::open(&[
    term("hashed", ob!("hashed")).typed(xsds!("boolean")),
    term("identityHash", ob!("identityHash")).typed(xsds!("string")),
    term("identityType", ob!("identityType")).typed(xsds!("string")),
    term("salt", ob!("salt")).typed(xsds!("string")),
])
.without_aliases();

/// Terms within `Image`.
pub(super) static IMAGE: Context =
    Context::open(&[term("caption", schema!("caption")).typed(xsds!("string"))]).without_aliases();

/// Terms within `Profile`.
pub(super) static PROFILE: Context = Context::open(&[
    term("additionalName", schema!("additionalName")).typed(xsds!("string")),
    term("address", ob!("address")).id(),
    term("dateOfBirth", ob!("dateOfBirth")).typed(xsds!("date")),
    term("email", schema!("email")).typed(xsds!("string")),
    term("familyName", schema!("familyName")).typed(xsds!("string")),
    term("familyNamePrefix", ob!("familyNamePrefix")).typed(xsds!("string")),
    term("givenName", schema!("givenName")).typed(xsds!("string")),
    term("honorificPrefix", schema!("honorificPrefix")).typed(xsds!("string")),
    term("honorificSuffix", schema!("honorificSuffix")).typed(xsds!("string")),
    term("image", ob!("Image")).id(),
    term("otherIdentifier", ob!("otherIdentifier")).set(),
    term("parentOrg", ob!("parentOrg")).id(),
    term("patronymicName", ob!("patronymicName")).typed(xsds!("string")),
    term("phone", ob!("phone")).typed(xsds!("string")),
    term("official", ob!("official")).typed(xsds!("string")),
])
.without_aliases();

/// Terms within `Related`.
pub(super) static RELATED: Context =
    Context::open(&[term("version", ob!("version")).typed(xsds!("string"))]).without_aliases();

/// Terms within `Result`.
pub(super) static RESULT: Context = Context::open(&[
    term("achievedLevel", ob!("achievedLevel")).typed(xsds!("anyURI")),
    term("resultDescription", ob!("resultDescription")).typed(xsds!("anyURI")),
    term("status", ob!("status")).typed(xsds!("string")),
    term("value", schema!("value")).typed(xsds!("string")),
])
.without_aliases();

/// Terms within `ResultDescription`.
pub(super) static RESULT_DESCRIPTION: Context = Context::open(&[
    term("allowedValue", ob!("allowedValue")).typed(xsds!("string")).set(),
    term("requiredLevel", ob!("requiredLevel")).typed(xsds!("anyURI")),
    term("requiredValue", ob!("requiredValue")).typed(xsds!("string")),
    term("resultType", ob!("resultType")).typed(xsds!("string")),
    term("rubricCriterionLevel", ob!("rubricCriterionLevel")).set(),
    term("valueMax", ob!("valueMax")).typed(xsds!("string")),
    term("valueMin", ob!("valueMin")).typed(xsds!("string")),
])
.without_aliases();

/// Terms within `RubricCriterionLevel`.
pub(super) static RUBRIC_CRITERION_LEVEL: Context = Context::open(&[
    term("level", ob!("level")).typed(xsds!("string")),
    term("points", ob!("points")).typed(xsds!("string")),
])
.without_aliases();

/// Terms of the context itself.
pub(super) static OB_3_0_1: Context = Context::open(&[
    term("xsd", iri!("https://www.w3.org/2001/XMLSchema#")).prefix(),
    term("OpenBadgeCredential", ob!("OpenBadgeCredential")),
    term("Achievement", ob!("Achievement")).scoped(&ACHIEVEMENT),
    term("AchievementCredential", ob!("OpenBadgeCredential")),
    term("AchievementSubject", ob!("AchievementSubject")).scoped(&ACHIEVEMENT_SUBJECT),
    term("Address", ob!("Address")).scoped(&ADDRESS),
    term("Alignment", schema!("AlignmentObject")).scoped(&ALIGNMENT),
    term("Criteria", ob!("Criteria")),
    term("EndorsementCredential", ob!("EndorsementCredential")),
    term("EndorsementSubject", ob!("EndorsementSubject")).scoped(&ENDORSEMENT_SUBJECT),
    term("Evidence", ob!("Evidence")).scoped(&EVIDENCE),
    term("GeoCoordinates", ob!("GeoCoordinates")).scoped(&GEO_COORDINATES),
    term("IdentifierEntry", ob!("IdentifierEntry")).scoped(&IDENTIFIER_ENTRY),
    term("IdentityObject", ob!("IdentityObject")).scoped(&IDENTITY_OBJECT),
    term("Image", ob!("Image")).scoped(&IMAGE),
    term("Profile", ob!("Profile")).scoped(&PROFILE),
    term("Related", ob!("Related")).scoped(&RELATED),
    term("Result", ob!("Result")).scoped(&RESULT),
    term("ResultDescription", ob!("ResultDescription")).scoped(&RESULT_DESCRIPTION),
    term("RubricCriterionLevel", ob!("RubricCriterionLevel")).scoped(&RUBRIC_CRITERION_LEVEL),
    term("alignment", ob!("alignment")).set(),
    term("awardedDate", ob!("awardedDate")).typed(xsds!("dateTime")),
    term("description", schema!("description")).typed(xsds!("string")),
    term("endorsement", ob!("endorsement")).set(),
    term("image", ob!("image")).id(),
    term("name", schema!("name")).typed(xsds!("string")),
    term("narrative", ob!("narrative")).typed(xsds!("string")),
    term("url", schema!("url")).typed(xsds!("anyURI")),
]);
