//! One thing looked at over the whole screen: a picture, or words that say why there is none.

use ratatui::layout::Rect;

use super::exhibits::{Asked, CONTEXTS, Holds, other_step};
use super::wrap::breaks;
use super::{Heard, Step, hear};
use super::{cells, hints, place};
use crate::tui::input::{Action, Input, Keys, Pending};
use crate::tui::look::Look;
use crate::tui::picture::{Ready, Shown, middle};
use crate::tui::shell::Frame;
use crate::tui::theme::Role;

/// The actions that the last row tells of.
const HINTS: [Action; 6] = [
    Action::Back,
    Action::Down,
    Action::Up,
    Action::SaveEvidence,
    Action::OpenOutside,
    Action::CopyEvidence,
];

/// Those of a link.
const LINK_HINTS: [Action; 4] = [Action::Back, Action::Down, Action::Up, Action::CopyEvidence];

/// Those of a file that was not kept.
const GONE_HINTS: [Action; 3] = [Action::Back, Action::Down, Action::Up];

/// What is in sight.
#[derive(Debug, Clone)]
pub enum Sight {
    /// It is still being read.
    Waiting,
    /// A picture.
    Picture(Shown),
    /// Words.
    Words(String),
}

/// What came of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// The next thing of the list, or the one before.
    By(isize),
    /// Something is to be done with this one.
    Asked(Asked),
}

/// A view of one thing.
#[derive(Debug, Clone)]
pub struct Viewer {
    title: String,
    /// Told at the right of the title: which it is, its size.
    place: String,
    sight: Sight,
    /// What can be done with it.
    holds: Holds,
    pending: Pending,
}

impl Viewer {
    /// A view that waits for what is to be seen.
    pub fn new(title: impl Into<String>, place: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            place: place.into(),
            sight: Sight::Waiting,
            holds: Holds::File,
            pending: Pending::default(),
        }
    }

    /// Tells only the keys that do something with what it is.
    #[must_use]
    pub fn holding(mut self, holds: Holds) -> Self {
        self.holds = holds;
        self
    }

    /// There is nothing but a name: its keys are told no more.
    pub fn set_gone(&mut self) {
        self.holds = Holds::Nothing;
    }

    /// Puts in what is to be seen, with more that is told of it.
    pub fn set(&mut self, sight: Sight, told: &str) {
        self.sight = sight;
        if !told.is_empty() {
            self.place = format!("{told}  {}", self.place);
        }
    }

    /// Whether it waits for what is to be seen.
    pub fn is_waiting(&self) -> bool {
        matches!(self.sight, Sight::Waiting)
    }

    /// The columns and rows that a picture may take on a screen.
    pub fn room(screen: (u16, u16)) -> (u16, u16) {
        (screen.0.max(1), screen.1.saturating_sub(2).max(1))
    }

    /// Takes an input.
    pub fn on_input(&mut self, input: &Input, keys: &Keys) -> Step<Turn> {
        match hear(&mut self.pending, &CONTEXTS, input, keys) {
            Heard::Action(action) => match action {
                Action::Back | Action::Quit | Action::Open => Step::Close,
                Action::Down | Action::NextTicket | Action::PageDown => Step::Done(Turn::By(1)),
                Action::Up | Action::PreviousTicket | Action::PageUp => Step::Done(Turn::By(-1)),
                Action::First => Step::Done(Turn::By(isize::MIN)),
                Action::Last => Step::Done(Turn::By(isize::MAX)),
                other => other_step(other).map(Turn::Asked),
            },
            Heard::Key(key) if key.typed() == Some(' ') => Step::Done(Turn::By(1)),
            Heard::Spent => Step::Redraw,
            Heard::Key(_) | Heard::Paste(_) | Heard::Nothing => Step::Stay,
        }
    }

    /// Draws it over the whole of an area: what it is called above, its keys below, the picture between.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        frame.render_widget(ratatui::widgets::Clear, area);
        let head = place::row(area, 0);
        let at = head.right().saturating_sub(cells::width(&self.place) + 1);
        let buffer = frame.buffer_mut();
        let title = look.style(Role::Title);
        cells::put_fit(
            buffer,
            (head.x, head.y),
            at.saturating_sub(1).max(head.x),
            &self.title,
            title,
        );
        if at > head.x {
            let dim = look.style(Role::Dim);
            cells::put_fit(buffer, (at, head.y), head.right(), &self.place, dim);
        }
        if area.height < 3 {
            return;
        }
        let hinted: &[Action] = match self.holds {
            Holds::File => &HINTS,
            Holds::Link => &LINK_HINTS,
            Holds::Nothing => &GONE_HINTS,
        };
        let foot = hints::line(look, &CONTEXTS, hinted, area.width);
        cells::put_line(buffer, (area.x, area.bottom() - 1), area.right(), &foot);
        let inner = Rect {
            y: area.y + 1,
            height: area.height - 2,
            ..area
        };
        match &self.sight {
            Sight::Waiting => words(frame, inner, &look.say("evidence-opening"), look),
            Sight::Words(said) => words(frame, inner, said, look),
            Sight::Picture(shown) => match &shown.ready {
                Ready::Drawn(mosaic) => mosaic.draw(frame, inner, look.theme.has_colours()),
                Ready::Sent(picture) => {
                    let at = middle(inner, picture.cells);
                    // One that was made for a larger screen is on its way out.
                    if (at.width, at.height) == picture.cells {
                        frame.picture((at.x, at.y), std::sync::Arc::clone(picture));
                    }
                }
            },
        }
    }
}

/// Words in the middle.
fn words(frame: &mut Frame<'_>, area: Rect, said: &str, look: &Look) {
    let columns = area.width.saturating_sub(4).clamp(1, 70);
    let rows = breaks(said, columns, columns);
    let height = u16::try_from(rows.len()).unwrap_or(u16::MAX);
    let at = place::centred(area, columns, height);
    for (offset, row) in (0..at.height).zip(rows) {
        let style = look.style(Role::Text);
        let from = (at.x, at.y + offset);
        cells::put(
            frame.buffer_mut(),
            from,
            at.right(),
            said[row].trim_end(),
            style,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::language::Language;
    use crate::tui::overlay::stage::{ODD_SIZES, Stage, key};
    use crate::tui::picture::Mosaic;
    use std::sync::Arc;

    fn viewer() -> Viewer {
        Viewer::new("Снимок экрана.png", "2 из 5")
    }

    #[test]
    fn a_small_picture_is_drawn_in_cells_also_without_colours() {
        let stage = Stage::new(Language::Ru);
        let (black, white) = ([0; 3], [255; 3]);
        let mosaic = Mosaic {
            cells: (2, 1),
            dots: vec![white, black, white, white],
        };
        let mut viewer = viewer();
        let shown = Shown {
            ready: Ready::Drawn(Arc::new(mosaic)),
            dots: (2, 2),
        };
        viewer.set(Sight::Picture(shown), "2×2");
        let shown = stage.draw((40, 6), |f, area, look| viewer.draw(f, area, look));
        assert!(shown.contains("2×2  2 из 5"), "{shown}");
        assert!(shown.contains("█▒") || shown.contains("█▓"), "{shown}");
    }

    #[test]
    fn turns_and_says_why_there_is_nothing() {
        let stage = Stage::new(Language::Ru);
        let mut viewer = viewer();
        let mut press = |name: &str| viewer.on_input(&key(name), &stage.keys);
        assert_eq!(press("j"), Step::Done(Turn::By(1)));
        assert_eq!(press("л"), Step::Done(Turn::By(-1)));
        assert_eq!(press("s"), Step::Done(Turn::Asked(Asked::Save)));
        assert_eq!(press("x"), Step::Stay);
        assert_eq!(press("esc"), Step::Close);
        viewer.set(Sight::Words("Картинка повреждена".to_owned()), "");
        let shown = stage.draw((60, 9), |f, area, look| viewer.draw(f, area, look));
        assert!(shown.contains("Картинка повреждена"), "{shown}");
        for size in ODD_SIZES {
            stage.draw(size, |f, area, look| viewer.draw(f, area, look));
        }
    }
}
