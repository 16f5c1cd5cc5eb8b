//! The shell serves what the program wants.

use std::io::{self, Write};
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustix::process::{Signal, kill_current_process_group};

use super::app::{App, Edited, Exit, Reply, Request};
use super::osc::TooLong;
use super::reader::Reader;
use super::signals::Told;
use super::{Decoder, Shell, editor};

/// How long to wait to be stopped and continued. Where nobody could continue us the system ignores
/// the stop, and no signal comes.
const STOP_WAIT: Duration = Duration::from_millis(200);

impl<A: App> Shell<'_, A> {
    /// Serves requests until there is none.
    pub(super) async fn serve(&mut self) -> io::Result<()> {
        while self.exit.is_none() {
            match self.app.wants() {
                None => return Ok(()),
                Some(Request::Quit) => self.exit = Some(Exit::Quit),
                Some(Request::Edit(path)) => {
                    let command = editor::command(&self.options.editor, &path);
                    let reply = |outcome| Reply::Edited { path, outcome };
                    self.run_in_our_place(command, reply).await?;
                }
                Some(Request::Run(command)) => {
                    if let Some(command) = editor::program(&command) {
                        self.run_in_our_place(command, Reply::Ran).await?;
                    }
                }
                Some(Request::Pictures) => self.ask_for_pictures(),
                Some(Request::Copy(text)) => {
                    let said = self.options.osc.copy(&text);
                    let sent = self.say(said, &[]);
                    self.app.on_reply(Reply::Copied(sent));
                }
                Some(Request::Notify { title, body }) => {
                    let said = self.options.osc.notify(&title, &body);
                    let sent = self.say(said, self.options.osc.ring());
                    self.app.on_reply(Reply::Notified(sent));
                }
                Some(Request::Title(title)) => {
                    let title = title.as_deref().unwrap_or(&self.options.title);
                    if self.terminal.entitle(title).is_err() {
                        self.go(Exit::Gone);
                    }
                }
                Some(Request::Mouse(on)) => {
                    if self.terminal.listen_to_mouse(on).is_err() {
                        self.go(Exit::Gone);
                    }
                }
                Some(Request::Suspend) => self.suspend().await,
                Some(Request::Repaint) => {
                    self.screen.repaint();
                    self.must_draw = true;
                }
            }
        }
        Ok(())
    }

    /// Sends bytes to the terminal, or others when those are too long.
    fn say(&mut self, bytes: Result<Vec<u8>, TooLong>, otherwise: &[u8]) -> Result<(), TooLong> {
        let said = bytes.as_ref().map_or(otherwise, Vec::as_slice);
        if self.screen.out().write_all(said).is_err() {
            self.go(Exit::Gone);
        }
        bytes.map(|_| ())
    }

    /// Asks the terminal how it shows pictures; what is known already is told at once.
    fn ask_for_pictures(&mut self) {
        let now = Instant::now();
        let query = self.asking.begin(self.tty.cell(), now);
        if !query.is_empty() && self.screen.out().write_all(query).is_err() {
            self.go(Exit::Gone);
        }
        if let Some(shows) = self.asking.outcome(now) {
            self.app.on_reply(Reply::Pictures(shows));
        }
    }

    /// Runs another program in our place: the editor, or one that shows a file.
    async fn run_in_our_place(
        &mut self,
        command: Command,
        reply: impl FnOnce(Edited) -> Reply,
    ) -> io::Result<()> {
        self.reader = None;
        self.terminal.leave();
        let (outcome, told) = editor::run(command, &mut self.signals).await;
        // First: what was edited is to be saved also where we are told to go.
        self.app.on_reply(reply(outcome));
        match told {
            Some(Told::Hangup) => self.go(Exit::Gone),
            Some(_) => self.go(Exit::Terminated),
            None => {
                self.take_terminal_again();
                self.decoder = Decoder::new();
                let reader = Reader::start(Arc::clone(&self.tty), self.reads_in.clone())?;
                self.reader = Some(reader);
            }
        }
        Ok(())
    }

    /// Stops, as a shell's job does, until we are continued.
    async fn suspend(&mut self) {
        self.terminal.leave();
        // Without job control nothing happens, and we go on.
        let _ = kill_current_process_group(Signal::TSTP);
        let continued = async {
            loop {
                match self.signals.next().await {
                    Told::Hangup => return Some(Exit::Gone),
                    Told::Terminate => return Some(Exit::Terminated),
                    Told::Continue => return None,
                    Told::Interrupt | Told::Resize => {}
                }
            }
        };
        match tokio::time::timeout(STOP_WAIT, continued).await {
            Ok(Some(exit)) => self.go(exit),
            Ok(None) | Err(_) => self.take_terminal_again(),
        }
    }
}
