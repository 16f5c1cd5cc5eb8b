//! The way out: replies are written into their conversations.
//!
//! A message bears its reply's id as the id at its source, which Chatwoot keeps and lists; the `echo_id` it only says
//! back. But in an inbox that goes on to another messenger, an id at the source means that the message came from there
//! and need not be sent on: so the mark is set in the website's chat and in API inboxes alone. Elsewhere a message is
//! known by its writer, its words and its moment.

use super::Account;
use super::api::{Api, Page, Posted, Window};
use super::piece::{CLOCK_SLACK, FILES, Piece, Trace};
use super::types::Message;
use crate::channels::{Carrier, Outcome, Parcel, Presence};
use crate::core::event::Purpose;
use crate::core::request::Channel;
use crate::core::trouble::{Trouble, TroubleKind};
use reqwest::StatusCode;
use std::collections::HashMap;
use std::time::Duration;
use tokio::time::{Instant as Tick, sleep_until};
use uuid::Uuid;

/// For how long a lost request may still be at work at the server, which gives up on one by itself after 15 seconds.
const AT_WORK: Duration = Duration::from_secs(20);

/// How long it may take to learn where a message goes. Who was stopped for longer does not send any more: another may
/// have taken over, asked, and sent it.
const PREPARED: Duration = Duration::from_secs(5);

/// The kinds of inbox in which the mark keeps nothing from being sent.
const MARKED: [&str; 2] = ["Channel::WebWidget", "Channel::Api"];

/// The way out of an account.
#[derive(Debug)]
pub struct ChatCarrier {
    account: Account,
    server: Option<Server>,
    /// Whether messages of a conversation bear the mark.
    marked: HashMap<u64, bool>,
    /// Since when a piece is lost; what an earlier process has lost, since this one began.
    lost: HashMap<(Uuid, u32), Tick>,
    began: Tick,
    at_work: Duration,
    prepared: Duration,
}

#[derive(Debug, Clone)]
struct Server {
    api: Api,
    me: u64,
}

impl ChatCarrier {
    /// The way out of an account; nothing is asked yet.
    pub fn new(account: Account) -> Self {
        Self {
            account,
            server: None,
            marked: HashMap::new(),
            lost: HashMap::new(),
            began: Tick::now(),
            at_work: AT_WORK,
            prepared: PREPARED,
        }
    }

    /// For how long a lost request may still be at work at the server: until then no message counts as absent.
    #[must_use]
    pub fn with_patience(mut self, at_work: Duration) -> Self {
        self.at_work = at_work;
        self
    }

    /// How long it may take to learn where a message goes, before it is not sent this time.
    #[must_use]
    pub fn with_preparation(mut self, prepared: Duration) -> Self {
        self.prepared = prepared;
        self
    }

    async fn server(&mut self) -> Result<Server, Trouble> {
        if let Some(server) = &self.server {
            return Ok(server.clone());
        }
        let api = Api::new(&self.account)?;
        let me = api.profile().await?.0.id;
        let server = Server { api, me };
        self.server = Some(server.clone());
        Ok(server)
    }

    /// The number of a parcel's conversation.
    fn conversation(&self, parcel: &Parcel) -> Result<u64, Outcome> {
        let Some(chat) = &parcel.reply.conversation else {
            let trouble = Trouble::new(TroubleKind::NoRecipient, "", "no conversation");
            return Err(Outcome::Never(trouble));
        };
        if chat.channel != Channel::Chat || chat.account != self.account.account.to_string() {
            let trouble = Trouble::new(TroubleKind::NoChannel, chat.to_string(), "");
            return Err(Outcome::Later(trouble));
        }
        chat.id.parse().map_err(|_| {
            Outcome::Never(Trouble::new(
                TroubleKind::NoRecipient,
                chat.to_string(),
                "no number",
            ))
        })
    }

    /// Whether messages of a conversation bear the mark.
    async fn is_marked(&mut self, api: &Api, conversation: u64) -> Result<bool, Trouble> {
        if let Some(marked) = self.marked.get(&conversation) {
            return Ok(*marked);
        }
        let channel = api.conversation(conversation).await?.meta.channel;
        let marked = MARKED.contains(&channel.as_str());
        self.marked.insert(conversation, marked);
        Ok(marked)
    }

    /// What becomes of an answered request.
    async fn outcome(&self, server: &Server, posted: Posted, piece: &Piece<'_>) -> Outcome {
        let path = server.api.messages_of(piece.conversation);
        let (status, retry_after, body) = match posted {
            Posted::NotSent(trouble) => return Outcome::Later(trouble),
            Posted::Unanswered(trouble) => return Outcome::Unknown(trouble),
            Posted::Answered {
                status,
                retry_after,
                body,
            } => (status, retry_after, body),
        };
        if status.is_success() {
            let id = body.as_ref().and_then(|body| body.get("id")?.as_u64());
            return match id {
                Some(id) => piece.sent(id),
                None => Outcome::Unknown(Trouble::new(TroubleKind::Unreadable, path, "no id")),
            };
        }
        let api = &server.api;
        let trouble = api.refusal(status, retry_after, body.as_ref(), &path);
        // Chatwoot itself says in JSON what is missing; a bare 404 is another server's.
        let gone = status == StatusCode::NOT_FOUND && body.is_some();
        self.refused(server, trouble, gone, piece).await
    }

    /// What becomes of a refused request.
    async fn refused(
        &self,
        server: &Server,
        trouble: Trouble,
        gone: bool,
        piece: &Piece<'_>,
    ) -> Outcome {
        match trouble.kind {
            TroubleKind::PlaceMissing if gone => Outcome::Never(no_recipient(trouble)),
            TroubleKind::LoginRefused
            | TroubleKind::NotPermitted
            | TroubleKind::TooMany
            | TroubleKind::PlaceMissing => Outcome::Later(trouble),
            // It gave up on a request at work, or broke down in it, perhaps after the message was written.
            TroubleKind::ServerBusy | TroubleKind::Timeout => Outcome::Unknown(trouble),
            // It says so of whatever goes wrong, also once the message is written.
            TroubleKind::Rejected => match self.look(server, piece).await {
                Ok(Trace::There(id)) => piece.sent(id),
                Ok(Trace::None) => Outcome::Never(trouble),
                Ok(Trace::Perhaps) | Err(_) => Outcome::Unknown(trouble),
            },
            _ => Outcome::Never(trouble),
        }
    }

    /// Looks for a piece among the conversation's messages, from the latest back to when its sending began.
    async fn look(&self, server: &Server, piece: &Piece<'_>) -> Result<Trace, Trouble> {
        let earliest = piece.parcel.started_at - CLOCK_SLACK;
        let mut window = Window::Latest;
        let mut trace = Trace::None;
        loop {
            let page = server.api.messages(piece.conversation, window).await?;
            let messages = read(&page, &server.api.messages_of(piece.conversation))?;
            for message in messages.iter().rev() {
                match piece.trace(message, server.me) {
                    Trace::There(id) => return Ok(Trace::There(id)),
                    Trace::Perhaps => trace = Trace::Perhaps,
                    Trace::None => {}
                }
            }
            let lowest = messages.iter().map(|message| message.id).min();
            let oldest = messages.iter().map(|message| message.created_at).min();
            window = match (lowest, window) {
                (Some(id), Window::Before(before)) if id >= before => return Ok(trace),
                (Some(id), _) if oldest.is_some_and(|at| at >= earliest) => Window::Before(id),
                _ => return Ok(trace),
            };
        }
    }
}

impl Carrier for ChatCarrier {
    fn pieces(&self, parcel: &Parcel) -> u32 {
        u32::try_from(parcel.files.len().div_ceil(FILES).max(1)).unwrap_or(u32::MAX)
    }

    async fn send(&mut self, parcel: &Parcel) -> Outcome {
        let asked = Tick::now();
        let conversation = match self.conversation(parcel) {
            Ok(conversation) => conversation,
            Err(outcome) => return outcome,
        };
        let server = match self.server().await {
            Ok(server) => server,
            Err(trouble) => return Outcome::Later(trouble),
        };
        let marked = match self.is_marked(&server.api, conversation).await {
            Ok(marked) => marked,
            Err(trouble) if is_gone(&trouble) => return Outcome::Never(no_recipient(trouble)),
            Err(trouble) => return Outcome::Later(trouble),
        };
        let piece = Piece {
            parcel,
            conversation,
            marked,
        };
        // What is known now makes the next try quick.
        if asked.elapsed() > self.prepared {
            let path = server.api.messages_of(conversation);
            return Outcome::Later(Trouble::new(TroubleKind::Interrupted, path, ""));
        }
        // Set before it leaves: whoever drops this future can't tell it afterwards.
        let lost = (parcel.reply.id, parcel.piece);
        self.lost.insert(lost, Tick::now());
        let posted = server.api.post_message(conversation, piece.payload()).await;
        let outcome = self.outcome(&server, posted, &piece).await;
        if let Outcome::Unknown(_) = outcome {
            self.lost.insert(lost, Tick::now());
        } else {
            self.lost.remove(&lost);
        }
        outcome
    }

    async fn find(&mut self, parcel: &Parcel) -> Result<Presence, Trouble> {
        let Ok(conversation) = self.conversation(parcel) else {
            return Ok(Presence::CannotTell);
        };
        let server = self.server().await?;
        let marked = match self.is_marked(&server.api, conversation).await {
            Err(trouble) if is_gone(&trouble) => return Ok(Presence::CannotTell),
            marked => marked?,
        };
        let piece = Piece {
            parcel,
            conversation,
            marked,
        };
        let lost = self.lost.get(&(parcel.reply.id, parcel.piece));
        let over = *lost.unwrap_or(&self.began) + self.at_work;
        let mut trace = self.look(&server, &piece).await?;
        if trace == Trace::None && Tick::now() < over {
            sleep_until(over).await;
            trace = self.look(&server, &piece).await?;
        }
        Ok(match trace {
            Trace::There(id) => Presence::There(vec![piece.key(id)]),
            Trace::Perhaps => Presence::CannotTell,
            Trace::None => Presence::Absent,
        })
    }

    fn files_copies(&self) -> bool {
        true
    }

    /// Sets a conversation resolved once its work is done or refused: that is what an agent sees of it there. To do so
    /// twice changes nothing.
    async fn file_copy(&mut self, parcel: &Parcel) -> Result<(), Trouble> {
        if !matches!(parcel.reply.purpose, Purpose::Resolve | Purpose::Refuse) {
            return Ok(());
        }
        let Ok(conversation) = self.conversation(parcel) else {
            return Ok(());
        };
        let server = self.server().await?;
        match server.api.set_status(conversation, true).await {
            // A conversation that is deleted needs no status.
            Err(trouble) if is_gone(&trouble) => Ok(()),
            done => done,
        }
    }
}

/// Whether a conversation is not there.
fn is_gone(trouble: &Trouble) -> bool {
    trouble.kind == TroubleKind::PlaceMissing && trouble.detail.contains("could not be found")
}

fn no_recipient(trouble: Trouble) -> Trouble {
    Trouble {
        kind: TroubleKind::NoRecipient,
        ..trouble
    }
}

/// The messages of a page. One that can't be read might be the one that is looked for.
fn read(page: &Page, at: &str) -> Result<Vec<Message>, Trouble> {
    page.items
        .iter()
        .map(|item| {
            serde_json::from_str(item.get())
                .map_err(|e| Trouble::new(TroubleKind::Unreadable, at, e.to_string()))
        })
        .collect()
}
