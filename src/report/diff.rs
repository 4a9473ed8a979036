//! Changes between two versions of a journal, one row per item. The meaning is compared: changes of layout, order and
//! file are ignored.

mod differences;
mod pairs;
mod snapshot;
mod subject;
mod table;

use serde::Serialize;

use crate::model::Model;
use crate::report::labels::place;
use crate::value::Date;
use crate::view::Place;
use differences::{Difference, differences};
use snapshot::Item;
pub use subject::Subject;

/// The rows of `diff`, in their order.
#[derive(Debug)]
pub struct Diff<'m> {
    rows: Vec<Row<'m>>,
}

/// The change of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// It was added.
    New,
    /// Some of its fields differ.
    Changed,
    /// A promise was kept.
    Kept,
    /// A promise was dropped.
    LetGo,
    /// It was removed.
    Removed,
}

/// An item that has changed.
#[derive(Debug, Serialize)]
pub struct Row<'m> {
    what: Subject,
    change: Change,
    /// The handle or name, without its sign; the kind of an interaction.
    name: Option<String>,
    /// The first day of an interaction, the due date of a promise.
    date: Option<Date>,
    /// The participants, or the people a promise is about.
    people: Vec<String>,
    /// The name of a person, the title of a goal or circle, the prose of an interaction or promise.
    text: Option<String>,
    /// The fields that differ.
    fields: Vec<Difference>,
    /// Its place in the newer version.
    place: Option<Place<'m>>,
}

impl<'m> Diff<'m> {
    /// Computes the changes from `before` to `after`.
    #[must_use]
    pub fn new(before: &Model, after: &'m Model) -> Self {
        let old = snapshot::items(before, Some(after));
        let new = snapshot::items(after, None);
        let pairs = pairs::pairs(&old, &new);
        let mut is_new = vec![true; new.len()];
        let mut rows = Vec::new();
        for (old, pair) in old.iter().zip(pairs) {
            if let Some(at) = pair {
                is_new[at] = false;
                rows.extend(changed(old, &new[at], after));
            } else {
                rows.push(row(old, Change::Removed, differences(Some(old), None), None));
            }
        }
        for (item, _) in new.iter().zip(is_new).filter(|(_, is_new)| *is_new) {
            let place = item.place.map(|at| place(after, at));
            rows.push(row(item, Change::New, differences(None, Some(item)), place));
        }
        rows.sort_by(|a, b| key(a).cmp(&key(b)));
        Self { rows }
    }
}

/// Returns the row of an item in both versions, if it has changed.
fn changed<'m>(old: &Item, new: &Item, model: &'m Model) -> Option<Row<'m>> {
    let fields = differences(Some(old), Some(new));
    if fields.is_empty() {
        return None;
    }
    let became = |state: &str| fields.iter().any(|field| field.field == "state" && field.to == [state]);
    let change = match new.what {
        Subject::Promise if became("done") => Change::Kept,
        Subject::Promise if became("drop") => Change::LetGo,
        _ => Change::Changed,
    };
    Some(row(new, change, fields, new.place.map(|at| place(model, at))))
}

fn row<'m>(item: &Item, change: Change, fields: Vec<Difference>, place: Option<Place<'m>>) -> Row<'m> {
    let Item { what, name, date, people, text, .. } = item.clone();
    Row { what, change, name, date, people, text, fields, place }
}

type Key<'r> = (Subject, Option<Date>, &'r Option<String>, &'r [String], &'r Option<String>, Change);

fn key<'r>(row: &'r Row<'_>) -> Key<'r> {
    (row.what, row.date, &row.name, &row.people, &row.text, row.change)
}
