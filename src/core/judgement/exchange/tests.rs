//! Lines in and out (section 5 of the regulation's page).

use super::*;
use crate::core::regulation::tests::{TEXT, book};

/// The very example of the page; its line breaks are allowed in JSON.
const EXAMPLE: &str = r#"{"id": "r1", "received_at": "2026-11-21T12:00:00+03:00", "judged_at": "2026-11-21T12:05:00+03:00",
 "channel": "email", "kind": "full-setup", "emergency": false, "repeat": false, "cause": null, "checked_by_client": false,
 "source": null, "concerns": "primegate", "wants_utm": false, "discretion": null,
 "client": {"tariff": "micro", "paid": true, "paid_at": "2026-01-10", "project": "active", "agreement": null},
 "systems": ["amocrm"], "needs_access": [],
 "evidence": {"description": true, "screenshots": 0, "links": 0, "site": "https://example.ru", "counter": true,
              "anydesk_id": null, "access": [{"system": "amocrm", "level": "admin"}]},
 "ledger": [{"id": "e1", "at": "2026-02-01T10:00:00+03:00", "entry": "charge", "pool": "setup", "cost": 2},
            {"id": "e2", "at": "2026-02-03T10:00:00+03:00", "entry": "reversal", "of": "e1"},
            {"id": "e3", "at": "2026-02-04T10:00:00+03:00", "entry": "grant", "pool": "setup", "units": 2}]}"#;

const EXAMPLE_ANSWER: &str = r#"{"id": "r1", "action": "accept", "clause": "1", "act_at": "2026-11-23T09:00:00+03:00", "missing": [], "needs": [],
 "charge": {"pool": "setup", "cost": 2, "allowance": 6, "used": 0, "left_after": 4}, "next_free_at": null,
 "findings": [{"clause": "3", "rule": "hours", "effect": "defer", "because": "closed: weekend"}], "regulation": "2020-05-15"}"#;

const AT: &str = r#""received_at":"2026-11-20T12:00:00+03:00""#;

fn exchange(line: &str) -> String {
    match answer(&book(&[TEXT]), line) {
        Ok(verdict) => serde_json::to_string(&verdict).unwrap(),
        Err(message) => format!("error: {message}"),
    }
}

/// JSON without the blanks that stand outside its strings.
fn compact(json: &str) -> String {
    let mut in_string = false;
    let kept = json.chars().filter(|c| {
        in_string ^= *c == '"';
        in_string || !c.is_whitespace()
    });
    kept.collect()
}

#[test]
fn s5_the_example_gives_exactly_its_answer() {
    assert_eq!(exchange(EXAMPLE), compact(EXAMPLE_ANSWER));
    assert_eq!(exchange(&compact(EXAMPLE)), compact(EXAMPLE_ANSWER));
}

#[test]
fn s5_a_quote_is_written_in_full() {
    let spent = compact(EXAMPLE).replace(
        r#""entry":"reversal","of":"e1""#,
        r#""entry":"charge","pool":"setup","cost":3"#,
    );
    assert_eq!(
        exchange(&spent),
        concat!(
            r#"{"id":"r1","action":"quote","clause":"1","act_at":"2026-11-23T09:00:00+03:00","missing":[],"needs":[],"#,
            r#""charge":{"pool":"setup","cost":2,"allowance":6,"used":5,"left_after":1},"#,
            r#""next_free_at":"2027-02-01T10:00:00+03:00","findings":["#,
            r#"{"clause":"1","rule":"quota","effect":"quote","because":"cost: 2, left: 1 of 6"},"#,
            r#"{"clause":"3","rule":"hours","effect":"defer","because":"closed: weekend"}],"regulation":"2020-05-15"}"#
        )
    );
}

#[test]
fn s5_the_least_line_has_a_receipt_alone() {
    assert_eq!(
        exchange(&format!("{{{AT}}}")),
        concat!(
            r#"{"id":null,"action":"undecided","clause":null,"act_at":"2026-11-20T12:00:00+03:00","missing":[],"#,
            r#""needs":["kind","client"],"charge":null,"next_free_at":null,"findings":[{"clause":null,"rule":"identity","#,
            r#""effect":"undecided","because":"unknown: kind, client"}],"regulation":"2020-05-15"}"#
        )
    );
}

#[test]
fn s5_null_is_the_same_as_left_out() {
    let nulls = [
        "id",
        "judged_at",
        "channel",
        "kind",
        "emergency",
        "repeat",
        "cause",
        "checked_by_client",
        "source",
        "concerns",
        "wants_utm",
        "discretion",
        "client",
        "systems",
        "needs_access",
        "evidence",
        "ledger",
    ];
    let nulls: String = nulls
        .iter()
        .map(|name| format!(",\"{name}\":null"))
        .collect();
    assert_eq!(
        exchange(&format!("{{{AT}{nulls}}}")),
        exchange(&format!("{{{AT}}}"))
    );
    let kind = r#""kind":"full-setup""#;
    let full = format!(
        r#"{{{AT},{kind},"client":{{"tariff":null,"paid":null,"paid_at":null,"project":null,"agreement":null}},"evidence":
        {{"description":null,"screenshots":null,"links":null,"site":null,"counter":null,"anydesk_id":null,"access":null}}}}"#
    );
    let bare = format!(r#"{{{AT},{kind},"client":{{}},"evidence":{{}}}}"#);
    assert_eq!(exchange(&full), exchange(&bare));
    assert!(exchange(&bare).contains(r#""missing":["payment","site","counter"]"#));
}

#[test]
fn s5_any_offset_is_read() {
    let utc = EXAMPLE.replace("2026-11-21T12:05:00+03:00", "2026-11-21T09:05:00Z");
    assert_eq!(exchange(&utc), compact(EXAMPLE_ANSWER));
}

#[test]
fn s5_errors_name_the_field() {
    for (fields, error) in [
        (r#""colour":1"#, "colour: unknown field `colour`"),
        (
            r#""channel":"fax""#,
            "channel: unknown channel `fax`, expected one of: email, chat",
        ),
        (r#""kind":"wish""#, "kind: unknown kind `wish`"),
        (r#""cause":"weather""#, "cause: unknown cause `weather`"),
        (r#""concerns":"us""#, "concerns: unknown concerns `us`"),
        (
            r#""discretion":"maybe""#,
            "discretion: unknown discretion `maybe`",
        ),
        (
            r#""emergency":"yes""#,
            "emergency: invalid type: string \"yes\"",
        ),
        (r#""id":7"#, "id: invalid type: integer `7`"),
        (r#""judged_at":"soon""#, "judged_at: "),
        (r#""systems":"amocrm""#, "systems: invalid type"),
        (r#""client":{"paid":1}"#, "client.paid: invalid type"),
        (r#""client":{"paid_at":"10.01.2026"}"#, "client.paid_at: "),
        (
            r#""client":{"name":"X"}"#,
            "client.name: unknown field `name`",
        ),
        (
            r#""client":{"project":"gone"}"#,
            "client.project: unknown project `gone`",
        ),
        (
            r#""client":{"agreement":{"setups":-1}}"#,
            "client.agreement: ",
        ),
        (
            r#""client":{"tariff":"gold"}"#,
            "client.tariff: unknown tariff `gold`",
        ),
        (
            r#""evidence":{"links":-1}"#,
            "evidence.links: invalid value",
        ),
        (
            r#""evidence":{"photo":1}"#,
            "evidence.photo: unknown field `photo`",
        ),
        (
            r#""evidence":{"access":[{"system":"a"},{"system":1}]}"#,
            "evidence.access[1].system: ",
        ),
        (
            r#""evidence":{"access":[{}]}"#,
            "evidence.access[0]: missing field `system`",
        ),
        (r#""ledger":[{"at":"x","entry":"paid"}]"#, "ledger[0].at: "),
        (
            r#""ledger":[{"at":"2026-01-01T00:00:00Z","entry":"gift"}]"#,
            "ledger[0].entry: unknown entry `gift`",
        ),
        (
            r#""ledger":[{"at":"2026-01-01T00:00:00Z","entry":"charge"}]"#,
            "ledger[0]: ledger entry `` (charge) has no `pool`",
        ),
        (
            r#""ledger":[{"entry":"paid"}]"#,
            "ledger[0]: missing field `at`",
        ),
    ] {
        let message = exchange(&format!("{{{AT},{fields}}}"));
        assert!(message.starts_with(&format!("error: {error}")), "{message}");
        assert!(!message.contains("line 1"), "{message}");
    }
}

#[test]
fn s5_a_line_that_is_no_request_is_an_error() {
    for (line, error) in [
        ("", "not a JSON object"),
        ("[]", "not a JSON object"),
        (
            r#"["r1", "2026-11-20T12:00:00+03:00"]"#,
            "not a JSON object",
        ),
        ("null", "not a JSON object"),
        ("{", "EOF while parsing an object at column 1"),
        ("{}", "missing field `received_at`"),
        (r#"{"received_at":null}"#, "received_at: "),
        (r#"{"received_at":"2026-11-21"}"#, "received_at: "),
        (r#"{"id":"a","id":"b"}"#, "duplicate field `id`"),
    ] {
        let message = exchange(line);
        assert!(
            message.starts_with(&format!("error: {error}")),
            "{line}: {message}"
        );
    }
}
