//! One line that says how something went.

use std::time::{Duration, Instant};

use ratatui::layout::Rect;
use ratatui::text::Line;

use super::pager::Pager;
use super::wrap::Para;
use super::{cells, hints};
use crate::tui::input::{Action, Context, Input};
use crate::tui::look::Look;
use crate::tui::shell::Frame;
use crate::tui::theme::Role;

/// How long a notice is there at least, whatever is pressed.
const LEAST: Duration = Duration::from_secs(2);
/// The blank before it, as before the row whose place it takes.
const MARGIN: u16 = 1;
/// The columns that words must have left beside the key that reads all of them.
const LEAST_WORDS: u16 = 24;

/// A line that says how something went. It goes at the first key after two seconds: by a key and not
/// by the clock, so that it can't be missed, and an idle screen need not be drawn.
#[derive(Debug, Clone, Default)]
pub struct NoticeBar {
    shown: Option<Notice>,
    /// The last one that went, to be read once more.
    gone: Option<Notice>,
}

#[derive(Debug, Clone)]
struct Notice {
    role: Role,
    words: String,
    since: Instant,
}

impl NoticeBar {
    /// Shows a line in place of the one before. The role should be one of [`Role::Good`],
    /// [`Role::Warn`], [`Role::Bad`] and [`Role::Info`]: its sign stands before the words.
    pub fn show(&mut self, role: Role, words: impl Into<String>, now: Instant) {
        self.shown = Some(Notice {
            role,
            words: words.into(),
            since: now,
        });
    }

    /// Whether there is one.
    pub fn is_shown(&self) -> bool {
        self.shown.is_some()
    }

    /// What it says; what the last one said, if there is none.
    pub fn words(&self) -> Option<&str> {
        self.last().map(|notice| notice.words.as_str())
    }

    fn last(&self) -> Option<&Notice> {
        self.shown.as_ref().or(self.gone.as_ref())
    }

    /// The columns that all of it takes.
    pub fn width(&self) -> u16 {
        self.shown
            .as_ref()
            .map_or(0, |notice| MARGIN + cells::width(&notice.line()))
    }

    /// Takes it away.
    pub fn clear(&mut self) {
        if let Some(notice) = self.shown.take() {
            self.gone = Some(notice);
        }
    }

    /// Makes way for what is laid over the panes: what went well, or was only told before `now`, need not lie over it.
    pub fn make_way(&mut self, now: Instant) {
        let goes =
            |notice: &Notice| matches!(notice.role, Role::Good | Role::Info) && notice.since < now;
        if self.shown.as_ref().is_some_and(goes) {
            self.clear();
        }
    }

    /// Tells of an input; says whether the notice is gone by it. Call it before the input is obeyed:
    /// what that shows is new.
    pub fn on_input(&mut self, input: &Input, now: Instant) -> bool {
        let is_typing = matches!(input, Input::Key(_) | Input::Paste(_));
        let seen = |notice: &Notice| now.saturating_duration_since(notice.since) >= LEAST;
        let goes = is_typing && self.shown.as_ref().is_some_and(seen);
        if goes {
            self.clear();
        }
        goes
    }

    /// Whether so many columns don't show all of it.
    pub fn is_cut(&self, columns: u16) -> bool {
        let fits = |notice: &Notice| {
            MARGIN + cells::width(&notice.line()) <= columns && notice.is_one_line()
        };
        self.shown.as_ref().is_some_and(|notice| !fits(notice))
    }

    /// All of it, or of the last one, to read.
    pub fn pager(&self, look: &Look) -> Option<Pager> {
        let notice = self.last()?;
        let style = look.style(notice.role);
        let line = |line: &str| Para::new(Line::styled(line.to_owned(), style));
        let paras = notice.words.lines().map(line).collect();
        Some(Pager::new(look.say("pane-notice"), paras))
    }

    /// Draws it in the first row of an area, over all of its width; nothing, if there is none. Where it is cut and
    /// `reads` says that the key is heard, the key that reads all of it stands at the right.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, look: &Look, reads: bool) {
        let Some(notice) = &self.shown else {
            return;
        };
        let key = look.key_of(&[Context::Global], Action::ReadNotice);
        let key = key.filter(|_| reads && self.is_cut(area.width));
        let whole = key.map(|key| (look.say("notice-whole"), key));
        let taken = |(words, key): &(String, String)| cells::width(words) + cells::width(key) + 3;
        let whole = whole.filter(|whole| area.width >= taken(whole) + LEAST_WORDS);
        let room = area.width - whole.as_ref().map_or(0, taken);
        let words = notice.fit(room.saturating_sub(MARGIN));
        let blank = " ".repeat(usize::from(MARGIN.min(area.width)));
        let line = Line::from(vec![blank.into(), look.span(notice.role, words)]);
        hints::draw_line(frame, area, &line);
        if let Some((words, key)) = whole {
            let line = Line::from(vec![
                look.span(Role::Key, key),
                look.span(Role::Dim, format!(" {words}")),
            ]);
            let at = (area.x + room + 2, area.y);
            cells::put_line(frame.buffer_mut(), at, area.right(), &line);
        }
    }
}

impl Notice {
    /// The sign and the first line.
    fn line(&self) -> String {
        let first = self.words.lines().next().unwrap_or_default();
        format!("{} {}", self.role.sign(), cells::one_line(first))
    }

    /// As much of it as fits, in whole parts: a stump of one would say nothing, or something else. What is left out
    /// leaves its sign; where not even the first part fits, whole words of it stay.
    fn fit(&self, columns: u16) -> String {
        let line = self.line();
        let (line, is_whole) = (line.as_str(), self.is_one_line());
        if is_whole && cells::width(line) <= columns {
            return line.to_owned();
        }
        let fits = |kept: &str| cells::width(kept) + cells::width(cells::CUT) <= columns;
        let all = std::iter::once(line.len()).filter(|_| !is_whole);
        let parts = line.rmatch_indices("; ").map(|(at, part)| at + part.len());
        let least = self.role.sign().len() + 1;
        let words = line.rmatch_indices(' ').map(|(at, _)| at);
        let words = words.filter(|at| *at > least);
        let bare = |at: usize| line[..at].trim_end_matches([' ', ',', ':', ';', '—', '-']);
        let mut kept = all
            .chain(parts)
            .map(|at| &line[..at])
            .chain(words.map(bare));
        match kept.find(|kept| fits(kept)) {
            Some(kept) => format!("{kept}{}", cells::CUT),
            None => cells::fit(line, columns).into_owned(),
        }
    }

    fn is_one_line(&self) -> bool {
        self.words.trim_end().lines().count() <= 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::language::Language;
    use crate::tui::overlay::stage::{ODD_SIZES, Stage, key};

    #[test]
    fn stays_until_a_key_after_two_seconds() {
        let start = Instant::now();
        let mut bar = NoticeBar::default();
        bar.show(Role::Good, "Отправлено", start);
        assert!(!bar.on_input(&key("j"), start + Duration::from_millis(1999)));
        let late = start + Duration::from_secs(60);
        assert!(!bar.on_input(&Input::Focus(true), late));
        assert!(bar.is_shown());
        assert!(bar.on_input(&key("j"), late));
        assert!(!bar.on_input(&key("j"), late));
        assert!(!bar.is_shown());
        assert_eq!(bar.words(), Some("Отправлено"), "it can be read once more");
    }

    #[test]
    fn what_went_well_makes_way_and_what_did_not_stays() {
        let start = Instant::now();
        let later = start + Duration::from_millis(1);
        for (role, stays) in [(Role::Good, false), (Role::Info, false), (Role::Bad, true)] {
            let mut bar = NoticeBar::default();
            bar.show(role, "Отмечено ещё: 3", start);
            bar.make_way(start);
            assert!(bar.is_shown(), "said by the key itself");
            bar.make_way(later);
            assert_eq!(bar.is_shown(), stays, "{role:?}");
        }
    }

    #[test]
    fn whole_parts_are_left_out_and_no_stump_of_one_stays() {
        let parts = [
            "i Отменено: «По решению», 42 обращения; ",
            "не целиком: 2 обращения; ",
            "возвращено: 4 списания; ",
            "отозвано: 43 письма",
        ];
        let stage = Stage::new(Language::Ru);
        let mut bar = NoticeBar::default();
        let words = parts.concat();
        bar.show(Role::Info, &words["i ".len()..], Instant::now());
        for columns in 1..130 {
            let shown = stage.draw((columns, 1), |f, area, look| bar.draw(f, area, look, false));
            let shown = shown.lines().next().unwrap().replace('·', " ");
            // It begins where the row begins whose place it takes.
            let shown = shown.strip_prefix(' ').unwrap_or_default().trim_end();
            let whole = (1..=4).map(|n| parts[..n].concat());
            let is_whole = whole
                .clone()
                .any(|w| shown == w || shown == format!("{w}…"));
            let first = cells::width(parts[0]) + MARGIN < columns;
            assert_eq!(is_whole, first, "{columns}: {shown}");
            // Where the first does not fit, a whole word ends it.
            let end = words[..words.len().min(shown.trim_end_matches('…').len())].len();
            let is_word = !words[end..].starts_with(char::is_alphabetic);
            assert!(
                first || is_word || columns < 12 + MARGIN,
                "{columns}: {shown}"
            );
        }
    }

    #[test]
    fn a_long_one_is_cut_and_can_be_read_whole() {
        let stage = Stage::new(Language::Ru);
        let mut bar = NoticeBar::default();
        bar.show(
            Role::Bad,
            "Письмо не ушло: сервер молчит\nвторая строка",
            Instant::now(),
        );
        let shown = stage.draw((20, 1), |f, area, look| bar.draw(f, area, look, false));
        assert_eq!(shown.lines().next(), Some(" x Письмо не ушло…"));
        assert!(bar.is_cut(20) && bar.is_cut(200));
        let text = bar.pager(&stage.look()).map(|pager| pager.text());
        assert_eq!(text.as_deref(), bar.words());
        let shown = stage.draw((40, 1), |f, area, look| bar.draw(f, area, look, false));
        assert_eq!(
            shown.lines().next(),
            Some(" x Письмо не ушло: сервер молчит…")
        );
        let told = |columns| {
            let shown = stage.draw((columns, 1), |f, area, look| bar.draw(f, area, look, true));
            shown.lines().next().unwrap_or_default().replace('·', " ")
        };
        assert_eq!(told(40), " x Письмо не ушло: сервер…   g n целиком");
        assert_eq!(told(20), " x Письмо не ушло…");
        for size in ODD_SIZES {
            stage.draw(size, |f, area, look| bar.draw(f, area, look, true));
        }
    }
}
