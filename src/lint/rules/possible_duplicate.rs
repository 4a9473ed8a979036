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
    /// Finds people who may be one person: the same e-mail, uid or name.
    ///
    /// ## Why
    ///
    /// What passed with one of them is missing from the other. `handle:` makes several handles one person.
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
        // A short other name is a nickname, and many have the same.
        let names = person.name.iter().chain(person.aka.iter().filter(is_full)).map(|&name| ("name", name));
        let emails = person.texts_of(Key::Email).map(|email| ("e-mail", email));
        let uids = person.texts_of(Key::Uid).map(|uid| ("uid", uid));
        keys.extend(
            names.chain(emails).chain(uids).map(|(what, span)| (key(what, model.text(span)), what, id)),
        );
    }
    keys.sort_unstable();
    keys.dedup();
    let mut told = FxHashSet::default();
    for alike in keys.chunk_by(|a, b| (&a.0, a.1) == (&b.0, b.1)) {
        let (_, what, first) = alike[0];
        for &(_, _, again) in alike[1..].iter().filter(|(_, _, again)| told.insert((first, *again))) {
            let message = format!("@{} has the same {what} as @{}", model.handle(again), model.handle(first));
            let finding =
                findings.at(context.place_of(again), message).also(context.place_of(first), "declared here");
            findings.push(finding.help(format!(
                "if they are one person, keep one entry and add `handle: @{}` to it",
                model.handle(again)
            )));
        }
    }
}

/// What two ways to write one thing have in common: of a name its words in any order, without accents.
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
