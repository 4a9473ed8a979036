//! `mentioned-only`

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::model::interaction::Mention;

define! {
    /// ## What it does
    ///
    /// Finds interactions whose people are named only in prose or notes.
    ///
    /// ## Why
    ///
    /// Who stands right behind the kind took part; who is named later is only mentioned, and was not met.
    /// `with @ada` in the prose most likely meant that she was there.
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
                .at(mention.span, format!("@{handle} is only mentioned here, though `with` says otherwise"));
            findings.push(
                finding.help(format!("who took part stands right behind the kind: `{kind} with @{handle}`")),
            );
        } else if encounter.people().is_empty() && encounter.exchanges().is_empty() {
            let mention = &encounter.mentions()[0];
            let handle = model.handle(mention.person);
            let finding = findings.at(mention.span, format!("@{handle} is only mentioned: nobody took part"));
            findings.push(
                finding.help(format!("who took part stands right behind the kind: `{kind} @{handle}`")),
            );
        }
    }
}
