//! `/start`: what a person sends by opening the bot. It asks for nothing but a greeting.

use super::bot::Bot;
use super::types::Message;

/// Whether a message is no more than the command that opens the bot.
///
/// A link to the bot may add a payload to it, which is no word of the person's. Anything longer is.
pub(super) fn is_start(bot: &Bot, message: &Message) -> bool {
    let Some(text) = &message.text else {
        return false;
    };
    let mut words = text.split_whitespace();
    let command = words.next().unwrap_or_default();
    let (name, to) = command.split_once('@').unwrap_or((command, ""));
    let ours = to.is_empty()
        || bot
            .username
            .as_deref()
            .is_some_and(|username| username.eq_ignore_ascii_case(to));
    let payload = words.next().unwrap_or_default();
    name == "/start" && ours && is_payload(payload) && words.next().is_none()
}

/// Whether it is what a link to a bot may carry.
fn is_payload(word: &str) -> bool {
    word.len() <= 64
        && word
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn starts(text: &str) -> bool {
        let bot = Bot {
            id: 1,
            username: Some("PrimeBot".to_owned()),
            sees_groups: false,
        };
        let message = serde_json::json!({
            "message_id": 1, "date": 0, "chat": {"id": 2, "type": "private"}, "text": text,
        });
        is_start(&bot, &serde_json::from_value(message).unwrap())
    }

    #[test]
    fn the_command_alone_is_a_start_and_words_behind_it_are_a_message() {
        for text in [
            "/start",
            "/start ",
            "/start@primebot",
            "/start@PrimeBot ref_12-a",
            "/start abc",
        ] {
            assert!(starts(text), "{text}");
        }
        for text in [
            "/started",
            "/start@other",
            "/start Не работает счётчик",
            "/start it does not work",
            "start",
            "",
        ] {
            assert!(!starts(text), "{text}");
        }
    }
}
