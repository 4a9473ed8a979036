//! Monica 4: its JSON export.
//!
//! Records hold properties and lists of other records; types, people and activities are named by their marks. Whatever
//! property is not read is counted by its name, so that a version that says more loses nothing in silence.

mod account;
mod contact;
mod day;
mod event;
mod exchange;
mod node;
mod promise;
mod record;
mod types;

use super::{Format, ImportContext, Reading, Source};
use crate::codec::text::unmarked;
use crate::text::{LineIndex, Lines};
use node::{Node, Object};

/// The format.
pub(super) const FORMAT: Format = Format { name: "monica", what: "Monica 4: its JSON export", fits, read };

fn fits(source: &Source) -> bool {
    // What is told first tells; the rest may be a hundred megabytes of photos.
    let start = unmarked(&source.bytes[..source.bytes.len().min(1 << 16)]);
    let start = String::from_utf8_lossy(&start);
    let says = |key: &str| start.contains(&format!("\"{key}\""));
    start.trim_start().starts_with('{') && says("account") && (says("app_version") || says("exported_by"))
}

fn read(source: &Source, ground: &ImportContext) -> Reading {
    let mut reading = Reading::default();
    let bytes = unmarked(source.bytes);
    let text = match std::str::from_utf8(&bytes) {
        Ok(text) => text,
        Err(error) => {
            let line = bytes[..error.valid_up_to()].split(|&byte| byte == b'\n').count();
            reading.refuse(line, "the file is not UTF-8 from here on: export it again");
            return reading;
        }
    };
    let index = LineIndex::new(text);
    match account_of(text, index.of(text)) {
        Ok(account) => account::read(&account, ground.today),
        Err((line, why)) => {
            reading.refuse(line, why);
            reading
        }
    }
}

/// The account of a file; else the line where it can't be read, and why.
fn account_of<'a>(text: &'a str, lines: Lines<'a>) -> Result<Object<'a>, (usize, String)> {
    let file = Node::parse(text, lines).map_err(|error| {
        let why = if error.is_eof() { "the file ends in the middle" } else { "this is not JSON" };
        (error.line().max(1), format!("{why}: export it again"))
    })?;
    let account = file.object().and_then(|file| file.object("account"));
    account
        .ok_or_else(|| (1, "there is no `account` here: choose the JSON export in Monica's settings".into()))
}
