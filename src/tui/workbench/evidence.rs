//! Evidence opened: a link is copied, a text is read here, a file is put where one's own programs find it.

use super::Workbench;
use super::laid_over::Over;
use crate::core::evidence::Found;
use crate::tui::model::Pane;
use crate::tui::overlay::Pager;
use crate::tui::theme::Role;
use crate::tui::worker::Ask;
use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;

impl Workbench {
    /// Opens what meets the item under the cursor.
    pub(super) fn open_evidence(&mut self) {
        let exhibit = self
            .model
            .target_check()
            .and_then(|check| check.exhibits.first())
            .cloned();
        let Some(exhibit) = exhibit else {
            let words = self.look.say("status-no-evidence");
            return self.say(Role::Info, words);
        };
        match exhibit.found {
            Found::Link { url, .. } | Found::Site { url } => self.copy(url),
            Found::AnydeskId { id } => self.copy(id),
            Found::Screenshot { part, name } => self.workers.ask(Ask::Attachment {
                message: exhibit.message,
                part,
                name,
            }),
            Found::Description | Found::Counter { .. } | Found::Access { .. } => {
                self.focus(Pane::Ticket);
            }
        }
    }

    /// An attachment's bytes have come.
    pub(super) fn take_attachment(&mut self, name: &str, bytes: Option<Vec<u8>>) {
        let Some(bytes) = bytes else {
            let words = self.look.say("status-attachment-gone");
            return self.say(Role::Bad, words);
        };
        let printable = |text: &String| !text.contains('\0') && text.len() < 1 << 20;
        if let Some(text) = String::from_utf8(bytes.clone()).ok().filter(printable) {
            let text = crate::core::scrub::scrub_text(&text).into_owned();
            self.over = Some(Over::Pager(Pager::plain(name, &text)));
            self.dirty = true;
            return;
        }
        let (key, value, role) = match self.put_aside(name, &bytes) {
            Ok(path) => (
                "status-attachment-saved",
                path.display().to_string(),
                Role::Good,
            ),
            Err(error) => ("status-attachment-failed", error.to_string(), Role::Bad),
        };
        let words = self.look.text.say_with(key, &[("what", value.into())]);
        self.say(role, words);
    }

    /// Writes a file that nobody else may read, under a name that stays within its directory.
    fn put_aside(&self, name: &str, bytes: &[u8]) -> std::io::Result<PathBuf> {
        let plain: String = name
            .chars()
            .map(|c| {
                if c.is_alphanumeric() || matches!(c, '.' | '-' | '_') {
                    c
                } else {
                    '_'
                }
            })
            .collect();
        let plain = plain.trim_start_matches('.');
        let plain = if plain.is_empty() {
            "attachment"
        } else {
            plain
        };
        let directory = &self.footing.files;
        std::fs::create_dir_all(directory)?;
        let path = directory.join(plain);
        let mut file = OpenOptions::new()
            .create(true)
            .write(true)
            .truncate(true)
            .mode(0o600)
            .open(&path)?;
        file.write_all(bytes)?;
        Ok(path)
    }

    /// Copies the client's last message.
    pub(super) fn copy_last_message(&mut self) {
        let last = self
            .model
            .target_sheet()
            .and_then(|sheet| sheet.last_words());
        let text = last.map(str::to_owned);
        if let Some(text) = text {
            self.copy(text);
        }
    }
}
