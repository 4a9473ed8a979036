//! The severity of findings by rule and file: the default of the rule, `goodwill.toml`, the command line.

use crate::diagnostic::{Diagnostic, Rule, Severity};
use crate::project::Pattern;
use crate::settings::{Level, Settings};
use crate::text::SourceMap;

/// The rules that the command line selects.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Run only these, even if `goodwill.toml` turns them off.
    pub only: Vec<Rule>,
    /// Run these too, even if `goodwill.toml` turns them off.
    pub select: Vec<Rule>,
    /// Do not run these.
    pub ignore: Vec<Rule>,
}

/// The severity of every rule in every file; `None` for a rule that is off.
pub struct Levels {
    rules: Vec<Option<Severity>>,
    per_file: Vec<(Pattern, RuleLevels)>,
}

/// The severity of some rules; `None` for a rule that is off.
type RuleLevels = Vec<(Rule, Option<Severity>)>;

impl Levels {
    /// Combines `settings` and the command line.
    #[must_use]
    pub fn new(settings: &Settings, selection: &Selection) -> Self {
        let level = |rule: &Rule| {
            let set = settings.lint.iter().find(|(name, _)| name.get_ref() == rule);
            let set = set.and_then(|(_, setting)| setting.level());
            let is_off = set == Some(Level::Off) && !selection.select.contains(rule);
            let is_left_out = selection.ignore.contains(rule)
                || !selection.only.is_empty() && !selection.only.contains(rule);
            if is_left_out || is_off && selection.only.is_empty() {
                return None;
            }
            Some(set.and_then(severity).unwrap_or_else(|| rule.severity()))
        };
        let per_file = settings.per_file.iter().map(|(pattern, levels)| {
            let levels = levels.iter().map(|(rule, level)| (*rule.get_ref(), severity(*level)));
            (Pattern::new(pattern), levels.collect())
        });
        Self { rules: Rule::ALL.iter().map(level).collect(), per_file: per_file.collect() }
    }

    /// Whether a rule runs at all.
    #[must_use]
    pub fn runs(&self, rule: Rule) -> bool {
        self.rules[rule as usize].is_some()
    }

    /// Sets the severity of a finding; returns false if its rule is off there.
    pub fn apply(&self, finding: &mut Diagnostic, sources: &SourceMap) -> bool {
        let Some(mut level) = self.rules[finding.rule as usize] else { return false };
        if level == finding.rule.severity() {
            // A single finding may deviate from the default of its rule.
            level = finding.severity;
        }
        if !self.per_file.is_empty() {
            let file = &sources.file_at(finding.span().start).name;
            for (_, levels) in self.per_file.iter().filter(|(pattern, _)| pattern.matches(file)) {
                match levels.iter().find(|(rule, _)| *rule == finding.rule) {
                    Some((_, None)) => return false,
                    Some((_, Some(set))) => level = *set,
                    None => {}
                }
            }
        }
        finding.severity = level;
        true
    }
}

const fn severity(level: Level) -> Option<Severity> {
    match level {
        Level::Off => None,
        Level::Info => Some(Severity::Info),
        Level::Warning => Some(Severity::Warning),
        Level::Error => Some(Severity::Error),
    }
}
