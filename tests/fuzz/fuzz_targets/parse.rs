//! Parses arbitrary bytes: no panic, and the lines of all entries, in order, are the text.

#![no_main]

use goodwill::syntax;
use goodwill::text::SourceMap;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut map = SourceMap::default();
    let Ok(file) = map.add("fuzz.gw".into(), bytes.to_vec()) else { return };
    let parsed = syntax::parse(&file.text, 0);
    let mut at = 0;
    for entry in &parsed.entries {
        for line in parsed.lines_of(*entry) {
            assert_eq!(line.span.start, at);
            at = line.span.end;
        }
    }
    assert_eq!(at as usize, file.text.len());
    assert_eq!(file.text.len(), bytes.len());
    for problem in parsed.problems.iter() {
        assert!(problem.span().end as usize <= file.text.len());
    }
});
