//! Cadences in words: `every 2 to 4 weeks`.

/// Returns a cadence or the span of a recurrence in words: `every 2 to 4 weeks`, `every month`.
#[must_use]
pub fn every(cadence: &str) -> String {
    let Some((first, second)) = cadence.split_once("..") else {
        return match unit_of(cadence) {
            Some(("1", unit)) => format!("every {unit}"),
            _ => format!("every {}", span_of(cadence)),
        };
    };
    match (unit_of(first), unit_of(second)) {
        (Some((from, unit)), Some((to, same))) if unit == same => format!("every {from} to {to} {unit}s"),
        _ => format!("every {} to {}", span_of(first), span_of(second)),
    }
}

/// `6w` -> `6 weeks`
fn span_of(span: &str) -> String {
    match unit_of(span) {
        Some(("1", unit)) => format!("1 {unit}"),
        Some((count, unit)) => format!("{count} {unit}s"),
        None => span.to_string(),
    }
}

/// `6w` -> `6` and `week`
fn unit_of(span: &str) -> Option<(&str, &'static str)> {
    let units = [('d', "day"), ('w', "week"), ('m', "month"), ('y', "year")];
    units.into_iter().find_map(|(sign, unit)| Some((span.strip_suffix(sign)?, unit)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cadences_are_in_words() {
        let words = ["1w", "6w", "2w..4w", "1m..2m", "6m..1y", "1d..2d"].map(every);
        let expected = [
            "every week",
            "every 6 weeks",
            "every 2 to 4 weeks",
            "every 1 to 2 months",
            "every 6 months to 1 year",
            "every 1 to 2 days",
        ];
        assert_eq!(words, expected);
    }
}
