//! The first look at a mailbox, when it is set up: what comes in from then on is new, whenever the sync begins.

use super::plan;
use crate::channels::mail::receiver::MailReceiver;
use crate::channels::{Batch, Intake, Progress, Receiver, Stay};
use crate::config::Settings;
use crate::core::instant::Instant;
use crate::core::trouble::{Trouble, TroubleKind};
use std::sync::{Arc, Mutex, PoisonError};

/// Where the folder of the mailbox ends: the place's name and its value. None where no mailbox is set up.
///
/// # Errors
/// What is in the way; or something came in at this very moment, which no place may leave behind.
pub async fn first_look(
    settings: &Settings,
    now: Instant,
) -> Result<Option<(String, String)>, Trouble> {
    let Some(account) = plan::email(settings) else {
        return Ok(None);
    };
    let look = FirstLook {
        now,
        place: Arc::default(),
    };
    MailReceiver::new(account?)
        .receive(&look, Stay::Once)
        .await?;
    Ok(look.seen())
}

/// An intake that takes a place and nothing else.
#[derive(Clone)]
struct FirstLook {
    now: Instant,
    place: Arc<Mutex<Option<(String, String)>>>,
}

impl FirstLook {
    fn seen(&self) -> Option<(String, String)> {
        let place = self.place.lock();
        place.unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Intake for FirstLook {
    async fn take(&self, batch: Batch) -> Result<(), Trouble> {
        if !batch.messages.is_empty() || !batch.asides.is_empty() {
            return Err(Trouble::new(TroubleKind::Desk, "", "mail came in"));
        }
        let mut place = self.place.lock().unwrap_or_else(PoisonError::into_inner);
        *place = batch.place;
        Ok(())
    }

    async fn place(&self, name: &str) -> Result<Option<String>, Trouble> {
        let seen = self.seen().filter(|(known, _)| known == name);
        Ok(seen.map(|(_, value)| value))
    }

    fn progress(&self, _: Progress) {}

    fn now(&self) -> Instant {
        self.now
    }

    fn greeting(&self, _: Option<&str>) -> String {
        String::new()
    }
}
