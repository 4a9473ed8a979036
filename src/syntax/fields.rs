//! The table of all fields. [`Key`], the parser, the help for unknown fields and the tests of the grammar are derived
//! from it; other modules match on [`Key`] without a wildcard, so that the compiler lists them for a new field.

use super::words::EntryKind::{self, Circle, Favor, Goal, Interaction, Kind, Person};

/// What a field's value looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueShape {
    /// TEXT.
    Text,
    /// Comma-separated names of a person.
    OtherNames,
    /// `@handles`
    Handles,
    /// `[@HANDLES] TEXT`
    Relation,
    /// `#tags`
    Tags,
    /// Comma-separated names of circles.
    Circles,
    /// `SPAN` or `SPAN..SPAN`
    Cadence,
    /// `DATE`
    Date,
    /// `DATE [TEXT]`
    DateAndText,
    /// `[DATE] [TEXT]`, at least one of them.
    DateOrText,
    /// `DATE..[DATE] [TEXT]`
    Pause,
    /// `MM-DD` or `YYYY-MM-DD`
    YearDay,
    /// The same, then TEXT.
    YearDayAndText,
    /// A channel.
    Channel,
    /// `yes` or `no`
    YesNo,
    /// `NUMBER [per h|per CCC]`
    Worth,
    /// QUERY.
    Query,
    /// `N MEASURE [QUERY]`
    Target,
    /// DURATION.
    Duration,
}

/// How often a field may be given in one entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Times {
    /// A second, different value is a conflict.
    Once,
    /// Values add up.
    Many,
}

struct Field {
    name: &'static str,
    entries: &'static [EntryKind],
    times: Times,
    shape: ValueShape,
}

macro_rules! fields {
    ($($key:ident: $name:literal, [$($entry:ident),+], $times:ident, $shape:ident;)+) => {
        /// The key of a field.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[allow(missing_docs, reason = "each is the field of that name in the language")]
        pub enum Key {
            $($key,)+
        }

        /// In the order of [`Key`].
        const FIELDS: &[Field] = &[$(
            Field { name: $name, entries: &[$($entry),+], times: Times::$times, shape: ValueShape::$shape },
        )+];

        impl Key {
            /// All keys, in the order of the table.
            pub const ALL: &[Self] = &[$(Self::$key,)+];
        }
    };
}

fields! {
    Aka: "aka", [Person], Many, OtherNames;
    Handle: "handle", [Person], Many, Handles;
    Circle: "circle", [Person], Many, Circles;
    Every: "every", [Person, Circle], Once, Cadence;
    Snooze: "snooze", [Person], Once, DateAndText;
    Pause: "pause", [Person], Once, Pause;
    Archived: "archived", [Person], Once, DateAndText;
    Died: "died", [Person], Once, DateAndText;
    Met: "met", [Person], Once, DateOrText;
    Via: "via", [Person], Many, Handles;
    Knows: "knows", [Person], Many, Handles;
    Relation: "relation", [Person], Many, Relation;
    Birthday: "birthday", [Person], Once, YearDay;
    Date: "date", [Person], Many, YearDayAndText;
    Tags: "tags", [Person], Many, Tags;
    Offers: "offers", [Person], Many, Tags;
    Seeks: "seeks", [Person], Many, Tags;
    Likes: "likes", [Person], Many, Text;
    Org: "org", [Person], Many, Text;
    Role: "role", [Person], Many, Text;
    Location: "location", [Person], Many, Text;
    Email: "email", [Person], Many, Text;
    Phone: "phone", [Person], Many, Text;
    Url: "url", [Person], Many, Text;
    Uid: "uid", [Person], Many, Text;
    Channel: "channel", [Kind], Once, Channel;
    Contact: "contact", [Kind], Once, YesNo;
    Worth: "worth", [Favor], Many, Worth;
    From: "from", [Goal], Once, Date;
    By: "by", [Goal], Once, Date;
    Audience: "audience", [Goal], Once, Query;
    Target: "target", [Goal], Many, Target;
    At: "at", [Interaction], Many, Text;
    Took: "took", [Interaction], Once, Duration;
}

impl Key {
    const fn field(self) -> &'static Field {
        &FIELDS[self as usize]
    }

    /// The fields of `entry`, in the order of the table.
    pub fn of(entry: EntryKind) -> impl Iterator<Item = Self> + Clone {
        Self::ALL.iter().copied().filter(move |key| key.belongs_in(entry))
    }

    /// The key as written, without the colon.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.field().name
    }

    /// The key named `name`, in any case.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|key| key.as_str().eq_ignore_ascii_case(name))
    }

    /// Whether the field may be given more than once; its values then add up.
    #[must_use]
    pub fn repeats(self) -> bool {
        self.field().times == Times::Many
    }

    /// What its value looks like.
    #[must_use]
    pub const fn shape(self) -> ValueShape {
        self.field().shape
    }

    /// Whether the field may be in `entry`.
    #[must_use]
    pub fn belongs_in(self, entry: EntryKind) -> bool {
        self.field().entries.contains(&entry)
    }

    /// The entry that the field belongs in; the first one of several.
    #[must_use]
    pub fn home(self) -> EntryKind {
        self.field().entries[0]
    }
}
