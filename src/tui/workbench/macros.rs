//! Macros: recorded from what is done with one ticket, and done with the targets.

use super::Workbench;
use super::laid_over::{Asked, Chosen, Over};
use crate::core::macros::{Macro, Manner, Step};
use crate::core::scribe::Field;
use crate::desk::{self, Command, Done};
use crate::tui::input::{Action, Context};
use crate::tui::model::Aim;
use crate::tui::overlay::menu::{Enter, Item};
use crate::tui::overlay::{Menu, Prompt};
use crate::tui::theme::Role;
use crate::tui::worker::{Order, TextOrder};

/// What is recorded: the steps that one ticket was taken through.
#[derive(Debug, Default)]
pub(super) struct Recording {
    /// The ticket; the first with which something is done.
    number: Option<u64>,
    pub(super) steps: Vec<Step>,
    /// A step that was ordered in another form than it is to be recorded in.
    ordered: Option<(u64, Step)>,
}

impl Recording {
    /// Adds a step that was done.
    /// Gives the ticket that is recorded, where that is another: then the step is not.
    fn add(&mut self, number: u64, step: Step) -> Option<u64> {
        let of = *self.number.get_or_insert(number);
        if of == number {
            self.steps.push(step);
        }
        (of != number).then_some(of)
    }
}

impl Workbench {
    /// Begins to record, or asks what the recorded is called.
    pub(super) fn record(&mut self) {
        let Some(recording) = &self.recording else {
            self.recording = Some(Recording::default());
            self.show_recording();
            let key = [("key", self.recording_key().into())];
            let words = self.look.text.say_with("macro-begun", &key);
            return self.say(Role::Info, words);
        };
        if recording.steps.is_empty() {
            self.recording = None;
            self.show_recording();
            let words = self.look.say("macro-nothing");
            return self.say(Role::Info, words);
        }
        let args = [("steps", self.steps_in_words(&recording.steps).into())];
        let label = self.look.text.say_with("prompt-macro-name", &args);
        let prompt = Prompt::new(label).with_placeholder(self.look.say("prompt-macro-name.empty"));
        self.over = Some(Over::Prompt {
            prompt,
            asked: Asked::MacroName,
        });
    }

    /// The key that begins a recording, and ends it.
    fn recording_key(&self) -> String {
        let key = self.look.key_of(&[Context::Global], Action::RecordMacro);
        key.unwrap_or_default()
    }

    fn show_recording(&mut self) {
        self.model.recording = self.recording.as_ref().map(|r| r.steps.len());
        self.dirty = true;
    }

    /// The recorded has a name: it is saved. Without one it is thrown away.
    pub(super) fn name_recording(&mut self, name: String) {
        if name.is_empty() {
            self.over = None;
            self.recording = None;
            self.show_recording();
            let words = self.look.say("macro-thrown-away");
            return self.say(Role::Info, words);
        }
        if self.footing.macros.iter().any(|known| known.name == name) {
            return self.refuse_line("prompt-macro-taken");
        }
        let Some(recording) = &self.recording else {
            return;
        };
        let new = Macro {
            name,
            steps: recording.steps.clone(),
        };
        self.over = None;
        self.workers.order(Order::Text(TextOrder::Record(new)));
    }

    /// A macro is saved; if not, what was recorded is still there.
    pub(super) fn take_recorded(&mut self, new: Macro, saved: Result<(), String>) {
        match saved {
            Ok(()) => {
                let args = [("name", new.name.clone().into())];
                let words = self.look.text.say_with("macro-saved", &args);
                self.footing.macros.push(new);
                self.recording = None;
                self.show_recording();
                self.say(Role::Good, words);
            }
            Err(why) => {
                let args = [("why", why.into())];
                let words = self.look.text.say_with("macro-not-saved", &args);
                self.say(Role::Bad, words);
            }
        }
    }

    /// A letter was ordered: it is recorded with what its template or its fields say left to them.
    pub(super) fn note_sent(
        &mut self,
        number: u64,
        command: &Command,
        template: &str,
        frame: &[Field],
    ) {
        if let (Some(step), Some(recording)) = (
            desk::step_of(command, &self.footing.actor),
            &mut self.recording,
        ) {
            recording.ordered = Some((number, general(step, template, frame)));
        }
    }

    /// A letter that was ordered has not gone.
    pub(super) fn note_not_sent(&mut self) {
        if let Some(recording) = &mut self.recording {
            recording.ordered = None;
        }
    }

    /// Something was done with a ticket, or not. Gives what is to be said where it is not recorded.
    pub(super) fn note_done(
        &mut self,
        number: u64,
        command: &Command,
        done: &desk::Result<Box<Done>>,
    ) -> Option<String> {
        let done_step = desk::step_of(command, &self.footing.actor)?;
        let recording = self.recording.as_mut()?;
        let is_it = |(of, step): &mut (u64, Step)| {
            *of == number && std::mem::discriminant(step) == std::mem::discriminant(&done_step)
        };
        let ordered = recording.ordered.take_if(is_it);
        if !done.as_ref().is_ok_and(|done| done.changed) {
            return None;
        }
        let dropped = recording.add(number, ordered.map_or(done_step, |(_, step)| step));
        self.show_recording();
        let of = [("number", dropped?.to_string().into())];
        Some(self.look.text.say_with("macro-not-of-it", &of))
    }

    /// Asks which macro is done.
    pub(super) fn choose_macro(&mut self, aim: Aim) {
        if self.footing.macros.is_empty() {
            let form = match self.recording {
                Some(_) => "macro-none.recording",
                None => "macro-none",
            };
            let key = [("key", self.key(Action::RecordMacro).into())];
            let words = self.look.text.say_with(form, &key);
            return self.say(Role::Info, words);
        }
        let items = self.footing.macros.iter().map(|known| {
            let steps = self.steps_in_words(&known.steps);
            Item::new(known.name.clone(), known.name.clone()).detail(steps)
        });
        let menu = Menu::new(self.look.say("action-run-macro"), items.collect())
            .titled(&self.about(&aim))
            .entering(Enter::Foresee);
        self.over = Some(Over::Menu {
            menu,
            chosen: Chosen::Macro,
            aim,
        });
    }

    /// What steps do, in words.
    fn steps_in_words(&self, steps: &[Step]) -> String {
        let (text, lawbook) = (&self.look.text, &self.footing.ground.lawbook);
        let said = steps.iter();
        let said = said.map(|step| text.macro_step(step, lawbook, self.model.now));
        said.collect::<Vec<_>>().join("; ")
    }

    /// Does a macro with what was aimed at, after a preview: all its steps with a ticket, or none.
    pub(super) fn run_macro(&mut self, aim: &Aim, name: Option<&str>) {
        let macros = &self.footing.macros;
        let Some(chosen) = macros
            .iter()
            .find(|known| Some(known.name.as_str()) == name)
        else {
            return;
        };
        let now = (self.footing.clock)();
        let commands = desk::commands(chosen, &self.footing.actor, now);
        let name = format!("macro {}", chosen.name);
        self.preview_steps(aim, &name, &commands);
    }
}

/// A step as it fits other tickets: a template that was not touched stays the template, a greeting and a signature
/// become fields.
fn general(step: Step, template: &str, frame: &[Field]) -> Step {
    let fielded = |text: &str| {
        let fields = frame.iter().filter(|field| !field.value.is_empty());
        fields.fold(text.to_owned(), |text, field| {
            text.replacen(&field.value, &format!("{{{{ {} }}}}", field.name), 1)
        })
    };
    let manner = |manner: Manner| Manner {
        text: manner
            .text
            .filter(|text| text.trim() != template.trim())
            .map(|text| fielded(&text)),
        ..manner
    };
    match step {
        Step::Accept(how) => Step::Accept(manner(how)),
        Step::AcceptPaid(how) => Step::AcceptPaid(manner(how)),
        Step::Ask(how) => Step::Ask(manner(how)),
        Step::Refuse(how) => Step::Refuse(manner(how)),
        Step::Quote(how) => Step::Quote(manner(how)),
        Step::Resolve(how) => Step::Resolve(manner(how)),
        Step::Reply(text) => Step::Reply(fielded(&text)),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Who does it with a Russian ticket signs in Russian, whatever it was recorded with.
    #[test]
    fn a_closing_and_a_signature_of_any_language_become_fields() {
        let field = |name: &str, value: &str| Field {
            name: name.to_owned(),
            value: value.to_owned(),
        };
        let frame = vec![
            field("closing", "С уважением,"),
            field("signature", "anna, поддержка Prime Gate"),
            field("closing", "Kind regards,"),
            field("signature", "anna, Prime Gate support"),
        ];
        for letter in [
            "Done.\n\nKind regards,\nanna, Prime Gate support",
            "Done.\n\nС уважением,\nanna, поддержка Prime Gate",
        ] {
            assert_eq!(
                general(Step::Reply(letter.to_owned()), "", &frame),
                Step::Reply("Done.\n\n{{ closing }}\n{{ signature }}".to_owned())
            );
        }
    }

    #[test]
    fn what_belongs_to_one_client_becomes_a_field() {
        let frame = vec![
            Field {
                name: "greeting".to_owned(),
                value: "Здравствуйте, Анна!".to_owned(),
            },
            Field {
                name: "signature".to_owned(),
                value: String::new(),
            },
        ];
        let reply = Step::Reply("Здравствуйте, Анна!\n\nДа.".to_owned());
        let general_reply = general(reply, "", &frame);
        assert_eq!(
            general_reply,
            Step::Reply("{{ greeting }}\n\nДа.".to_owned())
        );
        let ask = |text: Option<&str>| {
            Step::Ask(Manner {
                text: text.map(str::to_owned),
                ..Manner::default()
            })
        };
        assert_eq!(general(ask(Some("letter\n")), "letter", &frame), ask(None));
        assert_eq!(
            general(ask(Some("other")), "letter", &frame),
            ask(Some("other"))
        );
    }
}
