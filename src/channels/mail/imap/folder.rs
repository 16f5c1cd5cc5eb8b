//! Opening a folder, and the names of those that are there.

use super::{Session, decode_name, quoted};
use crate::core::trouble::{Trouble, TroubleKind};
use async_imap::imap_proto::{
    AttributeValue, MailboxDatum, NameAttribute, Response, ResponseCode, Status,
};

/// A folder that is open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Selected {
    /// Under which validity its UIDs stand.
    pub validity: u32,
    /// The UID that comes next; 0 where the server does not say.
    pub next: u32,
    /// How many messages are there.
    pub exists: u32,
    /// Its highest modification sequence, where the server keeps one.
    pub modseq: Option<u64>,
}

impl Session {
    /// Opens a folder.
    ///
    /// # Errors
    /// [`TroubleKind::PlaceMissing`]: it is not there. Or the server says nothing by which its messages can be known
    /// again.
    pub async fn select(&mut self, folder: &str) -> Result<Selected, Trouble> {
        let condstore = if self.offers("CONDSTORE") {
            " (CONDSTORE)"
        } else {
            ""
        };
        let mut selected = Selected::default();
        let command = format!("SELECT {}{condstore}", quoted(folder));
        let answer = self.run(&command, |response| note(&mut selected, response));
        answer
            .await?
            .or_trouble(folder, TroubleKind::PlaceMissing)?;
        if selected.validity == 0 {
            let trouble = Trouble::new(TroubleKind::Unreadable, self.at(), "no UIDVALIDITY");
            return Err(trouble);
        }
        if selected.next == 0 {
            selected.next = self.last_uid(selected.exists).await?.saturating_add(1);
        }
        // What was announced while it was opened is counted in it.
        self.take_news();
        Ok(selected)
    }

    /// The last message's UID; 0 in an empty folder.
    async fn last_uid(&mut self, exists: u32) -> Result<u32, Trouble> {
        let mut last = 0;
        if exists > 0 {
            let answer = self.run("UID FETCH * (UID)", |response| {
                if let Response::Fetch(_, attributes) = response {
                    for attribute in attributes {
                        if let AttributeValue::Uid(uid) = attribute {
                            last = last.max(*uid);
                        }
                    }
                }
            });
            let at = answer.await?;
            at.or_trouble(&self.at, TroubleKind::Unreadable)?;
        }
        Ok(last)
    }

    /// The names of the folders that can be opened, as people read them, each with whether it is marked as the one
    /// for sent mail.
    ///
    /// # Errors
    /// The server breaks off, or refuses.
    pub async fn folders(&mut self) -> Result<Vec<(String, bool)>, Trouble> {
        let mut found = Vec::new();
        let answer = self.run("LIST \"\" \"*\"", |response| {
            if let Response::MailboxData(MailboxDatum::List(list)) = response
                && !list.name_attributes.contains(&NameAttribute::NoSelect)
            {
                let sent = list.name_attributes.contains(&NameAttribute::Sent);
                found.push((decode_name(&list.name), sent));
            }
        });
        let answer = answer.await?;
        answer.or_trouble(&self.at, TroubleKind::Unreadable)?;
        Ok(found)
    }
}

fn note(selected: &mut Selected, response: &Response<'_>) {
    match response {
        Response::MailboxData(MailboxDatum::Exists(exists)) => selected.exists = *exists,
        Response::Data {
            status: Status::Ok,
            outcome,
        } => match outcome.code {
            Some(ResponseCode::UidValidity(validity)) => selected.validity = validity,
            Some(ResponseCode::UidNext(next)) => selected.next = next,
            Some(ResponseCode::HighestModSeq(modseq)) => selected.modseq = Some(modseq),
            _ => {}
        },
        _ => {}
    }
}
