//! `import`: takes in mail from mailboxes, folders and files. A second time adds nothing.

mod progress;

use super::failure::{Failure, Result};
use super::out::complain;
use super::session::Session;
use crate::channels::mail::inbound::inbound;
use crate::channels::mail::mailbox::{self, RawMail};
use crate::core::inbound::Inbound;
use crate::core::sentence::Sentence;
use crate::desk::{self, Ground, Taken};
use crate::store::{Stamp, Store};
use clap::Args;
use progress::Progress;
use serde::Serialize;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  primedesk import ~/Maildir
  primedesk import inbox.mbox letters/ one.eml --json

A folder with `cur` and `new` is a Maildir, a file that begins with `From ` an mbox, any other
file one mail. What can't be read whole is kept raw, taken in as far as it can be, and marked
damaged. A second import of the same mail adds nothing, so an import that was stopped is simply
run again.";

/// Take in mail: mbox, Maildir, .eml files and folders of them
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Command {
    /// Files and folders
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

/// Mails taken in by one transaction: others get their turn at the lock between.
const STRETCH: usize = 200;

/// Bytes of mail held in memory at once, about.
const STRETCH_BYTES: usize = 8 * 1024 * 1024;

/// What became of the mails.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
struct Sums {
    read: u64,
    added: u64,
    duplicate: u64,
    damaged: u64,
    tickets_opened: u64,
    tickets_joined: u64,
}

/// An import under way.
struct Import<'a> {
    store: Store,
    ground: Ground,
    stamp: Stamp,
    sums: Sums,
    progress: &'a mut Progress,
}

impl Command {
    pub(super) fn run(&self, session: &mut Session) -> Result<()> {
        for path in &self.paths {
            std::fs::metadata(path).map_err(|error| Failure::io(path, &error))?;
        }
        let own = session.settings.own_addresses.clone();
        let limit = usize::try_from(session.settings.max_mail_bytes).unwrap_or(usize::MAX);
        let now = session.now;
        let mut progress = Progress::begin(&self.paths);
        let mut import = Import {
            store: session.store_or_new()?,
            ground: session.ground()?,
            stamp: Stamp::new(now, &session.settings.agent, "import"),
            sums: Sums::default(),
            progress: &mut progress,
        };
        let mut unreadable = 0_u64;
        let mut stretch: Vec<Inbound> = Vec::new();
        let mut bytes = 0;
        for mail in mailbox::open(self.paths.clone(), limit) {
            let mail: RawMail = match mail {
                Ok(mail) => mail,
                Err(error) => {
                    unreadable += 1;
                    import.progress.clear();
                    complain(&Failure::io(&error.path, &error.source).words(&session.text));
                    continue;
                }
            };
            bytes += mail.bytes.len();
            stretch.push(inbound(mail, now, |address| {
                own.iter().any(|a| a == address)
            }));
            if stretch.len() >= STRETCH || bytes >= STRETCH_BYTES {
                import.take_in(&mut stretch, bytes)?;
                bytes = 0;
            }
        }
        import.take_in(&mut stretch, bytes)?;
        let sums = import.sums;
        progress.clear();
        tracing::info!(?sums, unreadable, "import");
        tell(session, sums)?;
        if unreadable > 0 {
            return Err(Failure::failed(
                Sentence::of("fail-import").name("n", unreadable),
            ));
        }
        Ok(())
    }
}

impl Import<'_> {
    /// Takes in a stretch of mails, in one transaction. They count only once it is through.
    fn take_in(&mut self, stretch: &mut Vec<Inbound>, bytes: usize) -> Result<()> {
        let ground = &self.ground;
        let taken = self.store.transact(&self.stamp, |tx| {
            stretch
                .iter()
                .map(|mail| desk::take_in(tx, ground, mail))
                .collect::<desk::Result<Vec<Taken>>>()
        })?;
        for (mail, taken) in stretch.drain(..).zip(taken) {
            self.sums.count(&mail, taken);
        }
        self.progress.add(bytes, self.sums.read);
        Ok(())
    }
}

impl Sums {
    fn count(&mut self, mail: &Inbound, taken: Taken) {
        self.read += 1;
        match taken {
            // Nobody shares a phone number by mail.
            Taken::Duplicate | Taken::Linked | Taken::Page(_) => {
                self.duplicate += 1;
                return;
            }
            Taken::Opened(_) => self.tickets_opened += 1,
            Taken::Joined(_) => self.tickets_joined += 1,
        }
        self.added += 1;
        self.damaged += u64::from(!mail.damage.is_empty());
    }
}

fn tell(session: &mut Session, sums: Sums) -> Result<()> {
    if session.out.is_json() {
        return session.out.json(&sums);
    }
    let numbers = [
        ("n", sums.read),
        ("added", sums.added),
        ("duplicate", sums.duplicate),
        ("damaged", sums.damaged),
        ("opened", sums.tickets_opened),
        ("joined", sums.tickets_joined),
    ];
    let args: Vec<_> = numbers.map(|(name, n)| (name, n.into())).into();
    let line = session.text.say_with("cli-imported", &args);
    session.out.line(&line)
}
