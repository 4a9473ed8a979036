//! Imports of LinkedIn, Google Contacts and any CSV, through the program.

use goodwill::import::{FORMATS, Owner, Records, Source, sniff};
use goodwill::settings::Import;
use goodwill::syntax::tree::Key;
use proptest::prelude::*;

use crate::sandbox::Sandbox;
use crate::support::{imported, imported_for, left_out, lines, refused};

const ME: &str = "person @me Sam Okafor\n  url: https://www.linkedin.com/in/sam\n";

/// Imports a file, looks for `lines`, and asserts that a second import changes no byte.
#[track_caller]
fn imports(journal: &str, name: &str, file: &str, lines: &[&str]) -> (String, String) {
    let home = Sandbox::with(&[("main.gw", journal), (name, file)]);
    let first = home.run(&["import", name]);
    assert_eq!(first.code, 0, "{first:?}");
    let after = home.read("main.gw");
    for line in lines {
        assert!(after.lines().any(|found| found == *line), "no line `{line}` in\n{after}");
    }
    let second = home.run(&["import", name]);
    assert_eq!((second.code, home.read("main.gw")), (0, after.clone()), "{second:?}");
    assert!(second.err.contains("nothing new to import"), "{second:?}");
    let check =
        home.run(&["check", "--select", "syntax-error,invalid-date,duplicate-person", "-O", "concise"]);
    assert_eq!(check.out, "", "{after}");
    (after, first.err)
}

const CONNECTIONS: &str = "\u{feff}Notes:\r\n\"When exporting your connection data, you may notice that some of the email addresses are missing.\"\r\n\r\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\r\nAda,\"Lovelace, PhD\",https://www.linkedin.com/in/ada-l,ada@x.org,Analytical Engines,\"Head of \"\"Numbers\"\"\",14 Mar 2024\r\nZoé,Q,https://www.linkedin.com/in/zoé,,,,15-Jan-24\r\n,,,,,,02 Jan 2024\r\nBob,Brown,https://www.linkedin.com/in/bob/,,Brown & Sons,Partner,99/99/99\r\n";

/// Accounts in other languages have the same columns.
#[test]
fn connections_in_an_unknown_language() {
    let file = "Bemærkninger:\n\"Når du ...\"\n\nFornavn,Efternavn,URL,Mailadresse,Virksomhed,Stilling,Forbundet den\n\
        Søren,Ås,https://www.linkedin.com/in/soren,s@x.org,Firma,Chef,3. maj 2023\n";
    let home = Sandbox::with(&[("main.gw", ""), ("a.csv", file)]);
    assert_eq!(home.run(&["import", "linkedin", "a.csv"]).code, 0);
    let wanted = "person @søren Søren Ås\n  met: 2023-05-03 LinkedIn\n  org: Firma\n  role: Chef\n  email: s@x.org\n  \
        url: https://www.linkedin.com/in/soren\n";
    assert_eq!(home.read("main.gw"), wanted);
}

/// A connection is how people met, not a contact; the page identifies them.
#[test]
fn connections_are_people() {
    let (after, messages) = imports(
        "person @bb Bob B.\n  url: linkedin.com/in/bob\n  org: Own Firm\n",
        "Connections.csv",
        CONNECTIONS,
        &[
            "person @ada Ada Lovelace, PhD",
            "  org: Analytical Engines",
            "  role: Head of \"Numbers\"",
            "  email: ada@x.org",
            "  url: https://www.linkedin.com/in/ada-l",
            "  met: 2024-03-14 LinkedIn",
            "  met: 2024-01-15 LinkedIn",
            "  role: Partner",
            "  aka: Bob Brown",
            "  org: Own Firm",
        ],
    );
    assert!(!after.contains("Brown & Sons") && !after.contains("\n20"), "{after}");
    assert!(messages.contains("people: 2 new, 1 updated"), "{messages}");
    assert!(messages.contains("Connections.csv:8: `99/99/99` is not a date"), "{messages}");
    assert!(messages.contains("not imported: connections without a name (1)"), "{messages}");
    assert!(messages.contains("kept the value in the journal: org (1)"), "{messages}");
}

const MESSAGES: &str = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n\
c1,,Ada Lovelace,https://www.linkedin.com/in/ada,Sam Okafor,https://www.linkedin.com/in/sam,2024-03-15 09:30:00 UTC,Engines,\"dear, Sam\n\nsecret\",INBOX\n\
c1,,Sam Okafor,https://www.linkedin.com/in/sam,Ada Lovelace,https://www.linkedin.com/in/ada,2024-03-15 10:30:00 UTC,,answer,INBOX\n\
c1,,Sam Okafor,https://www.linkedin.com/in/sam,Ada Lovelace,https://www.linkedin.com/in/ada,2024-03-15 10:31:00 UTC,,more,INBOX\n\
c2,,Sam Okafor,https://www.linkedin.com/in/sam,Bob Brown,https://www.linkedin.com/in/bob,2024-04-01 10:31:00 UTC,,draft,DRAFT\n\
c3,,Eve,https://www.linkedin.com/in/eve,Sam Okafor,https://www.linkedin.com/in/sam,some day,,x,INBOX\n";

/// One event for each day and direction, without the text.
#[test]
fn messages_have_a_direction_and_no_content() {
    let (after, messages) = imports(
        ME,
        "messages.csv",
        MESSAGES,
        &["person @ada Ada Lovelace", "2024-03-15 linkedin from @ada Engines", "2024-03-15 linkedin to @ada"],
    );
    assert_eq!(after.matches("linkedin to @ada").count(), 1, "{after}");
    assert!(!after.contains("secret") && !after.contains("@bob"), "{after}");
    assert!(messages.contains("messages.csv:8: `some day` is not a date"), "{messages}");
    assert!(messages.contains("drafts and spam (1)") && messages.contains("CONTENT (3)"), "{messages}");
    // Without `url:` the person who takes part in all conversations is the owner.
    let one = MESSAGES.lines().take(6).collect::<Vec<_>>().join("\n") + "\n";
    imports("", "messages.csv", &one, &["2024-03-15 linkedin from @sam Engines"][..0]);
}

const GOOGLE_NEW: &str = "First Name,Middle Name,Last Name,Phonetic First Name,Nickname,File As,Organization Name,Organization Title,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - City,Address 1 - Country,Website 1 - Label,Website 1 - Value,Event 1 - Label,Event 1 - Value,Relation 1 - Label,Relation 1 - Value\r\n\
Ada,King,Lovelace,,Countess,,Analytical,Engineer, --12-10,\"First line\r\nsecond @line\",https://photo,Friends ::: * myContacts,* Work,ada@x.org ::: countess@y.org,Mobile,+44 1,Sandbox,\"1 Street\r\nLondon\",London,UK,,https://ada.example,Anniversary,1835-07-08,Spouse,William\r\n";

const GOOGLE_OLD: &str = "Name,Given Name,Additional Name,Family Name,Yomi Name,Birthday,Gender,Location,Notes,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Organization 1 - Name,Organization 1 - Title\n\
Bob Brown,Bob,,Brown,,1970-01-31,,Lisbon,,* My Contacts ::: Old Friends,* Sandbox,bob@x.org,Brown,Partner\n\
Eve,Eve,,,,31.1.,f,,,,,eve@x.org,,\n";

#[test]
fn google_contacts_are_people() {
    let (after, messages) = imports(
        "",
        "contacts.csv",
        GOOGLE_NEW,
        &[
            "person @ada Ada King Lovelace",
            "  aka: Countess",
            "  org: Analytical",
            "  role: Engineer",
            "  birthday: 12-10",
            "  tags: #Friends",
            "  email: ada@x.org",
            "  email: countess@y.org",
            "  phone: +44 1",
            "  location: London, UK",
            "  url: https://ada.example",
            "  date: 1835-07-08 Anniversary",
            "  | First line",
            "  | second \\@line",
            "  | Spouse: William",
        ],
    );
    assert!(
        !after.contains("mycontacts") && messages.contains("not imported: Photo (1)"),
        "{after}{messages}"
    );
    let (_, messages) = imports(
        "",
        "contacts.csv",
        GOOGLE_OLD,
        &[
            "person @bob Bob Brown",
            "  birthday: 1970-01-31",
            "  location: Lisbon",
            "  tags: #old-friends",
            "person @eve Eve",
        ],
    );
    assert!(messages.contains("contacts.csv:3: `31.1.` is not a date of birth"), "{messages}");
}

/// Any table, with columns named in `goodwill.toml`.
#[test]
fn any_table_is_read_by_its_column_map() {
    let toml = "[import.csv.people]\nname = \"Full name\"\nemail = \"Mail\"\n\n[import.csv.interactions]\ndate = \"When\"\npeople = \"Who\"\nprose = \"About\"\n";
    let people = "Full name;Mail;Shoe size\nAda Lovelace;ada@x.org, a@y.org;38\n;;\nBob;b@x.org;1;2\n";
    let events = "When\tWho\tkind\tAbout\ttook\tdirection\n2026-03-04\tAda Lovelace; @bob\tCoffee\tThe #paper @home\t90\tin\n4.3.2026\tAda\tcall\t\t\t\n";
    let home = Sandbox::with(&[
        ("main.gw", ""),
        ("goodwill.toml", toml),
        ("people.csv", people),
        ("events.tsv", events),
    ]);
    assert_eq!(
        home.run(&["import", "people.csv"]).code,
        2,
        "a table is read only where it is messages to be one"
    );
    let ran = home.run(&["import", "csv", "people.csv", "events.tsv"]);
    assert_eq!(
        home.read("main.gw"),
        "person @ada Ada Lovelace\n  email: ada@x.org\n  email: a@y.org\n\nperson @bob\n\n2026-03-04 coffee from @ada @bob The \\#paper \\@home\n  took: 1h30min\n",
        "{ran:?}"
    );
    assert!(ran.err.contains("people.csv:4: more cells than"), "{ran:?}");
    assert!(ran.err.contains("events.tsv:3: `4.3.2026` is not a date"), "{ran:?}");
    assert!(ran.err.contains("Shoe size (1)"), "{ran:?}");
    let before = home.read("main.gw");
    home.run(&["import", "csv", "people.csv", "events.tsv"]);
    assert_eq!(home.read("main.gw"), before);
    home.write("goodwill.toml", "[import.csv.people]\nnam = \"x\"\n");
    let ran = home.run(&["due"]);
    assert!(ran.code == 2 && ran.err.contains("did you mean `name`?"), "{ran:?}");
}

/// Formats do not claim each other's files, and broken files do not panic.
#[test]
fn formats_are_distinguished() {
    let home = Sandbox::new(ME);
    for (name, text) in [
        ("c.csv", CONNECTIONS),
        ("m.csv", MESSAGES),
        ("g.csv", GOOGLE_NEW),
        ("o.csv", GOOGLE_OLD),
        ("x.csv", "a,b\n1,2\n"),
    ] {
        for cut in (0..text.len()).filter(|&at| text.is_char_boundary(at)).step_by(97) {
            home.write(name, &text[..cut]);
            let ran = home.run(&["import", "--dry-run", name]);
            assert!(ran.code == 0 || ran.code == 2, "{name} {cut}: {ran:?}");
        }
    }
    home.write("x.csv", "a,b\n1,2\n");
    let ran = home.run(&["import", "x.csv"]);
    assert!(ran.code == 2 && ran.err.contains("can't detect the format of x.csv"), "{ran:?}");
    let ran = home.run(&["import", "gogle", "x.csv"]);
    assert!(ran.code == 2 && ran.err.contains("did you mean `google`?"), "{ran:?}");
}

fn read(format: &str, table: &str) -> Records {
    imported(format, &Source { name: "table.csv", bytes: table.as_bytes() })
}

/// Labels with `* ` are Google's own; others become tags.
#[test]
fn labels_are_tags_except_googles_own() {
    let records = read("google", "First Name,Last Name,Labels\nAda,Lovelace,* myContacts ::: my ::: rust\n");
    let tags = [(Key::Tags, "my".to_string()), (Key::Tags, "rust".to_string())];
    assert_eq!(records.contacts[0].fields, tags);
    assert_eq!((records.refused, records.left_out.len()), (vec![], 0));
}

#[test]
fn a_contact_with_more_cells_than_the_header_is_refused() {
    let table = "First Name,Last Name,Labels\nAda,Lovelace,\nBob,Brown,,left,over\nEve,,,\n";
    let records = read("google", table);
    assert_eq!(refused(&records), ["3: more cells than the header"]);
    // An additional empty cell loses nothing.
    assert_eq!(records.contacts.iter().map(|contact| contact.line).collect::<Vec<_>>(), [2, 4]);
}

#[test]
fn unknown_marks_and_directions_are_counted() {
    let table = "date,people,mark,direction\n2026-03-04,Ada,maybe,outgoing\n2026-03-05,Ada,plan,out\n";
    let records = read("csv", table);
    assert_eq!(left_out(&records), ["mark [2]", "direction [2]"]);
    assert_eq!((records.events.len(), records.refused), (2, vec![]));
}

const HEADERS: [&str; 5] = [
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER",
    "First Name,Last Name,Labels,Birthday,Notes,E-mail 1 - Label,E-mail 1 - Value,Event 1 - Label,Event 1 - Value",
    "Name,Given Name,Family Name,Group Membership,Birthday,Notes,E-mail 1 - Type,E-mail 1 - Value",
    "date,until,time,mark,kind,direction,people,prose,tags,at,took,note,uid",
];

/// A column, possibly unknown.
fn column() -> impl Strategy<Value = String> {
    let known = [
        "İ",
        "İ - Value",
        "Straße 1 - City",
        "ß",
        "\u{212a} 2",
        "🙂",
        "",
        " - ",
        " - Value",
        "\"",
        "7",
        " 1",
        "date",
        "Birthday",
        "Labels",
        "E-mail 9 - Value",
        "E-mail İ - Value",
        "Address 1 - ",
        "Address 1 - City",
        "Address 1 - Formatted",
        "Event 1 - ",
        "Event 1 - Value",
        "Event İ - Value",
        "Relation 1 - Value",
        "Relation 1 - Type",
    ];
    prop_oneof![4 => prop::sample::select(known.to_vec()).prop_map(String::from), 1 => "\\PC{0,6}"]
}

/// The content of a cell.
fn cell() -> impl Strategy<Value = String> {
    let known = [
        "Ada",
        "Sam Okafor",
        "Ada; @bob, ada@x.org",
        "@",
        "#",
        "#a @b",
        "2026-03-04",
        "2026-02-30",
        "2026-03-04 09:30:00 UTC",
        "14 Mar 2024",
        "3/4/é",
        "31.1.",
        "--12-10",
        "--1210",
        "--1é1",
        "--",
        "18:30",
        "1h30min",
        "99999999999999999999",
        "maybe",
        "?",
        "* a ::: b",
        "* ::: *",
        " ::: ",
        "\"",
        "a\nb",
        "\r",
        "\r\n\r\n",
        "\0",
        "\u{1b}[31m\u{7}",
        "\u{feff}",
        "İßé",
        "👩\u{200d}👩",
    ];
    prop_oneof![
        3 => Just(String::new()),
        5 => prop::sample::select(known.to_vec()).prop_map(String::from),
        1 => any::<String>(),
    ]
}

/// A quoted cell.
fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

/// A random table, and the first lines of its records when all cells are quoted.
fn table(is_quoted: bool) -> impl Strategy<Value = (String, Vec<usize>)> {
    let header = (prop::sample::select(HEADERS.to_vec()), prop::collection::vec(column(), 0..5))
        .prop_flat_map(|(known, further)| {
            let columns = known.split(',').map(String::from).chain(further);
            Just(columns.collect::<Vec<String>>()).prop_shuffle()
        });
    let rows = prop::collection::vec(prop::collection::vec(cell(), 1..16), 0..6);
    let above = prop::sample::select(vec!["", "\u{feff}", "Notes:\n\n", "Notes:\r\n"]);
    let delimiter = prop::sample::select(vec![",", ";", "\t"]);
    let end = prop::sample::select(vec!["\n", "\r\n"]);
    (above, header, rows, delimiter, end).prop_map(move |(above, header, rows, delimiter, end)| {
        let header: Vec<String> = header.iter().map(|column| quoted(column)).collect();
        let mut text = above.to_string() + &header.join(delimiter) + end;
        let mut starts = Vec::new();
        for row in rows {
            starts.push(text.matches('\n').count() + 1);
            let cells = row.into_iter().map(|cell| if is_quoted { quoted(&cell) } else { cell });
            text += &(cells.collect::<Vec<String>>().join(delimiter) + end);
        }
        (text, starts)
    })
}

/// Reads a table for an owner with name, address and page.
fn read_for_sam(format: &str, table: &str) -> Records {
    let owner = Owner {
        names: vec!["sam okafor".into()],
        emails: vec!["sam@x.org".into()],
        urls: vec!["linkedin.com/in/sam".into()],
    };
    imported_for(owner, &Import::default(), format, &Source { name: "table.csv", bytes: table.as_bytes() })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    /// No table panics, and reported lines exist.
    #[test]
    #[ignore = "slow: takes seconds"]
    fn any_table_is_read_by_every_format((text, _) in prop_oneof![table(true), table(false)]) {
        let count = text.split(['\n', '\r']).count();
        for format in &FORMATS {
            for line in lines(&read_for_sam(format.name, &text)) {
                prop_assert!((1..=count).contains(&line), "{}: {line} of {count}", format.name);
            }
        }
        let _ = sniff(&Source { name: "table.csv", bytes: text.as_bytes() });
    }

    /// With quoted cells, reported lines are first lines of records.
    #[test]
    #[ignore = "slow: takes seconds"]
    fn reported_lines_are_first_lines_of_records((text, starts) in table(true)) {
        for format in ["linkedin", "google", "csv"] {
            let records = read_for_sam(format, &text);
            let is_read = !refused(&records).iter().any(|why| why.starts_with("1: no header"));
            for line in lines(&records).into_iter().filter(|_| is_read) {
                prop_assert!(starts.contains(&line), "{format}: {line} is none of {starts:?}");
            }
        }
    }
}
