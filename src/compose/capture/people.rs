//! Reads PEOPLE as they are written in a text: `Ada, Bob Brown and @grace`, `circle:inner but Bob`.

use super::directory::Directory;
use super::person::Position;
use super::text::{bare, is_abbreviation, is_capital, is_handle};
use crate::compose::ComposeError;
use crate::value::Date;

/// The people at the start of some words.
#[derive(Debug, Default)]
pub struct People {
    /// Their handles.
    pub handles: Vec<String>,
    /// How many words name them.
    pub len: usize,
    /// Whether the owner is among them.
    pub has_me: bool,
}

/// `@ada, @bob and @grace`
pub fn handle_list(handles: &[String]) -> String {
    let mut text = String::new();
    for (index, handle) in handles.iter().enumerate() {
        text.push_str(match index {
            0 => "@",
            _ if index + 1 == handles.len() => " and @",
            _ => ", @",
        });
        text.push_str(handle);
    }
    text
}

/// Words that join a name to the next one.
struct Joint {
    len: usize,
    is_comma: bool,
}

impl Directory<'_> {
    /// The people that `words` begin with. After `with` and the like an unknown name is an error; elsewhere it may
    /// be prose.
    pub fn people_at(
        &mut self,
        words: &[&str],
        mut position: Position,
        today: Date,
    ) -> Result<People, ComposeError> {
        let is_subject = position == Position::Subject;
        let mut people = People::default();
        let mut has_circle = false;
        let mut next = usize::from(self.is_both(words));
        while next < words.len() {
            let taken = if let Some((members, len)) = self.circle_at(&words[next..])? {
                has_circle = true;
                for member in members {
                    people.add(member);
                }
                len
            } else {
                let Some(found) = self.person_at(&words[next..], position, today)? else { break };
                match found.handle {
                    Some(handle) => people.add(handle),
                    None => people.has_me = true,
                }
                found.len
            };
            let last = words[next + taken - 1];
            let is_small = !is_capital(words[next].trim_start_matches('@'));
            next += taken;
            people.len = next;
            let is_comma = last.ends_with(',');
            if !is_comma && bare(last).len() < last.len() && !is_abbreviation(last) {
                break;
            }
            let joint = joint_at(&words[next..]);
            if joint.is_none() && !is_comma && !words.get(next).is_some_and(|word| is_handle(word)) {
                break;
            }
            position = match joint {
                Some(Joint { is_comma: false, .. }) => Position::AfterAnd,
                _ if is_subject => Position::Subject,
                _ => Position::AfterComma { is_small },
            };
            next += joint.map_or(0, |joint| joint.len);
        }
        if has_circle {
            self.leave_out(words, &mut people, today)?;
        }
        Ok(people)
    }

    /// Whether `words` begin with `both` before a name.
    fn is_both(&self, words: &[&str]) -> bool {
        words.first().is_some_and(|word| word.eq_ignore_ascii_case("both"))
            && words.get(1).is_some_and(|next| is_handle(next) || self.is_known(&words[1..]))
    }
}

impl People {
    fn add(&mut self, handle: String) {
        if !self.handles.contains(&handle) {
            self.handles.push(handle);
        }
    }
}

/// The joint that `words` begin with: `and`, `&`, `as well as`.
fn joint_at(words: &[&str]) -> Option<Joint> {
    let lower: Vec<String> = words.iter().take(3).map(|word| word.to_lowercase()).collect();
    let lower: Vec<&str> = lower.iter().map(String::as_str).collect();
    let len = match lower[..] {
        ["as", "well", "as"] => 3,
        ["along" | "together", "with", ..] | ["and" | "&", "also" | "with", ..] => 2,
        ["and" | "&" | "+" | "plus" | ",", ..] => 1,
        _ => return None,
    };
    Some(Joint { len, is_comma: lower[0] == "," })
}
