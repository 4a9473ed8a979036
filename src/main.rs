//! The program.

use std::process::ExitCode;

fn main() -> ExitCode {
    goodwill::cli::main()
}
