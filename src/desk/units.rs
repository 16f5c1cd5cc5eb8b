//! What of the free work a command uses.

use crate::core::ledger::Pool;

/// Free work used, or paid work recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Use {
    /// The pool.
    pub pool: Pool,
    /// Half set-ups, or sessions; none for paid work.
    pub units: u32,
}
