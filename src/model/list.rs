//! Many short lists in one long vector.

/// A list for each of a row of things: no allocation for any of them.
#[derive(Debug, Clone)]
pub struct Lists<T> {
    /// Where each list starts; it ends where the next one does.
    starts: Vec<u32>,
    items: Vec<T>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self { starts: Vec::new(), items: Vec::new() }
    }
}

impl<T> Lists<T> {
    /// Starts the next list; what is pushed from now on belongs to it.
    pub fn open(&mut self) {
        self.starts.push(u32::try_from(self.items.len()).unwrap_or(u32::MAX));
    }

    /// Adds to the list that was opened last.
    pub fn push(&mut self, item: T) {
        self.items.push(item);
    }

    /// The list of thing number `index`.
    #[must_use]
    pub fn of(&self, index: usize) -> &[T] {
        let start = self.starts[index] as usize;
        let end = self.starts.get(index + 1).map_or(self.items.len(), |&end| end as usize);
        &self.items[start..end]
    }

    /// How many lists there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there is no list.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// All items, list after list.
    #[must_use]
    pub fn items(&self) -> &[T] {
        &self.items
    }

    /// The same, to change them in place.
    pub fn items_mut(&mut self) -> &mut [T] {
        &mut self.items
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_list_is_its_own() {
        let mut lists = Lists::default();
        for list in [&[1, 2][..], &[], &[3]] {
            lists.open();
            for &item in list {
                lists.push(item);
            }
        }
        assert_eq!([lists.of(0), lists.of(1), lists.of(2)], [&[1, 2][..], &[], &[3]]);
    }
}
