use super::*;
use crate::core::query::Query;
use crate::desk::{self, Command, Scope, SetFact};
use crate::ground::{Bench, agent};
use crate::store::{Counts, Filter, Like, Queue};
use crate::tui::snapshot::Window;
use crate::tui::worker::Anchor;

/// A desk of so many new tickets, in the order of their numbers.
fn bench(count: u32) -> Bench {
    let mut bench = Bench::new();
    for client in ["one", "two"] {
        bench.client(client, "micro");
    }
    for n in 1..=count {
        let from = if n % 3 == 0 { "a@two.ru" } else { "a@one.ru" };
        bench.now += chrono::TimeDelta::seconds(1);
        bench.mail(&n.to_string(), from, "Звонки", "Не приходят звонки", &[]);
    }
    bench
}

fn filter(queue: Queue) -> Filter {
    Filter::of(queue, "anna")
}

/// The list as the reader fills it, with the rows from `from` to `to`.
fn fill(list: &mut QueueList, bench: &Bench, from: usize, to: usize) {
    let view = bench.store.view();
    let rows = view.queue_after(&filter(Queue::Open), None, 1000).unwrap();
    let to = to.min(rows.len());
    let window = Window {
        found: None,
        at_first: from == 0,
        at_last: to == rows.len(),
        rows: rows[from..to].to_vec(),
        counts: Counts::default(),
        narrowed: None,
    };
    list.laid_out(100);
    list.take(list.serial(), Anchor::First, window);
}

fn to(list: &mut QueueList, marks: &mut Marks, number: u64) {
    assert!(list.go_to(number));
    marks.follow_range(list);
}

#[test]
fn a_range_extends_with_the_cursor_both_ways_and_is_taken_or_dropped() {
    let bench = bench(9);
    let (mut list, mut marks) = (QueueList::default(), Marks::default());
    fill(&mut list, &bench, 0, 9);
    to(&mut list, &mut marks, 4);
    marks.begin_range(&list);
    to(&mut list, &mut marks, 7);
    assert_eq!(marks.rows_in_range(&list), 3..7);
    to(&mut list, &mut marks, 2);
    assert_eq!(marks.rows_in_range(&list), 1..4);
    assert_eq!(marks.take_range(&list), Some(Span::Here(vec![2, 3, 4])));
    assert!(marks.take_range(&list).is_none());
    marks.begin_range(&list);
    assert!(marks.drop_range(&list) && !marks.drop_range(&list));
    assert!(marks.is_empty());
}

#[test]
fn a_range_whose_beginning_has_left_the_memory_is_read_from_the_store() {
    let bench = bench(9);
    let (mut list, mut marks) = (QueueList::default(), Marks::default());
    fill(&mut list, &bench, 0, 4);
    to(&mut list, &mut marks, 2);
    marks.begin_range(&list);
    to(&mut list, &mut marks, 4);
    fill(&mut list, &bench, 5, 9);
    to(&mut list, &mut marks, 8);
    assert_eq!(marks.rows_in_range(&list), 0..3, "as far as is in memory");
    let Some(Span::Read(first, last)) = marks.take_range(&list) else {
        panic!("it is not in memory");
    };
    let view = bench.store.view();
    let read = |first, last| view.queue_numbers_between(&filter(Queue::Open), first, last);
    assert_eq!(read(first, last).unwrap(), Some((2..=8).collect()));
    assert_eq!(read(first, 1).unwrap(), None, "its end lies before it");
}

#[test]
fn a_range_means_nothing_in_another_list() {
    let bench = bench(4);
    let (mut list, mut marks) = (QueueList::default(), Marks::default());
    fill(&mut list, &bench, 0, 4);
    marks.begin_range(&list);
    list.show(Queue::All);
    fill(&mut list, &bench, 0, 4);
    assert!(!marks.has_range(&list));
    assert_eq!(marks.rows_in_range(&list), 0..0);
    assert_eq!(marks.take_range(&list), None);
}

#[test]
fn marks_hold_by_number_and_those_out_of_view_are_counted() {
    let mut bench = bench(6);
    let mut marks = Marks::default();
    assert_eq!(marks.add(&[2, 4, 6]), 3);
    assert_eq!(marks.add(&[4, 5]), 1);
    let shown = |bench: &Bench, queue, marks: &Marks| {
        let numbers: Vec<u64> = marks.numbers().collect();
        bench
            .store
            .view()
            .queue_count_of(&filter(queue), &numbers)
            .unwrap()
    };
    assert_eq!(shown(&bench, Queue::New, &marks), 4);
    // One leaves the view; its mark stays.
    let stamp = bench.stamp("anna", "park");
    let (store, ground) = (&mut bench.store, &bench.ground);
    desk::run(
        store,
        ground,
        &agent("anna"),
        &stamp,
        4,
        &Command::Park(None),
    )
    .unwrap();
    assert_eq!(shown(&bench, Queue::New, &marks), 3);
    assert!(marks.set_hidden(1) && !marks.set_hidden(1));
    marks.remove(4);
    assert_eq!((marks.len(), marks.hidden()), (3, 1));
    marks.invert(&[5, 6, 1]);
    assert_eq!(marks.numbers().collect::<Vec<_>>(), [1, 2]);
    marks.clear();
    assert_eq!(marks.hidden(), 0);
}

#[test]
fn tickets_alike_are_found_by_client_verdict_and_systems_among_the_open_ones() {
    let mut bench = bench(6);
    let stamp = bench.stamp("anna", "set");
    let systems = |ids: &[&str]| {
        let ids = ids.iter().map(ToString::to_string).collect();
        Command::Set(vec![SetFact::Systems(ids)])
    };
    for number in [1, 2, 3] {
        let (store, ground) = (&mut bench.store, &bench.ground);
        let command = systems(&["amocrm"]);
        desk::run(store, ground, &agent("anna"), &stamp, number, &command).unwrap();
    }
    let view = bench.store.view();
    let scope = Scope {
        query: Query::default(),
        ..Scope::of(Queue::New)
    };
    let now = bench.now;
    let filter = desk::filter(&view, &bench.ground, &scope, "anna", now).unwrap();
    let alike = |client, verdict, systems| {
        let like = Like {
            client,
            verdict,
            systems,
        };
        let mut found = view.queue_numbers_like(&filter, 1, like).unwrap();
        found.sort_unstable();
        found
    };
    assert_eq!(alike(true, false, false), [1, 2, 4, 5]);
    assert_eq!(alike(false, false, true), [1, 2, 3]);
    assert_eq!(alike(true, true, true), [1, 2]);
    assert_eq!(view.queue_numbers(&filter).unwrap().len(), 6);
}
