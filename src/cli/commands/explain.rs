//! `goodwill explain`

use clap::Args;
use clap_complete::engine::ArgValueCompleter;

use crate::cli::{Exit, Failure, Global, completion, stdio};
use crate::lint;

/// The arguments of `explain`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The rule, as `check` names it
    #[arg(value_name = "RULE", add = ArgValueCompleter::new(completion::rules))]
    rule: String,
}

pub fn run(arguments: &Arguments, _: &Global) -> Result<Exit, Failure> {
    let Some(rule) = lint::find(&arguments.rule) else {
        let names = lint::RULES.iter().map(|rule| rule.name);
        let help = crate::diagnostic::suggest::nearest(&arguments.rule, names.clone()).map_or_else(
            || format!("there are {}", names.collect::<Vec<_>>().join(", ")),
            |near| format!("did you mean `{near}`?"),
        );
        return Err(Failure::NoRule { name: arguments.rule.clone(), help });
    };
    stdio::print(|out| writeln!(out, "{}", rule.page()))?;
    Ok(Exit::Done)
}
