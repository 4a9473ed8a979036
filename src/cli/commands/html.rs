//! `goodwill html`

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::query_args::{self, QueryArgs};
use crate::cli::{Exit, Failure, Global, journal, process, report_output, stdio, temporary, write};
use crate::export::{self, ExportContext};
use crate::lint;
use crate::model::{self, Model};
use crate::project::fs::Disk;
use crate::project::{Project, Root};
use crate::query::{Filter, Query};
use crate::render::html;
use crate::report::overview::{Options, Overview};
use crate::settings::Env;

/// Programs that open a file, of Linux and of macOS.
const OPENERS: [&str; 2] = ["xdg-open", "open"];

/// The arguments of `html`.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "flags")]
pub struct HtmlArgs {
    #[command(flatten)]
    query: QueryArgs,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    output: Option<PathBuf>,
    /// Overwrite the file if it exists
    #[arg(long)]
    force: bool,
    /// Include notes
    #[arg(long)]
    notes: bool,
    /// Replace names and prose by invented words
    ///
    /// Words are replaced as by `goodwill export anonymous`.
    #[arg(long, conflicts_with_all = ["query", "notes"])]
    anonymous: bool,
    /// Open the page in the default browser
    ///
    /// Without `-o`, the page is written to a new folder for temporary files, which only you can read.
    #[arg(long)]
    open: bool,
}

pub fn run(arguments: &HtmlArgs, global: &Global) -> Result<Exit, Failure> {
    if arguments.output.is_none() && !arguments.open && stdio::is_terminal() {
        return Err(Failure::usage(
            "refusing to write HTML to a terminal",
            "write to a file with `-o FILE`, or open the page in the browser with `--open`",
        ));
    }
    let mut journal = journal::open(global)?;
    if arguments.anonymous {
        journal.model = anonymous(&journal.model, &journal.env)?;
    }
    let query = arguments.query.query(&journal.env)?;
    let filter = Filter::strict(&query, &journal.model, journal.env.today)?;
    let options = Options { notes: arguments.notes, query: arguments.query.shown() };
    let findings = lint::check(&journal.model, &journal.env);
    let overview = Overview::new(&journal.model, &query, &filter, findings, options, &journal.env);
    let mut page = Vec::new();
    html::write_overview(&overview.view(), &mut page)?;
    let temporary = (arguments.open && arguments.output.is_none()).then(temporary::folder).transpose()?;
    let temporary = temporary.map(|folder| folder.join("page.html"));
    match temporary.as_deref().or_else(|| write::destination(arguments.output.as_deref())) {
        None => stdio::print(|out| out.write_all(&page))?,
        Some(path) => {
            write::write_output(path, &page, arguments.force)?;
            if arguments.open {
                open(path, global);
            }
        }
    }
    if let Some(path) = temporary {
        global.message(&format!("wrote {}", path.display()));
    }
    if let Some(message) = query_args::nothing_fits(&arguments.query.text(), &filter) {
        global.message(&message);
    }
    report_output::warn_of_errors(&journal, global);
    Ok(Exit::Done)
}

/// The same journal with invented words.
fn anonymous(model: &Model, env: &Env) -> Result<Model, Failure> {
    let query = Query::default();
    let filter = Filter::lenient(&query, model, env.today);
    let context = ExportContext { model, filter: &filter, env, is_whole: true, notes: false, alarms: false };
    let text = export::anonymous(&context)?;
    let mut project = Project::open(&Disk, &[Root::Stream("anonymous.gw".into(), text.into())])?;
    Ok(model::resolve(&mut project))
}

/// Opens a file with the program of the desktop.
fn open(path: &Path, global: &Global) {
    let Some(opener) = OPENERS.into_iter().find(|program| process::is_installed(program)) else {
        global.message("no program to open the page with (`xdg-open` or `open`)");
        return;
    };
    match process::output(opener, Path::new("."), [path]) {
        Ok(output) if output.status.success() => {}
        _ => global.message(&format!("`{opener}` can't open {}", path.display())),
    }
}
