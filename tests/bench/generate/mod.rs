//! Generates journals of any size, deterministically.

use std::fmt::Write as _;

/// A pseudorandom number generator that gives the same numbers on every machine.
struct Random(u64);

impl Random {
    const fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `bound`.
    fn below(&mut self, bound: u64) -> u64 {
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

/// The dimensions of a journal.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    pub interactions: u64,
    pub people: u64,
    /// Exchanges per hundred interactions.
    pub exchanges: u64,
    /// Broken lines per thousand interactions.
    pub broken: u64,
    /// Files that contain interactions; 1 means no includes.
    pub files: u64,
    /// Tags per interaction.
    pub tags: u64,
    /// Words per line of prose, approximately.
    pub words: u64,
    /// Whether the interactions are sorted by date.
    pub in_order: bool,
}

impl Shape {
    /// A typical journal: ten years sorted by date, one person per hundred interactions, one exchange per four
    /// interactions.
    pub const fn usual(interactions: u64) -> Self {
        let people = if interactions < 10_000 { 100 } else { interactions / 100 };
        Self { interactions, people, exchanges: 25, broken: 0, files: 1, tags: 1, words: 6, in_order: true }
    }
}

/// The files of a journal, the root first, about 100 bytes per interaction. Static rules find only the lines that are
/// broken on purpose.
pub fn files(shape: Shape) -> Vec<(String, String)> {
    let mut random = Random::new(shape.interactions ^ shape.people);
    let mut root = head(shape, &mut random);
    if shape.files > 1 {
        root.push_str("\ninclude part-*.gw\n");
    }
    let mut files = vec![("main.gw".to_string(), root)];
    let each = shape.interactions.div_ceil(shape.files);
    for id in 0..shape.interactions {
        if shape.files > 1 && id % each == 0 {
            files.push((format!("part-{:06}.gw", id / each), String::new()));
        }
        if let Some((_, text)) = files.last_mut() {
            interaction(text, &mut random, id, shape);
        }
    }
    files
}

fn head(shape: Shape, random: &mut Random) -> String {
    let mut text = String::from(
        "person @me Sam Okafor\n\ncircle inner\n  every: 2w\n\ncircle allies\n  every: 6w..3m\n",
    );
    for id in 0..shape.people {
        let circle = if id % 7 == 0 { "inner" } else { "allies" };
        let _ = write!(
            text,
            "\nperson @p{id} Person Number {id}\n  circle: {circle}\n  tags: #{}\n",
            random.pick(&TAGS)
        );
    }
    text.push_str("\ngoal ^reading Read more\n  from: 2016-01-01\n  by: 2026-12-31\n  audience: #rust\n  target: 50 coffee\n");
    text
}

fn interaction(text: &mut String, random: &mut Random, id: u64, shape: Shape) {
    let people = shape.people;
    // Years of 336 days: every month has 28.
    let days = if shape.in_order { id * 3360 / shape.interactions } else { random.below(3360) };
    let (year, month, day) = (2016 + days / 336, 1 + days % 336 / 28, 1 + days % 28);
    let month = if random.below(1000) < shape.broken { 13 } else { month };
    let way = random.pick(&["", "", "to ", "from "]);
    let _ =
        write!(text, "\n{year}-{month:02}-{day:02} {} {way}@p{}", random.pick(&KINDS), random.below(people));
    if random.below(5) == 0 {
        let _ = write!(text, " @p{}", random.below(people));
    }
    for _ in 0..shape.words * 2 / 3 + random.below(shape.words * 2 / 3 + 1) {
        let _ = write!(text, " {}", random.pick(&WORDS));
    }
    let _ = write!(text, " #{}", random.pick(&TAGS));
    // Additional tags are unique.
    for tag in 1..shape.tags {
        let _ = write!(text, " #tag-{id}-{tag}");
    }
    text.push('\n');
    if random.below(2) == 0 {
        let words = [random.pick(&WORDS), random.pick(&WORDS), random.pick(&WORDS), random.pick(&WORDS)];
        let _ = writeln!(text, "  | {}", words.join(" "));
    }
    let mut exchanges = shape.exchanges;
    while exchanges >= 100 || exchanges > 0 && random.below(100) < exchanges {
        let (verb, favor) = (random.pick(&["gave", "got"]), random.pick(&FAVORS));
        let _ = writeln!(text, "  {verb} {}h {favor} @p{}", 1 + random.below(4), random.below(people));
        exchanges = exchanges.saturating_sub(100);
    }
    if random.below(16) == 0 {
        let _ = writeln!(
            text,
            "  done 2026-01-05 send the {} to @p{}",
            random.pick(&WORDS),
            random.below(people)
        );
    }
}
