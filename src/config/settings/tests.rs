//! Settings: what beats what, and faults with their lines.

use super::*;

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
    assert_eq!(settings.theme, Theme::Dark);
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
