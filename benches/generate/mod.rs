//! Journals of any size, the same each time.

use std::fmt::Write as _;

/// A small generator of numbers: no crate, no clock, the same on every machine.
pub struct Dice(u64);

impl Dice {
    pub const fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `bound`.
    pub fn below(&mut self, bound: u64) -> u64 {
        // xorshift64*
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) % bound
    }

    fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        let count = of.len() as u64;
        of[usize::try_from(self.below(count)).unwrap_or(0)]
    }
}

const KINDS: [&str; 10] =
    ["coffee", "email", "call", "lunch", "message", "meeting", "video", "walk", "chat", "dinner"];
const WORDS: [&str; 20] = [
    "the", "engine", "paper", "draft", "about", "funding", "summer", "plans", "garden", "move", "new", "job",
    "team", "talk", "reading", "group", "café", "after", "school", "news",
];
const TAGS: [&str; 6] = ["rust", "maths", "lang/rust", "writing", "climbing", "music"];
const FAVORS: [&str; 4] = ["intro", "advice", "review", "lunch"];

/// A journal of `interactions` among `people`, about 100 bytes each, without a finding of any static rule.
pub fn journal(interactions: u64, people: u64) -> String {
    let mut dice = Dice::new(interactions ^ people);
    let mut text = String::with_capacity(usize::try_from(interactions * 110 + people * 120).unwrap_or(0));
    text.push_str("person @me Sam Okafor\n\ncircle inner\n  every: 2w\n\ncircle allies\n  every: 6w..3m\n");
    for id in 0..people {
        let circle = if id % 7 == 0 { "inner" } else { "allies" };
        let _ = write!(
            text,
            "\nperson @p{id} Person Number {id}\n  circle: {circle}\n  tags: #{}\n",
            dice.pick(&TAGS)
        );
    }
    for id in 0..interactions {
        interaction(&mut text, &mut dice, id, people);
    }
    text
}

fn interaction(text: &mut String, dice: &mut Dice, id: u64, people: u64) {
    let (year, month, day) = (2016 + id % 10, 1 + dice.below(12), 1 + dice.below(28));
    let way = ["", "", "to ", "from "][usize::try_from(dice.below(4)).unwrap_or(0)];
    let _ = write!(text, "\n{year}-{month:02}-{day:02} {} {way}@p{}", dice.pick(&KINDS), dice.below(people));
    if dice.below(5) == 0 {
        let _ = write!(text, " @p{}", dice.below(people));
    }
    for _ in 0..4 + dice.below(5) {
        let _ = write!(text, " {}", dice.pick(&WORDS));
    }
    let _ = writeln!(text, " #{}", dice.pick(&TAGS));
    if dice.below(2) == 0 {
        let _ = writeln!(
            text,
            "  | {} {} {} {}",
            dice.pick(&WORDS),
            dice.pick(&WORDS),
            dice.pick(&WORDS),
            dice.pick(&WORDS)
        );
    }
    if dice.below(4) == 0 {
        let verb = ["gave", "got"][usize::try_from(dice.below(2)).unwrap_or(0)];
        let _ =
            writeln!(text, "  {verb} {}h {} @p{}", 1 + dice.below(4), dice.pick(&FAVORS), dice.below(people));
    }
    if dice.below(16) == 0 {
        let _ =
            writeln!(text, "  done 2026-01-05 send the {} to @p{}", dice.pick(&WORDS), dice.below(people));
    }
}
