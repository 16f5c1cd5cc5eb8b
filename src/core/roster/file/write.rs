//! Writes the text that people edit.

use crate::core::instant::rfc3339;
use crate::core::roster::{Contact, Person, Roster, Rotation};
use toml::Value;

/// The whole text.
pub(super) fn text(roster: &Roster, head: &str) -> String {
    let mut parts: Vec<String> = Vec::new();
    if !head.trim().is_empty() {
        let line = |line: &str| format!("# {line}").trim_end().to_owned() + "\n";
        parts.push(head.trim().lines().map(line).collect());
    }
    let last = roster.next_number() - 1;
    if last > 0 {
        parts.push(format!("last_number = {last}\n"));
    }
    parts.extend(roster.people.iter().map(person));
    parts.extend(roster.rotations.iter().map(rotation));
    for cover in &roster.covers {
        let line = format!("line = {}\n", quoted(cover.line.as_str()));
        let span = (rfc3339(cover.from), rfc3339(cover.until));
        parts.push(
            format!("[[cover]]\nnumber = {}\n{line}", cover.number)
                + &stand_in(&cover.person, &span, &cover.reason),
        );
    }
    for absence in &roster.absences {
        let span = (rfc3339(absence.from), rfc3339(absence.until));
        parts.push(
            format!("[[absence]]\nnumber = {}\n", absence.number)
                + &stand_in(&absence.person, &span, &absence.reason),
        );
    }
    let escalation = &roster.escalation;
    parts.push(format!(
        "[escalation]\nfirst_seconds = {}\nsecond_seconds = {}\nlead_seconds = {}\n",
        escalation.first_seconds, escalation.second_seconds, escalation.lead_seconds
    ));
    parts.join("\n")
}

fn person(person: &Person) -> String {
    let mut text = format!(
        "[[person]]\nname = {}\nlanguage = {}\n",
        quoted(&person.name),
        quoted(person.language.as_str())
    );
    if !person.contacts.is_empty() {
        let contacts: String = person.contacts.iter().map(contact).collect();
        text.push_str(&format!("contacts = [\n{contacts}]\n"));
    }
    text
}

fn contact(contact: &Contact) -> String {
    let after = match contact.after_seconds {
        0 => String::new(),
        seconds => format!(", after_seconds = {seconds}"),
    };
    format!(
        "  {{ way = {}, address = {}{after} }},\n",
        quoted(contact.way.as_str()),
        quoted(&contact.address)
    )
}

fn rotation(rotation: &Rotation) -> String {
    let people: Vec<String> = rotation.people.iter().map(|name| quoted(name)).collect();
    let ends = rotation.ends.map(|date| format!("ends = {date}\n"));
    format!(
        "[[rotation]]\nname = {}\nline = {}\nevery = {}\npeople = [{}]\nstarts = {}\n{}hand_over = {}\nzone = {}\n",
        quoted(&rotation.name),
        quoted(rotation.line.as_str()),
        quoted(rotation.every.as_str()),
        people.join(", "),
        rotation.starts,
        ends.unwrap_or_default(),
        rotation.hand_over,
        quoted(rotation.zone.name())
    )
}

fn stand_in(person: &str, (from, until): &(String, String), reason: &str) -> String {
    let mut text = format!(
        "person = {}\nfrom = {from}\nuntil = {until}\n",
        quoted(person)
    );
    if !reason.is_empty() {
        text.push_str(&format!("reason = {}\n", quoted(reason)));
    }
    text
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    Value::String(text.to_owned()).to_string()
}
