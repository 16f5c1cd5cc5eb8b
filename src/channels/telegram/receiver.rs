//! What people write to the bot, read by long polling.
//!
//! The Bot API holds an update until a later one is asked for. So nothing is asked for before what came before it is
//! kept, and after a crash the same updates come again; the desk knows them by their keys.

use super::Account;
use super::album::{self, Looks, Unit};
use super::api::{Api, Failure};
use super::bot::Bot;
use super::files::{Tries, fetched};
use super::inbound::{Written, album as whole, written};
use super::page;
use super::start::is_start;
use super::types::Message;
use super::update::{Brings, METHOD, Met};
use crate::channels::{Aside, Batch, Intake, Progress, Receiver, Stay};
use crate::core::inbound::Inbound;
use crate::core::trouble::{Trouble, TroubleKind};
use serde::{Deserialize, Serialize};
use serde_json::json;
use serde_json::value::RawValue;
use std::time::Duration;

/// The name of the place up to which updates are read.
const PLACE: &str = "updates";
/// How long the server may wait for something to come, in seconds.
const WAIT_SECONDS: u64 = 50;
/// How much longer than that an answer may take.
const GRACE: Duration = Duration::from_secs(20);
/// How many updates an answer may hold: the most that the Bot API gives.
const UPDATES: u32 = 100;
/// How long an album may take to come in whole.
const ALBUM: Duration = Duration::from_millis(1500);
/// How many bytes of files are gathered before they are handed over.
const HAND_OVER_BYTES: u64 = 16 * 1024 * 1024;
/// How often a greeting is tried, and how long to wait between.
const GREETINGS: u32 = 3;
const GREETING_PAUSE: Duration = Duration::from_secs(1);

/// Reads what people write to a bot.
#[derive(Debug)]
pub struct TelegramReceiver {
    account: Account,
    tries: Tries,
}

/// Up to where the updates of which bot are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Place {
    bot: i64,
    offset: i64,
}

/// Somebody who opened the bot.
struct Greeting {
    chat: i64,
    language: Option<String>,
}

/// What is read of some updates, not handed over yet.
#[derive(Default)]
struct Gathered {
    batch: Batch,
    greetings: Vec<Greeting>,
    bytes: u64,
    offset: Option<i64>,
}

/// One session with the server.
struct Session<'a, I> {
    api: Api,
    bot: Bot,
    place: Place,
    looks: Looks,
    intake: &'a I,
    tries: &'a mut Tries,
    max_file_bytes: u64,
}

impl TelegramReceiver {
    /// A receiver for this account.
    pub fn new(account: Account) -> Self {
        Self {
            account,
            tries: Tries::default(),
        }
    }

    /// Goes on with an account that was read anew.
    pub fn renew(&mut self, account: Account) {
        self.account = account;
    }
}

impl Receiver for TelegramReceiver {
    async fn receive<I: Intake>(&mut self, intake: &I, stay: Stay) -> Result<(), Trouble> {
        let api = Api::new(&self.account)?;
        let bot = api.me().await.map_err(Failure::trouble)?;
        let mut session = Session {
            place: place(intake, bot.id).await?,
            api,
            bot,
            looks: Looks::default(),
            intake,
            tries: &mut self.tries,
            max_file_bytes: self.account.max_file_bytes,
        };
        intake.progress(Progress::Reading);
        while session.round(0).await? {}
        intake.progress(Progress::Settled);
        if stay == Stay::Once {
            return Ok(());
        }
        loop {
            session.round(WAIT_SECONDS).await?;
            intake.progress(Progress::Settled);
        }
    }

    fn stumbles(&self) -> bool {
        self.tries.are_under_way()
    }
}

/// Where this bot's updates are read up to. Another bot's numbers say nothing.
async fn place<I: Intake>(intake: &I, bot: i64) -> Result<Place, Trouble> {
    let start = Place { bot, offset: 0 };
    let Some(kept) = intake.place(PLACE).await? else {
        return Ok(start);
    };
    let kept: Place = serde_json::from_str(&kept)
        .map_err(|error| Trouble::new(TroubleKind::Desk, PLACE, error.to_string()))?;
    Ok(if kept.bot == bot { kept } else { start })
}

impl<I: Intake> Session<'_, I> {
    /// Asks once for what is new, and hands it over. Whether there was anything.
    async fn round(&mut self, wait_seconds: u64) -> Result<bool, Trouble> {
        let mut met = self.poll(wait_seconds).await?;
        if met.is_empty() {
            return Ok(false);
        }
        self.intake.progress(Progress::Reading);
        loop {
            let (ready, held) = self.looks.part(met);
            self.take(album::units(ready)).await?;
            if held.is_empty() {
                return Ok(true);
            }
            tokio::time::sleep(ALBUM).await;
            met = album::join(held, self.poll(0).await?);
        }
    }

    async fn poll(&self, wait_seconds: u64) -> Result<Vec<Met>, Trouble> {
        let found = match self.updates(wait_seconds).await {
            Err(Failure::Refused(refusal)) if refusal.code == 409 && refusal.says("webhook") => {
                tracing::warn!("a webhook stands in the way of polling: it is taken away");
                let gone = self.api.call("deleteWebhook", &json!({})).await;
                let _: bool = gone.map_err(Failure::trouble)?;
                self.updates(wait_seconds).await
            }
            found => found,
        };
        let raw = found.map_err(Failure::trouble)?;
        Ok(raw.iter().map(|update| Met::read(update)).collect())
    }

    async fn updates(&self, wait_seconds: u64) -> Result<Vec<Box<RawValue>>, Failure> {
        let parameters = json!({
            "offset": self.place.offset,
            "limit": UPDATES,
            "timeout": wait_seconds,
            "allowed_updates": ["message", "edited_message", "my_chat_member", "callback_query"],
        });
        let limit = Duration::from_secs(wait_seconds) + GRACE;
        self.api.call_within(METHOD, &parameters, limit).await
    }

    /// Reads units, and hands them over.
    async fn take(&mut self, units: Vec<Unit>) -> Result<(), Trouble> {
        self.take_presses(&units).await?;
        let mut gathered = Gathered::default();
        let mut units = units.into_iter().peekable();
        while let Some(unit) = units.next() {
            let last = unit.iter().filter_map(|met| met.id).max();
            gathered.offset = gathered.offset.max(last.map(|id| id + 1));
            self.read(unit, &mut gathered).await?;
            // The place can't stand in the middle of an album.
            let next = units.peek().and_then(|unit| unit.first()?.id);
            let between = next.is_some_and(|next| gathered.offset.is_some_and(|o| o <= next));
            if between && gathered.bytes >= HAND_OVER_BYTES {
                self.hand_over(std::mem::take(&mut gathered)).await?;
            }
        }
        self.hand_over(gathered).await
    }

    /// Takes the presses first: who is on call waits for no file. They are kept before the place is moved past them,
    /// and may come again.
    async fn take_presses(&self, units: &[Unit]) -> Result<(), Trouble> {
        for met in units.iter().flatten() {
            if let Brings::Press(pressed) = &met.brings {
                let words = self.intake.press(pressed.press.clone()).await?;
                page::answer(&self.api, pressed, &words).await;
            }
        }
        Ok(())
    }

    /// Reads a unit.
    async fn read(&mut self, unit: Unit, gathered: &mut Gathered) -> Result<(), Trouble> {
        let mut parts = Vec::new();
        for met in unit {
            match &met.brings {
                Brings::Nothing | Brings::Press(_) => {}
                Brings::Trouble(trouble) => {
                    let trouble = trouble.clone();
                    gathered.batch.asides.push(aside(&met, trouble));
                }
                Brings::Message(message) if is_start(&self.bot, message) => {
                    gathered.greetings.push(greeting(message));
                }
                Brings::Message(message) => parts.extend(self.written(message, &met.json, false)),
                Brings::Edit(message) => parts.extend(self.written(message, &met.json, true)),
            }
        }
        if let Some(written) = whole(parts) {
            let inbound = self.fetched(written).await?;
            gathered.bytes += inbound
                .files
                .iter()
                .map(|f| f.bytes.len() as u64)
                .sum::<u64>();
            gathered.batch.messages.push(inbound);
        }
        Ok(())
    }

    fn written(&self, message: &Message, json: &str, edited: bool) -> Option<Written> {
        written(&self.bot, message, json, edited, self.intake.now())
    }

    async fn fetched(&mut self, written: Written) -> Result<Inbound, Trouble> {
        fetched(&self.api, written, self.max_file_bytes, self.tries).await
    }

    /// Hands over what was gathered; then, and only then, greets.
    async fn hand_over(&mut self, gathered: Gathered) -> Result<(), Trouble> {
        let Gathered {
            mut batch,
            greetings,
            offset,
            ..
        } = gathered;
        let mut place = self.place;
        match offset {
            Some(offset) => place.offset = offset,
            None if batch.asides.is_empty() => return Ok(()),
            // Not one of them has a number: there is no asking for what comes after.
            None => {
                let trouble = batch.asides.swap_remove(0).trouble;
                return Err(trouble);
            }
        }
        let value = serde_json::to_string(&place)
            .map_err(|error| Trouble::new(TroubleKind::Desk, PLACE, error.to_string()))?;
        batch.place = Some((PLACE.to_owned(), value));
        self.intake.take(batch).await?;
        self.place = place;
        for greeting in greetings {
            self.greet(&greeting).await;
        }
        Ok(())
    }

    /// Greets; not twice, and if it can't be, not at all: nothing was asked.
    async fn greet(&self, greeting: &Greeting) {
        let text = self.intake.greeting(greeting.language.as_deref());
        if text.trim().is_empty() {
            return;
        }
        let parameters = json!({ "chat_id": greeting.chat, "text": text });
        for attempt in 1..=GREETINGS {
            let sent: Result<serde_json::Value, Failure> =
                self.api.call("sendMessage", &parameters).await;
            let (again, trouble) = match sent {
                Ok(_) => return,
                Err(Failure::Refused(r)) => (r.code == 429, r.trouble()),
                Err(Failure::NotSent(trouble)) => (true, trouble),
                Err(failure) => (false, failure.trouble()),
            };
            let pause = trouble
                .retry_after_seconds
                .map_or(GREETING_PAUSE, Duration::from_secs);
            if !again || attempt == GREETINGS || pause > GRACE {
                tracing::warn!(%trouble, "a person who opened the bot is not greeted");
                return;
            }
            tokio::time::sleep(pause).await;
        }
    }
}

fn greeting(message: &Message) -> Greeting {
    Greeting {
        chat: message.chat.id,
        language: message
            .from
            .as_ref()
            .and_then(|user| user.language_code.clone()),
    }
}

fn aside(met: &Met, trouble: Trouble) -> Aside {
    let key = match met.id {
        Some(id) => format!("update/{id}"),
        None => {
            let raw = crate::core::inbound::Raw::of(met.json.as_bytes().to_vec());
            format!("update/{}", raw.hex())
        }
    };
    Aside {
        key,
        trouble,
        bytes: Some(met.json.as_bytes().to_vec()),
    }
}
