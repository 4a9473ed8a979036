//! What is written, as long as it differs from what was there.

/// Takes the new bytes one after the other and holds none of them while they repeat the old ones,
/// so that a file that is laid out already, the usual one, costs a comparison and no memory.
pub struct Sheet<'s> {
    old: &'s [u8],
    /// So many of the old bytes have been repeated; all that were written while there is no `new`.
    same: usize,
    new: Option<Vec<u8>>,
}

impl<'s> Sheet<'s> {
    /// To be compared with `old`.
    pub fn new(old: &'s [u8]) -> Self {
        Self { old, same: 0, new: None }
    }

    /// Writes `bytes`.
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

    /// All that was written; nothing where it is what was there.
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
        let mut sheet = Sheet::new(old.as_bytes());
        for part in parts {
            sheet.push(part.as_bytes());
        }
        sheet.finish().map(|new| String::from_utf8(new).expect("text"))
    }

    #[test]
    fn only_what_differs_is_held() {
        assert_eq!(write("a b\n", &["a", " ", "b", "\n"]), None);
        assert_eq!(write("a  b", &["a", " ", "b", "\n"]).as_deref(), Some("a b\n"));
        assert_eq!(write("a\n\n", &["a", "\n"]).as_deref(), Some("a\n"));
        assert_eq!(write("a", &["a", "\n"]).as_deref(), Some("a\n"));
        assert_eq!(write("", &[]), None);
        assert_eq!(write(" ", &[]).as_deref(), Some(""));
    }
}
