//! Many short lists in one long vector.

use std::ops::Range;

use rustc_hash::FxHashMap;

/// A list for each of a row of things: no allocation for any of them, two bytes for one that is not empty and two
/// bits for one that is, since most of them are.
#[derive(Debug, Clone)]
pub struct Lists<T> {
    bounds: Bounds,
    items: Vec<T>,
}

/// Where each list lies among the items of all.
#[derive(Debug, Clone, Default)]
struct Bounds {
    len: usize,
    blocks: Vec<Block>,
    /// How far behind the start of its block each list starts that is not empty; it ends where the next one starts.
    offsets: Vec<u16>,
    /// The starts of those that lie too far behind, by their place in `offsets`.
    far: FxHashMap<u32, u32>,
}

/// A block of 64 lists.
#[derive(Debug, Clone, Copy)]
struct Block {
    /// Which of them are not empty.
    filled: u64,
    /// Where the first one starts.
    start: u32,
    /// How many lists before these are not empty.
    before: u32,
}

/// In place of an offset that has no room in two bytes.
const FAR: u16 = u16::MAX;

impl Bounds {
    /// Starts the next list, behind `items` items.
    fn open(&mut self, items: usize) {
        if self.len.is_multiple_of(64) {
            self.blocks.push(Block { filled: 0, start: count(items), before: count(self.offsets.len()) });
        }
        self.len += 1;
    }

    /// Notes that item number `item` belongs to the list that was opened last.
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

    /// The items of list number `index`, of `items` in all.
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

    /// Whose each of `items` items is.
    fn owners(self, items: usize) -> impl Iterator<Item = usize> {
        (0..self.len).flat_map(move |index| self.range(index, items).map(move |_| index))
    }
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self { bounds: Bounds::default(), items: Vec::new() }
    }
}

impl<T> Lists<T> {
    /// Starts the next list; what is pushed from now on belongs to it.
    pub fn open(&mut self) {
        self.bounds.open(self.items.len());
    }

    /// Adds to the list that was opened last.
    pub fn push(&mut self, item: T) {
        self.bounds.push(self.items.len());
        self.items.push(item);
    }

    /// The list of thing number `index`.
    #[must_use]
    pub fn of(&self, index: usize) -> &[T] {
        &self.items[self.bounds.range(index, self.items.len())]
    }

    /// The list of thing number `index`, to change it in place.
    pub fn of_mut(&mut self, index: usize) -> &mut [T] {
        let range = self.bounds.range(index, self.items.len());
        &mut self.items[range]
    }

    /// The lists with each item made into another, or left out; it is told whose list it is of.
    #[must_use]
    pub fn filter_map<U>(self, mut make: impl FnMut(usize, T) -> Option<U>) -> Lists<U> {
        let Self { bounds: before, items } = self;
        let len = before.len;
        let (mut bounds, mut kept) = (Bounds::default(), 0);
        let owners = before.owners(items.len());
        // Where both sorts of items are of one size, the memory stays the same.
        let items = items
            .into_iter()
            .zip(owners)
            .filter_map(|(item, owner)| {
                let other = make(owner, item)?;
                while bounds.len <= owner {
                    bounds.open(kept);
                }
                bounds.push(kept);
                kept += 1;
                Some(other)
            })
            .collect();
        while bounds.len < len {
            bounds.open(kept);
        }
        Lists { bounds, items }
    }

    /// How many lists there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.bounds.len
    }

    /// Whether there is no list.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bounds.len == 0
    }

    /// All items, list after list.
    #[must_use]
    pub fn items(&self) -> &[T] {
        &self.items
    }

    /// All items, to change them in place.
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
    fn each_list_is_its_own() {
        let mut lists = Lists::default();
        // Around the end of a block, and with whole blocks of nothing.
        let length = |index: usize| if (60..70).contains(&index) || index == 303 { index % 4 } else { 0 };
        for index in 0..310 {
            lists.open();
            (0..length(index)).for_each(|item| lists.push((index, item)));
        }
        for index in 0..310 {
            let expected: Vec<_> = (0..length(index)).map(|item| (index, item)).collect();
            assert_eq!(lists.of(index), expected);
        }
        let odd = lists.clone().filter_map(|owner, (index, item)| {
            assert_eq!(owner, index);
            (item % 2 == 1).then_some(index * 10 + item)
        });
        for index in 0..310 {
            let expected: Vec<_> =
                (0..length(index)).filter(|item| item % 2 == 1).map(|item| index * 10 + item).collect();
            assert_eq!(odd.of(index), expected);
        }
        lists.of_mut(61)[0] = (0, 7);
        assert_eq!((lists.of(61), lists.len(), lists.items().len()), (&[(0, 7)][..], 310, 16));
    }

    #[test]
    fn lists_longer_than_two_bytes_count_are_whole() {
        let mut lists = Lists::default();
        let length = |index: usize| if index == 3 { 70_000 } else { index % 3 };
        for index in 0..200 {
            lists.open();
            (0..length(index)).for_each(|_| lists.push(index));
        }
        let same = lists.clone().filter_map(|owner, index| (owner == index).then_some(index));
        for lists in [lists, same] {
            for index in 0..200 {
                assert_eq!(lists.of(index), vec![index; length(index)], "{index}");
            }
        }
    }
}
