//! The presentation of `show`: facts, then coming rows, then past topics.

use super::{DateAndReason, Fact, Row, Show, TagMatch};
use crate::report::labels::{Related, at_handles, days, handle_and_name, when};
use crate::value::Decimal;
use crate::view::{Block, Cell, Columns, Document, Field, Page, Present, Tone};

impl<'m> Present for Show<'m> {
    type Row = Row<'m>;

    fn rows(&self) -> &[Row<'m>] {
        &self.row
    }

    fn document(&self) -> Document<'_> {
        let row = &self.row[0];
        let mut blocks = vec![Block::Heading(handle_and_name(row.person, row.name).into())];
        let facts = Columns::of(&self.facts)
            .text("what", |fact| Cell::text(fact.what).tone(Tone::Quiet))
            .long_text("known", |fact| Cell::text(&*fact.known))
            .table(&self.facts, Field::keys(&["what", "known"]));
        blocks.push(Block::Table(facts));
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

    fn page(&self) -> Page<'_> {
        self.card()
    }
}

impl Show<'_> {
    /// Returns the known facts, one per line.
    pub(super) fn facts(&self) -> Vec<Fact> {
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
            ("died", row.died.as_ref().map_or_else(String::new, dated)),
            ("archived", row.archived.as_ref().map_or_else(String::new, dated)),
            ("snoozed", self.snoozed()),
            ("paused", self.paused()),
            ("rhythm", self.rhythm()),
            ("aka", list(&row.aka)),
            ("circles", list(&row.circles)),
            ("met", met),
            ("via", handles(&row.via)),
            ("relation", row.relations.iter().map(relation).collect::<Vec<_>>().join(", ")),
            ("birthday", row.birthday.clone().unwrap_or_default()),
            ("org", list(&row.org)),
            ("role", list(&row.role)),
            ("location", list(&row.location)),
            ("email", list(&row.email)),
            ("phone", list(&row.phone)),
            ("url", list(&row.url)),
            ("likes", list(&row.likes)),
            ("tags", tags(&row.tags)),
            ("offers", tag_matches(&row.offers, "sought by")),
            ("seeks", tag_matches(&row.seeks, "offered by")),
            ("in common", [tags(&row.shared_tags), handles(&row.common_people)].join(" ").trim().to_string()),
            ("notes", row.notes.join(" / ")),
        ];
        let facts = facts.into_iter().filter(|(_, known)| !known.is_empty());
        facts.map(|(what, known)| Fact { what, known }).collect()
    }

    fn contact(&self) -> String {
        let row = &self.row[0];
        let last = match self.status.contact {
            Some(last) => format!("last {last}, {}; {} in all", when(last, self.today), row.count),
            None => "none yet".into(),
        };
        let every = row.every.as_ref().map_or_else(String::new, |every| format!("; planned every {every}"));
        format!("{}: {last}{every}", row.state)
    }

    /// `until 2026-12-01 parental leave`; empty if the snooze is over.
    fn snoozed(&self) -> String {
        let snooze = self.row[0].snooze.as_ref().filter(|snooze| self.today < snooze.date);
        snooze.map_or_else(String::new, |snooze| format!("until {}", dated(snooze)))
    }

    /// `2026-11-01..2026-12-01 abroad`; empty if the pause is over.
    fn paused(&self) -> String {
        let pause = self.row[0].pause.as_ref();
        pause.filter(|pause| pause.to.is_none_or(|last| self.today <= last)).map_or_else(
            String::new,
            |pause| {
                let last = pause.to.map_or_else(String::new, |last| last.to_string());
                format!("{}..{last} {}", pause.from, pause.text).trim_end().to_string()
            },
        )
    }

    /// Empty where there is nothing to compare.
    fn rhythm(&self) -> String {
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

/// `2026-12-01 parental leave`
fn dated(field: &DateAndReason<'_>) -> String {
    format!("{} {}", field.date, field.text).trim_end().to_string()
}

/// `cousin`, `brother of @bob`
fn relation(related: &Related<'_>) -> String {
    let Related { to, text } = related;
    if *to == "me" { (*text).to_string() } else { format!("{text} of @{to}") }
}

fn tag_matches(tags: &[TagMatch<'_>], word: &str) -> String {
    let one = |found: &TagMatch<'_>| {
        let people = at_handles(&found.people);
        if people.is_empty() { format!("#{}", found.tag) } else { format!("#{} ({word}{people})", found.tag) }
    };
    tags.iter().map(one).collect::<Vec<_>>().join(", ")
}
