//! A channel that does what the test says, and remembers what it was given.

use crate::channels::{Carrier, Outcome, Parcel, Presence};
use crate::core::trouble::{Trouble, TroubleKind};
use std::collections::VecDeque;
use uuid::Uuid;

/// Where copies are filed.
pub struct Shelf {
    /// How often it refuses first.
    pub fails: u32,
    /// What was filed.
    pub filed: Vec<Uuid>,
}

/// The channel.
pub struct Post {
    /// What comes of the next sendings; sent, when none is left.
    pub outcomes: VecDeque<Outcome>,
    /// The reply over which it breaks each time.
    pub breaks_over: Option<Uuid>,
    /// What it says when asked.
    pub presence: Presence,
    /// Why it can't be asked.
    pub deaf: Option<Trouble>,
    pub pieces: u32,
    pub shelf: Option<Shelf>,
    /// What was sent: the reply and the piece.
    pub sent: Vec<(Uuid, u32)>,
    /// How often it was asked.
    pub asked: u32,
}

impl Default for Post {
    fn default() -> Self {
        Self {
            outcomes: VecDeque::new(),
            breaks_over: None,
            presence: Presence::CannotTell,
            deaf: None,
            pieces: 1,
            shelf: None,
            sent: Vec::new(),
            asked: 0,
        }
    }
}

impl Carrier for Post {
    fn pieces(&self, _parcel: &Parcel) -> u32 {
        self.pieces
    }

    async fn send(&mut self, parcel: &Parcel) -> Outcome {
        assert!(!parcel.text.is_empty());
        if self.breaks_over == Some(parcel.reply.id) {
            return Outcome::Later(Trouble::new(TroubleKind::Disconnected, "", ""));
        }
        let sent = Outcome::Sent { ids: Vec::new() };
        let outcome = self.outcomes.pop_front().unwrap_or(sent);
        if matches!(outcome, Outcome::Sent { .. }) {
            self.sent.push((parcel.reply.id, parcel.piece));
        }
        outcome
    }

    async fn find(&mut self, _parcel: &Parcel) -> Result<Presence, Trouble> {
        self.asked += 1;
        match &self.deaf {
            Some(trouble) => Err(trouble.clone()),
            None => Ok(self.presence.clone()),
        }
    }

    fn files_copies(&self) -> bool {
        self.shelf.is_some()
    }

    async fn file_copy(&mut self, parcel: &Parcel) -> Result<(), Trouble> {
        let Some(shelf) = &mut self.shelf else {
            return Ok(());
        };
        if shelf.fails > 0 {
            shelf.fails -= 1;
            return Err(Trouble::new(TroubleKind::Disconnected, "", ""));
        }
        shelf.filed.push(parcel.reply.id);
        Ok(())
    }
}
