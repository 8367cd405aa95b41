//! Open Badges 3.0.3, the revision with `jti` and `endorsementJwt`.

use super::{Context, term};

/// Terms within `Achievement`.
pub(super) static ACHIEVEMENT: Context = Context::protected(&[
    term("achievementType", ob!("achievementType")),
    term("alignment", ob!("alignment")).set(),
    term("creator", ob!("creator")),
    term("creditsAvailable", ob!("creditsAvailable")).typed(xsds!("float")),
    term("criteria", ob!("Criteria")).id(),
    term("fieldOfStudy", ob!("fieldOfStudy")),
    term("humanCode", ob!("humanCode")),
    term("image", ob!("image")).id(),
    term("otherIdentifier", ob!("otherIdentifier")).set(),
    term("related", ob!("related")).set(),
    term("resultDescription", ob!("resultDescription")).set(),
    term("specialization", ob!("specialization")),
    term("tag", schema!("keywords")).set(),
    term("version", ob!("version")),
    term("inLanguage", schema!("inLanguage")),
]);

/// Terms within `AchievementSubject`.
pub(super) static ACHIEVEMENT_SUBJECT: Context = Context::protected(&[
    term("achievement", ob!("achievement")),
    term("activityEndDate", ob!("activityEndDate")).typed(xsds!("date")),
    term("activityStartDate", ob!("activityStartDate")).typed(xsds!("date")),
    term("creditsEarned", ob!("creditsEarned")).typed(xsds!("float")),
    term("identifier", ob!("identifier")).set(),
    term("image", ob!("image")).id(),
    term("licenseNumber", ob!("licenseNumber")),
    term("result", ob!("result")).set(),
    term("role", ob!("role")),
    term("source", ob!("source")).id(),
    term("term", ob!("term")),
]);

/// Terms within `Address`.
pub(super) static ADDRESS: Context = Context::protected(&[
    term("addressCountry", schema!("addressCountry")),
    term("addressCountryCode", ob!("CountryCode")),
    term("addressLocality", schema!("addressLocality")),
    term("addressRegion", schema!("addressRegion")),
    term("geo", ob!("GeoCoordinates")),
    term("postOfficeBoxNumber", schema!("postOfficeBoxNumber")),
    term("postalCode", schema!("postalCode")),
    term("streetAddress", schema!("streetAddress")),
]);

/// Terms within `Alignment`.
pub(super) static ALIGNMENT: Context = Context::protected(&[
    term("targetCode", ob!("targetCode")),
    term("targetDescription", schema!("targetDescription")),
    term("targetFramework", schema!("targetFramework")),
    term("targetName", schema!("targetName")),
    term("targetType", ob!("targetType")),
    term("targetUrl", schema!("targetUrl")).typed(xsds!("anyURI")),
]);

/// Terms within `EndorsementSubject`.
pub(super) static ENDORSEMENT_SUBJECT: Context =
    Context::protected(&[term("endorsementComment", ob!("endorsementComment"))]);

/// Terms within `Evidence`.
pub(super) static EVIDENCE: Context =
    Context::protected(&[term("audience", schema!("audience")), term("genre", schema!("genre"))]);

/// Terms within `GeoCoordinates`.
pub(super) static GEO_COORDINATES: Context =
    Context::protected(&[term("latitude", schema!("latitude")), term("longitude", schema!("longitude"))]);

/// Terms within `IdentifierEntry`.
pub(super) static IDENTIFIER_ENTRY: Context =
    Context::protected(&[term("identifier", ob!("identifier")), term("identifierType", ob!("identifierType"))]);

/// Terms within `IdentityObject`.
pub(super) static IDENTITY_OBJECT: Context = Context::protected(&[
    term("hashed", ob!("hashed")).typed(xsds!("boolean")),
    term("identityHash", ob!("identityHash")),
    term("identityType", ob!("identityType")),
    term("salt", ob!("salt")),
]);

/// Terms within `Image`.
pub(super) static IMAGE: Context = Context::protected(&[term("caption", schema!("caption"))]);

/// Terms within `Profile`.
pub(super) static PROFILE: Context = Context::protected(&[
    term("additionalName", schema!("additionalName")),
    term("address", ob!("address")).id(),
    term("dateOfBirth", ob!("dateOfBirth")).typed(xsds!("date")),
    term("email", schema!("email")),
    term("familyName", schema!("familyName")),
    term("familyNamePrefix", ob!("familyNamePrefix")),
    term("givenName", schema!("givenName")),
    term("honorificPrefix", schema!("honorificPrefix")),
    term("honorificSuffix", schema!("honorificSuffix")),
    term("image", ob!("image")).id(),
    term("otherIdentifier", ob!("otherIdentifier")).set(),
    term("parentOrg", ob!("parentOrg")).id(),
    term("patronymicName", ob!("patronymicName")),
    term("phone", ob!("phone")),
    term("official", ob!("official")),
]);

/// Terms within `Related`.
pub(super) static RELATED: Context =
    Context::protected(&[term("version", ob!("version")), term("inLanguage", schema!("inLanguage"))]);

/// Terms within `Result`.
pub(super) static RESULT: Context = Context::protected(&[
    term("achievedLevel", ob!("achievedLevel")).typed(xsds!("anyURI")),
    term("resultDescription", ob!("resultDescription")).typed(xsds!("anyURI")),
    term("status", ob!("status")),
    term("value", schema!("value")),
]);

/// Terms within `ResultDescription`.
pub(super) static RESULT_DESCRIPTION: Context = Context::protected(&[
    term("allowedValue", ob!("allowedValue")).list(),
    term("requiredLevel", ob!("requiredLevel")).typed(xsds!("anyURI")),
    term("requiredValue", ob!("requiredValue")),
    term("resultType", ob!("resultType")),
    term("rubricCriterionLevel", ob!("rubricCriterionLevel")).set(),
    term("valueMax", ob!("valueMax")),
    term("valueMin", ob!("valueMin")),
]);

/// Terms within `RubricCriterionLevel`.
pub(super) static RUBRIC_CRITERION_LEVEL: Context =
    Context::protected(&[term("level", ob!("level")), term("points", ob!("points"))]);

/// Terms of the context itself.
pub(super) static OB_3_0_3: Context = Context::protected(&[
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
    term("description", schema!("description")),
    term("endorsement", ob!("endorsement")).set(),
    term("endorsementJwt", ob!("endorsementJwt")).set(),
    term("image", ob!("image")).id(),
    term("inLanguage", schema!("inLanguage")),
    term("name", schema!("name")),
    term("narrative", ob!("narrative")),
    term("url", schema!("url")).typed(xsds!("anyURI")),
    term("awardedDate", ob!("awardedDate")).typed_by_prefix(by_prefix!("dateTime")),
    term("jti", jwt!("jti")).id(),
]);
