//! The folder of sent mail, by IMAP.

mod login;

use super::account::Account;
use super::mutf7;
use crate::channels::wire;
use crate::core::instant::Instant;
use crate::core::trouble::{Trouble, TroubleKind};
use async_imap::Session;
use async_imap::imap_proto::{NameAttribute, Response, Status};
use futures_util::TryStreamExt;
use rustls::ClientConfig;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::client::TlsStream;

/// How long a server may take to put a mail away.
const FILING: Duration = Duration::from_secs(120);
/// How much of a mail goes out within one step's time, in bytes.
const PIECE: usize = 32 * 1024;
/// What the folder is called where it has no mark, as IMAP writes it; the last one is Russian.
const NAMES: &[&str] = &[
    "Sent",
    "Sent Items",
    "Sent Messages",
    "Sent Mail",
    "&BB4EQgQ,BEAEMAQyBDsENQQ9BD0ESwQ1-",
];

/// The folder of sent mail, open.
pub(super) struct SentFolder {
    session: Session<TlsStream<TcpStream>>,
    /// Its name as IMAP writes it.
    name: String,
    at: String,
}

/// A folder as a server lists it.
struct Listed {
    name: String,
    delimiter: Option<String>,
    is_sent: bool,
}

impl SentFolder {
    /// Logs in, finds the folder, and opens it; makes it where there is none.
    pub(super) async fn open(account: &Account, tls: &Arc<ClientConfig>) -> Result<Self, Trouble> {
        let session = login::open(account, tls).await?;
        Self::of(session, account).await
    }

    /// The folder of a session that is logged in.
    pub(super) async fn of(
        session: Session<TlsStream<TcpStream>>,
        account: &Account,
    ) -> Result<Self, Trouble> {
        let mut folder = Self {
            session,
            name: String::new(),
            at: account.imap.at(),
        };
        let listed = folder.list().await?;
        let wanted = account.sent_folder.as_deref().map(mutf7::encode);
        folder.name = match chosen(&listed, wanted.as_deref()) {
            Some(name) => name,
            None => folder.make(&listed, wanted).await?,
        };
        folder.select().await?;
        Ok(folder)
    }

    /// The folder's name, as IMAP writes it.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Whether the connection still stands; what has come into the folder is known after this.
    pub(super) async fn is_there(&mut self) -> bool {
        matches!(timeout(wire::STEP, self.session.noop()).await, Ok(Ok(())))
    }

    /// Whether a mail of this Message-ID is in it.
    pub(super) async fn has(&mut self, message_id: &str) -> Result<bool, Trouble> {
        let id = message_id.trim_matches(['<', '>']);
        // What would end the quotes is in no id that could be sent.
        if id.contains(['"', '\\', '\r', '\n']) {
            return Ok(false);
        }
        let query = format!("HEADER Message-ID \"<{id}>\"");
        let found = timeout(wire::STEP, self.session.uid_search(&query)).await;
        let found = self.done(found, TroubleKind::Unreadable)?;
        Ok(!found.is_empty())
    }

    /// Puts a mail into it, seen, unless it is there: some servers file by themselves what they send.
    pub(super) async fn file(
        &mut self,
        message_id: &str,
        at: Instant,
        bytes: &[u8],
    ) -> Result<(), Trouble> {
        if self.has(message_id).await? {
            return Ok(());
        }
        let appended = timeout(FILING, self.append(at, bytes)).await;
        appended.map_err(|_| self.trouble(TroubleKind::Timeout, "APPEND"))?
    }

    /// async-imap's own append takes any word between for a refusal.
    async fn append(&mut self, at: Instant, bytes: &[u8]) -> Result<(), Trouble> {
        let date = at.format("%e-%b-%Y %H:%M:%S +0000");
        let command = format!(
            "APPEND {} (\\Seen) \"{date}\" {{{}}}",
            quoted(&self.name),
            bytes.len()
        );
        let sent = self.session.run_command(&command).await;
        sent.map_err(|error| login::trouble(&error, &self.at, TroubleKind::Unreadable))?;
        if self.goes_on().await? {
            for piece in bytes.chunks(PIECE).chain([&b"\r\n"[..]]) {
                let stream = self.session.get_mut();
                let written = stream.write_all(piece).await;
                written.map_err(|error| wire::of_io(&error, &self.at))?;
            }
            let flushed = self.session.get_mut().flush().await;
            flushed.map_err(|error| wire::of_io(&error, &self.at))?;
            while self.goes_on().await? {}
        }
        Ok(())
    }

    /// Reads on: true where the server wants more of us, false where it has done what it was told.
    async fn goes_on(&mut self) -> Result<bool, Trouble> {
        loop {
            let read = self.session.read_response().await;
            let Some(response) = read.map_err(|error| wire::of_io(&error, &self.at))? else {
                return Err(self.trouble(TroubleKind::Disconnected, "APPEND"));
            };
            match response.parsed() {
                Response::Continue(_) => return Ok(true),
                Response::Done {
                    status: Status::Ok, ..
                } => return Ok(false),
                Response::Done { outcome, .. } => {
                    let said = outcome.information.as_deref().unwrap_or("APPEND");
                    return Err(self.trouble(TroubleKind::NotPermitted, said));
                }
                _ => {}
            }
        }
    }

    async fn list(&mut self) -> Result<Vec<Listed>, Trouble> {
        let list = async {
            let names = self.session.list(None, Some("*")).await?;
            names
                .try_fold(Vec::new(), |mut all, name| async move {
                    all.extend(listed(&name));
                    Ok(all)
                })
                .await
        };
        let found = timeout(wire::STEP, list).await;
        self.done(found, TroubleKind::Unreadable)
    }

    /// Makes the folder, and shows it to those who look at what is subscribed.
    async fn make(&mut self, listed: &[Listed], wanted: Option<String>) -> Result<String, Trouble> {
        let name = wanted.unwrap_or_else(|| beside_the_others(listed));
        let made = timeout(wire::STEP, self.session.create(&name)).await;
        self.done(made, TroubleKind::PlaceMissing)?;
        // A server without subscriptions shows all.
        let _ = timeout(wire::STEP, self.session.subscribe(&name)).await;
        Ok(name)
    }

    async fn select(&mut self) -> Result<(), Trouble> {
        let selected = timeout(wire::STEP, self.session.select(&self.name)).await;
        self.done(selected, TroubleKind::PlaceMissing).map(|_| ())
    }

    /// The outcome of a command; a refusal is trouble of that kind.
    fn done<T>(
        &self,
        outcome: Result<async_imap::error::Result<T>, tokio::time::error::Elapsed>,
        refused: TroubleKind,
    ) -> Result<T, Trouble> {
        match outcome {
            Ok(Ok(value)) => Ok(value),
            Ok(Err(error)) => Err(login::trouble(&error, &self.at, refused)),
            Err(_) => Err(self.trouble(TroubleKind::Timeout, "no answer")),
        }
    }

    fn trouble(&self, kind: TroubleKind, detail: &str) -> Trouble {
        Trouble::new(kind, &self.at, detail)
    }
}

/// A folder that mail can lie in.
fn listed(name: &async_imap::types::Name) -> Option<Listed> {
    let marks = name.attributes();
    let is_none = marks.iter().any(|mark| match mark {
        NameAttribute::NoSelect => true,
        NameAttribute::Extension(word) => word.eq_ignore_ascii_case("\\NonExistent"),
        _ => false,
    });
    (!is_none).then(|| Listed {
        name: name.name().to_owned(),
        delimiter: name.delimiter().map(str::to_owned),
        is_sent: marks.contains(&NameAttribute::Sent),
    })
}

/// The folder that is meant: the one that is named, else the marked one, else one of the usual names.
fn chosen(listed: &[Listed], wanted: Option<&str>) -> Option<String> {
    let of_name = |name: &str| listed.iter().find(|folder| folder.is_called(name));
    let found = match wanted {
        Some(name) => listed.iter().find(|folder| folder.name == name),
        None => listed
            .iter()
            .find(|folder| folder.is_sent)
            .or_else(|| NAMES.iter().find_map(|name| of_name(name))),
    };
    found.map(|folder| folder.name.clone())
}

impl Listed {
    /// Whether it is of that name, by itself or within the inbox, where some servers keep all folders.
    fn is_called(&self, name: &str) -> bool {
        let own = match (&self.delimiter, self.name.get(..5)) {
            (Some(delimiter), Some(inbox)) if inbox.eq_ignore_ascii_case("INBOX") => self.name[5..]
                .strip_prefix(delimiter.as_str())
                .unwrap_or(&self.name),
            _ => &self.name,
        };
        own.eq_ignore_ascii_case(name)
    }
}

/// A name for a new folder: within the inbox where all others are.
fn beside_the_others(listed: &[Listed]) -> String {
    let name = NAMES.first().copied().unwrap_or_default();
    let mut others = listed
        .iter()
        .filter(|folder| !folder.name.eq_ignore_ascii_case("INBOX"))
        .peekable();
    let delimiter = others
        .peek()
        .and_then(|folder| folder.delimiter.clone())
        .unwrap_or_default();
    let within = format!("INBOX{delimiter}");
    let are_within = others.peek().is_some()
        && !delimiter.is_empty()
        && others.all(|folder| folder.name.starts_with(&within));
    if are_within {
        format!("{within}{name}")
    } else {
        name.to_owned()
    }
}

/// A name as a quoted string. It has no line ends: it is in IMAP's own spelling.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests;
