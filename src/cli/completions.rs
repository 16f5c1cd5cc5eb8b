//! `completions`: what a shell completes.

use super::failure::{Failure, Result};
use clap::Args;
use clap_complete::Shell;
use std::io::Write;

const EXAMPLES: &str = "\
Examples:
  primedesk completions bash > ~/.local/share/bash-completion/completions/primedesk
  primedesk completions zsh > ~/.zfunc/_primedesk
  primedesk completions fish > ~/.config/fish/completions/primedesk.fish";

/// Write the completions of a shell
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Command {
    /// The shell
    shell: Shell,
}

impl Command {
    pub(super) fn run(&self, mut grammar: clap::Command) -> Result<()> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut grammar, "primedesk", &mut script);
        std::io::stdout()
            .write_all(&script)
            .map_err(|error| Failure::output(&error))
    }
}
