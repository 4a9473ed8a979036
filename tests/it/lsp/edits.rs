//! After any edit, the diagnostics are the findings of `check` for the same text.

use std::time::{Duration, Instant};

use super::client::Client;
use super::diagnostics::assert_equal_to_check;
use crate::sandbox::Sandbox;

const START: &str = "person @ada Ada 😀 Lovelace\n  every: 2w\n  circle: inner\n\ncircle inner\n\n\
    2026-11-01 coffee @ada é Engines with @bob #maths ^mentor\n  gave intro to @ada\n  todo 2026-11-10 call @ada\n\
    \u{20} | Notes about @bob\n\n2026-11-03 kofee @adda cancelled\ntodo 2026-12-01 every 1m pay\n";

/// Pieces that make and break lines.
const PIECES: [&str; 32] = [
    "\n",
    "\r\n",
    " ",
    "\t",
    "  ",
    ";",
    "|",
    "@",
    "@ada",
    "@bob ",
    "#",
    "^mentor",
    "2026-11-0",
    "2026-11-31 ",
    "..",
    "?",
    "x ",
    "todo ",
    "gave intro ",
    "returned ",
    "EUR 18 ",
    "every: ",
    "person @",
    "include a.gw\n",
    "😀",
    "e\u{301}",
    "\u{feff}",
    "\u{7}",
    "<<<<<<< a\n",
    "; goodwill: allow(unknown-kind)\n",
    "東京",
    "\r",
];

/// Random numbers that are the same on every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        // Constants of Knuth's MMIX.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % limit.max(1)
    }

    /// A character boundary.
    fn place(&mut self, text: &str) -> usize {
        text.floor_char_boundary(self.below(text.len() + 1))
    }

    fn edit(&mut self, text: &mut String) {
        match self.below(8) {
            0 | 1 => {
                let start = self.place(text);
                let end = text.ceil_char_boundary((start + self.below(12)).min(text.len()));
                text.replace_range(start..end, "");
            }
            2 => {
                let start = self.place(text);
                let end = text.ceil_char_boundary((start + self.below(40)).min(text.len()));
                let copy = text[start..end].to_string();
                let at = self.place(text);
                text.insert_str(at, &copy);
            }
            _ => {
                let piece = PIECES[self.below(PIECES.len())];
                let at = self.place(text);
                text.insert_str(at, piece);
            }
        }
        if text.len() > 3000 || text.len() < 40 {
            *text = START.to_string();
        }
    }
}

fn run(seed: u64, mut goes_on: impl FnMut(usize) -> bool) -> usize {
    let sandbox = Sandbox::with(&[("main.gw", START), ("a.gw", "person @bob\n")]);
    let mut client = Client::start(&sandbox);
    client.open("main.gw");
    assert_equal_to_check(&mut client, "main.gw");
    let mut random = Random(seed);
    let mut text = START.to_string();
    let mut edits = 0;
    while goes_on(edits) {
        random.edit(&mut text);
        sandbox.write("main.gw", &text);
        client.change("main.gw", &text);
        assert_equal_to_check(&mut client, "main.gw");
        edits += 1;
        client.inbox.clear();
    }
    client.stop();
    edits
}

#[test]
fn diagnostics_equal_check_after_each_of_some_edits() {
    run(1, |edits| edits < 40);
}

#[test]
#[ignore = "slow: edits for a minute"]
fn diagnostics_equal_check_after_edits_for_a_minute() {
    let started = Instant::now();
    let edits = run(2026, |_| started.elapsed() < Duration::from_mins(1));
    assert!(edits > 100, "{edits} edits");
}
