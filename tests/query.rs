//! The query language on a desk: what each condition finds, in plain and in working time, by name and by quota.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "desk/ground.rs"]
mod ground;

use ground::{Bench, agent, at};
use primedesk::core::client::{Client, TariffPeriod};
use primedesk::core::query::{Query, Sort};
use primedesk::core::request::Kind;
use primedesk::desk::{self, ChargeOrder, Command, Scope, SetFact};
use primedesk::store::Queue;

fn found(bench: &Bench, query: &str) -> Vec<u64> {
    found_by(bench, query, "number")
}

fn found_by(bench: &Bench, query: &str, sort: &str) -> Vec<u64> {
    let scope = Scope {
        queue: Queue::All,
        query: Query::parse(query).unwrap_or_else(|error| panic!("{query}: {error}")),
        sort: sort.parse::<Sort>().unwrap(),
    };
    let view = bench.store.view();
    let filter = desk::filter(&view, &bench.ground, &scope, "anna", bench.now).unwrap();
    let rows = view.queue_after(&filter, None, 1000).unwrap();
    assert_eq!(
        view.queue_count(&filter, 1000).unwrap(),
        rows.len() as u64,
        "{query}"
    );
    rows.iter().map(|row| row.number).collect()
}

/// Friday evening, Saturday, and twice on Monday; it is Monday, 12:00.
fn desk() -> Bench {
    let mut bench = Bench::new();
    bench.now = at("2026-11-20T12:00:00+03:00");
    bench.client("acme", "micro");
    bench.client("romashka", "bigdata");
    let mails = [
        (
            "2026-11-20T17:30:00+03:00",
            "a@acme.ru",
            "Интеграция с amoCRM",
            "Просим настроить интеграцию с amoCRM",
        ),
        (
            "2026-11-21T12:00:00+03:00",
            "b@romashka.ru",
            "Не работает",
            "Не работает подмена номеров, срочно",
        ),
        (
            "2026-11-23T09:15:00+03:00",
            "a@acme.ru",
            "Вопрос",
            "Где посмотреть номера после подмены?",
        ),
        (
            "2026-11-23T11:59:00+03:00",
            "x@nobody.ru",
            "Битрикс24",
            "Звонки не приходят в Битрикс24",
        ),
    ];
    for (n, (time, from, subject, text)) in mails.iter().enumerate() {
        bench.now = at(time);
        bench.mail(&format!("m{n}"), from, subject, text, &[]);
    }
    bench.now = at("2026-11-23T12:00:00+03:00");
    bench
        .run(
            "anna",
            1,
            &Command::Set(vec![
                SetFact::Kind(Some(Kind::ModuleSetup)),
                SetFact::Systems(vec!["amocrm".to_owned()]),
            ]),
        )
        .unwrap();
    bench
        .run(
            "anna",
            2,
            &Command::Set(vec![
                SetFact::Kind(Some(Kind::Incident)),
                SetFact::Emergency(true),
            ]),
        )
        .unwrap();
    bench
        .run("anna", 3, &Command::Assign(Some("Иван".to_owned())))
        .unwrap();
    bench
}

#[test]
fn each_condition_finds_its_tickets() {
    let bench = desk();
    let mut wrong = Vec::new();
    for (query, wanted) in [
        ("", &[1, 2, 3, 4][..]),
        ("state:new", &[1, 2, 3, 4]),
        ("kind:module", &[1]),
        ("вид:сбой", &[2, 4]),
        ("kind:module,incident", &[1, 2, 4]),
        ("emergency:yes", &[2]),
        ("-авария:да", &[1, 3, 4]),
        ("client:acme", &[1, 3]),
        ("client:ACME", &[1, 3]),
        ("клиент:оо", &[1, 2, 3]),
        ("client:\"ООО romashka\"", &[2]),
        ("client:none", &[4]),
        ("client!=acme", &[2, 4]),
        ("tariff:микробизнес", &[1, 3]),
        ("tariff:bigdata", &[2]),
        ("tariff:nosuch", &[]),
        ("system:amocrm", &[1]),
        ("assignee:иван", &[3]),
        ("assignee:none", &[1, 2, 4]),
        ("assignee:me", &[]),
        ("missing:access", &[1]),
        ("missing:access:amocrm", &[1]),
        ("missing:screenshot", &[2, 4]),
        ("verdict:ask", &[1]),
        ("вердикт:запросить -вид:сбой", &[1]),
        ("from:acme.ru", &[1, 3]),
        ("from:анна from:NOBODY", &[4]),
        ("number:2..3", &[2, 3]),
        ("number>3", &[4]),
        ("confirmed:yes", &[1, 2]),
        ("damaged:yes", &[]),
        ("подменой", &[2, 3]),
        ("\"подмена номеров\"", &[2]),
        ("номера подмена", &[2, 3]),
        ("subject:подмена", &[]),
        ("тема:интеграция", &[1]),
        ("интеграц* or битрикс24", &[1, 4]),
        ("(подмена or kind:module) -assignee:иван", &[1, 2]),
        ("not (client:acme or client:none)", &[2]),
        // In plain time, and in working time: the desk opened at nine.
        ("age>2d", &[1]),
        ("age<=2d", &[2, 3, 4]),
        ("age<1h", &[4]),
        ("возраст>2д", &[1]),
        ("age>3wh", &[1]),
        ("age>=3рч", &[1, 2]),
        ("age<3wh", &[3, 4]),
        ("age<4wh", &[1, 2, 3, 4]),
        ("age>1wd", &[]),
        ("waiting>2h", &[1, 2, 3]),
        ("received:friday", &[1]),
        ("received:2026-11-21..2026-11-22", &[2]),
        ("received<saturday", &[1]),
        ("received>=сегодня", &[3, 4]),
        ("received:вчера", &[]),
    ] {
        let numbers = found(&bench, query);
        if numbers != wanted {
            wrong.push((query, numbers));
        }
    }
    assert_eq!(wrong, []);
}

#[test]
fn what_is_due_soon_is_late_or_not_at_all() {
    let mut bench = desk();
    // All wait for us since they came in, those of the closure since the opening: all are late.
    assert_eq!(found(&bench, "due<0"), [1, 2, 3, 4]);
    assert_eq!(found(&bench, "due:late"), found(&bench, "due<0"));
    assert_eq!(found(&bench, "due:none or due>-100w").len(), 4);
    assert_eq!(found(&bench, "due<-3wh"), [1]);
    let due = bench.ticket(3).due_at.unwrap();
    bench.now = due - chrono::TimeDelta::hours(2);
    assert!(found(&bench, "due<3h").contains(&3));
    assert!(!found(&bench, "due<1h").contains(&3));
    assert!(found(&bench, "due:1h..3h").contains(&3));
    assert!(found(&bench, "due:today").contains(&3));
    assert!(!found(&bench, "due:tomorrow").contains(&3));
}

#[test]
fn an_emergency_is_found_by_its_trouble() {
    let mut bench = desk();
    let set = |bench: &mut Bench, number, fact| {
        bench
            .run("anna", number, &Command::Set(vec![fact]))
            .unwrap();
    };
    set(&mut bench, 2, SetFact::Trouble(None));
    assert_eq!(found(&bench, "trouble:none"), [1, 2, 3, 4]);
    set(
        &mut bench,
        2,
        SetFact::Trouble(Some("substitution".to_owned())),
    );
    set(&mut bench, 4, SetFact::Trouble(Some("calls".to_owned())));
    for (query, wanted) in [
        ("trouble:substitution", &[2][..]),
        ("trouble:calls,substitution", &[2, 4]),
        ("беда:calls", &[4]),
        ("видаварии:\"номера не подменяются\"", &[2]),
        ("беда:\"Calls do not get through\"", &[4]),
        ("trouble:down", &[]),
        ("trouble:nosuch", &[]),
        ("trouble:none", &[1, 3]),
        ("-беда:нет", &[2, 4]),
        ("-trouble:calls", &[1, 2, 3]),
        ("trouble!=calls emergency:yes", &[2]),
    ] {
        for sort in ["number", "queue", "received", "due"] {
            let mut numbers = found_by(&bench, query, sort);
            numbers.sort_unstable();
            assert_eq!(numbers, wanted, "{query} by {sort}");
        }
    }
    // What is no emergency any more has no trouble either.
    set(&mut bench, 4, SetFact::Emergency(false));
    assert_eq!(found(&bench, "trouble:calls"), Vec::<u64>::new());
}

#[test]
fn a_quota_is_what_the_client_has_left_now() {
    let mut bench = desk();
    assert_eq!(found(&bench, "quota:full<1"), Vec::<u64>::new());
    assert_eq!(found(&bench, "quota:full>=2"), [1, 2, 3]);
    assert_eq!(found(&bench, "quota:full=4"), [2]);
    let charge = |bench: &mut Bench, kind| {
        let order = ChargeOrder {
            client: "acme".to_owned(),
            kind,
            ticket: None,
            key: None,
        };
        let stamp = bench.stamp("anna", "ledger-charge");
        desk::charge(
            &mut bench.store,
            &bench.ground,
            &agent("anna"),
            &stamp,
            &order,
        )
        .unwrap();
    };
    charge(&mut bench, Kind::FullSetup);
    charge(&mut bench, Kind::ModuleSetup);
    assert_eq!(found(&bench, "quota:full<1"), [1, 3]);
    assert_eq!(found(&bench, "quota:full=0.5"), [1, 3]);
    assert_eq!(found(&bench, "квота:модуль>=1"), [1, 2, 3]);
    assert_eq!(found(&bench, "quota:module<2 quota:remote>=1"), [1, 3]);
    charge(&mut bench, Kind::RemoteSession);
    assert_eq!(found(&bench, "quota:remote<1"), [1, 3]);
    // The window moves: a year later all of it is free again, and nothing was written.
    bench.now = at("2027-11-23T12:00:00+03:00");
    assert_eq!(found(&bench, "quota:full>=2"), [1, 2, 3]);
    assert_eq!(found(&bench, "quota:remote<1"), Vec::<u64>::new());
    // Back again, the clock of a demo say: by what holds then.
    bench.now = at("2026-11-23T12:00:00+03:00");
    assert_eq!(found(&bench, "quota:full<1"), [1, 3]);
    // Another tariff, another allowance.
    let stamp = bench.stamp("lead", "client-set");
    desk::change_client(
        &mut bench.store,
        &bench.ground,
        &stamp,
        "acme",
        |client: &mut Client| {
            client.tariffs.push(TariffPeriod {
                tariff: "datadriven".to_owned(),
                since: at("2026-11-23T00:00:00+03:00"),
            });
            Ok(())
        },
    )
    .unwrap();
    assert_eq!(found(&bench, "quota:full<1"), Vec::<u64>::new());
    assert_eq!(found(&bench, "tariff:datadriven"), [1, 3]);
}

/// Conditions of all sorts agree with each other: what is asked and its contrary make the whole.
#[test]
fn a_condition_and_its_contrary_part_the_desk() {
    let bench = desk();
    for query in [
        "age>3wh",
        "due<4wh",
        "due:none",
        "quota:full<2",
        "tariff:micro",
        "client:none",
        "verdict:none",
        "missing:none",
        "system:none",
        "clause:6",
        "подмена",
        "kind:none",
        "assignee:none",
        "from:acme",
        "trouble:none",
        "trouble:substitution",
    ] {
        let mut all = found(&bench, &format!("({query})"));
        all.extend(found(&bench, &format!("-({query})")));
        all.sort_unstable();
        assert_eq!(all, [1, 2, 3, 4], "{query}");
    }
}

#[test]
fn an_order_holds_whatever_narrows() {
    let bench = desk();
    for query in [
        "",
        "kind:module,incident or number>2",
        "подмена or интеграция or звонки",
    ] {
        let mut rising = found_by(&bench, query, "received");
        assert_eq!(rising, found(&bench, query));
        rising.reverse();
        assert_eq!(found_by(&bench, query, "-received"), rising);
        assert_eq!(found_by(&bench, query, "-number"), rising);
    }
    assert_eq!(found_by(&bench, "", "client"), [1, 3, 2, 4]);
    assert_eq!(found_by(&bench, "", "-client"), [2, 3, 1, 4]);
}

/// Turned round, such a condition would find everything.
#[test]
fn names_that_nobody_bears_are_found_out() {
    let bench = desk();
    for (query, wanted) in [
        (
            "client:acme -client:none tariff:micro system:amocrm",
            &[][..],
        ),
        ("client:ООО", &[]),
        ("trouble:down -беда:\"сервис недоступен\"", &[]),
        ("-trouble:dwon", &["dwon"]),
        ("-client:roamshka подмена", &["roamshka"]),
        (
            "client:acme or (tariff:maxi system:xyz) -client:maxi",
            &["maxi", "xyz", "maxi"],
        ),
    ] {
        let query = Query::parse(query).unwrap();
        let found = desk::strangers(&bench.store.view(), &bench.ground, &query).unwrap();
        let names: Vec<&str> = found
            .iter()
            .map(|stranger| stranger.name.as_str())
            .collect();
        assert_eq!(names, wanted, "{query}");
    }
}
