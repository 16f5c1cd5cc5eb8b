//! What goes wrong is said in the language of who reads, and machines are told the same in either.

use crate::bench::{Bench, MONDAY, Run, finish};
use primedesk::config::{NoName, Setting};
use primedesk::core::clause::Clause;
use primedesk::core::language::Language;
use primedesk::core::ledger::Pool;
use primedesk::core::request::Kind;
use primedesk::core::scribe::{FormFault, FormFaultKind};
use primedesk::core::sentence::Sentence;
use primedesk::core::ticket::State;
use primedesk::core::verdict::{Action, Need};
use primedesk::desk::{Error, Invalid, NotUndoable, ReplyIs};
use primedesk::store;
use primedesk::text::Text;
use rusqlite::ffi;
use uuid::Uuid;

fn in_russian(bench: &Bench, args: &[&str]) -> Run {
    let mut command = bench.command();
    command.env("LC_ALL", "ru_RU.UTF-8");
    finish(command.args(["--now", MONDAY]).args(args), b"")
}

fn is_russian(words: &str) -> bool {
    words.chars().any(|c| ('а'..='я').contains(&c))
}

/// A command that fails: its exit code, and words of its complaint in either language.
type Case<'a> = (&'a [&'a str], i32, &'a str, &'a str);

#[rustfmt::skip]
const CASES: &[Case<'_>] = &[
    (&["ticket", "show", "999"], 4, "обращения 999 нет", "there is no ticket 999"),
    (&["client", "show", "nobody"], 4, "клиента «nobody» нет", "there is no client “nobody”"),
    (&["ticket", "list", "--view", "x"], 2, "представления «x» нет; есть: all", "there is no view `x`; there are: all"),
    (&["search", "?!"], 2, "в «?!» нет ни одного слова", "`?!` has no word to look for"),
    (&["ticket", "accept", "1"], 3, "обращение 1: ", "ticket 1: "),
    (&["--config", "leads.toml", "ledger", "grant", "--client", "acme", "--units", "1", "--reason", "x", "--approver", "boris"], 3, "«boris» не руководитель", "“boris” is not a lead"),
    (&["ledger", "reverse", "--entry", "nothing", "--reason", "x"], 4, "записи «nothing» в лимите нет", "the ledger has no entry “nothing”"),
    (&["import", "nowhere.eml"], 4, "nowhere.eml: No such file or directory", "nowhere.eml: No such file or directory"),
    (&["undo", "--batch", "01999999-0000-7000-8000-000000000000"], 4, "в журнале нет", "there is no batch"),
    (&["roster", "person", "remove", "olga"], 4, "в графике нет человека «olga»; там пока никого", "there is no person `olga`; nobody is on the roster yet"),
    (&["channel", "test", "telegram"], 4, "канал telegram не настроен", "telegram is not set up"),
    (&["theme", "show", "none"], 4, "темы «none» нет (есть: dark", "there is no theme `none` (there are: dark"),
    (&["macro", "show", "none"], 4, "макроса «none» нет", "there is no macro `none`"),
    (&["client", "add", "--id", "b", "--name", "B", "--tariff", "gold", "--paid-at", "2026-01-10"], 2, "тарифа «gold» нет; есть: micro", "unknown tariff `gold`, expected one of: micro"),
    (&["client", "add", "--id", "acme", "--name", "B", "--tariff", "micro", "--paid-at", "2026-01-10"], 1, "клиент «acme» уже есть", "there is a client `acme` already"),
    (&["ticket", "park", "1", "--until", "2020-01-01T00:00:00Z"], 2, "время, до которого отложить, уже прошло", "the moment to park until has passed"),
    (&["--store", "none.sqlite3", "ticket", "list"], 4, "базы none.sqlite3 нет", "there is no store at none.sqlite3"),
    (&["--store", "tiny", "ticket", "list"], 1, "tiny — не база primedesk", "tiny is not a store of primedesk"),
    (&["--store", "newer.sqlite3", "ticket", "list"], 1, "эту базу сделал более новый primedesk (схема 999", "was made by a newer primedesk (schema 999"),
    (&["--config", "faulty.toml", "ticket", "list"], 1, "faulty.toml:2: theme: в имени можно только", "faulty.toml:2: theme: a name has letters"),
    (&["--config", "views.toml", "ticket", "list"], 1, "views.toml:3: view.sort: неизвестное слово «colour», можно: queue", "views.toml:3: view.sort: unknown sort key `colour`, expected one of: queue"),
    (&["--config", "macro.toml", "ticket", "list"], 1, "macro.toml:3: макрос «m»: do: шага «dance» нет, можно: follow", "macro.toml:3: macro `m`: do: no step `dance`, expected one of: follow"),
    (&["--config", "until.toml", "ticket", "list"], 1, "макрос «m»: until: «soon» не время: можно next-opening", "macro `m`: until: `soon` is no time: `next-opening`"),
    (&["--config", "no.toml", "ticket", "list"], 1, "no.toml:1: TOML здесь не читается: «", "no.toml:1: not TOML: "),
    (&["--config", "keymap-named.toml", "keys", "list"], 1, "keymap.toml:2: действия «dance» нет", "keymap.toml:2: no action is named \"dance\""),
    (&["roster", "apply", "form.toml"], 1, "строка 3: неизвестный язык «de», можно: ru, en", "line 3: unknown language `de`, expected one of: ru, en"),
    (&["roster", "apply", "sense.toml"], 1, "очередь «weeks»: нет ни одного человека; строка 7: ", "rotation `weeks` has no people; line 7: "),
    (&["roster", "import", "days.ics"], 1, "событие 1: нет DTSTART", "event 1: it has no DTSTART"),
    (&["roster", "import", "tiny"], 1, "это не iCalendar", "this is not iCalendar"),
    (&["--agent", " ", "ticket", "list"], 2, "имя агента пусто", "the agent's name is empty"),
];

fn desk_to_fail_on() -> Bench {
    let bench = Bench::with_client();
    bench.mail("a", "ivan@acme.ru", "Не работает", "Ничего не работает");
    bench.write("tiny", "x");
    let macros = |step: &str| format!("[[macro]]\nname = \"m\"\nsteps = [{step}]\n");
    bench.write("views.toml", "[[view]]\ntitle = \"x\"\nsort = \"colour\"\n");
    bench.write("macro.toml", macros("{ do = \"dance\" }"));
    bench.write("until.toml", macros("{ do = \"park\", until = \"soon\" }"));
    bench.write("no.toml", "agent =\n");
    bench.write("keymap-named.toml", "keymap = \"keymap.toml\"\n");
    bench.write("keymap.toml", "[global]\nZ = \"dance\"\n");
    bench.write(
        "form.toml",
        "[[person]]\nname = \"anna\"\nlanguage = \"de\"\n",
    );
    bench.write(
        "sense.toml",
        "[[rotation]]\nname = \"weeks\"\nline = \"first\"\nevery = \"week\"\npeople = []\n\
         starts = 2026-11-23\n[escalation]\nfirst_seconds = 0\nsecond_seconds = 1\nlead_seconds = 1\n",
    );
    bench.write(
        "days.ics",
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    );
    bench.write("leads.toml", "leads = [\"olga\"]\n");
    bench.write("faulty.toml", "agent = \"anna\"\ntheme = \"a/b\"\n");
    assert_eq!(
        bench
            .run(&[
                "--store",
                "newer.sqlite3",
                "client",
                "add",
                "--id",
                "b",
                "--name",
                "B",
                "--tariff",
                "micro"
            ])
            .code,
        0
    );
    let newer = rusqlite::Connection::open(bench.path("newer.sqlite3")).unwrap();
    newer.pragma_update(None, "user_version", 999).unwrap();
    bench
}

#[test]
fn failing_commands_say_why_in_either_language() {
    let bench = desk_to_fail_on();
    for (args, code, ru, en) in CASES {
        in_russian(&bench, args).complains(*code, &["primedesk: ", ru]);
        bench.run(args).complains(*code, &["primedesk: ", en]);
    }
}

/// A session is one session, not half a set-up.
#[test]
fn what_does_not_fit_is_told_in_the_units_of_its_pool() {
    let bench = Bench::with_client();
    let charge = |kind| ["ledger", "charge", "--client", "acme", "--kind", kind];
    bench.one(&charge("remote-session"));
    let session = charge("remote-session");
    in_russian(&bench, &session).complains(3, &["нужно 1, осталось 0"]);
    bench.run(&session).complains(3, &["1 needed, 0 left"]);
    bench.one(&charge("full-setup"));
    bench.one(&charge("module-setup"));
    in_russian(&bench, &charge("full-setup")).complains(3, &["нужно 1, осталось ½"]);
}

#[test]
fn a_query_is_complained_about_in_russian_with_a_mark_under_the_place() {
    let bench = desk_to_fail_on();
    let run = in_russian(&bench, &["ticket", "list", "--query", "цвет:красный"]);
    assert_eq!(run.code, 2, "{run:?}");
    let lines: Vec<&str> = run.err.lines().collect();
    assert!(
        lines[0].starts_with("primedesk: запрос, символ 1: нет поля «цвет»"),
        "{run:?}"
    );
    assert_eq!(&lines[1..], ["  цвет:красный", "  ^^^^"]);
    let strange = in_russian(&bench, &["ticket", "list", "--query", "client:nobody"]);
    strange.complains(2, &["запрос: нет такого клиента: nobody"]);
}

/// Codes, and what machines read, are the same whoever reads beside them.
#[test]
fn machines_are_told_the_same_in_either_language() {
    let bench = desk_to_fail_on();
    let args = ["ticket", "accept", "1", "999", "--json"];
    let (ru, en) = (in_russian(&bench, &args), bench.run(&args));
    assert_eq!((ru.code, ru.out.as_str()), (en.code, en.out.as_str()));
    assert_eq!(ru.json()[1]["error"], "there is no ticket `999`");
    assert!(is_russian(&ru.err) && !is_russian(&en.err), "{ru:?} {en:?}");
}

/// Checks print what they find: people read it in their language, machines in English.
#[test]
fn what_a_check_finds_is_said_in_either_language_and_to_machines_in_english() {
    let bench = desk_to_fail_on();
    bench.write(
        "law.toml",
        include_str!("../../assets/regulation/2020-05-15.toml"),
    );
    let law = std::fs::read_to_string(bench.path("law.toml")).unwrap();
    let law = law.replacen("id = \"bigdata\"", "id = \"micro\"", 1);
    bench.write("law.toml", law.replacen("\"09:00\"", "\"18:00\"", 1));
    type Words<'a> = [&'a str; 2];
    let cases: [(&[&str], Words<'_>, Words<'_>); 2] = [
        (
            &["regulation", "check", "law.toml"],
            [
                "law.toml:11: closes: 18:00:00 не позже открытия, 18:00:00",
                "тариф «micro» назван дважды",
            ],
            [
                "law.toml:11: closes: 18:00:00 is not after opens, 18:00:00",
                "tariff `micro` is listed twice",
            ],
        ),
        (
            &["keys", "check", "keymap.toml"],
            ["keymap.toml:2: ", "действия «dance» нет"],
            ["keymap.toml:2: ", "no action is named \"dance\""],
        ),
    ];
    for (args, ru, en) in cases {
        let (told_ru, told_en) = (in_russian(&bench, args), bench.run(args));
        assert_eq!((told_ru.code, told_en.code), (1, 1), "{told_ru:?}");
        assert!(
            ru.iter().all(|words| told_ru.out.contains(words)),
            "{told_ru:?}"
        );
        assert!(
            en.iter().all(|words| told_en.out.contains(words)),
            "{told_en:?}"
        );
        let json: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
        let (json_ru, json_en) = (in_russian(&bench, &json), bench.run(&json));
        assert_eq!(json_ru.out, json_en.out);
        assert!(!is_russian(&json_ru.out), "{json_ru:?}");
    }
}

/// Writes another fact into the log, or into the ledger that is shown, as no command would.
fn spoil(bench: &Bench, sql: &str) {
    let path = bench.path(".local/share/primedesk/desk.sqlite3");
    let file = rusqlite::Connection::open(path).unwrap();
    assert_eq!(file.execute(sql, []).unwrap(), 1, "{sql}");
}

#[test]
fn a_ledger_is_found_sound_or_spoilt_in_either_language() {
    let bench = Bench::with_client();
    let charge = [
        "ledger",
        "charge",
        "--client",
        "acme",
        "--kind",
        "full-setup",
    ];
    let entry = bench.one(&charge)["entry"]["id"].clone();
    let entry = entry.as_str().unwrap();
    let verify = ["ledger", "verify"];
    let sound = in_russian(&bench, &verify);
    assert_eq!((sound.code, sound.err.as_str()), (0, ""), "{sound:?}");
    assert_eq!(sound.out, "Клиентов: 1, записей: 1, ошибок: 0.\n");
    let sound = bench.run(&verify);
    assert_eq!((sound.code, sound.err.as_str()), (0, ""), "{sound:?}");
    assert_eq!(sound.out, "Clients: 1, entries: 1, faults: 0.\n");

    // What is shown is less than what was charged: told, though every charge in the log fits.
    spoil(
        &bench,
        "UPDATE ledger SET record = replace(record, '\"cost\":2', '\"cost\":1')",
    );
    let told = in_russian(&bench, &verify);
    told.complains(1, &["в учёте лимитов есть ошибки"]);
    let line = format!("acme {entry}: записана не так, как в журнале");
    assert!(told.out.lines().any(|l| l == line), "{told:?}");
    let told = bench.run(&verify);
    told.complains(1, &["the ledger is not in order"]);
    let line = format!("acme {entry}: is not as the log has it");
    assert!(told.out.lines().any(|l| l == line), "{told:?}");

    // What the log has does not fit, and is no price: said in set-ups, as everywhere.
    spoil(
        &bench,
        "UPDATE event SET fact = replace(fact, '\"cost\":2', '\"cost\":9') \
         WHERE fact LIKE '%\"cost\":2%'",
    );
    let (ru, en) = (in_russian(&bench, &verify), bench.run(&verify));
    assert_eq!((ru.code, en.code), (1, 1), "{ru:?} {en:?}");
    for (told, words) in [
        (&ru, "не помещалось: после этого израсходовано 4½ из 2"),
        (&ru, "полная настройка столько не стоит: списано 4½"),
        (&ru, "Клиентов: 1, записей: 1, ошибок: 3."),
        (&en, "did not fit: 4½ of 2 used after it"),
        (&en, "4½ is not what a full set-up costs"),
        (&en, "Clients: 1, entries: 1, faults: 3."),
    ] {
        assert!(told.out.contains(words), "{words}: {told:?}");
    }
    // Machines read half set-ups and codes, whoever asks.
    let (ru, en) = (
        in_russian(&bench, &["ledger", "verify", "--json"]),
        bench.run(&["ledger", "verify", "--json"]),
    );
    assert_eq!((ru.code, &ru.out), (1, &en.out));
    assert_eq!(
        ru.json()[0]["faults"][0]["what"],
        "did not fit: 9 of 4 used after it"
    );
}

/// In both languages there is a sentence, whole, and Russian is Russian.
#[track_caller]
fn is_said(sentence: &Sentence, quoted: bool) {
    for language in [Language::Ru, Language::En] {
        let words = Text::new(language).sentence(sentence);
        assert!(
            !words.contains("{$") && !words.is_empty(),
            "{sentence:?}: {words}"
        );
        if !quoted {
            assert_eq!(is_russian(&words), language == Language::Ru, "{words}");
        }
    }
}

fn missing(what: &'static str) -> Error {
    Error::NotFound {
        what,
        name: "x".to_owned(),
    }
}

fn there(what: &'static str) -> Error {
    let name = "x".to_owned();
    Error::Exists {
        what,
        name,
        of: Some("y".to_owned()),
    }
}

fn errors() -> Vec<Error> {
    let (number, name, id) = (7, "x".to_owned(), Uuid::nil());
    let form = |what| Error::Form {
        number,
        fault: FormFault { line: 1, what },
    };
    let mut all: Vec<Error> = vec![
        Error::AgainstVerdict {
            asked: Action::Accept,
            verdict: Action::Ask,
            clause: None,
        },
        Error::AgainstVerdict {
            asked: Action::Accept,
            verdict: Action::Ask,
            clause: Clause::all().next(),
        },
        Error::Undecided {
            needs: Need::ALL.to_vec(),
        },
        Error::LeadNeeded,
        Error::NotALead { name: name.clone() },
        Error::DoesNotFit {
            pool: Pool::Setup,
            cost: 2,
            left: 1,
            allowance: 4,
            next_free_at: None,
        },
        Error::NoAgreement {
            client: name.clone(),
        },
        Error::Held {
            number,
            by: name.clone(),
        },
        Error::WrongState {
            number,
            state: State::Done,
            why: "",
        },
        Error::NotAccepted { number },
        Error::Charged {
            number,
            entry: name.clone(),
        },
        Error::VerdictChanged {
            number,
            verdict: Action::Ask,
        },
        Error::Otherwise { number },
        Error::NothingMissing { number },
        Error::NoAlarm { number },
        Error::RosterChanged,
        Error::NotReachable { name: name.clone() },
        Error::Joined { number, leader: 8 },
        Error::Blanks { number },
        form(FormFaultKind::Empty(name.clone())),
        form(FormFaultKind::Broken(name.clone())),
        Error::SameLetter { number },
        Error::Template(name),
        Error::NothingToRedo,
        Error::NothingToUndo,
    ];
    all.extend(
        ReplyIs::ALL
            .iter()
            .map(|is| Error::WrongReply { id, is: *is }),
    );
    all.extend(NotUndoable::ALL.iter().map(|why| Error::NotUndoable {
        number: 412,
        by: "boris".to_owned(),
        why: *why,
    }));
    let missed = [
        "ticket",
        "client",
        "ledger entry",
        "reply",
        "emergency in the regulation",
        "batch",
        "silence that goes on",
        "other",
    ];
    all.extend(missed.map(missing));
    let present = [
        "client",
        "contact",
        "charge with the key",
        "charge for ticket",
        "reversal of",
        "other",
    ];
    all.extend(present.map(there));
    all
}

fn values() -> Vec<Invalid> {
    let x = || "x".to_owned();
    let mut all = vec![
        Invalid::Answer {
            answer: x(),
            known: x(),
        },
        Invalid::OfClient {
            number: 7,
            client: x(),
        },
        Invalid::BareGrant,
        Invalid::BareReversal,
        Invalid::NoTemplate,
        Invalid::NoReason,
        Invalid::NoReply,
        Invalid::NoNote,
        Invalid::NoAgent,
        Invalid::LongAgent { most: 64 },
        Invalid::NoKey,
        Invalid::LongId { id: x(), most: 9 },
        Invalid::OddId(x()),
        Invalid::NewId,
        Invalid::OddName,
        Invalid::NoName,
        Invalid::Tariff {
            tariff: x(),
            known: x(),
        },
        Invalid::ParkPassed,
        Invalid::SilencePassed,
        Invalid::SilenceBackwards,
        Invalid::SilenceLong { days: 30 },
        Invalid::PaymentOnFile,
        Invalid::SystemIsFact,
        Invalid::NothingToDo,
        Invalid::FilesTooLong { bytes: 9, most: 8 },
        Invalid::Broke,
    ];
    all.extend(Kind::ALL.iter().map(|kind| Invalid::CostsNothing(*kind)));
    all
}

fn of_the_store() -> Vec<store::Error> {
    let path = || "/a/b".into();
    let sqlite =
        |code| store::Error::Sqlite(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None));
    vec![
        sqlite(ffi::SQLITE_BUSY),
        sqlite(ffi::SQLITE_READONLY),
        sqlite(ffi::SQLITE_FULL),
        sqlite(ffi::SQLITE_CORRUPT),
        store::Error::Foreign { path: path() },
        store::Error::TooNew {
            path: path(),
            found: 2,
            known: 1,
        },
        store::Error::Missing { path: path() },
        store::Error::LeaseLost,
        store::Error::Unreadable {
            what: "x".to_owned(),
            why: "y".to_owned(),
        },
    ]
}

fn of_the_settings() -> Vec<Setting> {
    let path = || "/a/b".into();
    let mut all = vec![
        Setting::Nobody,
        Setting::NoHome,
        Setting::MacroExists("x".to_owned()),
        Setting::MacroForm { path: path() },
        Setting::Changed { path: path() },
        Setting::NoTable {
            path: path(),
            key: "x".to_owned(),
        },
    ];
    let names = [
        NoName::Empty,
        NoName::Blanks,
        NoName::Controls,
        NoName::Long,
    ];
    all.extend(names.map(Setting::AgentName));
    all
}

#[test]
fn every_error_has_its_sentence_in_both_languages() {
    for error in errors() {
        is_said(&error.sentence(), false);
    }
    for value in values() {
        is_said(&value.sentence(), false);
        is_said(&Error::Invalid(value).sentence(), false);
    }
    for error in of_the_store() {
        is_said(&error.sentence(), false);
        is_said(&Error::Store(error).sentence(), false);
    }
    for setting in of_the_settings() {
        is_said(&setting.sentence(), false);
    }
    // Somebody else's words are only handed on.
    is_said(&Invalid::Refused("x".to_owned()).sentence(), true);
}
