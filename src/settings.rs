//! `goodwill.toml`, and what a run knows besides the journal.

use std::path::PathBuf;

use miette::{Diagnostic, NamedSource, SourceSpan};
use serde::Deserialize;
use thiserror::Error;

use crate::diagnostic::suggest::nearest;
use crate::value::Date;

/// The name of the file, beside the journal or above it.
pub const FILE_NAME: &str = "goodwill.toml";

/// What `goodwill.toml` may say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The journal's root file, relative to the folder of `goodwill.toml`.
    pub journal: Option<PathBuf>,
}

/// Keys of the top level, for near matches.
const KEYS: [&str; 1] = ["journal"];

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
