//! Orders, places in them, and how the tickets of a filter are found.

mod sets;

use super::words::By;
use super::*;
use crate::core::query::{Measure, Missing};
use crate::ground::Bench;
use crate::store::Store;
use chrono::TimeDelta;
use rusqlite::Connection;

/// Forty tickets of four senders, one of whom is no client, over some hours; some put off, some ended.
fn desk() -> Bench {
    let mut bench = Bench::new();
    for client in ["beta", "acme", "gamma"] {
        bench.client(client, "micro");
    }
    for n in 0..40 {
        let from = ["a@acme.ru", "b@beta.ru", "c@gamma.ru", "d@nobody.ru"][n % 4];
        bench.now += TimeDelta::minutes(7);
        let text = if n % 5 == 0 {
            "редкое слово"
        } else {
            "обычный текст"
        };
        bench.mail(&format!("m{n}"), from, "Не идут звонки", text, &[]);
    }
    let parked = "UPDATE ticket SET state = 'parked', rank = 3 WHERE number IN (3, 9, 17, 22, 30)";
    bench.store.connection().execute(parked, []).unwrap();
    bench
}

fn sorts() -> Vec<Sort> {
    let both = |key: &SortKey| {
        [false, true].map(|backwards| Sort {
            key: *key,
            backwards,
        })
    };
    SortKey::ALL.iter().flat_map(both).collect()
}

fn ids(ids: &[&str]) -> std::sync::Arc<[String]> {
    ids.iter().map(ToString::to_string).collect()
}

fn words(text: &str, near: bool, in_subject: bool) -> Condition {
    Condition::Is(Fact::Words {
        text: text.to_owned(),
        near,
        in_subject,
    })
}

fn filters() -> Vec<Filter> {
    let word = |text: &str| words(text, false, false);
    let narrow = |queue, condition| Filter {
        condition,
        ..Filter::of(queue, "anna")
    };
    vec![
        Filter::of(Queue::All, "anna"),
        Filter::of(Queue::Open, "anna"),
        Filter::of(Queue::Parked, "anna"),
        narrow(Queue::All, Condition::Is(Fact::Number(Measure::Below(31)))),
        narrow(
            Queue::Open,
            Condition::Not(Box::new(Condition::Is(Fact::NoClient))),
        ),
        narrow(Queue::All, word("редкие")),
        narrow(Queue::All, word("обычные")),
        narrow(Queue::Open, Condition::Not(Box::new(word("обычные")))),
        narrow(Queue::Parked, Condition::Is(Fact::Damaged(false))),
        narrow(Queue::All, Condition::Is(Fact::Client(ids(&["acme"])))),
        narrow(
            Queue::Open,
            Condition::Is(Fact::Client(ids(&["acme", "beta"]))),
        ),
        narrow(Queue::All, Condition::Is(Fact::NoClient)),
        narrow(
            Queue::Open,
            Condition::Is(Fact::Sender("d@nobody".to_owned())),
        ),
        narrow(Queue::All, Condition::Is(Fact::Sender("@".to_owned()))),
        narrow(Queue::Open, Condition::Is(Fact::Assignee(None))),
        narrow(
            Queue::All,
            Condition::Not(Box::new(Condition::Is(Fact::Missing(Missing::Nothing)))),
        ),
        narrow(
            Queue::Open,
            Condition::Any(vec![word("редкие"), Condition::Is(Fact::Emergency(true))]),
        ),
        // What not even half of them have, beside what they all have and what they have not.
        narrow(
            Queue::All,
            Condition::All(vec![
                Condition::Not(Box::new(word("редкие"))),
                word("текст"),
                Condition::Is(Fact::Damaged(false)),
            ]),
        ),
        narrow(Queue::All, words("обычный текст", true, false)),
        narrow(Queue::All, words("идут звонки", true, true)),
        narrow(Queue::Open, words("звонки", false, true)),
        narrow(
            Queue::All,
            Condition::Not(Box::new(Condition::Is(Fact::Client(ids(&["acme"]))))),
        ),
        narrow(
            Queue::Open,
            Condition::Is(Fact::Trouble(vec!["calls".to_owned()])),
        ),
    ]
}

fn sorted(mut numbers: Vec<u64>) -> Vec<u64> {
    numbers.sort_unstable();
    numbers
}

/// What fits, found by no index and no other way than the condition itself.
fn plainly(bench: &Bench, filter: &Filter) -> Vec<u64> {
    let view = bench.store.view();
    let words = Words::new(&view).unwrap();
    let Sql { condition, values } = filter.sql(&words, &Way::Walk, By::Index).unwrap();
    let sql = format!("SELECT t.number FROM ticket t NOT INDEXED WHERE {condition} ORDER BY 1");
    let mut statement = view.conn.prepare(&sql).unwrap();
    let rows = statement.query_map(params_from_iter(&values), |row| row.get(0));
    rows.unwrap().map(std::result::Result::unwrap).collect()
}

fn numbers(rows: &[QueueRow]) -> Vec<u64> {
    rows.iter().map(|row| row.number).collect()
}

#[test]
fn every_order_is_walked_whole_in_pages_both_ways() {
    let bench = desk();
    let view = bench.store.view();
    for sort in sorts() {
        for filter in filters() {
            let filter = Filter { sort, ..filter };
            let whole = view.queue_after(&filter, None, 100).unwrap();
            assert!(!whole.is_empty(), "{filter:?}");
            assert_eq!(sorted(numbers(&whole)), plainly(&bench, &filter));
            assert!(whole.is_sorted_by(|a, b| a.cursor < b.cursor), "{sort}");
            assert_eq!(view.queue_count(&filter, 1000).unwrap(), whole.len() as u64);
            let at_once = view.queue_numbers_in_order(&filter).unwrap();
            assert_eq!(at_once, numbers(&whole), "{filter:?}");
            for page in [1, 7] {
                let (mut on, mut back) = (Vec::new(), Vec::new());
                while let rows = view
                    .queue_after(&filter, on.last().map(|r: &QueueRow| r.cursor), page)
                    .unwrap()
                    && !rows.is_empty()
                {
                    on.extend(rows);
                }
                while let rows = view
                    .queue_before(&filter, back.last().map(|r: &QueueRow| r.cursor), page)
                    .unwrap()
                    && !rows.is_empty()
                {
                    back.extend(rows);
                }
                back.reverse();
                assert_eq!(numbers(&on), numbers(&whole), "{filter:?}");
                assert_eq!(numbers(&back), numbers(&whole), "{filter:?}");
            }
            for row in &whole {
                let place = view.queue_cursor(row.number, sort).unwrap().unwrap();
                assert_eq!(place, row.cursor);
                let first = view
                    .queue_after(&filter, Some(place.just_before()), 1)
                    .unwrap();
                assert_eq!(first[0].number, row.number, "{sort}");
            }
        }
    }
}

#[test]
fn what_nothing_can_be_is_found_nowhere_in_any_order() {
    let bench = desk();
    let view = bench.store.view();
    let word = |text: &str| words(text, false, false);
    for condition in [
        Condition::Not(Box::new(word("звонки"))),
        Condition::Any(Vec::new()),
        Condition::Is(Fact::Client(ids(&[]))),
        Condition::Is(Fact::System(Vec::new())),
        word("!"),
        Condition::Any(vec![word("!"), Condition::Is(Fact::Client(ids(&[])))]),
    ] {
        for sort in sorts() {
            for queue in [Queue::All, Queue::Open, Queue::New, Queue::Parked] {
                let filter = Filter {
                    sort,
                    condition: condition.clone(),
                    ..Filter::of(queue, "anna")
                };
                assert_eq!(view.queue_after(&filter, None, 10).unwrap(), []);
                assert_eq!(view.queue_count(&filter, 10).unwrap(), 0);
            }
        }
    }
}

#[test]
fn what_has_no_key_comes_last_whichever_way() {
    let bench = desk();
    let undue = "UPDATE ticket SET due_at = NULL WHERE number % 6 = 0";
    bench.store.connection().execute(undue, []).unwrap();
    let view = bench.store.view();
    for word in ["client", "-client", "due", "-due"] {
        let sort: Sort = word.parse().unwrap();
        let filter = Filter {
            sort,
            ..Filter::of(Queue::All, "anna")
        };
        let rows = view.queue_after(&filter, None, 100).unwrap();
        let keyless: Vec<bool> = rows
            .iter()
            .map(|row| match sort.key {
                SortKey::Client => row.client.is_none(),
                _ => row.due_at.is_none(),
            })
            .collect();
        assert!(keyless.is_sorted(), "{word}");
        assert!(
            keyless.contains(&true) && keyless.contains(&false),
            "{word}"
        );
        if sort.key == SortKey::Client {
            let mut clients: Vec<_> = rows.iter().filter_map(|row| row.client.clone()).collect();
            if sort.backwards {
                clients.reverse();
            }
            assert!(clients.is_sorted(), "{word}");
        }
    }
}

#[test]
fn a_word_leads_to_the_tickets_that_have_it() {
    let bench = desk();
    let view = bench.store.view();
    let filter = &filters()[5];
    let found = numbers(&view.queue_after(filter, None, 100).unwrap());
    let words = Words::new(&view).unwrap();
    assert!(matches!(filter.way(&words).unwrap(), Way::Few(..)));
    // Looked up ticket by ticket, the tickets are the same.
    let sql = "SELECT t.number FROM ticket t WHERE EXISTS (SELECT 1 FROM message m CROSS JOIN search \
               ON search.rowid = m.event WHERE m.ticket = t.number AND search MATCH ?1) ORDER BY rank, sort_at, number";
    let conn = Connection::open(bench.store.path()).unwrap();
    let stem = view.match_expression("редкие").unwrap();
    let mut statement = conn.prepare(sql).unwrap();
    let looked_up: Vec<u64> = statement
        .query_map([stem], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(found, looked_up);
    assert_eq!(found.len(), 8);
}

/// What all have, turned round, leaves nobody: no ticket is walked past for it.
#[test]
fn words_that_nearly_all_have_leave_few_when_turned_round() {
    let bench = desk();
    let view = bench.store.view();
    let not = |text: &str| Condition::Not(Box::new(words(text, false, false)));
    // Where few are left, the other words are asked of them.
    let few_left = "[1,6,11,16,21,26,31,36]";
    for (parts, left, fits) in [
        (vec![not("звонки")], "[]", "[]"),
        (
            vec![not("обычные"), words("слово", false, false)],
            few_left,
            few_left,
        ),
        (vec![not("редкое"), not("обычные")], few_left, "[]"),
    ] {
        let filter = Filter {
            condition: Condition::All(parts),
            ..Filter::of(Queue::All, "anna")
        };
        let asked = Words::new(&view).unwrap();
        let walk = Way::Walk;
        let Way::Few(few) = filter.way_by_sets(&asked, walk).unwrap() else {
            panic!("{filter:?}");
        };
        assert_eq!(filter::listed(&few.numbers), left);
        let found = sorted(numbers(&view.queue_after(&filter, None, 100).unwrap()));
        assert_eq!(filter::listed(&found), fits);
        assert_eq!(found, plainly(&bench, &filter));
    }
}

/// What comes in while a question is answered is not in the answer: else it would pass for having no words at all.
#[test]
fn a_question_is_answered_of_one_moment() {
    let mut bench = desk();
    let other = bench.store.again().unwrap();
    let view = other.view();
    let filter = Filter {
        condition: Condition::Not(Box::new(words("редкие", false, false))),
        ..Filter::of(Queue::All, "anna")
    };
    let before = view.queue_numbers(&filter).unwrap();
    let asked = Words::new(&view).unwrap();
    let fact = filter.condition.words().unwrap().0;
    let set = asked.tickets(&asked.expression(fact).unwrap()).unwrap();
    bench.mail("later", "a@acme.ru", "Отчёт", "редкое слово", &[]);
    let Sql { condition, values } = filter.sql(&asked, &Way::Walk, By::Tickets).unwrap();
    let sql = format!("SELECT t.number FROM ticket t WHERE {condition}");
    let found = view.numbers(&sql, params_from_iter(&values)).unwrap();
    assert_eq!(sorted(found), sorted(before.clone()));
    assert_eq!(set.count() + before.len() as u64, 40);
    drop(asked);
    assert_eq!(
        view.queue_count(&Filter::of(Queue::All, "anna"), 100)
            .unwrap(),
        41
    );
}

#[test]
fn a_set_of_bits_has_what_was_put_into_it() {
    for last in [0, 1, 6, 7, 8, 9, 63, 64, 1000] {
        let all = words::Bits::up_to(last);
        assert_eq!(all.numbers(), (1..=last).collect::<Vec<_>>());
        assert_eq!(all.count(), last);
        let conn = Connection::open_in_memory().unwrap();
        teach(&conn).unwrap();
        let has = |number: i64| -> bool {
            let sql = "SELECT has_bit(?1, ?2)";
            conn.query_row(sql, (all.as_bytes(), number), |row| row.get(0))
                .unwrap()
        };
        for number in -9..=i64::try_from(last).unwrap() + 20 {
            let within = (1..=i64::try_from(last).unwrap()).contains(&number);
            assert_eq!(has(number), within, "{number} of {last}");
        }
    }
}

/// The plan of a page, in SQLite's words.
fn plan(store: &Store, filter: &Filter, from: Option<Cursor>, direction: Direction) -> String {
    let conn = store.connection();
    let mut seen = String::new();
    for part in Part::all(filter.sort) {
        let (view, part) = (store.view(), *part);
        let walk = Walk {
            part,
            from,
            direction,
            limit: 50,
        };
        let words = Words::new(&view).unwrap();
        let way = filter.way(&words).unwrap();
        let (sql, values) = view
            .part_sql(COLUMNS, filter, (&words, &way), walk)
            .unwrap();
        let mut statement = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let mut rows = statement.query(params_from_iter(&values)).unwrap();
        while let Some(row) = rows.next().unwrap() {
            seen.push_str(&row.get::<_, String>(3).unwrap());
            seen.push('\n');
        }
    }
    seen
}

/// Both ways from a place no row is walked over that lies on its other side, or far from it.
#[test]
fn a_place_is_where_the_walk_begins_whichever_way() {
    let bench = desk();
    let view = bench.store.view();
    let narrowed = Condition::Is(Fact::Emergency(false));
    for backwards in [false, true] {
        for (queue, condition, index) in [
            (Queue::Open, Condition::default(), "ticket_walk"),
            (Queue::Open, narrowed.clone(), "ticket_walk"),
            (Queue::All, Condition::default(), "ticket_walk"),
            (Queue::New, Condition::default(), "ticket_state"),
            (Queue::Mine, Condition::default(), "ticket_assignee"),
        ] {
            let filter = Filter {
                sort: Sort {
                    key: SortKey::Queue,
                    backwards,
                },
                condition,
                ..Filter::of(queue, "anna")
            };
            let place = view.queue_cursor(20, filter.sort).unwrap();
            for direction in [Direction::On, Direction::Back] {
                let sign = match (direction == Direction::On) != backwards {
                    true => ">",
                    false => "<",
                };
                let plan = plan(&bench.store, &filter, place, direction);
                let place = format!("(rank,sort_at){sign}(");
                assert!(
                    plan.contains(index) && plan.contains(&place) && !plan.contains("TEMP B-TREE"),
                    "{queue} {direction:?}: {plan}"
                );
            }
        }
    }
}

#[test]
fn no_order_of_a_whole_view_is_made_by_sorting_it() {
    let bench = desk();
    // Views of few tickets are put in order at once; here there are to be many.
    let many = bench.store.connection();
    many.execute("UPDATE tally SET n = n + 100000", []).unwrap();
    for sort in sorts() {
        for queue in [Queue::All, Queue::Open, Queue::New] {
            let filter = Filter {
                sort,
                ..Filter::of(queue, "anna")
            };
            let plan = plan(&bench.store, &filter, None, Direction::On);
            assert!(!plan.contains("TEMP B-TREE"), "{queue}, {sort}: {plan}");
        }
    }
    // What narrows is looked at in the index that has it all.
    let narrowed = Filter {
        condition: Condition::All(vec![
            Condition::Is(Fact::Emergency(false)),
            Condition::Is(Fact::System(vec!["amocrm".to_owned()])),
        ]),
        ..Filter::of(Queue::Open, "anna")
    };
    let plan = plan(&bench.store, &narrowed, None, Direction::On);
    assert!(
        plan.contains("ticket_walk") && !plan.contains("TEMP B-TREE"),
        "{plan}"
    );
}
