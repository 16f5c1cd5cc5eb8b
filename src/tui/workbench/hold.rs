//! News that nobody asked for waits while keys keep coming: it is shown at the first pause, or with a later key's own
//! answer. What a key does goes by the rows that were on the screen when it was pressed, and no answer to a key is
//! followed by a second one.

use super::Workbench;
use crate::tui::worker::{Anchor, TextTold, Told};
use std::time::{Duration, Instant};

/// How long keys must pause before news is shown.
const PAUSE: Duration = Duration::from_millis(150);
/// How long news waits at the most while keys keep coming.
const PATIENCE: Duration = Duration::from_secs(1);

/// News that waits.
#[derive(Debug, Default)]
pub(super) struct Held {
    news: Vec<Told>,
    /// When the first of it came.
    since: Option<Instant>,
    /// When the last key came.
    typed_at: Option<Instant>,
    /// Whether what is being read anew was asked for by nobody.
    unasked: bool,
}

impl Held {
    /// Says whether what is read anew from here on was asked for by a person.
    pub(super) fn asked(&mut self, by_person: bool) {
        self.unasked = !by_person;
    }

    /// When to show what waits.
    pub(super) fn due(&self) -> Option<Instant> {
        let typed_at = self.typed_at.filter(|_| !self.news.is_empty())?;
        Some(typed_at + PAUSE)
    }

    fn is_typing(&self, now: Instant) -> bool {
        self.typed_at
            .is_some_and(|t| now.saturating_duration_since(t) < PAUSE)
    }
}

/// Whether something says nothing of what is shown: what waits need not be shown with it.
fn stands_alone(told: &Told) -> bool {
    match told {
        Told::Progress(_)
        | Told::Foreseeing { .. }
        | Told::Hidden { .. }
        | Told::PresenceMissed => true,
        Told::Text(told) => matches!(**told, TextTold::Saved(..) | TextTold::Drafted(_)),
        _ => false,
    }
}

impl Workbench {
    /// Takes what was told, now or at the next pause.
    pub(super) fn hear(&mut self, told: Told, now: Instant) {
        if self.is_news(&told) && self.held.is_typing(now) {
            self.held.since.get_or_insert(now);
            self.held.news.push(told);
            return;
        }
        if !stands_alone(&told) {
            // In the order in which it was told.
            self.release();
        }
        self.take_told(told);
    }

    /// A key has come, and has been answered.
    pub(super) fn typed(&mut self, now: Instant) {
        self.held.typed_at = Some(now);
        let is_old = |since: Instant| now.saturating_duration_since(since) >= PATIENCE;
        if self.held.since.is_some_and(is_old) {
            self.release();
        }
    }

    /// Takes all that waits.
    pub(super) fn release(&mut self) {
        self.held.since = None;
        for told in std::mem::take(&mut self.held.news) {
            self.take_told(told);
        }
    }

    /// Whether something was told that no key is waiting for.
    fn is_news(&self, told: &Told) -> bool {
        match told {
            Told::Changed
            | Told::Sync(_)
            | Told::OnCall(_)
            | Told::Counted(_)
            | Told::Presence(_) => true,
            Told::Window { serial, anchor, .. } => {
                let is_anew = matches!(anchor, Anchor::First | Anchor::Last | Anchor::Around(_));
                let queue = &self.model.queue;
                self.held.unasked && is_anew && queue.loaded && *serial == queue.serial()
            }
            Told::Ticket(number, _) => {
                let shown = self.model.sheet.as_ref().map(|sheet| sheet.ticket.number);
                self.held.unasked && shown == Some(*number)
            }
            _ => false,
        }
    }
}
