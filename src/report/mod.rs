//! Floor 4: answers. One report a file: its options, its rows, the function that makes them from a
//! model, and how they are presented. A report is a function of model, query, options and [`Env`](crate::settings::Env):
//! same input, same rows. It decides everything; `render` only draws.
//!
//! One more report: a file here with `Options`, `Row`, a function and `Present`; its word below; a
//! command in `cli/commands`; its rows in the README's reference.

pub mod balance;
pub mod diff;
pub mod due;
mod evidence;
pub mod goals;
pub mod graph;
mod labels;
pub mod log;
pub mod match_people;
pub mod path;
pub mod people;
pub mod show;
pub mod stats;
pub mod today;
