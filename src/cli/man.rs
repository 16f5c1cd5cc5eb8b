//! `man`: the manual, made of the grammar.

use super::failure::{Failure, Result};
use clap::Args;
use std::io::Write;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  primedesk man | man -l -
  primedesk man --dir ~/.local/share/man/man1     a page for every subcommand";

/// Write the manual page
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Command {
    /// Write the pages of all subcommands into this directory
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

impl Command {
    pub(super) fn run(&self, grammar: clap::Command) -> Result<()> {
        if let Some(dir) = &self.dir {
            std::fs::create_dir_all(dir).map_err(|error| Failure::io(dir, &error))?;
            return clap_mangen::generate_to(grammar, dir)
                .map_err(|error| Failure::io(dir, &error));
        }
        let mut page = Vec::new();
        clap_mangen::Man::new(grammar)
            .render(&mut page)
            .and_then(|()| std::io::stdout().write_all(&page))
            .map_err(|error| Failure::output(&error))
    }
}
