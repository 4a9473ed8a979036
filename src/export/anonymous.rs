//! The same journal with invented words, for bug reports.
//!
//! The journal is rewritten line by line, so that layout, errors and positions stay. Names, and words of three letters or
//! more, get pseudonyms, the same everywhere; dates, amounts, keywords and small words such as `for` stay. All files are
//! joined into one.

mod line;
mod pseudonyms;

use super::{ExportContext, ExportError, Format};
use crate::syntax;
use crate::text::{BOM, SourceFile};
use pseudonyms::Pseudonyms;

/// The format.
pub(super) const FORMAT: Format =
    Format { name: "anonymous", what: "the journal with invented names and prose", is_binary: false, write };

/// Writes the whole journal with invented words.
///
/// # Errors
/// When only a part of the journal is selected.
pub fn write(context: &ExportContext) -> Result<Vec<u8>, ExportError> {
    if !context.is_whole {
        return Err(ExportError {
            message: "a part of a journal has other errors than the whole".into(),
            help: Some("omit the query: `goodwill export anonymous`".into()),
        });
    }
    let files = context.model.sources.files();
    let mut words = Pseudonyms::new(files.iter().map(|file| file.text.as_str()));
    // The first time collects the short words of names, which get pseudonyms in prose too.
    rewrite(files, &mut words);
    Ok(rewrite(files, &mut words).into_bytes())
}

fn rewrite(files: &[SourceFile], words: &mut Pseudonyms) -> String {
    let mut out = String::new();
    for file in files {
        let text = file.text.strip_prefix(BOM).filter(|_| !out.is_empty()).unwrap_or(&file.text);
        syntax::read(text, 0, |parsed| {
            for &entry in &parsed.entries {
                for line in parsed.lines_of(entry) {
                    line::push(text, parsed, line, words, &mut out);
                }
            }
        });
        if !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
    }
    out
}
