//! Evidence: what a ticket's messages carry, as a list; each thing looked at, saved, opened by a program, copied.

mod seen;

use super::Workbench;
use super::exhibits::{Evidence, On, Said, media_type};
use super::laid_over::{Asked as Line, Chosen, Over};
use crate::core::evidence::{Exhibit as Found, Found as What};
use crate::desk::{self, FileAt, Piece};
use crate::tui::input::Context;
use crate::tui::model::{Aim, Pane};
use crate::tui::overlay::exhibits::{Asked, Holds};
use crate::tui::overlay::menu::{Enter, Item};
use crate::tui::overlay::viewer::Turn;
use crate::tui::overlay::{Menu, Prompt, Step, Viewer, help};
use crate::tui::shell::{Request, Shows};
use crate::tui::theme::Role;
use crate::tui::worker::{Handed, Look, Wish};
use std::path::PathBuf;
use std::time::Instant;

/// What of evidence outlives a look at it.
#[derive(Default)]
pub(super) struct Sights {
    /// How the terminal shows pictures, once that is known.
    pub(super) shows: Option<Shows>,
    /// Tells what was looked at last from what was before.
    pub(super) looks: u64,
    /// Evidence that waits below a prompt.
    pub(super) set_aside: Option<Box<Evidence>>,
    /// Where a file was saved last.
    saved_to: Option<PathBuf>,
}

impl Workbench {
    /// Opens what meets the item under the cursor.
    pub(super) fn open_evidence(&mut self) {
        let exhibit = self
            .model
            .target_check()
            .and_then(|check| check.exhibits.first())
            .cloned();
        let Some(Found { message, found }) = exhibit else {
            let words = self.look.say("status-no-evidence");
            return self.say(Role::Info, words);
        };
        match found {
            What::Link { url, .. } | What::Site { url } => self.copy(url),
            What::AnydeskId { id } => self.copy(id),
            What::Screenshot { part, name } => {
                let Some(mut evidence) = self.evidence() else {
                    return;
                };
                evidence.go_to_file(message, part, &name);
                self.over = Some(Over::Evidence(evidence));
                self.look_at();
            }
            What::Description | What::Counter { .. } | What::Access { .. } => {
                self.focus(Pane::Ticket);
            }
        }
    }

    /// Lays the list of what the ticket's messages carry over the panes.
    pub(super) fn read_evidence(&mut self) {
        match self.evidence() {
            Some(evidence) if !evidence.pieces.is_empty() => {
                self.over = Some(Over::Evidence(evidence));
                self.dirty = true;
            }
            _ => {
                let words = self.look.say("evidence-none");
                self.say(Role::Info, words);
            }
        }
    }

    /// What the messages of the ticket under the cursor carry.
    fn evidence(&self) -> Option<Box<Evidence>> {
        let sheet = self.model.target_sheet()?;
        let pieces = desk::pieces(&sheet.conversation);
        let about = self.about_one(sheet.ticket.number, None);
        Some(Box::new(Evidence::new(
            &about,
            pieces,
            &self.look,
            self.model.now,
        )))
    }

    /// Copies the ticket's link; of several, the one that is chosen.
    pub(super) fn copy_link(&mut self) {
        let Some(sheet) = self.model.target_sheet() else {
            return;
        };
        let number = sheet.ticket.number;
        let links: Vec<String> = desk::pieces(&sheet.conversation)
            .into_iter()
            .filter_map(|piece| match piece.what {
                desk::What::Link(url) => Some(url),
                desk::What::File(_) => None,
            })
            .collect();
        match links.as_slice() {
            [] => {
                let words = self.look.say("evidence-no-link");
                self.say(Role::Info, words);
            }
            [one] => self.copy(one.clone()),
            several => {
                let items = several
                    .iter()
                    .map(|url| Item::new(url.clone(), url.clone()));
                let aim = Aim::One(number);
                let menu = Menu::new(self.look.say("evidence-choose-link"), items.collect())
                    .titled(&self.about(&aim))
                    .entering(Enter::Copy);
                self.over = Some(Over::Menu {
                    menu,
                    chosen: Chosen::Link,
                    aim,
                });
            }
        }
    }

    /// What the list, or what is looked at, came to.
    pub(super) fn take_evidence(&mut self, step: &Step<Said>, now: Instant) {
        match step {
            Step::Stay => {}
            Step::Redraw => self.dirty = true,
            Step::Close => self.leave_evidence(),
            Step::Done(Said::List(Asked::Look)) => self.look_at(),
            Step::Done(Said::List(asked) | Said::Viewer(Turn::Asked(asked))) => self.asked(*asked),
            Step::Done(Said::Viewer(Turn::By(by))) => {
                if let Some(Over::Evidence(evidence)) = &mut self.over
                    && evidence.list.go_by(*by)
                {
                    self.look_at();
                }
            }
            Step::Other(crate::tui::input::Action::CopyText) => {
                if let Some(Over::Evidence(evidence)) = &self.over
                    && let Some(text) = evidence.text()
                {
                    self.copy(text);
                }
            }
            Step::Other(crate::tui::input::Action::Help) => self.tell_keys_of_evidence(),
            Step::Other(action) => {
                if matches!(
                    action,
                    crate::tui::input::Action::Redraw | crate::tui::input::Action::Suspend
                ) {
                    self.perform(*action, now);
                }
            }
        }
    }

    /// Tells the keys that can be pressed here; the evidence comes back when they go.
    fn tell_keys_of_evidence(&mut self) {
        let pager = help::pager(&self.look, &[Context::Evidence, Context::Global]);
        if let Some(Over::Evidence(evidence)) = self.over.take() {
            self.sights.set_aside = Some(evidence);
            self.over = Some(Over::Pager(pager));
        }
        self.dirty = true;
    }

    /// One level back: from what is looked at to the list, from the list to the panes.
    fn leave_evidence(&mut self) {
        if let Some(Over::Evidence(evidence)) = &mut self.over
            && evidence.on.take().is_none()
        {
            self.over = None;
        }
        self.dirty = true;
    }

    fn asked(&mut self, asked: Asked) {
        let Some(piece) = self.piece() else { return };
        if asked != Asked::Look && !piece.kept {
            let words = self.look.say("status-attachment-gone");
            return self.say(Role::Warn, words);
        }
        match (asked, piece.what) {
            (Asked::Look, _) => self.look_at(),
            (Asked::Copy, desk::What::Link(url)) => self.copy(url),
            (Asked::Copy, desk::What::File(file)) => self.copy_path(&file),
            (_, desk::What::Link(_)) => self.explain_link(),
            (Asked::Save, desk::What::File(_)) => self.ask_where(),
            (Asked::Outside, desk::What::File(file)) => self.open_outside(file),
        }
    }

    /// The thing under the cursor.
    fn piece(&self) -> Option<Piece> {
        match &self.over {
            Some(Over::Evidence(evidence)) => evidence.piece().cloned(),
            _ => None,
        }
    }

    fn explain_link(&mut self) {
        let words = self.with_keys("evidence-link");
        self.say(Role::Info, words);
    }

    /// A message that names keys of the evidence.
    fn with_keys(&self, key: &str) -> String {
        use crate::tui::input::Action::{CopyEvidence, OpenOutside, SaveEvidence};
        let key_of = |action| {
            let contexts = [Context::Evidence, Context::Global];
            self.look.key_of(&contexts, action).unwrap_or_default()
        };
        let values = [
            ("save", key_of(SaveEvidence).into()),
            ("open", key_of(OpenOutside).into()),
            ("copy", key_of(CopyEvidence).into()),
        ];
        self.look.text.say_with(key, &values)
    }

    fn copy_path(&mut self, file: &FileAt) {
        let path = match &self.over {
            Some(Over::Evidence(evidence)) => evidence.saved_at(file),
            _ => None,
        };
        match path {
            Some(path) => self.copy(path.display().to_string()),
            None => {
                let words = self.with_keys("evidence-not-saved-yet");
                self.say(Role::Info, words);
            }
        }
    }

    /// Looks at the thing under the cursor; a link there is only to be copied.
    fn look_at(&mut self) {
        let Some(piece) = self.piece() else { return };
        let desk::What::File(file) = piece.what else {
            let words = self.with_keys("evidence-link");
            if let Some(Over::Evidence(evidence)) = &mut self.over {
                evidence.show_words(words);
            }
            self.dirty = true;
            return;
        };
        let place = self.place_of(&file);
        if let Some(Over::Evidence(evidence)) = &mut self.over {
            let holds = if piece.kept {
                Holds::File
            } else {
                Holds::Nothing
            };
            let viewer = Viewer::new(file.file.name.clone(), place).holding(holds);
            evidence.on = Some(On::Viewer(viewer));
        }
        // It would stand over the name, and the viewer says itself what is to be said of the file.
        self.notice.clear();
        self.dirty = true;
        match self.sights.shows {
            Some(shows) => {
                let room = Viewer::room(self.size);
                self.have_looked(file, Wish::Show { shows, room });
            }
            // Looked at when the terminal has said how it shows pictures.
            None => self.wants.push_back(Request::Pictures),
        }
    }

    /// Has the worker do something with a file. Of what is to be shown only the newest is of interest.
    fn have_looked(&mut self, file: FileAt, wish: Wish) {
        let is_shown = matches!(wish, Wish::Show { .. });
        self.sights.looks += u64::from(is_shown);
        let serial = if is_shown { self.sights.looks } else { 0 };
        self.workers.look(Look { serial, file, wish });
    }

    /// Asks for the directory.
    fn ask_where(&mut self) {
        let Some(Over::Evidence(evidence)) = self.over.take() else {
            return;
        };
        self.sights.set_aside = Some(evidence);
        let assumed = self
            .sights
            .saved_to
            .clone()
            .unwrap_or_else(|| self.footing.saves.clone());
        let prompt =
            Prompt::new(self.look.say("prompt-save-to")).with_text(&assumed.display().to_string());
        self.over = Some(Over::Prompt {
            prompt,
            asked: Line::SaveTo,
        });
        self.dirty = true;
    }

    /// The directory was typed.
    pub(super) fn save_to(&mut self, directory: &str) {
        self.over = self.sights.set_aside.take().map(Over::Evidence);
        self.dirty = true;
        let Some(Piece {
            what: desk::What::File(file),
            ..
        }) = self.piece()
        else {
            return;
        };
        if directory.is_empty() {
            return;
        }
        let directory = match (directory.strip_prefix("~/"), std::env::home_dir()) {
            (Some(rest), Some(home)) => home.join(rest),
            _ => PathBuf::from(directory),
        };
        self.sights.saved_to = Some(directory.clone());
        self.have_looked(file, Wish::Save(directory));
    }

    /// Opens a file by the program that the settings name for it.
    fn open_outside(&mut self, file: FileAt) {
        let kind = media_type(&file.file);
        let Some(program) = self.footing.open.program(&kind) else {
            let half = kind.split('/').next().unwrap_or_default().to_owned();
            let values = [("type", kind.as_str().into()), ("half", half.into())];
            let words = self.look.text.say_with("evidence-no-program", &values);
            return self.say(Role::Warn, words);
        };
        let program = Handed {
            words: program.words.clone(),
            in_terminal: program.terminal,
        };
        self.have_looked(file, Wish::Open(program));
    }

    /// Copies the client's last message.
    pub(super) fn copy_last_message(&mut self) {
        let last = self
            .model
            .target_sheet()
            .and_then(|sheet| sheet.last_words());
        let text = last.map(str::to_owned);
        if let Some(text) = text {
            self.copy(text);
        }
    }
}
