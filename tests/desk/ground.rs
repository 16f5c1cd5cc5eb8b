//! A desk to test on: a store in a directory of its own, the embedded regulation, plain replies.

// Every test takes what it needs of it.
#![allow(dead_code)]

mod alarms;
pub mod rosters;

use chrono::{DateTime, Utc};
use primedesk::core::calendar::{Calendar, RUSSIAN_PRODUCTION_CALENDAR};
use primedesk::core::client::{Client, Contact, ContactKind, TariffPeriod};
use primedesk::core::conversation::Conversation;
use primedesk::core::event::{Purpose, Reply};
use primedesk::core::inbound::{Inbound, Raw};
use primedesk::core::language::Language;
use primedesk::core::message::Party;
use primedesk::core::reading::Reader;
use primedesk::core::regulation::{Lawbook, Regulation};
use primedesk::core::request::{Channel, Item, Kind, Project};
use primedesk::core::scribe::{Brief, FormFault, FormFaultKind, PageBrief, Scribe, Written};
use primedesk::core::ticket::Ticket;
use primedesk::core::verdict::Action;
use primedesk::desk::{self, Actor, Command, Done, Ground, Plan, SetFact, Taken, Undone};
use primedesk::store::{Access, HistoryLine, OutboxStatus, RawMessage, Stamp, Store};
use std::sync::Arc;

/// Monday, 10:00 in Moscow.
pub const MONDAY: &str = "2026-11-23T10:00:00+03:00";

pub struct Plain;

impl Scribe for Plain {
    fn write(&self, brief: &Brief<'_>) -> Result<Written, String> {
        Ok(Written {
            subject: format!("Re: {} [#{}]", brief.ticket.subject, brief.ticket.number),
            body: format!("{} {}", brief.purpose, brief.verdict.action),
        })
    }

    fn greeting(&self, language: Language) -> String {
        format!("greeting {language}")
    }

    fn page(&self, brief: &PageBrief<'_>) -> Result<Written, String> {
        let (number, person) = (brief.ticket.number, &brief.page.person);
        Ok(Written {
            subject: format!("emergency #{number}"),
            body: format!("{person}: #{number} {}", brief.words),
        })
    }

    /// Knows one field, the number.
    fn fill(&self, source: &str, brief: &Brief<'_>) -> Result<Written, FormFault> {
        let body = source.replace("{{ number }}", &brief.ticket.number.to_string());
        if body.contains("{{") {
            return Err(FormFault {
                line: 1,
                what: FormFaultKind::Unknown("other".to_owned(), vec!["number".to_owned()]),
            });
        }
        Ok(Written {
            body,
            ..self.write(brief).unwrap()
        })
    }
}

pub struct Bench {
    /// Kept: the directory goes when it is dropped.
    pub _dir: tempfile::TempDir,
    pub store: Store,
    pub ground: Ground,
    pub now: DateTime<Utc>,
}

pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

pub fn agent(name: &str) -> Actor {
    Actor {
        name: name.to_owned(),
        leads: Arc::from(vec!["lead".to_owned()]),
    }
}

/// Does what is planned for each ticket; what became of each.
pub fn run_each(
    store: &mut Store,
    ground: &Ground,
    actor: &Actor,
    stamp: &Stamp,
    plans: &[Plan],
) -> Vec<(u64, desk::Result<Done>)> {
    let mut all = Vec::new();
    let take = |results: Vec<_>| -> desk::Result<()> {
        all.extend(results);
        Ok(())
    };
    desk::run_each(store, ground, actor, stamp, plans.to_vec(), || true, take).unwrap();
    all
}

impl Bench {
    pub fn new() -> Self {
        let calendar = Calendar::parse(RUSSIAN_PRODUCTION_CALENDAR).unwrap();
        let text = include_str!("../../assets/regulation/2020-05-15.toml");
        let regulation = Regulation::parse(text).unwrap();
        let reader = Reader::new(
            include_str!("../../assets/reading/words.toml"),
            include_str!("../../assets/reading/links.toml"),
            &regulation.systems,
            &regulation.emergencies,
        )
        .unwrap();
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&dir.path().join("desk.sqlite3"), Access::Create).unwrap();
        Self {
            _dir: dir,
            store,
            ground: Ground {
                lawbook: Arc::new(Lawbook::new(vec![regulation], &calendar).unwrap()),
                reader: Arc::new(reader),
                scribe: Arc::new(Plain),
                domain: "desk.example".to_owned(),
                answers_per_day: 5,
                clients: Arc::default(),
            },
            now: at(MONDAY),
        }
    }

    pub fn stamp(&self, actor: &str, command: &str) -> Stamp {
        Stamp::new(self.now, actor, command)
    }

    pub fn client(&mut self, id: &str, tariff: &str) {
        let client = Client {
            id: id.to_owned(),
            name: format!("ООО {id}"),
            language: Language::Ru,
            tariffs: vec![TariffPeriod {
                tariff: tariff.to_owned(),
                since: at("2026-01-10T00:00:00+03:00"),
            }],
            paid_at: chrono::NaiveDate::from_ymd_opt(2026, 1, 10),
            project: Project::Active,
            agreement: None,
            sites: Vec::new(),
            contacts: vec![Contact::new(ContactKind::Domain, &format!("{id}.ru"))],
        };
        let stamp = self.stamp("lead", "client-add");
        desk::add_client(&mut self.store, &self.ground, &stamp, &client).unwrap();
    }

    /// From December on a new version of the regulation is in force, which knows a tariff more, `premium`; what came in
    /// before is still judged by the version before. It is its first morning.
    pub fn enact_premium(&mut self) {
        let first = include_str!("../../assets/regulation/2020-05-15.toml");
        let second = first
            .replace("id = \"2020-05-15\"", "id = \"2026-12-01\"")
            .replace("in_force_from = 2020-05-15", "in_force_from = 2026-12-01")
            .replace("id = \"datadriven\"", "id = \"premium\"");
        let laws = [first, second.as_str()].map(|text| Regulation::parse(text).unwrap());
        let calendar = Calendar::parse(RUSSIAN_PRODUCTION_CALENDAR).unwrap();
        self.ground.lawbook = Arc::new(Lawbook::new(laws.into(), &calendar).unwrap());
        self.now = at("2026-12-01T10:00:00+03:00");
    }

    /// Puts a client on a tariff from now on.
    pub fn change_tariff(&mut self, client: &str, tariff: &str) {
        let stamp = self.stamp("lead", "client-tariff");
        let period = TariffPeriod {
            tariff: tariff.to_owned(),
            since: self.now,
        };
        desk::change_client(&mut self.store, &self.ground, &stamp, client, |client| {
            client.tariffs.push(period);
            Ok(())
        })
        .unwrap();
    }

    pub fn mail(
        &mut self,
        id: &str,
        from: &str,
        subject: &str,
        text: &str,
        answers: &[&str],
    ) -> Taken {
        let mut inbound = self.letter(id, from, subject, text);
        inbound.references = answers.iter().map(ToString::to_string).collect();
        self.take(&inbound)
    }

    /// A mail that comes in now.
    pub fn letter(&self, id: &str, from: &str, subject: &str, text: &str) -> Inbound {
        let mut digest = [0_u8; 32];
        for (at, byte) in format!("{id} {from} {subject} {text}").bytes().enumerate() {
            digest[at % 32] = byte.wrapping_add(digest[at % 32].wrapping_mul(31));
        }
        let from = Party {
            name: "Анна".to_owned(),
            address: from.to_owned(),
        };
        let mut inbound = Inbound::new(Channel::Email, format!("mid:{id}"), from, self.now);
        subject.clone_into(&mut inbound.subject);
        text.clone_into(&mut inbound.text);
        text.clone_into(&mut inbound.own_words);
        inbound.sent_at = Some(self.now);
        inbound.message_id = Some(id.to_owned());
        inbound.raw = Some(Raw {
            digest,
            bytes: text.as_bytes().to_vec(),
        });
        inbound
    }

    pub fn take(&mut self, inbound: &Inbound) -> Taken {
        let stamp = self.stamp("import", "import");
        let ground = self.ground.clone();
        self.store
            .transact(&stamp, |tx| desk::take_in(tx, &ground, inbound))
            .unwrap()
    }

    /// As the sync takes it in: with the automatic answers that are on.
    pub fn receive(&mut self, inbound: &Inbound) -> Taken {
        let stamp = self.stamp("desk", "sync");
        let ground = self.ground.clone();
        self.store
            .transact(&stamp, |tx| desk::receive(tx, &ground, inbound))
            .unwrap()
    }

    /// A message of the Telegram chat `chat` that comes in now, its number there being `id`.
    pub fn telegram(&self, chat: &str, id: u32, text: &str) -> Inbound {
        let conversation: Conversation = format!("telegram:1:{chat}").parse().unwrap();
        let from = Party {
            name: "Анна".to_owned(),
            address: chat.to_owned(),
        };
        let key = format!("{conversation}:{id}");
        let mut inbound = Inbound::new(Channel::Telegram, key.clone(), from, self.now);
        text.clone_into(&mut inbound.text);
        text.clone_into(&mut inbound.own_words);
        inbound.sent_at = Some(self.now);
        inbound.message_id = Some(key);
        inbound.conversation = Some(conversation);
        inbound
    }

    /// Turns an automatic answer on.
    pub fn turn_on(&mut self, answer: Purpose) {
        let stamp = self.stamp("lead", "answers-on");
        desk::switch_answer(&mut self.store, &agent("lead"), &stamp, answer, true).unwrap();
    }

    /// The replies of a ticket with what became of them, oldest first.
    pub fn replies(&self, number: u64) -> Vec<(Reply, OutboxStatus, String)> {
        let conversation = self.store.view().conversation(number, 0, 1000).unwrap();
        let replies = conversation.into_iter().filter_map(|item| match item.what {
            RawMessage::Reply(reply, status) => Some((*reply, status, item.text)),
            RawMessage::Received(_) => None,
        });
        replies.collect()
    }

    /// A complete request of `client` for a module, as ticket of the number given back.
    pub fn module(&mut self, client: &str, id: &str) -> u64 {
        let from = format!("anna@{client}.ru");
        let taken = self.mail(
            id,
            &from,
            "Интеграция",
            "Просим подключить, доступ выдан",
            &[],
        );
        let Taken::Opened(number) = taken else {
            panic!("{taken:?}")
        };
        let facts = vec![
            SetFact::Kind(Some(Kind::ModuleSetup)),
            SetFact::Systems(vec!["amocrm".to_owned()]),
        ];
        self.run("anna", number, &Command::Set(facts)).unwrap();
        let confirm = Command::Confirm {
            item: Item::Access("amocrm".to_owned()),
            reason: "logged in".to_owned(),
            value: None,
        };
        self.run("anna", number, &confirm).unwrap();
        number
    }

    pub fn undo(&mut self, actor: &str) -> desk::Result<Undone> {
        let stamp = self.stamp(actor, "undo");
        desk::undo(&mut self.store, &self.ground, &agent(actor), &stamp)
    }

    pub fn wake(&mut self) -> u64 {
        desk::wake(&mut self.store, &self.ground, self.now).unwrap()
    }

    pub fn ticket(&self, number: u64) -> Ticket {
        self.store.view().ticket(number).unwrap().unwrap()
    }

    pub fn verdict(&self, number: u64) -> Action {
        self.ticket(number).verdict.unwrap().action
    }

    /// The whole log.
    pub fn log(&self) -> Vec<HistoryLine> {
        self.store.view().log_page(0, u32::MAX).unwrap()
    }

    pub fn run(&mut self, actor: &str, number: u64, command: &Command) -> desk::Result<Done> {
        let stamp = self.stamp(actor, "test");
        desk::run(
            &mut self.store,
            &self.ground,
            &agent(actor),
            &stamp,
            number,
            command,
        )
    }

    /// The projections are what the log makes.
    pub fn assert_sound(&mut self) {
        let report = self.store.check().unwrap();
        assert_eq!(report.differences, []);
    }
}
