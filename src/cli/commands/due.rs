//! `goodwill due`

use clap::Args;

use crate::cli::query_args::QueryArgs;
use crate::cli::{Exit, Failure, Global, journal, report_output, stdio};
use crate::export;
use crate::render::report::Format;
use crate::report::due::{Due, Options};

/// The arguments of `due`.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    asked: QueryArgs,
    #[command(flatten)]
    options: Options,
    /// Exit 1 when something other than a plan has its day today or earlier
    #[arg(long)]
    exit_code: bool,
}

pub fn run(arguments: &Arguments, global: &Global) -> Result<Exit, Failure> {
    let journal = journal::open(global)?;
    let filter = arguments.asked.filter(&journal)?;
    let filter = arguments.asked.is_selective().then_some(filter);
    let due = Due::new(&journal.model, filter.as_ref(), &arguments.options, &journal.env);
    let due = if arguments.options.within.is_some() { due.day_by_day() } else { due };
    let exit = match global.format(known(), Form::parse)? {
        Form::Report => report_output::print("due", &due, "nothing is due", &journal, global)?,
        Form::Calendar => {
            let bytes = export::due_calendar(&journal.model, journal.env.today, &due);
            stdio::print(|out| out.write_all(&bytes))?;
            report_output::warn(&due, "nothing is due", &journal, global);
            Exit::Done
        }
    };
    Ok(if arguments.exit_code && due.is_anything_due() { Exit::Findings } else { exit })
}

/// What comes out.
#[derive(Default)]
enum Form {
    /// In one of the formats of all reports.
    #[default]
    Report,
    /// For calendars.
    Calendar,
}

impl Form {
    fn parse(name: &str) -> Option<Self> {
        if name == CALENDAR { Some(Self::Calendar) } else { Format::parse(name).map(|_| Self::Report) }
    }
}

const CALENDAR: &str = "ics";

fn known() -> [&'static str; Format::ALL.len() + 1] {
    std::array::from_fn(|at| Format::ALL.get(at).map_or(CALENDAR, |format| format.as_str()))
}
