//! Who may say what they saw (R128, R129): the team's own agreement, by role and by family of badges, from a day on.

use crate::day;
use crate::role::{Right, Role};

/// One line of the agreement. Days are `YYYY-MM-DD`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The role…
    pub role: Role,
    /// …for the skills of this family; none: for all.
    pub family_id: Option<String>,
    /// First day.
    pub from_day: String,
    /// Last day, included.
    pub until_day: Option<String>,
}

/// Whether someone who held `roles` on `day` is entitled to say what they saw there of a skill of this family.
///
/// Without any line, everyone who meets the public is. A line never entitles a role that has no such right.
pub fn entitles(lines: &[Line], roles: &[Role], family_id: &str, day: &str) -> bool {
    let admits = |line: &Line, role: Role| {
        line.role == role
            && line.family_id.as_deref().is_none_or(|family| family == family_id)
            && day::within(day, &line.from_day, line.until_day.as_deref())
    };
    roles
        .iter()
        .filter(|role| role.may(Right::Observe))
        .any(|role| lines.is_empty() || lines.iter().any(|line| admits(line, *role)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(role: Role, family: Option<&str>) -> Line {
        Line { role, family_id: family.map(Into::into), from_day: "2026-02-01".into(), until_day: None }
    }

    #[test]
    fn without_a_line_everyone_who_meets_the_public() {
        for role in [Role::Supervisor, Role::Cip, Role::Passeur, Role::Pedagogue, Role::Director, Role::JobTeam] {
            assert!(entitles(&[], &[role], "autonomie", "2026-01-01"), "{role}");
        }
        for role in [Role::Evaluator, Role::Employer, Role::Ambassador] {
            assert!(!entitles(&[], &[role], "autonomie", "2026-01-01"), "{role}");
        }
        assert!(!entitles(&[], &[], "autonomie", "2026-01-01"));
    }

    #[test]
    fn by_role_and_family() {
        let lines = [line(Role::Supervisor, Some("equipe")), line(Role::Cip, None)];
        assert!(entitles(&lines, &[Role::Supervisor], "equipe", "2026-03-01"));
        assert!(!entitles(&lines, &[Role::Supervisor], "autonomie", "2026-03-01"));
        assert!(entitles(&lines, &[Role::Supervisor, Role::Cip], "autonomie", "2026-03-01"));
        assert!(!entitles(&lines, &[Role::Passeur], "equipe", "2026-03-01"));
    }

    #[test]
    fn within_its_days() {
        let until = Line { until_day: Some("2026-06-30".into()), ..line(Role::Cip, None) };
        for (day, expected) in
            [("2026-01-31", false), ("2026-02-01", true), ("2026-06-30", true), ("2026-07-01", false)]
        {
            assert_eq!(entitles(std::slice::from_ref(&until), &[Role::Cip], "equipe", day), expected, "{day}");
        }
    }

    #[test]
    fn a_line_gives_no_right_that_the_role_has_not() {
        assert!(!entitles(&[line(Role::Evaluator, None)], &[Role::Evaluator], "equipe", "2026-03-01"));
    }
}
