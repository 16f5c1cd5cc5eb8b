//! The thread that reads: answers what is asked, the newest question of a kind alone, and watches for others' writes.

mod landings;
mod on_call;
mod sheets;
mod watch;

use super::{Anchor, Ask, COUNT_LIMIT, DutyAsk, Footing, Pick, TextAsk, Told};
use crate::core::instant::Instant;
use crate::core::query::Query;
use crate::desk::{self, Scope};
use crate::store::{Cursor, Filter, QueueRow, Result, Store};
use crate::tui::snapshot::Window;
use std::cell::RefCell;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;
use tokio::sync::mpsc::UnboundedSender;

/// How often to look whether another process has written: a mail shows within this.
const WATCH: Duration = Duration::from_millis(250);
/// Rows on each side of the place that is asked for.
const SIDE: u32 = 150;
/// How many batches the history goes back.
const BATCHES: u32 = 500;
/// Clients that are offered for a ticket, unless more is typed.
const CLIENTS: usize = 200;

pub(super) struct Reader {
    pub(super) store: Store,
    pub(super) footing: Footing,
    told: UnboundedSender<Told>,
    names: RefCell<landings::Names>,
    /// The query whose names were looked at last.
    query: RefCell<Query>,
    gaps: RefCell<on_call::Gaps>,
}

impl Reader {
    pub(super) fn new(store: Store, footing: Footing, told: UnboundedSender<Told>) -> Self {
        Self {
            store,
            footing,
            told,
            names: RefCell::default(),
            query: RefCell::default(),
            gaps: RefCell::default(),
        }
    }

    pub(super) fn serve(self, asks: &Receiver<Ask>) {
        let mut watch = watch::Watch::default();
        // Before anything is answered: what is written from here on is news.
        if !self.look(&mut watch, std::time::Instant::now()) {
            return;
        }
        loop {
            match asks.recv_timeout(WATCH) {
                Ok(ask) => {
                    for ask in newest(ask, asks) {
                        let query = self.new_query(&ask);
                        let failed = |e: desk::Error| Told::Failed(e.sentence());
                        let answer = self.answer(ask).unwrap_or_else(failed);
                        let strangers = query.and_then(|asked| self.strangers(asked).transpose());
                        let strangers = strangers.map(|told| told.unwrap_or_else(failed));
                        let mut tellings = std::iter::once(answer).chain(strangers);
                        if tellings.any(|told| self.told.send(told).is_err()) {
                            return;
                        }
                    }
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
            if !self.look(&mut watch, std::time::Instant::now()) {
                return;
            }
        }
    }

    fn answer(&self, ask: Ask) -> desk::Result<Told> {
        let view = self.store.view();
        let now = (self.footing.clock)();
        Ok(match ask {
            Ask::Window {
                serial,
                scope,
                anchor,
            } => Told::Window {
                serial,
                anchor,
                window: self.window(&scope, anchor, now)?,
            },
            Ask::Ticket(number) => Told::Ticket(number, self.ticket(number, now)?.map(Box::new)),
            Ask::OnCall(unfolded) => Told::OnCall(Box::new(self.on_call(now, &unfolded)?)),
            Ask::Duty(ask) => Told::Duty(Box::new(self.answer_duty(&ask, now)?)),
            Ask::Text(ask) => Told::Text(Box::new(self.answer_text(ask, now)?)),
            Ask::History(number) => Told::History(number, on_call::history(&view, number)?),
            Ask::Clients(query) => {
                let found = self.clients_by_name(&query, CLIENTS)?;
                Told::Clients(query, found)
            }
            Ask::Outbox(most) => Told::Outbox(self.outbox(most)?),
            Ask::Batches => Told::Batches(desk::batches(&view, &self.footing.actor, BATCHES)?),
            Ask::Batch(id) => match view.batch(id)? {
                Some(batch) => Told::Batch(Box::new(batch), view.deeds_of(id)?),
                None => Told::Batches(Vec::new()),
            },
            Ask::Landings(query) => {
                let found = self.landings(&query)?;
                Told::Landings(query, found)
            }
            Ask::Numbers { scope, pick, then } => {
                Told::Numbers(then, self.numbers(&scope, pick, now)?)
            }
            Ask::Hidden {
                serial,
                scope,
                numbers,
            } => {
                let filter = self.filter(&scope, now)?;
                let shown = usize::try_from(view.queue_count_of(&filter, &numbers)?);
                let hidden = numbers.len().saturating_sub(shown.unwrap_or(usize::MAX));
                Told::Hidden { serial, hidden }
            }
        })
    }

    /// The query that is asked for, where it is another than that of the list before; and whether it is the list's.
    fn new_query(&self, ask: &Ask) -> Option<(Query, bool)> {
        let mut before = self.query.borrow_mut();
        match ask {
            Ask::Window { scope, .. } if *before != scope.query => {
                before.clone_from(&scope.query);
                Some((scope.query.clone(), true))
            }
            Ask::Numbers { scope, .. } if *before != scope.query => {
                Some((scope.query.clone(), false))
            }
            _ => None,
        }
    }

    fn strangers(&self, (query, is_list): (Query, bool)) -> desk::Result<Option<Told>> {
        let names = desk::strangers(&self.store.view(), &self.footing.ground, &query)?;
        let of = is_list.then(|| Box::new(query));
        Ok((!names.is_empty()).then_some(Told::Strangers { of, names }))
    }

    fn filter(&self, scope: &Scope, now: Instant) -> desk::Result<Filter> {
        let Footing { ground, actor, .. } = &self.footing;
        desk::filter(&self.store.view(), ground, scope, &actor.name, now)
    }

    /// The tickets that are picked of a scope; none, where a range's end is no longer in its place.
    fn numbers(&self, scope: &Scope, pick: Pick, now: Instant) -> desk::Result<Option<Vec<u64>>> {
        let (view, filter) = (self.store.view(), self.filter(scope, now)?);
        Ok(match pick {
            Pick::All => Some(view.queue_numbers(&filter)?),
            Pick::Like(number, like) => Some(view.queue_numbers_like(&filter, number, like)?),
            Pick::Between(first, last) => view.queue_numbers_between(&filter, first, last)?,
        })
    }

    fn window(&self, scope: &Scope, anchor: Anchor, now: Instant) -> desk::Result<Window> {
        let view = self.store.view();
        let filter = &self.filter(scope, now)?;
        let stretch = self.stretch(filter, anchor)?;
        // Of a list that is read on the count is known.
        let reads_on = matches!(anchor, Anchor::After(_) | Anchor::Before(_));
        let narrowed = match filter.is_narrowed() && !reads_on {
            // All are here: they need no second look.
            true if stretch.at_first && stretch.at_last => u64::try_from(stretch.rows.len()).ok(),
            true => Some(view.queue_count(filter, COUNT_LIMIT)?),
            false => None,
        };
        Ok(Window {
            rows: stretch.rows,
            at_first: stretch.at_first,
            at_last: stretch.at_last,
            found: stretch.found,
            counts: view.counts(&self.footing.actor.name)?,
            narrowed,
        })
    }

    fn stretch(&self, filter: &Filter, anchor: Anchor) -> Result<Stretch> {
        match anchor {
            Anchor::Ticket(number) => match self.store.view().queue_cursor(number, filter.sort)? {
                Some(place) => {
                    let (stretch, at) = self.around(filter, place)?;
                    Ok(Stretch {
                        found: Some(at),
                        ..stretch
                    })
                }
                None => self.after(filter, None, 2 * SIDE),
            },
            Anchor::First => self.after(filter, None, 2 * SIDE),
            Anchor::Last => self.before(filter, None, 2 * SIDE),
            Anchor::Around(place) => Ok(self.around(filter, place)?.0),
            Anchor::After(place) => self.after(filter, Some(place), SIDE),
            Anchor::Before(place) => self.before(filter, Some(place), SIDE),
        }
    }

    fn before(&self, filter: &Filter, place: Option<Cursor>, n: u32) -> Result<Stretch> {
        let mut rows = self.store.view().queue_before(filter, place, n)?;
        rows.reverse();
        Ok(Stretch {
            at_first: rows.len() < n as usize,
            at_last: place.is_none(),
            found: None,
            rows,
        })
    }

    fn after(&self, filter: &Filter, place: Option<Cursor>, n: u32) -> Result<Stretch> {
        let rows = self.store.view().queue_after(filter, place, n)?;
        Ok(Stretch {
            at_first: place.is_none(),
            at_last: rows.len() < n as usize,
            found: None,
            rows,
        })
    }

    /// The rows on both sides of a place, and where among them what stands there is.
    fn around(&self, filter: &Filter, place: Cursor) -> Result<(Stretch, usize)> {
        let mut stretch = self.before(filter, Some(place), SIDE)?;
        let at = stretch.rows.len();
        let rest = self.after(filter, Some(place.just_before()), SIDE)?;
        stretch.rows.extend(rest.rows);
        stretch.at_last = rest.at_last;
        Ok((stretch, at))
    }
}

/// A stretch of the queue.
struct Stretch {
    rows: Vec<QueueRow>,
    at_first: bool,
    at_last: bool,
    /// Where among them the ticket stands that was asked for.
    found: Option<usize>,
}

/// Takes in what else was asked meanwhile. Of each kind the newest question alone is still of interest,
/// but for stretches of the queue, which build on one another, and replies, each of which was asked for.
fn newest(first: Ask, asks: &Receiver<Ask>) -> Vec<Ask> {
    let mut pending = vec![first];
    pending.extend(asks.try_iter());
    let kind = |ask: &Ask| match ask {
        Ask::Ticket(_) => Some(0),
        Ask::OnCall(_) => Some(1),
        Ask::Clients(_) => Some(2),
        Ask::Outbox(_) => Some(3),
        Ask::Landings(_) => Some(4),
        Ask::Hidden { .. } => Some(5),
        Ask::Batches | Ask::Batch(_) => Some(6),
        Ask::Text(TextAsk::Drafted) => Some(7),
        Ask::Text(TextAsk::News(_)) => Some(8),
        Ask::Text(TextAsk::Paths(_)) => Some(9),
        Ask::Text(TextAsk::Fill(..)) => Some(10),
        Ask::Duty(DutyAsk::Roster) => Some(11),
        Ask::Duty(DutyAsk::RosterText(_)) => Some(12),
        Ask::Duty(DutyAsk::Report(_)) => Some(13),
        Ask::Duty(DutyAsk::Year(_)) => Some(14),
        _ => None,
    };
    let mut kept: Vec<Ask> = Vec::with_capacity(pending.len());
    for ask in pending {
        if kind(&ask).is_some() {
            kept.retain(|earlier| kind(earlier) != kind(&ask));
        }
        kept.push(ask);
    }
    kept
}

#[cfg(test)]
mod tests;
