//! Measures how the time of whole runs grows with one dimension of a journal at a time. The growing dimension is the
//! element of the throughput, so linear time shows as a constant rate.

mod generate;
mod program;

use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use generate::Shape;
use program::{run, write, write_files};

const USUAL: Shape = Shape::usual(10_000);
const ONE_PERSON: Shape = Shape { people: 1, exchanges: 0, ..USUAL };

/// The name of a dimension, its sizes, and the journal of a size.
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

/// Input that no real journal has.
struct Degenerate(&'static str, fn(u64) -> String);

const DEGENERATE: [Degenerate; 5] = [
    Degenerate("people of one interaction", |size| {
        format!("2026-03-04 call {}\n", each(size, |n| format!("@p{n} ")))
    }),
    Degenerate("tags of one interaction", |size| {
        format!("2026-03-04 call @ada {}\n", each(size, |n| format!("#t{n} ")))
    }),
    Degenerate("unknown kinds", |size| each(size, |n| format!("2026-03-04 k{} @ada\n", letters(n)))),
    Degenerate("goals", |size| each(size, |n| format!("goal ^g{n} Go\n"))),
    Degenerate("lines that cannot be parsed", |size| "xx\n".repeat(usize::try_from(size).expect("small"))),
];

fn each(size: u64, one: impl Fn(u64) -> String) -> String {
    (0..size).fold(String::new(), |all, n| all + &one(n))
}

/// A number spelled with letters, because a kind has no digits at its start.
fn letters(number: u64) -> String {
    number.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect()
}

fn degenerate(criterion: &mut Criterion) {
    for Degenerate(name, text) in DEGENERATE {
        let mut group = criterion.benchmark_group(name);
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
    for Series(name, sizes, shape) in SERIES {
        let mut group = criterion.benchmark_group(name);
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

criterion_group!(benches, growth, degenerate);
criterion_main!(benches);
