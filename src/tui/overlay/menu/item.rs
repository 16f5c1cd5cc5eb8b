//! One thing to choose.

/// One thing to choose.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    /// What tells it from the others; looked through too.
    pub id: String,
    /// What is shown and looked through.
    pub label: String,
    /// What is shown behind, of less weight.
    pub detail: String,
    /// Why it can't be taken now.
    pub off: Option<String>,
    /// Whether it is the choice that stands.
    pub current: bool,
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

    /// With a reason why it can't be taken, if there is one.
    #[must_use]
    pub fn off(mut self, reason: Option<String>) -> Self {
        self.off = reason;
        self
    }

    /// The choice that stands, or not.
    #[must_use]
    pub fn current(mut self, current: bool) -> Self {
        self.current = current;
        self
    }
}
