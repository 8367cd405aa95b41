//! The roles of the demo world in the product's words: the one table.

use domain::role::{Right, Role};

/// What a role of the file becomes. `attribuer` is a permission, not a role: it is kept by any role that may give.
const ROLES: &[(&str, &[Role])] = &[
    ("cartographe", &[Role::Cartographe]),
    ("administration", &[Role::Cartographe]),
    ("pedagogue", &[Role::Pedagogue]),
    ("passeur", &[Role::Passeur]),
    ("direction", &[Role::Director]),
    ("signataire", &[Role::Director]),
    ("emettre-cadre", &[Role::Pedagogue]),
    ("relation-entreprise", &[Role::JobTeam]),
    ("partenaire", &[Role::Ambassador]),
    ("observateur", &[Role::Evaluator]),
    (GIVES, &[]),
];

const GIVES: &str = "attribuer";

/// How a function begins, and the role it decides.
const TITLES: &[(&str, Role)] = &[
    ("Encadrant", Role::Supervisor),
    ("Conseill", Role::Cip),
    ("CIP", Role::Cip),
    ("Directrice", Role::Director),
    ("Directeur", Role::Director),
];

/// The roles of a member, the one of their function first, each once.
///
/// # Errors
/// The first word that has no role here; `attribuer` when no role of the member may give.
pub(super) fn of(title: &str, words: &[String]) -> Result<Vec<Role>, String> {
    let mut roles: Vec<Role> =
        TITLES.iter().filter(|(start, _)| title.starts_with(start)).map(|(_, role)| *role).collect();
    for word in words {
        let (_, known) = ROLES.iter().find(|(known, _)| known == word).ok_or_else(|| word.clone())?;
        roles.extend_from_slice(known);
    }
    let mut once: Vec<Role> = Vec::new();
    for role in roles {
        if !once.contains(&role) {
            once.push(role);
        }
    }
    let gives = words.iter().any(|word| word == GIVES);
    if once.is_empty() || (gives && !once.iter().any(|role| role.may(Right::Give))) {
        return Err(GIVES.to_owned());
    }
    Ok(once)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::territory;

    #[test]
    fn every_member_has_a_role() {
        let territory = territory::read().expect("the territory");
        let unmapped: Vec<String> = territory
            .team
            .iter()
            .filter_map(|m| of(&m.title, &m.roles).err().map(|word| format!("{}: {word}", m.id)))
            .collect();
        assert_eq!(unmapped, Vec::<String>::new());
    }

    #[test]
    fn a_function_decides_too() {
        let words = |list: &[&str]| list.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
        assert_eq!(of("Encadrant technique", &words(&["attribuer"])), Ok(vec![Role::Supervisor]));
        assert_eq!(
            of("Conseillère en insertion", &words(&["passeur", "attribuer"])),
            Ok(vec![Role::Cip, Role::Passeur])
        );
        assert_eq!(of("Directrice", &words(&["direction", "signataire"])), Ok(vec![Role::Director]));
        assert_eq!(of("Observatrice", &words(&["observateur"])), Ok(vec![Role::Evaluator]));
        assert_eq!(of("Jardinier", &words(&["attribuer"])), Err("attribuer".to_owned()));
        assert_eq!(of("Jardinier", &words(&["jardinier"])), Err("jardinier".to_owned()));
    }
}
