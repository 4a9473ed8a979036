//! The answers to requests, by subject.

pub mod changes;
pub mod navigation;
pub mod structure;
pub mod text;
