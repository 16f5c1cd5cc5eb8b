//! The `primedesk` program: hands the command line to the library and exits with its code.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(primedesk::cli::main(std::env::args_os()))
}
