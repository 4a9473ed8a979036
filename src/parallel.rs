//! Work on all cores. Results are in the order of the input, so that the output is the same on every machine.

use std::cell::Cell;
use std::ops::Range;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

/// The results of `work` for each number below `count`, in order. Starts no thread for fewer than two numbers or on one
/// core.
pub fn map<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let threads = threads().min(count);
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

/// The results of `work` for ranges that together are `0..count`, in order. A range has at least `smallest` numbers, unless
/// there are fewer.
pub fn map_ranges<T: Send>(count: usize, smallest: usize, work: impl Fn(Range<usize>) -> T + Sync) -> Vec<T> {
    let size = part_size(count, smallest);
    map(count.div_ceil(size), |number| work(number * size..count.min((number + 1).saturating_mul(size))))
}

/// Calls `take` with each number below `count` and what `make` returns for it, in order, on the calling thread. Other
/// threads call `make`, and so does this one while the next value in order is not ready.
///
/// The same as calling `make` and `take` in turn, which is what it does on one core.
pub fn ordered<T: Send>(count: usize, make: impl Fn(usize) -> T + Sync, mut take: impl FnMut(usize, T)) {
    let threads = threads().min(count);
    if threads < 2 {
        (0..count).for_each(|number| take(number, make(number)));
        return;
    }
    let next = AtomicUsize::new(0);
    let claim = || Some(next.fetch_add(1, Ordering::Relaxed)).filter(|&number| number < count);
    // Values that are ahead of their turn.
    let mut waiting: Vec<Option<T>> = (0..count).map(|_| None).collect();
    thread::scope(|scope| {
        let (sender, ready) = mpsc::channel();
        let (claim, make) = (&claim, &make);
        for _ in 1..threads {
            let sender = sender.clone();
            scope.spawn(move || {
                while let Some(number) = claim() {
                    if sender.send((number, make(number))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        let mut taken = 0;
        while taken < count {
            for (number, value) in ready.try_iter() {
                waiting[number] = Some(value);
            }
            if let Some(value) = waiting[taken].take() {
                take(taken, value);
                taken += 1;
            } else if let Some(number) = claim() {
                waiting[number] = Some(make(number));
            } else if let Ok((number, value)) = ready.recv() {
                waiting[number] = Some(value);
            } else {
                // A thread has panicked; the scope passes it on.
                break;
            }
        }
    });
}

/// Calls `take` with each value that `make` produces, in order, until it returns false. `make` runs ahead on another
/// core; it gets values that were taken before, to reuse their memory.
pub fn ahead<T: Default + Send>(mut make: impl FnMut(&mut T) -> bool + Send, mut take: impl FnMut(&mut T)) {
    if threads() < 2 {
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
    let size = whole.len().div_ceil(threads()).max(1);
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

/// Runs `work` on another thread and does not wait for it; on one core, runs it right away. The process may end before
/// `work` does. If no thread can start, drops `work` without running it.
pub fn in_background(work: impl FnOnce() + Send + 'static) {
    if threads() < 2 {
        work();
    } else {
        drop(thread::Builder::new().spawn(work));
    }
}

const PARTS_PER_THREAD: usize = 8;

/// How many values may wait: enough that neither thread does.
const AHEAD: usize = 2;

/// How many threads work: one per core, unless [`with_threads`] says otherwise.
#[must_use]
pub fn threads() -> usize {
    static CORES: OnceLock<usize> = OnceLock::new();
    // The system reads several files to answer.
    let cores = || *CORES.get_or_init(|| thread::available_parallelism().map_or(1, usize::from));
    THREADS.get().unwrap_or_else(cores)
}

/// The size of the parts of work of size `whole`, so that all threads end at about the same time: no less than `smallest`,
/// below which one thread is faster.
fn part_size(whole: usize, smallest: usize) -> usize {
    if threads() < 2 {
        usize::MAX
    } else {
        smallest_part(smallest).max(whole / (threads() * PARTS_PER_THREAD))
    }
}

/// The size of the next part when work of size `left` is left. Parts become smaller, to no less than `smallest`: few parts
/// in all, and yet all threads end at about the same time.
#[must_use]
pub fn next_part_size(left: usize, smallest: usize) -> usize {
    if threads() < 2 { usize::MAX } else { smallest_part(smallest).max(left / (2 * threads())) }
}

/// The size of the smallest part, which is `usual` but in tests.
pub(crate) fn smallest_part(usual: usize) -> usize {
    // Tests set the threads to see that parts change nothing, however small they are.
    if THREADS.get().is_some() { 1 } else { usual }
}

/// Calls `work`, which uses `threads` threads however many cores there are. The result has to be the same for any number.
pub fn with_threads<T>(threads: usize, work: impl FnOnce() -> T) -> T {
    let before = THREADS.replace(Some(threads));
    let result = work();
    THREADS.set(before);
    result
}

thread_local! {
    static THREADS: Cell<Option<usize>> = const { Cell::new(None) };
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
    fn what_many_threads_make_is_taken_in_order() {
        for (threads, count) in [(1, 10), (2, 0), (2, 1), (2, 100), (8, 3), (8, 1000)] {
            let mut taken = Vec::new();
            with_threads(threads, || {
                ordered(count, |number| number * 2, |number, value| taken.push((number, value)));
            });
            assert_eq!(taken, (0..count).map(|number| (number, number * 2)).collect::<Vec<_>>());
        }
    }

    #[test]
    #[should_panic(expected = "a scoped thread panicked")]
    fn a_panic_of_another_thread_is_passed_on() {
        let here = thread::current().id();
        let make = |_| assert_eq!(thread::current().id(), here);
        with_threads(4, || {
            ordered(
                1000,
                |number| {
                    thread::sleep(std::time::Duration::from_micros(100));
                    make(number);
                },
                |_, ()| {},
            );
        });
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
