//! Subjects without reply and forward prefixes.

/// Prefixes of replies and forwards in common languages.
const MARKS: [&str; 24] = [
    "re", "aw", "antw", "antwort", "sv", "vs", "odp", "ynt", "res", "rif", "ref", "回复", "答复", "fwd",
    "fw", "wg", "vb", "vl", "tr", "rv", "enc", "doorst", "pd", "转发",
];

/// The subject itself: `Re: AW: [Fwd: The engine]` becomes `The engine`.
#[must_use]
pub fn bare(subject: &str) -> &str {
    let mut subject = subject.trim();
    loop {
        let unframed = subject.strip_prefix('[').and_then(|inside| inside.strip_suffix(']'));
        let next = without_mark(subject).or_else(|| unframed.and_then(without_mark));
        match next {
            Some(next) => subject = next.trim(),
            None => return subject,
        }
    }
}

/// Removes `Re: x`, `RE[2]: x`, `Fwd (3): x`, `Re^2: x`.
fn without_mark(subject: &str) -> Option<&str> {
    let (before, after) = subject.split_once([':', '：'])?;
    let is_count = |c: char| c.is_ascii_digit() || "[](){}^* ".contains(c);
    let mark = before.trim_end_matches(is_count).to_lowercase();
    MARKS.contains(&mark.as_str()).then_some(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_are_removed() {
        for (subject, expected) in [
            ("Re: AW: Fwd: The engine", "The engine"),
            ("RE[2]: re(3): Re^4 : The engine", "The engine"),
            ("[Fwd: Map of the engine]", "Map of the engine"),
            ("Re: [Fwd: Re: The engine]", "The engine"),
            ("回复：你好", "你好"),
            ("Re:", ""),
            ("re", "re"),
            ("[engine] Re: plans", "[engine] Re: plans"),
            ("Research: the engine", "Research: the engine"),
            ("Lunch: 12:30", "Lunch: 12:30"),
            ("  ", ""),
        ] {
            assert_eq!(bare(subject), expected, "{subject}");
        }
    }
}
