//! A demo made in a directory of its own; one is shared by the tests that only read.

use chrono::{DateTime, Utc};
use primedesk::core::calendar::{Calendar, RUSSIAN_PRODUCTION_CALENDAR};
use primedesk::core::language::Language;
use primedesk::core::reading::Reader;
use primedesk::core::regulation::{Lawbook, Regulation};
use primedesk::core::ticket::Ticket;
use primedesk::demo::{Summary, populate};
use primedesk::desk::Ground;
use primedesk::store::{Access, Store};
use primedesk::text::Text;
use std::sync::{Arc, Mutex, OnceLock};

pub const MONDAY: &str = "2026-11-23T09:10:00+03:00";

pub struct Morning {
    /// Kept: the directory goes when it is dropped.
    _dir: tempfile::TempDir,
    pub store: Mutex<Store>,
    pub ground: Ground,
    pub summary: Summary,
    pub tickets: Vec<Ticket>,
}

pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// The shared one.
pub fn made() -> &'static Morning {
    static MADE: OnceLock<Morning> = OnceLock::new();
    MADE.get_or_init(Morning::make)
}

fn ground() -> Ground {
    let calendar = Calendar::parse(RUSSIAN_PRODUCTION_CALENDAR).unwrap();
    let regulation =
        Regulation::parse(include_str!("../../assets/regulation/2020-05-15.toml")).unwrap();
    let reader = Reader::new(
        include_str!("../../assets/reading/words.toml"),
        include_str!("../../assets/reading/links.toml"),
        &regulation.systems,
        &regulation.emergencies,
    );
    Ground {
        lawbook: Arc::new(Lawbook::new(vec![regulation], &calendar).unwrap()),
        reader: Arc::new(reader.unwrap()),
        scribe: Arc::new(Text::new(Language::Ru)),
        domain: "primegate.example".to_owned(),
        answers_per_day: 5,
        clients: Arc::default(),
    }
}

impl Morning {
    pub fn make() -> Self {
        Self::make_at(at(MONDAY))
    }

    pub fn make_at(monday: DateTime<Utc>) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let mut store = Store::open(&dir.path().join("desk.sqlite3"), Access::Create).unwrap();
        let ground = ground();
        let summary = populate(&mut store, &ground, monday, |_, _| {}).unwrap();
        let tickets = (1..)
            .map_while(|number| store.view().ticket(number).unwrap())
            .collect();
        Self {
            _dir: dir,
            store: Mutex::new(store),
            ground,
            summary,
            tickets,
        }
    }
}
