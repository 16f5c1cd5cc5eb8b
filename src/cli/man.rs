//! `man`: the manual, made of the grammar.

use super::failure::{Failure, Result};
use crate::core::language::Language;
use crate::text::Usage;
use clap::Args;
use clap_mangen::Man;
use std::io::Write;
use std::path::{Path, PathBuf};

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
    pub(super) fn run(&self, mut grammar: clap::Command, language: Language) -> Result<()> {
        grammar.build();
        if let Some(dir) = &self.dir {
            std::fs::create_dir_all(dir).map_err(|error| Failure::io(dir, &error))?;
            return write_all(&grammar, dir, language);
        }
        page(&Man::new(grammar), language)
            .and_then(|page| std::io::stdout().write_all(&page))
            .map_err(|error| Failure::output(&error))
    }
}

/// Writes the page of a command, and those of all below it, each a file.
fn write_all(command: &clap::Command, dir: &Path, language: Language) -> Result<()> {
    for below in command
        .get_subcommands()
        .filter(|below| !below.is_hide_set())
    {
        write_all(below, dir, language)?;
    }
    let man = Man::new(command.clone());
    let file = dir.join(man.get_filename());
    page(&man, language)
        .and_then(|page| std::fs::write(&file, page))
        .map_err(|error| Failure::io(&file, &error))
}

/// A page. Its sections have English headings; in Russian they are put right line by line.
fn page(man: &Man, language: Language) -> std::io::Result<Vec<u8>> {
    let mut page = Vec::new();
    man.render(&mut page)?;
    if language == Language::En {
        return Ok(page);
    }
    let words = Usage::russian();
    let page = String::from_utf8_lossy(&page);
    let lines = page.lines().map(|line| match line.strip_prefix(".SH ") {
        Some(heading) => format!(".SH {}\n", words.part(heading).to_uppercase()),
        None => format!("{line}\n"),
    });
    Ok(lines.collect::<String>().into_bytes())
}
