//! Random journals and random edits of them by two sides.

/// A deterministic random number generator (splitmix64).
pub struct Random(pub u64);

impl Random {
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

/// A base and two versions of it.
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
        let random = &mut Random(seed);
        let crlf = random.one_in(5);
        let mut number = 0;
        let mut base: Vec<Entry> = (0..random.below(12)).map(|_| entry(random, &mut number)).collect();
        if random.one_in(2) {
            base.sort_by(|a, b| a.lines[0].cmp(&b.lines[0]));
        }
        if !base.is_empty() && random.one_in(4) {
            let twin = base[random.below(base.len())].clone();
            if !is_declared(&twin) {
                base.insert(random.below(base.len() + 1), twin);
            }
        }
        let mut ours = edited(random, &base, &mut number);
        let mut theirs = edited(random, &base, &mut number);
        if random.one_in(3) {
            let both = new_entry(random, &mut number);
            ours.insert(random.below(ours.len() + 1), both.clone());
            theirs.insert(random.below(theirs.len() + 1), both);
        }
        let bom = random.one_in(8);
        let mut written = |entries: &[Entry]| {
            let mut text = entries.iter().fold(String::new(), |text, entry| {
                text + &entry.lines.join("\n") + "\n" + &"\n".repeat(entry.gap)
            });
            if random.one_in(4) {
                text = text.trim_end_matches('\n').to_string();
            }
            let mark = if bom == random.one_in(12) { "" } else { "\u{feff}" };
            mark.to_string() + &if crlf { text.replace('\n', "\r\n") } else { text }
        };
        Self { base: written(&base), ours: written(&ours), theirs: written(&theirs) }
    }
}

fn is_declared(entry: &Entry) -> bool {
    !entry.lines[0].starts_with(['2', ';', 't', 'b'])
}

const PEOPLE: [&str; 4] = ["@ada", "@bob", "@grace", "@ada @bob"];

fn entry(random: &mut Random, number: &mut usize) -> Entry {
    *number += 1;
    let n = *number;
    let day = 1 + random.below(28);
    let (header, kinds): (String, &[&str]) = match random.below(12) {
        0 | 1 => (
            format!("person @p{n} Name ~{n}"),
            &["tags: #a", "email: a@x.org", "org: Lab", "| note", "circle: inner"],
        ),
        2 => (format!("goal ^g{n} Title ~{n}"), &["target: 2 coffee", "todo call", "| note"]),
        3 => (format!("; comment ~{n}"), &[]),
        4 => (format!("todo 2026-03-{day:02} promise ~{n}"), &["| note"]),
        5 => (format!("broken line {n} ~{n}"), &["who knows", "| note"]),
        6 => (format!("include e{n}/a.gw"), &[]),
        // Only the date, the kind and the people identify it.
        7 | 8 => {
            let kind = ["coffee", "call", "tea"][random.below(3)];
            (format!("2026-03-{day:02} {kind} @e{n}"), &["| note", "at: Lab"])
        }
        _ => {
            let kind = ["coffee", "call", "tea"][random.below(3)];
            let people = PEOPLE[random.below(PEOPLE.len())];
            let prose = ["About it", "w"][random.below(2)];
            let prose = if prose == "w" { format!("w{n}") } else { format!("{prose}{n}") };
            (
                format!("2026-03-{day:02} {kind} {people} {prose} ~{n}"),
                &["| note", "gave intro to @bob", "got 2h advice from @ada", "todo send", "at: Lab"],
            )
        }
    };
    let mut lines = vec![header];
    if !kinds.is_empty() {
        for at in 0..random.below(4) {
            let kind = kinds[random.below(kinds.len())];
            lines.push(format!("  {kind} {n}x{at} ~{n}"));
        }
        if lines[0].starts_with("person") && random.one_in(2) {
            lines.push(format!("  met: place {n} ~{n}"));
        }
        if lines[0].starts_with("2026") && random.one_in(3) {
            lines.push(format!("  took: {}min ~{n}", 10 + n));
        }
    }
    let gap = if lines.len() > 1 { 1 } else { random.below(2) };
    Entry { number: n, lines, gap }
}

/// An entry that a side adds. Not an `include`: one added where another was removed is an edit of that one.
fn new_entry(random: &mut Random, number: &mut usize) -> Entry {
    loop {
        let entry = entry(random, number);
        if !entry.lines[0].starts_with("include") {
            return entry;
        }
    }
}

/// Adds, removes and changes some entries.
fn edited(random: &mut Random, base: &[Entry], number: &mut usize) -> Vec<Entry> {
    let mut result = Vec::new();
    let busy = 2 + random.below(6);
    for (at, entry) in base.iter().enumerate() {
        let is_twin = base.iter().filter(|other| other.number == entry.number).count() > 1;
        if random.one_in(busy + 2) {
            result.push(new_entry(random, number));
        }
        if random.one_in(busy + 3) {
            continue;
        }
        let mut entry = entry.clone();
        if !is_twin && random.one_in(busy) {
            change(random, &mut entry, *number + at);
        }
        if random.one_in(10) {
            entry.gap = random.below(3);
        }
        result.push(entry);
    }
    // At the end, where most people write, and where git's merge by line meets.
    for _ in 0..random.below(3) {
        result.push(new_entry(random, number));
    }
    if result.len() > 1 && random.one_in(6) {
        let (a, b) = (random.below(result.len()), random.below(result.len()));
        result.swap(a, b);
    }
    result
}

fn change(random: &mut Random, entry: &mut Entry, salt: usize) {
    let n = entry.number;
    if entry.lines[0].starts_with(';') {
        return;
    }
    match random.below(6) {
        4 | 5 => edit_header(random, &mut entry.lines[0], salt),
        0 if entry.lines.len() > 1 => {
            entry.lines.remove(1 + random.below(entry.lines.len() - 1));
        }
        1 if entry.lines.len() > 1 => {
            let at = 1 + random.below(entry.lines.len() - 1);
            let text = entry.lines[at].rsplit_once('~').expect("a number").0.trim_end().to_string();
            entry.lines[at] = format!("{text} changed{} ~{n}", random.below(1000) + salt);
        }
        2 if entry.lines[0].starts_with(['2', 'p', 'g']) && entry.lines[0].contains('~') => {
            let text = entry.lines[0].rsplit_once('~').expect("a number").0.trim_end().to_string();
            entry.lines[0] = format!("{text} more{} ~{n}", random.below(1000) + salt);
        }
        _ => {
            let at = 1 + random.below(entry.lines.len());
            let line = ["| added", "; remark", "x-new: it"][random.below(3)];
            entry.lines.insert(at, format!("  {line} {} ~{n}", random.below(1000) + salt));
        }
    }
}

/// Edits one part of a header: the date, the kind, the people, the mark, the state of a promise, the words.
fn edit_header(random: &mut Random, header: &mut String, salt: usize) {
    let salt = random.below(1000) + salt;
    let day = format!("2026-04-{:02}", 1 + random.below(28));
    if let Some(file) = header.strip_prefix("include ").and_then(|path| path.split_once('/')) {
        *header = format!("include {}/{salt}.gw", file.0);
    } else if let Some(promise) = header.strip_prefix("todo ") {
        *header = match random.below(3) {
            0 => format!("{} {promise}", ["done", "drop", "wait"][random.below(3)]),
            1 => format!("todo {day}{}", &promise[10..]),
            _ => format!("todo {} w{salt} {}", &promise[..10], &promise[11..]),
        };
    } else if header.starts_with("2026-") {
        let (date, rest) = header.split_at(10);
        let (kind, people) = rest[1..].split_once(' ').expect("people");
        *header = match random.below(4) {
            0 => format!("{day}{rest}"),
            1 => format!("{date} {} {people}", ["lunch", "walk", "dinner", "visit"][random.below(4)]),
            2 => format!("{date} {kind} @x{salt} {people}"),
            _ => format!("{date} {} {kind} {people}", ["x", "?"][random.below(2)]),
        };
    } else if let Some((start, number)) = header.clone().rsplit_once('~') {
        *header = format!("{start}w{salt} ~{number}");
    }
}
