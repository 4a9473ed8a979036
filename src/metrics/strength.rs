//! The strength of ties, for sorting and drawing only, never a verdict on a person.
//!
//! The strength is the `sum of weight * 2^(-days / half_life)` over all contacts. The weights of channels and the
//! half-life are settings in `goodwill.toml` under `[strength]`. It is computed in integers, so that every machine
//! gets the same result.

use crate::model::Model;
use crate::model::acquaintance::Acquaintance;
use crate::model::encounter::Encounter;
use crate::settings::{Env, Strength};
use crate::value::{Date, Decimal, date::days_between};

/// One contact of weight 1 today, in the unit of strengths.
const ONE: u64 = 1_000_000;

/// Returns the strength of my tie with each person: the warmth that [`acquaintance`] computes, without the ties between
/// others, which are far more numerous.
#[must_use]
pub fn strengths(model: &Model, env: &Env) -> Vec<u64> {
    let weigher = Weigher::new(model, env);
    let mut strengths = vec![0_u64; model.people.len()];
    for contact in model.encounters().filter(|encounter| encounter.is_contact(env.today)) {
        let share = weigher.weigh(contact);
        for person in contact.people() {
            strengths[person.index()] = strengths[person.index()].saturating_add(share);
        }
    }
    strengths
}

/// Finds all ties. The warmth of a tie is the strength of the contacts that both took part in.
#[must_use]
pub fn acquaintance(model: &Model, env: &Env) -> Acquaintance {
    let weigher = Weigher::new(model, env);
    Acquaintance::new(model, env.today, |contact| weigher.weigh(contact))
}

/// Computes what a contact adds to the strength of a tie.
struct Weigher<'m> {
    model: &'m Model,
    settings: &'m Strength,
    decay: Decay,
}

impl<'m> Weigher<'m> {
    fn new(model: &'m Model, env: &'m Env) -> Self {
        let settings = &env.settings.strength;
        Self { model, settings, decay: Decay::new(settings, env.today) }
    }

    fn weigh(&self, contact: Encounter<'_>) -> u64 {
        let weight = self.settings.weight(self.model.kind(contact.kind).channel());
        self.decay.apply(weight, contact.contact_day(self.decay.today))
    }
}

/// Converts a strength to a decimal, rounded to four decimals.
#[must_use]
pub fn decimal(strength: u64) -> Decimal {
    crate::value::number::round4(Decimal::from(strength) / Decimal::from(ONE))
}

/// The decay of weights: the share left after each day of a half-life.
struct Decay {
    today: Date,
    shares: Vec<u64>,
}

impl Decay {
    fn new(settings: &Strength, today: Date) -> Self {
        let days = settings.half_life.max(1);
        let step = root_of_half(days);
        let mut shares = Vec::new();
        let mut share = 1_u128 << SHIFT;
        for _ in 0..days {
            shares.push(u64::try_from((share * u128::from(ONE)) >> SHIFT).unwrap_or(0));
            share = (share * step) >> SHIFT;
        }
        Self { today, shares }
    }

    fn apply(&self, weight: u64, day: Date) -> u64 {
        let passed = u64::try_from(days_between(day, self.today)).unwrap_or(0);
        let days = self.shares.len() as u64;
        let (halvings, rest) = (passed / days, usize::try_from(passed % days).unwrap_or(0));
        // Weights are in thousandths.
        let share = self.shares[rest] * weight / 1000;
        share.checked_shr(u32::try_from(halvings).unwrap_or(u32::MAX)).unwrap_or(0)
    }
}

/// The number of bits after the binary point of fractions.
const SHIFT: u32 = 60;

/// Returns the number whose power of `days` is one half, by bisection.
fn root_of_half(days: u32) -> u128 {
    let (mut low, mut high) = (0_u128, 1_u128 << SHIFT);
    while low + 1 < high {
        let middle = u128::midpoint(low, high);
        let power = (0..days).fold(1_u128 << SHIFT, |power, _| (power * middle) >> SHIFT);
        if power < 1 << (SHIFT - 1) { low = middle } else { high = middle }
    }
    high
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::date;

    #[test]
    fn half_is_left_after_a_half_life() {
        let decay = Decay::new(&Strength::default(), date::parse("2026-11-23").expect("a date"));
        let left = |day: &str| decay.apply(1000, date::parse(day).expect("a date"));
        assert_eq!(left("2026-11-23"), 1_000_000);
        assert_eq!(left("2026-08-25"), 500_000);
        assert_eq!(left("2026-05-27"), 250_000);
        // 2^(-1/2) = 0.70710678...
        assert_eq!(left("2026-10-09"), 707_106);
        assert_eq!(left("1000-01-01"), 0);
    }
}
