//! The standing views of the queue.

use crate::core::code::codes;

codes! {
    /// The standing views of the queue.
    pub enum Queue("view") {
        /// Every ticket, open ones first.
        All = "all",
        /// All that is not refused or done.
        Open = "open",
        /// What somebody must look at.
        New = "new",
        /// Taken into work.
        Work = "work",
        /// The client must answer.
        Waiting = "waiting",
        /// Put off until a moment.
        Parked = "parked",
        /// Open, and mine.
        Mine = "mine",
        /// Refused.
        Refused = "refused",
        /// Done.
        Done = "done",
        /// Emergencies that somebody must look at.
        Emergency = "emergency",
    }
}
