//! Plain-text accounting for relationships: people are the accounts, interactions are the transactions, favors given
//! and received are the postings. The `goodwill` program is a thin wrapper around [`cli::main`].
//!
//! # Data flow
//!
//! ```text
//! files -> syntax -> model -> report -> view -------> render -> cli
//!                          -> lint --> diagnostic -->
//!                          -> export ------------------------>
//!                          -> ide -------------------> lsp --->
//!
//! import | capture -> compose -> files        format | merge -> files
//! ```
//!
//! [`project`] reads the files of a journal, [`syntax`] parses them and [`model`] resolves names. Reports ([`report`]),
//! findings ([`lint`]) and exports ([`export`]) are functions of the model, their options and the date. [`render`]
//! draws them and [`cli`] prints them. Answers for editors ([`ide`]) are such functions of a place in a text, too; [`lsp`]
//! is the protocol that carries them. Data flows in this direction only.
//!
//! Writing is separate. [`import`] and the capture of `goodwill add` produce entries, and [`compose`] inserts them into
//! the files; a changed file is parsed again before it is written. [`format`](mod@format) and [`merge`] rewrite text
//! without resolving it.
//!
//! # As a library
//!
//! The library parses and resolves a journal and computes what the program prints. Its types may change in any version.
//!
//! ```
//! use std::path::PathBuf;
//!
//! use goodwill::project::fs::Memory;
//! use goodwill::project::{Project, Root};
//! use goodwill::query::{Filter, Query};
//! use goodwill::report::balance::{Balance, Options};
//! use goodwill::settings::{Env, Settings};
//! use goodwill::value::date;
//! use goodwill::view::Present;
//! use goodwill::{lint, model, syntax};
//!
//! let text = "person @ada Ada\n2026-11-01 cofee @ada\n  gave 2h advice\n";
//!
//! // Parsing: the lines of the tree, in order, are the text.
//! let parsed = syntax::parse(text, 0);
//! assert_eq!((parsed.entries.len(), parsed.lines.len()), (2, 3));
//!
//! // Resolving: names become people, kinds and favors.
//! let files = Memory::default().with("/main.gw", text);
//! let mut project = Project::open(&files, &[Root::File(PathBuf::from("/main.gw"))])?;
//! let model = model::resolve(&mut project);
//!
//! // One report: two hours given, in minutes.
//! let env = Env { today: date::parse("2026-11-23").expect("a date"), settings: Settings::default() };
//! let everything = Query::default();
//! let filter = Filter::lenient(&everything, &model, env.today);
//! let balance = Balance::new(&model, &filter, &Options::default(), &env);
//! let row = serde_json::to_value(&balance.rows()[0])?;
//! assert_eq!(row["gave"].to_string(), "120");
//!
//! // One lint.
//! let findings = lint::check(&model, &env);
//! assert_eq!(findings[0].message, "unknown kind `cofee`");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Map
//!
//! A module uses only modules of the layers above its own row, never one of the same layer. An empty cell continues the
//! layer. `tests/it/layers.rs` reads this table and checks the source against it.
//!
//! | layer | module | contents |
//! |---|---|---|
//! | cores | [`parallel`] | work on all cores |
//! | base | [`text`] | source files, lines, byte spans, edits |
//! | | [`value`] | dates, times, periods, cadences, amounts, names |
//! | | [`docs`] | the manual that `goodwill help TOPIC` prints |
//! | findings | [`diagnostic`] | errors, warnings and fixes as plain data |
//! | language | [`syntax`] | the parser: text to a flat tree, line by line |
//! | inputs | [`settings`] | `goodwill.toml` |
//! | | [`project`] | the files of a journal, `include`, atomic writes |
//! | | [`view`] | pages, tables and cells that reports fill |
//! | model | [`model`] | people, interactions, goals and promises with their names resolved |
//! | queries | [`query`] | the filter language |
//! | tools | [`metrics`] | sums, strength, goal progress: what reports count |
//! | | [`compose`] | inserting, changing and renaming entries; `goodwill add` |
//! | | [`format`](mod@format) | the formatter |
//! | | [`merge`] | the three-way merge driver for git |
//! | | [`codec`] | text encodings and content lines of other programs |
//! | answers | [`report`] | one report a file |
//! | | [`lint`] | one rule of `check` a file |
//! | | [`import`] | one format a file, and applying it to a journal |
//! | exports | [`export`] | one format a file |
//! | editor | [`ide`] | answers for editors, one a file |
//! | drawing | [`render`] | terminal, JSON, CSV, Markdown, SARIF, SVG |
//! | server | [`lsp`] | the Language Server Protocol |
//! | commands | [`cli`] | arguments, the clock, standard streams, exit codes |
//!
//! # Invariants
//!
//! - The parser never fails and loses nothing: the lines of a file's entries, in order, are the file.
//! - The same journal and the same date give the same bytes. Only [`cli`] reads the clock.
//! - Sums are exact decimals, or unknown; they are never rounded.
//! - An entry with an error is reported and left out; the rest of the journal still counts.
//! - Only [`project`] reads and writes journal files, and it replaces them atomically.

pub mod cli;
pub mod codec;
pub mod compose;
pub mod diagnostic;
pub mod docs;
pub mod export;
pub mod format;
pub mod ide;
pub mod import;
pub mod lint;
pub mod lsp;
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
