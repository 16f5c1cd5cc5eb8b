//! The on-call view in each of its states, in both languages, at the three sizes.

use crate::core::alarm::Alarm;
use crate::core::instant::Instant;
use crate::core::language::Language;
use crate::core::roster::{Duty, DutyReason, Gap, Line};
use crate::core::silence::Silence;
use crate::core::trouble::{Trouble, TroubleKind};
use crate::desk::{Command, PagingTrouble, SetFact, Taken};
use crate::ground::{Bench, at};
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
                text: text.to_owned(),
            }],
            unsent: None,
            steps: Vec::new(),
            ticket,
        }
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
            hints::draw(frame, row(1), look, &contexts, view::hints(model));
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

#[test]
fn that_nobody_syncs_is_told_in_on_call_time_alone() {
    let (_, calm) = states().remove(0);
    let stage = Stage::new(Language::En);
    let mut model = model(&calm);
    if let Some(sync) = &mut model.sync {
        sync.paging = Some(PagingTrouble::NobodySyncs);
    }
    let shown = screen_of(&mut model, &stage, (80, 24));
    assert!(shown.contains("x Nobody syncs: no page leaves"), "{shown}");
    assert!(shown.contains("x pages do not leave"), "{shown}");
    if let Some(sheet) = &mut model.on_call {
        sheet.closure = None;
    }
    let shown = screen_of(&mut model, &stage, (80, 24));
    assert!(!shown.contains("do not leave"), "{shown}");
    assert!(!shown.contains("no page leaves"), "{shown}");
}

/// The roster is whole and somebody syncs, and yet no page would arrive: the pane says why, the status line that it is
/// so, on a phone as well.
#[test]
fn that_no_way_to_the_person_on_call_works_is_told() {
    let (_, burning) = states().remove(4);
    for (language, stage) in Stage::both() {
        let mut model = model(&burning);
        let trouble = Trouble::new(TroubleKind::LoginRefused, "api.telegram.org", "");
        if let Some(sync) = &mut model.sync {
            sync.paging = Some(PagingTrouble::NoWay {
                person: "anna".to_owned(),
                trouble,
            });
        }
        let (pane, status) = match language {
            "ru" => (
                "x Вызов не дойдёт до дежурного (anna): сервер отклонил вход",
                "x вызов не дойдёт",
            ),
            _ => (
                "x No page would reach anna: the server refused the login",
                "x no way to page",
            ),
        };
        for size in [(80, 24), (120, 40), (200, 50), (50, 20)] {
            let shown = screen_of(&mut model, &stage, size);
            let rows: Vec<&str> = shown.lines().collect();
            let below = rows[usize::from(size.1) - 2];
            assert!(below.contains(status), "{size:?}\n{shown}");
            let whole = shown.replace('\n', " ");
            assert!(size.0 < 80 || whole.contains(pane), "{size:?}\n{shown}");
        }
        // While support is open there is time to mend it: a warning, in the pane alone.
        if let Some(sheet) = &mut model.on_call {
            (sheet.closure, sheet.burning) = (None, Vec::new());
        }
        let shown = screen_of(&mut model, &stage, (80, 24));
        assert!(shown.contains(&pane.replacen('x', "!", 1)), "{shown}");
        assert!(!shown.contains(status), "{shown}");
    }
}

/// What burns and that nobody will be on call stand side by side on the narrowest screen that is made for, in both
/// languages.
#[test]
fn a_gap_is_told_beside_what_burns_on_a_narrow_screen() {
    let (_, mut burning) = states().remove(4);
    let from = at("2026-12-04T18:00:00+03:00");
    let law = Bench::new().ground.lawbook;
    let closure = law.at(from).schedule.closure_at(from).unwrap();
    burning.gaps = vec![Gap {
        closure,
        line: Line::First,
        from,
        until: closure.until,
    }];
    for (language, stage) in Stage::both() {
        let mut model = model(&burning);
        if let Some(sheet) = &mut model.on_call {
            sheet.closure = None;
        }
        let told = match language {
            "ru" => "! нет дежурного 04.12 18:00",
            _ => "! no cover 4 Dec 18:00",
        };
        let alerts = super::alerts(&model, &stage.look());
        let told_of = super::fitting(&alerts, &stage.look(), 48).to_string();
        assert!(told_of.contains(told), "{told_of}");
        assert_eq!(alerts.len(), 2, "{told_of}");
    }
}

/// Nothing is ever synced for a demo: that is said, and alarms nobody.
#[test]
fn a_demo_says_calmly_that_no_page_leaves() {
    let (_, calm) = states().remove(0);
    let stage = Stage::new(Language::En);
    let mut model = model(&calm);
    if let Some(sync) = &mut model.sync {
        (sync.syncer, sync.is_demo) = (None, true);
        sync.paging = Some(PagingTrouble::NobodySyncs);
    }
    let shown = screen_of(&mut model, &stage, (80, 24));
    assert!(shown.contains("A demo: nothing is synced"), "{shown}");
    assert!(!shown.contains("do not leave"), "{shown}");
    assert!(!shown.contains("x "), "{shown}");
}

/// An outage is one emergency with its tickets, in the pane and in the status line alike.
#[test]
fn an_outage_is_counted_in_the_same_words_everywhere() {
    let (_, outage) = states().remove(4);
    for (language, stage) in Stage::both() {
        let (pane, status, brief) = match language {
            "ru" => (
                "Горит: 1 авария, 4 обращения",
                "x горит: 1 авария, 4 обращения ",
                "x горит: 1 авария",
            ),
            _ => (
                "Burning: 1 emergency, 4 tickets",
                "x burning: 1 emergency, 4 tickets ",
                "x burning: 1 emergency",
            ),
        };
        let shown = screen(&stage, &outage, (120, 40));
        assert!(shown.contains(pane) && shown.contains(status), "{shown}");
        for size in [(80, 24), (40, 20)] {
            let shown = screen(&stage, &outage, size);
            assert!(shown.contains(pane) && shown.contains(brief), "{shown}");
        }
    }
}

/// Below the other panes there are five rows: all who are on call next stand there.
#[test]
fn a_low_pane_names_everybody_who_is_next_on_call() {
    let mut sheet = sheet(Vec::new());
    sheet.closure = None;
    sheet.duties_at = sheet.closures[1].closure.from;
    let lines = [
        (Line::First, "Анна Ковалёва"),
        (Line::Second, "Мария Седова"),
        (Line::Lead, "Ольга Вершинина"),
    ];
    sheet.duties = lines.map(|(line, who)| duty(line, Some(who))).to_vec();
    for duty in &mut sheet.duties {
        duty.until = sheet.closures[1].closure.until;
    }
    for (_, stage) in Stage::both() {
        let mut model = model(&sheet);
        model.focus = Pane::Queue;
        let shown = screen_of(&mut model, &stage, (120, 40));
        for (_, who) in lines {
            assert!(shown.contains(who), "{shown}");
        }
    }
}

/// That nobody will be on call in two weeks waits for a row with room: how many tickets are marked and out of sight does
/// not, and what burns never gives way.
#[test]
fn what_is_marked_is_told_before_what_is_of_a_time_to_come() {
    let mut fires = Fires::new();
    let mut sheet = sheet(vec![fires.one("romashka", 6, &json!({}))]);
    sheet.gaps = vec![Gap {
        closure: sheet.closures[1].closure,
        line: Line::First,
        from: sheet.closures[1].closure.from,
        until: sheet.closures[1].closure.until,
    }];
    for (language, stage) in Stage::both() {
        let (burns, marked, gap) = match language {
            "ru" => ("x горит: 1 авария", "* 42, не видно 11", "! нет дежурного"),
            _ => ("x burning: 1 emergency", "* 42, unseen 11", "! no cover"),
        };
        let mut model = model(&sheet);
        model.focus = Pane::Queue;
        let calm = screen_of(&mut model, &stage, (120, 40));
        assert!(calm.contains(burns) && calm.contains(gap), "{calm}");
        model.marks.add(&(1..=42).collect::<Vec<u64>>());
        model.marks.set_hidden(11);
        let shown = screen_of(&mut model, &stage, (80, 24));
        assert!(shown.contains(burns) && shown.contains(marked), "{shown}");
    }
}

/// On a small screen what burns comes first: those on call stand in a row, until when only where it is not the opening.
#[test]
fn the_head_is_short_where_something_burns_and_rows_are_few() {
    let mut fires = Fires::new();
    let mut sheet = sheet(vec![fires.one("romashka", 6, &json!({}))]);
    sheet.duties[0].until = at("2026-11-27T18:00:00+03:00");
    sheet.duties[1].until = at("2026-11-21T23:00:00+03:00");
    let stage = Stage::new(Language::En);
    let shown = screen(&stage, &sheet, (80, 24));
    let brief = "Now on call: anna (first line), boris (second line, until 23:00)";
    assert!(shown.contains(brief), "{shown}");
    assert!(!shown.contains("reacted to"), "{shown}");
    let shown = screen(&stage, &sheet, (120, 40));
    assert!(
        shown.contains("first line: anna, until Mon 23 November, 09:00"),
        "{shown}"
    );
    assert!(shown.contains("second line: boris, until 23:00"), "{shown}");
}

/// The timeline comes after its key: once it is here, its last steps are in sight, and a later scroll is left alone.
#[test]
fn an_unfolded_timeline_is_in_sight() {
    let mut fires = Fires::new();
    let mut sheet = sheet(vec![
        fires.one("romashka", 9, &json!({})),
        fires.one("lyutik", 8, &json!({})),
    ]);
    let stage = Stage::new(Language::Ru);
    let mut model = model(&sheet);
    model.on_call_place.step(&sheet, 1);
    screen_of(&mut model, &stage, (80, 24));
    model.on_call_place.turn(sheet.burning[1].ticket.number);
    screen_of(&mut model, &stage, (80, 24));
    sheet.burning[1].steps = (1..=30)
        .map(|n| Step {
            at: now() - TimeDelta::minutes(40 - n),
            what: Happened::Received(format!("step-{n}.")),
        })
        .collect();
    let come = |model: &mut Model| {
        model.on_call_place.take(&sheet);
        model.on_call = Some(Box::new(sheet.clone()));
    };
    come(&mut model);
    let shown = screen_of(&mut model, &stage, (80, 24));
    assert!(shown.contains("step-30."), "{shown}");
    model.on_call_scrolled.by(-100);
    come(&mut model);
    let shown = screen_of(&mut model, &stage, (80, 24));
    assert!(!shown.contains("step-30."), "{shown}");
}

/// What is under the cursor is brought into sight, and scrolling by rows leaves the cursor where it is.
#[test]
fn the_cursor_is_in_sight() {
    let mut fires = Fires::new();
    let clients = ["romashka", "lyutik", "vasilek", "acme", "klever"];
    let burning: Vec<Blaze> = clients
        .iter()
        .zip(1..)
        .map(|(client, n)| fires.one(client, 10 - n, &json!({})))
        .collect();
    let sheet = sheet(burning);
    let stage = Stage::new(Language::Ru);
    let mut model = model(&sheet);
    for blaze in &sheet.burning {
        let shown = screen_of(&mut model, &stage, (80, 24));
        let row = format!(">x #{} ", blaze.ticket.number);
        assert!(shown.contains(&row), "{row}\n{shown}");
        assert_eq!(model.target(), Some(blaze.ticket.number));
        model.on_call_place.step(&sheet, 1);
    }
    model.on_call_scrolled.by(-100);
    let shown = screen_of(&mut model, &stage, (80, 14));
    assert!(!shown.contains(">x"), "{shown}");
}

/// After the opening no alarm is on: who answered at the weekend has it still, who works at it has it, and what nobody
/// has answered for says so.
#[test]
fn after_the_opening_it_is_told_who_has_an_emergency() {
    let mut fires = Fires::new();
    let answered = json!({
        "acknowledged": {"by": "anna", "at": now() - TimeDelta::minutes(3), "via": "telegram"},
        "holder": "anna", "next_at": null, "ended": "opened",
    });
    let answered = fires.one("romashka", 9, &answered);
    let mut taken = fires.one("lyutik", 8, &json!({"ended": "opened"}));
    taken.ticket.state = crate::core::ticket::State::Work;
    taken.ticket.assignee = Some("boris".to_owned());
    taken.words[0].text = "Беда!\n\nПомогите".to_owned();
    let alone = fires.one("vasilek", 7, &json!({"ended": "opened"}));
    let sign = |sign: &str, blaze: &Blaze| format!("{sign} #{} ", blaze.ticket.number);
    for (language, stage) in Stage::both() {
        let (has, works, nobody, burns) = match language {
            "ru" => (
                "занимается anna: 3 мин, с 21:00",
                "в работе: boris",
                "никто не ответил; с открытием вызовы закончились",
                "горит: ",
            ),
            _ => (
                "anna has it: 3 min, since 21:00",
                "in work: boris",
                "nobody answered; the pages ended with the opening",
                "burning: ",
            ),
        };
        let mut sheet = sheet(vec![answered.clone(), taken.clone()]);
        sheet.closure = None;
        let shown = screen(&stage, &sheet, (120, 40));
        for told in [has, works, &sign("+", &answered), &sign("+", &taken)] {
            assert!(shown.contains(told), "{told}\n{shown}");
        }
        assert!(shown.contains("Беда! Помогите"), "{shown}");
        assert!(shown.contains(&format!("! {burns}2")), "{shown}");
        assert!(!shown.contains(nobody), "{shown}");
        sheet.burning.push(alone.clone());
        let shown = screen(&stage, &sheet, (120, 40));
        for told in [nobody, &sign("x", &alone), &format!("x {burns}3")] {
            assert!(shown.contains(told), "{told}\n{shown}");
        }
    }
}

/// That nobody is on call is told wherever one is: now loudly, of the time to come as a warning; of an empty store not
/// at all, which asks for other things first.
#[test]
fn that_nobody_is_on_call_is_on_the_status_line() {
    for (language, stage) in Stage::both() {
        let (now_nobody, then, first) = match language {
            "ru" => (
                "x дежурного нет",
                "! нет дежурного 27.11 18:00",
                "! первая линия: никого",
            ),
            _ => (
                "x nobody on call",
                "! no cover 27 Nov 18:00",
                "! first line: nobody",
            ),
        };
        let status = |model: &mut Model| {
            let shown = screen_of(model, &stage, (80, 24));
            let row = shown.lines().nth(22);
            row.unwrap_or_default().to_owned()
        };
        let mut bare = sheet(Vec::new());
        bare.people.clear();
        bare.duties[0].person = None;
        bare.duties.truncate(1);
        let row = status(&mut model(&bare));
        assert!(row.contains(now_nobody), "{row}");
        bare.duties_at = at("2026-11-27T18:00:00+03:00");
        bare.closure = None;
        let mut open = model(&bare);
        open.now = at("2026-11-25T12:00:00+03:00");
        let row = status(&mut open);
        assert!(row.contains(then), "{row}");
        open.store_is_empty = true;
        let row = status(&mut open);
        assert!(!row.contains(then), "{row}");
        let mut second = sheet(Vec::new());
        second.duties[0].person = None;
        second.gaps = vec![Gap {
            closure: second.closure.unwrap(),
            line: Line::First,
            from: now(),
            until: at(OPENS),
        }];
        let row = status(&mut model(&second));
        assert!(row.contains(first), "{row}");
        second.duties[0].person = Some("anna".to_owned());
        let row = status(&mut model(&second));
        assert!(!row.contains(first), "{row}");
    }
}

/// With nobody on call no page is promised.
#[test]
fn with_nobody_to_page_no_page_is_promised() {
    let unpaged = json!({"at": null, "paged": [], "pages": 0});
    let mut sheet = sheet(vec![Fires::new().one("romashka", 6, &unpaged)]);
    sheet.people.clear();
    sheet.duties.truncate(1);
    sheet.duties[0].person = None;
    for (language, stage) in Stage::both() {
        let told = match language {
            "ru" => "вызвать некого; снова заглянем в график через 4 мин, в 21:07",
            _ => "there is nobody to page; the roster is asked again in 4 min, at 21:07",
        };
        let shown = screen(&stage, &sheet, (80, 24));
        assert!(shown.contains(told), "{shown}");
    }
}

/// Only what there is to unfold is offered.
#[test]
fn with_nothing_parked_no_fold_is_offered() {
    let stage = Stage::new(Language::En);
    let mut sheet = sheet(Vec::new());
    let shown = screen(&stage, &sheet, (80, 24));
    assert!(!shown.contains("Fold"), "{shown}");
    sheet.parked_count = 1;
    let shown = screen(&stage, &sheet, (80, 24));
    assert!(shown.contains("Fold"), "{shown}");
}
