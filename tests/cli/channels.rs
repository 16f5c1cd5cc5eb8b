//! Channels set up from the command line, secrets kept for their owner alone, and the doctor.

use super::bench::{Bench, MONDAY, Run, finish, mode};
use primedesk::core::instant::Instant;
use primedesk::core::request::Channel;
use primedesk::store::{Access, Store};
use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::process::{Child, Stdio};

const CONFIG: &str = ".config/primedesk/config.toml";
const SECRETS: &str = ".config/primedesk/secrets.toml";

/// What must never be seen.
const SECRET: &str = "hunter2-пароль";

fn add_email(bench: &Bench) -> Run {
    let args = [
        "channel",
        "add",
        "email",
        "--user",
        "support@acme.ru",
        "--password-stdin",
        "--no-test",
    ];
    bench.run_with(&args, format!("{SECRET}\nnot this\n"))
}

fn read(bench: &Bench, name: &str) -> String {
    std::fs::read_to_string(bench.path(name)).unwrap()
}

/// A run told nothing of the secret, and nor does the log.
#[track_caller]
fn silent(bench: &Bench, run: &Run) {
    assert!(!format!("{run:?}").contains("hunter2"), "{run:?}");
    let logs = std::fs::read_dir(bench.path(".local/state/primedesk")).unwrap();
    for log in logs {
        let text = std::fs::read_to_string(log.unwrap().path()).unwrap();
        assert!(!text.contains("hunter2"), "{text}");
    }
}

#[test]
fn a_channel_is_added_by_flags_with_guessed_servers() {
    let bench = Bench::new();
    let added = add_email(&bench);
    assert_eq!(added.code, 0, "{added:?}");
    silent(&bench, &added);
    let config = read(&bench, CONFIG);
    assert!(config.contains("imap = \"imap.acme.ru:993\""), "{config}");
    assert!(config.contains("smtp = \"smtp.acme.ru:465\""), "{config}");
    assert!(!config.contains("hunter2"), "{config}");
    assert!(read(&bench, SECRETS).contains(SECRET));
    assert_eq!(mode(&bench.path(SECRETS)), 0o600);
    assert_eq!(mode(&bench.path(CONFIG)), 0o600);

    let run = bench.run(&["channel", "list", "--json"]);
    silent(&bench, &run);
    let shown = &run.json()[0];
    assert_eq!(shown["channel"], "email");
    assert_eq!(shown["secret"], "file");
    assert_eq!(shown["imap_security"], "tls");
    let table = bench.run(&["channel", "list"]);
    assert!(table.out.contains("secrets.toml"), "{table:?}");
    silent(&bench, &table);
}

#[test]
fn what_is_not_named_again_stays_and_comments_too() {
    let bench = Bench::new();
    bench.write(CONFIG, "# the desk's own\nagent = \"anna\" # me\n");
    assert_eq!(add_email(&bench).code, 0);
    let change = [
        "channel",
        "add",
        "email",
        "--folder",
        "Support",
        "--no-test",
    ];
    let changed = bench.run(&change);
    assert_eq!(changed.code, 0, "{changed:?}");
    let config = read(&bench, CONFIG);
    assert!(config.starts_with("# the desk's own\nagent = \"anna\" # me\n"));
    assert!(config.contains("user = \"support@acme.ru\""), "{config}");
    assert!(config.contains("folder = \"Support\""), "{config}");
    assert!(read(&bench, SECRETS).contains(SECRET));

    let to_command = [
        "channel",
        "add",
        "email",
        "--password-command",
        "echo hunter2",
        "--no-test",
    ];
    assert_eq!(bench.run(&to_command).code, 0);
    assert!(read(&bench, CONFIG).contains("password_command = \"echo hunter2\""));
    let listed = bench.run(&["channel", "list", "--json"]);
    silent(&bench, &listed);
    assert_eq!(listed.json()[0]["secret"], "command");
    let to_variable = [
        "channel",
        "add",
        "email",
        "--password-env",
        "MAIL",
        "--no-test",
    ];
    assert_eq!(bench.run(&to_variable).code, 0);
    let config = read(&bench, CONFIG);
    assert!(config.contains("password_env = \"MAIL\""), "{config}");
    assert!(!config.contains("password_command"), "{config}");
    assert_eq!(bench.one(&["channel", "list"])["secret"], "missing");
}

#[test]
fn removing_takes_the_settings_and_the_secret_and_nothing_else() {
    let bench = Bench::new();
    bench.write(CONFIG, "# the desk's own\nlanguage = \"en\"\n");
    assert_eq!(add_email(&bench).code, 0);
    let token = ["channel", "add", "telegram", "--token-stdin", "--no-test"];
    assert_eq!(bench.run_with(&token, "123:token\n").code, 0);
    bench.mail("m1", "ivan@acme.ru", "Вопрос", "Как?");
    bench.one(&["ticket", "reply", "1", "--text", "Так."]);
    let stranded = "not set up: 1";
    let doctor = || bench.run(&["doctor", "--offline"]).out;
    assert!(!doctor().contains(stranded));
    let removed = bench.one(&["channel", "remove", "email"]);
    assert_eq!(removed["removed"], true);
    let config = read(&bench, CONFIG);
    assert!(config.starts_with("# the desk's own\nlanguage = \"en\"\n"));
    assert!(
        !config.contains("email") && config.contains("[channel.telegram]"),
        "{config}"
    );
    let secrets = read(&bench, SECRETS);
    assert!(!secrets.contains("hunter2") && secrets.contains("123:token"));
    // What was to go by it waits, and that is told.
    assert!(doctor().contains(stranded), "{}", doctor());
    bench
        .run(&["channel", "remove", "email"])
        .complains(4, &["email is not set up"]);
    assert_eq!(bench.json(&["channel", "list"]).len(), 1);
}

#[test]
fn what_can_not_be_is_refused_and_nothing_is_saved() {
    let bench = Bench::new();
    for (args, words) in [
        (&["email"][..], "--user"),
        (
            &["email", "--user", "desk", "--password-env", "P"],
            "--imap",
        ),
        (&["email", "--user", "a@b.ru"], "--password-stdin"),
        (
            &[
                "email",
                "--user",
                "a@b.ru",
                "--password-env",
                "P",
                "--imap",
                "i:0",
            ],
            "channel.email.imap: `0` is no port",
        ),
        (
            &["chat", "--account", "1", "--token-env", "T"],
            "--base-url",
        ),
        (
            &[
                "chat",
                "--account",
                "1",
                "--token-env",
                "T",
                "--base-url",
                "http://a.ru",
            ],
            "in the clear",
        ),
        (&["telegram"], "PRIMEDESK_TELEGRAM_TOKEN"),
    ] {
        let mut all = vec!["channel", "add"];
        all.extend(args);
        all.push("--no-test");
        bench.run(&all).complains(2, &[words]);
    }
    assert!(!bench.path(".config").exists());
    bench
        .run(&["channel", "test"])
        .complains(4, &["no channel"]);
}

#[test]
fn a_trial_that_fails_saves_nothing_unless_told() {
    let bench = Bench::new();
    // A port where nobody listens: taken, and given back.
    let port = std::net::TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .unwrap()
        .port();
    let server = format!("127.0.0.1:{port}");
    let mut args = vec![
        "channel",
        "add",
        "email",
        "--user",
        "a@b.ru",
        "--imap",
        &server,
        "--smtp",
        &server,
        "--password-stdin",
    ];
    let failed = bench.run_with(&args, SECRET);
    assert_eq!(failed.code, 1, "{failed:?}");
    assert!(
        failed.out.contains(&format!("✗ Port — {server}")),
        "{failed:?}"
    );
    assert!(failed.out.contains("Nothing is saved"), "{failed:?}");
    silent(&bench, &failed);
    assert!(!bench.path(CONFIG).exists() && !bench.path(SECRETS).exists());
    args.push("--save-anyway");
    assert_eq!(bench.run_with(&args, SECRET).code, 0);
    assert!(bench.path(CONFIG).exists() && bench.path(SECRETS).exists());

    let tested = bench.run(&["channel", "test", "email", "--json"]);
    assert_eq!(tested.code, 1);
    let last = tested.json().pop().unwrap();
    assert_eq!(
        (&last["ok"], &last["trouble"]["kind"]),
        (&false.into(), &"refused".into())
    );
    silent(&bench, &tested);
    let doctor = bench.run(&["doctor"]);
    assert_eq!(doctor.code, 1);
    assert!(doctor.out.contains("✗ Channels: e-mail"), "{doctor:?}");
}

/// What comes between the set-up and the first sync is new.
#[test]
fn a_chats_news_begin_at_its_set_up() {
    for (start, begins) in [("new", Some(MONDAY)), ("all", None)] {
        let bench = Bench::new();
        let args = [
            "channel",
            "add",
            "chat",
            "--no-test",
            "--token-stdin",
            "--base-url",
            "http://127.0.0.1:1",
            "--account",
            "7",
            "--start",
            start,
            "--now",
            MONDAY,
        ];
        let run = bench.run_with(&args, SECRET);
        assert_eq!(run.code, 0, "{run:?}");
        let path = bench.path(".local/share/primedesk/desk.sqlite3");
        let store = Store::open(&path, Access::Existing).unwrap();
        let place = store.view().place(Channel::Chat, "7/start").unwrap();
        let moment = |text: &str| text.parse::<Instant>().unwrap().timestamp().to_string();
        assert_eq!(place, begins.map(moment), "{start}");
    }
}

#[test]
fn faults_of_the_channels_tables_are_told_with_their_lines() {
    let bench = Bench::new();
    bench.write(
        CONFIG,
        "language = \"en\"\n\n[channel.email]\nimap = \"a\"\nsmtp = \"b:x\"\nuser = \"c\"\n",
    );
    bench
        .run(&["channel", "list"])
        .complains(1, &["config.toml:5: channel.email.smtp"]);
    let doctor = bench.run(&["doctor", "--offline", "--json"]);
    assert_eq!(doctor.code, 1);
    let found = doctor.json();
    assert_eq!(found[0]["check"], "settings");
    assert_eq!(found[0]["state"], "failed");
    bench.write(CONFIG, "[channel.fax]\nnumber = 3\n");
    bench
        .run(&["ticket", "list"])
        .complains(1, &["config.toml:1", "unknown key `fax`"]);
}

#[test]
fn a_secret_that_others_may_read_is_not_used() {
    let bench = Bench::new();
    assert_eq!(add_email(&bench).code, 0);
    let open = std::fs::Permissions::from_mode(0o644);
    std::fs::set_permissions(bench.path(SECRETS), open).unwrap();
    let tested = bench.run(&["channel", "test"]);
    assert_eq!(tested.code, 1);
    assert!(tested.out.contains("chmod 600"), "{tested:?}");
    silent(&bench, &tested);
    let doctor = bench.run(&["doctor", "--offline"]);
    assert_eq!(doctor.code, 1);
    assert!(doctor.out.contains("chmod 600"), "{doctor:?}");
    // Neither half of it is removed.
    bench
        .run(&["channel", "remove", "email"])
        .complains(1, &["chmod 600"]);
    assert!(read(&bench, CONFIG).contains("[channel.email]"));
    // The variable stands before the file.
    let mut command = bench.command();
    command.env("PRIMEDESK_EMAIL_PASSWORD", "x");
    let doctor = finish(command.args(["doctor", "--offline"]), b"");
    assert_eq!(doctor.code, 0, "{doctor:?}");
}

#[test]
fn the_doctor_tells_what_to_do() {
    let bench = Bench::with_client();
    let states = |run: &Run| -> Vec<(String, String)> {
        let word = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
        run.json()
            .iter()
            .map(|line| (word(&line["check"]), word(&line["state"])))
            .collect()
    };
    let run = bench.run(&["doctor", "--offline", "--deep", "--json"]);
    assert_eq!(run.code, 0, "{run:?}");
    let found = states(&run);
    for check in [
        "settings",
        "regulation",
        "calendar",
        "keymap",
        "templates",
        "store",
        "projections",
        "disk",
        "outbox",
        "aside",
        "clock",
        "log",
    ] {
        let pair = (check.to_owned(), "ok".to_owned());
        assert!(found.contains(&pair), "{check}: {found:?}");
    }
    assert!(found.contains(&("channels".to_owned(), "warning".to_owned())));

    let late = bench.run(&[
        "doctor",
        "--offline",
        "--json",
        "--now",
        "2031-01-01T10:00:00Z",
    ]);
    assert_eq!(late.code, 1);
    assert!(states(&late).contains(&("calendar".to_owned(), "failed".to_owned())));
    let russian = bench.run(&["doctor", "--offline", "--lang", "ru"]);
    assert!(
        russian.out.contains("✓ Календарь: есть 2026 и 2027"),
        "{russian:?}"
    );

    bench.write(".config/primedesk/keymap.toml", "[nowhere]\n");
    let open = std::fs::Permissions::from_mode(0o644);
    let store = bench.path(".local/share/primedesk/desk.sqlite3");
    std::fs::set_permissions(&store, open).unwrap();
    assert_eq!(add_email(&bench).code, 0);
    let run = bench.run(&["doctor", "--offline", "--json"]);
    assert_eq!(run.code, 1);
    let found = states(&run);
    for (check, state) in [
        ("keymap", "failed"),
        ("store", "warning"),
        ("channels", "ok"),
        ("sync", "warning"),
    ] {
        let pair = (check.to_owned(), state.to_owned());
        assert!(found.contains(&pair), "{check}: {found:?}");
    }
    silent(&bench, &run);
}

#[test]
fn a_store_that_is_damaged_is_found() {
    let bench = Bench::with_client();
    let path = bench.path(".local/share/primedesk/desk.sqlite3");
    let mut bytes = std::fs::read(&path).unwrap();
    for byte in bytes.iter_mut().skip(2 * 4096).take(4 * 4096) {
        *byte = 0xff;
    }
    std::fs::write(&path, bytes).unwrap();
    let run = bench.run(&["doctor", "--offline", "--json"]);
    assert_eq!(run.code, 1, "{run:?}");
    let store = run.json();
    let store = store.iter().find(|line| line["check"] == "store").unwrap();
    assert_eq!(store["state"], "failed");
}

#[test]
fn what_was_set_aside_is_shown_and_dropped() {
    use primedesk::core::request::Channel;
    use primedesk::core::trouble::{Trouble, TroubleKind};
    use primedesk::store::{Access, Error, Stamp, Store};
    let bench = Bench::with_client();
    let path = bench.path(".local/share/primedesk/desk.sqlite3");
    let mut store = Store::open(&path, Access::Existing).unwrap();
    let stamp = Stamp::new("2026-11-23T06:00:00Z".parse().unwrap(), "sync", "sync");
    let trouble = Trouble::new(TroubleKind::TooBig, "INBOX", "200 MB");
    store
        .transact::<_, Error>(&stamp, |tx| {
            let bytes = b"From: a@b.ru\r\n\r\n\x1b[2Jtext";
            tx.put_aside(Channel::Email, "INBOX:17", &trouble, Some(bytes))
        })
        .unwrap();
    drop(store);
    let listed = bench.one(&["channel", "aside", "list"]);
    assert_eq!(
        (&listed["key"], &listed["trouble"]["kind"]),
        (&"INBOX:17".into(), &"too-big".into())
    );
    let id = listed["id"].to_string();
    let shown = bench.run(&["channel", "aside", "show", &id]);
    assert!(
        shown.out.contains("INBOX:17") && shown.out.contains("text"),
        "{shown:?}"
    );
    assert!(!shown.out.contains('\x1b'), "{shown:?}");
    let raw = bench.run(&["channel", "aside", "show", &id, "--raw"]);
    assert!(raw.out.contains("\x1b[2Jtext"));
    let doctor = bench.run(&["doctor", "--offline"]);
    assert!(
        doctor.out.contains("primedesk channel aside list"),
        "{doctor:?}"
    );
    assert_eq!(
        bench.one(&["channel", "aside", "drop", &id])["dropped"],
        true
    );
    bench
        .run(&["channel", "aside", "drop", &id])
        .complains(4, &["set aside"]);
    assert!(bench.json(&["channel", "aside", "list"]).is_empty());
}

/// A sync that goes on until it is killed.
struct Syncing(Child);

impl Syncing {
    fn start(bench: &Bench) -> Self {
        let mut command = bench.command();
        let command = command.arg("sync").stdout(Stdio::null());
        Self(command.stderr(Stdio::piped()).spawn().unwrap())
    }

    /// The first line that it says.
    fn first_line(&mut self) -> String {
        let mut line = String::new();
        let mut said = BufReader::new(self.0.stderr.take().unwrap());
        said.read_line(&mut line).unwrap();
        line
    }
}

impl Drop for Syncing {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_sync_that_waits_for_another_says_so() {
    let bench = Bench::new();
    let config = "[channel.email]\nimap = \"127.0.0.1:1\"\nsmtp = \"127.0.0.1:1\"\nuser = \"support@acme.ru\"\n";
    bench.write(CONFIG, config);
    let secrets = bench.write(SECRETS, "email = \"x\"\n");
    std::fs::set_permissions(secrets, std::fs::Permissions::from_mode(0o600)).unwrap();
    let mut first = Syncing::start(&bench);
    let said = first.first_line();
    assert!(said.starts_with("e-mail, "), "{said}");
    let second = Syncing::start(&bench).first_line();
    let who = format!(", {} is syncing already.", first.0.id());
    assert!(
        second.contains(&who) && second.contains("waits"),
        "{second}"
    );
}

#[test]
fn what_is_wrong_with_a_secret_is_told_in_one_language() {
    let bench = Bench::new();
    assert_eq!(add_email(&bench).code, 0);
    let told = || bench.run(&["doctor", "--offline", "--lang", "ru"]).out;
    let open = std::fs::Permissions::from_mode(0o644);
    std::fs::set_permissions(bench.path(SECRETS), open).unwrap();
    assert!(told().contains("почта. Файл с паролями открыт не только вам"));
    assert!(told().contains("для других: chmod 600.\n"), "{}", told());
    std::fs::remove_file(bench.path(SECRETS)).unwrap();
    let there = "secrets.toml: email; $PRIMEDESK_EMAIL_PASSWORD). ";
    assert!(told().contains(there), "{}", told());
    assert!(told().contains("или команда.\n"), "{}", told());
}
