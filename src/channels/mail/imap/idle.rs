//! Waiting until the server tells of new mail (RFC 2177).

use super::{SILENCE, Session, trouble};
use crate::core::trouble::{Trouble, TroubleKind};
use async_imap::imap_proto::{RequestId, Response};
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

/// Why a wait is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Woken {
    /// New mail is announced.
    ByNews,
    /// It has lasted as long as it should, or the server has ended it; the server is still there.
    ByTime,
}

impl Session {
    /// Waits for new mail, for so long at the most; then hears that the server is still there.
    ///
    /// # Errors
    /// The server says goodbye, or does not answer.
    pub async fn idle(&mut self, longest: Duration) -> Result<Woken, Trouble> {
        let until = Instant::now() + longest;
        let tag = self.say("IDLE").await?;
        let mut idling = false;
        let mut refused = None;
        while !idling && refused.is_none() {
            self.read(|response| match response {
                Response::Continue(_) => idling = true,
                Response::Done { tag: of, .. } if *of == tag => refused = Some(()),
                _ => {}
            })
            .await?;
        }
        if refused.is_some() {
            // Offered, but not meant: it is not asked for again.
            self.capabilities.remove("IDLE");
            return Ok(Woken::ByTime);
        }
        self.inner.as_mut().set_limit(longest + SILENCE);
        let waited = self.wait_for_news(&tag, until).await;
        self.inner.as_mut().set_limit(SILENCE);
        if !waited? {
            self.inner
                .run_command_untagged("DONE")
                .await
                .map_err(|error| trouble::of(&error, &self.at))?;
            let answer = self.read_until(&tag, &mut |_| ()).await?;
            answer.or_trouble(&self.at, TroubleKind::Disconnected)?;
        }
        Ok(if self.take_news() {
            Woken::ByNews
        } else {
            Woken::ByTime
        })
    }

    /// Reads until there is news, or the time is over; tells whether the server has ended the waiting itself.
    async fn wait_for_news(&mut self, tag: &RequestId, until: Instant) -> Result<bool, Trouble> {
        let mut ended = false;
        while !self.news && !ended {
            let read = self.read(|response| {
                ended = matches!(response, Response::Done { tag: of, .. } if of == tag);
            });
            // Nothing read is lost by the limit: what has come lies in the session.
            match timeout_at(until, read).await {
                Ok(read) => read?,
                Err(_) => break,
            }
        }
        Ok(ended)
    }
}
