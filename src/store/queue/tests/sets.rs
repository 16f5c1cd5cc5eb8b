//! Random conditions, in every order: the answer by sets, stretches and few is that of the condition itself.

use super::*;
use crate::store::queue::lead::COMMON;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};

/// The desk, with second letters to every third ticket: words that are asked for together may lie in two messages.
fn threads() -> Bench {
    let mut bench = desk();
    for n in (0..40).step_by(3) {
        let from = ["a@acme.ru", "b@beta.ru", "c@gamma.ru", "d@nobody.ru"][n % 4];
        let text = ["редкое", "отчёт по рекламе", "обычный отчёт"][n / 3 % 3];
        bench.mail(&format!("r{n}"), from, "Ответ", text, &[&format!("m{n}")]);
    }
    let facts = "UPDATE ticket SET damaged = number % 7 = 0, kind = CASE number % 3 WHEN 0 THEN 'incident' END, \
                 due_at = CASE WHEN number % 4 THEN due_at END";
    bench.store.connection().execute(facts, []).unwrap();
    bench
}

fn fact() -> impl Strategy<Value = Condition> {
    let is = |fact: Fact| Just(Condition::Is(fact));
    prop_oneof![
        3 => prop::sample::select(vec!["редкие", "обычные", "текст", "отчёты", "рекламы", "звонки", "нетникогда", "!"])
            .prop_map(|text| words(text, false, false)),
        1 => Just(words("обычный текст", true, false)),
        1 => Just(words("идут", false, true)),
        1 => prop::sample::select(vec!["d@nobody", "@", "a@", "никто"])
            .prop_map(|part| Condition::Is(Fact::Sender(part.to_owned()))),
        1 => prop::sample::select(vec![vec![], vec!["acme"], vec!["acme", "beta"], vec!["acme", "beta", "gamma"]])
            .prop_map(|clients| Condition::Is(Fact::Client(ids(&clients)))),
        1 => is(Fact::NoClient),
        1 => is(Fact::Damaged(true)),
        1 => is(Fact::Kind(Some(Kind::Incident))),
        1 => is(Fact::Kind(None)),
        1 => is(Fact::NoTime(Time::Due)),
        1 => is(Fact::Number(Measure::Is(7))),
        1 => is(Fact::Number(Measure::AtLeast(12))),
        1 => is(Fact::Trouble(vec!["calls".to_owned()])),
        1 => is(Fact::Missing(Missing::Nothing)),
    ]
}

fn condition() -> impl Strategy<Value = Condition> {
    let not = |part: Condition| Condition::Not(Box::new(part));
    let maybe_not = prop_oneof![2 => fact(), 1 => fact().prop_map(not)];
    maybe_not.prop_recursive(3, 12, 3, move |inner| {
        prop_oneof![
            3 => prop::collection::vec(inner.clone(), 1..4).prop_map(Condition::All),
            2 => prop::collection::vec(inner.clone(), 1..4).prop_map(Condition::Any),
            1 => inner.prop_map(not),
        ]
    })
}

fn filter() -> impl Strategy<Value = Filter> {
    let queue = prop::sample::select(vec![Queue::All, Queue::Open, Queue::New, Queue::Parked]);
    let sort = prop::sample::select(sorts());
    (queue, condition(), sort).prop_map(|(queue, condition, sort)| Filter {
        condition,
        sort,
        ..Filter::of(queue, "anna")
    })
}

/// All rows, so many at a time.
fn in_pages(view: &View<'_>, filter: &Filter, page: u32, direction: Direction) -> Vec<QueueRow> {
    let mut rows: Vec<QueueRow> = Vec::new();
    loop {
        let place = rows.last().map(|row| row.cursor);
        let more = view.queue_rows(filter, place, direction, page).unwrap();
        if more.is_empty() {
            return rows;
        }
        rows.extend(more);
    }
}

#[test]
fn whatever_is_asked_for_the_answer_is_that_of_the_condition_itself() {
    let bench = threads();
    let view = bench.store.view();
    let config = Config {
        cases: 500,
        failure_persistence: None,
        ..Config::default()
    };
    let mut seen = std::collections::HashSet::new();
    TestRunner::new(config)
        .run(&filter(), |filter| {
            let plain = plainly(&bench, &filter);
            for (page, direction) in [
                (3, Direction::On),
                (100, Direction::On),
                (4, Direction::Back),
            ] {
                let rows = in_pages(&view, &filter, page, direction);
                let is_in_order = match direction {
                    Direction::On => rows.is_sorted_by(|a, b| a.cursor < b.cursor),
                    Direction::Back => rows.is_sorted_by(|a, b| a.cursor > b.cursor),
                };
                prop_assert!(is_in_order);
                prop_assert_eq!(sorted(numbers(&rows)), plain.clone());
            }
            for limit in [3, 7, 1000] {
                let counted = view.queue_count(&filter, limit).unwrap();
                prop_assert_eq!(counted, (plain.len() as u64).min(u64::from(limit)));
            }
            prop_assert_eq!(sorted(view.queue_numbers(&filter).unwrap()), plain.clone());
            let in_order = view.queue_numbers_in_order(&filter).unwrap();
            prop_assert_eq!(sorted(in_order), plain);
            Ok(())
        })
        .unwrap();
    // Each way of finding has been gone.
    let words = Words::new(&view).unwrap();
    let mut runner = TestRunner::deterministic();
    for _ in 0..300 {
        let filter = filter().new_tree(&mut runner).unwrap().current();
        let first = filter.way(&words).unwrap();
        let by_sets = filter.way_by_sets(&words, first.clone()).unwrap();
        seen.insert((
            matches!(first, Way::Walk),
            matches!(by_sets, Way::Walk),
            matches!(&by_sets, Way::Few(few) if !few.leads.is_empty()),
        ));
    }
    for way in [
        (true, true, false),
        (true, false, false),
        (true, false, true),
        (false, false, false),
    ] {
        assert!(seen.contains(&way), "{way:?}");
    }
}

/// What an index leads to, and what a look at all rows finds, is few together: nothing else is walked past.
#[test]
fn one_of_several_things_that_are_each_rare_is_found_by_all_of_them() {
    let bench = threads();
    let view = bench.store.view();
    let number = Condition::Is(Fact::Number(Measure::Is(7)));
    let damaged = Condition::Is(Fact::Damaged(true));
    let sender = Condition::Is(Fact::Sender("никто".to_owned()));
    let rare = words("рекламы", false, false);
    let common = words("текст", false, false);
    for (parts, is_few) in [
        (vec![number.clone(), sender.clone()], true),
        (vec![rare.clone(), damaged.clone()], false),
        (vec![rare, number.clone()], true),
        (vec![damaged, sender, number.clone()], true),
        (vec![common, number], false),
    ] {
        let filter = Filter {
            condition: Condition::Any(parts),
            ..Filter::of(Queue::All, "anna")
        };
        let asked = Words::new(&view).unwrap();
        let way = filter.way_by_sets(&asked, Way::Walk).unwrap();
        assert_eq!(matches!(way, Way::Few(_)), is_few, "{filter:?}");
        drop(asked);
        let found = sorted(numbers(&view.queue_after(&filter, None, 100).unwrap()));
        assert_eq!(found, plainly(&bench, &filter));
    }
}

/// A count goes no further than to its limit: what many have is not looked for among all.
#[test]
fn what_many_have_is_counted_to_the_limit_among_the_newest() {
    let bench = threads();
    let view = bench.store.view();
    let word = |text: &str| words(text, false, false);
    for (condition, limit, is_early) in [
        (word("текст"), 7, true),
        (word("текст"), 30, false),
        (word("редкие"), 7, false),
        (Condition::Not(Box::new(word("рекламы"))), 7, true),
        (Condition::Is(Fact::Damaged(false)), 7, false),
    ] {
        let filter = Filter {
            condition,
            ..Filter::of(Queue::All, "anna")
        };
        let asked = Words::new(&view).unwrap();
        let early = view.is_reached_early(&filter, &asked, limit).unwrap();
        assert_eq!(early, is_early, "{filter:?}");
        drop(asked);
        let counted = view.queue_count(&filter, limit).unwrap();
        let all = plainly(&bench, &filter).len() as u64;
        assert_eq!(counted, all.min(u64::from(limit)), "{filter:?}");
    }
}

/// An order whose index does not tell what is asked for is not walked to its end, where the set of all that fit is small.
#[test]
fn few_that_fit_are_listed_in_any_order() {
    let bench = threads();
    let view = bench.store.view();
    let kind = Condition::Is(Fact::Kind(Some(Kind::Incident)));
    for sort in sorts() {
        let filter = Filter {
            condition: Condition::All(vec![words("отчёты", false, false), kind.clone()]),
            sort,
            ..Filter::of(Queue::All, "anna")
        };
        let asked = Words::new(&view).unwrap();
        let by_sets = filter.way_by_sets(&asked, Way::Walk).unwrap();
        assert_eq!(by_sets, Way::Walk);
        let to_rows = filter.way_to_rows(&asked, Way::Walk).unwrap();
        let is_listed = matches!(to_rows, Way::Few(_));
        assert_eq!(is_listed, sort.key != SortKey::Queue, "{sort}");
        // What the row tells comes before what a set tells, in whichever order they are asked for.
        let sql = filter.sql(&asked, &Way::Walk, By::Tickets).unwrap();
        assert!(sql.condition.find("kind") < sql.condition.find("has_bit"));
        drop(asked);
        assert_eq!(view.queue_after(&filter, None, 100).unwrap(), []);
        assert!(plainly(&bench, &filter).is_empty());
    }
}

/// Who is of none of many clients may be few: the sets of their tickets tell it, and nothing is walked past.
#[test]
fn few_that_are_of_none_of_many_clients_are_listed() {
    let bench = threads();
    let view = bench.store.view();
    let not = |part: Condition| Condition::Not(Box::new(part));
    let of = |clients: &[&str]| Condition::Is(Fact::Client(ids(clients)));
    let all = of(&["acme", "beta", "gamma"]);
    let strangers = [4, 8, 12, 16, 20, 24, 28, 32, 36, 40];
    let check = |condition: Condition, is_few: bool, fits: &[u64]| {
        for sort in sorts() {
            let filter = Filter {
                condition: condition.clone(),
                sort,
                ..Filter::of(Queue::All, "anna")
            };
            let asked = Words::new(&view).unwrap();
            let way = filter.way_by_sets(&asked, Way::Walk).unwrap();
            assert_eq!(matches!(way, Way::Few(_)), is_few, "{filter:?}");
            drop(asked);
            let found = numbers(&view.queue_after(&filter, None, 100).unwrap());
            assert_eq!(sorted(found), fits, "{filter:?}");
            assert_eq!(plainly(&bench, &filter), fits);
        }
    };
    check(not(all.clone()), false, &strangers);
    let two = of(&["acme", "beta"]);
    let damaged = Condition::Is(Fact::Damaged(true));
    check(Condition::All(vec![two, not(all.clone())]), true, &[]);
    let some = "UPDATE ticket SET client = 'acme' WHERE number IN (8, 12)";
    bench.store.connection().execute(some, []).unwrap();
    let left = [4, 16, 20, 24, 28, 32, 36, 40];
    check(not(all.clone()), true, &left);
    check(Condition::All(vec![damaged, not(all)]), true, &[28]);
}

/// What has one thing alone is told by that; among several, and within another's name, it is looked for.
#[test]
fn a_system_or_a_missing_item_is_found_alone_and_among_others_but_not_within_a_name() {
    let bench = desk();
    let rows = "UPDATE ticket SET systems = CASE number WHEN 1 THEN 'crm' WHEN 2 THEN 'crm metrika' WHEN 3 THEN 'amo crm' \
                WHEN 4 THEN 'amocrm' WHEN 5 THEN 'a crm b' WHEN 6 THEN 'crm-x' ELSE '' END";
    let conn = bench.store.connection();
    conn.execute(rows, []).unwrap();
    let missing = rows.replace("SET systems", "SET missing");
    conn.execute(&missing.replace("crm", "link"), []).unwrap();
    let view = bench.store.view();
    let link = Missing::Item("link".parse().unwrap());
    for (fact, fits) in [
        (Fact::System(vec!["crm".to_owned()]), vec![1, 2, 3, 5]),
        (
            Fact::System(vec!["amocrm".to_owned(), "metrika".to_owned()]),
            vec![2, 4],
        ),
        (Fact::Missing(link), vec![1, 2, 3, 5]),
    ] {
        for turned in [false, true] {
            let is = Condition::Is(fact.clone());
            let filter = Filter {
                condition: match turned {
                    true => Condition::Not(Box::new(is)),
                    false => is,
                },
                ..Filter::of(Queue::All, "anna")
            };
            let found = sorted(view.queue_numbers(&filter).unwrap());
            let expected: Vec<u64> = (1..=40)
                .filter(|number| fits.contains(number) != turned)
                .collect();
            assert_eq!(found, expected, "{filter:?}");
        }
    }
}

/// What the newest messages have often is common, and not counted further; what they seldom have, an index leads to.
#[test]
fn how_often_the_newest_messages_have_words_tells_whether_they_are_common() {
    let bench = threads();
    let view = bench.store.view();
    let asked = Words::new(&view).unwrap();
    for (text, messages) in [("звонки", 40), ("рекламы", 5), ("нетникогда", 0)]
    {
        let fact = words(text, false, false);
        let expression = asked.expression(fact.words().unwrap().0).unwrap();
        assert_eq!(asked.about(&expression).unwrap(), messages, "{text}");
        let filter = Filter {
            condition: fact,
            ..Filter::of(Queue::All, "anna")
        };
        let is_few = matches!(filter.way(&asked).unwrap(), Way::Few(_));
        assert_eq!(is_few, messages < COMMON);
        let found = view.queue_numbers(&filter).unwrap();
        assert_eq!(sorted(found), plainly(&bench, &filter));
    }
}

/// A client's tickets are counted by the index of clients, up to the limit; where more is asked for, it does not tell.
#[test]
fn tickets_of_clients_are_counted_by_the_index_of_clients() {
    let bench = threads();
    let view = bench.store.view();
    let of = |clients: &[&str]| Condition::Is(Fact::Client(ids(clients)));
    let damaged = Condition::Is(Fact::Damaged(true));
    for (queue, condition, is_alone) in [
        (Queue::All, of(&["acme"]), true),
        (Queue::Open, of(&["acme", "beta"]), true),
        (Queue::Parked, of(&["acme"]), false),
        (Queue::All, of(&[]), false),
        (
            Queue::All,
            Condition::All(vec![of(&["acme"]), damaged]),
            false,
        ),
    ] {
        let filter = Filter {
            condition,
            ..Filter::of(queue, "anna")
        };
        assert_eq!(filter.is_of_clients_alone(), is_alone, "{filter:?}");
        let all = plainly(&bench, &filter).len() as u64;
        for limit in [1, 5, 1000] {
            let counted = view.queue_count(&filter, limit).unwrap();
            assert_eq!(counted, all.min(u64::from(limit)), "{filter:?}");
        }
    }
}
