//! Output that allocates only if it differs from the input.

/// Collects the formatted bytes, but only counts them while they equal the input. A file that is formatted already,
/// the usual case, costs a comparison and no memory.
pub struct Output<'s> {
    old: &'s [u8],
    /// How many bytes equal the input so far, as long as `new` is `None`.
    same: usize,
    new: Option<Vec<u8>>,
}

impl<'s> Output<'s> {
    /// Output that is compared with `old`.
    pub fn new(old: &'s [u8]) -> Self {
        Self { old, same: 0, new: None }
    }

    /// Appends `bytes`.
    pub fn push(&mut self, bytes: &[u8]) {
        if let Some(new) = &mut self.new {
            new.extend_from_slice(bytes);
        } else if self.old[self.same..].starts_with(bytes) {
            self.same += bytes.len();
        } else {
            let mut new = Vec::with_capacity(self.old.len() + bytes.len());
            new.extend_from_slice(&self.old[..self.same]);
            new.extend_from_slice(bytes);
            self.new = Some(new);
        }
    }

    /// Whether the last byte written is `byte`.
    pub fn ends_with(&self, byte: u8) -> bool {
        let written = self.new.as_deref().unwrap_or(&self.old[..self.same]);
        written.last() == Some(&byte)
    }

    /// Returns the output; `None` if it equals the input.
    pub fn finish(self) -> Option<Vec<u8>> {
        match self.new {
            None if self.same < self.old.len() => Some(self.old[..self.same].to_vec()),
            new => new,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(old: &str, parts: &[&str]) -> Option<String> {
        let mut output = Output::new(old.as_bytes());
        for part in parts {
            output.push(part.as_bytes());
        }
        output.finish().map(|new| String::from_utf8(new).expect("text"))
    }

    #[test]
    fn equal_output_is_none() {
        assert_eq!(write("a b\n", &["a", " ", "b", "\n"]), None);
        assert_eq!(write("a  b", &["a", " ", "b", "\n"]).as_deref(), Some("a b\n"));
        assert_eq!(write("a\n\n", &["a", "\n"]).as_deref(), Some("a\n"));
        assert_eq!(write("a", &["a", "\n"]).as_deref(), Some("a\n"));
        assert_eq!(write("", &[]), None);
        assert_eq!(write(" ", &[]).as_deref(), Some(""));
    }
}
