//! A field that may be given once.

use crate::text::Span;

/// The value of a single-valued field: absent where it was given differently twice.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Single<T> {
    given: Option<(T, Span)>,
    differs: bool,
}

impl<T> Default for Single<T> {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl<T> Single<T> {
    /// Nothing was given.
    pub const EMPTY: Self = Self { given: None, differs: false };

    /// Takes a value that stands at `span`. `is_same` compares it with the one given before: two that
    /// say the same are one.
    ///
    /// # Errors
    /// The place of the first value, where this one says something else.
    pub fn give(&mut self, value: T, span: Span, is_same: impl FnOnce(&T, &T) -> bool) -> Result<(), Span> {
        match &self.given {
            None => self.given = Some((value, span)),
            Some((first, at)) if !is_same(first, &value) => {
                self.differs = true;
                return Err(*at);
            }
            Some(_) => {}
        }
        Ok(())
    }

    /// The value, unless it is missing or differs.
    pub fn get(&self) -> Option<&T> {
        self.given.as_ref().filter(|_| !self.differs).map(|(value, _)| value)
    }

    /// Where it was given first.
    pub fn place(&self) -> Option<Span> {
        self.given.as_ref().map(|(_, span)| *span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_twice_is_one_and_what_differs_is_none() {
        let (first, second) = (Span::new(0, 4), Span::new(8, 12));
        let mut field = Single::default();
        assert_eq!(field.give("6w", first, |a, b| a == b), Ok(()));
        assert_eq!(field.give("6w", second, |a, b| a == b), Ok(()));
        assert_eq!((field.get(), field.place()), (Some(&"6w"), Some(first)));
        assert_eq!(field.give("3m", second, |a, b| a == b), Err(first));
        // Which of them is meant nobody can tell, whatever follows.
        assert_eq!(field.give("6w", second, |a, b| a == b), Ok(()));
        assert_eq!((field.get(), field.place()), (None, Some(first)));
    }
}
