//! What is to be done about an emergency next.

use super::{Alarm, AlarmEvent};
use crate::core::hours::Closure;
use crate::core::instant::Instant;
use crate::core::roster::{Escalation, Line, Person};
use crate::core::ticket::Ticket;
use uuid::Uuid;

/// What the machine looks at.
pub struct Look<'a> {
    /// The moment.
    pub now: Instant,
    /// The ticket, with its alarm, if it has one.
    pub ticket: &'a Ticket,
    /// The closure of the moment; none while support is open.
    pub closure: Option<Closure>,
    /// Id of the trouble that the ticket's words tell of.
    pub trouble: Option<&'a str>,
    /// The ticket and alarm of the suspected outage that a new alarm would join.
    pub outage: Option<u64>,
    /// The alarm that this one has joined.
    pub leader: Option<&'a Alarm>,
    /// Who is on call on a line at this moment; none, if nobody is.
    pub on_call: &'a dyn Fn(Line) -> Option<&'a Person>,
    /// How long each line has to answer.
    pub escalation: Escalation,
    /// The end of the maintenance silence that holds this alarm, if one does.
    pub silent_until: Option<Instant>,
    /// The id that a page gets, if one is made.
    pub page_id: Uuid,
}

/// The next step; none, if there is nothing to do at this moment. Applied until it gives none, it comes to an end: a
/// page is always the last.
pub fn next_step(look: &Look<'_>) -> Option<AlarmEvent> {
    let _ = look;
    None
}
