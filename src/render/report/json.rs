//! JSON: one object around all rows, or one object per row and line (JSON Lines).
//!
//! Rows are serialized directly, never through a `Value`, which would sort their keys. In the object, too, each
//! row is on its own line, so that a line diff of two answers shows the rows that differ.

use std::io;
use std::ops::Range;

use serde::Serialize;

use super::envelope::Envelope;
use crate::render::chunks;

/// Writes `{"report":…,"schema":1,"today":…,"rows":[…]}`, with the keys of `extra` after the rows.
pub(super) fn write(
    rows: &[impl Serialize + Sync],
    extra: impl Serialize,
    envelope: Envelope<'_>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    open(envelope, out)?;
    let row = |number, chunk: &mut Vec<u8>| {
        chunk.extend_from_slice(if number == 0 { b"\n" } else { b",\n" });
        Ok(serde_json::to_writer(chunk, &rows[number])?)
    };
    write_in_chunks(rows.len(), row, out)?;
    out.write_all(if rows.is_empty() { b"]" } else { b"\n]" })?;
    // The extra keys continue the object: their own braces are dropped.
    let extra = serde_json::to_vec(&extra)?;
    if let [b'{', keys @ .., b'}'] = &extra[..]
        && !keys.is_empty()
    {
        out.write_all(b",")?;
        out.write_all(keys)?;
    }
    out.write_all(b"}\n")
}

/// Writes the rows alone, one per line.
pub(super) fn write_lines_of(rows: &[impl Serialize + Sync], out: &mut dyn io::Write) -> io::Result<()> {
    let row = |number: usize, chunk: &mut Vec<u8>| {
        serde_json::to_writer(&mut *chunk, &rows[number])?;
        chunk.push(b'\n');
        Ok(())
    };
    write_in_chunks(rows.len(), row, out)
}

fn write_in_chunks(
    count: usize,
    row: impl Fn(usize, &mut Vec<u8>) -> io::Result<()> + Sync,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let draw = |range: Range<usize>| {
        let mut chunk = Vec::new();
        range.into_iter().try_for_each(|number| row(number, &mut chunk))?;
        Ok(chunk)
    };
    chunks::each(count, draw, |chunk: io::Result<Vec<u8>>| out.write_all(&chunk?))
}

/// Writes rows from an iterator, one per line.
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

/// Writes everything before the first row.
pub(in crate::render) fn open(envelope: Envelope<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(b"{\"report\":")?;
    serde_json::to_writer(&mut *out, envelope.report)?;
    write!(out, ",\"schema\":1,\"today\":\"{}\",\"rows\":[", envelope.today.format("%F"))
}

/// Writes rows from an iterator, with commas between them.
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
    struct NoExtra {}

    #[derive(Serialize)]
    struct Extra {
        more: Option<u8>,
        of: &'static str,
    }

    fn written(rows: &[Row], extra: impl Serialize) -> String {
        let today = date::parse("2026-11-23").expect("a date");
        let mut out = Vec::new();
        write(rows, extra, Envelope { report: "due", today }, &mut out).expect("memory");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn rows_have_one_line_each_and_keys_keep_their_order() {
        let rows = [Row { name: "Ada", last: None }, Row { name: "a\u{1b}\"\n", last: Some(1) }];
        assert_eq!(
            written(&rows, Extra { more: Some(2), of: "}" }),
            concat!(
                "{\"report\":\"due\",\"schema\":1,\"today\":\"2026-11-23\",\"rows\":[\n",
                "{\"name\":\"Ada\",\"last\":null},\n",
                "{\"name\":\"a\\u001b\\\"\\n\",\"last\":1}\n",
                "],\"more\":2,\"of\":\"}\"}\n",
            )
        );
        assert_eq!(
            written(&[], NoExtra {}),
            "{\"report\":\"due\",\"schema\":1,\"today\":\"2026-11-23\",\"rows\":[]}\n"
        );
    }

    #[test]
    fn json_lines_are_the_rows_alone() {
        let mut out = Vec::new();
        write_lines([Row { name: "Ada", last: None }], &mut out).expect("memory");
        assert_eq!(out, b"{\"name\":\"Ada\",\"last\":null}\n");
    }
}
