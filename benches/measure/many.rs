//! Many tickets at once: foreseen, done, undone. Bars in CPU time, for 10,000 of 100,000.

use crate::figures::{once_ms, tell};
use crate::ground::{Bench, agent};
use crate::world::{later, verdicts};
use primedesk::core::request::Kind;
use primedesk::desk::{self, ChargeOrder, Command, Done, Plan, Preview};

/// All the figures.
pub fn many(bench: &mut Bench, many: usize) {
    charge(bench);
    tell(&format!(
        "many: verdicts of the {many}: {}",
        verdicts(bench, 1..=many as u64)
    ));
    let next = bench.ground.law_at(bench.now).schedule.next_open(bench.now);
    for (what, command, bar) in [
        ("assign", Command::Assign(Some("anna".to_owned())), 500.0),
        ("park", Command::Park(Some(next)), 500.0),
    ] {
        measured(bench, what, &command, many, bar);
        undo(bench, what, many);
    }
    follow(bench, many);
}

fn charge(bench: &mut Bench) {
    let open = bench.store.view().open_tickets_of("client0").unwrap().len();
    let order = ChargeOrder {
        client: "client0".to_owned(),
        kind: Kind::ModuleSetup,
        ticket: None,
        key: None,
    };
    let stamp = bench.stamp("anna", "ledger-charge");
    let (store, ground) = (&mut bench.store, &bench.ground);
    let (charged, cpu, _) = once_ms(|| desk::charge(store, ground, &agent("anna"), &stamp, &order));
    charged.unwrap();
    tell(&format!(
        "charge: a client of {open} open tickets, all judged again, in {cpu:.0} ms of CPU time"
    ));
}

fn plans(command: &Command, many: usize) -> Vec<Plan> {
    let plan = |n| Plan::of(n, command.clone());
    (1..=many as u64).map(plan).collect()
}

fn measured(bench: &mut Bench, what: &str, command: &Command, many: usize, bar: f64) -> Vec<Done> {
    later(bench);
    let plans = plans(command, many);
    let stamp = bench.stamp("anna", what);
    let (store, ground) = (&mut bench.store, &bench.ground);
    let (results, cpu, wall) =
        once_ms(|| super::ground::run_each(store, ground, &agent("anna"), &stamp, &plans));
    told(&format!("{what} {many} tickets"), cpu, wall, bar);
    results
        .into_iter()
        .filter_map(|(_, result)| result.ok())
        .collect()
}

fn told(what: &str, cpu: f64, wall: f64, bar: f64) {
    tell(&format!(
        "many: {what} in {cpu:.0} ms of CPU time, {:.2} of the bar of {bar:.0}; {wall:.0} ms in all",
        cpu / bar
    ));
}

fn follow(bench: &mut Bench, many: usize) {
    later(bench);
    let plans = plans(&Command::Follow(None), many);
    let stamp = bench.stamp("anna", "follow");
    let (store, ground) = (&bench.store, &bench.ground);
    let (preview, cpu, wall) = once_ms(|| {
        let looks =
            desk::foresee_each(store, ground, &agent("anna"), &stamp, &plans, || true).unwrap();
        Preview::of(looks)
    });
    told(
        &format!("preview of follow for {many} tickets"),
        cpu,
        wall,
        2000.0,
    );
    for group in preview.groups.iter().take(12) {
        tell(&format!("many:   {} {:?}", group.numbers.len(), group.what));
    }
    let done = measured(bench, "follow", &Command::Follow(None), many, 3000.0);
    let sums = &preview.sums;
    assert_eq!(sums.changed + sums.unchanged, done.len());
    let replies: usize = sums.replies.values().sum();
    assert_eq!(replies, done.iter().filter(|d| d.reply.is_some()).count());
    tell(&format!(
        "many: {} followed, {replies} replies, {} charged",
        done.len(),
        done.iter().filter(|d| d.charge.is_some()).count()
    ));
    undo(bench, "follow", done.iter().filter(|d| d.changed).count());
    later(bench);
    let stamp = bench.stamp("anna", "redo");
    let (store, ground) = (&mut bench.store, &bench.ground);
    let (redone, cpu, wall) =
        once_ms(|| desk::redo(store, ground, &agent("anna"), &stamp).unwrap());
    let count = redone.tickets.len();
    told(
        &format!("redo follow of {count} tickets"),
        cpu,
        wall,
        3000.0,
    );
}

fn undo(bench: &mut Bench, what: &str, many: usize) {
    later(bench);
    let (undone, cpu, wall) = once_ms(|| bench.undo("anna").unwrap());
    assert_eq!((undone.tickets.len(), undone.left.len()), (many, 0));
    told(&format!("undo {what} of {many} tickets"), cpu, wall, 3000.0);
}
