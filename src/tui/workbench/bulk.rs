//! Steps done with many tickets.

use super::Workbench;
use crate::desk::{Command, Plan};
use crate::tui::theme::Role;
use crate::tui::worker::{BulkDone, Halt, Order};

impl Workbench {
    /// Does steps with each target, all of them with a ticket or none. `name` is the command's name in the log.
    pub(super) fn do_with_targets(&mut self, name: &str, steps: &[Command]) {
        let plan = |number| Plan::new(number, steps.to_vec());
        let plans = self.model.targets().into_iter().map(plan).collect();
        let halt = Halt::default();
        self.workers.order(Order::Bulk {
            name: name.to_owned(),
            plans,
            halt,
        });
    }

    pub(super) fn take_bulk(&mut self, bulk: &BulkDone) {
        let done = bulk.results.iter().filter(|(_, result)| result.is_ok());
        let count = done.count().to_string();
        let words = self
            .look
            .text
            .say_with("bulk-done", &[("done", count.into())]);
        self.say(Role::Good, words);
        self.refresh();
    }
}
