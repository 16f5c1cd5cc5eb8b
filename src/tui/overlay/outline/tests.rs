use super::*;
use crate::core::language::Language;
use crate::tui::overlay::stage::{ODD_SIZES, SIZES, Stage, key};

fn leaf(number: u64) -> Leaf {
    Leaf {
        number,
        who: format!("ООО Клиент {number}"),
        subject: "Не создаются сделки".to_owned(),
        charge: number.is_multiple_of(2).then_some((Pool::Setup, 3)),
        part: String::new(),
    }
}

fn branch(head: &str, numbers: std::ops::Range<u64>, removable: bool) -> Branch {
    let role = if removable { Role::Good } else { Role::Bad };
    let mut branch = Branch::new(head.to_owned(), role, numbers.map(leaf).collect());
    branch.removable = removable;
    branch
}

fn outline(many: u64) -> Outline {
    let branches = vec![
        branch("запросить: скриншот", 1..many, true),
        branch("не помещается в лимит", many..many + 2, false),
    ];
    Outline::new("Что будет: Решение".to_owned(), branches).applicable()
}

fn press(outline: &mut Outline, keys: &[&str]) -> Step<Wanted> {
    let stage = Stage::new(Language::Ru);
    let mut last = Step::Stay;
    for name in keys {
        last = outline.on_input(&key(name), &stage.keys);
    }
    last
}

#[test]
fn on_a_ticket_the_key_that_applies_says_that_it_shows_the_letter() {
    let stage = Stage::new(Language::Ru);
    let mut outline = outline(20);
    let foot = |outline: &mut Outline| {
        let shown = stage.draw((80, 24), |f, area, look| outline.draw(f, area, look));
        shown.lines().nth(23).unwrap().to_owned()
    };
    let on_group = foot(&mut outline);
    assert!(
        on_group.contains("enter Применить") && on_group.contains("l Развернуть"),
        "{on_group}"
    );
    assert!(!on_group.contains("Свернуть"), "{on_group}");
    press(&mut outline, &["l"]);
    let on_open = foot(&mut outline);
    assert!(
        on_open.contains("h Свернуть") && !on_open.contains("Развернуть"),
        "{on_open}"
    );
    press(&mut outline, &["j"]);
    let on_ticket = foot(&mut outline);
    assert!(
        on_ticket.contains("enter Письмо") && on_ticket.contains("h К группе"),
        "{on_ticket}"
    );
    assert!(!on_ticket.contains("Применить"), "{on_ticket}");
}

#[test]
fn a_group_folds_and_its_tickets_can_be_looked_at() {
    let mut outline = outline(20);
    assert_eq!(outline.rows(), 2, "many begin folded");
    press(&mut outline, &["space"]);
    assert_eq!(outline.rows(), 21);
    assert_eq!(
        press(&mut outline, &["j", "j", "right"]),
        Step::Done(Wanted::Open(2))
    );
    assert_eq!(press(&mut outline, &["space"]), Step::Done(Wanted::Open(2)));
    // Folding from a ticket goes to its group.
    press(&mut outline, &["left"]);
    assert_eq!((outline.rows(), outline.cursor), (2, 0));
    assert_eq!(outline_of_few().rows(), 6, "few are seen at once");
}

fn outline_of_few() -> Outline {
    outline(3)
}

#[test]
fn what_is_taken_out_can_be_brought_back_and_what_fails_can_not_be_brought_in() {
    let mut outline = outline(4);
    // The second ticket of the first group, then the whole group.
    assert_eq!(
        press(&mut outline, &["j", "j", "x"]),
        Step::Done(Wanted::Counted)
    );
    assert!(outline.is_out(2) && !outline.is_out(1));
    press(&mut outline, &["g", "g", "x"]);
    assert!((1..4).all(|number| outline.is_out(number)));
    press(&mut outline, &["g", "g", "del"]);
    assert!((1..4).all(|number| !outline.is_out(number)));
    assert_eq!(press(&mut outline, &["G", "x"]), Step::Stay);
    assert!(!outline.is_out(5));
}

#[test]
fn only_enter_on_a_group_applies_and_nothing_else_changes_anything() {
    let mut outline = outline(4);
    for name in ["a", "d", "u", "F", "c", ".", ",", "/", "o", "p", "s"] {
        let step = press(&mut outline, &[name]);
        assert!(
            !matches!(step, Step::Done(_) | Step::Other(_)),
            "{name}: {step:?}"
        );
    }
    assert_eq!(press(&mut outline, &["enter"]), Step::Done(Wanted::Apply));
    // On a ticket it shows that one, and does nothing with any.
    assert_eq!(
        press(&mut outline, &["j", "enter"]),
        Step::Done(Wanted::Open(1))
    );
    assert_eq!(
        press(&mut outline, &["h", "enter"]),
        Step::Done(Wanted::Apply)
    );
    press(&mut outline, &["l", "j"]);
    assert_eq!(press(&mut outline, &["esc"]), Step::Close);
    let mut results = Outline {
        applies: false,
        ..outline
    };
    assert_eq!(press(&mut results, &["x"]), Step::Stay);
    assert_eq!(press(&mut results, &["enter"]), Step::Done(Wanted::Open(1)));
}

#[test]
fn of_ten_thousand_tickets_those_in_sight_are_drawn() {
    let stage = Stage::new(Language::Ru);
    let mut outline = outline(10_000);
    press(&mut outline, &["space", "G", "k", "k", "k"]);
    let shown = stage.draw((80, 24), |f, area, look| outline.draw(f, area, look));
    assert!(
        shown.contains("#9997") && !shown.contains("#9000 "),
        "{shown}"
    );
}

#[test]
fn looks() {
    for (language, stage) in Stage::both() {
        for size in SIZES {
            let mut outline = outline(5);
            outline.set_head(vec![(
                Role::Text,
                "6: 4 запросить скриншоты, 2 не хватит лимита: ООО Клиент 5…".to_owned(),
            )]);
            press(&mut outline, &["j", "j", "x"]);
            let shown = stage.draw(size, |f, area, look| outline.draw(f, area, look));
            insta::assert_snapshot!(format!("outline-{language}-{}", size.0), shown);
        }
        for size in ODD_SIZES {
            let mut outline = outline(5);
            stage.draw(size, |f, area, look| outline.draw(f, area, look));
        }
    }
}

/// The lines above the groups take rows from them: what lies below the edge is told of all the same.
#[test]
fn what_lies_below_the_edge_is_told_of_under_a_head_too() {
    let stage = Stage::new(Language::Ru);
    let groups = (1..=22).map(|n| branch(&format!("группа {n}"), n * 20..n * 20 + 1, true));
    let mut outline = Outline::new("Что будет".to_owned(), groups.collect());
    for branch in &mut outline.branches {
        branch.open = false;
    }
    let mut foot = |head: usize| {
        outline.set_head(vec![(Role::Text, "строка".to_owned()); head]);
        let shown = stage.draw((80, 24), |f, area, look| outline.draw(f, area, look));
        shown.lines().nth(23).unwrap().to_owned()
    };
    assert!(!foot(0).contains("из 22"), "all of them are in sight");
    assert!(foot(3).contains("1 из 22"));
    assert!(foot(1).contains("1 из 22"));
}

/// What a row is about stands at its edge, and whose it is before it.
#[test]
fn a_ticket_tells_whose_it_is_beside_what_of_it_is_meant() {
    let stage = Stage::new(Language::Ru);
    let part = Leaf {
        part: "ответственный".to_owned(),
        charge: None,
        ..leaf(270)
    };
    let branch = Branch::new("изменено".to_owned(), Role::Warn, vec![part]);
    let mut outline = Outline::new(String::new(), vec![branch]);
    let shown = stage.draw((80, 24), |f, area, look| outline.draw(f, area, look));
    let row = shown.lines().find(|line| line.contains("#270")).unwrap();
    let at = |words: &str| row.find(words).unwrap();
    assert!(at("ООО Клиент 270") < at("Не создаются"), "{row}");
    assert!(at("Не создаются") < at("ответственный"), "{row}");
    stage.draw((40, 10), |f, area, look| outline.draw(f, area, look));
}

/// Columns stand apart, and a name has as many as there are for it.
#[test]
fn a_name_and_a_subject_do_not_run_together() {
    let stage = Stage::new(Language::Ru);
    let name = "Цветочная мастерская «Полдень и вечер»";
    let mut long = leaf(1);
    long.who = name.to_owned();
    long.part = "ответственный".to_owned();
    long.charge = None;
    long.subject = "Не создаются сделки в воронке продаж, посмотрите, пожалуйста".to_owned();
    let group = Branch::new("оставлено".to_owned(), Role::Warn, vec![long, leaf(3)]);
    let mut outline = Outline::new("Что оставлено".to_owned(), vec![group]);
    for columns in [60, 80, 120, 200] {
        let shown = stage.draw((columns, 24), |f, area, look| outline.draw(f, area, look));
        let row = shown.lines().find(|line| line.contains("#1 ")).unwrap();
        let from = row.find("Цвет").unwrap();
        let (who, rest) = row[from..].split_once("  ").unwrap();
        let is_whole = columns >= 200;
        assert_eq!(who == name, is_whole, "{row}");
        assert!(rest.trim_start().starts_with("Не "), "{row}");
        assert!(row.contains("  ответственный"), "{row}");
    }
}

/// What is told more of a group is left out where only a letter or two of it would fit.
#[test]
fn no_stump_is_told_of_a_group() {
    let stage = Stage::new(Language::Ru);
    let mut group = branch("запросить: скриншот", 1..3, true);
    group.detail = "Детский центр «Лучик», Речной порт".to_owned();
    let mut outline = Outline::new("Что будет".to_owned(), vec![group]);
    for columns in 20..110 {
        let shown = stage.draw((columns, 24), |f, area, look| outline.draw(f, area, look));
        let row = shown.lines().find(|line| line.contains("скриншот"));
        let detail = row.and_then(|row| row.split_once("скриншот  "));
        let detail = detail.map_or("", |(_, rest)| rest.trim_end_matches(['┃', ' ', '·']));
        let is_telling = detail.chars().count() >= 12;
        assert!(detail.is_empty() || is_telling, "{columns}: {detail}");
    }
}

/// A group opens nothing: the key that opens a ticket is told on a ticket alone.
#[test]
fn on_a_group_only_the_key_that_unfolds_it_is_told() {
    let stage = Stage::new(Language::Ru);
    let branches = vec![branch("не помещается в лимит", 1..4, false)];
    let mut outline = Outline::new("Что не сделано".to_owned(), branches);
    let mut told = |keys: &[&str]| {
        press(&mut outline, keys);
        let shown = stage.draw((80, 24), |f, area, look| outline.draw(f, area, look));
        shown.contains(&format!("enter {}", stage.look().label(Action::Open)))
    };
    assert!(!told(&["g", "g"]));
    assert!(told(&["j"]));
}
