//! One condition of a query, with its values read.

use crate::core::clause::Clause;
use crate::core::code::codes;
use crate::core::request::{Channel, Item, Kind};
use crate::core::ticket::State;
use crate::core::verdict::Action;
use chrono::{NaiveDate, Weekday};

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// Words of one message.
    Text(Words),
    /// Words of one message's subject.
    Subject(Words),
    /// Where the ticket stands.
    State(State),
    /// What is asked for; none: not known.
    Kind(Option<Kind>),
    /// What the regulation says; none: nothing yet.
    Verdict(Option<Action>),
    /// The clause that says it; none: no clause.
    Clause(Option<Clause>),
    /// Id or name of the client as written; none: not known.
    Client(Option<String>),
    /// Id or name of the client's tariff as written.
    Tariff(String),
    /// The way it came in.
    Channel(Channel),
    /// Id or name of a system as written; none: no system.
    System(Option<String>),
    /// What is missing.
    Missing(Missing),
    /// Who has it.
    Assignee(Assignee),
    /// Whether it is an emergency.
    Emergency(bool),
    /// Id or name of the emergency's trouble as written; none: no trouble.
    Trouble(Option<String>),
    /// How long ago it came in.
    Age(Measure<Span>),
    /// When it is due.
    Due(Due),
    /// The day on which it came in.
    Received(Measure<Day>),
    /// How long ago the client last wrote.
    Waiting(Measure<Span>),
    /// How many of these the client still has free.
    Quota(Free, Measure<Halves>),
    /// A part of the sender's name or address, lower case, ё as е.
    From(String),
    /// The number.
    Number(Measure<u64>),
    /// Whether some message could not be read whole.
    Damaged(bool),
    /// Whether an agent has confirmed the facts.
    Confirmed(bool),
}

/// Words that are looked for in any of their forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The words, folded, with single blanks between. A star behind a word: it may go on.
    pub text: String,
    /// Whether they must stand next to each other, in this order.
    pub near: bool,
}

/// What is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// Nothing.
    Nothing,
    /// Access to whatever system.
    Access,
    /// This.
    Item(Item),
}

/// Who has a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Assignee {
    /// Nobody.
    Nobody,
    /// Whoever asks.
    Me,
    /// Somebody of this name.
    Name(String),
}

/// When a ticket is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Due {
    /// It waits for nobody of ours.
    Never,
    /// Within these bounds.
    At(Measure<Moment>),
}

/// How a value stands to what is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure<T> {
    /// `<`
    Below(T),
    /// `<=`
    UpTo(T),
    /// `:`
    Is(T),
    /// `>=`
    AtLeast(T),
    /// `>`
    Above(T),
    /// `a..b`, both included.
    Between(T, T),
}

codes! {
    /// A unit of time.
    pub enum Unit("unit") {
        /// Minutes.
        Minute = "m",
        /// Hours.
        Hour = "h",
        /// Days of 24 hours.
        Day = "d",
        /// Weeks.
        Week = "w",
        /// Working hours. §3.
        WorkHour = "wh",
        /// Working days: as many hours as the desk is open on one. §3.
        WorkDay = "wd",
    }
}

/// A length of time, plain or working. Below zero: back from now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// How many.
    pub amount: i32,
    /// Of what.
    pub unit: Unit,
}

/// A day on Moscow's calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    /// A date.
    On(NaiveDate),
    /// Today.
    Today,
    /// The day before.
    Yesterday,
    /// The day after.
    Tomorrow,
    /// The nearest day of this name: the last one of what has been, the next one of what will be.
    Week(Weekday),
}

/// A moment, as it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// So much from now.
    In(Span),
    /// Some time of a day.
    On(Day),
}

codes! {
    /// What a client may have free.
    pub enum Free("free work") {
        /// Full set-ups. §1.
        Full = "full",
        /// Single modules. §2.
        Module = "module",
        /// Remote sessions. §5.
        Remote = "remote",
    }
}

/// A number in halves: 3 is one and a half.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Halves(pub u32);

impl<T> Measure<T> {
    /// The same of other values.
    pub fn map<U>(self, f: impl Fn(T) -> U) -> Measure<U> {
        match self {
            Self::Below(a) => Measure::Below(f(a)),
            Self::UpTo(a) => Measure::UpTo(f(a)),
            Self::Is(a) => Measure::Is(f(a)),
            Self::AtLeast(a) => Measure::AtLeast(f(a)),
            Self::Above(a) => Measure::Above(f(a)),
            Self::Between(a, b) => Measure::Between(f(a), f(b)),
        }
    }
}

impl<T: PartialOrd> Measure<T> {
    /// Whether a value is what is asked.
    pub fn holds(&self, value: &T) -> bool {
        match self {
            Self::Below(a) => value < a,
            Self::UpTo(a) => value <= a,
            Self::Is(a) => value == a,
            Self::AtLeast(a) => value >= a,
            Self::Above(a) => value > a,
            Self::Between(a, b) => a <= value && value <= b,
        }
    }
}
