//! `on-call`: what burns, who is on call, what is done about it, and what is told of it afterwards.

mod act;
mod report;
mod silence;
mod status;
mod test;
mod timeline;
mod written;
mod year;

use super::failure::Result;
use super::session::Session;
use super::values::number;
use clap::{Args, Subcommand};

const EXAMPLES: &str = "\
Examples:
  primedesk on-call status                    who is on call, what burns, what is held, what waits
  primedesk on-call ack 17                    you answer for it: nobody else is paged
  primedesk on-call confirm 17                it is an emergency; the client is told
  primedesk on-call decline 17 --reason 'one report of many is slow'
  primedesk on-call update 17                 tell the client that the work goes on
  primedesk on-call hand-over 17 petrov       he is paged until he answers
  primedesk on-call hand-over 17 petrov --reason 'anna is ill'   taken from anna, who is told
  primedesk on-call note 17 'the provider was called'
  primedesk on-call timeline 17 --json
  primedesk on-call test petrov               a trial to each of his contacts: nothing burns
  primedesk on-call silence --for 2h --reason 'the database moves'
  primedesk on-call silence end 3
  primedesk on-call report                    the hand-over of the last closure
  primedesk on-call report --markdown         the same, to paste in a chat
  primedesk on-call year 2026                 closures, emergencies and reaction, day by day

An emergency is an incident so marked, by its words or by a person, in a weekend or a holiday (§3).
Who answers for what somebody else answers for already is told whose it is, with exit code 1.

With --json:
  status: now, open, closure, next_closure (kind, on_call, from, until);
    lines (line, person, from, until), of the closure of the moment or of the next;
    alarms (number, client, subject, trouble, state, reported_at, raised_at, next_at, held_until,
    line, person, round, pages, acknowledged (by, at, via), assignee, opened, handed_to, confirmed,
    joined); raised_at is null where nobody was paged, or where the pages ended as support opened;
    silences (number, from, until, trouble, reason, by); waiting (new, parked, first_due);
    spoilt_pages (page, number, why); sync; paging (why, person, trouble)
  ack, confirm, decline, update, hand-over, note: an object a ticket: number, done, state, verdict,
    charge, reply, changed, and by, answered_at where somebody answers for it;
    what was not done: number, done, code, error, and by, answered_at where that is the reason
  timeline: an object a step: at, by, step, said, note
  test: an object a contact: person, way, address, ok, trouble";

/// The on-call desk: status, ack, confirm, decline, hand-over, ...
#[derive(Debug, Args)]
#[command(name = "on-call", after_help = EXAMPLES)]
pub(super) struct Command {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Show who is on call, what burns with its timers, silences, and what waits for the opening
    Status,
    /// Answer for emergencies: nobody else is paged for them
    Ack(act::Ack),
    /// It is an emergency: take it into work, and tell the client
    Confirm(act::Confirm),
    /// It is no emergency: park it until the opening, and tell the client
    Decline(act::Decline),
    /// Tell the client how it goes, and when the next letter comes
    Update(act::Update),
    /// Give an emergency to somebody on the roster, who is paged until they answer
    HandOver(act::HandOver),
    /// Note something, for the team alone
    Note(act::Note),
    /// Show the steps of a ticket's emergency, each with its time
    Timeline {
        /// The ticket's number
        #[arg(value_name = "N", value_parser = number)]
        number: u64,
    },
    /// Have nobody paged for a time, or end such a time
    #[command(after_help = silence::EXAMPLES)]
    Silence(silence::Silence),
    /// Send a trial to each contact of somebody on the roster, and say what did not leave
    Test(test::Test),
    Report(report::Command),
    Year(year::Command),
}

impl Command {
    pub(super) fn run(&self, session: &mut Session) -> Result<()> {
        match &self.action {
            Action::Status => status::run(session),
            Action::Ack(args) => args.run(session),
            Action::Confirm(args) => args.run(session),
            Action::Decline(args) => args.run(session),
            Action::Update(args) => args.run(session),
            Action::HandOver(args) => args.run(session),
            Action::Note(args) => args.run(session),
            Action::Timeline { number } => timeline::run(session, *number),
            Action::Silence(args) => args.run(session),
            Action::Test(args) => args.run(session),
            Action::Report(command) => command.run(session),
            Action::Year(command) => command.run(session),
        }
    }
}
