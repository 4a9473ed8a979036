//! The definition of the command line with its help: commands in groups, the options of the journal at the end, and
//! examples.

use std::ffi::OsStr;
use std::fmt::Write as _;

use clap::builder::{StyledStr, Styles};
use clap::{Arg, Command};
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};

use super::command_table::{COMMANDS, CommandInfo, Group, JournalOptions};
use super::commands::help;
use super::completion;

/// Adds the help to the definition of the command line.
#[must_use]
pub fn with_help(program: Command) -> Command {
    let globals: Vec<Arg> = program.get_arguments().filter(|arg| arg.is_global_set()).cloned().collect();
    let mut program = program
        .help_template(template())
        .before_help(groups_in_short())
        .after_long_help(help::list())
        .mut_arg("format", |arg| arg.add(ArgValueCompleter::new(completion::output_formats)));
    program = COMMANDS.iter().fold(program, |program, info| {
        program.mut_subcommand(info.name, |command| command_with_help(command, info, &globals))
    });
    let groups = groups(&program);
    program.before_long_help(groups)
}

/// The help of the program. The groups of commands are in front of the options.
fn template() -> StyledStr {
    let options = heading("Options");
    format!("{{about-with-newline}}\n{{usage-heading}} {{usage}}\n\n{{before-help}}{options}\n{{options}}{{after-help}}")
        .into()
}

fn heading(text: &str) -> String {
    let styles = Styles::styled();
    let header = styles.get_header();
    format!("{header}{text}:{header:#}")
}

/// The names of all commands, a line for each group.
fn groups_in_short() -> StyledStr {
    let mut text = String::new();
    for group in Group::ALL {
        let names: Vec<&str> =
            COMMANDS.iter().filter(|info| info.group == group).map(|info| info.name).collect();
        let mut line = format!("{:9}", group.heading());
        for (index, name) in names.iter().enumerate() {
            let comma = if index + 1 < names.len() { "," } else { "" };
            if line.len() + name.len() + comma.len() >= WIDTH {
                let _ = writeln!(text, "  {line}");
                line = " ".repeat(9);
            }
            let _ = write!(line, " {name}{comma}");
        }
        let _ = writeln!(text, "  {line}");
    }
    format!("{}\n{text}\n`goodwill --help` describes the commands.", heading("Commands")).into()
}

/// The width of the list of names.
const WIDTH: usize = 76;

/// All commands with what they do, group by group.
fn groups(program: &Command) -> StyledStr {
    let width = COMMANDS.iter().map(|info| info.name.len()).max().unwrap_or_default();
    let mut text = String::new();
    for group in Group::ALL {
        let _ = writeln!(text, "{}", heading(group.heading()));
        for info in COMMANDS.iter().filter(|info| info.group == group) {
            let command = program.find_subcommand(info.name);
            let about = command.and_then(Command::get_about).map(ToString::to_string).unwrap_or_default();
            let _ = writeln!(text, "  {:width$}  {about}", info.name);
        }
        text.push('\n');
    }
    text.trim_end().to_string().into()
}

/// Adds examples, and the options of the journal that the command has. The others are accepted and hidden, since
/// options of the program may come before any command.
fn command_with_help(command: Command, info: &CommandInfo, globals: &[Arg]) -> Command {
    let mut examples = heading("Examples");
    let width = info.examples.iter().map(|(line, _)| line.len()).max().unwrap_or_default();
    for (line, what) in info.examples {
        if width + what.len() + 6 <= 80 {
            let _ = write!(examples, "\n  {line:width$}  {what}");
        } else {
            let _ = write!(examples, "\n  {line}\n      {what}");
        }
    }
    let more = command.get_after_long_help().map(ToString::to_string);
    let after = more.map_or_else(|| examples.clone(), |more| format!("{examples}\n\n{more}"));
    let command = command.after_long_help(StyledStr::from(after));
    globals.iter().fold(command, |command, arg| command.arg(journal_option(arg.clone(), info.journal)))
}

/// An option of the journal as a command shows it.
fn journal_option(arg: Arg, options: JournalOptions) -> Arg {
    let is_output = matches!(arg.get_id().as_str(), "format" | "color" | "no_pager");
    match options {
        JournalOptions::None => arg.hide(true),
        JournalOptions::Input if is_output => arg.hide(true),
        JournalOptions::Output(formats) if arg.get_id() == "format" => {
            let names = formats().join(", ");
            arg.help(format!("Output format: {names}")).add(ArgValueCompleter::new(move |current: &OsStr| {
                let current = current.to_string_lossy();
                let fitting = formats().into_iter().filter(|name| name.starts_with(&*current));
                fitting.map(CompletionCandidate::new).collect::<Vec<_>>()
            }))
        }
        JournalOptions::Input | JournalOptions::Output(_) => arg,
    }
}
