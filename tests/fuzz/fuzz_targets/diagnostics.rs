//! Draws findings with arbitrary spans in every format: no panic.

#![no_main]

use goodwill::diagnostic::{Diagnostic, Rule};
use goodwill::render::Style;
use goodwill::render::diagnostic::{self, Format};
use goodwill::text::{SourceMap, Span};
use goodwill::value::date;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (Vec<u8>, Vec<(u32, u32, String)>)| {
    let (bytes, spans) = input;
    let mut map = SourceMap::default();
    if map.add("fuzz.gw".into(), bytes).is_err() {
        return;
    }
    let found: Vec<Diagnostic> = spans
        .into_iter()
        .take(20)
        .map(|(start, end, text)| {
            let span = Span::new(start % 5000, end % 5000);
            Diagnostic::new(Rule::SyntaxError, span, text.clone()).help(text.clone()).fix(span, text)
        })
        .collect();
    let today = date::parse("2026-11-23").expect("a date");
    for format in Format::ALL {
        for color in [false, true] {
            let mut out = Vec::new();
            let style = Style { color, width: Some(50) };
            diagnostic::write(&found, &map, &[], today, format, style, &mut out).expect("memory");
        }
    }
});
