//! Filters mail: lists, robots, drafts, spam.

use super::head::Head;
use super::labels;

/// Why a message is skipped, if it is. `flags` and `folder` are those of a Maildir.
#[must_use]
pub fn reason(head: &Head, sender: &str, flags: &str, folder: &str) -> Option<&'static str> {
    let value = |name: &str| head.raw(name).unwrap_or_default().to_ascii_lowercase();
    let labels = head.words("X-Gmail-Labels");
    let labels = labels.split(',').map(|label| label.trim_matches(['"', ' '])).chain([folder]);
    let found: Vec<&str> = labels.filter_map(labels::reason).collect();
    // Of Pine, mutt and UW-IMAP: `T` is a draft and `D` deleted, unlike in a Maildir.
    let status = head.raw("X-Status").unwrap_or_default();
    let is_draft = flags.contains('D')
        || status.contains('T')
        || head.has("X-Mozilla-Draft-Info")
        || value("X-Unsent").trim() == "1"
        || value("X-Uniform-Type-Identifier").trim() == "com.apple.mail-draft";
    if is_draft || found.contains(&labels::DRAFTS) {
        return Some(labels::DRAFTS);
    }
    if flags.contains('T')
        || status.contains('D')
        || is_deleted_by_mozilla(head)
        || found.contains(&labels::DELETED)
    {
        return Some(labels::DELETED);
    }
    let is_marked = ["X-Spam-Flag", "X-Spam-Status"].iter().any(|name| value(name).trim().starts_with("yes"));
    let keywords = [value("X-Mozilla-Keys"), value("X-Keywords")];
    let mut keywords = keywords.iter().flat_map(|keys| keys.split([' ', ',']));
    let is_junk = keywords.any(|word| matches!(word.trim(), "junk" | "$junk"));
    if found.contains(&labels::SPAM) || is_marked || is_junk {
        return Some(labels::SPAM);
    }
    let is_bulk = matches!(value("Precedence").as_str(), "bulk" | "list" | "junk");
    if is_bulk || head.has("List-Id") || head.has("List-Unsubscribe") {
        return Some("mailing lists");
    }
    let automatic = value("Auto-Submitted");
    let is_automatic = !automatic.is_empty() && automatic.split([';', ' ']).next() != Some("no");
    let is_bounce = head.raw("Return-Path").is_some_and(|path| path.replace(' ', "") == "<>");
    (is_automatic || is_bounce || is_robot(sender)).then_some("robots")
}

/// Whether Thunderbird has deleted a message that it has not removed from the mbox yet.
fn is_deleted_by_mozilla(head: &Head) -> bool {
    const DELETED: u32 = 0x0008;
    let status = head.raw("X-Mozilla-Status").unwrap_or_default();
    u32::from_str_radix(status.trim(), 16).is_ok_and(|status| status & DELETED != 0)
}

/// Whether an address belongs to a program: `no-reply@x.org`, `ada-noreply+1@x.org`.
#[must_use]
pub fn is_robot(address: &str) -> bool {
    const NAMES: [&[&str]; 8] = [
        &["noreply"],
        &["no", "reply"],
        &["donotreply"],
        &["do", "not", "reply"],
        &["mailerdaemon"],
        &["mailer", "daemon"],
        &["notification"],
        &["notifications"],
    ];
    let local = address.split('@').next().unwrap_or_default().to_lowercase();
    let words: Vec<&str> = local
        .split(|c: char| !c.is_alphanumeric())
        .map(|word| word.trim_end_matches(|c: char| c.is_ascii_digit()))
        .collect();
    NAMES.iter().any(|name| words.windows(name.len()).any(|window| window == *name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn robots_are_recognized() {
        for robot in [
            "noreply@x.org",
            "No-Reply@x.org",
            "no_reply2@x.org",
            "messages-noreply@x.org",
            "do-not-reply@x.org",
            "donotreply+1@x.org",
            "MAILER-DAEMON@x.org",
            "mailer-daemon",
            "notifications@x.org",
            "ada.notification@x.org",
        ] {
            assert!(is_robot(robot), "{robot}");
        }
        for person in
            ["juno.reply@x.org", "no@reply.org", "ada@noreply.org", "notify@x.org", "", "reply@x.org"]
        {
            assert!(!is_robot(person), "{person}");
        }
    }

    #[test]
    fn automatic_mail_is_skipped() {
        let why = |head: &str| reason(&Head::new(head.as_bytes()), "ada@x.org", "", "");
        for (head, expected) in [
            ("List-Id: Friends <f.x.org>\n", Some("mailing lists")),
            ("list-unsubscribe: <https://x.org>\n", Some("mailing lists")),
            ("Precedence: Bulk\n", Some("mailing lists")),
            ("Precedence: junk\n", Some("mailing lists")),
            ("Precedence: first-class\n", None),
            ("Auto-Submitted: auto-replied; owner-email=a@x.org\n", Some("robots")),
            ("Auto-Submitted: no\n", None),
            ("Auto-Submitted: No; because=why\n", None),
            ("Return-Path: <>\n", Some("robots")),
            ("Return-Path: < >\n", Some("robots")),
            ("Return-Path: <ada@x.org>\n", None),
            ("X-Spam-Flag: YES\n", Some("spam")),
            ("X-Spam-Flag: NO\n", None),
            ("X-Spam-Status: Yes, score=9\n", Some("spam")),
            ("X-Spam-Status: No, score=0\n", None),
            ("X-Mozilla-Keys: $label1 Junk\n", Some("spam")),
            ("X-Keywords: NonJunk\n", None),
            ("X-Status: AFD\n", Some("deleted")),
            ("X-Status: T\n", Some("drafts")),
            ("X-Status: AF\n", None),
            ("X-Unsent: 1\n", Some("drafts")),
            ("X-Gmail-Labels: Inbox,Spam\n", Some("spam")),
            ("X-Gmail-Labels: \"Drafts\",Opened\n", Some("drafts")),
            ("X-Gmail-Labels: Spam reports\n", None),
            ("X-Gmail-Labels: =?UTF-8?Q?Spam,Ge=C3=B6ffnet?=\n", Some("spam")),
            ("X-Gmail-Labels: =?UTF-8?Q?Entw=C3=BCrfe?=\n", Some("drafts")),
            ("X-Gmail-Labels: Corbeille\n", Some("deleted")),
            ("X-Mozilla-Status: 0009\n", Some("deleted")),
            ("X-Mozilla-Status: 0011\n", None),
            ("X-Mozilla-Draft-Info: internal/draft\n", Some("drafts")),
            ("", None),
        ] {
            assert_eq!(why(head), expected, "{head}");
        }
        let by_file = |flags: &str, folder: &str| reason(&Head::new(b""), "ada@x.org", flags, folder);
        assert_eq!(by_file("DS", ""), Some("drafts"));
        assert_eq!(by_file("ST", ""), Some("deleted"));
        assert_eq!(by_file("RS", ""), None);
        assert_eq!(by_file("S", "Sent"), None);
        assert_eq!(by_file("S", "Trash"), Some("deleted"));
    }
}
