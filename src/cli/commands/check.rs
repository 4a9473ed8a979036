//! `goodwill check`

use clap::Args;

use crate::cli::{Exit, Failure, Global, journal, stdio};
use crate::diagnostic::{Diagnostic, Severity};
use crate::lint;
use crate::render::diagnostic::{self, Format};

/// The arguments of `check`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Let findings that depend on the day change the exit code as well
    #[arg(long)]
    dated: bool,
}

pub fn run(arguments: &Arguments, global: &Global) -> Result<Exit, Failure> {
    let format = global.format(Format::ALL.map(Format::as_str), Format::parse)?;
    let journal = journal::open(global)?;
    let findings = lint::check(&journal.model, &journal.env);
    let style = global.color.style();
    stdio::print(|out| {
        diagnostic::write(&findings, &journal.model.sources, journal.env.today, format, style, out)
    })?;
    if !global.quiet {
        stdio::say(&summary(&findings));
    }
    let counts = |finding: &Diagnostic| arguments.dated || !finding.dated;
    Ok(if findings.iter().any(counts) { Exit::Findings } else { Exit::Done })
}

/// `2 errors, 1 warning`
pub fn summary(findings: &[Diagnostic]) -> String {
    let parts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Info]
        .into_iter()
        .filter_map(|severity| {
            let count = findings.iter().filter(|finding| finding.severity == severity).count();
            let plural = if count == 1 || severity == Severity::Info { "" } else { "s" };
            (count > 0).then(|| format!("{count} {}{plural}", severity.as_str()))
        })
        .collect();
    if parts.is_empty() { "nothing to report".into() } else { parts.join(", ") }
}
