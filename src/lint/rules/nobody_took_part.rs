//! `nobody-took-part`

use crate::lint::definition::define;
use crate::lint::prose::{Header, Signs};
use crate::lint::{Check, Context, Findings};
use crate::syntax::tree::Mark;
use crate::value::Channel;

define! {
    /// ## What it does
    ///
    /// Reports an interaction in person, by voice or in writing without people.
    ///
    /// ## Why
    ///
    /// It is not contact with any person. The rule skips public events (`class`, `concert`, `conference`, `event`,
    /// `meetup`, `workshop`), other channels, and interactions whose prose contains `alone`, `solo` or `myself`.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-03-04 coffee in the hall
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-03-04 coffee @ada in the hall
    /// ```
    NobodyTookPart, Check::Interaction(Signs::ALONE, check)
}

/// Kinds in person that people attend without meeting anyone in particular.
const PUBLIC: [&str; 6] = ["class", "concert", "conference", "event", "meetup", "workshop"];

fn check(context: &Context<'_>, header: &Header<'_>, findings: &mut Findings) {
    let model = context.model;
    let Header { encounter, prose, .. } = *header;
    if encounter.mark == Some(Mark::Cancelled) {
        return;
    }
    let channel = model.kind(encounter.kind).channel();
    let needs_people = matches!(channel, Channel::InPerson | Channel::Voice | Channel::Written);
    // `mentioned-only`, `unread-circle` and `unlinked-name` report the line already.
    let is_reported = || {
        !header.mentions.is_empty()
            || prose.contains("circle:")
            || !context.names().unlinked(header).is_empty()
    };
    let kind = model.kind_name(encounter.kind);
    let is_public = || PUBLIC.iter().any(|public| kind.eq_ignore_ascii_case(public));
    if !needs_people || is_public() || is_alone(prose) || is_reported() {
        return;
    }
    let finding =
        findings.at(context.header_span(encounter.place), format!("no one took part in this {kind}"));
    findings.push(finding.help(format!("name the people directly after the kind: `{kind} @ada`")));
}

/// Whether the prose says that the owner was alone.
fn is_alone(prose: &str) -> bool {
    let words = prose.split(|c: char| !c.is_alphanumeric());
    words.map(str::to_lowercase).any(|word| matches!(&*word, "alone" | "solo" | "myself"))
}
