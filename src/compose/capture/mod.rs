//! Turns a line as people write it into an entry: `lunch with Ada and Bob about the paper yesterday`.
//!
//! A line is read in steps, one file each: its first clause (`clause`), the day, time and duration (`when`), the kind
//! or verb (`opening`), the place, the people (`people`, `person`, `circle`, `encounter`). The words after the
//! first clause are the topic and are copied unchanged. Nothing is guessed: a word that looks like a day, a time, an
//! amount (`suspect`) or a name (`unread_people`) and was not read is an error, and nothing is written. The resulting
//! text is parsed again and compared with what was read.

mod amount;
mod captured;
mod circle;
mod clause;
mod common_words;
mod directory;
mod duplicate;
mod encounter;
mod exchange;
mod exchange_checks;
mod header;
mod kinds;
mod leftovers;
mod marks;
mod opening;
mod option_lines;
mod options;
mod own_verbs;
mod parts;
mod people;
mod person;
mod place;
mod promise;
mod promise_names;
mod ready;
mod summary;
mod suspect;
mod text;
mod their_verbs;
mod tokens;
mod topic;
mod unfit;
mod unread_people;
mod when;

pub use captured::Capture;
pub use options::{Ask, NoPrompt, Options};
