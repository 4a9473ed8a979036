//! Measures each stage separately on journals of several shapes. Counting newlines is the baseline.

mod generate;

use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use generate::Shape;
use goodwill::model::{self, Cache, Model};
use goodwill::project::fs::Memory;
use goodwill::project::{Project, Root};
use goodwill::query::{Filter, Query};
use goodwill::report::{balance, due, goals};
use goodwill::settings::{Env, Settings};
use goodwill::syntax;
use goodwill::value::date;

fn stages(criterion: &mut Criterion) {
    let today = date::parse("2026-11-23").expect("a date");
    let env = Env { today, settings: Settings::default() };
    for (name, shape) in shapes(100_000) {
        let files = generate::files(shape);
        let bytes: usize = files.iter().map(|(_, text)| text.len()).sum();
        let mut group = criterion.benchmark_group(name);
        group
            .sample_size(10)
            .measurement_time(Duration::from_secs(2))
            .throughput(Throughput::Bytes(bytes as u64));
        let mut bench = |name: &str, work: &mut dyn FnMut()| {
            group.bench_function(BenchmarkId::from_parameter(name), |bench| bench.iter(&mut *work));
        };
        bench("count newlines", &mut || {
            let count = |text: &str| memchr::memchr_iter(b'\n', text.as_bytes()).count();
            black_box(files.iter().map(|(_, text)| count(text)).sum::<usize>());
        });
        bench("parse", &mut || files.iter().for_each(|(_, text)| parse(text)));
        let disk = files
            .iter()
            .fold(Memory::default(), |disk, (name, text)| disk.with(format!("/{name}"), text.as_str()));
        bench("read, parse and resolve", &mut || {
            black_box(resolve(&disk));
        });
        let model = resolve(&disk);
        let all = Filter::lenient(&Query::default(), &model, today);
        bench("due", &mut || {
            black_box(due::Due::new(&model, None, &due::Options::default(), &env));
        });
        bench("balance", &mut || {
            black_box(balance::Balance::new(&model, &all, &balance::Options::default(), &env));
        });
        bench("goals", &mut || {
            black_box(goals::Goals::new(&model, &Query::default(), &env));
        });
        bench("check", &mut || {
            black_box(goodwill::lint::check(&model, &env));
        });
        group.finish();
    }
}

/// An editor changes one file of a journal of 100 files, which is then resolved and checked.
fn edits(criterion: &mut Criterion) {
    let today = date::parse("2026-11-23").expect("a date");
    let env = Env { today, settings: Settings::default() };
    for interactions in [10_000, 100_000] {
        let files = generate::files(Shape { files: 100, ..Shape::usual(interactions) });
        let disk = |extra: &str| {
            let edited = files.len() / 2;
            files.iter().enumerate().fold(Memory::default(), |disk, (number, (name, text))| {
                let extra = if number == edited { extra } else { "" };
                disk.with(format!("/{name}"), format!("{text}{extra}"))
            })
        };
        let disks = ["", "\n2026-11-22 coffee @p1 the garden\n"].map(disk);
        let mut group =
            criterion.benchmark_group(format!("one of 100 files changes, {interactions} interactions"));
        group.sample_size(20).measurement_time(Duration::from_secs(3));
        let mut turn = disks.iter().cycle();
        group.bench_function("resolve", |bench| {
            bench.iter(|| black_box(resolve(turn.next().expect("a disk"))));
        });
        let mut cache = Cache::default();
        let mut again = |disk: &Memory| {
            let mut project =
                Project::open_spaced(disk, &[Root::File("/main.gw".into())]).expect("a journal");
            model::resolve_again(&mut project, &mut cache)
        };
        group.bench_function("resolve again", |bench| {
            bench.iter(|| black_box(again(turn.next().expect("a disk"))));
        });
        group.bench_function("resolve again and check", |bench| {
            bench.iter(|| {
                let model = again(turn.next().expect("a disk"));
                black_box(goodwill::lint::check(&model, &env))
            });
        });
        group.finish();
    }
}

/// Journals of one size, each with another emphasis.
const fn shapes(interactions: u64) -> [(&'static str, Shape); 7] {
    let usual = Shape::usual(interactions);
    [
        ("usual", usual),
        ("few people", Shape { people: 20, ..usual }),
        ("many people", Shape { people: interactions / 4, ..usual }),
        ("many exchanges", Shape { exchanges: 400, ..usual }),
        ("1 % broken", Shape { broken: 10, ..usual }),
        ("unsorted", Shape { in_order: false, ..usual }),
        ("many files", Shape { files: interactions / 100, ..usual }),
    ]
}

fn parse(text: &str) {
    syntax::read(text, 0, |parsed| {
        black_box(&parsed);
    });
}

fn resolve(disk: &Memory) -> Model {
    let mut project = Project::open(disk, &[Root::File("/main.gw".into())]).expect("a journal");
    model::resolve(&mut project)
}

criterion_group!(benches, stages, edits);
criterion_main!(benches);
