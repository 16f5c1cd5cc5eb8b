//! Facts: which of them an action sets, and what there is to choose from.

use super::Workbench;
use super::laid_over::{Asked, Chosen, Errand, Over};
use crate::core::request::{Cause, Concerns, Discretion, Kind};
use crate::desk::{Command, SetFact};
use crate::tui::input::Action;
use crate::tui::overlay::Menu;
use crate::tui::overlay::menu::Item;
use crate::tui::worker::Ask;

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
        let items = self.items(&chosen);
        let title = self.look.say(match &chosen {
            Chosen::Kind => "action-set-kind",
            Chosen::Cause => "action-set-cause",
            Chosen::Systems => "action-set-systems",
            Chosen::Access => "action-set-access",
            Chosen::Client => "action-set-client",
            Chosen::Concerns => "action-set-concerns",
            Chosen::Discretion => "action-set-discretion",
            Chosen::Assignee => "prompt-assignee",
            Chosen::Link => "evidence-choose-link",
            Chosen::TakeOver(_) => "take-over",
        });
        let menu = match &chosen {
            Chosen::Systems | Chosen::Access => Menu::several(title, items),
            Chosen::Client => Menu::new(title, items).narrowed_by_owner(),
            _ => Menu::new(title, items),
        };
        if chosen == Chosen::Client {
            self.workers.ask(Ask::Clients(String::new()));
        }
        self.over = Some(Over::Menu {
            menu,
            chosen,
            number,
        });
    }

    /// What there is to choose from, with the choice that stands.
    fn items(&self, chosen: &Chosen) -> Vec<Item> {
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
            Chosen::Client | Chosen::Assignee | Chosen::Link | Chosen::TakeOver(_) => Vec::new(),
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
        let mut none = Item::new(NONE, self.look.say("choice-none"));
        if query.is_empty() && found.is_empty() {
            none = none.detail(self.look.say("choice-no-clients"));
        }
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
        match chosen {
            Chosen::Assignee => return self.assign_to(number, ids.first().map(String::as_str)),
            Chosen::Link => {
                return ids
                    .first()
                    .cloned()
                    .into_iter()
                    .for_each(|url| self.copy(url));
            }
            Chosen::TakeOver(errand) => {
                if ids.first().is_some_and(|id| id != NONE) {
                    self.begin_by_verdict(Errand {
                        take_over: true,
                        ..errand
                    });
                }
                return;
            }
            _ => {}
        }
        let one = ids.first().map(String::as_str).filter(|id| *id != NONE);
        let fact = match chosen {
            Chosen::Kind => SetFact::Kind(one.and_then(|id| id.parse().ok())),
            Chosen::Cause => SetFact::Cause(one.and_then(|id| id.parse().ok())),
            Chosen::Concerns => SetFact::Concerns(one.and_then(|id| id.parse().ok())),
            Chosen::Discretion => SetFact::Discretion(one.and_then(|id| id.parse().ok())),
            Chosen::Client => SetFact::Client(one.map(str::to_owned)),
            Chosen::Systems => SetFact::Systems(ids.to_vec()),
            Chosen::Access => SetFact::NeedsAccess(ids.to_vec()),
            Chosen::Assignee | Chosen::Link | Chosen::TakeOver(_) => return,
        };
        self.set(number, fact);
    }
}

fn with_none(items: impl Iterator<Item = Item>, none: Item) -> Vec<Item> {
    items.chain(std::iter::once(none)).collect()
}

impl Workbench {
    /// Asks whether a ticket is taken over from who has it.
    pub(super) fn ask_take_over(&mut self, errand: Errand, by: &str) {
        let (text, number) = (&self.look.text, errand.number);
        let title = text.say_with(
            "error-held",
            &[("number", number.to_string().into()), ("by", by.into())],
        );
        let items = vec![
            Item::new("take", text.say("take-over")),
            Item::new(NONE, text.say("take-over-not")),
        ];
        self.over = Some(Over::Menu {
            menu: Menu::new(title, items),
            chosen: Chosen::TakeOver(errand),
            number,
        });
    }

    /// Asks who is to have a ticket: one of those who have some, or somebody else by name.
    pub(super) fn choose_assignee(&mut self, number: u64) {
        let mut agents = self.model.queue.counts.agents();
        let me = self.footing.actor.name.clone();
        if !agents.contains(&me) {
            agents.insert(0, me);
        }
        let holder = self
            .model
            .target_sheet()
            .and_then(|s| s.ticket.assignee.clone());
        let mut items: Vec<Item> = agents
            .into_iter()
            .map(|agent| {
                Item::new(agent.clone(), agent.clone()).current(holder.as_ref() == Some(&agent))
            })
            .collect();
        items.push(Item::new(NONE, self.look.say("assign-other")));
        let menu = Menu::new(self.look.say("prompt-assignee"), items);
        self.over = Some(Over::Menu {
            menu,
            chosen: Chosen::Assignee,
            number,
        });
    }

    fn assign_to(&mut self, number: u64, agent: Option<&str>) {
        match agent {
            Some(NONE) => self.ask_line(Asked::Assignee(number), "prompt-assignee", ""),
            Some(agent) => self.order(number, Command::Assign(Some(agent.to_owned()))),
            None => {}
        }
    }

    /// A fact that was set, in words: `UTM tags: yes`.
    pub(super) fn fact_in_words(&self, fact: &SetFact) -> String {
        let text = &self.look.text;
        let regulation = &self.footing.ground.law_at(self.model.now).regulation;
        let none = || text.say("choice-none");
        let yes_no = |yes: bool| text.say(if yes { "yes" } else { "no" });
        let (field, value) = match fact {
            SetFact::Kind(kind) => ("kind", kind.map_or_else(none, |k| text.kind(k))),
            SetFact::Emergency(yes) => ("emergency", yes_no(*yes)),
            SetFact::Repeat(yes) => ("repeat", yes_no(*yes)),
            SetFact::Cause(cause) => ("cause", cause.map_or_else(none, |c| text.cause(c))),
            SetFact::CheckedByClient(yes) => ("checked-by-client", yes_no(*yes)),
            SetFact::Source(source) => ("source", source.clone().unwrap_or_else(none)),
            SetFact::Concerns(concerns) => {
                ("concerns", concerns.map_or_else(none, |c| text.concerns(c)))
            }
            SetFact::WantsUtm(yes) => ("wants-utm", yes_no(*yes)),
            SetFact::Discretion(d) => ("discretion", d.map_or_else(none, |d| text.discretion(d))),
            SetFact::Systems(ids) => ("systems", text.systems(ids, regulation)),
            SetFact::NeedsAccess(ids) => ("needs-access", text.systems(ids, regulation)),
            SetFact::Client(client) => ("client", client.clone().unwrap_or_else(none)),
            SetFact::Confirmed => return text.say("field-confirmed"),
        };
        format!("{}: {value}", text.say(&format!("field-{field}")))
    }
}
