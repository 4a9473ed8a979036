//! `goodwill explain`

use std::io::{self, Write};

use clap::Args;
use clap_complete::engine::ArgValueCompleter;

use crate::cli::{Exit, Failure, Global, completion, stdio};
use crate::diagnostic::Rule;
use crate::lint::{self, RuleDefinition};

/// The arguments of `explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// The name of the rule; without it, all rules are listed
    #[arg(value_name = "RULE", add = ArgValueCompleter::new(completion::rules))]
    rule: Option<String>,
    /// Explain all rules with their examples, as Markdown
    #[arg(long, conflicts_with = "rule")]
    all: bool,
}

pub fn run(arguments: &ExplainArgs, global: &Global) -> Result<Exit, Failure> {
    match &arguments.rule {
        Some(name) => {
            let rule = Rule::parse(name).ok_or_else(|| unknown(name))?;
            let rule = lint::definition(rule);
            let page = format!("# {}\n\n{}\n\n{}\n", rule.rule, summary(rule), rule.page());
            stdio::print_manual(global.may_page(), global.color.page_style(), &page)?;
        }
        None if arguments.all => stdio::print(print_all)?,
        None => stdio::print_page(global.may_page(), print_list)?,
    }
    Ok(Exit::Done)
}

/// An unknown rule. The help offers the nearest one, else those whose names contain the word.
fn unknown(name: &str) -> Failure {
    let containing: Vec<String> =
        Rule::names().filter(|rule| rule.contains(name)).map(|rule| format!("`{rule}`")).collect();
    let list = match containing.len() {
        1..=MOST_LISTED if name.len() > 2 => format!("did you mean {}?", containing.join(" or ")),
        _ => "`goodwill explain` lists all rules".into(),
    };
    Failure::unknown("rule", name, Rule::names(), list)
}

/// The most rules that are offered for a word.
const MOST_LISTED: usize = 5;

/// Prints the name, the severity and the summary of each rule, one a line.
fn print_list(out: &mut dyn Write) -> io::Result<()> {
    let width = Rule::names().map(str::len).max().unwrap_or_default();
    lint::definitions().try_for_each(|rule| {
        let severity = rule.rule.severity().as_str();
        let line = format!("{:width$}  {severity:7}  {}\n", rule.rule.name(), rule.summary());
        out.write_all(stdio::folded(&line, width + 2 + 7 + 2).as_bytes())
    })
}

/// Prints a table of all rules, then a section for each.
fn print_all(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# Rules\n\n| rule | severity | depends on today | summary |\n|---|---|---|---|")?;
    for rule in lint::definitions() {
        let (name, severity, summary) =
            (rule.rule, rule.rule.severity().as_str(), rule.summary().replace('|', "\\|"));
        let dated = if rule.rule.is_dated() { "yes" } else { "" };
        writeln!(out, "| [{name}](#{name}) | {severity} | {dated} | {summary} |")?;
    }
    for rule in lint::definitions() {
        let page = rule.page().replace("\n## ", "\n### ");
        let page = page.strip_prefix("## ").map_or(page.clone(), |page| format!("### {page}"));
        writeln!(out, "\n## {}\n\n{}\n\n{page}", rule.rule, summary(rule))?;
    }
    Ok(())
}

/// The severity, whether the rule depends on the date, and its options.
fn summary(rule: &RuleDefinition) -> String {
    let dated = if rule.rule.is_dated() { " Depends on today's date." } else { "" };
    let options =
        rule.rule.options().iter().map(|(name, default)| format!("`{name} = {default}`")).collect::<Vec<_>>();
    let options =
        if options.is_empty() { String::new() } else { format!(" Options: {}.", options.join(", ")) };
    format!("Severity: {}.{dated}{options}", rule.rule.severity().as_str())
}
