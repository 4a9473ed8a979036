//! Arguments that are defined only for the command that is run.

use clap::builder::{IntoResettable as _, Resettable, StyledStr};
use clap::error::Result;
use clap::{ArgMatches, Args, Command, FromArgMatches};

/// The arguments of a command, which are defined once the command line names the command: to define those of all commands
/// takes longer than to read a small journal.
///
/// The help needs all of them. `Subcommand` has a second function for definitions, `augment_subcommands_for_update`, which
/// nothing else here calls: it defines them at once.
#[derive(Debug)]
pub struct Deferred<A>(pub A);

impl<A: Args> Args for Deferred<A> {
    fn augment_args(command: Command) -> Command {
        command.defer(define::<A>)
    }

    fn augment_args_for_update(command: Command) -> Command {
        A::augment_args(command)
    }
}

/// Adds the arguments to a command, which keeps its description.
fn define<A: Args>(command: Command) -> Command {
    let kept =
        |text: Option<&StyledStr>| text.map_or(Resettable::Reset, |text| text.clone().into_resettable());
    let (about, long_about) = (kept(command.get_about()), kept(command.get_long_about()));
    A::augment_args(command).about(about).long_about(long_about)
}

impl<A: FromArgMatches> FromArgMatches for Deferred<A> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self> {
        A::from_arg_matches(matches).map(Self)
    }

    fn from_arg_matches_mut(matches: &mut ArgMatches) -> Result<Self> {
        A::from_arg_matches_mut(matches).map(Self)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<()> {
        self.0.update_from_arg_matches(matches)
    }
}
