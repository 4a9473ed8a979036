//! Tables of other programs: a header somewhere near the top, then records with their lines.

use csv::{Position, ReaderBuilder, StringRecord};

use super::{Reading, Source};
use crate::codec::text;

/// How many lines may stand above a header.
const PREAMBLE: usize = 20;

/// The records of a file below its header.
pub struct Sheet {
    header: Vec<String>,
    records: Vec<(usize, StringRecord)>,
}

/// One record.
pub struct Row<'s> {
    /// The line it starts on, from 1.
    pub line: usize,
    sheet: &'s Sheet,
    record: &'s StringRecord,
}

impl Sheet {
    /// The table below the first line whose cells `fit` a header; records that can't be read, or hold
    /// more than the header names, are refused in `reading`.
    pub fn read(source: &Source, fit: impl Fn(&[String]) -> bool, reading: &mut Reading) -> Option<Self> {
        let text = text::decode(source.bytes);
        let (above, delimiter) = header(&text, fit)?;
        // A record that ends in two characters is counted one line too early.
        let table = text.split_inclusive('\n').skip(above).collect::<String>().replace("\r\n", "\n");
        let mut csv = ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(table.as_bytes());
        let header: Vec<String> = csv.headers().ok()?.iter().map(|cell| cell.trim().to_string()).collect();
        let line_of =
            |at: Option<&Position>| at.map_or(0, |at| usize::try_from(at.line()).unwrap_or(0)) + above;
        let mut records = Vec::new();
        for record in csv.records() {
            match record {
                Ok(record) if record.iter().skip(header.len()).any(|cell| !cell.trim().is_empty()) => {
                    reading.refuse(line_of(record.position()), "this record has more cells than the header");
                }
                Ok(record) => records.push((line_of(record.position()), record)),
                Err(error) => reading.refuse(line_of(error.position()), "this is not a record of the table"),
            }
        }
        Some(Self { header, records })
    }

    /// Whether a file has a header that `fit`s.
    pub fn fits(source: &Source, fit: impl Fn(&[String]) -> bool) -> bool {
        // A header stands near the top; a large file is not decoded for it.
        let start = &source.bytes[..source.bytes.len().min(64 * 1024)];
        header(&text::decode(start), fit).is_some()
    }

    /// The names of the columns.
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// The records, in their order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.records.iter().map(|(line, record)| Row { line: *line, sheet: self, record })
    }
}

impl<'s> Row<'s> {
    /// The cell below the column of this name, whatever its case; empty where there is none.
    pub fn get(&self, column: &str) -> &'s str {
        let at = self.sheet.header.iter().position(|name| name.eq_ignore_ascii_case(column));
        at.and_then(|at| self.record.get(at)).unwrap_or_default().trim()
    }

    /// The cells that are not empty, with their columns.
    pub fn cells(&self) -> impl Iterator<Item = (&'s str, &'s str)> {
        let names = self.sheet.header.iter().map(String::as_str);
        names.zip(self.record.iter().map(str::trim)).filter(|(_, cell)| !cell.is_empty())
    }
}

/// How many lines stand above the header, and what separates its cells.
fn header(text: &str, fit: impl Fn(&[String]) -> bool) -> Option<(usize, u8)> {
    for (above, line) in text.lines().take(PREAMBLE).enumerate() {
        for delimiter in [b',', b';', b'\t'] {
            let mut csv =
                ReaderBuilder::new().delimiter(delimiter).has_headers(false).from_reader(line.as_bytes());
            let Some(Ok(record)) = csv.records().next() else { continue };
            let cells: Vec<String> = record.iter().map(|cell| cell.trim().to_string()).collect();
            if fit(&cells) {
                return Some((above, delimiter));
            }
        }
    }
    None
}

/// Whether all `wanted` are among the cells of a header, whatever their case.
pub fn has_all(cells: &[String], wanted: &[&str]) -> bool {
    wanted.iter().all(|name| cells.iter().any(|cell| cell.eq_ignore_ascii_case(name)))
}
