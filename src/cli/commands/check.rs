//! `goodwill check`

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use clap_complete::engine::ArgValueCompleter;

use crate::cli::journal::Journal;
use crate::cli::{Exit, Failure, Global, completion, file_names, journal, revision, stdio, write};
use crate::diagnostic::suggest::nearest;
use crate::diagnostic::{Counts, Diagnostic, Rule, Severity};
use crate::format::unified_diff;
use crate::lint::{self, Baseline, Fixed, Selection};
use crate::parallel;
use crate::project::fs::{Disk, FileSystem as _};
use crate::render::diagnostic::{self, Format};
use crate::value::number::plural;

/// The arguments of `check`.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "flags")]
pub struct CheckArgs {
    /// Run only these rules, and ignore `[lint]` of goodwill.toml
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = parse_rule, help_heading = "Findings and fixes", add = ArgValueCompleter::new(completion::rules))]
    only: Vec<Rule>,
    /// Turn on rules that goodwill.toml turns off
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = parse_rule, help_heading = "Findings and fixes", add = ArgValueCompleter::new(completion::rules), hide_short_help = true)]
    select: Vec<Rule>,
    /// Turn off rules
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = parse_rule, help_heading = "Findings and fixes", add = ArgValueCompleter::new(completion::rules), hide_short_help = true)]
    ignore: Vec<Rule>,
    /// Exit 1 from this severity on: error, warning or info
    #[arg(
        long,
        value_enum,
        value_name = "SEVERITY",
        default_value_t,
        hide_possible_values = true,
        help_heading = "Findings and fixes"
    )]
    fail_on: FailOn,
    /// Exit 1 for findings that depend on the date too
    ///
    /// Such as an overdue promise. The severity is that of --fail-on.
    #[arg(long, help_heading = "Findings and fixes")]
    dated: bool,
    /// Leave out findings that depend on the date
    #[arg(long, conflicts_with = "dated", help_heading = "Findings and fixes")]
    no_dated: bool,
    /// Exit 0 even if there are findings
    #[arg(long, help_heading = "Findings and fixes", hide_short_help = true)]
    exit_zero: bool,
    /// Only findings on entries that changed since a revision
    #[arg(long, value_name = "REV", help_heading = "Findings and fixes", add = ArgValueCompleter::new(completion::revisions))]
    since: Option<String>,
    /// Report only findings that are not in this baseline
    #[arg(long, value_name = "FILE", help_heading = "Findings and fixes", hide_short_help = true)]
    baseline: Option<PathBuf>,
    /// Write all findings to the file of --baseline [default: goodwill-baseline.json]
    #[arg(long, help_heading = "Findings and fixes", hide_short_help = true)]
    write_baseline: bool,
    /// Apply safe fixes, then report the remaining findings
    #[arg(long, help_heading = "Findings and fixes")]
    fix: bool,
    /// Include fixes that may change the meaning of the journal; needs --fix or --diff
    #[arg(long, help_heading = "Findings and fixes", hide_short_help = true)]
    unsafe_fixes: bool,
    /// Print a diff of the fixes; exit 1 if there is one
    #[arg(long, help_heading = "Findings and fixes")]
    diff: bool,
    /// Print one line for each finding, without lines of the journal
    #[arg(long, help_heading = "Findings and fixes", hide_short_help = true)]
    no_snippet: bool,
    /// Print the number of findings of each rule
    #[arg(long, help_heading = "Findings and fixes", hide_short_help = true)]
    statistics: bool,
}

/// The lowest severity that changes the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum FailOn {
    /// Errors
    #[default]
    Error,
    /// Errors and warnings
    Warning,
    /// All findings
    Info,
}

fn parse_rule(name: &str) -> Result<Rule, String> {
    Rule::parse(name).ok_or_else(|| {
        nearest(name, Rule::names()).map_or_else(
            || "`goodwill explain` lists all rules".into(),
            |near| format!("did you mean `{near}`?"),
        )
    })
}

pub fn run(arguments: &CheckArgs, global: &Global) -> Result<Exit, Failure> {
    let parse = |name: &str| if global.is_page() { Some(Format::Pretty) } else { Format::parse(name) };
    let format = global.format(Format::ALL.map(Format::as_str), parse)?;
    let selection = Selection {
        only: arguments.only.clone(),
        select: arguments.select.clone(),
        ignore: arguments.ignore.clone(),
    };
    if arguments.unsafe_fixes && !arguments.fix && !arguments.diff {
        global.message("`--unsafe-fixes` has no effect without `--fix` or `--diff`");
    }
    let mut journal = journal::open(global)?;
    // Before anything is written or printed, so that an unknown revision always fails.
    let roots = journal.project.roots();
    let old = arguments.since.as_ref().map(|revision| revision::model_at(roots, revision)).transpose()?;
    if arguments.fix || arguments.diff {
        let fixed = fixes(arguments, &journal, &selection)?;
        if arguments.diff {
            return print_fixes(&fixed, global);
        }
        if fixed.fixes > 0 {
            write::write_files(&journal, &fixed.files, global)?;
            global.message(&format!(
                "{} in {}",
                plural(fixed.fixes, "fix", "fixes"),
                plural(fixed.files.len(), "file", "files")
            ));
            journal = journal::open(global)?;
        }
    }
    let Journal { project, model, env, .. } = journal;
    let sources = project.sources();
    let mut findings = lint::check_selected(&model, &env, &selection);
    // The model is no longer needed. Freeing a large one takes as long as drawing the findings.
    parallel::in_background(|| drop(model));
    if let Some(old) = &old {
        lint::retain_changed(&mut findings, sources, &old.sources);
    }
    if arguments.no_dated {
        findings.retain(|finding| !finding.dated);
    }
    if arguments.write_baseline {
        let path = arguments.baseline.clone().unwrap_or_else(|| PathBuf::from("goodwill-baseline.json"));
        let names = file_names::from_baseline(sources, &path);
        let baseline = Baseline::new(&findings, sources, &names, arguments.dated);
        return write_baseline(&path, &baseline, global);
    }
    if let Some(path) = &arguments.baseline {
        let names = file_names::from_baseline(sources, path);
        let gone = read_baseline(path)?.subtract(&mut findings, sources, &names);
        if gone > 0 {
            let gone = usize::try_from(gone).unwrap_or(usize::MAX);
            let findings = plural(gone, "finding", "findings");
            let apply = if gone == 1 { "applies" } else { "apply" };
            global.message(&format!(
                "{findings} in the baseline no longer {apply}; update it with `--write-baseline`"
            ));
        }
    }
    if arguments.statistics {
        print_statistics(&findings)?;
    } else {
        let format = if arguments.no_snippet && format == Format::Pretty { Format::Concise } else { format };
        let style = if global.is_page() { global.color.page_style() } else { global.color.style() };
        let names = if format.is_for_programs() {
            file_names::from_root(sources, project.roots())
        } else {
            Vec::new()
        };
        let today = env.today;
        let write =
            |out: &mut dyn Write| diagnostic::write(&findings, sources, &names, today, format, style, out);
        stdio::print_page(global.may_page() && format == Format::Pretty, write)?;
    }
    global.message(&summary(&findings));
    let fails = !arguments.exit_zero && findings.iter().any(|finding| fails(finding, arguments));
    Ok(if fails { Exit::Findings } else { Exit::Done })
}

/// Returns the counts and what `--fix` would do: `2 warnings, 1 info; --fix would fix 1`.
fn summary(findings: &[Diagnostic]) -> String {
    let Some(counts) = Counts::new(findings).summary() else { return "no findings".into() };
    let fixes = |safe: bool| {
        findings.iter().filter(|found| found.fix.as_ref().is_some_and(|fix| fix.safe == safe)).count()
    };
    match (fixes(true), fixes(false)) {
        (0, 0) => counts,
        (0, risky) => format!("{counts}; `--fix --unsafe-fixes` would fix {risky}"),
        (safe, 0) => format!("{counts}; `--fix` would fix {safe}"),
        (safe, risky) => {
            format!("{counts}; `--fix` would fix {safe}, and with `--unsafe-fixes` {risky} more")
        }
    }
}

fn fixes(arguments: &CheckArgs, journal: &Journal<'_>, selection: &Selection) -> Result<Fixed, Failure> {
    let roots = journal.project.roots();
    Ok(lint::apply_fixes(&Disk, roots, &journal.env, selection, arguments.unsafe_fixes)?)
}

fn print_fixes(fixed: &Fixed, global: &Global) -> Result<Exit, Failure> {
    for file in &fixed.files {
        let before = file.before.as_deref().unwrap_or_default();
        let diff = unified_diff(&file.path.to_string_lossy(), before, &file.after);
        stdio::print(|out| out.write_all(diff.as_bytes()))?;
    }
    if fixed.fixes == 0 {
        global.message("no fixes available");
        return Ok(Exit::Done);
    }
    Ok(Exit::Findings)
}

/// Whether a finding changes the exit code.
fn fails(finding: &Diagnostic, arguments: &CheckArgs) -> bool {
    let is_severe = match arguments.fail_on {
        FailOn::Error => finding.severity == Severity::Error,
        FailOn::Warning => finding.severity != Severity::Info,
        FailOn::Info => true,
    };
    is_severe && (!finding.dated || arguments.dated)
}

fn read_baseline(path: &Path) -> Result<Baseline, Failure> {
    let bytes = Disk.read(path).map_err(|error| Failure::unreadable(path, error))?;
    Baseline::parse(&bytes).map_err(|reason| Failure::Baseline { path: path.to_path_buf(), reason })
}

fn write_baseline(path: &Path, baseline: &Baseline, global: &Global) -> Result<Exit, Failure> {
    let text = baseline.text();
    write::replace_or_create(path, text.as_bytes())?;
    global.message(&format!("wrote {}", path.display()));
    Ok(Exit::Done)
}

/// Prints a line `COUNT RULE` for each rule, the highest count first.
fn print_statistics(findings: &[Diagnostic]) -> Result<(), Failure> {
    let mut counts: Vec<(usize, &str, bool)> = Vec::new();
    for &rule in Rule::ALL {
        let of_rule = || findings.iter().filter(|finding| finding.rule == rule);
        let is_fixable = of_rule().any(|finding| finding.fix.as_ref().is_some_and(|fix| fix.safe));
        counts.push((of_rule().map(Diagnostic::count).sum(), rule.name(), is_fixable));
    }
    counts.retain(|(count, ..)| *count > 0);
    counts.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    stdio::print(|out| {
        counts.iter().try_for_each(|(count, rule, is_fixable)| {
            writeln!(out, "{count:>6}  {rule}{}", if *is_fixable { "  (fixable with --fix)" } else { "" })
        })
    })?;
    Ok(())
}
