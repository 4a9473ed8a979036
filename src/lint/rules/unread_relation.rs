//! `unread-relation`

use crate::diagnostic::quote::clip_line;
use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::model::ME;
use crate::text::Span;
use crate::value::name::{name_len, sigil_counts, starts_name};

define! {
    /// ## What it does
    ///
    /// Reports a handle in the text of a relation.
    ///
    /// ## Why
    ///
    /// A relation to someone else names them first. Without that it is a relation to you, and the handle is text.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @ada Ada
    ///
    /// person @bob
    ///   relation: brother of @ada
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada Ada
    ///
    /// person @bob
    ///   relation: @ada brother
    /// ```
    UnreadRelation, Check::Static(check)
}

fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    let to_me = model.ties.iter().flat_map(|ties| &ties.relations).filter(|relation| relation.to == ME);
    for relation in to_me {
        let text = model.text(relation.text);
        let is_handle = |at: &usize| sigil_counts(text, *at) && starts_name(&text[at + 1..]);
        let Some(at) = text.match_indices('@').map(|(at, _)| at).find(is_handle) else { continue };
        let end = at + 1 + name_len(&text[at + 1..]);
        let offset = |at: usize| relation.text.start + u32::try_from(at).unwrap_or(0);
        let (handle, span) = (&text[at..end], Span::new(offset(at), offset(end)));
        let finding = findings.at(span, format!("`{handle}` is text; this is a relation to you"));
        let before = text[..at].trim_end_matches([' ', '\t', '(']);
        let before = before.strip_suffix(" of").or_else(|| before.strip_suffix(" to")).unwrap_or(before);
        let rest = format!("{before}{}", text[end..].trim_start_matches(')'));
        let meant = format!("{handle} {}", rest.trim());
        findings.push(finding.help(format!("name the person first: `relation: {}`", clip_line(&meant))));
    }
}
