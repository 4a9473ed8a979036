//! `unknown-kind`

use crate::diagnostic::quote::clip_line;
use crate::diagnostic::suggest::{candidates, nearest, nearest_list};
use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::model::id::KindId;
use crate::syntax::synonyms::{KindMeant, kind_meant};
use crate::syntax::words::is_reserved;

define! {
    /// ## What it does
    ///
    /// Reports kinds of interaction that are neither built in nor declared.
    ///
    /// ## Why
    ///
    /// They count as contact on the channel `other`. A misspelled kind is missing from the targets of goals and
    /// from queries that name it.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-03-04 cofee @ada
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// kind sauna
    ///   channel: in-person
    ///
    /// person @ada
    ///
    /// 2026-03-04 coffee @ada
    /// 2026-03-05 sauna @ada
    /// ```
    UnknownKind, Check::Static(check)
}

fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    let (unknown, known): (Vec<KindId>, Vec<KindId>) =
        (0..model.kinds.len()).map(KindId::from).partition(|id| model.kind(*id).is_unknown());
    let known = candidates(known.into_iter().map(|id| model.kind_name(id)), unknown.len());
    for id in unknown {
        let name = model.kind_name(id);
        let span = model.kind_names.first(id.0);
        let finding = findings.at(span, format!("unknown kind `{name}`"));
        let line = model.line(model.line_start(span.start));
        match kind_meant(name, model.text(line)) {
            Some(KindMeant::Line(meant)) => {
                let help = format!("write `{}`", clip_line(&meant));
                findings.push(finding.help(help).unsafe_fix(line, meant));
                continue;
            }
            Some(KindMeant::Kind(kind)) => {
                let help = format!("write `{kind}`, or add an entry `kind {name}`");
                findings.push(finding.help(help).unsafe_fix(span, kind));
                continue;
            }
            None => {}
        }
        findings.push(match nearest(name, known.iter().copied()) {
            Some(near) => finding
                .help(format!("did you mean `{near}`? otherwise add `kind {name}`"))
                .unsafe_fix(span, near),
            None if matches!(name.to_lowercase().as_str(), "to" | "from" | "with") => {
                finding.help(format!("write a kind first: `email {name} @ada`"))
            }
            None => {
                let add = format!(
                    "add an entry: `kind {name}`, below it `channel:` and one of in-person, voice, written, online"
                );
                let kinds: Vec<&str> = known.iter().copied().filter(|kind| !is_reserved(kind)).collect();
                finding.help(match nearest_list(name, kinds) {
                    list if list.is_empty() => add,
                    list => format!("write a known kind such as {list}, or {add}"),
                })
            }
        });
    }
}
