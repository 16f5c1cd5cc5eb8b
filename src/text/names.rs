//! Names of codes.

use super::Text;
use crate::core::calendar::HolidayReason;
use crate::core::clause::Clause;
use crate::core::client::ContactKind;
use crate::core::event::Purpose;
use crate::core::evidence::LinkKind;
use crate::core::health::{Condition, Side};
use crate::core::hours::ClosureKind;
use crate::core::language::Language;
use crate::core::ledger::{EntryKind, Pool, Window};
use crate::core::message::Direction;
use crate::core::regulation::{Category, Lawbook, Regulation, RepeatEffect};
use crate::core::request::{Cause, Channel, Concerns, Discretion, Item, Kind, Project};
use crate::core::roster::{Every, Line, Way};
use crate::core::ticket::State;
use crate::core::verdict::{Action, Effect, Need, Rule};

/// Declares the names of closed sets: the message is the prefix and the code's word.
macro_rules! names {
    ($($(#[$meta:meta])* $function:ident($type:ty) = $prefix:literal,)+) => {
        impl Text {
            $(
                $(#[$meta])*
                pub fn $function(&self, code: $type) -> String {
                    self.say(&format!(concat!($prefix, "-{}"), code))
                }
            )+
        }
    };
}

names! {
    /// The name of a channel.
    channel(Channel) = "channel",
    /// The name of a kind of request.
    kind(Kind) = "kind",
    /// The name of a cause.
    cause(Cause) = "cause",
    /// The name of what a question is about.
    concerns(Concerns) = "concerns",
    /// The name of a decision on a remote session.
    discretion(Discretion) = "discretion",
    /// The name of where a project stands.
    project(Project) = "project",
    /// The name of a pool.
    pool(Pool) = "pool",
    /// The name of a kind of ledger entry.
    entry_kind(EntryKind) = "entry",
    /// The name of a way of counting the window.
    window(Window) = "window",
    /// The name of a direction.
    direction(Direction) = "direction",
    /// The name of a kind of contact.
    contact_kind(ContactKind) = "contact",
    /// The name of a category of systems.
    category(Category) = "category",
    /// The name of what a cause does to a repeated set-up.
    repeat_effect(RepeatEffect) = "repeat-effect",
    /// The name of a language.
    language_name(Language) = "language",
    /// The name of a ticket's state.
    state(State) = "state",
    /// The name of an action of the verdict. The message has an attribute `.short`.
    action(Action) = "action-name",
    /// The name of a fact that the agent must establish. The attribute `.todo` says what to do.
    need(Need) = "need",
    /// The name of a rule.
    rule(Rule) = "rule",
    /// The name of an effect.
    effect(Effect) = "effect",
    /// The name of a purpose of a reply.
    purpose(Purpose) = "purpose",
    /// The name of a kind of link.
    link_kind(LinkKind) = "link",
    /// How one side of a channel does. The attribute `.short` is for the status line.
    condition(Condition) = "condition",
    /// The name of a side of a channel.
    side(Side) = "side",
    /// The name of a line of the on-call duty.
    duty_line(Line) = "duty-line",
    /// The name of a way in which a person is paged.
    page_way(Way) = "page-way",
    /// How often a rotation goes on to the next person.
    turn(Every) = "turn",
}

impl Text {
    /// The short name of a channel, for a column.
    pub fn channel_short(&self, channel: Channel) -> String {
        self.say(&format!("channel-{channel}.short"))
    }

    /// The name of a channel as the sync has it: nothing goes by the phone but what the paging commands do.
    pub fn synced_channel(&self, channel: Channel) -> String {
        match channel {
            Channel::Phone => self.say("channel-phone.synced"),
            _ => self.channel(channel),
        }
    }

    /// The short name of a channel as the sync has it.
    pub fn synced_channel_short(&self, channel: Channel) -> String {
        match channel {
            Channel::Phone => self.say("channel-phone.synced-short"),
            _ => self.channel_short(channel),
        }
    }

    /// The short name of a kind, for a column; a question mark while it is unknown.
    pub fn kind_short(&self, kind: Option<Kind>) -> String {
        let word = kind.map_or("unknown", Kind::as_str);
        self.say(&format!("kind-{word}.short"))
    }

    /// The name of a kind, with the sign of a guess where only the words suggest it.
    pub fn kind_as_known(&self, kind: Option<Kind>, confirmed: bool) -> String {
        match (kind, confirmed) {
            (Some(kind), true) => self.kind(kind),
            (Some(kind), false) => format!("{}?", self.kind(kind)),
            (None, _) => self.say("kind-unknown"),
        }
    }

    /// The short name of a state, for a column.
    pub fn state_short(&self, state: State) -> String {
        self.say(&format!("state-{state}.short"))
    }

    /// The short name of an action, for a column.
    pub fn action_short(&self, action: Action) -> String {
        self.say(&format!("action-name-{action}.short"))
    }

    /// The name of a kind of closure.
    pub fn closure(&self, kind: ClosureKind) -> String {
        self.say(&format!("closure-{}", kind.code()))
    }

    /// The name of a public holiday by its id; the id itself where it has no name yet.
    pub fn holiday(&self, id: &str) -> String {
        self.find(&format!("holiday-{id}"), &[])
            .unwrap_or_else(|| id.to_owned())
    }

    /// Why a day is a holiday.
    pub fn holiday_reason(&self, reason: &HolidayReason) -> String {
        match reason {
            HolidayReason::PublicHoliday(id) => self.holiday(id),
            HolidayReason::MovedDayOff => self.say("holiday-moved"),
            HolidayReason::ClosedDay(name) => {
                self.say_with("holiday-own", &[("name", name.into())])
            }
        }
    }

    /// What is damaged in a message, by its code; the code itself where it has no name yet.
    pub fn damage(&self, code: &str) -> String {
        self.find(&format!("damage-{code}"), &[])
            .unwrap_or_else(|| code.to_owned())
    }

    /// Why a message counts as automatic, by its code; the code itself where it has no name yet.
    pub fn automatic(&self, code: &str) -> String {
        self.find(&format!("automatic-{code}"), &[])
            .unwrap_or_else(|| code.to_owned())
    }

    /// The name of a tariff: as the regulation has it, and in English where it has an English name.
    pub fn tariff(&self, id: &str, regulation: &Regulation) -> String {
        let name = regulation.tariff(id).map_or(id, |t| t.name.as_str());
        self.named("tariff", id, name)
    }

    /// The name of an emergency; one that no version of the regulation lists is named by its id.
    pub fn emergency(&self, id: &str, lawbook: &Lawbook) -> String {
        lawbook
            .emergency(id)
            .map_or(id, |e| e.name_in(self.language()))
            .to_owned()
    }

    /// The name of a system: as the regulation has it, and in English where it has an English name.
    /// A system that the regulation does not know is named as it was written.
    pub fn system(&self, id: &str, regulation: &Regulation) -> String {
        match regulation.system(id) {
            Some(system) => self.named("system", id, &system.name),
            None => id.to_owned(),
        }
    }

    /// The names of systems, with `, ` between.
    pub fn systems<S: AsRef<str>>(&self, ids: &[S], regulation: &Regulation) -> String {
        self.list(ids.iter().map(|id| self.system(id.as_ref(), regulation)))
    }

    fn named(&self, group: &str, id: &str, name: &str) -> String {
        match self.language() {
            Language::Ru => name.to_owned(),
            Language::En => self
                .find(&format!("{group}-{id}"), &[])
                .unwrap_or_else(|| name.to_owned()),
        }
    }

    /// The name of an item of the checklist.
    pub fn item(&self, item: &Item, regulation: &Regulation) -> String {
        self.item_form("item-access", item, regulation)
    }

    /// The name of an item where no regulation is at hand: a system goes by its id.
    pub fn item_by_id(&self, item: &Item) -> String {
        match item {
            Item::Access(system) => {
                self.say_with("item-access", &[("system", system.clone().into())])
            }
            _ => self.say(&format!("item-{}", item.word())),
        }
    }

    /// The name of an item, access being administrative, as set-ups need it.
    pub fn item_admin(&self, item: &Item, regulation: &Regulation) -> String {
        self.item_form("item-access.admin", item, regulation)
    }

    fn item_form(&self, access: &str, item: &Item, regulation: &Regulation) -> String {
        match item {
            Item::Access(system) => self.say_with(
                access,
                &[("system", self.system(system, regulation).into())],
            ),
            _ => self.say(&format!("item-{}", item.word())),
        }
    }

    /// The names of items, with `, ` between.
    pub fn items(&self, items: &[Item], regulation: &Regulation) -> String {
        self.list(items.iter().map(|item| self.item(item, regulation)))
    }

    /// Items for a column, in few words: accesses behind one word.
    pub fn items_short(&self, items: &[Item], regulation: &Regulation) -> String {
        let (mut names, mut systems) = (Vec::new(), Vec::new());
        for item in items {
            match item {
                Item::Access(system) => systems.push(self.system(system, regulation)),
                item => names.push(self.say(&format!("item-{item}.short"))),
            }
        }
        if !systems.is_empty() {
            let systems = systems.join(", ");
            names.push(self.say_with("item-access.short", &[("systems", systems.into())]));
        }
        names.join(", ")
    }

    /// A clause's sign: `§6`.
    pub fn clause(&self, clause: Clause) -> String {
        self.say_with("clause", &[("number", u32::from(clause.number()).into())])
    }

    /// A clause's title.
    pub fn clause_title(&self, clause: Clause) -> String {
        self.say(&format!("clause-{clause}"))
    }

    /// What a clause says, in our own words.
    pub fn clause_meaning(&self, clause: Clause) -> String {
        self.say(&format!("clause-{clause}.meaning"))
    }
}
