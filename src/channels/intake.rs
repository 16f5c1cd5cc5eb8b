//! What a channel hands over what comes in to: it knows no store, only that somebody keeps what it brings.

use crate::core::inbound::Inbound;
use crate::core::instant::Instant;
use crate::core::message::Party;
use crate::core::trouble::Trouble;
use uuid::Uuid;

/// What came in, with where the channel has read up to: both are kept, or neither.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Batch {
    /// The messages, in the order in which they came.
    pub messages: Vec<Inbound>,
    /// What can't be made a message of: kept where a person finds it.
    pub asides: Vec<Aside>,
    /// The place's name and its new value, in the channel's own words.
    pub place: Option<(String, String)>,
}

/// Something that came in and can't be made a message of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// The channel's own name for it: the same thing has the same key when it is met again.
    pub key: String,
    /// What is wrong with it.
    pub trouble: Trouble,
    /// As much of it as is worth keeping; never a secret.
    pub bytes: Option<Vec<u8>>,
}

/// Somebody has pressed the button under a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Press {
    /// The page that the button names.
    pub page: Uuid,
    /// The chat in which it hangs.
    pub chat: String,
    /// Who pressed it: their name there, which may be empty, and the channel's own id of them.
    pub from: Party,
    /// The code of their language, if known (`ru`, `en`).
    pub language: Option<String>,
}

/// How a receiver gets on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// It is reading what has come.
    Reading,
    /// It has read all that there is, and waits for more. Said again each time that the server has confirmed it.
    Settled,
}

/// How long a receiver goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stay {
    /// Until all that is there is read.
    Once,
    /// Until trouble ends it.
    Forever,
}

/// Who keeps what a channel brings. Cloned freely; every clone is the same keeper.
pub trait Intake: Clone + Send + Sync + 'static {
    /// Keeps a batch, in one transaction: once this returns, it survives anything.
    ///
    /// # Errors
    /// It could not be kept; nothing of it was, and the same batch may be brought again.
    fn take(&self, batch: Batch) -> impl Future<Output = Result<(), Trouble>> + Send;

    /// The place of this name, as it was last taken.
    ///
    /// # Errors
    /// It can't be read.
    fn place(&self, name: &str) -> impl Future<Output = Result<Option<String>, Trouble>> + Send;

    /// Takes the press of a page's button, and gives the words that are shown to who pressed it. The same press may
    /// come again, and changes nothing then. Who keeps no pages has no words.
    ///
    /// # Errors
    /// It could not be kept: it is to be brought again.
    fn press(&self, press: Press) -> impl Future<Output = Result<String, Trouble>> + Send {
        let _ = press;
        async { Ok(String::new()) }
    }

    /// How the receiver gets on.
    fn progress(&self, progress: Progress);

    /// What time it is at the desk.
    fn now(&self) -> Instant;

    /// What greets a person who writes for the first time, in the language of that code, if known (`ru`, `en`).
    fn greeting(&self, language: Option<&str>) -> String;
}

/// A channel's way in.
pub trait Receiver: Send {
    /// Receives, and hands over what it receives.
    ///
    /// It may be dropped at any await: what was not taken is met again. With [`Stay::Forever`] it never returns `Ok`.
    ///
    /// # Errors
    /// What is in the way. The receiver may be asked again, and begins anew then.
    fn receive<I: Intake>(
        &mut self,
        intake: &I,
        stay: Stay,
    ) -> impl Future<Output = Result<(), Trouble>> + Send;

    /// Whether it stumbles over something that it will go past, if only it is asked again often enough.
    fn stumbles(&self) -> bool {
        false
    }
}
