//! Pages that can't be read, and what stands beside them.

use super::*;

fn file(bench: &Bench) -> rusqlite::Connection {
    rusqlite::Connection::open(bench.store.path()).unwrap()
}

#[test]
fn a_page_that_can_not_be_read_holds_no_other_and_makes_the_next_step_due() {
    let mut bench = Bench::new();
    let number = alarmed(&mut bench);
    let good = bench.page(number, Way::Email, "olga@home.example");
    let broken = bench.page(number, Way::Email, IVAN);
    let sql = "UPDATE page SET page = '{' WHERE id = ?1";
    assert_eq!(file(&bench).execute(sql, [broken.as_bytes()]).unwrap(), 1);
    bench.now += TimeDelta::seconds(1);
    let due = |bench: &Bench| -> Vec<Uuid> {
        let due = bench.store.view().pages_due(Way::Email, bench.now, 9);
        due.unwrap().iter().map(|item| item.page.id).collect()
    };
    assert_eq!(due(&bench), [good]);
    assert!(
        begin(&mut bench, good).is_some(),
        "its own ticket's pages are read"
    );
    let aside = within(&mut bench, |tx, _| set_aside_spoilt(tx, Way::Email));
    assert_eq!(aside.len(), 1);
    assert_eq!((aside[0].id, aside[0].ticket), (broken, number));
    assert_eq!(alarm(&bench, number).next_at, Some(bench.now));
    let again = within(&mut bench, |tx, _| set_aside_spoilt(tx, Way::Email));
    assert_eq!(again, []);
    assert_eq!(
        bench.store.view().spoilt_pages().unwrap(),
        aside,
        "it is told on"
    );
    // An answer takes no harm from it.
    let acknowledge = Command::Acknowledge(Via::Workbench);
    bench.run("Пётр", number, &acknowledge).unwrap();
    // The log has it still.
    bench.store.rebuild().unwrap();
    assert_eq!(status(&bench, broken), PageStatus::Failed);
    assert_eq!(bench.store.view().spoilt_pages().unwrap(), []);
}

#[test]
fn a_page_that_can_not_even_be_set_aside_is_put_off() {
    let mut bench = Bench::new();
    let number = alarmed(&mut bench);
    let broken = bench.page(number, Way::Email, IVAN);
    let file = file(&bench);
    file.execute("UPDATE page SET page = '{'", []).unwrap();
    file.execute("UPDATE detail SET rest = '{'", []).unwrap();
    let aside = within(&mut bench, |tx, _| set_aside_spoilt(tx, Way::Email));
    assert_eq!(aside[0].id, broken);
    let next = bench.store.view().next_page_due(Way::Email).unwrap();
    assert_eq!(next, Some(bench.now + TimeDelta::minutes(1)), "no circle");
    let again = within(&mut bench, |tx, _| set_aside_spoilt(tx, Way::Email));
    assert_eq!(again, []);
}

#[test]
fn an_answer_looks_at_nothing_before_its_page() {
    let mut bench = Bench::new();
    let number = alarmed(&mut bench);
    let id = bench.page(number, Way::Email, IVAN);
    let page = format!("{id}@desk.example");
    sent(&mut bench, id, &[&page]);
    // An old event of the ticket's is damaged.
    let spoil =
        "UPDATE event SET fact = '{' WHERE seq = (SELECT min(seq) FROM event WHERE kind = 'alarm')";
    assert_eq!(file(&bench).execute(spoil, []).unwrap(), 1);
    for _ in 0..2 {
        let taken = bench.mail("a1", IVAN, "Re: Авария", "Еду", &[&page]);
        assert_eq!(taken, Taken::Page(number));
    }
    assert!(by(&bench, number).is_some());
    let noted = "SELECT count(*) FROM body WHERE text = 'Еду'";
    let noted: i64 = file(&bench).query_row(noted, [], |row| row.get(0)).unwrap();
    assert_eq!(noted, 1);
}
