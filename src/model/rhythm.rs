//! How regularly people are in touch: the days between contacts.

use super::Model;
use super::id::PersonId;
use crate::value::Date;
use crate::value::date::days_between;

/// The rhythm of contacts with a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rhythm {
    /// How many gaps there are between days of contact.
    pub gaps: usize,
    /// Twice their median in days, so that the middle of two stays whole; none without a gap.
    pub twice_median: Option<i64>,
    /// Days since the last contact.
    pub since: Option<i64>,
}

impl Model {
    /// Everybody's rhythm up to `today`, by person.
    #[must_use]
    pub fn rhythms(&self, today: Date) -> Vec<Rhythm> {
        let mut contacts: Vec<(PersonId, Date)> = Vec::new();
        for contact in self.encounters().filter(|encounter| encounter.is_contact(today)) {
            let day = contact.contact_day(today);
            contacts.extend(contact.people().iter().map(|&person| (person, day)));
        }
        contacts.sort_unstable();
        contacts.dedup();
        let mut rhythms = vec![Rhythm::default(); self.people.len()];
        for of_person in contacts.chunk_by(|a, b| a.0 == b.0) {
            let mut gaps: Vec<i64> =
                of_person.windows(2).map(|pair| days_between(pair[0].1, pair[1].1)).collect();
            gaps.sort_unstable();
            rhythms[of_person[0].0.index()] = Rhythm {
                gaps: gaps.len(),
                twice_median: twice_median(&gaps),
                since: of_person.last().map(|&(_, last)| days_between(last, today)),
            };
        }
        rhythms
    }
}

fn twice_median(sorted: &[i64]) -> Option<i64> {
    let middle = sorted.len() / 2;
    let upper = *sorted.get(middle)?;
    Some(if sorted.len() % 2 == 1 { 2 * upper } else { upper + sorted[middle - 1] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_gap_or_between_the_middle_two() {
        assert_eq!(twice_median(&[]), None);
        assert_eq!(twice_median(&[7]), Some(14));
        assert_eq!(twice_median(&[1, 2, 9]), Some(4));
        assert_eq!(twice_median(&[1, 2, 5, 9]), Some(7));
    }
}
