//! What is done about emergencies: each through the gate, as everything that is done with tickets.

use crate::cli::failure::{Failure, Result};
use crate::cli::session::Session;
use crate::cli::ticket::{Meant, run_steps};
use crate::cli::values::number;
use crate::core::alarm::Via;
use crate::desk::{self, Outgoing};
use clap::Args;

/// Answers for emergencies.
#[derive(Debug, Args)]
pub(super) struct Ack {
    #[command(flatten)]
    meant: Meant,
    /// Who answers, if that is not you
    #[arg(long = "as", value_name = "NAME")]
    name: Option<String>,
}

/// Confirms emergencies.
#[derive(Debug, Args)]
pub(super) struct Confirm {
    #[command(flatten)]
    meant: Meant,
    #[command(flatten)]
    words: Words,
}

/// Declines emergencies.
#[derive(Debug, Args)]
pub(super) struct Decline {
    #[command(flatten)]
    meant: Meant,
    /// Why it is none, for the team; the client is told of it by --explain alone
    #[arg(long, value_name = "TEXT")]
    reason: String,
    #[command(flatten)]
    words: Words,
}

/// Tells clients how it goes.
#[derive(Debug, Args)]
pub(super) struct Update {
    #[command(flatten)]
    meant: Meant,
    #[command(flatten)]
    words: Words,
}

/// Gives an emergency to somebody.
#[derive(Debug, Args)]
pub(super) struct HandOver {
    /// The ticket's number
    #[arg(value_name = "N", value_parser = number)]
    number: u64,
    /// To whom, by the name on the roster; your own takes it over
    #[arg(value_name = "NAME")]
    to: String,
    /// Why; needed if somebody else answers for it, and it is neither you who takes it over nor a lead who gives it
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
}

/// Notes something.
#[derive(Debug, Args)]
pub(super) struct Note {
    /// The ticket's number
    #[arg(value_name = "N", value_parser = number)]
    number: u64,
    /// The note
    #[arg(value_name = "TEXT")]
    text: String,
}

/// What the client is told; the template's words, if nothing else is said.
#[derive(Debug, Args)]
struct Words {
    /// A text of your own, instead of the template
    #[arg(long, value_name = "TEXT", conflicts_with_all = ["explain", "silent"])]
    text: Option<String>,
    /// A sentence of your own in the template
    #[arg(long, value_name = "TEXT", conflicts_with = "silent")]
    explain: Option<String>,
    /// Tell the client nothing
    #[arg(long)]
    silent: bool,
}

impl Words {
    fn outgoing(&self) -> Result<Outgoing> {
        let written = self.text.as_deref().or(self.explain.as_deref());
        if written.is_some_and(|text| text.trim().is_empty()) {
            return Err(Failure::usage(desk::Invalid::NoReply.sentence()));
        }
        Ok(match (&self.text, &self.explain) {
            (Some(text), _) => Outgoing::Text(text.clone()),
            (None, Some(text)) => Outgoing::Explained(text.clone()),
            (None, None) if self.silent => Outgoing::Silent,
            (None, None) => Outgoing::Template,
        })
    }
}

fn run(session: &mut Session, meant: &Meant, command: desk::Command) -> Result<()> {
    run_steps(session, meant, command.name(), &[command])
}

impl Ack {
    pub(super) fn run(&self, session: &mut Session) -> Result<()> {
        if let Some(name) = &self.name {
            let name = name.trim();
            if name.is_empty() {
                return Err(Failure::usage(desk::Invalid::NoAgent.sentence()));
            }
            name.clone_into(&mut session.settings.agent);
        }
        let command = desk::Command::Acknowledge(Via::Workbench);
        run(session, &self.meant, command)
    }
}

impl Confirm {
    pub(super) fn run(&self, session: &mut Session) -> Result<()> {
        let command = desk::Command::ConfirmEmergency(self.words.outgoing()?);
        run(session, &self.meant, command)
    }
}

impl Decline {
    pub(super) fn run(&self, session: &mut Session) -> Result<()> {
        let command = desk::Command::DeclineEmergency {
            reason: self.reason.clone(),
            reply: self.words.outgoing()?,
        };
        run(session, &self.meant, command)
    }
}

impl Update {
    pub(super) fn run(&self, session: &mut Session) -> Result<()> {
        let command = desk::Command::UpdateClient(self.words.outgoing()?);
        run(session, &self.meant, command)
    }
}

impl HandOver {
    pub(super) fn run(&self, session: &mut Session) -> Result<()> {
        let to = self.to.clone();
        let reason = self.reason.clone();
        let command = desk::Command::HandOver { to, reason };
        run(session, &Meant::of(self.number), command)
    }
}

impl Note {
    pub(super) fn run(&self, session: &mut Session) -> Result<()> {
        let text = self.text.clone();
        let command = desk::Command::Note { text };
        run(session, &Meant::of(self.number), command)
    }
}
