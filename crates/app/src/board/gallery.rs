//! The pages of the room with sample data.

use std::collections::HashMap;

use domain::cell::{Answer, Cell, Mark};
use kit::{Page, Words};

use super::cohort::Asked;
use super::pages::{Board, Choices};
use super::plot::BARE;
use super::sheet::{Sheet, families};
use super::store::{Drawn, Seen};
use crate::gallery::{Sample, sample};
use crate::observations::Skill;
use crate::programmes::store::Programme;

/// Skill, family, sign, drawing.
const SKILLS: [(&str, &str, &str, &str); 13] = [
    ("organiser ma journée", "Autonomie", "autonomie", "horloge"),
    ("trouver une information", "Autonomie", "autonomie", "loupe"),
    ("me rendre dans un lieu nouveau", "Autonomie", "autonomie", "trajet"),
    ("demander de l’aide", "Autonomie", "autonomie", "main-levee"),
    ("changer de tâche", "Adaptation", "adaptation", "fleches"),
    ("apprendre un geste nouveau", "Adaptation", "adaptation", "main-outil"),
    ("réagir à un imprévu", "Adaptation", "adaptation", "eclair"),
    ("tenir mon rôle dans une équipe", "Travail en équipe", "equipe", "puzzle"),
    ("aider un collègue", "Travail en équipe", "equipe", "deux-mains"),
    ("parler d’un désaccord", "Travail en équipe", "equipe", "bulles"),
    ("redire une consigne", "Communication", "communication", "oreille"),
    ("dire ce que j’ai fait", "Communication", "communication", "carnet"),
    ("accueillir une personne", "Communication", "communication", "porte"),
];

/// One letter a cell: `.` not seen, `n` not yet, `o` seen once, `1` `2` je peux, `w` `W` waiting, `s` je sais,
/// `d` asked, `f` wished, `c` to confirm.
const PEOPLE: [(&str, &str, &str); 12] = [
    ("Amina B.", "Les Jardins de l’Écluse", "ss.ssss sc2s11"),
    ("Bakary S.", "Les Jardins de l’Écluse", "s.sw.W. sssw.1"),
    ("Chloé M.", "Mission locale", "sssww.2 1..sss"),
    ("Dariusz K.", "Deuxième Rive", ".1..1s1 .1n..."),
    ("Elvire T.", "Coup de Pouce", "s.sW..w ...1ws"),
    ("Fatoumata D.", "Deuxième Rive", ".....1. 1w.1.."),
    ("Gaëtan L.", "Les Jardins de l’Écluse", "...1o2. 1f...."),
    ("Hamid N.", "Deuxième Rive", "1ssssss sss121"),
    ("Inès R.", "Mission locale", "ws1.... 1.1WWW"),
    ("Jordan P.", "Cap Aubrelle Intérim", "w.W...1 ...d.n"),
    ("Khadija E.", "Coup de Pouce", "1.1w... .....1"),
    ("Zahir Q.", "Les Jardins de l’Écluse", "....... ......"),
];

fn cell(letter: char) -> Cell {
    let seen = |mark, je_peux, je_sais, seen| Cell { mark, je_peux, je_sais, seen, needed: 3, ..BARE };
    use Answer::{Accepted, None, Waiting};
    match letter {
        'n' => Cell { not_yet: 1, ..seen(Mark::NotYet, None, None, 0) },
        'o' => seen(Mark::SeenOnce, None, None, 1),
        '1' => seen(Mark::JePeux, Accepted, None, 1),
        '2' => Cell { one_missing: true, ..seen(Mark::JePeux, Accepted, None, 2) },
        'w' => seen(Mark::JePeux, Waiting, None, 1),
        'W' => seen(Mark::JeSais, Accepted, Waiting, 3),
        's' => seen(Mark::JeSais, Accepted, Accepted, 3),
        'd' => Cell { asked: true, ..seen(Mark::JePeux, Accepted, None, 2) },
        'f' => Cell { wished: true, ..BARE },
        'c' => Cell { to_confirm: true, not_yet: 1, ..seen(Mark::JePeux, Accepted, None, 3) },
        _ => BARE,
    }
}

fn skills(times: usize) -> Vec<Skill> {
    let mut skills = Vec::new();
    for (at, (name, family, sign, _)) in SKILLS.iter().enumerate() {
        for n in 0..times {
            skills.push(Skill {
                id: format!("s{at}-{n}"),
                name: (*name).to_owned(),
                family_id: (*sign).to_owned(),
                family_name: (*family).to_owned(),
                family_sign: (*sign).to_owned(),
                framework_id: "f".into(),
                je_peux_badge: Some("b".into()),
                je_sais_badge: None,
            });
        }
    }
    skills
}

fn people() -> Vec<Seen> {
    let seen = |(at, (name, organization, _)): (usize, &(&str, &str, &str))| Seen {
        person_id: format!("p{at}"),
        name: (*name).to_owned(),
        organization_id: (*organization).to_owned(),
        organization_name: (*organization).to_owned(),
        phase_id: Some(format!("ph{}", at % 2)),
        phase_name: Some(["Découvrir", "Essayer"][at % 2].to_owned()),
        referent_id: Some(format!("r{}", at % 2)),
        referent_name: Some(["Nolwenn Le Goff", "Karim Haddad"][at % 2].to_owned()),
        state: if at == 10 { "paused" } else { "active" }.to_owned(),
    };
    PEOPLE.iter().enumerate().map(seen).collect()
}

fn cells(times: usize) -> HashMap<(String, String), Cell> {
    let mut cells = HashMap::new();
    for (at, (_, _, letters)) in PEOPLE.iter().enumerate() {
        for (skill, letter) in letters.chars().filter(|c| *c != ' ').enumerate() {
            for n in 0..times {
                cells.insert((format!("p{at}"), format!("s{skill}-{n}")), cell(if n > 1 { '.' } else { letter }));
            }
        }
    }
    cells
}

/// Every page.
pub(crate) fn pages(w: Words, page: &Page) -> Vec<Sample> {
    let board = |asked: Asked, times: usize, full: bool| {
        let skills = skills(times);
        let drawn: Vec<Drawn> = skills
            .iter()
            .zip(SKILLS.iter().flat_map(|s| std::iter::repeat_n(s.3, times)))
            .map(|(s, key)| Drawn { skill_id: s.id.clone(), pictogram: key.to_owned() })
            .collect();
        let everyone = if full { people() } else { Vec::new() };
        let found = everyone.iter().filter(|p| asked.finds(p)).cloned().collect();
        let families = families(&skills, &drawn, &asked.family);
        let mut page = page.clone();
        page.body = if asked.view == "wall" { "p-board p-wall" } else { "p-board" };
        Board {
            w,
            page,
            programme: Programme {
                id: String::new(),
                name: "Passerelles Aubrelle".into(),
                charter: "[]".into(),
                from_day: "2026-01-05".into(),
                until_day: None,
                network_name: None,
            },
            sheet: Sheet::new(w, "p", families, found, &cells(times), &asked),
            choices: Choices::of(&everyone, &skills),
            asked,
            me: "r0".into(),
            mine: full,
            empty: !full,
            may_observe: true,
        }
    };
    let all = || Asked { state: "all".into(), ..Asked::default() };
    vec![
        sample("board", &board(Asked::default(), 1, true)),
        sample("board-filtered", &board(Asked { look: "one-missing".into(), ..all() }, 1, true)),
        sample("board-unseen", &board(Asked { look: "unseen".into(), ..Asked::default() }, 1, true)),
        sample("board-many-skills", &board(Asked::default(), 4, true)),
        sample("board-wall", &board(Asked { view: "wall".into(), ..Asked::default() }, 1, true)),
        sample("board-one", &board(Asked { person: "p0".into(), ..Asked::default() }, 1, true)),
        sample("board-none", &board(Asked { q: "Zorglub".into(), ..Asked::default() }, 1, true)),
        sample("board-empty", &board(Asked::default(), 1, false)),
    ]
}
