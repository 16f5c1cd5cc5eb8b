//! What the channels hand over, kept by the desk.

use super::clerk::Clerk;
use super::reporter::Reporter;
use super::{pressing, taking};
use crate::channels::{Batch, Intake, Press, Progress};
use crate::core::instant::Instant;
use crate::core::request::Channel;
use crate::core::scribe::Scribe;
use crate::core::trouble::Trouble;
use std::sync::Arc;

/// A channel's way to the desk.
#[derive(Clone)]
pub(super) struct DeskIntake {
    pub clerk: Clerk,
    pub channel: Channel,
    pub reporter: Reporter,
    pub scribe: Arc<dyn Scribe>,
}

impl Intake for DeskIntake {
    async fn take(&self, batch: Batch) -> Result<(), Trouble> {
        let channel = self.channel;
        self.clerk
            .ask(move |books| taking::take(books, channel, &batch))
            .await?
    }

    async fn place(&self, name: &str) -> Result<Option<String>, Trouble> {
        let (channel, name) = (self.channel, name.to_owned());
        self.clerk
            .ask(move |books| books.store.view().place(channel, &name))
            .await?
            .map_err(|error| super::clerk::of_desk(&error.into()))
    }

    fn progress(&self, progress: Progress) {
        match progress {
            Progress::Reading => self.reporter.working(),
            Progress::Settled => self.reporter.settled(),
        }
    }

    fn now(&self) -> Instant {
        self.clerk.now()
    }

    async fn press(&self, press: Press) -> Result<String, Trouble> {
        self.clerk
            .ask(move |books| pressing::press(books, &press))
            .await?
    }

    fn greeting(&self, language: Option<&str>) -> String {
        self.scribe.greeting(pressing::language_of(language))
    }
}
