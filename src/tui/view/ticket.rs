//! One ticket: what the regulation says of it, and its conversation.

use super::Scene;
use super::queue::action_role;
use super::rows::{Rows, whole as on_one_row};
use crate::core::event::Reply;
use crate::core::message::{Attachment, Direction, Message};
use crate::core::suggestion::Hint;
use crate::core::ticket::{State, Ticket};
use crate::core::verdict::Action;
use crate::store::{MessageView, OutboxStatus, Present, RawMessage};
use crate::text::findings_at;
use crate::tui::model::Model;
use crate::tui::overlay::cells;
use crate::tui::shell::Frame;
use crate::tui::snapshot::TicketSheet;
use crate::tui::theme::Role;
use ratatui::layout::Rect;
use ratatui::text::Span;

/// The heading: number and subject.
pub(super) fn title(model: &Model, scene: &Scene<'_>) -> String {
    match &model.sheet {
        Some(sheet) => format!("#{} {}", sheet.ticket.number, sheet.ticket.subject),
        None => scene.look.text.say("pane-ticket"),
    }
}

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, model: &mut Model, scene: &Scene<'_>) {
    let Some(sheet) = model.sheet.take() else {
        return super::nothing(frame, area, model, scene);
    };
    let kept = model
        .ticket_rows
        .take()
        .filter(|(width, _)| *width == area.width);
    let rows = match kept {
        Some((width, lines)) => Rows::kept(width, lines),
        None => whole(&sheet, &model.others, area.width, scene),
    };
    rows.draw(frame, area, &mut model.ticket_scrolled, scene.look);
    model.ticket_rows = Some((area.width, rows.lines));
    model.sheet = Some(sheet);
}

/// Whose a ticket is, and by which way it came: for a screen that shows neither the queue nor the client beside it.
pub(super) fn whose(sheet: &TicketSheet, scene: &Scene<'_>) -> String {
    let text = &scene.look.text;
    let client = match &sheet.client {
        Some(sheet) => cells::one_line(&sheet.client.name).into_owned(),
        None => text.say("client-unknown"),
    };
    format!("{client} · {}", text.channel(sheet.ticket.channel))
}

/// All rows of a ticket, wrapped: the dear part, done once a sheet and width, not once a key.
fn whole(sheet: &TicketSheet, others: &[Present], width: u16, scene: &Scene<'_>) -> Rows {
    let mut rows = Rows::new(width);
    presence(&mut rows, sheet, others, scene);
    facts(&mut rows, sheet, scene);
    // The newest first: what the client wrote last is what is to be answered.
    for message in sheet.conversation.iter().rev() {
        rows.blank();
        conversation(&mut rows, message, sheet, scene);
    }
    rows
}

/// Who else is here at this moment, above all else: it may change what one is about to do.
fn presence(rows: &mut Rows, sheet: &TicketSheet, others: &[Present], scene: &Scene<'_>) {
    let (look, text) = (scene.look, &scene.look.text);
    let here = others
        .iter()
        .filter(|one| one.ticket == sheet.ticket.number);
    let words: Vec<String> = here
        .map(|one| {
            let who = [("who", one.agent.as_str().into())];
            text.say_with(&format!("presence-{}", one.doing), &who)
        })
        .collect();
    if !words.is_empty() {
        let line = format!("{} {}", Role::Warn.sign(), text.list(&words));
        rows.text(&line, look.style(Role::Warn), 2);
    }
}

/// Who, what, and what the regulation says.
fn facts(rows: &mut Rows, sheet: &TicketSheet, scene: &Scene<'_>) {
    let (look, text) = (scene.look, &scene.look.text);
    let (ticket, verdict) = (&sheet.ticket, &sheet.verdict);
    let law = scene.lawbook.at(ticket.received_at);
    let mut line = vec![
        look.span(Role::Accent, stands(sheet, scene)),
        look.span(Role::Dim, "  "),
        look.span(action_role(verdict.action), decided(sheet, scene)),
    ];
    if let Some(agent) = &ticket.assignee {
        line.push(look.span(Role::Dim, format!("  {}", on_one_row(agent))));
    }
    rows.line(line);
    let came = text.relative(ticket.received_at, sheet.seen_at);
    for finding in &findings_at(verdict, &law.schedule, sheet.request.judged_at()) {
        let sentence = match ticket.state {
            State::New | State::Parked | State::Waiting => text.finding(finding, &law.regulation),
            state => {
                let is_in_work = state == State::Work;
                text.finding_of_then(finding, &law.regulation, is_in_work, &came)
            }
        };
        rows.wrapped("  ", &sentence, look.style(Role::Text), 2);
    }
    if verdict.action == Action::Undecided {
        for need in &verdict.needs {
            let todo = text.say(&format!("need-{need}.todo"));
            rows.wrapped("  → ", &todo, look.style(Role::Accent), 4);
        }
    }
    // What a quote would take and what is left is what its rule found: that stands above.
    let is_quoted = verdict.action == Action::Quote && ticket.charge.is_none();
    if let Some(charge) = verdict.charge.filter(|_| !is_quoted) {
        // What is charged already is no more to come: what is left now stands with the client.
        let key = match ticket.charge {
            Some(_) => "ticket-charged",
            None => "ticket-charge",
        };
        let line = text.say_with(
            key,
            &[
                ("amount", text.amount_count(charge.pool, charge.cost).into()),
                (
                    "left",
                    text.amount_of(charge.pool, charge.left_after, charge.allowance)
                        .into(),
                ),
            ],
        );
        rows.wrapped("  ", &line, look.style(Role::Info), 2);
    }
    suggestions(rows, sheet, scene);
}

/// What the regulation says, and by which clause.
fn decided(sheet: &TicketSheet, scene: &Scene<'_>) -> String {
    let (verdict, text) = (&sheet.verdict, &scene.look.text);
    let action = text.action(verdict.action);
    match verdict.clause {
        Some(clause) => format!("{action} {}", text.clause(clause)),
        None => action,
    }
}

/// Where it stands; of what is put off, until when.
fn stands(sheet: &TicketSheet, scene: &Scene<'_>) -> String {
    let (ticket, text) = (&sheet.ticket, &scene.look.text);
    let state = text.state(ticket.state);
    match ticket
        .parked_until
        .filter(|_| ticket.state == State::Parked)
    {
        Some(until) => {
            let until = text.date_time(until, sheet.seen_at);
            let args = [("state", state.into()), ("until", until.into())];
            text.say_with("ticket-parked", &args)
        }
        None => state,
    }
}

/// Whether a fact that the words suggested is settled by now, though not all of them are.
fn is_settled(hint: &Hint, ticket: &Ticket) -> bool {
    let is_confirmed = || ticket.alarm.as_ref().is_some_and(|alarm| alarm.confirmed);
    matches!(hint, Hint::Emergency(_)) && (!ticket.facts.emergency || is_confirmed())
}

/// What the words suggested, until an agent has confirmed it.
fn suggestions(rows: &mut Rows, sheet: &TicketSheet, scene: &Scene<'_>) {
    let (look, text) = (scene.look, &scene.look.text);
    let ticket = &sheet.ticket;
    if ticket.confirmed || ticket.reasons.is_empty() {
        return;
    }
    let regulation = &scene.lawbook.at(ticket.received_at).regulation;
    // A fact that many words suggest is told once, with the first of them.
    let mut told: Vec<&Hint> = Vec::new();
    let shown: Vec<String> = ticket
        .reasons
        .iter()
        .filter(|reason| !is_settled(&reason.hint, ticket))
        .filter(|reason| {
            let new = !told.contains(&&reason.hint);
            told.push(&reason.hint);
            new
        })
        .map(|reason| {
            let fact = match &reason.hint {
                Hint::Kind(kind) => text.kind(*kind),
                Hint::System(id) => text.system(id, regulation),
                Hint::Emergency(None) => text.say("hint-emergency"),
                Hint::Emergency(Some(id)) => {
                    let name = text.mid_sentence(&text.emergency(id, scene.lawbook));
                    text.say_with("hint-emergency-of", &[("trouble", name.into())])
                }
                Hint::Repeat => text.say("hint-repeat"),
                Hint::Cause(cause) => text.cause(*cause),
                Hint::Concerns(concerns) => text.concerns(*concerns),
                Hint::Utm => text.say("hint-utm"),
            };
            let args = [("fact", fact.into()), ("words", (&reason.words).into())];
            text.say_with("ticket-suggested-by", &args)
        })
        .collect();
    if shown.is_empty() {
        return;
    }
    let line = text.say_with("ticket-suggested", &[("facts", shown.join("; ").into())]);
    rows.wrapped("  ", &line, look.style(Role::Dim), 2);
}

fn conversation(rows: &mut Rows, message: &MessageView, sheet: &TicketSheet, scene: &Scene<'_>) {
    match &message.what {
        RawMessage::Received(received) => {
            head_of_received(rows, received, sheet, scene);
            body(rows, &message.text, scene);
            files(rows, &received.attachments, scene);
        }
        RawMessage::Reply(reply, status) => {
            head_of_reply(rows, reply, *status, message, sheet, scene);
            body(rows, &message.text, scene);
            files(rows, &reply.attachments, scene);
        }
    }
}

/// Whose a message is and when it came, and what is odd about it.
fn head_of_received(rows: &mut Rows, received: &Message, sheet: &TicketSheet, scene: &Scene<'_>) {
    let (look, text) = (scene.look, &scene.look.text);
    let ours = received.direction == Direction::Out;
    let role = if ours { Role::Good } else { Role::Accent };
    let sign = if ours { "◀ " } else { "▶ " };
    let came = text.relative(received.received_at, sheet.seen_at);
    rows.line(vec![
        Span::styled(format!("{sign}{}", received.from.shown()), look.style(role)),
        look.span(Role::Dim, format!("  {came}")),
    ]);
    for (is, key) in [
        (received.edits.is_some(), "message-edited"),
        (received.voice, "message-voice"),
    ] {
        if is {
            rows.wrapped("  ", &text.say(key), look.style(Role::Info), 2);
        }
    }
    for code in &received.damage {
        let damage = text.say_with("status-damaged", &[("damage", text.damage(code).into())]);
        rows.wrapped("  ", &damage, look.style(Role::Warn), 2);
    }
    if let Some(code) = &received.automatic {
        let kind = text.say_with("status-automatic", &[("kind", text.automatic(code).into())]);
        rows.wrapped("  ", &kind, look.style(Role::Dim), 2);
    }
}

/// What a reply of ours is for, and what has become of it.
fn head_of_reply(
    rows: &mut Rows,
    reply: &Reply,
    status: OutboxStatus,
    message: &MessageView,
    sheet: &TicketSheet,
    scene: &Scene<'_>,
) {
    let (look, text) = (scene.look, &scene.look.text);
    let role = match status {
        OutboxStatus::Queued if message.trouble.is_some() => Role::Warn,
        OutboxStatus::Queued | OutboxStatus::Sent => Role::Good,
        OutboxStatus::Unsure => Role::Warn,
        OutboxStatus::Failed => Role::Bad,
        OutboxStatus::Withdrawn => Role::Dim,
    };
    let (purpose, state) = (
        text.purpose(reply.purpose),
        text.say(&format!("reply-state-{status}")),
    );
    let queued = text.relative(reply.queued_at, sheet.seen_at);
    rows.line(vec![
        Span::styled(format!("◀ {purpose}"), look.style(role)),
        look.span(Role::Dim, format!("  {queued}, {state}")),
    ]);
    if let Some(trouble) = &message.trouble {
        let words = match status {
            OutboxStatus::Unsure => text.trouble_unsure(trouble),
            _ => text.trouble(trouble),
        };
        rows.wrapped(&format!("  {} ", role.sign()), &words, look.style(role), 4);
    }
}

/// What a message carries beside its text.
fn files(rows: &mut Rows, files: &[Attachment], scene: &Scene<'_>) {
    let (look, text) = (scene.look, &scene.look.text);
    for file in files {
        let line = format!("  ◇ {} ({})", file.name, text.size(file.bytes));
        rows.text(&line, look.style(Role::Info), 4);
    }
}

/// A message's text; quoted lines stand back. Lines that the sender's program broke are joined again.
fn body(rows: &mut Rows, text: &str, scene: &Scene<'_>) {
    let look = scene.look;
    let mut blank = false;
    for line in joined(text) {
        // A run of empty lines says no more than one.
        if line.is_empty() && blank {
            continue;
        }
        blank = line.is_empty();
        let role = if line.starts_with('>') {
            Role::Dim
        } else {
            Role::Text
        };
        rows.wrapped("  ", &line, look.style(role), 2);
    }
}

/// The lines of a text, those that were broken for width alone made one: a line that is long, and goes on in words.
fn joined(text: &str) -> Vec<String> {
    /// Programs break lines somewhere between this and 80 columns.
    const LONG: u16 = 60;
    let mut lines: Vec<String> = Vec::new();
    let mut was_long = false;
    for line in text.trim().lines() {
        let line = line.trim_end();
        let goes_on = line
            .chars()
            .next()
            .is_some_and(|c| c.is_alphanumeric() || matches!(c, '«' | '(' | '"'));
        match lines.last_mut() {
            Some(last) if was_long && goes_on && !last.starts_with('>') => {
                last.push(' ');
                last.push_str(line);
            }
            _ => lines.push(line.to_owned()),
        }
        was_long = (LONG..=80).contains(&cells::width(line));
    }
    lines
}
