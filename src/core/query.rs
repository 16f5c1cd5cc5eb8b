//! The language in which people say what they want to see: `kind:incident -client:acme due<4h подмена`.
//!
//! Conditions stand side by side, joined by `or`, turned round by `-` or `not`, grouped by parentheses. A condition is
//! a field with a value, or words of a message. Fields, values, units and operators have Russian words, too: they are
//! data (`assets/query/words.toml`). What is read is a tree of conditions with their values read; a query that is
//! written out is read as the same tree again.
//!
//! Nothing here knows a clock, a client or a store: `desk` makes a query ready for those.

mod aliases;
mod complete;
mod error;
mod field;
mod measure;
mod parse;
mod queue;
mod show;
mod sort;
mod term;
#[cfg(test)]
mod tests;
mod tree;
mod value;

pub use aliases::fold;
pub use complete::{Completion, Known, complete};
pub use error::{QueryError, QueryFault};
pub use field::Field;
pub use queue::Queue;
pub use sort::{Sort, SortKey};
pub use term::{
    Assignee, Day, Due, Free, Halves, Measure, Missing, Moment, Span, Term, Unit, Words,
};
pub use tree::Query;
