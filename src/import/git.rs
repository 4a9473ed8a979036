//! The trailers of git commits: reviews, acks, tests, reports, suggestions and code as exchanges.
//!
//! The command line runs git with [`LOG_FORMAT`] and `git check-mailmap` for [`contacts`]; this module only parses
//! their output. Trailers between other people are counted.

use super::mail::is_robot;
use super::normalize::names_agree;
use super::{Event, Format, ImportContext, Owner, PersonRef, Records, Source};
use crate::codec::text;
use crate::syntax::tree::Direction;
use crate::value::date;
use crate::value::name::fold;

/// The format.
pub(super) const FORMAT: Format =
    Format { name: "git", what: "trailers such as Reviewed-by of a git repository", fits, read };

/// `--format` of `git log`: hash, day, author and subject, then one trailer on each line.
pub const LOG_FORMAT: &str = "%x1e%H%x1f%ad%x1f%aN%x1f%aE%x1f%s%n%(trailers:only=yes,unfold=yes)";

/// `--grep` of `git log`, an extended regular expression: commits with trailers that are read.
pub const LOG_GREP: &str = "^(reviewed|acked|tested|reported|suggested|co-authored)(-and-[a-z]+)?-by:";

/// The trailers that are read, without `-by`, and the favors that they are.
const FAVORS: [(&str, &str); 6] = [
    ("reviewed", "review"),
    ("acked", "ack"),
    ("tested", "test"),
    ("reported", "report"),
    ("suggested", "suggestion"),
    ("co-authored", "code"),
];

/// A log is read from a repository only.
fn fits(_: &Source) -> bool {
    false
}

/// A commit.
struct Commit<'a> {
    hash: &'a str,
    day: &'a str,
    author: PersonRef,
    subject: &'a str,
    /// Favors with the people who did them.
    trailers: Vec<(&'static str, PersonRef)>,
}

fn read(source: &Source, context: &ImportContext) -> Records {
    let mut out = Records::default();
    if context.owner.emails.is_empty() {
        let help = "add `email: ADDRESS` to `person @me`, one line for each of your addresses";
        out.block("your e-mail address is unknown, so no commit is yours", help);
        return out;
    }
    let log = text::decode(source.bytes);
    for (number, commit) in (1..).zip(log.split('\x1e').skip(1).filter_map(commit)) {
        exchanges(&commit, number, &context.owner, &mut out);
    }
    out
}

fn commit(text: &str) -> Option<Commit<'_>> {
    let (head, trailers) = text.split_once('\n').unwrap_or((text, ""));
    let mut fields = head.splitn(5, '\x1f');
    let (hash, day, name, email, subject) =
        (fields.next()?, fields.next()?, fields.next()?, fields.next()?, fields.next()?);
    let author = person(name, email);
    let trailers = trailers.lines().filter_map(trailer).flat_map(|(favors, contact)| {
        let person = split_contact(contact).map(|(name, email)| person(name, email));
        favors.into_iter().filter_map(move |favor| Some((favor, person.clone()?)))
    });
    Some(Commit { hash, day, author, subject, trailers: trailers.collect() })
}

fn person(name: &str, email: &str) -> PersonRef {
    PersonRef { name: name.trim().to_string(), email: email.trim().to_lowercase(), ..PersonRef::default() }
}

/// The favors of a trailer, and its contact: `Reviewed-and-tested-by: Ada <ada@x.org>` is a review and a test.
fn trailer(line: &str) -> Option<(Vec<&'static str>, &str)> {
    let (key, contact) = line.split_once(':')?;
    let key = fold(key.trim());
    let words = key.strip_suffix("-by")?;
    let favor = |word: &str| FAVORS.iter().find(|(known, _)| *known == word).map(|(_, favor)| *favor);
    let favors: Option<Vec<_>> = words.split("-and-").map(favor).collect();
    Some((favors?, contact.trim()))
}

/// Name and address of `Ada Byron <ada@x.org> # comment`.
fn split_contact(contact: &str) -> Option<(&str, &str)> {
    let (name, rest) = contact.split_once('<')?;
    let (email, _) = rest.split_once('>')?;
    email.contains('@').then(|| (name.trim().trim_matches('"'), email))
}

fn exchanges(commit: &Commit, number: usize, owner: &Owner, out: &mut Records) {
    let is_mine = |person: &PersonRef| owner.emails.contains(&person.email);
    let mut done: Vec<(&str, &PersonRef)> = Vec::new();
    for (favor, helper) in &commit.trailers {
        let (verb, other) = match (is_mine(&commit.author), is_mine(helper)) {
            (true, false) => ("got", helper),
            (false, true) => ("gave", &commit.author),
            (true, true) => continue,
            (false, false) => {
                out.leave_out("trailers between others", number);
                continue;
            }
        };
        if is_program(other) {
            out.leave_out("trailers of robots", number);
            continue;
        }
        let mut with_address = done.iter().filter(|(known, of)| known == favor && of.email == other.email);
        let is_shared = with_address.clone().next().is_some();
        if with_address.any(|(_, of)| names_agree(&of.name, &other.name)) {
            continue;
        }
        done.push((favor, other));
        let Some(day) = date::parse(commit.day) else {
            out.refuse(number, format!("commit {} has no valid date", commit.hash));
            return;
        };
        let mut event = Event::new(number, day, format!("{verb} {favor}"));
        event.direction = if verb == "gave" { Direction::Out } else { Direction::In };
        event.people = vec![other.clone()];
        event.prose = commit.subject.to_string();
        let contact = if is_shared { format!("{} {}", other.email, other.name) } else { other.email.clone() };
        event.uid = format!("git {} {verb} {favor} {contact}", commit.hash);
        out.events.push(event);
    }
}

/// Whether a contact is a program: `dependabot[bot]`, `kernel test robot`, `syzbot+1a2b@x.org`.
fn is_program(person: &PersonRef) -> bool {
    let name = fold(&person.name);
    let words = name.split(|c: char| !c.is_alphanumeric());
    let is_bot = |word: &str| matches!(word, "bot" | "robot") || word.ends_with("bot") && word.len() > 5;
    let local = person.email.split('@').next().unwrap_or_default();
    let local = local.split('+').next().unwrap_or_default();
    words.chain(local.split(['-', '.', '_'])).any(is_bot) || is_robot(&person.email)
}

/// The contacts of the trailers in a log, each once, for `git check-mailmap`.
#[must_use]
pub fn contacts(log: &str) -> Vec<&str> {
    let mut found: Vec<&str> =
        log.lines().filter_map(trailer).map(|(_, contact)| mapped_part(contact)).collect();
    found.retain(|contact| split_contact(contact).is_some());
    found.sort_unstable();
    found.dedup();
    found
}

/// A contact without the comment after it.
fn mapped_part(contact: &str) -> &str {
    contact.find('>').map_or(contact, |end| &contact[..=end])
}

/// A log with the contacts of its trailers replaced. `mapped` has pairs, sorted by the first.
#[must_use]
pub fn with_mailmap(log: &str, mapped: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(log.len());
    for line in log.split_inclusive('\n') {
        let contact = trailer(line).map(|(_, contact)| mapped_part(contact));
        let new = contact.and_then(|contact| {
            let at = mapped.binary_search_by(|(old, _)| (*old).cmp(contact)).ok()?;
            Some((contact, mapped[at].1))
        });
        match new {
            Some((old, new)) => out.push_str(&line.replacen(old, new, 1)),
            None => out.push_str(line),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str) -> String {
        let Some((favors, contact)) = trailer(line) else { return String::new() };
        let (name, email) = split_contact(contact).unwrap_or_default();
        format!("{} {name} {email}", favors.join("+"))
    }

    #[test]
    fn trailers_are_favors() {
        for (line, expected) in [
            ("Reviewed-by: Ada Byron <ada@x.org>", "review Ada Byron ada@x.org"),
            ("reviewed-and-tested-by: \"Ada\" <ada@x.org> # twice", "review+test Ada ada@x.org"),
            ("Co-Authored-By: Ada <ada@x.org>", "code Ada ada@x.org"),
            ("Signed-off-by: Ada <ada@x.org>", ""),
            ("Reviewed-by: Ada", "review  "),
            ("By: Ada <ada@x.org>", ""),
        ] {
            assert_eq!(shown(line), expected, "{line}");
        }
    }

    #[test]
    fn programs_are_recognized() {
        for (name, email) in [
            ("dependabot[bot]", "49699333+dependabot[bot]@users.noreply.github.com"),
            ("kernel test robot", "lkp@intel.com"),
            ("syzbot", "syzbot+1a2b@syzkaller.appspotmail.com"),
            ("Renovate", "renovate-bot@x.org"),
            ("Release", "noreply@x.org"),
        ] {
            assert!(is_program(&person(name, email)), "{name}");
        }
        for (name, email) in [("Ada Abbot", "ada@x.org"), ("Bob", "1+bob@users.noreply.github.com")] {
            assert!(!is_program(&person(name, email)), "{name}");
        }
    }

    #[test]
    fn contacts_are_mapped() {
        let log = "\x1eh\x1f2026-01-01\x1fA\x1fa@x\x1fs\nTested-by: B <b@old> (me)\nAcked-by: B <b@old>\n";
        assert_eq!(contacts(log), ["B <b@old>"]);
        let mapped = with_mailmap(log, &[("B <b@old>", "Bob <bob@new>")]);
        assert!(mapped.ends_with("Tested-by: Bob <bob@new> (me)\nAcked-by: Bob <bob@new>\n"), "{mapped}");
    }
}
