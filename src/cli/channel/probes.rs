//! The trials of the channels: a line a channel. Set-up and doctor show what they bring.

use crate::channels::probe::{Probe, Step};
use crate::config::Settings;
use crate::core::request::Channel;
use crate::core::secret::Secret;
use crate::core::trouble::{Trouble, TroubleKind};
use crate::sync::plan;

/// Tries a channel of these settings, step by step. `typed` is its secret, where that is not kept yet. Nothing where
/// it is not set up. Waits for the network, and for a command that gives the secret.
///
/// # Errors
/// The runtime could not be started.
pub fn of(
    settings: &Settings,
    channel: Channel,
    typed: Option<&Secret>,
) -> std::io::Result<Vec<Probe>> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    Ok(match channel {
        Channel::Email => runtime.block_on(email(settings, typed)),
        Channel::Telegram => runtime.block_on(telegram(settings, typed)),
        Channel::Chat => runtime.block_on(chat(settings, typed)),
        Channel::Phone | Channel::Voice => Vec::new(),
    })
}

/// Where an account can't even be made, the trial ends before its first step on the network.
fn not_begun(at: &str, trouble: Trouble) -> Vec<Probe> {
    let step = match trouble.kind {
        TroubleKind::CaFile => Step::Tls,
        _ => Step::Login,
    };
    vec![Probe::failed(step, at, trouble)]
}
