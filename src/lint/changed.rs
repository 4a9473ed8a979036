//! Selects the findings on entries that changed.

use std::collections::HashMap;

use crate::diagnostic::Diagnostic;
use crate::syntax::blocks::Block;
use crate::syntax::{self, Parsed};
use crate::text::lines::body;
use crate::text::{SourceFile, SourceMap};

/// Keeps the findings on entries that are not in `old`, an earlier version of the journal: those whose text is in none of
/// its files, or more often now. Of equal entries the last ones are new. Line endings, the blank lines around an entry and
/// its place do not matter.
pub fn retain_changed(findings: &mut Vec<Diagnostic>, sources: &SourceMap, old: &SourceMap) {
    let mut old_texts: HashMap<String, usize> = HashMap::new();
    for file in old.files() {
        for_each_entry(file, |_, text| *old_texts.entry(text).or_default() += 1);
    }
    // The start of each entry and whether it is new. Nothing before the first entry of a file is.
    let mut entries: Vec<(u32, bool)> = Vec::new();
    for file in sources.files() {
        entries.push((file.base, false));
        for_each_entry(file, |start, text| {
            let known = old_texts.get_mut(&text).filter(|left| **left > 0);
            entries.push((start, known.is_none()));
            if let Some(left) = known {
                *left -= 1;
            }
        });
    }
    findings.retain(|finding| {
        let after = entries.partition_point(|&(entry, _)| entry <= finding.span().start);
        after.checked_sub(1).is_some_and(|at| entries[at].1)
    });
}

/// Calls `visit` with the start and the text of each entry of a file.
fn for_each_entry(file: &SourceFile, mut visit: impl FnMut(u32, String)) {
    syntax::read(&file.text, file.base, |parsed| {
        for block in parsed.entries.iter().filter_map(|&entry| Block::new(parsed, entry)) {
            visit(block.header(parsed).span.start, text_of(file, parsed, block));
        }
    });
}

fn text_of(file: &SourceFile, parsed: &Parsed, block: Block) -> String {
    let lines = block.lines(parsed).iter().filter(|line| line.is_visible());
    let texts =
        lines.map(|line| body(&file.text[file.local(line.span)]).trim_start_matches(crate::text::BOM));
    texts.collect::<Vec<_>>().join("\n")
}
