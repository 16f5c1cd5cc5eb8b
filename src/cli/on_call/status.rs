//! How it stands on call: who is on, what burns with its timers, what is held, and what waits for the opening.

use super::silence::told;
use crate::cli::failure::Result;
use crate::cli::out::visible;
use crate::cli::session::Session;
use crate::cli::table::{Align, Table};
use crate::core::alarm::{Acknowledged, Alarm};
use crate::core::hours::{Closure, ClosureKind, Schedule};
use crate::core::instant::{self, Instant};
use crate::core::roster::{Line, Roster, Watch};
use crate::core::silence::Silence;
use crate::core::ticket::{State, Ticket};
use crate::core::trouble::Trouble;
use crate::desk::{self, PagingTrouble};
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
    NoWay { person: String, trouble: Trouble },
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
            PagingTrouble::NoWay { person, trouble } => Self::NoWay { person, trouble },
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
        false => shown(session, &status),
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

fn shown(session: &mut Session, status: &Status) -> Result<()> {
    for line in head(session, status) {
        session.out.line(&visible(&line))?;
    }
    session.out.line("")?;
    if status.alarms.is_empty() {
        let calm = session.text.say("on-call-status-calm");
        session.out.line(&calm)?;
    } else {
        table(session, &status.alarms)?;
    }
    session.out.line("")?;
    for silence in &status.silences {
        let line = told(session, silence);
        session.out.line(&visible(&line))?;
    }
    let Waiting { new, parked, .. } = status.waiting;
    let args = [("new", new.into()), ("parked", parked.into())];
    let mut line = session.text.say_with("on-call-status-waiting", &args);
    if let Some(due) = status.waiting.first_due {
        let args = [("due", session.text.relative(due, session.now).into())];
        line.push_str(&session.text.say_with("on-call-status-first-due", &args));
    }
    session.out.line(&line)
}

/// The hour, the people, and whether anybody pages.
fn head(session: &Session, status: &Status) -> Vec<String> {
    let (text, now) = (&session.text, session.now);
    let mut lines = vec![match &status.closure {
        Some(closure) => {
            let until = text.relative(closure.until, now);
            let key = format!("closure-{}.until", closure.kind.code());
            text.say_with(&key, &[("until", until.into())])
        }
        None => text.say("on-call-status-open"),
    }];
    if let Some(next) = &status.next_closure {
        let args = [
            ("closure", text.closure(next.kind).into()),
            ("from", text.relative(next.from, now).into()),
            ("until", text.relative(next.until, now).into()),
        ];
        lines.push(text.say_with("on-call-status-next", &args));
    }
    if !status
        .closure
        .as_ref()
        .is_some_and(|closure| closure.on_call)
    {
        lines.push(text.say("on-call-status-then"));
    }
    for on in &status.lines {
        lines.push(duty(session, on));
    }
    match &status.paging {
        Some(Unpaged::NoWay { person, trouble }) => {
            let args = [
                ("person", person.into()),
                ("trouble", text.trouble(trouble).into()),
            ];
            lines.push(text.say_with("on-call-status-no-way", &args));
        }
        _ if status.is_demo => lines.push(text.say("on-call-demo")),
        _ if status.sync.is_none() => lines.push(text.say("on-call-status-no-sync")),
        _ => {}
    }
    for page in &status.spoilt_pages {
        let args = [("number", page.number.into())];
        lines.push(text.say_with("on-call-status-spoilt", &args));
    }
    lines
}

/// Who is on call on a line.
fn duty(session: &Session, on: &OnLine) -> String {
    let text = &session.text;
    let line = text.duty_line(on.line);
    let Some(person) = &on.person else {
        return text.say_with("on-call-status-nobody", &[("line", line.into())]);
    };
    let Some(until) = on.until else {
        return format!("{line}: {person}");
    };
    let until = text.relative(until, session.now);
    let args = [
        ("line", line.into()),
        ("person", person.into()),
        ("until", until.into()),
    ];
    text.say_with("on-call-status-person", &args)
}

fn table(session: &mut Session, alarms: &[Burning]) -> Result<()> {
    let columns = ["number", "since", "client", "emergency", "alarm"];
    let mut table = Table::new(columns.map(|key| session.column(key, Align::Left)));
    for alarm in alarms {
        let text = &session.text;
        let trouble = match &alarm.trouble {
            Some(id) => text.emergency(id, &session.lawbook),
            None => alarm.subject.clone(),
        };
        table.row([
            alarm.number.to_string(),
            text.relative(alarm.reported_at, session.now),
            alarm.client.clone().unwrap_or_else(|| "—".to_owned()),
            trouble,
            standing(session, alarm),
        ]);
    }
    table.write(&mut session.out)
}

/// Where an alarm stands, in few words.
fn standing(session: &Session, alarm: &Burning) -> String {
    let (text, now) = (&session.text, session.now);
    if let Some(by) = &alarm.acknowledged {
        let args = [
            ("by", (&by.by).into()),
            ("at", text.relative(by.at, now).into()),
        ];
        return text.say_with("on-call-status-answered", &args);
    }
    if let Some(leader) = alarm.joined {
        return text.say_with("on-call-status-joined", &[("leader", leader.into())]);
    }
    if let Some(until) = alarm.held_until {
        let args = [("until", text.relative(until, now).into())];
        return text.say_with("on-call-status-held", &args);
    }
    let paged = alarm.handed_to.as_ref().or(alarm.person.as_ref());
    match (alarm.raised_at, paged, alarm.next_at) {
        (None, ..) => unraised(session, alarm),
        (_, Some(person), Some(next)) if alarm.is_unsent => {
            let args = [
                ("person", person.into()),
                ("next", text.relative(next, now).into()),
            ];
            text.say_with("on-call-status-unsent", &args)
        }
        (_, Some(person), Some(next)) => {
            let args = [
                ("person", person.into()),
                ("next", text.relative(next, now).into()),
            ];
            text.say_with("on-call-status-paged", &args)
        }
        _ => text.say("on-call-status-raised"),
    }
}

/// Who has what no alarm is on for, or why nobody is paged.
fn unraised(session: &Session, alarm: &Burning) -> String {
    let (text, law) = (&session.text, session.law());
    if let Some(who) = &alarm.at_work {
        return text.say_with("on-call-at-work", &[("who", who.into())]);
    }
    let closure = law.schedule.closure_at(session.now);
    match closure.is_some_and(|closure| closure.on_call) {
        true => text.say("on-call-status-unraised"),
        false if alarm.opened => text.say("on-call-unanswered"),
        false => text.state_short(alarm.state),
    }
}
