//! Who writes what, and when.

use super::cast::{Assets, Beat, Company, Deed, Letter};
use super::diary::{Diary, at_hour};
use super::dice::Dice;
use crate::core::client::{Contact, ContactKind};
use crate::core::instant::Instant;
use crate::core::language::Language;
use crate::core::message::Party;
use crate::core::request::Channel;
use chrono::{Datelike, Weekday};

/// Requests in the weeks before the last closure.
const BEFORE: usize = 242;
/// Requests in the last closure.
pub(super) const PILE: usize = 58;

/// One request and what becomes of it.
#[derive(Debug, Clone)]
pub(super) struct Case {
    /// Place of its letter.
    pub(super) letter: usize,
    /// Place of its client, unless a stranger writes.
    pub(super) company: Option<usize>,
    pub(super) from: Party,
    pub(super) role: String,
    pub(super) channel: Channel,
    pub(super) at: Instant,
    /// Number of its ticket, once there is one.
    pub(super) number: u64,
    /// Message-IDs of the conversation, oldest first.
    pub(super) thread: Vec<String>,
    pub(super) subject: String,
    /// The agent who has it.
    pub(super) agent: usize,
    /// How often the client was asked.
    pub(super) asked: u32,
    /// The client agreed to pay for the work.
    pub(super) pays: bool,
    /// The client says that the tariff is paid.
    pub(super) paid_tariff: bool,
    /// Why the client wrote last, after the work was done.
    pub(super) wrote: Option<Wrote>,
    /// Somebody was paged for it, and will look.
    pub(super) paged: bool,
}

/// Why a client writes again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrote {
    /// Thanks.
    Thanks,
    /// One more question.
    More,
    /// Unhappy with a refusal.
    Protest,
    /// Pays, or will not.
    OnQuote(bool),
}

/// The contact ids of a person in a messenger and in the chat on the site.
pub(super) fn messenger_id(company: usize, person: usize, channel: Channel) -> String {
    let number = 500_100_017 + company * 7919 + person * 31;
    match channel {
        Channel::Chat => format!("visitor-{number}"),
        _ => number.to_string(),
    }
}

/// The contacts of a client.
pub(super) fn contacts(place: usize, company: &Company) -> Vec<Contact> {
    let mut contacts = vec![Contact::new(ContactKind::Domain, &company.host)];
    for person in 0..company.people.len() {
        for (kind, channel) in [
            (ContactKind::Telegram, Channel::Telegram),
            (ContactKind::Chat, Channel::Chat),
        ] {
            contacts.push(Contact::new(kind, &messenger_id(place, person, channel)));
        }
    }
    contacts
}

/// All requests, in the order of time.
pub(super) fn cases(assets: &Assets, diary: &Diary<'_>, dice: &mut Dice, pile: usize) -> Vec<Case> {
    let mut planner = Planner {
        assets,
        diary,
        dice,
        load: vec![0; assets.cast.companies.len()],
        cases: Vec::with_capacity(BEFORE + pile.max(PILE)),
        wanted: pile,
    };
    planner.plan();
    let mut cases = planner.cases;
    cases.sort_by_key(|case| case.at);
    cases
}

/// The emergencies of the last weekend.
pub(super) fn weekend(assets: &Assets, diary: &Diary<'_>, dice: &mut Dice) -> Vec<Case> {
    let mut planner = Planner {
        assets,
        diary,
        dice,
        load: Vec::new(),
        cases: Vec::new(),
        wanted: 0,
    };
    for (place, letter) in assets.weekend.iter().enumerate() {
        let comes = |beat: &&Beat| {
            beat.what == Deed::Arrive && letter.role.as_deref() == Some(beat.case.as_str())
        };
        if let Some(beat) = assets.beats.iter().find(comes) {
            let at = diary.at_time(beat.ago, beat.at);
            planner.add(assets.letters.len() + place, at);
        }
    }
    planner.cases
}

struct Planner<'a, 'd> {
    assets: &'a Assets,
    diary: &'a Diary<'d>,
    dice: &'a mut Dice,
    /// How much each client has written.
    load: Vec<u32>,
    cases: Vec<Case>,
    /// Requests that the last closure is to have.
    wanted: usize,
}

impl Planner<'_, '_> {
    fn plan(&mut self) {
        for (place, letter) in self.assets.letters.iter().enumerate() {
            for _ in 0..letter.pile {
                let at = self.diary.in_pile(self.dice);
                self.add(place, at);
            }
            if let Some(at) = letter.role.as_deref().and_then(|role| self.fixed(role)) {
                self.add(place, at);
            }
        }
        while self.cases.len() < self.wanted.max(PILE) {
            let place = self.common();
            let at = self.diary.in_pile(self.dice);
            self.add(place, at);
        }
        let pile = self.cases.len();
        for (place, letter) in self.assets.letters.iter().enumerate() {
            for _ in 0..letter.times {
                let at = self.diary.before(self.dice);
                self.add(place, at);
            }
        }
        while self.cases.len() < pile + BEFORE {
            let place = self.common();
            let at = self.diary.before(self.dice);
            self.add(place, at);
        }
    }

    /// When what must happen once happens.
    fn fixed(&self, role: &str) -> Option<Instant> {
        match role {
            "sunday-handled" => Some(at_hour(self.diary.day(1), 11, 2)),
            "open-emergency" => Some(at_hour(self.diary.day(0), 8, 31)),
            "weekday-emergency" => (8..16)
                .map(|ago| self.diary.day(ago))
                .find(|day| day.weekday() == Weekday::Fri)
                .map(|day| at_hour(day, 19, 12)),
            _ => None,
        }
    }

    /// A letter that anybody may write any time.
    fn common(&mut self) -> usize {
        loop {
            let place = self.dice.place(self.assets.letters.len());
            let Some(letter) = self.assets.letters.get(place) else {
                return 0;
            };
            let once = letter.role.is_some()
                || letter.special.is_some()
                || letter.client.is_some()
                || letter.emergency
                || letter.times < 2;
            if !once {
                return place;
            }
        }
    }

    fn add(&mut self, place: usize, at: Instant) {
        let Some(letter) = self.assets.letter(place) else {
            return;
        };
        let channel = self
            .dice
            .pick(&letter.via)
            .copied()
            .unwrap_or(Channel::Email);
        let company = self.company(letter);
        let (from, role) = self.person(company, letter, channel);
        self.cases.push(Case {
            letter: place,
            company,
            from,
            role,
            channel,
            at,
            number: 0,
            thread: Vec::new(),
            subject: String::new(),
            agent: self.dice.place(self.assets.cast.agents.len()),
            asked: 0,
            pays: false,
            paid_tariff: false,
            wrote: None,
            paged: false,
        });
    }

    /// The client who writes: of those whom the letter fits, one who has written little.
    fn company(&mut self, letter: &Letter) -> Option<usize> {
        if letter.stranger || matches!(letter.special.as_deref(), Some("newsletter" | "bounce")) {
            return None;
        }
        let companies = &self.assets.cast.companies;
        if let Some(id) = &letter.client {
            return companies.iter().position(|c| c.id == *id);
        }
        let fits = |company: &Company| {
            letter.crm.as_ref().is_none_or(|crm| company.crm == *crm)
                && company.language == Language::Ru
                && company.removed.is_none()
                && (company.paid.is_some() || letter.kind.is_none())
        };
        let fitting: Vec<usize> = companies
            .iter()
            .enumerate()
            .filter(|(_, company)| fits(company))
            .map(|(place, _)| place)
            .collect();
        let drawn: Vec<usize> = (0..3)
            .filter_map(|_| self.dice.pick(&fitting).copied())
            .collect();
        let place = drawn
            .into_iter()
            .min_by_key(|place| self.load.get(*place).copied().unwrap_or_default())?;
        if let Some(load) = self.load.get_mut(place) {
            *load += 1;
        }
        Some(place)
    }

    fn person(
        &mut self,
        place: Option<usize>,
        letter: &Letter,
        channel: Channel,
    ) -> (Party, String) {
        let company = place.and_then(|place| self.assets.cast.companies.get(place));
        let (Some(place), Some(company)) = (place, company) else {
            let strangers = &self.assets.phrases.strangers;
            let (name, mail) = self.dice.pick(strangers).cloned().unwrap_or_default();
            let address = match channel {
                Channel::Email => mail,
                _ => self.dice.between(610_000_000, 690_000_000).to_string(),
            };
            return (Party { name, address }, String::new());
        };
        let second = company.people.len() > 1 && letter.client.is_none() && self.dice.chance(30);
        let person = usize::from(second);
        let (name, role, mailbox) = company.people.get(person).cloned().unwrap_or_default();
        let address = match channel {
            Channel::Email => format!("{mailbox}@{}", company.host),
            Channel::Phone => format!(
                "+7 (495) 000-{}-{}",
                self.dice.between(10, 99),
                self.dice.between(10, 99)
            ),
            Channel::Chat | Channel::Telegram | Channel::Voice => {
                let channel = match channel {
                    Channel::Voice => Channel::Telegram,
                    other => other,
                };
                messenger_id(place, person, channel)
            }
        };
        (Party { name, address }, role)
    }
}
