//! How grave findings are, by rule and file: the rule's own level, then `goodwill.toml`, then the command line.

use super::{RULES, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::project::Pattern;
use crate::settings::{FileLevels, Level, Settings};
use crate::text::SourceMap;

/// Which rules the command line asks for, by name.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Only these run, whatever `goodwill.toml` says.
    pub only: Vec<String>,
    /// These run though `goodwill.toml` turns them off.
    pub select: Vec<String>,
    /// These do not run.
    pub ignore: Vec<String>,
}

/// The level of every rule in every file.
pub struct Levels<'s> {
    rules: Vec<Option<Severity>>,
    per_file: Vec<(Pattern, RuleLevels<'s>)>,
}

/// Levels by rule; none where the rule is off.
type RuleLevels<'s> = Vec<(&'s str, Option<Severity>)>;

impl<'s> Levels<'s> {
    /// Of `settings` and the command line.
    #[must_use]
    pub fn new(settings: &'s Settings, selection: &Selection) -> Self {
        let level = |rule: &&Rule| {
            let names = |names: &[String]| names.iter().any(|name| name == rule.name);
            let set = settings.lint.iter().find(|(name, _)| name.get_ref() == rule.name);
            let set = set.and_then(|(_, setting)| setting.level());
            let is_off = set == Some(Level::Off) && !names(&selection.select);
            let is_left_out =
                names(&selection.ignore) || !selection.only.is_empty() && !names(&selection.only);
            if is_left_out || is_off && selection.only.is_empty() {
                return None;
            }
            Some(set.and_then(severity).unwrap_or(rule.severity))
        };
        let of_file = |levels: &'s FileLevels| {
            levels.iter().map(|(rule, level)| (rule.get_ref().as_str(), severity(*level))).collect()
        };
        let per_file =
            settings.per_file.iter().map(|(pattern, levels)| (Pattern::new(pattern), of_file(levels)));
        Self { rules: RULES.iter().map(level).collect(), per_file: per_file.collect() }
    }

    /// Whether a rule runs at all.
    #[must_use]
    pub fn runs(&self, rule: &str) -> bool {
        RULES.iter().zip(&self.rules).any(|(known, level)| known.name == rule && level.is_some())
    }

    /// Gives a finding its level; false where it has none.
    pub fn judge(&self, finding: &mut Diagnostic, sources: &SourceMap) -> bool {
        let known = RULES.iter().zip(&self.rules).find(|(rule, _)| rule.name == finding.rule);
        let Some(mut level) = known.map_or(Some(finding.severity), |(rule, level)| {
            // What the parser says of a rule may be graver or lighter than its default.
            level.map(|level| if level == rule.severity { finding.severity } else { level })
        }) else {
            return false;
        };
        if !self.per_file.is_empty() {
            let file = &sources.file_at(finding.span().start).name;
            for (_, levels) in self.per_file.iter().filter(|(pattern, _)| pattern.fits(file)) {
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
