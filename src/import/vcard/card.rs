//! Where the cards of a file begin and end.

use super::value;
use crate::codec::content_line::{Property, unfold};
use crate::codec::text::unmarked;
use crate::import::Reading;

/// A card.
#[derive(Debug, Default)]
pub struct Card {
    /// Where it begins in the file, from 1.
    pub line: usize,
    /// What it says, in the order of the file.
    pub properties: Vec<Property>,
    /// The cards that stand inside it, by their place among all.
    pub agents: Vec<usize>,
}

impl Card {
    /// Properties of a name, in upper case.
    pub fn all<'c>(&'c self, name: &'c str) -> impl Iterator<Item = &'c Property> {
        self.properties.iter().filter(move |property| property.name == name)
    }

    /// What it is about, where that is no person.
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

    /// The handle that this program wrote; nothing in the cards of others.
    pub fn handle(&self) -> Option<String> {
        self.all("X-GOODWILL-HANDLE").next().map(value::line)
    }

    /// Whether it was written before vCard 4.0.
    pub fn is_old(&self) -> bool {
        self.all("VERSION").all(|version| !version.value.trim().starts_with('4'))
    }

    /// What Apple calls the properties of a group.
    pub fn label(&self, group: &str) -> Option<String> {
        let of_group = |label: &&Property| !group.is_empty() && label.group == group;
        self.all("X-ABLABEL").find(of_group).map(value::line).filter(|label| !label.is_empty())
    }
}

/// The cards of a file, those inside others too. What is wrong with the file is said in the reading.
pub fn cards(bytes: &[u8], reading: &mut Reading) -> Vec<Card> {
    let bytes = unmarked(bytes);
    let mut frame = Frame { cards: Vec::new(), open: Vec::new(), is_lost: false, reading };
    for line in unfold(&bytes) {
        match Property::parse(&line) {
            Some(property) => frame.property(property),
            None => frame.stray(line.number, &line.text),
        }
    }
    frame.end(bytes.ends_with(b"\n") || bytes.ends_with(b"\r"));
    frame.cards
}

struct Frame<'r> {
    cards: Vec<Card>,
    /// The cards that are not ended yet, the innermost last.
    open: Vec<usize>,
    /// Whether the line before could not be read: of several in a row the first is reported.
    is_lost: bool,
    reading: &'r mut Reading,
}

impl Frame<'_> {
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
                    self.lose(property.line, "this line stands in no card");
                }
            }
        }
    }

    /// A card as the text of a property of another. Escapes double with each such card inside another, so this
    /// does not go deep.
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
                None => self.lose(number, "this card inside another has a line without a colon"),
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
            self.reading.refuse(begun, "this card has no END:VCARD: it was read up to the next BEGIN:VCARD");
            self.open.pop();
        }
        self.cards.push(Card { line, ..Card::default() });
        self.open.push(self.cards.len() - 1);
    }

    fn close(&mut self, line: usize) {
        let Some(closed) = self.open.pop() else {
            return self.reading.refuse(line, "END:VCARD without a BEGIN:VCARD before it");
        };
        if let Some(&outer) = self.open.last() {
            self.cards[outer].agents.push(closed);
        }
    }

    /// A line without a colon: the rest of a picture that was not folded, or nothing that can be read.
    fn stray(&mut self, line: usize, text: &str) {
        let last = self.open.last().and_then(|&card| self.cards[card].properties.last_mut());
        match last {
            Some(property) if value::is_base64(property) => property.value.push_str(text),
            _ => self.lose(line, "this line has no colon: it belongs to no property"),
        }
    }

    fn lose(&mut self, line: usize, why: &str) {
        if !std::mem::replace(&mut self.is_lost, true) {
            self.reading.refuse(line, why);
        }
    }

    fn end(&mut self, is_whole_line: bool) {
        let Some(&innermost) = self.open.last() else { return };
        let line = self.cards[innermost].line;
        // Half an address would be another address.
        let cut = self.cards[innermost].properties.pop_if(|_| !is_whole_line);
        let why = match cut {
            Some(_) => "the file ends in the middle of this card: its last line was not read",
            None => "the file ends in the middle of this card: END:VCARD is missing",
        };
        self.reading.refuse(line, why);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines, each with what stands there.
    type Lines<T> = Vec<(usize, T)>;

    fn framed(text: &str) -> (Lines<Vec<String>>, Lines<String>) {
        let mut reading = Reading::default();
        let cards = cards(text.as_bytes(), &mut reading);
        let said = |card: &Card| card.properties.iter().map(|found| found.name.clone()).collect();
        (
            cards.iter().map(|card| (card.line, said(card))).collect(),
            reading.refused.into_iter().map(|refused| (refused.line, refused.why)).collect(),
        )
    }

    #[test]
    fn cards_follow_each_other() {
        let (cards, refused) = framed("BEGIN:VCARD\nFN:a\nEND:VCARD\n\nbegin:vcard\nN:b\nUID:1\nend:vcard ");
        assert_eq!(cards, [(1, vec!["FN".into()]), (5, vec!["N".into(), "UID".into()])]);
        assert_eq!(refused, []);
    }

    #[test]
    fn a_card_without_an_end_is_read_up_to_the_next() {
        let (cards, refused) =
            framed("BEGIN:VCARD\nFN:a\nBEGIN:VCARD\nFN:b\nEND:VCARD\nEND:VCARD\nX:1\nY:1\n");
        assert_eq!(cards, [(1, vec!["FN".into()]), (3, vec!["FN".into()])]);
        let wanted = [
            (1, "this card has no END:VCARD: it was read up to the next BEGIN:VCARD"),
            (6, "END:VCARD without a BEGIN:VCARD before it"),
            (7, "this line stands in no card"),
        ];
        assert_eq!(refused, wanted.map(|(line, why)| (line, why.to_string())));
    }

    #[test]
    fn of_a_truncated_card_the_whole_lines_are_read() {
        let (cards, refused) = framed("BEGIN:VCARD\nFN:a\nEMAIL:a@x.o");
        assert_eq!(cards, [(1, vec!["FN".into()])]);
        assert_eq!(refused[0].1, "the file ends in the middle of this card: its last line was not read");
        let (cards, refused) = framed("BEGIN:VCARD\nFN:a\n");
        assert_eq!(cards, [(1, vec!["FN".into()])]);
        assert_eq!(refused[0].1, "the file ends in the middle of this card: END:VCARD is missing");
    }

    #[test]
    fn cards_stand_inside_cards() {
        let text = "BEGIN:VCARD\nFN:a\nAGENT:\nBEGIN:VCARD\nFN:b\nEND:VCARD\nUID:1\nEND:VCARD\n";
        let (cards, refused) = framed(text);
        assert_eq!(cards, [(1, vec!["FN".into(), "UID".into()]), (4, vec!["FN".into()])]);
        assert_eq!(refused, []);
    }

    #[test]
    fn a_picture_may_go_on_without_a_fold() {
        let (cards, refused) =
            framed("BEGIN:VCARD\nPHOTO;BASE64:ab\ncd\n\nFN:a\nsecond line\nthird\nEND:VCARD\n");
        assert_eq!(cards, [(1, vec!["PHOTO".into(), "FN".into()])]);
        assert_eq!(refused, [(6, "this line has no colon: it belongs to no property".into())]);
    }
}
