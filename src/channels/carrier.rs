//! A channel's way out.

use crate::core::event::Reply;
use crate::core::instant::Instant;
use crate::core::trouble::Trouble;

/// A reply to be sent, with all that belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Parcel {
    /// The reply; its id is the idempotency key.
    pub reply: Reply,
    /// Number of its ticket.
    pub ticket: u64,
    /// Its text.
    pub text: String,
    /// The bytes of its attachments, in their order.
    pub files: Vec<Vec<u8>>,
    /// Pieces that are out already.
    pub piece: u32,
    /// When the sending of this piece was first begun.
    pub started_at: Instant,
}

/// What came of sending a piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is out.
    Sent {
        /// The ids that the channel gave it, in the form in which later messages name it (`Inbound::references`,
        /// or a Message-ID); may be none.
        ids: Vec<String>,
    },
    /// Nothing left. It may be tried again.
    Later(Trouble),
    /// It can't be sent, however often it is tried.
    Never(Trouble),
    /// It may have left: the connection ended before the answer came.
    Unknown(Trouble),
}

/// Whether a channel has a message of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Presence {
    /// It has, under these ids.
    There(Vec<String>),
    /// It has not, for sure.
    Absent,
    /// It can't tell.
    CannotTell,
}

/// A channel's way out.
pub trait Carrier: Send {
    /// Of how many pieces a parcel is: each is sent by itself, in order, and written down before the next.
    fn pieces(&self, parcel: &Parcel) -> u32;

    /// Sends the piece that the parcel names.
    fn send(&mut self, parcel: &Parcel) -> impl Future<Output = Outcome> + Send;

    /// Asks the channel whether it has the piece that the parcel names: after a sending without an answer, or a crash
    /// between sending and writing it down.
    ///
    /// # Errors
    /// The channel can't be asked now.
    fn find(&mut self, parcel: &Parcel) -> impl Future<Output = Result<Presence, Trouble>> + Send;

    /// Whether a copy of what was sent is to be filed.
    fn files_copies(&self) -> bool {
        false
    }

    /// Files a copy of a sent parcel, unless there is one.
    ///
    /// # Errors
    /// What is in the way.
    fn file_copy(&mut self, parcel: &Parcel) -> impl Future<Output = Result<(), Trouble>> + Send {
        let _ = parcel;
        async { Ok(()) }
    }
}
