//! Whole runs over series of sizes, one thing growing at a time beside a journal of 10,000 interactions. What grows is
//! the throughput's element: time that grows with it, and not faster, shows as a rate that does not fall.

mod generate;
mod program;

use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use generate::Shape;
use program::{run, write, write_files};

const USUAL: Shape = Shape::usual(10_000);
const ONE_PERSON: Shape = Shape { people: 1, exchanges: 0, ..USUAL };

/// What grows, to which sizes, and the journal of a size.
struct Series(&'static str, [u64; 3], fn(u64) -> Shape);

const SERIES: [Series; 7] = [
    Series("interactions", [10_000, 100_000, 1_000_000], |size| Shape { interactions: size, ..USUAL }),
    Series("people", [1_000, 10_000, 100_000], |size| Shape { people: size, ..USUAL }),
    Series("files", [100, 1_000, 10_000], |size| Shape { files: size, ..USUAL }),
    Series("tags", [10_000, 100_000, 1_000_000], |size| Shape { tags: size / 10_000, ..USUAL }),
    Series("findings", [100, 1_000, 10_000], |size| Shape { broken: size / 10, ..USUAL }),
    Series("exchanges of one person", [10_000, 100_000, 1_000_000], |size| Shape {
        exchanges: size / 100,
        ..ONE_PERSON
    }),
    Series("words of a line", [10_000, 100_000, 1_000_000], |size| Shape {
        interactions: 10,
        words: size,
        ..USUAL
    }),
];

/// What no journal has, but somebody may hand in as one.
struct Nonsense(&'static str, fn(u64) -> String);

const NONSENSE: [Nonsense; 5] = [
    Nonsense("people of one interaction", |size| {
        format!("2026-03-04 call {}\n", each(size, |n| format!("@p{n} ")))
    }),
    Nonsense("tags of one interaction", |size| {
        format!("2026-03-04 call @ada {}\n", each(size, |n| format!("#t{n} ")))
    }),
    Nonsense("kinds that are not known", |size| each(size, |n| format!("2026-03-04 k{} @ada\n", letters(n)))),
    Nonsense("goals", |size| each(size, |n| format!("goal ^g{n} Go\n"))),
    Nonsense("lines that say nothing", |size| "xx\n".repeat(usize::try_from(size).expect("small"))),
];

fn each(size: u64, one: impl Fn(u64) -> String) -> String {
    (0..size).fold(String::new(), |all, n| all + &one(n))
}

/// A number as a word.
fn letters(number: u64) -> String {
    number.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect()
}

fn nonsense(criterion: &mut Criterion) {
    for Nonsense(what, text) in NONSENSE {
        let mut group = criterion.benchmark_group(what);
        group.sample_size(10).measurement_time(Duration::from_secs(2));
        for size in [1_000, 10_000, 100_000] {
            let (folder, path) = write_files([("main.gw", text(size))]);
            group.throughput(Throughput::Elements(size));
            for arguments in [&["balance"][..], &["check", "-O", "concise"]] {
                group.bench_function(BenchmarkId::new(arguments[0], size), |bench| {
                    bench.iter(|| black_box(run(&path, arguments)));
                });
            }
            drop(folder);
        }
        group.finish();
    }
}

fn growth(criterion: &mut Criterion) {
    for Series(what, sizes, shape) in SERIES {
        let mut group = criterion.benchmark_group(what);
        group.sample_size(10).measurement_time(Duration::from_secs(2));
        for size in sizes {
            let (folder, path) = write(shape(size));
            group.throughput(Throughput::Elements(size));
            for arguments in [&["balance"][..], &["check", "-O", "concise"], &["log"]] {
                group.bench_function(BenchmarkId::new(arguments[0], size), |bench| {
                    bench.iter(|| black_box(run(&path, arguments)));
                });
            }
            drop(folder);
        }
        group.finish();
    }
}

criterion_group!(benches, growth, nonsense);
criterion_main!(benches);
