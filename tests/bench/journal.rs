//! Measures whole runs of the program. Counting the newlines of the journal in the same benchmark is the baseline.

mod generate;
mod program;

use std::hint::black_box;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use generate::Shape;
use program::{run, write};

const SIZES: [u64; 3] = [10_000, 100_000, 1_000_000];
const COMMANDS: [&[&str]; 12] = [
    &["due"],
    &["balance"],
    &["goals"],
    &["log"],
    &["people"],
    &["show", "@p1"],
    &["stats", "--by", "kind"],
    &["match"],
    &["path", "@p1", "@p9"],
    &["graph", "-O", "json"],
    &["graph", "-O", "svg"],
    &["check", "-O", "concise"],
];

fn whole_runs(criterion: &mut Criterion) {
    let sizes = SIZES.map(|size| (format!("{size} interactions"), Shape::usual(size)));
    let usual = Shape::usual(1_000_000);
    let others = [
        ("100000 people in 1000000 interactions".into(), Shape { people: 100_000, ..usual }),
        ("1000000 unsorted interactions".into(), Shape { in_order: false, ..usual }),
    ];
    for (name, shape) in sizes.into_iter().chain(others) {
        let (folder, path) = write(shape);
        let bytes = std::fs::metadata(&path).expect("the journal").len();
        let mut group = criterion.benchmark_group(name);
        group.sample_size(10).measurement_time(Duration::from_secs(5)).throughput(Throughput::Bytes(bytes));
        group.bench_function("count newlines", |bench| {
            bench.iter(|| memchr::memchr_iter(b'\n', &std::fs::read(&path).expect("the journal")).count());
        });
        for arguments in COMMANDS {
            group.bench_function(BenchmarkId::from_parameter(arguments.join(" ")), |bench| {
                bench.iter(|| black_box(run(&path, arguments)));
            });
        }
        group.finish();
        drop(folder);
    }
}

/// The cost of drawing findings: the same journal with and without them.
fn findings(criterion: &mut Criterion) {
    let shape = Shape::usual(1_000_000);
    let (_clean_folder, clean) = write(shape);
    let (_wrong_folder, wrong) = write(Shape { broken: 2, ..shape });
    let mut group = criterion.benchmark_group("2000 findings in 1000000 interactions");
    group.sample_size(10).measurement_time(Duration::from_secs(5));
    for (name, path, format) in [
        ("none", &clean, "concise"),
        ("concise", &wrong, "concise"),
        ("json", &wrong, "json"),
        ("pretty", &wrong, "pretty"),
    ] {
        group.bench_function(name, |bench| bench.iter(|| black_box(run(path, &["check", "-O", format]))));
    }
    group.finish();
}

/// Adding one entry, which should take less than 20 ms. `true` is the time to start a process, `write` the time to
/// replace the file, and `--dry-run` excludes the disk.
fn add(criterion: &mut Criterion) {
    let (folder, path) = write(Shape::usual(10_000));
    let text = std::fs::read(&path).expect("the journal");
    let mut group = criterion.benchmark_group("add to 10000 interactions");
    group.sample_size(50).measurement_time(Duration::from_secs(5));
    group.bench_function("true", |bench| bench.iter(|| Command::new("true").status().expect("it runs")));
    group.bench_function("write", |bench| bench.iter(|| replace(folder.path(), &path, &text)));
    for (name, flags) in [("add", &[][..]), ("add --dry-run", &["--dry-run"][..])] {
        let arguments = [&["add", "coffee with @p1 and @p2 about the engine paper today"], flags].concat();
        // Each run appends a line. Restoring the file between runs would measure the disk.
        replace(folder.path(), &path, &text);
        group.bench_function(name, |bench| bench.iter(|| assert_eq!(run(&path, &arguments), Some(0))));
    }
    group.finish();
}

/// Replaces a file atomically, as the program does.
fn replace(folder: &Path, path: &Path, text: &[u8]) {
    let mut file = tempfile::NamedTempFile::new_in(folder).expect("a file");
    file.write_all(text).expect("written");
    file.as_file().sync_all().expect("on the disk");
    file.persist(path).expect("in its place");
}

criterion_group!(benches, add, whole_runs, findings);
criterion_main!(benches);
