//! Lines in and out (regulation §3).

use super::*;
use crate::core::hours::tests::schedule;

/// The line that comes out for a line that goes in.
fn exchange(line: &str) -> String {
    match answer(&schedule(), line) {
        Ok(answer) => serde_json::to_string(&answer).unwrap(),
        Err(message) => message,
    }
}

#[test]
fn s3_at_answers_as_in_the_example() {
    assert_eq!(
        exchange(r#"{"op": "at", "at": "2026-11-21T12:00:00+03:00"}"#),
        concat!(
            r#"{"open":false,"closure":"weekend","on_call":true,"#,
            r#""next_open":"2026-11-23T09:00:00+03:00","next_close":"2026-11-23T18:00:00+03:00"}"#
        )
    );
    assert_eq!(
        exchange(r#"{"op": "at", "at": "2026-11-20T14:59:59Z"}"#),
        concat!(
            r#"{"open":true,"closure":null,"on_call":false,"#,
            r#""next_open":"2026-11-23T09:00:00+03:00","next_close":"2026-11-20T18:00:00+03:00"}"#
        )
    );
}

#[test]
fn s3_between_and_add_answer_as_in_the_examples() {
    let between =
        r#"{"op":"between","from":"2026-11-20T09:00:00+03:00","to":"2026-11-22T00:00:00+03:00"}"#;
    assert_eq!(exchange(between), r#"{"seconds":32400}"#);
    let add = r#"{"op":"add","from":"2026-11-20T17:30:00.250+03:00","seconds":3600}"#;
    assert_eq!(exchange(add), r#"{"at":"2026-11-23T09:30:00.250+03:00"}"#);
    let nothing = r#"{"op":"add","from":"2026-11-21T00:00:00Z","seconds":0}"#;
    assert_eq!(exchange(nothing), r#"{"at":"2026-11-21T03:00:00+03:00"}"#);
}

#[test]
fn s3_old_instants_keep_the_offset_of_their_time() {
    let add = r#"{"op":"add","from":"2013-06-03T09:00:00+04:00","seconds":60}"#;
    assert_eq!(exchange(add), r#"{"at":"2013-06-03T09:01:00+04:00"}"#);
    let add = r#"{"op":"add","from":"1910-06-03T00:00:00Z","seconds":0}"#;
    assert_eq!(exchange(add), r#"{"at":"1910-06-03T00:00:00+00:00"}"#);
}

#[test]
fn s3_errors_name_the_field() {
    for (line, part) in [
        ("", "not a JSON object"),
        ("[\"at\"]", "not a JSON object"),
        (r#"{"op":"at""#, "EOF"),
        (r#"{"op":"at","at":"2026-11-21T12:00:00Z"} x"#, "trailing"),
        (r#"{"op":"at","when":1}"#, "unknown field `when`"),
        (r#"{"op":"at","op":"at"}"#, "duplicate field `op`"),
        (r#"{"at":"2026-11-21T12:00:00Z"}"#, "field `op` is missing"),
        (
            r#"{"op":"subtract"}"#,
            "field `op`: \"subtract\" is none of",
        ),
        (r#"{"op":7}"#, "field `op`: 7 is none of"),
        (r#"{"op":"at"}"#, "field `at` is missing"),
        (r#"{"op":"at","at":null}"#, "field `at` is missing"),
        (r#"{"op":"at","at":5}"#, "field `at`: 5 is not a string"),
        (r#"{"op":"at","at":"2026-11-21T12:00:00"}"#, "field `at`: "),
        (r#"{"op":"at","at":"2026-02-30T12:00:00Z"}"#, "field `at`: "),
        (
            r#"{"op":"at","seconds":5}"#,
            "field `seconds` has no meaning",
        ),
        (
            r#"{"op":"between","from":"2026-11-21T12:00:00Z"}"#,
            "field `to` is missing",
        ),
        (
            r#"{"op":"add","from":"2026-11-21T12:00:00Z","seconds":-1}"#,
            "field `seconds`: -1 is negative",
        ),
        (
            r#"{"op":"add","from":"2026-11-21T12:00:00Z","seconds":1.5}"#,
            "field `seconds`: 1.5 is not a whole number",
        ),
        (
            r#"{"op":"add","from":"2026-11-21T12:00:00Z","seconds":"60"}"#,
            "field `seconds`: \"60\" is not a whole number",
        ),
        (
            r#"{"op":"add","from":"2026-11-21T12:00:00Z","seconds":18446744073709551615}"#,
            "field `at` of the answer lies outside",
        ),
    ] {
        let message = exchange(line);
        assert!(message.contains(part), "{line}: {message}");
    }
}
