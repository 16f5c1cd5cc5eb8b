//! Our bot, and the names that the desk knows its chats and messages by.

use super::types::User;
use crate::core::conversation::Conversation;
use crate::core::request::Channel;

/// Our bot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bot {
    pub(super) id: i64,
    pub(super) username: Option<String>,
    /// Whether it sees all that is written in its groups; else only what is written to it.
    pub(super) sees_groups: bool,
}

impl Bot {
    pub(super) fn of(user: User) -> Self {
        Self {
            id: user.id,
            sees_groups: user.can_read_all_group_messages.unwrap_or_default(),
            username: user.username,
        }
    }

    /// `@name`, or its id where it has none.
    pub(super) fn shown(&self) -> String {
        match &self.username {
            Some(name) => format!("@{name}"),
            None => self.id.to_string(),
        }
    }

    pub(super) fn conversation(&self, chat: i64) -> Conversation {
        Conversation {
            channel: Channel::Telegram,
            account: self.id.to_string(),
            id: chat.to_string(),
        }
    }

    /// The key of a message.
    pub(super) fn key(&self, chat: i64, message: i64) -> String {
        format!("{}:{message}", self.conversation(chat))
    }

    /// The message of that chat that this key names, if it is one.
    pub(super) fn message_of(&self, chat: i64, key: &str) -> Option<i64> {
        let rest = key.strip_prefix(&format!("{}:", self.conversation(chat)))?;
        // A later version of a message is still that message.
        rest.split('#').next()?.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_names_its_message_and_no_other_chat() {
        let bot = Bot {
            id: 7,
            username: None,
            sees_groups: false,
        };
        let key = bot.key(-100, 12);
        assert_eq!(key, "telegram:7:-100:12");
        assert_eq!(bot.message_of(-100, &key), Some(12));
        assert_eq!(
            bot.message_of(-100, "telegram:7:-100:12#1700000000"),
            Some(12)
        );
        assert_eq!(bot.message_of(-10, &key), None);
        assert_eq!(bot.message_of(-100, "telegram:8:-100:12"), None);
        assert_eq!(bot.message_of(-100, "a@b"), None);
    }
}
