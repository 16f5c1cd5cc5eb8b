//! Undo and redo: a batch backwards, and forth again, as new events. What has changed since is left alone, and named.
//!
//! A batch and all that was ever undone and redone of it are a family. Of each ticket the last of the family that did
//! something with it tells how it stands: undo takes back what was done or done again, redo what was undone. So undoing
//! that was stopped or killed half way goes on where it was, and takes nothing of its own for another's doing.

mod again;
mod back;
mod hand;
mod units;
mod verdict;

use super::error::{Error, NotUndoable, Result};
use super::{Actor, Ground};
use crate::core::event::Event;
use crate::store::{BatchLine, Stamp, Store, Tx, View};
use hand::{Hand, Sum};
use std::collections::BTreeSet;
use units::{Unit, gather};
use uuid::Uuid;

/// Commands that are no action of a person's on tickets: undo goes past them.
const BEYOND_UNDO: &[&str] = &["import", "demo", "undo", "redo", "wake", "sync", "send"];

/// Tickets in one transaction, where nobody else says when to stop: as many as when they were done.
const STRETCH: usize = 400;

/// Something that could not be undone, or redone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// Number of the ticket, where it is one.
    pub ticket: Option<u64>,
    /// What: a field's name, `reply`, `draft`, an entry's id, or the kind of an event that has come between.
    pub what: String,
    /// Why.
    pub why: LeftWhy,
}

crate::core::code::codes! {
    /// Why something was left.
    pub enum LeftWhy("reason") {
        /// Somebody has changed it since.
        ChangedSince = "changed-since",
        /// It has gone out.
        Sent = "sent",
        /// It no longer fits.
        DoesNotFit = "does-not-fit",
        /// The regulation says otherwise by now.
        VerdictChanged = "verdict-changed",
        /// The words of a reply could not become a draft: another is there. The reply was taken back all the same.
        DraftThere = "draft-there",
        /// The words are a draft again, but its files did not come with them.
        WithoutFiles = "without-files",
        /// Such a thing can't be undone.
        Final = "final",
    }
}

crate::core::code::codes! {
    /// Which way a batch is taken.
    pub enum Way("way") {
        /// It is undone.
        Back = "undo",
        /// It is done again.
        Again = "redo",
    }
}

/// What was undone or redone, or would be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// Which way.
    pub way: Way,
    /// The batch.
    pub batch: BatchLine,
    /// Numbers of the tickets that were brought back.
    pub tickets: Vec<u64>,
    /// Number of the tickets that there were to bring back.
    pub of: usize,
    /// What was left.
    pub left: Vec<Left>,
    /// Charges that were given back, or made again.
    pub charges: u64,
    /// Replies that were taken back, or queued again.
    pub replies: u64,
    /// Replies whose words are a draft again.
    pub drafts: u64,
    /// Whether it has come to its end; what was stopped before goes on the next time.
    pub whole: bool,
}

/// The undoing or redoing of a batch, done in stretches.
#[derive(Debug)]
pub struct Undoing {
    way: Way,
    batch: BatchLine,
    units: Vec<Unit>,
    next: usize,
    /// Number of the tickets, at the beginning.
    of: usize,
    /// The place in the log of the last that another session did with the batch: more may come in between.
    others: i64,
    /// The place in the log of the batch's last event: it may be at work yet, in another session.
    last: i64,
    /// The verdicts from before this place in the log are those to come back to.
    before: i64,
    begun: bool,
    sum: Sum,
    whole: bool,
}

impl Undoing {
    /// What was left so far.
    pub fn left(&self) -> &[Left] {
        &self.sum.left
    }

    /// Begins to undo or redo a batch of the actor's: the last, or that of an id. Nothing is written yet.
    ///
    /// # Errors
    /// There is none; it is another's, is undone already, or is none that can be undone; or the store's own.
    pub fn begin(store: &Store, actor: &Actor, way: Way, batch: Option<Uuid>) -> Result<Self> {
        let view = store.view();
        let batch = match (batch, way) {
            (Some(id), _) => chosen(&view, actor, way, id)?,
            (None, Way::Back) => view
                .last_batch(&actor.name, BEYOND_UNDO)?
                .ok_or(Error::NothingToUndo)?,
            (None, Way::Again) => view
                .last_undone(&actor.name, BEYOND_UNDO)?
                .ok_or(Error::NothingToRedo)?,
        };
        let found = gather(&view, batch.id, way, Uuid::nil())?;
        let mut sum = Sum::default();
        if let Some(client) = found.added {
            // A client stays on file, and so do its tickets with it.
            sum.leave(None, &client, LeftWhy::Final);
        }
        Ok(Self {
            way,
            batch,
            of: tickets(&found.units),
            units: found.units,
            next: 0,
            others: found.others,
            last: found.last,
            before: found.before,
            begun: false,
            sum,
            whole: false,
        })
    }

    /// The batch.
    pub fn batch(&self) -> &BatchLine {
        &self.batch
    }

    /// Tickets dealt with, and tickets in all.
    pub fn progress(&self) -> (usize, usize) {
        (tickets(&self.units[..self.next]), self.of)
    }

    /// Whether something has gone out that can't be taken back: a person should hear of it before.
    ///
    /// # Errors
    /// The store's own.
    pub fn is_partly_final(&self, store: &Store) -> Result<bool> {
        if self.way == Way::Again {
            return Ok(false);
        }
        for deed in self.units.iter().flat_map(|unit| &unit.deeds) {
            let is_final = match &deed.event {
                Event::ReplyQueued(reply) => back::is_out(&store.view(), reply.id)?,
                Event::Alarm(step) => back::is_final(step),
                Event::SilenceEnded { .. } => true,
                _ => false,
            };
            if is_final {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Brings back as many tickets as `go_on` allows, which is asked before each, in one transaction. Says whether
    /// all is done. The stamp is to be the same for all stretches.
    ///
    /// # Errors
    /// The store's own: then nothing of the stretch is done.
    pub fn stretch(
        &mut self,
        store: &mut Store,
        ground: &Ground,
        actor: &Actor,
        stamp: &Stamp,
        go_on: impl Fn() -> bool,
    ) -> Result<bool> {
        if self.whole {
            return Ok(true);
        }
        // What another has done meanwhile is read before the lock; in it there is seldom anything new.
        self.look_again(&store.view(), stamp.batch)?;
        let (next, sum) = store.transact(stamp, |tx| {
            self.look_again(&tx.view(), stamp.batch)?;
            let mut hand = self.hand(tx, ground, actor);
            let next = self.some(&mut hand, go_on)?;
            hand.judge()?;
            let sum = hand.sum;
            self.tell(tx, next, &sum)?;
            Ok::<_, Error>((next, sum))
        })?;
        self.begun |= next > self.next;
        self.next = next;
        self.whole = next == self.units.len();
        self.sum.add(sum);
        Ok(self.whole)
    }

    /// Foresees the rest at this moment, by the same decisions, and writes nothing; at most as many tickets as `go_on`
    /// allows.
    ///
    /// # Errors
    /// The store's own.
    pub fn foresee(
        &self,
        store: &Store,
        ground: &Ground,
        actor: &Actor,
        stamp: &Stamp,
        go_on: impl Fn() -> bool,
    ) -> Result<Undone> {
        store.foresee(stamp, |tx| {
            let mut hand = self.hand(tx, ground, actor);
            hand.sum = self.sum.clone();
            self.some(&mut hand, go_on)?;
            Ok(self.told(hand.sum))
        })
    }

    /// What has come of it so far.
    pub fn so_far(&self) -> Undone {
        self.told(self.sum.clone())
    }

    fn hand<'a>(&self, tx: &'a Tx<'a>, ground: &'a Ground, actor: &'a Actor) -> Hand<'a> {
        Hand::new(tx, ground, actor, self.before)
    }

    /// Brings back one unit after the other; gives the place to go on at.
    fn some(&self, hand: &mut Hand<'_>, go_on: impl Fn() -> bool) -> Result<usize> {
        let rest = &self.units[self.next..];
        // What belongs to no ticket was written together with its tickets: a client's file, say.
        let together = rest.iter().any(|unit| unit.number.is_none());
        let mut next = self.next;
        for unit in rest.iter().take_while(|_| go_on() || together) {
            match self.way {
                Way::Back => hand.take_back(unit)?,
                Way::Again => hand.do_again(unit)?,
            }
            next += 1;
        }
        Ok(next)
    }

    /// Gathers anew what is left to do, if another session has done, undone or redone some of it meanwhile.
    fn look_again(&mut self, view: &View<'_>, own: Uuid) -> Result<()> {
        let (others, last) = (
            view.last_of_others(self.batch.id, own)?,
            view.last_of_batch(self.batch.id)?,
        );
        if others != self.others || last != Some(self.last) {
            let found = gather(view, self.batch.id, self.way, own)?;
            // What was left whole is met again.
            let again: BTreeSet<_> = found.units.iter().map(|unit| unit.number).collect();
            self.sum.left.retain(|left| !again.contains(&left.ticket));
            (self.units, self.next) = (found.units, 0);
            (self.others, self.last) = (found.others, found.last);
        }
        Ok(())
    }

    /// Tells the log that it was begun, or has ended.
    fn tell(&self, tx: &Tx<'_>, next: usize, sum: &Sum) -> Result<()> {
        let batch = self.batch.id;
        let ends = next == self.units.len();
        let event = match (ends, self.way) {
            (true, way) => {
                let mut all = self.sum.clone();
                all.add(sum.clone());
                let kept = all.kept();
                match way {
                    Way::Back => Event::BatchUndone { batch, kept },
                    Way::Again => Event::BatchRedone { batch, kept },
                }
            }
            (false, _) if self.begun || next == self.next => return Ok(()),
            (false, Way::Back) => Event::UndoBegun { batch },
            (false, Way::Again) => Event::RedoBegun { batch },
        };
        Ok(tx.append_loose(&event)?)
    }

    fn told(&self, sum: Sum) -> Undone {
        Undone {
            way: self.way,
            batch: self.batch.clone(),
            tickets: sum.tickets.into_iter().collect(),
            of: self.of,
            left: sum.left,
            charges: sum.charges,
            replies: sum.replies,
            drafts: sum.drafts,
            whole: self.whole,
        }
    }
}

fn tickets(units: &[Unit]) -> usize {
    units.iter().filter(|unit| unit.number.is_some()).count()
}

/// The batch of an id, if the actor may take it this way.
fn chosen(view: &View<'_>, actor: &Actor, way: Way, id: Uuid) -> Result<BatchLine> {
    let batch = view.batch(id)?.ok_or_else(|| Error::NotFound {
        what: "batch",
        name: id.to_string(),
    })?;
    let ended = |back: bool| -> Result<bool> {
        let turns = view.turns_of(id)?;
        let last = turns.last();
        Ok(last.map_or(!back, |turn| turn.back == back && turn.whole))
    };
    let why = if batch.actor != actor.name {
        Some(NotUndoable::Anothers)
    } else if BEYOND_UNDO.contains(&batch.command.as_str()) {
        Some(NotUndoable::Beyond)
    } else if way == Way::Back && ended(true)? {
        Some(NotUndoable::Undone)
    } else if way == Way::Again && ended(false)? {
        Some(NotUndoable::NotUndone)
    } else {
        None
    };
    match why {
        Some(why) => Err(Error::NotUndoable {
            number: batch.number,
            by: batch.actor,
            why,
        }),
        None => Ok(batch),
    }
}

/// The actor's own batches that undo goes by, newest first; at most `limit`.
///
/// # Errors
/// The store's own.
pub fn batches(view: &View<'_>, actor: &Actor, limit: u32) -> Result<Vec<BatchLine>> {
    Ok(view.batches_of(&actor.name, BEYOND_UNDO, limit)?)
}

/// Undoes or redoes a batch of the actor's to its end: the last, or that of an id.
///
/// # Errors
/// There is none, or it can't be; or the store's own: what was done till then stays, and goes on the next time.
pub fn undo_batch(
    store: &mut Store,
    ground: &Ground,
    actor: &Actor,
    stamp: &Stamp,
    way: Way,
    batch: Option<Uuid>,
) -> Result<Undone> {
    let mut undoing = Undoing::begin(store, actor, way, batch)?;
    loop {
        let count = std::cell::Cell::new(0);
        let go_on = || count.replace(count.get() + 1) < STRETCH;
        if undoing.stretch(store, ground, actor, stamp, go_on)? {
            return Ok(undoing.so_far());
        }
    }
}

/// Undoes the actor's last batch.
///
/// # Errors
/// As [`undo_batch`].
pub fn undo(store: &mut Store, ground: &Ground, actor: &Actor, stamp: &Stamp) -> Result<Undone> {
    undo_batch(store, ground, actor, stamp, Way::Back, None)
}

/// Redoes what the actor has undone last, as long as they have done nothing new since.
///
/// # Errors
/// As [`undo_batch`].
pub fn redo(store: &mut Store, ground: &Ground, actor: &Actor, stamp: &Stamp) -> Result<Undone> {
    undo_batch(store, ground, actor, stamp, Way::Again, None)
}
