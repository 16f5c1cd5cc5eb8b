//! Settings: what beats what, and faults with their lines.

use super::*;
use crate::config::SecretSource;
use crate::core::query::Queue;

fn around() -> Surroundings {
    Surroundings {
        places: Some(Places {
            home: "/home/anna".into(),
            config: "/home/anna/.config/primedesk".into(),
            data: "/home/anna/.local/share/primedesk".into(),
            state: "/home/anna/.local/state/primedesk".into(),
        }),
        login: Some("anna".to_owned()),
        ..Surroundings::default()
    }
}

fn of(flags: &Flags, around: &Surroundings, text: &str) -> Result<Settings> {
    Settings::of_text(flags, around, Path::new("/c/config.toml"), text)
}

#[test]
fn without_any_file_the_xdg_directories_and_the_login_name_serve() {
    let settings = Settings::load(&Flags::default(), &around()).unwrap();
    assert_eq!(
        settings.store,
        Path::new("/home/anna/.local/share/primedesk/desk.sqlite3")
    );
    assert_eq!(settings.agent, "anna");
    assert_eq!(settings.language, Language::Ru);
    assert_eq!(settings.clock, Clock::System);
    assert_eq!(settings.theme, "dark");
}

#[test]
fn a_whole_file_is_read() {
    let text = r#"
            store = "~/desk.sqlite3"
            language = "ru"
            agent = "oleg"
            leads = ["olga", "ivan"]
            theme = "dark"
            keymap = "keys.toml"
            [mail]
            from = "Поддержка <help@primegate.io>"
            own_addresses = ["Support@PrimeGate.io"]
            max_bytes = 1000
            [[closed_day]]
            date = 2026-12-31
            name = "Корпоратив"
        "#;
    let settings = of(&Flags::default(), &around(), text).unwrap();
    assert_eq!(settings.store, Path::new("/home/anna/desk.sqlite3"));
    assert_eq!(settings.language, Language::Ru);
    assert_eq!(settings.agent, "oleg");
    assert_eq!(settings.leads, ["olga", "ivan"]);
    assert_eq!(settings.keymap, Path::new("/c/keys.toml"));
    assert_eq!(
        settings.own_addresses,
        ["support@primegate.io", "help@primegate.io"]
    );
    assert_eq!(settings.sender.name, "Поддержка");
    assert_eq!(settings.sender.address, "help@primegate.io");
    assert_eq!(settings.max_mail_bytes, 1000);
    assert_eq!(settings.closed_days[0].name, "Корпоратив");
    assert_eq!(settings.regulation_dir, Path::new("/c/regulation"));
}

#[test]
fn a_flag_beats_the_environment_and_the_environment_beats_the_file() {
    let text = "store = \"/file\"\nagent = \"file\"\nlanguage = \"ru\"";
    let mut around = around();
    let mut flags = Flags::default();
    let settings = of(&flags, &around, text).unwrap();
    assert_eq!(
        (settings.store, settings.agent),
        ("/file".into(), "file".into())
    );
    around.store = Some("/env".into());
    around.agent = Some("env".into());
    let settings = of(&flags, &around, text).unwrap();
    assert_eq!(
        (settings.store, settings.agent),
        ("/env".into(), "env".into())
    );
    flags.store = Some("/flag".into());
    flags.agent = Some("flag".into());
    flags.language = Some(Language::En);
    let settings = of(&flags, &around, text).unwrap();
    assert_eq!(
        (settings.store, settings.agent),
        ("/flag".into(), "flag".into())
    );
    assert_eq!(settings.language, Language::En);
}

#[test]
fn faults_name_their_lines() {
    let line = |text: &str| match of(&Flags::default(), &around(), text) {
        Err(Error::Faults { faults, .. }) => faults
            .into_iter()
            .map(|fault| (fault.line, fault.message))
            .collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    assert_eq!(line("\nlangauge = \"ru\"")[0].0, 2);
    assert_eq!(line("a = 1\nb = ")[0].0, 2);
    assert_eq!(line("language = \"de\"")[0].0, 1);
    assert_eq!(line("\n\ntheme = 3")[0].0, 3);
    let two = line(
        "leads = [\"\"]\n[[closed_day]]\ndate = 2026-01-01T10:00:00Z\nname = \"x\"\n[mail]\nown_addresses = [\"nobody\"]\nmax_bytes = 0",
    );
    let lines: Vec<usize> = two.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [1, 3, 6, 7]);
}

#[test]
fn a_person_without_a_home_names_the_store() {
    let around = Surroundings {
        login: Some("anna".to_owned()),
        ..Surroundings::default()
    };
    assert!(Settings::load(&Flags::default(), &around).is_err());
    let flags = Flags {
        store: Some("/s".into()),
        ..Flags::default()
    };
    assert!(Settings::load(&flags, &around).is_ok());
    let flags = Flags {
        agent: Some("a\nb".to_owned()),
        ..flags
    };
    assert!(Settings::load(&flags, &around).is_err());
}

#[test]
fn channels_are_lifted_with_what_is_assumed() {
    let settings = of(
        &Flags::default(),
        &around(),
        r#"
            [channel.email]
            imap = "mail.example.ru"
            smtp = "mail.example.ru:587"
            user = "Help@Example.ru"
            password_command = "secret-tool lookup service primedesk"
            ca_file = "ca.pem"
            [channel.telegram]
            token_env = "BOT"
            [channel.chat]
            base_url = "https://chat.example.ru/"
            account = 3
            poll_seconds = 2
            [outbox]
            undo_seconds = 0
            [answers]
            per_day = 2
        "#,
    )
    .unwrap();
    let channels = &settings.channels;
    let email = channels.email.as_ref().unwrap();
    assert_eq!((email.imap.port, email.imap.starttls), (993, false));
    assert_eq!((email.smtp.port, email.smtp.starttls), (587, true));
    assert_eq!(email.folder, "INBOX");
    assert_eq!(email.ca_file.as_deref(), Some(Path::new("/c/ca.pem")));
    assert!(!email.from_the_beginning);
    let line = "secret-tool lookup service primedesk".to_owned();
    assert_eq!(email.password, SecretSource::Command(line));
    assert_eq!(settings.sender.address, "help@example.ru");
    assert_eq!(settings.own_addresses, ["help@example.ru"]);
    let telegram = channels.telegram.as_ref().unwrap();
    assert_eq!(telegram.base_url, "https://api.telegram.org");
    assert_eq!(telegram.token, SecretSource::Variable("BOT".to_owned()));
    let chat = channels.chat.as_ref().unwrap();
    assert_eq!(chat.base_url, "https://chat.example.ru");
    assert_eq!(
        (chat.account, chat.inbox, chat.poll.as_secs()),
        (3, None, 2)
    );
    assert_eq!(chat.token, SecretSource::Kept("chat".to_owned()));
    assert_eq!(channels.undo_window.as_secs(), 0);
    assert_eq!(channels.answers_per_day, 2);
}

#[test]
fn an_address_that_is_said_stands_before_that_of_the_mailbox() {
    let text =
        "[mail]\nfrom = \"a@b.ru\"\n[channel.email]\nimap = \"i\"\nsmtp = \"s\"\nuser = \"c@d.ru\"";
    let settings = of(&Flags::default(), &around(), text).unwrap();
    assert_eq!(settings.sender.address, "a@b.ru");
    assert_eq!(settings.own_addresses, ["a@b.ru", "c@d.ru"]);
    let text = "[channel.email]\nimap = \"i\"\nsmtp = \"s\"\nuser = \"desk\"";
    let settings = of(&Flags::default(), &around(), text).unwrap();
    assert_eq!(settings.sender.address, NO_SENDER);
}

#[test]
fn faults_of_channels_name_their_lines() {
    let faults = |text: &str| match of(&Flags::default(), &around(), text) {
        Err(Error::Faults { faults, .. }) => faults
            .into_iter()
            .map(|fault| format!("{}: {}", fault.line, fault.message))
            .collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    let email = |line: &str| {
        faults(&format!(
            "[channel.email]\nimap = \"i\"\nsmtp = \"s\"\nuser = \"u\"\n{line}"
        ))
    };
    for (line, words) in [
        ("password = \"x\"", "unknown key `password`"),
        ("imap_security = \"none\"", "unknown variant `none`"),
        ("start = \"old\"", "unknown variant `old`"),
        ("folder = \"a\\nb\"", "channel.email.folder: has control"),
        (
            "poll_seconds = 0",
            "channel.email.poll_seconds: 0 is not in 1-3600",
        ),
        ("sent_folder = \"\"", "channel.email.sent_folder: is empty"),
    ] {
        let told = email(line);
        assert!(
            told[0].starts_with("5: ") && told[0].contains(words),
            "{told:?}"
        );
    }
    let both = email("password_command = \"a\"\npassword_env = \"B\"");
    assert!(
        both[0].starts_with("6: channel.email.password_env"),
        "{both:?}"
    );
    let hosts = faults("[channel.email]\nimap = \"a b:1\"\nsmtp = \"s:0\"\nuser = \" \"");
    let lines: Vec<&str> = hosts.iter().map(|f| f.split(':').next().unwrap()).collect();
    assert_eq!(lines, ["2", "3", "4"], "{hosts:?}");
    for (url, words) in [
        ("http://chat.example.ru", "in the clear"),
        ("https://anna:hunter2@chat.example.ru", "no place in it"),
        ("ftp://chat.example.ru", "no address"),
        ("chat.example.ru", "no address"),
        ("https://", "no address"),
        ("https://a/?x", "without"),
    ] {
        let told = faults(&format!(
            "[channel.chat]\naccount = 0\nbase_url = \"{url}\""
        ));
        assert!(told[0].starts_with("2: channel.chat.account"), "{told:?}");
        assert!(told[1].starts_with("3: channel.chat.base_url"), "{told:?}");
        assert!(told[1].contains(words), "{url}: {told:?}");
        assert!(!told[1].contains("hunter2"), "{told:?}");
    }
    assert!(faults("[channel.chat]\nbase_url = \"https://a\"")[0].contains("account"));
    assert_eq!(faults("[outbox]\nundo_seconds = 9999").len(), 1);
}

#[test]
fn the_settings_of_the_readme_are_good() {
    let readme = include_str!("../../../README.md");
    let blocks = readme.split("```toml\n").skip(1);
    let written: Vec<&str> = blocks.filter_map(|rest| rest.split("```").next()).collect();
    let settings: Vec<Settings> = written
        .iter()
        .map(|written| of(&Flags::default(), &around(), written).unwrap())
        .collect();
    assert!(settings.iter().any(|settings| settings.macros.len() == 1));
    let has_all = |settings: &Settings| {
        let channels = &settings.channels;
        channels.email.is_some() && channels.telegram.is_some() && channels.chat.is_some()
    };
    assert!(settings.iter().any(has_all));
}

#[test]
fn saved_views_are_read_with_their_queries_orders_and_columns() {
    let text = r#"
[[view]]
title = "Горит сегодня"
query = "emergency:yes or due<4h"
sort = "-due"
columns = ["number", "age", "subject"]

[[view]]
title = "Мои"
queue = "mine"
"#;
    let settings = of(&Flags::default(), &around(), text).unwrap();
    let [hot, mine] = settings.views.as_slice() else {
        panic!("{:?}", settings.views);
    };
    assert_eq!(hot.title, "Горит сегодня");
    assert_eq!(hot.query.to_string(), "emergency:yes or due<4h");
    assert_eq!(hot.sort.unwrap().to_string(), "-due");
    assert_eq!(hot.columns.len(), 3);
    assert_eq!((hot.queue, mine.queue), (None, Some(Queue::Mine)));
    assert!(mine.query.is_everything() && mine.columns.is_empty());
}

#[test]
fn faults_of_saved_views_name_their_lines_and_the_place_within_the_query() {
    let text = r#"
[[view]]
title = "a"
query = "kind:incident knd:x"
sort = "colour"
columns = ["number", "number", "shape"]
[[view]]
title = "A"
queue = "some"
[[view]]
title = ""
"#;
    let error = of(&Flags::default(), &around(), text).unwrap_err();
    let Error::Faults { faults, .. } = error else {
        panic!("{error}");
    };
    let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
    for (line, said) in [
        (
            4,
            "character 15: there is no field `knd`, did you mean `kind`",
        ),
        (5, "unknown sort key `colour`"),
        (6, "`number` stands there twice"),
        (6, "unknown column `shape`"),
        (8, "two views `A`"),
        (9, "unknown view `some`"),
        (11, "a name that is empty"),
    ] {
        let found =
            |fault: &String| fault.starts_with(&format!("line {line}:")) && fault.contains(said);
        assert!(told.iter().any(found), "{line} {said}: {told:#?}");
    }
    assert_eq!(told.len(), 7, "{told:#?}");
}
