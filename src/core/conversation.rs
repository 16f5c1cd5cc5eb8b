//! A conversation in a messenger, which has no subject and no thread: the chat itself is what holds it together.

use super::request::Channel;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// A conversation in a messenger. Written `telegram:BOT:CHAT` or `chat:ACCOUNT:CONVERSATION`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Conversation {
    /// The channel.
    pub channel: Channel,
    /// Which of our accounts there: the bot's id, the account's number. Has no colon.
    pub account: String,
    /// The chat's own id.
    pub id: String,
}

impl fmt::Display for Conversation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.channel, self.account, self.id)
    }
}

/// A text that names no conversation.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` names no conversation: expected CHANNEL:ACCOUNT:ID")]
pub struct NoConversation(String);

impl FromStr for Conversation {
    type Err = NoConversation;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let no = || NoConversation(text.to_owned());
        let mut parts = text.splitn(3, ':');
        let mut part = || parts.next().filter(|part| !part.is_empty()).ok_or_else(no);
        Ok(Self {
            channel: part()?.parse().map_err(|_| no())?,
            account: part()?.to_owned(),
            id: part()?.to_owned(),
        })
    }
}

impl Serialize for Conversation {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Conversation {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_conversation_is_read_as_it_is_written() {
        for text in ["telegram:123:-100456", "chat:1:77", "telegram:1:a:b"] {
            let conversation: Conversation = text.parse().unwrap();
            assert_eq!(conversation.to_string(), text);
        }
        for text in [
            "",
            "telegram",
            "telegram:1",
            "telegram::2",
            "pigeon:1:2",
            "chat:1:",
        ] {
            assert!(text.parse::<Conversation>().is_err(), "{text}");
        }
    }
}
