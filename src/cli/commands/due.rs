//! `goodwill due`

use clap::Args;
use clap_complete::engine::ArgValueCompleter;

use crate::cli::command_table::CALENDAR;
use crate::cli::report_command::{Input, Report};
use crate::cli::{Exit, Failure, completion, listed_numbers, report_output, stdio};
use crate::export;
use crate::render::report::Format;
use crate::report::due::{Due, Options};
use crate::value::CalendarSpan;
use crate::value::natural_date::words::span_in_words;

/// The options of `due`.
#[derive(Debug, Args)]
pub struct DueArgs {
    /// Look this far ahead, by day [default: 7d, by kind]
    #[arg(long, value_name = "SPAN", value_parser = parse_span, add = ArgValueCompleter::new(completion::spans))]
    within: Option<CalendarSpan>,
    /// Exit 1 if a row other than a plan is dated today or earlier
    #[arg(long)]
    exit_code: bool,
    /// Add an alarm to the events of `-O ics`
    #[arg(long, hide_short_help = true)]
    alarm: bool,
}

fn parse_span(text: &str) -> Result<CalendarSpan, String> {
    span_in_words(text).ok_or_else(|| {
        if text.is_empty() || text.contains(|c: char| !c.is_ascii_digit()) {
            return "write a span such as `10d`, `6w`, `3m` or `1y`".into();
        }
        format!("write its unit: `{text}d`, `{text}w`, `{text}m` or `{text}y`")
    })
}

impl Report for DueArgs {
    const NAME: &'static str = "due";
    const EMPTY: &'static str = "nothing is due";
    const SELECTS_BY_NAME: bool = true;

    fn print(&self, input: &Input<'_>) -> Result<Exit, Failure> {
        let (journal, global) = (input.journal, input.global);
        let filter = input.is_selective.then_some(&input.filter);
        let options = Options { within: self.within };
        let due = Due::new(&journal.model, filter, &options, &journal.env);
        let due = if self.within.is_some() { due.day_by_day() } else { due };
        let selects_people = !input.is_selective || input.filter.people().contains(&true);
        let empty = if selects_people { input.empty() } else { input.nothing_fits() };
        match global.format(format_names(), OutputFormat::parse)? {
            OutputFormat::Report => {
                report_output::print(Self::NAME, &due, &empty, journal, global)?;
                listed_numbers::remember(journal, global);
            }
            OutputFormat::Calendar => {
                let bytes = export::due_calendar(&journal.model, journal.env.today, &due, self.alarm);
                stdio::print(|out| out.write_all(&bytes))?;
                report_output::print_messages(&due, &empty, journal, global);
            }
        }
        let is_due = self.exit_code && due.is_anything_due();
        Ok(if is_due { Exit::Findings } else { Exit::Done })
    }
}

/// The output format of `due`.
#[derive(Default)]
enum OutputFormat {
    /// A format of all reports.
    #[default]
    Report,
    /// iCalendar.
    Calendar,
}

impl OutputFormat {
    fn parse(name: &str) -> Option<Self> {
        if name == CALENDAR { Some(Self::Calendar) } else { Format::parse(name).map(|_| Self::Report) }
    }
}

fn format_names() -> [&'static str; Format::ALL.len() + 1] {
    std::array::from_fn(|at| Format::ALL.get(at).map_or(CALENDAR, |format| format.as_str()))
}
