//! `channel test`: the way to each channel, step by step, with a plain line for every step.

use super::{NAMES, probes};
use crate::channels::probe::{Probe, Step};
use crate::cli::failure::{Failure, Kind, Result};
use crate::cli::out::visible;
use crate::cli::session::Session;
use crate::config::Settings;
use crate::core::request::Channel;
use crate::core::secret::Secret;
use crate::core::sentence::Sentence;
use crate::core::trouble::Trouble;
use crate::text::Text;
use serde::Serialize;

#[derive(Serialize)]
struct StepShape<'a> {
    channel: Channel,
    step: Step,
    at: &'a str,
    ok: bool,
    #[serde(skip_serializing_if = "str::is_empty")]
    detail: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    trouble: Option<&'a Trouble>,
}

/// Tries the channels that are set up, or one of them.
pub(super) fn run(session: &mut Session, name: Option<Channel>) -> Result<()> {
    let settings = session.settings.clone();
    let chosen: Vec<Channel> = match name {
        Some(name) if !is_set_up(&settings, name) => {
            return Err(Failure::not_found(
                Sentence::of("fail-channel-none-yet").name("channel", name),
            ));
        }
        Some(name) => vec![name],
        None => NAMES
            .into_iter()
            .filter(|name| is_set_up(&settings, *name))
            .collect(),
    };
    if chosen.is_empty() {
        return Err(Failure::not_found(Sentence::of("fail-no-channels")));
    }
    let mut well = true;
    for channel in chosen {
        well &= one(session, &settings, channel, None)?;
    }
    if well {
        Ok(())
    } else {
        Err(Failure::told(Kind::Failed))
    }
}

/// Whether a channel is set up.
pub fn is_set_up(settings: &Settings, channel: Channel) -> bool {
    let channels = &settings.channels;
    match channel {
        Channel::Email => channels.email.is_some(),
        Channel::Telegram => channels.telegram.is_some(),
        Channel::Chat => channels.chat.is_some(),
        Channel::Phone | Channel::Voice => false,
    }
}

/// Tries one channel and tells every step. Whether all went well.
///
/// # Errors
/// The output can't be written, or the runtime not be started.
pub fn one(
    session: &mut Session,
    settings: &Settings,
    channel: Channel,
    typed: Option<&Secret>,
) -> Result<bool> {
    if !session.out.is_json() {
        let line = session.text.say_with(
            "setup-trying",
            &[("channel", session.text.channel(channel).into())],
        );
        session.out.line(&line)?;
        session.out.flush()?;
    }
    let steps = probes::of(settings, channel, typed).map_err(|error| Failure::runtime(&error))?;
    for step in &steps {
        if session.out.is_json() {
            session.out.json(&StepShape {
                channel,
                step: step.step,
                at: &step.at,
                ok: step.outcome.is_ok(),
                detail: step.outcome.as_deref().unwrap_or_default(),
                trouble: step.outcome.as_ref().err(),
            })?;
        } else {
            let line = line(&session.text, step);
            session.out.line(&visible(&line))?;
        }
    }
    Ok(!steps.is_empty() && steps.iter().all(|step| step.outcome.is_ok()))
}

/// A step as people read it.
pub fn line(text: &Text, step: &Probe) -> String {
    let name = text.say(&format!("step-{}", step.step));
    let at = match step.at.as_str() {
        "" => String::new(),
        at => format!(" — {at}"),
    };
    match &step.outcome {
        // In a folder of mail the detail is how many there are.
        Ok(detail) if step.step == Step::Folder && detail.parse::<u64>().is_ok() => {
            let n = detail.parse::<u64>().unwrap_or_default();
            let mails = text.say_with("step-folder.mails", &[("n", n.into())]);
            format!("✓ {name}{at}: {mails}")
        }
        Ok(detail) if detail.is_empty() => format!("✓ {name}{at}"),
        Ok(detail) => format!("✓ {name}{at}: {detail}"),
        Err(trouble) => format!("✗ {name}{at}. {}", text.trouble(trouble)),
    }
}
