//! Selects the findings on entries that changed.

use std::collections::HashSet;

use crate::diagnostic::Diagnostic;
use crate::syntax::blocks::Block;
use crate::syntax::{self, Parsed};
use crate::text::lines::body;
use crate::text::{SourceFile, SourceMap};

/// Keeps the findings on entries whose text is in no file of `old`, an earlier version of the journal. Line endings, the
/// blank lines around an entry and its place do not matter.
pub fn retain_changed(findings: &mut Vec<Diagnostic>, sources: &SourceMap, old: &SourceMap) {
    let mut old_texts = HashSet::new();
    for file in old.files() {
        for_each_entry(file, |_, text| _ = old_texts.insert(text));
    }
    // For each file with findings, the start of each entry and whether it changed.
    let mut entries: Vec<Option<Vec<(u32, bool)>>> = vec![None; sources.files().len()];
    findings.retain(|finding| {
        let start = finding.span().start;
        let index = sources.index_at(start);
        let entries = entries[index].get_or_insert_with(|| {
            let mut entries = Vec::new();
            for_each_entry(&sources.files()[index], |start, text| {
                entries.push((start, !old_texts.contains(&text)));
            });
            entries
        });
        let after = entries.partition_point(|&(entry, _)| entry <= start);
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
