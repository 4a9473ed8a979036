//! The gaps between contacts with each person.

use super::Model;
use super::id::PersonId;
use crate::value::Date;
use crate::value::date::days_between;

/// The gaps between contacts with a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rhythm {
    /// The number of gaps between days of contact.
    pub gaps: usize,
    /// Twice the median gap in days, which is always a whole number; `None` without gaps.
    pub twice_median: Option<i64>,
    /// Days since the last contact.
    pub since: Option<i64>,
}

impl Model {
    /// The rhythm of each of `people` up to `today`.
    #[must_use]
    pub fn rhythms(&self, people: &[PersonId], today: Date) -> Vec<Rhythm> {
        if people.is_empty() {
            return Vec::new();
        }
        let mut days: Vec<Option<Vec<Date>>> = vec![None; self.people.len()];
        for person in people {
            days[person.index()] = Some(Vec::new());
        }
        self.each_encounter(|contact, people| {
            if !contact.is_contact(today) {
                return;
            }
            let day = contact.contact_day(today);
            for person in people {
                days[person.index()].iter_mut().for_each(|days| days.push(day));
            }
        });
        let rhythm = |person: &PersonId| {
            let mut days = days[person.index()].take().unwrap_or_default();
            // Fast: most journals are in the order of the days already.
            days.sort_unstable();
            days.dedup();
            let mut gaps: Vec<i64> = days.windows(2).map(|pair| days_between(pair[0], pair[1])).collect();
            gaps.sort_unstable();
            Rhythm {
                gaps: gaps.len(),
                twice_median: twice_median(&gaps),
                since: days.last().map(|&last| days_between(last, today)),
            }
        };
        people.iter().map(rhythm).collect()
    }
}

/// Twice the middle value, or the sum of the two middle values; `None` if empty.
#[must_use]
pub fn twice_median(sorted: &[i64]) -> Option<i64> {
    let middle = sorted.len() / 2;
    let upper = *sorted.get(middle)?;
    Some(if sorted.len() % 2 == 1 { 2 * upper } else { upper + sorted[middle - 1] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_of_odd_and_even_counts() {
        assert_eq!(twice_median(&[]), None);
        assert_eq!(twice_median(&[7]), Some(14));
        assert_eq!(twice_median(&[1, 2, 9]), Some(4));
        assert_eq!(twice_median(&[1, 2, 5, 9]), Some(7));
    }
}
