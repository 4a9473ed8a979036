//! `unread-circle`

use crate::lint::definition::define;
use crate::lint::prose::{Header, Signs};
use crate::lint::{Check, Context, Findings};
use crate::model::id::PersonId;
use crate::value::name::name_len;

define! {
    /// ## What it does
    ///
    /// Reports `circle:NAME` in the header of an interaction.
    ///
    /// ## Why
    ///
    /// A circle is not a person. The text is read as prose, and the interaction is not contact with the people in
    /// the circle.
    ///
    /// ## Example
    ///
    /// ```gw
    /// circle inner
    ///
    /// person @ada
    ///   circle: inner
    ///
    /// 2026-03-04 dinner @ada circle:inner
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// circle inner
    ///
    /// person @ada
    ///   circle: inner
    ///
    /// 2026-03-04 dinner @ada
    /// ```
    UnreadCircle, Check::Interaction(Signs::PUNCTUATION, check)
}

/// A circle with more members than this is not listed in the help.
const MAX_LISTED: usize = 8;

fn check(context: &Context<'_>, header: &Header<'_>, findings: &mut Findings) {
    let model = context.model;
    let prose = header.prose;
    for (at, sign) in prose.match_indices("circle:") {
        let name = &prose[at + sign.len()..];
        let name = &name[..name_len(name)];
        if name.is_empty() || !prose[..at].chars().next_back().is_none_or(|c| " \t,(".contains(c)) {
            continue;
        }
        let span = header.span(at, at + sign.len() + name.len());
        let finding = findings.at(span, format!("`circle:{name}` is read as prose"));
        let number = model.circle_names.find(name);
        let in_circle =
            |id: &PersonId| model.person(*id).circles.iter().any(|circle| Some(circle.0) == number);
        let members: Vec<String> =
            model.others().filter(in_circle).map(|id| format!("@{}", model.handle(id))).collect();
        findings.push(if members.is_empty() || members.len() > MAX_LISTED {
            finding.help("name the people who took part with their handles")
        } else {
            finding.help(format!("name the people who took part: `{}`", members.join(" ")))
        });
    }
}
