//! Where a ticket stands: a word that sentences speak of, too.

use super::code::codes;

codes! {
    /// Where a ticket stands.
    pub enum State("state") {
        /// Somebody must look at it.
        New = "new",
        /// Taken into work.
        Work = "work",
        /// The client must answer.
        Waiting = "waiting",
        /// Put off until a moment.
        Parked = "parked",
        /// Refused by a clause.
        Refused = "refused",
        /// Done.
        Done = "done",
    }
}

impl State {
    /// Whether the ticket still needs somebody: all but refused and done.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Refused | Self::Done)
    }
}
