//! A second, deliberately simple implementation of the regulation's judgement, written from its text alone,
//! against the program: the same lines to both, answer by answer.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

#[path = "independent_reading/calendar.rs"]
mod calendar;
#[path = "independent_reading/dice.rs"]
mod dice;
#[path = "independent_reading/entries.rs"]
mod entries;
#[path = "independent_reading/evidence.rs"]
mod evidence;
#[path = "independent_reading/generate.rs"]
mod generate;
#[path = "independent_reading/hours.rs"]
mod hours;
#[path = "independent_reading/judge.rs"]
mod judge;
#[path = "independent_reading/ledger.rs"]
mod ledger;
#[path = "independent_reading/request.rs"]
mod request;
#[path = "independent_reading/self_check.rs"]
mod self_check;
#[path = "independent_reading/self_check_hours.rs"]
mod self_check_hours;

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::Instant;

use serde_json::{Value, json};

use generate::Line;

/// How many requests both sides judge.
const JUDGE_LINES: usize = 100_000;
/// How many questions of working time both sides answer.
const HOURS_LINES: usize = 20_000;
/// Answers whose values are instants: compared as instants, however they are written.
const TIMES: [&str; 5] = ["act_at", "next_free_at", "next_open", "next_close", "at"];

#[test]
fn judge_agrees_with_the_program() {
    let catalogue = catalogue();
    let lines = generate::judge_lines(0x2020_0515, JUDGE_LINES, &catalogue);
    compare("judge", &lines, |facts, theirs| {
        let answer = judge::judge(facts, &catalogue);
        let agrees = same_fields(&answer.verdict, theirs) && names_all(&answer.fired, theirs);
        let mut ours = answer.verdict;
        ours["clauses in findings"] = json!(answer.fired);
        (agrees, ours)
    });
}

#[test]
fn hours_agree_with_the_program() {
    let lines = entries::hours_lines(0x0900_1800, HOURS_LINES);
    compare("hours", &lines, |question, theirs| {
        let ours = hours::answer(question);
        (same_fields(&ours, theirs), ours)
    });
}

/// The program, away from any configuration of the person who runs the test.
fn program() -> Command {
    let home = env!("CARGO_TARGET_TMPDIR");
    let mut command = Command::new(env!("CARGO_BIN_EXE_primedesk"));
    for name in [
        "HOME",
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "XDG_STATE_HOME",
        "XDG_CACHE_HOME",
    ] {
        command.env(name, home);
    }
    command.current_dir(home);
    command
}

/// Ids of the ready integrations, which are data of the program.
fn catalogue() -> Vec<String> {
    let output = program()
        .args(["regulation", "show", "--json"])
        .output()
        .expect("the program starts");
    let shown = String::from_utf8_lossy(&output.stdout);
    let regulation: Value = serde_json::from_str(&shown)
        .unwrap_or_else(|error| panic!("regulation show --json: {error}: {shown:.200}"));
    let systems = regulation["systems"].as_array().expect("systems");
    let ids: Vec<String> = systems
        .iter()
        .map(|system| system["id"].as_str().expect("an id").to_owned())
        .collect();
    for known in ["amocrm", "bitrix24", "yandex-direct"] {
        assert!(
            ids.iter().any(|id| id == known),
            "{known} is not in the catalogue"
        );
    }
    ids
}

/// Sends all lines to one run of the program and looks at its answers, line by line.
fn compare(command: &str, lines: &[Line], judged: impl Fn(&Value, &Value) -> (bool, Value)) {
    let start = Instant::now();
    let answers = answers(command, lines);
    let ran = start.elapsed();
    let mut wrong = 0_usize;
    for (index, line) in lines.iter().enumerate() {
        let missing = String::from("(no answer)");
        let text = answers.get(index).unwrap_or(&missing);
        let theirs: Value = serde_json::from_str(text).unwrap_or(Value::Null);
        let (agrees, ours) = if line.broken {
            let agrees = theirs["error"].is_string() && theirs["line"] == json!(index + 1);
            (agrees, json!({"line": index + 1, "error": "(any)"}))
        } else {
            let input: Value = serde_json::from_str(&line.text).unwrap();
            judged(&input, &theirs)
        };
        if !agrees {
            wrong += 1;
            if wrong <= 5 {
                println!(
                    "line    {}\n  input {}\n  ours  {ours}\n  its   {text}",
                    index + 1,
                    line.text
                );
            }
        }
    }
    let broken = lines.iter().filter(|line| line.broken).count();
    println!(
        "{command}: {} lines ({broken} invalid), {} answers, program {:.1} s, all {:.1} s, {wrong} differ",
        lines.len(),
        answers.len(),
        ran.as_secs_f64(),
        start.elapsed().as_secs_f64(),
    );
    assert_eq!(answers.len(), lines.len(), "{command}: one answer a line");
    assert_eq!(wrong, 0, "{command}: answers that differ");
}

fn answers(command: &str, lines: &[Line]) -> Vec<String> {
    let mut child = program()
        .args([command, "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut input = child.stdin.take().unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    let text: String = lines
        .iter()
        .flat_map(|line| [line.text.as_str(), "\n"])
        .collect();
    // A program that stops reading shows in the answers that it did not give.
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()).ok());
    let answers = output.lines().map(|line| line.expect("UTF-8")).collect();
    writer.join().unwrap();
    child.wait().unwrap();
    answers
}

/// Every field of our answer is in theirs, with the same value.
fn same_fields(ours: &Value, theirs: &Value) -> bool {
    ours.as_object().unwrap().iter().all(|(key, value)| {
        let Some(other) = theirs.get(key) else {
            return false;
        };
        let instant = TIMES.contains(&key.as_str()) && !value.is_null();
        if instant {
            calendar::read(value) == calendar::read(other)
        } else {
            value == other
        }
    })
}

/// The clauses of the rules that fired are all among the findings.
fn names_all(fired: &[&str], theirs: &Value) -> bool {
    let findings = theirs["findings"].as_array().map_or(&[][..], Vec::as_slice);
    fired
        .iter()
        .all(|clause| findings.iter().any(|finding| finding["clause"] == *clause))
}
