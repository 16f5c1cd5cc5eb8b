//! Waiting until the server tells of new mail (RFC 2177).

use super::{SILENCE, Session, trouble};
use crate::core::trouble::{Trouble, TroubleKind};
use async_imap::imap_proto::Response;
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

/// Why a wait is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Woken {
    /// New mail is announced.
    ByNews,
    /// It has lasted as long as it should; the server is still there.
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
            return Err(Trouble::new(TroubleKind::Unreadable, &self.at, "IDLE"));
        }
        self.inner.as_mut().set_limit(longest + SILENCE);
        let waited = self.wait_for_news(until).await;
        self.inner.as_mut().set_limit(SILENCE);
        waited?;
        self.inner
            .run_command_untagged("DONE")
            .await
            .map_err(|error| trouble::of(&error, &self.at))?;
        let answer = self.read_until(&tag, &mut |_| ()).await?;
        answer.or_trouble(&self.at, TroubleKind::Disconnected)?;
        Ok(if self.take_news() {
            Woken::ByNews
        } else {
            Woken::ByTime
        })
    }

    async fn wait_for_news(&mut self, until: Instant) -> Result<(), Trouble> {
        while !self.news {
            // Nothing read is lost by the limit: what has come lies in the session.
            match timeout_at(until, self.read(|_| ())).await {
                Ok(read) => read?,
                Err(_) => break,
            }
        }
        Ok(())
    }
}
