//! What came of looking at a file: shown, or said.

use crate::desk::FileAt;
use crate::tui::overlay::Pager;
use crate::tui::overlay::viewer::Sight;
use crate::tui::picture::{MAX_BYTES, Refused, Shown};
use crate::tui::shell::{Edited, Means, Request, Shows};
use crate::tui::theme::Role;
use crate::tui::workbench::Workbench;
use crate::tui::workbench::exhibits::On;
use crate::tui::workbench::laid_over::Over;
use crate::tui::worker::{Failure, Looked, Outcome};

impl Workbench {
    /// How the terminal shows pictures is known, or known better: what waits for it is looked at.
    pub(in crate::tui::workbench) fn take_shows(&mut self, shows: Shows) {
        if self.sights.shows.replace(shows) != Some(shows) {
            self.look_anew();
        }
    }

    /// The screen has another size: a picture that is looked at is made for it.
    pub(in crate::tui::workbench) fn look_again(&mut self, size: (u16, u16)) {
        self.size = size;
        self.look_anew();
    }

    /// Looks once more at what a viewer shows; a text wraps by itself.
    fn look_anew(&mut self) {
        if let Some(Over::Evidence(evidence)) = &self.over
            && matches!(evidence.on, Some(On::Viewer(_)))
        {
            self.look_at();
        }
    }

    /// Told at the right of a file's name: its size, and which of the list it is.
    pub(super) fn place_of(&self, file: &FileAt) -> String {
        let size = self.look.text.size(file.file.bytes);
        match &self.over {
            Some(Over::Evidence(evidence)) => {
                let (at, of) = (evidence.list.at() + 1, evidence.list.len());
                let numbers = [("a", at.into()), ("b", of.into())];
                let place = self.look.text.say_with("amount-of", &numbers);
                format!("{size}  {place}")
            }
            _ => size,
        }
    }

    /// What came of looking at a file, or saving or opening it.
    pub(in crate::tui::workbench) fn take_looked(&mut self, looked: Looked) {
        let is_newest = looked.serial == self.sights.looks;
        match looked.outcome {
            Ok(Outcome::Picture(shown)) if is_newest => self.see_picture(shown),
            Ok(Outcome::Text { text, is_cut }) if is_newest => {
                self.see_text(&looked.name, &text, is_cut);
            }
            Ok(Outcome::Picture(_) | Outcome::Text { .. }) => {}
            Ok(Outcome::Saved(path)) => {
                let what = [("what", path.display().to_string().into())];
                let words = self.look.text.say_with("status-attachment-saved", &what);
                let evidence = match &mut self.over {
                    Some(Over::Evidence(evidence)) => Some(evidence),
                    _ => self.sights.set_aside.as_mut(),
                };
                if let Some(evidence) = evidence {
                    evidence.was_saved(&looked.name, path);
                }
                self.say(Role::Good, words);
            }
            Ok(Outcome::Opened(program)) => {
                let what = [("what", program.into())];
                let words = self.look.text.say_with("evidence-opened", &what);
                self.say(Role::Good, words);
            }
            Ok(Outcome::Run(words)) => self.wants.push_back(Request::Run(words)),
            Err(failure) => self.take_failure(&failure, is_newest),
        }
    }

    fn see_picture(&mut self, shown: Shown) {
        if self
            .sights
            .shows
            .is_some_and(|shows| shows.means == Means::Off)
        {
            let words = self.with_keys("evidence-picture-off");
            return self.see(Sight::Words(words), "");
        }
        let (width, height) = shown.dots;
        let told = format!("{width}×{height}");
        self.see(Sight::Picture(shown), &told);
    }

    fn see_text(&mut self, name: &str, text: &str, is_cut: bool) {
        let title = match is_cut {
            true => format!("{name} ({})", self.look.say("evidence-cut")),
            false => name.to_owned(),
        };
        if let Some(Over::Evidence(evidence)) = &mut self.over {
            // It was left meanwhile.
            if matches!(evidence.on, Some(On::Viewer(_))) {
                evidence.on = Some(On::Text(Pager::plain(title, text)));
            }
        }
        self.dirty = true;
    }

    fn see(&mut self, sight: Sight, told: &str) {
        if let Some(Over::Evidence(evidence)) = &mut self.over
            && let Some(On::Viewer(viewer)) = &mut evidence.on
        {
            viewer.set(sight, told);
        }
        self.dirty = true;
    }

    fn take_failure(&mut self, failure: &Failure, is_newest: bool) {
        if is_newest && *failure == Failure::Gone {
            let (look, now) = (self.look.clone(), self.model.now);
            if let Some(Over::Evidence(evidence)) = &mut self.over
                && evidence.is_waiting()
            {
                evidence.is_gone(&look, now);
            }
        }
        let text = &self.look.text;
        let words = match failure {
            Failure::Gone => text.say("status-attachment-gone"),
            Failure::Strange => self.with_keys("evidence-strange"),
            Failure::Other(why) => {
                text.say_with("evidence-failed", &[("why", text.aside(why).into())])
            }
            Failure::Refused(Refused::Bytes) => {
                let limit = text.size(MAX_BYTES as u64);
                text.say_with("evidence-picture-bytes", &[("limit", limit.into())])
            }
            Failure::Refused(Refused::Dots(width, height)) => {
                let values = [
                    ("width", width.to_string().into()),
                    ("height", height.to_string().into()),
                ];
                text.say_with("evidence-picture-dots", &values)
            }
            Failure::Refused(Refused::Broken(why)) => {
                text.say_with("evidence-picture-broken", &[("why", why.into())])
            }
            Failure::Refused(Refused::Unknown) => self.with_keys("evidence-picture-unknown"),
        };
        let is_looked_at =
            matches!(&self.over, Some(Over::Evidence(evidence)) if evidence.is_waiting());
        if is_newest && is_looked_at {
            return self.see(Sight::Words(words), "");
        }
        self.say(Role::Bad, words);
    }

    /// A program that had the terminal has ended.
    pub(in crate::tui::workbench) fn take_ran(&mut self, outcome: Edited) {
        let why = match outcome {
            Edited::Done => return,
            Edited::Failed(code) => code.map_or_else(String::new, |code| code.to_string()),
            Edited::NotStarted(why) => why,
        };
        let why = [("why", why.into())];
        let words = self.look.text.say_with("evidence-ran-badly", &why);
        self.say(Role::Bad, words);
    }
}
