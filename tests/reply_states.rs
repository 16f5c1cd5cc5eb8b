//! What became of a reply, and why: on its ticket and in the outbox, through every way back.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "desk/ground.rs"]
mod ground;

use ground::Bench;
use primedesk::core::trouble::{Trouble, TroubleKind};
use primedesk::desk::{self, Attempt, Command, Outgoing};
use primedesk::store::OutboxStatus;
use uuid::Uuid;

fn queued(bench: &mut Bench) -> (u64, Uuid) {
    bench.client("acme", "micro");
    let number = bench.module("acme", "m1");
    let command = Command::Reply(Outgoing::Text("Готово".to_owned()));
    bench.run("anna", number, &command).unwrap();
    let waiting = bench
        .store
        .view()
        .outbox(OutboxStatus::Queued, 0, 10)
        .unwrap();
    (number, waiting[0].reply.id)
}

fn attempt(bench: &mut Bench, id: Uuid, attempt: Attempt) {
    let (stamp, ground) = (bench.stamp("sync", "sync"), bench.ground.clone());
    let done: desk::Result<()> = bench.store.transact(&stamp, |tx| {
        desk::begin_sending(tx, Uuid::now_v7(), id)?;
        desk::end_sending(tx, &ground, id, attempt)
    });
    done.unwrap();
}

/// The status and the trouble, as the ticket's conversation and as the outbox tell them: the same.
fn told(bench: &Bench, number: u64, id: Uuid) -> (OutboxStatus, Option<TroubleKind>) {
    let view = bench.store.view();
    let status = view.reply(id).unwrap().unwrap().status;
    let trouble = view.reply_trouble(id).unwrap();
    let on_ticket = view.conversation_end(number, 1).unwrap().pop().unwrap();
    assert_eq!(on_ticket.trouble, trouble);
    let newest = view.outbox_newest(status, 10).unwrap();
    assert_eq!(newest[0].item.reply.id, id);
    assert_eq!(newest[0].trouble, trouble);
    (status, trouble.map(|trouble| trouble.kind))
}

#[test]
fn the_trouble_stands_as_long_as_the_reply_is_in_it() {
    let mut bench = Bench::new();
    let (number, id) = queued(&mut bench);
    assert_eq!(told(&bench, number, id), (OutboxStatus::Queued, None));

    let busy = Trouble::new(TroubleKind::ServerBusy, "smtp", "");
    let next_at = bench.now + chrono::TimeDelta::minutes(1);
    let later = Attempt::Later {
        trouble: busy,
        next_at,
    };
    attempt(&mut bench, id, later);
    let busy = Some(TroubleKind::ServerBusy);
    assert_eq!(told(&bench, number, id), (OutboxStatus::Queued, busy));
    let waiting = bench
        .store
        .view()
        .outbox_newest(OutboxStatus::Queued, 1)
        .unwrap();
    assert_eq!(waiting[0].again_at, Some(next_at));

    let rejected = Trouble::new(TroubleKind::Rejected, "smtp", "550");
    attempt(&mut bench, id, Attempt::Failed(rejected));
    let kind = Some(TroubleKind::Rejected);
    assert_eq!(told(&bench, number, id), (OutboxStatus::Failed, kind));
    bench.assert_sound();

    let stamp = bench.stamp("anna", "outbox-retry");
    desk::retry(&mut bench.store, &stamp, id, "again").unwrap();
    assert_eq!(told(&bench, number, id), (OutboxStatus::Queued, None));

    let broken = Trouble::new(TroubleKind::Disconnected, "smtp", "");
    attempt(&mut bench, id, Attempt::Unsure(broken));
    let kind = Some(TroubleKind::Disconnected);
    assert_eq!(told(&bench, number, id), (OutboxStatus::Unsure, kind));

    let stamp = bench.stamp("anna", "outbox-settle");
    desk::settle(&mut bench.store, &stamp, id).unwrap();
    assert_eq!(told(&bench, number, id), (OutboxStatus::Sent, None));
    bench.assert_sound();
}

#[test]
fn undo_does_not_claim_to_take_back_a_word_about_a_reply() {
    let mut bench = Bench::new();
    let (number, id) = queued(&mut bench);
    let failed = || Attempt::Failed(Trouble::new(TroubleKind::NoRecipient, "smtp", ""));
    attempt(&mut bench, id, failed());
    let stamp = bench.stamp("anna", "outbox");
    desk::retry(&mut bench.store, &stamp, id, "right now").unwrap();
    let undone = bench.undo("anna").unwrap();
    assert_eq!(undone.left.len(), 1);
    assert_eq!(undone.left[0].ticket, Some(number));
    assert_eq!(undone.left[0].why, desk::LeftWhy::Final);
    attempt(&mut bench, id, failed());
    let stamp = bench.stamp("anna", "outbox");
    desk::settle(&mut bench.store, &stamp, id).unwrap();
    let undone = bench.undo("anna").unwrap();
    assert_eq!(undone.left.len(), 1);
    assert_eq!(told(&bench, number, id).0, OutboxStatus::Sent);
}
