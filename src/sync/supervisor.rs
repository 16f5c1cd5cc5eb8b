//! A worker's keeper: starts it, waits after its failure, starts it again. A worker that breaks disturbs no other.

use super::backoff::Backoff;
use super::clerk::Clerk;
use super::reporter::Reporter;
use crate::core::trouble::{Trouble, TroubleKind};
use chrono::TimeDelta;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinSet;

/// Keeps a worker at work until the program ends. `work` begins anew at each call.
pub(super) async fn keep<W>(
    clerk: &Clerk,
    reporter: &Reporter,
    mut closing: watch::Receiver<bool>,
    mut work: impl FnMut() -> W,
) where
    W: Future<Output = Result<(), Trouble>> + Send + 'static,
{
    let mut backoff = Backoff::new();
    reporter.recall().await;
    loop {
        reporter.connecting();
        let well_before = reporter.well_at();
        let Err(trouble) = attempt(work()).await else {
            return;
        };
        if *closing.borrow() {
            return;
        }
        if reporter.well_at() != well_before {
            backoff = Backoff::new();
        }
        let wait = backoff.after(&trouble);
        let again_at = clerk.now() + TimeDelta::from_std(wait).unwrap_or(TimeDelta::hours(1));
        reporter.troubled(&trouble, again_at);
        if sleep(wait, &mut closing).await {
            return;
        }
    }
}

/// Does the work once, in a task of its own: its panic is a trouble like another.
pub(super) async fn attempt<W>(work: W) -> Result<(), Trouble>
where
    W: Future<Output = Result<(), Trouble>> + Send + 'static,
{
    // A set of one: what is in it ends with it.
    let mut tasks = JoinSet::new();
    tasks.spawn(work);
    match tasks.join_next().await {
        Some(Ok(ended)) => ended,
        broken => {
            tracing::error!("sync: a worker broke: {broken:?}");
            Err(Trouble::new(TroubleKind::Desk, "", "the worker broke"))
        }
    }
}

/// Sleeps; true, if the program ends meanwhile.
async fn sleep(wait: Duration, closing: &mut watch::Receiver<bool>) -> bool {
    tokio::select! {
        () = tokio::time::sleep(wait) => false,
        _ = closing.wait_for(|closing| *closing) => true,
    }
}
