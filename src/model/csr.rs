//! Many short lists in one vector (compressed sparse rows).

use std::ops::Range;

use rustc_hash::FxHashMap;

/// Many short lists, numbered from 0, in one vector (compressed sparse rows).
///
/// Most lists are empty: an empty one takes two bits, another one two bytes besides its items.
#[derive(Debug, Clone)]
pub struct Csr<T> {
    bounds: Bounds,
    items: Vec<T>,
}

/// The range of each list in the vector of all items.
#[derive(Debug, Clone, Default)]
struct Bounds {
    len: usize,
    blocks: Vec<Block>,
    /// The start of each non-empty list, relative to its block; a list ends where the next one starts.
    offsets: Vec<u16>,
    /// The starts that do not fit into two bytes, by their index in `offsets`.
    far: FxHashMap<u32, u32>,
}

/// A block of 64 lists.
#[derive(Debug, Clone, Copy)]
struct Block {
    /// The bits of the non-empty lists.
    filled: u64,
    /// The start of the first list.
    start: u32,
    /// The number of non-empty lists before this block.
    before: u32,
}

/// Marks an offset that does not fit into two bytes.
const FAR: u16 = u16::MAX;

impl Bounds {
    /// Starts the next list after `items` items.
    fn open(&mut self, items: usize) {
        if self.len.is_multiple_of(64) {
            self.blocks.push(Block { filled: 0, start: count(items), before: count(self.offsets.len()) });
        }
        self.len += 1;
    }

    /// Assigns item `item` to the list opened last.
    fn push(&mut self, item: usize) {
        let bit = 1 << ((self.len - 1) % 64);
        let Some(block) = self.blocks.last_mut().filter(|block| block.filled & bit == 0) else { return };
        block.filled |= bit;
        let item = count(item);
        let offset = u16::try_from(item - block.start).unwrap_or(FAR);
        if offset == FAR {
            self.far.insert(count(self.offsets.len()), item);
        }
        self.offsets.push(offset);
    }

    /// The range of list `index`, given the number of all items.
    fn range(&self, index: usize, items: usize) -> Range<usize> {
        let block = &self.blocks[index / 64];
        let bit = 1 << (index % 64);
        if block.filled & bit == 0 {
            return 0..0;
        }
        let at = (block.before + (block.filled & (bit - 1)).count_ones()) as usize;
        let has_next = block.filled & !(bit | (bit - 1)) != 0;
        let end = if has_next {
            self.start(block, at + 1)
        } else {
            self.blocks.get(index / 64 + 1).map_or(items, |next| next.start as usize)
        };
        self.start(block, at)..end
    }

    fn start(&self, block: &Block, at: usize) -> usize {
        match self.offsets[at] {
            FAR => self.far[&count(at)] as usize,
            offset => block.start as usize + usize::from(offset),
        }
    }

    /// The list index of each of `items` items.
    fn owners(self, items: usize) -> impl Iterator<Item = usize> {
        (0..self.len).flat_map(move |index| self.range(index, items).map(move |_| index))
    }
}

impl<T> Default for Csr<T> {
    fn default() -> Self {
        Self { bounds: Bounds::default(), items: Vec::new() }
    }
}

impl<T> Csr<T> {
    /// Starts the next list; later pushes add to it.
    pub fn open(&mut self) {
        self.bounds.open(self.items.len());
    }

    /// Adds an item to the list opened last.
    pub fn push(&mut self, item: T) {
        self.bounds.push(self.items.len());
        self.items.push(item);
    }

    /// List number `index`.
    #[must_use]
    pub fn row(&self, index: usize) -> &[T] {
        &self.items[self.bounds.range(index, self.items.len())]
    }

    /// List number `index`, mutable.
    pub fn row_mut(&mut self, index: usize) -> &mut [T] {
        let range = self.bounds.range(index, self.items.len());
        &mut self.items[range]
    }

    /// Maps or drops each item; `map` also gets the index of the list.
    #[must_use]
    pub fn filter_map<U>(self, mut map: impl FnMut(usize, T) -> Option<U>) -> Csr<U> {
        let Self { bounds: before, items } = self;
        let len = before.len;
        let (mut bounds, mut kept) = (Bounds::default(), 0);
        let owners = before.owners(items.len());
        // Collecting reuses the allocation if both item types have the same size.
        let items = items
            .into_iter()
            .zip(owners)
            .filter_map(|(item, owner)| {
                let mapped = map(owner, item)?;
                while bounds.len <= owner {
                    bounds.open(kept);
                }
                bounds.push(kept);
                kept += 1;
                Some(mapped)
            })
            .collect();
        while bounds.len < len {
            bounds.open(kept);
        }
        Csr { bounds, items }
    }

    /// How many lists there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.bounds.len
    }

    /// Whether there are no lists.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bounds.len == 0
    }

    /// All items, list after list.
    #[must_use]
    pub fn items(&self) -> &[T] {
        &self.items
    }

    /// All items, mutable.
    pub fn items_mut(&mut self) -> &mut [T] {
        &mut self.items
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_separate() {
        let mut lists = Csr::default();
        // Around the end of a block, and with empty blocks between.
        let length = |index: usize| if (60..70).contains(&index) || index == 303 { index % 4 } else { 0 };
        for index in 0..310 {
            lists.open();
            (0..length(index)).for_each(|item| lists.push((index, item)));
        }
        for index in 0..310 {
            let expected: Vec<_> = (0..length(index)).map(|item| (index, item)).collect();
            assert_eq!(lists.row(index), expected);
        }
        let odd = lists.clone().filter_map(|owner, (index, item)| {
            assert_eq!(owner, index);
            (item % 2 == 1).then_some(index * 10 + item)
        });
        for index in 0..310 {
            let expected: Vec<_> =
                (0..length(index)).filter(|item| item % 2 == 1).map(|item| index * 10 + item).collect();
            assert_eq!(odd.row(index), expected);
        }
        lists.row_mut(61)[0] = (0, 7);
        assert_eq!((lists.row(61), lists.len(), lists.items().len()), (&[(0, 7)][..], 310, 16));
    }

    #[test]
    fn offsets_beyond_two_bytes_are_kept() {
        let mut lists = Csr::default();
        let length = |index: usize| if index == 3 { 70_000 } else { index % 3 };
        for index in 0..200 {
            lists.open();
            (0..length(index)).for_each(|_| lists.push(index));
        }
        let same = lists.clone().filter_map(|owner, index| (owner == index).then_some(index));
        for lists in [lists, same] {
            for index in 0..200 {
                assert_eq!(lists.row(index), vec![index; length(index)], "{index}");
            }
        }
    }
}
