//! The shell around the workbench: it owns the terminal and knows nothing of the desk.
//!
//! [`run`] is one loop over one closed set of events: what was read, signals, messages of worker
//! threads, and timers that somebody asked for. A burst is taken in whole before one draw; an idle
//! screen writes no byte and takes no time.

mod app;
pub mod colour;
mod editor;
pub mod frame;
pub mod graphics;
mod options;
pub mod osc;
mod reader;
pub mod screen;
mod serve;
mod signals;
mod terminal;
mod tty;

use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::input::{Decoder, Input};
use graphics::Asking;
use reader::{Read, Reader};
use signals::{Signals, Told};
use terminal::Terminal;
use tty::{Output, Tty};

pub use app::{App, Edited, Exit, Reply, Request};
pub use colour::ColourLevel;
pub use frame::{Frame, Scroll};
pub use graphics::{Images, Means, Picture, Shows};
pub use options::Options;
pub use osc::{NotifyBy, Osc};
pub use screen::{Abilities, Screen, painted};

/// How long a burst may go on before it is drawn.
const BURST: Duration = Duration::from_millis(8);
/// How often to look whether a terminal that takes no bytes takes them again.
const RETRY: Duration = Duration::from_millis(20);

/// Runs a program in the terminal until it, a signal or the terminal's end stops it. Call it inside
/// a tokio runtime with timers and signals; one thread is enough.
///
/// The terminal is put back before this returns, on errors and panics too.
///
/// # Errors
///
/// There is no terminal, or the system refused a thread, a descriptor or a signal. A terminal that
/// goes away is no error but [`Exit::Gone`].
pub async fn run<A: App>(
    app: &mut A,
    messages: UnboundedReceiver<A::Message>,
    options: Options,
) -> io::Result<Exit> {
    let mut shell = Shell::start(app, messages, options)?;
    shell.turn_until_exit().await
}

/// One thing that happened.
enum Event<M> {
    Read(Read),
    Told(Told),
    Message(M),
    Wake,
}

/// The loop's state. Fields are dropped in this order: the reader first, the terminal last.
struct Shell<'a, A: App> {
    app: &'a mut A,
    reader: Option<Reader>,
    reads: UnboundedReceiver<Read>,
    reads_in: UnboundedSender<Read>,
    messages: Option<UnboundedReceiver<A::Message>>,
    signals: Signals,
    decoder: Decoder,
    screen: Screen<Output>,
    /// Whether to draw though the program is clean.
    must_draw: bool,
    /// When to try again to draw, when the terminal took no bytes.
    retry: Option<Instant>,
    exit: Option<Exit>,
    /// How the terminal shows pictures, once somebody wants to know.
    asking: Asking,
    options: Options,
    tty: Arc<Tty>,
    terminal: Terminal,
}

impl<'a, A: App> Shell<'a, A> {
    /// Takes the terminal and begins to listen.
    fn start(
        app: &'a mut A,
        messages: UnboundedReceiver<A::Message>,
        options: Options,
    ) -> io::Result<Self> {
        // Signals first: one that comes now must not leave the terminal in our modes.
        let signals = Signals::listen()?;
        let tty = Arc::new(Tty::open()?);
        let terminal = Terminal::enter(Arc::clone(&tty), options.osc, &options.title)?;
        let (columns, rows) = tty.size();
        let (reads_in, reads) = unbounded_channel();
        Ok(Self {
            app,
            reader: Some(Reader::start(Arc::clone(&tty), reads_in.clone())?),
            reads,
            reads_in,
            messages: Some(messages),
            signals,
            decoder: Decoder::new(),
            screen: Screen::new(tty.output()?, options.abilities, columns, rows),
            must_draw: true,
            retry: None,
            exit: None,
            asking: Asking::new(options.around.clone(), options.images),
            options,
            tty,
            terminal,
        })
    }

    /// The loop.
    async fn turn_until_exit(&mut self) -> io::Result<Exit> {
        loop {
            self.serve().await?;
            self.draw();
            if let Some(exit) = self.exit {
                return Ok(exit);
            }
            let event = self.next_event().await;
            self.handle(event);
            self.take_burst();
        }
    }

    /// Waits for one event.
    async fn next_event(&mut self) -> Event<A::Message> {
        let dues = [
            self.decoder.next_wake(),
            self.app.next_wake(),
            self.retry,
            self.asking.due(),
        ];
        let due = dues.into_iter().flatten().min();
        let timer = tokio::time::sleep_until(due.unwrap_or_else(Instant::now).into());
        tokio::select! {
            biased;
            told = self.signals.next() => Event::Told(told),
            read = self.reads.recv() => Event::Read(read.unwrap_or(Read::Gone)),
            message = next_message(&mut self.messages) => Event::Message(message),
            () = timer, if due.is_some() => Event::Wake,
        }
    }

    /// Takes in what is there already, so that it is drawn at once.
    fn take_burst(&mut self) {
        let end = Instant::now() + BURST;
        while self.exit.is_none() && Instant::now() < end {
            if let Ok(read) = self.reads.try_recv() {
                self.handle(Event::Read(read));
                continue;
            }
            let message = self.messages.as_mut().map(UnboundedReceiver::try_recv);
            let Some(Ok(message)) = message else {
                return;
            };
            self.handle(Event::Message(message));
        }
    }

    /// Gives an event to whom it concerns.
    fn handle(&mut self, event: Event<A::Message>) {
        let now = Instant::now();
        match event {
            Event::Read(Read::Bytes(bytes)) => {
                let inputs = self.decoder.feed(&bytes, now);
                for answer in self.decoder.take_answers() {
                    self.asking.take(&answer, now);
                }
                self.give(inputs, now);
            }
            Event::Read(Read::Gone) => self.go(Exit::Gone),
            Event::Told(told) => self.obey(told, now),
            Event::Message(message) => self.app.on_message(message, now),
            Event::Wake => {
                let inputs = self.decoder.wake(now);
                self.give(inputs, now);
                if self.app.next_wake().is_some_and(|due| due <= now) {
                    self.app.on_wake(now);
                }
            }
        }
        if let Some(shows) = self.asking.outcome(now) {
            self.app.on_reply(Reply::Pictures(shows));
        }
    }

    /// Gives inputs to the program.
    fn give(&mut self, inputs: Vec<Input>, now: Instant) {
        for input in inputs {
            self.app.on_input(input, now);
        }
    }

    /// Does what a signal asks for.
    fn obey(&mut self, told: Told, now: Instant) {
        match told {
            Told::Hangup => self.go(Exit::Gone),
            Told::Terminate => self.go(Exit::Terminated),
            Told::Interrupt => self.app.on_input(Input::Interrupt, now),
            Told::Resize => self.measure(),
            Told::Continue => self.take_terminal_again(),
        }
    }

    /// Takes the terminal's size.
    fn measure(&mut self) {
        let (columns, rows) = self.tty.size();
        if self.screen.resize(columns, rows) {
            self.must_draw = true;
            self.app
                .on_input(Input::Resize { columns, rows }, Instant::now());
        }
    }

    /// Takes the terminal back from another program and paints all of it.
    fn take_terminal_again(&mut self) {
        if self.terminal.resume().is_err() {
            self.go(Exit::Gone);
            return;
        }
        self.screen.repaint();
        self.must_draw = true;
        self.measure();
    }

    /// Lets the program save, once.
    fn go(&mut self, exit: Exit) {
        if self.exit.is_none() {
            self.app.on_gone();
            self.exit = Some(exit);
        }
    }

    /// Draws, if there is a reason to. A terminal that takes no bytes is asked again later: waiting
    /// for it in a write would leave us deaf to signals.
    fn draw(&mut self) {
        self.retry = None;
        if self.exit.is_some() || !(self.must_draw || self.app.is_dirty()) {
            return;
        }
        if !self.tty.is_writable(Duration::ZERO) {
            self.retry = Some(Instant::now() + RETRY);
            return;
        }
        self.must_draw = false;
        let app = &mut *self.app;
        if self.screen.draw(|frame| app.draw(frame)).is_err() {
            self.go(Exit::Gone);
        }
    }
}

/// The next message; when no worker is left, waits for ever.
async fn next_message<M>(messages: &mut Option<UnboundedReceiver<M>>) -> M {
    if let Some(open) = messages
        && let Some(message) = open.recv().await
    {
        return message;
    }
    *messages = None;
    std::future::pending().await
}
