//! Interactions as CSV: one row for each exchange, and one for an interaction without any.

use super::{ExportContext, ExportError, Format};
use crate::report::log::{Exchange, Record};

/// The format.
pub(super) const FORMAT: Format = Format {
    name: "csv",
    what: "a flat table of interactions and exchanges, for spreadsheets",
    is_binary: false,
    write,
};

const COLUMNS: [&str; 23] = [
    "date",
    "until",
    "time",
    "mark",
    "kind",
    "channel",
    "direction",
    "people",
    "text",
    "tags",
    "goals",
    "at",
    "minutes",
    "way",
    "amount",
    "unit",
    "favor",
    "exchange_people",
    "exchange_text",
    "exchange",
    "notes",
    "file",
    "line",
];

fn write(context: &ExportContext) -> Result<Vec<u8>, ExportError> {
    let failed = |error: String| ExportError { message: format!("can't write CSV: {error}"), help: None };
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(COLUMNS).map_err(|error| failed(error.to_string()))?;
    let model = context.model;
    for encounter in context.encounters() {
        let record = Record::new(model, encounter);
        let exchanges: Vec<Option<&Exchange>> = match &record.exchanges[..] {
            [] => vec![None],
            exchanges => exchanges.iter().map(Some).collect(),
        };
        for (number, exchange) in exchanges.into_iter().enumerate() {
            let row = row(&record, exchange, number, context.notes);
            table.write_record(row).map_err(|error| failed(error.to_string()))?;
        }
    }
    table.into_inner().map_err(|error| failed(error.to_string()))
}

fn row(record: &Record, exchange: Option<&Exchange>, number: usize, notes: bool) -> Vec<String> {
    let text = |text: &str| defused(text);
    let list = |names: &[&str]| defused(&names.join(" "));
    // Values of the interaction are in its first row only, so that columns can be added up.
    let minutes = record.took.filter(|_| number == 0).map(|took| took.to_string());
    let mut row = vec![
        record.date.to_string(),
        record.until.map(|until| until.to_string()).unwrap_or_default(),
        record.time.clone().unwrap_or_default(),
        record.mark.unwrap_or_default().to_string(),
        text(record.kind),
        record.channel.to_string(),
        record.direction.to_string(),
        list(&record.people),
        text(&record.text),
        list(&record.tags),
        list(&record.goals),
        text(record.at.as_deref().unwrap_or_default()),
        minutes.unwrap_or_default(),
    ];
    row.extend(match exchange {
        Some(exchange) => [
            exchange.way.to_string(),
            exchange.amount.to_string(),
            exchange.unit.clone(),
            text(exchange.favor),
            list(&exchange.people),
            text(&exchange.text),
            (number + 1).to_string(),
        ],
        None => Default::default(),
    });
    let notes = if notes && number == 0 { record.notes.join("\n") } else { String::new() };
    row.extend([text(&notes), text(record.place.file), record.place.line.to_string()]);
    row
}

/// Escapes texts that a spreadsheet would run as a formula.
fn defused(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_string() }
}
