//! How the sync does, as a page to read.

use super::Workbench;
use super::laid_over::Over;
use crate::tui::input::Action;
use crate::tui::overlay::Pager;
use crate::tui::snapshot::SyncSheet;
use crate::tui::view;

impl Workbench {
    /// The sync looks different: the status line shows it, and the page, where it is read.
    pub(super) fn take_sync(&mut self, sheet: Box<SyncSheet>) {
        if let Some(Over::Sync(pager)) = &mut self.over {
            let now = (self.footing.clock)();
            pager.set(view::sync_page(&sheet, &self.look, now));
        }
        self.model.sync = Some(sheet);
        self.dirty = true;
    }

    /// Lays the page over the panes.
    pub(super) fn read_sync(&mut self) {
        let now = (self.footing.clock)();
        let unread = SyncSheet::default();
        let sheet = self.model.sync.as_deref().unwrap_or(&unread);
        let page = view::sync_page(sheet, &self.look, now);
        let pager = Pager::new(self.look.say("pane-sync"), page).leading_to(Action::Outbox);
        self.over = Some(Over::Sync(pager));
    }
}
