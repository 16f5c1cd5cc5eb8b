//! A preview in words: its title, its head, its groups.

use super::Left;
use crate::core::ledger::Pool;
use crate::core::regulation::Regulation;
use crate::core::verdict::Action as Verdict;
use crate::desk::{Group, Preview, Prospect, WhatHappens};
use crate::tui::input::{Action, Context};
use crate::tui::look::Look;
use crate::tui::overlay::outline::{Branch, Leaf};
use crate::tui::overlay::panel::Panel;
use crate::tui::overlay::{cells, hints, place};
use crate::tui::shell::Frame;
use crate::tui::theme::Role;
use ratatui::layout::Rect;
use std::collections::BTreeMap;

/// Names of clients that are told of a group.
const NAMED: usize = 3;

/// The command's name for people.
pub(in crate::tui::workbench) fn name(command: &str, look: &Look) -> String {
    if command.starts_with("macro ") {
        return look.text.batch(command);
    }
    let key = match command {
        "confirm" | "unconfirm" => "action-confirm-item".to_owned(),
        "set" => "preview-set".to_owned(),
        other => format!("action-{other}"),
    };
    match look.text.has(&key) {
        true => look.say(&key),
        false => command.to_owned(),
    }
}

/// What would happen to the tickets of each group.
pub(super) fn heads(preview: &Preview, look: &Look, regulation: &Regulation) -> Vec<String> {
    let spoken = |group: &Group| look.text.sentence_by(&group.what.sentence(), regulation);
    preview.groups.iter().map(spoken).collect()
}

/// The groups under their heads, with their tickets.
pub(super) fn branches(preview: &Preview, heads: &[String]) -> Vec<Branch> {
    let mut leaves: Vec<Vec<Leaf>> = preview.groups.iter().map(|_| Vec::new()).collect();
    for ticket in &preview.tickets {
        if let Some(group) = leaves.get_mut(ticket.group) {
            group.push(leaf(ticket));
        }
    }
    let groups = preview.groups.iter().zip(heads).zip(leaves);
    groups
        .map(|((group, head), leaves)| {
            let mut branch = Branch::new(head.clone(), role(&group.what), leaves);
            branch.removable = !group.what.is_failure();
            branch
        })
        .collect()
}

/// How what would happen looks.
pub(in crate::tui::workbench) fn role(what: &WhatHappens) -> Role {
    match what {
        WhatHappens::Nothing => Role::Info,
        what if what.is_failure() => Role::Bad,
        _ => Role::Good,
    }
}

fn leaf(ticket: &Prospect) -> Leaf {
    let before = ticket.before.as_ref();
    let used = ticket.used().filter(|used| used.units > 0);
    Leaf {
        number: ticket.number,
        who: before.map_or_else(String::new, |b| b.whose().to_owned()),
        subject: before.map_or_else(String::new, |b| b.subject.clone()),
        charge: used.map(|used| (used.pool, used.units)),
        part: String::new(),
    }
}

/// What a group uses, and whose it is; of a group of which nothing is left in, nothing.
pub(super) fn detail(group: &Group, look: &Look) -> String {
    let mut parts: Vec<String> = amounts(&group.units, look);
    let mut names: Vec<&str> = group.clients.iter().map(String::as_str).collect();
    let more = names.len() > NAMED;
    names.truncate(NAMED);
    if !names.is_empty() {
        let cut = if more { cells::CUT } else { "" };
        parts.push(format!("{}{cut}", names.join(", ")));
    }
    parts.join(" · ")
}

fn amounts(units: &BTreeMap<Pool, u32>, look: &Look) -> Vec<String> {
    let used = units.iter().filter(|(_, units)| **units > 0);
    used.map(|(pool, units)| look.text.amount_count(*pool, *units))
        .collect()
}

/// The lines above the groups: what is left in, and all of that in one sentence.
pub(super) fn head(
    groups: &[Group],
    left: &Left,
    hidden: usize,
    look: &Look,
) -> Vec<(Role, String)> {
    let text = &look.text;
    let count: usize = groups.iter().map(|group| group.numbers.len()).sum();
    let told = in_few_words(groups, look).join(", ");
    let all = match count {
        0 => look.say("preview-all-out"),
        count => text.say_with(
            "preview-all",
            &[("count", count.into()), ("groups", told.into())],
        ),
    };
    let mut head = vec![sums(left, look)];
    if hidden > 0 {
        let words = text.say_with("confirm-hidden", &[("hidden", hidden.into())]);
        head.push((Role::Warn, words));
    }
    head.push((Role::Text, all));
    head
}

/// What would be changed, written, charged and is left out; where nothing would be changed, that, and the key that
/// leads away.
fn sums(left: &Left, look: &Look) -> (Role, String) {
    let text = &look.text;
    let (role, first) = match left.changed {
        0 => {
            let key = look.key_of(&[Context::Preview, Context::Global], Action::Back);
            let key = [("key", key.unwrap_or_default().into())];
            (Role::Warn, text.say_with("preview-nothing", &key))
        }
        changed => {
            let count = [("count", changed.into())];
            (Role::Accent, text.say_with("preview-changes", &count))
        }
    };
    let mut sums = vec![first];
    if left.letters > 0 {
        sums.push(text.say_with("preview-letters", &[("count", left.letters.into())]));
    }
    let amounts = amounts(&left.units, look);
    if !amounts.is_empty() {
        let amount = text.list(&amounts).into();
        sums.push(text.say_with("preview-charged", &[("amount", amount)]));
    }
    if left.out > 0 {
        sums.push(text.say_with("preview-out", &[("count", left.out.into())]));
    }
    (role, sums.join(" · "))
}

/// The groups in the sentence about all: `271 ask, 12 accept (14½ set-ups)`. What differs only in its particulars is
/// one number here.
fn in_few_words(groups: &[Group], look: &Look) -> Vec<String> {
    let mut told: Vec<Told<'_>> = Vec::new();
    for group in groups.iter().filter(|group| !group.numbers.is_empty()) {
        let what = kind_of(&group.what, look);
        let at = told.iter().position(|known| known.what == what);
        let at = at.unwrap_or_else(|| {
            told.push(Told {
                what,
                ..Told::default()
            });
            told.len() - 1
        });
        told[at].add(group);
    }
    told.iter().map(|told| told.sentence(look)).collect()
}

/// What would happen, with how many tickets, at what cost; whose they are, where that is what matters.
#[derive(Default)]
struct Told<'a> {
    what: String,
    count: usize,
    units: BTreeMap<Pool, u32>,
    clients: Vec<&'a str>,
}

impl<'a> Told<'a> {
    fn add(&mut self, group: &'a Group) {
        self.count += group.numbers.len();
        for (pool, used) in &group.units {
            *self.units.entry(*pool).or_default() += used;
        }
        if matches!(group.what, WhatHappens::Overdrawn) {
            self.clients
                .extend(group.clients.iter().map(String::as_str));
        }
    }

    fn sentence(&self, look: &Look) -> String {
        let (count, what) = (self.count, &self.what);
        let mut aside = amounts(&self.units, look);
        let more = if self.clients.len() > 1 {
            cells::CUT
        } else {
            ""
        };
        aside.extend(self.clients.first().map(|first| format!("{first}{more}")));
        match aside.is_empty() {
            true => format!("{count} {what}"),
            false => format!("{count} {what} ({})", aside.join(", ")),
        }
    }
}

/// What would happen, without particulars.
fn kind_of(what: &WhatHappens, look: &Look) -> String {
    let action = match what {
        WhatHappens::Accepted { .. } => Verdict::Accept,
        WhatHappens::Asked { .. } => Verdict::Ask,
        WhatHappens::Refused { .. } => Verdict::Refuse,
        WhatHappens::Undecided { .. } => Verdict::Undecided,
        WhatHappens::AgainstVerdict { .. } => return look.say("preview-against-verdict"),
        what => return look.text.sentence(&what.sentence()),
    };
    look.text.action(action)
}

/// Draws how far a preview has come that takes a while.
pub(super) fn draw_working(
    frame: &mut Frame<'_>,
    area: Rect,
    look: &Look,
    (done, of): (usize, usize),
) {
    let numbers = [("done", done.into()), ("total", of.into())];
    let words = look.text.say_with("preview-working", &numbers);
    let area = place::centred(area, cells::width(&words).saturating_add(8).max(40), 3);
    let contexts = [Context::Preview, Context::Global];
    let columns = Panel::foot_columns(area, "");
    let foot = hints::line(look, &contexts, &[Action::Back], columns);
    let inner = Panel::new("").foot(foot).draw(frame, area, look);
    let style = look.style(Role::Text);
    let at = (inner.x, inner.y);
    cells::put_fit(frame.buffer_mut(), at, inner.right(), &words, style);
}
