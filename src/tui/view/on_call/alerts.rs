//! What of the on-call desk is told wherever one is: on the status line.

use crate::core::roster::{Behind, Duty, Gap, Line};
use crate::core::silence::Silence;
use crate::desk::PagingTrouble;
use crate::text::{Noun, Text};
use crate::tui::look::Look;
use crate::tui::model::Model;
use crate::tui::overlay::cells;
use crate::tui::snapshot::{OnCallSheet, SyncSheet};
use crate::tui::theme::Role;
use crate::tui::view::sync::clock;
use ratatui::text::Line as Words;

/// Why nobody would be paged, in a few words: in on-call time alone, and not of a demo, which says in its corner what
/// it is.
fn unpaged_briefly(sheet: &OnCallSheet, sync: &SyncSheet) -> Option<&'static str> {
    if !sheet.is_on_call_time() {
        return None;
    }
    match sync.paging.as_ref()? {
        PagingTrouble::NobodySyncs if sync.is_demo => None,
        PagingTrouble::NobodySyncs => Some("on-call-sync-dead.short"),
        PagingTrouble::NoWay { reaches_some, .. } => Some(match reaches_some {
            true => "on-call-no-way.some",
            false => "on-call-no-way.short",
        }),
    }
}

/// What burns, counted: emergencies, an outage as one; then their tickets, where those are more. Of very many only the
/// tickets are known.
pub(super) fn counted(sheet: &OnCallSheet, text: &Text) -> Vec<String> {
    let number = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let tickets = number(sheet.burning.len()) + sheet.more_burning;
    let fires = number(sheet.fires().1);
    if sheet.more_burning > 0 {
        return vec![text.count(Noun::Ticket, tickets)];
    }
    let mut counts = vec![text.count(Noun::Emergency, fires)];
    if tickets > fires {
        counts.push(text.count(Noun::Ticket, tickets));
    }
    counts
}

/// Something that the status line tells, whichever pane is looked at.
pub struct Alert {
    /// How bad it is.
    pub role: Role,
    /// In so many words as there may be.
    pub words: String,
    /// In few.
    pub brief: String,
    /// In the fewest, beside what has taken the row.
    fewest: String,
    /// Whether it is of a time to come.
    pub may_wait: bool,
}

impl Alert {
    fn new(role: Role, words: String) -> Self {
        Self {
            role,
            brief: words.clone(),
            fewest: words.clone(),
            words,
            may_wait: false,
        }
    }
}

/// What of the on-call desk the status line tells: what burns, that no page arrives, that nobody will be on call. The
/// worst first.
pub fn alerts(model: &Model, look: &Look) -> Vec<Alert> {
    let Some(sheet) = &model.on_call else {
        return Vec::new();
    };
    let (text, mut alerts) = (&look.text, Vec::new());
    let (unanswered, burning) = sheet.fires();
    if burning > 0 {
        let role = match unanswered {
            0 => Role::Warn,
            _ => Role::Bad,
        };
        let counts = counted(sheet, text);
        let burns = |counts: &[String]| {
            let count = [("count", counts.join(", ").into())];
            text.say_with("on-call-burns", &count)
        };
        alerts.push(Alert {
            role,
            words: burns(&counts),
            brief: burns(counts.get(..1).unwrap_or_default()),
            fewest: burns(&[burning.to_string()]),
            may_wait: false,
        });
    }
    alerts.extend(uncovered(sheet, text));
    let sync = model.sync.as_deref();
    if let Some(key) = sync.and_then(|sync| unpaged_briefly(sheet, sync)) {
        alerts.push(Alert::new(Role::Bad, text.say(key)));
    }
    alerts.extend(silence(model, sheet, look));
    alerts.extend(to_come(model, sheet, text));
    alerts
}

/// That nobody is on call now, on any line or on the first.
fn uncovered(sheet: &OnCallSheet, text: &Text) -> Option<Alert> {
    let is_bare = |duty: &&Duty| duty.line == Line::First && duty.person.is_none();
    let first = sheet.duties.iter().find(is_bare);
    let first = first.filter(|_| sheet.is_on_call_time())?;
    if !sheet.has_somebody() {
        let words = text.say("on-call-nobody-at-all.short");
        return Some(Alert::new(Role::Bad, words));
    }
    let line = [("line", text.duty_line(first.line).into())];
    let words = text.say_with("on-call-line-nobody", &line);
    Some(Alert::new(Role::Warn, words))
}

/// Until when nobody is paged: of several silences the one that ends last. Those that hold one trouble alone are told
/// as such, where none holds all.
fn silence(model: &Model, sheet: &OnCallSheet, look: &Look) -> Option<Alert> {
    let runs = |silence: &&Silence| silence.from <= model.now && model.now < silence.until;
    let last = |of_all: bool| {
        let running = sheet.silences.iter().filter(runs);
        let meant = running.filter(|silence| silence.trouble.is_none() == of_all);
        meant.map(|silence| silence.until).max()
    };
    let (key, until) = match last(true) {
        Some(until) => ("on-call-silence.short", until),
        None => ("on-call-silence.short-of", last(false)?),
    };
    let until = clock(until, look, model.now);
    let words = look.text.say_with(key, &[("until", until.into())]);
    Some(Alert::new(Role::Warn, words))
}

/// From when nobody will be on call; with no roster from the next on-call time on. An empty store asks for other things
/// first.
fn to_come(model: &Model, sheet: &OnCallSheet, text: &Text) -> Option<Alert> {
    let next = match sheet.people.is_empty() {
        true if model.store_is_empty => None,
        true => Some((sheet.duties_at, Behind::Nobody)),
        false => {
            let ahead = |gap: &&Gap| gap.from > model.now;
            let gap = sheet.gaps.iter().find(ahead);
            gap.map(|gap| (gap.from, gap.behind))
        }
    };
    let (from, behind) = next.filter(|(from, _)| *from > model.now)?;
    let from = text.moment_short(from, model.now);
    let key = match behind {
        Behind::Nobody => "on-call-gap.short",
        Behind::Partly | Behind::Always => "on-call-gap.short-first",
    };
    let words = text.say_with(key, &[("from", from.into())]);
    Some(Alert {
        may_wait: true,
        ..Alert::new(Role::Warn, words)
    })
}

/// Columns that those need which can't wait, in their fewest words.
pub fn pressing(alerts: &[Alert]) -> u16 {
    let pressing = alerts.iter().filter(|alert| !alert.may_wait);
    let width = |alert: &Alert| cells::width(&with_sign(alert, &alert.brief));
    pressing.map(width).sum()
}

fn with_sign(alert: &Alert, words: &str) -> String {
    format!(" {} {words} ", alert.role.sign())
}

/// What of the on-call desk is told wherever one is, each with its sign: in few words where not all has room in many,
/// then as much of it as fits.
pub fn fitting(alerts: &[Alert], look: &Look, room: u16) -> Words<'static> {
    let room = usize::from(room);
    let span = |alert: &Alert, words: &str| look.span(alert.role, with_sign(alert, words));
    let whole = alerts.iter().map(|alert| span(alert, &alert.words));
    let whole: Words<'static> = whole.collect();
    if whole.width() <= room {
        return whole;
    }
    let mut line = Words::default();
    for alert in alerts {
        let span = span(alert, &alert.brief);
        if line.width() + span.width() <= room {
            line.push_span(span);
        }
    }
    line
}

/// What of that can't wait, beside a notice that leaves so much room: the worst of it in the fewest words, where no more
/// fits.
pub fn beside(model: &Model, look: &Look, room: u16) -> Words<'static> {
    let mut alerts = alerts(model, look);
    alerts.retain(|alert| !alert.may_wait);
    let words = fitting(&alerts, look, room);
    let fewest = |alert: &Alert| look.span(alert.role, with_sign(alert, &alert.fewest));
    let least = alerts.first().map(fewest).filter(|_| words.width() == 0);
    match least.filter(|least| least.width() <= usize::from(room)) {
        Some(least) => Words::from(least),
        None => words,
    }
}
