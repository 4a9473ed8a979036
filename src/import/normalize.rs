//! Names, pages and addresses in a form in which spellings of one are equal.

use crate::compose::plain;
use crate::value::name::fold;
use crate::value::name_match::{is_title, name_keys};

/// Academic degrees and suffixes that people write after a name.
const CREDENTIALS: [&str; 29] = [
    "phd", "md", "mba", "msc", "bsc", "ba", "ma", "mph", "mpa", "meng", "beng", "dphil", "llm", "llb", "jd",
    "edd", "dds", "cpa", "cfa", "pmp", "rn", "pe", "esq", "jr", "sr", "ii", "iii", "csm", "hons",
];

/// Credentials that are not family names, and are recognized without a comma too.
const SUFFIXES: [&str; 12] =
    ["phd", "mba", "msc", "bsc", "mph", "dphil", "llm", "cpa", "esq", "jr", "ii", "iii"];

/// Titles of other countries that are not given names.
const MORE_TITLES: [&str; 13] = [
    "ing", "mag", "engr", "hon", "capt", "mlle", "dra", "drs", "srta", "dottssa", "mevr", "pfarrer", "sigra",
];

/// Titles that are written with a period; without it some are names, such as `Gen` and `Maj`.
const DOTTED_TITLES: [&str; 10] = ["lt", "col", "sgt", "maj", "gen", "dott", "avv", "sig", "dhr", "mgr"];

/// Parts of titles: `Dipl.-Ing.`, `Univ.-Prof.`
const PARTS_OF_TITLES: [&str; 7] = ["dipl", "inform", "inf", "kffr", "kfm", "phys", "univ"];

/// Faculties that follow a title: `Dr. med.`, `Dr. rer. nat.`
const FACULTIES: [&str; 14] =
    ["agr", "dent", "habil", "hc", "iur", "jur", "med", "nat", "oec", "phil", "pol", "rer", "techn", "vet"];

/// Sites whose pages of this form belong to one person. Any other site may be that of a company.
const PROFILES: [&str; 6] =
    ["linkedin.com/in/", "linkedin.com/pub/", "xing.com/profile/", "orcid.org/", "skype:", "xmpp:"];

/// A text, case-folded, with single spaces.
#[must_use]
pub fn same_text(text: &str) -> String {
    text.split_whitespace().map(fold).collect::<Vec<_>>().join(" ")
}

/// A name without title, credentials, accents and case: `Dr. Ada Byron`, `Ada Byron, PhD` and `Byron, Ada` are equal.
#[must_use]
pub fn same_name(name: &str) -> String {
    let keys = name_keys(&spoken_name(name));
    if keys.is_empty() { same_text(name) } else { keys.join(" ") }
}

/// Whether two names can be those of one person with one address: one is missing, or another form of the other.
#[must_use]
pub fn names_agree(a: &str, b: &str) -> bool {
    let (a, b) = (same_name(a), same_name(b));
    a.is_empty() || b.is_empty() || a == b || is_other_form(&a, &b)
}

/// Whether one of two normalized names is a short form or another spelling of the other.
#[must_use]
pub fn is_other_form(a: &str, b: &str) -> bool {
    is_short_form(a, b) || is_short_form(b, a) || is_other_spelling(a, b)
}

/// Whether two different normalized names are two ways to write one: in another order, with dots, or as a user name, as in
/// `byron ada`, `ada.byron`, `abyron` and `adab`. Bare initials are none: `al` may be another person than `ada lovelace`.
fn is_other_spelling(a: &str, b: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        name.split([' ', '.', '_']).filter(|word| !word.is_empty()).map(str::to_string).collect()
    };
    let (mut a, mut b) = (words(a), words(b));
    let (one, many) = if a.len() == 1 { (&a, &b) } else { (&b, &a) };
    if let ([user], [given, .., family]) = (&one[..], &many[..]) {
        let initial = |name: &str| name.chars().take(1).collect::<String>();
        return [
            format!("{given}{family}"),
            format!("{family}{given}"),
            format!("{}{family}", initial(given)),
            format!("{given}{}", initial(family)),
        ]
        .contains(user);
    }
    a.sort_unstable();
    b.sort_unstable();
    a == b
}

/// Whether the words of `short` are words of `long`, or initials of them, both normalized: `a byron` and `ada byron`.
fn is_short_form(short: &str, long: &str) -> bool {
    let mut long = long.split(' ');
    short.split(' ').all(|word| {
        let is_initial = word.chars().count() == 1;
        long.any(|other| other == word || is_initial && other.starts_with(word))
    })
}

/// A name in spoken order without title and credentials, as a source of handles.
#[must_use]
pub fn spoken_name(name: &str) -> String {
    let name = plain(name);
    let (head, mut tail) = name.split_once(',').unwrap_or((&name, ""));
    while let Some((given, last)) = tail.rsplit_once(',')
        && is_credentials(&format!("{given} {head}"), last)
    {
        tail = given;
    }
    let mut words: Vec<&str> = if tail.trim().is_empty() || is_credentials(head, tail) {
        head.split_whitespace().collect()
    } else {
        tail.split([' ', ',']).chain(head.split_whitespace()).filter(|word| !word.is_empty()).collect()
    };
    if words.iter().any(|word| is_spoken(word)) {
        words.retain(|word| is_spoken(word));
    }
    while words.len() > 2 && words.last().is_some_and(|word| SUFFIXES.contains(&&*letters(word))) {
        words.pop();
    }
    let is_dotted = |word: &str| word.ends_with('.') && DOTTED_TITLES.contains(&&*letters(word));
    let is_simple = |word: &str| is_title(word) || MORE_TITLES.contains(&&*letters(word)) || is_dotted(word);
    let is_part = |part: &str| is_simple(part) || PARTS_OF_TITLES.contains(&&*letters(part));
    let is_title = |word: &str| is_simple(word) || word.contains('.') && word.split('-').all(is_part);
    let is_faculty = |word: &str| word.ends_with('.') && FACULTIES.contains(&&*letters(word));
    let starts_with_title = words.first().is_some_and(|word| is_title(word));
    let titles =
        words.iter().take_while(|word| starts_with_title && (is_title(word) || is_faculty(word))).count();
    words.drain(..if titles < words.len() { titles } else { 0 });
    words.join(" ")
}

/// Whether a word is part of a name, and neither a picture nor pronouns such as `(she/her)`.
fn is_spoken(word: &str) -> bool {
    word.contains(char::is_alphanumeric) && !(word.starts_with('(') && word.contains('/'))
}

/// Whether the part of a name after its first comma holds credentials and no given name.
#[must_use]
pub fn is_credentials(head: &str, tail: &str) -> bool {
    let mut words = tail.split([' ', ',', '/', '|', '-']).filter(|word| !word.is_empty());
    // `BYRON, ADA` is a family name and a given name.
    let is_shouted = head.chars().any(char::is_lowercase);
    let is_one_word = head.split_whitespace().count() < 2;
    // `Head of Sales` is a role.
    let is_role = !is_one_word && words.clone().any(|word| matches!(word, "of" | "at"));
    is_role
        || words.all(|word| {
            let is_abbreviation = word.chars().filter(|c| c.is_uppercase()).count() > 1 && word.len() <= 8;
            CREDENTIALS.contains(&&*letters(word)) || is_shouted && !is_one_word && is_abbreviation
        })
}

fn letters(word: &str) -> String {
    fold(&word.chars().filter(|c| c.is_alphanumeric()).collect::<String>())
}

/// A URL in lower case, without scheme, `www.`, query, fragment and trailing slash.
#[must_use]
pub fn page(url: &str) -> String {
    let url = url.trim().to_lowercase();
    let url = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
    let url = url.strip_prefix("www.").unwrap_or(url);
    let url = url.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    // `de.linkedin.com` is the same site in German.
    match url.split_once(".linkedin.com/") {
        Some((country, path)) if country.len() == 2 => format!("linkedin.com/{path}"),
        _ => url.to_string(),
    }
}

/// The site of a normalized page that belongs to one person; `None` for any other page.
#[must_use]
pub fn profile_site(page: &str) -> Option<&'static str> {
    PROFILES.into_iter().find(|site| page.len() > site.len() && page.starts_with(site))
}

/// The address of `Ada Byron <ada@x.org>` or `mailto:ada@x.org`; any other text unchanged.
#[must_use]
pub fn bare_address(text: &str) -> &str {
    let text = text.trim();
    let inner =
        text.rsplit_once('<').and_then(|(_, rest)| rest.split_once('>')).map_or(text, |(inner, _)| inner);
    let inner = if inner.contains('@') { inner.trim() } else { text };
    let scheme = inner.get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("mailto:"));
    scheme.map_or(inner, |_| inner[7..].trim_start())
}

/// The letters and digits of a phone number, digits of all scripts as ASCII.
#[must_use]
pub fn same_phone(number: &str) -> String {
    let number = number.trim();
    let number = number.strip_prefix("tel:").unwrap_or(number);
    fold(&number.chars().filter(|c| c.is_alphanumeric()).map(ascii_digit).collect::<String>())
}

/// The digit zero of scripts with their own decimal digits.
const ZEROS: [u32; 14] =
    [0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xff10];

fn ascii_digit(c: char) -> char {
    let value = ZEROS.iter().map(|zero| u32::from(c).wrapping_sub(*zero)).find(|value| *value < 10);
    value.and_then(|value| char::from_digit(value, 10)).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_name_are_equal() {
        for name in [
            "Dr. Ada Byron",
            "Ada Byron, PhD",
            "Ada Byron, Ph.D., PMP",
            "Ada  BYRON",
            "Byron, Ada",
            "Byron, Dr. Ada",
            "BYRON, ADA",
            "Ada Byron PhD",
            "Prof. Dr. Ada Byron",
            "Dipl.-Ing. Ada Byron",
            "Univ.-Prof. Dr.-Ing. Ada Byron",
            "Byron, Ada, PhD",
            "Byron, Ada, M.A., MBA",
            "Ada Byron, B.Sc. (Hons)",
            "Ada Byron, Head of Sales",
            "Ada Byron (she/her)",
            "Ada Byron 🚀",
        ] {
            assert_eq!(same_name(name), "ada byron", "{name}");
        }
        assert_eq!(same_name("Jack Ma"), "jack ma");
        assert_eq!(same_name("Dr."), "dr");
        assert_eq!(same_name("Zoé van der Berg"), same_name("van der Berg, Zoe"));
        assert_ne!(same_name("Ada"), same_name("Ada Byron"));
        assert_ne!(same_name("Ada Byron (Acme)"), same_name("Ada Byron"));
        assert_eq!(same_name("★"), "★");
    }

    #[test]
    fn short_forms_of_a_name_agree() {
        for name in ["", "Ada", "Byron", "A. Byron", "Dr. Ada Byron", "Ada King Byron"] {
            assert!(names_agree(name, "Ada Byron") && names_agree("Ada Byron", name), "{name}");
        }
        for name in ["Karl Byron", "Ada King", "B. Ada", "Dirk Wolf"] {
            assert!(!names_agree(name, "Ada Byron"), "{name}");
        }
    }

    #[test]
    fn titles_and_credentials_are_not_spoken() {
        assert_eq!(spoken_name("Mrs. Eva Lang"), "Eva Lang");
        assert_eq!(spoken_name("Prof. Dr. med. Anna Schmidt"), "Anna Schmidt");
        assert_eq!(spoken_name("Nat King"), "Nat King");
        assert_eq!(spoken_name("Ada Byron, PhD"), "Ada Byron");
        assert_eq!(spoken_name("Lovelace, Ada"), "Ada Lovelace");
        assert_eq!(spoken_name("Ada Byron, CSPO®"), "Ada Byron");
        assert_eq!(spoken_name("Dr."), "Dr.");
    }

    #[test]
    fn pages_of_people_are_recognized() {
        assert_eq!(page("https://de.linkedin.com/in/Ada/?x=1"), "linkedin.com/in/ada");
        assert_eq!(page("http://www.x.org/#top"), "x.org");
        assert!(profile_site("linkedin.com/in/ada").is_some() && profile_site("skype:ada").is_some());
        for page in ["acme.example", "linkedin.com/in/", "linkedin.com/company/acme", "github.com/acme"] {
            assert_eq!(profile_site(page), None, "{page}");
        }
    }

    #[test]
    fn addresses_lose_their_display_name() {
        assert_eq!(bare_address("Ada Byron <ada@x.org>"), "ada@x.org");
        assert_eq!(bare_address(" MAILTO:ada@x.org "), "ada@x.org");
        assert_eq!(bare_address("\"a <b\" <ada@x.org>"), "ada@x.org");
        assert_eq!(bare_address("ada <3"), "ada <3");
    }

    #[test]
    fn digits_of_all_scripts_are_compared() {
        assert_eq!(same_phone("+49 (30) 1"), same_phone("tel:+49-30-1"));
        assert_eq!(same_phone("٠١٢"), "012");
        assert_eq!(same_phone("０１２"), "012");
        assert_ne!(same_phone("٠١٢"), same_phone("٠٤٧"));
        assert_ne!(same_phone("ask at the desk"), same_phone("ask Bob"));
    }
}
