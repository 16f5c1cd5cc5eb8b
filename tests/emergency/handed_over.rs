//! Handed over: to somebody who can be paged, who has yet to answer.

use super::weekend::{alarm, emergency, roster, saturday, step, steps};
use primedesk::core::alarm::{AlarmEvent, Via};
use primedesk::desk::{Command, Error};

fn to(name: &str) -> Command {
    Command::HandOver {
        to: name.to_owned(),
    }
}

const ACK: Command = Command::Acknowledge(Via::Workbench);

#[test]
fn who_gets_it_has_yet_to_answer() {
    let mut bench = saturday();
    roster(&mut bench);
    let number = emergency(&mut bench, "a", "anna@acme.ru");
    bench.run("ivan", number, &ACK).unwrap();
    bench.run("ivan", number, &to("petrov")).unwrap();
    let on = alarm(&bench, number);
    assert!(on.is_unanswered());
    assert_eq!(on.handed_to.as_deref(), Some("petrov"));
    assert_eq!(on.next_at, Some(bench.now), "paged at once");
    assert_eq!(bench.ticket(number).assignee.as_deref(), Some("petrov"));
    assert!(
        !bench.run("ivan", number, &to("petrov")).unwrap().changed,
        "once"
    );

    bench.run("petrov", number, &ACK).unwrap();
    let on = alarm(&bench, number);
    assert_eq!((on.holder.as_deref(), on.handed_to), (Some("petrov"), None));
    bench.assert_sound();
}

#[test]
fn nobody_gets_it_who_could_not_be_paged() {
    let mut bench = saturday();
    roster(&mut bench);
    let number = emergency(&mut bench, "a", "anna@acme.ru");
    let events = bench.log().len();
    for name in ["sidorov", "nobody"] {
        let refused = bench.run("ivan", number, &to(name)).unwrap_err();
        assert!(
            matches!(&refused, Error::NotReachable { name: n } if n == name),
            "{refused}"
        );
        assert!(refused.to_string().contains(name));
    }
    assert!(matches!(
        bench.run("ivan", number, &to(" ")),
        Err(Error::Invalid(_))
    ));
    assert_eq!(bench.log().len(), events);
}

#[test]
fn to_oneself_it_is_taken_over_and_nobody_is_paged() {
    let mut bench = saturday();
    let number = emergency(&mut bench, "a", "anna@acme.ru");
    bench.run("ivan", number, &ACK).unwrap();
    bench.run("olga", number, &to("olga")).unwrap();
    let on = alarm(&bench, number);
    assert_eq!((on.holder.as_deref(), on.next_at), (Some("olga"), None));
    assert_eq!(bench.ticket(number).assignee.as_deref(), Some("olga"));
    assert_eq!(
        steps(&bench, number),
        ["raised", "acknowledged", "handed-over", "acknowledged"]
    );
}

#[test]
fn who_takes_what_was_handed_to_them_answers_for_it() {
    let mut bench = saturday();
    roster(&mut bench);
    let number = emergency(&mut bench, "a", "anna@acme.ru");
    bench.run("ivan", number, &to("petrov")).unwrap();
    bench.run("olga", number, &to("petrov")).unwrap();
    assert_eq!(steps(&bench, number), ["raised", "handed-over"]);
    bench.run("petrov", number, &to("petrov")).unwrap();
    let on = alarm(&bench, number);
    assert_eq!((on.holder.as_deref(), on.next_at), (Some("petrov"), None));
}

#[test]
fn what_somebody_else_has_answered_for_meanwhile_is_handed_over_again() {
    let mut bench = saturday();
    roster(&mut bench);
    let number = emergency(&mut bench, "a", "anna@acme.ru");
    bench.run("ivan", number, &to("petrov")).unwrap();
    bench.run("olga", number, &ACK).unwrap();
    bench.run("olga", number, &to("petrov")).unwrap();
    assert_eq!(
        steps(&bench, number),
        ["raised", "handed-over", "acknowledged", "handed-over"]
    );
    bench.run("olga", number, &ACK).unwrap();
    bench.run("petrov", number, &to("petrov")).unwrap();
    assert_eq!(alarm(&bench, number).holder.as_deref(), Some("petrov"));
}

#[test]
fn one_of_an_outage_is_not_handed_over_by_itself() {
    let mut bench = saturday();
    roster(&mut bench);
    let first = emergency(&mut bench, "a", "anna@acme.ru");
    let second = emergency(&mut bench, "b", "boris@beta.ru");
    let now = bench.now;
    let raised = AlarmEvent::Raised {
        at: now,
        opens_at: super::ground::at(super::weekend::OPENING),
        trouble: Some("calls".to_owned()),
        joined: Some(first),
    };
    step(&mut bench, second, raised);
    let refused = bench.run("ivan", second, &to("petrov"));
    assert!(
        matches!(refused, Err(Error::Joined { leader, .. }) if leader == first),
        "{refused:?}"
    );
}

#[test]
fn a_hand_over_is_not_undone_but_can_be_made_back() {
    let mut bench = saturday();
    roster(&mut bench);
    let number = emergency(&mut bench, "a", "anna@acme.ru");
    bench.run("ivan", number, &to("petrov")).unwrap();
    let undone = bench.undo("ivan").unwrap();
    let left: Vec<&str> = undone.left.iter().map(|left| left.what.as_str()).collect();
    assert_eq!(left, ["handed-over"]);
    assert_eq!(bench.ticket(number).assignee.as_deref(), Some("petrov"));
    bench.run("ivan", number, &to("ivan")).unwrap();
    assert_eq!(alarm(&bench, number).holder.as_deref(), Some("ivan"));
}
