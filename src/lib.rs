//! Plain-text accounting for relationships: people are the accounts, interactions the transactions, favors given
//! and received the postings. This library is the program; its command line is [`cli`].
//!
//! # The way of the data
//!
//! ```text
//! text -> syntax -> model -> report -> view -------> render -> cli
//!                         -> lint --> diagnostic -->
//!                         -> export ------------------------>
//!
//! import | capture -> compose -> files        format | merge -> files
//! ```
//!
//! A file becomes lines ([`syntax`]), lines become people and interactions ([`model`]), a function of those
//! becomes an answer ([`report`], which counts by [`measure`]), findings ([`lint`]) or a file of another program
//! ([`export`]), and what people see of it is drawn at the edge ([`render`]). Nothing flows back.
//!
//! The way in is apart: what another program holds ([`import`]) or somebody says becomes entries, and [`compose`] puts
//! them into the files, which are read again before they are written. [`format`](mod@format) and [`merge`] make new
//! text of old text and know nothing of what it means.
//!
//! # Floors
//!
//! | floor | modules |
//! |---|---|
//! | words | [`cores`], [`text`], [`value`], [`diagnostic`] |
//! | the language | [`syntax`] |
//! | meaning | [`settings`], [`view`], [`project`], [`model`], [`query`] |
//! | answers | [`codec`], [`format`](mod@format), [`compose`], [`merge`], [`measure`], [`report`], [`lint`], [`import`], [`export`] |
//! | surfaces | [`render`], [`cli`] |
//!
//! A module names only what stands below it; `tests/it/layers.rs` holds it to that.
//!
//! # What always holds
//!
//! - Parsing never fails and loses nothing: the lines of a file, in order, are the file.
//! - The same journal on the same day gives the same bytes; the only clock is in [`cli`].
//! - Sums are exact decimals or said to be unknown, never rounded on the way.
//! - A finding is plain data with its place; what could not be understood costs only itself.
//! - A journal's files are read and written through [`project`] alone, and only whole files replace files.

pub mod cli;
pub mod codec;
pub mod compose;
pub mod diagnostic;
pub mod export;
pub mod format;
pub mod import;
pub mod lint;
pub mod merge;
pub mod metrics;
pub mod model;
pub mod parallel;
pub mod project;
pub mod query;
pub mod render;
pub mod report;
pub mod settings;
pub mod syntax;
pub mod text;
pub mod value;
pub mod view;
