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
    /// Up to the last non-empty list.
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
    /// Assigns the next item, number `item`, to `list`.
    #[inline]
    fn push(&mut self, list: usize, item: usize) {
        while self.blocks.len() <= list / 64 {
            self.blocks.push(Block { filled: 0, start: count(item), before: count(self.offsets.len()) });
        }
        let bit = 1 << (list % 64);
        match self.blocks.last_mut() {
            Some(block) if block.filled & bit == 0 => block.filled |= bit,
            _ => return,
        }
        self.push_start(item);
    }

    /// Adds the start of a list to the last block.
    fn push_start(&mut self, item: usize) {
        let Some(block) = self.blocks.last() else { return };
        let item = count(item);
        let offset = u16::try_from(item - block.start).unwrap_or(FAR);
        if offset == FAR {
            self.far.insert(count(self.offsets.len()), item);
        }
        self.offsets.push(offset);
    }

    /// The range of list `index`, given the number of all items.
    #[inline]
    fn range(&self, index: usize, items: usize) -> Range<usize> {
        match self.blocks.get(index / 64) {
            // Most lists are empty.
            Some(block) if block.filled >> (index % 64) & 1 != 0 => self.filled_range(block, index, items),
            _ => 0..0,
        }
    }

    fn filled_range(&self, block: &Block, index: usize, items: usize) -> Range<usize> {
        let bit = index % 64;
        // Counting bits takes a while, and some blocks have no empty list.
        let before = match block.filled {
            u64::MAX => count(bit),
            filled => (filled & ((1 << bit) - 1)).count_ones(),
        };
        let at = (block.before + before) as usize;
        let has_next = block.filled >> bit > 1;
        let end = if has_next {
            self.start(block, at + 1)
        } else {
            self.blocks.get(index / 64 + 1).map_or(items, |next| next.start as usize)
        };
        self.start(block, at)..end
    }

    #[inline]
    fn start(&self, block: &Block, at: usize) -> usize {
        match self.offsets[at] {
            FAR => self.far[&count(at)] as usize,
            offset => block.start as usize + usize::from(offset),
        }
    }

    /// The lists that are not empty.
    fn filled(&self) -> impl Iterator<Item = usize> {
        self.blocks.iter().enumerate().flat_map(|(number, block)| {
            let mut filled = block.filled;
            std::iter::from_fn(move || {
                let bit = filled.trailing_zeros() as usize;
                filled &= filled.wrapping_sub(1);
                (bit < 64).then_some(number * 64 + bit)
            })
        })
    }

    /// The lists that are not empty, and the start of each.
    fn starts(&self) -> impl Iterator<Item = (usize, usize)> {
        self.filled().enumerate().map(|(at, list)| (list, self.start(&self.blocks[list / 64], at)))
    }

    /// The lists that are not empty, and the range of each, given the number of all items.
    fn ranges(&self, items: usize) -> impl Iterator<Item = (usize, Range<usize>)> {
        let mut starts = self.starts().peekable();
        std::iter::from_fn(move || {
            let (list, start) = starts.next()?;
            let end = starts.peek().map_or(items, |(_, next)| *next);
            Some((list, start..end))
        })
    }
}

impl<T> Default for Csr<T> {
    fn default() -> Self {
        Self { bounds: Bounds::default(), items: Vec::new() }
    }
}

impl<T> Csr<T> {
    /// Adds an item to list number `list`, which is the last non-empty one or a later one.
    pub fn push(&mut self, list: usize, item: T) {
        self.bounds.push(list, self.items.len());
        self.items.push(item);
    }

    /// Reserves memory for `items` more items, one a list.
    pub fn reserve(&mut self, items: usize) {
        self.bounds.offsets.reserve(items);
        self.items.reserve(items);
    }

    /// List number `index`.
    #[inline]
    #[must_use]
    pub fn row(&self, index: usize) -> &[T] {
        &self.items[self.bounds.range(index, self.items.len())]
    }

    /// List number `index`, mutable.
    pub fn row_mut(&mut self, index: usize) -> &mut [T] {
        let range = self.bounds.range(index, self.items.len());
        &mut self.items[range]
    }

    /// Adds the lists of `other` as lists number `first` and following, which are later than all others.
    pub fn append<U: Copy>(&mut self, first: usize, other: &Csr<U>, map: impl FnMut(U) -> T) {
        let starts = other.bounds.starts();
        starts.for_each(|(list, start)| self.bounds.push(first + list, self.items.len() + start));
        self.items.extend(other.items.iter().copied().map(map));
    }

    /// Maps or drops each item; `map` also gets the index of the list.
    #[must_use]
    pub fn filter_map<U>(&self, mut map: impl FnMut(usize, &T) -> Option<U>) -> Csr<U> {
        let mut mapped = Csr { bounds: Bounds::default(), items: Vec::with_capacity(self.items.len()) };
        for (list, items) in self.filled() {
            items.iter().filter_map(|item| map(list, item)).for_each(|item| mapped.push(list, item));
        }
        mapped
    }

    /// The lists that are not empty, with their numbers.
    pub fn filled(&self) -> impl Iterator<Item = (usize, &[T])> {
        self.bounds.ranges(self.items.len()).map(|(list, range)| (list, &self.items[range]))
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
            (0..length(index)).for_each(|item| lists.push(index, (index, item)));
        }
        for index in 0..310 {
            let expected: Vec<_> = (0..length(index)).map(|item| (index, item)).collect();
            assert_eq!(lists.row(index), expected);
        }
        let odd = lists.filter_map(|owner, &(index, item)| {
            assert_eq!(owner, index);
            (item % 2 == 1).then_some(index * 10 + item)
        });
        for index in 0..310 {
            let expected: Vec<_> =
                (0..length(index)).filter(|item| item % 2 == 1).map(|item| index * 10 + item).collect();
            assert_eq!(odd.row(index), expected);
        }
        lists.row_mut(61)[0] = (0, 7);
        assert_eq!((lists.row(61), lists.row(999).len(), lists.items().len()), (&[(0, 7)][..], 0, 16));
    }

    #[test]
    fn appended_lists_follow() {
        // Neither end is that of a block.
        let (mut first, mut second) = (Csr::default(), Csr::default());
        (0..100).for_each(|index| first.push(index, index));
        (0..200).step_by(3).for_each(|index| second.push(index, index));
        first.append(101, &second, |index| index + 1000);
        for index in 0..400_usize {
            let expected = match index.checked_sub(101) {
                None if index < 100 => Some(index),
                Some(index) if index < 200 && index % 3 == 0 => Some(index + 1000),
                _ => None,
            };
            assert_eq!(first.row(index).first(), expected.as_ref(), "{index}");
        }
    }

    #[test]
    fn offsets_beyond_two_bytes_are_kept() {
        let mut lists = Csr::default();
        let length = |index: usize| if index == 3 { 70_000 } else { index % 3 };
        for index in 0..200 {
            (0..length(index)).for_each(|_| lists.push(index, index));
        }
        let same = lists.filter_map(|owner, &index| (owner == index).then_some(index));
        for lists in [lists, same] {
            for index in 0..200 {
                assert_eq!(lists.row(index), vec![index; length(index)], "{index}");
            }
        }
    }
}
