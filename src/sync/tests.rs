//! The sync's own part, over a real store and a channel that does what the test says.

mod emergencies;
mod post;
mod stuck;
mod time;

use super::clerk::Clerk;
use super::lease::Contender;
use super::outgoing::{BEGUN, Outgoing};
use super::reporter::Reporter;
use super::supervisor;
use crate::channels::{Outcome, Presence, Stay};
use crate::core::health::{Condition, Side};
use crate::core::request::Channel;
use crate::core::ticket::State;
use crate::core::trouble::{Trouble, TroubleKind};
use crate::desk::{self, Command, Error, Outgoing as Letter, ReplyIs};
use crate::ground::Bench;
use crate::store::{OutboxStatus, Stamp};
use chrono::TimeDelta;
use post::{Post, Shelf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::watch;
use uuid::Uuid;

/// A desk with a run of the sync on it.
struct Desk {
    bench: Bench,
    clerk: Clerk,
    outgoing: Outgoing,
    contender: Contender,
}

/// A run of the sync that holds the lease of a desk.
pub(super) fn begun(bench: &Bench) -> (Clerk, Contender) {
    let mut contender = Contender::new(bench.store.path(), Uuid::now_v7(), "test".to_owned());
    assert!(contender.try_take(&bench.store, Instant::now()).unwrap());
    let (store, ground) = (bench.store.again().unwrap(), bench.ground.clone());
    let now = bench.now;
    let (clerk, _thread) =
        Clerk::start(store, ground, contender.me, Arc::new(move || now)).unwrap();
    (clerk, contender)
}

impl Desk {
    fn new(undo_seconds: i64) -> Self {
        let bench = Bench::new();
        let (clerk, contender) = begun(&bench);
        let outgoing = Outgoing {
            clerk: clerk.clone(),
            channel: Channel::Email,
            reporter: Reporter::new(&clerk, Channel::Email, Side::Out),
            undo_window: TimeDelta::seconds(undo_seconds),
            begun: BEGUN,
            closing: watch::channel(false).1,
        };
        Self {
            bench,
            clerk,
            outgoing,
            contender,
        }
    }

    /// A ticket with a reply on its way.
    fn reply(&mut self, id: &str) -> (u64, Uuid) {
        let taken = self
            .bench
            .mail(id, "ivan@client.example", "Вопрос", "Как?", &[]);
        let desk::Taken::Opened(number) = taken else {
            panic!("{taken:?}")
        };
        (number, self.answer(number, "Так."))
    }

    fn answer(&mut self, number: u64, text: &str) -> Uuid {
        let command = Command::Reply(Letter::Text(text.to_owned()));
        let done = self.bench.run("anna", number, &command).unwrap();
        done.reply.unwrap()
    }

    async fn send(&self, post: &mut Post) -> Result<(), Trouble> {
        self.outgoing.run(post, Stay::Once).await
    }

    fn status(&self, id: Uuid) -> OutboxStatus {
        self.bench.store.view().reply(id).unwrap().unwrap().status
    }

    fn stamp(&self) -> Stamp {
        self.bench.stamp("anna", "outbox")
    }

    fn sound(&mut self) {
        self.bench.assert_sound();
    }
}

fn trouble(kind: TroubleKind) -> Trouble {
    Trouble::new(kind, "mail.example:465", "said so")
}

#[tokio::test]
async fn a_reply_goes_out_once() {
    let mut desk = Desk::new(0);
    let (_, id) = desk.reply("m1");
    let mut post = Post::default();
    desk.send(&mut post).await.unwrap();
    desk.send(&mut post).await.unwrap();
    assert_eq!(post.sent, [(id, 0)]);
    assert_eq!(desk.status(id), OutboxStatus::Sent);
    assert_eq!(desk.bench.store.view().delivery(id).unwrap(), None);
    desk.sound();
}

#[tokio::test]
async fn within_the_undo_window_it_waits_and_can_be_taken_back() {
    let mut desk = Desk::new(10);
    let (_, id) = desk.reply("m1");
    let mut post = Post::default();
    desk.send(&mut post).await.unwrap();
    assert_eq!(post.sent, []);
    let stamp = desk.stamp();
    desk::withdraw(&mut desk.bench.store, &stamp, id, "typo").unwrap();
    desk.outgoing.undo_window = TimeDelta::zero();
    desk.send(&mut post).await.unwrap();
    assert_eq!(post.sent, []);
    assert_eq!(desk.status(id), OutboxStatus::Withdrawn);
}

#[tokio::test]
async fn what_is_leaving_can_not_be_taken_back() {
    let mut desk = Desk::new(0);
    let (number, id) = desk.reply("m1");
    let me = desk.contender.me;
    let stamp = desk.stamp();
    let begun = desk
        .bench
        .store
        .transact(&stamp, |tx| desk::begin_sending(tx, me, id))
        .unwrap();
    assert!(begun.is_some());
    let refused = desk::withdraw(&mut desk.bench.store, &stamp, id, "typo").unwrap_err();
    assert!(matches!(
        refused,
        Error::WrongReply {
            is: ReplyIs::Leaving,
            ..
        }
    ));
    // Undo leaves it, and says so.
    let undone = desk.bench.undo("anna").unwrap();
    assert_eq!(undone.left.len(), 1);
    assert_eq!(undone.left[0].ticket, Some(number));
    // Nobody begins twice.
    let again = desk
        .bench
        .store
        .transact(&stamp, |tx| desk::begin_sending(tx, Uuid::now_v7(), id))
        .unwrap();
    assert_eq!(again, None);
}

#[tokio::test]
async fn after_a_crash_the_channel_is_asked() {
    let there = Presence::There(vec!["telegram:1:2:3".to_owned()]);
    for (presence, sent_again, status) in [
        (there, false, OutboxStatus::Sent),
        (Presence::Absent, true, OutboxStatus::Sent),
        (Presence::CannotTell, false, OutboxStatus::Unsure),
    ] {
        let mut desk = Desk::new(0);
        let (number, id) = desk.reply("m1");
        let stamp = desk.stamp();
        let dead = Uuid::now_v7();
        desk.bench
            .store
            .transact(&stamp, |tx| desk::begin_sending(tx, dead, id))
            .unwrap();
        let mut post = Post {
            presence: presence.clone(),
            ..Post::default()
        };
        desk.send(&mut post).await.unwrap();
        assert_eq!(post.asked, 1, "{presence:?}");
        assert_eq!(!post.sent.is_empty(), sent_again, "{presence:?}");
        assert_eq!(desk.status(id), status, "{presence:?}");
        let by_id = desk
            .bench
            .store
            .view()
            .reply_by_channel_id("telegram:1:2:3")
            .unwrap();
        assert_eq!(by_id.is_some(), matches!(presence, Presence::There(_)));
        if status == OutboxStatus::Unsure {
            // Never again by itself; a person decides.
            desk.send(&mut post).await.unwrap();
            assert_eq!(post.sent, []);
            desk::retry(&mut desk.bench.store, &stamp, id, "not there").unwrap();
            desk.send(&mut post).await.unwrap();
            assert_eq!(post.sent, [(id, 0)]);
            assert_eq!(desk.bench.ticket(number).state, State::New);
        }
        desk.sound();
    }
}

#[tokio::test]
async fn a_failure_for_good_calls_the_ticket_back() {
    let mut desk = Desk::new(0);
    let (number, id) = desk.reply("m1");
    let waiting = Command::Ask(desk::How {
        reply: Letter::Text("Пришлите скриншот".to_owned()),
        against: Some(desk::Against {
            reason: "нужен скриншот".to_owned(),
            approver: None,
        }),
        ..desk::How::default()
    });
    let ask = desk
        .bench
        .run("anna", number, &waiting)
        .unwrap()
        .reply
        .unwrap();
    assert_eq!(desk.bench.ticket(number).state, State::Waiting);
    let mut post = Post::default();
    post.outcomes.extend([
        Outcome::Sent { ids: Vec::new() },
        Outcome::Never(trouble(TroubleKind::NoRecipient)),
    ]);
    desk.send(&mut post).await.unwrap();
    assert_eq!(desk.status(id), OutboxStatus::Sent);
    assert_eq!(desk.status(ask), OutboxStatus::Failed);
    let ticket = desk.bench.ticket(number);
    assert_eq!(ticket.state, State::New);
    assert!(ticket.due_at.is_some());
    desk.sound();
    let stamp = desk.stamp();
    desk::settle(&mut desk.bench.store, &stamp, ask).unwrap();
    assert_eq!(desk.status(ask), OutboxStatus::Sent);
    desk.sound();
}

#[tokio::test]
async fn of_one_ticket_none_overtakes_another() {
    let mut desk = Desk::new(0);
    let (number, first) = desk.reply("m1");
    let second = desk.answer(number, "И ещё.");
    let (_, other) = desk.reply("m2");
    let mut post = Post::default();
    post.outcomes
        .push_back(Outcome::Later(trouble(TroubleKind::ServerBusy)));
    desk.send(&mut post).await.unwrap();
    // The first is put off, so the second waits; another ticket's goes.
    assert_eq!(post.sent, [(other, 0)]);
    assert_eq!(desk.status(second), OutboxStatus::Queued);
    let delivery = desk.bench.store.view().delivery(first).unwrap().unwrap();
    assert_eq!((delivery.tries, delivery.started_by), (1, None));
    // Nothing is due before the first is tried again: nobody looks in vain meanwhile.
    let view = desk.bench.store.view();
    let next = view
        .next_reply_due(Channel::Email, TimeDelta::zero())
        .unwrap();
    assert!(next.is_some_and(|next| next > desk.bench.now), "{next:?}");
    // Tried again by a person's word, not by the hour.
    let stamp = desk.stamp();
    desk::retry(&mut desk.bench.store, &stamp, first, "now").unwrap();
    desk.send(&mut post).await.unwrap();
    assert_eq!(post.sent, [(other, 0), (first, 0), (second, 0)]);
}

#[tokio::test]
async fn that_nothing_was_there_to_send_is_no_success() {
    let mut desk = Desk::new(0);
    let mut post = Post::default();
    desk.send(&mut post).await.unwrap();
    assert_eq!(desk.outgoing.reporter.well_at(), None);
    desk.reply("m1");
    desk.send(&mut post).await.unwrap();
    assert!(desk.outgoing.reporter.well_at().is_some());
}

#[tokio::test]
async fn a_channel_at_fault_stops_the_round() {
    let mut desk = Desk::new(0);
    let (_, first) = desk.reply("m1");
    let (_, second) = desk.reply("m2");
    let mut post = Post::default();
    post.outcomes
        .push_back(Outcome::Later(trouble(TroubleKind::LoginRefused)));
    let told = desk.send(&mut post).await.unwrap_err();
    assert_eq!(told.kind, TroubleKind::LoginRefused);
    assert_eq!(post.sent, []);
    desk.send(&mut post).await.unwrap();
    assert_eq!(post.sent, [(second, 0), (first, 0)]);
}

#[tokio::test]
async fn a_chat_that_is_closed_to_us_closes_no_other() {
    let mut desk = Desk::new(0);
    let (_, first) = desk.reply("m1");
    let (_, second) = desk.reply("m2");
    let mut post = Post::default();
    post.outcomes
        .push_back(Outcome::Later(trouble(TroubleKind::NotPermitted)));
    assert!(desk.send(&mut post).await.is_err());
    // Whatever is in its way, it comes after those that were never tried.
    desk.send(&mut post).await.unwrap();
    assert_eq!(post.sent, [(second, 0), (first, 0)]);
}

#[tokio::test]
async fn pieces_go_one_by_one_and_go_on_where_they_stopped() {
    let mut desk = Desk::new(0);
    let (_, id) = desk.reply("m1");
    let mut post = Post {
        pieces: 3,
        ..Post::default()
    };
    post.outcomes.extend([
        Outcome::Sent {
            ids: vec!["a".to_owned()],
        },
        Outcome::Unknown(trouble(TroubleKind::Timeout)),
    ]);
    desk.send(&mut post).await.unwrap();
    assert_eq!(desk.status(id), OutboxStatus::Unsure);
    // A part of it is out: it is no longer to be taken back unseen.
    let stamp = desk.stamp();
    desk::retry(&mut desk.bench.store, &stamp, id, "the second is not there").unwrap();
    assert!(desk::withdraw(&mut desk.bench.store, &stamp, id, "typo").is_err());
    desk.send(&mut post).await.unwrap();
    assert_eq!(post.sent, [(id, 0), (id, 1), (id, 2)]);
    assert_eq!(desk.status(id), OutboxStatus::Sent);
    let view = desk.bench.store.view();
    assert_eq!(view.reply_by_channel_id("a").unwrap(), Some(id));
    desk.sound();
}

#[tokio::test]
async fn a_copy_is_filed_until_it_is() {
    let mut desk = Desk::new(0);
    let (_, id) = desk.reply("m1");
    let mut post = Post {
        shelf: Some(Shelf {
            fails: 1,
            filed: Vec::new(),
        }),
        ..Post::default()
    };
    desk.send(&mut post).await.unwrap();
    assert_eq!(desk.status(id), OutboxStatus::Sent);
    let next = desk
        .bench
        .store
        .view()
        .next_copy_due(Channel::Email)
        .unwrap();
    assert!(next.is_some_and(|next| next > desk.bench.now), "{next:?}");
    let stamp = desk.stamp();
    let now = desk.bench.now;
    desk.bench
        .store
        .transact(&stamp, |tx| tx.file_copy(id, 1, now))
        .unwrap();
    desk.send(&mut post).await.unwrap();
    desk.send(&mut post).await.unwrap();
    assert_eq!(post.shelf.unwrap().filed, [id]);
    assert_eq!(
        desk.bench
            .store
            .view()
            .next_copy_due(Channel::Email)
            .unwrap(),
        None
    );
}

#[tokio::test]
async fn who_lost_the_lease_writes_nothing() {
    let mut desk = Desk::new(0);
    let (_, id) = desk.reply("m1");
    let lease = desk.bench.store.view().lease().unwrap().unwrap();
    let other = Uuid::now_v7();
    assert!(
        desk.bench
            .store
            .take_lease(other, "other", Some(&lease))
            .unwrap()
    );
    let mut post = Post::default();
    let told = desk.send(&mut post).await.unwrap_err();
    assert_eq!(told.kind, TroubleKind::Desk);
    assert_eq!(post.sent, []);
    assert_eq!(desk.status(id), OutboxStatus::Queued);
    tokio::time::timeout(Duration::from_secs(5), desk.clerk.lost())
        .await
        .unwrap();
}

#[tokio::test]
async fn a_worker_that_fails_is_started_again_and_told_of() {
    let desk = Desk::new(0);
    let reporter = Reporter::new(&desk.clerk, Channel::Telegram, Side::In);
    let (close, closing) = watch::channel(false);
    let mut starts = 0;
    let (began, mut begun) = tokio::sync::mpsc::unbounded_channel();
    let keeping = supervisor::keep(&desk.clerk, &reporter, closing, || {
        starts += 1;
        let (start, began) = (starts, began.clone());
        async move {
            began.send(start).unwrap();
            assert!(start > 1, "breaks at first");
            Err(Trouble::new(TroubleKind::LoginRefused, "x", ""))
        }
    });
    let watching = async {
        for expected in 1..=3 {
            assert_eq!(begun.recv().await, Some(expected));
        }
        close.send_replace(true);
    };
    tokio::join!(keeping, watching);
    let told = desk
        .clerk
        .ask(|books| books.store.view().health().unwrap())
        .await
        .unwrap();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].condition, Condition::Failing);
    assert!(told[0].again_at.is_some());
}
