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
        // Person and day in one number sort fast.
        let mut contacts: Vec<u64> = Vec::new();
        for contact in self.encounters().filter(|encounter| encounter.is_contact(today)) {
            let day = days_between(Date::MIN, contact.contact_day(today)).unsigned_abs();
            contacts.extend(contact.people().iter().map(|person| u64::from(person.0) << 32 | day));
        }
        contacts.sort_unstable();
        contacts.dedup();
        let last = days_between(Date::MIN, today);
        let day = |contact: u64| i64::from(u32::try_from(contact & u64::from(u32::MAX)).unwrap_or(0));
        let mut rhythms = vec![Rhythm::default(); self.people.len()];
        for of_person in contacts.chunk_by(|a, b| a >> 32 == b >> 32) {
            let mut gaps: Vec<i64> = of_person.windows(2).map(|pair| day(pair[1]) - day(pair[0])).collect();
            gaps.sort_unstable();
            rhythms[usize::try_from(of_person[0] >> 32).unwrap_or(0)] = Rhythm {
                gaps: gaps.len(),
                twice_median: twice_median(&gaps),
                since: of_person.last().map(|&contact| last - day(contact)),
            };
        }
        rhythms
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
