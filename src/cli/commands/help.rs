//! `goodwill help`: a page of the manual, or the help of a command.

use clap::Args;
use clap::error::ErrorKind;
use clap_complete::engine::ArgValueCompleter;

use crate::cli::{Exit, Failure, Global, completion, stdio};
use crate::docs;

/// The arguments of `help`.
#[derive(Debug, Args)]
pub struct HelpArgs {
    /// A topic, else a command
    #[arg(value_name = "TOPIC", add = ArgValueCompleter::new(completion::topics))]
    topic: Option<String>,
}

/// Prints the page of a topic, else the help of a command. Without a name, prints the help of the program.
pub fn run(arguments: &HelpArgs, program: clap::Command, global: &Global) -> Result<Exit, Failure> {
    let name = arguments.topic.as_deref();
    if let Some(topic) = name.and_then(docs::find) {
        stdio::print_manual(global.may_page(), global.color.page_style(), topic.text)?;
        return Ok(Exit::Done);
    }
    let arguments = ["goodwill"].into_iter().chain(name).chain(["--help"]);
    match program.try_get_matches_from(arguments) {
        Err(help) if help.kind() == ErrorKind::DisplayHelp => stdio::ignore_closed_pipe(help.print())?,
        _ => return Err(unknown(name.unwrap_or_default())),
    }
    Ok(Exit::Done)
}

fn unknown(name: &str) -> Failure {
    let known = docs::TOPICS.iter().map(|topic| topic.name);
    Failure::unknown("topic or command", name, known, "`goodwill help` lists the topics and commands")
}

/// The list of topics below the help of the program.
pub fn list() -> String {
    let width = docs::TOPICS.iter().map(|topic| topic.name.len()).max().unwrap_or_default();
    let lines = docs::TOPICS.iter().map(|topic| format!("  {:width$}  {}", topic.name, topic.summary));
    format!("Topics (goodwill help TOPIC):\n{}", lines.collect::<Vec<_>>().join("\n"))
}
