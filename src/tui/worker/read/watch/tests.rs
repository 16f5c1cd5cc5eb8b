//! What the reader tells of others' writes, and what it keeps to itself.

use super::*;
use crate::core::event::Purpose;
use crate::core::health::{Condition, Health, Side};
use crate::core::inbound::{Inbound, Raw};
use crate::core::message::{Attachment, Party};
use crate::core::request::Channel;
use crate::core::trouble::{Trouble, TroubleKind};
use crate::desk::{self, Command, Outgoing, Taken};
use crate::ground::{Bench, agent, at};
use crate::store::{DEMO, Draft, Hold, Stamp, Store};
use crate::tui::Footing;
use std::sync::Arc;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use uuid::Uuid;

/// A store that somebody else writes to, and a reader that watches it.
struct Watched {
    _dir: tempfile::TempDir,
    other: Store,
    reader: Reader,
    told: UnboundedReceiver<Told>,
    watch: Watch,
    now: Instant,
}

impl Watched {
    fn new() -> Self {
        let Bench {
            _dir: dir,
            store: other,
            ground,
            now: moment,
        } = Bench::new();
        let footing = Footing {
            ground,
            actor: agent("anna"),
            run: Uuid::now_v7(),
            clock: Arc::new(move || moment),
            part_of: Arc::new(|_, _| None),
            open: Arc::default(),
            files: dir.path().to_owned(),
            saves: dir.path().to_owned(),
            macros: Vec::new(),
            macros_file: std::path::PathBuf::new(),
        };
        let (tell, told) = unbounded_channel();
        let reader = Reader::new(other.again().unwrap(), footing, tell);
        Self {
            _dir: dir,
            other,
            reader,
            told,
            watch: Watch::default(),
            now: Instant::now(),
        }
    }

    /// What a look after so many seconds brings: `changed`, or the sheet of the sync.
    fn look_after(&mut self, seconds: u64) -> (bool, Option<SyncSheet>) {
        self.now += Duration::from_secs(seconds);
        assert!(self.reader.look(&mut self.watch, self.now));
        let (mut changed, mut sheet) = (false, None);
        while let Ok(told) = self.told.try_recv() {
            match told {
                Told::Changed => changed = true,
                Told::Sync(new) => sheet = Some(*new),
                other => panic!("{other:?}"),
            }
        }
        (changed, sheet)
    }

    fn stamp(&self) -> Stamp {
        Stamp::new(at("2026-11-23T10:00:00+03:00"), "boris", "test")
    }

    fn letter(&self) -> Inbound {
        let from = Party {
            name: "Вера".to_owned(),
            address: "vera@acme.example".to_owned(),
        };
        let now = at("2026-11-23T10:00:00+03:00");
        let mut inbound = Inbound::new(Channel::Email, "mid:1".to_owned(), from, now);
        inbound.subject = "Вопрос".to_owned();
        inbound.text = "Как посмотреть отчёт?".to_owned();
        inbound.own_words = inbound.text.clone();
        inbound
    }

    fn take(&mut self, inbound: &Inbound) -> u64 {
        let (stamp, ground) = (self.stamp(), self.reader.footing.ground.clone());
        let taken = self
            .other
            .transact(&stamp, |tx| desk::take_in(tx, &ground, inbound));
        match taken.unwrap() {
            Taken::Opened(number) => number,
            other => panic!("{other:?}"),
        }
    }

    fn mail(&mut self) -> u64 {
        let letter = self.letter();
        self.take(&letter)
    }

    fn reply(&mut self, number: u64) -> Uuid {
        let (stamp, ground) = (self.stamp(), self.reader.footing.ground.clone());
        let actor = self.reader.footing.actor.clone();
        let command = Command::Reply(Outgoing::Text("Откройте отчёт.".to_owned()));
        desk::run(&mut self.other, &ground, &actor, &stamp, number, &command).unwrap();
        let waiting = self
            .other
            .view()
            .outbox(OutboxStatus::Queued, 0, 1)
            .unwrap();
        waiting[0].reply.id
    }

    fn health(&self, condition: Condition, well_at: &str) {
        let health = Health {
            channel: Channel::Email,
            side: Side::In,
            condition,
            since: at("2026-11-23T09:00:00+03:00"),
            well_at: Some(at(well_at)),
            trouble: match condition {
                Condition::Offline => Some(Trouble::new(TroubleKind::Timeout, "imap:993", "")),
                _ => None,
            },
            again_at: None,
        };
        self.other.set_health(&health).unwrap();
    }
}

#[test]
fn a_beat_is_no_news() {
    let mut desk = Watched::new();
    let (changed, sheet) = desk.look_after(0);
    assert!(!changed);
    assert_eq!(sheet, Some(SyncSheet::default()));

    let other = Uuid::now_v7();
    assert!(desk.other.take_lease(other, "boris@host, 7", None).unwrap());
    let (changed, sheet) = desk.look_after(1);
    assert!(!changed);
    let syncer = sheet.unwrap().syncer.unwrap();
    assert_eq!((syncer.who.as_str(), syncer.here), ("boris@host, 7", false));

    for _ in 0..20 {
        assert!(desk.other.beat(other).unwrap());
        assert_eq!(desk.look_after(5), (false, None));
    }
}

#[test]
fn who_gives_no_sign_of_life_does_not_sync_until_he_does_again() {
    let mut desk = Watched::new();
    let other = Uuid::now_v7();
    assert!(desk.other.take_lease(other, "boris@host, 7", None).unwrap());
    assert!(desk.look_after(0).1.unwrap().syncer.is_some());
    assert_eq!(desk.look_after(29), (false, None));
    let (changed, sheet) = desk.look_after(1);
    assert!(!changed);
    assert_eq!(sheet.unwrap().syncer, None);
    assert_eq!(desk.look_after(600), (false, None));
    assert!(desk.other.beat(other).unwrap());
    assert!(desk.look_after(1).1.unwrap().syncer.is_some());
}

#[test]
fn the_lease_of_this_run_is_its_own() {
    let mut desk = Watched::new();
    let me = desk.reader.footing.run;
    assert!(desk.other.take_lease(me, "anna@host, 8", None).unwrap());
    assert!(desk.look_after(0).1.unwrap().syncer.unwrap().here);
    desk.other.release_lease(me).unwrap();
    assert_eq!(desk.look_after(1).1.unwrap().syncer, None);
}

#[test]
fn a_success_is_told_to_the_minute_and_trouble_at_once() {
    let mut desk = Watched::new();
    desk.look_after(0);
    desk.health(Condition::Synced, "2026-11-23T09:59:01+03:00");
    let sheet = desk.look_after(1).1.unwrap();
    assert_eq!(
        sheet.channels[0].well_at,
        Some(at("2026-11-23T09:59:00+03:00"))
    );
    desk.health(Condition::Synced, "2026-11-23T09:59:59+03:00");
    assert_eq!(desk.look_after(1), (false, None));
    desk.health(Condition::Offline, "2026-11-23T09:59:59+03:00");
    let (changed, sheet) = desk.look_after(1);
    assert!(!changed);
    assert_eq!(sheet.unwrap().channels[0].condition, Condition::Offline);
}

#[test]
fn a_new_fact_is_told_and_a_draft_that_no_pane_shows_is_not() {
    let mut desk = Watched::new();
    desk.look_after(0);
    let draft = Draft {
        ticket: 1,
        agent: "boris".to_owned(),
        purpose: Purpose::Answer,
        text: "…".to_owned(),
        files: Vec::new(),
        saved_at: at("2026-11-23T10:00:00+03:00"),
    };
    let hold = Hold {
        hand: Uuid::now_v7(),
        found: None,
    };
    desk.other.save_draft(&draft, &hold).unwrap();
    assert_eq!(desk.look_after(1), (false, None));

    let number = desk.mail();
    assert_eq!(desk.look_after(1), (true, None));
    assert_eq!(desk.look_after(1), (false, None));

    // A reply waits: a fact, and a number on the status line. A try in vain is seen on its ticket.
    let id = desk.reply(number);
    let (changed, sheet) = desk.look_after(1);
    assert!(changed);
    assert_eq!(sheet.unwrap().queued, 1);
    let (stamp, ground) = (desk.stamp(), desk.reader.footing.ground.clone());
    let attempt = |desk: &mut Watched, attempt: desk::Attempt| {
        let done: desk::Result<()> = desk.other.transact(&stamp, |tx| {
            desk::begin_sending(tx, Uuid::now_v7(), id)?;
            desk::end_sending(tx, &ground, id, attempt)
        });
        done.unwrap();
    };
    let trouble = Trouble::new(TroubleKind::ServerBusy, "smtp:465", "4.3.2");
    let next_at = at("2026-11-23T10:05:00+03:00");
    let later = desk::Attempt::Later {
        trouble: trouble.clone(),
        next_at,
    };
    attempt(&mut desk, later);
    assert_eq!(desk.look_after(1), (true, None));
    let lines = desk.reader.outbox(300).unwrap().lines;
    assert_eq!(lines[0].trouble, Some(trouble.clone()));
    assert_eq!(lines[0].again_at, Some(next_at));
    attempt(&mut desk, desk::Attempt::Failed(trouble.clone()));
    let (changed, sheet) = desk.look_after(1);
    assert!(changed);
    let sheet = sheet.unwrap();
    assert_eq!((sheet.queued, sheet.failed), (0, 1));
    let sheet = desk.reader.ticket(number, at("2026-11-23T10:00:00+03:00"));
    let sheet = sheet.unwrap().unwrap();
    assert_eq!(sheet.conversation.last().unwrap().trouble, Some(trouble));
}

#[test]
fn a_file_that_is_kept_by_itself_is_given_whole() {
    let mut desk = Watched::new();
    let file = Raw::of(b"the picture".to_vec());
    let mut inbound = desk.letter();
    inbound.attachments.push(Attachment {
        name: "shot.png".to_owned(),
        media_type: "image/png".to_owned(),
        bytes: 11,
        part: 3,
        content: Some(file.hex()),
    });
    desk.take(&inbound);
    let kept: desk::Result<()> = desk.other.transact(&desk.stamp(), |tx| {
        tx.keep_content(&file.digest, &file.bytes)?;
        Ok(())
    });
    kept.unwrap();
    let (_, message) = desk.other.view().message_by_key("mid:1").unwrap().unwrap();
    let view = desk.other.view();
    let bytes = |file: &Attachment| {
        let at = desk::FileAt {
            message: message.id,
            file: file.clone(),
        };
        desk::bytes_of(&view, &at, |_, _| None).unwrap()
    };
    let kept = &message.attachments[0];
    assert_eq!(bytes(kept), Some(b"the picture".to_vec()));
    let elsewhere = Attachment {
        content: None,
        ..kept.clone()
    };
    assert_eq!(bytes(&elsewhere), None);
}

/// Whether a page would reach anybody comes with the sync, so that the screen has no store to ask.
#[test]
fn that_no_way_to_the_person_on_call_works_is_told_with_the_sync() {
    use crate::core::roster::Roster;
    use crate::desk::PagingTrouble;
    use crate::ground::rosters::anna_alone;
    let mut desk = Watched::new();
    assert_eq!(desk.look_after(0).1.unwrap().paging, None);
    let roster = anna_alone("email", "anna@desk.example");
    let (stamp, roster) = (desk.stamp(), Roster::parse(&roster).unwrap());
    desk::change_roster(&mut desk.other, &stamp, None, |_| Ok(roster)).unwrap();
    let paging = desk.look_after(1).1.unwrap().paging;
    assert_eq!(paging, Some(PagingTrouble::NobodySyncs));
    let other = Uuid::now_v7();
    assert!(desk.other.take_lease(other, "boris@host, 7", None).unwrap());
    let paging = desk.look_after(1).1.unwrap().paging;
    assert!(
        matches!(&paging, Some(PagingTrouble::NoWay { first, .. }) if first.person == "anna"),
        "{paging:?}"
    );
    let sent = Health {
        channel: Channel::Email,
        side: Side::Out,
        condition: Condition::Synced,
        since: at("2026-11-23T09:00:00+03:00"),
        well_at: None,
        trouble: None,
        again_at: None,
    };
    desk.other.set_health(&sent).unwrap();
    assert_eq!(desk.look_after(1).1.unwrap().paging, None);
}

/// Whoever is on a line whose ways are broken is told, and nobody else: the next page may go to any of them.
#[test]
fn every_line_is_asked_whether_a_page_would_reach_it() {
    use crate::core::roster::{Line, Roster};
    use crate::desk::PagingTrouble;
    use crate::ground::rosters::{anna_alone, handed_over, person, rotation};
    let mut desk = Watched::new();
    let roster = [
        person("boris", "ru", &[("telegram", "42", 0)]),
        anna_alone("email", "anna@desk.example"),
        rotation("second", "second", "week", &["boris"], "2026-11-02"),
        handed_over("10:00:00", "Europe/Moscow"),
        rotation("lead", "lead", "week", &["anna"], "2026-11-02"),
        handed_over("10:00:00", "Europe/Moscow"),
    ];
    let (stamp, roster) = (desk.stamp(), Roster::parse(&roster.concat()).unwrap());
    desk::change_roster(&mut desk.other, &stamp, None, |_| Ok(roster)).unwrap();
    let other = Uuid::now_v7();
    assert!(desk.other.take_lease(other, "boris@host, 7", None).unwrap());
    let health = |channel, condition| Health {
        channel,
        side: Side::Out,
        condition,
        since: at("2026-11-23T09:00:00+03:00"),
        well_at: None,
        trouble: None,
        again_at: None,
    };
    let (good, bad) = (Condition::Synced, Condition::Failing);
    for (mail, telegram, without, some) in [
        (
            bad,
            bad,
            vec![("anna", Line::First), ("boris", Line::Second)],
            false,
        ),
        (good, bad, vec![("boris", Line::Second)], true),
        (bad, good, vec![("anna", Line::First)], true),
        (good, good, vec![], false),
    ] {
        for one in [
            health(Channel::Email, mail),
            health(Channel::Telegram, telegram),
        ] {
            desk.other.set_health(&one).unwrap();
        }
        let (told, reaches) = match desk.look_after(1).1.unwrap().paging {
            Some(PagingTrouble::NoWay {
                first,
                others,
                reaches_some,
            }) => ([vec![first], others].concat(), reaches_some),
            other => (Vec::new(), other.is_some()),
        };
        let told: Vec<_> = told
            .iter()
            .map(|one| (one.person.as_str(), one.line))
            .collect();
        assert_eq!((told, reaches), (without, some));
    }
}

#[test]
fn a_demos_store_is_known_as_one() {
    let mut desk = Watched::new();
    assert!(!desk.look_after(0).1.unwrap().is_demo);
    desk.other.set_meta(DEMO, "2026-11-23").unwrap();
    assert!(desk.look_after(1).1.unwrap().is_demo);
}
