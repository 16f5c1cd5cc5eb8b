//! The command line: one file a subcommand. What a command does to the store, it does through the desk.
//!
//! Machines read `--json`: stable names, one value a line. People read tables. Errors are values ([`Failure`]) up to
//! [`main`], which alone prints them and chooses the exit code.

mod answers;
mod args;
mod channel;
mod client;
mod completions;
mod demo;
mod doctor;
mod failure;
mod first_answers;
mod ground;
mod help;
mod hours;
mod import;
mod interrupt;
mod judge;
mod keys;
mod ledger;
mod lines;
mod log;
mod macros;
mod man;
mod on_call;
mod out;
mod outbox;
mod query;
mod regulation;
mod roster;
mod search;
mod session;
mod shape;
mod store;
mod sync;
mod table;
mod theme;
mod ticket;
mod undo;
mod values;
mod view;
mod who;
mod workbench;

pub use failure::{Failure, Kind, Result};

use crate::config::{Flags, Settings, Surroundings};
use crate::core::language::Language;
use crate::text::Text;
use args::{Cli, Command};
use clap::Parser;
use session::Session;
use std::ffi::OsString;

/// Runs the program with its arguments, the first being its own name. The exit code: 0 done, 1 failed, 2 wrong
/// usage, 3 the regulation says no, 4 not found.
pub fn main<I, A>(args: I) -> u8
where
    I: IntoIterator<Item = A>,
    A: Into<OsString> + Clone,
{
    // What the desk writes down is its clients' mail: for the eyes of its own account alone.
    rustix::process::umask(rustix::fs::Mode::from_raw_mode(0o077));
    let args: Vec<OsString> = args.into_iter().map(Into::into).collect();
    let cli = match Cli::try_parse_from(&args) {
        Ok(cli) => cli,
        Err(error) => return help::answer(&error, &args),
    };
    let around = Surroundings::of_process();
    let mut language = cli.globals.lang.unwrap_or_else(|| around.language());
    match run(cli, &around, &mut language) {
        Ok(()) => 0,
        Err(failure) => {
            let words = failure.words(&Text::new(language));
            if !words.is_empty() {
                tracing::warn!(code = failure.kind.code(), "{failure}");
                out::complain(&words);
            }
            failure.kind.code()
        }
    }
}

/// Runs what was asked for. What goes wrong is said in `language`, which the file of settings may change.
fn run(cli: Cli, around: &Surroundings, language: &mut Language) -> Result<()> {
    let command = match cli.command {
        Some(Command::Completions(command)) => {
            let language = help::language(cli.globals.lang, cli.globals.config);
            return command.run(help::for_completions(language));
        }
        Some(Command::Man(command)) => {
            let language = help::language(cli.globals.lang, cli.globals.config);
            return command.run(help::for_reading(language), language);
        }
        Some(Command::Regulation(command)) if command.needs_no_settings() => {
            let language = help::language(cli.globals.lang, cli.globals.config);
            return command.run_alone(cli.globals.json, &Text::new(language));
        }
        command => command,
    };
    let chosen = cli.globals.store.clone().or_else(|| around.store.clone());
    let as_oneself = cli.globals.agent.is_some() || around.agent.is_some();
    let flags = Flags {
        store: cli.globals.store,
        now: cli.globals.now,
        language: cli.globals.lang,
        agent: cli.globals.agent,
        config: cli.globals.config,
    };
    if let Some(Command::Doctor(command)) = &command {
        return command.run(&flags, around, cli.globals.json);
    }
    let settings = Settings::load(&flags, around)?;
    *language = settings.language;
    log::begin(&settings);
    let mut session = Session::new(settings, cli.globals.json)?;
    // The demo keeps its own time; these ask no store.
    let storeless = matches!(
        command,
        Some(
            Command::Demo(_)
                | Command::Judge(_)
                | Command::Hours(_)
                | Command::Regulation(_)
                | Command::Channel(_)
                | Command::Keys(_)
                | Command::Theme(_)
        )
    );
    if !storeless {
        session.keep_demo_time();
    }
    let done = match command {
        None => session
            .store_or_new()
            .and_then(|store| workbench::open(&session, &store, None, None)),
        Some(Command::Demo(command)) => command.run(&mut session, chosen.as_deref(), as_oneself),
        Some(command) => dispatch(command, &mut session),
    };
    // What was answered before a failure is handed on all the same.
    let flushed = session.out.flush();
    done.and(flushed)
}

fn dispatch(command: Command, session: &mut Session) -> Result<()> {
    match command {
        Command::Judge(command) => command.run(session),
        Command::Hours(command) => command.run(session),
        Command::Regulation(command) => command.run(session),
        Command::Store(command) => command.run(session),
        Command::Client(command) => command.run(session),
        Command::Ledger(command) => command.run(session),
        Command::Ticket(command) => command.run(session),
        Command::Search(command) => command.run(session),
        Command::Import(command) => command.run(session),
        Command::Macro(command) => command.run(session),
        Command::Undo(command) => command.run(session),
        Command::View(command) => command.run(session),
        Command::Redo(command) => command.run(session),
        Command::Outbox(command) => command.run(session),
        Command::Sync(command) => command.run(session),
        Command::Channel(command) => command.run(session),
        Command::Answers(command) => command.run(session),
        Command::Keys(command) => command.run(session),
        Command::Theme(command) => command.run(session),
        Command::Who(command) => command.run(session),
        Command::Roster(command) => command.run(session),
        Command::OnCall(command) => command.run(session),
        Command::Demo(_) | Command::Doctor(_) | Command::Completions(_) | Command::Man(_) => Ok(()),
    }
}
