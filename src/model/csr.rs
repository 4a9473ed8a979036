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

/// How many lists a block has: one for each bit of a number.
pub const BLOCK: usize = u64::BITS as usize;

/// A block of lists.
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
        self.add_blocks(list / BLOCK + 1, item);
        let Some(block) = self.blocks.last_mut() else { return };
        let bit = 1 << (list % BLOCK);
        if block.filled & bit != 0 {
            return;
        }
        block.filled |= bit;
        let item = count(item);
        let offset = u16::try_from(item - block.start).unwrap_or(FAR);
        if offset == FAR {
            self.far.insert(count(self.offsets.len()), item);
        }
        self.offsets.push(offset);
    }

    /// Adds empty blocks, up to a number of all blocks; the next item is number `item`.
    #[inline]
    fn add_blocks(&mut self, all: usize, item: usize) {
        while self.blocks.len() < all {
            self.blocks.push(Block { filled: 0, start: count(item), before: count(self.offsets.len()) });
        }
    }

    /// The range of list `index`, given the number of all items.
    #[inline]
    fn range(&self, index: usize, items: usize) -> Range<usize> {
        // Most lists are empty.
        self.block_of(index).map_or(0..0, |block| self.filled_range(block, index, items))
    }

    /// The block of list `index`, unless the list is empty.
    #[inline]
    fn block_of(&self, index: usize) -> Option<&Block> {
        self.blocks.get(index / BLOCK).filter(|block| block.filled >> (index % BLOCK) & 1 != 0)
    }

    fn filled_range(&self, block: &Block, index: usize, items: usize) -> Range<usize> {
        let bit = index % BLOCK;
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
            self.blocks.get(index / BLOCK + 1).map_or(items, |next| next.start as usize)
        };
        self.start(block, at)..end
    }

    #[inline]
    fn start(&self, block: &Block, at: usize) -> usize {
        self.item(block.start, at, self.offsets[at])
    }

    /// The item at `offset`, number `at`, of a block that starts at item `start`.
    #[inline]
    fn item(&self, start: u32, at: usize, offset: u16) -> usize {
        match offset {
            FAR => self.far[&count(at)] as usize,
            offset => start as usize + usize::from(offset),
        }
    }

    /// The lists that are not empty, and the start of each.
    fn starts(&self) -> impl Iterator<Item = (usize, usize)> {
        let mut blocks = self.blocks.iter().enumerate();
        let mut offsets = self.offsets.iter().enumerate();
        // The first list of a block, its first item, and those of its lists that are still to come.
        let (mut first, mut start, mut filled) = (0, 0, 0_u64);
        std::iter::from_fn(move || {
            while filled == 0 {
                let (number, block) = blocks.next()?;
                (first, start, filled) = (number * BLOCK, block.start, block.filled);
            }
            let list = first + filled.trailing_zeros() as usize;
            filled &= filled - 1;
            let (at, &offset) = offsets.next()?;
            Some((list, self.item(start, at, offset)))
        })
    }

    /// The bounds without the items at `dropped`, which are in order, given the number of all items.
    fn without(&self, dropped: &[usize], items: usize) -> Self {
        let mut bounds = Self::default();
        let mut dropped = dropped.iter().peekable();
        let mut gone = 0;
        for (number, block) in self.blocks.iter().enumerate() {
            let next = self.blocks.get(number + 1);
            let end = next.map_or(items, |next| next.start as usize);
            let offsets = block.before as usize..next.map_or(self.offsets.len(), |next| next.before as usize);
            let offsets = &self.offsets[offsets];
            // Most blocks lose nothing, and their offsets stay.
            if dropped.peek().is_none_or(|&&at| at >= end) && !offsets.contains(&FAR) {
                let start = block.start - count(gone);
                bounds.add_blocks(number, start as usize);
                bounds.blocks.push(Block { start, before: count(bounds.offsets.len()), ..*block });
                bounds.offsets.extend_from_slice(offsets);
                continue;
            }
            for list in number * BLOCK..(number + 1) * BLOCK {
                for at in self.range(list, items) {
                    match dropped.next_if_eq(&&at) {
                        Some(_) => gone += 1,
                        None => bounds.push(list, at - gone),
                    }
                }
            }
        }
        bounds
    }

    /// The lists that are not empty, and the range of each, given the number of all items.
    fn ranges(&self, items: usize) -> impl Iterator<Item = (usize, Range<usize>)> {
        let mut starts = self.starts();
        let mut next = starts.next();
        std::iter::from_fn(move || {
            let (list, start) = next?;
            next = starts.next();
            let end = next.map_or(items, |(_, start)| start);
            Some((list, start..end))
        })
    }

    /// Calls `visit` with all that [`ranges`](Self::ranges) returns, at half its cost.
    fn each(&self, items: usize, mut visit: impl FnMut(usize, Range<usize>)) {
        for (number, block) in self.blocks.iter().enumerate() {
            let end = self.blocks.get(number + 1).map_or(items, |next| next.start as usize);
            let (mut filled, mut at, mut start) = (block.filled, block.before as usize, block.start as usize);
            while filled != 0 {
                let list = number * BLOCK + filled.trailing_zeros() as usize;
                filled &= filled - 1;
                at += 1;
                let next = if filled == 0 { end } else { self.start(block, at) };
                visit(list, start..next);
                start = next;
            }
        }
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

    /// Whether list number `index` has items; cheaper than the list itself.
    #[inline]
    #[must_use]
    pub fn has_row(&self, index: usize) -> bool {
        self.bounds.block_of(index).is_some()
    }

    /// The non-empty lists of a block of [`BLOCK`] lists, as bits; one call is cheaper than [`has_row`](Self::has_row) for
    /// each list.
    #[inline]
    #[must_use]
    pub fn filled_bits(&self, block: usize) -> u64 {
        self.bounds.blocks.get(block).map_or(0, |block| block.filled)
    }

    /// Calls `change` with each item and the number of its list, in order.
    pub fn each_mut(&mut self, mut change: impl FnMut(usize, &mut T)) {
        self.bounds.each(self.items.len(), |list, range| {
            self.items[range].iter_mut().for_each(|item| change(list, item));
        });
    }

    /// Adds the lists of `other` as lists number `first` and following, which are later than all others.
    pub fn append<U: Copy>(&mut self, first: usize, other: &Csr<U>, map: impl FnMut(U) -> T) {
        let starts = other.bounds.starts();
        starts.for_each(|(list, start)| self.bounds.push(first + list, self.items.len() + start));
        self.items.extend(other.items.iter().copied().map(map));
    }

    /// Maps or drops each item; `map` also gets the index of the list.
    #[must_use]
    pub fn filter_map<U>(self, mut map: impl FnMut(usize, &T) -> Option<U>) -> Csr<U> {
        let Self { bounds, items } = self;
        let mut mapped = Vec::with_capacity(items.len());
        let mut dropped = Vec::new();
        bounds.each(items.len(), |list, range| {
            for at in range {
                match map(list, &items[at]) {
                    Some(item) => mapped.push(item),
                    None => dropped.push(at),
                }
            }
        });
        // Nearly always every item stays.
        let bounds = if dropped.is_empty() { bounds } else { bounds.without(&dropped, items.len()) };
        Csr { bounds, items: mapped }
    }

    /// Calls `visit` with the number and the items of each of `count` lists, in order: faster than [`row`](Self::row) for
    /// each. No list from number `count` on may have items.
    pub fn each_row<'c>(&'c self, count: usize, mut visit: impl FnMut(usize, &'c [T])) {
        let mut next = 0;
        self.bounds.each(self.items.len(), |list, range| {
            (next..list).for_each(|empty| visit(empty, &[]));
            visit(list, &self.items[range]);
            next = list + 1;
        });
        (next..count).for_each(|empty| visit(empty, &[]));
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
            assert_eq!(lists.has_row(index), !expected.is_empty());
            assert_eq!(lists.filled_bits(index / BLOCK) >> (index % BLOCK) & 1 != 0, !expected.is_empty());
        }
        let mut visited = Vec::new();
        lists.each_row(310, |index, row| visited.push((index, row)));
        assert_eq!(visited, (0..310).map(|index| (index, lists.row(index))).collect::<Vec<_>>());
        let odd = lists.clone().filter_map(|owner, &(index, item)| {
            assert_eq!(owner, index);
            (item % 2 == 1).then_some(index * 10 + item)
        });
        for index in 0..310 {
            let expected: Vec<_> =
                (0..length(index)).filter(|item| item % 2 == 1).map(|item| index * 10 + item).collect();
            assert_eq!(odd.row(index), expected);
        }
        lists.each_mut(|index, item| item.0 += index);
        assert_eq!(lists.filled_bits(99), 0);
        assert_eq!((lists.row(61), lists.row(999).len(), lists.items().len()), (&[(122, 0)][..], 0, 16));
    }

    #[test]
    fn blocks_lose_items_or_stay_as_they_are() {
        let mut lists = Csr::default();
        let length = |index: usize| if index == 200 { 70_000 } else { index % 3 };
        (0..400).for_each(|index| (0..length(index)).for_each(|item| lists.push(index, (index, item))));
        // All items of two blocks, one item of the last, none of the others.
        let stays = |index: usize, item: usize| !(64..192).contains(&index) && (index, item) != (398, 1);
        let kept = lists.filter_map(|_, &(index, item)| stays(index, item).then_some((index, item)));
        for index in 0..500 {
            let all = if index < 400 { length(index) } else { 0 };
            let expected: Vec<_> =
                (0..all).filter(|&item| stays(index, item)).map(|item| (index, item)).collect();
            assert_eq!(kept.row(index), expected, "{index}");
        }
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
        let same = lists.clone().filter_map(|owner, &index| (owner == index).then_some(index));
        for lists in [lists, same] {
            for index in 0..200 {
                assert_eq!(lists.row(index), vec![index; length(index)], "{index}");
            }
        }
    }
}
