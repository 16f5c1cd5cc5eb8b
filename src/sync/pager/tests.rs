//! Paging over a real store, by commands that write down how often they ran.

use super::*;
use crate::config::{Flags, Surroundings};
use crate::core::alarm::AlarmEvent;
use crate::core::event::Event;
use crate::core::health::Condition;
use crate::core::request::Kind;
use crate::desk::{Command, SetFact, Taken};
use crate::ground::{Bench, at};
use crate::store::PageStatus;
use crate::sync::lease::Contender;
use crate::sync::tests::begun;

struct Desk {
    bench: Bench,
    clerk: Clerk,
    _contender: Contender,
    dir: tempfile::TempDir,
    number: u64,
}

impl Desk {
    /// An emergency whose alarm is on, and a run that holds the lease.
    fn new() -> Self {
        let mut bench = Bench::new();
        bench.now = at("2026-11-21T14:05:00+03:00");
        let taken = bench.mail("m1", "anna@acme.ru", "Авария", "Звонки стоят", &[]);
        let Taken::Opened(number) = taken else {
            panic!("{taken:?}")
        };
        let facts = vec![
            SetFact::Kind(Some(Kind::Incident)),
            SetFact::Emergency(true),
        ];
        bench.run("anna", number, &Command::Set(facts)).unwrap();
        let (clerk, contender) = begun(&bench);
        bench.raise(number);
        Self {
            bench,
            clerk,
            _contender: contender,
            dir: tempfile::tempdir().unwrap(),
            number,
        }
    }

    fn page(&mut self, way: Way, address: &str) -> Uuid {
        self.bench.page(self.number, way, address)
    }

    /// A pager whose commands are these scripts; `$OUT` is a file of this desk's.
    fn pager(&self, way: Way, commands: &[(&str, &str)]) -> (Pager, watch::Sender<bool>) {
        let config = self.dir.path().join("config.toml");
        let mut text = "[on_call.commands]\n".to_owned();
        for (name, script) in commands {
            let script = script.replace("$OUT", &self.out().display().to_string());
            let words = ["/bin/sh", "-c", &script, "sh", "{address}"];
            text.push_str(&format!("{name} = {words:?}\n"));
        }
        std::fs::write(&config, text).unwrap();
        let flags = Flags {
            store: Some(self.bench.store.path().to_owned()),
            agent: Some("anna".to_owned()),
            config: Some(config),
            ..Flags::default()
        };
        let settings = Settings::load(&flags, &Surroundings::default()).unwrap();
        let (close, closing) = watch::channel(false);
        let pager = Pager::new(&self.clerk, way, Arc::new(settings), closing);
        (pager, close)
    }

    fn out(&self) -> std::path::PathBuf {
        self.dir.path().join("out")
    }

    /// What the commands wrote.
    fn said(&self) -> String {
        std::fs::read_to_string(self.out()).unwrap_or_default()
    }

    fn status(&self, id: Uuid) -> PageStatus {
        self.bench.store.view().page(id).unwrap().unwrap().status
    }

    async fn until(&self, so: impl Fn(&Self) -> bool) {
        let wait = async {
            while !so(self) {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        let came = tokio::time::timeout(Duration::from_secs(30), wait).await;
        came.expect("it comes in time");
    }
}

const SMS: (&str, &str) = ("sms", "cat > /dev/null; echo $1 >> $OUT");

#[tokio::test]
async fn a_page_goes_out_once_however_often_the_worker_begins() {
    let mut desk = Desk::new();
    let id = desk.page(Way::Command, "sms +7999");
    for _ in 0..3 {
        let (pager, _close) = desk.pager(Way::Command, &[SMS]);
        pager.run(Stay::Once).await.unwrap();
    }
    assert_eq!(desk.said(), "+7999\n");
    assert_eq!(desk.status(id), PageStatus::Sent);
    desk.bench.assert_sound();
}

#[tokio::test]
async fn a_way_that_is_not_set_up_here_fails_at_once() {
    let mut desk = Desk::new();
    for (way, address) in [
        (Way::Telegram, "42"),
        (Way::Email, "ivan@home.example"),
        (Way::Command, "call +7999"),
    ] {
        let id = desk.page(way, address);
        let (pager, _close) = desk.pager(way, &[SMS]);
        pager.run(Stay::Once).await.unwrap();
        let item = desk.bench.store.view().page(id).unwrap().unwrap();
        assert_eq!(item.status, PageStatus::Failed, "{way}");
        assert_eq!(item.trouble.unwrap().kind, TroubleKind::NoChannel, "{way}");
    }
    assert_eq!(desk.said(), "");
}

#[tokio::test]
async fn what_hangs_holds_no_other_page_and_what_fails_is_told() {
    let mut desk = Desk::new();
    let hangs = desk.page(Way::Command, "slow +7000");
    let commands = [
        SMS,
        ("slow", "echo slow >> $OUT; exec sleep 60"),
        ("broken", "echo no credit >&2; exit 1"),
    ];
    let (pager, close) = desk.pager(Way::Command, &commands);
    let running = tokio::spawn(async move { pager.run(Stay::Forever).await });
    desk.until(|desk| desk.said() == "slow\n").await;
    let goes = desk.page(Way::Command, "sms +7999");
    desk.until(|desk| desk.status(goes) == PageStatus::Sent)
        .await;
    assert_eq!(desk.status(hangs), PageStatus::Queued);
    let fails = desk.page(Way::Command, "broken +7999");
    desk.until(|desk| desk.status(fails) == PageStatus::Failed)
        .await;
    let told = |desk: &Desk| {
        let health = desk.bench.store.view().health().unwrap();
        health
            .into_iter()
            .find(|h| h.side == Side::Page && h.condition == Condition::Offline)
    };
    desk.until(|desk| told(desk).is_some()).await;
    let trouble = told(&desk).unwrap().trouble.unwrap();
    assert!(trouble.detail.ends_with("no credit"), "{trouble}");
    close.send_replace(true);
    running.abort();
}

#[tokio::test]
async fn who_dies_while_sending_leaves_it_to_nobody_to_send_again() {
    let mut desk = Desk::new();
    let id = desk.page(Way::Command, "slow +7999");
    let slow = ("slow", "echo $1 >> $OUT; exec sleep 3");
    let (pager, _close) = desk.pager(Way::Command, &[slow]);
    let running = tokio::spawn(async move { pager.run(Stay::Forever).await });
    desk.until(|desk| !desk.said().is_empty()).await;
    running.abort();
    let _ = running.await;
    let (pager, _close) = desk.pager(Way::Command, &[slow]);
    pager.run(Stay::Once).await.unwrap();
    assert_eq!(desk.status(id), PageStatus::Unsure);
    assert_eq!(desk.said(), "+7999\n");
    let log = desk.bench.store.view().log_page(0, u32::MAX).unwrap();
    let told = log.iter().find_map(|line| match &line.recorded.event {
        Event::Alarm(step) => match **step {
            AlarmEvent::PageUnsure { at, .. } => at,
            _ => None,
        },
        _ => None,
    });
    assert_eq!(told, Some(desk.bench.now), "the next contact's turn is now");
    desk.bench.assert_sound();
}

#[tokio::test]
async fn a_flood_of_pages_rings_a_few_times() {
    let mut desk = Desk::new();
    // The first of them has gone unanswered; the others burn beside it.
    let mut ids = vec![desk.page(Way::Command, "sms +7999")];
    let facts = vec![
        SetFact::Kind(Some(Kind::Incident)),
        SetFact::Emergency(true),
    ];
    for n in 0..40 {
        let (id, from) = (format!("f{n}"), format!("a@c{n}.ru"));
        let taken = desk.bench.mail(&id, &from, "Авария", "Звонки стоят", &[]);
        let Taken::Opened(number) = taken else {
            panic!("{taken:?}")
        };
        let set = Command::Set(facts.clone());
        desk.bench.run("anna", number, &set).unwrap();
        desk.number = number;
        desk.bench.raise(number);
        ids.push(desk.page(Way::Command, "sms +7999"));
    }
    let all = ("sms", "echo $1 >> $OUT; cat >> $OUT");
    let (pager, _close) = desk.pager(Way::Command, &[all]);
    pager.run(Stay::Once).await.unwrap();
    let said = desk.said();
    assert_eq!(said.matches("+7999\n").count(), 5, "{said}");
    assert!(said.contains("\n+ 32\nprimedesk on-call ack "), "{said}");
    let view = desk.bench.store.view();
    let log = view.log_page(0, u32::MAX).unwrap();
    let with = log.iter().filter_map(|line| match &line.recorded.event {
        Event::Alarm(step) => match &**step {
            AlarmEvent::PageSent { with, .. } if !with.is_empty() => Some(with.len()),
            _ => None,
        },
        _ => None,
    });
    assert_eq!(
        with.collect::<Vec<_>>(),
        [36],
        "the message knows its pages"
    );
    for id in ids {
        assert_eq!(desk.status(id), PageStatus::Sent);
    }
    desk.bench.assert_sound();
}

#[tokio::test]
async fn an_answer_drops_what_still_waits() {
    let mut desk = Desk::new();
    let id = desk.page(Way::Command, "sms +7999");
    let acknowledge = Command::Acknowledge(crate::core::alarm::Via::Workbench);
    desk.bench.run("Пётр", desk.number, &acknowledge).unwrap();
    let (pager, _close) = desk.pager(Way::Command, &[SMS]);
    pager.run(Stay::Once).await.unwrap();
    assert_eq!(desk.said(), "");
    assert_eq!(desk.status(id), PageStatus::Dropped);
}

#[tokio::test]
async fn who_lost_the_lease_pages_nobody() {
    let mut desk = Desk::new();
    let id = desk.page(Way::Command, "sms +7999");
    let lease = desk.bench.store.view().lease().unwrap().unwrap();
    let taken = desk
        .bench
        .store
        .take_lease(Uuid::now_v7(), "other", Some(&lease));
    assert!(taken.unwrap());
    let (pager, _close) = desk.pager(Way::Command, &[SMS]);
    pager.run(Stay::Once).await.unwrap_err();
    assert_eq!(desk.said(), "");
    assert_eq!(desk.status(id), PageStatus::Queued);
}

#[tokio::test]
async fn a_page_that_can_not_be_read_is_set_aside_and_the_others_go_out() {
    for stay in [Stay::Once, Stay::Forever] {
        let mut desk = Desk::new();
        let broken = desk.page(Way::Command, "sms +7000");
        let good = desk.page(Way::Command, "sms +7999");
        let file = rusqlite::Connection::open(desk.bench.store.path()).unwrap();
        let spoil = "UPDATE page SET page = '[]' WHERE id = ?1";
        assert_eq!(file.execute(spoil, [broken.as_bytes()]).unwrap(), 1);
        let (pager, close) = desk.pager(Way::Command, &[SMS]);
        let running = tokio::spawn(async move { pager.run(stay).await });
        desk.until(|desk| desk.status(good) == PageStatus::Sent)
            .await;
        close.send_replace(true);
        running.await.unwrap().unwrap();
        assert_eq!(desk.said(), "+7999\n");
        let view = desk.bench.store.view();
        assert_eq!(view.next_page_due(Way::Command).unwrap(), None);
        let spoilt = view.spoilt_pages().unwrap();
        assert_eq!(spoilt.len(), 1);
        assert_eq!((spoilt[0].id, spoilt[0].ticket), (broken, desk.number));
    }
}

#[tokio::test]
async fn the_closing_program_begins_nothing_more() {
    let mut desk = Desk::new();
    let id = desk.page(Way::Command, "sms +7999");
    let (pager, close) = desk.pager(Way::Command, &[SMS]);
    close.send_replace(true);
    pager.run(Stay::Forever).await.unwrap();
    assert_eq!(desk.status(id), PageStatus::Queued);
}

#[tokio::test]
async fn a_page_that_the_store_takes_no_word_of_disturbs_no_other() {
    let mut desk = Desk::new();
    let (first, slow) = (
        desk.page(Way::Command, "sms 1"),
        desk.page(Way::Command, "slow 2"),
    );
    let store = rusqlite::Connection::open(desk.bench.store.path()).unwrap();
    let refused = format!(
        "CREATE TRIGGER refused BEFORE DELETE ON paging WHEN hex(old.page) = '{}' \
         BEGIN SELECT RAISE(ABORT, 'full'); END",
        first.simple().to_string().to_uppercase()
    );
    store.execute_batch(&refused).unwrap();
    let lasting = ("slow", "cat > /dev/null; sleep 2; echo $1 >> $OUT");
    let (pager, close) = desk.pager(Way::Command, &[SMS, lasting]);
    let keeper = tokio::spawn(pager.keep(Stay::Forever));
    desk.until(|desk| desk.said() == "1\n2\n" && desk.status(slow) != PageStatus::Queued)
        .await;
    assert_eq!(desk.status(slow), PageStatus::Sent);
    assert_eq!(desk.status(first), PageStatus::Queued);
    store.execute_batch("DROP TRIGGER refused").unwrap();
    // It is perhaps out, and so it is: it is not sent again.
    desk.until(|desk| desk.status(first) == PageStatus::Unsure)
        .await;
    close.send_replace(true);
    keeper.await.unwrap().2.unwrap();
    assert_eq!(desk.said(), "1\n2\n");
    desk.bench.assert_sound();
}
