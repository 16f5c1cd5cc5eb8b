//! Entries as they cross the border (section 5).

use super::*;

fn read(line: &str) -> Result<Entry, String> {
    serde_json::from_str(line).map_err(|error| error.to_string())
}

#[test]
fn s5_every_sort_of_entry_is_written_and_read_back() {
    let pool = Pool::Remote;
    let all = [
        What::Charge { pool, cost: 1 },
        What::Reversal { of: "a".into() },
        What::Grant { pool, units: 3 },
        What::Paid { pool },
    ];
    let kinds: Vec<EntryKind> = all.iter().map(What::kind).collect();
    assert_eq!(kinds, EntryKind::ALL);
    for what in all {
        let entry = entry("e", msk("2026-02-01 10:00"), what);
        let line = serde_json::to_string(&entry).unwrap();
        assert_eq!(read(&line), Ok(entry), "{line}");
    }
}

#[test]
fn s5_a_written_entry_has_only_the_fields_of_its_sort() {
    let line = |entry: Entry| serde_json::to_string(&entry).unwrap();
    assert_eq!(
        line(charge("e1", "2026-02-01 10:00", 2)),
        r#"{"id":"e1","at":"2026-02-01T10:00:00+03:00","entry":"charge","pool":"setup","cost":2}"#
    );
    assert_eq!(
        line(reversal("e2", "2026-02-03 10:00", "e1")),
        r#"{"id":"e2","at":"2026-02-03T10:00:00+03:00","entry":"reversal","of":"e1"}"#
    );
}

#[test]
fn s5_fields_left_out_or_null_are_empty() {
    let bare = r#"{"at":"2026-02-01T10:00:00+03:00","entry":"charge","pool":"setup"}"#;
    assert_eq!(read(bare), Ok(charge("", "2026-02-01 10:00", 0)));
    let null = r#"{"id":null,"at":"2026-02-01T07:00:00Z","entry":"grant","pool":"setup","units":null,"of":null}"#;
    assert_eq!(read(null), Ok(grant("", "2026-02-01 10:00", 0)));
}

#[test]
fn s5_errors_name_the_entry_and_the_field() {
    let at = r#""at":"2026-02-01T10:00:00+03:00""#;
    for (line, part) in [
        (
            r#""id":"e","entry":"charge""#,
            "ledger entry `e` (charge) has no `pool`",
        ),
        (
            r#""id":"e","entry":"grant""#,
            "ledger entry `e` (grant) has no `pool`",
        ),
        (
            r#""id":"e","entry":"reversal""#,
            "ledger entry `e` (reversal) has no `of`",
        ),
        (r#""entry":"gift""#, "unknown entry `gift`"),
        (r#""entry":"charge","pool":"fish""#, "unknown pool `fish`"),
        (r#""entry":"charge","amount":1"#, "unknown field `amount`"),
    ] {
        let error = read(&format!("{{{at},{line}}}")).unwrap_err();
        assert!(error.contains(part), "{error}");
    }
}
