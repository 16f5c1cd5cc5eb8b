//! One ticket of a preview, looked at: what would become of it, and the letters as the client would get them.

use crate::desk::{Letter, Preview, Prospect};
use crate::tui::look::Look;
use crate::tui::overlay::Pager;
use crate::tui::overlay::wrap::Para;
use crate::tui::theme::Role;
use ratatui::text::Line;

/// A text to read about a ticket of the preview.
pub(super) fn pager(
    preview: &Preview,
    heads: &[String],
    number: u64,
    look: &Look,
) -> Option<Pager> {
    let ticket = preview.ticket(number)?;
    let subject = ticket.before.as_ref().map(|b| b.subject.as_str());
    let title = format!("#{number} {}", subject.unwrap_or_default());
    let mut paras = vec![Para::new(Line::styled(
        what_happens(heads, ticket, look),
        look.style(Role::Accent),
    ))];
    paras.extend(particulars(ticket, look).map(|line| styled(line, Role::Text, look)));
    for letter in &ticket.letters {
        paras.push(Para::new(""));
        paras.extend(written(letter, look));
    }
    Some(Pager::new(title, paras))
}

fn styled(line: String, role: Role, look: &Look) -> Para {
    Para::new(Line::styled(line, look.style(role)))
}

fn what_happens(heads: &[String], ticket: &Prospect, look: &Look) -> String {
    match &ticket.end {
        Err(error) => look.text.sentence(&error.sentence()),
        Ok(_) => heads.get(ticket.group).cloned().unwrap_or_default(),
    }
}

/// Whose it is, where it would stand, what it would use.
fn particulars(ticket: &Prospect, look: &Look) -> impl Iterator<Item = String> {
    let text = &look.text;
    let before = ticket.before.as_ref();
    let client = before.map(|b| b.whose().to_owned());
    let end = ticket.end.as_ref().ok();
    let states = before.zip(end).map(|(before, end)| {
        let states = [
            ("before", text.state(before.state).into()),
            ("after", text.state(end.state).into()),
        ];
        text.say_with("preview-states", &states)
    });
    let used = ticket.used().filter(|used| used.units > 0).map(|used| {
        let amount = text.amount_count(used.pool, used.units);
        text.say_with("preview-charged", &[("amount", amount.into())])
    });
    [client, states, used].into_iter().flatten()
}

fn written(letter: &Letter, look: &Look) -> Vec<Para> {
    let text = &look.text;
    let to = match letter.to.name.as_str() {
        "" => letter.to.address.clone(),
        name => format!("{name} <{}>", letter.to.address),
    };
    let head = [
        ("preview-to", to),
        ("preview-subject", letter.subject.clone()),
        ("preview-channel", text.channel(letter.channel)),
        ("preview-files", letter.files.join(", ")),
    ];
    let head = head.into_iter().filter(|(_, value)| !value.is_empty());
    let head = head.map(|(key, value)| text.say_with(key, &[("value", value.into())]));
    let mut paras: Vec<Para> = head.map(|line| styled(line, Role::Dim, look)).collect();
    paras.push(Para::new(""));
    let lines = letter.text.lines().map(str::to_owned);
    paras.extend(lines.map(|line| styled(line, Role::Text, look)));
    paras
}
