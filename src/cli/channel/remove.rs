//! `channel remove`: the settings go, and then the secret.

use super::config_file;
use crate::cli::failure::{Failure, Result};
use crate::cli::session::Session;
use crate::config::{edit, secret};
use crate::core::request::Channel;
use crate::core::sentence::Sentence;
use serde::Serialize;

#[derive(Serialize)]
struct Removed {
    channel: Channel,
    removed: bool,
}

/// Forgets a channel.
pub(super) fn run(session: &mut Session, channel: Channel) -> Result<()> {
    let path = config_file(session)?;
    let dir = session.settings.config_dir.clone();
    let was = edit::text(&path)?;
    let text = edit::without_channel(&path, &was, channel.as_str())?.ok_or_else(|| {
        Failure::not_found(Sentence::of("fail-channel-none").name("channel", channel))
    })?;
    // Before anything is changed: a file of secrets that can't be changed stops both.
    let words = session.text.clone();
    let trouble = |trouble: crate::core::trouble::Trouble| {
        Failure::failed(Sentence::quoted(words.trouble(&trouble)))
    };
    secret::kept(&dir, channel.as_str()).map_err(trouble)?;
    edit::save(&path, &was, &text)?;
    secret::forget(&dir, channel.as_str()).map_err(trouble)?;
    if session.out.is_json() {
        return session.out.json(&Removed {
            channel,
            removed: true,
        });
    }
    let line = session.text.say_with(
        "setup-removed",
        &[("channel", session.text.channel(channel).into())],
    );
    session.out.line(&line)
}
