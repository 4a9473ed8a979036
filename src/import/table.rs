//! Delimited tables: a header near the top, then records with their lines.

use csv::{Position, ReaderBuilder, StringRecord};

use super::{Records, Source};
use crate::codec::text;

/// How many lines may precede a header.
const PREAMBLE: usize = 20;

/// The records below a header.
pub struct Table {
    header: Vec<String>,
    records: Vec<(usize, StringRecord)>,
}

/// One record.
pub struct TableRow<'s> {
    /// Its first line, from 1.
    pub line: usize,
    table: &'s Table,
    record: &'s StringRecord,
}

impl Table {
    /// Reads the table below the first line whose cells satisfy `fit`. Unreadable records, and those with more cells
    /// than the header, are reported in `out`.
    pub fn read(source: &Source, fit: impl Fn(&[String]) -> bool, out: &mut Records) -> Option<Self> {
        let text = text::decode(source.bytes);
        let (above, delimiter) = header(&text, fit)?;
        // The csv crate counts records that end in two characters one line too early.
        let table = text.split_inclusive('\n').skip(above).collect::<String>().replace("\r\n", "\n");
        let mut csv = ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(table.as_bytes());
        let header: Vec<String> = csv.headers().ok()?.iter().map(|cell| cell.trim().to_string()).collect();
        let line_of =
            |at: Option<&Position>| at.map_or(0, |at| usize::try_from(at.line()).unwrap_or(0)) + above;
        let mut records = Vec::new();
        for record in csv.records() {
            match record {
                Ok(record) if record.iter().skip(header.len()).any(|cell| !cell.trim().is_empty()) => {
                    out.refuse(line_of(record.position()), "more cells than the header");
                }
                Ok(record) => records.push((line_of(record.position()), record)),
                Err(error) => out.refuse(line_of(error.position()), "invalid CSV record"),
            }
        }
        Some(Self { header, records })
    }

    /// Whether a file has a header that satisfies `fit`.
    pub fn fits(source: &Source, fit: impl Fn(&[String]) -> bool) -> bool {
        // A header is near the top, so a large file is not decoded whole.
        let start = &source.bytes[..source.bytes.len().min(64 * 1024)];
        header(&text::decode(start), fit).is_some()
    }

    /// The same records below other column names.
    #[must_use]
    pub fn with_header<'n>(self, header: impl IntoIterator<Item = &'n str>) -> Self {
        Self { header: header.into_iter().map(str::to_string).collect(), ..self }
    }

    /// The column names.
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// The records in order.
    pub fn rows(&self) -> impl Iterator<Item = TableRow<'_>> {
        self.records.iter().map(|(line, record)| TableRow { line: *line, table: self, record })
    }
}

impl<'s> TableRow<'s> {
    /// The cell of a column, found case-insensitively; empty when there is none.
    pub fn get(&self, column: &str) -> &'s str {
        let at = self.table.header.iter().position(|name| name.eq_ignore_ascii_case(column));
        at.and_then(|at| self.record.get(at)).unwrap_or_default().trim()
    }

    /// The cell of the first of several columns that the table has.
    pub fn first_of(&self, columns: &[&str]) -> &'s str {
        let fold = |name: &str| name.to_lowercase();
        let header = &self.table.header;
        let at = columns.iter().find_map(|column| header.iter().position(|name| fold(name) == fold(column)));
        at.and_then(|at| self.record.get(at)).unwrap_or_default().trim()
    }

    /// The cells that are not empty, with their columns.
    pub fn cells(&self) -> impl Iterator<Item = (&'s str, &'s str)> {
        let names = self.table.header.iter().map(String::as_str);
        names.zip(self.record.iter().map(str::trim)).filter(|(_, cell)| !cell.is_empty())
    }
}

/// The number of lines above the header, and the delimiter.
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

/// Whether a header has all `wanted` columns, case-insensitively.
pub fn has_all(cells: &[String], wanted: &[&str]) -> bool {
    wanted.iter().all(|name| cells.iter().any(|cell| cell.eq_ignore_ascii_case(name)))
}
