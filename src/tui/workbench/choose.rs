//! Facts: which of them an action sets, and what there is to choose from.

use super::Workbench;
use super::laid_over::{Asked, Chosen, Errand, Over};
use crate::core::instant::Instant;
use crate::core::request::{Cause, Concerns, Discretion, Kind};
use crate::core::suggestion::Hint;
use crate::core::ticket::{Facts, Ticket};
use crate::desk::{Command, SetFact};
use crate::tui::input::Action;
use crate::tui::model::Aim;
use crate::tui::overlay::Menu;
use crate::tui::overlay::matching::order;
use crate::tui::overlay::menu::Item;
use crate::tui::snapshot::TicketSheet;
use crate::tui::worker::Ask;

/// The choice that takes a fact back.
const NONE: &str = "-";

/// The choice that it is an emergency, but which one nobody knows yet.
const SOME: &str = "+";

impl Workbench {
    /// Sets a fact: what is yes or no at once, what has more answers by a menu.
    pub(super) fn edit_fact(&mut self, aim: Aim, action: Action) {
        let facts = self.facts_of(&aim);
        let chosen = match action {
            Action::SetRepeat | Action::SetChecked | Action::SetUtm => {
                match yes_or_no(action, &facts) {
                    // Some of the marked ones may be this, others that: which is asked.
                    Some(_) if aim.is_marked() => Chosen::YesNo(action),
                    Some((is, fact)) => return self.set(&aim, fact(!is)),
                    None => return,
                }
            }
            Action::SetSource => {
                let source = facts.source.unwrap_or_default();
                return self.ask_line(Asked::Source(aim), "prompt-source", &source);
            }
            Action::SetKind => Chosen::Kind,
            Action::SetEmergency => Chosen::Trouble,
            Action::SetCause => Chosen::Cause,
            Action::SetSystems => Chosen::Systems,
            Action::SetAccess => Chosen::Access,
            Action::SetClient => Chosen::Client,
            Action::SetConcerns => Chosen::Concerns,
            Action::SetDiscretion => Chosen::Discretion,
            _ => return,
        };
        self.open_menu(aim, &facts, chosen);
    }

    /// The facts that stand: of the marked ones none is before the others.
    fn facts_of(&self, aim: &Aim) -> Facts {
        let sheet = self.model.target_sheet().filter(|_| !aim.is_marked());
        sheet.map_or_else(Facts::default, |sheet| sheet.ticket.facts.clone())
    }

    fn open_menu(&mut self, aim: Aim, facts: &Facts, chosen: Chosen) {
        let items = self.items(&chosen, &aim, facts);
        let title = self.look.say(match &chosen {
            Chosen::Trouble => "action-set-emergency",
            Chosen::YesNo(Action::SetRepeat) => "action-set-repeat",
            Chosen::YesNo(Action::SetChecked) => "action-set-checked",
            Chosen::YesNo(_) => "action-set-utm",
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
            Chosen::Macro => "action-run-macro",
            Chosen::HandOver => "action-hand-over",
            Chosen::Silence => "on-call-silence-how-long",
        });
        let title = format!("{title} · {}", self.about(&aim));
        let menu = match &chosen {
            Chosen::Systems | Chosen::Access => Menu::several(title, items),
            Chosen::Client => Menu::new(title, items).narrowed_by_owner(),
            _ => Menu::new(title, items),
        };
        if chosen == Chosen::Client {
            self.workers.ask(Ask::Clients(String::new()));
        }
        self.over = Some(Over::Menu { menu, chosen, aim });
    }

    /// What there is to choose from, with the choice that stands.
    fn items(&self, chosen: &Chosen, aim: &Aim, facts: &Facts) -> Vec<Item> {
        let text = &self.look.text;
        let sheet = self.model.target_sheet().filter(|_| !aim.is_marked());
        let as_of = sheet.map_or(self.model.now, |sheet| sheet.ticket.received_at);
        let none = |current: bool| Item::new(NONE, text.say("choice-none")).current(current);
        // Until an agent has said anything of the facts, what stands is a suggestion.
        let is_guess = sheet.is_some_and(|sheet| !sheet.ticket.confirmed);
        let item = |id: &str, label: String, is: bool| {
            Item::new(id, label).current(is).suggested(is && is_guess)
        };
        match chosen {
            Chosen::Kind => with_none(
                Kind::ALL
                    .iter()
                    .map(|k| item(k.as_str(), text.kind(*k), facts.kind == Some(*k))),
                none(facts.kind.is_none()),
            ),
            Chosen::Cause => with_none(
                Cause::ALL
                    .iter()
                    .map(|c| item(c.as_str(), text.cause(*c), facts.cause == Some(*c))),
                none(facts.cause.is_none()),
            ),
            Chosen::Concerns => with_none(
                Concerns::ALL
                    .iter()
                    .map(|c| item(c.as_str(), text.concerns(*c), facts.concerns == Some(*c))),
                none(facts.concerns.is_none()),
            ),
            Chosen::Discretion => with_none(
                Discretion::ALL.iter().map(|d| {
                    Item::new(d.as_str(), text.discretion(*d)).current(facts.discretion == Some(*d))
                }),
                none(facts.discretion.is_none()),
            ),
            Chosen::Trouble => self.troubles(facts, as_of),
            Chosen::Systems => self.systems(&facts.systems, sheet, as_of),
            Chosen::Access => self.systems(&facts.needs_access, None, as_of),
            Chosen::YesNo(_) => ["yes", "no"].map(|id| Item::new(id, text.say(id))).to_vec(),
            Chosen::Client
            | Chosen::Assignee
            | Chosen::TakeOver(_)
            | Chosen::Macro
            | Chosen::HandOver
            | Chosen::Silence
            | Chosen::Link => Vec::new(),
        }
    }

    /// The systems that the regulation listed at a moment: first those that stand; where none stands, those that the
    /// words of the ticket name, as a suggestion.
    fn systems(
        &self,
        current: &[String],
        sheet: Option<&TicketSheet>,
        as_of: Instant,
    ) -> Vec<Item> {
        let text = &self.look.text;
        let regulation = &self.footing.ground.law_at(as_of).regulation;
        let named = sheet.map_or_else(Vec::new, |sheet| suggested(&sheet.ticket));
        // Until an agent has said anything of the facts, what stands is a suggestion too.
        let is_sure = sheet.is_none_or(|sheet| sheet.ticket.confirmed);
        let may_be = |id: &String| current.is_empty() || (!is_sure && current.contains(id));
        let listed = regulation.systems.iter().map(|s| {
            let category = text.category(s.category);
            let words = named.iter().find(|(id, _)| *id == s.id && may_be(&s.id));
            let detail = match words {
                Some((_, words)) => {
                    text.say_with("choice-suggested", &[("words", (*words).into())])
                }
                None => category,
            };
            Item::new(&s.id, text.system(&s.id, regulation))
                .detail(detail)
                .current(current.contains(&s.id))
                .suggested(words.is_some())
        });
        let strange = current.iter().filter(|id| regulation.system(id).is_none());
        let strange = strange.map(|id| Item::new(id, id.clone()).current(true));
        let mut items: Vec<Item> = listed.chain(strange).collect();
        items.sort_by_key(|item| !item.current);
        items
    }

    /// The emergencies that the regulation listed at a moment, with the one that stands.
    fn troubles(&self, facts: &Facts, as_of: Instant) -> Vec<Item> {
        let text = &self.look.text;
        let lawbook = &self.footing.ground.lawbook;
        let is = |id: &str| facts.emergency && facts.trouble.as_deref() == Some(id);
        let listed = lawbook.emergencies_at(as_of).iter();
        let mut items: Vec<Item> = listed
            .map(|e| Item::new(&e.id, e.name_in(text.language())).current(is(&e.id)))
            .collect();
        let some = facts.emergency && facts.trouble.is_none();
        items.push(Item::new(SOME, text.say("choice-some-emergency")).current(some));
        items.push(Item::new(NONE, text.say("choice-no-emergency")).current(!facts.emergency));
        items
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
        if self.take_known_clients(&found) {
            return;
        }
        let aim = match &self.over {
            Some(Over::Menu { aim, .. }) => Some(aim),
            _ => None,
        };
        // Of the marked ones none is before the others.
        let sheet = self.model.target_sheet();
        let sheet = sheet.filter(|_| aim.is_some_and(|aim| !aim.is_marked()));
        let present = sheet.map(|sheet| sheet.ticket.client.clone());
        let client = sheet.and_then(|sheet| sheet.client.as_ref());
        let holder = client.map(|sheet| {
            let (id, name) = (&sheet.client.id, &sheet.client.name);
            Item::new(id, name.clone()).detail(id).current(true)
        });
        let stands = |id: Option<&str>| present.as_ref().is_some_and(|of| of.as_deref() == id);
        let mut none = Item::new(NONE, self.look.say("choice-none")).current(stands(None));
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
                .map(|(id, name)| {
                    let is_present = stands(Some(&id));
                    Item::new(id.clone(), name).detail(id).current(is_present)
                })
                .collect();
            // It need not be among the first that were read.
            let beyond = holder.filter(|_| query.is_empty() && items.iter().all(|i| !i.current));
            items.splice(0..0, beyond);
            items.push(none);
            menu.set_items(items);
            self.dirty = true;
        }
    }

    /// A choice was made.
    pub(super) fn take_choice(&mut self, ids: &[String]) {
        let Some(Over::Menu { chosen, aim, .. }) = self.over.take() else {
            return;
        };
        match chosen {
            Chosen::Macro => return self.run_macro(&aim, ids.first().map(String::as_str)),
            Chosen::HandOver => return self.hand_over(&aim, ids.first().map(String::as_str)),
            Chosen::Silence => return self.take_silence(ids.first().map(String::as_str)),
            Chosen::Assignee => return self.assign_to(&aim, ids.first().map(String::as_str)),
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
            Chosen::Trouble => match one {
                Some(SOME) => {
                    let facts = vec![SetFact::Emergency(true), SetFact::Trouble(None)];
                    return self.do_to(&aim, Command::Set(facts));
                }
                Some(id) => SetFact::Trouble(Some(id.to_owned())),
                None => SetFact::Emergency(false),
            },
            Chosen::Systems => SetFact::Systems(ids.to_vec()),
            Chosen::Access => SetFact::NeedsAccess(ids.to_vec()),
            Chosen::YesNo(action) => match yes_or_no(action, &Facts::default()) {
                Some((_, fact)) => fact(one == Some("yes")),
                None => return,
            },
            Chosen::Assignee
            | Chosen::TakeOver(_)
            | Chosen::Macro
            | Chosen::HandOver
            | Chosen::Silence
            | Chosen::Link => return,
        };
        self.set(&aim, fact);
    }
}

/// How a fact stands that is so or not, and how it is set.
type YesNo = (bool, fn(bool) -> SetFact);

/// A fact that is so or not: how it stands, and how it is set.
fn yes_or_no(action: Action, facts: &Facts) -> Option<YesNo> {
    Some(match action {
        Action::SetRepeat => (facts.repeat, SetFact::Repeat),
        Action::SetChecked => (facts.checked_by_client, SetFact::CheckedByClient),
        Action::SetUtm => (facts.wants_utm, SetFact::WantsUtm),
        _ => return None,
    })
}

/// Ids of the systems that the words of a ticket suggest, with those words.
fn suggested(ticket: &Ticket) -> Vec<(&str, &str)> {
    let reasons = ticket.reasons.iter();
    let systems = reasons.filter_map(|reason| match &reason.hint {
        Hint::System(id) => Some((id.as_str(), reason.words.as_str())),
        _ => None,
    });
    systems.collect()
}

fn with_none(items: impl Iterator<Item = Item>, none: Item) -> Vec<Item> {
    items.chain(std::iter::once(none)).collect()
}

impl Workbench {
    /// Asks whether a ticket is taken over from who has it.
    pub(super) fn ask_take_over(&mut self, errand: Errand, by: &str) {
        let (text, number) = (&self.look.text, errand.number);
        let items = vec![
            Item::new("take", text.say("take-over")),
            Item::new(NONE, text.say("take-over-not")),
        ];
        let aim = Aim::One(number);
        let title = self.look.say("take-over-title");
        let about = self.about_one(number, Some(by.to_owned()));
        self.over = Some(Over::Menu {
            menu: Menu::new(title, items).titled(&about),
            chosen: Chosen::TakeOver(errand),
            aim,
        });
    }

    /// Asks who is to have a ticket: one of those who have some, or somebody else by name.
    pub(super) fn choose_assignee(&mut self, aim: Aim) {
        let mut agents = self.model.queue.counts.agents();
        let me = self.footing.actor.name.clone();
        if !agents.contains(&me) {
            agents.insert(0, me);
        }
        agents.sort_by_cached_key(|name| order(name));
        let holder = self
            .model
            .target_sheet()
            .filter(|_| !aim.is_marked())
            .and_then(|s| s.ticket.assignee.clone());
        let mut items: Vec<Item> = agents
            .into_iter()
            .map(|agent| {
                Item::new(agent.clone(), agent.clone()).current(holder.as_ref() == Some(&agent))
            })
            .collect();
        items.push(Item::new(NONE, self.look.say("assign-other")));
        let about = self.about_held(&aim);
        let menu = Menu::new(self.look.say("prompt-assignee"), items).titled(&about);
        self.over = Some(Over::Menu {
            menu,
            chosen: Chosen::Assignee,
            aim,
        });
    }

    fn assign_to(&mut self, aim: &Aim, agent: Option<&str>) {
        match agent {
            Some(NONE) => self.ask_line(Asked::Assignee(aim.clone()), "prompt-assignee", ""),
            Some(agent) => self.do_to(aim, Command::Assign(Some(agent.to_owned()))),
            None => {}
        }
    }

    /// A fact that was set, in words: `UTM tags: yes`.
    pub(super) fn fact_in_words(&self, fact: &SetFact) -> String {
        let lawbook = &self.footing.ground.lawbook;
        self.look.text.fact(fact, lawbook, self.model.now)
    }
}
