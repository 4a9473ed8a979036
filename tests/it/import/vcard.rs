//! Imports of address books as real programs write them.

use goodwill::import::{self, Records, Source};
use proptest::prelude::*;

use crate::program::goodwill;
use crate::support::{imported, left_out, lines, refused};

pub fn read(bytes: &[u8]) -> Records {
    imported("vcard", &Source { name: "book.vcf", bytes })
}

/// The only person of a file: name, then `field: value`, `field -> person` and `| note`, in order.
fn person(text: &str) -> Vec<String> {
    let records = read(text.as_bytes());
    assert_eq!(records.refused, [], "{text}");
    let [contact] = &records.contacts[..] else { panic!("{:?}", records.contacts) };
    let fields = contact.fields.iter().map(|(key, value)| format!("{}: {value}", key.as_str()));
    let ties =
        contact.ties.iter().map(|(key, who)| format!("{} -> {} {}", key.as_str(), who.name, who.email));
    let notes = contact.notes.iter().map(|note| format!("| {note}"));
    [contact.name.clone()].into_iter().chain(fields).chain(ties).chain(notes).collect()
}

fn card(lines: &str) -> Vec<String> {
    person(&format!("BEGIN:VCARD\r\nVERSION:3.0\r\n{}\r\nEND:VCARD\r\n", lines.replace('\n', "\r\n")))
}

#[test]
fn an_apple_card() {
    let text = "BEGIN:VCARD\r
VERSION:3.0\r
PRODID:-//Apple Inc.//macOS 14.0//EN\r
N:Lovelace;Ada;King;;\r
FN:Ada Lovelace\r
NICKNAME:Countess\\, of Lovelace,AAL\r
ORG:Analytical Engines;Programs\r
TITLE:Programmer\r
item1.EMAIL;type=INTERNET;type=pref:ada@analytical.example\r
item1.X-ABLabel:_$!<Work>!$_\r
TEL;type=CELL;type=VOICE;type=pref:+44 20 1234\r
TEL;type=WORK;type=FAX:+44 20 9999\r
item2.ADR;type=HOME:;;12 St James's Square;London;;SW1;United Kingdom\r
item2.X-ABADR:gb\r
item3.URL;type=pref:https\\://ada.example/notes\\,1\r
BDAY;X-APPLE-OMIT-YEAR=1604;VALUE=date:1604-12-10\r
item4.X-ABDATE;VALUE=date:1835-07-08\r
item4.X-ABLabel:_$!<Anniversary>!$_\r
item5.X-ABDATE;X-APPLE-OMIT-YEAR=1604:1604-06-05\r
item5.X-ABLabel:Met Babbage\r
item6.X-ABRELATEDNAMES:William King\r
item6.X-ABLabel:_$!<Spouse>!$_\r
X-SOCIALPROFILE;type=mastodon:https://social.example/@ada\r
NOTE:Poetical science.\\nEspresso\\, no sugar\\; ask @bob.\r
CATEGORIES:Old Friends,maths,C++\r
PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ\r
 SkZJRg==\r
UID:0E7602CC-443E\r
REV:2026-01-02T03:04:05Z\r
END:VCARD\r
";
    assert_eq!(
        person(text),
        [
            "Ada Lovelace",
            "aka: Countess of Lovelace",
            "aka: AAL",
            "org: Analytical Engines, Programs",
            "role: Programmer",
            "email: ada@analytical.example",
            "phone: +44 20 1234",
            "location: London, United Kingdom",
            "url: https://ada.example/notes,1",
            "birthday: 12-10",
            "date: 1835-07-08 Anniversary",
            "date: 06-05 Met Babbage",
            "url: https://social.example/@ada",
            "tags: old-friends",
            "tags: maths",
            "uid: 0E7602CC-443E",
            "| spouse: William King",
            "| Poetical science.\nEspresso, no sugar; ask @bob.",
        ]
    );
    assert_eq!(
        left_out(&read(text.as_bytes())),
        [
            // No name contains `King`.
            "N [4]",
            "TEL fax [12]",
            "ADR street [13]",
            "ADR postal code [13]",
            "X-ABADR [14]",
            "CATEGORIES [25]",
            "PHOTO [26]",
            "REV [29]",
        ]
    );
}

#[test]
fn an_old_phone_writes_quoted_printable() {
    let text = "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Q;Zo=C3=A9;;;\n\
        TEL;CELL;PREF:1234\nTEL;HOME;FAX:99\nORG;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Caf=E9 =\n=E0 la carte;K=FCche\n\
        NOTE;ENCODING=QUOTED-PRINTABLE:One=0D=0A=\nTwo=\nEND:VCARD\n";
    assert_eq!(person(text), ["Zoé Q", "phone: 1234", "org: Café à la carte, Küche", "| One\nTwo"]);
}

#[test]
fn an_android_card() {
    let lines = "N:Q;Zoé;;;\nFN:Zoé Q\nX-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Zo;1;;;;;;;;;;;;;\n\
        X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;--05-09;1;;;;\n\
        X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;1990-12-10;3;;;;\n\
        X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;2001-02-03;0;Name day;;;\n\
        X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Jenny;14;;;;\n\
        X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Max;11;;;;";
    assert_eq!(
        card(lines),
        [
            "Zoé Q",
            "aka: Zo",
            "date: 05-09 Anniversary",
            "birthday: 1990-12-10",
            "date: 2001-02-03 Name day",
            "| spouse: Jenny",
            "| via: Max",
        ]
    );
}

#[test]
fn names_in_parts_and_whole() {
    assert_eq!(card("N:Lovelace;Ada;Augusta,King;Lady;PhD"), ["Ada Augusta King Lovelace PhD"]);
    assert_eq!(card("FN:\nN:;Ada;;;"), ["Ada"]);
    assert_eq!(card("FN:Johnny D.\nN:Doe;John;;;"), ["Johnny D.", "aka: John Doe"]);
    assert_eq!(card("FN:Lovelace\\, Ada\nN:Lovelace;Ada;;;"), ["Lovelace, Ada"]);
    assert_eq!(card("FN:山田太郎\nN:山田;太郎;;;"), ["山田太郎"]);
    assert_eq!(card("NICKNAME:Bob,Bobby"), ["Bob", "aka: Bobby"]);
    assert_eq!(card("EMAIL:ada@x.org"), ["", "email: ada@x.org"]);
}

#[test]
fn birthdays_with_and_without_a_year() {
    let birthday = |version: &str, line: &str| {
        person(&format!("BEGIN:VCARD\nVERSION:{version}\nFN:A\n{line}\nEND:VCARD\n"))[1..].join(" ")
    };
    for (version, line) in [
        ("4.0", "BDAY:--1210"),
        ("4.0", "BDAY:--12-10"),
        ("3.0", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-12-10"),
        ("3.0", "BDAY:1604-12-10"),
        ("3.0", "BDAY:1900-12-10"),
    ] {
        assert_eq!(birthday(version, line), "birthday: 12-10", "{version} {line}");
    }
    assert_eq!(birthday("4.0", "BDAY:19001210T080000Z"), "birthday: 1900-12-10");
    assert_eq!(birthday("4.0", "DEATHDATE:19541109\nDEATHDATE:1955"), "died: 1954-11-09");
    let records = read(
        b"BEGIN:VCARD\nFN:A\nBDAY:1815\nBDAY:1815-12-10\nBDAY:1815-12-11\nDEATHDATE:--1127\nEND:VCARD\n",
    );
    assert_eq!(
        left_out(&records),
        ["BDAY that is not a day of the calendar [3]", "BDAY [5]", "DEATHDATE [6]"]
    );
}

#[test]
fn relations_are_ties_within_a_file_and_notes_otherwise() {
    let text = "BEGIN:VCARD\nVERSION:4.0\nUID:urn:uuid:1\nFN:Ada\n\
        RELATED;TYPE=spouse:urn:uuid:2\nRELATED;VALUE=text:Grace\nRELATED;TYPE=friend:mailto:max@x.org\n\
        RELATED;TYPE=child:urn:uuid:9\nX-SPOUSE:Bob Brown\nX-MANAGER:Big Blue\nEND:VCARD\n\
        BEGIN:VCARD\nVERSION:4.0\nUID:2\nFN:Bob Brown\nEMAIL:bob@x.org\nEND:VCARD\n";
    let records = read(text.as_bytes());
    let ada = &records.contacts[0];
    let ties: Vec<_> =
        ada.ties.iter().map(|(key, who)| (key.as_str(), &*who.name, &*who.email, &*who.uid)).collect();
    assert_eq!(ties, [("knows", "", "max@x.org", "")]);
    assert_eq!(ada.notes, ["knows: Grace", "manager: Big Blue"]);
    let relations = records.relationships.iter().map(|relation| {
        let to = relation.to.as_ref().map_or("me", |to| &*to.name);
        format!("{} is {} of {to}", relation.person.name, relation.text)
    });
    assert_eq!(relations.collect::<Vec<_>>(), ["Bob Brown is spouse of Ada", "Bob Brown is spouse of Ada"]);
    assert_eq!(left_out(&records), ["RELATED [8]"]);
}

#[test]
fn nested_cards_are_acquaintances() {
    for agent in [
        "AGENT:\nBEGIN:VCARD\nFN:Susan\nEMAIL:s@x.org\nEND:VCARD\n",
        "AGENT:BEGIN:VCARD\\nFN:Susan\\nEMAIL\\;INTERNET:s@x.org\\nEND:VCARD\\n\n",
    ] {
        let records = read(format!("BEGIN:VCARD\nFN:Ada\n{agent}TEL:1\nEND:VCARD\n").as_bytes());
        assert_eq!((refused(&records), left_out(&records)), (vec![], vec![]), "{agent}");
        let [ada, susan] = &records.contacts[..] else { panic!("{:?}", records.contacts) };
        assert_eq!((&*ada.name, ada.fields.len(), &*ada.ties[0].1.name), ("Ada", 1, "Susan"));
        assert_eq!((&*susan.name, susan.fields.len()), ("Susan", 1));
    }
}

#[test]
fn groups_and_organizations_are_skipped() {
    let text = "BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:Club\nMEMBER:urn:uuid:1\nEND:VCARD\n\
        BEGIN:VCARD\nX-ADDRESSBOOKSERVER-KIND:Group\nFN:Club\nEND:VCARD\n\
        BEGIN:VCARD\nFN:Engines\nORG:Engines\nX-ABShowAs:COMPANY\nEND:VCARD\n\
        BEGIN:VCARD\nKIND:individual\nFN:Ada\nEND:VCARD\n";
    let records = read(text.as_bytes());
    assert_eq!(records.contacts.len(), 1);
    assert_eq!(left_out(&records), ["KIND group [1, 7]", "KIND org [11]"]);
}

#[test]
fn errors_are_reported_and_the_rest_is_read() {
    let text = "junk\njunk: more\nBEGIN:VCARD\nFN:Ada\nwhat is this\nnor this\nTEL:1\nBEGIN:VCARD\nFN:Bob\nEND:VCARD\n\
        END:VCARD\nBEGIN:VCARD\nTEL:2\nEND:VCARD\nBEGIN:VCARD\nFN:Cut\nEMAIL:cut@exa";
    let records = read(text.as_bytes());
    let names: Vec<_> =
        records.contacts.iter().map(|contact| (contact.line, &*contact.name, contact.fields.len())).collect();
    assert_eq!(names, [(3, "Ada", 1), (8, "Bob", 0), (15, "Cut", 0)]);
    assert_eq!(
        refused(&records),
        [
            "1: not a property: no colon",
            "5: not a property: no colon",
            "3: no END:VCARD: read up to the next BEGIN:VCARD",
            "11: END:VCARD without BEGIN:VCARD",
            "15: truncated card: its last line is skipped",
            "12: no name of a person",
        ]
    );
}

#[test]
fn encodings_and_line_endings() {
    let plain = "BEGIN:VCARD\nVERSION:3.0\nFN:Zoé\nNOTE:a\n  b\nEND:VCARD\n";
    let wanted = ["Zoé", "| a b"];
    assert_eq!(person(plain), wanted);
    assert_eq!(person(&plain.replace('\n', "\r\n")), wanted);
    assert_eq!(person(&plain.replace('\n', "\r")), wanted);
    assert_eq!(person(&format!("\u{feff}{plain}")), wanted);
    let latin: Vec<u8> = plain.chars().map(|c| u8::try_from(c).expect("Latin-1")).collect();
    assert_eq!(read(&latin).contacts[0].name, "Zoé");
    for wide in [u16::to_le_bytes, u16::to_be_bytes] {
        let marked = format!("\u{feff}{plain}");
        let bytes: Vec<u8> = marked.encode_utf16().flat_map(wide).collect();
        assert_eq!(read(&bytes).contacts[0].name, "Zoé");
        assert_eq!(
            import::sniff(&Source { name: "-", bytes: &bytes }).map(|format| format.name),
            Some("vcard")
        );
    }
}

#[test]
fn a_second_import_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("a file");
    write("main.gw", "person @me Sam\nperson @ada Ada Lovelace\n  org: Engines\n");
    write(
        "book.vcf",
        "BEGIN:VCARD\nVERSION:3.0\nUID:1\nFN:Ada Lovelace\nORG:Other\nEMAIL:ada@x.org\nX-ABRELATEDNAMES:Bob Brown\nEND:VCARD\n\
         BEGIN:VCARD\nVERSION:3.0\nUID:2\nFN:Bob Brown\nTITLE:Cook\nROLE:Baker\nNOTE:Ask @ada\nPHOTO:x\nEND:VCARD\n",
    );
    let import = || goodwill(folder.path(), ["import", "--write", "book.vcf"]).run();
    let ran = import();
    let wanted = "person @me Sam\nperson @ada Ada Lovelace\n  org: Engines\n  knows: @bob\n  email: ada@x.org\n  uid: 1\n\n\
        person @bob Bob Brown\n  role: Cook\n  role: Baker\n  uid: 2\n  | Ask \\@ada\n";
    let journal = || std::fs::read_to_string(folder.path().join("main.gw")).expect("a journal");
    assert_eq!(journal(), wanted, "{ran:?}");
    assert!(ran.err.contains("PHOTO (1)"), "{ran:?}");
    assert!(import().err.contains("nothing new to import"));
    assert_eq!(journal(), wanted);
}

#[test]
fn the_format_is_detected_by_the_first_line() {
    let sniff = |name, bytes: &[u8]| {
        import::sniff(&Source { name, bytes }).is_some_and(|format| format.name == "vcard")
    };
    assert!(sniff("-", b"\r\n begin:vcard\r\nend:vcard"));
    assert!(sniff("a.VCF", b"; mine\nBEGIN:VCARD\n"));
    assert!(!sniff("a.txt", b"; mine\nBEGIN:VCARD\n"));
    assert!(!sniff("a.vcf", b"") && !sniff("a.ics", b"BEGIN:VCALENDAR\n"));
}

/// Fragments of cards.
fn part() -> impl Strategy<Value = Vec<u8>> {
    let words = [
        "BEGIN:VCARD",
        "END:VCARD",
        "AGENT:",
        "AGENT:BEGIN:VCARD\\nFN:x",
        "\r\n",
        "\n",
        "\r",
        " ",
        ":",
        ";",
        "=",
        "\\",
        "\"",
        "FN:",
        "N:;;",
        "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-16:=",
        "PHOTO;BASE64:",
        "item1.",
        "X-ABLABEL:_$!<",
        "BDAY:--",
        "ADR:;;;;;;;;;",
        "X-GOODWILL-HANDLE:",
        "RELATED:",
        "X-ANDROID-CUSTOM:",
        "CATEGORIES:",
        "TEL:tel:",
        "é",
        "^",
        ",",
    ];
    prop_oneof![
        4 => prop::sample::select(words.to_vec()).prop_map(|word| word.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..8),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    #[ignore = "slow: takes seconds"]
    fn random_bytes_do_not_panic(parts in prop::collection::vec(part(), 0..60), name in "[a-z.é]{0,6}") {
        let bytes = parts.concat();
        let count = bytes.split(|&byte| byte == b'\n' || byte == b'\r').count() + 1;
        let records = read(&bytes);
        let _ = import::sniff(&Source { name: &name, bytes: &bytes });
        for line in lines(&records) {
            prop_assert!((1..=count).contains(&line));
        }
    }
}
