//! The store: SQLite, one file, many processes. The event log, its projections, queries and search.
//!
//! There is one way in to write, [`Store::transact`]: events are appended with their projections in
//! one transaction. All reading goes through [`View`], which a transaction has too.

mod alarms;
mod answers;
mod batches;
mod clients;
mod damage;
mod delivery;
mod dispatch;
mod drafts;
mod due;
mod error;
mod ledger;
mod log;
mod messages;
mod open;
mod outbox;
mod page_status;
mod pages;
mod presence;
mod project;
mod queue;
mod rebuild;
mod roster;
mod search;
mod sync;
mod ticket_row;
mod tickets;
mod transaction;
mod view;

pub use alarms::RaisedLine;
pub use batches::{BatchLine, BatchState, Deed, OnlyTicket, Turn};
pub use delivery::Delivery;
pub use dispatch::Dispatch;
pub use drafts::{Draft, Found, Hold, Kept, Saved};
pub use due::DueRow;
pub use error::{Error, Result};
pub use log::HistoryLine;
pub use messages::{MessageView, RawMessage};
pub use open::{Access, DEMO, Store};
pub use outbox::{OutboxItem, OutboxLine, OutboxStatus};
pub use page_status::PageStatus;
pub use pages::{PageItem, SpoiltPage};
pub use presence::{Doing, Present};
pub use queue::{
    Condition, Counts, Cursor, Fact, Filter, Like, MAX_ID_BYTES, Queue, QueueRow, Time,
};
pub use rebuild::{Difference, Report};
pub use sync::{Aside, Lease};
pub use tickets::Undecided;
pub use transaction::{Foreseen, Stamp, Tx};
pub use view::View;
