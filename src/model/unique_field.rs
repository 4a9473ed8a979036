//! A field that may have one value.

use crate::text::Span;

/// The value of a single-valued field; it has no value after two different ones.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct UniqueField<T> {
    first: Option<(T, Span)>,
    differs: bool,
}

impl<T> Default for UniqueField<T> {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl<T> UniqueField<T> {
    /// Without a value.
    pub const EMPTY: Self = Self { first: None, differs: false };

    /// Sets the value, written at `span`. `is_same` compares it with an earlier one; repeating a value is allowed.
    ///
    /// # Errors
    /// The place of the first value, if this one differs.
    pub fn set(&mut self, value: T, span: Span, is_same: impl FnOnce(&T, &T) -> bool) -> Result<(), Span> {
        match &self.first {
            None => self.first = Some((value, span)),
            Some((first, at)) if !is_same(first, &value) => {
                self.differs = true;
                return Err(*at);
            }
            Some(_) => {}
        }
        Ok(())
    }

    /// The value; `None` if it is missing or ambiguous.
    pub fn get(&self) -> Option<&T> {
        self.first.as_ref().filter(|_| !self.differs).map(|(value, _)| value)
    }

    /// The place of the first value.
    pub fn place(&self) -> Option<Span> {
        self.first.as_ref().map(|(_, span)| *span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_values_are_kept_and_different_ones_dropped() {
        let (first, second) = (Span::new(0, 4), Span::new(8, 12));
        let mut field = UniqueField::default();
        assert_eq!(field.set("6w", first, |a, b| a == b), Ok(()));
        assert_eq!(field.set("6w", second, |a, b| a == b), Ok(()));
        assert_eq!((field.get(), field.place()), (Some(&"6w"), Some(first)));
        assert_eq!(field.set("3m", second, |a, b| a == b), Err(first));
        // A later repetition does not resolve the conflict.
        assert_eq!(field.set("6w", second, |a, b| a == b), Ok(()));
        assert_eq!((field.get(), field.place()), (None, Some(first)));
    }
}
