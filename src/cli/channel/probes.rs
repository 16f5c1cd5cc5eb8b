//! The trials of the channels: a line a channel. Set-up and doctor show what they bring.

use crate::channels::probe::{Probe, Step};
use crate::channels::{chat, mail, telegram};
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

async fn email(settings: &Settings, typed: Option<&Secret>) -> Vec<Probe> {
    let Some(email) = &settings.channels.email else {
        return Vec::new();
    };
    let account = match typed {
        Some(typed) => Some(plan::email_with(settings, email, typed.clone())),
        None => plan::email(settings),
    };
    match account {
        Some(Ok(account)) => both_ways(&account).await,
        Some(Err(trouble)) => not_begun(&email.user, trouble),
        None => Vec::new(),
    }
}

/// The way in, and the way out: each is tried, whatever came of the other.
async fn both_ways(account: &mail::account::Account) -> Vec<Probe> {
    let mut steps = mail::probe::probe(account).await;
    steps.extend(mail::probe::probe_sending(account).await);
    steps
}

async fn telegram(settings: &Settings, typed: Option<&Secret>) -> Vec<Probe> {
    let Some(bot) = &settings.channels.telegram else {
        return Vec::new();
    };
    let account = match typed {
        Some(typed) => Some(plan::telegram_with(settings, bot, typed.clone())),
        None => plan::telegram(settings),
    };
    match account {
        Some(Ok(account)) => telegram::probe::probe(&account).await,
        Some(Err(trouble)) => not_begun(&bot.base_url, trouble),
        None => Vec::new(),
    }
}

async fn chat(settings: &Settings, typed: Option<&Secret>) -> Vec<Probe> {
    let Some(website) = &settings.channels.chat else {
        return Vec::new();
    };
    let account = match typed {
        Some(typed) => Some(plan::chat_with(settings, website, typed.clone())),
        None => plan::chat(settings),
    };
    match account {
        Some(Ok(account)) => chat::probe::probe(&account).await,
        Some(Err(trouble)) => not_begun(&website.base_url, trouble),
        None => Vec::new(),
    }
}
