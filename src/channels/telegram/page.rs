//! Pages into a person's chat with the bot, and the button under them by which they are answered.

use super::Account;
use super::api::{Api, Failure};
use super::bot::Bot;
use super::carrier::outcome;
use super::inbound::of_user;
use super::split::{LIMIT, split};
use super::types::CallbackQuery;
use crate::channels::{Outcome, PageParcel, Press};
use crate::core::trouble::{Trouble, TroubleKind};
use serde_json::{Value, json};
use std::time::Duration;
use tokio::sync::OnceCell;
use uuid::Uuid;

/// What the data of a page's button begins with; the page's id follows.
const ACKNOWLEDGE: &str = "ack:";

/// How long the words to who pressed a button may take: other messages wait behind them.
const PATIENCE: Duration = Duration::from_secs(10);

/// The longest words that Telegram shows to who pressed a button, in characters.
const WORDS: usize = 200;

/// Pages people in their chats with the bot.
pub struct TelegramPager {
    api: Api,
    bot: OnceCell<Bot>,
}

impl TelegramPager {
    /// A pager for this account.
    ///
    /// # Errors
    /// Its authorities can't be used.
    pub fn new(account: &Account) -> Result<Self, Trouble> {
        Ok(Self {
            api: Api::new(account)?,
            bot: OnceCell::new(),
        })
    }

    /// Sends a page, its button under it.
    pub async fn send(&self, parcel: &PageParcel) -> Outcome {
        let address = parcel.address.trim();
        let Ok(chat) = address.parse::<i64>() else {
            return Outcome::Never(Trouble::new(TroubleKind::NoRecipient, address, ""));
        };
        let bot = match self.bot.get_or_try_init(|| self.api.me()).await {
            Ok(bot) => bot,
            Err(failure) => return Outcome::Later(failure.trouble()),
        };
        let text = split(&parcel.text, LIMIT).first().copied();
        let mut parameters = json!({ "chat_id": chat, "text": text.unwrap_or_default() });
        if !parcel.button.is_empty() {
            parameters["reply_markup"] = json!({ "inline_keyboard": [[{
                "text": parcel.button,
                "callback_data": format!("{ACKNOWLEDGE}{}", parcel.id.simple()),
            }]] });
        }
        let sent: Result<Value, Failure> = self.api.call("sendMessage", &parameters).await;
        outcome(bot, sent)
    }
}

/// The press of a page's button, as Telegram brings it.
#[derive(Debug)]
pub(super) struct Pressed {
    pub(super) press: Press,
    /// The id under which it is answered.
    query: String,
    /// The message under which the button hangs: its chat and number.
    message: Option<(i64, i64)>,
}

impl Pressed {
    /// Reads a press; none, if the button is none of ours.
    pub(super) fn of(query: CallbackQuery) -> Option<Self> {
        let hex = query.data.as_deref()?.strip_prefix(ACKNOWLEDGE)?;
        let page = Uuid::try_parse(hex).ok()?;
        let message = query.message.map(|m| (m.chat.id, m.message_id));
        // A message that is not shown to us was written in the chat of who presses.
        let chat = message.map_or(query.from.id, |(chat, _)| chat);
        Some(Self {
            press: Press {
                page,
                chat: chat.to_string(),
                from: of_user(&query.from),
                language: query.from.language_code,
            },
            query: query.id,
            message,
        })
    }
}

/// Tells who pressed a button what came of it, and takes the button away. What can't be told is told nobody: it is
/// kept all the same.
pub(super) async fn answer(api: &Api, pressed: &Pressed, words: &str) {
    let words: String = words.chars().take(WORDS).collect();
    let told = json!({
        "callback_query_id": pressed.query, "text": words, "show_alert": true,
    });
    let told: Result<Value, Failure> = api
        .call_within("answerCallbackQuery", &told, PATIENCE)
        .await;
    if let Err(failure) = told {
        tracing::warn!(
            "who pressed a button is not answered: {}",
            failure.trouble()
        );
    }
    let Some((chat, message)) = pressed.message else {
        return;
    };
    let bare = json!({ "chat_id": chat, "message_id": message });
    let taken: Result<Value, Failure> = api
        .call_within("editMessageReplyMarkup", &bare, PATIENCE)
        .await;
    match taken {
        Ok(_) => {}
        // It was pressed twice: the button is gone already.
        Err(Failure::Refused(refusal)) if refusal.says("not modified") => {}
        Err(failure) => tracing::debug!("a button stays: {}", failure.trouble()),
    }
}
