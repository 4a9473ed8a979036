//! Splits a file into cards.

use crate::codec::content_line::{Property, unfold};
use crate::codec::text::without_bom;
use crate::import::{Records, value};

/// A card.
#[derive(Debug, Default)]
pub struct Card {
    /// Its first line in the file, from 1.
    pub line: usize,
    /// The properties in file order.
    pub properties: Vec<Property>,
    /// Nested cards, by their position among all cards.
    pub agents: Vec<usize>,
}

impl Card {
    /// The properties with a name in upper case.
    pub fn all<'c>(&'c self, name: &'c str) -> impl Iterator<Item = &'c Property> {
        self.properties.iter().filter(move |property| property.name == name)
    }

    /// The `KIND` of a card that is not about a person.
    pub fn other_kind(&self) -> Option<String> {
        let names = ["KIND", "X-KIND", "X-ADDRESSBOOKSERVER-KIND"];
        let kind = names.iter().find_map(|name| self.all(name).next());
        let kind = kind.map(|property| value::line(property).to_lowercase()).unwrap_or_default();
        let is_company = || self.all("X-ABSHOWAS").any(|shown| shown.value.eq_ignore_ascii_case("company"));
        match &*kind {
            "group" | "org" | "organization" | "location" | "application" | "device" => Some(kind),
            _ => is_company().then(|| "org".to_string()),
        }
    }

    /// The handle in a card that this program wrote.
    pub fn handle(&self) -> Option<String> {
        self.all("X-GOODWILL-HANDLE").next().map(value::line)
    }

    /// Whether the card is older than vCard 4.0.
    pub fn is_old(&self) -> bool {
        self.all("VERSION").all(|version| !version.value.trim().starts_with('4'))
    }

    /// Apple's label for the properties of a group.
    pub fn label(&self, group: &str) -> Option<String> {
        let of_group = |label: &&Property| !group.is_empty() && label.group == group;
        self.all("X-ABLABEL").find(of_group).map(value::line).filter(|label| !label.is_empty())
    }
}

/// Parses the cards of a file, including nested ones. Syntax errors are reported in `out`.
pub fn cards(bytes: &[u8], out: &mut Records) -> Vec<Card> {
    let bytes = without_bom(bytes);
    let mut parser = CardParser { cards: Vec::new(), open: Vec::new(), is_lost: false, out };
    for line in unfold(&bytes) {
        match Property::parse(&line) {
            Some(property) => parser.property(property),
            None => parser.stray(line.number, &line.text),
        }
    }
    parser.end(bytes.ends_with(b"\n") || bytes.ends_with(b"\r"));
    parser.cards
}

struct CardParser<'r> {
    cards: Vec<Card>,
    /// Open cards, the innermost last.
    open: Vec<usize>,
    /// Whether the previous line was unreadable; only the first line of a run is reported.
    is_lost: bool,
    out: &'r mut Records,
}

impl CardParser<'_> {
    fn property(&mut self, property: Property) {
        let is_card = property.value.trim().eq_ignore_ascii_case("VCARD");
        let was_lost = std::mem::take(&mut self.is_lost);
        match (&*property.name, is_card) {
            ("BEGIN", true) => self.begin(property.line),
            ("END", true) => self.close(property.line),
            ("AGENT", _) if !self.open.is_empty() => self.agent(property),
            _ => {
                if let Some(&card) = self.open.last() {
                    self.cards[card].properties.push(property);
                } else {
                    self.is_lost = was_lost;
                    self.lose(property.line, "line outside a card");
                }
            }
        }
    }

    /// Parses a card in the value of an `AGENT` property. Escapes double with each level, so nesting stays shallow.
    fn agent(&mut self, property: Property) {
        let text = value::text(&property);
        let is_card =
            text.lines().next().is_some_and(|first| first.trim().eq_ignore_ascii_case("BEGIN:VCARD"));
        let (depth, number) = (self.open.len(), property.line);
        if let Some(&outer) = self.open.last() {
            let empty = Property { value: String::new(), ..property.clone() };
            self.cards[outer].properties.push(if is_card { empty } else { property });
        }
        for line in if is_card { unfold(text.as_bytes()) } else { Vec::new() } {
            match Property::parse(&line) {
                Some(inner) => self.property(Property { line: number, ..inner }),
                None => self.lose(number, "nested card: a line without a colon"),
            }
        }
        while self.open.len() > depth {
            self.close(number);
        }
    }

    fn begin(&mut self, line: usize) {
        let is_agent = |property: &mut Property| property.name == "AGENT" && property.value.trim().is_empty();
        if let Some(&outer) = self.open.last()
            && self.cards[outer].properties.pop_if(is_agent).is_none()
        {
            let begun = self.cards[outer].line;
            self.out.refuse(begun, "no END:VCARD: read up to the next BEGIN:VCARD");
            self.open.pop();
        }
        self.cards.push(Card { line, ..Card::default() });
        self.open.push(self.cards.len() - 1);
    }

    fn close(&mut self, line: usize) {
        let Some(closed) = self.open.pop() else {
            return self.out.refuse(line, "END:VCARD without BEGIN:VCARD");
        };
        if let Some(&outer) = self.open.last() {
            self.cards[outer].agents.push(closed);
        }
    }

    /// A line without a colon: unfolded base64, or unreadable.
    fn stray(&mut self, line: usize, text: &str) {
        let last = self.open.last().and_then(|&card| self.cards[card].properties.last_mut());
        match last {
            Some(property) if value::is_base64(property) => property.value.push_str(text),
            _ => self.lose(line, "not a property: no colon"),
        }
    }

    fn lose(&mut self, line: usize, why: &str) {
        if !std::mem::replace(&mut self.is_lost, true) {
            self.out.refuse(line, why);
        }
    }

    fn end(&mut self, is_whole_line: bool) {
        let Some(&innermost) = self.open.last() else { return };
        let line = self.cards[innermost].line;
        // A truncated address would be another address.
        let cut = self.cards[innermost].properties.pop_if(|_| !is_whole_line);
        let why = match cut {
            Some(_) => "truncated card: its last line is skipped",
            None => "truncated card: no END:VCARD",
        };
        self.out.refuse(line, why);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values with their line numbers.
    type Numbered<T> = Vec<(usize, T)>;

    fn parsed(text: &str) -> (Numbered<Vec<String>>, Numbered<String>) {
        let mut out = Records::default();
        let cards = cards(text.as_bytes(), &mut out);
        let shown = |card: &Card| card.properties.iter().map(|found| found.name.clone()).collect();
        (
            cards.iter().map(|card| (card.line, shown(card))).collect(),
            out.refused.into_iter().map(|refused| (refused.line, refused.why)).collect(),
        )
    }

    #[test]
    fn cards_follow_each_other() {
        let (cards, refused) = parsed("BEGIN:VCARD\nFN:a\nEND:VCARD\n\nbegin:vcard\nN:b\nUID:1\nend:vcard ");
        assert_eq!(cards, [(1, vec!["FN".into()]), (5, vec!["N".into(), "UID".into()])]);
        assert_eq!(refused, []);
    }

    #[test]
    fn an_unclosed_card_ends_at_the_next() {
        let (cards, refused) =
            parsed("BEGIN:VCARD\nFN:a\nBEGIN:VCARD\nFN:b\nEND:VCARD\nEND:VCARD\nX:1\nY:1\n");
        assert_eq!(cards, [(1, vec!["FN".into()]), (3, vec!["FN".into()])]);
        let wanted = [
            (1, "no END:VCARD: read up to the next BEGIN:VCARD"),
            (6, "END:VCARD without BEGIN:VCARD"),
            (7, "line outside a card"),
        ];
        assert_eq!(refused, wanted.map(|(line, why)| (line, why.to_string())));
    }

    #[test]
    fn complete_lines_of_a_truncated_card_are_read() {
        let (cards, refused) = parsed("BEGIN:VCARD\nFN:a\nEMAIL:a@x.o");
        assert_eq!(cards, [(1, vec!["FN".into()])]);
        assert_eq!(refused[0].1, "truncated card: its last line is skipped");
        let (cards, refused) = parsed("BEGIN:VCARD\nFN:a\n");
        assert_eq!(cards, [(1, vec!["FN".into()])]);
        assert_eq!(refused[0].1, "truncated card: no END:VCARD");
    }

    #[test]
    fn cards_nest() {
        let text = "BEGIN:VCARD\nFN:a\nAGENT:\nBEGIN:VCARD\nFN:b\nEND:VCARD\nUID:1\nEND:VCARD\n";
        let (cards, refused) = parsed(text);
        assert_eq!(cards, [(1, vec!["FN".into(), "UID".into()]), (4, vec!["FN".into()])]);
        assert_eq!(refused, []);
    }

    #[test]
    fn base64_may_be_unfolded() {
        let (cards, refused) =
            parsed("BEGIN:VCARD\nPHOTO;BASE64:ab\ncd\n\nFN:a\nsecond line\nthird\nEND:VCARD\n");
        assert_eq!(cards, [(1, vec!["PHOTO".into(), "FN".into()])]);
        assert_eq!(refused, [(6, "not a property: no colon".into())]);
    }
}
