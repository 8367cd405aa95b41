use crate::finding::Finding;
use crate::rust::closing;
use crate::tree::{File, Tree};

/// Marks around quoted words, which differ from one language to another.
const QUOTES: [char; 4] = ['«', '»', '“', '”'];

/// A struct that renders a template.
struct Page {
    path: String,
    name: String,
}

/// Every template is rendered by a struct or used by another template; every page of a room stands in
/// that room's `gallery.rs`; templates hold no quotation marks.
pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let pages: Vec<(&File, Page)> = tree.with("rs").flat_map(|f| pages(f).into_iter().map(move |p| (f, p))).collect();
    let used: Vec<String> = tree.with("html").flat_map(used_by_templates).collect();
    for template in tree.with("html").filter(|f| f.path.contains("/templates/")) {
        let ends = |path: &str| template.path == path || template.path.ends_with(&format!("/{path}"));
        if !pages.iter().any(|(_, page)| ends(&page.path)) && !used.iter().any(|path| ends(path)) {
            findings.push(Finding::new("templates", &template.path, 0, "no struct renders it, no template uses it"));
        }
    }
    for template in tree.with("html").filter(|f| f.path.contains("/templates/")) {
        for (line, _) in template.lines().filter(|(_, text)| text.contains(QUOTES)) {
            let text = "quotation marks are of a language: put them in the words (`kit-quoted`)";
            findings.push(Finding::new("templates", &template.path, line, text));
        }
    }
    for (file, page) in &pages {
        let Some(room) = file.room().filter(|_| !file.is_test()) else { continue };
        let gallery = format!("crates/app/src/{room}/gallery.rs");
        let shown = tree
            .file(&gallery)
            .is_some_and(|g| crate::rust::idents(&g.scan().code).iter().any(|(_, w)| *w == page.name));
        if !shown {
            let text = format!("{} ({}) is not in the gallery of {room}", page.name, page.path);
            findings.push(Finding::new("gallery", &file.path, 0, text));
        }
    }
    findings
}

/// `#[template(path = "…")]` and the struct or enum that follows.
fn pages(file: &File) -> Vec<Page> {
    let scan = file.scan();
    let mut pages = Vec::new();
    for (at, _) in scan.code.match_indices("#[template(") {
        let open = at + "#[template".len();
        let Some(end) = closing(&scan.code, open) else { continue };
        let before = |literal_at: usize| scan.code[open..literal_at].trim_end();
        let path = scan
            .literals
            .iter()
            .find(|l| l.at > open && l.at < end && before(l.at).trim_end_matches('=').trim_end().ends_with("path"));
        let words = crate::rust::idents(&scan.code[end..]);
        let kind = words.iter().position(|(_, w)| *w == "struct" || *w == "enum");
        let name = kind.and_then(|i| words.get(i + 1)).map(|(_, w)| (*w).to_owned());
        if let (Some(path), Some(name)) = (path, name) {
            pages.push(Page { path: path.text.clone(), name });
        }
    }
    pages
}

/// Paths after `extends`, `include` and `import`.
fn used_by_templates(file: &File) -> Vec<String> {
    let mut used = Vec::new();
    for tag in file.text.split("{%").skip(1).filter_map(|rest| rest.split("%}").next()) {
        let tag = tag.trim_start_matches(['-', '+', '~']).trim_start();
        if ["extends", "include", "import"].iter().any(|word| tag.starts_with(word)) {
            used.extend(tag.split('"').nth(1).map(str::to_owned));
        }
    }
    used
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "#[derive(Template)]\n#[template(path = \"awards/templates/show.html\", blocks = [\"a\"])]\npub(crate) struct ShowPage { a: u8 }\n";
    const TEMPLATE: &str = "crates/app/src/awards/templates/show.html";

    fn found(files: &[(&str, &str)]) -> Vec<&'static str> {
        check(&Tree::of(files)).into_iter().map(|f| f.law).collect()
    }

    #[test]
    fn templates_are_used() {
        assert_eq!(found(&[(TEMPLATE, "")]), ["templates"]);
        let base = "crates/kit/templates/base.html";
        assert_eq!(found(&[(base, "")]), ["templates"]);
        assert_eq!(found(&[(base, ""), (TEMPLATE, "{%- extends \"base.html\" %}")]), ["templates"]);
    }

    #[test]
    fn quotation_marks_are_words() {
        let base = "crates/kit/templates/base.html";
        let with = |text| found(&[(base, text), (TEMPLATE, "{%- extends \"base.html\" %}")]).len();
        let plain = with("<a href=\"/\">{{ w.a(\"kit-quoted\") }}</a>");
        assert_eq!(with("<p>\n« a »</p>"), plain + 1);
        assert_eq!(with("<p>“a”</p>"), plain + 1);
    }

    #[test]
    fn pages_are_in_the_gallery() {
        let pages = ("crates/app/src/awards/pages.rs", PAGE);
        assert_eq!(found(&[(TEMPLATE, ""), pages]), ["gallery"]);
        let gallery = |text| ("crates/app/src/awards/gallery.rs", text);
        assert_eq!(found(&[(TEMPLATE, ""), pages, gallery("// ShowPage")]), ["gallery"]);
        assert!(found(&[(TEMPLATE, ""), pages, gallery("fn all() { ShowPage { a: 1 } }")]).is_empty());
    }
}
