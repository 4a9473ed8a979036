//! Recurrence rules. The recurrence crate expands them in local time, so daylight saving time does not move instances.

use chrono::{NaiveDateTime, TimeZone, Utc};
use recurrence::{Frequency, RRule, Tz, Unvalidated};

use super::timestamp::Timestamp;
use crate::codec::content_line::Property;

/// A rule such as `FREQ=WEEKLY;BYDAY=TU`.
#[derive(Debug)]
pub struct Rule {
    rule: RRule<Unvalidated>,
    /// The local time of the last instance.
    until: Option<NaiveDateTime>,
}

impl Rule {
    /// Parses a rule. `wall` converts its end to local time.
    ///
    /// # Errors
    /// Returns the problem.
    pub fn parse(
        property: &Property,
        wall: impl Fn(&Timestamp) -> NaiveDateTime,
    ) -> Result<Self, &'static str> {
        const UNREADABLE: &str = "its rule is invalid";
        let text = property.value.replace('\\', "").to_ascii_uppercase();
        let (mut rest, mut until) = (Vec::new(), None);
        for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            match part.split_once('=') {
                Some(("UNTIL", value)) => {
                    let moment = Timestamp::parse(property, value).ok_or("its rule has an invalid UNTIL")?;
                    let last = wall(&moment);
                    // The last day is inclusive.
                    let is_day = !value.contains('T');
                    until =
                        Some(if is_day { last.date().and_hms_opt(23, 59, 59).unwrap_or(last) } else { last });
                }
                Some((name, _)) if name.starts_with("X-") => {}
                // Confluence writes `COUNT=-1` for no limit.
                Some(("COUNT", count)) if count.trim().parse::<i64>().is_ok_and(|count| count <= 0) => {}
                _ => rest.push(part),
            }
        }
        // The crate slices by bytes.
        let rest = Some(rest.join(";")).filter(|rest| rest.is_ascii()).ok_or(UNREADABLE)?;
        let rule = rest.parse::<RRule<Unvalidated>>().map_err(|_| UNREADABLE)?;
        match rule.get_freq() {
            Frequency::Hourly | Frequency::Minutely | Frequency::Secondly => {
                Err("its rule repeats within a day")
            }
            _ => Ok(Self { rule, until }),
        }
    }

    /// Whether it is an unlimited yearly rule.
    pub fn is_yearly(&self) -> bool {
        self.rule.get_freq() == Frequency::Yearly && self.rule.get_count().is_none()
    }

    /// The local time of its end.
    pub fn until(&self) -> Option<NaiveDateTime> {
        self.until
    }

    /// The instances after a first one at `start`, in order, possibly without end; the search for the next one is
    /// bounded. `None` for a contradictory rule.
    pub fn times(&self, start: NaiveDateTime) -> Option<impl Iterator<Item = NaiveDateTime> + use<>> {
        let set = self.rule.clone().build(Tz::from(Utc).from_utc_datetime(&start)).ok()?.limit();
        let until = self.until;
        let times = (&set).into_iter().map(|time| time.naive_utc());
        Some(times.take_while(move |time| until.is_none_or(|until| *time <= until)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::content_line::unfold;

    fn rule(text: &str) -> Result<Rule, &'static str> {
        let property = Property::parse(&unfold(format!("RRULE:{text}").as_bytes())[0]).expect("a property");
        Rule::parse(&property, |moment| moment.wall)
    }

    /// The first days of a rule that begins on Wednesday, 2026-03-04 at 09:00.
    fn days(text: &str) -> Vec<String> {
        let start = "2026-03-04T09:00:00".parse().expect("a moment");
        let times = rule(text).expect("a rule").times(start);
        times.into_iter().flatten().take(4).map(|time| time.format("%m-%d %H:%M").to_string()).collect()
    }

    #[test]
    fn days_recur() {
        let wednesdays = ["03-04 09:00", "03-11 09:00", "03-18 09:00", "03-25 09:00"];
        assert_eq!(days("FREQ=WEEKLY"), wednesdays);
        assert_eq!(days("freq=weekly;byday=we;"), wednesdays);
        assert_eq!(days("FREQ=WEEKLY\\;COUNT=2"), wednesdays[..2]);
        assert_eq!(days("FREQ=WEEKLY;UNTIL=20260318T090000Z"), wednesdays[..3]);
        assert_eq!(days("FREQ=WEEKLY;UNTIL=20260318"), wednesdays[..3]);
        assert_eq!(days("FREQ=WEEKLY;COUNT=-1;UNTIL=20260318"), wednesdays[..3]);
        assert_eq!(days("FREQ=WEEKLY;UNTIL=20260318T085959"), wednesdays[..2]);
        assert_eq!(days("FREQ=WEEKLY;UNTIL=20200101;X-A=1"), [""; 0]);
        assert_eq!(days("FREQ=MONTHLY;BYDAY=-1FR;COUNT=2"), ["03-27 09:00", "04-24 09:00"]);
        assert_eq!(days("FREQ=DAILY;BYHOUR=9,15;COUNT=3"), ["03-04 09:00", "03-04 15:00", "03-05 09:00"]);
    }

    #[test]
    fn impossible_rules_terminate() {
        for never in [
            "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=31",
            "FREQ=DAILY;INTERVAL=0",
        ] {
            assert_eq!(days(never), [""; 0], "{never}");
        }
    }

    #[test]
    fn invalid_rules_are_reported() {
        let why = |text: &str| rule(text).err().unwrap_or_default();
        for text in [
            "",
            "FREQ=",
            "FREQ=SOMETIMES",
            "FREQ=DAILY;INTERVAL=x",
            "FREQ=DAILY;BYDAY=é",
            "FREQ=DAILY;FREQ=DAILY;",
        ] {
            assert_eq!(why(text), "its rule is invalid", "{text}");
        }
        assert_eq!(why("FREQ=DAILY;UNTIL=soon"), "its rule has an invalid UNTIL");
        assert_eq!(why("FREQ=HOURLY"), "its rule repeats within a day");
        let start = "2026-03-04T09:00:00".parse().expect("a moment");
        assert!(rule("FREQ=WEEKLY;BYMONTHDAY=3").is_ok_and(|rule| rule.times(start).is_none()));
    }
}
