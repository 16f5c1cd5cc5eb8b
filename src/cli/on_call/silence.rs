//! Silences: set with an end and a reason, and ended before it.

use crate::cli::failure::{Failure, Result};
use crate::cli::out::visible;
use crate::cli::session::Session;
use crate::cli::values::instant;
use crate::core::instant::Instant;
use crate::core::macros::Until;
use crate::core::sentence::Sentence;
use crate::core::silence;
use crate::desk::{self, SilenceOrder};
use crate::store::Stamp;
use chrono::TimeDelta;
use clap::{Args, Subcommand};

pub(super) const EXAMPLES: &str = "\
Examples:
  primedesk on-call silence --for 2h --reason 'the database moves'
  primedesk on-call silence --until next-opening --trouble data --reason 'known, mended on Monday'
  primedesk on-call silence --from 2026-11-21T22:00:00+03:00 --for 1h --reason 'new release'
  primedesk on-call silence end 3

Seven days at the most. Emergencies that come in meanwhile are shown, and paged at its end.";

/// Sets a silence, or ends one.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(super) struct Silence {
    #[command(subcommand)]
    action: Option<Action>,
    /// Until when: a moment, or `next-opening`
    #[arg(
        long,
        value_name = "TIME",
        conflicts_with = "length",
        required_unless_present = "length"
    )]
    until: Option<Until>,
    /// How long: 45m, 2h, 3d
    #[arg(long = "for", value_name = "LENGTH", id = "length")]
    length: Option<Until>,
    /// From when on [default: now]
    #[arg(long, value_name = "TIME", value_parser = instant)]
    from: Option<Instant>,
    /// Why
    #[arg(long, value_name = "TEXT", required = true)]
    reason: Option<String>,
    /// Only for this trouble, by the regulation's id of the emergency
    #[arg(long, value_name = "ID")]
    trouble: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// End a silence before its time
    End {
        /// Its number
        #[arg(value_name = "N")]
        number: u32,
    },
}

impl Silence {
    pub(super) fn run(&self, session: &mut Session) -> Result<()> {
        let silence = match &self.action {
            Some(Action::End { number }) => {
                let mut store = session.store()?;
                let stamp = Stamp::new(session.now, &session.settings.agent, "silence-end");
                desk::end_silence(&mut store, &stamp, *number)?
            }
            None => self.set(session)?,
        };
        if session.out.is_json() {
            return session.out.json(&silence);
        }
        let line = told(session, &silence);
        session.out.line(&visible(&line))
    }

    fn set(&self, session: &Session) -> Result<silence::Silence> {
        let order = SilenceOrder {
            from: self.from,
            until: self.end(session)?,
            trouble: self.trouble.clone(),
            reason: self.reason.clone().unwrap_or_default(),
        };
        let (mut store, ground, actor) = (session.store()?, session.ground()?, session.actor());
        let stamp = Stamp::new(session.now, &actor.name, "silence");
        Ok(desk::set_silence(
            &mut store, &ground, &actor, &stamp, &order,
        )?)
    }

    fn end(&self, session: &Session) -> Result<Instant> {
        let from = self.from.unwrap_or(session.now);
        let far = || Failure::usage(Sentence::of("fail-silence-far"));
        match (self.until, self.length) {
            (Some(Until::At(t)), _) => Ok(t),
            (Some(Until::NextOpening), _) => Ok(session.law().schedule.next_open(from)),
            (Some(Until::Minutes(_)), _) => Err(Failure::usage(Sentence::of("fail-silence-until"))),
            (None, Some(Until::Minutes(minutes))) => from
                .checked_add_signed(TimeDelta::minutes(minutes.into()))
                .ok_or_else(far),
            _ => Err(Failure::usage(Sentence::of("fail-silence-for"))),
        }
    }
}

/// A silence in one line.
pub(super) fn told(session: &Session, silence: &silence::Silence) -> String {
    let text = &session.text;
    let trouble = silence.trouble.as_deref();
    let args = [
        ("number", u64::from(silence.number).into()),
        ("from", text.relative(silence.from, session.now).into()),
        ("until", text.relative(silence.until, session.now).into()),
        (
            "what",
            trouble
                .map_or_else(
                    || text.say("on-call-status-every-trouble"),
                    |id| text.emergency(id, &session.lawbook),
                )
                .into(),
        ),
        ("reason", (&silence.reason).into()),
        ("by", (&silence.by).into()),
    ];
    text.say_with("on-call-status-silence", &args)
}
