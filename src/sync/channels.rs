//! The workers of the channels that are set up.

use super::clerk::Clerk;
use super::intake::DeskIntake;
use super::outgoing::{BEGUN, Outgoing};
use super::reporter::Reporter;
use super::{plan, supervisor};
use crate::channels::chat::{ChatCarrier, ChatReceiver};
use crate::channels::mail::carrier::MailCarrier;
use crate::channels::mail::receiver::MailReceiver;
use crate::channels::telegram::{TelegramCarrier, TelegramReceiver};
use crate::channels::{Carrier, Receiver, Stay};
use crate::config::Settings;
use crate::core::health::Side;
use crate::core::request::Channel;
use crate::core::scribe::Scribe;
use crate::core::trouble::{Trouble, TroubleKind};
use chrono::TimeDelta;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Mutex, watch};
use tokio::task::JoinSet;

/// How often a way in that is to be read once may stumble: what it then is past, the next run need not meet.
const STUMBLES: u32 = 20;
/// How long it waits then before it is asked again.
const STEADY: Duration = Duration::from_secs(1);

/// What every worker stands on.
#[derive(Clone)]
pub(super) struct Workshop {
    pub clerk: Clerk,
    pub settings: Arc<Settings>,
    pub scribe: Arc<dyn Scribe>,
    pub closing: watch::Receiver<bool>,
    pub stay: Stay,
}

/// What became of a side of a channel that was to be done once.
pub(super) type Ended = (Channel, Side, Result<(), Trouble>);

/// An account made of the settings, with its secret read: none, if the channel is not set up.
type Plan<A> = fn(&Settings) -> Option<Result<A, Trouble>>;

/// The channels that are set up.
pub(super) fn set_up(settings: &Settings) -> Vec<Channel> {
    let channels = &settings.channels;
    [
        (channels.email.is_some(), Channel::Email),
        (channels.telegram.is_some(), Channel::Telegram),
        (channels.chat.is_some(), Channel::Chat),
    ]
    .into_iter()
    .filter_map(|(is_set_up, channel)| is_set_up.then_some(channel))
    .collect()
}

impl Workshop {
    /// Starts the workers of what comes in.
    pub fn start_in(&self, tasks: &mut JoinSet<Ended>) {
        for channel in set_up(&self.settings) {
            match channel {
                Channel::Email => {
                    let (make, renew) = (MailReceiver::new, MailReceiver::renew);
                    self.receive(tasks, channel, plan::email, make, renew);
                }
                Channel::Telegram => {
                    let (make, renew) = (TelegramReceiver::new, TelegramReceiver::renew);
                    self.receive(tasks, channel, plan::telegram, make, renew);
                }
                Channel::Chat => {
                    let (make, renew) = (ChatReceiver::new, ChatReceiver::renew);
                    self.receive(tasks, channel, plan::chat, make, renew);
                }
                Channel::Phone | Channel::Voice => {}
            }
        }
    }

    /// Starts the workers of what goes out.
    pub fn start_out(&self, tasks: &mut JoinSet<Ended>) {
        for channel in set_up(&self.settings) {
            match channel {
                Channel::Email => self.carry(tasks, channel, plan::email, MailCarrier::new),
                Channel::Telegram => {
                    self.carry(tasks, channel, plan::telegram, TelegramCarrier::new);
                }
                Channel::Chat => self.carry(tasks, channel, plan::chat, ChatCarrier::new),
                Channel::Phone | Channel::Voice => {}
            }
        }
    }

    /// Starts a way in. The receiver outlives its failures, with an account that is read anew: it knows over what it
    /// has stumbled, and goes past that in the end.
    fn receive<A: Send + 'static, R: Receiver + 'static>(
        &self,
        tasks: &mut JoinSet<Ended>,
        channel: Channel,
        plan: Plan<A>,
        make: fn(A) -> R,
        renew: fn(&mut R, A),
    ) {
        let reporter = Reporter::new(&self.clerk, channel, Side::In);
        let intake = DeskIntake {
            clerk: self.clerk.clone(),
            channel,
            reporter: reporter.clone(),
            scribe: Arc::clone(&self.scribe),
        };
        let (settings, stay) = (Arc::clone(&self.settings), self.stay);
        let kept = Arc::new(Mutex::new(None));
        self.keep(tasks, (channel, Side::In), reporter, move || {
            let (intake, settings) = (intake.clone(), Arc::clone(&settings));
            let kept = Arc::clone(&kept);
            async move {
                let account = account(settings, plan).await?;
                let mut kept = kept.lock().await;
                let receiver = match &mut *kept {
                    Some(receiver) => {
                        renew(receiver, account);
                        receiver
                    }
                    none => none.insert(make(account)),
                };
                let mut stumbles = 0;
                loop {
                    let ended = receiver.receive(&intake, stay).await;
                    let is_over = ended.is_ok() || !receiver.stumbles() || stumbles == STUMBLES;
                    if stay == Stay::Forever || is_over {
                        return ended;
                    }
                    // The next run would begin anew, and stumble over the same.
                    stumbles += 1;
                    tokio::time::sleep(STEADY).await;
                }
            }
        });
    }

    fn carry<A: Send + 'static, C: Carrier + 'static>(
        &self,
        tasks: &mut JoinSet<Ended>,
        channel: Channel,
        plan: Plan<A>,
        make: fn(A) -> C,
    ) {
        let reporter = Reporter::new(&self.clerk, channel, Side::Out);
        let window = self.settings.channels.undo_window;
        let outgoing = Outgoing {
            clerk: self.clerk.clone(),
            channel,
            reporter: reporter.clone(),
            undo_window: TimeDelta::from_std(window).unwrap_or_default(),
            begun: BEGUN,
            closing: self.closing.clone(),
        };
        let (settings, stay) = (Arc::clone(&self.settings), self.stay);
        self.keep(tasks, (channel, Side::Out), reporter, move || {
            let (outgoing, settings) = (outgoing.clone(), Arc::clone(&settings));
            async move {
                let mut carrier = make(account(settings, plan).await?);
                outgoing.run(&mut carrier, stay).await
            }
        });
    }

    /// Has the work done once, or kept at for ever.
    fn keep<W>(
        &self,
        tasks: &mut JoinSet<Ended>,
        (channel, side): (Channel, Side),
        reporter: Reporter,
        mut work: impl FnMut() -> W + Send + 'static,
    ) where
        W: Future<Output = Result<(), Trouble>> + Send + 'static,
    {
        let (clerk, closing, stay) = (self.clerk.clone(), self.closing.clone(), self.stay);
        tasks.spawn(async move {
            if stay == Stay::Once {
                reporter.recall().await;
                let ended = supervisor::attempt(work()).await;
                if let Err(trouble) = &ended {
                    reporter.troubled(trouble, clerk.now());
                }
                return (channel, side, ended);
            }
            supervisor::keep(&clerk, &reporter, closing, work).await;
            (channel, side, Ok(()))
        });
    }
}

/// The account, with its secret read anew: a password that was changed is the new one. Reading it may run a command.
async fn account<A: Send + 'static>(settings: Arc<Settings>, plan: Plan<A>) -> Result<A, Trouble> {
    let planned = tokio::task::spawn_blocking(move || plan(&settings)).await;
    match planned {
        Ok(Some(account)) => account,
        Ok(None) => Err(Trouble::new(TroubleKind::NoChannel, "", "")),
        Err(broken) => Err(Trouble::new(TroubleKind::Desk, "", broken.to_string())),
    }
}

#[cfg(test)]
mod tests;
