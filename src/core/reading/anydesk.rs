//! AnyDesk ids: nine or ten digits near the word.

use super::rules::{Hit, Says};
use super::text::{Text, What};

/// Digits of a number, and the tokens that hold them.
struct Number {
    digits: String,
    first: usize,
    last: usize,
}

/// The id nearest to a word that speaks of AnyDesk, within `reach` words.
pub(super) fn id(text: &Text<'_>, hits: &[Hit], reach: usize) -> Option<String> {
    let named: Vec<&Hit> = hits
        .iter()
        .filter(|hit| hit.says == Says::Anydesk)
        .collect();
    if named.is_empty() {
        return None;
    }
    let numbers = numbers(text);
    let pairs = named
        .iter()
        .flat_map(|hit| numbers.iter().map(move |n| (hit, n)));
    pairs
        .filter_map(|(hit, number)| Some((distance(hit, number)?, number)))
        .filter(|(distance, _)| *distance <= reach)
        .min_by_key(|(distance, number)| (*distance, number.first))
        .map(|(_, number)| number.digits.clone())
}

/// Words between; what stands before the word counts double, for an id follows it as a rule.
fn distance(hit: &Hit, number: &Number) -> Option<usize> {
    if number.first > hit.last {
        return Some(number.first - hit.last - 1);
    }
    hit.first
        .checked_sub(number.last + 1)
        .map(|words| words * 2)
}

/// Every number of nine or ten digits, whole or in groups of three.
fn numbers(text: &Text<'_>) -> Vec<Number> {
    let mut numbers = Vec::new();
    let mut at = 0;
    while at < text.tokens.len() {
        let Some(number) = run(text, at) else {
            at += 1;
            continue;
        };
        at = number.last + 1;
        let before = &text.text[..text.tokens[number.first].place.start];
        let phone = before.ends_with(['+', '(']);
        if !phone && grouped(text, &number) {
            numbers.push(number);
        }
    }
    numbers
}

/// The digits that stand together from a token on.
fn run(text: &Text<'_>, from: usize) -> Option<Number> {
    let mut digits = digits_at(text, from)?.to_owned();
    let mut last = from;
    while let Some(more) = digits_at(text, last + 1) {
        let between = text.tokens[last].place.end..text.tokens[last + 1].place.start;
        if !matches!(
            &text.text[between],
            " " | "-" | "\u{a0}" | "." | "\u{202f}" | ") " | ")"
        ) {
            break;
        }
        digits.push_str(more);
        last += 1;
    }
    Some(Number {
        digits,
        first: from,
        last,
    })
}

fn digits_at<'t>(text: &Text<'t>, at: usize) -> Option<&'t str> {
    let token = text
        .tokens
        .get(at)
        .filter(|t| matches!(t.what, What::Word(_)))?;
    let word = &text.text[token.place.clone()];
    word.bytes().all(|b| b.is_ascii_digit()).then_some(word)
}

/// Whether the digits stand as those of an id do: 123456789, 1234567890, 123 456 789, 1 234 567 890.
fn grouped(text: &Text<'_>, number: &Number) -> bool {
    if !matches!(number.digits.len(), 9 | 10) {
        return false;
    }
    number.first == number.last
        || (number.first + 1..=number.last).all(|i| text.tokens[i].place.len() == 3)
            && text.tokens[number.first].place.len() <= 3
}
