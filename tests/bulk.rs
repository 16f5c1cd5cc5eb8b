//! Many tickets at once: as one by one, as foreseen, and held to what a person has seen.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "desk/ground.rs"]
mod ground;

use ground::{Bench, agent};
use primedesk::core::event::Purpose;
use primedesk::core::language::Language;
use primedesk::core::ledger::Pool;
use primedesk::core::request::{Item, Kind};
use primedesk::core::scribe::{Brief, FormFault, PageBrief, Scribe, Written};
use primedesk::core::ticket::{State, Ticket};
use primedesk::core::verdict::{Action, Verdict};
use primedesk::desk::{
    self, Against, Command, Done, Error, How, Outgoing, Plan, Preview, SetFact, WhatHappens, pin,
};
use primedesk::store::Stamp;
use std::sync::Arc;

/// Clients of small allowances with requests of every kind, more of them complete than the allowance holds.
fn many() -> Bench {
    let mut bench = Bench::new();
    bench.client("acme", "micro");
    bench.client("beta", "bigdata");
    for n in 0..6 {
        bench.module("acme", &format!("a{n}"));
        bench.module("beta", &format!("b{n}"));
    }
    for (n, text) in [
        "Просим настроить интеграцию с amoCRM",
        "Подмена номеров не работает",
        "Как посмотреть отчёт за прошлый месяц?",
        "",
    ]
    .into_iter()
    .enumerate()
    {
        bench.mail(&format!("x{n}"), "anna@acme.ru", "Тема", text, &[]);
        bench.mail(&format!("y{n}"), "eve@nowhere.ru", "Тема", text, &[]);
    }
    // One that lacks its access, one that asks for a session.
    bench.mail("lacks", "boss@acme.ru", "Модуль", "Подключите", &[]);
    let last = bench.store.view().open_tickets_of("acme").unwrap();
    let facts = vec![
        SetFact::Kind(Some(Kind::ModuleSetup)),
        SetFact::Systems(vec!["bitrix24".to_owned()]),
    ];
    bench
        .run("anna", *last.last().unwrap(), &Command::Set(facts))
        .unwrap();
    bench
}

fn numbers(bench: &Bench) -> Vec<u64> {
    let (open, mut all) = (bench.store.view().log_page(0, u32::MAX).unwrap(), vec![]);
    for line in open {
        if let primedesk::core::event::Event::TicketOpened(opening) = line.recorded.event {
            all.push(opening.number);
        }
    }
    all
}

fn plans(numbers: &[u64], command: &Command) -> Vec<Plan> {
    let plan = |n: &u64| Plan::of(*n, command.clone());
    numbers.iter().map(plan).collect()
}

fn each(bench: &mut Bench, plans: &[Plan]) -> Vec<(u64, desk::Result<Done>)> {
    let stamp = bench.stamp("anna", "test");
    each_by(bench, &stamp, plans)
}

fn each_by(bench: &mut Bench, stamp: &Stamp, plans: &[Plan]) -> Vec<(u64, desk::Result<Done>)> {
    let (store, ground) = (&mut bench.store, &bench.ground);
    ground::run_each(store, ground, &agent("anna"), stamp, plans)
}

fn preview(bench: &Bench, plans: &[Plan]) -> Preview {
    let stamp = bench.stamp("anna", "test");
    let (store, ground) = (&bench.store, &bench.ground);
    let looks = desk::foresee_each(store, ground, &agent("anna"), &stamp, plans, || true);
    Preview::of(looks.unwrap())
}

/// All that is the same in two stores that were made in the same way: what hangs on no id.
fn gist(bench: &Bench) -> Vec<String> {
    let one = |number: u64| {
        let ticket = bench.ticket(number);
        let letters: Vec<_> = bench
            .replies(number)
            .into_iter()
            .map(|(reply, status, text)| (reply.purpose, reply.to, status, reply.subject, text))
            .collect();
        let mut exhibits = ticket.exhibits.clone();
        for exhibit in &mut exhibits {
            exhibit.message = uuid::Uuid::nil();
        }
        let plain = Ticket {
            exhibits,
            id: uuid::Uuid::nil(),
            charge: ticket.charge.as_ref().map(|_| "charged".to_owned()),
            ..ticket
        };
        format!("{plain:?} {letters:?}")
    };
    let mut gist: Vec<String> = numbers(bench).into_iter().map(one).collect();
    for client in ["acme", "beta"] {
        let entries = bench.store.view().entries_of(client).unwrap();
        let whats: Vec<_> = entries.into_iter().map(|e| (e.at, e.what)).collect();
        gist.push(format!("{whats:?}"));
    }
    gist
}

/// What stands on every ticket that waits for a decision is what the regulation says of it now.
fn assert_verdicts_are_fresh(bench: &Bench) {
    for number in numbers(bench) {
        let ticket = bench.ticket(number);
        if matches!(ticket.state, State::New | State::Waiting | State::Parked) {
            let (_, fresh) =
                desk::judge_ticket(&bench.store.view(), &bench.ground, &ticket, bench.now).unwrap();
            let kept = ticket.verdict.unwrap();
            let fresh = Verdict {
                act_at: kept.act_at,
                ..fresh
            };
            assert_eq!(kept, fresh, "ticket {number}");
        }
    }
}

#[test]
fn a_batch_does_what_its_commands_do_one_by_one() {
    let against = How {
        reply: Outgoing::Silent,
        against: Some(Against {
            reason: "agreed by phone".to_owned(),
            approver: Some("lead".to_owned()),
        }),
        ..How::default()
    };
    for command in [
        Command::Follow(None),
        Command::Accept(How::default()),
        Command::AcceptPaid(against.clone()),
        Command::Ask(How::default()),
        Command::Resolve(against),
        Command::Park(None),
        Command::Assign(Some("boris".to_owned())),
        Command::Set(vec![SetFact::Kind(Some(Kind::Question))]),
    ] {
        let (mut batch, mut single) = (many(), many());
        assert_eq!(gist(&batch), gist(&single));
        let all = numbers(&batch);
        let done = each(&mut batch, &plans(&all, &command));
        for (number, result) in done {
            let alone = single.run("anna", number, &command);
            let ends = |r: &desk::Result<Done>| match r {
                Ok(done) => format!("{:?} {:?} {}", done.state, done.used, done.changed),
                Err(error) => error.to_string(),
            };
            assert_eq!(ends(&result), ends(&alone), "{} {number}", command.name());
        }
        for (batch, single) in gist(&batch).iter().zip(gist(&single)) {
            assert_eq!(*batch, single, "{}", command.name());
        }
        assert_verdicts_are_fresh(&batch);
        batch.assert_sound();
    }
}

#[test]
fn a_preview_is_what_is_done_and_its_groups_hold_every_ticket_once() {
    let mut bench = many();
    let all = numbers(&bench);
    let follow = plans(&all, &Command::Follow(None));
    let before = bench.log().len();
    let seen = preview(&bench, &follow);
    assert_eq!(bench.log().len(), before, "nothing is written");

    let mut grouped: Vec<u64> = seen.groups.iter().flat_map(|g| g.numbers.clone()).collect();
    grouped.sort_unstable();
    assert_eq!(grouped, all);
    let of = |what: &str| {
        let groups = seen.groups.iter().filter(|g| g.what.code() == what);
        groups.map(|g| g.numbers.len()).sum::<usize>()
    };
    // Of six and six modules the allowances of 4 and 8 half set-ups hold four and six.
    assert_eq!(of("quoted"), 2);
    assert_eq!(seen.sums.units.get(&Pool::Setup), Some(&10));
    assert!(of("asked") >= 1 && of("undecided") >= 1);
    let accepted = WhatHappens::Accepted {
        charged: Some(Pool::Setup),
    };
    let group = seen.groups.iter().find(|g| g.what == accepted).unwrap();
    assert_eq!(group.numbers.len(), 10);
    assert_eq!(group.clients, ["ООО acme", "ООО beta"]);

    let done = each(&mut bench, &follow);
    for ((number, result), ticket) in done.iter().zip(&seen.tickets) {
        assert_eq!(*number, ticket.number);
        match (result, &ticket.end) {
            (Ok(done), Ok(end)) => {
                assert_eq!((done.state, done.used), (end.state, end.used));
                let replies = bench.replies(*number);
                let letters: Vec<_> = replies.iter().map(|(r, _, text)| (&r.to, text)).collect();
                let shown: Vec<_> = ticket.letters.iter().map(|l| (&l.to, &l.text)).collect();
                assert_eq!(letters, shown, "ticket {number}");
            }
            (Err(error), Err(foreseen)) => assert_eq!(error.to_string(), foreseen.to_string()),
            other => panic!("ticket {number}: {other:?}"),
        }
    }
}

#[test]
fn what_was_confirmed_is_done_and_nothing_else() {
    let mut bench = many();
    let all = numbers(&bench);
    let follow = plans(&all, &Command::Follow(None));
    let seen = preview(&bench, &follow);
    let failed = seen.sums.failed;
    assert!(failed > 0);
    let pinned = pin(follow, &seen);
    assert_eq!(pinned.len(), all.len() - failed);
    let done = each(&mut bench, &pinned);
    assert!(done.iter().all(|(_, result)| result.is_ok()), "{done:?}");
}

#[test]
fn a_ticket_whose_verdict_has_changed_since_is_left() {
    let mut bench = many();
    let number = 1;
    assert_eq!(bench.verdict(number), Action::Accept);
    let plan = plans(&[number], &Command::Follow(None));
    let seen = preview(&bench, &plan);
    let access = Command::Unconfirm {
        item: Item::Access("amocrm".to_owned()),
    };
    bench.run("anna", number, &access).unwrap();
    let log = bench.log().len();
    let done = each(&mut bench, &pin(plan.clone(), &seen));
    assert!(
        matches!(
            done[0].1,
            Err(Error::VerdictChanged {
                verdict: Action::Ask,
                ..
            })
        ),
        "{done:?}"
    );
    assert_eq!(bench.log().len(), log);
    // Who has seen nothing is held to nothing.
    assert!(each(&mut bench, &plan)[0].1.is_ok());
}

#[test]
fn a_charge_that_was_not_shown_is_not_made() {
    let mut bench = many();
    let number = 1;
    let costless = Command::Set(vec![
        SetFact::Repeat(true),
        SetFact::Cause(Some(primedesk::core::request::Cause::Ours)),
    ]);
    bench.run("anna", number, &costless).unwrap();
    let plan = plans(&[number], &Command::Follow(None));
    let seen = preview(&bench, &plan);
    assert_eq!(seen.tickets[0].used(), None);
    let costs = Command::Set(vec![SetFact::Repeat(false)]);
    bench.run("anna", number, &costs).unwrap();
    let done = each(&mut bench, &pin(plan, &seen));
    assert!(
        matches!(done[0].1, Err(Error::Otherwise { number: 1 })),
        "{done:?}"
    );
    assert_eq!(bench.ticket(number).state, State::New);
    assert_eq!(bench.store.view().entries_of("acme").unwrap(), []);
}

#[test]
fn an_ask_for_something_else_than_was_shown_is_not_sent() {
    let mut bench = many();
    let asked = |seen: &Preview| match &seen.groups[0].what {
        WhatHappens::Asked { items } => items.clone(),
        other => panic!("{other:?}"),
    };
    let number = *numbers(&bench).last().unwrap();
    let plan = plans(&[number], &Command::Ask(How::default()));
    let seen = preview(&bench, &plan);
    assert_eq!(asked(&seen), [Item::Access("bitrix24".to_owned())]);
    let facts = vec![SetFact::Systems(vec!["amocrm".to_owned()])];
    bench.run("anna", number, &Command::Set(facts)).unwrap();
    let done = each(&mut bench, &pin(plan, &seen));
    assert!(
        matches!(done[0].1, Err(Error::Otherwise { .. })),
        "{done:?}"
    );
    assert_eq!(bench.replies(number), []);
}

/// Says what is left of the allowance.
struct Counting;

impl Scribe for Counting {
    fn write(&self, brief: &Brief<'_>) -> Result<Written, String> {
        let left = brief.verdict.charge.map(|charge| charge.left_after);
        Ok(Written {
            subject: "Re".to_owned(),
            body: format!("{left:?}"),
        })
    }

    fn greeting(&self, _: Language) -> String {
        String::new()
    }

    fn page(&self, _: &PageBrief<'_>) -> Result<Written, String> {
        Err("no pages here".to_owned())
    }

    fn fill(&self, _: &str, brief: &Brief<'_>) -> Result<Written, FormFault> {
        Ok(self.write(brief).unwrap())
    }
}

/// The verdict is what it was, but the letter would name another remainder than the one that was read.
#[test]
fn a_letter_of_other_words_than_was_shown_is_not_sent() {
    let mut bench = many();
    bench.ground.scribe = Arc::new(Counting);
    let plan = plans(&[1], &Command::Follow(None));
    let seen = preview(&bench, &plan);
    let shown = seen.tickets[0].letters[0].text.clone();
    let other = numbers(&bench)
        .into_iter()
        .find(|n| *n != 1 && bench.ticket(*n).client == bench.ticket(1).client);
    let accept = Command::Accept(How::default());
    bench.run("boris", other.unwrap(), &accept).unwrap();
    let now = preview(&bench, &plan);
    assert_eq!(bench.verdict(1), Action::Accept);
    assert_ne!(now.tickets[0].letters[0].text, shown);

    let done = each(&mut bench, &pin(plan.clone(), &seen));
    assert!(
        matches!(done[0].1, Err(Error::Otherwise { number: 1 })),
        "{done:?}"
    );
    assert_eq!(
        (bench.replies(1), bench.ticket(1).state),
        (vec![], State::New)
    );
    // Who has read the new words is held to those.
    assert!(each(&mut bench, &pin(plan, &now))[0].1.is_ok());
}

#[test]
fn steps_are_done_together_or_not_at_all() {
    let mut bench = many();
    let number = 1;
    let steps = vec![
        Command::Assign(Some("anna".to_owned())),
        Command::Follow(None),
        Command::Park(Some(bench.now)),
    ];
    let log = bench.log().len();
    let done = each(&mut bench, &[Plan::new(number, steps)]);
    assert!(matches!(done[0].1, Err(Error::Invalid(_))), "{done:?}");
    assert_eq!(bench.log().len(), log);
    assert_eq!(bench.ticket(number).assignee, None);
    // What was read for the failed one is not taken for true by the next.
    let next = each(&mut bench, &plans(&[1, 3], &Command::Follow(None)));
    assert!(next.iter().all(|(_, result)| result.is_ok()), "{next:?}");
    assert_eq!(bench.store.view().entries_of("acme").unwrap().len(), 2);
    bench.assert_sound();
}

#[test]
fn replies_of_a_batch_are_found_by_their_words_and_those_of_a_failed_one_are_not() {
    let mut bench = many();
    let words = |text: &str| Command::Reply(Outgoing::Text(text.to_owned()));
    let plans = vec![
        Plan::of(1, words("колокольчик")),
        Plan::new(2, vec![words("незабудка"), Command::Park(Some(bench.now))]),
        Plan::of(3, words("колокольчик")),
    ];
    let done = each(&mut bench, &plans);
    assert!(done[1].1.is_err());
    let found = |word: &str| bench.store.view().search(word, 10).unwrap().len();
    assert_eq!((found("колокольчик"), found("незабудка")), (2, 0));
    let purposes: Vec<Purpose> = bench.replies(1).into_iter().map(|r| r.0.purpose).collect();
    assert_eq!(purposes, [Purpose::Answer]);
}

#[test]
fn tickets_of_one_client_lie_together_in_their_order() {
    let mut bench = many();
    let all = numbers(&bench);
    let mut plans = plans(&all, &Command::Follow(None));
    desk::sort_by_client(&bench.store, &mut plans).unwrap();
    let client = |number: u64| bench.ticket(number).client;
    let sorted: Vec<u64> = plans.iter().map(|plan| plan.number).collect();
    for name in ["acme", "beta"] {
        let of_client = |n: &&u64| client(**n).as_deref() == Some(name);
        let places: Vec<usize> = (0..sorted.len())
            .filter(|at| of_client(&&sorted[*at]))
            .collect();
        assert_eq!(
            places.last().unwrap() - places[0],
            places.len() - 1,
            "{name}"
        );
        let before: Vec<_> = all.iter().filter(of_client).collect();
        let after: Vec<_> = sorted.iter().filter(of_client).collect();
        assert_eq!(before, after, "the first of a client's still goes first");
    }
    let strangers = |numbers: &[u64]| -> Vec<u64> {
        let of_nobody = |n: &u64| client(*n).is_none();
        numbers.iter().copied().filter(of_nobody).collect()
    };
    assert_eq!(strangers(&all), strangers(&sorted));
    // What was foreseen in one order is done in the other.
    let seen = preview(&bench, &self::plans(&all, &Command::Follow(None)));
    let pinned = pin(plans, &seen);
    let done = each(&mut bench, &pinned);
    assert!(done.iter().all(|(_, result)| result.is_ok()), "{done:?}");
    bench.assert_sound();
}

#[test]
fn a_ticket_that_its_law_can_not_judge_stops_no_other() {
    let mut bench = Bench::new();
    for id in ["acme", "beta"] {
        bench.client(id, "micro");
    }
    let (old, other) = (bench.module("acme", "old"), bench.module("beta", "other"));
    bench.enact_premium();
    let new = bench.module("acme", "new");
    bench.change_tariff("acme", "premium");
    let plans = plans(&[new, old, other], &Command::Follow(None));
    let done = each(&mut bench, &plans);
    let went: Vec<bool> = done.iter().map(|(_, result)| result.is_ok()).collect();
    assert_eq!(went, [true, false, true], "{done:?}");
    bench.wake();
    assert_eq!(bench.undo("anna").unwrap().tickets.len(), 2);
    bench.assert_sound();
}

#[test]
fn a_letter_that_a_plan_would_send_twice_is_foreseen_to_fail_as_it_does() {
    let mut bench = Bench::new();
    bench.client("acme", "micro");
    let number = bench.module("acme", "m");
    let letter = Command::Reply(Outgoing::Text("Пишем завтра.".to_owned()));
    let twice = [Plan::new(number, vec![letter.clone(), letter])];
    let seen = preview(&bench, &twice);
    let same = |error: &Error| matches!(error, Error::SameLetter { .. });
    assert!(seen.tickets[0].end.as_ref().is_err_and(same));
    assert!(each(&mut bench, &twice)[0].1.as_ref().is_err_and(same));
    assert_eq!(bench.replies(number), []);
}

#[test]
fn a_letter_that_would_go_out_twice_is_foreseen_as_the_one_that_is_refused() {
    let words = || Command::Reply(Outgoing::Text("колокольчик".to_owned()));
    let park = Command::Park(Some(many().now));
    for plans in [
        vec![Plan::new(1, vec![words(), words()])],
        vec![Plan::of(1, words()), Plan::of(1, words())],
        // What failed was not written, and stands in nobody's way.
        vec![Plan::new(1, vec![words(), park]), Plan::of(1, words())],
    ] {
        let mut bench = many();
        let seen = preview(&bench, &plans);
        let done = each(&mut bench, &plans);
        for ((_, result), ticket) in done.iter().zip(&seen.tickets) {
            assert_eq!(result.is_ok(), ticket.end.is_ok(), "{result:?}");
        }
    }
}

#[test]
fn a_ticket_that_somebody_has_taken_since_is_not_taken_from_them() {
    let mut bench = many();
    let plan = plans(&[1, 2], &Command::Assign(Some("anna".to_owned())));
    bench.run("vera", 2, &Command::Claim).unwrap();
    let seen = preview(&bench, &plan);
    bench.run("boris", 1, &Command::Claim).unwrap();
    let done = each(&mut bench, &pin(plan, &seen));
    assert!(
        matches!(&done[0].1, Err(Error::Held { number: 1, by }) if by == "boris"),
        "{done:?}"
    );
    assert_eq!(bench.ticket(1).assignee.as_deref(), Some("boris"));
    // From whom it was shown to be taken, it is.
    assert_eq!(bench.ticket(2).assignee.as_deref(), Some("anna"));
}
