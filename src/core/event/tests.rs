//! Every event, written to the log's JSON and read back.

use super::*;
use crate::core::alarm::{AlarmEvent, Page};
use crate::core::client::{Contact, ContactKind, TariffPeriod};
use crate::core::conversation::Conversation;
use crate::core::evidence::{Found, LinkKind};
use crate::core::judgement::judge;
use crate::core::ledger::{Entry, Pool, What};
use crate::core::message::{Attachment, Direction};
use crate::core::regulation::tests::{TEXT, book, msk};
use crate::core::request::{Agreement, Cause, Concerns, Kind, Project};
use crate::core::roster::{Absence, Cover, Every, Line, Person, Roster, Rotation, Way};
use crate::core::silence::Silence;
use crate::core::suggestion::Hint;
use crate::core::ticket::tests::{every_change, opening, party, uuid};
use crate::core::trouble::TroubleKind;

fn client() -> Client {
    Client {
        id: "acme".into(),
        name: "ООО «Акме»".into(),
        language: Language::Ru,
        tariffs: vec![TariffPeriod {
            tariff: "individual".into(),
            since: msk("2026-01-10 00:00"),
        }],
        paid_at: Some("2026-01-10".parse().unwrap()),
        project: Project::Active,
        agreement: Some(Agreement { setups: 3 }),
        sites: vec!["https://example.ru".into()],
        contacts: vec![Contact::new(ContactKind::Email, " Anna@Example.ru ")],
    }
}

/// A message of the client that carries one of everything.
pub(in crate::core) fn message() -> Message {
    let words = || "дали доступ".to_owned();
    let url = || "https://example.ru/1".to_owned();
    let mut found = vec![
        Found::Description,
        Found::Screenshot {
            part: 2,
            name: "экран.png".into(),
        },
        Found::Site { url: url() },
        Found::Counter { words: words() },
        Found::AnydeskId {
            id: "123 456 789".into(),
        },
        Found::Access {
            system: "amocrm".into(),
            level: "admin".into(),
            words: words(),
        },
    ];
    found.extend(LinkKind::ALL.iter().map(|kind| Found::Link {
        kind: *kind,
        url: url(),
    }));
    Message {
        id: uuid(3),
        key: "email:<1@example.ru>".into(),
        direction: Direction::In,
        from: party(),
        sent_at: Some("2026-11-20T08:59:58.123456789Z".parse().unwrap()),
        received_at: msk("2026-11-20 12:00"),
        subject: "Звонки".into(),
        message_id: Some("1@example.ru".into()),
        references: vec!["0@example.ru".into()],
        attachments: vec![Attachment {
            name: "экран.png".into(),
            media_type: "image/png".into(),
            bytes: 1 << 40,
            part: 2,
            content: Some("def".into()),
        }],
        found,
        damage: vec!["charset".into()],
        automatic: Some("auto-submitted".into()),
        raw: Some("abc".into()),
        conversation: Some(conversation()),
        edits: Some("telegram:1:-2:3".into()),
        voice: true,
    }
}

fn conversation() -> Conversation {
    "telegram:1:-2".parse().unwrap()
}

/// A charge with all that is on record about it.
pub(in crate::core) fn ledger_record() -> LedgerRecord {
    LedgerRecord {
        entry: Entry {
            id: "e1".into(),
            at: msk("2026-11-20 12:00"),
            what: What::Charge {
                pool: Pool::Setup,
                cost: 2,
            },
        },
        client: "acme".into(),
        kind: Some(Kind::FullSetup),
        ticket: Some(7),
        agent: "olga".into(),
        clause: Clause::SETUP,
        reason: Some("agreed".into()),
        approver: Some("lead".into()),
        key: Some("k".into()),
        regulation: "2020-05-15".into(),
    }
}

fn judged() -> Event {
    let mut request = Request::received(msk("2026-11-21 12:00"));
    request.kind = Some(Kind::FullSetup);
    request.repeat = true;
    request.cause = Some(Cause::ClientAccess);
    request.client = Some(client().facts_at(request.received_at));
    request.systems = vec!["amocrm".into(), String::new()];
    request.needs_access = vec![String::new()];
    request.ledger = vec![ledger_record().entry];
    let verdict = judge(book(&[TEXT]).at(request.received_at), &request).unwrap();
    Event::Judged {
        request: Box::new(request),
        verdict: Box::new(verdict),
    }
}

fn suggested() -> Event {
    let hints = [
        Hint::Kind(Kind::Incident),
        Hint::System("amocrm".into()),
        Hint::Emergency(Some("calls".into())),
        Hint::Emergency(None),
        Hint::Repeat,
        Hint::Cause(Cause::Ours),
        Hint::Concerns(Concerns::Primegate),
        Hint::Utm,
    ];
    let facts = Facts {
        kind: Some(Kind::Incident),
        systems: vec!["amocrm".into()],
        ..Facts::default()
    };
    let reason = |hint| Reason {
        hint,
        words: "срочно".into(),
    };
    Event::Suggested {
        facts: Box::new(facts),
        reasons: hints.map(reason).into(),
    }
}

fn decided() -> Event {
    Event::Decided(Box::new(Decision {
        action: Action::Accept,
        clause: Some(Clause::MODULE),
        against: Some(Override {
            verdict: Action::Quote,
            reason: "goodwill".into(),
            approver: Some("lead".into()),
        }),
    }))
}

fn reply() -> Reply {
    Reply {
        id: uuid(5),
        channel: Channel::Telegram,
        to: party(),
        subject: "[#7] Звонки".into(),
        message_id: "2@example.ru".into(),
        references: vec!["1@example.ru".into()],
        purpose: Purpose::Ask,
        language: Language::En,
        queued_at: msk("2026-11-20 12:10"),
        conversation: Some(conversation()),
        automatic: true,
        by_hand: true,
        attachments: message().attachments,
    }
}

fn paged() -> AlarmEvent {
    AlarmEvent::Paged {
        page: Page {
            id: uuid(7),
            person: "Петров".into(),
            line: Line::First,
            contact: 0,
            way: Way::Telegram,
            address: "4321".into(),
            language: Language::Ru,
            round: 1,
            at: msk("2026-11-21 12:00"),
        },
        next_at: msk("2026-11-21 12:10"),
    }
}

fn roster() -> Roster {
    Roster {
        people: vec![Person {
            name: "Петров".into(),
            language: Language::Ru,
            contacts: vec![crate::core::roster::Contact {
                way: Way::Email,
                address: "petrov@example.ru".into(),
                after_seconds: 120,
            }],
        }],
        rotations: vec![Rotation {
            name: "first".into(),
            line: Line::First,
            every: Every::Week,
            people: vec!["Петров".into()],
            starts: "2026-11-20".parse().unwrap(),
            ends: None,
            hand_over: "18:00:00".parse().unwrap(),
            zone: chrono_tz::Europe::Berlin,
        }],
        covers: vec![Cover {
            number: 1,
            line: Line::Second,
            person: "Петров".into(),
            from: msk("2026-11-21 12:00"),
            until: msk("2026-11-22 12:00"),
            reason: "swap".into(),
        }],
        absences: vec![Absence {
            number: 2,
            person: "Петров".into(),
            from: msk("2026-12-21 12:00"),
            until: msk("2026-12-22 12:00"),
            reason: String::new(),
        }],
        ..Roster::default()
    }
}

/// The event that follows an event in the list of all. A new variant must find its place here, or this does not compile.
fn after(event: Option<&Event>) -> Option<Event> {
    let (was, mut now) = (Box::new(client()), Box::new(client()));
    now.project = Project::Removed;
    Some(match event {
        None => Event::ClientAdded(was),
        Some(Event::ClientAdded(_)) => Event::ClientChanged { was, now },
        Some(Event::ClientChanged { .. }) => Event::TicketOpened(Box::new(opening())),
        Some(Event::TicketOpened(_)) => Event::MessageReceived(Box::new(message())),
        Some(Event::MessageReceived(_)) => suggested(),
        Some(Event::Suggested { .. }) => judged(),
        Some(Event::Judged { .. }) => Event::Changed {
            changes: every_change(),
        },
        Some(Event::Changed { .. }) => decided(),
        Some(Event::Decided(_)) => Event::LedgerPosted(Box::new(ledger_record())),
        Some(Event::LedgerPosted(_)) => Event::ReplyQueued(Box::new(reply())),
        Some(Event::ReplyQueued(_)) => Event::ReplyWithdrawn {
            reply: uuid(5),
            reason: "typo".into(),
        },
        Some(Event::ReplyWithdrawn { .. }) => Event::ReplySent {
            reply: uuid(5),
            ids: vec!["telegram:1:-2:4".into()],
        },
        Some(Event::ReplySent { .. }) => Event::ReplyFailed {
            reply: uuid(5),
            trouble: Trouble::new(TroubleKind::TooMany, "sendMessage", "later").after(3),
        },
        Some(Event::ReplyFailed { .. }) => Event::ReplyUnsure {
            reply: uuid(5),
            trouble: Trouble::new(TroubleKind::Interrupted, "", ""),
        },
        Some(Event::ReplyUnsure { .. }) => Event::ReplyRequeued {
            reply: uuid(5),
            reason: "not in Sent".into(),
        },
        Some(Event::ReplyRequeued { .. }) => Event::AnswerSwitched {
            answer: Purpose::Received,
            on: true,
        },
        Some(Event::AnswerSwitched { .. }) => Event::Alarm(Box::new(paged())),
        Some(Event::Alarm(_)) => Event::RosterChanged {
            was: Box::default(),
            now: Box::new(roster()),
        },
        Some(Event::RosterChanged { .. }) => Event::SilenceSet(Box::new(Silence {
            number: 1,
            from: msk("2026-11-21 01:00"),
            until: msk("2026-11-21 03:00"),
            trouble: Some("down".into()),
            reason: "works".into(),
            by: "lead".into(),
        })),
        Some(Event::SilenceSet(_)) => Event::SilenceEnded {
            number: 1,
            at: msk("2026-11-21 02:00"),
        },
        Some(Event::SilenceEnded { .. }) => Event::UndoBegun { batch: uuid(6) },
        Some(Event::UndoBegun { .. }) => Event::BatchUndone {
            batch: uuid(6),
            kept: 2,
        },
        Some(Event::BatchUndone { .. }) => Event::RedoBegun { batch: uuid(6) },
        Some(Event::RedoBegun { .. }) => Event::BatchRedone {
            batch: uuid(6),
            kept: 0,
        },
        Some(Event::BatchRedone { .. }) => return None,
    })
}

/// One event of each kind.
pub(in crate::core) fn every_event() -> Vec<Event> {
    std::iter::successors(after(None), |event| after(Some(event))).collect()
}

#[test]
fn every_event_is_written_under_its_kind_and_read_back() {
    for event in every_event() {
        let json = serde_json::to_string(&event).unwrap();
        assert!(
            json.starts_with(&format!("{{\"event\":\"{}\"", event.kind())),
            "{json}"
        );
        assert_eq!(
            serde_json::from_str::<Event>(&json).unwrap(),
            event,
            "{json}"
        );
    }
}

/// As a log from before the redo has it.
#[test]
fn an_undo_of_an_older_log_is_read() {
    let json = format!("{{\"event\":\"batch-undone\",\"batch\":\"{}\"}}", uuid(6));
    let read: Event = serde_json::from_str(&json).unwrap();
    let undone = Event::BatchUndone {
        batch: uuid(6),
        kept: 0,
    };
    assert_eq!(read, undone);
    assert_eq!(serde_json::to_string(&undone).unwrap(), json);
}

#[test]
fn events_with_nothing_optional_are_read_back_too() {
    let mut bare = message();
    (bare.sent_at, bare.message_id, bare.automatic, bare.raw) = (None, None, None, None);
    (bare.found, bare.damage, bare.attachments) = (vec![], vec![], vec![]);
    (bare.conversation, bare.edits, bare.voice) = (None, None, false);
    bare.from = Party::default();
    let mut record = ledger_record();
    (record.kind, record.ticket, record.reason) = (None, None, None);
    (record.approver, record.key) = (None, None);
    let mut nobody = client();
    (nobody.paid_at, nobody.agreement) = (None, None);
    let decision = Decision {
        action: Action::Undecided,
        clause: None,
        against: None,
    };
    for event in [
        Event::MessageReceived(Box::new(bare)),
        Event::LedgerPosted(Box::new(record)),
        Event::ClientAdded(Box::new(nobody)),
        Event::Decided(Box::new(decision)),
        Event::Changed { changes: vec![] },
    ] {
        let json = serde_json::to_string(&event).unwrap();
        assert_eq!(
            serde_json::from_str::<Event>(&json).unwrap(),
            event,
            "{json}"
        );
    }
}
