//! Work on all cores. Results are in the order of the input, so that the output is the same on every machine.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

/// The results of `work` for each number below `count`, in order. Starts no thread for fewer than two numbers or on one
/// core.
pub fn map<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let threads = cores().min(count);
    if threads < 2 {
        return (0..count).map(work).collect();
    }
    let next = AtomicUsize::new(0);
    // A thread takes the next number when it is done, because the work may differ in size.
    let take = || {
        let mut done = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= count {
                return done;
            }
            done.push((number, work(number)));
        }
    };
    let mut done = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(take)).collect();
        let mut done = take();
        for other in others {
            // A panic of a thread is a panic of the whole.
            done.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        done
    });
    done.sort_unstable_by_key(|(number, _)| *number);
    done.into_iter().map(|(_, result)| result).collect()
}

/// Calls `take` with each value that `make` produces, in order, until it returns false. `make` runs ahead on another
/// core; it gets values that were taken before, to reuse their memory.
pub fn ahead<T: Default + Send>(mut make: impl FnMut(&mut T) -> bool + Send, mut take: impl FnMut(&mut T)) {
    if cores() < 2 {
        let mut piece = T::default();
        while make(&mut piece) {
            take(&mut piece);
        }
        return;
    }
    thread::scope(|scope| {
        let (hand_over, ready) = mpsc::sync_channel::<T>(AHEAD);
        let (hand_back, spent) = mpsc::channel::<T>();
        scope.spawn(move || {
            loop {
                // Memory that was used before is in the caches, and the system need not clear it.
                let mut piece = spent.try_recv().unwrap_or_default();
                if !make(&mut piece) || hand_over.send(piece).is_err() {
                    break;
                }
            }
        });
        for mut piece in ready {
            take(&mut piece);
            // The other thread may have ended.
            let _ = hand_back.send(piece);
        }
    });
}

/// Splits `whole` into one part per core and calls `fill` with the start of each part and the part.
///
/// # Errors
/// The first error of `fill`, in the order of the parts.
pub fn fill<T: Send, E: Send>(
    whole: &mut [T],
    fill: impl Fn(usize, &mut [T]) -> Result<(), E> + Sync,
) -> Result<(), E> {
    let size = whole.len().div_ceil(cores()).max(1);
    thread::scope(|scope| {
        let fill = &fill;
        let parts = whole.chunks_mut(size).enumerate();
        let filling: Vec<_> =
            parts.map(|(number, part)| scope.spawn(move || fill(number * size, part))).collect();
        filling
            .into_iter()
            .try_for_each(|part| part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
}

/// How many values may wait: enough that neither thread does.
const AHEAD: usize = 2;

fn cores() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order() {
        for count in [0, 1, 2, 1000] {
            let squares = map(count, |number| number * number);
            assert_eq!(squares, (0..count).map(|number| number * number).collect::<Vec<_>>());
        }
    }

    #[test]
    fn each_part_is_filled_and_the_first_error_is_returned() {
        for count in [0, 1, 2, 1000] {
            let mut whole = vec![0; count];
            let number = |start: usize, part: &mut [usize]| {
                part.iter_mut().enumerate().for_each(|(at, item)| *item = start + at);
                Ok::<(), ()>(())
            };
            assert_eq!(fill(&mut whole, number), Ok(()));
            assert_eq!(whole, (0..count).collect::<Vec<_>>());
            assert_eq!(fill(&mut whole, |start, _| Err(start)), if count == 0 { Ok(()) } else { Err(0) });
        }
    }

    #[test]
    fn what_is_made_ahead_is_taken_in_order() {
        let (mut next, mut taken) = (0, Vec::new());
        let make = |piece: &mut i32| {
            next += 1;
            *piece = next;
            next <= 100
        };
        ahead(make, |piece| taken.push(*piece));
        assert_eq!(taken, (1..=100).collect::<Vec<_>>());
    }
}
