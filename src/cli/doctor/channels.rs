//! The channels, who syncs, what waits in the outbox, and what was set aside.

use super::report::{Report, Weight};
use crate::channels::probe::Step;
use crate::cli::channel::{NAMES, probes, secret_place};
use crate::cli::failure::{Failure, Result};
use crate::config::Settings;
use crate::core::request::Channel;
use crate::store::{OutboxStatus, Store};
use crate::sync::holder_is_dead;
use chrono::TimeDelta;

/// A reply that waits for so long is not waiting for its undo window.
const LONG: TimeDelta = TimeDelta::hours(1);

/// Replies read at a time.
const PAGE: u32 = 500;

/// Each channel: that its secret is found, and that its server is reached.
pub fn run(report: &mut Report, settings: &Settings, offline: bool) -> Result<()> {
    if settings.channels.is_empty() {
        return report.tell("channels", Weight::Warning, "doctor-channels-none", &[]);
    }
    if settings.channels.email.is_some() && !settings.has_sender {
        report.tell("channels", Weight::Failed, "doctor-sender-none", &[])?;
    }
    for channel in NAMES {
        let Some(place) = secret_place(settings, channel) else {
            continue;
        };
        match place {
            Err(trouble) => {
                let name = report.text.channel(channel);
                let said = report.text.trouble(&trouble);
                report.put("channels", Weight::Failed, &format!("{name}. {said}"))?;
            }
            Ok(_) if offline => {
                let name = report.text.channel(channel);
                let args = [("channel", name.into())];
                report.tell("channels", Weight::Ok, "doctor-channel-untried", &args)?;
            }
            Ok(_) => tried(report, settings, channel)?,
        }
    }
    Ok(())
}

fn tried(report: &mut Report, settings: &Settings, channel: Channel) -> Result<()> {
    let steps = probes::of(settings, channel, None).map_err(|error| Failure::runtime(&error))?;
    let name = report.text.channel(channel);
    let mut well = true;
    for step in &steps {
        let Err(trouble) = &step.outcome else {
            continue;
        };
        well = false;
        let at = report.text.say(&format!("step-{}", step.step));
        let said = report.text.trouble(trouble);
        // Without word from the server the desk looks by itself: slower, but nothing is lost.
        let weight = match step.step {
            Step::Push => Weight::Warning,
            _ => Weight::Failed,
        };
        report.put("channels", weight, &format!("{name}, {at}. {said}"))?;
    }
    if well {
        let args = [("channel", name.into())];
        report.tell("channels", Weight::Ok, "doctor-channel-good", &args)?;
    }
    Ok(())
}

/// Who syncs, what waits, what was set aside.
pub fn work(report: &mut Report, settings: &Settings, store: &Store) -> Result<()> {
    if settings.has_to_sync() {
        who_syncs(report, store)?;
    }
    outbox(report, settings, store)?;
    let n = store.view().aside_count()?;
    let (weight, key) = match n {
        0 => (Weight::Ok, "doctor-aside-none"),
        _ => (Weight::Warning, "doctor-aside-some"),
    };
    report.tell("aside", weight, key, &[("n", n.into())])
}

fn who_syncs(report: &mut Report, store: &Store) -> Result<()> {
    match store.view().lease()? {
        Some(_) if holder_is_dead(store.path()) => {
            report.tell("sync", Weight::Warning, "doctor-sync-nobody", &[])?;
        }
        Some(lease) => report.tell(
            "sync",
            Weight::Ok,
            "doctor-sync-by",
            &[("who", lease.who.into())],
        )?,
        None => report.tell("sync", Weight::Warning, "doctor-sync-nobody", &[])?,
    }
    for health in store.view().health()? {
        let Some(trouble) = &health.trouble else {
            continue;
        };
        let weight = if trouble.kind.needs_a_person() {
            Weight::Failed
        } else {
            Weight::Warning
        };
        let channel = report.text.synced_channel(health.channel);
        let side = report.text.say(&format!("side-{}", health.side));
        let said = report.text.trouble(trouble);
        report.put("sync", weight, &format!("{channel}, {side}. {said}"))?;
    }
    Ok(())
}

fn outbox(report: &mut Report, settings: &Settings, store: &Store) -> Result<()> {
    let view = store.view();
    let mut quiet = true;
    for (status, key) in [
        (OutboxStatus::Failed, "doctor-outbox-failed"),
        (OutboxStatus::Unsure, "doctor-outbox-unsure"),
    ] {
        let n = view.outbox_count(status)?;
        if n > 0 {
            quiet = false;
            report.tell("outbox", Weight::Warning, key, &[("n", n.into())])?;
        }
    }
    let channels = &settings.channels;
    let is_set_up = |channel: Channel| match channel {
        Channel::Email => channels.email.is_some(),
        Channel::Telegram => channels.telegram.is_some(),
        Channel::Chat => channels.chat.is_some(),
        Channel::Phone | Channel::Voice => false,
    };
    let (mut late, mut stranded, mut after) = (0_u64, 0_u64, 0);
    let until = settings.clock.now() - LONG;
    loop {
        let page = view.outbox(OutboxStatus::Queued, after, PAGE)?;
        let Some(last) = page.last() else {
            break;
        };
        after = last.seq;
        stranded += page
            .iter()
            .filter(|item| !is_set_up(item.reply.channel))
            .count() as u64;
        late += page
            .iter()
            .filter(|item| item.reply.queued_at < until)
            .count() as u64;
    }
    if stranded > 0 {
        quiet = false;
        let args = [("n", stranded.into())];
        report.tell("outbox", Weight::Warning, "doctor-outbox-stranded", &args)?;
    }
    if late > 0 {
        quiet = false;
        let args = [("n", late.into())];
        report.tell("outbox", Weight::Warning, "doctor-outbox-late", &args)?;
    }
    if quiet {
        report.tell("outbox", Weight::Ok, "doctor-outbox-good", &[])?;
    }
    Ok(())
}
