//! Many short lists in one long vector.

use std::ops::Range;

/// A list for each of a row of things: no allocation for any of them, and no more than two bits for an empty one,
/// since most of them are empty.
#[derive(Debug, Clone)]
pub struct Lists<T> {
    len: usize,
    blocks: Vec<Block>,
    /// Where each list that is not empty starts; it ends where the next one does.
    starts: Vec<u32>,
    items: Vec<T>,
}

/// Which of 64 lists are not empty.
#[derive(Debug, Clone, Copy)]
struct Block {
    filled: u64,
    /// How many lists before these are not empty.
    before: u32,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self { len: 0, blocks: Vec::new(), starts: Vec::new(), items: Vec::new() }
    }
}

impl<T> Lists<T> {
    /// Starts the next list; what is pushed from now on belongs to it.
    pub fn open(&mut self) {
        if self.len.is_multiple_of(64) {
            self.blocks.push(Block { filled: 0, before: count(self.starts.len()) });
        }
        self.len += 1;
    }

    /// Adds to the list that was opened last.
    pub fn push(&mut self, item: T) {
        let bit = 1 << ((self.len - 1) % 64);
        if let Some(block) = self.blocks.last_mut().filter(|block| block.filled & bit == 0) {
            block.filled |= bit;
            self.starts.push(count(self.items.len()));
        }
        self.items.push(item);
    }

    /// The list of thing number `index`.
    #[must_use]
    pub fn of(&self, index: usize) -> &[T] {
        &self.items[self.range(index)]
    }

    /// The list of thing number `index`, to change it in place.
    pub fn of_mut(&mut self, index: usize) -> &mut [T] {
        let range = self.range(index);
        &mut self.items[range]
    }

    /// The lists with each item made into another, or left out; it is told whose list it is of.
    #[must_use]
    pub fn filter_map<U>(self, mut make: impl FnMut(usize, T) -> Option<U>) -> Lists<U> {
        let Self { len, blocks, mut starts, items } = self;
        let mut filled = blocks.iter().enumerate().flat_map(|(at, block)| {
            (0..64).filter(|bit| block.filled >> bit & 1 == 1).map(move |bit| at * 64 + bit)
        });
        let (mut list, mut owner, mut kept) = (0, 0, 0);
        // Where both sorts of items are of one size, the memory stays the same.
        let items = items
            .into_iter()
            .enumerate()
            .filter_map(|(number, item)| {
                if starts.get(list) == Some(&count(number)) {
                    starts[list] = kept;
                    (list, owner) = (list + 1, filled.next().unwrap_or_default());
                }
                let other = make(owner, item);
                kept += u32::from(other.is_some());
                other
            })
            .collect();
        Lists { len, blocks, starts, items }
    }

    fn range(&self, index: usize) -> Range<usize> {
        let block = self.blocks[index / 64];
        let bit = 1 << (index % 64);
        if block.filled & bit == 0 {
            return 0..0;
        }
        let at = (block.before + (block.filled & (bit - 1)).count_ones()) as usize;
        let end = self.starts.get(at + 1).map_or(self.items.len(), |&end| end as usize);
        self.starts[at] as usize..end
    }

    /// How many lists there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is no list.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
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
}
