//! Filing a mail, and finding one by its Message-ID.

use super::{Answer, Session, quoted, trouble};
use crate::core::instant::Instant;
use crate::core::trouble::{Trouble, TroubleKind};
use async_imap::imap_proto::{MailboxDatum, Response};
use tokio::io::AsyncWriteExt;

impl Session {
    /// Files a mail in a folder, as seen and as of that time. Its lines must end with CRLF.
    ///
    /// # Errors
    /// [`TroubleKind::PlaceMissing`]: there is no such folder. Or the connection ended: it may be filed or not.
    pub async fn append(&mut self, folder: &str, mail: &[u8], at: Instant) -> Result<(), Trouble> {
        let date = at.format("%e-%b-%Y %H:%M:%S +0000");
        let (folder_name, size) = (quoted(folder), mail.len());
        let command = format!("APPEND {folder_name} (\\Seen) \"{date}\" {{{size}}}");
        let tag = self.say(&command).await?;
        let mut go_on = false;
        let mut refused = None;
        while !go_on && refused.is_none() {
            self.read(|response| match response {
                Response::Continue(_) => go_on = true,
                Response::Done {
                    tag: of, outcome, ..
                } if *of == tag => {
                    let said = outcome.information.as_deref().unwrap_or_default();
                    refused = Some(said.to_owned());
                }
                _ => {}
            })
            .await?;
        }
        if let Some(said) = refused {
            return Answer::Refused(said).or_trouble(folder, TroubleKind::PlaceMissing);
        }
        self.send(mail).await?;
        let answer = self.read_until(&tag, &mut |_| ()).await?;
        answer.or_trouble(folder, TroubleKind::Rejected)
    }

    /// Sends the bytes of a literal and the end of the command's line.
    async fn send(&mut self, bytes: &[u8]) -> Result<(), Trouble> {
        let at = self.at.clone();
        let stream = self.inner.as_mut();
        let sending = async {
            stream.write_all(bytes).await?;
            stream.write_all(b"\r\n").await?;
            stream.flush().await
        };
        sending.await.map_err(|e| trouble::of_io(&e, &at))
    }

    /// The UIDs of the open folder's mails that have this Message-ID, given without angle brackets.
    ///
    /// The server looks for it as a part of the field: another id may hold it.
    ///
    /// # Errors
    /// The server breaks off, or refuses.
    pub async fn find_message_id(&mut self, id: &str) -> Result<Vec<u32>, Trouble> {
        let mut found = Vec::new();
        let id = id.replace(['\\', '"', '\r', '\n'], "");
        let command = format!("UID SEARCH HEADER Message-ID \"<{id}>\"");
        let answer = self.run(&command, |response| {
            if let Response::MailboxData(MailboxDatum::Search(uids)) = response {
                found.extend(uids);
            }
        });
        let answer = answer.await?;
        answer.or_trouble(&self.at, TroubleKind::Unreadable)?;
        Ok(found)
    }
}
