//! JSON: one row a line, so that two answers can be compared line by line.

use std::io::{self, Write};

use serde::Serialize;

use super::Envelope;

/// `{"report": NAME, "schema": 1, "today": DATE, "rows": [...]}`
pub fn write<R: Serialize>(rows: &[R], envelope: &Envelope<'_>, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{{\"report\":")?;
    serde_json::to_writer(&mut *out, envelope.report)?;
    write!(out, ",\"schema\":1,\"today\":\"{}\",\"rows\":[", envelope.today)?;
    for (index, row) in rows.iter().enumerate() {
        out.write_all(if index == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, row)?;
    }
    out.write_all(if rows.is_empty() { b"]}\n" } else { b"\n]}\n" })
}

/// The rows, one a line.
pub fn write_lines<R: Serialize>(rows: &[R], out: &mut dyn Write) -> io::Result<()> {
    for row in rows {
        serde_json::to_writer(&mut *out, row)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::date;

    fn written(rows: &[&str]) -> String {
        let mut out = Vec::new();
        let envelope = Envelope { report: "due", today: date::parse("2026-11-23").expect("a date") };
        write(rows, &envelope, &mut out).expect("written");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn one_row_a_line() {
        let head = r#"{"report":"due","schema":1,"today":"2026-11-23","rows":["#;
        assert_eq!(written(&["a\u{1b}", "b"]), format!("{head}\n\"a\\u001b\",\n\"b\"\n]}}\n"));
        assert_eq!(written(&[]), format!("{head}]}}\n"));
    }
}
