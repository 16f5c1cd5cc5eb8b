//! A channel's way in, kept at work through its failures.

use super::*;
use crate::channels::{Batch, Intake};
use crate::config::{Flags, Surroundings};
use crate::ground::Bench;
use crate::sync::tests::begun;

/// A receiver that stumbles twice over the same thing, and then goes past it.
struct Stumbling {
    account: u32,
    times: u32,
}

impl Stumbling {
    fn new(account: u32) -> Self {
        Self { account, times: 0 }
    }

    fn renew(&mut self, account: u32) {
        self.account += account;
    }
}

impl Receiver for Stumbling {
    async fn receive<I: Intake>(&mut self, intake: &I, stay: Stay) -> Result<(), Trouble> {
        self.times += 1;
        if self.times < 3 {
            return Err(Trouble::new(TroubleKind::Disconnected, "x", ""));
        }
        let place = Some(("past".to_owned(), self.account.to_string()));
        let batch = Batch {
            place,
            ..Batch::default()
        };
        intake.take(batch).await?;
        match stay {
            Stay::Once => Ok(()),
            Stay::Forever => std::future::pending().await,
        }
    }

    fn stumbles(&self) -> bool {
        self.times < 3
    }
}

/// Sets the receiver to work; gives the account under which it came past what it stumbled over, if it did.
async fn past(stay: Stay) -> Option<String> {
    let bench = Bench::new();
    let (clerk, _contender) = begun(&bench);
    let flags = Flags {
        store: Some(bench.store.path().to_owned()),
        agent: Some("anna".to_owned()),
        ..Flags::default()
    };
    let (_close, closing) = watch::channel(false);
    let workshop = Workshop {
        clerk,
        settings: Arc::new(Settings::load(&flags, &Surroundings::default()).unwrap()),
        scribe: Arc::clone(&bench.ground.scribe),
        closing,
        stay,
    };
    let mut tasks = JoinSet::new();
    let (make, renew) = (Stumbling::new, Stumbling::renew);
    workshop.receive(&mut tasks, Channel::Email, |_| Some(Ok(1)), make, renew);
    let place = || bench.store.view().place(Channel::Email, "past").unwrap();
    let passing = async {
        while place().is_none() && !tasks.is_empty() {
            let look = Duration::from_millis(50);
            let _ = tokio::time::timeout(look, tasks.join_next()).await;
        }
    };
    let _ = tokio::time::timeout(Duration::from_secs(20), passing).await;
    place()
}

#[tokio::test]
async fn a_receiver_remembers_over_what_it_stumbled() {
    // Each time the account was read anew.
    assert_eq!(past(Stay::Forever).await.as_deref(), Some("3"));
}

#[tokio::test]
async fn a_single_run_goes_past_it_too() {
    assert_eq!(past(Stay::Once).await.as_deref(), Some("1"));
}
