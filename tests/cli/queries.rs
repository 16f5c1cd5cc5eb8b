//! Queries, orders and saved views from the command line.

use super::bench::Bench;
use primedesk::core::query::{Field, Query};

fn desk() -> Bench {
    let bench = Bench::with_client();
    bench.mail("a", "a@acme.ru", "Integration", "Please set up amoCRM");
    bench.mail(
        "b",
        "b@acme.ru",
        "Calls",
        "The calls do not arrive, number substitution fails",
    );
    bench.mail("c", "c@other.ru", "Question", "Where is the report?");
    bench.write(
        ".config/primedesk/config.toml",
        "[[view]]\ntitle = \"Горит\"\nquery = \"client:acme or due<4h\"\nsort = \"-number\"\ncolumns = [\"number\", \"age\", \"due\", \"missing\", \"assignee\"]\n",
    );
    bench
}

fn numbers(bench: &Bench, args: &[&str]) -> Vec<u64> {
    let lines = bench.json(args);
    lines
        .iter()
        .map(|line| line["number"].as_u64().unwrap())
        .collect()
}

#[test]
fn orders_and_saved_views_are_listed() {
    let bench = desk();
    assert_eq!(
        numbers(&bench, &["ticket", "list", "--sort", "-number"]),
        [3, 2, 1]
    );
    assert_eq!(
        numbers(
            &bench,
            &["ticket", "list", "--sort", "client", "--limit", "2"]
        ),
        [1, 2]
    );
    assert_eq!(
        numbers(
            &bench,
            &[
                "ticket",
                "list",
                "--view",
                "горит",
                "--query",
                "клиент:акме"
            ]
        ),
        [2, 1]
    );
    assert_eq!(
        numbers(&bench, &["view", "show", "Горит"]).first(),
        Some(&3)
    );
    let shown = bench.run(&["view", "show", "Горит", "--limit", "1"]);
    let head = shown.out.lines().next().unwrap();
    assert!(
        head.contains("Lacks") && head.contains("Whose") && !head.contains("Subject"),
        "{shown:?}"
    );
    let views = bench.json(&["view", "list"]);
    let saved = views.last().unwrap();
    assert_eq!(
        (saved["title"].as_str(), saved["count"].as_u64()),
        (Some("Горит"), Some(3))
    );
    assert_eq!(
        (saved["sort"].as_str(), saved["saved"].as_bool()),
        (Some("-number"), Some(true))
    );
    assert_eq!(views[0]["count"], 3);
    bench
        .run(&["ticket", "list", "--view", "hot"])
        .complains(2, &["hot", "emergency", "Горит"]);
    let run = bench.run(&["ticket", "list", "--sort", "colour"]);
    assert!(run.code == 2 && run.err.contains("received"), "{run:?}");
}

#[test]
fn a_wrong_query_is_marked_at_its_place() {
    let bench = desk();
    let run = bench.run(&["ticket", "list", "--query", "подмена kind:incidnt"]);
    assert_eq!(run.code, 2);
    let lines: Vec<&str> = run.err.lines().collect();
    assert!(
        lines[0].contains("character 14") && lines[0].contains("did you mean “incident”"),
        "{run:?}"
    );
    assert_eq!(lines[1], "  подмена kind:incidnt");
    assert_eq!(lines[2], "               ^^^^^^^");
    // What only the regulation knows is checked here, too.
    let run = bench.run(&["ticket", "list", "--query", "tariff:mikro"]);
    assert!(run.code == 2 && run.err.contains("“micro”"), "{run:?}");
}

/// Every example that the README and the help give is a query.
#[test]
fn the_examples_of_the_readme_and_the_help_are_queries() {
    let bench = desk();
    let readme = include_str!("../../README.md");
    let (_, rest) = readme.split_once("```text\n").unwrap();
    let (block, _) = rest.split_once("```").unwrap();
    let mut seen = 0;
    for line in block.lines() {
        let query = line.split("  ").next().unwrap();
        Query::parse(query).unwrap_or_else(|error| panic!("{query}: {error}"));
        let run = bench.run(&["ticket", "list", "--query", query]);
        assert_eq!(run.code, 0, "{query}: {run:?}");
        seen += 1;
    }
    assert_eq!(seen, 11);
    for (language, begin, end) in [
        ("en", "\nQueries: ", "\nTimes: "),
        ("ru", "\nЗапросы: ", "\nСроки: "),
    ] {
        let help = bench.run(&["ticket", "list", "--help", "--lang", language]);
        let (_, rest) = help.out.split_once(begin).unwrap();
        let (grammar, _) = rest.split_once(end).unwrap();
        let examples = grammar.lines().filter(|line| line.starts_with("  "));
        let mut seen = 0;
        for query in examples.flat_map(|line| line.trim().split("  ")) {
            Query::parse(query.trim()).unwrap_or_else(|error| panic!("{query}: {error}"));
            seen += 1;
        }
        assert!(seen >= 30, "{seen}: {help:?}");
    }
    // The README lists every field.
    let (_, rest) = readme.split_once("Fields: `").unwrap();
    let (fields, _) = rest.split_once('`').unwrap();
    let listed: Vec<String> = Field::ALL.iter().map(ToString::to_string).collect();
    let mut told: Vec<&str> = fields.split_whitespace().collect();
    assert_eq!(told.len(), listed.len());
    told.retain(|field| !listed.iter().any(|listed| listed == field));
    assert_eq!(told, Vec::<&str>::new());
}
