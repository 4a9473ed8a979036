//! Monica 4: its JSON export.
//!
//! Records have properties and lists of other records; types, people and activities are referenced by UUID. Unknown
//! properties are counted by name, so that newer versions lose nothing silently.

mod account;
mod contact;
mod day;
mod event;
mod exchange;
mod node;
mod promise;
mod record;
mod types;

use super::{Format, ImportContext, Records, Source};
use crate::codec::text::without_bom;
use crate::text::{LineIndex, Lines};
use node::{Node, Object};

/// The format.
pub(super) const FORMAT: Format = Format { name: "monica", what: "Monica 4: its JSON export", fits, read };

fn fits(source: &Source) -> bool {
    // The keys come first; photos of many megabytes may follow.
    let start = without_bom(&source.bytes[..source.bytes.len().min(1 << 16)]);
    let start = String::from_utf8_lossy(&start);
    let says = |key: &str| start.contains(&format!("\"{key}\""));
    start.trim_start().starts_with('{') && says("account") && (says("app_version") || says("exported_by"))
}

fn read(source: &Source, context: &ImportContext) -> Records {
    let mut out = Records::default();
    let bytes = without_bom(source.bytes);
    let text = match std::str::from_utf8(&bytes) {
        Ok(text) => text,
        Err(error) => {
            let line = bytes[..error.valid_up_to()].split(|&byte| byte == b'\n').count();
            out.refuse(line, "the file is not UTF-8 from here: export it again");
            return out;
        }
    };
    let index = LineIndex::new(text);
    match account_of(text, index.of(text)) {
        Ok(account) => account::read(&account, context.today),
        Err((line, why)) => {
            out.refuse(line, why);
            out
        }
    }
}

/// The account of a file, or the line and reason why it can't be read.
fn account_of<'a>(text: &'a str, lines: Lines<'a>) -> Result<Object<'a>, (usize, String)> {
    let file = Node::parse(text, lines).map_err(|error| {
        let why = if error.is_eof() { "the file is truncated" } else { "this is not JSON" };
        (error.line().max(1), format!("{why}: export it again"))
    })?;
    let account = file.object().and_then(|file| file.object("account"));
    account.ok_or_else(|| {
        (1, "no `account` in this file: choose the JSON export in the settings of Monica".into())
    })
}
