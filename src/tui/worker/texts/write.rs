//! Texts written: drafts saved, replies sent with their files, what an editor left, macros recorded.

use super::super::Told;
use super::super::write::Writer;
use super::papers;
use super::{TextOrder, TextTold};
use crate::config;
use crate::core::instant::Instant;
use crate::desk::{self, Command, How, Outgoing};
use crate::store::{Draft, Hold, Stamp};
use std::path::{Path, PathBuf};
use uuid::Uuid;

impl Writer {
    pub(in super::super) fn obey_text(&mut self, order: TextOrder, now: Instant) {
        match order {
            TextOrder::Save(draft, hold) => self.save(&draft, &hold),
            TextOrder::Drop(hold) => self.forget(&hold),
            TextOrder::Send {
                number,
                command,
                files,
                hold,
            } => self.send(number, *command, &files, &hold, now),
            TextOrder::ToEditor(hand, text) => {
                let path = papers::put_aside(&text).map_err(|error| error.to_string());
                self.tell(Told::Text(Box::new(TextTold::ToEditor(hand, path))));
            }
            TextOrder::FromEditor(path, draft, hold) => self.take_back(&path, *draft, &hold),
            TextOrder::ReadBack(path, hand) => self.read_back(&path, hand),
            TextOrder::Forget(path) => remove(&path),
            TextOrder::Record(new) => {
                let footing = &self.footing;
                let saved = config::macros::record(&footing.macros_file, &new, &footing.macros);
                let saved = saved.map_err(|error| error.to_string());
                self.tell(Told::Text(Box::new(TextTold::Recorded(new, saved))));
            }
        }
    }

    fn save(&self, draft: &Draft, hold: &Hold) {
        match self.store.save_draft(draft, hold) {
            Ok(saved) => self.tell(Told::Text(Box::new(TextTold::Saved(hold.hand, saved)))),
            Err(error) => self.tell(Told::Failed(error.sentence())),
        }
    }

    fn forget(&self, hold: &Hold) {
        if let Err(error) = self.store.drop_draft(hold) {
            self.tell(Told::Failed(error.sentence()));
        }
    }

    /// Does a command with the reply that was written. Its draft stays until that has happened.
    fn send(
        &mut self,
        number: u64,
        command: Command,
        files: &[PathBuf],
        hold: &Hold,
        now: Instant,
    ) {
        let files = match desk::read_files(files) {
            Ok(files) => files,
            Err(trouble) => {
                let told = TextTold::NotSent(number, trouble.to_string());
                return self.tell(Told::Text(Box::new(told)));
            }
        };
        let command = match files.is_empty() {
            true => command,
            false => with_files(command, |text| Outgoing::Letter { text, files }),
        };
        let desk::Actor { name, .. } = &self.footing.actor;
        let stamp = Stamp::new(now, name, command.name());
        let (ground, actor) = (self.footing.ground.clone(), self.footing.actor.clone());
        let done = desk::run(&mut self.store, &ground, &actor, &stamp, number, &command);
        if done.as_ref().is_ok_and(|done| done.changed) {
            self.forget(hold);
        }
        // The bytes of its files are in the store now.
        let command = with_files(command, Outgoing::Text);
        self.tell(Told::Ran(number, Box::new(command), done.map(Box::new)));
    }

    /// Tells what an editor left. One that can't be read stays where it is.
    fn read_back(&self, path: &Path, hand: Uuid) {
        let text = papers::take_back(path).map_err(|error| error.to_string());
        if text.is_ok() {
            remove(path);
        }
        self.tell(Told::Text(Box::new(TextTold::FromEditor(hand, text))));
    }

    /// Takes back what an editor left. It is saved here, so that it is kept also where nobody listens any more.
    fn take_back(&self, path: &Path, draft: Draft, hold: &Hold) {
        let text = papers::take_back(path).map_err(|error| error.to_string());
        if let Ok(text) = &text {
            let text = text.clone();
            self.save(&Draft { text, ..draft }, hold);
            remove(path);
        }
        self.tell(Told::Text(Box::new(TextTold::FromEditor(hold.hand, text))));
    }
}

/// The command with its reply put in another way.
fn with_files(command: Command, put: impl FnOnce(String) -> Outgoing) -> Command {
    let changed = |how: How| {
        let reply = match how.reply {
            Outgoing::Text(text) | Outgoing::Letter { text, .. } => put(text),
            other => other,
        };
        How { reply, ..how }
    };
    match command {
        Command::Accept(how) => Command::Accept(changed(how)),
        Command::AcceptPaid(how) => Command::AcceptPaid(changed(how)),
        Command::Ask(how) => Command::Ask(changed(how)),
        Command::Refuse(how) => Command::Refuse(changed(how)),
        Command::Quote(how) => Command::Quote(changed(how)),
        Command::Resolve(how) => Command::Resolve(changed(how)),
        Command::Reply(reply) => {
            let how = How {
                reply,
                ..How::default()
            };
            Command::Reply(changed(how).reply)
        }
        other => other,
    }
}

/// Removes a file of ours; that it is gone already is no matter.
fn remove(path: &Path) {
    if let Err(error) = std::fs::remove_file(path) {
        tracing::warn!("{}: {error}", path.display());
    }
}
