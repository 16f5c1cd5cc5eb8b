//! The way in: the server is asked, again and again, what is new.
//!
//! Conversations come newest activity first, a page at a time, down to where the last look ended, and a little below.
//! Then they are read, oldest activity first, so that each one read moves the place of the whole onward: a walk that is
//! broken off begins again where it was. What of a conversation is read, [`Place`](super::place::Place) knows; messages and their place are
//! kept in one batch.

use super::Account;
use super::api::{Api, Page, Window};
use super::files::{File, Files};
use super::inbound::{conversation, inbound, is_wanted};
use super::reading::{Reading, next};
use super::types::{Conversation, Message, Profile};
use super::walk::Active;
use crate::channels::{Aside, Batch, Intake, Progress, Receiver, Stay};
use crate::core::instant::Instant;
use crate::core::trouble::{Trouble, TroubleKind};
use chrono::{DateTime, TimeDelta};
use std::collections::{HashMap, HashSet};
use tokio::time::sleep;

/// How far below the last look conversations are looked at again, in seconds: longer than a message takes to turn up.
const OVERLAP: i64 = 300;

/// After how many conversations the place of the whole is kept.
const STRIDE: usize = 10;

/// How many conversations in a row that can't be read do not keep the others from being read.
const STUCK: u32 = 5;

/// How often a file is asked for that can't be fetched now, before its name and size must do.
const TRIES: u32 = 5;

/// The way in of an account.
#[derive(Debug)]
pub struct ChatReceiver {
    account: Account,
    server: Option<Server>,
    /// How often the files of a message could not be fetched.
    stumbled: HashMap<u64, u32>,
    /// What was set aside: it is met again at every look, and need not be kept each time.
    aside: HashSet<String>,
}

#[derive(Debug, Clone)]
struct Server {
    api: Api,
    files: Files,
    me: u64,
    /// From when on messages count, in conversations that were never read.
    start: Instant,
}

/// What is in the way of a round.
enum Obstacle {
    /// Of this conversation alone: the others can be read.
    Here(Trouble),
    /// Of all.
    Whole(Trouble),
}

impl From<Trouble> for Obstacle {
    fn from(trouble: Trouble) -> Self {
        match trouble.kind {
            TroubleKind::Unreadable
            | TroubleKind::TooBig
            | TroubleKind::ServerBusy
            | TroubleKind::Rejected
            | TroubleKind::NotPermitted => Self::Here(trouble),
            _ => Self::Whole(trouble),
        }
    }
}

impl ChatReceiver {
    /// The way in of an account; nothing is asked yet.
    pub fn new(account: Account) -> Self {
        Self {
            account,
            server: None,
            stumbled: HashMap::new(),
            aside: HashSet::new(),
        }
    }

    /// Goes on with an account that was read anew.
    pub fn renew(&mut self, account: Account) {
        self.account = account;
        self.server = None;
    }

    /// Asks whom the token belongs to, and at the very first time writes down from when on messages count.
    async fn begin<I: Intake>(&mut self, intake: &I) -> Result<Server, Trouble> {
        if let Some(server) = &self.server {
            return Ok(server.clone());
        }
        let api = Api::new(&self.account)?;
        let ca = self.account.ca_pem.as_deref();
        let files = Files::new(api.base().clone(), ca, self.account.max_file_bytes)?;
        let (Profile { id: me, .. }, server_time) = api.profile().await?;
        let name = self.place_name("start");
        let start = match intake.place(&name).await? {
            Some(text) => read_seconds(&name, &text)?,
            None => {
                let start = if self.account.from_the_beginning {
                    DateTime::UNIX_EPOCH
                } else {
                    server_time.unwrap_or_else(|| intake.now())
                };
                let place = start_place(self.account.account, start);
                intake.take(placed(Some(place))).await?;
                // As it will be read next time: without a fraction.
                DateTime::from_timestamp(start.timestamp(), 0).unwrap_or(start)
            }
        };
        let server = Server {
            api,
            files,
            me,
            start,
        };
        self.server = Some(server.clone());
        Ok(server)
    }

    /// A place's name. An account has its own: another one's numbers mean other messages.
    fn place_name(&self, rest: &str) -> String {
        place_name(self.account.account, rest)
    }

    /// Reads all that is new.
    async fn round<I: Intake>(&mut self, intake: &I, server: &Server) -> Result<(), Trouble> {
        let name = self.place_name("activity");
        let before = match intake.place(&name).await? {
            Some(text) => read_seconds(&name, &text)?,
            None => server.start,
        };
        let since = before - TimeDelta::seconds(OVERLAP);
        let Active {
            found,
            newest,
            asides,
        } = Active::since(&server.api, self.account.inbox, since).await?;
        self.set_aside(intake, asides).await?;
        let mut order: Vec<_> = found.into_values().collect();
        order.sort_by_key(|(at, conversation)| (*at, conversation.id));
        let newest = newest.unwrap_or(before).max(before);
        let mut reached = before;
        let mut kept = before;
        let mut held = None;
        let mut stuck = 0;
        for (nth, (at, conversation)) in order.iter().enumerate() {
            match self.read(intake, server, conversation).await {
                Ok(()) => {
                    stuck = 0;
                    if held.is_none() {
                        reached = reached.max((*at).min(newest));
                    }
                }
                // More of them are one that all have: the server is not worn out with asking.
                Err(Obstacle::Here(_)) if stuck == STUCK => break,
                Err(Obstacle::Here(trouble)) => {
                    stuck += 1;
                    held.get_or_insert(trouble);
                }
                Err(Obstacle::Whole(trouble)) => return Err(trouble),
            }
            let due = (nth + 1) % STRIDE == 0 || nth + 1 == order.len();
            if due && reached > kept {
                let place = Some((name.clone(), reached.timestamp().to_string()));
                intake.take(placed(place)).await?;
                kept = reached;
            }
        }
        held.map_or(Ok(()), Err)
    }

    async fn set_aside<I: Intake>(
        &mut self,
        intake: &I,
        asides: Vec<Aside>,
    ) -> Result<(), Trouble> {
        let asides: Vec<Aside> = asides
            .into_iter()
            .filter(|aside| !self.aside.contains(&aside.key))
            .collect();
        if asides.is_empty() {
            return Ok(());
        }
        let keys: Vec<String> = asides.iter().map(|aside| aside.key.clone()).collect();
        let batch = Batch {
            asides,
            ..Batch::default()
        };
        intake.take(batch).await?;
        self.aside.extend(keys);
        Ok(())
    }

    /// Reads what is new in a conversation.
    async fn read<I: Intake>(
        &mut self,
        intake: &I,
        server: &Server,
        chat: &Conversation,
    ) -> Result<(), Obstacle> {
        let name = self.place_name(&format!("conversation/{}", chat.id));
        let written = intake.place(&name).await?;
        let mut reading = Reading::begin(&server.api, chat, name, written, server.start).await?;
        let mut after = reading.place.settled();
        loop {
            let window = Window::After(after);
            let page = match server.api.messages(chat.id, window).await {
                Ok(page) => page,
                // It was deleted: there is nothing to read.
                Err(trouble) if trouble.kind == TroubleKind::PlaceMissing => return Ok(()),
                Err(trouble) => return Err(trouble.into()),
            };
            let next = next(after, &page);
            self.read_page(intake, server, &mut reading, &page, after)
                .await?;
            let now = page.server_time.unwrap_or_else(|| intake.now());
            self.hand_over(intake, &mut reading, now, next.unwrap_or(u64::MAX))
                .await?;
            match next {
                Some(id) => after = id,
                None => return Ok(()),
            }
        }
    }

    async fn read_page<I: Intake>(
        &mut self,
        intake: &I,
        server: &Server,
        reading: &mut Reading<'_>,
        page: &Page,
        after: u64,
    ) -> Result<(), Obstacle> {
        let now = page.server_time.unwrap_or_else(|| intake.now());
        for item in &page.items {
            let message: Message = match serde_json::from_str(item.get()) {
                Ok(message) => message,
                Err(error) => {
                    reading.spoilt(item, &error, &self.aside);
                    continue;
                }
            };
            if !reading.place.has(message.id) && is_wanted(&message, server.me) {
                let files = match self.fetch(server, &message).await {
                    Ok(files) => files,
                    Err(trouble) => {
                        // What came before it is kept, so that it is not fetched again.
                        self.hand_over(intake, reading, now, after).await?;
                        return Err(Obstacle::Here(trouble));
                    }
                };
                let name = conversation(self.account.account, reading.conversation.id);
                let contact = reading.conversation.contact();
                reading.push(inbound(&name, contact, &message, files, intake.now()));
            }
            reading.place.add(message.id, Some(message.created_at));
            if reading.is_heavy() {
                self.hand_over(intake, reading, now, after).await?;
            }
        }
        Ok(())
    }

    /// The files of a message. What can't be fetched now is tried again, but not for ever.
    async fn fetch(&mut self, server: &Server, message: &Message) -> Result<Vec<File>, Trouble> {
        let mut files = Vec::new();
        for attachment in &message.attachments {
            match server.files.fetch(attachment).await {
                Ok(file) => files.push(file),
                Err(trouble) => {
                    let stumbled = self.stumbled.entry(message.id).or_default();
                    *stumbled += 1;
                    if *stumbled < TRIES {
                        return Err(trouble);
                    }
                    files.push(server.files.unfetched(attachment));
                }
            }
        }
        self.stumbled.remove(&message.id);
        Ok(files)
    }

    /// Hands over what was read of a conversation, with its place, if anything is new.
    async fn hand_over<I: Intake>(
        &mut self,
        intake: &I,
        reading: &mut Reading<'_>,
        now: Instant,
        limit: u64,
    ) -> Result<(), Trouble> {
        let Some(batch) = reading.unkept(now, limit) else {
            return Ok(());
        };
        if !batch.messages.is_empty() {
            intake.progress(Progress::Reading);
        }
        let asides: Vec<String> = batch.asides.iter().map(|aside| aside.key.clone()).collect();
        intake.take(batch).await?;
        self.aside.extend(asides);
        Ok(())
    }
}

impl Receiver for ChatReceiver {
    async fn receive<I: Intake>(&mut self, intake: &I, stay: Stay) -> Result<(), Trouble> {
        let server = self.begin(intake).await?;
        intake.progress(Progress::Reading);
        loop {
            self.round(intake, &server).await?;
            intake.progress(Progress::Settled);
            if stay == Stay::Once {
                return Ok(());
            }
            sleep(self.account.poll).await;
        }
    }

    fn stumbles(&self) -> bool {
        !self.stumbled.is_empty()
    }
}

/// A batch that moves a place alone.
fn placed(place: Option<(String, String)>) -> Batch {
    Batch {
        place,
        ..Batch::default()
    }
}

fn read_seconds(name: &str, text: &str) -> Result<Instant, Trouble> {
    text.parse()
        .ok()
        .and_then(|seconds| DateTime::from_timestamp(seconds, 0))
        .ok_or_else(|| Trouble::new(TroubleKind::Desk, name, text))
}

/// The place that makes new what comes from `start` on, for an account that was never read.
pub fn start_place(account: u64, start: Instant) -> (String, String) {
    (place_name(account, "start"), start.timestamp().to_string())
}

fn place_name(account: u64, rest: &str) -> String {
    format!("{account}/{rest}")
}
