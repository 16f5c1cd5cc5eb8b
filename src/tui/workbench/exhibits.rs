//! The evidence of one ticket as it lies over the panes: the list, and over it what is looked at.

use crate::core::instant::Instant;
use crate::core::message::Attachment;
use crate::desk::{FileAt, Piece, What};
use crate::tui::input::{Input, Keys};
use crate::tui::look::Look;
use crate::tui::overlay::exhibits::{Asked, Exhibit, Holds};
use crate::tui::overlay::viewer::{Sight, Turn};
use crate::tui::overlay::{Exhibits, Pager, Step, Viewer};
use crate::tui::shell::Frame;
use ratatui::layout::Rect;
use std::path::PathBuf;
use uuid::Uuid;

/// What came of an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Of the list.
    List(Asked),
    /// Of what is looked at.
    Viewer(Turn),
}

/// What is looked at.
pub enum On {
    /// A picture, or why there is none.
    Viewer(Viewer),
    /// A text.
    Text(Pager),
}

/// The evidence of one ticket.
pub struct Evidence {
    /// What there is.
    pub(super) pieces: Vec<Piece>,
    /// The list of it.
    pub(super) list: Exhibits,
    /// What of it is looked at.
    pub(super) on: Option<On>,
    /// What was saved, and where.
    saved: Vec<(FileAt, PathBuf)>,
}

impl Evidence {
    /// The list of what the messages of a ticket carry, called as `about` says.
    pub(super) fn new(about: &str, pieces: Vec<Piece>, look: &Look, now: Instant) -> Self {
        let title = format!("{} · {about}", look.say("evidence-title"));
        let rows = pieces.iter().map(|piece| row(piece, look, now)).collect();
        Self {
            list: Exhibits::new(title, rows),
            pieces,
            on: None,
            saved: Vec::new(),
        }
    }

    /// Puts the cursor on a file.
    pub(super) fn go_to_file(&mut self, message: Uuid, part: u32, name: &str) {
        let is_it = |piece: &Piece| {
            matches!(&piece.what, What::File(at)
                if at.message == message && at.file.part == part && at.file.name == name)
        };
        if let Some(at) = self.pieces.iter().position(is_it) {
            self.list.go(at);
        }
    }

    /// The thing under the cursor.
    pub(super) fn piece(&self) -> Option<&Piece> {
        self.pieces.get(self.list.at())
    }

    /// Whether one thing is looked at, and not the list.
    pub(super) fn is_looked_at(&self) -> bool {
        self.on.is_some()
    }

    /// Whether a picture is looked at, or words in its place.
    pub(super) fn is_viewed(&self) -> bool {
        matches!(self.on, Some(On::Viewer(_)))
    }

    /// Whether a text is looked at.
    pub(super) fn is_text(&self) -> bool {
        matches!(self.on, Some(On::Text(_)))
    }

    /// Says of a link what can be done with it, in place of what is looked at.
    pub(super) fn show_words(&mut self, words: String) {
        let title = self.list.under_cursor().map(|row| row.name.clone());
        let mut viewer = Viewer::new(title.unwrap_or_default(), "").holding(Holds::Link);
        viewer.set(Sight::Words(words), "");
        self.on = Some(On::Viewer(viewer));
    }

    /// The file under the cursor is not there any more, as was found when it was wanted.
    pub(super) fn is_gone(&mut self, look: &Look, now: Instant) {
        let at = self.list.at();
        if let Some(piece) = self.pieces.get_mut(at) {
            piece.kept = false;
            self.list.set_under_cursor(row(piece, look, now));
        }
        if let Some(On::Viewer(viewer)) = &mut self.on {
            viewer.set_gone();
        }
    }

    /// Where a file was saved.
    pub(super) fn saved_at(&self, file: &FileAt) -> Option<PathBuf> {
        let found = self.saved.iter().rev().find(|(saved, _)| saved == file);
        found.map(|(_, path)| path.clone())
    }

    /// Remembers where the file under the cursor was saved.
    pub(super) fn was_saved(&mut self, name: &str, path: PathBuf) {
        let file = self.pieces.iter().find_map(|piece| match &piece.what {
            What::File(at) if at.file.name == name => Some(at.clone()),
            _ => None,
        });
        let under = self.piece().and_then(|piece| match &piece.what {
            What::File(at) if at.file.name == name => Some(at.clone()),
            _ => None,
        });
        self.saved.extend(under.or(file).map(|file| (file, path)));
    }

    /// Whether something is looked at that has not come yet.
    pub(super) fn is_waiting(&self) -> bool {
        matches!(&self.on, Some(On::Viewer(viewer)) if viewer.is_waiting())
    }

    /// The text that is looked at.
    pub(super) fn text(&self) -> Option<String> {
        match &self.on {
            Some(On::Text(pager)) => Some(pager.text()),
            _ => None,
        }
    }

    /// Takes an input.
    pub(super) fn on_input(&mut self, input: &Input, keys: &Keys) -> Step<Said> {
        match &mut self.on {
            None => self.list.on_input(input, keys).map(Said::List),
            Some(On::Viewer(viewer)) => viewer.on_input(input, keys).map(Said::Viewer),
            Some(On::Text(pager)) => pager.on_input(input, keys),
        }
    }

    /// Moves by rows in the list, or in the text that is looked at.
    pub(super) fn turn(&mut self, rows: isize) -> bool {
        match &mut self.on {
            None => self.list.go_by(rows),
            Some(On::Text(pager)) => pager.turn(rows),
            Some(On::Viewer(_)) => false,
        }
    }

    /// Draws it.
    pub(super) fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        match &mut self.on {
            None => self.list.draw(frame, area, look),
            Some(On::Viewer(viewer)) => viewer.draw(frame, area, look),
            Some(On::Text(pager)) => pager.draw(frame, area, look),
        }
    }
}

/// A thing in the list: what it is, then when it came, from whom, of what kind and how large.
fn row(piece: &Piece, look: &Look, now: Instant) -> Exhibit {
    let at = look.text.relative(piece.at, now);
    let arrow = if piece.ours { "◀ " } else { "" };
    let from = format!("{arrow}{}", piece.from);
    let (name, what, holds) = match &piece.what {
        What::File(FileAt { file, .. }) if piece.kept => {
            let what = format!("{}, {}", media_type(file), look.text.size(file.bytes));
            (&file.name, what, Holds::File)
        }
        What::File(FileAt { file, .. }) => {
            (&file.name, look.say("evidence-not-kept"), Holds::Nothing)
        }
        What::Link(url) => (url, String::new(), Holds::Link),
    };
    Exhibit {
        name: name.clone(),
        told: [at, from, what],
        holds,
    }
}

/// The media type of a file; by the ending of its name where the message left it open.
pub(super) fn media_type(file: &Attachment) -> String {
    let said = file.media_type.to_lowercase();
    if !matches!(said.as_str(), "" | "application/octet-stream") {
        return said;
    }
    let ending = file.name.rsplit_once('.').map(|(_, e)| e.to_lowercase());
    match ending.as_deref().unwrap_or_default() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "pdf" => "application/pdf",
        "txt" | "log" => "text/plain",
        "csv" => "text/csv",
        "html" | "htm" => "text/html",
        "json" => "application/json",
        _ => "application/octet-stream",
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::language::Language;
    use crate::tui::overlay::stage::Stage;

    #[test]
    fn a_file_that_was_not_kept_is_told_as_such() {
        let now: Instant = "2026-11-23T12:40:00+03:00".parse().unwrap();
        let file = Attachment {
            name: "снимок.png".to_owned(),
            media_type: "image/png".to_owned(),
            bytes: 2048,
            part: 1,
            content: None,
        };
        let piece = |kept| Piece {
            from: "Маргарита Астахова".to_owned(),
            at: now,
            ours: false,
            kept,
            what: What::File(FileAt {
                message: Uuid::nil(),
                file: file.clone(),
            }),
        };
        let look = Stage::new(Language::Ru).look();
        let kept = row(&piece(true), &look, now);
        assert_eq!(
            kept.told,
            ["сегодня, 12:40", "Маргарита Астахова", "image/png, 2 КБ"]
        );
        let gone = row(&piece(false), &look, now);
        assert_eq!(
            (gone.told[2].as_str(), gone.holds),
            ("не сохранено", Holds::Nothing)
        );
    }
}
