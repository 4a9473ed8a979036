//! The query and period arguments of reports.

use clap::Args;
use clap_complete::engine::ArgValueCompleter;

use super::completion;
use super::error::Failure;
use super::journal::Journal;
use crate::query::{Filter, Query, find_person_by_word};
use crate::settings::Env;

/// The query and period arguments of reports.
#[derive(Debug, Args)]
pub struct QueryArgs {
    /// Terms such as `@ada`, `#rust`, `kind:coffee` or `not:circle:inner`
    #[arg(value_name = "QUERY", add = ArgValueCompleter::new(completion::query_terms))]
    query: Vec<String>,
    /// Only this period, such as `2026-Q1`, `30d` or `last-month`
    ///
    /// A year, quarter, month, week or day; `30d` for the last 30 days; `A..B`; or `*-11` for every November. `goodwill
    /// help language` lists all forms.
    #[arg(short, long, value_name = "PERIOD", add = ArgValueCompleter::new(completion::periods))]
    period: Option<String>,
    /// Only from the start of this period on
    #[arg(short, long, value_name = "PERIOD", add = ArgValueCompleter::new(completion::periods), aliases = ["since", "from"])]
    begin: Option<String>,
    /// Only up to the end of this period
    #[arg(short, long, value_name = "PERIOD", add = ArgValueCompleter::new(completion::periods), aliases = ["until", "to"])]
    end: Option<String>,
}

impl QueryArgs {
    /// Parses the arguments into a query.
    ///
    /// # Errors
    /// When a term or period is not valid.
    pub fn query(&self, env: &Env) -> Result<Query, Failure> {
        let mut query = Query::from_arguments(&self.query, env.today)?;
        if let Some(period) = &self.period {
            query.narrow_to(period, env.today)?;
        }
        if let Some(begin) = &self.begin {
            query.narrow_from(begin, env.today)?;
        }
        if let Some(end) = &self.end {
            query.narrow_until(end, env.today)?;
        }
        Ok(query)
    }

    /// Parses the arguments into a filter of the journal.
    ///
    /// # Errors
    /// When a term or period is not valid, or a name is not in the journal.
    pub fn filter<'m>(&self, journal: &'m Journal<'_>) -> Result<Filter<'m>, Failure> {
        Ok(Filter::strict(&self.query(&journal.env)?, &journal.model, journal.env.today)?)
    }

    /// A hint for periods without a common day, and for a bare word that names a journal, or a person unless the report
    /// selects people by name.
    #[must_use]
    pub fn hint(&self, journal: &Journal<'_>, selects_by_name: bool) -> Option<String> {
        if self.query(&journal.env).is_ok_and(|query| query.has_no_day()) {
            let options = self.periods().collect::<Vec<_>>().join(" ");
            return Some(format!(
                "no day is in `{options}`; the earlier period goes with `-b`, the later with `-e`"
            ));
        }
        let model = &journal.model;
        self.query.iter().find_map(|word| {
            if is_journal_file(word) {
                return Some(format!("searched the text for `{word}`; to read this file write `-f {word}`"));
            }
            let is_bare =
                !selects_by_name && !word.starts_with(['@', '#', '^']) && !word.contains([':', '+']);
            if is_bare && model.kind_names.find(word).is_some() {
                return Some(format!("searched the text for `{word}`; for the kind write `kind:{word}`"));
            }
            let person = is_bare.then(|| find_person_by_word(model, word)).flatten()?;
            let handle = model.handle(person);
            Some(format!("searched the text for `{word}`; for the person write `@{handle}`"))
        })
    }

    /// The query as the user wrote it.
    #[must_use]
    pub fn text(&self) -> String {
        self.query.join(" ")
    }

    /// The query and the period as the user wrote them.
    #[must_use]
    pub fn shown(&self) -> String {
        self.query.iter().cloned().chain(self.periods()).collect::<Vec<_>>().join(" ")
    }

    /// `-p 2026`
    fn periods(&self) -> impl Iterator<Item = String> {
        let options = [("-p", &self.period), ("-b", &self.begin), ("-e", &self.end)];
        options.into_iter().filter_map(|(flag, value)| Some(format!("{flag} {}", value.as_ref()?)))
    }

    /// Whether there is a term.
    #[must_use]
    pub fn has_terms(&self) -> bool {
        !self.query.is_empty()
    }

    /// Whether there is a term or a period.
    #[must_use]
    pub fn is_selective(&self) -> bool {
        !self.query.is_empty() || self.period.is_some() || self.begin.is_some() || self.end.is_some()
    }
}

/// The message that no person and no interaction fits a query, if it has terms.
#[must_use]
pub fn nothing_fits(query: &str, filter: &Filter<'_>) -> Option<String> {
    (!query.is_empty() && !filter.selects_anything()).then(|| format!("nothing fits the query `{query}`"))
}

/// Whether a word looks like the name of a journal file.
#[must_use]
pub fn is_journal_file(word: &str) -> bool {
    std::path::Path::new(word).extension().is_some_and(|extension| extension == "gw")
}
