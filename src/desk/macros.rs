//! Macros made into commands, and commands that were done made into steps of a macro.

use super::Actor;
use super::command::{Against, Command, How, Outgoing};
use crate::core::instant::Instant;
use crate::core::macros::{Macro, Manner, Step, Until, Whom};

/// The commands of a macro for who runs it now, one a step.
pub fn commands(plan: &Macro, actor: &Actor, now: Instant) -> Vec<Command> {
    let command = |step: &Step| command(step, actor, now);
    plan.steps.iter().map(command).collect()
}

fn command(step: &Step, actor: &Actor, now: Instant) -> Command {
    match step {
        Step::Follow => Command::Follow(None),
        Step::Accept(manner) => Command::Accept(how(manner)),
        Step::AcceptPaid(manner) => Command::AcceptPaid(how(manner)),
        Step::Ask(manner) => Command::Ask(how(manner)),
        Step::Refuse(manner) => Command::Refuse(how(manner)),
        Step::Quote(manner) => Command::Quote(how(manner)),
        Step::Resolve(manner) => Command::Resolve(how(manner)),
        Step::Reply(text) => Command::Reply(Outgoing::Form(text.clone())),
        Step::Park(Until::NextOpening) => Command::Park(None),
        Step::Park(Until::At(t)) => Command::Park(Some(*t)),
        Step::Park(Until::Minutes(n)) => {
            let span = chrono::TimeDelta::minutes(i64::from(*n));
            Command::Park(Some(now.checked_add_signed(span).unwrap_or(now)))
        }
        Step::Reopen => Command::Reopen,
        Step::Claim => Command::Claim,
        Step::Assign(whom) => Command::Assign(match whom {
            Whom::Me => Some(actor.name.clone()),
            Whom::Nobody => None,
            Whom::Agent(name) => Some(name.clone()),
        }),
        Step::Set(facts) => Command::Set(facts.clone()),
        Step::Confirm {
            item,
            reason,
            value,
        } => Command::Confirm {
            item: item.clone(),
            reason: reason.clone(),
            value: value.clone(),
        },
        Step::Unconfirm(item) => Command::Unconfirm { item: item.clone() },
    }
}

fn how(manner: &Manner) -> How {
    let reply = match &manner.text {
        Some(text) => Outgoing::Form(text.clone()),
        None if manner.silent => Outgoing::Silent,
        None => Outgoing::Template,
    };
    let against = manner.reason.as_ref().map(|reason| Against {
        reason: reason.clone(),
        approver: manner.approver.clone(),
    });
    How {
        reply,
        against,
        ..How::default()
    }
}

/// The step that a command was; none for what is done in an emergency, and not again. A text becomes one with fields,
/// in which nothing is filled yet but what was written out; what belongs to one ticket alone stays as it is. Files are
/// left out: they are not of the macro.
pub fn step_of(command: &Command, actor: &Actor) -> Option<Step> {
    Some(match command {
        Command::Follow(_) => Step::Follow,
        Command::Accept(how) => Step::Accept(manner(how)),
        Command::AcceptPaid(how) => Step::AcceptPaid(manner(how)),
        Command::Ask(how) => Step::Ask(manner(how)),
        Command::Refuse(how) => Step::Refuse(manner(how)),
        Command::Quote(how) => Step::Quote(manner(how)),
        Command::Resolve(how) => Step::Resolve(manner(how)),
        Command::Reply(outgoing) => Step::Reply(text_of(outgoing).unwrap_or_default()),
        Command::Park(None) => Step::Park(Until::NextOpening),
        Command::Park(Some(t)) => Step::Park(Until::At(*t)),
        Command::Reopen => Step::Reopen,
        Command::Claim => Step::Claim,
        Command::Assign(None) => Step::Assign(Whom::Nobody),
        Command::Assign(Some(name)) if *name == actor.name => Step::Assign(Whom::Me),
        Command::Assign(Some(name)) => Step::Assign(Whom::Agent(name.clone())),
        Command::Set(facts) => Step::Set(facts.clone()),
        Command::Confirm {
            item,
            reason,
            value,
        } => Step::Confirm {
            item: item.clone(),
            reason: reason.clone(),
            value: value.clone(),
        },
        Command::Unconfirm { item } => Step::Unconfirm(item.clone()),
        Command::Acknowledge(_)
        | Command::ConfirmEmergency(_)
        | Command::DeclineEmergency { .. }
        | Command::UpdateClient(_)
        | Command::HandOver { .. }
        | Command::Note { .. } => return None,
    })
}

fn manner(how: &How) -> Manner {
    let against = how.against.as_ref();
    Manner {
        text: text_of(&how.reply),
        silent: how.reply == Outgoing::Silent,
        reason: against.map(|against| against.reason.clone()),
        approver: against.and_then(|against| against.approver.clone()),
    }
}

/// The text as a form: what would be read as a field in it is written so that it stays a text.
fn text_of(outgoing: &Outgoing) -> Option<String> {
    match outgoing {
        Outgoing::Form(text) => Some(text.clone()),
        Outgoing::Text(text) | Outgoing::Letter { text, .. } => Some(literal(text)),
        Outgoing::Template | Outgoing::Explained(_) | Outgoing::Silent => None,
    }
}

/// A text that a form gives back as it is.
fn literal(text: &str) -> String {
    let mut literal = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let begins = letter == '{' && matches!(letters.peek(), Some('{' | '%' | '#'));
        match begins {
            true => literal.push_str("{{ \"{\" }}"),
            false => literal.push(letter),
        }
    }
    literal
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::{agent, at};

    #[test]
    fn a_step_comes_back_from_its_command() {
        let anna = agent("anna");
        let now = at("2026-11-23T10:00:00+03:00");
        let manner = Manner {
            text: Some("{{ greeting }}".to_owned()),
            reason: Some("so".to_owned()),
            ..Manner::default()
        };
        let steps = vec![
            Step::Follow,
            Step::Ask(manner),
            Step::Accept(Manner::default()),
            Step::Reply("{{ client }}".to_owned()),
            Step::Park(Until::NextOpening),
            Step::Assign(Whom::Me),
            Step::Assign(Whom::Nobody),
            Step::Assign(Whom::Agent("boris".to_owned())),
        ];
        let plan = Macro {
            name: "all".to_owned(),
            steps: steps.clone(),
        };
        let back: Vec<Step> = commands(&plan, &anna, now)
            .iter()
            .filter_map(|command| step_of(command, &anna))
            .collect();
        assert_eq!(back, steps);
        let hours = Macro {
            name: "later".to_owned(),
            steps: vec![Step::Park(Until::Minutes(90))],
        };
        let later = Command::Park(Some(at("2026-11-23T11:30:00+03:00")));
        assert_eq!(commands(&hours, &anna, now), [later]);
    }

    #[test]
    fn what_was_typed_is_no_field() {
        assert_eq!(
            literal("a {b} {{ c }} {%"),
            "a {b} {{ \"{\" }}{ c }} {{ \"{\" }}%"
        );
    }
}
