//! `goodwill.toml`, and what a run knows besides the journal.

use std::path::PathBuf;

use miette::{Diagnostic, NamedSource, SourceSpan};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use thiserror::Error;

use crate::diagnostic::suggest::nearest;
use crate::value::{Channel, Date, Decimal, number};

/// The name of the file, beside the journal or above it.
pub const FILE_NAME: &str = "goodwill.toml";

/// What `goodwill.toml` may say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The journal's root file, relative to the folder of `goodwill.toml`.
    pub journal: Option<PathBuf>,
    /// How strength fades and what a contact weighs.
    #[serde(default)]
    pub strength: Strength,
}

/// `[strength]`: a contact weighs by its channel, half as much for each half-life that has passed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Strength {
    /// Days until a contact weighs half.
    #[serde(deserialize_with = "half_life")]
    pub half_life: u32,
    /// Weights by channel, in thousandths of a contact.
    #[serde(deserialize_with = "weight")]
    pub in_person: u64,
    /// Calls.
    #[serde(deserialize_with = "weight")]
    pub voice: u64,
    /// Letters and messages.
    #[serde(deserialize_with = "weight")]
    pub written: u64,
    /// In public, on the net.
    #[serde(deserialize_with = "weight")]
    pub online: u64,
    /// Kinds that nobody declared.
    #[serde(deserialize_with = "weight")]
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

/// All keys, for near matches.
const KEYS: [&str; 8] =
    ["journal", "strength", "half-life", "in-person", "voice", "written", "online", "other"];

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
    /// The settings that `text` writes; `name` is the file's name as shown in errors.
    ///
    /// # Errors
    /// For anything that is no TOML, an unknown key, a value of another type.
    pub fn parse(text: &str, name: &str) -> Result<Self, Box<SettingsError>> {
        toml::from_str(text).map_err(|error| {
            let span = error.span().unwrap_or(0..0);
            let found = text.get(span.clone()).unwrap_or_default();
            let help = error
                .message()
                .starts_with("unknown field")
                .then(|| nearest(found, KEYS).map(|near| format!("did you mean `{near}`?")))
                .flatten();
            Box::new(SettingsError {
                message: error.message().to_string(),
                source_code: NamedSource::new(name, text.to_string()),
                span: span.into(),
                help,
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_key_is_named_with_its_place_and_the_nearest_known_one() {
        let error = Settings::parse("# mine\njurnal = \"a.gw\"\n", "goodwill.toml").expect_err("unknown");
        assert_eq!(error.span, (7..13).into());
        assert_eq!(error.help.as_deref(), Some("did you mean `journal`?"));
        assert!(error.message.contains("jurnal"), "{}", error.message);
    }
}
