//! E-mail's way out: a reply goes by SMTP, its copy into the folder of sent mail by IMAP.

use super::account::Account;
use super::letter::{Letter, NoLetter};
use super::sent_folder::SentFolder;
use super::smtp::{PATIENCE, Session};
use crate::channels::{Carrier, Outcome, Parcel, Presence, wire};
use crate::core::trouble::Trouble;
use rustls::ClientConfig;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long a connection that nobody uses is thought good: servers hang up after some minutes, networks sooner.
const REST: Duration = Duration::from_secs(10);

/// Sends replies by the desk's mailbox. Its connections serve a burst of replies, one after the other.
pub struct MailCarrier {
    account: Account,
    tls: Option<Arc<ClientConfig>>,
    smtp: Option<Rested<Session>>,
    sent: Option<Rested<SentFolder>>,
    patience: Duration,
}

/// A connection and when it was last of use.
struct Rested<T> {
    connection: T,
    since: Instant,
}

impl<T> Rested<T> {
    fn of(connection: T) -> Self {
        let since = Instant::now();
        Self { connection, since }
    }

    /// The connection, unless it has rested too long.
    fn fresh(self) -> Option<T> {
        (self.since.elapsed() < REST).then_some(self.connection)
    }
}

impl MailCarrier {
    /// A carrier for this account. It connects when there is something to send.
    pub fn new(account: Account) -> Self {
        Self {
            account,
            tls: None,
            smtp: None,
            sent: None,
            patience: PATIENCE,
        }
    }

    fn tls(&mut self) -> Result<Arc<ClientConfig>, Trouble> {
        if let Some(tls) = &self.tls {
            return Ok(Arc::clone(tls));
        }
        let tls = wire::tls_config(self.account.ca_pem.as_deref())?;
        self.tls = Some(Arc::clone(&tls));
        Ok(tls)
    }

    async fn session(&mut self) -> Result<Session, Trouble> {
        let tls = self.tls()?;
        Session::open(&self.account, &tls, self.patience).await
    }

    /// Hands a letter over. A session is put back only when it is known to be good: a sending that is dropped half
    /// way takes its connection with it.
    async fn deliver(&mut self, letter: &Letter) -> Result<Outcome, Trouble> {
        let mut rested = self.smtp.take().and_then(Rested::fresh);
        loop {
            let is_rested = rested.is_some();
            let mut session = match rested.take() {
                Some(session) => session,
                None => self.session().await?,
            };
            let failed = match session.deliver(letter).await {
                Ok(()) => {
                    self.smtp = Some(Rested::of(session));
                    return Ok(Outcome::Sent { ids: Vec::new() });
                }
                Err(failed) => failed,
            };
            if is_rested && failed.is_of_age() {
                continue;
            }
            let goes_on = failed.leaves_the_line();
            let outcome = session.outcome(failed);
            if goes_on && session.reset().await.is_ok() {
                self.smtp = Some(Rested::of(session));
            }
            return Ok(outcome);
        }
    }

    /// The folder of sent mail: by the connection that rests, or by a new one, should it be gone.
    async fn sent_folder(&mut self) -> Result<SentFolder, Trouble> {
        if let Some(mut folder) = self.sent.take().and_then(Rested::fresh)
            && folder.is_there().await
        {
            return Ok(folder);
        }
        SentFolder::open(&self.account).await
    }
}

impl Carrier for MailCarrier {
    fn pieces(&self, _parcel: &Parcel) -> u32 {
        1
    }

    async fn send(&mut self, parcel: &Parcel) -> Outcome {
        let letter = match Letter::of(parcel, &self.account) {
            Ok(letter) => letter,
            Err(NoLetter::Later(trouble)) => return Outcome::Later(trouble),
            Err(NoLetter::Never(trouble)) => return Outcome::Never(trouble),
        };
        match self.deliver(&letter).await {
            Ok(outcome) => outcome,
            Err(trouble) => Outcome::Later(trouble),
        }
    }

    /// Looks in the folder of sent mail. A copy there proves that the reply left; none proves nothing, as it is filed
    /// only after the sending.
    async fn find(&mut self, parcel: &Parcel) -> Result<Presence, Trouble> {
        let mut folder = self.sent_folder().await?;
        let id = &parcel.reply.message_id;
        let is_there = folder.has(id).await?;
        self.sent = Some(Rested::of(folder));
        Ok(if is_there {
            Presence::There(vec![id.clone()])
        } else {
            Presence::CannotTell
        })
    }

    fn files_copies(&self) -> bool {
        true
    }

    async fn file_copy(&mut self, parcel: &Parcel) -> Result<(), Trouble> {
        let letter = match Letter::of(parcel, &self.account) {
            Ok(letter) => letter,
            Err(NoLetter::Later(trouble) | NoLetter::Never(trouble)) => return Err(trouble),
        };
        let mut folder = self.sent_folder().await?;
        let reply = &parcel.reply;
        folder
            .file(&reply.message_id, reply.queued_at, &letter.bytes)
            .await?;
        self.sent = Some(Rested::of(folder));
        Ok(())
    }
}

#[cfg(test)]
mod tests;
