//! Imports of mail.

use goodwill::import::{self, Owner, Records, Source};
use goodwill::settings::Import;
use proptest::prelude::*;

use crate::program::goodwill;
use crate::support::{imported_for, left_out, lines};

fn read_as(name: &str, bytes: &[u8], emails: &[&str]) -> Records {
    let emails = emails.iter().map(|email| (*email).to_string()).collect();
    let owner = Owner { emails, ..Owner::default() };
    imported_for(owner, &Import::default(), "mail", &Source { name, bytes })
}

fn read(bytes: &[u8]) -> Records {
    read_as("box", bytes, &["sam@x.org", "sam@work.example"])
}

/// `DATE TIME DIRECTION PEOPLE | PROSE | UID` of each event.
fn shown(records: &Records) -> Vec<String> {
    let event = |event: &import::Event| {
        let time = event.time.map_or(String::new(), |time| format!(" {time}"));
        let people: Vec<_> = event.people.iter().map(|who| format!("{} <{}>", who.name, who.email)).collect();
        let way = event.direction.as_str();
        format!("{}{time} {way} {} | {} | {}", event.date, people.join(", "), event.prose, event.uid)
    };
    records.events.iter().map(event).collect()
}

const HEAD: &str = "From: Ada <ada@x.org>\nTo: sam@x.org\nDate: Wed, 4 Mar 2026 18:30:00 +0100\n";

const BOX: &str = "\
From - Wed Mar  4 18:30:00 2026
Received: from a by b; Wed, 4 Mar 2026 18:31:00 +0100
From: Ada Lovelace <Ada@x.org>
To: Sam Okafor <Sam+lists@X.org>, Bob <bob@x.org>
Date: Wed, 4 Mar 2026 18:30:00 +0100
Message-ID: <one@x.org>
Subject: Re: AW: The =?utf-8?q?engin=C3=A9?= #2

From here on it is prose.
>From me to you.

From sam@x.org Thu Mar  5 07:05:00 2026
From: Sam Okafor <sam@work.example>
To: Ada Lovelace <ada@x.org>
Cc: \"Brown, Bob\" <bob@x.org>, sam@x.org, ADA@x.org, no-reply@shop.example
Bcc: grace@x.org
Date: Thu, 5 Mar 2026 07:05:00 -0800
Subject: Dinner

Content-Length: 5

From x Fri Mar  6 00:00:00 2026
From: List <ada@x.org>
To: sam@x.org
List-Id: <friends.x.org>
Date: Fri, 6 Mar 2026 00:00:00 +0000

From x Fri Mar  6 00:00:00 2026
From: noreply@shop.example
To: sam@x.org

From x Fri Mar  6 00:00:00 2026
From: Eve <eve@x.org>
To: person@else.example
Date: Fri, 6 Mar 2026 00:00:00 +0000
";

#[test]
fn direction_and_people() {
    let records = read(BOX.as_bytes());
    assert_eq!(
        shown(&records),
        [
            "2026-03-04 18:30 in Ada Lovelace <ada@x.org> | The engin\u{e9} #2 | one@x.org",
            "2026-03-05 07:05 out Ada Lovelace <ada@x.org>, Brown, Bob <bob@x.org>,  <grace@x.org> | Dinner | \
             2026-03-05 07:05 sam@work.example Dinner",
        ]
    );
    assert_eq!(records.refused, []);
    assert_eq!(
        left_out(&records),
        ["mailing lists [22]", "robots [28]", "mail neither from you nor to you [32]"]
    );
    let with_returns = read(BOX.replace('\n', "\r\n").as_bytes());
    assert_eq!(shown(&with_returns), shown(&records));
    assert_eq!(with_returns.left_out, records.left_out);
}

#[test]
fn dates_fall_back_to_the_envelope() {
    let shown = |text: &str| shown(&read(text.as_bytes())).concat();
    let head = "From: ada@x.org\nTo: sam@x.org\nMessage-ID: <1>\n";
    let of = |date: &str| format!("{date} in  <ada@x.org> |  | 1");
    assert_eq!(shown(&format!("{head}Date: 4 Mar 2026 23:59 +0000\n")), of("2026-03-04 23:59"));
    // Tomorrow is possible in another zone, next year is not.
    assert_eq!(shown(&format!("{head}Date: 24 Nov 2026 01:00 +1300\n")), of("2026-11-24 01:00"));
    let later = "Date: 4 Mar 2027 10:00:00 +0000\n";
    let way =
        "Received: from a by b;\n\tThu, 5 Mar 2026 10:00:00 +0000 (UTC)\nReceived: from c by a; 4 Mar 2026\n";
    assert_eq!(shown(&format!("{way}{head}{later}")), of("2026-03-05 10:00"));
    let envelope = "From ada@x.org Fri Mar  6 10:00:00 2026\n";
    assert_eq!(shown(&format!("{envelope}{way}{head}Date: yesterday\n")), of("2026-03-06 10:00"));
    let records = read(format!("{head}{later}").as_bytes());
    assert_eq!(records.events, []);
    assert_eq!(records.refused[0].why, "no valid date");
}

#[test]
fn mass_mail_is_skipped() {
    let records = |count: usize, sender: &str| {
        let to = (0..count).map(|at| format!("p{at}@x.org")).collect::<Vec<_>>().join(",\n ");
        read(format!("From: {sender}\nTo: sam@x.org,\n {to}\nDate: 4 Mar 2026\n").as_bytes())
    };
    assert_eq!(records(10, "sam@x.org").events[0].people.len(), 10);
    assert_eq!(records(10, "ada@x.org").events[0].people.len(), 1);
    for sender in ["sam@x.org", "ada@x.org"] {
        let mass = records(11, sender);
        assert_eq!((mass.events.len(), &mass.left_out["mass mail"][..]), (0, &[1][..]));
    }
}

#[test]
fn skipped_messages_are_counted() {
    let read_all = |text: &str, name: &str| {
        let records = read_as(name, text.as_bytes(), &["sam@x.org"]);
        let left_out: Vec<String> = records.left_out.keys().cloned().collect();
        let refused: Vec<String> = records.refused.into_iter().map(|refused| refused.why).collect();
        (records.events.len(), [left_out, refused].concat().join(" + "))
    };
    let from = |to: &str| format!("From: sam@x.org\nTo: {to}\nDate: 4 Mar 2026\n");
    let expected = |count, why: &str| (count, why.to_string());
    assert_eq!(read_all(HEAD, "cur/1.host:2,S"), expected(1, ""));
    assert_eq!(read_all(HEAD, "cur/1.host:2,DS"), expected(0, "drafts"));
    assert_eq!(read_all(&from("sam@x.org"), ""), expected(0, "mail to yourself"));
    assert_eq!(read_all(&from("noreply@x.org"), ""), expected(0, "robots"));
    assert_eq!(read_all(&from("Ada"), ""), expected(0, "no address in `To:`"));
    assert_eq!(read_all(&from("Ada, bob@x.org"), ""), expected(1, "recipients without an address"));
    assert_eq!(read_all("To: sam@x.org\n", ""), expected(0, "no address in `From:`"));
    assert_eq!(read_all("no mail", ""), expected(0, "not mail: no header lines"));
    assert_eq!(read_all("", ""), expected(0, ""));
    let blind = "From: ada@x.org\nDelivered-To: sam@x.org\nDate: 4 Mar 2026\n";
    assert_eq!(read_all(blind, ""), expected(1, ""));
}

#[test]
fn mail_is_detected() {
    let format = |text: &str| {
        let found = import::sniff(&Source { name: "box", bytes: text.as_bytes() });
        found.map(|format| format.name)
    };
    assert_eq!(format(BOX), Some("mail"));
    assert_eq!(format(HEAD), Some("mail"));
    assert_eq!(format(&format!("\u{feff}\r\n{HEAD}")), Some("mail"));
    for text in ["", "From here on", "From: here\n", "2026-03-04 coffee @ada\n", "name,email\nAda,a@x.org\n"]
    {
        assert_ne!(format(text), Some("mail"), "{text}");
    }
}

#[test]
fn mbox_and_maildir_are_imported_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    let write = |name: &str, text: &str| std::fs::write(path.join(name), text).expect("a file");
    write(
        "main.gw",
        "person @me Sam\n  email: sam@x.org\n  email: sam@work.example\n\nperson @ada Ada Lovelace\n  email: ada@x.org\n",
    );
    write("inbox.mbox", BOX);
    for name in ["mail", "mail/cur", "mail/new", "mail/tmp"] {
        std::fs::create_dir(path.join(name)).expect("a folder");
    }
    // A copy of the first message of the mbox, and another message.
    let first = BOX.lines().skip(1).take(6).collect::<Vec<_>>().join("\r\n");
    write("mail/cur/1.host:2,S", &first);
    write(
        "mail/new/2.host",
        "From: ada@x.org\nTo: sam@x.org\nDate: 7 Mar 2026 09:00 +0000\nSubject: @bob, see me\n",
    );
    let ran = goodwill(path, ["import", "inbox.mbox", "mail", "--write"]).run();
    assert_eq!(ran.code, 0, "{ran:?}");
    let journal = std::fs::read_to_string(path.join("main.gw")).expect("the journal");
    for line in [
        "2026-03-04 18:30 email from @ada The engin\u{e9} #2",
        "  x-uid: one@x.org",
        "2026-03-05 07:05 email to @ada @bob @grace Dinner",
        "  x-uid: 2026-03-05 07:05 sam@work.example Dinner",
        "2026-03-07 09:00 email from @ada \\@bob, see me",
        "person @bob Brown, Bob",
    ] {
        assert!(journal.lines().any(|other| other == line), "{line}\n{journal}");
    }
    assert_eq!(journal.matches("one@x.org").count(), 1);
    assert!(ran.err.contains("interactions: 3 new, 1 unchanged"), "{}", ran.err);
    assert!(ran.err.contains("not imported: mailing lists (1)"), "{}", ran.err);
    assert_eq!(goodwill(path, ["check", "-q"]).run().out, "");
    let again = goodwill(path, ["import", "mail", "inbox.mbox", "mail", "--write"]).run();
    assert!(again.err.contains("nothing new to import"), "{again:?}");
    assert_eq!(std::fs::read_to_string(path.join("main.gw")).expect("the journal"), journal);
}

#[test]
fn an_unknown_own_address_is_an_error() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    std::fs::write(path.join("main.gw"), "person @me Sam\n").expect("a file");
    std::fs::write(path.join("a.eml"), HEAD).expect("a file");
    std::fs::write(path.join("b.eml"), HEAD).expect("a file");
    let ran = goodwill(path, ["import", "mail", "a.eml", "b.eml", "--write"]).run();
    assert_eq!(ran.code, 2, "{ran:?}");
    assert_eq!(
        ran.err,
        "goodwill: your e-mail address is unknown, so the direction of mail is too\n  \
         help: add `email: ADDRESS` to `person @me`, one line for each of your addresses\n"
    );
    assert_eq!(read_as("a", HEAD.as_bytes(), &[]).events, []);
}

/// Fragments of mail in any order.
fn mail_fragments() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        proptest::sample::select(vec![
            "From ",
            "From: ",
            "To: ",
            "Cc:",
            "Date: ",
            "Subject: ",
            "Message-ID: ",
            "Received: ",
            "\n",
            "\r\n",
            "\n\n",
            " ",
            "\t",
            ";",
            ":",
            ",",
            "<",
            ">",
            "(",
            ")",
            "\"",
            "\\",
            "@",
            "=?",
            "?=",
            "=?utf-8?q?",
            "?b?",
            "ada@x.org",
            "sam@x.org",
            "4 Mar 2026 10:00",
            "Wed Mar  4 18:30:00 2026",
            "\u{e9}",
            "\0",
            "Re:",
            "[",
            "]",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
        proptest::collection::vec(any::<u8>(), 0..4),
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn random_bytes_do_not_panic(bytes in prop_oneof![proptest::collection::vec(any::<u8>(), 0..300), mail_fragments()]) {
        let records = read(&bytes);
        let count = bytes.split(|byte| *byte == b'\n').count();
        for line in lines(&records) {
            prop_assert!((1..=count).contains(&line));
        }
        let _ = import::sniff(&Source { name: "x", bytes: &bytes });
    }
}
