//! Mail in: reads a folder from where it was left, then waits for more.
//!
//! The place that is remembered is a UID under a UIDVALIDITY. It moves with the batch that is taken, so that whatever
//! ends the work, no mail is missed; one that is met twice is known by its Message-ID.

mod fetching;
mod listing;
mod place;
mod stumble;

use super::account::Account;
use super::imap::{self, Session, Woken};
use super::inbound::inbound;
use super::mailbox::RawMail;
use crate::channels::intake::{Aside, Batch, Intake, Progress, Receiver, Stay};
use crate::core::inbound::Inbound;
use crate::core::instant::Instant;
use crate::core::trouble::{Trouble, TroubleKind};
use fetching::{Fetched, Limits};
use place::Place;
use std::sync::Arc;
use std::time::Duration;
use stumble::{Stumble, Way};

/// How long one wait for news lasts: then the server says that it is still there. Routers forget a silent connection
/// after some five minutes, servers after half an hour.
const RENEWED: Duration = Duration::from_secs(4 * 60);
/// The longest pause between two looks: a server logs off who is silent for half an hour.
const LONGEST_POLL: Duration = Duration::from_secs(20 * 60);

/// Receives the mail of a folder.
#[derive(Debug)]
pub struct MailReceiver {
    account: Arc<Account>,
    stumble: Stumble,
}

/// What was read of a folder.
struct Portion {
    /// How many messages were asked for.
    count: usize,
    messages: Vec<Inbound>,
    asides: Vec<Aside>,
}

impl MailReceiver {
    /// A receiver of this account's folder.
    pub fn new(account: Account) -> Self {
        Self {
            account: Arc::new(account),
            stumble: Stumble::default(),
        }
    }

    /// Goes on with an account that was read anew.
    pub fn renew(&mut self, account: Account) {
        self.account = Arc::new(account);
    }

    /// Looks and waits, over and over.
    async fn work<I: Intake>(
        &mut self,
        session: &mut Session,
        intake: &I,
        stay: Stay,
    ) -> Result<(), Trouble> {
        intake.progress(Progress::Reading);
        loop {
            let mut place = self.look(session, intake).await?;
            intake.progress(Progress::Settled);
            if stay == Stay::Once {
                return Ok(());
            }
            while self.wait(session).await? == Woken::ByNews {
                intake.progress(Progress::Reading);
                self.read_on(session, intake, &mut place).await?;
                intake.progress(Progress::Settled);
            }
        }
    }

    /// Opens the folder anew, and reads what is after the remembered place. This also notices a folder that is gone,
    /// or whose UIDs mean something else now.
    async fn look<I: Intake>(
        &mut self,
        session: &mut Session,
        intake: &I,
    ) -> Result<Place, Trouble> {
        let folder = &self.account.folder;
        let selected = session.select(folder).await?;
        let remembered = intake.place(folder).await?;
        let remembered = remembered
            .map(|kept| Place::read(folder, &kept))
            .transpose()?;
        let mut place = Place::at(
            remembered,
            &selected,
            self.account.from_the_beginning,
            intake.now(),
        );
        place.highestmodseq = selected.modseq;
        if !place.is_end_of(&selected) {
            if remembered.is_some() {
                intake.progress(Progress::Reading);
            }
            self.read_on(session, intake, &mut place).await?;
        }
        // Every UID below the next one was given before the list was read.
        place.last_uid = place.last_uid.max(selected.next.saturating_sub(1));
        let kept = intake.place(&self.account.folder).await?;
        if kept.and_then(|kept| Place::read("", &kept).ok()) != Some(place) {
            self.keep(intake, place, Vec::new(), Vec::new()).await?;
        }
        Ok(place)
    }

    /// Reads all that is after the place.
    async fn read_on<I: Intake>(
        &mut self,
        session: &mut Session,
        intake: &I,
        place: &mut Place,
    ) -> Result<(), Trouble> {
        loop {
            session.take_news();
            let uids = listing::after(session, place.last_uid).await?;
            let mut rest = uids.as_slice();
            while !rest.is_empty() {
                let most = self.stumble.portion(rest.len().min(listing::MESSAGES));
                let read = self
                    .read_portion(session, intake, place, &rest[..most])
                    .await?;
                rest = &rest[read..];
            }
            // What came in while this was read is not announced again.
            if !session.take_news() {
                return Ok(());
            }
        }
    }

    /// Reads a portion, or as much of its beginning as makes a batch, and hands it over with the place after it.
    /// Tells how many were read.
    async fn read_portion<I: Intake>(
        &mut self,
        session: &mut Session,
        intake: &I,
        place: &mut Place,
        uids: &[u32],
    ) -> Result<usize, Trouble> {
        let read = match self.fetch(session, place, uids, intake.now()).await {
            Ok(read) => read,
            Err(trouble) => {
                self.stumble.over(place.uidvalidity, uids, &trouble);
                return Err(trouble);
            }
        };
        place.last_uid = uids[..read.count].last().map_or(place.last_uid, |uid| *uid);
        self.keep(intake, *place, read.messages, read.asides)
            .await?;
        self.stumble.passed();
        Ok(read.count)
    }

    /// Fetches messages, and makes of each what the desk takes in.
    async fn fetch(
        &self,
        session: &mut Session,
        place: &Place,
        uids: &[u32],
        now: Instant,
    ) -> Result<Portion, Trouble> {
        let heads_alone = match self.stumble.way(place.uidvalidity, uids) {
            Way::Whole => false,
            Way::Head => true,
            Way::Aside(trouble) => return Ok(self.aside(place, uids, &trouble)),
        };
        let max_bytes = self.account.max_bytes;
        let mut wanted = listing::details(session, uids).await?;
        wanted.truncate(listing::portion(&wanted, max_bytes));
        let count = wanted.len();
        wanted.retain(|listed| !place.is_too_old(listed.came_in));
        let limits = Limits {
            max_bytes,
            heads_alone,
        };
        let fetched = fetching::fetch(session, &wanted, limits).await?;
        let mut mails = Vec::new();
        let mut asides = Vec::new();
        for (listed, fetched) in wanted.iter().zip(fetched) {
            let key = self.key(place, listed.uid);
            match fetched {
                Fetched::Mail { bytes, truncated } => mails.push(RawMail {
                    bytes,
                    origin: key,
                    received_hint: listed.came_in,
                    truncated,
                }),
                Fetched::Gone => {}
                Fetched::Refused(trouble) => asides.push(Aside {
                    key,
                    trouble,
                    bytes: None,
                }),
            }
        }
        Ok(Portion {
            count,
            messages: self.read_mails(mails, now).await?,
            asides,
        })
    }

    /// Sets messages aside that no session survives.
    fn aside(&self, place: &Place, uids: &[u32], trouble: &Trouble) -> Portion {
        let asides = uids.iter().map(|uid| Aside {
            key: self.key(place, *uid),
            trouble: trouble.clone(),
            bytes: None,
        });
        Portion {
            count: uids.len(),
            messages: Vec::new(),
            asides: asides.collect(),
        }
    }

    /// Takes mails apart, off the thread that others work on: a large one takes its time.
    async fn read_mails(&self, mails: Vec<RawMail>, now: Instant) -> Result<Vec<Inbound>, Trouble> {
        let account = Arc::clone(&self.account);
        let work = move || {
            let is_ours = |address: &str| account.own_addresses.iter().any(|own| own == address);
            let read = mails.into_iter().map(|mail| inbound(mail, now, is_ours));
            read.collect()
        };
        tokio::task::spawn_blocking(work)
            .await
            .map_err(|_| Trouble::new(TroubleKind::Unreadable, &self.account.folder, "parse"))
    }

    /// The name of a message that is always the same.
    fn key(&self, place: &Place, uid: u32) -> String {
        format!("{}/{}/{uid}", self.account.folder, place.uidvalidity)
    }

    async fn keep<I: Intake>(
        &self,
        intake: &I,
        place: Place,
        messages: Vec<Inbound>,
        asides: Vec<Aside>,
    ) -> Result<(), Trouble> {
        let place = (self.account.folder.clone(), place.written());
        let batch = Batch {
            messages,
            asides,
            place: Some(place),
        };
        intake.take(batch).await
    }

    /// Waits for news as the server allows.
    async fn wait(&self, session: &mut Session) -> Result<Woken, Trouble> {
        if session.offers("IDLE") {
            let begun = tokio::time::Instant::now();
            let woken = session.idle(RENEWED).await?;
            if woken == Woken::ByNews || begun.elapsed() >= RENEWED / 2 {
                return Ok(woken);
            }
            // A server that ends the wait at once would be asked over and over.
        }
        tokio::time::sleep(self.account.poll.min(LONGEST_POLL)).await;
        Ok(Woken::ByTime)
    }
}

impl Receiver for MailReceiver {
    async fn receive<I: Intake>(&mut self, intake: &I, stay: Stay) -> Result<(), Trouble> {
        let mut session = imap::open(&self.account).await?;
        self.work(&mut session, intake, stay).await?;
        session.close().await;
        Ok(())
    }

    fn stumbles(&self) -> bool {
        self.stumble.is_under_way()
    }
}
