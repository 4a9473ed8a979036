//! `mentioned-only`

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::model::interaction::Mention;

define! {
    /// ## What it does
    ///
    /// Reports interactions whose people are named only in the prose or in notes.
    ///
    /// ## Why
    ///
    /// People named directly after the kind took part. People named later are only mentioned, and the
    /// interaction is not contact with them. `with @ada` in the prose probably means that Ada was there.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-03-04 coffee in the hall with @ada
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-03-04 coffee with @ada in the hall
    /// ```
    MentionedOnly, Check::Static(check)
}

fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    for encounter in model.encounters().filter(|encounter| !encounter.mentions().is_empty()) {
        let took_part = |mention: &&Mention| encounter.people().contains(&mention.person);
        let with = encounter.mentions().iter().find(|mention| mention.with && !took_part(mention));
        let kind = model.kind_name(encounter.kind);
        if let Some(mention) = with {
            let handle = model.handle(mention.person);
            let finding = findings
                .at(mention.span, format!("`@{handle}` is only mentioned here and did not take part"));
            findings.push(
                finding.help(format!(
                    "name people who took part directly after the kind: `{kind} with @{handle}`"
                )),
            );
        } else if encounter.people().is_empty() && encounter.exchanges().is_empty() {
            let mention = &encounter.mentions()[0];
            let handle = model.handle(mention.person);
            let finding =
                findings.at(mention.span, format!("`@{handle}` is only mentioned, and no one took part"));
            findings.push(
                finding
                    .help(format!("name people who took part directly after the kind: `{kind} @{handle}`")),
            );
        }
    }
}
