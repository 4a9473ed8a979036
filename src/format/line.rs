//! Formats one line without syntax errors.
//!
//! A line consists of *fields*, separated by one space, and then a free *text* (prose, a title, a TEXT, a pattern, a
//! query), which is copied. The parsed line says where the text starts.

use super::output::Output;
use crate::syntax::tree::{Content, HeaderKind, Line, Name, Value};

const SPACE: [char; 2] = [' ', '\t'];

/// Writes a line. `body` is its text without byte order mark and line ending, `start` the offset of `body`.
pub fn write(body: &str, start: u32, line: &Line, names: &[Name], output: &mut Output<'_>) {
    let visible = body.trim_start_matches(SPACE);
    if visible.len() < body.len() {
        output.push(b"  ");
    }
    match &line.content {
        // After the sign every byte is text, including trailing spaces.
        Content::Comment | Content::Note(_) => output.push(visible.as_bytes()),
        content => {
            let indent = body.len() - visible.len();
            let split = text_start(content, names).map_or(body.len(), |at| at.saturating_sub(start) as usize);
            let (fields, text) = visible.split_at(split.clamp(indent, body.len()) - indent);
            write_fields(content, fields, output);
            let text = text.trim_matches(SPACE);
            if !text.is_empty() {
                output.push(b" ");
                output.push(text.as_bytes());
            }
        }
    }
    output.push(b"\n");
}

/// The offset of the free text of a line; `None` if it has only fields.
fn text_start(content: &Content, names: &[Name]) -> Option<u32> {
    let text = match content {
        Content::Interaction(interaction) => match &interaction.header {
            HeaderKind::Encounter { prose, .. } => *prose,
            HeaderKind::Exchange(exchange) => exchange.prose,
            HeaderKind::Introduction(introduction) => introduction.prose,
        },
        Content::Exchange(exchange) => exchange.prose,
        Content::Introduction(introduction) => introduction.prose,
        Content::Promise(promise) => promise.prose,
        Content::Include(text) | Content::Extra(text) => *text,
        // After the name comes the title, perhaps with a misplaced comment, which the span of the title excludes.
        Content::Person(_) | Content::Circle(_) | Content::Goal(_) => {
            return names.first().map(|name| name.span().end);
        }
        Content::Field(_, value) => match value {
            Value::Text(text)
            | Value::Dated(_, text)
            | Value::Pause(_, _, text)
            | Value::YearDay(_, text)
            | Value::Relation(text)
            | Value::Target { query: text, .. } => *text,
            _ => return None,
        },
        // Only fields, or not formatted here.
        Content::Kind(_)
        | Content::Favor(_)
        | Content::Blank
        | Content::Broken
        | Content::Comment
        | Content::Note(_) => return None,
    };
    Some(text.start)
}

fn write_fields(content: &Content, fields: &str, output: &mut Output<'_>) {
    let mut rest = fields;
    if matches!(content, Content::Field(..) | Content::Extra(_))
        && let Some(colon) = fields.find(':')
    {
        // The value may follow the colon directly.
        let (key, value) = fields.split_at(colon + 1);
        output.push(key.as_bytes());
        rest = value;
    }
    let mut first = rest.len() == fields.len();
    for word in rest.split(SPACE).filter(|word| !word.is_empty()) {
        // Commas occur only between names: no space before, one after.
        for part in word.split_inclusive(',') {
            if !first && part != "," {
                output.push(b" ");
            }
            first = false;
            output.push(part.as_bytes());
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::format::formatted;

    /// `before`, a line at column 0, is formatted as `after`.
    #[track_caller]
    fn top(before: &str, after: &str) {
        assert_eq!(String::from_utf8(formatted(before)), Ok(format!("{after}\n")));
    }

    /// `before`, a line below `header`, is formatted as `after`.
    #[track_caller]
    fn inside(header: &str, before: &str, after: &str) {
        top(&format!("{header}\n{before}"), &format!("{header}\n{after}"));
    }

    #[test]
    fn interactions() {
        top("2026-03-04\tcoffee   @ada", "2026-03-04 coffee @ada");
        top(
            "2026-03-04   18:30\t?  dinner   with\t@ada  and  @bob\t\t",
            "2026-03-04 18:30 ? dinner with @ada and @bob",
        );
        top(
            "2026-03-04..2026-03-06  x   Trip  ->  @ada &   @bob  A  b",
            "2026-03-04..2026-03-06 x Trip -> @ada & @bob A  b",
        );
        top("2026-03-04 note", "2026-03-04 note");
        top("2026-03-04  note  To  be,or  not  ,x ; \t", "2026-03-04 note To  be,or  not  ,x ;");
        top(
            "2026-03-04 gave  2h   advice  to   @ada   On  types",
            "2026-03-04 gave 2h advice to @ada On  types",
        );
    }

    #[test]
    fn marks_and_people_first() {
        top("2026-12-05?  dinner w/   @ada", "2026-12-05? dinner w/ @ada");
        top(
            "2026-12-05..2026-12-06x  18:30   trip  with  @ada  A  b",
            "2026-12-05..2026-12-06x 18:30 trip with @ada A  b",
        );
        top("2026-05-02 lent  @tom   drill  for  a week", "2026-05-02 lent @tom drill for  a week");
        top("2026-05-02  gave @ida,@bob  2h   help", "2026-05-02 gave @ida, @bob 2h help");
        top("2026-05-02 got   from  @tom  25   EUR", "2026-05-02 got from @tom 25 EUR");
        top("2026-05-02 lent   my  drill  to  @tom  so  long", "2026-05-02 lent my drill to @tom so  long");
        top(
            "2026-09-14 introduced  @grace,@bob   to  @ada   A  b",
            "2026-09-14 introduced @grace, @bob to @ada A  b",
        );
        top("todo  2026-12-01   every  1m   pay  the", "todo 2026-12-01 every 1m pay  the");
        top("todo  every guest  gets  a card", "todo every guest  gets  a card");
    }

    #[test]
    fn a_space_follows_commas_between_people() {
        top("2026-03-04 tea @ada,@bob", "2026-03-04 tea @ada, @bob");
        top("2026-03-04 tea @ada\t,  @bob ,, and @eve", "2026-03-04 tea @ada, @bob,, and @eve");
        top("2026-03-04 tea @ada,Engines", "2026-03-04 tea @ada, Engines");
        top("2026-03-04 tea @ada ,  and  more", "2026-03-04 tea @ada, and  more");
        top("2026-03-04 tea @ada,&co", "2026-03-04 tea @ada, &co");
    }

    #[test]
    fn other_headers() {
        top("person   @ada\tAda   Lovelace ", "person @ada Ada   Lovelace");
        top("PERSON\t@ada", "PERSON @ada");
        top("circle   inner   The  people", "circle inner The  people");
        top("kind\tcode-review ", "kind code-review");
        top("favor   advice", "favor advice");
        top("goal\t^mentor\tFind   one", "goal ^mentor Find   one");
        top("include   people/my  friends/*.gw ", "include people/my  friends/*.gw");
        top("Todo   2026-03-04   Write  her", "Todo 2026-03-04 Write  her");
        top("wait  an  answer", "wait an  answer");
    }

    #[test]
    fn a_misplaced_comment_is_unchanged() {
        top("person  @ada  Ada  ;  my  friend", "person @ada Ada  ;  my  friend");
        top("person  @ada  ;  my  friend", "person @ada ;  my  friend");
    }

    #[test]
    fn comments_and_notes_are_unchanged() {
        top(";no space,  two  \t", ";no space,  two  \t");
        inside("2026-03-04 tea @ada", "\t; a  b \t", "  ; a  b \t");
        inside("2026-03-04 tea @ada", "      |no space,  two  ", "  |no space,  two  ");
        inside("2026-03-04 tea @ada", " |", "  |");
        inside("2026-03-04 tea @ada", " |   as  poems  stand\r\n", "  |   as  poems  stand");
    }

    #[test]
    fn lines_of_interactions() {
        let check = |before, after| inside("2026-03-04 tea @ada", before, after);
        check(
            "\tgot  18   EUR  lunch   from  @ada,@bob  at  Lab",
            "  got 18 EUR lunch from @ada, @bob at  Lab",
        );
        check("    returned   oscilloscope", "  returned oscilloscope");
        check(" done  2026-03-10   send  it", "  done 2026-03-10 send  it");
        check(" at:Lab  café ", "  at: Lab  café");
        check(" Took:\t1h30min\t", "  Took: 1h30min");
        check(" took:1h30m", "  took: 1h30m");
        check(" introduced  @a   and  @b   So  on", "  introduced @a and @b So  on");
        check(" got  from  @ada   18  EUR", "  got from @ada 18 EUR");
        check("\twait   2026-03-20  every  2w   he  calls", "  wait 2026-03-20 every 2w he  calls");
        check(" x-mood:   so  so ", "  x-mood: so  so");
        check(" x-mood:  ", "  x-mood:");
    }

    #[test]
    fn fields_of_people() {
        let check = |before, after| inside("person @ada", before, after);
        check(" aka:Countess,  AAL ,x", "  aka: Countess,  AAL ,x");
        check(" circle:inner ,allies", "  circle: inner, allies");
        check(" every:  1w..2w ", "  every: 1w..2w");
        check(" snooze:2026-12-01   parental  leave", "  snooze: 2026-12-01 parental  leave");
        check(" pause:   2026-12-01..   a  b", "  pause: 2026-12-01.. a  b");
        check(" pause:2026-12-01..2026-12-02", "  pause: 2026-12-01..2026-12-02");
        check(" met:  2023-05-14   RustConf,  hall", "  met: 2023-05-14 RustConf,  hall");
        check(" met:RustConf,  hall", "  met: RustConf,  hall");
        check(" died:  2025-09-12", "  died: 2025-09-12");
        check(" date:  06-01   wedding  day", "  date: 06-01 wedding  day");
        check(" birthday:12-28 ", "  birthday: 12-28");
        check(" knows:@bob ,@eve  and   @joe,", "  knows: @bob, @eve and @joe,");
        check(" tags:#a,#b   #c/d", "  tags: #a, #b #c/d");
        check(" relation:  @bob ,@eve   elder  brother", "  relation: @bob, @eve elder  brother");
        check(" relation:cousin  by  marriage", "  relation: cousin  by  marriage");
        check(" url:  https://ada.example/a,b", "  url: https://ada.example/a,b");
    }

    #[test]
    fn fields_of_the_rest() {
        inside("circle inner", "\tevery:6w", "  every: 6w");
        inside("kind sauna", " channel:in-person\n contact:  yes", "  channel: in-person\n  contact: yes");
        inside("favor advice", " worth:  2   per  h", "  worth: 2 per h");
        inside("goal ^a B", " from:2026-01-01\n by:  2026-12-31", "  from: 2026-01-01\n  by: 2026-12-31");
        inside("goal ^a B", " audience:#a   not:\"x  y\" ", "  audience: #a   not:\"x  y\"");
        inside("goal ^a B", " target:6   coffee", "  target: 6 coffee");
        inside("goal ^a B", " target:  2 got   intro   text:\"a  b\"", "  target: 2 got intro text:\"a  b\"");
        inside("goal ^a B", " todo   list  ten", "  todo list  ten");
    }
}
