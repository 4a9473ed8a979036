//! The same journal with invented words, for bug reports: line by line, so that layout, mistakes and places stay.
//!
//! Words of three letters or more are invented anew, each the same everywhere; dates, amounts and the words of the
//! language stay. Files are joined into one, since entries mean the same wherever they stand.

mod line;
mod words;

use super::{ExportError, Exported, Format};
use crate::syntax;
use crate::text::BOM;
use words::Words;

/// The format.
pub(super) const FORMAT: Format = Format {
    name: "anonymous",
    what: "the same journal with invented names and prose, for bug reports",
    is_binary: false,
    write,
};

fn write(exported: &Exported) -> Result<Vec<u8>, ExportError> {
    if !exported.is_whole {
        return Err(ExportError {
            message: "a part of a journal has other mistakes than the whole".into(),
            help: Some("leave the query out: `goodwill export anonymous`".into()),
        });
    }
    let files = exported.model.sources.files();
    let mut words = Words::new(files.iter().map(|file| file.text.as_str()));
    let mut out = String::new();
    for file in files {
        let text = file.text.strip_prefix(BOM).filter(|_| !out.is_empty()).unwrap_or(&file.text);
        syntax::read(text, 0, |parsed| {
            for &entry in &parsed.entries {
                for line in parsed.lines_of(entry) {
                    line::push(text, parsed, line, &mut words, &mut out);
                }
            }
        });
        if !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
    }
    Ok(out.into_bytes())
}
