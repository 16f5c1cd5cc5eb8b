//! Who keeps what comes in: as the desk does, each message once, by its key.

use primedesk::channels::{Aside, Batch, Intake, Press, Progress};
use primedesk::core::inbound::Inbound;
use primedesk::core::instant::Instant;
use primedesk::core::trouble::{Trouble, TroubleKind};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

#[derive(Default)]
pub struct Kept {
    /// In the order in which they were first taken.
    pub messages: Vec<Inbound>,
    pub asides: Vec<Aside>,
    pub places: BTreeMap<String, String>,
    pub progress: Vec<Progress>,
    /// How many messages were brought that were there already.
    pub duplicates: usize,
    /// The buttons that were pressed, each as often as it was brought.
    pub presses: Vec<Press>,
    /// How many presses are refused before one is taken.
    pub deaf: usize,
    /// How many batches are refused before one is taken.
    pub refusals: usize,
}

#[derive(Clone, Default)]
pub struct Keeper(Arc<Mutex<Kept>>);

impl Keeper {
    pub fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap()
    }

    pub fn texts(&self) -> Vec<String> {
        self.kept()
            .messages
            .iter()
            .map(|m| m.text.clone())
            .collect()
    }

    /// Waits until it holds so many messages.
    pub async fn holds(&self, messages: usize) {
        self.until(|kept| kept.messages.len() >= messages).await;
    }

    pub async fn until(&self, so: impl Fn(&Kept) -> bool) {
        let wait = async {
            while !so(&self.kept()) {
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(20), wait)
            .await
            .expect("it comes in time");
    }
}

impl Intake for Keeper {
    async fn take(&self, batch: Batch) -> Result<(), Trouble> {
        // As a store does, it takes its time.
        tokio::time::sleep(Duration::from_millis(1)).await;
        let mut kept = self.kept();
        if kept.refusals > 0 {
            kept.refusals -= 1;
            return Err(Trouble::new(TroubleKind::Desk, "", "the disk is full"));
        }
        for message in batch.messages {
            match kept.messages.iter().any(|known| known.key == message.key) {
                true => kept.duplicates += 1,
                false => kept.messages.push(message),
            }
        }
        for aside in batch.asides {
            if kept.asides.iter().all(|known| known.key != aside.key) {
                kept.asides.push(aside);
            }
        }
        kept.places.extend(batch.place);
        Ok(())
    }

    async fn place(&self, name: &str) -> Result<Option<String>, Trouble> {
        Ok(self.kept().places.get(name).cloned())
    }

    async fn press(&self, press: Press) -> Result<String, Trouble> {
        let mut kept = self.kept();
        if kept.deaf > 0 {
            kept.deaf -= 1;
            return Err(Trouble::new(TroubleKind::Desk, "", "the disk is full"));
        }
        kept.presses.push(press);
        Ok("Авария #12 за вами.".to_owned())
    }

    fn progress(&self, progress: Progress) {
        self.kept().progress.push(progress);
    }

    fn now(&self) -> Instant {
        "2026-11-23T12:00:00Z".parse().unwrap()
    }

    fn greeting(&self, language: Option<&str>) -> String {
        match language {
            Some("ru") => "Здравствуйте!".to_owned(),
            _ => "Hello!".to_owned(),
        }
    }
}
