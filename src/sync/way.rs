//! The ways to a person on call, as the settings of this host have them.

use super::plan;
use crate::channels::command::CommandPager;
use crate::channels::mail::MailPager;
use crate::channels::telegram::TelegramPager;
use crate::channels::{Outcome, PageParcel};
use crate::config::Settings;
use crate::core::instant::Instant;
use crate::core::request::Channel;
use crate::core::roster::{Contact, Way};
use crate::core::scribe::Written;
use crate::core::trouble::{Trouble, TroubleKind};
use std::sync::Arc;
use uuid::Uuid;

/// A way, ready to be used.
pub(super) enum Ready {
    Telegram(TelegramPager),
    Email(Box<MailPager>),
    Command(Arc<Settings>),
}

impl Ready {
    /// Makes a way ready: its secret is read anew, which may run a command.
    ///
    /// # Errors
    /// It is not set up here, or can't be used.
    pub async fn make(settings: &Arc<Settings>, way: Way, domain: &str) -> Result<Self, Trouble> {
        let none = || Err(Trouble::new(TroubleKind::NoChannel, "", ""));
        match way {
            Way::Telegram => match planned(settings, plan::telegram).await? {
                Some(account) => TelegramPager::new(&account).map(Self::Telegram),
                None => none(),
            },
            Way::Email => match planned(settings, plan::email).await? {
                Some(account) => {
                    let pager = MailPager::new(account, domain.to_owned());
                    Ok(Self::Email(Box::new(pager)))
                }
                None => none(),
            },
            Way::Command => Ok(Self::Command(Arc::clone(settings))),
        }
    }

    /// Sends a page.
    pub async fn send(&self, parcel: &PageParcel, now: Instant) -> Outcome {
        match self {
            Self::Telegram(pager) => pager.send(parcel).await,
            Self::Email(pager) => pager.send(parcel, now).await,
            Self::Command(settings) => {
                let Some((words, address)) = settings.on_call.command(&parcel.address) else {
                    let at = &parcel.address;
                    return Outcome::Never(Trouble::new(TroubleKind::NoChannel, at, ""));
                };
                let parcel = PageParcel {
                    address: address.to_owned(),
                    ..parcel.clone()
                };
                CommandPager::new(words.to_vec()).send(&parcel).await
            }
        }
    }
}

/// The channel under whose name a way's health is told. What commands do counts as the phone's.
pub(super) fn channel_of(way: Way) -> Channel {
    match way {
        Way::Telegram => Channel::Telegram,
        Way::Email => Channel::Email,
        Way::Command => Channel::Phone,
    }
}

/// An account of the settings, its secret read off this thread.
async fn planned<A: Send + 'static>(
    settings: &Arc<Settings>,
    plan: fn(&Settings) -> Option<Result<A, Trouble>>,
) -> Result<Option<A>, Trouble> {
    let settings = Arc::clone(settings);
    let planned = tokio::task::spawn_blocking(move || plan(&settings).transpose()).await;
    planned.map_err(|broken| Trouble::new(TroubleKind::Desk, "", broken.to_string()))?
}

/// Sends a trial to one contact of a person, past the store: nothing of it can be answered.
///
/// # Errors
/// What is in the way; or nobody can tell whether it left.
pub async fn try_contact(
    settings: Arc<Settings>,
    contact: &Contact,
    domain: &str,
    written: &Written,
    now: Instant,
) -> Result<(), Trouble> {
    let parcel = PageParcel {
        id: Uuid::now_v7(),
        address: contact.address.clone(),
        text: format!("{}\n\n{}", written.subject, written.body),
        button: String::new(),
    };
    let way = Ready::make(&settings, contact.way, domain).await?;
    match way.send(&parcel, now).await {
        Outcome::Sent { .. } => Ok(()),
        Outcome::Later(trouble) | Outcome::Never(trouble) | Outcome::Unknown(trouble) => {
            Err(trouble)
        }
    }
}
