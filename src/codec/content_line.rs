//! The lines of vCard and iCalendar: `group.NAME;PARAMETER=value:value`, folded when long.
//!
//! The reader is lenient: bare line feeds, folds within a character, quoted-printable with soft line breaks,
//! parameters without a name, unfolded base64. The writer is strict.

mod fold;
mod unfold;
mod value;

pub use fold::{escape, fold, parameter};
pub use unfold::{Line, unfold};
pub use value::{quoted_printable, split, unescape};

/// A property of a card or a component.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Property {
    /// The group before the dot in lower case, or empty.
    pub group: String,
    /// In upper case.
    pub name: String,
    /// Names in upper case with their values, in order. A bare value, as in vCard 2.1, has an empty name.
    pub params: Vec<(String, String)>,
    /// The value as written: escaped, perhaps encoded.
    pub value: String,
    /// Its first line in the file, from 1.
    pub line: usize,
    /// Whether the line was not UTF-8, so that its encoding is a guess.
    pub is_guessed: bool,
}

impl Property {
    /// Parses a line; `None` without a name or a colon.
    #[must_use]
    pub fn parse(line: &Line) -> Option<Self> {
        let (head, value) = line.text.split_at_checked(colon(&line.text)?)?;
        let mut parts = outside_quotes(head, ';');
        let name = parts.next()?.trim();
        let (group, name) = name.rsplit_once('.').unwrap_or(("", name));
        if name.is_empty() {
            return None;
        }
        let params = parts.flat_map(parameters).collect();
        Some(Self {
            group: group.to_lowercase(),
            name: name.to_uppercase(),
            params,
            value: value[1..].to_string(),
            line: line.number,
            is_guessed: line.is_guessed,
        })
    }

    /// The values of a parameter, by its name in upper case.
    pub fn params_of<'p>(&'p self, name: &'p str) -> impl Iterator<Item = &'p str> {
        self.params.iter().filter(move |(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The first value of a parameter.
    #[must_use]
    pub fn param(&self, name: &str) -> Option<&str> {
        self.params.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// Whether it has a type, case-insensitively: `TYPE=HOME`, or `HOME` in vCard 2.1.
    #[must_use]
    pub fn is_of_type(&self, wanted: &str) -> bool {
        self.params_of("TYPE").chain(self.params_of("")).any(|found| found.eq_ignore_ascii_case(wanted))
    }
}

/// The offset of the first colon outside quotes. An unmatched quote is a plain character.
fn colon(line: &str) -> Option<usize> {
    let mut is_quoted = false;
    let found = line.bytes().position(|byte| {
        is_quoted ^= byte == b'"';
        byte == b':' && !is_quoted
    });
    found.or_else(|| line.find(':'))
}

fn outside_quotes(text: &str, sign: char) -> impl Iterator<Item = &str> {
    let mut is_quoted = false;
    text.split(move |c| {
        is_quoted ^= c == '"';
        c == sign && !is_quoted
    })
}

/// Splits `TYPE=home,work` into two values of one name.
fn parameters(text: &str) -> Vec<(String, String)> {
    let (name, values) = text.split_once('=').unwrap_or(("", text));
    let name = name.trim().to_uppercase();
    let value = |text: &str| {
        let text = text.trim();
        let text = text.strip_prefix('"').map_or(text, |text| text.strip_suffix('"').unwrap_or(text));
        // Apple quotes a whole list.
        let is_list = name == "TYPE";
        let parts: Vec<&str> = if is_list { text.split(',').collect() } else { vec![text] };
        parts.into_iter().map(|part| (name.clone(), decode_carets(part))).collect::<Vec<_>>()
    };
    outside_quotes(values, ',')
        .flat_map(value)
        .filter(|(name, value)| !(name.is_empty() && value.is_empty()))
        .collect()
}

/// Decodes `^n`, `^'` and `^^` of RFC 6868.
fn decode_carets(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('^') {
        out.push_str(&rest[..at]);
        let (meant, len) = match rest.as_bytes().get(at + 1) {
            Some(b'n') => ('\n', 2),
            Some(b'\'') => ('"', 2),
            Some(b'^') => ('^', 2),
            _ => ('^', 1),
        };
        out.push(meant);
        rest = &rest[at + len..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn property(text: &str) -> Option<Property> {
        unfold(text.as_bytes()).first().and_then(Property::parse)
    }

    fn params(text: &str) -> Vec<(String, String)> {
        property(text).expect("a property").params
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_string(), (*value).to_string())).collect()
    }

    #[test]
    fn a_line_has_a_name_parameters_and_a_value() {
        let email = property("item1.Email;type=INTERNET;type=pref:ada@x.org").expect("a property");
        assert_eq!((&*email.group, &*email.name, &*email.value), ("item1", "EMAIL", "ada@x.org"));
        assert_eq!(email.params, pairs(&[("TYPE", "INTERNET"), ("TYPE", "pref")]));
        assert!(email.is_of_type("Pref") && !email.is_of_type("home"));
        assert_eq!(property("no colon"), None);
        assert_eq!(property(":value"), None);
        assert_eq!(property("a.:value"), None);
        assert_eq!(property("NOTE:"), property("note:"));
    }

    #[test]
    fn parameters_are_lists_quoted_or_bare() {
        assert_eq!(
            params("TEL;VALUE=uri;TYPE=\"work,voice\";PREF=1:tel:+1"),
            pairs(&[("VALUE", "uri"), ("TYPE", "work"), ("TYPE", "voice"), ("PREF", "1")])
        );
        assert_eq!(params("TEL;HOME;FAX:1"), pairs(&[("", "HOME"), ("", "FAX")]));
        assert_eq!(params("X;A=\"b:c;d\",e:f"), pairs(&[("A", "b:c;d"), ("A", "e")]));
        assert_eq!(params("ADR;LABEL=\"1 St^nX^'s ^^ ^a\":"), pairs(&[("LABEL", "1 St\nX\"s ^ ^a")]));
        // The quote is never closed.
        assert_eq!(property("X;A=\"b:c").expect("a property").value, "c");
        assert_eq!(params("X;;A=:c"), pairs(&[("A", "")]));
    }
}
