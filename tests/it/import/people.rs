//! Which person a record means, what is filled in, and what is refused; through the program.

use crate::sandbox::Sandbox;

const ME: &str = "person @me Sam Okafor\n  email: sam@x.org\n  url: https://www.linkedin.com/in/samo\n";

/// Imports a file into a journal and returns the journal below `@me` and the messages. A second import must not
/// change a byte, and the journal must have no errors.
#[track_caller]
fn import(journal: &str, arguments: &[&str], name: &str, file: &str) -> (String, String) {
    let sandbox = Sandbox::new(&format!("{ME}{journal}"));
    sandbox.write(name, file);
    let arguments = [&["import"], arguments, &[name]].concat();
    let first = sandbox.run(&arguments);
    assert_eq!(first.code, 0, "{first:?}");
    let after = sandbox.read("main.gw");
    let second = sandbox.run(&arguments);
    assert_eq!((second.code, sandbox.read("main.gw")), (0, after.clone()), "{second:?}");
    let check = sandbox.run(&["check", "--fail-on", "error"]);
    assert_eq!(check.code, 0, "{check:?}\n{after}");
    (after.strip_prefix(ME).expect("the entry of @me").trim_start().to_string(), first.err)
}

fn cards(cards: &[&str]) -> String {
    cards
        .iter()
        .map(|card| format!("BEGIN:VCARD\nVERSION:3.0\n{card}\nEND:VCARD\n"))
        .collect::<Vec<_>>()
        .concat()
}

const CARLA: &str = "FN:Carla Weber\nURL:https://acme.example";
const DIRK: &str = "FN:Dirk Wolf\nURL:https://acme.example/";

#[test]
fn colleagues_with_one_website_are_two_people() {
    let two = "person @carla Carla Weber\n  url: https://acme.example\n\nperson @dirk Dirk Wolf\n  url: https://acme.example/\n";
    assert_eq!(import("", &["vcard"], "a.vcf", &cards(&[CARLA, DIRK])).0, two);
    let journal = "person @carla Carla Weber\n  url: https://acme.example\n";
    assert_eq!(import(journal, &["vcard"], "a.vcf", &cards(&[DIRK])).0, two);
    let google = "First Name,Last Name,Website 1 - Value,Labels\nCarla,Weber,https://acme.example,\nDirk,Wolf,https://acme.example/,\n";
    assert_eq!(import("", &["google"], "a.csv", google).0, two);
    let table = "name,url\nCarla Weber,https://acme.example\nDirk Wolf,https://acme.example/\n";
    assert_eq!(import("", &["csv"], "a.csv", table).0, two);
}

/// Two records of a known person are compared with each other too, not only with the journal.
#[test]
fn two_records_of_a_known_person_are_written_once() {
    let journal = "person @ada Ada Byron\n  email: ada@x.org\n";
    let row = "Ada,Byron,https://www.linkedin.com/in/adab,ada@x.org,Engines,CEO";
    let file = format!(
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n{row},14 Mar 2024\n{row},16 Mar 2024\n"
    );
    let (after, message) = import(journal, &["linkedin"], "a.csv", &file);
    let wanted =
        "  met: 2024-03-14 LinkedIn\n  org: Engines\n  role: CEO\n  url: https://www.linkedin.com/in/adab\n";
    assert_eq!(after, format!("{journal}{wanted}"));
    assert!(message.contains("kept the value in the journal: met (1)"), "{message}");
    let card = "FN:Ada Byron\nEMAIL:ada@x.org\nTEL:+44 1\nBDAY:1815-12-10\nNOTE:hi";
    let (after, _) = import(journal, &["vcard"], "a.vcf", &cards(&[card, card]));
    assert_eq!(after, format!("{journal}  birthday: 1815-12-10\n  phone: +44 1\n  | hi\n"));
}

/// One address, and a name in another order, with dots, or as a user name.
#[test]
fn other_spellings_of_a_name_are_one_person() {
    let journal = "person @ada Ada Byron\n  email: ada@x.org\n";
    for name in ["BYRON Ada", "ada.byron", "A.Byron", "adab", "abyron"] {
        let mail = format!(
            "From: {name} <ada@x.org>\nTo: sam@x.org\nDate: 4 Mar 2026 10:00 +0100\nMessage-ID: <1@x>\n"
        );
        let (after, _) = import(journal, &["mail"], "a.eml", &mail);
        assert!(after.contains("email from @ada\n") && !after.contains("person @b"), "{name}: {after}");
    }
    let mail = "From: 'Bob Lee' via Sales <sales@x.org>\nTo: sam@x.org\nDate: 4 Mar 2026 10:00 +0100\nMessage-ID: <1@x>\n";
    let (after, _) = import("", &["mail"], "a.eml", mail);
    assert!(after.starts_with("person @bob Bob Lee\n\n2026"), "{after}");
    // Another family name may be another person of the family.
    let mail = "From: Ada King <ada@x.org>\nTo: sam@x.org\nDate: 4 Mar 2026 10:00 +0100\nMessage-ID: <1@x>\n";
    let (after, message) = import(journal, &["mail"], "a.eml", mail);
    assert_eq!(after, journal);
    assert!(message.contains("if it is, add `aka: Ada King`"), "{message}");
}

/// A byte order mark is no part of the first entry.
#[test]
fn the_first_entry_is_known() {
    let file = "### Activities:\n- 2018-01-04: Lunch with **Ada Byron**.\n\n### Friends:\n- Ada Byron\n";
    let sandbox = Sandbox::new("\u{feff}2026-03-04 coffee @bob\n");
    sandbox.write("f.md", file);
    let import = || sandbox.run(&["import", "friends", "f.md", "--write"]);
    assert_eq!(import().code, 0);
    let after = sandbox.read("main.gw");
    assert!(after.starts_with("\u{feff}2018-01-04 lunch @ada"), "{after}");
    let again = import();
    assert_eq!(sandbox.read("main.gw"), after, "{again:?}");
}

/// A meeting that moved keeps its date in the journal, and says so.
#[test]
fn a_moved_meeting_is_reported() {
    let meeting = |day: &str| {
        format!(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:mv\nDTSTART:202612{day}T100000Z\nATTENDEE;CN=Ada:mailto:ada@x.org\n\
             END:VEVENT\nEND:VCALENDAR\n"
        )
    };
    let (after, _) = import("", &["ical"], "a.ics", &meeting("10"));
    let (again, message) = import(&after, &["ical"], "a.ics", &meeting("14"));
    assert_eq!(again, after);
    assert!(message.contains("kept the value in the journal: date of an interaction (1)"), "{message}");
}

/// A number, and a rank in front of a name.
#[test]
fn a_number_is_no_name_and_a_rank_no_handle() {
    let file = cards(&["FN:+44 7700 900\nTEL:+44 7700 900", "FN:Lt. Col. Maria Rossi\nTEL:+44 7700 901"]);
    let (after, message) = import("", &["vcard"], "a.vcf", &file);
    assert_eq!(after, "person @maria Lt. Col. Maria Rossi\n  phone: +44 7700 901\n");
    // `Gen` without a period is a given name, and Ken is another person with the same address.
    let file = cards(&["FN:Gen Tanaka\nEMAIL:home@x.org", "FN:Ken Tanaka\nEMAIL:home@x.org"]);
    let (after, _) = import("", &["vcard"], "a.vcf", &file);
    assert!(
        after.contains("person @gen Gen Tanaka\n") && after.contains("person @ken Ken Tanaka\n"),
        "{after}"
    );
    assert!(message.contains("no name"), "{message}");
}

#[test]
fn a_shared_address_does_not_join_different_names() {
    let file = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
        Ada,Byron,https://www.linkedin.com/in/adab,info@x.org,,,\n\
        Bob,Lee,https://www.linkedin.com/in/bobl,info@x.org,,,\n";
    let wanted = "person @ada Ada Byron\n  email: info@x.org\n  url: https://www.linkedin.com/in/adab\n\n\
        person @bob Bob Lee\n  email: info@x.org\n  url: https://www.linkedin.com/in/bobl\n";
    assert_eq!(import("", &["linkedin"], "a.csv", file).0, wanted);
    let mbox = "From: Bob Lee <info@x.org>\nTo: sam@x.org\nDate: 4 Mar 2026 10:00 +0100\nMessage-ID: <1@x>\n";
    let journal = "person @ada Ada Byron\n  email: info@x.org\n";
    let (after, _) = import(journal, &["mail"], "a.eml", mbox);
    assert!(
        after.contains("person @bob Bob Lee\n  email: info@x.org\n") && after.contains("email from @bob"),
        "{after}"
    );
}

#[test]
fn a_doubtful_record_is_refused_with_both_names() {
    let journal = "person @carla Carla Weber\n  email: info@acme.example\n";
    let card = cards(&["FN:Carla Wolf\nEMAIL:info@acme.example"]);
    let (after, messages) = import(journal, &["vcard"], "a.vcf", &card);
    assert_eq!(after, journal);
    assert!(
        messages.contains("a.vcf:1: `Carla Wolf` is ambiguous: it may be @carla Carla Weber"),
        "{messages}"
    );
    // A page that belongs to one person identifies it under any name.
    let journal = "person @carla Carla Weber\n  url: https://www.linkedin.com/in/carla\n";
    let file = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
        Carla,Wolf,https://de.linkedin.com/in/carla/,,,,\n";
    let (after, _) = import(journal, &["linkedin"], "a.csv", file);
    assert_eq!(
        after,
        "person @carla Carla Weber\n  url: https://www.linkedin.com/in/carla\n  aka: Carla Wolf\n"
    );
}

#[test]
fn a_record_without_the_name_of_a_person_is_refused() {
    let refused = "2: no name of a person";
    let google =
        "First Name,Last Name,Organization Name,Labels,Phone 1 - Value\n,,Pizzeria Napoli,,+39 06 1\n";
    let table = "name,org,phone\n,Pizzeria Napoli,+39 06 1\n";
    for (format, file) in [("google", google), ("csv", table)] {
        let (after, messages) = import("", &[format], "a.csv", file);
        assert!(after.is_empty() && messages.contains(refused), "{format}: {after}{messages}");
    }
    let (after, messages) = import("", &["vcard"], "a.vcf", &cards(&["ORG:Pizzeria Napoli\nTEL:+39 06 1"]));
    assert!(after.is_empty() && messages.contains("1: no name of a person"), "{after}{messages}");
    let google = "First Name,Last Name,Nickname,Labels,Phone 1 - Value\n,,Countess,,+44 1\n";
    let table = "name,aka,phone\n,Countess,+44 1\n";
    let wanted = "person @countess Countess\n  phone: +44 1\n";
    for (format, file) in [("google", google), ("csv", table)] {
        assert_eq!(import("", &[format], "a.csv", file).0, wanted, "{format}");
    }
    assert_eq!(import("", &["vcard"], "a.vcf", &cards(&["NICKNAME:Countess\nTEL:+44 1"])).0, wanted);
}

#[test]
fn a_blank_name_is_filled_later() {
    let journal = "person @ada\n  email: ada@x.org\n\n2026-01-01 tea @ada\n";
    let filled = "person @ada Ada Byron\n  email: ada@x.org\n\n2026-01-01 tea @ada\n";
    assert_eq!(import(journal, &["vcard"], "a.vcf", &cards(&["FN:Ada Byron\nEMAIL:ada@x.org"])).0, filled);
    let with_phone = "person @ada Ada Byron\n  email: ada@x.org\n  phone: 1\n\n2026-01-01 tea @ada\n";
    let card = cards(&["EMAIL:ada@x.org\nTEL:1", "FN:Ada Byron\nEMAIL:ada@x.org"]);
    assert_eq!(import(journal, &["vcard"], "a.vcf", &card).0, with_phone);
    // An address is no name.
    let card = cards(&["FN:ada@x.org\nEMAIL:ada@x.org", "FN:Ada Byron\nEMAIL:ada@x.org"]);
    assert_eq!(import("", &["vcard"], "a.vcf", &card).0, "person @ada Ada Byron\n  email: ada@x.org\n");
    let event = |uid: u8, who: &str| {
        format!(
            "BEGIN:VEVENT\nUID:{uid}\nDTSTART:2026030{uid}T100000Z\nATTENDEE:mailto:sam@x.org\nATTENDEE{who}:mailto:ada@x.org\nEND:VEVENT\n"
        )
    };
    let calendar = format!("BEGIN:VCALENDAR\n{}{}END:VCALENDAR\n", event(1, ""), event(2, ";CN=Ada Byron"));
    let (after, _) = import("", &["ical"], "a.ics", &calendar);
    assert!(after.starts_with("person @ada Ada Byron\n  email: ada@x.org\n"), "{after}");
    let (after, _) = import(journal, &["ical"], "a.ics", &calendar);
    assert!(after.starts_with("person @ada Ada Byron\n  email: ada@x.org\n"), "{after}");
}

const MESSAGES: &str = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER,IS MESSAGE DRAFT\n";
const SAM: &str = "Sam Okafor,https://www.linkedin.com/in/samo";

#[test]
fn messages_name_one_person_for_each_profile() {
    let ada = "\"Ada Byron, PhD\",https://www.linkedin.com/in/adab";
    let file = format!(
        "{MESSAGES}c1,,{SAM},{ada},2024-03-14 11:00:00 UTC,,a,INBOX,FALSE\nc1,,{ada},{SAM},2024-03-15 10:00:00 UTC,,b,INBOX,FALSE\n\
         c1,,{SAM},{ada},2024-03-16 11:00:00 UTC,,not sent,INBOX,TRUE\n"
    );
    let (after, messages) = import("", &["linkedin"], "messages.csv", &file);
    assert_eq!(after.matches("person ").count(), 1, "{after}");
    for line in ["person @ada Ada Byron, PhD", "2024-03-14 linkedin to @ada", "2024-03-15 linkedin from @ada"]
    {
        assert!(after.lines().any(|found| found == line), "{line}\n{after}");
    }
    assert!(!after.contains("2024-03-16") && messages.contains("drafts and spam (1)"), "{after}{messages}");
    // Two recipients, one with a credential, without pages.
    let file =
        format!("{MESSAGES}c1,,{SAM},\"Ada Byron, PhD, Bob Lee\",,2024-03-14 11:00:00 UTC,,a,INBOX,FALSE\n");
    let (after, _) = import("", &["linkedin"], "messages.csv", &file);
    assert!(after.contains("2024-03-14 linkedin to @ada @bob\n"), "{after}");
}

#[test]
fn a_page_is_filled_later() {
    let file = format!(
        "{MESSAGES}c1,,{SAM},Ada Byron,,2024-03-14 10:00:00 UTC,,a,INBOX,FALSE\n\
         c1,,Ada Byron,https://www.linkedin.com/in/adab,{SAM},2024-03-15 10:00:00 UTC,,b,INBOX,FALSE\n"
    );
    let page = "  url: https://www.linkedin.com/in/adab\n";
    for journal in ["", "person @ada Ada Byron\n  org: Engines\n"] {
        let (after, _) = import(journal, &["linkedin"], "messages.csv", &file);
        assert!(after.starts_with("person @ada Ada Byron\n") && after.matches(page).count() == 1, "{after}");
    }
    // A page of the journal stays.
    let (after, _) =
        import("person @ada Ada Byron\n  url: https://ada.example\n", &["linkedin"], "messages.csv", &file);
    assert!(!after.contains(page), "{after}");
}

#[test]
fn members_without_a_profile_are_counted() {
    for name in ["LinkedIn Member", "LinkedIn-Mitglied", "Utilisateur LinkedIn"] {
        let file = format!("{MESSAGES}c1,,{name},,{SAM},2024-03-14 10:00:00 UTC,,x,INBOX,FALSE\n");
        let (after, messages) = import("", &["linkedin"], "messages.csv", &file);
        assert!(
            after.is_empty() && messages.contains("members without a profile (1)"),
            "{name}: {after}{messages}"
        );
    }
}

#[test]
fn connections_in_other_languages() {
    let wanted = "person @ada Ada Byron\n  met: 2024-03-14 LinkedIn\n  org: Engines\n  role: CEO\n  url: https://www.linkedin.com/in/adab\n";
    for (header, day) in [
        ("Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am", "14 März 2024"),
        ("Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Date de connexion", "14 mars 2024"),
        ("Nombre,Apellidos,URL,Dirección de correo electrónico,Empresa,Cargo,Conectado el", "14 mar. 2024"),
        ("Voornaam,Achternaam,URL,E-mailadres,Bedrijf,Functie,Verbonden op", "14 mrt 2024"),
    ] {
        let file = format!(
            "Notes:\n\"...\"\n\n{header}\nAda,Byron,https://www.linkedin.com/in/adab,,Engines,CEO,{day}\n"
        );
        assert_eq!(import("", &[], "Connections.csv", &file).0, wanted, "{header}");
    }
}

#[test]
fn titles_make_no_handles() {
    let (after, _) = import("", &["vcard"], "a.vcf", &cards(&["FN:Dr. Anna Schmidt", "FN:Mrs. Eva Lang"]));
    assert_eq!(after, "person @anna Dr. Anna Schmidt\nperson @eva Mrs. Eva Lang\n");
    // Title and credentials do not make another name.
    let journal = "person @anna Anna Schmidt\n  email: anna@x.org\n";
    let card = cards(&["FN:Dr. Anna Schmidt\\, PhD\nEMAIL:anna@x.org\nTEL:1"]);
    assert_eq!(import(journal, &["vcard"], "a.vcf", &card).0, format!("{journal}  phone: 1\n"));
}

#[test]
fn days_to_come_are_plans() {
    let file =
        "### Activities:\n- 2030-01-05: Lunch with **Ada Byron**.\n- 2020-01-05: Lunch with **Ada Byron**.\n";
    let sandbox = Sandbox::new(ME);
    sandbox.write("friends.md", file);
    assert_eq!(sandbox.run(&["import", "friends.md"]).code, 0);
    let after = sandbox.read("main.gw");
    assert!(after.contains("2030-01-05 ? lunch @ada") && after.contains("2020-01-05 lunch @ada"), "{after}");
}

#[test]
fn rare_people_stay_out() {
    let mail = |from: &str, id: u8| {
        format!(
            "From x Wed Mar  4 10:00:00 2026\nFrom: {from}\nTo: sam@x.org\nDate: 4 Mar 2026 10:0{id}\nMessage-ID: <{id}@x>\n\nx\n\n"
        )
    };
    let mbox = mail("Ada <ada@x.org>", 1) + &mail("Bob <bob@x.org>", 2) + &mail("Ada <ada@x.org>", 3);
    let (after, messages) = import("", &["mail", "--at-least", "2"], "a.mbox", &mbox);
    assert!(after.contains("@ada") && !after.contains("@bob"), "{after}");
    assert!(messages.contains("events without other people (1)"), "{messages}");
}

#[test]
fn own_tables_are_refused() {
    let sandbox =
        Sandbox::new(&format!("{ME}person @ada Ada\n2026-01-01 tea @ada, @bob\n  gave 2h advice to @ada\n"));
    let exports = ["csv", "json"].map(|format| sandbox.run(&["export", format]).out);
    let reports = ["log", "people", "balance", "due"]
        .into_iter()
        .flat_map(|report| ["csv", "json"].map(|format| sandbox.run(&[report, "-O", format]).out));
    for own in exports.into_iter().chain(reports) {
        sandbox.write("own", &own);
        for arguments in [&["import", "csv", "own"][..], &["import", "own"]] {
            sandbox.refuses(
                arguments,
                "this is a table of goodwill, which does not contain everything in the journal",
            );
        }
    }
}

#[test]
fn crowds_are_imported_on_request() {
    let attendees: String = (0..11)
        .map(|at| format!("ATTENDEE;CN=Person {at}:mailto:p{at}@x.org\n"))
        .collect::<Vec<_>>()
        .concat();
    let calendar = format!(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20260304T100000Z\n{attendees}END:VEVENT\nEND:VCALENDAR\n"
    );
    let (after, messages) = import("", &["ical"], "a.ics", &calendar);
    assert!(
        after.is_empty() && messages.contains("VEVENT with more than 10 people (1)"),
        "{after}{messages}"
    );
    let (after, _) = import("", &["ical", "--crowds"], "a.ics", &calendar);
    assert_eq!(after.lines().filter(|line| line.starts_with("person ")).count(), 11, "{after}");
}

#[test]
fn cards_as_programs_write_them() {
    let card = "FN:Nour Haddad\nN:Haddad\\;Nour\\;\\;\\;\nTEL:٠٥٠١٢\nTEL:٠٢٧٦٥\nEMAIL:Nour <nour@x.org>\nCATEGORIES:myContacts,Climbing";
    let wanted =
        "person @nour Nour Haddad\n  tags: #climbing\n  email: nour@x.org\n  phone: ٠٥٠١٢\n  phone: ٠٢٧٦٥\n";
    let (after, messages) = import("", &["vcard"], "a.vcf", &cards(&[card]));
    assert_eq!(after.to_lowercase(), wanted.to_lowercase());
    assert!(!messages.contains("CATEGORIES"), "{messages}");
}

#[test]
fn deleted_mail_and_subfolders_of_a_maildir() {
    let sandbox = Sandbox::new(ME);
    let mail = |from: &str, to: &str, id: u8| format!("From: {from}\nTo: {to}\nMessage-ID: <{id}@x>\n");
    sandbox.write("m/cur/1767261600.M1.host:2,S", &mail("Ada <ada@x.org>", "sam@x.org", 1));
    sandbox.write("m/cur/1767261600.M2.host:2,ST", &mail("Bob <bob@x.org>", "sam@x.org", 2));
    sandbox.write("m/.Sent/cur/1767261600.M3.host:2,S", &mail("sam@x.org", "Eve <eve@x.org>", 3));
    sandbox.write("m/.Entw&APw-rfe/cur/1767261600.M4.host:2,S", &mail("sam@x.org", "Fay <fay@x.org>", 4));
    let ran = sandbox.run(&["import", "mail", "m"]);
    let after = sandbox.read("main.gw");
    // 1767261600 is 2026-01-01 10:00 in UTC; the messages have no date.
    for line in ["2026-01-01 10:00 email from @ada", "2026-01-01 10:00 email to @eve"] {
        assert!(after.lines().any(|found| found == line), "{line}\n{after}{ran:?}");
    }
    assert!(!after.contains("@bob") && !after.contains("@fay"), "{after}");
    assert!(ran.err.contains("deleted (1)") && ran.err.contains("drafts (1)"), "{ran:?}");
}

#[test]
fn undisclosed_recipients_are_counted() {
    let mail = "From: sam@x.org\nTo: undisclosed-recipients:;\nDate: 4 Mar 2026 10:00\n";
    let (after, messages) = import("", &["mail"], "a.eml", mail);
    assert!(after.is_empty() && messages.contains("undisclosed recipients (1)"), "{after}{messages}");
    let mail = "From: Ada <@a.org,@b.org:ada@x.org>\nTo: sam@x.org\nDate: 4 Mar 2026 10:00\n";
    let (after, _) = import("", &["mail"], "a.eml", mail);
    assert!(after.starts_with("person @ada Ada\n  email: ada@x.org\n"), "{after}");
}

#[test]
fn relations_become_fields_and_come_back() {
    let card = "UID:1\nFN:Ada Byron\nRELATED;TYPE=brother:2";
    let (after, _) = import("", &["vcard"], "a.vcf", &cards(&[card, "UID:2\nFN:Bob Byron\nNOTE:tall"]));
    let wanted = "person @ada Ada Byron\n  uid: 1\n\nperson @bob Bob Byron\n  uid: 2\n  relation: @ada brother\n  | tall\n";
    assert_eq!(after, wanted);
    let journal = "person @ada Ada Byron\n  relation: cousin\n\nperson @bob Bob Byron\n  relation: @ada @eve best friend\n\nperson @eve Eve\n";
    let sandbox = Sandbox::new(&format!("{ME}{journal}"));
    assert_eq!(sandbox.run(&["export", "vcard", "-o", "a.vcf"]).code, 0);
    let file = sandbox.read("a.vcf");
    assert!(file.contains("X-GOODWILL-RELATION:cousin\r\n"), "{file}");
    assert!(
        file.contains("RELATED;TYPE=contact;X-GOODWILL-RELATION=best friend;X-GOODWILL-HANDLE=bob:"),
        "{file}"
    );
    // The same journal has it already; an empty one gets the same relations.
    let before = sandbox.read("main.gw");
    let again = sandbox.run(&["import", "vcard", "a.vcf"]);
    assert_eq!(sandbox.read("main.gw"), before, "{again:?}");
    let (after, _) = import("", &["vcard"], "a.vcf", &file);
    for line in ["  relation: cousin", "  relation: @ada best friend", "  relation: @eve best friend"] {
        assert!(after.lines().any(|found| found == line), "{line}\n{after}");
    }
    let json = sandbox.run(&["export", "json"]).json();
    assert_eq!(json["people"][0]["relations"][0]["to"], "me");
    assert_eq!(json["people"][1]["relations"][1]["text"], "best friend");
}

/// The types of RFC 6350 in any case; a person is found by UID, name or address, and an unknown one becomes a note.
#[test]
fn relation_types_of_the_standard_are_read() {
    let ada = "UID:1\nFN:Ada Byron\nRELATED;TYPE=SIBLING:2\nRELATED;TYPE=\"friend,Co-Worker\";VALUE=text:Cy Young\n\
               RELATED;TYPE=parent:mailto:dora@x.org\nRELATED;TYPE=kin;VALUE=text:Zed Unknown\nRELATED;TYPE=met:3\n\
               RELATED;TYPE=me:https://ada.example";
    let others = ["UID:2\nFN:Bob Byron", "UID:3\nFN:Cy Young", "UID:4\nFN:Dora Byron\nEMAIL:dora@x.org"];
    let (after, messages) = import("", &["vcard"], "a.vcf", &cards(&[&[ada], &others[..]].concat()));
    let wanted = "person @ada Ada Byron\n  knows: @cy\n  uid: 1\n  | kin: Zed Unknown\n\n\
                  person @bob Bob Byron\n  uid: 2\n  relation: @ada sibling\n\n\
                  person @cy Cy Young\n  uid: 3\n  relation: @ada co-worker\n\n\
                  person @dora Dora Byron\n  email: dora@x.org\n  uid: 4\n  relation: @ada parent\n";
    assert_eq!(after, wanted);
    assert!(messages.contains("RELATED (1)"), "{messages}");
}

/// A missing folder is reported as such, not as a failure of git.
#[test]
fn a_missing_repository_is_reported() {
    let sandbox = Sandbox::new(ME);
    let ran = sandbox.refuses(&["import", "git", "nowhere"], "can't read nowhere");
    assert!(!ran.err.contains("git:") && !ran.err.contains("--since"), "{ran:?}");
}

/// Every format has its section in the docs of imports.
#[test]
fn the_docs_describe_every_format() {
    let docs = include_str!("../../../src/docs/import.md");
    for format in goodwill::import::FORMATS {
        assert!(docs.contains(&format!("\n### `{}`\n", format.name)), "{}", format.name);
    }
}
