//! The on-call view in each of its states, in both languages, at the three sizes.

mod burning;
mod head;
mod scrolled;
mod status_line;

use crate::core::alarm::Alarm;
use crate::core::instant::Instant;
use crate::core::language::Language;
use crate::core::roster::{Behind, Duty, DutyReason, Gap, Line};
use crate::core::silence::Silence;
use crate::core::trouble::{Trouble, TroubleKind};
use crate::desk::{Command, PagingTrouble, SetFact, Taken, Unreached};
use crate::ground::{Bench, at};
use crate::store::OutboxStatus;
use crate::tui::model::{Model, Pane};
use crate::tui::overlay::hints;
use crate::tui::overlay::stage::{ODD_SIZES, Stage};
use crate::tui::snapshot::{Blaze, Happened, OnCallSheet, Step, SyncSheet, Syncer, Unsent, Words};
use crate::tui::view::{self, Places, Scene};
use chrono::TimeDelta;
use serde_json::{Value, json};

/// Saturday evening in Moscow.
const NOW: &str = "2026-11-21T21:03:00+03:00";
const OPENS: &str = "2026-11-23T09:00:00+03:00";
const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 50)];

fn now() -> Instant {
    at(NOW)
}

/// A desk with an emergency that came in some minutes ago.
struct Fires {
    bench: Bench,
}

impl Fires {
    fn new() -> Self {
        let mut bench = Bench::new();
        for client in ["romashka", "lyutik", "vasilek", "acme", "klever"] {
            bench.client(client, "datadriven");
        }
        Self { bench }
    }

    /// An emergency of a client, reported so many minutes ago, with what is laid over its alarm.
    fn one(&mut self, client: &str, minutes: i64, alarm: &Value) -> Blaze {
        let at = now() - TimeDelta::minutes(minutes);
        self.bench.now = at;
        let text =
            "Звонки не приходят ни на один номер, у нас реклама на миллион. Помогите срочно!";
        let from = format!("anna@{client}.ru");
        let taken = self.bench.mail(client, &from, "Не идут звонки", text, &[]);
        let Taken::Opened(number) = taken else {
            panic!("{taken:?}")
        };
        let facts = vec![
            SetFact::Kind(Some(crate::core::request::Kind::Incident)),
            SetFact::Trouble(Some("calls".to_owned())),
        ];
        self.bench
            .run("anna", number, &Command::Set(facts))
            .unwrap();
        let mut ticket = self.bench.ticket(number);
        ticket.alarm = alarm_of(at, alarm);
        let view = self.bench.store.view();
        Blaze {
            client: view.client(client).unwrap(),
            missing: ticket.verdict.as_ref().unwrap().missing.clone(),
            words: vec![Words {
                who: "Анна".to_owned(),
                at,
                ours: false,
                status: None,
                text: text.to_owned(),
            }],
            unsent: None,
            waits: false,
            steps: Vec::new(),
            ticket,
        }
    }
}

/// Somebody of a line whose login is refused.
fn unreached(person: &str, line: Line) -> Unreached {
    Unreached {
        person: person.to_owned(),
        line,
        trouble: Trouble::new(TroubleKind::LoginRefused, "api.telegram.org", ""),
    }
}

/// An alarm of that moment; none for null.
fn alarm_of(raised: Instant, over: &Value) -> Option<Box<Alarm>> {
    let over = over.as_object()?;
    let mut alarm = json!({
        "raised_at": raised, "opens_at": OPENS, "trouble": "calls", "round": 1,
        "at": {"line": "first", "person": "anna", "contact": 0},
        "paged": ["anna"], "pages": 1, "next_at": now() + TimeDelta::minutes(4),
    });
    for (key, value) in over {
        alarm[key] = value.clone();
    }
    Some(Box::new(serde_json::from_value(alarm).unwrap()))
}

fn duty(line: Line, person: Option<&str>) -> Duty {
    Duty {
        line,
        person: person.map(str::to_owned),
        reasons: vec![DutyReason::NoRotation],
        from: now(),
        until: at(OPENS),
    }
}

fn sheet(burning: Vec<Blaze>) -> OnCallSheet {
    let law = Bench::new().ground.lawbook;
    let schedule = &law.at(now()).schedule;
    let listed = schedule.closures_from(now());
    let lines = [(Line::First, "anna"), (Line::Second, "boris")];
    OnCallSheet {
        closure: schedule.closure_at(now()),
        next_open: schedule.next_open(now()),
        next_close: schedule.next_close(now()),
        duties_at: now(),
        duties: lines.map(|(line, who)| duty(line, Some(who))).to_vec(),
        people: lines
            .map(|(line, who)| (who.to_owned(), Some(line), true))
            .to_vec(),
        silences: Vec::new(),
        gaps: Vec::new(),
        burning: OnCallSheet::in_order(burning),
        more_burning: 0,
        parked: Vec::new(),
        parked_count: 0,
        closures: listed.filter(|l| l.closure.on_call).take(3).collect(),
        unknown_years: Vec::new(),
        seen_at: now(),
    }
}

/// The whole screen, the on-call view in front, with somebody who syncs.
fn screen(stage: &Stage, sheet: &OnCallSheet, size: (u16, u16)) -> String {
    screen_of(&mut model(sheet), stage, size)
}

fn model(sheet: &OnCallSheet) -> Model {
    let mut model = Model::new("anna", now());
    model.focus = Pane::OnCall;
    model.queue.loaded = true;
    model.sync = Some(Box::new(SyncSheet {
        syncer: Some(Syncer {
            who: "vera@desk, 17".to_owned(),
            here: false,
        }),
        ..SyncSheet::default()
    }));
    model.on_call_place.take(sheet);
    model.on_call = Some(Box::new(sheet.clone()));
    model
}

fn screen_of(model: &mut Model, stage: &Stage, size: (u16, u16)) -> String {
    let lawbook = Bench::new().ground.lawbook;
    stage.draw(size, |frame, area, look| {
        let scene = Scene {
            look,
            lawbook: &lawbook,
        };
        let places = Places::of(area, model.focus);
        view::draw(frame, model, &scene, &places);
        let row = |at: u16| ratatui::layout::Rect {
            y: places.status.y + at,
            height: 1,
            ..places.status
        };
        if places.status.height > 1 {
            view::draw_status(frame, row(0), model, &scene);
            let contexts = view::contexts(model.focus);
            let keys = hints::line(look, &contexts, view::hints(model), size.0);
            hints::draw_line(frame, row(1), &keys);
        }
    })
}

/// The states, by name.
fn states() -> Vec<(&'static str, OnCallSheet)> {
    let mut fires = Fires::new();
    let acknowledged = json!({
        "acknowledged": {"by": "anna", "at": now() - TimeDelta::minutes(3), "via": "telegram"},
        "holder": "anna", "next_at": null, "confirmed": true,
    });
    let escalated = json!({
        "at": {"line": "second", "person": "boris", "contact": 0}, "paged": ["anna", "boris"],
        "pages": 3, "next_at": now() + TimeDelta::seconds(42),
    });
    let first = fires.one("romashka", 6, &json!({}));
    let number = first.ticket.number;
    let joined = json!({"joined": number, "at": null, "pages": 0, "next_at": null});
    let others = ["lyutik", "vasilek", "acme"];
    let mut outage = vec![first.clone()];
    outage.extend(others.map(|client| fires.one(client, 3, &joined)));
    let taken = Blaze {
        ticket: crate::core::ticket::Ticket {
            alarm: alarm_of(now() - TimeDelta::minutes(6), &acknowledged),
            ..first.ticket.clone()
        },
        ..first.clone()
    };
    let further = Blaze {
        ticket: crate::core::ticket::Ticket {
            alarm: alarm_of(now() - TimeDelta::minutes(14), &escalated),
            ..first.ticket.clone()
        },
        unsent: Some(Unsent {
            page: serde_json::from_value(json!({
                "id": uuid::Uuid::nil(), "person": "boris", "line": "second", "contact": 0,
                "way": "email", "address": "boris@desk.example", "language": "ru", "round": 1, "at": NOW,
            }))
            .unwrap(),
            trouble: Some(Trouble::new(TroubleKind::Timeout, "smtp.desk.example:465", "")),
            perhaps: false,
        }),
        ..first.clone()
    };
    let mut silent = sheet(vec![Blaze {
        ticket: crate::core::ticket::Ticket {
            alarm: alarm_of(
                now() - TimeDelta::minutes(6),
                &json!({"held_until": "2026-11-21T23:00:00+03:00", "pages": 0, "at": null}),
            ),
            ..first.ticket.clone()
        },
        ..first.clone()
    }]);
    silent.silences = vec![Silence {
        number: 1,
        from: now() - TimeDelta::hours(1),
        until: at("2026-11-21T23:00:00+03:00"),
        trouble: Some("data".to_owned()),
        reason: "переезд телефонии".to_owned(),
        by: "vera".to_owned(),
    }];
    let mut nobody = sheet(vec![first.clone()]);
    for duty in &mut nobody.duties {
        duty.person = None;
    }
    vec![
        ("calm", sheet(Vec::new())),
        (
            "burning",
            sheet(vec![first, fires.one("klever", 1, &Value::Null)]),
        ),
        ("acknowledged", sheet(vec![taken])),
        ("escalated", sheet(vec![further])),
        ("outage", sheet(outage)),
        ("silence", silent),
        ("nobody", nobody),
    ]
}

#[test]
fn every_state_in_both_languages() {
    for (name, sheet) in states() {
        for (language, stage) in Stage::both() {
            for (columns, rows) in SIZES {
                let shown = screen(&stage, &sheet, (columns, rows));
                insta::assert_snapshot!(format!("{name}-{language}-{columns}"), shown);
            }
        }
    }
}

#[test]
fn every_state_at_odd_sizes() {
    let stage = Stage::new(Language::Ru);
    for (_, sheet) in states() {
        for size in ODD_SIZES {
            screen(&stage, &sheet, size);
        }
    }
}

/// Nothing of what a person on a phone needs is out of its 80 columns: no row is cut.
#[test]
fn on_a_small_screen_nothing_is_cut() {
    for (name, sheet) in states() {
        for (_, stage) in Stage::both() {
            let shown = screen(&stage, &sheet, (80, 60));
            let pane = shown.lines().take(57).skip(1);
            for row in pane {
                assert!(!row.trim_end().ends_with('…'), "{name}: {row}");
            }
        }
    }
}
