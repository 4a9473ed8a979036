//! Random journals: valid but not formatted, damaged, and odd bytes at the edges of files.

use proptest::prelude::*;

/// Bytes that have a meaning in the grammar.
const SIGNS: &[u8] = b" \t\r\n;|@#^,:.-?&\\0a\xef\xbb\xbf\xc2\x1a\x00";

/// Parts of a file, mostly from its edges.
const PARTS: &[&[u8]] = &[
    b"\n",
    b"\n",
    b"\r\n",
    b"\r",
    b" ",
    b"\t",
    b"\xef\xbb\xbf",
    b"\xff",
    b"; c ",
    b"todo  a",
    b"tea @a",
    b"person  @a",
    b"| x ",
];

/// Headers and lines that may follow them. `~` is whitespace, `_` is optional whitespace.
const ENTRIES: &[(&str, &[&str])] = &[
    (";_text~; with  gaps_", &[]),
    ("2026-03-06~x~call~@grace_", INTERACTION),
    ("2026-03-04~coffee~@ada_,_@bob~&~@eve~How~it  goes #maths ^mentor_", INTERACTION),
    ("2026-03-04..2026-03-06~conference~with~@grace~and~@ada,_RustConf_", INTERACTION),
    ("2026-03-04~18:30~?~dinner~<-~@ada,and~@bob_,_,_@eve_", INTERACTION),
    ("2026-05-02~Lent~2~book~to~@bob,_a  note_", INTERACTION),
    ("2026-05-02~note~to~nobody~with~@ada ;  so_", INTERACTION),
    ("2026-12-05?~18:30~dinner~w/~@ada~and~@bob_,_So  on_", INTERACTION),
    ("2026-12-05..2026-12-06X~trip_", INTERACTION),
    ("2026-05-02~lent~@bob~my~drill~for  a week_", INTERACTION),
    ("2026-09-14~introduced~@ada_,_@eve~to~@bob~A  b_", INTERACTION),
    ("Person~@ada~Ada~  Lovelace_", PERSON),
    ("person~@bob_", PERSON),
    ("circle~inner~People~I  call_", &["every:_1w..2w_", "|text  ~", ";_c_"]),
    ("kind~code-review_", &["channel:_Online_", "contact:_no_"]),
    ("favor~advice_", &["worth:_2.5~per~h_", "worth:_1_"]),
    (
        "goal~^mentor~Find~  one_",
        &[
            "from:_2026-01-01_",
            "by:_2026-12-31_",
            "audience:_#a~not:\"x  y\"_",
            "target:_6~coffee~@ada  text:x_",
            "target:_2h~GOT~advice_",
            "done~2026-02-01~List  ten_",
        ],
    ),
    ("todo~2026-02-01~Write~@ada  #x_", NOTES),
    ("wait~an  answer_", NOTES),
    ("todo~2026-12-01~every~1m~pay  it_", NOTES),
    ("include~my  people/*.gw_", NOTES),
];

const NOTES: &[&str] = &["|_text  @ada ~", "|", ";_comment~", "x-mood:_so  so_", "X-empty:_"];

const INTERACTION: &[&str] = &[
    "gave~intro~to~@ada_,_@bob~for  him_",
    "got~18~EUR~lunch~from~@bob_",
    "RETURNED~1h30min~oscilloscope~@ada_",
    "gave~to~@ada_,_@bob~45m~help~so  long_",
    "got~25~EUR~from~@ada_",
    "Introduced~@ada~and~@bob~who  knows_",
    "wait~2026-03-20~every~2w~he  calls_",
    "todo~call~@ada  again_",
    "drop~2026-03-10~that  one_",
    "at:_Lab~  café_",
    "took:_1h30min_",
    "|  a poem~\tby @eve ~",
    ";_comment ~",
    "x-mood:_so  so_",
];

const PERSON: &[&str] = &[
    "aka:_Countess,  AAL ,x_",
    "handle:_@countess_,_@aal_",
    "circle:_inner_,_allies_",
    "every:_10d_",
    "Snooze:_2026-12-01~parental  leave_",
    "pause:_2026-12-01..~a  b_",
    "died:_2026-12-01_",
    "met:_2023-05-14~RustConf,  hall_",
    "met:_RustConf,  hall_",
    "birthday:_12-28_",
    "date:_06-01~wedding  day_",
    "knows:_@bob~and~@eve_,_",
    "tags:_#a_,_#b/c~#d_",
    "relation:_@bob_,_@eve~elder  sister_",
    "relation:_cousin  once_",
    "url:_https://ada.example/a,b#c_",
    "|text_",
];

/// A valid journal with random whitespace.
pub fn journal() -> impl Strategy<Value = Vec<u8>> {
    let entry = (prop::sample::select(ENTRIES), prop::collection::vec(any::<prop::sample::Index>(), 0..4));
    let whims = prop::collection::vec(any::<u8>(), 1..64);
    (any::<bool>(), any::<bool>(), prop::collection::vec(entry, 0..7), whims).prop_map(
        |(mark, cut, entries, whims)| {
            let mut whims = whims.into_iter().cycle();
            let mut text = if mark { "\u{feff}".to_string() } else { String::new() };
            for ((header, lines), chosen) in entries {
                add(&mut text, "", header, &mut whims);
                for index in chosen.iter().filter(|_| !lines.is_empty()) {
                    let line = index.get(lines);
                    add(&mut text, "~", line, &mut whims);
                }
            }
            if cut {
                text.truncate(text.trim_end_matches(['\r', '\n']).len());
            }
            text.into_bytes()
        },
    )
}

/// Adds a line, perhaps after blank lines.
fn add(text: &mut String, indent: &str, line: &str, whims: &mut impl Iterator<Item = u8>) {
    let mut whim = |kinds: u8| whims.next().unwrap_or(0) % kinds;
    for _ in 0..whim(5).saturating_sub(2) {
        text.push_str(["\n", "\r\n", " \n", "\t  \r\n"][usize::from(whim(4))]);
    }
    for c in indent.chars().chain(line.chars()) {
        match c {
            '~' => text.push_str([" ", "  ", "\t", " \t   "][usize::from(whim(4))]),
            '_' => text.push_str(["", "", " ", "\t "][usize::from(whim(4))]),
            c => text.push(c),
        }
    }
    text.push_str(["\n", "\n", "\r\n"][usize::from(whim(3))]);
}

/// A part of a file or one byte.
pub fn part() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![5 => prop::sample::select(PARTS).prop_map(<[u8]>::to_vec), 1 => any::<u8>().prop_map(|byte| vec![byte])]
}

/// A journal with random bytes inserted and removed.
pub fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let byte = prop_oneof![any::<u8>(), prop::sample::select(SIGNS)];
    let accident = (any::<prop::sample::Index>(), prop::option::of(byte));
    (journal(), prop::collection::vec(accident, 1..6)).prop_map(|(mut journal, accidents)| {
        for (place, byte) in accidents {
            let place = place.index(journal.len() + 1);
            match byte {
                Some(byte) => journal.insert(place, byte),
                None if place < journal.len() => _ = journal.remove(place),
                None => {}
            }
        }
        journal
    })
}
