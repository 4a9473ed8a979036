//! Mail: the messages of an mbox, or of one file of a Maildir. Only heads are read: who wrote to whom, when,
//! under what subject.
//!
//! Addresses, names and the encodings of subjects are read by `mail_parser`. Its mbox reader would copy every
//! body, and its dates swallow the line below some zones; both are read here.

mod clock;
mod filter;
mod head;
mod mbox;
mod message;
mod subject;

use self::head::Head;
use self::mbox::Pieces;
use self::message::{Letter, Why};
use super::{Format, ImportContext, Reading, Source};

/// The format.
pub(super) const FORMAT: Format =
    Format { name: "mail", what: "mbox or Maildir: who wrote to whom", fits, read };

fn fits(source: &Source) -> bool {
    let Some(piece) = Pieces::new(source.bytes).next() else { return false };
    let head = Head::new(piece.head);
    let signs = ["From", "Date", "Message-ID", "Received", "Return-Path", "Delivered-To"];
    let count = signs.into_iter().filter(|name| head.has(name)).count();
    head::is_field(head::next_line(piece.head)) && (count >= 2 || count == 1 && !piece.envelope.is_empty())
}

fn read(source: &Source, ground: &ImportContext) -> Reading {
    let mut reading = Reading::default();
    if ground.owner.emails.is_empty() {
        let help = "add `email: ADDRESS` to `person @me`, a line for each of your addresses";
        reading.block("no address of yours is known, so nobody can tell who wrote to whom", help);
        return reading;
    }
    // `:` is no character for names everywhere.
    let flags = [":2,", ";2,", "!2,"].iter().find_map(|mark| source.name.rsplit_once(mark));
    let flags = flags.map_or("", |(_, flags)| flags);
    for piece in Pieces::new(source.bytes) {
        let letter = Letter { head: Head::new(piece.head), envelope: piece.envelope, flags };
        match letter.read(piece.line, ground) {
            Ok((event, nameless)) => {
                reading.events.push(event);
                (0..nameless).for_each(|_| reading.leave_out("recipients without an address", piece.line));
            }
            Err(Why::LeftOut(what)) => reading.leave_out(what, piece.line),
            Err(Why::Refused(why)) => reading.refuse(piece.line, why),
        }
    }
    reading
}
