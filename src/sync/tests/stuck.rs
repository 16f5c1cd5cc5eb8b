//! One reply that can't go holds up no other, and wakes nobody in vain.

use super::*;
use crate::sync::delivering;

fn busy() -> Outcome {
    Outcome::Later(trouble(TroubleKind::ServerBusy))
}

impl Desk {
    async fn next_due(&self, channel: Channel) -> Option<crate::core::instant::Instant> {
        let next = self
            .clerk
            .ask(move |books| delivering::next_due(books, channel, TimeDelta::zero()));
        next.await.unwrap().unwrap()
    }

    /// As if a run had died while it sent the reply.
    fn interrupt(&mut self, id: Uuid) {
        let stamp = self.stamp();
        let begin = |tx: &crate::store::Tx<'_>| desk::begin_sending(tx, Uuid::now_v7(), id);
        assert!(self.bench.store.transact(&stamp, begin).unwrap().is_some());
    }
}

#[tokio::test]
async fn what_waits_for_another_of_its_ticket_is_not_due() {
    let mut desk = Desk::new(0);
    let (number, _) = desk.reply("m1");
    desk.answer(number, "И ещё.");
    let mut post = Post::default();
    post.outcomes.push_back(busy());
    desk.send(&mut post).await.unwrap();
    let next = desk.next_due(Channel::Email).await.unwrap();
    assert!(next > desk.bench.now, "{next}");
}

#[tokio::test]
async fn a_copy_of_another_channel_is_not_due_here() {
    let mut desk = Desk::new(0);
    desk.reply("m1");
    let mut post = Post {
        shelf: Some(Shelf {
            fails: 1,
            filed: Vec::new(),
        }),
        ..Post::default()
    };
    desk.send(&mut post).await.unwrap();
    assert!(desk.next_due(Channel::Email).await.is_some());
    assert_eq!(desk.next_due(Channel::Telegram).await, None);
}

#[tokio::test]
async fn a_reply_over_which_the_channel_breaks_holds_up_no_other() {
    let mut desk = Desk::new(0);
    let (_, bad) = desk.reply("m1");
    let (_, second) = desk.reply("m2");
    let (_, third) = desk.reply("m3");
    let mut post = Post {
        breaks_over: Some(bad),
        ..Post::default()
    };
    for _ in 0..3 {
        assert!(desk.send(&mut post).await.is_err());
    }
    assert_eq!(post.sent, [(second, 0), (third, 0)]);
    assert_eq!(desk.status(bad), OutboxStatus::Queued);
}

#[tokio::test]
async fn a_reply_that_can_not_be_asked_after_holds_up_no_other() {
    let mut desk = Desk::new(0);
    let (_, lost) = desk.reply("m1");
    let (_, other) = desk.reply("m2");
    desk.interrupt(lost);
    let mut post = Post {
        deaf: Some(trouble(TroubleKind::Refused)),
        ..Post::default()
    };
    assert!(desk.send(&mut post).await.is_err());
    desk.send(&mut post).await.unwrap();
    assert_eq!(post.sent, [(other, 0)]);
    // Nobody else begins it, and nobody takes it back: it may be out.
    let delivery = desk.bench.store.view().delivery(lost).unwrap().unwrap();
    assert!(delivery.started_by.is_some() && delivery.started_at.is_some());
    assert_eq!(
        delivery.trouble.map(|trouble| trouble.kind),
        Some(TroubleKind::Refused)
    );
    let next = desk.next_due(Channel::Email).await.unwrap();
    assert!(next > desk.bench.now, "{next}");
}

#[tokio::test]
async fn where_the_answer_is_of_no_use_a_person_is_told_in_the_end() {
    let mut desk = Desk::new(0);
    let (_, lost) = desk.reply("m1");
    desk.interrupt(lost);
    let mut post = Post {
        deaf: Some(trouble(TroubleKind::Unreadable)),
        ..Post::default()
    };
    for _ in 0..20 {
        if desk.status(lost) != OutboxStatus::Queued {
            break;
        }
        desk.send(&mut post).await.unwrap();
        // The hour comes.
        let stamp = desk.stamp();
        desk.bench
            .store
            .transact::<_, Error>(&stamp, |tx| {
                if let Some(delivery) = tx.view().delivery(lost)? {
                    tx.set_delivery(lost, &delivery, desk.bench.now)?;
                }
                Ok(())
            })
            .unwrap();
    }
    assert_eq!(desk.status(lost), OutboxStatus::Unsure);
    assert_eq!(post.sent, []);
    desk.sound();
}

#[tokio::test]
async fn a_sending_without_an_answer_is_looked_for_at_once() {
    let there = Presence::There(vec!["telegram:1:2:3".to_owned()]);
    for (presence, status, tries) in [
        (there, OutboxStatus::Sent, 0),
        (Presence::Absent, OutboxStatus::Queued, 1),
        (Presence::CannotTell, OutboxStatus::Unsure, 0),
    ] {
        let mut desk = Desk::new(0);
        let (_, id) = desk.reply("m1");
        let mut post = Post {
            presence: presence.clone(),
            ..Post::default()
        };
        post.outcomes
            .push_back(Outcome::Unknown(trouble(TroubleKind::ServerBusy)));
        desk.send(&mut post).await.unwrap();
        assert_eq!(post.asked, 1, "{presence:?}");
        assert_eq!(desk.status(id), status, "{presence:?}");
        let delivery = desk.bench.store.view().delivery(id).unwrap();
        assert_eq!(delivery.map_or(0, |delivery| delivery.tries), tries);
        desk.sound();
    }
}

#[tokio::test]
async fn an_old_reply_has_its_tries_too() {
    let mut desk = Desk::new(0);
    let (_, id) = desk.reply("m1");
    let later = desk.bench.now + TimeDelta::days(5);
    let (clerk, _thread) = Clerk::start(
        desk.bench.store.again().unwrap(),
        desk.bench.ground.clone(),
        desk.contender.me,
        Arc::new(move || later),
    )
    .unwrap();
    desk.outgoing.clerk = clerk;
    let mut post = Post::default();
    post.outcomes.push_back(busy());
    desk.send(&mut post).await.unwrap();
    assert_eq!(desk.status(id), OutboxStatus::Queued);
    // After many, it has failed.
    let stamp = desk.stamp();
    let tried = crate::store::Delivery {
        tries: 30,
        trouble: Some(trouble(TroubleKind::ServerBusy)),
        ..crate::store::Delivery::default()
    };
    let put_off = |tx: &crate::store::Tx<'_>| tx.set_delivery(id, &tried, later);
    desk.bench.store.transact(&stamp, put_off).unwrap();
    post.outcomes.push_back(busy());
    desk.send(&mut post).await.unwrap();
    assert_eq!(desk.status(id), OutboxStatus::Failed);
}

#[tokio::test]
async fn undo_forgets_how_the_sending_went() {
    let mut desk = Desk::new(0);
    let (_, id) = desk.reply("m1");
    let mut post = Post::default();
    post.outcomes.push_back(busy());
    desk.send(&mut post).await.unwrap();
    desk.bench.undo("anna").unwrap();
    assert_eq!(desk.status(id), OutboxStatus::Withdrawn);
    let view = desk.bench.store.view();
    assert_eq!(view.delivery(id).unwrap(), None);
    assert_eq!(view.reply_trouble(id).unwrap(), None);
}

#[tokio::test]
async fn a_reply_whose_file_is_lost_is_not_sent_as_if_it_were_whole() {
    let mut desk = Desk::new(0);
    let (number, _) = desk.reply("m1");
    let file = desk::OutgoingFile {
        name: "счёт.pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
        bytes: b"%PDF".to_vec(),
        path: None,
    };
    let letter = Letter::Letter {
        text: "Счёт.".to_owned(),
        files: vec![file],
    };
    let done = desk.bench.run("anna", number, &Command::Reply(letter));
    let id = done.unwrap().reply.unwrap();
    let conn = rusqlite::Connection::open(desk.bench.store.path()).unwrap();
    conn.execute("DELETE FROM content WHERE bytes = ?1", [&b"%PDF"[..]])
        .unwrap();
    let mut post = Post::default();
    desk.send(&mut post).await.unwrap();
    assert_eq!(post.sent.len(), 1);
    assert_eq!(desk.status(id), OutboxStatus::Failed);
    let told = desk.bench.store.view().reply_trouble(id).unwrap().unwrap();
    assert_eq!(told.at, "счёт.pdf");
}

#[tokio::test]
async fn what_is_in_the_way_stays_told_while_it_is_tried_again() {
    let desk = Desk::new(0);
    let reporter = desk.outgoing.reporter.clone();
    let condition = async || {
        tokio::time::sleep(Duration::from_secs(1)).await;
        let health = desk
            .clerk
            .ask(|books| books.store.view().health().unwrap())
            .await
            .unwrap();
        (health[0].condition, health[0].trouble.is_some())
    };
    reporter.troubled(&trouble(TroubleKind::Timeout), desk.bench.now);
    reporter.trying();
    assert_eq!(condition().await, (Condition::Offline, true));
    reporter.working();
    assert_eq!(condition().await, (Condition::Syncing, false));
}

#[tokio::test]
async fn what_is_in_the_way_stays_told_while_its_reply_stands_aside() {
    let mut desk = Desk::new(0);
    let (_, id) = desk.reply("m1");
    desk.interrupt(id);
    let refused = trouble(TroubleKind::NotPermitted);
    let mut post = Post {
        deaf: Some(refused.clone()),
        ..Post::default()
    };
    let told = desk.send(&mut post).await.unwrap_err();
    desk.outgoing.reporter.troubled(&told, desk.bench.now);
    let known = async |desk: &Desk| {
        let health = desk.clerk.ask(|books| books.store.view().health().unwrap());
        let health = health.await.unwrap().remove(0);
        (health.condition, health.trouble)
    };
    // Nothing is due, and nobody was asked: it is as it was.
    desk.send(&mut post).await.unwrap();
    assert_eq!(post.asked, 1);
    assert_eq!(known(&desk).await, (Condition::Failing, Some(refused)));
    // The hour comes, and the channel can be asked.
    post.deaf = None;
    let (stamp, now) = (desk.stamp(), desk.bench.now);
    desk.bench
        .store
        .transact::<_, Error>(&stamp, |tx| {
            let delivery = tx.view().delivery(id)?.unwrap();
            Ok(tx.set_delivery(id, &delivery, now)?)
        })
        .unwrap();
    desk.send(&mut post).await.unwrap();
    assert_eq!(desk.status(id), OutboxStatus::Unsure);
    assert_eq!(known(&desk).await, (Condition::Synced, None));
}
