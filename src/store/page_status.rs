//! Where a page stands.

use crate::core::code::codes;

codes! {
    /// Where a page stands.
    pub enum PageStatus("page status") {
        /// It is to be sent.
        Queued = "queued",
        /// It is out.
        Sent = "sent",
        /// It can't reach its address.
        Failed = "failed",
        /// It may be out.
        Unsure = "unsure",
        /// Somebody had answered, or it was over, before it left.
        Dropped = "dropped",
    }
}
