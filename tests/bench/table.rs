//! Prints how fast whole runs of the program are, beside yardsticks: `wc -l`, and a reader by hand that does only what
//! `balance` needs ([`reader`]). Each round runs everything once, so that a busy machine slows all of them down alike; the
//! best round counts.
//!
//! `cargo bench --bench table -- [ROUNDS]`; with `taskset`, also on one core. The first use of a journal is not measured.

#![allow(clippy::print_stdout, reason = "the output of the benchmark")]

mod generate;
mod program;
mod reader;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use generate::Shape;
use program::{GOODWILL, write};

const COMMANDS: [&[&str]; 5] =
    [&["balance"], &["due"], &["check", "-O", "concise"], &["log", "-O", "csv"], &["stats", "--by", "kind"]];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    // A process of its own, so that the reader is measured like the program.
    if let [mode, path, threads] = arguments.as_slice()
        && mode == "reader"
    {
        let lines = reader::balance(Path::new(path), threads.parse().expect("a number"));
        std::io::stdout().write_all((lines.join("\n") + "\n").as_bytes()).expect("written");
        return;
    }
    let rounds = arguments.first().and_then(|rounds| rounds.parse().ok()).unwrap_or(10);
    let usual = Shape::usual(1_000_000);
    for (name, shape) in [
        ("10,000 interactions", Shape::usual(10_000)),
        ("1,000,000 interactions", usual),
        ("1,000,000 interactions, each with an exchange", Shape { exchanges: 100, ..usual }),
    ] {
        let (folder, path) = write(shape);
        println!("\n{name}, {} MB\n", std::fs::metadata(&path).expect("the journal").len() / 1_000_000);
        print(&path, rounds);
        drop(folder);
    }
}

/// A run to measure.
struct Run {
    name: String,
    program: PathBuf,
    arguments: Vec<String>,
}

fn runs(path: &Path) -> Vec<Run> {
    let run = |name: &str, program: &Path, arguments: &[&str]| Run {
        name: name.to_string(),
        program: program.to_path_buf(),
        arguments: arguments.iter().map(ToString::to_string).collect(),
    };
    let this = std::env::current_exe().expect("this program");
    let journal = path.to_str().expect("a path");
    let mut runs = vec![
        run("`true`", Path::new("true"), &[]),
        run("`wc -l`", Path::new("wc"), &["-l", journal]),
        run("reader, 1 thread", &this, &["reader", journal, "1"]),
        run("reader, 2 threads", &this, &["reader", journal, "2"]),
        run("`--version`", Path::new(GOODWILL), &["--version"]),
    ];
    for command in COMMANDS {
        let arguments = [&["-f", journal, "--today", "2026-11-23", "-q"], command].concat();
        runs.push(run(&format!("`{}`", command.join(" ")), Path::new(GOODWILL), &arguments));
    }
    runs
}

fn print(path: &Path, rounds: usize) {
    let runs = runs(path);
    let one_core = is_there("taskset");
    // All cores, then one.
    let mut best = vec![[Duration::MAX; 2]; runs.len()];
    for round in 0..=rounds {
        for (run, best) in runs.iter().zip(&mut best) {
            for (cores, best) in best.iter_mut().enumerate().take(1 + usize::from(one_core)) {
                let took = time(run, cores == 1);
                // The first round reads the file into memory.
                *best = if round == 0 { Duration::MAX } else { took.min(*best) };
            }
        }
    }
    println!("| run | ms | ms on one core |\n|---|---|---|");
    for (run, best) in runs.iter().zip(best) {
        let [all, one] = best.map(|best| match best {
            Duration::MAX => String::new(),
            best => format!("{:.1}", best.as_secs_f64() * 1000.0),
        });
        println!("| {} | {all} | {one} |", run.name);
    }
}

fn is_there(program: &str) -> bool {
    Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}

fn time(run: &Run, on_one_core: bool) -> Duration {
    let mut command = if on_one_core {
        let mut command = Command::new("taskset");
        command.args(["-c", "0"]).arg(&run.program);
        command
    } else {
        Command::new(&run.program)
    };
    command.args(&run.arguments).stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    command.status().expect("it runs");
    start.elapsed()
}
