//! What of the view is in sight.

use super::*;

/// The timeline comes after its key: once it is here, its last steps are in sight, and a later scroll is left alone.
#[test]
fn an_unfolded_timeline_is_in_sight() {
    let mut fires = Fires::new();
    let mut sheet = sheet(vec![
        fires.one("romashka", 9, &json!({})),
        fires.one("lyutik", 8, &json!({})),
    ]);
    let stage = Stage::new(Language::Ru);
    let mut model = model(&sheet);
    model.on_call_place.step(&sheet, 1);
    screen_of(&mut model, &stage, (80, 24));
    model.on_call_place.turn(sheet.burning[1].ticket.number);
    screen_of(&mut model, &stage, (80, 24));
    sheet.burning[1].steps = (1..=30)
        .map(|n| Step {
            at: now() - TimeDelta::minutes(40 - n),
            what: Happened::Received(format!("step-{n}.")),
        })
        .collect();
    let come = |model: &mut Model| {
        model.on_call_place.take(&sheet);
        model.on_call = Some(Box::new(sheet.clone()));
    };
    come(&mut model);
    let shown = screen_of(&mut model, &stage, (80, 24));
    assert!(shown.contains("step-30."), "{shown}");
    model.on_call_scrolled.by(-100);
    come(&mut model);
    let shown = screen_of(&mut model, &stage, (80, 24));
    assert!(!shown.contains("step-30."), "{shown}");
}

/// What is under the cursor is brought into sight, and scrolling by rows leaves the cursor where it is.
#[test]
fn the_cursor_is_in_sight() {
    let mut fires = Fires::new();
    let clients = ["romashka", "lyutik", "vasilek", "acme", "klever"];
    let burning: Vec<Blaze> = clients
        .iter()
        .zip(1..)
        .map(|(client, n)| fires.one(client, 10 - n, &json!({})))
        .collect();
    let sheet = sheet(burning);
    let stage = Stage::new(Language::Ru);
    let mut model = model(&sheet);
    for blaze in &sheet.burning {
        let shown = screen_of(&mut model, &stage, (80, 24));
        let row = format!(">x #{} ", blaze.ticket.number);
        assert!(shown.contains(&row), "{row}\n{shown}");
        assert_eq!(model.target(), Some(blaze.ticket.number));
        model.on_call_place.step(&sheet, 1);
    }
    model.on_call_scrolled.by(-100);
    let shown = screen_of(&mut model, &stage, (80, 14));
    assert!(!shown.contains(">x"), "{shown}");
}

/// It was scrolled to its end, and another pane looked at: it begins at its top again, below the others and when it is
/// come back to; and says how much more there is below.
#[test]
fn it_begins_at_its_top_and_says_what_is_below() {
    let mut fires = Fires::new();
    let clients = ["romashka", "lyutik", "vasilek"];
    let mut one = |client: &&str| fires.one(client, 9, &json!({}));
    let sheet = sheet(clients.iter().map(&mut one).collect());
    for (language, stage) in Stage::both() {
        let (first, below) = match language {
            "ru" => ("Закрыто: выходные", "▾ ниже ещё строк: "),
            _ => ("Closed: weekend", "▾ more rows below: "),
        };
        let mut model = model(&sheet);
        let shown = screen_of(&mut model, &stage, (80, 20));
        assert!(shown.contains(first) && shown.contains(below), "{shown}");
        model.on_call_place.step(&sheet, 2);
        screen_of(&mut model, &stage, (80, 20));
        model.on_call_scrolled.by(100);
        let shown = screen_of(&mut model, &stage, (80, 20));
        assert!(!shown.contains(first) && !shown.contains(below), "{shown}");
        model.on_call_from_top();
        model.focus = Pane::Queue;
        let shown = screen_of(&mut model, &stage, (120, 40));
        assert!(shown.contains(first) && shown.contains(below), "{shown}");
        // Where its cursor was it is again.
        model.focus = Pane::OnCall;
        let shown = screen_of(&mut model, &stage, (80, 20));
        assert!(shown.contains(">x #3 "), "{shown}");
    }
}

/// The row that tells how much is below hides none of what is under the cursor.
#[test]
fn what_is_under_the_cursor_is_whole_above_what_tells_of_more() {
    let mut fires = Fires::new();
    let clients = ["romashka", "lyutik", "vasilek", "acme", "klever"];
    let mut one = |client: &&str| fires.one(client, 9, &json!({}));
    let sheet = sheet(clients.iter().map(&mut one).collect());
    let stage = Stage::new(Language::Ru);
    for at in 0..5 {
        let mut model = model(&sheet);
        model.on_call_place.step(&sheet, at);
        let shown = screen_of(&mut model, &stage, (80, 20));
        let from = shown.find(">x #").unwrap();
        assert!(shown[from..].contains("Помогите срочно!"), "{shown}");
    }
}

/// Handed over, what is under the cursor goes to another place of the list: its head is in sight there as well, and
/// that there is more above is told.
#[test]
fn what_moves_in_the_list_stays_in_sight_and_what_is_above_is_told() {
    let mut fires = Fires::new();
    let clients = ["romashka", "lyutik", "vasilek", "acme", "klever"];
    let mut one = |client: &&str| fires.one(client, 9, &json!({}));
    let before = sheet(clients.iter().map(&mut one).collect());
    for (language, stage) in Stage::both() {
        let above = match language {
            "ru" => "▴ выше ещё строк: ",
            _ => "▴ more rows above: ",
        };
        let mut model = model(&before);
        let shown = screen_of(&mut model, &stage, (80, 20));
        assert!(shown.contains(">x #") && !shown.contains('▴'), "{shown}");
        let mut after = before.clone();
        after.burning.rotate_left(1);
        model.on_call_place.take(&after);
        model.on_call = Some(Box::new(after));
        let shown = screen_of(&mut model, &stage, (80, 20));
        assert!(shown.contains(">x #"), "{shown}");
        // In words, or by the sign alone where a long row leaves no room.
        assert!(shown.contains(above) || shown.contains("▴ "), "{shown}");
    }
}
