//! `goodwill.toml`, and what a run knows besides the journal.

use std::ops::Range;
use std::path::{Component, Path, PathBuf};

use indexmap::IndexMap;
use miette::{Diagnostic, NamedSource, SourceSpan};
use schemars::JsonSchema;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use thiserror::Error;
use toml::Spanned;

use crate::diagnostic::suggest::nearest;
use crate::value::{Channel, Date, Decimal, Zone, number};

/// The name of the file, beside the journal or above it.
pub const FILE_NAME: &str = "goodwill.toml";

/// What `goodwill.toml` may say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The journal's root file, relative to the folder of `goodwill.toml`.
    pub journal: Option<PathBuf>,
    /// How strength fades and what a contact weighs.
    #[serde(default)]
    pub strength: Strength,
    /// Where new entries go.
    #[serde(default)]
    pub capture: Capture,
    /// How files of other programs are read.
    #[serde(default)]
    pub import: Import,
    /// Levels and options of the rules of `check`.
    #[serde(default)]
    #[schemars(with = "IndexMap<String, RuleSetting>")]
    pub lint: IndexMap<Spanned<String>, RuleSetting>,
    /// Levels in some files only: by a pattern such as `inbox/*.gw`, then by rule.
    #[serde(default, rename = "per-file")]
    #[schemars(with = "IndexMap<String, IndexMap<String, Level>>")]
    pub per_file: IndexMap<String, FileLevels>,
}

/// Levels by rule, each rule with its place.
pub type FileLevels = IndexMap<Spanned<String>, Level>;

/// `[strength]`: a contact weighs by its channel, half as much for each half-life that has passed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Strength {
    /// Days until a contact weighs half.
    #[serde(deserialize_with = "half_life")]
    pub half_life: u32,
    /// Weights by channel, in thousandths of a contact.
    #[serde(deserialize_with = "weight")]
    #[schemars(with = "f64")]
    pub in_person: u64,
    /// Calls.
    #[serde(deserialize_with = "weight")]
    #[schemars(with = "f64")]
    pub voice: u64,
    /// Letters and messages.
    #[serde(deserialize_with = "weight")]
    #[schemars(with = "f64")]
    pub written: u64,
    /// In public, on the net.
    #[serde(deserialize_with = "weight")]
    #[schemars(with = "f64")]
    pub online: u64,
    /// Kinds that nobody declared.
    #[serde(deserialize_with = "weight")]
    #[schemars(with = "f64")]
    pub other: u64,
}

impl Default for Strength {
    fn default() -> Self {
        Self { half_life: 90, in_person: 3000, voice: 2000, written: 1000, online: 500, other: 1000 }
    }
}

impl Strength {
    /// What a contact by `channel` weighs, in thousandths.
    #[must_use]
    pub const fn weight(&self, channel: Channel) -> u64 {
        match channel {
            Channel::InPerson => self.in_person,
            Channel::Voice => self.voice,
            Channel::Written => self.written,
            Channel::Online => self.online,
            Channel::Record | Channel::Other => self.other,
        }
    }
}

/// `[capture]`: where `add` writes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Capture {
    /// A file for new entries, relative to the folder of `goodwill.toml`; `{host}` is the name of the
    /// machine. With a file for each device no two of them write to the same one.
    #[serde(deserialize_with = "inbox")]
    pub inbox: Option<String>,
}

/// `[import]`: what files of other programs do not say themselves.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Import {
    /// The time zone that moments are told in, such as `Europe/Berlin`; else that of the file, else UTC.
    #[serde(deserialize_with = "zone")]
    pub zone: Option<String>,
    /// What the columns of a CSV file are.
    pub csv: Columns,
}

/// What a column of people may hold.
pub const PEOPLE_COLUMNS: [&str; 22] = [
    "name", "handle", "aka", "circle", "every", "met", "birthday", "tags", "offers", "seeks", "likes", "org",
    "role", "location", "email", "phone", "url", "uid", "note", "snooze", "archived", "died",
];

/// What a column of interactions may hold.
pub const INTERACTION_COLUMNS: [&str; 13] = [
    "date",
    "until",
    "time",
    "mark",
    "kind",
    "direction",
    "people",
    "prose",
    "tags",
    "at",
    "took",
    "note",
    "uid",
];

/// `[import.csv]`: columns by what they hold, as `email = "Mail address"`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Columns {
    /// Of a file whose rows are people.
    #[serde(deserialize_with = "people_columns")]
    pub people: IndexMap<String, String>,
    /// Of a file whose rows are interactions.
    #[serde(deserialize_with = "interaction_columns")]
    pub interactions: IndexMap<String, String>,
}

fn people_columns<'de, D: Deserializer<'de>>(deserializer: D) -> Result<IndexMap<String, String>, D::Error> {
    columns(deserializer, &PEOPLE_COLUMNS)
}

fn interaction_columns<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<IndexMap<String, String>, D::Error> {
    columns(deserializer, &INTERACTION_COLUMNS)
}

fn columns<'de, D: Deserializer<'de>>(
    deserializer: D,
    known: &[&str],
) -> Result<IndexMap<String, String>, D::Error> {
    let columns = IndexMap::<String, String>::deserialize(deserializer)?;
    let Some(unknown) = columns.keys().find(|name| !known.contains(&name.as_str())) else {
        return Ok(columns);
    };
    let help = nearest(unknown, known.iter().copied())
        .map_or_else(|| format!("there are {}", known.join(", ")), |near| format!("did you mean `{near}`?"));
    Err(D::Error::custom(format!("no column holds `{unknown}`: {help}")))
}

fn inbox<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let inbox = String::deserialize(deserializer)?;
    let is_below =
        Path::new(&inbox).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if inbox.is_empty() || !is_below || inbox.ends_with('/') {
        return Err(D::Error::custom("an inbox is a file below this folder, such as `inbox/{host}.gw`"));
    }
    Ok(Some(inbox))
}

fn zone<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let zone = String::deserialize(deserializer)?;
    let is_known = Zone::parse(&zone).is_some();
    let why = || D::Error::custom("a time zone is a name of the IANA database, such as `Europe/Berlin`");
    is_known.then_some(Some(zone)).ok_or_else(why)
}

fn half_life<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let days = u32::deserialize(deserializer)?;
    if (1..=36_500).contains(&days) {
        Ok(days)
    } else {
        Err(D::Error::custom("a half-life is 1 to 36500 days"))
    }
}

/// `3` or `0.5`: a number from 0 to 1000 with up to three decimals.
fn weight<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    let weight = f64::deserialize(deserializer)?;
    let number = number::parse(&weight.to_string())
        .ok()
        .and_then(|weight| u64::try_from((weight * Decimal::ONE_THOUSAND).round()).ok());
    number
        .filter(|thousandths| *thousandths <= 1_000_000)
        .ok_or_else(|| D::Error::custom("a weight is 0 to 1000"))
}

/// The JSON Schema of `goodwill.toml`.
#[must_use]
pub fn schema() -> String {
    format!("{:#}", schemars::schema_for!(Settings).as_value())
}

/// All keys, for near matches.
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

/// What a run knows besides the journal.
#[derive(Debug, Clone)]
pub struct Env {
    /// The only clock.
    pub today: Date,
    /// From `goodwill.toml`.
    pub settings: Settings,
}

/// `goodwill.toml` can't be read as settings.
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

impl Settings {
    /// The settings that `text` writes; `name` is the file's name as shown in errors, `rules` are those that
    /// `[lint]` may set.
    ///
    /// # Errors
    /// For anything that is not TOML, an unknown key, rule or option, a value of another type.
    pub fn parse(text: &str, name: &str, rules: &[KnownRule]) -> Result<Self, Box<SettingsError>> {
        let fail = |message: String, span: Range<usize>, help: Option<String>| {
            let source_code = NamedSource::new(name, text.to_string());
            Box::new(SettingsError { message, source_code, span: span.into(), help })
        };
        let near = |near: Option<&str>| near.map(|near| format!("did you mean `{near}`?"));
        let settings: Self = toml::from_str(text).map_err(|error| {
            let span = error.span().unwrap_or(0..0);
            let found = text.get(span.clone()).unwrap_or_default();
            let is_unknown = error.message().starts_with("unknown field");
            let help = is_unknown.then(|| near(nearest(found, KEYS))).flatten();
            fail(error.message().to_string(), span, help)
        })?;
        settings
            .unknown_rule(rules)
            .map_or(Ok(()), |(message, span, close)| Err(fail(message, span, near(close))))?;
        Ok(settings)
    }

    /// The first rule or option that does not exist: what is wrong, where, and the nearest one that does.
    fn unknown_rule(&self, rules: &[KnownRule]) -> Option<(String, Range<usize>, Option<&'static str>)> {
        let names = || rules.iter().map(|rule| rule.name);
        let of_files = self.per_file.values().flat_map(|levels| levels.keys());
        for rule in self.lint.keys().chain(of_files) {
            if !names().any(|name| name == rule.get_ref()) {
                let message = format!("there is no rule `{}`", rule.get_ref());
                return Some((message, rule.span(), nearest(rule.get_ref(), names())));
            }
        }
        for (rule, setting) in &self.lint {
            let known = rules.iter().find(|known| known.name == rule.get_ref())?;
            for option in setting.options().keys() {
                if !known.options.iter().any(|(name, _)| name == option) {
                    let message = format!("the rule `{}` has no option `{option}`", known.name);
                    return Some((
                        message,
                        rule.span(),
                        nearest(option, known.options.iter().map(|(name, _)| *name)),
                    ));
                }
            }
        }
        None
    }
}

/// A rule that `[lint]` may set: its name, its options and their defaults.
#[derive(Debug, Clone, Copy)]
pub struct KnownRule {
    /// As `check` names it.
    pub name: &'static str,
    /// Its options, whole numbers.
    pub options: &'static [(&'static str, i64)],
}

/// What `[lint]` says of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(untagged, expecting = "expected \"off\", \"info\", \"warning\", \"error\", or a table of options")]
pub enum RuleSetting {
    /// `rule = "off"`
    Level(Level),
    /// `rule = { level = "info", days = 14 }`
    Table {
        /// Its level.
        level: Option<Level>,
        /// Its options.
        #[serde(flatten)]
        options: IndexMap<String, i64>,
    },
}

impl RuleSetting {
    /// The level, where one is given.
    #[must_use]
    pub const fn level(&self) -> Option<Level> {
        match self {
            Self::Level(level) => Some(*level),
            Self::Table { level, .. } => *level,
        }
    }

    /// The options that are given.
    #[must_use]
    pub fn options(&self) -> &IndexMap<String, i64> {
        static NONE: std::sync::OnceLock<IndexMap<String, i64>> = std::sync::OnceLock::new();
        match self {
            Self::Level(_) => NONE.get_or_init(IndexMap::new),
            Self::Table { options, .. } => options,
        }
    }
}

/// How grave the findings of a rule are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// None are made.
    Off,
    /// Worth knowing.
    Info,
    /// Probably not what was meant.
    Warning,
    /// Wrong.
    Error,
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: [KnownRule; 2] = [
        KnownRule { name: "mentioned-only", options: &[] },
        KnownRule { name: "drifting-contact", options: &[("days", 14)] },
    ];

    fn error(text: &str) -> (String, String, Option<String>) {
        let error = Settings::parse(text, "goodwill.toml", &RULES).expect_err("an error");
        let place = text[error.span.offset()..error.span.offset() + error.span.len()].to_string();
        (error.message, place, error.help)
    }

    #[test]
    fn an_unknown_key_is_named_with_its_place_and_the_nearest_known_one() {
        let (message, place, help) = error("# mine\njurnal = \"a.gw\"\n");
        assert_eq!((&*place, help.as_deref()), ("jurnal", Some("did you mean `journal`?")));
        assert!(message.contains("jurnal"), "{message}");
    }

    #[test]
    fn an_unknown_rule_or_option_likewise() {
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
        let settings = Settings::parse(text, "goodwill.toml", &RULES).expect("settings");
        let rules: Vec<_> =
            settings.lint.values().map(|rule| (rule.level(), rule.options().get("days").copied())).collect();
        assert_eq!(rules, [(Some(Level::Error), Some(30)), (Some(Level::Off), None)]);
        assert_eq!((settings.strength.online, settings.strength.half_life), (250, 90));
        let inbox =
            |inbox: &str| Settings::parse(&format!("[capture]\ninbox = {inbox:?}\n"), "goodwill.toml", &[]);
        assert_eq!(inbox("in/{host}.gw").expect("settings").capture.inbox.as_deref(), Some("in/{host}.gw"));
        assert!(["", "/in.gw", "../in.gw", "in/"].iter().all(|path| inbox(path).is_err()));
        assert!(Settings::parse("[strength]\nhalf-life = 0\n", "goodwill.toml", &RULES).is_err());
        let zone =
            |zone: &str| Settings::parse(&format!("[import]\nzone = {zone:?}\n"), "goodwill.toml", &[]);
        assert_eq!(zone("Europe/Berlin").expect("settings").import.zone.as_deref(), Some("Europe/Berlin"));
        assert!(["", "Berlin", "+01:00"].iter().all(|name| zone(name).is_err()));
    }
}
