//! `possible-duplicate`

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::model::id::PersonId;
use crate::syntax::tree::Key;
use crate::text::Span;
use crate::value::name::{fold, without_accents};
use rustc_hash::FxHashSet;

define! {
    /// ## What it does
    ///
    /// Reports people who share a name, an e-mail address or a uid.
    ///
    /// ## Why
    ///
    /// If they are one person, their contacts and balances are split between two entries. One entry with a
    /// `handle:` line for the other handle joins them.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @ada Ada Lovelace
    ///   email: ada@analytical.example
    ///
    /// person @countess Ada King
    ///   email: ADA@analytical.example
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada Ada Lovelace
    ///   aka: Ada King
    ///   handle: @countess
    ///   email: ada@analytical.example
    /// ```
    PossibleDuplicate, Check::Static(check)
}

fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    let mut keys: Vec<(String, &str, PersonId)> = Vec::new();
    for id in model.others() {
        let person = model.person(id);
        let is_full = |name: &&Span| model.text(**name).split_whitespace().nth(1).is_some();
        // Single-word other names are nicknames, which many people share.
        let names = person.name.iter().chain(person.aka.iter().filter(is_full)).map(|&name| ("name", name));
        let emails = person.texts_of(Key::Email).map(|email| ("e-mail", email));
        let uids = person.texts_of(Key::Uid).map(|uid| ("uid", uid));
        keys.extend(
            names.chain(emails).chain(uids).map(|(what, span)| (key(what, model.text(span)), what, id)),
        );
    }
    keys.sort_unstable();
    keys.dedup();
    let mut reported = FxHashSet::default();
    for alike in keys.chunk_by(|a, b| (&a.0, a.1) == (&b.0, b.1)) {
        let (_, what, first) = alike[0];
        for &(_, _, again) in alike[1..].iter().filter(|(_, _, again)| reported.insert((first, *again))) {
            let message =
                format!("`@{}` has the same {what} as `@{}`", model.handle(again), model.handle(first));
            let finding = findings
                .at(context.declaration_span(again), message)
                .also(context.declaration_span(first), "declared here");
            findings.push(finding.help(format!(
                "if they are one person, keep one entry and add `handle: @{}`",
                model.handle(again)
            )));
        }
    }
}

/// A normalized value to compare: for a name its words, sorted and without accents.
fn key(what: &str, text: &str) -> String {
    if what != "name" {
        return fold(text);
    }
    let plain = fold(&without_accents(text));
    let mut words: Vec<&str> =
        plain.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()).collect();
    words.sort_unstable();
    words.join(" ")
}
