//! Whom it pages, one after another: contacts, lines, rounds.

use super::*;

#[test]
fn nobody_answers_line_after_line_round_after_round_until_the_opening() {
    let mut desk = Desk::burning();
    assert_eq!(desk.after(599), NOTHING);
    assert_eq!(desk.after(1), ["Борис 0"]);
    assert_eq!(desk.after(600), ["Вера 0"]);
    assert_eq!(desk.after(899), NOTHING);
    assert_eq!(desk.after(1), ["round 2", "Анна 0"]);
    let mut rounds = 2;
    loop {
        desk.now = due_at(desk.alarm());
        match desk.settle().as_slice() {
            [one] if one == "ended opened" => break,
            [round, page] => {
                rounds += 1;
                assert_eq!(
                    (round.as_str(), page.as_str()),
                    (&*format!("round {rounds}"), "Анна 0")
                );
            }
            [page] => assert!(page == "Борис 0" || page == "Вера 0", "{page}"),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(desk.now, msk("2026-11-23 09:00"));
    // 45 hours of 35 minutes each.
    assert_eq!(rounds, 78);
}

#[test]
fn contacts_come_in_their_order_with_their_delays() {
    let mut desk = Desk::new();
    desk.people[0] = person("Анна", 3);
    assert_eq!(desk.settle(), ["raised", "round 1", "Анна 0"]);
    assert_eq!(desk.after(119), NOTHING);
    assert_eq!(desk.after(1), ["Анна 1"]);
    assert_eq!(desk.after(120), ["Анна 2"]);
    // The line's time counts from the last of them.
    assert_eq!(desk.after(599), NOTHING);
    assert_eq!(desk.after(1), ["Борис 0"]);
}

#[test]
fn an_empty_line_does_not_wait() {
    let mut desk = Desk::new();
    desk.duty = vec![(Line::Lead, "Вера")];
    assert_eq!(
        desk.settle(),
        ["raised", "round 1", "first empty", "second empty", "Вера 0"]
    );
    assert_eq!(
        desk.after(900),
        ["round 2", "first empty", "second empty", "Вера 0"]
    );
    let mut desk = Desk::burning();
    desk.duty = vec![
        (Line::First, "Анна"),
        (Line::Second, "Анна"),
        (Line::Lead, "Глеб"),
    ];
    desk.people.push(person("Глеб", 0));
    assert_eq!(
        desk.after(600),
        [
            "second paged-already",
            "lead no-contact",
            "round 2",
            "Анна 0"
        ]
    );
}

#[test]
fn with_nobody_on_call_it_is_tried_again_and_never_in_a_circle() {
    let mut desk = Desk::new();
    desk.duty.clear();
    let round = ["first empty", "second empty", "lead empty", "nobody-paged"];
    let mut first = vec!["raised", "round 1"];
    first.extend(round);
    assert_eq!(desk.settle(), first);
    assert_eq!(desk.alarm().round, 2);
    assert_eq!(desk.after(899), NOTHING);
    assert_eq!(desk.after(1), round);
    // As soon as somebody is, they are paged when the time is up.
    desk.duty = vec![(Line::Second, "Борис")];
    assert_eq!(desk.after(900), ["first empty", "Борис 0"]);
}

#[test]
fn who_is_put_on_the_roster_while_nobody_is_does_not_wait_the_time_out() {
    let mut desk = Desk::new();
    desk.duty.clear();
    desk.settle();
    // A change that brings nobody is looked at once.
    desk.now += TimeDelta::seconds(60);
    desk.roster_at = Some(desk.now);
    let round = ["first empty", "second empty", "lead empty", "nobody-paged"];
    let mut again = vec!["rearmed"];
    again.extend(round);
    assert_eq!(desk.settle(), again);
    assert_eq!(desk.after(60), NOTHING);
    desk.duty = vec![(Line::Second, "Борис")];
    desk.roster_at = Some(desk.now);
    assert_eq!(desk.settle(), ["rearmed", "first empty", "Борис 0"]);
    // Who has been paged has time to answer.
    desk.roster_at = Some(desk.now);
    assert_eq!(desk.after(1), NOTHING);
}

#[test]
fn a_page_that_fails_gives_the_next_contact_its_turn_at_once() {
    let mut desk = Desk::new();
    desk.people[0] = person("Анна", 2);
    desk.settle();
    desk.fail();
    assert_eq!(desk.settle(), ["Анна 1"]);
    desk.fail();
    assert_eq!(desk.settle(), ["Борис 0"]);
    desk.fail();
    assert_eq!(desk.settle(), ["Вера 0"]);
    // Nobody was reached at all: it waits before it begins anew.
    desk.fail();
    assert_eq!(desk.settle(), ["nobody-paged"]);
    assert_eq!(desk.after(899), NOTHING);
    assert_eq!(desk.after(1), ["Анна 0"]);
    assert_eq!(desk.alarm().round, 2);
}

#[test]
fn whom_it_is_handed_to_is_paged_first_and_a_sleeper_escalates() {
    let mut desk = Desk::burning();
    desk.answer("Анна");
    desk.ticket.state = State::Work;
    desk.settle();
    desk.now += TimeDelta::hours(1);
    desk.people.push(person("Глеб", 2));
    desk.hand_over("Глеб");
    // They have it in work without having answered.
    assert_eq!(desk.settle(), ["Глеб 0"]);
    assert_eq!(desk.after(120), ["Глеб 1"]);
    assert_eq!(desk.after(600), ["Анна 0"]);
    assert_eq!(desk.after(600), ["Борис 0"]);
    assert_eq!(desk.after(600), ["Вера 0"]);
    assert_eq!(desk.after(900), ["round 2", "Глеб 0"]);
    desk.answer("Глеб");
    assert_eq!(desk.after(3600), NOTHING);
    // To somebody on a line, who is not paged twice in a round.
    desk.hand_over("Борис");
    assert_eq!(desk.settle(), ["Борис 0"]);
    assert_eq!(desk.after(600), ["Анна 0"]);
    assert_eq!(desk.after(600), ["second paged-already", "Вера 0"]);
    // To somebody who can't be reached.
    desk.answer("Вера");
    desk.hand_over("Никто");
    assert_eq!(desk.settle(), ["Анна 0"]);
}

#[test]
fn who_takes_over_the_duty_is_paged_in_the_place_of_who_had_it() {
    let mut desk = Desk::burning();
    desk.people[0] = person("Анна", 2);
    desk.people.push(person("Глеб", 1));
    desk.duty[0].1 = "Глеб";
    assert_eq!(desk.after(600), ["Глеб 0"]);
    assert_eq!(desk.after(600), ["Борис 0"]);
    // Where nobody follows, who was paged is still the one to reach.
    let mut desk = Desk::new();
    desk.people[0] = person("Анна", 2);
    desk.settle();
    desk.duty.remove(0);
    assert_eq!(desk.after(120), ["Анна 1"]);
}

#[test]
fn a_roster_of_zeros_sends_no_pages_without_end() {
    let mut desk = Desk::new();
    desk.escalation = Escalation {
        first_seconds: 0,
        second_seconds: 0,
        lead_seconds: 0,
    };
    for person in &mut desk.people {
        for contact in &mut person.contacts {
            contact.after_seconds = 0;
        }
    }
    assert_eq!(desk.settle(), ["raised", "round 1", "Анна 0"]);
    assert_eq!(desk.after(0), NOTHING);
    assert_eq!(desk.after(1), ["Борис 0"]);
}
