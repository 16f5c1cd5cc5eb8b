//! Pages by mail: urgent, from the desk's mailbox, and answered by an answer.

use super::account::Account;
use super::compose::{AutoSubmitted, Outgoing, compose};
use super::letter::{self, Letter, NoLetter};
use super::smtp::Session;
use crate::channels::{Outcome, PageParcel, wire};
use crate::core::instant::Instant;
use crate::core::trouble::Trouble;
use std::time::Duration;

/// How long the server may take to answer a whole page: who is on call is not kept waiting for minutes.
const PATIENCE: Duration = Duration::from_secs(60);

/// Sends pages by the desk's mailbox. Each has a connection of its own, so that none waits for another.
pub struct MailPager {
    account: Account,
    domain: String,
}

impl MailPager {
    /// A pager for this account; `domain` is that of our Message-IDs.
    pub fn new(account: Account, domain: String) -> Self {
        Self { account, domain }
    }

    /// Sends a page. When it is out its Message-ID is its only id.
    pub async fn send(&self, parcel: &PageParcel, now: Instant) -> Outcome {
        let letter = match self.letter(parcel, now) {
            Ok(letter) => letter,
            Err(NoLetter::Later(trouble)) => return Outcome::Later(trouble),
            Err(NoLetter::Never(trouble)) => return Outcome::Never(trouble),
        };
        match self.deliver(&letter).await {
            Ok(Outcome::Sent { .. }) => Outcome::Sent {
                ids: vec![message_id(parcel, &self.domain)],
            },
            Ok(outcome) => outcome,
            Err(trouble) => Outcome::Later(trouble),
        }
    }

    async fn deliver(&self, letter: &Letter) -> Result<Outcome, Trouble> {
        let tls = wire::tls_config(self.account.ca_pem.as_deref())?;
        let mut session = Session::open(&self.account, &tls, PATIENCE).await?;
        match session.deliver(letter).await {
            Ok(()) => {
                session.quit().await;
                Ok(Outcome::Sent { ids: Vec::new() })
            }
            Err(failed) => Ok(session.outcome(failed)),
        }
    }

    fn letter(&self, parcel: &PageParcel, now: Instant) -> Result<Letter, NoLetter> {
        let to = letter::recipient(&parcel.address, &self.account)?;
        let from = letter::mailbox(&self.account.sender);
        let mail = Outgoing {
            from: from.clone(),
            to: vec![to.clone()],
            cc: Vec::new(),
            subject: parcel.subject(),
            ticket_number: None,
            message_id: message_id(parcel, &self.domain),
            in_reply_to: None,
            references: Vec::new(),
            sent_at: now,
            auto_submitted: Some(AutoSubmitted::Page),
            text: parcel.text.clone(),
            files: Vec::new(),
        };
        let bytes = compose(&mail).map_err(|error| letter::refusal(&error, &self.account))?;
        Ok(Letter {
            sender: from.address,
            recipient: to.address,
            // What could not be delivered is to come back: then the next contact is tried.
            automatic: false,
            bytes,
        })
    }
}

/// The Message-ID of a page, without angle brackets.
fn message_id(parcel: &PageParcel, domain: &str) -> String {
    format!("{}@{domain}", parcel.id)
}
