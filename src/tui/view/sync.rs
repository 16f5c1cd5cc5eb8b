//! The sync on the status line: who syncs, how each channel does, what waits. Each piece has a sign, so that colour is
//! never the only one, and says as much as there is room for, the most important first.

mod fit;

use crate::core::health::{Condition, Health, Side};
use crate::core::instant::Instant;
use crate::tui::look::Look;
use crate::tui::snapshot::{SyncSheet, Syncer};
use crate::tui::theme::Role;
use fit::{GAP, Piece, fit};
use ratatui::text::{Line, Span};

/// How a condition looks.
pub(super) fn role_of(condition: Condition) -> Role {
    match condition {
        Condition::Synced => Role::Good,
        Condition::Connecting | Condition::Syncing => Role::Info,
        Condition::Offline => Role::Warn,
        Condition::Failing => Role::Bad,
    }
}

/// What else there is to tell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Beside {
    /// Nothing is in the store yet, so that it is worth telling that no channel is set up.
    pub(super) greets: bool,
    /// Something presses: the channels that are well are the first to go.
    pub(super) presses: bool,
}

/// The line of the sync, no wider than `room`.
pub(super) fn line(
    sheet: &SyncSheet,
    look: &Look,
    now: Instant,
    room: u16,
    beside: Beside,
) -> Line<'static> {
    let mut pieces = pieces(sheet, look, now, beside);
    fit(&mut pieces, room);
    let mut spans: Vec<Span<'static>> = Vec::new();
    for piece in &pieces {
        if !spans.is_empty() {
            spans.push(Span::raw(" ".repeat(usize::from(GAP))));
        }
        spans.push(look.span(piece.role, piece.says().to_owned()));
    }
    Line::from(spans)
}

/// The columns that it takes to tell what is wrong: by names alone, and in words.
pub(super) fn wrong(sheet: &SyncSheet, look: &Look, now: Instant) -> (u16, u16) {
    fit::wrong(&pieces(sheet, look, now, Beside::default()))
}

fn pieces(sheet: &SyncSheet, look: &Look, now: Instant, beside: Beside) -> Vec<Piece> {
    let text = &look.text;
    let mut pieces = Vec::new();
    match &sheet.syncer {
        _ if !sheet.is_set_up() => {
            if beside.greets {
                let words = text.say("sync-no-channels.short");
                pieces.push(Piece::new(Role::Dim, 0, vec![words]));
            }
        }
        // What is known of the channels is of the past then, and would pass for the present.
        None => {
            let words = format!("{} {}", Role::Warn.sign(), text.say("sync-nobody.short"));
            pieces.push(Piece::new(Role::Warn, 6, vec![words]));
        }
        Some(syncer) => {
            let worse = worse_sides(&sheet.channels).into_iter();
            pieces.extend(worse.map(|health| channel(health, look, now, beside.presses)));
            pieces.push(who(syncer, look));
        }
    }
    pieces.extend(counts(sheet, look));
    pieces
}

/// Who syncs: `agent@host, pid`, as much of it as there is room for.
fn who(syncer: &Syncer, look: &Look) -> Piece {
    let text = &look.text;
    if syncer.here {
        return Piece::new(Role::Dim, 0, vec![text.say("sync-here.short")]);
    }
    let place = syncer.who.split(',').next().unwrap_or_default();
    let name = place.split('@').next().unwrap_or_default();
    let forms = [name, place, &syncer.who];
    let forms = forms.map(|who| text.say_with("sync-there.short", &[("who", who.into())]));
    Piece::new(Role::Info, 2, forms.to_vec())
}

/// What waits, and what waits for a person.
fn counts(sheet: &SyncSheet, look: &Look) -> Vec<Piece> {
    let (text, mut pieces) = (&look.text, Vec::new());
    for (n, key, role, weight) in [
        (sheet.failed, "sync-failed", Role::Bad, 5),
        (sheet.unsure, "sync-unsure", Role::Warn, 5),
        (sheet.aside, "sync-aside", Role::Warn, 3),
        (sheet.queued, "sync-queued", Role::Dim, 1),
    ] {
        // Where no channel is set up replies are handed on by hand, and that they wait is no news.
        if n > 0 && (sheet.is_set_up() || role != Role::Dim) {
            let says = |form| text.find(&format!("{key}.{form}"), &[("n", n.into())]);
            let forms = [says("short"), says("wide")].into_iter().flatten();
            let forms = forms.map(|words| format!("{} {words}", role.sign()).trim().to_owned());
            pieces.push(Piece::count(role, weight, forms.collect()));
        }
    }
    pieces
}

/// Of each channel the side that does worse: that is how the channel does.
fn worse_sides(sides: &[Health]) -> Vec<&Health> {
    let mut channels: Vec<&Health> = Vec::new();
    for health in sides {
        match channels.last_mut() {
            Some(last) if last.channel == health.channel => {
                if rank(health) > rank(last) {
                    *last = health;
                }
            }
            _ => channels.push(health),
        }
    }
    channels
}

/// How bad it is.
fn rank(health: &Health) -> u8 {
    match health.condition {
        Condition::Synced => 0,
        Condition::Syncing => 1,
        Condition::Connecting => 2,
        Condition::Offline => 3,
        Condition::Failing => 4,
    }
}

/// A channel: its sign and name, then in words what is the matter.
fn channel(health: &Health, look: &Look, now: Instant, presses: bool) -> Piece {
    let (text, role) = (&look.text, role_of(health.condition));
    let sign = match role {
        Role::Info => "~",
        role => role.sign(),
    };
    let name = format!("{sign} {}", text.synced_channel_short(health.channel));
    let form = match (health.condition, health.side) {
        (Condition::Syncing, Side::Out | Side::Page) => "out",
        _ => "short",
    };
    let condition = text.say(&format!("condition-{}.{form}", health.condition));
    let (weight, rest) = match health.condition {
        Condition::Synced if presses => (0, Vec::new()),
        Condition::Synced => (3, Vec::new()),
        Condition::Syncing | Condition::Connecting => (3, vec![condition]),
        Condition::Offline => (4, trouble(health, condition, look, now)),
        Condition::Failing => {
            let brief = match &health.trouble {
                Some(trouble) => text.trouble_briefly(trouble.kind),
                None => condition,
            };
            (6, trouble(health, brief, look, now))
        }
    };
    let side = match health.side {
        side @ (Side::Out | Side::Page) if weight > 3 => format!(" {}:", text.side(side)),
        _ => String::new(),
    };
    let rest = rest
        .into_iter()
        .map(|words| format!("{name}:{side} {words}"));
    let forms = std::iter::once(name.clone()).chain(rest).collect();
    Piece::new(role, weight, forms)
}

/// What is the matter, the shortest form first. Moments, not spans: a moment stays true while nobody draws.
///
/// What time cures is told with its times; what a person cures, with what to do, as soon as some of it fits.
fn trouble(health: &Health, brief: String, look: &Look, now: Instant) -> Vec<String> {
    let text = &look.text;
    let time = |at| clock(at, look, now).into();
    let trouble = health.trouble.as_ref();
    if health.condition == Condition::Failing {
        // Where it is and what the other side said are on the page.
        let cure = trouble.map(|trouble| {
            let cure = text.trouble_and_cure(trouble.kind);
            let well = |at| text.say_with("sync-well-at", &[("at", time(at))]);
            match health.well_at {
                Some(at) => format!("{cure} {}", well(at)),
                None => cure,
            }
        });
        return [brief].into_iter().chain(cure).collect();
    }
    let times = [
        ("sync-again", health.again_at),
        ("sync-well", health.well_at),
    ];
    let mut forms = vec![brief];
    for (key, at) in times {
        if let (Some(at), Some(last)) = (at, forms.last()) {
            let time = text.say_with(key, &[("time", time(at))]);
            forms.push(format!("{last}, {time}"));
        }
    }
    if let (Some(trouble), Some(last)) = (trouble, forms.last()) {
        forms.push(format!("{last}. {}", text.trouble(trouble)));
    }
    forms
}

/// The time of day; with the day, where it is not today.
pub(super) fn clock(at: Instant, look: &Look, now: Instant) -> String {
    let text = &look.text;
    if text.date(at) == text.date(now) {
        text.time(at)
    } else {
        text.date_time(at, now)
    }
}

#[cfg(test)]
mod tests;
