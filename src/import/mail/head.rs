//! The headers of a message.

use std::borrow::Cow;

use mail_parser::decoders::charsets::map::charset_decoder;
use mail_parser::parsers::MessageStream;
use mail_parser::{Addr, Address, HeaderValue};

use super::encoded_words;
use crate::compose::plain;
use crate::value::name::fold;

/// Longer values are truncated; people do not write them.
const VALUE_AT_MOST: usize = 16 * 1024;

/// Header fields in order.
pub struct Head<'a> {
    fields: Vec<(&'a str, &'a [u8])>,
}

/// A person in `From:`, `To:` or a similar field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correspondent {
    /// Empty for a bare address.
    pub name: String,
    /// In lower case.
    pub email: String,
}

impl<'a> Head<'a> {
    /// Finds the fields; other lines are ignored.
    #[must_use]
    pub fn new(head: &'a [u8]) -> Self {
        let mut fields: Vec<(&str, &[u8])> = Vec::new();
        let (mut at, mut start) = (0, 0);
        while at < head.len() {
            let line = next_line(&head[at..]);
            let end = at + line.len();
            let is_folded = line.starts_with(b" ") || line.starts_with(b"\t");
            if let Some((name, value)) = name_of(line) {
                start = at + value;
                fields.push((name, &head[start..end]));
            } else if let Some((_, value)) = fields.last_mut().filter(|_| is_folded && start > 0) {
                *value = &head[start..end];
            } else {
                // Folded lines after an invalid line belong to no field.
                start = 0;
            }
            at = end;
        }
        Self { fields }
    }

    /// Whether there are no fields.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    fn all<'h>(&'h self, name: &'h str) -> impl Iterator<Item = &'a [u8]> + 'h {
        self.fields.iter().filter(move |(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| *value)
    }

    /// Whether there is a field of this name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.all(name).next().is_some()
    }

    /// The first field of a name on one line, not decoded.
    #[must_use]
    pub fn raw(&self, name: &str) -> Option<String> {
        self.all(name).next().map(|value| plain(&text(value)))
    }

    /// All fields of a name, each on one line, not decoded.
    pub fn all_raw<'h>(&'h self, name: &'h str) -> impl Iterator<Item = String> + 'h {
        self.all(name).map(|value| plain(&text(value)))
    }

    /// The first field of a name with RFC 2047 words decoded.
    #[must_use]
    pub fn words(&self, name: &str) -> String {
        let value = self.all(name).next().map(text).unwrap_or_default();
        match MessageStream::new(value.as_bytes()).parse_unstructured() {
            HeaderValue::Text(words) => plain(&words),
            _ => String::new(),
        }
    }

    /// The people in all fields of a name, and the number of entries without an address.
    #[must_use]
    pub fn people(&self, name: &str) -> (Vec<Correspondent>, usize) {
        let (mut people, mut unknown) = (Vec::new(), 0);
        for value in self.all(name).map(text) {
            let value = without_routes(&value);
            let parsed = MessageStream::new(value.as_bytes()).parse_address();
            for address in addresses(&parsed) {
                match correspondent(address) {
                    Some(person) => people.push(person),
                    None if is_undisclosed(
                        address.name.as_deref().or(address.address()).unwrap_or_default(),
                    ) => {}
                    None => unknown += 1,
                }
            }
        }
        (people, unknown)
    }
}

/// Removes the routes of obsolete addresses: `<@a.org,@b.org:ada@x.org>` is `<ada@x.org>`.
fn without_routes(value: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut rest = value;
    while let Some(start) = rest.find("<@") {
        let route = &rest[start + 1..];
        let route = &route[..route.find(['>', '<']).unwrap_or(route.len())];
        let len = route.find(':').map_or(0, |colon| colon + 1);
        out.push_str(&rest[..=start]);
        rest = &rest[start + 1 + len..];
    }
    if out.is_empty() { Cow::Borrowed(value) } else { Cow::Owned(out + rest) }
}

/// Whether a text takes the place of recipients: `undisclosed-recipients:;`.
#[must_use]
pub fn is_undisclosed(text: &str) -> bool {
    let text = fold(text.trim_start_matches(['"', '\'', '<', '(', ' ']));
    let starts = [
        "undisclosed",
        "unlisted-recipients",
        "unlisted recipients",
        "recipient list not shown",
        "verborgene",
    ];
    starts.iter().any(|start| text.starts_with(start))
}

/// Whether a line could be a field.
#[must_use]
pub fn is_field(line: &[u8]) -> bool {
    name_of(line).is_some()
}

/// The first line of `bytes`, with its end.
#[must_use]
pub fn next_line(bytes: &[u8]) -> &[u8] {
    let end = memchr::memchr(b'\n', bytes).map_or(bytes.len(), |at| at + 1);
    &bytes[..end]
}

/// The field name on a line, and the offset of its value.
fn name_of(line: &[u8]) -> Option<(&str, usize)> {
    let colon = memchr::memchr(b':', line)?;
    let name = line[..colon].trim_ascii_end();
    let is_name = !name.is_empty() && name.iter().all(u8::is_ascii_graphic);
    is_name.then(|| std::str::from_utf8(name).ok()).flatten().map(|name| (name, colon + 1))
}

/// Decodes a value as UTF-8, else as Windows-1252. The result ends with a line feed, which the parsers require.
fn text(value: &[u8]) -> String {
    let value = encoded_words::normalize(&value[..value.len().min(VALUE_AT_MOST)]);
    let value = &*value;
    let is_cut = |error: &std::str::Utf8Error| error.error_len().is_none();
    let mut text = match (std::str::from_utf8(value), charset_decoder(b"windows-1252")) {
        (Ok(text), _) => text.to_string(),
        (Err(error), Some(decode)) if !is_cut(&error) => decode(value),
        _ => String::from_utf8_lossy(value).into_owned(),
    };
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

fn addresses<'v>(value: &'v HeaderValue<'v>) -> Vec<&'v Addr<'v>> {
    match value {
        HeaderValue::Address(Address::List(list)) => list.iter().collect(),
        HeaderValue::Address(Address::Group(groups)) => {
            groups.iter().flat_map(|group| &group.addresses).collect()
        }
        _ => Vec::new(),
    }
}

fn correspondent(address: &Addr) -> Option<Correspondent> {
    let email = address.address.as_deref().unwrap_or_default();
    let email = email.trim_matches(|c: char| c.is_whitespace() || "<>'\"".contains(c)).to_lowercase();
    let is_address = email
        .split_once('@')
        .is_some_and(|(local, domain)| !local.is_empty() && !domain.is_empty() && !domain.contains('@'));
    // No mail arrives at the domain `invalid` (RFC 2606); programs write it in place of recipients.
    let is_address = is_address && !email.ends_with(".invalid") && !email.ends_with("@invalid");
    if !is_address || email.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return None;
    }
    let name = plain(address.name.as_deref().unwrap_or_default());
    let name = name.trim_matches(['\'', '"', ' ']);
    let is_address = name.contains('@') || email.split('@').next() == Some(name);
    let name = if is_address { String::new() } else { name.to_string() };
    Some(Correspondent { name, email })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(line: &[u8]) -> Vec<(String, String)> {
        let head = Head::new(line);
        let (people, _) = head.people("To");
        people.into_iter().map(|person| (person.name, person.email)).collect()
    }

    fn one(line: &[u8]) -> (String, String) {
        let mut people = people(line);
        assert_eq!(people.len(), 1, "{people:?}");
        people.remove(0)
    }

    fn both(name: &str, email: &str) -> (String, String) {
        (name.into(), email.into())
    }

    #[test]
    fn spellings_of_addresses() {
        let ada = both("Ada Lovelace", "ada@x.org");
        assert_eq!(one(b"To: Ada Lovelace <ADA@x.org>\r\n"), ada);
        assert_eq!(one(b"TO : \"Ada Lovelace\"\r\n\t<ada@x.org>\r\n"), ada);
        assert_eq!(one(b"to:ada@x.org (Ada Lovelace)"), ada);
        assert_eq!(one(b"To: 'Ada Lovelace' <ada@x.org>\n"), ada);
        assert_eq!(one(b"To: =?utf-8?Q?Ada_Lovelace?= <ada@x.org>\n"), ada);
        assert_eq!(one(b"To: \"ada@x.org\" <ada@x.org>\n"), both("", "ada@x.org"));
        assert_eq!(one(b"To: Zo\xe9 <z@x.org>\n"), both("Zoé", "z@x.org"));
        assert_eq!(one("To: Zoé <z@x.org>\n".as_bytes()), both("Zoé", "z@x.org"));
        assert_eq!(one(b"To: \"Lovelace, Ada\" <ada@x.org>\n"), both("Lovelace, Ada", "ada@x.org"));
        assert_eq!(
            people(b"To: Friends: Ada Lovelace <ada@x.org>, b@x.org;\nX: y\nTo: c@x.org\n"),
            [ada, both("", "b@x.org"), both("", "c@x.org")]
        );
    }

    #[test]
    fn missing_addresses_are_counted() {
        assert_eq!(people(b"To: recipients@undisclosed.invalid\n"), []);
        let head = Head::new(b"To: undisclosed-recipients:;\nCc: Ada, @x.org, bob@, c@x.org\n");
        assert_eq!(head.people("To"), (vec![], 0));
        let (people, unknown) = head.people("Cc");
        assert_eq!((people.len(), unknown), (1, 3));
    }

    #[test]
    fn obsolete_routes_are_removed() {
        assert_eq!(one(b"To: Ada <@a.org,@b.org:ada@x.org>\n"), both("Ada", "ada@x.org"));
        assert_eq!(one(b"To: <ada@x.org>\n"), both("", "ada@x.org"));
        assert_eq!(people(b"To: <@a.org\n"), []);
    }

    #[test]
    fn broken_encoded_words_are_decoded() {
        assert_eq!(one(b"To: =?iso-8859-1?Q?J\xfcrgen?= <j@x.org>\n"), both("Jürgen", "j@x.org"));
        let subject = |value: &[u8]| Head::new(&[b"Subject: ", value, b"\n"].concat()).words("Subject");
        assert_eq!(subject(b"=?iso-8859-1?Q?Gr\xfc\xdfe?="), "Grüße");
        assert_eq!(subject(b"=?utf-8?B?w?= =?utf-8?B?6k=?= x"), "é x");
        assert_eq!(one(b"To: =?utf-8?Q?Zo=C3?= =?utf-8?Q?=A9_Q?= <z@x.org>\n"), both("Zoé Q", "z@x.org"));
    }

    #[test]
    fn undisclosed_recipients_are_no_people() {
        for value in ["undisclosed-recipients", "undisclosed-recipients:;", "\"Undisclosed recipients\" <>"] {
            let head = format!("To: {value}\n");
            assert_eq!(Head::new(head.as_bytes()).people("To"), (vec![], 0), "{value}");
        }
    }

    #[test]
    fn words_are_decoded() {
        let subject = |value: &str| Head::new(format!("Subject: {value}\n").as_bytes()).words("subject");
        assert_eq!(subject("=?ISO-8859-1?Q?Gr=FC=DFe?= aus =?utf-8?b?S8O2bG4=?="), "Grüße aus Köln");
        assert_eq!(subject("=?utf-8?q?one?=\r\n =?utf-8?q?_two?="), "one two");
        assert_eq!(subject("=?iso-2022-jp?b?GyRCJVclaSVzGyhC?="), "プラン");
        assert_eq!(subject("=?nonsense?x?y?= =?utf-8?q?open"), "=?nonsense?x?y?= =?utf-8?q?open");
        assert_eq!(subject(""), "");
        assert_eq!(Head::new(b"Subject: Gr\xfc\xdfe\n").words("Subject"), "Grüße");
    }

    #[test]
    fn other_lines_are_ignored() {
        let head = Head::new(b">From ada Wed Mar 4\nno field\n folded\nA: 1\n 2\n\t3\nB:\nno field\n more\n");
        assert_eq!(head.raw("a").as_deref(), Some("1 2 3"));
        assert_eq!(head.raw("b").as_deref(), Some(""));
        assert_eq!(head.fields.len(), 2);
    }

    #[test]
    fn long_lines_take_linear_time() {
        for part in ["=?utf-8?b?", "=?a?q?=", "(", "\"", "<", ",", "\\", "a@b,", ":", ";"] {
            let line = format!("To: {}\nSubject: {0}\n", part.repeat(1_000_000));
            let head = Head::new(line.as_bytes());
            let _ = (head.people("To"), head.words("Subject"));
        }
    }
}
