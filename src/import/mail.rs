//! Mail: the messages of an mbox or of one Maildir file. Only headers are read.
//!
//! `mail_parser` reads addresses, names and encoded words. Its mbox reader would copy every body, and its date parser
//! is confused by some zones, so this module has its own.

mod clock;
mod encoded_words;
mod filter;
mod head;
mod labels;
mod maildir_file;
mod mbox;
mod message;
mod subject;

pub use self::filter::is_robot;
use self::head::Head;
use self::maildir_file::MaildirFile;
use self::mbox::Mbox;
use self::message::{Message, Skip};
use super::{Format, ImportContext, Records, Source};

/// The format.
pub(super) const FORMAT: Format =
    Format { name: "mail", what: "mbox or Maildir: senders, recipients and dates", fits, read };

fn fits(source: &Source) -> bool {
    let Some(raw) = Mbox::new(source.bytes).next() else { return false };
    let head = Head::new(raw.head);
    let signs = ["From", "Date", "Message-ID", "Received", "Return-Path", "Delivered-To"];
    let count = signs.into_iter().filter(|name| head.has(name)).count();
    head::is_field(head::next_line(raw.head)) && (count >= 2 || count == 1 && !raw.envelope.is_empty())
}

fn read(source: &Source, context: &ImportContext) -> Records {
    let mut out = Records::default();
    if context.owner.emails.is_empty() {
        let help = "add `email: ADDRESS` to `person @me`, one line for each of your addresses";
        out.block("your e-mail address is unknown, so the direction of mail is too", help);
        return out;
    }
    let file = MaildirFile::new(source.name);
    for raw in Mbox::new(source.bytes) {
        let message = Message { head: Head::new(raw.head), envelope: raw.envelope, file: file.clone() };
        match message.read(raw.line, context) {
            Ok((event, nameless)) => {
                out.events.push(event);
                (0..nameless).for_each(|_| out.leave_out("recipients without an address", raw.line));
            }
            Err(Skip::LeftOut(what)) => out.leave_out(what, raw.line),
            Err(Skip::Refused(why)) => out.refuse(raw.line, why),
        }
    }
    out
}
