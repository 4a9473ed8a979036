//! The settings in `goodwill.toml`, and the environment of a run.

mod import;
mod rules;
mod strength;

use std::ops::Range;
use std::path::{Component, Path, PathBuf};

use indexmap::IndexMap;
use miette::{Diagnostic, NamedSource, SourceSpan};
use schemars::JsonSchema;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use thiserror::Error;
use toml::Spanned;

use crate::diagnostic::Rule;
use crate::diagnostic::suggest::nearest;
use crate::value::Date;
pub use import::{Columns, INTERACTION_COLUMNS, Import, PEOPLE_COLUMNS};
pub use rules::{Level, RuleSetting};
pub use strength::Strength;

/// The name of the settings file, in the folder of the journal or above it.
pub const FILE_NAME: &str = "goodwill.toml";

/// The contents of `goodwill.toml`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The journal's root file, relative to the folder of `goodwill.toml`.
    pub journal: Option<PathBuf>,
    /// The half-life of strength and the weights of contacts.
    #[serde(default)]
    pub strength: Strength,
    /// Where `add` writes new entries.
    #[serde(default)]
    pub capture: Capture,
    /// How files of other programs are imported.
    #[serde(default)]
    pub import: Import,
    /// Levels and options of the rules of `check`.
    #[serde(default)]
    #[schemars(with = "IndexMap<String, RuleSetting>")]
    pub lint: IndexMap<Spanned<Rule>, RuleSetting>,
    /// Levels for some files, by a pattern such as `inbox/*.gw`, then by rule.
    #[serde(default, rename = "per-file")]
    #[schemars(with = "IndexMap<String, IndexMap<String, Level>>")]
    pub per_file: IndexMap<String, FileLevels>,
}

/// Levels by rule.
pub type FileLevels = IndexMap<Spanned<Rule>, Level>;

/// `[capture]`: where `add` writes new entries.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Capture {
    /// A file for new entries, relative to the folder of `goodwill.toml`. `{host}` is replaced with the host name, so
    /// that each device writes to its own file.
    #[serde(deserialize_with = "inbox")]
    pub inbox: Option<String>,
}

fn inbox<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let inbox = String::deserialize(deserializer)?;
    let is_below =
        Path::new(&inbox).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if inbox.is_empty() || !is_below || inbox.ends_with('/') {
        return Err(D::Error::custom("expected a file below this folder, such as `inbox/{host}.gw`"));
    }
    Ok(Some(inbox))
}

/// The JSON Schema of `goodwill.toml`.
#[must_use]
pub fn schema() -> String {
    format!("{:#}", schemars::schema_for!(Settings).as_value())
}

/// All keys, for suggestions.
const KEYS: [&str; 17] = [
    "journal",
    "strength",
    "half-life",
    "in-person",
    "voice",
    "written",
    "online",
    "other",
    "capture",
    "inbox",
    "import",
    "zone",
    "csv",
    "people",
    "interactions",
    "lint",
    "per-file",
];

/// The input of a run besides the journal.
#[derive(Debug, Clone)]
pub struct Env {
    /// Today's date.
    pub today: Date,
    /// The settings of `goodwill.toml`.
    pub settings: Settings,
}

/// An error in `goodwill.toml`.
#[derive(Debug, Error, Diagnostic)]
#[error("{message}")]
pub struct SettingsError {
    message: String,
    #[source_code]
    source_code: NamedSource<String>,
    #[label("here")]
    span: SourceSpan,
    #[help]
    help: Option<String>,
}

impl SettingsError {
    /// The message.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The bytes of the text that it is about.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.span.offset()..self.span.offset() + self.span.len()
    }

    /// What to write instead.
    #[must_use]
    pub fn help_text(&self) -> Option<&str> {
        self.help.as_deref()
    }
}

impl Settings {
    /// Parses `text`; `name` is the file name for errors.
    ///
    /// # Errors
    /// For invalid TOML, an unknown key, rule or option, or a value of another type.
    pub fn parse(text: &str, name: &str) -> Result<Self, Box<SettingsError>> {
        let fail = |message: String, span: Range<usize>, near: Option<&str>| {
            let help = near.map(|near| format!("did you mean `{near}`?"));
            let source_code = NamedSource::new(name, text.to_string());
            Box::new(SettingsError { message, source_code, span: span.into(), help })
        };
        let settings: Self = toml::from_str(text).map_err(|error| {
            let span = error.span().unwrap_or(0..0);
            let found = text.get(span.clone()).unwrap_or_default();
            let near = if error.message().starts_with("unknown field") {
                nearest(found, KEYS)
            } else if error.message().starts_with("there is no rule") {
                nearest(found.trim_matches(['"', '\'']), Rule::names())
            } else {
                None
            };
            fail(error.message().to_string(), span, near)
        })?;
        settings.unknown_option().map_or(Ok(()), |(message, span, near)| Err(fail(message, span, near)))?;
        Ok(settings)
    }

    /// The first option that its rule does not have: the message, the place and a suggestion.
    fn unknown_option(&self) -> Option<(String, Range<usize>, Option<&'static str>)> {
        self.lint.iter().find_map(|(place, setting)| {
            let rule = *place.get_ref();
            let known = || rule.options().iter().map(|(name, _)| *name);
            let option = setting.options().keys().find(|option| !known().any(|name| name == *option))?;
            let message = format!("the rule `{rule}` has no option `{option}`");
            Some((message, place.span(), nearest(option, known())))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> (String, String, Option<String>) {
        let error = Settings::parse(text, "goodwill.toml").expect_err("an error");
        let place = text[error.span.offset()..error.span.offset() + error.span.len()].to_string();
        (error.message, place, error.help)
    }

    #[test]
    fn an_unknown_key_has_its_place_and_a_suggestion() {
        let (message, place, help) = error("# mine\njurnal = \"a.gw\"\n");
        assert_eq!((&*place, help.as_deref()), ("jurnal", Some("did you mean `journal`?")));
        assert!(message.contains("jurnal"), "{message}");
    }

    #[test]
    fn an_unknown_rule_or_option_has_a_suggestion() {
        let (message, place, help) = error("[lint]\nmentoned-only = \"off\"\n");
        assert_eq!((&*message, &*place), ("there is no rule `mentoned-only`", "mentoned-only"));
        assert_eq!(help.as_deref(), Some("did you mean `mentioned-only`?"));
        let (message, _, help) = error("[lint]\ndrifting-contact = { dys = 3 }\n");
        assert_eq!(message, "the rule `drifting-contact` has no option `dys`");
        assert_eq!(help.as_deref(), Some("did you mean `days`?"));
        assert_eq!(error("[per-file.\"a/*.gw\"]\nx = \"off\"\n").0, "there is no rule `x`");
        assert!(error("[lint]\nmentioned-only = \"loud\"\n").0.contains("expected \"off\""));
    }

    #[test]
    fn levels_options_weights() {
        let text = "[lint]\nmentioned-only = \"off\"\ndrifting-contact = { level = \"error\", days = 30 }\n[strength]\nonline = 0.25\n";
        let settings = Settings::parse(text, "goodwill.toml").expect("settings");
        let rules: Vec<_> =
            settings.lint.values().map(|rule| (rule.level(), rule.options().get("days").copied())).collect();
        assert_eq!(rules, [(Some(Level::Error), Some(30)), (Some(Level::Off), None)]);
        assert_eq!((settings.strength.online, settings.strength.half_life), (250, 90));
        let inbox =
            |inbox: &str| Settings::parse(&format!("[capture]\ninbox = {inbox:?}\n"), "goodwill.toml");
        assert_eq!(inbox("in/{host}.gw").expect("settings").capture.inbox.as_deref(), Some("in/{host}.gw"));
        assert!(["", "/in.gw", "../in.gw", "in/"].iter().all(|path| inbox(path).is_err()));
        assert!(Settings::parse("[strength]\nhalf-life = 0\n", "goodwill.toml").is_err());
        let zone = |zone: &str| Settings::parse(&format!("[import]\nzone = {zone:?}\n"), "goodwill.toml");
        assert_eq!(zone("Europe/Berlin").expect("settings").import.zone.as_deref(), Some("Europe/Berlin"));
        assert!(["", "Berlin", "+01:00"].iter().all(|name| zone(name).is_err()));
    }
}
