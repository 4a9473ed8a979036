//! `near-miss`

use crate::diagnostic::suggest::{candidates, one_edit};
use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::model::interner::Interner;

define! {
    /// ## What it does
    ///
    /// Reports a tag or favor that is used once and is one letter away from a common one.
    ///
    /// ## Why
    ///
    /// A misspelled tag or favor is counted as another one.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-11-11 call @ada #maths
    /// 2026-11-12 call @ada #maths
    /// 2026-11-13 call @ada #maths
    /// 2026-11-14 call @ada #maths
    /// 2026-11-15 call @ada #maths
    /// 2026-11-16 call @ada #mahts
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-11-11 call @ada #maths
    /// 2026-11-12 call @ada #maths
    /// 2026-11-13 call @ada #maths
    /// 2026-11-14 call @ada #maths
    /// 2026-11-15 call @ada #maths
    /// 2026-11-16 call @ada #maths
    /// ```
    NearMiss, Check::Static(check)
}

/// A name is common if it is used this often.
const COMMON: u32 = 5;
/// Shorter names are similar by chance.
const SHORTEST: usize = 4;

fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    let mut tags = vec![0_u32; model.tag_names.len()];
    let mut favors = vec![0_u32; model.favor_names.len()];
    model.interaction_tags().iter().for_each(|tag| tags[tag.index()] += 1);
    model.exchanges().iter().for_each(|exchange| favors[exchange.favor.index()] += 1);
    for (promise, _) in model.promises() {
        model.promise_tags(promise).iter().for_each(|tag| tags[tag.index()] += 1);
    }
    for person in &model.people {
        person.tags.iter().chain(&person.offers).chain(&person.seeks).for_each(|tag| tags[tag.index()] += 1);
    }
    report_misses("tag", "#", &model.tag_names, &tags, findings);
    // `unknown-favor` reports names near a declared favor.
    report_misses("favor", "", &model.favor_names, &favors, findings);
}

fn report_misses(what: &str, sigil: &str, names: &Interner, counts: &[u32], findings: &mut Findings) {
    let numbered = || (0_u32..).zip(counts);
    let common = numbered()
        .filter(|(number, count)| **count >= COMMON && !names.is_declared(*number))
        .map(|(number, _)| names.shown(number));
    let rare = || numbered().filter(|(number, count)| **count == 1 && !names.is_declared(*number));
    let common = candidates(common, rare().count());
    for (number, _) in rare() {
        let name = names.shown(number);
        if name.chars().count() < SHORTEST {
            continue;
        }
        // Names that differ only in digits are intended: `#rustconf25`, `#rustconf26`.
        let numbered_alike = |other: &&str| letters(name).eq(letters(other));
        let near = one_edit(name, common.iter().copied().filter(|other| !numbered_alike(other)));
        if let Some(near) = near {
            let span = names.first(number);
            let finding = findings
                .at(span, format!("the {what} `{sigil}{name}` is used once, but `{sigil}{near}` often"));
            findings.push(finding.help(format!("did you mean `{sigil}{near}`?")).unsafe_fix(span, near));
        }
    }
}

fn letters(name: &str) -> impl Iterator<Item = char> + '_ {
    name.chars().filter(|c| !c.is_numeric()).flat_map(char::to_lowercase)
}
