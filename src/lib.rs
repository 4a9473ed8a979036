//! Plain-text accounting for relationships.
#![allow(missing_docs)]
pub mod diagnostic;
pub mod format;
pub mod model;
pub mod project;
pub mod query;
pub mod report;
pub mod settings;
pub mod syntax;
pub mod text;
pub mod value;
pub mod view;
