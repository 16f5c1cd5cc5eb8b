//! Texts to read: why the verdict is what it is, and what happened to a ticket.

use super::Workbench;
use super::laid_over::Over;
use crate::core::event::Event;
use crate::store::HistoryLine;
use crate::tui::overlay::wrap::Para;
use crate::tui::overlay::{Pager, cells};
use crate::tui::theme::Role;
use ratatui::text::Line;

/// How far the rows of a line of the history are moved after its first.
const HANG: u16 = 4;

impl Workbench {
    /// Lays the explanation of the verdict over the panes.
    pub(super) fn read_why(&mut self) {
        let Some(sheet) = self.model.target_sheet() else {
            return;
        };
        let look = &self.look;
        let law = self
            .footing
            .ground
            .lawbook
            .version(&sheet.verdict.regulation)
            .unwrap_or_else(|| self.footing.ground.law_at(sheet.ticket.received_at));
        let is_guessed = !sheet.ticket.confirmed;
        let steps = look
            .text
            .why_of(law, &sheet.request, &sheet.verdict, is_guessed);
        let mut paras = Vec::new();
        for step in steps {
            if !paras.is_empty() {
                paras.push(Para::new(Line::default()));
            }
            paras.push(Para::new(Line::styled(
                step.heading,
                look.style(Role::Accent),
            )));
            paras.extend(
                step.lines
                    .into_iter()
                    .map(|line| Para::new(Line::styled(line, look.style(Role::Text))).indent(2)),
            );
        }
        let title = format!("{} #{}", look.say("pane-why"), sheet.ticket.number);
        self.over = Some(Over::Pager(Pager::new(title, paras)));
    }

    /// Lays all of the last notice over the panes.
    pub(super) fn read_notice(&mut self) {
        match self.notice.pager(&self.look) {
            Some(pager) => {
                self.notice.clear();
                self.over = Some(Over::Pager(pager));
            }
            None => {
                let words = self.look.say("off-no-notice");
                self.say(Role::Info, words);
            }
        }
    }

    /// What stands beside a reply that is being written: what the client wrote last.
    pub(super) fn beside_reply(&self) -> (String, Vec<Para>) {
        let look = &self.look;
        let title = look.say("pane-ticket");
        let last = self
            .model
            .target_sheet()
            .and_then(|sheet| sheet.last_words());
        let style = look.style(Role::Text);
        let paras = last
            .unwrap_or_default()
            .lines()
            .map(|line| Para::new(Line::styled(line.to_owned(), style)))
            .collect();
        (title, paras)
    }

    /// Lays a ticket's history over the panes.
    pub(super) fn read_history(&mut self, number: u64, lines: &[(HistoryLine, Option<String>)]) {
        let now = self.model.now;
        let look = &self.look;
        let paras = lines
            .iter()
            .map(|(line, note)| {
                let recorded = &line.recorded;
                let head = format!(
                    "{}  {}  ",
                    look.text.relative(recorded.at, now),
                    look.text.actor(&recorded.actor)
                );
                let mut what = self.what_happened(&recorded.event);
                if let Some(note) = note {
                    let note = cells::one_line(note);
                    let args = [("step", what.into()), ("text", (&*note).into())];
                    what = look.text.say_with("on-call-step-noted", &args);
                }
                let spans = vec![look.span(Role::Dim, head), look.span(Role::Text, what)];
                Para::new(Line::from(spans)).hang(HANG)
            })
            .collect();
        let title = format!("{} #{number}", look.say("pane-history"));
        self.over = Some(Over::Pager(Pager::new(title, paras)));
        self.dirty = true;
    }

    pub(super) fn what_happened(&self, event: &Event) -> String {
        let text = &self.look.text;
        if let Event::Alarm(step) = event {
            return text.alarm_step(step);
        }
        let name = text.say(&format!("event-{}", event.kind()));
        let detail = match event {
            Event::Judged { verdict, .. } => {
                let clause = verdict.clause.map(|c| text.clause(c)).unwrap_or_default();
                format!("{} {clause}", text.action(verdict.action))
            }
            Event::Decided(decision) => match &decision.against {
                Some(against) => format!("{}: {}", text.action(decision.action), against.reason),
                None => text.action(decision.action),
            },
            Event::Changed { changes } => {
                let now = self.model.now;
                let fields: Vec<String> = changes.iter().map(|c| text.change(c, now)).collect();
                // The field with its value says that it was changed.
                match fields.is_empty() {
                    true => String::new(),
                    false => return fields.join("; "),
                }
            }
            Event::Suggested { reasons, .. } => {
                let lawbook = &self.footing.ground.lawbook;
                text.suggested(reasons, lawbook, self.model.now)
            }
            Event::ReplyQueued(reply) => text.purpose(reply.purpose),
            Event::LedgerPosted(record) => text.entry_kind(record.entry.what.kind()),
            Event::MessageReceived(message) => message.from.shown().to_owned(),
            Event::ReplyWithdrawn { reason, .. } | Event::ReplyRequeued { reason, .. } => {
                text.reason(reason)
            }
            Event::ReplyFailed { trouble, .. } | Event::ReplyUnsure { trouble, .. } => {
                text.trouble(trouble)
            }
            Event::AnswerSwitched { answer, on } => {
                let is = text.say(if *on {
                    "event-answer-on"
                } else {
                    "event-answer-off"
                });
                format!("{}, {is}", text.purpose(*answer))
            }
            _ => String::new(),
        };
        if detail.trim().is_empty() {
            name
        } else {
            format!("{name}: {}", detail.trim())
        }
    }
}
