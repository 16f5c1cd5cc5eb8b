//! What a command is given: settings, the law, the way to standard output, and the store when it asks.

use super::failure::{Failure, Result};
use super::out::Out;
use super::table::Align;
use crate::config::{Clock, Settings, law};
use crate::core::client::Client;
use crate::core::instant::Instant;
use crate::core::regulation::{Law, Lawbook};
use crate::core::sentence::Sentence;
use crate::core::ticket::Ticket;
use crate::desk;
use crate::store::{self, Access, Store, View};
use crate::text::Text;

/// One run of one command.
pub struct Session {
    /// The settings.
    pub settings: Settings,
    /// The law.
    pub lawbook: Lawbook,
    /// Standard output.
    pub out: Out,
    /// The moment of the command.
    pub now: Instant,
    /// The language that people read.
    pub text: Text,
}

impl Session {
    /// A session of these settings.
    ///
    /// # Errors
    /// A regulation's file that is wrong.
    pub fn new(settings: Settings, json: bool) -> Result<Self> {
        let lawbook = law::lawbook(&settings)?;
        Ok(Self {
            now: settings.clock.now(),
            text: Text::new(settings.language),
            lawbook,
            out: Out::stdout(json),
            settings,
        })
    }

    /// On a demo's store the time is the demo's, unless one is given: that of the last thing done there. By the
    /// host's clock the whole demo would be long ago, and its parked tickets awake.
    pub fn keep_demo_time(&mut self) {
        if self.settings.clock != Clock::System || !self.settings.store.is_file() {
            return;
        }
        let begun = || -> store::Result<Option<Instant>> {
            let store = Store::open(&self.settings.store, Access::Existing)?;
            match store.is_demo()? {
                true => store.view().last_batch_at(),
                false => Ok(None),
            }
        };
        // A store that can't be opened says so to the command that needs it.
        if let Ok(Some(t)) = begun() {
            self.settings.clock = Clock::Fixed(t);
            self.now = t;
        }
    }

    /// The version of the regulation that is in force now.
    pub fn law(&self) -> &Law {
        self.lawbook.at(self.now)
    }

    /// A column of a table, with its heading.
    pub fn column(&self, key: &str, align: Align) -> (String, Align) {
        (self.text.say(&format!("column-{key}")), align)
    }

    /// The store, which must be there.
    ///
    /// # Errors
    /// It is not there, or can't be opened.
    pub fn store(&self) -> Result<Store> {
        Ok(Store::open(&self.settings.store, Access::Existing)?)
    }

    /// The store, made where it is not there.
    ///
    /// # Errors
    /// It can't be made or opened.
    pub fn store_or_new(&self) -> Result<Store> {
        Ok(Store::open(&self.settings.store, Access::Create)?)
    }

    /// Wakes what is due, so that whoever looks sees it; nothing is written where nothing is due.
    ///
    /// Looking must not fail because somebody else writes: then it is seen at the next look.
    pub fn wake(&self, store: &mut Store) {
        let due = store.view().tickets_to_wake(self.now, 0, 1);
        if matches!(due, Ok(due) if due.is_empty()) {
            return;
        }
        let woken = self
            .ground()
            .and_then(|ground| Ok(desk::wake(store, &ground, self.now)?));
        if let Err(failure) = woken {
            tracing::warn!("wake: {failure}");
        }
    }
}

/// The client of an id.
///
/// # Errors
/// There is none.
pub fn client(view: &View<'_>, id: &str) -> Result<Client> {
    view.client(id)?
        .ok_or_else(|| Failure::not_found(Sentence::of("error-not-found-client").name("name", id)))
}

/// The ticket of a number.
///
/// # Errors
/// There is none.
pub fn ticket(view: &View<'_>, number: u64) -> Result<Ticket> {
    view.ticket(number)?.ok_or_else(|| {
        Failure::not_found(Sentence::of("error-not-found-ticket").name("name", number))
    })
}
