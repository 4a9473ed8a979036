//! `unread-circle`

use memchr::memmem;

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::model::id::PersonId;
use crate::text::Span;
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
    UnreadCircle, Check::Static(check)
}

/// A circle with more members than this is not listed in the help.
const MAX_LISTED: usize = 8;

fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    let finder = memmem::Finder::new("circle:");
    for encounter in model.encounters() {
        let prose = model.text(encounter.prose);
        for at in finder.find_iter(prose.as_bytes()) {
            let name = &prose[at + "circle:".len()..];
            let name = &name[..name_len(name)];
            if name.is_empty() || !prose[..at].chars().next_back().is_none_or(|c| " \t,(".contains(c)) {
                continue;
            }
            let start = encounter.prose.start + u32::try_from(at).unwrap_or(0);
            let len = u32::try_from("circle:".len() + name.len()).unwrap_or(0);
            let finding =
                findings.at(Span::new(start, start + len), format!("`circle:{name}` is read as prose"));
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
}
