//! Where the components of a file begin and end.

use crate::codec::content_line::{Property, unfold};
use crate::codec::text::unmarked;
use crate::import::{Reading, value};

/// A component: an event, a task, an alarm, the calendar itself.
#[derive(Debug)]
pub struct Component {
    /// In upper case.
    pub name: String,
    /// Where it begins in the file, from 1.
    pub line: usize,
    /// What it says, in the order of the file.
    pub properties: Vec<Property>,
    /// The one that it stands in, by its place among all.
    pub parent: Option<usize>,
    /// The VCALENDAR that it stands in or is.
    pub calendar: Option<usize>,
    /// Whether it has an end.
    pub is_whole: bool,
}

impl Component {
    /// Properties of a name, in upper case.
    pub fn all<'c>(&'c self, name: &'c str) -> impl Iterator<Item = &'c Property> {
        self.properties.iter().filter(move |property| property.name == name)
    }

    /// The first property of a name that says something.
    pub fn first<'c>(&'c self, name: &'c str) -> Option<&'c Property> {
        self.all(name).find(|property| !value::is_empty(property))
    }

    /// What the first property of a name says, on one line; else nothing.
    pub fn text(&self, name: &str) -> String {
        self.first(name).map(value::line).unwrap_or_default()
    }

    /// The same for words that mean something, in upper case.
    pub fn word(&self, name: &str) -> String {
        self.text(name).to_ascii_uppercase()
    }
}

/// What stands in a calendar, never in each other.
const RECORDS: [&str; 5] = ["VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"];

/// The components of a file in the order of their beginnings. What is wrong with the file is said in the reading.
pub fn components(bytes: &[u8], reading: &mut Reading) -> Vec<Component> {
    let bytes = unmarked(bytes);
    let mut frame = Frame { all: Vec::new(), open: Vec::new(), is_lost: false, reading };
    for line in unfold(&bytes) {
        match Property::parse(&line) {
            Some(property) => frame.property(property),
            None => frame.stray(line.number, &line.text),
        }
    }
    frame.end();
    frame.all
}

struct Frame<'r> {
    all: Vec<Component>,
    /// Those that are not ended yet, the innermost last.
    open: Vec<usize>,
    /// Whether the line before could not be read: of several in a row the first is reported.
    is_lost: bool,
    reading: &'r mut Reading,
}

impl Frame<'_> {
    fn property(&mut self, property: Property) {
        let was_lost = std::mem::take(&mut self.is_lost);
        let name = property.value.trim().to_ascii_uppercase();
        match (&*property.name, self.open.last()) {
            ("BEGIN", _) => self.begin(name, property.line),
            ("END", _) => self.close(&name, property.line),
            (_, Some(&open)) => self.all[open].properties.push(property),
            (_, None) => {
                self.is_lost = was_lost;
                self.lose(property.line, "this line stands in no component");
            }
        }
    }

    fn begin(&mut self, name: String, line: usize) {
        let is_record = |name: &str| RECORDS.contains(&name);
        let open_record = self.open.iter().position(|&open| is_record(&self.all[open].name));
        if let Some(at) = open_record.filter(|_| is_record(&name) || name == "VCALENDAR") {
            self.abandon(at);
        }
        let parent = self.open.last().copied();
        let own = (name == "VCALENDAR").then_some(self.all.len());
        let calendar = own.or_else(|| self.all[parent?].calendar);
        self.open.push(self.all.len());
        self.all.push(Component { name, line, properties: Vec::new(), parent, calendar, is_whole: false });
    }

    fn close(&mut self, name: &str, line: usize) {
        let Some(at) = self.open.iter().rposition(|&open| self.all[open].name == name) else {
            let name = shortened(name);
            return self.reading.refuse(line, format!("END:{name} without a BEGIN:{name} before it"));
        };
        self.abandon(at + 1);
        self.open.pop().iter().for_each(|&closed| self.all[closed].is_whole = true);
    }

    /// Leaves the components from this one inwards without an end.
    fn abandon(&mut self, from: usize) {
        for open in self.open.drain(from..) {
            let Component { name, line, .. } = &self.all[open];
            let name = shortened(name);
            self.reading.refuse(*line, format!("this {name} has no END:{name}: it was not read"));
        }
    }

    /// A line without a colon: the rest of an attachment that was not folded, or nothing that can be read.
    fn stray(&mut self, line: usize, text: &str) {
        let last = self.open.last().and_then(|&open| self.all[open].properties.last_mut());
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

    fn end(&mut self) {
        let Some(&innermost) = self.open.last() else { return };
        let record = self.open.iter().find(|&&open| RECORDS.contains(&&*self.all[open].name));
        let Component { name, line, .. } = &self.all[*record.unwrap_or(&innermost)];
        let name = shortened(name);
        let why = match record {
            Some(_) => format!("the file ends in the middle of this {name}: it was not read"),
            None => format!("the file ends in the middle of this {name}: END:{name} is missing"),
        };
        self.reading.refuse(*line, why);
    }
}

/// A name that a message can hold.
fn shortened(name: &str) -> String {
    let name: String = name.chars().filter(|c| !c.is_control()).take(40).collect();
    if name.trim().is_empty() { "component".into() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn framed(text: &str) -> (Vec<String>, Vec<(usize, String)>) {
        let mut reading = Reading::default();
        let found = components(text.as_bytes(), &mut reading);
        let said = |component: &Component| {
            let names: Vec<&str> = component.properties.iter().map(|property| &*property.name).collect();
            let state = if component.is_whole { "" } else { " cut" };
            format!("{} {}{state}: {}", component.line, component.name, names.join(" "))
        };
        let refused = reading.refused.into_iter().map(|refused| (refused.line, refused.why)).collect();
        (found.iter().map(said).collect(), refused)
    }

    fn expected(refused: &[(usize, &str)]) -> Vec<(usize, String)> {
        refused.iter().map(|&(line, why)| (line, why.to_string())).collect()
    }

    #[test]
    fn components_stand_in_each_other() {
        let (found, refused) = framed(
            "begin:vcalendar\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nBEGIN:VALARM\nTRIGGER:x\nEND:VALARM\n\
             SUMMARY:s\nEND:VEVENT \nEND:VCALENDAR",
        );
        assert_eq!(found, ["1 VCALENDAR: VERSION", "3 VEVENT: UID SUMMARY", "5 VALARM: TRIGGER"]);
        assert_eq!(refused, []);
    }

    #[test]
    fn what_has_no_end_is_said() {
        let (found, refused) = framed(
            "X:1\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nBEGIN:VALARM\nBEGIN:VEVENT\nUID:2\nBEGIN:VALARM\n\
             END:VEVENT\nEND:VEVENT\nno colon\nnor here\nEND:VCALENDAR\n",
        );
        let wanted =
            ["2 VCALENDAR: ", "3 VEVENT cut: UID", "5 VALARM cut: ", "6 VEVENT: UID", "8 VALARM cut: "];
        assert_eq!(found, wanted);
        let wanted = [
            (1, "this line stands in no component"),
            (3, "this VEVENT has no END:VEVENT: it was not read"),
            (5, "this VALARM has no END:VALARM: it was not read"),
            (8, "this VALARM has no END:VALARM: it was not read"),
            (10, "END:VEVENT without a BEGIN:VEVENT before it"),
            (11, "this line has no colon: it belongs to no property"),
        ];
        assert_eq!(refused, expected(&wanted));
    }

    #[test]
    fn a_file_may_be_cut_short() {
        let why = "the file ends in the middle of this VEVENT: it was not read";
        let (found, refused) = framed("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nBEGIN:VALARM\nDTST");
        assert_eq!(found, ["1 VCALENDAR cut: ", "2 VEVENT cut: UID", "4 VALARM cut: "]);
        let stray = (5, "this line has no colon: it belongs to no property");
        assert_eq!(refused, expected(&[stray, (2, why)]));
        let (_, refused) = framed("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VEVENT\n");
        let why = "the file ends in the middle of this VCALENDAR: END:VCALENDAR is missing";
        assert_eq!(refused, expected(&[(1, why)]));
    }
}
