//! The rows of `diff`, as people read them.

use super::{Change, Diff, Difference, Row, What};
use crate::view::{Block, Cell, Column, Document, Present, Table, Tone};

impl<'m> Present for Diff<'m> {
    type Row = Row<'m>;

    fn rows(&self) -> &[Row<'m>] {
        &self.rows
    }

    fn document(&self) -> Document<'_> {
        let columns = vec![
            Column::text("what"),
            Column::text("change"),
            Column::text("which").to_people(),
            Column::text("how").to_people().giving_way(),
            Column::text("name").to_programs(),
            Column::text("date").to_programs(),
            Column::text("people").to_programs(),
            Column::text("text").to_programs(),
            Column::text("fields").to_programs(),
            Column::text("file").to_programs(),
            Column::number("line").to_programs(),
        ];
        let mut blocks = Vec::new();
        if !self.rows.is_empty() {
            blocks.push(Block::Line(self.summary().into()));
        }
        blocks.push(Block::Table(Table::new(columns, &self.rows, cells)));
        Document { blocks }
    }
}

impl Diff<'_> {
    /// `1 person new, 2 interactions changed`
    fn summary(&self) -> String {
        let mut counts: Vec<((What, Change), usize)> = Vec::new();
        for row in &self.rows {
            let key = (row.what, row.change);
            match counts.iter_mut().find(|(of, _)| *of == key) {
                Some((_, count)) => *count += 1,
                None => counts.push((key, 1)),
            }
        }
        counts.sort_by_key(|(of, _)| *of);
        let words = counts.iter().map(|((what, change), count)| {
            let what = if *count == 1 { what.word() } else { what.words() };
            format!("{count} {what} {}", change.word())
        });
        words.collect::<Vec<_>>().join(", ")
    }
}

impl What {
    const fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Interaction => "interaction",
            Self::Promise => "promise",
            Self::Goal => "goal",
            Self::Circle => "circle",
            Self::Kind => "kind",
            Self::Favor => "favor",
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Person => "people",
            Self::Interaction => "interactions",
            Self::Promise => "promises",
            Self::Goal => "goals",
            Self::Circle => "circles",
            Self::Kind => "kinds",
            Self::Favor => "favors",
        }
    }
}

impl Change {
    const fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Kept => "kept",
            Self::LetGo => "let go",
            Self::Removed => "removed",
        }
    }
}

fn cells<'a>(row: &'a Row<'_>, cells: &mut Vec<Cell<'a>>) {
    let tone = match row.change {
        Change::New | Change::Kept => Tone::Calm,
        Change::Changed | Change::LetGo => Tone::Plain,
        Change::Removed => Tone::Attention,
    };
    cells.push(Cell::text(row.what.word()));
    cells.push(Cell::text(row.change.word()).tone(tone));
    cells.push(Cell::text(which(row)).tone(Tone::Strong));
    cells.push(Cell::text(how(row)));
    cells.push(Cell::text(row.name.as_deref().unwrap_or_default()));
    cells.push(Cell::date(row.date));
    cells.push(Cell::text(row.people.join(" ")));
    cells.push(Cell::text(row.text.as_deref().unwrap_or_default()));
    cells.push(Cell::text(fields(&row.fields)));
    cells.push(Cell::text(row.place.map_or("", |place| place.file)));
    cells.push(row.place.map_or_else(Cell::default, |place| Cell::number(place.line)));
}

/// `@ada Ada Lovelace`, `2026-03-04 coffee @ada`, `^mentor Find a mentor`
fn which(row: &Row<'_>) -> String {
    let (name, text) = (row.name.as_deref().unwrap_or_default(), row.text.as_deref().unwrap_or_default());
    let date = row.date.map_or_else(String::new, |date| date.to_string());
    let people = row.people.iter().map(|handle| format!("@{handle}")).collect::<Vec<_>>().join(" ");
    let words = match row.what {
        What::Person => format!("@{name} {text}"),
        What::Interaction => format!("{date} {name} {people}"),
        What::Promise => format!("{date} {text}"),
        What::Goal => format!("^{name} {text}"),
        What::Circle | What::Kind | What::Favor => format!("{name} {text}"),
    };
    words.trim().to_string()
}

/// What an interaction that came or went says; of all else the fields.
fn how(row: &Row<'_>) -> String {
    let is_whole = matches!(row.change, Change::New | Change::Removed);
    let is_said = matches!(row.change, Change::Kept | Change::LetGo);
    let shown = row.fields.iter().filter(|field| field.field != "state" || !is_said);
    let text = row.text.clone().filter(|_| row.what == What::Interaction && is_whole);
    let words = shown.map(|field| if is_whole { whole(field) } else { words(field) });
    text.into_iter().chain(words).collect::<Vec<_>>().join("; ")
}

/// `every: 2w`, and what says itself what it is: `todo`, `gave intro`
fn whole(field: &Difference) -> String {
    let values = [&field.from[..], &field.to].concat().join(", ");
    if matches!(field.field, "state" | "exchange") { values } else { format!("{}: {values}", field.field) }
}

/// `every: 2w -> 3w`, `circle: inner`, `tags: #a gone`
fn words(field: &Difference) -> String {
    let (from, to) = (field.from.join(", "), field.to.join(", "));
    let name = field.field;
    match (field.from.is_empty(), field.to.is_empty()) {
        (true, _) => format!("{name}: {to}"),
        (false, true) => format!("{name}: {from} gone"),
        (false, false) => format!("{name}: {from} -> {to}"),
    }
}

fn fields(fields: &[Difference]) -> String {
    fields.iter().map(words).collect::<Vec<_>>().join("; ")
}
