//! What has changed between two versions of a journal, one line for each thing. Compared is what the journals
//! mean: layout, order, and the file that something stands in are no change.

mod differences;
mod pairs;
mod snapshot;
mod table;

use serde::Serialize;

use crate::model::Model;
use crate::report::labels::place;
use crate::value::Date;
use crate::view::Place;
use differences::differences;
use snapshot::Thing;

/// The rows of `diff`, in their order.
#[derive(Debug)]
pub struct Diff<'m> {
    rows: Vec<Row<'m>>,
}

/// What a row is about, in the order of the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// Somebody, declared or merely named.
    Person,
    /// An entry with a date.
    Interaction,
    /// A promise, wherever it was made.
    Promise,
    /// A goal.
    Goal,
    /// A circle.
    Circle,
    /// A kind that is declared.
    Kind,
    /// A favor that is declared.
    Favor,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// It was not there.
    New,
    /// It says something else.
    Changed,
    /// A promise was kept.
    Kept,
    /// A promise was let go.
    LetGo,
    /// It is not there any more.
    Removed,
}

/// One thing that has changed.
#[derive(Debug, Serialize)]
pub struct Row<'m> {
    what: What,
    change: Change,
    /// The handle or name, without its sign; of an interaction its kind.
    name: Option<String>,
    /// Of an interaction its day, of a promise the day it is due.
    date: Option<Date>,
    /// Who took part, whom a promise is about.
    people: Vec<String>,
    /// The name of a person, the title of a goal or circle, the prose of an interaction or promise.
    text: Option<String>,
    /// What else it says that it did not say, and the reverse.
    fields: Vec<Difference>,
    /// Where it stands now.
    place: Option<Place<'m>>,
}

/// What has changed in a field. What stayed is not told.
#[derive(Debug, Serialize)]
struct Difference {
    field: &'static str,
    from: Vec<String>,
    to: Vec<String>,
}

impl<'m> Diff<'m> {
    /// What has changed from `before` to `after`.
    #[must_use]
    pub fn new(before: &Model, after: &'m Model) -> Self {
        let old = snapshot::things(before, Some(after));
        let new = snapshot::things(after, None);
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
        for (thing, _) in new.iter().zip(is_new).filter(|(_, is_new)| *is_new) {
            let place = thing.place.map(|at| place(after, at));
            rows.push(row(thing, Change::New, differences(None, Some(thing)), place));
        }
        rows.sort_by(|a, b| key(a).cmp(&key(b)));
        Self { rows }
    }
}

/// The row of a thing that is in both, if it says anything else now.
fn changed<'m>(old: &Thing, new: &Thing, model: &'m Model) -> Option<Row<'m>> {
    let fields = differences(Some(old), Some(new));
    if fields.is_empty() {
        return None;
    }
    let became = |state: &str| fields.iter().any(|field| field.field == "state" && field.to == [state]);
    let change = match new.what {
        What::Promise if became("done") => Change::Kept,
        What::Promise if became("drop") => Change::LetGo,
        _ => Change::Changed,
    };
    Some(row(new, change, fields, new.place.map(|at| place(model, at))))
}

fn row<'m>(thing: &Thing, change: Change, fields: Vec<Difference>, place: Option<Place<'m>>) -> Row<'m> {
    let Thing { what, name, date, people, text, .. } = thing.clone();
    Row { what, change, name, date, people, text, fields, place }
}

type Key<'r> = (What, Option<Date>, &'r Option<String>, &'r [String], &'r Option<String>, Change);

fn key<'r>(row: &'r Row<'_>) -> Key<'r> {
    (row.what, row.date, &row.name, &row.people, &row.text, row.change)
}
