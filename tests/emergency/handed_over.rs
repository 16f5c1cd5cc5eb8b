//! Handed over: to somebody who can be paged, who has yet to answer.

use super::ground::Bench;
use super::weekend::{alarm, emergency, reached, roster, saturday, step, steps};
use primedesk::core::alarm::{AlarmEvent, Via};
use primedesk::core::roster::Way;
use primedesk::desk::{Command, Error};
use primedesk::store::PageItem;

fn to(name: &str) -> Command {
    Command::HandOver {
        to: name.to_owned(),
        reason: None,
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

fn because(name: &str, reason: &str) -> Command {
    Command::HandOver {
        to: name.to_owned(),
        reason: Some(reason.to_owned()),
    }
}

/// What was told to whom, without being asked for an answer.
fn news(bench: &Bench, number: u64) -> Vec<(String, String)> {
    let view = bench.store.view();
    let mut pages = view.pages_of(number).unwrap();
    pages.retain(|item| item.page.is_news());
    let told = |item: &PageItem| {
        let text = view.body(item.seq).unwrap().unwrap();
        (item.page.person.clone(), text)
    };
    pages.iter().map(told).collect()
}

#[test]
fn what_somebody_answers_for_is_given_to_a_third_with_a_reason_alone() {
    let mut bench = saturday();
    roster(&mut bench);
    reached(&mut bench, "sidorov");
    let number = emergency(&mut bench, "a", "anna@acme.ru");
    bench.run("petrov", number, &ACK).unwrap();
    let events = bench.log().len();
    let refused = bench.run("olga", number, &to("sidorov")).unwrap_err();
    assert!(
        matches!(&refused, Error::ReasonNeeded { by, .. } if by == "petrov"),
        "{refused:?}"
    );
    assert!(refused.to_string().contains("petrov"), "{refused}");
    let empty = bench.run("olga", number, &because("sidorov", "  "));
    assert!(matches!(empty, Err(Error::Invalid(_))), "{empty:?}");
    assert_eq!(bench.log().len(), events, "nothing half done");
    assert_eq!(alarm(&bench, number).acknowledged.unwrap().by, "petrov");

    let given = because("sidorov", "у петрова сел телефон");
    bench.run("olga", number, &given).unwrap();
    assert_eq!(alarm(&bench, number).handed_to.as_deref(), Some("sidorov"));
    let told = news(&bench, number);
    let [(who, text)] = told.as_slice() else {
        panic!("{told:?}")
    };
    assert_eq!(who, "petrov");
    for word in ["#1", "olga", "sidorov", "у петрова сел телефон"] {
        assert!(text.contains(word), "{text}");
    }
    bench.assert_sound();
}

#[test]
fn who_has_it_and_a_lead_need_no_reason_and_who_takes_it_over_tells_the_former() {
    let mut bench = saturday();
    roster(&mut bench);
    reached(&mut bench, "sidorov");
    let first = emergency(&mut bench, "a", "anna@acme.ru");
    bench.run("petrov", first, &ACK).unwrap();
    bench.run("petrov", first, &to("sidorov")).unwrap();
    assert_eq!(news(&bench, first), [], "their own doing");
    let second = emergency(&mut bench, "b", "anna@acme.ru");
    bench.run("petrov", second, &ACK).unwrap();
    bench.run("lead", second, &to("sidorov")).unwrap();
    assert_eq!(news(&bench, second).len(), 1);
    let third = emergency(&mut bench, "c", "anna@acme.ru");
    bench.run("petrov", third, &ACK).unwrap();
    bench.run("olga", third, &to("olga")).unwrap();
    assert_eq!(alarm(&bench, third).acknowledged.unwrap().by, "olga");
    let told = news(&bench, third);
    assert_eq!(told.len(), 1);
    assert!(told[0].1.contains("olga"), "{told:?}");
    // The answer does not drop it: it is still to be sent.
    let view = bench.store.view();
    let due = view.pages_due(Way::Telegram, bench.now, 9).unwrap();
    assert!(due.iter().any(|item| item.ticket == third), "{due:?}");
    bench.assert_sound();
}
