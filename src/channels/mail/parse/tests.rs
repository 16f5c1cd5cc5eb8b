use super::*;

fn text_of(raw: &str) -> String {
    parse(raw.as_bytes()).text
}
#[test]
fn nothing_at_all_is_a_message() {
    let parsed = parse(b"");
    assert_eq!(parsed.text, "");
    assert!(parsed.damage.contains(&Damage::MissingHeaders));
    assert!(parsed.damage.contains(&Damage::MissingSender));
    assert_eq!(text_of("no header at all\nonly words"), "no header at all\nonly words");
}
