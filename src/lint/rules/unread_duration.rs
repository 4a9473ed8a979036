//! `unread-duration`

use crate::diagnostic::quote::clip_line;
use crate::lint::definition::define;
use crate::lint::prose::{self, Header, Signs};
use crate::lint::{Check, Context, Findings};
use crate::model::encounter::Encounter;
use crate::text::Span;
use crate::value::{Time, duration};

define! {
    /// ## What it does
    ///
    /// Reports a duration, a time of day or a last day at the start of the prose of an interaction.
    ///
    /// ## Why
    ///
    /// They are text in prose: the time spent is counted only from `took:`, a time of day is read only after the date,
    /// and several days only as `DATE..DATE`.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-03-04 call @ada for 45 minutes
    ///
    /// 2026-03-05 dinner @ada at 18:30
    ///
    /// 2026-09-14 trip @ada until 2026-09-16
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-03-04 call @ada
    ///   took: 45min
    ///
    /// 2026-03-05 18:30 dinner @ada
    ///
    /// 2026-09-14..2026-09-16 trip @ada
    /// ```
    UnreadDuration, Check::Interaction(Signs::DIGIT, check)
}

const MINUTES: [&str; 5] = ["m", "min", "mins", "minute", "minutes"];
const HOURS: [&str; 5] = ["h", "hr", "hrs", "hour", "hours"];
/// Words after a duration that is not the time spent, as in `2h late`.
const OTHER: [&str; 8] = ["ago", "after", "away", "before", "drive", "earlier", "from", "late"];

fn check(context: &Context<'_>, header: &Header<'_>, findings: &mut Findings) {
    let Header { encounter, prose, .. } = *header;
    several_days(context, encounter, findings);
    time_of_day(context, encounter, findings);
    if !prose.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '(' | 'f' | 'F'))
        || encounter.took().is_some()
    {
        return;
    }
    let Some((range, written)) = at_start(prose) else { return };
    let finding =
        findings.at(header.span(range.start, range.end), "the time spent is not read from the prose");
    findings.push(finding.help(format!("write `took: {written}` on an indented line below")));
}

/// Reports `2026-09-14 trip @ada until 2026-09-16`.
fn several_days(context: &Context<'_>, encounter: Encounter<'_>, findings: &mut Findings) {
    let Some(days) = prose::several_days(context.model, encounter) else { return };
    let finding = findings
        .at(days.written, "the last day is not read from the prose")
        .help(format!("write `{}`", clip_line(&days.line)));
    findings.push(finding.unsafe_fix(context.header_span(encounter.place), days.line));
}

/// Reports `2026-03-05 dinner @ada at 18:30`.
fn time_of_day(context: &Context<'_>, encounter: Encounter<'_>, findings: &mut Findings) {
    let model = context.model;
    let prose = model.text(encounter.prose);
    let Some((word, rest)) = prose.split_once([' ', '\t']) else { return };
    if !word.eq_ignore_ascii_case("at") || encounter.time().is_some() {
        return;
    }
    let time = rest.split_whitespace().next().unwrap_or_default();
    let bare = time.trim_end_matches([',', '.', ';', ':']);
    let header = model.text(Span::new(encounter.place, encounter.prose.start));
    let (Some(read), Some((days, header))) = (Time::parse(bare), header.split_once([' ', '\t'])) else {
        return;
    };
    let end = bare.as_ptr() as usize + bare.len() - prose.as_ptr() as usize;
    let start = encounter.prose.start;
    let written = Span::new(start, start + u32::try_from(end).unwrap_or(0));
    let rest = prose[end..].trim_start_matches([',', '.', ';', ':', ' ', '\t']);
    let line = format!("{days} {read} {} {rest}", header.trim_end());
    let finding = findings
        .at(written, "the time of day is not read from the prose")
        .help(format!("write `{}`", clip_line(line.trim_end())));
    findings.push(finding.unsafe_fix(context.header_span(encounter.place), line.trim_end().to_string()));
}

/// A duration at the start: where it is, and how `took:` takes it.
fn at_start(prose: &str) -> Option<(std::ops::Range<usize>, String)> {
    let opened = prose.trim_start_matches('(');
    let (rest, is_marked) = match opened.split_once([' ', '\t']) {
        Some((word, rest)) if word.eq_ignore_ascii_case("for") => (rest.trim_start(), true),
        _ => (opened, opened.len() < prose.len()),
    };
    let start = prose.len() - rest.len();
    let mut words = rest.split_whitespace();
    let is_sign = |c: char| matches!(c, ',' | '.' | ';' | ':' | ')');
    let first = words.next()?;
    let bare = first.trim_end_matches(is_sign);
    let (last, written) = if duration::parse(bare).is_some() {
        (bare, bare.to_string())
    } else {
        let unit = words.next()?.trim_end_matches(is_sign);
        let is_of = |units: [&str; 5]| units.iter().any(|known| known.eq_ignore_ascii_case(unit));
        let unit_sign = if is_of(MINUTES) {
            "min"
        } else if is_of(HOURS) {
            "h"
        } else {
            return None;
        };
        (unit, format!("{first}{unit_sign}"))
    };
    duration::parse(&written)?;
    let is_other = |word: &str| OTHER.iter().any(|other| word.eq_ignore_ascii_case(other));
    let next = words.next();
    // `1200 m up` and `100m in twelve seconds` are distances.
    let may_be_metres =
        !is_marked && last.ends_with(['m', 'M']) && !last.contains(['h', 'H']) && next.is_some();
    if may_be_metres || next.is_some_and(|word| is_other(word.trim_end_matches(is_sign))) {
        return None;
    }
    let end = last.as_ptr() as usize + last.len() - prose.as_ptr() as usize;
    Some((start..end, written))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_is_at_the_start() {
        let found = |prose: &str| at_start(prose).map(|(range, written)| (prose[range].to_string(), written));
        for (prose, text, written) in [
            ("45min About her book", "45min", "45min"),
            ("for 45 minutes", "45 minutes", "45min"),
            ("(30 min)", "30 min", "30min"),
            ("1h30, the draft", "1h30", "1h30"),
            ("for 45m on the phone", "45m", "45m"),
            ("45m", "45m", "45m"),
            ("2 hours of maths", "2 hours", "2h"),
        ] {
            assert_eq!(found(prose), Some((text.to_string(), written.to_string())), "{prose}");
        }
        for prose in [
            "2h late, but in good spirits",
            "1200 m up, no snow",
            "100m in twelve seconds",
            "45 people came",
            "for the first time",
            "(the long one)",
            "2 days",
        ] {
            assert_eq!(found(prose), None, "{prose}");
        }
    }
}
