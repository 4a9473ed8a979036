//! Kinds of interaction as people name them.

use crate::model::Model;
use crate::model::id::KindId;
use crate::syntax::tree::Verb;
use crate::value::Channel;

/// Other words for built-in kinds. The word itself is kept as prose unless it is only another spelling.
const SYNONYMS: &[(&str, &str, bool)] = &[
    ("drink", "drinks", false),
    ("e-mail", "email", false),
    ("mail", "email", false),
    ("phonecall", "call", false),
    ("phone-call", "call", false),
    ("videocall", "video", false),
    ("video-call", "video", false),
    ("beer", "drinks", true),
    ("beers", "drinks", true),
    ("pint", "drinks", true),
    ("pints", "drinks", true),
    ("wine", "drinks", true),
    ("cocktails", "drinks", true),
    ("catch-up", "meetup", true),
    ("catchup", "meetup", true),
    ("supper", "dinner", true),
    ("picnic", "meal", true),
    ("stroll", "walk", true),
    ("zoom", "video", true),
    ("skype", "video", true),
    ("facetime", "video", true),
    ("whatsapp", "message", true),
    ("signal", "message", true),
    ("telegram", "message", true),
    ("voicemail", "call", true),
];

/// How a verb of contact is written down.
const CONTACTS: &[(&str, &str)] = &[
    ("called", "call"),
    ("phoned", "call"),
    ("rang", "call"),
    ("telephoned", "call"),
    ("emailed", "email"),
    ("e-mailed", "email"),
    ("mailed", "email"),
    ("texted", "text"),
    ("messaged", "message"),
    ("pinged", "message"),
    ("whatsapped", "message"),
    ("dmed", "dm"),
    ("dm'd", "dm"),
    ("visited", "visit"),
    ("skyped", "video"),
    ("facetimed", "video"),
    ("zoomed", "video"),
    ("video-called", "video"),
];

/// The kind of a verb of contact: `call` for `called`.
pub fn of_verb(verb: &str) -> Option<&'static str> {
    CONTACTS.iter().find(|(known, _)| *known == verb).map(|(_, kind)| *kind)
}

/// A kind, and the word for it that prose keeps.
pub struct Named {
    pub kind: String,
    pub label: Option<String>,
}

/// The kind that a word names.
pub fn named(model: &Model, word: &str) -> Option<Named> {
    let is_verb = |word: &str| Verb::ALL.iter().any(|verb| verb.as_str().eq_ignore_ascii_case(word));
    let known = |word: &str| {
        let id = KindId(model.kind_names.find(word).filter(|_| !is_verb(word))?);
        (!model.kind(id).is_unknown()).then(|| model.kind_name(id).to_string())
    };
    if let Some(kind) = known(word) {
        return Some(Named { kind, label: None });
    }
    let lower = word.to_lowercase();
    let (_, kind, is_kept) = SYNONYMS.iter().find(|(synonym, ..)| *synonym == lower)?;
    Some(Named { kind: known(kind)?, label: is_kept.then_some(lower) })
}

/// The channel of a kind.
pub fn channel(model: &Model, kind: &str) -> Channel {
    model.kind_names.find(kind).map_or(Channel::Other, |id| model.kind(KindId(id)).channel())
}

/// Whether a kind counts as contact.
pub fn is_contact(model: &Model, kind: &str) -> bool {
    model.kind_names.find(kind).is_none_or(|id| model.kind(KindId(id)).is_contact())
}

/// Whether people usually take part in a kind.
pub fn has_people(model: &Model, kind: &str) -> bool {
    is_contact(model, kind)
        && matches!(channel(model, kind), Channel::InPerson | Channel::Voice | Channel::Written)
}
