//! What would become of many tickets, shown before anything is done: asked for, awaited, laid over the panes, applied.

use super::Workbench;
use super::foreseen::{Foreseeing, Previewed, Said};
use super::laid_over::Over;
use crate::desk::Plan;
use crate::tui::overlay::Step;
use crate::tui::overlay::outline::Leaf;
use crate::tui::theme::Role;
use crate::tui::worker::{Foresight, Halt, ToForesee};

impl Workbench {
    /// Shows what would become of these plans before any of it is done. `name` is the command's name in the log.
    pub(super) fn preview(&mut self, name: &str, plans: Vec<Plan>) {
        let halt = Halt::default();
        self.work.foreseen += 1;
        let foreseeing = Foreseeing::new(self.work.foreseen, halt.clone(), plans.len());
        self.over = Some(Over::Foreseeing(foreseeing));
        self.workers.foresee(ToForesee {
            serial: self.work.foreseen,
            name: name.to_owned(),
            plans,
            halt,
        });
        self.dirty = true;
    }

    /// Leaves the preview that is being made: nothing was done, and the marks stay.
    pub(super) fn stop_foreseeing(&mut self) {
        if let Some(Over::Foreseeing(foreseeing)) = &self.over {
            foreseeing.stop();
            self.over = None;
            let words = self.look.say("preview-left");
            self.say(Role::Info, words);
        }
    }

    pub(super) fn take_foreseeing(&mut self, serial: u64, done: usize) {
        if let Some(Over::Foreseeing(foreseeing)) = &mut self.over
            && foreseeing.is(serial)
        {
            foreseeing.take(done);
            self.dirty = true;
        }
    }

    /// What would become of them is known: it is shown, unless nobody waits for it any more.
    pub(super) fn take_foreseen(&mut self, foresight: Foresight) {
        if matches!(&self.over, Some(Over::Preview(shown)) if shown.awaits(foresight.serial)) {
            return self.take_anew(foresight);
        }
        let is_awaited = matches!(&self.over,
            Some(Over::Foreseeing(foreseeing)) if foreseeing.is(foresight.serial));
        if !is_awaited {
            return;
        }
        self.over = None;
        self.dirty = true;
        let hidden = self.model.marks.hidden();
        let lawbook = &self.footing.ground.lawbook;
        let regulation = &lawbook.at(self.model.now).regulation;
        match Previewed::new(foresight, hidden, &self.look, regulation) {
            Ok(previewed) => self.over = Some(Over::Preview(Box::new(previewed))),
            Err(error) => {
                let words = self.look.text.sentence(&error.sentence());
                self.say(Role::Bad, words);
            }
        }
    }

    /// What an input to the preview came to.
    pub(super) fn take_previewed(&mut self, said: Said) {
        self.dirty = true;
        match said {
            Said::Apply => self.apply_preview(),
            Said::Anew => {
                self.work.foreseen += 1;
                if let Some(Over::Preview(shown)) = &mut self.over {
                    let wanted = shown.begin_anew(self.work.foreseen, &self.look);
                    self.workers.foresee(wanted);
                }
            }
        }
    }

    /// What is left in of a client, of whom something was taken out, is known anew.
    fn take_anew(&mut self, foresight: Foresight) {
        let Some(Over::Preview(shown)) = &mut self.over else {
            return;
        };
        self.dirty = true;
        let lawbook = &self.footing.ground.lawbook;
        let regulation = &lawbook.at(self.model.now).regulation;
        match shown.take_anew(foresight, &self.look, regulation) {
            Ok(Step::Done(said)) => self.take_previewed(said),
            Ok(_) => {}
            Err(error) => {
                let words = self.look.text.sentence(&error.sentence());
                self.say(Role::Bad, words);
            }
        }
    }

    /// Does what was shown and left in, held to what was shown.
    fn apply_preview(&mut self) {
        let Some(Over::Preview(previewed)) = self.over.take() else {
            return;
        };
        let agreed = previewed.into_agreed();
        let words = |leaf: Leaf| (leaf.number, (leaf.who, leaf.subject));
        let known = agreed.leaves.into_iter().map(words).collect();
        self.begin_bulk(&agreed.name, agreed.plans, known, agreed.aside);
    }
}
