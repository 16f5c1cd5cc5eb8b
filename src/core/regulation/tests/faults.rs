//! Every fault of a file is told, with its line.

mod emergencies;
mod values;

use super::*;

/// The line of the first line of the text that begins so.
fn line_of(text: &str, start: &str) -> usize {
    1 + text.lines().position(|l| l.starts_with(start)).unwrap()
}

/// Asserts that `was` turned to `now` gives exactly one fault: at the line that begins with `at`, saying `message`.
fn one_fault(was: &str, now: &str, at: &str, message: &str) {
    let text = changed(TEXT, was, now);
    let faults = Regulation::parse(&text).unwrap_err();
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert_eq!(faults[0].line, line_of(&text, at), "{}", faults[0]);
    assert!(faults[0].message.contains(message), "{}", faults[0]);
    assert!(!faults[0].message.contains('\n'), "{}", faults[0]);
    assert!(faults[0].said.is_some(), "{}", faults[0]);
}

#[test]
fn a_tariff_or_system_listed_twice() {
    one_fault(
        "id = \"bigdata\"",
        "id =  \"micro\"",
        "id =  \"micro\"",
        "tariff `micro` is listed twice",
    );
    one_fault(
        "id = \"1c\"",
        "id =  \"amocrm\"",
        "id =  \"amocrm\"",
        "system `amocrm` is listed twice",
    );
}

#[test]
fn an_empty_id() {
    one_fault(
        "id = \"micro\"",
        "id = \" \"",
        "id = \" \"",
        "tariff has an empty id",
    );
    one_fault(
        "id = \"tilda\"",
        "id = \"\"",
        "id = \"\"",
        "system has an empty id",
    );
    one_fault(
        "id = \"2020-05-15\"",
        "id = \"\"",
        "id = \"\"",
        "regulation's id is empty",
    );
}

#[test]
fn s4_a_channel_that_is_unknown_twice_or_nowhere() {
    one_fault(
        "[\"phone\", \"voice\"]",
        "[\"phone\", \"voice\", \"fax\"]",
        "refused",
        "unknown channel `fax`, expected one of: email, chat",
    );
    one_fault(
        "[\"phone\", \"voice\"]",
        "[\"phone\", \"voice\", \"chat\"]",
        "refused",
        "channel `chat` is listed twice",
    );
    one_fault(
        "[\"phone\", \"voice\"]",
        "[\"phone\"]",
        "[channels]",
        "channel `voice` is neither written nor refused",
    );
}

#[test]
fn s6_a_requirement_that_is_unknown_or_twice_and_a_kind_without_evidence() {
    one_fault(
        "[\"anydesk-id\"]",
        "[\"anydesk\"]",
        "remote-session",
        "unknown requirement `anydesk`",
    );
    one_fault(
        "[\"anydesk-id\"]",
        "[\"anydesk-id\", \"anydesk-id\"]",
        "remote-session",
        "requirement `anydesk-id` is listed twice",
    );
    one_fault(
        "remote-session = [\"anydesk-id\"]\n",
        "",
        "[evidence]",
        "no evidence is named for kind `remote-session`",
    );
    one_fault(
        "question = [",
        "chatter = []\nquestion = [",
        "chatter",
        "unknown kind `chatter`",
    );
}

#[test]
fn s1_a_cause_that_is_unknown_or_without_effect() {
    one_fault(
        "site-failure = \"refuse\"\n",
        "",
        "[causes]",
        "no effect is named for cause `site-failure`",
    );
    one_fault(
        "ours = \"free\"",
        "ours = \"free\"\nweather = \"free\"",
        "weather",
        "unknown cause `weather`",
    );
    one_fault(
        "ours = \"free\"",
        "ours = \"gratis\"",
        "ours",
        "unknown effect of a cause `gratis`",
    );
}

#[test]
fn keys_unknown_missing_or_twice_and_syntax() {
    one_fault(
        "[hours]",
        "[hours]\nlunch = 1",
        "lunch",
        "unknown field `lunch`",
    );
    one_fault(
        "[hours]",
        "colour = 1\n[hours]",
        "colour",
        "unknown field `colour`",
    );
    one_fault(
        "remote_session_cost = 1\n",
        "",
        "[ledger]",
        "missing field `remote_session_cost`",
    );
    one_fault(
        "[hours]",
        "[hours]\nnight = \"park\"",
        "night = \"park\" ",
        "duplicate key",
    );
    one_fault("[causes]", "[causes", "[causes", "");
    one_fault(
        "category = \"site\"\nwords = [\"tilda\"",
        "category = \"page\"\nwords = [\"tilda\"",
        "category = \"page\"",
        "unknown category `page`",
    );
}

#[test]
fn no_tariff_at_all() {
    let start = TEXT.find("[[tariff]]").unwrap();
    let end = TEXT.find("# §6: what a request").unwrap();
    let none = TEXT.replace(&TEXT[start..end], "");
    let faults = Regulation::parse(&none).unwrap_err();
    assert!(
        faults[0].message.contains("missing field `tariff`"),
        "{faults:?}"
    );
    let empty = changed(&none, "# §3", "tariff = []\n# §3");
    let faults = Regulation::parse(&empty).unwrap_err();
    assert_eq!(faults[0].message, "no tariff at all");
}

#[test]
fn all_faults_are_told_at_once_in_the_order_of_their_lines() {
    let text = changed(TEXT, "window_months = 12", "window_months = 0");
    let text = changed(&text, "ours = \"free\"\n", "");
    let text = changed(&text, "\"voice\"", "\"fax\"");
    let faults = Regulation::parse(&text).unwrap_err();
    let starts = ["[channels]", "refused", "window_months", "[causes]"];
    let lines: Vec<usize> = faults.iter().map(|fault| fault.line).collect();
    assert_eq!(
        lines,
        starts.map(|start| line_of(&text, start)),
        "{faults:?}"
    );
}
