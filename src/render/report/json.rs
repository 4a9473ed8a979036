//! JSON: one object around all rows, or the rows alone, one a line.
//!
//! Rows are written from their structs, never by way of a `Value`, which would sort their keys. In
//! the object too each row has a line of its own, so that a difference of two answers shows rows.

use std::io;
use std::ops::Range;

use serde::Serialize;

use super::{Envelope, pieces};

/// `{"report":…,"schema":1,"today":…,"rows":[…]}`, and the keys of `beside` after them.
pub(super) fn write(
    rows: &[impl Serialize + Sync],
    beside: impl Serialize,
    envelope: Envelope<'_>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    open(envelope, out)?;
    let row = |number, piece: &mut Vec<u8>| {
        piece.extend_from_slice(if number == 0 { b"\n" } else { b",\n" });
        Ok(serde_json::to_writer(piece, &rows[number])?)
    };
    write_pieces(rows.len(), row, out)?;
    out.write_all(if rows.is_empty() { b"]" } else { b"\n]" })?;
    // An object of its own, whose braces are the ones around the rows.
    let beside = serde_json::to_vec(&beside)?;
    if let [b'{', keys @ .., b'}'] = &beside[..]
        && !keys.is_empty()
    {
        out.write_all(b",")?;
        out.write_all(keys)?;
    }
    out.write_all(b"}\n")
}

/// The rows alone, one a line.
pub(super) fn write_alone(rows: &[impl Serialize + Sync], out: &mut dyn io::Write) -> io::Result<()> {
    let row = |number: usize, piece: &mut Vec<u8>| {
        serde_json::to_writer(&mut *piece, &rows[number])?;
        piece.push(b'\n');
        Ok(())
    };
    write_pieces(rows.len(), row, out)
}

fn write_pieces(
    count: usize,
    row: impl Fn(usize, &mut Vec<u8>) -> io::Result<()> + Sync,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let draw = |range: Range<usize>| {
        let mut piece = Vec::new();
        range.into_iter().try_for_each(|number| row(number, &mut piece))?;
        Ok(piece)
    };
    pieces::each(count, draw, |piece: io::Result<Vec<u8>>| out.write_all(&piece?))
}

/// Rows that are made one by one, each on a line.
pub(in crate::render) fn write_lines(
    rows: impl IntoIterator<Item = impl Serialize>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    for row in rows {
        serde_json::to_writer(&mut *out, &row)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// All that stands before the first row.
pub(in crate::render) fn open(envelope: Envelope<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(b"{\"report\":")?;
    serde_json::to_writer(&mut *out, envelope.report)?;
    write!(out, ",\"schema\":1,\"today\":\"{}\",\"rows\":[", envelope.today.format("%F"))
}

/// The same with commas between them.
pub(in crate::render) fn write_rows(
    rows: impl IntoIterator<Item = impl Serialize>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut before: &[u8] = b"\n";
    for row in rows {
        out.write_all(before)?;
        serde_json::to_writer(&mut *out, &row)?;
        before = b",\n";
    }
    if before == b",\n" { out.write_all(b"\n") } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::date;

    #[derive(Serialize)]
    struct Row {
        name: &'static str,
        last: Option<u8>,
    }

    #[derive(Serialize)]
    struct Nothing {}

    #[derive(Serialize)]
    struct Beside {
        more: Option<u8>,
        of: &'static str,
    }

    fn written(rows: &[Row], beside: impl Serialize) -> String {
        let today = date::parse("2026-11-23").expect("a date");
        let mut out = Vec::new();
        write(rows, beside, Envelope { report: "due", today }, &mut out).expect("memory");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn one_row_a_line_and_keys_in_their_order() {
        let rows = [Row { name: "Ada", last: None }, Row { name: "a\u{1b}\"\n", last: Some(1) }];
        assert_eq!(
            written(&rows, Beside { more: Some(2), of: "}" }),
            concat!(
                "{\"report\":\"due\",\"schema\":1,\"today\":\"2026-11-23\",\"rows\":[\n",
                "{\"name\":\"Ada\",\"last\":null},\n",
                "{\"name\":\"a\\u001b\\\"\\n\",\"last\":1}\n",
                "],\"more\":2,\"of\":\"}\"}\n",
            )
        );
        assert_eq!(
            written(&[], Nothing {}),
            "{\"report\":\"due\",\"schema\":1,\"today\":\"2026-11-23\",\"rows\":[]}\n"
        );
    }

    #[test]
    fn lines_are_the_rows_alone() {
        let mut out = Vec::new();
        write_lines([Row { name: "Ada", last: None }], &mut out).expect("memory");
        assert_eq!(out, b"{\"name\":\"Ada\",\"last\":null}\n");
    }
}
