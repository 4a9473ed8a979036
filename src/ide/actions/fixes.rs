//! The fixes of findings, and suppressing a finding.

use std::ops::Range;

use super::action::{Action, ActionChange, ActionKind, Deferred};
use crate::diagnostic::{Diagnostic, Rule};
use crate::ide::edit::{FileEdit, smallest_change};
use crate::ide::folder::Folder;
use crate::ide::{Analysis, Cursor};
use crate::lint::{self, Check, Selection, definition};
use crate::project::fs::FileSystem;
use crate::text::edit::Change;

/// The findings at a range of a file, with their indexes.
fn findings<'a>(
    analysis: &'a Analysis,
    file: usize,
    range: &'a Range<usize>,
) -> impl Iterator<Item = (usize, &'a Diagnostic)> {
    analysis.findings.iter().enumerate().filter(move |(_, finding)| {
        let place = analysis.place(finding.span());
        place.file == file && place.range.start <= range.end && range.start <= place.range.end
    })
}

/// The fixes of the findings at a range.
pub fn fixes(analysis: &Analysis, file: usize, range: &Range<usize>) -> Vec<Action> {
    let action = |(index, finding): (usize, &Diagnostic)| {
        let fix = finding.fix.as_ref()?;
        let place = analysis.place(fix.edit.span);
        let before = &analysis.files()[place.file].text[..place.range.start];
        let title = title(finding, before, &fix.edit.text);
        let edit = FileEdit::one(place.file, Change { range: place.range, text: fix.edit.text.clone() });
        let change = ActionChange::Ready(vec![edit]);
        Some(Action {
            title,
            kind: ActionKind::QuickFix,
            finding: Some(index),
            is_preferred: fix.safe,
            change,
        })
    };
    findings(analysis, file, range).filter_map(action).collect()
}

/// What a fix writes; `before` is the text in front of it.
fn title(finding: &Diagnostic, before: &str, replacement: &str) -> String {
    let text = replacement.trim();
    let sigil = before.chars().next_back().filter(|c| matches!(c, '@' | '#' | '^'));
    let sigil = sigil.map(String::from).unwrap_or_default();
    match (&finding.help, text.is_empty() || text.contains('\n')) {
        (Some(help), true) => help.lines().next().unwrap_or_default().to_string(),
        (None, true) => format!("fix {}", finding.rule),
        (_, false) => format!("write `{sigil}{text}`"),
    }
}

/// Comments that suppress the findings at a range. Lines that can't be read and the comments themselves have none.
pub fn allows(analysis: &Analysis, file: usize, range: &Range<usize>) -> Vec<Action> {
    let text = analysis.files()[file].text.as_str();
    let mut seen: Vec<Rule> = Vec::new();
    let mut actions = Vec::new();
    for (index, finding) in findings(analysis, file, range) {
        let rule = finding.rule;
        let is_unread = matches!(definition(rule).check, Check::Parsing | Check::Suppressing);
        if is_unread || seen.contains(&rule) {
            continue;
        }
        seen.push(rule);
        let cursor = Cursor::new(text, analysis.place(finding.span()).range.start);
        let Some(header) = cursor.header() else { continue };
        let start = header.span.start as usize;
        let start = start
            + if start == 0 && text.starts_with(crate::text::BOM) { crate::text::BOM.len_utf8() } else { 0 };
        let end = if cursor.slice(header.span).ends_with("\r\n") { "\r\n" } else { "\n" };
        let change = Change { range: start..start, text: format!("; goodwill: allow({rule}) reason{end}") };
        let title = format!("allow {rule} here");
        let edits = vec![FileEdit::one(file, change)];
        actions.push(Action { finding: Some(index), ..Action::new(title, ActionKind::QuickFix, edits) });
    }
    actions
}

/// The action that applies all safe fixes of a file, if there are any.
pub fn fix_all(analysis: &Analysis, file: usize) -> Option<Action> {
    let is_safe_here = |finding: &Diagnostic| {
        finding.fix.as_ref().is_some_and(|fix| fix.safe && analysis.place(fix.edit.span).file == file)
    };
    let count = analysis.findings.iter().filter(|finding| is_safe_here(finding)).count();
    let title = format!("apply all safe fixes in this file ({count})");
    (count > 0).then(|| Action::deferred(title, ActionKind::FixAll, Deferred::FixAll))
}

/// The changes of all safe fixes of a file, as `goodwill check --fix` applies them.
pub fn all_fixes(analysis: &Analysis, fs: &dyn FileSystem, file: usize) -> Vec<FileEdit> {
    let view = Folder::new(fs, analysis.folder());
    let fixed = lint::apply_fixes(&view, analysis.roots(), &analysis.env, &Selection::default(), false);
    let source = &analysis.files()[file];
    let after = fixed.ok().and_then(|fixed| {
        let own = fixed.files.into_iter().find(|changed| Some(changed.path.as_path()) == source.path())?;
        String::from_utf8(own.after).ok()
    });
    let change = after.and_then(|after| smallest_change(&source.text, &after));
    change.into_iter().map(|change| FileEdit::one(file, change)).collect()
}
