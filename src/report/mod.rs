//! Reports. Each file has the options of one report, its rows, the function that computes them, and their
//! presentation. A report is a function of model, query, options and [`Env`](crate::settings::Env): the same input
//! gives the same rows. A report decides everything; `render` only draws.
//!
//! To add a report: add a file here with `Options`, `Row`, a function and [`Present`](crate::view::Present), its name
//! below, a command in `cli/commands`, and its section in `src/docs/json.md`.

pub mod balance;
pub mod diff;
pub mod due;
mod evidence;
pub mod goals;
pub mod graph;
mod labels;
pub mod log;
pub mod match_people;
pub mod overview;
pub mod path;
pub mod people;
pub mod reminder;
pub mod show;
pub mod stats;
mod tag_families;
pub mod today;
mod words;
