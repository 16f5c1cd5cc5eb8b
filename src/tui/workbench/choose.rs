//! Facts: which of them an action sets, and what there is to choose from.

use super::Workbench;
use super::laid_over::{Asked, Chosen, Over};
use crate::core::request::{Cause, Concerns, Discretion, Item as Required, Kind};
use crate::desk::{Command, SetFact};
use crate::tui::input::Action;
use crate::tui::overlay::Menu;
use crate::tui::overlay::menu::Item;
use crate::tui::theme::Role;
use crate::tui::worker::Ask;
use std::time::Instant;

/// The choice that takes a fact back.
const NONE: &str = "-";

impl Workbench {
    /// Sets a fact: what is yes or no at once, what has more answers by a menu.
    pub(super) fn edit_fact(&mut self, number: u64, action: Action) {
        let Some(sheet) = self.model.target_sheet() else {
            return;
        };
        let facts = sheet.ticket.facts.clone();
        let chosen = match action {
            Action::SetEmergency => return self.set(number, SetFact::Emergency(!facts.emergency)),
            Action::SetRepeat => return self.set(number, SetFact::Repeat(!facts.repeat)),
            Action::SetChecked => {
                return self.set(number, SetFact::CheckedByClient(!facts.checked_by_client));
            }
            Action::SetUtm => return self.set(number, SetFact::WantsUtm(!facts.wants_utm)),
            Action::SetSource => {
                let source = facts.source.unwrap_or_default();
                return self.ask_line(Asked::Source(number), "prompt-source", &source);
            }
            Action::SetKind => Chosen::Kind,
            Action::SetCause => Chosen::Cause,
            Action::SetSystems => Chosen::Systems,
            Action::SetAccess => Chosen::Access,
            Action::SetClient => Chosen::Client,
            Action::SetConcerns => Chosen::Concerns,
            Action::SetDiscretion => Chosen::Discretion,
            _ => return,
        };
        self.open_menu(number, chosen);
    }

    fn open_menu(&mut self, number: u64, chosen: Chosen) {
        let items = self.items(chosen);
        let title = self.look.say(match chosen {
            Chosen::Kind => "action-set-kind",
            Chosen::Cause => "action-set-cause",
            Chosen::Systems => "action-set-systems",
            Chosen::Access => "action-set-access",
            Chosen::Client => "action-set-client",
            Chosen::Concerns => "action-set-concerns",
            Chosen::Discretion => "action-set-discretion",
        });
        let menu = match chosen {
            Chosen::Systems | Chosen::Access => Menu::several(title, items),
            Chosen::Client => Menu::new(title, items).narrowed_by_owner(),
            _ => Menu::new(title, items),
        };
        self.over = Some(Over::Menu {
            menu,
            chosen,
            number,
        });
        if chosen == Chosen::Client {
            self.workers.ask(Ask::Clients(String::new()));
        }
    }

    /// What there is to choose from, with the choice that stands.
    fn items(&self, chosen: Chosen) -> Vec<Item> {
        let Some(sheet) = self.model.target_sheet() else {
            return Vec::new();
        };
        let (text, facts) = (&self.look.text, &sheet.ticket.facts);
        let none = |current: bool| Item::new(NONE, text.say("choice-none")).current(current);
        let systems = |current: &[String]| -> Vec<Item> {
            let regulation = &self
                .footing
                .ground
                .law_at(sheet.ticket.received_at)
                .regulation;
            let mut items: Vec<Item> = regulation
                .systems
                .iter()
                .map(|s| {
                    Item::new(&s.id, text.system(&s.id, regulation))
                        .detail(text.category(s.category))
                        .current(current.contains(&s.id))
                })
                .collect();
            let strange = current.iter().filter(|id| regulation.system(id).is_none());
            items.extend(strange.map(|id| Item::new(id, id.clone()).current(true)));
            items
        };
        match chosen {
            Chosen::Kind => with_none(
                Kind::ALL
                    .iter()
                    .map(|k| Item::new(k.as_str(), text.kind(*k)).current(facts.kind == Some(*k))),
                none(facts.kind.is_none()),
            ),
            Chosen::Cause => with_none(
                Cause::ALL.iter().map(|c| {
                    Item::new(c.as_str(), text.cause(*c)).current(facts.cause == Some(*c))
                }),
                none(facts.cause.is_none()),
            ),
            Chosen::Concerns => Concerns::ALL
                .iter()
                .map(|c| {
                    Item::new(c.as_str(), text.concerns(*c)).current(facts.concerns == Some(*c))
                })
                .collect(),
            Chosen::Discretion => with_none(
                Discretion::ALL.iter().map(|d| {
                    Item::new(d.as_str(), text.discretion(*d)).current(facts.discretion == Some(*d))
                }),
                none(facts.discretion.is_none()),
            ),
            Chosen::Systems => systems(&facts.systems),
            Chosen::Access => systems(&facts.needs_access),
            Chosen::Client => Vec::new(),
        }
    }

    /// The list of clients follows what is typed.
    pub(super) fn ask_candidates(&self, query: &str) {
        if let Some(Over::Menu {
            chosen: Chosen::Client,
            ..
        }) = &self.over
        {
            self.workers.ask(Ask::Clients(query.to_owned()));
        }
    }

    /// Clients that the reader found for what is typed.
    pub(super) fn take_candidates(&mut self, query: &str, found: Vec<(String, String)>) {
        let none = Item::new(NONE, self.look.say("choice-none"));
        if let Some(Over::Menu {
            menu,
            chosen: Chosen::Client,
            ..
        }) = &mut self.over
            && menu.query() == query
        {
            let mut items: Vec<Item> = found
                .into_iter()
                .map(|(id, name)| Item::new(id.clone(), name).detail(id))
                .collect();
            items.push(none);
            menu.set_items(items);
            self.dirty = true;
        }
    }

    /// A choice was made.
    pub(super) fn take_choice(&mut self, ids: &[String]) {
        let Some(Over::Menu { chosen, number, .. }) = self.over.take() else {
            return;
        };
        let one = ids.first().map(String::as_str).filter(|id| *id != NONE);
        let fact = match chosen {
            Chosen::Kind => SetFact::Kind(one.and_then(|id| id.parse().ok())),
            Chosen::Cause => SetFact::Cause(one.and_then(|id| id.parse().ok())),
            Chosen::Concerns => SetFact::Concerns(one.and_then(|id| id.parse().ok())),
            Chosen::Discretion => SetFact::Discretion(one.and_then(|id| id.parse().ok())),
            Chosen::Client => SetFact::Client(one.map(str::to_owned)),
            Chosen::Systems => SetFact::Systems(ids.to_vec()),
            Chosen::Access => SetFact::NeedsAccess(ids.to_vec()),
        };
        self.set(number, fact);
    }

    /// A line was typed.
    pub(super) fn take_line(&mut self, text: &str, now: Instant) {
        let Some(Over::Prompt { asked, .. }) = &self.over else {
            return;
        };
        let text = text.trim().to_owned();
        match asked.clone() {
            Asked::Search | Asked::Filter => return self.narrow(&text, now),
            Asked::Source(number) => self.set(
                number,
                SetFact::Source(Some(text).filter(|t| !t.is_empty())),
            ),
            Asked::Assignee(number) if !text.is_empty() => {
                self.order(number, Command::Assign(Some(text)));
            }
            Asked::Assignee(_) => {}
            Asked::ItemReason(number, item) => return self.vouch(number, item, text),
            Asked::Against(number, purpose) => {
                if text.is_empty() {
                    return self.refuse_line("prompt-reason-empty");
                }
                let costs = purpose == crate::core::event::Purpose::Accept;
                if costs && !self.footing.actor.is_lead(&self.footing.actor.name) {
                    return self.ask_line(
                        Asked::Approver(number, purpose, text),
                        "confirm-approver",
                        "",
                    );
                }
                self.over = None;
                return self.begin_reply(number, purpose, Some((text, None)), false);
            }
            Asked::Approver(number, purpose, reason) => {
                self.over = None;
                let approver = Some(text).filter(|t| !t.is_empty());
                return self.begin_reply(number, purpose, Some((reason, approver)), false);
            }
        }
        self.over = None;
    }

    /// Narrows the list by what was typed; what can't be read stays, with the reason.
    fn narrow(&mut self, text: &str, _now: Instant) {
        match self.model.queue.narrow(text) {
            Ok(()) => {
                if !text.is_empty() {
                    self.searches.retain(|earlier| earlier != text);
                    self.searches.push(text.to_owned());
                }
                self.over = None;
                self.model.take_sheet(None);
                self.ask_window(self.model.queue.refresh());
                self.focus(crate::tui::model::Pane::Queue);
            }
            Err(error) => {
                let words = self.look.text.say_with(
                    "prompt-query-error",
                    &[
                        ("position", error.position.into()),
                        ("message", error.message.into()),
                    ],
                );
                if let Some(Over::Prompt { prompt, .. }) = &mut self.over {
                    prompt.set_error(Some(words));
                }
            }
        }
    }

    fn refuse_line(&mut self, key: &str) {
        let words = self.look.say(key);
        if let Some(Over::Prompt { prompt, .. }) = &mut self.over {
            prompt.set_error(Some(words));
        }
    }

    /// Vouches for the item under the cursor, or takes that back.
    pub(super) fn confirm_item(&mut self, number: u64) {
        let Some(check) = self.model.target_check() else {
            let words = self.look.say("status-no-item");
            return self.say(Role::Info, words);
        };
        let item = check.item.clone();
        if check.confirmation.is_some() {
            return self.order(number, Command::Unconfirm { item });
        }
        let label = match item {
            Required::Site => "prompt-site",
            Required::AnydeskId => "prompt-anydesk",
            _ => "prompt-item-reason",
        };
        self.ask_line(Asked::ItemReason(number, item), label, "");
    }

    fn vouch(&mut self, number: u64, item: Required, text: String) {
        if text.is_empty() {
            return self.refuse_line("prompt-reason-empty");
        }
        let value = matches!(item, Required::Site | Required::AnydeskId).then(|| text.clone());
        self.over = None;
        self.order(
            number,
            Command::Confirm {
                item,
                reason: text,
                value,
            },
        );
    }
}

fn with_none(items: impl Iterator<Item = Item>, none: Item) -> Vec<Item> {
    items.chain(std::iter::once(none)).collect()
}
