//! `goodwill check`

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use clap_complete::engine::ArgValueCompleter;

use crate::cli::fix::{self, Mending};
use crate::cli::{Exit, Failure, Global, completion, journal, since, stdio};
use crate::diagnostic::{Counts, Diagnostic, Rule, Severity};
use crate::lint::{self, Baseline, Selection};
use crate::project::fs::{Disk, FileSystem as _};
use crate::render::diagnostic::{self, Format};

/// The arguments of `check`.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "flags")]
pub struct Arguments {
    /// Run only these rules, whatever goodwill.toml says
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = rule, help_heading = "Rules", add = ArgValueCompleter::new(completion::rules))]
    only: Vec<Rule>,
    /// Run these rules though goodwill.toml turns them off
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = rule, help_heading = "Rules", add = ArgValueCompleter::new(completion::rules))]
    select: Vec<Rule>,
    /// Do not run these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = rule, help_heading = "Rules", add = ArgValueCompleter::new(completion::rules))]
    ignore: Vec<Rule>,
    /// Exit 1 for findings of this severity or graver
    #[arg(long, value_enum, value_name = "SEVERITY", default_value_t, help_heading = "Exit")]
    fail_on: FailOn,
    /// Let findings that depend on the day change the exit code as well
    #[arg(long, help_heading = "Exit")]
    dated: bool,
    /// Exit 0 whatever is found
    #[arg(long, help_heading = "Exit")]
    exit_zero: bool,
    /// Only findings on entries that changed since a revision of git
    #[arg(long, value_name = "REV", help_heading = "Findings")]
    since: Option<String>,
    /// Leave out the findings that a baseline holds
    #[arg(long, value_name = "FILE", help_heading = "Findings")]
    baseline: Option<PathBuf>,
    /// Write the findings of now as a baseline, to the file of --baseline or goodwill-baseline.json
    #[arg(long, help_heading = "Findings")]
    write_baseline: bool,
    /// Apply the safe fixes, then report what is left
    #[arg(long, help_heading = "Fixes")]
    fix: bool,
    /// With --fix or --diff, fixes too that may change what was meant
    #[arg(long, help_heading = "Fixes")]
    unsafe_fixes: bool,
    /// Change nothing; print what --fix would change and exit 1 if anything would
    #[arg(long, help_heading = "Fixes")]
    diff: bool,
    /// Leave out the lines of the journal
    #[arg(long, help_heading = "Output")]
    no_snippet: bool,
    /// How many findings of each rule, in place of the findings
    #[arg(long, help_heading = "Output")]
    statistics: bool,
}

/// From which severity on findings change the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum FailOn {
    /// Errors only
    #[default]
    Error,
    /// Errors and warnings
    Warning,
    /// Anything
    Info,
}

fn rule(name: &str) -> Result<Rule, String> {
    if let Some(rule) = Rule::parse(name) {
        return Ok(rule);
    }
    let near = crate::diagnostic::suggest::nearest(name, Rule::names());
    Err(near.map_or_else(
        || "no such rule; `goodwill explain --all` lists them".into(),
        |near| format!("did you mean `{near}`?"),
    ))
}

pub fn run(arguments: &Arguments, global: &Global) -> Result<Exit, Failure> {
    let format = global.format(Format::ALL.map(Format::as_str), Format::parse)?;
    let selection = Selection {
        only: arguments.only.clone(),
        select: arguments.select.clone(),
        ignore: arguments.ignore.clone(),
    };
    if arguments.diff {
        return fix::show(global, &selection, arguments.unsafe_fixes);
    }
    if arguments.fix {
        let Mending { fixes, files } = fix::apply(global, &selection, arguments.unsafe_fixes)?;
        if !global.quiet && fixes > 0 {
            stdio::say(&format!("{} in {}", count(fixes, "fix", "fixes"), count(files, "file", "files")));
        }
    }
    let journal = journal::open(global)?;
    let sources = &journal.model.sources;
    let mut findings = lint::check_selected(&journal.model, &journal.env, &selection);
    if let Some(revision) = &arguments.since {
        since::retain_changed(&mut findings, &journal, revision)?;
    }
    if arguments.write_baseline {
        return write_baseline(arguments, &Baseline::new(&findings, sources), global);
    }
    if let Some(path) = &arguments.baseline {
        let gone = read_baseline(path)?.subtract(&mut findings, sources);
        if gone > 0 && !global.quiet {
            stdio::say(&format!(
                "{} of the baseline are gone: write it again with --write-baseline",
                count(usize::try_from(gone).unwrap_or(usize::MAX), "finding", "findings")
            ));
        }
    }
    if arguments.statistics {
        print_statistics(&findings)?;
    } else {
        let format = if arguments.no_snippet && format == Format::Pretty { Format::Concise } else { format };
        let style = global.color.style();
        stdio::print(|out| diagnostic::write(&findings, sources, journal.env.today, format, style, out))?;
    }
    if !global.quiet {
        stdio::say(&Counts::new(&findings).summary().unwrap_or_else(|| "nothing to report".into()));
    }
    let is_closed = !arguments.exit_zero && findings.iter().any(|finding| closes(finding, arguments));
    Ok(if is_closed { Exit::Findings } else { Exit::Done })
}

/// Whether a finding changes the exit code.
fn closes(finding: &Diagnostic, arguments: &Arguments) -> bool {
    let is_grave = match arguments.fail_on {
        FailOn::Error => finding.severity == Severity::Error,
        FailOn::Warning => finding.severity != Severity::Info,
        FailOn::Info => true,
    };
    // QueryArgs for, what the day brings counts whatever its severity: it is never an error by itself.
    if finding.dated { arguments.dated } else { is_grave }
}

fn read_baseline(path: &Path) -> Result<Baseline, Failure> {
    let unreadable = |error| Failure::Unreadable { path: path.to_path_buf(), error };
    let bytes = Disk.read(path).map_err(unreadable)?;
    Baseline::parse(&bytes).map_err(|reason| Failure::Baseline { path: path.to_path_buf(), reason })
}

fn write_baseline(arguments: &Arguments, baseline: &Baseline, global: &Global) -> Result<Exit, Failure> {
    let path = arguments.baseline.clone().unwrap_or_else(|| PathBuf::from("goodwill-baseline.json"));
    let unwritable = |error| Failure::Unwritable { path: path.clone(), error };
    let text = baseline.text();
    let written = if path.exists() {
        Disk.replace(&path, text.as_bytes())
    } else {
        Disk.create(&path, text.as_bytes())
    };
    written.map_err(unwritable)?;
    if !global.quiet {
        stdio::say(&format!("wrote {}", path.display()));
    }
    Ok(Exit::Done)
}

/// `COUNT RULE`, the most first.
fn print_statistics(findings: &[Diagnostic]) -> Result<(), Failure> {
    let mut counts: Vec<(usize, &str, bool)> = Vec::new();
    for &rule in Rule::ALL {
        let of_rule = || findings.iter().filter(|finding| finding.rule == rule);
        let fixable = of_rule().any(|finding| finding.fix.as_ref().is_some_and(|fix| fix.safe));
        counts.push((of_rule().map(Diagnostic::count).sum(), rule.name(), fixable));
    }
    counts.retain(|(count, ..)| *count > 0);
    counts.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    stdio::print(|out| {
        counts.iter().try_for_each(|(count, rule, fixable)| {
            writeln!(out, "{count:>6}  {rule}{}", if *fixable { "  (--fix helps)" } else { "" })
        })
    })?;
    Ok(())
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
