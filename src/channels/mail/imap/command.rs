//! One command and its whole answer.

use super::{Session, trouble};
use crate::core::trouble::{Trouble, TroubleKind};
use async_imap::imap_proto::{MailboxDatum, Outcome, RequestId, Response, Status};
use std::time::Duration;
use tokio::time::timeout;

/// How long a whole answer may take, however steadily it comes.
const ANSWER: Duration = Duration::from_secs(15 * 60);

/// How a command ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// It is done.
    Done,
    /// It is refused, in the server's words.
    Refused(String),
}

impl Answer {
    /// Takes a refusal for trouble: of this kind, if the server says nothing better.
    ///
    /// # Errors
    /// The refusal.
    pub fn or_trouble(self, at: &str, otherwise: TroubleKind) -> Result<(), Trouble> {
        match self {
            Self::Done => Ok(()),
            Self::Refused(said) => Err(trouble::refused(&said, at, otherwise)),
        }
    }
}

impl Session {
    /// Gives a command and hands over every response until its end.
    ///
    /// # Errors
    /// The connection ended before the answer did, or the answer is not IMAP. The session is of no use then.
    pub async fn run(
        &mut self,
        command: &str,
        mut each: impl FnMut(&Response<'_>) + Send,
    ) -> Result<Answer, Trouble> {
        let work = async {
            let tag = self.say(command).await?;
            self.read_until(&tag, &mut each).await
        };
        match timeout(ANSWER, work).await {
            Ok(result) => result,
            Err(_) => Err(Trouble::new(TroubleKind::Timeout, &self.at, verb(command))),
        }
    }

    /// Says a command.
    pub(super) async fn say(&mut self, command: &str) -> Result<RequestId, Trouble> {
        self.inner
            .run_command(command)
            .await
            .map_err(|error| trouble::of(&error, &self.at))
    }

    /// Reads up to the end of a command.
    pub(super) async fn read_until(
        &mut self,
        tag: &RequestId,
        each: &mut (impl FnMut(&Response<'_>) + Send),
    ) -> Result<Answer, Trouble> {
        loop {
            let mut end = None;
            self.read(|response| match response {
                Response::Done {
                    tag: of,
                    status,
                    outcome,
                } if of == tag => end = Some((status_is_ok(status), said(outcome))),
                response => each(response),
            })
            .await?;
            match end {
                Some((true, _)) => return Ok(Answer::Done),
                Some((false, said)) => return Ok(Answer::Refused(said)),
                None => {}
            }
        }
    }

    /// Reads one response, and notes what concerns the session itself.
    pub(super) async fn read(
        &mut self,
        each: impl FnOnce(&Response<'_>) + Send,
    ) -> Result<(), Trouble> {
        let read = self
            .inner
            .read_response()
            .await
            .map_err(|error| trouble::of_io(&error, &self.at))?
            .ok_or_else(|| trouble::ended(&self.at))?;
        match read.parsed() {
            Response::Data {
                status: Status::Bye,
                outcome,
            } => {
                return Err(Trouble::new(
                    TroubleKind::Disconnected,
                    &self.at,
                    said(outcome),
                ));
            }
            Response::MailboxData(MailboxDatum::Exists(_)) => self.news = true,
            _ => {}
        }
        each(read.parsed());
        Ok(())
    }
}

/// The command's verb: the rest may hold what is nobody's business.
fn verb(command: &str) -> &str {
    command.split(' ').next().unwrap_or_default()
}

fn status_is_ok(status: &Status) -> bool {
    matches!(status, Status::Ok)
}

/// A server's words, with the response code that async-imap knows and takes off.
fn said(outcome: &Outcome<'_>) -> String {
    outcome
        .information
        .as_deref()
        .unwrap_or_default()
        .to_owned()
}
