//! `goodwill explain`

use std::io::{self, Write};

use clap::Args;
use clap_complete::engine::ArgValueCompleter;

use crate::cli::{Exit, Failure, Global, completion, stdio};
use crate::diagnostic::Rule;
use crate::diagnostic::suggest::nearest;
use crate::lint::{self, RuleDefinition};

/// The arguments of `explain`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The rule, as `check` names it
    #[arg(value_name = "RULE", required_unless_present = "all", add = ArgValueCompleter::new(completion::rules))]
    rule: Option<String>,
    /// All rules, as one page of Markdown
    #[arg(long, conflicts_with = "rule")]
    all: bool,
}

pub fn run(arguments: &Arguments, _: &Global) -> Result<Exit, Failure> {
    match &arguments.rule {
        Some(name) => {
            let rule = lint::definition(Rule::parse(name).ok_or_else(|| no_rule(name))?);
            stdio::print(|out| writeln!(out, "# {}\n\n{}\n\n{}", rule.rule, about(rule), rule.page()))?;
        }
        None => stdio::print(print_all)?,
    }
    Ok(Exit::Done)
}

fn no_rule(name: &str) -> Failure {
    let near = nearest(name, Rule::names());
    let help = near.map_or_else(
        || "`goodwill explain --all` shows all rules".into(),
        |near| format!("did you mean `{near}`?"),
    );
    Failure::NoRule { name: name.to_string(), help }
}

/// A table of the rules, then a section for each.
fn print_all(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# Rules\n\n| rule | level | depends on the day | what it does |\n|---|---|---|---|")?;
    for rule in lint::definitions() {
        let (name, severity, summary) =
            (rule.rule, rule.rule.severity().as_str(), rule.summary().replace('|', "\\|"));
        let dated = if rule.rule.is_dated() { "yes" } else { "" };
        writeln!(out, "| [{name}](#{name}) | {severity} | {dated} | {summary} |")?;
    }
    for rule in lint::definitions() {
        let page = rule.page().replace("\n## ", "\n### ");
        let page = page.strip_prefix("## ").map_or(page.clone(), |page| format!("### {page}"));
        writeln!(out, "\n## {}\n\n{}\n\n{page}", rule.rule, about(rule))?;
    }
    Ok(())
}

fn about(rule: &RuleDefinition) -> String {
    let clock = if rule.rule.is_dated() { "It depends on the day." } else { "It is the same on every day." };
    let options =
        rule.rule.options().iter().map(|(name, default)| format!("`{name} = {default}`")).collect::<Vec<_>>();
    let options =
        if options.is_empty() { String::new() } else { format!(" Options: {}.", options.join(", ")) };
    format!("Level: {}. {clock}{options}", rule.rule.severity().as_str())
}
