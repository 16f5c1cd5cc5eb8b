//! Undo and redo, batch by batch: what comes back, what is left and named, what a stop half way leaves.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "undo/dump.rs"]
mod dump;
#[path = "desk/ground.rs"]
mod ground;
#[path = "demo/morning.rs"]
#[allow(dead_code)]
mod morning;

use chrono::TimeDelta;
use dump::{assert_same, dump};
use ground::{Bench, agent, at};
use primedesk::core::event::{Event, Purpose};
use primedesk::core::request::Item;
use primedesk::core::ticket::State;
use primedesk::core::verdict::Action;
use primedesk::desk::{
    self, Attempt, Command, Error, How, LeftWhy, NotUndoable, Outgoing, Plan, SetFact, Taken,
    Undoing, Undone, Way,
};
use primedesk::store::{BatchState, Filter, Hold, OutboxStatus, Queue, Stamp};
use std::cell::Cell;
use uuid::Uuid;

fn bench() -> Bench {
    let mut bench = Bench::new();
    bench.client("acme", "datadriven");
    bench.client("beta", "micro");
    bench
}

/// Complete requests of both clients.
fn modules(bench: &mut Bench, count: usize) -> Vec<u64> {
    (0..count)
        .map(|n| bench.module(["acme", "beta"][n % 2], &format!("m{n}")))
        .collect()
}

fn follow_all(bench: &mut Bench, numbers: &[u64]) -> Uuid {
    run_all(bench, "anna", numbers, &Command::Follow(None))
}

fn run_all(bench: &mut Bench, actor: &str, numbers: &[u64], command: &Command) -> Uuid {
    let stamp = bench.stamp(actor, command.name());
    let plans: Vec<Plan> = numbers
        .iter()
        .map(|n| Plan::of(*n, command.clone()))
        .collect();
    let (ground, store) = (&bench.ground, &mut bench.store);
    ground::run_each(store, ground, &agent(actor), &stamp, &plans);
    stamp.batch
}

fn turn(bench: &mut Bench, way: Way, batch: Option<Uuid>) -> desk::Result<Undone> {
    let stamp = bench.stamp("anna", way.as_str());
    desk::undo_batch(
        &mut bench.store,
        &bench.ground,
        &agent("anna"),
        &stamp,
        way,
        batch,
    )
}

fn redo(bench: &mut Bench) -> desk::Result<Undone> {
    turn(bench, Way::Again, None)
}

/// Undoes or redoes at most `count` tickets, as one that is stopped or killed then.
fn some(bench: &mut Bench, way: Way, count: usize) -> Undone {
    let actor = agent("anna");
    let stamp = bench.stamp("anna", way.as_str());
    let mut undoing = Undoing::begin(&bench.store, &actor, way, None).unwrap();
    let done = Cell::new(0);
    let go_on = || done.replace(done.get() + 1) < count;
    let whole = undoing.stretch(&mut bench.store, &bench.ground, &actor, &stamp, go_on);
    assert!(!whole.unwrap());
    undoing.so_far()
}

fn state_of(bench: &Bench, batch: Uuid) -> BatchState {
    bench.store.view().batch(batch).unwrap().unwrap().state
}

fn look(bench: &Bench) -> std::collections::BTreeMap<String, Vec<String>> {
    dump(&bench.store, &bench.ground, bench.now)
}

/// The demo's Monday: every new ticket gets what the regulation says, and all of it is undone a quarter of an hour
/// later. The store is the one before, but for its log: rows and details, due times, verdicts with their moments,
/// counts, order, balances, what waits in the outbox.
#[test]
fn a_bulk_undone_leaves_the_store_as_it_was_but_for_the_log() {
    let morning = morning::Morning::make();
    let ground = morning.ground.clone();
    let mut store = morning.store.into_inner().unwrap();
    let now = morning::at(morning::MONDAY);
    desk::wake(&mut store, &ground, now).unwrap();
    let before = dump(&store, &ground, now);
    let rows = store
        .view()
        .queue_after(&Filter::of(Queue::New, "anna"), None, 1000)
        .unwrap();
    assert!(rows.len() >= 40, "{}", rows.len());
    let plans: Vec<Plan> = rows
        .iter()
        .map(|r| Plan::of(r.number, Command::Follow(None)))
        .collect();
    let actor = agent("anna");
    let stamp = Stamp::new(now, "anna", "follow");
    let results = ground::run_each(&mut store, &ground, &actor, &stamp, &plans);
    let done = results
        .iter()
        .filter(|(_, r)| r.as_ref().is_ok_and(|d| d.changed))
        .count();
    let charged = results
        .iter()
        .filter(|(_, r)| r.as_ref().is_ok_and(|d| d.charge.is_some()))
        .count();
    assert!(done > 30 && charged > 3, "{done} done, {charged} charged");
    let between = dump(&store, &ground, now);
    assert_ne!(before["ticket"], between["ticket"]);
    assert_ne!(before["pools"], between["pools"]);

    let later = now + TimeDelta::minutes(15);
    let stamp = Stamp::new(later, "anna", "undo");
    let undone = desk::undo(&mut store, &ground, &actor, &stamp).unwrap();
    assert_eq!(undone.left, []);
    assert_eq!((undone.tickets.len(), undone.of), (done, done));
    assert_eq!(usize::try_from(undone.charges).unwrap(), charged);
    assert_same(&before, &dump(&store, &ground, now));
    assert_eq!(store.check().unwrap().differences, []);

    // And forth again: the same tickets stand as they stood, with the same charges.
    let stamp = Stamp::new(later, "anna", "redo");
    let redone = desk::redo(&mut store, &ground, &actor, &stamp).unwrap();
    assert_eq!(redone.left, []);
    assert_eq!(
        (
            redone.tickets.len(),
            usize::try_from(redone.charges).unwrap()
        ),
        (done, charged)
    );
    let after = dump(&store, &ground, now);
    for what in ["ticket", "tally", "pools", "queue"] {
        assert_eq!(between[what], after[what], "{what}");
    }
    assert_eq!(between["waiting"].len(), after["waiting"].len());
    assert_eq!(store.check().unwrap().differences, []);
}

#[test]
fn stopped_half_way_it_goes_on_where_it_was_and_takes_nothing_of_its_own_for_anothers() {
    let mut bench = bench();
    let numbers = modules(&mut bench, 10);
    let before = look(&bench);
    let batch = follow_all(&mut bench, &numbers);
    let followed = look(&bench);
    let first = some(&mut bench, Way::Back, 4);
    assert_eq!((first.tickets.len(), first.of, first.whole), (4, 10, false));
    assert_eq!(state_of(&bench, batch), BatchState::Partly);
    bench.assert_sound();

    let again = some(&mut bench, Way::Back, 3);
    assert_eq!((again.tickets.len(), again.of), (3, 6));
    assert!(again.tickets.iter().all(|n| !first.tickets.contains(n)));
    let rest = bench.undo("anna").unwrap();
    assert_eq!((rest.tickets.len(), rest.whole), (3, true));
    assert_eq!([first.left, again.left, rest.left].concat(), []);
    assert_eq!(state_of(&bench, batch), BatchState::Undone);
    assert_same(&before, &look(&bench));
    let reversals = bench.log().into_iter().filter(|line| {
        matches!(&line.recorded.event, Event::LedgerPosted(r) if r.reason.as_deref() == Some("undo"))
    });
    assert_eq!(
        reversals.count(),
        9,
        "five of acme's, four of beta's: each once"
    );
    bench.assert_sound();

    // The redo takes back all three at once; it too can be stopped and gone on with.
    let some_again = some(&mut bench, Way::Again, 5);
    assert_eq!((some_again.tickets.len(), some_again.of), (5, 10));
    assert_eq!(state_of(&bench, batch), BatchState::Partly);
    assert_eq!(redo(&mut bench).unwrap().tickets.len(), 5);
    assert_eq!(state_of(&bench, batch), BatchState::Done);
    assert_eq!(followed["ticket"], look(&bench)["ticket"]);
    assert!(matches!(redo(&mut bench), Err(Error::NothingToRedo)));
    assert_eq!(bench.undo("anna").unwrap().tickets.len(), 10);
    assert_same(&before, &look(&bench));
    bench.assert_sound();
}

/// Some are undone, some not, and then the undone ones are redone: undo takes all of them back in one go.
#[test]
fn a_half_undone_batch_redone_is_whole_again() {
    let mut bench = bench();
    let numbers = modules(&mut bench, 6);
    let before = look(&bench);
    let batch = follow_all(&mut bench, &numbers);
    some(&mut bench, Way::Back, 2);
    let redone = redo(&mut bench).unwrap();
    assert_eq!(redone.tickets.len(), 2);
    assert_eq!(state_of(&bench, batch), BatchState::Done);
    let undone = bench.undo("anna").unwrap();
    assert_eq!((undone.tickets.len(), undone.left.len()), (6, 0));
    assert_same(&before, &look(&bench));
    bench.assert_sound();
}

#[test]
fn undo_goes_back_batch_by_batch_and_redo_forth_in_the_same_steps() {
    let mut bench = bench();
    let number = bench.module("acme", "m");
    let mut seen = vec![bench.ticket(number)];
    for command in [
        Command::Claim,
        Command::Accept(How::default()),
        Command::Resolve(How::default()),
    ] {
        bench.run("anna", number, &command).unwrap();
        seen.push(bench.ticket(number));
    }
    for _ in 0..2 {
        for expected in seen[..3].iter().rev() {
            assert_eq!(bench.undo("anna").unwrap().left, []);
            assert_eq!(bench.ticket(number), *expected);
        }
        for expected in &seen[1..] {
            assert_eq!(redo(&mut bench).unwrap().left, []);
            assert_eq!(bench.ticket(number), *expected);
        }
        assert!(matches!(redo(&mut bench), Err(Error::NothingToRedo)));
    }
    // Something new, and there is nothing to redo any more.
    bench.undo("anna").unwrap();
    let until = bench.now + TimeDelta::days(1);
    bench
        .run("anna", number, &Command::Park(Some(until)))
        .unwrap();
    assert!(matches!(redo(&mut bench), Err(Error::NothingToRedo)));
    bench.assert_sound();
}

#[test]
fn a_batch_in_the_middle_is_undone_and_what_later_ones_changed_is_left() {
    let mut bench = bench();
    let (one, two) = (bench.module("acme", "m1"), bench.module("acme", "m2"));
    let middle = run_all(
        &mut bench,
        "anna",
        &[one, two],
        &Command::Assign(Some("vera".to_owned())),
    );
    run_all(
        &mut bench,
        "anna",
        &[two],
        &Command::Assign(Some("oleg".to_owned())),
    );
    run_all(
        &mut bench,
        "anna",
        &[one],
        &Command::Set(vec![SetFact::Emergency(true)]),
    );
    assert_eq!(bench.ticket(one).assignee.as_deref(), Some("vera"));
    let undone = turn(&mut bench, Way::Back, Some(middle)).unwrap();
    assert_eq!(undone.tickets, [one]);
    assert_eq!(undone.left.len(), 1);
    assert_eq!(
        (undone.left[0].ticket, undone.left[0].what.as_str()),
        (Some(two), "assignee")
    );
    assert_eq!(undone.left[0].why, LeftWhy::ChangedSince);
    assert_eq!(bench.ticket(one).assignee, None);
    assert_eq!(bench.ticket(two).assignee.as_deref(), Some("oleg"));
    assert_eq!(
        state_of(&bench, middle),
        BatchState::Partly,
        "one of two was left"
    );
    let again = turn(&mut bench, Way::Back, Some(middle));
    assert!(matches!(
        again,
        Err(Error::NotUndoable {
            why: NotUndoable::Undone,
            ..
        })
    ));
    // What was undone out of turn is redone all the same.
    assert_eq!(redo(&mut bench).unwrap().tickets, [one]);
    assert_eq!(bench.ticket(one).assignee.as_deref(), Some("vera"));
    bench.assert_sound();
}

#[test]
fn anothers_batch_is_nobodys_to_undo() {
    let mut bench = bench();
    let number = bench.module("acme", "m");
    let theirs = run_all(&mut bench, "boris", &[number], &Command::Claim);
    let not_ours = turn(&mut bench, Way::Back, Some(theirs));
    let batch = bench.store.view().batch(theirs).unwrap().unwrap();
    assert!(matches!(
        not_ours,
        Err(Error::NotUndoable { number, by, why: NotUndoable::Anothers })
            if (number, by.as_str()) == (batch.number, "boris")
    ));
    let unknown = turn(&mut bench, Way::Back, Some(Uuid::now_v7()));
    assert!(matches!(
        unknown,
        Err(Error::NotFound { what: "batch", .. })
    ));
    let imported = bench.log()[2].recorded.batch;
    let import = turn(&mut bench, Way::Back, Some(imported));
    assert!(matches!(import, Err(Error::NotUndoable { .. })));
    assert_eq!(bench.ticket(number).assignee.as_deref(), Some("boris"));
}

fn begin_sending(bench: &mut Bench, id: Uuid) {
    let stamp = bench.stamp("desk", "send");
    let begun = bench
        .store
        .transact(&stamp, |tx| desk::begin_sending(tx, Uuid::now_v7(), id));
    assert!(begun.unwrap().is_some());
}

fn send(bench: &mut Bench, id: Uuid) {
    begin_sending(bench, id);
    let stamp = bench.stamp("desk", "send");
    let (store, ground) = (&mut bench.store, &bench.ground);
    let sent = Attempt::Sent {
        ids: Vec::new(),
        file: false,
    };
    store
        .transact(&stamp, |tx| desk::end_sending(tx, ground, id, sent))
        .unwrap();
}

#[test]
fn what_has_gone_out_is_said_before_and_after_and_redo_leaves_it() {
    let mut bench = bench();
    let numbers = modules(&mut bench, 3);
    follow_all(&mut bench, &numbers);
    let undoing = Undoing::begin(&bench.store, &agent("anna"), Way::Back, None).unwrap();
    assert!(!undoing.is_partly_final(&bench.store).unwrap());
    let sent = bench.replies(numbers[0])[0].0.id;
    send(&mut bench, sent);
    let leaving = bench.replies(numbers[1])[0].0.id;
    begin_sending(&mut bench, leaving);

    let undoing = Undoing::begin(&bench.store, &agent("anna"), Way::Back, None).unwrap();
    assert!(undoing.is_partly_final(&bench.store).unwrap());
    let (log, stamp) = (bench.log().len(), bench.stamp("anna", "undo"));
    let foreseen = undoing
        .foresee(&bench.store, &bench.ground, &agent("anna"), &stamp, || true)
        .unwrap();
    assert_eq!(bench.log().len(), log, "nothing is written by looking");
    assert!(bench.store.view().delivery(leaving).unwrap().is_some());
    let undone = bench.undo("anna").unwrap();
    assert_eq!(
        (&foreseen.tickets, &foreseen.left),
        (&undone.tickets, &undone.left)
    );
    assert_eq!(
        (foreseen.charges, foreseen.replies),
        (undone.charges, undone.replies)
    );
    assert_eq!(
        (undone.tickets.len(), undone.charges, undone.replies),
        (3, 3, 1)
    );
    let left: Vec<_> = undone
        .left
        .iter()
        .map(|l| (l.ticket.unwrap(), l.what.as_str(), l.why))
        .collect();
    assert_eq!(
        left,
        [
            (numbers[0], "reply", LeftWhy::Sent),
            (numbers[1], "reply", LeftWhy::Sent)
        ]
    );
    assert_eq!(bench.replies(numbers[0])[0].1, OutboxStatus::Sent);
    assert_eq!(bench.ticket(numbers[0]).charge, None);

    // Redone, the letter that is out is not written a second time.
    let redone = redo(&mut bench).unwrap();
    assert_eq!(
        (redone.tickets.len(), redone.charges, redone.replies),
        (3, 3, 1)
    );
    assert_eq!(bench.replies(numbers[0]).len(), 1);
    let again = bench.replies(numbers[2]);
    assert_eq!(
        (again[0].1, again[1].1),
        (OutboxStatus::Withdrawn, OutboxStatus::Queued)
    );
    assert_eq!(again[0].2, again[1].2, "the same words");
    assert_ne!(again[0].0.message_id, again[1].0.message_id);
    bench.assert_sound();
}

#[test]
fn redo_leaves_whole_what_no_longer_fits_and_what_was_touched_since() {
    let mut bench = Bench::new();
    bench.client("beta", "micro");
    bench.client("acme", "micro");
    let numbers: Vec<u64> = (0..4)
        .map(|n| bench.module("beta", &format!("b{n}")))
        .collect();
    let (touched, written) = (bench.module("acme", "a1"), bench.module("acme", "a2"));
    let mut all = numbers.clone();
    all.extend([touched, written]);
    follow_all(&mut bench, &all);
    assert_eq!(bench.undo("anna").unwrap().charges, 6);
    // Three of beta's four halves go to somebody else meanwhile.
    let order = desk::ChargeOrder {
        client: "beta".to_owned(),
        kind: primedesk::core::request::Kind::ModuleSetup,
        ticket: None,
        key: None,
    };
    for _ in 0..3 {
        let stamp = bench.stamp("script", "ledger-charge");
        desk::charge(
            &mut bench.store,
            &bench.ground,
            &agent("script"),
            &stamp,
            &order,
        )
        .unwrap();
    }
    bench.run("boris", touched, &Command::Claim).unwrap();
    bench.mail("more", "anna@acme.ru", "Re: [#6]", "Ещё вопрос", &["a2"]);
    let before = look(&bench);
    let redone = redo(&mut bench).unwrap();
    assert_eq!(redone.tickets, [numbers[0]]);
    assert_eq!((redone.charges, redone.replies), (1, 1));
    let why = |number: u64| {
        let left: Vec<_> = redone
            .left
            .iter()
            .filter(|l| l.ticket == Some(number))
            .collect();
        assert_eq!(left.len(), 1, "{number}: {left:?}");
        (left[0].what.clone(), left[0].why)
    };
    assert_eq!(why(touched), ("changed".to_owned(), LeftWhy::ChangedSince));
    assert_eq!(
        why(written),
        ("message-received".to_owned(), LeftWhy::ChangedSince)
    );
    for number in &numbers[1..] {
        assert_eq!(
            why(*number),
            ("verdict".to_owned(), LeftWhy::VerdictChanged)
        );
        assert_eq!(bench.ticket(*number).state, State::New);
        assert_eq!(bench.ticket(*number).charge, None);
        assert_eq!(bench.verdict(*number), Action::Quote);
    }
    assert_eq!(before["waiting"].len() + 1, look(&bench)["waiting"].len());
    bench.assert_sound();
}

#[test]
fn words_of_a_person_become_a_draft_again_and_never_over_another() {
    let mut bench = bench();
    let (one, two) = (bench.module("acme", "m1"), bench.module("acme", "m2"));
    let by_hand = |text: &str| Command::Reply(Outgoing::Text(text.to_owned()));
    let draft = |bench: &Bench, number| {
        let draft = bench
            .store
            .view()
            .drafts(number, "anna", Purpose::Answer)
            .unwrap();
        draft.first().map(|kept| kept.draft.text.clone())
    };
    bench.run("anna", one, &by_hand("Долгий ответ")).unwrap();
    let undone = bench.undo("anna").unwrap();
    assert_eq!((undone.replies, undone.drafts), (1, 1));
    assert_eq!(draft(&bench, one).as_deref(), Some("Долгий ответ"));
    // On its way again, it is no draft.
    assert_eq!(redo(&mut bench).unwrap().replies, 1);
    assert_eq!(draft(&bench, one), None);

    bench.run("anna", two, &by_hand("Первый")).unwrap();
    let saved = primedesk::store::Draft {
        ticket: two,
        agent: "anna".to_owned(),
        purpose: Purpose::Answer,
        text: "Второй".to_owned(),
        files: Vec::new(),
        saved_at: bench.now,
    };
    let hold = Hold {
        hand: Uuid::now_v7(),
        found: None,
    };
    bench.store.save_draft(&saved, &hold).unwrap();
    let undone = bench.undo("anna").unwrap();
    assert_eq!((undone.replies, undone.drafts), (1, 0));
    assert_eq!(undone.left.len(), 1);
    assert_eq!(
        (undone.left[0].what.as_str(), undone.left[0].why),
        ("draft", LeftWhy::DraftThere)
    );
    assert_eq!(draft(&bench, two).as_deref(), Some("Второй"));
    let batch = desk::batches(&bench.store.view(), &agent("anna"), 1)
        .unwrap()
        .remove(0);
    assert_eq!(
        batch.state,
        BatchState::Undone,
        "a draft that stays is nothing left of the batch"
    );

    // The template's words are nobody's draft.
    bench.run("anna", two, &Command::Follow(None)).unwrap();
    assert_eq!(bench.undo("anna").unwrap().drafts, 0);
    bench.assert_sound();
}

/// Another session of the same agent undoes in between: nothing is done twice, and nothing is called changed.
#[test]
fn two_sessions_that_undo_one_batch_share_it() {
    let mut bench = bench();
    let numbers = modules(&mut bench, 8);
    let before = look(&bench);
    let batch = follow_all(&mut bench, &numbers);
    let actor = agent("anna");
    let stamp = bench.stamp("anna", "undo");
    let mut first = Undoing::begin(&bench.store, &actor, Way::Back, None).unwrap();
    let three = |undoing: &mut Undoing, bench: &mut Bench| {
        let done = Cell::new(0);
        let go_on = || done.replace(done.get() + 1) < 3;
        undoing
            .stretch(&mut bench.store, &bench.ground, &actor, &stamp, go_on)
            .unwrap()
    };
    assert!(!three(&mut first, &mut bench));
    assert_eq!(some(&mut bench, Way::Back, 2).tickets.len(), 2);
    while !three(&mut first, &mut bench) {}
    let told = first.so_far();
    assert_eq!((told.tickets.len(), told.left), (6, vec![]));
    assert_eq!(state_of(&bench, batch), BatchState::Undone);
    assert_same(&before, &look(&bench));
    bench.assert_sound();
}

/// The other session has begun before, and goes on: that it is the same undoing as when we looked hides nothing.
#[test]
fn a_session_that_goes_on_undoing_is_seen_by_one_that_began_later() {
    let mut bench = bench();
    let numbers = modules(&mut bench, 8);
    let before = look(&bench);
    let batch = follow_all(&mut bench, &numbers);
    let actor = agent("anna");
    let stamps = [bench.stamp("anna", "undo"), bench.stamp("anna", "undo")];
    let begin =
        |bench: &Bench| Undoing::begin(&bench.store, &actor, Way::Back, Some(batch)).unwrap();
    let some = |undoing: &mut Undoing, bench: &mut Bench, stamp: &Stamp, count: usize| {
        let done = Cell::new(0);
        let go_on = || done.replace(done.get() + 1) < count;
        undoing
            .stretch(&mut bench.store, &bench.ground, &actor, stamp, go_on)
            .unwrap()
    };
    let mut first = begin(&bench);
    assert!(!some(&mut first, &mut bench, &stamps[0], 2));
    let mut second = begin(&bench);
    assert!(!some(&mut first, &mut bench, &stamps[0], 2));
    assert!(some(&mut second, &mut bench, &stamps[1], 8));
    let told = second.so_far();
    assert_eq!((told.tickets.len(), told.left), (4, vec![]));
    assert!(some(&mut first, &mut bench, &stamps[0], 8));
    assert_eq!(first.so_far().left, []);
    assert_eq!(state_of(&bench, batch), BatchState::Undone);
    assert_same(&before, &look(&bench));
    bench.assert_sound();
}

/// Another session of the same agent undoes a batch that is still at work: what was done after that is undone by the
/// next undo.
#[test]
fn a_batch_undone_while_it_runs_is_not_taken_for_undone() {
    let mut bench = bench();
    let numbers = modules(&mut bench, 8);
    let before = look(&bench);
    let stamp = bench.stamp("anna", "follow");
    let go_on = |bench: &mut Bench, numbers: &[u64]| {
        let plan = |n: &u64| Plan::of(*n, Command::Follow(None));
        let plans: Vec<Plan> = numbers.iter().map(plan).collect();
        let (ground, store) = (&bench.ground, &mut bench.store);
        let done = desk::run_stretch(store, ground, &agent("anna"), &stamp, &plans, || true);
        assert!(done.unwrap().iter().all(|(_, result)| result.is_ok()));
    };
    go_on(&mut bench, &numbers[..2]);
    let actor = agent("anna");
    let undo = bench.stamp("anna", "undo");
    let mut undoing = Undoing::begin(&bench.store, &actor, Way::Back, None).unwrap();
    // In the middle of the undoing: it is seen, and undone, too.
    go_on(&mut bench, &numbers[2..4]);
    while !undoing
        .stretch(&mut bench.store, &bench.ground, &actor, &undo, || true)
        .unwrap()
    {}
    assert_eq!(undoing.so_far().tickets, numbers[..4]);
    assert_eq!(state_of(&bench, stamp.batch), BatchState::Undone);
    // After its end.
    go_on(&mut bench, &numbers[4..]);
    assert_eq!(state_of(&bench, stamp.batch), BatchState::Partly);
    let undone = turn(&mut bench, Way::Back, Some(stamp.batch)).unwrap();
    assert_eq!((undone.tickets.len(), undone.left), (4, vec![]));
    assert_eq!(state_of(&bench, stamp.batch), BatchState::Undone);
    assert_same(&before, &look(&bench));
    bench.assert_sound();
}

/// The verdict that a ticket was accepted by stands again as it was, though the ticket's own charge counts by now.
#[test]
fn the_verdict_of_a_ticket_in_work_comes_back_as_it_was() {
    let mut bench = bench();
    let numbers = modules(&mut bench, 2);
    follow_all(&mut bench, &numbers);
    run_all(
        &mut bench,
        "anna",
        &numbers[1..],
        &Command::Resolve(How::default()),
    );
    bench.now += TimeDelta::hours(30);
    let before = look(&bench);
    let access = Command::Unconfirm {
        item: Item::Access("amocrm".to_owned()),
    };
    for command in [access, Command::Reopen] {
        let batch = run_all(&mut bench, "anna", &numbers, &command);
        assert_ne!(before, look(&bench));
        assert_eq!(bench.undo("anna").unwrap().batch.id, batch);
        assert_same(&before, &look(&bench));
    }
    bench.assert_sound();
}

/// Facts that are confirmed as they stand change nothing but who vouches for them: undone, the verdict is that of
/// before, with its moment.
#[test]
fn the_verdict_of_what_was_only_confirmed_comes_back_as_it_was() {
    let mut bench = bench();
    bench.now = at("2026-11-21T12:00:00+03:00");
    let words = "Подключите, пожалуйста, интеграцию с amoCRM";
    let Taken::Opened(number) = bench.mail("m1", "anna@acme.ru", "Интеграция", words, &[])
    else {
        panic!("it is a request of its own")
    };
    bench.now = at("2026-11-23T10:00:00+03:00");
    let before = look(&bench);
    run_all(&mut bench, "anna", &[number], &Command::Set(Vec::new()));
    assert_ne!(before, look(&bench));
    for _ in 0..2 {
        turn(&mut bench, Way::Back, None).unwrap();
        assert_same(&before, &look(&bench));
        redo(&mut bench).unwrap();
    }
    bench.assert_sound();
}

#[test]
fn steps_that_make_the_verdict_they_follow_are_done_again() {
    let mut bench = bench();
    let number = bench.module("acme", "m1");
    let access = || Item::Access("amocrm".to_owned());
    let unconfirm = Command::Unconfirm { item: access() };
    bench.run("anna", number, &unconfirm).unwrap();
    let confirm = Command::Confirm {
        item: access(),
        reason: "logged in".to_owned(),
        value: None,
    };
    let steps = vec![confirm, Command::Follow(None)];
    let stamp = bench.stamp("anna", "macro");
    let (ground, store) = (&bench.ground, &mut bench.store);
    let plans = [Plan::new(number, steps)];
    desk::run_stretch(store, ground, &agent("anna"), &stamp, &plans, || true).unwrap();
    let done = bench.ticket(number);
    assert_eq!(done.state, State::Work);
    assert_eq!(bench.undo("anna").unwrap().left, []);
    assert_eq!(bench.verdict(number), Action::Ask);
    let redone = redo(&mut bench).unwrap();
    assert_eq!((redone.left, redone.charges), (vec![], 1));
    assert_eq!(bench.ticket(number).charge, done.charge);
    bench.assert_sound();
}

#[test]
fn files_of_a_reply_that_is_taken_back_are_not_lost_without_a_word() {
    let mut bench = bench();
    let number = bench.module("acme", "m1");
    let file = desk::OutgoingFile {
        name: "scheme.txt".to_owned(),
        media_type: "text/plain".to_owned(),
        bytes: b"abc".to_vec(),
        path: None,
    };
    let letter = Outgoing::Letter {
        text: "Смотрите схему".to_owned(),
        files: vec![file],
    };
    let batch = run_all(&mut bench, "anna", &[number], &Command::Reply(letter));
    let undone = bench.undo("anna").unwrap();
    let left: Vec<_> = undone.left.iter().map(|l| (l.ticket, l.why)).collect();
    assert_eq!(left, [(Some(number), LeftWhy::WithoutFiles)]);
    assert_eq!((undone.replies, undone.drafts), (1, 1));
    assert_eq!(state_of(&bench, batch), BatchState::Undone);
    // Redone, it goes out with them.
    redo(&mut bench).unwrap();
    assert_eq!(bench.replies(number)[1].0.attachments.len(), 1);
}

/// Those that still lie where they were are there again; what is gone is named.
#[test]
fn a_reply_that_is_taken_back_has_its_files_again_where_they_still_are() {
    let mut bench = bench();
    let number = bench.module("acme", "m1");
    let path = |name: &str| {
        let path = bench._dir.path().join(name);
        std::fs::write(&path, name).unwrap();
        path
    };
    let (kept, gone) = (path("kept.txt"), path("gone.txt"));
    let letter = Outgoing::Letter {
        text: "Смотрите схему".to_owned(),
        files: desk::read_files(&[kept.clone(), gone.clone()]).unwrap(),
    };
    run_all(&mut bench, "anna", &[number], &Command::Reply(letter));
    assert_eq!(bench.undo("anna").unwrap().left, []);
    let files = |bench: &Bench| {
        bench.store.view().drafts_of("anna").unwrap()[0]
            .draft
            .files
            .clone()
    };
    assert_eq!(files(&bench), [kept.clone(), gone.clone()]);
    // Sent once more and taken back once more, with one of them gone.
    redo(&mut bench).unwrap();
    assert_eq!(bench.store.view().drafts_of("anna").unwrap(), []);
    std::fs::remove_file(&gone).unwrap();
    let undone = bench.undo("anna").unwrap();
    let left: Vec<_> = undone.left.iter().map(|l| l.why).collect();
    assert_eq!(left, [LeftWhy::WithoutFiles]);
    assert_eq!(files(&bench), [kept]);
}

#[test]
fn the_history_tells_how_each_batch_stands_and_how_large_it_is() {
    let mut bench = bench();
    let numbers = modules(&mut bench, 3);
    follow_all(&mut bench, &numbers);
    bench.run("boris", 1, &Command::Reopen).unwrap();
    bench.undo("anna").unwrap();
    let batches = desk::batches(&bench.store.view(), &agent("anna"), 100).unwrap();
    assert!(
        batches
            .iter()
            .all(|b| b.actor == "anna" && b.command != "undo")
    );
    let newest = &batches[0];
    assert_eq!(
        (newest.command.as_str(), newest.tickets, newest.state),
        ("follow", 3, BatchState::Undone)
    );
    assert_eq!(batches[1].state, BatchState::Done);
    assert_eq!(batches.len(), 7, "each module was set and confirmed");
    bench.store.rebuild().unwrap();
    assert_eq!(
        desk::batches(&bench.store.view(), &agent("anna"), 100).unwrap(),
        batches
    );
}
