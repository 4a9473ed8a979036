//! Finds rings of files: files that use each other's items, directly or through others.
//!
//! **Definition.** File A depends on file B when A names an item that B defines: in a `use`, or by a path that starts
//! with `crate`, `super`, `self`, a child module or an imported module. A re-export is followed to the file that
//! defines the item. These are no dependencies by themselves: `mod x;`, and a `pub use x::Item;` of an item that the
//! re-exporting file does not use. A parent and its child therefore form a ring when the child uses an item of the
//! parent and the parent uses an item of the child. Test modules are left out.
//!
//! A ring is a strongly connected component of that graph with more than one file.
//!
//! The finder reads tokens, not types: a method call or a field access that names no path is not seen.

use std::collections::{BTreeMap, BTreeSet};

/// Paths and their source text.
type Sources = [(String, String)];

/// Which file uses which, with the names that it uses.
type Graph = BTreeMap<String, BTreeMap<String, BTreeSet<String>>>;

/// The rings of `sources`, each as its sorted files and a description of its dependencies.
pub fn rings(sources: &Sources) -> Vec<(Vec<String>, String)> {
    let graph = graph(sources);
    let mut rings = components(&graph);
    rings.retain(|ring| ring.len() > 1);
    rings.sort();
    rings
        .into_iter()
        .map(|ring| {
            let description = describe(&ring, &graph);
            (ring, description)
        })
        .collect()
}

/// The dependencies inside a ring, one a line.
fn describe(ring: &[String], graph: &Graph) -> String {
    let mut lines = Vec::new();
    for from in ring {
        for (to, names) in graph[from].iter().filter(|(to, _)| ring.contains(to)) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            lines.push(format!("{from} -> {to} ({})", names.join(", ")));
        }
    }
    lines.join("\n")
}

fn graph(sources: &Sources) -> Graph {
    let files: BTreeMap<Vec<String>, File> =
        sources.iter().map(|(path, text)| (module_path(path), File::read(path, text))).collect();
    let tree = Tree { files };
    let mut graph = Graph::new();
    for (module, file) in &tree.files {
        let uses = graph.entry(file.path.clone()).or_default();
        for (path, name) in tree.uses_of(module, file) {
            if path != file.path {
                uses.entry(path).or_default().insert(name);
            }
        }
    }
    graph
}

/// `["model", "person"]` for `model/person.rs`, `["model"]` for `model/mod.rs` and `model.rs`.
fn module_path(path: &str) -> Vec<String> {
    let path = path.trim_end_matches(".rs");
    let mut parts: Vec<String> = path.split('/').map(str::to_string).collect();
    if parts.last().is_some_and(|last| last == "mod") {
        parts.pop();
    }
    parts
}

/// What a file declares and names.
struct File {
    path: String,
    /// What `use` items bind: the bound name, the path, and whether the item is a re-export.
    imports: Vec<Import>,
    /// Paths of two or more segments outside `use` items.
    paths: Vec<Vec<String>>,
    /// All identifiers outside `use` items.
    words: BTreeSet<String>,
    /// Items that the file defines.
    items: BTreeSet<String>,
}

#[derive(Debug, PartialEq)]
struct Import {
    /// `*` for a glob.
    name: String,
    path: Vec<String>,
    is_public: bool,
}

impl File {
    fn read(path: &str, text: &str) -> Self {
        let tokens = without_tests(&tokens(text));
        let mut file = Self {
            path: path.to_string(),
            imports: Vec::new(),
            paths: Vec::new(),
            words: BTreeSet::new(),
            items: BTreeSet::new(),
        };
        let mut at = 0;
        while at < tokens.len() {
            if tokens[at] == "use" {
                let end = tokens[at..].iter().position(|token| token == ";").map_or(tokens.len(), |n| at + n);
                let is_public = is_public(&tokens[..at]);
                let mut reader = UseTree { tokens: &tokens[at + 1..end], at: 0 };
                file.imports.extend(reader.read(&[]).into_iter().map(|(name, path)| Import {
                    name,
                    path,
                    is_public,
                }));
                at = end + 1;
                continue;
            }
            // `mod x` declares, and `pub(in crate::x)` is no use of `x`.
            if tokens[at] == "mod" {
                at += 2;
                continue;
            }
            if tokens[at] == "pub" && tokens.get(at + 1).is_some_and(|token| token == "(") {
                at += tokens[at..].iter().position(|token| token == ")").map_or(1, |length| length + 1);
                continue;
            }
            if is_name(&tokens[at]) {
                const DEFINES: [&str; 9] =
                    ["struct", "enum", "trait", "fn", "type", "const", "static", "union", "macro_rules"];
                if DEFINES.contains(&tokens[at].as_str()) {
                    let name = tokens[at + 1..].iter().take(2).find(|token| is_name(token));
                    file.items.extend(name.cloned());
                }
                let path = path_at(&tokens[at..]);
                let length = path.len() * 2 - 1;
                file.words.extend(path.iter().cloned());
                if path.len() > 1 {
                    file.paths.push(path);
                }
                at += length;
            } else {
                at += 1;
            }
        }
        file
    }
}

/// The files by the path of their module.
struct Tree {
    files: BTreeMap<Vec<String>, File>,
}

impl Tree {
    /// The files that `file` uses, each with the name of the item.
    fn uses_of(&self, module: &[String], file: &File) -> Vec<(String, String)> {
        let mut uses = Vec::new();
        for import in &file.imports {
            let is_used = !import.is_public || file.words.contains(&import.name);
            // An imported module is used by the paths that start with its name.
            let is_module =
                self.resolve(module, file, &import.path, 0).is_some_and(|(_, item)| item.is_none());
            if is_used && (!is_module || import.name == "*") {
                uses.extend(self.definition(module, file, &import.path, 0));
            }
        }
        for path in &file.paths {
            uses.extend(self.definition(module, file, path, 0));
        }
        uses
    }

    /// The file that defines the item of `path`, and the item's name.
    fn definition(
        &self,
        module: &[String],
        file: &File,
        path: &[String],
        depth: u8,
    ) -> Option<(String, String)> {
        let (target, item) = self.resolve(module, file, path, depth)?;
        let target_file = &self.files[&target];
        let Some(item) = item else { return Some((target_file.path.clone(), "*".into())) };
        if depth < 8 && !target_file.items.contains(&item) {
            let globs = target_file.imports.iter().filter(|import| import.name == "*");
            let named = target_file.imports.iter().filter(|import| import.name == item);
            for import in named {
                if let Some(found) = self.definition(&target, target_file, &import.path, depth + 1) {
                    return Some(found);
                }
            }
            for import in globs {
                let mut path = import.path.clone();
                path.pop();
                path.push(item.clone());
                let found = self.definition(&target, target_file, &path, depth + 1);
                let is_defined = |(path, _): &(String, String)| {
                    self.files.values().any(|file| file.path == *path && file.items.contains(&item))
                };
                if let Some(found) = found.filter(is_defined) {
                    return Some(found);
                }
            }
        }
        Some((target_file.path.clone(), item))
    }

    /// The module that `path` leads to from `module`, and the first segment behind it; none for a path into another
    /// crate or to a local name.
    fn resolve(
        &self,
        module: &[String],
        file: &File,
        path: &[String],
        depth: u8,
    ) -> Option<(Vec<String>, Option<String>)> {
        let mut at: Vec<String>;
        let mut rest = path.iter().peekable();
        match path.first()?.as_str() {
            "crate" => {
                at = Vec::new();
                rest.next();
            }
            "self" => {
                at = module.to_vec();
                rest.next();
            }
            "super" => {
                at = module.to_vec();
                while rest.next_if(|segment| *segment == "super").is_some() {
                    at.pop();
                }
            }
            first => {
                let child: Vec<String> = [module, &[first.to_string()]].concat();
                if self.files.contains_key(&child) {
                    at = module.to_vec();
                } else {
                    let import = file.imports.iter().find(|import| import.name == first)?;
                    if depth >= 8 || import.path.first().is_some_and(|segment| segment == first) {
                        return None;
                    }
                    let mut path = import.path.clone();
                    path.extend(rest.skip(1).cloned());
                    return self.resolve(module, file, &path, depth + 1);
                }
            }
        }
        while let Some(segment) = rest.peek() {
            let next: Vec<String> = [&at[..], &[(*segment).clone()]].concat();
            if !self.files.contains_key(&next) {
                break;
            }
            at = next;
            rest.next();
        }
        // A module may also be re-exported by another.
        let item = rest.next().cloned().filter(|item| item != "*");
        self.files.contains_key(&at).then_some((at, item))
    }
}

/// Reads the tree of a `use` item.
struct UseTree<'t> {
    tokens: &'t [String],
    at: usize,
}

impl UseTree<'_> {
    /// The bound names and their paths.
    fn read(&mut self, prefix: &[String]) -> Vec<(String, Vec<String>)> {
        let mut path = prefix.to_vec();
        while let Some(token) = self.tokens.get(self.at) {
            self.at += 1;
            match token.as_str() {
                "::" => {}
                "{" => {
                    let mut bound = Vec::new();
                    while self.tokens.get(self.at).is_some_and(|token| token != "}") {
                        bound.extend(self.read(&path));
                        if self.tokens.get(self.at).is_some_and(|token| token == ",") {
                            self.at += 1;
                        }
                    }
                    self.at += 1;
                    return bound;
                }
                "as" => {
                    let name = self.tokens.get(self.at).cloned().unwrap_or_default();
                    self.at += 1;
                    return vec![(name, path)];
                }
                // `a::{self}` is `a`.
                "self" if !path.is_empty() => {}
                _ => path.push(token.clone()),
            }
            if self.tokens.get(self.at).is_none_or(|token| token == "," || token == "}") {
                break;
            }
        }
        let name = path.last().cloned().unwrap_or_default();
        vec![(name, path)]
    }
}

/// Whether the item behind these tokens is `pub`, `pub(super)` or the like.
fn is_public(before: &[String]) -> bool {
    match before.last().map(String::as_str) {
        Some("pub") => true,
        Some(")") => before
            .iter()
            .rposition(|token| token == "(")
            .is_some_and(|at| before[..at].last().is_some_and(|token| token == "pub")),
        _ => false,
    }
}

/// The path that these tokens start with: at least one name.
fn path_at(tokens: &[String]) -> Vec<String> {
    let mut path = vec![tokens[0].clone()];
    let mut rest = &tokens[1..];
    while let [separator, name, ..] = rest
        && separator == "::"
        && is_name(name)
    {
        path.push(name.clone());
        rest = &rest[2..];
    }
    path
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Names, `::` and single characters; comments, literals and lifetimes are left out.
fn tokens(code: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |at| at + 2)
        } else if let Some(length) = raw_string(rest) {
            length
        } else if first == '"' {
            string(rest)
        } else if first == '\'' {
            character(rest)
        } else if rest.starts_with("::") {
            tokens.push("::".to_string());
            2
        } else if first.is_alphanumeric() || first == '_' {
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            tokens.push(rest[..end].to_string());
            end
        } else {
            if !first.is_whitespace() {
                tokens.push(first.to_string());
            }
            first.len_utf8()
        };
        rest = &rest[length..];
    }
    tokens
}

/// The length of `r"..."`, `br#"..."#` and the like.
fn raw_string(code: &str) -> Option<usize> {
    let rest = code.strip_prefix("br").or_else(|| code.strip_prefix('r'))?;
    let hashes = rest.bytes().take_while(|byte| *byte == b'#').count();
    let text = rest[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let from = code.len() - text.len();
    Some(text.find(&end).map_or(code.len(), |at| from + at + end.len()))
}

fn string(code: &str) -> usize {
    let mut characters = code.char_indices().skip(1);
    while let Some((at, character)) = characters.next() {
        match character {
            '\\' => drop(characters.next()),
            '"' => return at + 1,
            _ => {}
        }
    }
    code.len()
}

/// The length of a character literal, or of the quote of a lifetime and its name.
fn character(code: &str) -> usize {
    if code[1..].starts_with('\\') {
        return code[3..].find('\'').map_or(code.len(), |at| at + 4);
    }
    let mut characters = code[1..].char_indices();
    let first = characters.next().map_or(0, |(_, character)| character.len_utf8());
    if code[1 + first..].starts_with('\'') {
        return first + 2;
    }
    1 + code[1..].find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(code.len() - 1)
}

/// The tokens without items below `#[cfg(test)]`.
fn without_tests(tokens: &[String]) -> Vec<String> {
    const TEST: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if tokens[at..].len() < TEST.len() || tokens[at..at + TEST.len()] != TEST {
            kept.push(tokens[at].clone());
            at += 1;
            continue;
        }
        at += TEST.len();
        let mut depth = 0_u32;
        while let Some(token) = tokens.get(at) {
            at += 1;
            match token.as_str() {
                "{" => depth += 1,
                "}" if depth <= 1 => break,
                "}" => depth -= 1,
                ";" if depth == 0 => break,
                _ => {}
            }
        }
    }
    kept
}

/// Tarjan's strongly connected components, each sorted.
fn components(graph: &Graph) -> Vec<Vec<String>> {
    let names: Vec<&String> = graph.keys().collect();
    let index = |name: &String| names.binary_search(&name).expect("a file");
    let next: Vec<Vec<usize>> = graph.values().map(|uses| uses.keys().map(index).collect()).collect();
    let mut search =
        Search { next, order: vec![None; names.len()], low: vec![0; names.len()], ..Search::default() };
    for file in 0..names.len() {
        if search.order[file].is_none() {
            search.visit(file);
        }
    }
    let name = |component: Vec<usize>| {
        let mut files: Vec<String> = component.into_iter().map(|file| names[file].clone()).collect();
        files.sort();
        files
    };
    search.found.into_iter().map(name).collect()
}

#[derive(Default)]
struct Search {
    next: Vec<Vec<usize>>,
    order: Vec<Option<usize>>,
    low: Vec<usize>,
    open: Vec<usize>,
    count: usize,
    found: Vec<Vec<usize>>,
}

impl Search {
    fn visit(&mut self, file: usize) {
        let order = self.count;
        self.count += 1;
        self.order[file] = Some(order);
        self.low[file] = order;
        self.open.push(file);
        for to in self.next[file].clone() {
            match self.order[to] {
                None => {
                    self.visit(to);
                    self.low[file] = self.low[file].min(self.low[to]);
                }
                Some(seen) if self.open.contains(&to) => self.low[file] = self.low[file].min(seen),
                Some(_) => {}
            }
        }
        if self.low[file] == order {
            let from = self.open.iter().position(|open| *open == file).expect("an open file");
            self.found.push(self.open.split_off(from));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring_files(sources: &[(&str, &str)]) -> Vec<Vec<String>> {
        let sources: Vec<(String, String)> =
            sources.iter().map(|(path, text)| ((*path).to_string(), (*text).to_string())).collect();
        rings(&sources).into_iter().map(|(files, _)| files).collect()
    }

    #[test]
    fn siblings_that_use_each_other_are_a_ring() {
        let a = "use super::b::B;\npub struct A;";
        assert_eq!(
            ring_files(&[("m/mod.rs", "mod a; mod b;"), ("m/a.rs", a), ("m/b.rs", "use crate::m::a::A;")]),
            [["m/a.rs", "m/b.rs"]]
        );
        // One way only.
        assert_eq!(ring_files(&[("m/a.rs", a), ("m/b.rs", "pub struct B;")]), [] as [Vec<String>; 0]);
    }

    #[test]
    fn a_ring_may_have_many_files_and_paths_without_use() {
        let files = [
            ("a.rs", "fn f() -> crate::b::B { crate::b::make() }"),
            ("b/mod.rs", "mod c;\nfn f() { c::go(); }"),
            ("b/c.rs", "fn go() { super::super::d::x(); }"),
            ("d.rs", "use crate::{a::{self, Thing}, z};\nfn x() { a::f(); }"),
        ];
        assert_eq!(ring_files(&files), [["a.rs", "b/c.rs", "b/mod.rs", "d.rs"]]);
    }

    #[test]
    fn a_parent_and_a_child_are_a_ring_when_both_use_the_other() {
        let child = "use super::Parent;\npub fn child(_: Parent) {}";
        let parent = "mod child;\npub struct Parent;";
        let none: [Vec<String>; 0] = [];
        assert_eq!(ring_files(&[("m.rs", parent), ("m/child.rs", child)]), none);
        // A re-export by itself uses nothing.
        let reexports = format!("{parent}\npub use child::child;\npub(crate) use child::child as other;");
        assert_eq!(ring_files(&[("m.rs", &reexports), ("m/child.rs", child)]), none);
        for uses in ["fn f() { child::child(Parent) }", "use child::child;", "use self::child::child;"] {
            let parent = format!("{parent}\n{uses}");
            assert_eq!(
                ring_files(&[("m.rs", &parent), ("m/child.rs", child)]),
                [["m.rs", "m/child.rs"]],
                "{uses}"
            );
        }
        // A re-export that the parent uses as well.
        let used = format!("{parent}\npub use child::child;\nfn f() {{ child(Parent) }}");
        assert_eq!(ring_files(&[("m.rs", &used), ("m/child.rs", child)]).len(), 1);
    }

    /// The parent re-exports an item of one child and uses the other child: the item's file counts.
    #[test]
    fn a_reexport_is_followed_to_the_file_of_the_item() {
        let files = [
            ("m/mod.rs", "mod item; mod work;\npub use item::Item;\nfn f() { work::go() }"),
            ("m/item.rs", "pub struct Item;"),
            ("m/work.rs", "use super::Item;\npub fn go() {}"),
        ];
        assert_eq!(ring_files(&files), [] as [Vec<String>; 0]);
        let globbed = files[0].1.replace("item::Item", "item::*");
        assert_eq!(ring_files(&[("m/mod.rs", &globbed), files[1], files[2]]), [] as [Vec<String>; 0]);
        let owned = files[0].1.replace("pub use item::Item", "pub struct Item");
        assert_eq!(ring_files(&[("m/mod.rs", &owned), files[1], files[2]]), [["m/mod.rs", "m/work.rs"]]);
    }

    #[test]
    fn tests_comments_and_strings_do_not_count() {
        let a = "use super::b::B;\npub struct A;";
        for b in [
            "pub struct B;\n#[cfg(test)]\nmod tests { use super::*; use crate::a::A; fn f() { if x {} } }",
            "pub struct B;\n#[cfg(test)]\nuse crate::a::A;",
            "pub struct B;\n// use crate::a::A;\n/* crate::a::A */",
            "pub struct B;\nconst X: &str = \"crate::a::A \\\" super::a::A\";\nconst Y: char = '\"';",
            "pub struct B;\nconst X: &str = r#\"crate::a::A \" super::a::A\"#;\nfn f<'a>(x: &'a str) {}",
        ] {
            assert_eq!(ring_files(&[("a.rs", a), ("b.rs", b)]), [] as [Vec<String>; 0], "{b}");
        }
        assert_eq!(ring_files(&[("a.rs", a), ("b.rs", "const C: char = '\\'';\nuse crate::a::A;")]).len(), 1);
    }

    #[test]
    fn a_ring_is_described_by_what_is_used() {
        let sources =
            [("a.rs", "use crate::b::B; pub struct A;"), ("b.rs", "use crate::a::A; pub struct B;")];
        let sources = sources.map(|(path, text)| (path.to_string(), text.to_string()));
        assert_eq!(rings(&sources)[0].1, "a.rs -> b.rs (B)\nb.rs -> a.rs (A)");
    }

    #[test]
    fn a_use_tree_is_read_whole() {
        let tokens = tokens("a::{self, b::{C as D, E}, f::*}, ");
        let mut reader = UseTree { tokens: &tokens[..tokens.len() - 1], at: 0 };
        let bound = reader.read(&[]);
        let shown: Vec<String> =
            bound.iter().map(|(name, path)| format!("{name} = {}", path.join("::"))).collect();
        assert_eq!(shown, ["a = a", "D = a::b::C", "E = a::b::E", "* = a::f::*"]);
    }
}
