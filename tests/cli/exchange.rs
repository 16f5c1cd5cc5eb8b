//! `judge` and `hours`: JSON lines in and out.

use super::bench::Bench;
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

const PHONE: &str =
    r#"{"id": "r1", "received_at": "2026-11-21T12:00:00+03:00", "channel": "phone"}"#;

#[test]
fn a_verdict_a_line_in_order() {
    let run = Bench::new().run_with(
        &["judge"],
        format!("{PHONE}\n{}\n", PHONE.replace("r1", "r2")),
    );
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let lines = run.json();
    assert_eq!(lines[0]["id"], "r1");
    assert_eq!(lines[1]["id"], "r2");
    assert_eq!(lines[0]["action"], "refuse");
    assert_eq!(lines[0]["clause"], "4");
    assert_eq!(lines[0]["act_at"], "2026-11-23T09:00:00+03:00");
    assert_eq!(lines[0]["regulation"], "2020-05-15");
}

#[test]
fn a_bad_line_is_answered_with_its_number_and_the_stream_goes_on() {
    let mut input = b"\xef\xbb\xbf\n  \n".to_vec();
    for line in [
        &b"{"[..],
        b"[]",
        b"{\"received_at\": \"2026-11-21T12:00:00+03:00\", \"channel\": \"fax\"}",
        b"\"\xff\"",
        PHONE.as_bytes(),
    ] {
        input.extend_from_slice(line);
        input.push(b'\n');
    }
    let run = Bench::new().run_with(&["judge", "-"], input);
    let lines = run.json();
    let numbers: Vec<_> = lines
        .iter()
        .filter_map(|line| line["line"].as_u64())
        .collect();
    assert_eq!(numbers, [3, 4, 5, 6]);
    assert_eq!(lines.len(), 5);
    assert!(lines[2]["error"].as_str().unwrap().contains("fax"));
    assert!(lines[3]["error"].as_str().unwrap().contains("UTF-8"));
    assert_eq!(lines[4]["action"], "refuse");
    run.complains(1, &["4 of 5 lines"]);
}

#[test]
fn a_file_is_read_and_one_that_is_not_there_is_not_found() {
    let bench = Bench::new();
    let file = bench.write("requests.jsonl", PHONE);
    assert_eq!(
        bench.run(&["judge", file.to_str().unwrap()]).json().len(),
        1
    );
    bench
        .run(&["judge", "nowhere.jsonl"])
        .complains(4, &["nowhere.jsonl", "No such file"]);
    bench
        .run(&["hours", "nowhere.jsonl"])
        .complains(4, &["nowhere.jsonl"]);
}

#[test]
fn nothing_in_nothing_out() {
    let run = Bench::new().run(&["judge"]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""));
}

#[test]
fn hours_answers_all_three_questions() {
    let input = r#"{"op": "at", "at": "2026-11-21T12:00:00+03:00"}
{"op": "between", "from": "2026-11-23T09:00:00+03:00", "to": "2026-11-23T18:00:00+03:00"}
{"op": "add", "from": "2026-11-20T17:30:00+03:00", "seconds": 3600}
{"op": "away"}
"#;
    let run = Bench::new().run_with(&["hours", "-"], input);
    assert_eq!(
        run.out.lines().take(3).collect::<Vec<_>>(),
        [
            r#"{"open":false,"closure":"weekend","on_call":true,"next_open":"2026-11-23T09:00:00+03:00","next_close":"2026-11-23T18:00:00+03:00"}"#,
            r#"{"seconds":32400}"#,
            r#"{"at":"2026-11-23T09:30:00+03:00"}"#,
        ]
    );
    assert_eq!(run.json()[3]["line"], 4);
    run.complains(1, &["1 of 4"]);
}

#[test]
fn hours_of_one_instant() {
    let bench = Bench::new();
    let run = bench.run(&["hours", "--at", "2026-11-23T10:00:00+03:00"]);
    let answer = &run.json()[0];
    assert_eq!(answer["open"], true);
    assert!(answer["closure"].is_null());
    assert_eq!(answer["next_close"], "2026-11-23T18:00:00+03:00");
    assert_eq!(bench.run(&["hours", "--at", "yesterday"]).code, 2);
    assert_eq!(
        bench
            .run(&["hours", "-", "--at", "2026-11-23T10:00:00+03:00"])
            .code,
        2
    );
}

#[test]
fn a_year_that_the_calendar_lacks_is_told() {
    let bench = Bench::new();
    bench
        .run(&["hours", "--at", "2031-01-02T10:00:00+03:00"])
        .complains(0, &["the calendar lacks 2031"]);
    bench
        .run_with(&["judge"], PHONE.replace("2026", "2031"))
        .complains(0, &["the calendar lacks 2031"]);
}

#[test]
fn the_host_clock_and_zone_do_not_matter() {
    let bench = Bench::new();
    for zone in ["UTC", "Europe/Berlin", "Pacific/Kiritimati"] {
        let mut command = bench.command();
        command
            .env("TZ", zone)
            .args(["hours", "--at", "2026-11-20T14:59:59Z"]);
        let run = super::bench::finish(&mut command, b"");
        assert_eq!(run.json()[0]["open"], true, "{zone}");
    }
}

/// Who asks one question at a time gets one answer at a time.
#[test]
fn an_answer_is_not_held_back() {
    let bench = Bench::new();
    let mut child = bench
        .command()
        .arg("judge")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    for id in ["a", "b", "c"] {
        writeln!(input, "{}", PHONE.replace("r1", id)).unwrap();
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        assert!(line.contains(&format!("\"id\":\"{id}\"")), "{line}");
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let bench = Bench::new();
    let file = bench.write("many.jsonl", format!("{PHONE}\n").repeat(20_000));
    let mut child = bench
        .command()
        .args(["judge", file.to_str().unwrap()])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}
