//! What of the queue a person wants to see, made ready for the store: names and times that only the desk can
//! resolve.

use super::Ground;
use super::error::Result;
use crate::core::instant::Instant;
use crate::core::query::{Query, Sort};
use crate::store::{Filter, Queue, View};

/// What of the queue is wanted, as it was said: it stays the same while time passes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// The view.
    pub queue: Queue,
    /// What narrows it.
    pub query: Query,
    /// The order.
    pub sort: Sort,
}

impl Scope {
    /// A view as it is.
    pub fn of(queue: Queue) -> Self {
        Self {
            queue,
            query: Query::default(),
            sort: Sort::default(),
        }
    }
}

/// The scope as the store takes it, for `agent` at `now`.
///
/// # Errors
/// The store's own.
pub fn filter(
    _view: &View<'_>,
    _ground: &Ground,
    scope: &Scope,
    agent: &str,
    _now: Instant,
) -> Result<Filter> {
    Ok(Filter {
        query: scope.query.clone(),
        sort: scope.sort,
        ..Filter::of(scope.queue, agent)
    })
}
