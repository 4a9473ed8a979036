//! Circles among PEOPLE: `circle:inner but Bob`, `everyone in circle:inner`, `the inner circle`.

use super::directory::Directory;
use super::people::People;
use super::person::Position;
use super::text::bare;
use crate::compose::ComposeError;
use crate::value::Date;

/// Words before a circle that add nothing: `everyone in the`.
const FILLERS: [&str; 12] =
    ["everyone", "everybody", "people", "those", "all", "in", "from", "of", "the", "my", "our", "whole"];

impl Directory<'_> {
    /// The members of the circle that `words` begin with, and how many words name it.
    pub fn circle_at(&self, words: &[&str]) -> Result<Option<(Vec<String>, usize)>, ComposeError> {
        let is_filler = |word: &&&str| FILLERS.contains(&&*word.to_lowercase());
        let skip = words.iter().take(5).take_while(is_filler).count();
        let Some(word) = words.get(skip) else { return Ok(None) };
        if let Some(circle) = word.strip_prefix("circle:") {
            return Ok(Some((self.circle(bare(circle))?, skip + 1)));
        }
        let is_circle = |word: &&str| bare(word).eq_ignore_ascii_case("circle");
        let is_named =
            words.get(skip + 1).is_some_and(is_circle) && self.model.circle_names.find(word).is_some();
        if is_named { Ok(Some((self.circle(word)?, skip + 2))) } else { Ok(None) }
    }

    /// Removes the people after `but` from those of a list with a circle.
    pub fn leave_out(
        &mut self,
        words: &[&str],
        people: &mut People,
        today: Date,
    ) -> Result<(), ComposeError> {
        let rest = &words[people.len..];
        let Some(&but) = rest.first().filter(|word| matches!(**word, "but" | "except" | "without" | "minus"))
        else {
            return Ok(());
        };
        let skip = 1 + usize::from(matches!(rest.get(1), Some(&("not" | "for"))));
        let left_out = self.people_at(&rest[skip..], Position::Announced, today)?;
        if left_out.handles.is_empty() {
            let message = format!("`{but}` is not followed by a name");
            return Err(ComposeError::refused(message, "name the people to leave out"));
        }
        if let Some(other) = left_out.handles.iter().find(|left| !people.handles.contains(left)) {
            return Err(ComposeError::refused(
                format!("@{other} is left out, but is not one of the people before `{but}`"),
                "name only people of the circle",
            ));
        }
        people.handles.retain(|handle| !left_out.handles.contains(handle));
        people.len += skip + left_out.len;
        if people.handles.is_empty() {
            let phrase = words[..people.len].join(" ");
            return Err(ComposeError::refused(
                format!("`{}` leaves no one", bare(&phrase)),
                "name the people who took part",
            ));
        }
        Ok(())
    }
}
