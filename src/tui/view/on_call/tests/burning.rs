//! What is told of an emergency.

use super::*;

/// After the opening no alarm is on: who answered at the weekend has it still, who works at it has it, and what nobody
/// has answered for says so.
#[test]
fn after_the_opening_it_is_told_who_has_an_emergency() {
    let mut fires = Fires::new();
    let answered = json!({
        "acknowledged": {"by": "anna", "at": now() - TimeDelta::minutes(3), "via": "telegram"},
        "holder": "anna", "next_at": null, "ended": "opened",
    });
    let answered = fires.one("romashka", 9, &answered);
    let mut taken = fires.one("lyutik", 8, &json!({"ended": "opened"}));
    taken.ticket.state = crate::core::ticket::State::Work;
    taken.ticket.assignee = Some("boris".to_owned());
    taken.words[0].text = "Беда!\n\nПомогите".to_owned();
    let alone = fires.one("vasilek", 7, &json!({"ended": "opened"}));
    let sign = |sign: &str, blaze: &Blaze| format!("{sign} #{} ", blaze.ticket.number);
    for (language, stage) in Stage::both() {
        let (has, works, nobody, burns) = match language {
            "ru" => (
                "занимается anna: 3 мин, с 21:00",
                "в работе: boris",
                "никто не ответил; с открытием вызовы закончились",
                "горит: ",
            ),
            _ => (
                "anna has it: 3 min, since 21:00",
                "in work: boris",
                "nobody answered; the pages ended with the opening",
                "burning: ",
            ),
        };
        let mut sheet = sheet(vec![answered.clone(), taken.clone()]);
        sheet.closure = None;
        let shown = screen(&stage, &sheet, (120, 40));
        for told in [has, works, &sign("+", &answered), &sign("+", &taken)] {
            assert!(shown.contains(told), "{told}\n{shown}");
        }
        assert!(shown.contains("Беда! Помогите"), "{shown}");
        assert!(shown.contains(&format!("! {burns}2")), "{shown}");
        assert!(!shown.contains(nobody), "{shown}");
        sheet.burning.push(alone.clone());
        let shown = screen(&stage, &sheet, (120, 40));
        for told in [nobody, &sign("x", &alone), &format!("x {burns}3")] {
            assert!(shown.contains(told), "{told}\n{shown}");
        }
    }
}

/// With nobody on call no page is promised.
#[test]
fn with_nobody_to_page_no_page_is_promised() {
    let unpaged = json!({"at": null, "paged": [], "pages": 0});
    let mut sheet = sheet(vec![Fires::new().one("romashka", 6, &unpaged)]);
    sheet.people.clear();
    sheet.duties.truncate(1);
    sheet.duties[0].person = None;
    for (language, stage) in Stage::both() {
        let told = match language {
            "ru" => "вызвать некого; снова заглянем в график через 4 мин (21:07)",
            _ => "there is nobody to page; the roster is asked again in 4 min (21:07)",
        };
        let shown = screen(&stage, &sheet, (80, 24));
        assert!(shown.contains(told), "{shown}");
    }
}

/// A page that could not leave went to nobody: not where all ways failed, and not where it waits for one that works.
#[test]
fn a_page_that_did_not_leave_is_not_told_as_gone() {
    let id = uuid::Uuid::from_u128(7);
    let mut fires = Fires::new();
    let out = json!({"last_page": id, "out": [id]});
    let mut waits = fires.one("romashka", 6, &out);
    waits.waits = true;
    for (language, stage) in Stage::both() {
        let (went, not) = match language {
            "ru" => (
                "вызов 1 ушёл: anna (первая линия)",
                "вызов 1 отправить не удалось: anna (первая линия)",
            ),
            _ => (
                "page 1 went to anna (first line)",
                "page 1 to anna (first line): nothing could be sent",
            ),
        };
        let no_way = |person: &str| PagingTrouble::NoWay {
            first: unreached(person, Line::First),
            others: Vec::new(),
            reaches_some: true,
        };
        let behind = PagingTrouble::NoWay {
            first: unreached("boris", Line::First),
            others: vec![unreached("anna", Line::Second)],
            reaches_some: false,
        };
        let mut sent = waits.clone();
        sent.waits = false;
        // What is out is not taken back because no way works now.
        for (blaze, paging, told) in [
            (&waits, None, went),
            (&waits, Some(no_way("anna")), not),
            (&waits, Some(behind), not),
            (&waits, Some(no_way("boris")), went),
            (&sent, Some(no_way("anna")), went),
        ] {
            let mut model = model(&sheet(vec![blaze.clone()]));
            if let Some(sync) = &mut model.sync {
                sync.paging = paging;
            }
            let shown = screen_of(&mut model, &stage, (200, 50));
            assert!(shown.contains(told), "{shown}");
        }
    }
}

/// What the client has not read was not said; and no word is broken for the sake of a few letters.
#[test]
fn a_letter_that_has_not_left_tells_so_and_a_message_is_cut_between_words() {
    let mut fires = Fires::new();
    let mut blaze = fires.one("romashka", 6, &json!({}));
    let said = |status| Words {
        who: String::new(),
        at: now(),
        ours: true,
        status,
        text: "Подтверждаем: это авария.".to_owned(),
    };
    for (language, stage) in Stage::both() {
        for (status, ru, en) in [
            (
                OutboxStatus::Queued,
                " (ждёт отправки) ",
                " (waits to be sent) ",
            ),
            (
                OutboxStatus::Unsure,
                " (возможно, отправлено) ",
                " (perhaps sent) ",
            ),
            (
                OutboxStatus::Failed,
                " (не доставлено) ",
                " (not delivered) ",
            ),
            (OutboxStatus::Sent, " ", " "),
        ] {
            blaze.words = vec![said(Some(status))];
            let shown = screen_of(&mut model(&sheet(vec![blaze.clone()])), &stage, (200, 50));
            let state = if language == "ru" { ru } else { en };
            let told = format!("« 21:03{state}Подтверждаем").replace(' ', "·");
            assert!(shown.replace(' ', "·").contains(&told), "{told}\n{shown}");
        }
        for (letters, whole) in [(250, true), (400, false)] {
            let mut words = said(None);
            (words.ours, words.text) = (false, "словцо ".repeat(letters / 7));
            blaze.words = vec![words];
            let shown = screen_of(&mut model(&sheet(vec![blaze.clone()])), &stage, (80, 24));
            assert_eq!(!shown.contains('…'), whole, "{shown}");
            assert!(whole || shown.contains("словцо…"), "{shown}");
        }
    }
}

/// While support is open who is on call next can wait: in a few rows beside other panes what burns is seen first.
#[test]
fn in_a_glance_by_day_what_burns_comes_before_who_is_on_call_next() {
    let mut fires = Fires::new();
    let mut by_day = sheet(vec![fires.one("romashka", 6, &json!({}))]);
    by_day.closure = None;
    for (language, stage) in Stage::both() {
        let burns = if language == "ru" {
            "Горит: 1"
        } else {
            "Burning: 1"
        };
        let mut model = model(&by_day);
        model.focus = Pane::Queue;
        let shown = screen_of(&mut model, &stage, (120, 40));
        assert!(shown.contains(burns), "{shown}");
    }
}
