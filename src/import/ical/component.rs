//! Splits a file into components.

use crate::codec::content_line::{Property, unfold};
use crate::codec::text::without_bom;
use crate::import::{Records, value};

/// A component: an event, a task, an alarm, the calendar itself.
#[derive(Debug)]
pub struct Component {
    /// In upper case.
    pub name: String,
    /// Its first line in the file, from 1.
    pub line: usize,
    /// The properties in file order.
    pub properties: Vec<Property>,
    /// The position of the enclosing component.
    pub parent: Option<usize>,
    /// The position of the enclosing VCALENDAR, or its own.
    pub calendar: Option<usize>,
    /// Whether it has an end.
    pub is_whole: bool,
}

impl Component {
    /// The properties with a name in upper case.
    pub fn all<'c>(&'c self, name: &'c str) -> impl Iterator<Item = &'c Property> {
        self.properties.iter().filter(move |property| property.name == name)
    }

    /// The first non-blank property with a name.
    pub fn first<'c>(&'c self, name: &'c str) -> Option<&'c Property> {
        self.all(name).find(|property| !value::is_empty(property))
    }

    /// The first non-blank value of a property on one line, or empty.
    pub fn text(&self, name: &str) -> String {
        self.first(name).map(value::line).unwrap_or_default()
    }

    /// Like [`Self::text`], in upper case.
    pub fn word(&self, name: &str) -> String {
        self.text(name).to_ascii_uppercase()
    }
}

/// Components of a calendar that never nest.
const RECORDS: [&str; 5] = ["VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"];

/// Parses the components of a file in the order of their beginnings. Syntax errors are reported in `out`.
pub fn components(bytes: &[u8], out: &mut Records) -> Vec<Component> {
    let bytes = without_bom(bytes);
    let mut parser = ComponentParser { all: Vec::new(), open: Vec::new(), is_lost: false, out };
    for line in unfold(&bytes) {
        match Property::parse(&line) {
            Some(property) => parser.property(property),
            None => parser.stray(line.number, &line.text),
        }
    }
    parser.end();
    parser.all
}

struct ComponentParser<'r> {
    all: Vec<Component>,
    /// Open components, the innermost last.
    open: Vec<usize>,
    /// Whether the previous line was unreadable; only the first line of a run is reported.
    is_lost: bool,
    out: &'r mut Records,
}

impl ComponentParser<'_> {
    fn property(&mut self, property: Property) {
        let was_lost = std::mem::take(&mut self.is_lost);
        let name = property.value.trim().to_ascii_uppercase();
        match (&*property.name, self.open.last()) {
            ("BEGIN", _) => self.begin(name, property.line),
            ("END", _) => self.close(&name, property.line),
            (_, Some(&open)) => self.all[open].properties.push(property),
            (_, None) => {
                self.is_lost = was_lost;
                self.lose(property.line, "line outside a component");
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
            return self.out.refuse(line, format!("END:{name} without BEGIN:{name}"));
        };
        self.abandon(at + 1);
        self.open.pop().iter().for_each(|&closed| self.all[closed].is_whole = true);
    }

    /// Closes the components from this one inwards, which have no end.
    fn abandon(&mut self, from: usize) {
        for open in self.open.drain(from..) {
            let Component { name, line, .. } = &self.all[open];
            let name = shortened(name);
            self.out.refuse(*line, format!("no END:{name}: {name} skipped"));
        }
    }

    /// A line without a colon: unfolded base64, or unreadable.
    fn stray(&mut self, line: usize, text: &str) {
        let last = self.open.last().and_then(|&open| self.all[open].properties.last_mut());
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

    fn end(&mut self) {
        let Some(&innermost) = self.open.last() else { return };
        let record = self.open.iter().find(|&&open| RECORDS.contains(&&*self.all[open].name));
        let Component { name, line, .. } = &self.all[*record.unwrap_or(&innermost)];
        let name = shortened(name);
        let why = match record {
            Some(_) => format!("truncated {name}: skipped"),
            None => format!("truncated {name}: no END:{name}"),
        };
        self.out.refuse(*line, why);
    }
}

/// A name shortened for messages.
fn shortened(name: &str) -> String {
    let name: String = name.chars().filter(|c| !c.is_control()).take(40).collect();
    if name.trim().is_empty() { "component".into() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> (Vec<String>, Vec<(usize, String)>) {
        let mut out = Records::default();
        let found = components(text.as_bytes(), &mut out);
        let shown = |component: &Component| {
            let names: Vec<&str> = component.properties.iter().map(|property| &*property.name).collect();
            let state = if component.is_whole { "" } else { " cut" };
            format!("{} {}{state}: {}", component.line, component.name, names.join(" "))
        };
        let refused = out.refused.into_iter().map(|refused| (refused.line, refused.why)).collect();
        (found.iter().map(shown).collect(), refused)
    }

    fn expected(refused: &[(usize, &str)]) -> Vec<(usize, String)> {
        refused.iter().map(|&(line, why)| (line, why.to_string())).collect()
    }

    #[test]
    fn components_nest() {
        let (found, refused) = parsed(
            "begin:vcalendar\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nBEGIN:VALARM\nTRIGGER:x\nEND:VALARM\n\
             SUMMARY:s\nEND:VEVENT \nEND:VCALENDAR",
        );
        assert_eq!(found, ["1 VCALENDAR: VERSION", "3 VEVENT: UID SUMMARY", "5 VALARM: TRIGGER"]);
        assert_eq!(refused, []);
    }

    #[test]
    fn unclosed_components_are_reported() {
        let (found, refused) = parsed(
            "X:1\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nBEGIN:VALARM\nBEGIN:VEVENT\nUID:2\nBEGIN:VALARM\n\
             END:VEVENT\nEND:VEVENT\nno colon\nnor here\nEND:VCALENDAR\n",
        );
        let wanted =
            ["2 VCALENDAR: ", "3 VEVENT cut: UID", "5 VALARM cut: ", "6 VEVENT: UID", "8 VALARM cut: "];
        assert_eq!(found, wanted);
        let wanted = [
            (1, "line outside a component"),
            (3, "no END:VEVENT: VEVENT skipped"),
            (5, "no END:VALARM: VALARM skipped"),
            (8, "no END:VALARM: VALARM skipped"),
            (10, "END:VEVENT without BEGIN:VEVENT"),
            (11, "not a property: no colon"),
        ];
        assert_eq!(refused, expected(&wanted));
    }

    #[test]
    fn truncated_files() {
        let why = "truncated VEVENT: skipped";
        let (found, refused) = parsed("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nBEGIN:VALARM\nDTST");
        assert_eq!(found, ["1 VCALENDAR cut: ", "2 VEVENT cut: UID", "4 VALARM cut: "]);
        let stray = (5, "not a property: no colon");
        assert_eq!(refused, expected(&[stray, (2, why)]));
        let (_, refused) = parsed("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VEVENT\n");
        let why = "truncated VCALENDAR: no END:VCALENDAR";
        assert_eq!(refused, expected(&[(1, why)]));
    }
}
