//! What ends the paging, or holds it, and what begins it anew.

use super::*;

#[test]
fn an_answer_ends_the_paging() {
    let mut desk = Desk::burning();
    desk.answer("Борис");
    assert_eq!(desk.settle(), NOTHING);
    assert_eq!(desk.after(86_400), NOTHING);
    assert_eq!(due_at(desk.alarm()), desk.alarm().opens_at);
    desk.now = msk("2026-11-23 09:00");
    assert_eq!(desk.settle(), ["ended opened"]);
}

#[test]
fn who_takes_it_into_work_has_answered_until_it_is_given_back() {
    let mut desk = Desk::burning();
    desk.ticket.state = State::Work;
    desk.ticket.assignee = Some("Борис".to_owned());
    assert_eq!(desk.settle(), ["work by Борис"]);
    assert_eq!(desk.after(3600), NOTHING);
    desk.ticket.state = State::New;
    desk.ticket.assignee = None;
    assert_eq!(desk.settle(), ["given-back", "Анна 0"]);
    // An answer by key is theirs, whoever has the ticket.
    desk.answer("Анна");
    assert_eq!(desk.settle(), NOTHING);
}

#[test]
fn it_ends_with_the_ticket() {
    type End = (fn(&mut Ticket), &'static str);
    let ends: [End; 6] = [
        (|t| t.state = State::Done, "ended resolved"),
        (|t| t.state = State::Refused, "ended resolved"),
        (|t| t.state = State::Parked, "ended put-off"),
        (|t| t.state = State::Waiting, "ended put-off"),
        (|t| t.facts.emergency = false, "ended not-emergency"),
        (|t| t.facts.kind = None, "ended not-emergency"),
    ];
    for (end, said) in ends {
        let mut desk = Desk::burning();
        end(&mut desk.ticket);
        assert_eq!(desk.settle(), [said]);
        assert_eq!(desk.after(3600), NOTHING);
    }
    let mut desk = Desk::burning();
    desk.refused();
    assert_eq!(desk.settle(), ["ended not-emergency"]);
    // What somebody has answered for is theirs to refuse.
    let mut desk = Desk::burning();
    desk.answer("Анна");
    desk.refused();
    assert_eq!(desk.settle(), NOTHING);
    // Resolved on Sunday, looked at on Monday.
    let mut desk = Desk::burning().at("2026-11-23 10:00");
    desk.ticket.state = State::Done;
    assert_eq!(desk.settle(), ["ended resolved"]);
}

#[test]
fn a_change_of_priority_keeps_the_timers() {
    let mut desk = Desk::burning();
    let before = desk.alarm().clone();
    desk.now += TimeDelta::minutes(4);
    desk.ticket.facts.emergency = false;
    assert_eq!(desk.settle(), ["ended not-emergency"]);
    desk.ticket.facts.emergency = true;
    assert_eq!(desk.after(60), ["resumed"]);
    assert_eq!(*desk.alarm(), before);
    assert_eq!(desk.after(299), NOTHING);
    assert_eq!(desk.after(1), ["Борис 0"]);
    // The answer is kept too.
    desk.answer("Борис");
    desk.ticket.facts.emergency = false;
    desk.settle();
    desk.ticket.facts.emergency = true;
    assert_eq!(desk.after(86_400), ["resumed"]);
    // In another closure it is a new alarm.
    desk.now = msk("2026-11-28 12:00");
    assert_eq!(
        desk.settle(),
        ["ended opened", "raised", "round 1", "Анна 0"]
    );
}

#[test]
fn what_was_declined_and_is_declared_again_is_asked_about_anew() {
    let mut desk = Desk::burning();
    desk.answer("Анна");
    desk.apply(AlarmEvent::Ended {
        why: EndedWhy::Declined,
    });
    assert_eq!(desk.after(60), ["raised", "round 1", "Анна 0"]);
}

#[test]
fn what_was_resolved_and_comes_back_is_asked_about_anew() {
    for (writes, said) in [
        (false, vec!["resumed"]),
        (true, vec!["raised", "round 1", "Анна 0"]),
    ] {
        let mut desk = Desk::burning();
        desk.now += TimeDelta::minutes(1);
        desk.answer("Анна");
        desk.ticket.state = State::Done;
        assert_eq!(desk.after(3600), ["ended resolved"]);
        if writes {
            desk.ticket.last_in_at = Some(desk.now);
        }
        desk.ticket.state = State::New;
        assert_eq!(desk.after(60), said, "the client writes: {writes}");
    }
    // Nobody had answered: the first is asked first.
    let mut desk = Desk::burning();
    desk.ticket.state = State::Parked;
    desk.settle();
    desk.ticket.state = State::New;
    assert_eq!(desk.after(7200), ["raised", "round 1", "Анна 0"]);
}

#[test]
fn a_silence_holds_the_paging_and_its_end_lets_it_go_on() {
    let until = msk("2026-11-21 13:00");
    let mut desk = Desk::new();
    desk.silent_until = Some(until);
    assert_eq!(desk.settle(), ["raised", "held"]);
    assert_eq!(due_at(desk.alarm()), until);
    assert_eq!(desk.after(1800), NOTHING, "it is told once");
    desk.now = until;
    desk.silent_until = None;
    assert_eq!(desk.settle(), ["round 1", "Анна 0"]);
    assert_eq!(desk.alarm().held_until, None);
    // Made longer, and ended before its time.
    let mut desk = Desk::burning();
    desk.silent_until = Some(until);
    assert_eq!(desk.after(60), ["held"]);
    desk.silent_until = Some(until + TimeDelta::hours(1));
    assert_eq!(desk.after(60), ["held"]);
    desk.silent_until = None;
    assert_eq!(desk.after(1200), ["released", "Борис 0"]);
    // An answer needs no pages.
    let mut desk = Desk::burning();
    desk.answer("Анна");
    desk.silent_until = Some(until);
    assert_eq!(desk.settle(), NOTHING);
}

/// Whoever is paged keeps the time that they were promised: ten minutes here.
#[test]
fn a_silence_uses_up_nobodys_time() {
    let hold = |desk: &mut Desk, seconds: i64| {
        desk.silent_until = Some(desk.now + TimeDelta::seconds(seconds));
        assert_eq!(desk.settle(), ["held"]);
    };
    // Lifted after a minute.
    let mut desk = Desk::burning();
    desk.after(60);
    hold(&mut desk, 3600);
    desk.now += TimeDelta::seconds(60);
    desk.silent_until = None;
    assert_eq!(desk.settle(), ["released"]);
    assert_eq!(desk.after(479), NOTHING);
    assert_eq!(desk.after(1), ["Борис 0"]);
    // Run out after a minute; and two of them, one after the other.
    for silences in [1, 2] {
        let mut desk = Desk::burning();
        for _ in 0..silences {
            hold(&mut desk, 60);
            assert_eq!(desk.alarm().next_at, Some(msk("2026-11-21 12:10")));
            desk.now += TimeDelta::seconds(60);
            desk.silent_until = None;
            assert_eq!(desk.settle(), NOTHING);
        }
        assert_eq!(desk.after(599 - 60 * silences), NOTHING);
        assert_eq!(desk.after(1), ["Борис 0"]);
    }
    // Made longer, made shorter, and lifted.
    let mut desk = Desk::burning();
    for seconds in [3600, 7200, 900] {
        hold(&mut desk, seconds);
    }
    assert_eq!(desk.alarm().next_at, Some(msk("2026-11-21 12:15")));
    desk.now += TimeDelta::seconds(60);
    desk.silent_until = None;
    assert_eq!(desk.settle(), ["released"]);
    assert_eq!(desk.after(539), NOTHING);
    assert_eq!(desk.after(1), ["Борис 0"]);
    // A page that is lost leaves nobody any time: the next one's turn comes with the end of the silence.
    let mut desk = Desk::burning();
    hold(&mut desk, 3600);
    desk.fail();
    assert_eq!(desk.after(60), NOTHING);
    desk.silent_until = None;
    assert_eq!(desk.settle(), ["released", "Борис 0"]);
    // It was no emergency for a while, and is one again after the silence.
    let mut desk = Desk::burning();
    hold(&mut desk, 3600);
    desk.ticket.facts.emergency = false;
    desk.settle();
    desk.silent_until = None;
    desk.ticket.facts.emergency = true;
    assert_eq!(desk.after(60), ["resumed"]);
    assert_eq!(desk.after(539), NOTHING);
    assert_eq!(desk.after(1), ["Борис 0"]);
}
