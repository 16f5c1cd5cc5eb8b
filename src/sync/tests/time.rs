//! Clocks that are set back, and a run that was stopped for a while.

use super::Desk;
use super::post::Post;
use crate::core::trouble::TroubleKind;
use crate::desk;
use crate::store::{Delivery, OutboxStatus};
use chrono::TimeDelta;
use std::time::Duration;

#[tokio::test]
async fn who_was_stopped_before_the_sending_does_not_send() {
    let mut desk = Desk::new(0);
    let (_, id) = desk.reply("m1");
    let mut post = Post::default();
    desk.outgoing.begun = Duration::ZERO;
    desk.send(&mut post).await.unwrap();
    assert_eq!((post.sent.len(), post.asked), (0, 0));
    let delivery = desk.bench.store.view().delivery(id).unwrap().unwrap();
    assert_eq!((delivery.started_by, delivery.tries), (None, 1));
    assert_eq!(delivery.trouble.unwrap().kind, TroubleKind::Interrupted);
    assert_eq!(desk.status(id), OutboxStatus::Queued);
    desk.sound();
}

/// The host's clock was a day ahead when the reply was written, and its first try was in vain.
#[tokio::test]
async fn a_clock_that_is_set_back_holds_no_reply() {
    for ahead in [TimeDelta::seconds(30), TimeDelta::days(1)] {
        let mut desk = Desk::new(10);
        let now = desk.bench.now;
        desk.bench.now = now + ahead;
        let (_, id) = desk.reply("m1");
        desk.bench.now = now;
        let mut post = Post::default();
        desk.send(&mut post).await.unwrap();
        // So little may be its undo window.
        assert_eq!(
            post.sent.len(),
            usize::from(ahead.num_days() > 0),
            "{ahead}"
        );
        let (_, other) = desk.reply("m2");
        let stamp = desk.stamp();
        let put_off = |tx: &crate::store::Tx<'_>| -> desk::Result<()> {
            Ok(tx.set_delivery(other, &Delivery::default(), now + ahead)?)
        };
        desk.bench.store.transact(&stamp, put_off).unwrap();
        desk.outgoing.undo_window = TimeDelta::zero();
        let before = post.sent.len();
        desk.send(&mut post).await.unwrap();
        assert_eq!(
            post.sent.len() - before,
            usize::from(ahead.num_days() > 0),
            "{ahead}"
        );
        assert_eq!(desk.status(id) == OutboxStatus::Sent, ahead.num_days() > 0);
        desk.sound();
    }
}
