//! One thing to choose.

use crate::core::query::fold;
use crate::tui::overlay::matching::switched;

/// One thing to choose.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    /// What tells it from the others; looked through too.
    pub id: String,
    /// What is shown and looked through.
    pub label: String,
    /// What is shown behind, of less weight.
    pub detail: String,
    /// What stands at the right edge, whole, whatever else must be cut.
    pub end: String,
    /// Why it can't be taken now.
    pub off: Option<String>,
    /// Whether it is the choice that stands.
    pub current: bool,
    /// Whether it is chosen only as a suggestion, which nobody has taken or refused yet.
    pub suggested: bool,
}

impl Item {
    /// An item that can be taken.
    pub fn new(id: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            label: label.into(),
            ..Self::default()
        }
    }

    /// With something behind its label.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }

    /// With something at the right edge that is never cut.
    #[must_use]
    pub fn ending(mut self, end: impl Into<String>) -> Self {
        self.end = end.into();
        self
    }

    /// Chosen as a suggestion, or not; Enter takes it, nothing before.
    #[must_use]
    pub fn suggested(mut self, suggested: bool) -> Self {
        self.suggested = suggested;
        self.current |= suggested;
        self
    }

    /// With a reason why it can't be taken, if there is one.
    #[must_use]
    pub fn off(mut self, reason: Option<String>) -> Self {
        self.off = reason;
        self
    }

    /// Whether it gives way to what can be taken: it can't be, and its name does not begin with what is typed. Else
    /// Enter would do another thing than the one that was named.
    pub(super) fn gives_way(&self, typed: &str) -> bool {
        let names = [fold(&self.label), fold(&self.id)];
        let begins = |typed: &str| names.iter().any(|name| name.starts_with(&fold(typed)));
        self.off.is_some() && !begins(typed) && !begins(&switched(typed))
    }

    /// The choice that stands, or not.
    #[must_use]
    pub fn current(mut self, current: bool) -> Self {
        self.current = current;
        self
    }
}
