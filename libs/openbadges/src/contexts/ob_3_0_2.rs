//! Open Badges 3.0.2: what differs from 3.0.3.

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
    term("image", ob!("Image")).id(),
    term("otherIdentifier", ob!("otherIdentifier")).set(),
    term("related", ob!("related")).set(),
    term("resultDescription", ob!("resultDescription")).set(),
    term("specialization", ob!("specialization")),
    term("tag", schema!("keywords")).set(),
    term("version", ob!("version")),
]);

/// Terms within `AchievementSubject`.
pub(super) static ACHIEVEMENT_SUBJECT: Context = Context::protected(&[
    term("achievement", ob!("achievement-0")),
    term("activityEndDate", ob!("activityEndDate")).typed(xsds!("date")),
    term("activityStartDate", ob!("activityStartDate")).typed(xsds!("date")),
    term("creditsEarned", ob!("creditsEarned")).typed(xsds!("float")),
    term("identifier", ob!("identifier")).set(),
    term("image", ob!("Image")).id(),
    term("licenseNumber", ob!("licenseNumber")),
    term("result", ob!("result")).set(),
    term("role", ob!("role")),
    term("source", ob!("source")).id(),
    term("term", ob!("term")),
]);

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
    term("image", ob!("Image")).id(),
    term("otherIdentifier", ob!("otherIdentifier")).set(),
    term("parentOrg", ob!("parentOrg")).id(),
    term("patronymicName", ob!("patronymicName")),
    term("phone", ob!("phone")),
    term("official", ob!("official")),
]);

/// Terms within `Related`.
pub(super) static RELATED: Context = Context::protected(&[term("version", ob!("version"))]);

/// Terms of the context itself.
pub(super) static OB_3_0_2: Context = Context::protected(&[
    term("OpenBadgeCredential", ob!("OpenBadgeCredential")),
    term("Achievement", ob!("Achievement")).scoped(&ACHIEVEMENT),
    term("AchievementCredential", ob!("OpenBadgeCredential")),
    term("AchievementSubject", ob!("AchievementSubject")).scoped(&ACHIEVEMENT_SUBJECT),
    term("Address", ob!("Address")).scoped(&super::ob_3_0_3::ADDRESS),
    term("Alignment", schema!("AlignmentObject")).scoped(&super::ob_3_0_3::ALIGNMENT),
    term("Criteria", ob!("Criteria")),
    term("EndorsementCredential", ob!("EndorsementCredential")),
    term("EndorsementSubject", ob!("EndorsementSubject")).scoped(&super::ob_3_0_3::ENDORSEMENT_SUBJECT),
    term("Evidence", ob!("Evidence")).scoped(&super::ob_3_0_3::EVIDENCE),
    term("GeoCoordinates", ob!("GeoCoordinates")).scoped(&super::ob_3_0_3::GEO_COORDINATES),
    term("IdentifierEntry", ob!("IdentifierEntry")).scoped(&super::ob_3_0_3::IDENTIFIER_ENTRY),
    term("IdentityObject", ob!("IdentityObject")).scoped(&super::ob_3_0_3::IDENTITY_OBJECT),
    term("Image", ob!("Image")).scoped(&super::ob_3_0_3::IMAGE),
    term("Profile", ob!("Profile")).scoped(&PROFILE),
    term("Related", ob!("Related")).scoped(&RELATED),
    term("Result", ob!("Result")).scoped(&super::ob_3_0_3::RESULT),
    term("ResultDescription", ob!("ResultDescription")).scoped(&super::ob_3_0_3::RESULT_DESCRIPTION),
    term("RubricCriterionLevel", ob!("RubricCriterionLevel")).scoped(&super::ob_3_0_3::RUBRIC_CRITERION_LEVEL),
    term("alignment", ob!("alignment")).set(),
    term("description", schema!("description")),
    term("endorsement", ob!("endorsement")).set(),
    term("image", ob!("Image")).id(),
    term("name", schema!("name")),
    term("narrative", ob!("narrative")),
    term("url", schema!("url")).typed(xsds!("anyURI")),
]);
