//! How the sync does, whole: who syncs, each side of each channel, what waits and what was set aside.

use super::sync::{clock, role_of};
use crate::core::health::{Condition, Health};
use crate::core::instant::Instant;
use crate::tui::look::Look;
use crate::tui::overlay::wrap::Para;
use crate::tui::snapshot::SyncSheet;
use crate::tui::theme::Role;
use ratatui::text::Line;

/// The page, as paragraphs.
pub fn sync_page(sheet: &SyncSheet, look: &Look, now: Instant) -> Vec<Para> {
    let mut page = Page {
        look,
        now,
        paras: Vec::new(),
    };
    page.syncer(sheet);
    page.channels(sheet);
    page.outbox(sheet);
    page.asides(sheet);
    page.paras
}

struct Page<'a> {
    look: &'a Look,
    now: Instant,
    paras: Vec<Para>,
}

impl Page<'_> {
    fn line(&mut self, role: Role, indent: u16, words: String) {
        let style = self.look.style(role);
        let para = Para::new(Line::styled(words, style));
        self.paras.push(para.indent(indent).hang(2));
    }

    /// A line with the sign of its role before it.
    fn signed(&mut self, role: Role, indent: u16, words: &str) {
        self.line(role, indent, format!("{} {words}", role.sign()));
    }

    fn heading(&mut self, words: String) {
        self.paras.push(Para::new(Line::default()));
        self.line(Role::Accent, 0, words);
    }

    /// Who syncs.
    fn syncer(&mut self, sheet: &SyncSheet) {
        let text = &self.look.text;
        match &sheet.syncer {
            _ if !sheet.is_set_up() => self.line(Role::Dim, 0, text.say("sync-no-channels")),
            Some(syncer) if syncer.here => self.signed(Role::Good, 0, &text.say("sync-here")),
            Some(syncer) => {
                let words = text.say_with("sync-there", &[("who", (&syncer.who).into())]);
                self.signed(Role::Good, 0, &words);
            }
            None => self.signed(Role::Warn, 0, &text.say("sync-nobody")),
        }
    }

    fn channels(&mut self, sheet: &SyncSheet) {
        let text = &self.look.text;
        if sheet.channels.is_empty() && sheet.is_set_up() {
            self.line(Role::Dim, 0, text.say("sync-no-health"));
        }
        if sheet.syncer.is_none() && !sheet.channels.is_empty() {
            self.paras.push(Para::new(Line::default()));
            self.line(Role::Dim, 0, text.say("sync-stale"));
        }
        let mut channel = None;
        for health in &sheet.channels {
            if channel != Some(health.channel) {
                channel = Some(health.channel);
                self.heading(text.synced_channel(health.channel));
            }
            self.side(health);
        }
    }

    /// One side of a channel: how it does, when it last did well, what is in the way.
    fn side(&mut self, health: &Health) {
        let text = &self.look.text;
        let since = clock(health.since, self.look, self.now);
        let words = text.say_with(
            "sync-side",
            &[
                ("side", text.side(health.side).into()),
                ("condition", text.condition(health.condition).into()),
                ("since", since.into()),
            ],
        );
        self.signed(role_of(health.condition), 2, &words);
        if let Some(trouble) = &health.trouble {
            self.line(Role::Text, 4, text.trouble(trouble));
        }
        match health.well_at {
            Some(at) => {
                let at = text.relative(at, self.now);
                let words = text.say_with("sync-well-at", &[("at", at.into())]);
                self.line(Role::Dim, 4, words);
            }
            None if health.condition != Condition::Synced => {
                self.line(Role::Dim, 4, text.say("sync-never-well"));
            }
            None => {}
        }
        if let Some(at) = health.again_at {
            let at = text.relative(at, self.now);
            let words = text.say_with("sync-again-at", &[("at", at.into())]);
            self.line(Role::Dim, 4, words);
        }
    }

    fn outbox(&mut self, sheet: &SyncSheet) {
        let text = &self.look.text;
        self.heading(text.say("sync-outbox"));
        if sheet.is_outbox_empty() {
            return self.line(Role::Dim, 2, text.say("sync-outbox-empty"));
        }
        for (n, key, role) in [
            (sheet.failed, "sync-failed", Role::Bad),
            (sheet.unsure, "sync-unsure", Role::Warn),
            (sheet.queued, "sync-queued", Role::Text),
        ] {
            if n > 0 {
                self.signed(role, 2, &text.say_with(key, &[("n", n.into())]));
            }
        }
    }

    fn asides(&mut self, sheet: &SyncSheet) {
        let text = &self.look.text;
        if sheet.aside == 0 {
            return;
        }
        self.heading(text.say_with("sync-aside", &[("n", sheet.aside.into())]));
        for aside in &sheet.asides {
            let at = text.relative(aside.at, self.now);
            let words = text.say_with(
                "sync-aside-line",
                &[
                    ("channel", text.channel(aside.channel).into()),
                    ("at", at.into()),
                    ("key", (&aside.key).into()),
                ],
            );
            self.signed(Role::Warn, 2, &words);
            self.line(Role::Text, 4, text.trouble(&aside.trouble));
        }
        let more = sheet.aside.saturating_sub(sheet.asides.len() as u64);
        if more > 0 {
            self.line(
                Role::Dim,
                2,
                text.say_with("sync-aside-more", &[("n", more.into())]),
            );
        }
    }
}
