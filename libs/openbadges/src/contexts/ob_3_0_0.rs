//! Open Badges 3.0, the first context, used with credentials v1.

use super::{Context, term};

/// Terms within `Achievement`.
pub(super) static ACHIEVEMENT: Context = Context::open(&[
    term("achievementType", ob!("achievementType")).typed(xsds!("string")),
    term("alignment", ob!("alignment")).typed(ob!("Alignment")).set(),
    term("creator", ob!("Profile")),
    term("creditsAvailable", ob!("creditsAvailable")).typed(xsds!("float")),
    term("criteria", ob!("Criteria")).id(),
    term("fieldOfStudy", ob!("fieldOfStudy")).typed(xsds!("string")),
    term("humanCode", ob!("humanCode")).typed(xsds!("string")),
    term("otherIdentifier", ob!("otherIdentifier")).typed(ob!("IdentifierEntry")).set(),
    term("related", ob!("related")).typed(ob!("Related")).set(),
    term("resultDescription", ob!("resultDescription")).typed(ob!("ResultDescription")).set(),
    term("specialization", ob!("specialization")).typed(xsds!("string")),
    term("tag", schema!("keywords")).typed(xsds!("string")).set(),
    term("version", ob!("version")).typed(xsds!("string")),
])
.without_aliases();

/// Terms within `AchievementSubject`.
pub(super) static ACHIEVEMENT_SUBJECT: Context = Context::open(&[
    term("achievement", ob!("Achievement")),
    term("activityEndDate", ob!("activityEndDate")).typed(xsds!("date")),
    term("activityStartDate", ob!("activityStartDate")).typed(xsds!("date")),
    term("creditsEarned", ob!("creditsEarned")).typed(xsds!("float")),
    term("identifier", ob!("identifier")).typed(ob!("IdentityObject")).set(),
    term("licenseNumber", ob!("licenseNumber")).typed(xsds!("string")),
    term("result", ob!("result")).typed(ob!("Result")).set(),
    term("role", ob!("role")).typed(xsds!("string")),
    term("source", ob!("source")).typed(ob!("Profile")),
    term("term", ob!("term")).typed(xsds!("string")),
])
.without_aliases();

/// Terms within `Profile`.
pub(super) static PROFILE: Context = Context::open(&[
    term("additionalName", schema!("additionalName")).typed(xsds!("string")),
    term("address", ob!("Address")),
    term("dateOfBirth", ob!("dateOfBirth")).typed(xsds!("date")),
    term("email", schema!("email")).typed(xsds!("string")),
    term("familyName", schema!("familyName")).typed(xsds!("string")),
    term("familyNamePrefix", ob!("familyNamePrefix")).typed(xsds!("string")),
    term("givenName", schema!("givenName")).typed(xsds!("string")),
    term("honorificPrefix", schema!("honorificPrefix")).typed(xsds!("string")),
    term("honorificSuffix", schema!("honorificSuffix")).typed(xsds!("string")),
    term("otherIdentifier", ob!("otherIdentifier")).typed(ob!("IdentifierEntry")).set(),
    term("parentOrg", ob!("parentOrg")).typed(xsds!("string")),
    term("patronymicName", ob!("patronymicName")).typed(xsds!("string")),
    term("phone", ob!("PhoneNumber")).typed(xsds!("string")),
    term("official", ob!("official")).typed(xsds!("string")),
])
.without_aliases();

/// Terms within `ResultDescription`.
pub(super) static RESULT_DESCRIPTION: Context = Context::open(&[
    term("allowedValue", ob!("allowedValue")).typed(xsds!("string")).set(),
    term("requiredLevel", ob!("requiredLevel")).typed(xsds!("anyURI")),
    term("requiredValue", ob!("requiredValue")).typed(xsds!("string")),
    term("resultType", ob!("resultType")).typed(xsds!("string")),
    term("rubricCriterionLevel", ob!("rubricCriterionLevel")).typed(ob!("RubricCriterionLevel")).set(),
    term("valueMax", ob!("valueMax")).typed(xsds!("string")),
    term("valueMin", ob!("valueMin")).typed(xsds!("string")),
])
.without_aliases();

/// Terms of the context itself.
pub(super) static OB_3_0_0: Context = Context::open(&[
    term("xsd", iri!("https://www.w3.org/2001/XMLSchema#")).prefix(),
    term("OpenBadgeCredential", ob!("OpenBadgeCredential")),
    term("Achievement", ob!("Achievement")).scoped(&ACHIEVEMENT),
    term("AchievementCredential", ob!("OpenBadgeCredential")),
    term("AchievementSubject", ob!("AchievementSubject")).scoped(&ACHIEVEMENT_SUBJECT),
    term("Address", ob!("Address")).scoped(&super::ob_3_0_1::ADDRESS),
    term("Alignment", schema!("Alignment")).scoped(&super::ob_3_0_1::ALIGNMENT),
    term("Criteria", ob!("Criteria")),
    term("EndorsementCredential", ob!("EndorsementCredential")),
    term("EndorsementSubject", ob!("EndorsementSubject")).scoped(&super::ob_3_0_1::ENDORSEMENT_SUBJECT),
    term("Evidence", ob!("Evidence")).scoped(&super::ob_3_0_1::EVIDENCE),
    term("GeoCoordinates", ob!("GeoCoordinates")).scoped(&super::ob_3_0_1::GEO_COORDINATES),
    term("IdentifierEntry", ob!("IdentifierEntry")).scoped(&super::ob_3_0_1::IDENTIFIER_ENTRY),
    term("IdentityObject", ob!("IdentityObject")).scoped(&super::ob_3_0_1::IDENTITY_OBJECT),
    term("Image", ob!("Image")).scoped(&super::ob_3_0_1::IMAGE),
    term("Profile", ob!("Profile")).scoped(&PROFILE),
    term("Related", ob!("Related")).scoped(&super::ob_3_0_1::RELATED),
    term("Result", ob!("Result")).scoped(&super::ob_3_0_1::RESULT),
    term("ResultDescription", ob!("ResultDescription")).scoped(&RESULT_DESCRIPTION),
    term("RubricCriterionLevel", ob!("RubricCriterionLevel")).scoped(&super::ob_3_0_1::RUBRIC_CRITERION_LEVEL),
    term("alignment", ob!("alignment")).typed(ob!("Alignment")).set(),
    term("description", schema!("description")).typed(xsds!("string")),
    term("endorsement", ob!("endorsement")).typed(ob!("EndorsementCredential")).set(),
    term("image", ob!("image")).typed(ob!("Image")),
    term("name", schema!("name")).typed(xsds!("string")),
    term("narrative", ob!("narrative")).typed(xsds!("string")),
    term("url", schema!("url")).typed(xsds!("anyURI")),
]);
