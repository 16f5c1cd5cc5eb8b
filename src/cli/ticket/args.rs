//! What the actions on tickets take.

use super::attach;
use super::meant::Meant;
use crate::cli::failure::{Failure, Result};
use crate::cli::query::sort;
use crate::cli::values::{code, instant, number};
use crate::core::event::Purpose;
use crate::core::instant::Instant;
use crate::core::query::Sort;
use crate::core::request::Item;
use crate::core::sentence::Sentence;
use crate::core::verdict;
use crate::desk::{self, Against, How, Outgoing};
use clap::Args;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The longest reply that is taken from a file.
const MAX_REPLY_BYTES: u64 = 1024 * 1024;

#[derive(Debug, Args)]
pub(super) struct List {
    /// Narrow by a query: words and fields
    #[arg(long, allow_hyphen_values = true)]
    pub query: Option<String>,
    /// A standing view (all, open, new, work, waiting, parked, mine, refused, done, emergency), or the title of a
    /// saved one
    #[arg(long, value_name = "VIEW", default_value = "all")]
    pub view: String,
    /// The order: queue, received, due, client, number; with `-` before it, backwards [default: that of the view]
    #[arg(long, value_name = "KEY", allow_hyphen_values = true, value_parser = sort)]
    pub sort: Option<Sort>,
    /// At most so many
    #[arg(long, value_name = "N")]
    pub limit: Option<u64>,
}

#[derive(Debug, Args)]
pub(super) struct One {
    /// The ticket's number
    #[arg(value_name = "N", value_parser = number)]
    pub number: u64,
}

#[derive(Debug, Args)]
pub(super) struct Draft {
    #[command(flatten)]
    pub one: One,
    /// What the reply is for [default: what the verdict says]
    #[arg(long, value_parser = code!(Purpose))]
    pub purpose: Option<Purpose>,
}

/// What goes out to the client.
#[derive(Debug, Args)]
#[group(multiple = false)]
pub(super) struct Words {
    /// The reply's text, instead of the template's
    #[arg(long)]
    text: Option<String>,
    /// The reply's text from a file; `-`: standard input
    #[arg(long, value_name = "FILE")]
    text_file: Option<PathBuf>,
}

/// What goes out to the client with its files.
#[derive(Debug, Args)]
pub(super) struct Letter {
    #[command(flatten)]
    words: Words,
    /// A file that goes with the text; may be given several times
    #[arg(long, value_name = "FILE")]
    attach: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Act {
    #[command(flatten)]
    pub meant: Meant,
    #[command(flatten)]
    letter: Letter,
    /// Write nothing to the client
    #[arg(long, conflicts_with_all = ["text", "text_file", "attach"])]
    silent: bool,
    /// Why the verdict is not followed
    #[arg(long)]
    reason: Option<String>,
    /// The lead who approves what costs free units against the verdict
    #[arg(long, value_name = "NAME", requires = "reason")]
    approver: Option<String>,
    /// Act although somebody else has the ticket
    #[arg(long)]
    take_over: bool,
    /// The verdict that you saw: if it is another by now, nothing is done
    #[arg(long, value_name = "ACTION", value_parser = code!(verdict::Action))]
    seen: Option<verdict::Action>,
}

#[derive(Debug, Args)]
pub(super) struct Accept {
    #[command(flatten)]
    pub act: Act,
    /// As paid work, beyond the free allowance
    #[arg(long)]
    pub paid: bool,
}

#[derive(Debug, Args)]
pub(super) struct Reply {
    #[command(flatten)]
    pub meant: Meant,
    #[command(flatten)]
    letter: Letter,
    /// A text with fields, as '{{ greeting }}', filled for each ticket
    #[arg(long, value_name = "TEXT", conflicts_with_all = ["text", "text_file", "attach", "form_file"])]
    form: Option<String>,
    /// The same from a file; `-`: standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["text", "text_file", "attach"])]
    form_file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Park {
    #[command(flatten)]
    pub meant: Meant,
    /// Until when, in RFC 3339 [default: the next opening]
    #[arg(long, value_name = "TIME", value_parser = instant)]
    pub until: Option<Instant>,
}

#[derive(Debug, Args)]
#[group(id = "whom", required = true, multiple = false, args = ["to", "nobody"])]
pub(super) struct Assign {
    #[command(flatten)]
    pub meant: Meant,
    /// To whom
    #[arg(long, value_name = "NAME")]
    pub to: Option<String>,
    /// To nobody
    #[arg(long)]
    nobody: bool,
}

#[derive(Debug, Args)]
pub(super) struct Confirm {
    #[command(flatten)]
    pub meant: Meant,
    /// The item: description, screenshot, link, site, counter, anydesk-id, access:SYSTEM
    #[arg(long)]
    item: Item,
    /// Why, or where it was seen
    #[arg(long)]
    reason: String,
    /// The value, for a site or an AnyDesk id
    #[arg(long)]
    value: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Unconfirm {
    #[command(flatten)]
    pub meant: Meant,
    /// The item
    #[arg(long)]
    pub item: Item,
}

impl Confirm {
    pub fn command(&self) -> desk::Command {
        desk::Command::Confirm {
            item: self.item.clone(),
            reason: self.reason.clone(),
            value: self.value.clone(),
        }
    }
}

impl Words {
    /// The text, where one is given.
    fn get(&self) -> Result<Option<String>> {
        let text = match (&self.text, &self.text_file) {
            (Some(text), _) => text.clone(),
            (None, Some(file)) => read(file)?,
            (None, None) => return Ok(None),
        };
        if text.trim().is_empty() {
            return Err(Failure::usage(desk::Invalid::NoReply.sentence()));
        }
        Ok(Some(text))
    }
}

impl Letter {
    /// What goes out, where a text is given.
    fn get(&self) -> Result<Option<Outgoing>> {
        match self.words.get()? {
            None if self.attach.is_empty() => Ok(None),
            None => Err(Failure::usage(Sentence::of("fail-files-alone"))),
            Some(text) if self.attach.is_empty() => Ok(Some(Outgoing::Text(text))),
            Some(text) => Ok(Some(Outgoing::Letter {
                text,
                files: attach::read(&self.attach)?,
            })),
        }
    }
}

fn read(file: &Path) -> Result<String> {
    let mut bytes = Vec::new();
    let read = if file == Path::new("-") {
        std::io::stdin()
            .take(MAX_REPLY_BYTES + 1)
            .read_to_end(&mut bytes)
    } else {
        std::fs::File::open(file)
            .and_then(|open| open.take(MAX_REPLY_BYTES + 1).read_to_end(&mut bytes))
    };
    read.map_err(|error| Failure::io(file, &error))?;
    if bytes.len() as u64 > MAX_REPLY_BYTES {
        return Err(Failure::too_long(file, MAX_REPLY_BYTES));
    }
    String::from_utf8(bytes).map_err(|_| Failure::not_utf8(file))
}

impl Act {
    /// How the action is done.
    pub fn how(&self) -> Result<How> {
        let reply = match self.letter.get()? {
            Some(outgoing) => outgoing,
            None if self.silent => Outgoing::Silent,
            None => Outgoing::Template,
        };
        let against = match &self.reason {
            Some(reason) if reason.trim().is_empty() => {
                return Err(Failure::usage(desk::Invalid::NoReason.sentence()));
            }
            Some(reason) => Some(Against {
                reason: reason.clone(),
                approver: self.approver.clone(),
            }),
            None => None,
        };
        Ok(How {
            reply,
            against,
            take_over: self.take_over,
            seen: self.seen,
        })
    }
}

impl Reply {
    /// What goes out.
    pub fn outgoing(&self) -> Result<Outgoing> {
        let form = match (&self.form, &self.form_file) {
            (Some(form), _) => Some(form.clone()),
            (None, Some(file)) => Some(read(file)?),
            (None, None) => None,
        };
        if let Some(form) = form {
            return match form.trim().is_empty() {
                true => Err(Failure::usage(desk::Invalid::NoReply.sentence())),
                false => Ok(Outgoing::Form(form)),
            };
        }
        self.letter
            .get()?
            .ok_or_else(|| Failure::usage(Sentence::of("fail-what-reply")))
    }
}
