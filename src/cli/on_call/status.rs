//! How it stands on call: who is on, what burns with its timers, what is held, and what waits for the opening.

mod shown;

use crate::cli::failure::Result;
use crate::cli::session::Session;
use crate::core::alarm::{Acknowledged, Alarm};
use crate::core::hours::{Closure, ClosureKind, Schedule};
use crate::core::instant::{self, Instant};
use crate::core::roster::{Line, Roster, Watch};
use crate::core::silence::Silence;
use crate::core::ticket::{State, Ticket};
use crate::desk::{self, PagingTrouble, Unreached};
use crate::store::{Filter, PageStatus, Queue, SpoiltPage, Store, View};
use crate::sync::holder_is_dead;
use serde::Serialize;
use uuid::Uuid;

/// All of it, for machines.
#[derive(Serialize)]
struct Status {
    #[serde(with = "instant::as_moscow")]
    now: Instant,
    open: bool,
    /// The closure of the moment; null while support is open.
    closure: Option<ClosureShape>,
    /// The on-call closure that comes next.
    next_closure: Option<ClosureShape>,
    lines: Vec<OnLine>,
    alarms: Vec<Burning>,
    silences: Vec<Silence>,
    waiting: Waiting,
    /// Who syncs, and so pages; null: nobody does.
    sync: Option<String>,
    /// Pages whose rows can't be read: they are not sent, and the next contact's turn comes.
    spoilt_pages: Vec<Spoilt>,
    /// Why nobody would be paged at this moment; null: nothing is known to be in the way.
    paging: Option<Unpaged>,
    /// A demo is nobody's desk: that nobody syncs for it is no alarm.
    #[serde(skip)]
    is_demo: bool,
}

/// A page whose row can't be read.
#[derive(Serialize)]
struct Spoilt {
    page: Uuid,
    number: u64,
    why: String,
}

/// Why nobody would be paged.
#[derive(Serialize)]
#[serde(tag = "why", rename_all = "kebab-case")]
enum Unpaged {
    NobodySyncs,
    NoWay {
        #[serde(flatten)]
        first: Unreached,
        others: Vec<Unreached>,
    },
}

#[derive(Serialize)]
struct ClosureShape {
    kind: ClosureKind,
    on_call: bool,
    #[serde(with = "instant::as_moscow")]
    from: Instant,
    #[serde(with = "instant::as_moscow")]
    until: Instant,
}

/// Who is on call on a line in the closure of the moment, or in the next; null: nobody.
#[derive(Serialize)]
struct OnLine {
    line: Line,
    person: Option<String>,
    #[serde(with = "instant::as_moscow::option")]
    from: Option<Instant>,
    #[serde(with = "instant::as_moscow::option")]
    until: Option<Instant>,
}

/// An emergency that burns. One that nobody has raised yet, or that burns on after the opening, has no alarm.
#[derive(Serialize)]
struct Burning {
    number: u64,
    client: Option<String>,
    subject: String,
    trouble: Option<String>,
    state: State,
    #[serde(with = "instant::as_moscow")]
    reported_at: Instant,
    #[serde(with = "instant::as_moscow::option")]
    raised_at: Option<Instant>,
    #[serde(with = "instant::as_moscow::option")]
    next_at: Option<Instant>,
    #[serde(with = "instant::as_moscow::option")]
    held_until: Option<Instant>,
    line: Option<Line>,
    person: Option<String>,
    round: u32,
    pages: u32,
    acknowledged: Option<Acknowledged>,
    /// Whose the ticket is.
    assignee: Option<String>,
    /// Whether its pages ended because support opened.
    opened: bool,
    handed_to: Option<String>,
    confirmed: bool,
    /// The ticket whose alarm it has joined.
    joined: Option<u64>,
    /// Whether no page of the round has left, although there are some.
    #[serde(skip)]
    is_unsent: bool,
    /// Who works at it, where no alarm is on.
    #[serde(skip)]
    at_work: Option<String>,
}

/// What waits for the opening.
#[derive(Serialize)]
struct Waiting {
    new: u64,
    parked: u64,
    #[serde(with = "instant::as_moscow::option")]
    first_due: Option<Instant>,
}

impl From<PagingTrouble> for Unpaged {
    fn from(trouble: PagingTrouble) -> Self {
        match trouble {
            PagingTrouble::NobodySyncs => Self::NobodySyncs,
            PagingTrouble::NoWay { first, others, .. } => Self::NoWay { first, others },
        }
    }
}

impl From<SpoiltPage> for Spoilt {
    fn from(page: SpoiltPage) -> Self {
        Self {
            page: page.id,
            number: page.ticket,
            why: page.why,
        }
    }
}

impl ClosureShape {
    fn of(closure: Closure) -> Self {
        Self {
            kind: closure.kind,
            on_call: closure.on_call,
            from: closure.from,
            until: closure.until,
        }
    }
}

impl Burning {
    fn of(view: &View<'_>, ticket: Ticket) -> Result<Self> {
        let client = match &ticket.client {
            Some(id) => view.client(id)?.map(|client| client.name),
            None => None,
        };
        let opened = ticket.is_opened();
        let acknowledged = ticket.answered().cloned();
        let at_work = ticket.at_work().map(str::to_owned);
        let alarm: Option<Alarm> = ticket.alarm.map(|alarm| *alarm).filter(Alarm::is_on);
        let at = alarm.as_ref().and_then(|alarm| alarm.at.clone());
        let told = alarm.as_ref().and_then(|alarm| alarm.trouble.clone());
        Ok(Self {
            number: ticket.number,
            client,
            subject: ticket.subject,
            trouble: ticket.facts.trouble.or(told),
            state: ticket.state,
            reported_at: ticket.received_at,
            raised_at: alarm.as_ref().map(|alarm| alarm.raised_at),
            next_at: alarm.as_ref().and_then(|alarm| alarm.next_at),
            held_until: alarm.as_ref().and_then(|alarm| alarm.held_until),
            line: at.as_ref().map(|at| at.line),
            person: at.and_then(|at| at.person),
            round: alarm.as_ref().map_or(0, |alarm| alarm.round),
            pages: alarm.as_ref().map_or(0, |alarm| alarm.pages),
            confirmed: alarm.as_ref().is_some_and(|alarm| alarm.confirmed),
            joined: alarm.as_ref().and_then(|alarm| alarm.joined),
            handed_to: alarm.as_ref().and_then(|alarm| alarm.handed_to.clone()),
            is_unsent: match &alarm {
                Some(alarm) => is_unsent(view, alarm)?,
                None => false,
            },
            assignee: ticket.assignee,
            acknowledged,
            opened,
            at_work,
        })
    }
}

/// Whether there are pages of the round, and the last of them failed as all others did.
fn is_unsent(view: &View<'_>, alarm: &Alarm) -> Result<bool> {
    let last = match alarm.last_page.filter(|_| alarm.out.is_empty()) {
        Some(id) => view.page(id)?,
        None => None,
    };
    Ok(last.is_some_and(|page| page.status == PageStatus::Failed))
}

/// Shows it.
pub(super) fn run(session: &mut Session) -> Result<()> {
    let mut store = session.store()?;
    session.wake(&mut store);
    let status = gather(session, &store)?;
    match session.out.is_json() {
        true => session.out.json(&status),
        false => shown::shown(session, &status),
    }
}

fn gather(session: &Session, store: &Store) -> Result<Status> {
    let (now, view) = (session.now, store.view());
    let schedule = &session.law().schedule;
    let closure = schedule.closure_at(now);
    let watch = Watch::of(schedule, now);
    // A row that a program has left behind at its death is nobody's.
    let lease = view.lease()?.filter(|_| !holder_is_dead(store.path()));
    let paging = desk::paging_trouble(&view, &session.ground()?, now, lease.is_some())?;
    let alarms = burning(session, &view)?;
    Ok(Status {
        now,
        open: closure.is_none(),
        next_closure: next_of(schedule, now).map(ClosureShape::of),
        lines: lines(&view.roster()?.1, schedule, &watch),
        waiting: waiting(session, &view, &alarms)?,
        alarms,
        silences: view.silences(now)?,
        spoilt_pages: view.spoilt_pages()?.into_iter().map(Spoilt::from).collect(),
        sync: lease.map(|lease| lease.who),
        paging: paging.map(Unpaged::from),
        is_demo: store.is_demo()?,
        closure: closure.map(ClosureShape::of),
    })
}

/// The on-call closure that begins next.
fn next_of(schedule: &Schedule, now: Instant) -> Option<Closure> {
    match Watch::of(schedule, now).closure {
        Some(present) if present.from <= now => Watch::of(schedule, present.until).closure,
        next => next,
    }
}

/// Who is on call on each line.
fn lines(roster: &Roster, schedule: &Schedule, watch: &Watch) -> Vec<OnLine> {
    let duties = watch.duties(roster, schedule).into_iter();
    let lines = duties.map(|duty| {
        let is_somebody = duty.person.is_some();
        let told = |t: Instant| {
            let is_known = Instant::MIN_UTC < t && t < Instant::MAX_UTC;
            (is_known && is_somebody).then_some(t)
        };
        OnLine {
            line: duty.line,
            from: told(duty.from),
            until: told(duty.until),
            person: duty.person,
        }
    });
    lines.collect()
}

/// What waits for the opening: what burns does not.
fn waiting(session: &Session, view: &View<'_>, alarms: &[Burning]) -> Result<Waiting> {
    let agent = &session.settings.agent;
    let counts = view.counts(agent)?;
    let parked = view.queue_after(&Filter::of(Queue::Parked, agent), None, 1)?;
    let burning_new = alarms.iter().filter(|b| b.state == State::New).count() as u64;
    Ok(Waiting {
        new: counts.queue(Queue::New).saturating_sub(burning_new),
        parked: counts.queue(Queue::Parked),
        first_due: parked.first().and_then(|row| row.parked_until),
    })
}

/// What burns, as the on-call view shows it: after the opening as well, until it is done with.
fn burning(session: &Session, view: &View<'_>) -> Result<Vec<Burning>> {
    let (tickets, _) = view.burning(&session.settings.agent, u32::MAX)?;
    let burning = tickets.into_iter().map(|ticket| Burning::of(view, ticket));
    burning.collect()
}
