//! Numbers: set-ups in halves, counts with their nouns, sizes.

use super::Text;
use crate::core::language::Language;
use crate::core::ledger::Pool;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noun {
    /// Tickets.
    Ticket,
    /// Messages.
    Message,
    /// Replies.
    Reply,
    /// Clients.
    Client,
    /// Screenshots.
    Screenshot,
    /// Links.
    Link,
    /// Attachments.
    Attachment,
    /// Items of a checklist.
    Item,
    /// Charges of a ledger.
    Charge,
    /// Remote sessions.
    Session,
    /// Months.
    Month,
    /// Emergencies.
    Emergency,
}

impl Noun {
    /// Every noun.
    pub const ALL: &'static [Self] = &[
        Self::Ticket,
        Self::Message,
        Self::Reply,
        Self::Client,
        Self::Screenshot,
        Self::Link,
        Self::Attachment,
        Self::Item,
        Self::Charge,
        Self::Session,
        Self::Month,
        Self::Emergency,
    ];

    fn key(self) -> &'static str {
        match self {
            Self::Ticket => "count-tickets",
            Self::Message => "count-messages",
            Self::Reply => "count-replies",
            Self::Client => "count-clients",
            Self::Screenshot => "count-screenshots",
            Self::Link => "count-links",
            Self::Attachment => "count-attachments",
            Self::Item => "count-items",
            Self::Charge => "count-charges",
            Self::Session => "count-sessions",
            Self::Month => "count-months",
            Self::Emergency => "count-emergencies",
        }
    }
}

/// Half set-ups as people read them: `½`, `1½`, `2`.
pub(super) fn halves(units: u32) -> String {
    match (units / 2, units % 2 == 1) {
        (0, true) => "½".to_owned(),
        (whole, true) => format!("{whole}½"),
        (whole, false) => whole.to_string(),
    }
}

impl Text {
    /// A number with its thousands set apart: `10 000`, in English `10,000`. Four digits stand together in Russian.
    pub fn number(&self, n: u64) -> String {
        let digits = n.to_string();
        let (sign, least) = match self.language() {
            Language::Ru => ("\u{a0}", 5),
            Language::En => (",", 4),
        };
        if digits.len() < least {
            return digits;
        }
        let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                grouped.push_str(sign);
            }
            grouped.push(digit);
        }
        grouped
    }

    /// A count that went no further than `limit`: `10 000+` where it got there.
    pub fn number_up_to(&self, n: u64, limit: u64) -> String {
        match n < limit {
            true => n.to_string(),
            false => format!("{}+", self.number(limit)),
        }
    }

    /// Half set-ups as people read them: `½`, `1½`, `2`.
    ///
    /// ```
    /// use primedesk::{core::language::Language, text::Text};
    ///
    /// let text = Text::new(Language::Ru);
    /// assert_eq!(text.setups(3), "1½");
    /// assert_eq!(text.setups_of(3, 4), "1½ из 2");
    /// ```
    pub fn setups(&self, units: u32) -> String {
        halves(units)
    }

    /// `1½ of 2`, from half set-ups.
    pub fn setups_of(&self, units: u32, allowance: u32) -> String {
        self.amount_of(Pool::Setup, units, allowance)
    }

    /// Half set-ups with their noun: `1½ set-ups`.
    pub fn setups_count(&self, units: u32) -> String {
        self.halves_with("count-setups", units)
    }

    /// A message that takes a number of halves as `$n`, and as `$shown`.
    pub(super) fn halves_with(&self, key: &str, units: u32) -> String {
        self.say_with(
            key,
            &[
                ("n", super::Value::Halves(units)),
                ("shown", halves(units).into()),
            ],
        )
    }

    /// An amount of a pool, as a number: half set-ups for set-ups, whole sessions for sessions.
    pub fn amount(&self, pool: Pool, units: u32) -> String {
        match pool {
            Pool::Setup => halves(units),
            Pool::Remote => units.to_string(),
        }
    }

    /// An amount of a pool with its noun.
    pub fn amount_count(&self, pool: Pool, units: u32) -> String {
        match pool {
            Pool::Setup => self.setups_count(units),
            Pool::Remote => self.count(Noun::Session, units.into()),
        }
    }

    /// An amount of a pool out of its allowance: `1½ of 2`.
    pub fn amount_of(&self, pool: Pool, units: u32, allowance: u32) -> String {
        self.say_with(
            "amount-of",
            &[
                ("a", self.amount(pool, units).into()),
                ("b", self.amount(pool, allowance).into()),
            ],
        )
    }

    /// A count with its noun: `2 обращения`, `5 tickets`.
    pub fn count(&self, noun: Noun, n: u64) -> String {
        self.say_with(noun.key(), &[("n", n.into())])
    }

    /// A size in bytes, to three digits: `12,3 КБ`, `12.3 KB`. A kilobyte has 1024 bytes.
    pub fn size(&self, bytes: u64) -> String {
        let mut key = "size-bytes";
        let mut tenths = bytes.saturating_mul(10);
        for larger in ["size-kilo", "size-mega", "size-giga"] {
            if tenths < 10_000 {
                break;
            }
            key = larger;
            tenths = tenths.saturating_add(512) / 1024;
        }
        let separator = match self.language() {
            Language::Ru => ',',
            Language::En => '.',
        };
        let size = match (tenths / 10, tenths % 10) {
            (whole, _) if whole >= 100 => (tenths.saturating_add(5) / 10).to_string(),
            (whole, 0) => whole.to_string(),
            (whole, rest) => format!("{whole}{separator}{rest}"),
        };
        self.say_with(key, &[("size", size.into())])
    }

    /// Names with `, ` between.
    pub fn list<S: AsRef<str>>(&self, names: impl IntoIterator<Item = S>) -> String {
        let mut listed = String::new();
        for name in names {
            if !listed.is_empty() {
                listed.push_str(", ");
            }
            listed.push_str(name.as_ref());
        }
        listed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart_and_a_limit_shows() {
        let (ru, en) = (Text::new(Language::Ru), Text::new(Language::En));
        assert_eq!(ru.number(1234), "1234");
        assert_eq!(ru.number(1_234_567), "1\u{a0}234\u{a0}567");
        assert_eq!(en.number(1234), "1,234");
        assert_eq!(en.number(0), "0");
        assert_eq!(ru.number_up_to(9_999, 10_000), "9999");
        assert_eq!(ru.number_up_to(10_000, 10_000), "10\u{a0}000+");
    }
}
