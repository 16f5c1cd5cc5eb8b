//! Secrets are found where they should be, and told nobody.

use super::*;
use std::os::unix::fs::PermissionsExt;
use std::time::{Duration, Instant};

fn kept() -> SecretSource {
    SecretSource::Kept("email".to_owned())
}

fn command(line: &str) -> Result<Secret, Trouble> {
    let source = SecretSource::Command(line.to_owned());
    find(&source, "email", Path::new("/nowhere"), |_| None)
}

#[test]
fn what_the_settings_say_stands_before_the_variable_and_the_variable_before_the_file() {
    let dir = tempfile::tempdir().unwrap();
    let variables = |name: &str| match name {
        "PRIMEDESK_EMAIL_PASSWORD" => Some("of the variable".to_owned()),
        "OWN" => Some("own".to_owned()),
        "EMPTY" => Some(String::new()),
        _ => None,
    };
    keep(dir.path(), "email", &Secret::new("of the file")).unwrap();
    let found = |source: &SecretSource| find(source, "email", dir.path(), variables);
    let own = SecretSource::Variable("OWN".to_owned());
    assert_eq!(found(&own).unwrap().expose(), "own");
    assert_eq!(found(&kept()).unwrap().expose(), "of the variable");
    let without = find(&kept(), "email", dir.path(), |_| None).unwrap();
    assert_eq!(without.expose(), "of the file");
    let empty = found(&SecretSource::Variable("EMPTY".to_owned())).unwrap_err();
    assert_eq!(
        (empty.kind, empty.at.as_str()),
        (TroubleKind::SecretMissing, "$EMPTY")
    );
    assert_eq!(variable("telegram"), "PRIMEDESK_TELEGRAM_TOKEN");
}

#[test]
fn the_file_is_for_its_owner_alone_and_keeps_the_others() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(FILE);
    keep(dir.path(), "email", &Secret::new("a\"б\\\n'")).unwrap();
    keep(dir.path(), "chat", &Secret::new("token")).unwrap();
    let mode = || std::fs::metadata(&path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(), 0o600);
    let read = |name: &str| kept::read(dir.path(), name, "X");
    assert_eq!(read("email").unwrap().expose(), "a\"б\\\n'");
    assert_eq!(read("chat").unwrap().expose(), "token");
    forget(dir.path(), "email").unwrap();
    assert!(read("email").is_err());
    assert_eq!(read("chat").unwrap().expose(), "token");
    assert!(std::fs::read_to_string(&path).unwrap().starts_with("# "));

    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
    let trouble = read("chat").unwrap_err();
    assert_eq!(trouble.kind, TroubleKind::SecretOpen);
    assert!(keep(dir.path(), "email", &Secret::new("x")).is_err());
    assert_eq!(mode(), 0o640);
}

#[test]
fn a_broken_file_is_told_by_its_line_without_its_words() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(FILE);
    std::fs::write(&path, "chat = \"token\"\nemail = hunter2\n").unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
    let trouble = kept::read(dir.path(), "email", "X").unwrap_err();
    assert!(trouble.at.ends_with("secrets.toml:2"), "{trouble}");
    assert!(!trouble.to_string().contains("hunter2"), "{trouble}");
    assert!(forget(dir.path(), "email").is_err());
}

#[test]
fn forgetting_what_was_never_kept_makes_no_file() {
    let dir = tempfile::tempdir().unwrap();
    forget(dir.path(), "email").unwrap();
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
}

#[test]
fn the_first_line_of_a_command_is_the_secret() {
    assert_eq!(
        command("printf 'пароль\\r\\nlogin: anna\\n'")
            .unwrap()
            .expose(),
        "пароль"
    );
    assert_eq!(command("printf x").unwrap().expose(), "x");
    // More than a pipe holds, behind the first line.
    let long = command("echo secret; head -c 300000 /dev/zero").unwrap();
    assert_eq!(long.expose(), "secret");
}

#[test]
fn a_command_that_fails_tells_its_complaint_and_nothing_that_it_printed() {
    let trouble = command("echo hunter2; echo 'locked keyring' >&2; exit 3").unwrap_err();
    assert_eq!(trouble.kind, TroubleKind::SecretMissing);
    assert!(trouble.detail.contains("locked keyring"), "{trouble}");
    let told = format!("{trouble} {trouble:?}");
    assert!(!told.contains("hunter2"), "{told}");
    for (line, why) in [
        ("true", "empty"),
        ("echo; echo x", "empty"),
        ("printf '\\377'", "UTF-8"),
        ("no-such-command-at-all", "exit status: 127"),
    ] {
        let trouble = command(line).unwrap_err();
        assert!(trouble.detail.contains(why), "{line}: {trouble}");
    }
}

#[test]
fn a_command_that_does_not_end_is_ended() {
    let begun = Instant::now();
    let short = Duration::from_millis(200);
    assert!(command::run("sleep 60 & sleep 60", short).is_err());
    // What a command leaves behind does not hold up what it printed.
    assert_eq!(command("echo x; sleep 20 &").unwrap().expose(), "x");
    assert!(begun.elapsed() < Duration::from_secs(10));
}
