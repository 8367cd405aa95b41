use crate::finding::Finding;
use crate::rust::{closing, line_of};
use crate::tree::{File, Tree};

const FILE: usize = 400;
const HARD: usize = 600;
const FUNCTION: usize = 60;
const TEMPLATE: usize = 120;
const EXTRACTORS: usize = 5;

/// Files, functions, templates and the arguments of handlers. Over the hard stop no exception helps:
/// that finding has a law of its own.
pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in &tree.files {
        let lines = file.text.lines().count();
        let most = match file.path.rsplit_once('.').map(|(_, e)| e) {
            Some("rs" | "ts" | "mjs" | "js" | "css") => FILE,
            Some("html") if file.path.starts_with("crates/") => TEMPLATE,
            None if file.path.starts_with("bin/") => FILE,
            _ => continue,
        };
        if lines > HARD {
            findings.push(Finding::new("hard stop", &file.path, 0, format!("{lines} lines, never over {HARD}")));
        } else if lines > most {
            findings.push(Finding::new("length", &file.path, 0, format!("{lines} lines, at most {most}")));
        }
        if file.is("rs") {
            functions(file, &mut findings);
        }
    }
    findings
}

fn functions(file: &File, findings: &mut Vec<Finding>) {
    let code = &file.scan().code;
    for (at, _) in code.match_indices("fn ") {
        if code[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let name: String = code[at + 3..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        let Some(arguments) = code[at..].find('(').map(|i| at + i) else { continue };
        let Some(after) = closing(code, arguments) else { continue };
        let Some(open) = code[after..].find(['{', ';']).map(|i| after + i) else { continue };
        if name.is_empty() || code.as_bytes()[open] == b';' {
            continue;
        }
        let Some(end) = closing(code, open) else { continue };
        let lines = code[open + 1..end].lines().filter(|line| !line.trim().is_empty()).count();
        let line = line_of(code, at);
        if lines > FUNCTION {
            let text = format!("{name} has {lines} lines, at most {FUNCTION}");
            findings.push(Finding::new("function", &file.path, line, text));
        }
        let count = count_arguments(&code[arguments + 1..after]);
        if is_handler(file, &code[..at]) && count > EXTRACTORS {
            let text = format!("{name} has {count} extractors, at most {EXTRACTORS}");
            findings.push(Finding::new("handler", &file.path, line, text));
        }
    }
}

fn is_handler(file: &File, before: &str) -> bool {
    file.room().is_some()
        && matches!(file.name(), "pages.rs" | "forms.rs" | "api.rs")
        && before.trim_end().ends_with("async")
}

fn count_arguments(list: &str) -> usize {
    let (mut depth, mut before) = (0i32, ' ');
    let pieces = list.split(|c: char| {
        match c {
            '(' | '[' | '{' | '<' => depth += 1,
            '>' if before == '-' => {}
            ')' | ']' | '}' | '>' => depth -= 1,
            _ => {}
        }
        before = c;
        c == ',' && depth == 0
    });
    pieces.filter(|piece| !piece.trim().is_empty()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn laws(path: &str, text: &str) -> Vec<&'static str> {
        check(&Tree::of(&[(path, text)])).into_iter().map(|f| f.law).collect()
    }

    #[test]
    fn long_files_are_found() {
        assert!(laws("crates/a/src/a.rs", &"//\n".repeat(400)).is_empty());
        assert_eq!(laws("crates/a/src/a.rs", &"//\n".repeat(401)), ["length"]);
        assert_eq!(laws("web/a.ts", &"//\n".repeat(601)), ["hard stop"]);
        assert_eq!(laws("crates/app/src/a/templates/a.html", &"<p>\n".repeat(121)), ["length"]);
        assert!(laws("docs/long.md", &"a\n".repeat(900)).is_empty());
    }

    #[test]
    fn long_functions_are_found_and_comments_do_not_count() {
        let body =
            |line: &str, n: usize| format!("impl A {{\n    fn a(x: &str) -> u8 {{\n{}    }}\n}}\n", line.repeat(n));
        assert!(laws("crates/a/src/a.rs", &body("        b();\n", 60)).is_empty());
        assert_eq!(laws("crates/a/src/a.rs", &body("        b();\n", 61)), ["function"]);
        assert!(laws("crates/a/src/a.rs", &body("        // b\n", 90)).is_empty());
        assert!(laws("crates/a/src/a.rs", "trait A {\n    fn a();\n}\n").is_empty());
    }

    #[test]
    fn handlers_take_few_extractors() {
        let handler = |args: &str| format!("pub(crate) async fn a({args}) -> u8 {{ 0 }}\n");
        let path = "crates/app/src/awards/pages.rs";
        let five = "State(a): State<B<C, D>>, Path((a, b)): Path<(A, B)>, a: A, b: B, c: C,";
        assert!(laws(path, &handler(five)).is_empty());
        assert_eq!(laws(path, &handler(&format!("{five} d: D"))), ["handler"]);
        assert!(laws("crates/kit/src/a.rs", &handler(&format!("{five} d: D"))).is_empty());
    }
}
