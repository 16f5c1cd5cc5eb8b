//! A desk that keeps what comes in, in memory; and an account to bring it.

use super::standin::{ACCOUNT, Chatwoot, NOON, TOKEN};
use primedesk::channels::chat::{Account, ChatReceiver};
use primedesk::channels::{Aside, Batch, Intake, Progress, Receiver, Stay};
use primedesk::core::inbound::Inbound;
use primedesk::core::instant::Instant;
use primedesk::core::secret::Secret;
use primedesk::core::trouble::Trouble;
use std::collections::HashMap;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

#[derive(Default)]
pub struct Kept {
    pub messages: Vec<Inbound>,
    pub asides: Vec<Aside>,
    pub places: HashMap<String, String>,
    pub batches: usize,
    pub progress: Vec<Progress>,
}

#[derive(Clone, Default)]
pub struct Desk(pub Arc<Mutex<Kept>>);

impl Desk {
    /// The keys of what came in, in its order.
    pub fn keys(&self) -> Vec<String> {
        let kept = self.0.lock().unwrap();
        kept.messages.iter().map(|m| m.key.clone()).collect()
    }

    pub fn texts(&self) -> Vec<String> {
        let kept = self.0.lock().unwrap();
        kept.messages.iter().map(|m| m.text.clone()).collect()
    }

    pub fn batches(&self) -> usize {
        self.0.lock().unwrap().batches
    }
}

impl Intake for Desk {
    async fn take(&self, batch: Batch) -> Result<(), Trouble> {
        // Whoever drops this future does so before it is kept, or after.
        tokio::task::yield_now().await;
        {
            let mut kept = self.0.lock().unwrap();
            kept.messages.extend(batch.messages);
            kept.asides.extend(batch.asides);
            kept.places.extend(batch.place);
            kept.batches += 1;
        }
        tokio::task::yield_now().await;
        Ok(())
    }

    async fn place(&self, name: &str) -> Result<Option<String>, Trouble> {
        tokio::task::yield_now().await;
        Ok(self.0.lock().unwrap().places.get(name).cloned())
    }

    fn progress(&self, progress: Progress) {
        self.0.lock().unwrap().progress.push(progress);
    }

    fn now(&self) -> Instant {
        at(NOON + 86_400)
    }

    fn greeting(&self, _: Option<&str>) -> String {
        String::new()
    }
}

pub fn at(seconds: i64) -> Instant {
    chrono::DateTime::from_timestamp(seconds, 0).unwrap()
}

pub fn account(server: &Chatwoot) -> Account {
    Account {
        base_url: server.url.clone(),
        account: ACCOUNT,
        inbox: None,
        token: Secret::new(TOKEN),
        poll: Duration::from_millis(20),
        ca_pem: None,
        max_file_bytes: 1000,
        from_the_beginning: true,
    }
}

/// One look by a process that has just started.
pub async fn look(server: &Chatwoot, desk: &Desk) -> Result<(), Trouble> {
    ChatReceiver::new(account(server))
        .receive(desk, Stay::Once)
        .await
}

/// A future that is dropped after so many polls; none where it was.
pub struct Cut<F> {
    pub future: Pin<Box<F>>,
    pub polls: u32,
}

impl<F: Future> Future for Cut<F> {
    type Output = Option<F::Output>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        if self.polls == 0 {
            return Poll::Ready(None);
        }
        self.polls -= 1;
        self.future.as_mut().poll(cx).map(Some)
    }
}
