//! Journals of chance, and what two sides do to them.

/// Numbers that look like chance and are the same each time (splitmix64).
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % end.max(1) as u64).expect("it is below a usize")
    }

    pub fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

/// A base and what two sides made of it.
#[derive(Debug)]
pub struct Triple {
    pub base: String,
    pub ours: String,
    pub theirs: String,
}

#[derive(Debug, Clone)]
struct Entry {
    number: usize,
    lines: Vec<String>,
    gap: usize,
}

impl Triple {
    pub fn new(seed: u64) -> Self {
        let chance = &mut Chance(seed);
        let crlf = chance.one_in(5);
        let mut number = 0;
        let mut base: Vec<Entry> = (0..chance.below(12)).map(|_| entry(chance, &mut number)).collect();
        if chance.one_in(2) {
            base.sort_by(|a, b| a.lines[0].cmp(&b.lines[0]));
        }
        if !base.is_empty() && chance.one_in(4) {
            let twin = base[chance.below(base.len())].clone();
            if !is_declared(&twin) {
                base.insert(chance.below(base.len() + 1), twin);
            }
        }
        let mut ours = edited(chance, &base, &mut number);
        let mut theirs = edited(chance, &base, &mut number);
        if chance.one_in(3) {
            let both = entry(chance, &mut number);
            ours.insert(chance.below(ours.len() + 1), both.clone());
            theirs.insert(chance.below(theirs.len() + 1), both);
        }
        let bom = chance.one_in(8);
        let mut written = |entries: &[Entry]| {
            let mut text = entries.iter().fold(String::new(), |text, entry| {
                text + &entry.lines.join("\n") + "\n" + &"\n".repeat(entry.gap)
            });
            if chance.one_in(4) {
                text = text.trim_end_matches('\n').to_string();
            }
            let mark = if bom == chance.one_in(12) { "" } else { "\u{feff}" };
            mark.to_string() + &if crlf { text.replace('\n', "\r\n") } else { text }
        };
        Self { base: written(&base), ours: written(&ours), theirs: written(&theirs) }
    }
}

fn is_declared(entry: &Entry) -> bool {
    !entry.lines[0].starts_with(['2', ';', 't', 'b'])
}

const PEOPLE: [&str; 4] = ["@ada", "@bob", "@grace", "@ada @bob"];

fn entry(chance: &mut Chance, number: &mut usize) -> Entry {
    *number += 1;
    let n = *number;
    let day = 1 + chance.below(28);
    let (header, kinds): (String, &[&str]) = match chance.below(12) {
        0 | 1 => (
            format!("person @p{n} Name ~{n}"),
            &["tags: #a", "email: a@x.org", "org: Lab", "| note", "circle: inner"],
        ),
        2 => (format!("goal ^g{n} Title ~{n}"), &["target: 2 coffee", "todo call", "| note"]),
        3 => (format!("; comment ~{n}"), &[]),
        4 => (format!("todo 2026-03-{day:02} promise ~{n}"), &["| note"]),
        5 => (format!("broken line {n} ~{n}"), &["who knows", "| note"]),
        _ => {
            let kind = ["coffee", "call", "tea"][chance.below(3)];
            let people = PEOPLE[chance.below(PEOPLE.len())];
            let prose = ["About it", "w"][chance.below(2)];
            let prose = if prose == "w" { format!("w{n}") } else { format!("{prose}{n}") };
            (
                format!("2026-03-{day:02} {kind} {people} {prose} ~{n}"),
                &["| note", "gave intro to @bob", "got 2h advice from @ada", "todo send", "at: Lab"],
            )
        }
    };
    let mut lines = vec![header];
    if !kinds.is_empty() {
        for at in 0..chance.below(4) {
            let kind = kinds[chance.below(kinds.len())];
            lines.push(format!("  {kind} {n}x{at} ~{n}"));
        }
        if lines[0].starts_with("person") && chance.one_in(2) {
            lines.push(format!("  met: place {n} ~{n}"));
        }
        if lines[0].starts_with("2026") && chance.one_in(3) {
            lines.push(format!("  took: {}min ~{n}", 10 + n));
        }
    }
    let gap = if lines.len() > 1 { 1 } else { chance.below(2) };
    Entry { number: n, lines, gap }
}

/// Some entries more, some fewer, some changed.
fn edited(chance: &mut Chance, base: &[Entry], number: &mut usize) -> Vec<Entry> {
    let mut made = Vec::new();
    let busy = 2 + chance.below(6);
    for (at, entry) in base.iter().enumerate() {
        let is_twin = base.iter().filter(|other| other.number == entry.number).count() > 1;
        if chance.one_in(busy + 2) {
            made.push(self::entry(chance, number));
        }
        if chance.one_in(busy + 3) {
            continue;
        }
        let mut entry = entry.clone();
        if !is_twin && chance.one_in(busy) {
            change(chance, &mut entry, *number + at);
        }
        if chance.one_in(10) {
            entry.gap = chance.below(3);
        }
        made.push(entry);
    }
    // At the end, where most people write, and where git's merge by line meets.
    for _ in 0..chance.below(3) {
        made.push(self::entry(chance, number));
    }
    if made.len() > 1 && chance.one_in(6) {
        let (a, b) = (chance.below(made.len()), chance.below(made.len()));
        made.swap(a, b);
    }
    made
}

fn change(chance: &mut Chance, entry: &mut Entry, salt: usize) {
    let n = entry.number;
    if entry.lines[0].starts_with(';') {
        return;
    }
    match chance.below(4) {
        0 if entry.lines.len() > 1 => {
            entry.lines.remove(1 + chance.below(entry.lines.len() - 1));
        }
        1 if entry.lines.len() > 1 => {
            let at = 1 + chance.below(entry.lines.len() - 1);
            let text = entry.lines[at].rsplit_once('~').expect("a number").0.trim_end().to_string();
            entry.lines[at] = format!("{text} changed{} ~{n}", chance.below(1000) + salt);
        }
        2 if entry.lines[0].starts_with(['2', 'p', 'g']) => {
            let text = entry.lines[0].rsplit_once('~').expect("a number").0.trim_end().to_string();
            entry.lines[0] = format!("{text} more{} ~{n}", chance.below(1000) + salt);
        }
        _ => {
            let at = 1 + chance.below(entry.lines.len());
            let line = ["| added", "; remark", "x-new: it"][chance.below(3)];
            entry.lines.insert(at, format!("  {line} {} ~{n}", chance.below(1000) + salt));
        }
    }
}
