//! What a query can ask for.

use super::aliases;
use crate::core::code::codes;

codes! {
    /// A field that a term can ask for.
    pub enum Field("field") {
        /// Where the ticket stands.
        State = "state",
        /// What is asked for, or `none`.
        Kind = "kind",
        /// What the regulation says, or `none`.
        Verdict = "verdict",
        /// The clause that says it, or `none`.
        Clause = "clause",
        /// Id or name of the client, or `none`.
        Client = "client",
        /// The client's tariff.
        Tariff = "tariff",
        /// The way it came in.
        Channel = "channel",
        /// A system that it concerns, or `none`.
        System = "system",
        /// An item that is missing, or `none`.
        Missing = "missing",
        /// Who has it: a name, `me` or `none`.
        Assignee = "assignee",
        /// `yes` or `no`.
        Emergency = "emergency",
        /// Which trouble the emergency is, or `none`.
        Trouble = "trouble",
        /// How long ago it came in.
        Age = "age",
        /// When it is due: within a span from now, on a day, `late` or `none`.
        Due = "due",
        /// The day on which it came in.
        Received = "received",
        /// How long ago the client last wrote.
        Waiting = "waiting",
        /// How many free set-ups or sessions its client has left: `full<1`.
        Quota = "quota",
        /// Words of its messages.
        Text = "text",
        /// Words of their subjects.
        Subject = "subject",
        /// The sender's name or address, or a part of it.
        From = "from",
        /// The ticket's number.
        Number = "number",
        /// Whether some message could not be read whole.
        Damaged = "damaged",
        /// Whether an agent has confirmed the facts.
        Confirmed = "confirmed",
    }
}

impl Field {
    /// Whether its values have an order, so that `<` and ranges mean something.
    pub fn has_order(self) -> bool {
        matches!(
            self,
            Self::Age | Self::Due | Self::Received | Self::Waiting | Self::Number
        )
    }

    /// Whether a value can be named only within bounds: a span is never hit to the microsecond.
    pub fn is_span(self) -> bool {
        matches!(self, Self::Age | Self::Waiting)
    }

    /// Its Russian name.
    pub fn russian(self) -> &'static str {
        aliases::offered("field", self.as_str()).unwrap_or(self.as_str())
    }
}
