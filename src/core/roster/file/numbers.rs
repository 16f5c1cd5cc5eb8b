//! The numbers of covers and absences that have none in the text.

use super::{RawAbsence, RawCover};
use toml::Spanned;

/// Gives out the numbers that nothing in the text has, and nothing before it had.
pub(super) struct Numbers(u32);

impl Numbers {
    /// Numbers after `last` and after those in the text.
    pub fn after(
        last: u32,
        covers: &[Spanned<RawCover>],
        absences: &[Spanned<RawAbsence>],
    ) -> Self {
        let covers = covers.iter().filter_map(|raw| raw.get_ref().number);
        let absences = absences.iter().filter_map(|raw| raw.get_ref().number);
        Self(covers.chain(absences).max().unwrap_or(0).max(last))
    }

    /// The number that was written, or else the next one.
    pub fn take(&mut self, written: Option<u32>) -> u32 {
        written.unwrap_or_else(|| {
            self.0 = self.0.saturating_add(1);
            self.0
        })
    }
}
