//! The gaps between contacts with each person.

use super::Model;
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
    /// The rhythm of each person up to `today`, by id.
    #[must_use]
    pub fn rhythms(&self, today: Date) -> Vec<Rhythm> {
        let mut days: Vec<Vec<Date>> = vec![Vec::new(); self.people.len()];
        for contact in self.encounters().filter(|encounter| encounter.is_contact(today)) {
            let day = contact.contact_day(today);
            contact.people().iter().for_each(|person| days[person.index()].push(day));
        }
        let rhythm = |mut days: Vec<Date>| {
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
        days.into_iter().map(rhythm).collect()
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
