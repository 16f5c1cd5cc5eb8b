//! The sync on the status line: who syncs, how each channel does, what waits. Each piece has a sign, so that colour is
//! never the only one, and says as much as there is room for, the most important first.

use crate::core::health::{Condition, Health, Side};
use crate::core::instant::Instant;
use crate::tui::look::Look;
use crate::tui::overlay::cells;
use crate::tui::snapshot::SyncSheet;
use crate::tui::theme::Role;
use ratatui::text::{Line, Span};

/// The blanks between two pieces.
const GAP: u16 = 2;
/// A sentence that is cut says something if so many columns of it are left.
const TELLING: u16 = 16;

/// How a condition looks.
pub(super) fn role_of(condition: Condition) -> Role {
    match condition {
        Condition::Synced => Role::Good,
        Condition::Connecting | Condition::Syncing => Role::Info,
        Condition::Offline => Role::Warn,
        Condition::Failing => Role::Bad,
    }
}

/// A piece of the line.
struct Piece {
    role: Role,
    /// The higher, the sooner it gets room.
    weight: u8,
    /// What it can say, the shortest first.
    forms: Vec<String>,
    /// Which of them it says.
    form: usize,
}

impl Piece {
    fn new(role: Role, weight: u8, forms: Vec<String>) -> Self {
        Self {
            role,
            weight,
            forms,
            form: 0,
        }
    }

    fn says(&self) -> &str {
        self.forms.get(self.form).map_or("", String::as_str)
    }

    fn width(&self) -> u16 {
        cells::width(self.says())
    }
}

/// The line of the sync, no wider than `room`. `greets`: nothing is in the store yet, so that it is worth telling
/// that no channel is set up.
pub(super) fn line(
    sheet: &SyncSheet,
    look: &Look,
    now: Instant,
    room: u16,
    greets: bool,
) -> Line<'static> {
    let mut pieces = pieces(sheet, look, now, greets);
    fit(&mut pieces, room);
    let mut spans: Vec<Span<'static>> = Vec::new();
    for piece in &pieces {
        if !spans.is_empty() {
            spans.push(Span::raw("  "));
        }
        spans.push(look.span(piece.role, piece.says().to_owned()));
    }
    Line::from(spans)
}

fn pieces(sheet: &SyncSheet, look: &Look, now: Instant, greets: bool) -> Vec<Piece> {
    let text = &look.text;
    let mut pieces = Vec::new();
    match &sheet.syncer {
        _ if !sheet.is_set_up() => {
            if greets {
                let words = text.say("sync-no-channels.short");
                pieces.push(Piece::new(Role::Dim, 0, vec![words]));
            }
        }
        // What is known of the channels is of the past then, and would pass for the present.
        None => {
            let words = format!("! {}", text.say("sync-nobody.short"));
            pieces.push(Piece::new(Role::Warn, 6, vec![words]));
        }
        Some(syncer) => {
            let mut channels: Vec<&Health> = Vec::new();
            for health in &sheet.channels {
                match channels.last_mut() {
                    Some(last) if last.channel == health.channel => {
                        if rank(health) > rank(last) {
                            *last = health;
                        }
                    }
                    _ => channels.push(health),
                }
            }
            pieces.extend(
                channels
                    .into_iter()
                    .map(|health| channel(health, look, now)),
            );
            // `agent@host, pid`: as much of it as there is room for.
            let place = syncer.who.split(',').next().unwrap_or_default();
            let name = place.split('@').next().unwrap_or_default();
            pieces.push(match syncer.here {
                true => Piece::new(Role::Dim, 0, vec![text.say("sync-here.short")]),
                false => Piece::new(
                    Role::Info,
                    2,
                    [name, place, &syncer.who]
                        .map(|who| text.say_with("sync-there.short", &[("who", who.into())]))
                        .to_vec(),
                ),
            });
        }
    }
    let counts = [
        (sheet.failed, "sync-failed.short", Role::Bad, 5),
        (sheet.unsure, "sync-unsure.short", Role::Warn, 5),
        (sheet.aside, "sync-aside.short", Role::Warn, 3),
        (sheet.queued, "sync-queued.short", Role::Dim, 1),
    ];
    for (n, key, role, weight) in counts {
        // Where no channel is set up replies are handed on by hand, and that they wait is no news.
        if n > 0 && (sheet.is_set_up() || role != Role::Dim) {
            let words = text.say_with(key, &[("n", n.into())]);
            let words = format!("{} {words}", role.sign());
            pieces.push(Piece::new(role, weight, vec![words.trim().to_owned()]));
        }
    }
    pieces
}

/// The worse of two sides is the channel's.
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
fn channel(health: &Health, look: &Look, now: Instant) -> Piece {
    let text = &look.text;
    let role = role_of(health.condition);
    let sign = match role {
        Role::Info => "~",
        role => role.sign(),
    };
    let mut name = format!("{sign} {}", text.channel_short(health.channel));
    let mut forms = vec![name.clone()];
    if health.side == Side::Out && rank(health) > 2 {
        name = format!("{name}: {}", text.side(health.side));
    }
    let rank = rank(health);
    if rank == 0 {
        return Piece::new(role, 3, forms);
    }
    let condition = text.say(&format!("condition-{}.short", health.condition));
    let brief = match &health.trouble {
        Some(trouble) if rank == 4 => text.trouble_briefly(trouble.kind),
        _ => condition,
    };
    forms.push(format!("{name}: {brief}"));
    if rank < 3 {
        return Piece::new(role, 3, forms);
    }
    // Moments, not spans: a moment stays true while nobody draws.
    let mut times = Vec::new();
    if let Some(at) = health.again_at {
        times.push(text.say_with("sync-again", &[("time", clock(at, look, now).into())]));
    }
    if let Some(at) = health.well_at {
        times.push(text.say_with("sync-well", &[("time", clock(at, look, now).into())]));
    }
    for n in 1..=times.len() {
        forms.push(format!("{name}: {brief}, {}", times[..n].join(", ")));
    }
    if let Some(trouble) = &health.trouble {
        let sentence = text.trouble(trouble);
        // What time cures is told with its times; what a person cures, with what to do, as soon as it fits.
        let before = match rank {
            4 => String::new(),
            _ if times.is_empty() => format!("{brief}. "),
            _ => format!("{brief}, {}. ", times.join(", ")),
        };
        forms.push(format!("{name}: {before}{sentence}"));
    }
    Piece::new(role, if rank == 4 { 6 } else { 4 }, forms)
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

/// What is wrong is told in words, if that takes no more than the room of what is merely good to know.
fn explain(pieces: &mut Vec<Piece>, room: u16, taken: impl Fn(&[Piece]) -> u16) {
    const WRONG: u8 = 4;
    const GOOD_TO_KNOW: u8 = 2;
    let wants = |piece: &Piece| piece.weight >= WRONG && piece.form == 0 && piece.forms.len() > 1;
    let Some(at) = (0..pieces.len())
        .filter(|at| wants(&pieces[*at]))
        .max_by_key(|at| pieces[*at].weight)
    else {
        return;
    };
    let gain = cells::width(&pieces[at].forms[1]).saturating_sub(pieces[at].width());
    let spare: u16 = pieces
        .iter()
        .filter(|piece| piece.weight <= GOOD_TO_KNOW)
        .map(|piece| piece.width() + GAP)
        .sum();
    let over = (taken(pieces) + gain).saturating_sub(room);
    if over > spare {
        return;
    }
    pieces[at].form = 1;
    while taken(pieces) > room {
        let lightest = (0..pieces.len()).rev().min_by_key(|at| pieces[*at].weight);
        match lightest {
            Some(at) => drop(pieces.remove(at)),
            None => return,
        }
    }
}

/// Makes the pieces fit: the heaviest say more where there is room, the lightest go where there is none.
fn fit(pieces: &mut Vec<Piece>, room: u16) {
    let taken = |pieces: &[Piece]| -> u16 {
        let gaps = GAP.saturating_mul(u16::try_from(pieces.len().saturating_sub(1)).unwrap_or(0));
        let widths = pieces.iter().map(Piece::width);
        widths.fold(gaps, u16::saturating_add)
    };
    while taken(pieces) > room && pieces.len() > 1 {
        let lightest = (0..pieces.len()).rev().min_by_key(|at| pieces[*at].weight);
        if let Some(at) = lightest {
            pieces.remove(at);
        }
    }
    explain(pieces, room, taken);
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(pieces[*at].weight));
    for at in order {
        while pieces[at].form + 1 < pieces[at].forms.len() {
            let before = pieces[at].form;
            pieces[at].form += 1;
            let over = taken(pieces).saturating_sub(room);
            if over == 0 {
                continue;
            }
            let columns = pieces[at].width().saturating_sub(over);
            let is_last = pieces[at].form + 1 == pieces[at].forms.len();
            let shorter = cells::width(&pieces[at].forms[before]);
            if is_last && columns >= shorter.saturating_add(TELLING) {
                let form = pieces[at].form;
                pieces[at].forms[form] = cells::fit(pieces[at].says(), columns).into_owned();
            } else {
                pieces[at].form = before;
            }
            break;
        }
    }
    if let [piece] = pieces.as_mut_slice()
        && piece.width() > room
    {
        let form = piece.form;
        piece.forms[form] = cells::fit(piece.says(), room).into_owned();
    }
}

#[cfg(test)]
mod tests;
