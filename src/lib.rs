//! Plain-text accounting for relationships.
#![allow(missing_docs)]
pub mod cli;
pub mod compose;
pub mod diagnostic;
pub mod format;
pub mod lint;
pub mod model;
pub mod project;
pub mod query;
pub mod render;
pub mod report;
pub mod settings;
pub mod syntax;
pub mod text;
pub mod value;
pub mod view;
