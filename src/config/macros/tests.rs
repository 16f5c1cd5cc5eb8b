//! Macros: every step is read as it is written, what is wrong is told with its line.

use super::*;
use crate::core::macros::{Manner, Step, Until, Whom};
use crate::core::request::{Item, Kind};
use crate::core::ticket::SetFact;
use std::os::unix::fs::PermissionsExt;

const PATH: &str = "/c/macros.toml";

fn read(text: &str) -> Result<Vec<Macro>> {
    of_text(Path::new(PATH), text, &[])
}

fn refused(steps: &str) -> String {
    let text = format!("[[macro]]\nname = \"a\"\nsteps = [\n{steps}\n]\n");
    read(&text).unwrap_err().to_string()
}

/// One of every kind, with every key.
fn steps() -> Vec<Step> {
    let manner = Manner {
        text: Some("«{{ client }}»\n\"x\" \\ '''\n".to_owned()),
        silent: false,
        reason: Some("so".to_owned()),
        approver: Some("olga".to_owned()),
    };
    let silent = Manner {
        silent: true,
        ..Manner::default()
    };
    vec![
        Step::Set(vec![
            SetFact::Kind(Some(Kind::Incident)),
            SetFact::Client(None),
            SetFact::Emergency(false),
            SetFact::Repeat(true),
            SetFact::Cause(None),
            SetFact::CheckedByClient(true),
            SetFact::Source(Some("x".to_owned())),
            SetFact::WantsUtm(true),
            SetFact::Discretion(None),
            SetFact::Systems(vec!["amocrm".to_owned(), "bitrix24".to_owned()]),
            SetFact::NeedsAccess(Vec::new()),
            SetFact::Confirmed,
        ]),
        Step::Ask(manner.clone()),
        Step::Accept(Manner::default()),
        Step::AcceptPaid(silent.clone()),
        Step::Refuse(manner),
        Step::Quote(Manner::default()),
        Step::Resolve(silent),
        Step::Reply("{{ greeting }}".to_owned()),
        Step::Park(Until::NextOpening),
        Step::Park(Until::Minutes(180)),
        Step::Park(Until::At(crate::ground::at("2026-11-23T10:00:00+03:00"))),
        Step::Reopen,
        Step::Claim,
        Step::Assign(Whom::Me),
        Step::Assign(Whom::Nobody),
        Step::Assign(Whom::Agent("boris".to_owned())),
        Step::Confirm {
            item: Item::Site,
            reason: "by phone".to_owned(),
            value: Some("a.ru".to_owned()),
        },
        Step::Unconfirm(Item::Access("amocrm".to_owned())),
        Step::Follow,
    ]
}

#[test]
fn what_is_recorded_is_read_back_and_never_overwrites() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("macros.toml");
    let named = |name: &str| Macro {
        name: name.to_owned(),
        steps: steps(),
    };
    record(&path, &named("Всё сразу"), &[]).unwrap();
    let mode = std::fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let mut text = std::fs::read_to_string(&path).unwrap();
    text.insert_str(0, "# mine\n");
    std::fs::write(&path, &text).unwrap();
    record(&path, &named("two"), &[]).unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.starts_with("# mine\n"), "{text}");
    assert_eq!(
        of_text(&path, &text, &[]).unwrap(),
        [named("Всё сразу"), named("two")]
    );
    for (taken, others) in [("two", vec![]), ("three", vec![named("three")])] {
        let told = record(&path, &named(taken), &others).unwrap_err();
        assert!(told.to_string().contains("already"), "{told}");
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
}

#[test]
fn what_is_wrong_is_told_with_its_line() {
    for (step, told) in [
        (
            "{ do = \"aks\" }",
            "do: no step `aks`, expected one of: follow",
        ),
        (
            "{ do = \"ask\", until = \"4h\" }",
            "until: no key of the step `ask`",
        ),
        ("{ do = \"set\" }", "the step `set` needs one of: kind"),
        ("{ do = \"set\", kind = \"x\" }", "kind: unknown kind `x`"),
        ("{ do = \"reply\" }", "the step `reply` needs `text`"),
        ("{ do = \"reply\", text = \" \" }", "text: is empty"),
        (
            "{ do = \"park\", until = \"soon\" }",
            "until: `soon` is no time",
        ),
        ("{ do = \"confirm\", item = \"site\" }", "needs `reason`"),
        (
            "{ do = \"unconfirm\", item = \"x\" }",
            "item: unknown item `x`",
        ),
        (
            "{ do = \"ask\", approver = \"a\" }",
            "approver: without a reason",
        ),
        (
            "{ do = \"ask\", silent = true, text = \"a\" }",
            "silent: with a text",
        ),
    ] {
        let said = refused(&format!("{{ do = \"claim\" }},\n{step}"));
        assert!(said.starts_with("/c/macros.toml:5: "), "{step}: {said}");
        assert!(said.contains(told), "{step}: {said}");
    }
    assert!(refused("{ do = \"ask\", color = 1 }").starts_with("/c/macros.toml:4: "));
    assert!(refused("").contains("macro `a` has no step"));
    let twice = "[[macro]]\nname = \"a\"\nsteps = [{ do = \"claim\" }]\n".repeat(2);
    let said = read(&twice).unwrap_err().to_string();
    assert_eq!(
        said,
        "/c/macros.toml:5: macro.name: there is a macro `a` already"
    );
}
