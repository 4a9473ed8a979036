//! Parses the name of a Maildir file: flags, folder, date of delivery.

use chrono::DateTime;

use super::clock::SentAt;
use crate::codec::base64;
use crate::value::{Time, Zone};

/// A file of a Maildir by its name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MaildirFile<'a> {
    /// Flags such as `S` (seen) and `T` (trashed).
    pub flags: &'a str,
    /// The folder, without its parents; empty for the inbox.
    pub folder: String,
    /// Seconds since 1970, when the message was delivered.
    delivered: Option<i64>,
}

impl<'a> MaildirFile<'a> {
    /// Parses a path such as `Mail/.Sent/cur/1400000000.M1P1.host:2,S`.
    pub fn new(path: &'a str) -> Self {
        let mut parts = path.rsplit(['/', '\\']);
        let name = parts.next().unwrap_or_default();
        if !matches!(parts.next(), Some("cur" | "new")) {
            return Self { flags: flags(name), ..Self::default() };
        }
        let folder = parts.next().unwrap_or_default();
        let folder = if folder.starts_with('.') { folder.rsplit('.').next().unwrap_or_default() } else { "" };
        let seconds = name.split('.').next().filter(|digits| (9..=10).contains(&digits.len()));
        let delivered = seconds.and_then(|seconds| seconds.parse().ok());
        Self { flags: flags(name), folder: decode_folder(folder), delivered }
    }

    /// When the message was delivered, in a zone, else in UTC.
    pub fn arrived(&self, zone: Option<&str>) -> Option<SentAt> {
        let utc = DateTime::from_timestamp(self.delivered?, 0)?.naive_utc();
        let local = zone.and_then(Zone::parse).unwrap_or(Zone::UTC).local(utc);
        Some(SentAt { date: local.date(), time: Time::parse(&local.format("%H:%M").to_string()) })
    }
}

fn flags(name: &str) -> &str {
    // Some file systems do not allow `:` in names.
    let flags = [":2,", ";2,", "!2,"].iter().find_map(|mark| name.rsplit_once(mark));
    flags.map_or("", |(_, flags)| flags)
}

/// Decodes the modified UTF-7 of mailbox names: `Entw&APw-rfe` is `Entwürfe`.
fn decode_folder(name: &str) -> String {
    let mut out = String::new();
    let mut rest = name;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let Some((encoded, after)) = after.split_once('-') else { return out + "&" + after };
        if encoded.is_empty() {
            out.push('&');
        }
        let units: Vec<u16> = base64::decode(encoded.as_bytes())
            .chunks_exact(2)
            .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
            .collect();
        out.push_str(&String::from_utf16_lossy(&units));
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_hold_flags_folder_and_date() {
        let file = MaildirFile::new("Mail/.INBOX.Entw&APw-rfe/cur/1400000000.M1P1.host:2,DS");
        assert_eq!((file.flags, &*file.folder), ("DS", "Entwürfe"));
        let arrived = file.arrived(Some("Europe/Berlin")).expect("a date");
        // 1400000000 is 2014-05-13 16:53:20 in UTC.
        assert_eq!(
            (arrived.date.to_string(), arrived.time.map(|time| time.to_string())),
            ("2014-05-13".into(), Some("18:53".into()))
        );
        let inbox = MaildirFile::new("cur/a!2,S");
        assert_eq!((inbox.flags, &*inbox.folder, inbox.arrived(None)), ("S", "", None));
        assert_eq!(MaildirFile::new("box.mbox"), MaildirFile::default());
        assert_eq!(decode_folder("A&-B"), "A&B");
    }
}
