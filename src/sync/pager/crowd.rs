//! Many pages to one address at once: the first ones leave each by itself, the others together in one message. A
//! telephone that rings three hundred times is switched off.

use crate::store::PageItem;
use std::collections::{HashMap, HashSet};
use std::time::{Duration, Instant as Moment};
use uuid::Uuid;

/// So many messages an address gets ...
const FEW: usize = 5;

/// ... in such a time; what is due meanwhile waits for its end.
const SPELL: Duration = Duration::from_secs(30);

/// So many pages of a message are told with their words.
const TOLD: usize = 5;

/// So many of its tickets are named.
const NAMED: usize = 40;

/// What has left lately, and what is leaving.
#[derive(Default)]
pub(super) struct Crowd {
    leaving: HashSet<Uuid>,
    left: HashMap<String, Vec<Moment>>,
}

impl Crowd {
    /// What of the pages that are due leaves now, each message's together, and whether something waits. With
    /// `at_once` nothing does.
    pub fn sort(
        &mut self,
        due: Vec<PageItem>,
        now: Moment,
        at_once: bool,
    ) -> (Vec<Vec<Uuid>>, bool) {
        for left in self.left.values_mut() {
            left.retain(|at| now.saturating_duration_since(*at) < SPELL);
        }
        self.left.retain(|_, left| !left.is_empty());
        let mut by_address: Vec<(String, Vec<Uuid>)> = Vec::new();
        for item in due {
            let (id, address) = (item.page.id, item.page.address);
            if self.leaving.contains(&id) {
                continue;
            }
            match by_address.iter_mut().find(|(its, _)| *its == address) {
                Some((_, ids)) => ids.push(id),
                None => by_address.push((address, vec![id])),
            }
        }
        let (mut messages, mut waits) = (Vec::new(), false);
        for (address, mut ids) in by_address {
            let left = self.left.entry(address).or_default();
            let free = FEW.saturating_sub(left.len());
            if free == 0 && !at_once {
                waits = true;
                continue;
            }
            let others = match ids.len() > free {
                true => ids.split_off(free.saturating_sub(1)),
                false => Vec::new(),
            };
            let alone = ids.into_iter().map(|id| vec![id]);
            let all: Vec<Vec<Uuid>> = alone
                .chain((!others.is_empty()).then_some(others))
                .collect();
            left.extend(all.iter().map(|_| now));
            self.leaving.extend(all.iter().flatten());
            messages.extend(all);
        }
        (messages, waits)
    }

    /// These have left, or have not: they may be due again.
    pub fn ended(&mut self, ids: &[Uuid]) {
        for id in ids {
            self.leaving.remove(id);
        }
    }
}

/// The text of a message for several pages, each with its ticket: the first ones in short, how many there are besides,
/// and what to type.
pub(super) fn text_of(pages: &[(u64, String)]) -> String {
    if let [(_, text)] = pages {
        return text.clone();
    }
    let first = |text: &str| text.trim().lines().next().unwrap_or_default().to_owned();
    let mut lines: Vec<String> = pages
        .iter()
        .take(TOLD)
        .map(|(_, text)| first(text))
        .collect();
    let others = pages.len().saturating_sub(TOLD);
    if others > 0 {
        lines.push(format!("+ {others}"));
    }
    let numbers = pages
        .iter()
        .take(NAMED)
        .map(|(ticket, _)| format!(" {ticket}"));
    lines.push(format!(
        "primedesk on-call ack{}",
        numbers.collect::<String>()
    ));
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::alarm::Page;
    use crate::core::instant::Instant;
    use crate::core::language::Language;
    use crate::core::roster::{Line, Way};
    use crate::store::PageStatus;

    fn due(address: &str, ids: std::ops::Range<u128>) -> Vec<PageItem> {
        let item = |id| PageItem {
            page: Page {
                id: Uuid::from_u128(id),
                person: "Иван".to_owned(),
                line: Line::First,
                contact: 0,
                way: Way::Command,
                address: address.to_owned(),
                language: Language::Ru,
                round: 1,
                at: Instant::default(),
            },
            seq: 1,
            ticket: 1,
            status: PageStatus::Queued,
            trouble: None,
        };
        ids.map(item).collect()
    }

    fn sizes(messages: &[Vec<Uuid>]) -> Vec<usize> {
        messages.iter().map(Vec::len).collect()
    }

    #[test]
    fn few_leave_alone_and_many_together() {
        let (mut crowd, now) = (Crowd::default(), Moment::now());
        let (few, waits) = crowd.sort(due("a", 0..5), now, false);
        assert_eq!((sizes(&few), waits), (vec![1; 5], false));
        let (same, waits) = crowd.sort(due("a", 0..5), now, false);
        assert_eq!((sizes(&same), waits), (vec![], false), "they are leaving");
        let mut both = due("a", 5..300);
        both.extend(due("b", 300..420));
        let (other, waits) = crowd.sort(both, now, false);
        assert_eq!((sizes(&other), waits), (vec![1, 1, 1, 1, 116], true));
        let (none, waits) = crowd.sort(due("a", 5..300), now + SPELL / 2, false);
        assert_eq!((sizes(&none), waits), (vec![], true));
        let (then, waits) = crowd.sort(due("a", 5..300), now + SPELL, false);
        assert_eq!((sizes(&then), waits), (vec![1, 1, 1, 1, 291], false));
        let (last, waits) = crowd.sort(due("a", 420..430), now + SPELL, true);
        assert_eq!((sizes(&last), waits), (vec![10], false), "none waits");
        crowd.ended(&[Uuid::from_u128(420)]);
        let (again, _) = crowd.sort(due("a", 420..430), now + SPELL * 2, false);
        assert_eq!(sizes(&again), [1], "what was not sent is tried again");
    }

    #[test]
    fn a_message_for_many_tells_some_and_counts_the_others() {
        let one = [(7, "Авария #7\nвторая\n".to_owned())];
        assert_eq!(text_of(&one), "Авария #7\nвторая\n");
        let many: Vec<(u64, String)> = (1..=300).map(|n| (n, format!("Авария #{n}\n…"))).collect();
        let text = text_of(&many);
        assert_eq!(text.lines().nth(4), Some("Авария #5"));
        assert_eq!(text.lines().nth(5), Some("+ 295"));
        assert!(text.ends_with("ack 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40\n"), "{text}");
    }
}
