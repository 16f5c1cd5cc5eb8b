//! Configuration: flags, the surroundings of the process and the file, read raw, then lifted to validated settings.

mod channels;
mod clock;
pub mod edit;
mod error;
mod file;
pub mod law;
mod lift;
pub mod macros;
mod on_call;
mod open;
mod places;
mod raw_macro;
mod replace;
pub mod secret;
mod setting;
mod settings;
mod views;

pub use channels::{Channels, Chat, Email, SecretSource, Server, Telegram};
pub use clock::Clock;
pub use error::{Error, Result};
pub use on_call::{Heartbeat, OnCall};
pub use open::{Images, Notify, Open, Program};
pub use places::{Places, Surroundings, saves};
pub use setting::{NoName, Setting};
pub use settings::{Flags, Settings};
pub use views::{ListColumn, SavedView};
