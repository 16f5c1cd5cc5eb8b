//! The workbench without a terminal: a real store, the real threads, keys in, and what it comes to.

mod about;
mod applied;
mod awaited;
mod barred;
mod drafts;
mod duty;
mod emergencies;
mod forms;
mod kept;
mod list;
mod on_call;
mod panes;
mod preview;
mod renewal;
mod seen;
mod sizes;
mod told;
mod turns;
mod wires;

use super::{Before, Over, Workbench};
use crate::config::Open;
use crate::core::language::Language;
use crate::core::macros::Macro;
use crate::ground::{Bench, MONDAY, agent, at};
use crate::tui::input::{Action, Input, Mouse, MouseKind};
use crate::tui::overlay::stage::{Stage, key, typed};
use crate::tui::shell::App;
use crate::tui::worker::{Clock, Footing, Told, Workers};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::mpsc::UnboundedReceiver;

/// How long something may take: far longer than it does.
const PATIENCE: Duration = Duration::from_secs(20);
/// What nobody has told for so long is not told any more.
const QUIET: Duration = Duration::from_millis(250);

/// A desk with some requests, and a workbench on it.
struct Seat {
    bench: Bench,
    tickets: Vec<u64>,
    workbench: Workbench,
    told: UnboundedReceiver<Told>,
    stage: Stage,
}

impl Seat {
    /// Requests of one client, so many.
    fn new(requests: usize) -> Self {
        Self::with_macros(requests, Vec::new())
    }

    fn with_macros(requests: usize, macros: Vec<Macro>) -> Self {
        Self::after(requests, macros, Before::default())
    }

    /// After an earlier run.
    fn after(requests: usize, macros: Vec<Macro>, before: Before) -> Self {
        let mut bench = Bench::new();
        bench.client("acme", "datadriven");
        let tickets = (0..requests).map(|n| bench.module("acme", &format!("m{n}")));
        let tickets = tickets.collect();
        Self::at(bench, tickets, macros, before, Arc::new(|| at(MONDAY)))
    }

    /// On a desk that is prepared, with this clock in the hand.
    fn at(
        bench: Bench,
        tickets: Vec<u64>,
        macros: Vec<Macro>,
        before: Before,
        clock: Clock,
    ) -> Self {
        let stage = Stage::new(Language::Ru);
        let (tell, told) = tokio::sync::mpsc::unbounded_channel();
        let footing = Footing {
            ground: bench.ground.clone(),
            actor: agent("anna"),
            run: uuid::Uuid::now_v7(),
            clock,
            part_of: Arc::new(|_, _| None),
            open: Arc::new(Open::default()),
            files: bench._dir.path().join("files"),
            saves: bench._dir.path().join("saves"),
            macros,
            macros_file: bench._dir.path().join("macros.toml"),
        };
        let workers = Workers::start(&bench.store, &footing, &tell).unwrap();
        let workbench = Workbench::new(footing, stage.look(), workers, None, before);
        let mut seat = Self {
            bench,
            tickets,
            workbench: workbench.with_mouse(true),
            told,
            stage,
        };
        seat.draw((120, 40));
        seat.settle();
        seat
    }

    /// Takes what is told until nothing more is, and what is due meanwhile.
    fn settle(&mut self) {
        let end = Instant::now() + PATIENCE;
        let mut quiet_since = Instant::now();
        while quiet_since.elapsed() < QUIET {
            assert!(Instant::now() < end, "it never becomes quiet");
            if self.take_one() {
                quiet_since = Instant::now();
            }
        }
    }

    /// Takes one message, or what is due. Says whether a message was there.
    fn take_one(&mut self) -> bool {
        let now = Instant::now();
        if self.workbench.next_wake().is_some_and(|due| due <= now) {
            self.workbench.on_wake(now);
        }
        match self.told.try_recv() {
            Ok(told) => {
                self.workbench.on_message(told, now);
                true
            }
            Err(_) => {
                std::thread::sleep(Duration::from_millis(2));
                false
            }
        }
    }

    fn until(&mut self, what: &str, is_so: impl Fn(&Workbench) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !is_so(&self.workbench) {
            assert!(Instant::now() < end, "{what}");
            self.take_one();
        }
    }

    /// Waits until the screen shows something that another writes: it is looked for now and then. Gives the screen.
    fn comes(&mut self, size: (u16, u16), words: &str) -> String {
        let end = Instant::now() + PATIENCE;
        loop {
            self.settle();
            let shown = self.draw(size);
            if shown.contains(words) {
                return shown;
            }
            assert!(Instant::now() < end, "{words}: {shown}");
        }
    }

    fn give(&mut self, input: Input) {
        self.workbench.on_input(input, Instant::now());
    }

    fn keys(&mut self, names: &str) {
        for name in names.split_whitespace() {
            self.give(key(name));
        }
    }

    fn type_in(&mut self, text: &str) {
        for input in typed(text) {
            self.give(input);
        }
    }

    fn perform(&mut self, action: Action) {
        self.workbench.perform(action, Instant::now());
    }

    fn wheel(&mut self, kind: MouseKind) {
        self.give(Input::Mouse(Mouse {
            kind,
            column: 10,
            row: 5,
        }));
    }

    fn draw(&mut self, size: (u16, u16)) -> String {
        let workbench = &mut self.workbench;
        self.stage.draw(size, |frame, _, _| workbench.draw(frame))
    }

    /// Shows all tickets, read.
    fn show_all(&mut self) {
        self.perform(Action::ViewAll);
        self.settle();
    }

    fn over(&self) -> &Over {
        self.workbench.over.as_ref().unwrap()
    }
}
