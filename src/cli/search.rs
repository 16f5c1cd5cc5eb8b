//! `search`: finds words in subjects and texts.

use super::failure::{Failure, Result};
use super::session::Session;
use crate::core::sentence::Sentence;
use clap::Args;

const EXAMPLES: &str = "\
Examples:
  primedesk search интеграции amocrm      finds «интеграцию» too; every word must be there
  primedesk search 'подмен*' --json       words that begin so

The ticket with the newest message comes first.";

/// Find tickets by the words of their messages
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Command {
    /// The words, in any of their forms
    #[arg(required = true)]
    text: Vec<String>,
    /// At most so many tickets
    #[arg(long, value_name = "N", default_value_t = 100)]
    limit: usize,
}

impl Command {
    pub(super) fn run(&self, session: &mut Session) -> Result<()> {
        let text = self.text.join(" ");
        if !text.contains(char::is_alphanumeric) {
            return Err(Failure::usage(
                Sentence::of("fail-no-word").name("text", text),
            ));
        }
        let store = session.store()?;
        let found = store.view().search(&text, self.limit)?;
        super::ticket::tell(session, &store, found)
    }
}
