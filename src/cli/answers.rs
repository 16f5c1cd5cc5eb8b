//! Questions as JSON lines, answered one by one: what `judge` and `hours` have in common.

use super::failure::{Failure, Result};
use super::lines;
use super::out::complain;
use super::session::Session;
use crate::core::sentence::Sentence;
use crate::text::Text;
use serde::Serialize;
use std::collections::BTreeSet;

/// The answer to a line that is none.
#[derive(Serialize)]
struct BadLine<'a> {
    line: u64,
    error: &'a str,
}

/// Answers the lines of a file, one by one, each as soon as it is asked for. A bad one never stops the others.
pub(super) fn answer_lines<T: Serialize>(
    session: &mut Session,
    file: &std::path::Path,
    mut answer: impl FnMut(&str) -> std::result::Result<T, String>,
) -> Result<()> {
    let mut lines = lines::open(file, &session.text)?;
    let out = &mut session.out;
    let (mut read, mut bad) = (0_u64, 0_u64);
    loop {
        if !lines.is_ready() {
            out.flush()?;
        }
        let Some(line) = lines.next()? else {
            break;
        };
        read += 1;
        match line.text.and_then(&mut answer) {
            Ok(answer) => out.json(&answer)?,
            Err(error) => {
                bad += 1;
                out.json(&BadLine {
                    line: line.number,
                    error: &error,
                })?;
            }
        }
    }
    out.flush()?;
    if bad > 0 {
        return Err(Failure::failed(
            Sentence::of("fail-bad-lines")
                .name("bad", bad)
                .name("read", read),
        ));
    }
    Ok(())
}

/// Says which years the calendar lacks: times in them are a guess (§3).
pub(super) fn warn_of_years(text: &Text, years: &BTreeSet<i32>) {
    if !years.is_empty() {
        let years: Vec<String> = years.iter().map(ToString::to_string).collect();
        let args = [("years", years.join(", ").into())];
        complain(&text.say_with("fail-calendar-lacks", &args));
    }
}
