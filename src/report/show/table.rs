//! The brief, as people read it: facts first, then what is ahead, then what was.

use super::{Meets, Row, Show};
use crate::report::labels::{at_handles, days, when};
use crate::value::Decimal;
use crate::view::{Block, Cell, Column, Document, Present, Table, Tone};

impl<'m> Present for Show<'m> {
    type Row = Row<'m>;

    fn rows(&self) -> &[Row<'m>] {
        &self.row
    }

    fn document(&self) -> Document<'_> {
        let row = &self.row[0];
        let title =
            row.name.map_or_else(|| format!("@{}", row.person), |name| format!("@{} {name}", row.person));
        let mut blocks = vec![Block::Heading(title.into())];
        let columns = vec![Column::text("what"), Column::text("known").giving_way()];
        blocks.push(Block::Table(Table::new(columns, &self.facts, |(what, known), cells| {
            cells.push(Cell::text(*what).tone(Tone::Quiet));
            cells.push(Cell::text(&**known));
        })));
        let parts = [
            ("Ahead and open", row.ahead.document(), row.ahead.rows().is_empty()),
            ("Last topics", row.topics.document(), row.topics.rows().is_empty()),
            ("Balance", row.balance.document(), row.balance.rows().is_empty()),
            ("In points", row.points.document(), row.points.rows().is_empty()),
        ];
        for (heading, document, is_empty) in parts {
            if !is_empty {
                blocks.push(Block::Heading(heading.into()));
                blocks.extend(document.blocks);
            }
        }
        Document { blocks }
    }
}

impl Show<'_> {
    /// What is known, one fact a line; what is not known is left out.
    pub(super) fn facts_of(&self) -> Vec<(&'static str, String)> {
        let row = &self.row[0];
        let list = |items: &[&str]| items.join(", ");
        let handles =
            |items: &[&str]| items.iter().map(|handle| format!("@{handle}")).collect::<Vec<_>>().join(" ");
        let tags = |items: &[&str]| items.iter().map(|tag| format!("#{tag}")).collect::<Vec<_>>().join(" ");
        let met = row.met.as_ref().map_or_else(String::new, |met| {
            let date = met.date.map_or_else(String::new, |date| date.to_string());
            format!("{date} {}", met.text).trim().to_string()
        });
        let facts = [
            ("contact", self.contact()),
            ("rhythm", self.usual()),
            ("aka", list(&row.aka)),
            ("circles", list(&row.circles)),
            ("met", met),
            ("via", handles(&row.via)),
            ("birthday", row.birthday.clone().unwrap_or_default()),
            ("org", list(&row.org)),
            ("role", list(&row.role)),
            ("location", list(&row.location)),
            ("email", list(&row.email)),
            ("phone", list(&row.phone)),
            ("url", list(&row.url)),
            ("likes", list(&row.likes)),
            ("tags", tags(&row.tags)),
            ("offers", meets(&row.offers, "sought by")),
            ("seeks", meets(&row.seeks, "offered by")),
            ("in common", [tags(&row.shared_tags), handles(&row.common_people)].join(" ").trim().to_string()),
            ("notes", row.notes.join(" / ")),
        ];
        facts.into_iter().filter(|(_, known)| !known.is_empty()).collect()
    }

    fn contact(&self) -> String {
        let row = &self.row[0];
        let last = match self.standing.contact {
            Some(last) => format!("last {last}, {}; {} in all", when(last, self.today), row.count),
            None => "none yet".into(),
        };
        let every = row.every.as_ref().map_or_else(String::new, |every| format!("; planned every {every}"));
        format!("{}: {last}{every}", row.state)
    }

    /// Said where there is something to compare.
    fn usual(&self) -> String {
        let rhythm = self.row[0].rhythm;
        match (rhythm.median, rhythm.gap) {
            (Some(median), Some(gap)) => {
                let unit = if median == Decimal::ONE { "day" } else { "days" };
                format!("usually {median} {unit} between contacts, now {}", days(gap))
            }
            _ => String::new(),
        }
    }
}

fn meets(tags: &[Meets<'_>], word: &str) -> String {
    let one = |meets: &Meets<'_>| {
        let people = at_handles(&meets.people);
        if people.is_empty() { format!("#{}", meets.tag) } else { format!("#{} ({word}{people})", meets.tag) }
    };
    tags.iter().map(one).collect::<Vec<_>>().join(", ")
}
