//! Measures how the time of whole runs grows with one dimension of a journal at a time. The growing dimension is the
//! element of the throughput, so linear time shows as a constant rate.

#![allow(clippy::print_stdout, reason = "the output of the benchmark")]

mod degenerate;
mod generate;
mod program;

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use degenerate::{FOLDERS, JOURNALS};
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

/// Of four times the input, more than this many times the time is more than linear.
const MAX_RATIO: f64 = 8.0;

/// Compares the times of two sizes of degenerate input, and fails where they grow faster than the input. Prints a table.
fn degenerate(_: &mut Criterion) {
    let mut failed = Vec::new();
    for degenerate in JOURNALS.iter().chain(FOLDERS) {
        for command in degenerate.commands {
            let arguments: Vec<&str> = command.split(' ').collect();
            let [small, large] = [degenerate.size, 4 * degenerate.size].map(|size| {
                let (_folder, path) = write_files((degenerate.files)(size));
                let times = (0..3).map(|_| time(&path, &arguments));
                times.min().unwrap_or_default().as_secs_f64()
            });
            let ratio = large / small;
            println!(
                "{:<55} {command:<45} {:>9} {small:>7.3} s {:>9} {large:>7.3} s  x{ratio:.1}",
                degenerate.name,
                degenerate.size,
                4 * degenerate.size
            );
            // Shorter times are those of starting the program.
            if ratio > MAX_RATIO && large > 0.05 {
                failed.push(format!("{}: {command}: x{ratio:.1}", degenerate.name));
            }
        }
    }
    assert!(failed.is_empty(), "more than linear:\n{}", failed.join("\n"));
}

fn time(path: &Path, arguments: &[&str]) -> Duration {
    let before = std::fs::read(path).expect("a journal");
    let start = Instant::now();
    black_box(run(path, arguments));
    let took = start.elapsed();
    // Some commands write.
    std::fs::write(path, before).expect("a journal");
    took
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

criterion_group!(benches, degenerate, growth);
criterion_main!(benches);
