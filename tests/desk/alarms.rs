//! Steps of an alarm, put into the log as the watch puts them.

use super::Bench;
use chrono::TimeDelta;
use primedesk::core::alarm::{AlarmEvent, Page};
use primedesk::core::event::Event;
use primedesk::core::language::Language;
use primedesk::core::roster::{Line, Way};
use primedesk::desk;
use uuid::Uuid;

/// What a page says.
pub const PAGE: &str = "Авария\nтекст";

impl Bench {
    /// A step of a ticket's alarm, now. A page has its words.
    pub fn step(&mut self, number: u64, step: AlarmEvent) {
        let stamp = self.stamp("desk", "watch");
        let body = matches!(step, AlarmEvent::Paged { .. }).then(|| PAGE.to_owned());
        let done: desk::Result<()> = self.store.transact(&stamp, |tx| {
            let mut ticket = tx.ticket(number)?.unwrap();
            tx.append(&mut ticket, vec![(Event::Alarm(Box::new(step)), body)])?;
            Ok(())
        });
        done.unwrap();
    }

    /// Raises a ticket's alarm, until the desk opens.
    pub fn raise(&mut self, number: u64) {
        let at = self.now;
        let raised = AlarmEvent::Raised {
            at,
            opens_at: self.ground.law_at(at).schedule.next_open(at),
            trouble: None,
            joined: None,
        };
        self.step(number, raised);
    }

    /// A page to Ivan of the first line, which waits to be sent; the next step is due in ten minutes.
    pub fn page(&mut self, number: u64, way: Way, address: &str) -> Uuid {
        let page = Page {
            id: Uuid::now_v7(),
            person: "Иван".to_owned(),
            line: Line::First,
            contact: 0,
            way,
            address: address.to_owned(),
            language: Language::Ru,
            round: 1,
            at: self.now,
        };
        let (id, next_at) = (page.id, self.now + TimeDelta::minutes(10));
        self.step(number, AlarmEvent::Paged { page, next_at });
        id
    }
}
