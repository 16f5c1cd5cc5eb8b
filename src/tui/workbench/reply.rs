//! A reply being written: what it is for, what is known of it, what helps with it.

use crate::core::event::Purpose;
use crate::core::scribe::Field;
use crate::desk::Against;
use crate::store::Hold;
use crate::tui::look::Look;
use crate::tui::model::Aim;
use crate::tui::overlay::panel::Panel;
use crate::tui::overlay::wrap::Para;
use crate::tui::overlay::{Compose, Menu, Pager, cells};
use crate::tui::shell::Frame;
use crate::tui::theme::Role;
use ratatui::layout::Rect;
use ratatui::text::Line;
use std::path::PathBuf;
use uuid::Uuid;

/// What a reply is written for: what is done when it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Errand {
    /// The ticket.
    pub number: u64,
    /// Why the reply is written.
    pub purpose: Purpose,
    /// Why the verdict is not followed, where it is not.
    pub against: Option<Against>,
    /// Whether it is accepted as paid work.
    pub paid: bool,
    /// Whether the ticket is taken over from who has it.
    pub take_over: bool,
    /// Whether it is one text for all marked tickets; its ticket is the one that it is shown for.
    pub form: bool,
}

/// A reply being written, with what it is for.
pub struct Writing {
    pub(super) compose: Compose,
    pub(super) errand: Errand,
    /// Whom it goes to.
    pub(super) aim: Aim,
    /// What the template says.
    pub(super) template: String,
    /// What in the template is told by fields.
    pub(super) frame: Vec<Field>,
    /// The text and the files as they were last saved, or begun with.
    pub(super) saved: (String, Vec<PathBuf>),
    pub(super) hold: Hold,
    /// Whether a row of the store is ours already.
    pub(super) is_kept: bool,
    /// The client's last message when it was begun.
    pub(super) last_seen: Option<Uuid>,
    /// What helps with it, laid over it.
    pub(super) aid: Option<Aid>,
}

impl Writing {
    pub(super) fn files(&self) -> Vec<PathBuf> {
        let files = self.compose.files().iter();
        files.map(|file| file.path.clone()).collect()
    }

    /// Whether there is something that is not saved yet.
    pub(super) fn is_unsaved(&self) -> bool {
        self.saved.0 != self.compose.text() || self.saved.1 != self.files()
    }
}

/// What helps with a reply.
pub enum Aid {
    /// A text that is kept, to be chosen.
    Text {
        /// The list.
        menu: Menu,
        /// The texts, each with the id of its item; none that can't be put in.
        texts: Vec<(String, String)>,
        /// Those that are the letter of a decision: the id, and what the decision is called.
        decisions: Vec<(String, String)>,
    },
    /// A file, to be chosen.
    File {
        /// The list.
        menu: Menu,
        /// What lies at the path that is typed: files with their length.
        found: Vec<(String, Option<u64>)>,
    },
    /// The keys that can be pressed while it is written.
    Keys(Pager),
}

/// From so many rows on there is room for the text below the list.
const ROWS_WITH_PREVIEW: u16 = 14;

impl Aid {
    /// Draws it; of a text the words below its list.
    pub fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        match self {
            Self::File { menu, .. } => menu.draw(frame, area, look),
            Self::Keys(pager) => pager.draw(frame, area, look),
            Self::Text { menu, .. } if area.height < ROWS_WITH_PREVIEW => {
                menu.draw(frame, area, look);
            }
            Self::Text { menu, texts, .. } => {
                let above = Rect {
                    height: area.height / 2,
                    ..area
                };
                let below = Rect {
                    y: above.bottom(),
                    height: area.height - above.height,
                    ..area
                };
                // Of the letter's frames no stumps are left at the sides.
                frame.render_widget(ratatui::widgets::Clear, area);
                menu.draw(frame, above, look);
                let under = menu.under_cursor().map(|item| item.id.clone());
                let text = texts.iter().find(|(id, _)| Some(id) == under.as_ref());
                draw_text(frame, below, look, text.map_or("", |(_, text)| text));
            }
        }
    }
}

fn draw_text(frame: &mut Frame<'_>, area: Rect, look: &Look, text: &str) {
    let Rect { width, height, .. } = Panel::inner(area);
    let style = look.style(Role::Text);
    let rows = text
        .lines()
        .flat_map(|line| Para::new(Line::styled(line.to_owned(), style)).rows(width));
    let rows: Vec<_> = rows.collect();
    let below = rows.len().saturating_sub(usize::from(height));
    let inner = Panel::new(look.say("pieces-preview"))
        .quiet()
        .place(look.told_below(below))
        .draw(frame, area, look);
    for (y, row) in (inner.y..inner.bottom()).zip(&rows) {
        let from = (inner.x + row.x, y);
        cells::put_line(frame.buffer_mut(), from, inner.right(), &row.line);
    }
}
