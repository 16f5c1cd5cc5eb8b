use super::*;
use crate::core::evidence::LinkKind;
use crate::core::regulation::Regulation;
use crate::core::request::{Cause, Concerns, Kind};
use crate::core::sentence::Sentence;
use crate::core::suggestion::Hint;
use serde::Deserialize;

const WORDS: &str = include_str!("../../../assets/reading/words.toml");
const LINKS: &str = include_str!("../../../assets/reading/links.toml");
const LAW: &str = include_str!("../../../assets/regulation/2020-05-15.toml");

fn reader() -> Reader {
    let law = Regulation::parse(LAW).unwrap();
    Reader::new(WORDS, LINKS, &law.systems, &law.emergencies).unwrap_or_else(|bad| match bad {
        BadData::Words(faults) | BadData::Emergencies(faults) => {
            let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
            panic!("{}", faults.join("\n"))
        }
    })
}

fn read(reader: &Reader, subject: &str, own_words: &str) -> Reading {
    reader.read(&Input {
        subject,
        own_words,
        attachments: &[],
        client_sites: &["https://klient.ru".to_owned()],
    })
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    request: Vec<Expected>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    #[serde(default)]
    subject: String,
    words: String,
    kind: Option<Kind>,
    #[serde(default)]
    systems: Vec<String>,
    #[serde(default)]
    emergency: bool,
    #[serde(default)]
    repeat: bool,
    cause: Option<Cause>,
    concerns: Option<Concerns>,
    #[serde(default)]
    utm: bool,
    #[serde(default)]
    found: Vec<String>,
    #[serde(default)]
    needs_access: Vec<String>,
}

fn short(found: &Found) -> Option<String> {
    Some(match found {
        Found::Description => return None,
        Found::Screenshot { .. } => "file".to_owned(),
        Found::Link { kind, .. } => match kind {
            LinkKind::Screenshot => "shot".to_owned(),
            LinkKind::Site => "page".to_owned(),
            kind => kind.to_string(),
        },
        Found::Site { .. } => "site".to_owned(),
        Found::Counter { .. } => "counter".to_owned(),
        Found::AnydeskId { .. } => "anydesk-id".to_owned(),
        Found::Access { system, level, .. } => format!("access:{system}={level}"),
    })
}

fn wrong(reader: &Reader, expected: &Expected) -> Option<String> {
    let reading = read(reader, &expected.subject, &expected.words);
    let facts = reader.facts(&reading.reasons, &expected.subject, &expected.words);
    let systems: Vec<&String> = reading
        .reasons
        .iter()
        .filter_map(|r| match &r.hint {
            Hint::System(id) => Some(id),
            _ => None,
        })
        .collect();
    let found: Vec<String> = reading.found.iter().filter_map(short).collect();
    let right = facts.kind == expected.kind
        && systems.iter().copied().eq(&expected.systems)
        && facts.emergency == expected.emergency
        && facts.repeat == expected.repeat
        && facts.cause == expected.cause
        && facts.concerns == expected.concerns
        && facts.wants_utm == expected.utm
        && facts.needs_access == expected.needs_access
        && found == expected.found;
    (!right).then(|| {
        format!(
            "{expected:?}\n  read: {facts:?}\n  {:?}\n  {found:?}",
            reading.reasons
        )
    })
}

#[test]
fn requests_are_read_as_people_would_read_them() {
    let table: Table = toml::from_str(include_str!("requests.toml")).unwrap();
    assert!(table.request.len() >= 80);
    let reader = reader();
    let wrong: Vec<String> = table
        .request
        .iter()
        .filter_map(|e| wrong(&reader, e))
        .collect();
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn links_are_cut_as_people_mean_them() {
    let reader = reader();
    for (words, urls) in [
        (
            "см. https://пример.рф/страница-1, и ещё",
            vec!["https://пример.рф/страница-1"],
        ),
        ("сайт.рф/страница.", vec!["сайт.рф/страница"]),
        (
            "(https://a.ru/x_(y)) «https://a.ru/z»",
            vec!["https://a.ru/x_(y)", "https://a.ru/z"],
        ),
        ("почта info@пример.рф и boss@romashka.ru", vec![]),
        (
            "т.е. ул.Ленина, д.5 и прайс.xls, см.также index.php",
            vec![],
        ),
        (
            "https://a.ru/x, http://a.ru/x/ и www.a.ru/x",
            vec!["https://a.ru/x"],
        ),
        ("Я.Директ, яндекс.метрика, 1с.битрикс", vec![]),
        ("ПРИМЕР.РФ!", vec!["ПРИМЕР.РФ"]),
        ("ftp://a.ru/x mailto:a@b.ru", vec![]),
    ] {
        let reading = read(&reader, "", words);
        let found = reading.found.iter().filter_map(|f| match f {
            Found::Link { url, .. } | Found::Site { url } => Some(url.as_str()),
            _ => None,
        });
        assert_eq!(found.collect::<Vec<_>>(), urls, "{words}");
    }
}

#[test]
fn images_are_screenshots_unless_tiny_or_logos() {
    let file = |name: &str, media_type: &str, bytes| Attachment {
        name: name.to_owned(),
        media_type: media_type.to_owned(),
        bytes,
        part: 1,
        content: None,
    };
    let files = [
        file("Снимок экрана.PNG", "application/octet-stream", 80_000),
        file("photo", "image/jpeg", 200_000),
        file("image001.png", "image/png", 9_000),
        file("pixel.gif", "image/gif", 43),
        file("logo.svg", "image/svg+xml", 90_000),
        file("договор.pdf", "application/pdf", 90_000),
        file("image003.png", "image/png", 150_000),
    ];
    let reading = reader().read(&Input {
        subject: "",
        own_words: "Скрин во вложении",
        attachments: &files,
        client_sites: &[],
    });
    let names: Vec<_> = reading
        .found
        .iter()
        .filter_map(|f| match f {
            Found::Screenshot { name, .. } => Some(name.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(names, ["Снимок экрана.PNG", "photo", "image003.png"]);
}

#[test]
fn a_description_says_something() {
    let reader = reader();
    for (subject, words, described) in [
        ("", "Не работает интеграция с Битрикс24", true),
        ("Пропали заявки", "с формы обратной связи", true),
        (
            "Вопрос",
            "Здравствуйте! Помогите пожалуйста, срочно!",
            false,
        ),
        (
            "",
            "Добрый день, уважаемые коллеги! См. скриншот https://prnt.sc/abc",
            false,
        ),
        ("Re: вопрос", "ок, спасибо большое", false),
        ("", "не не не не не работает", false),
        ("", "", false),
    ] {
        let found = read(&reader, subject, words).found;
        assert_eq!(found.contains(&Found::Description), described, "{words}");
    }
}

#[test]
fn words_are_shown_as_written() {
    let reading = read(&reader(), "", "Здравствуйте,\nНЕ  ИДУТ\nзвонки с утра");
    let words: Vec<_> = reading.reasons.iter().map(|r| r.words.as_str()).collect();
    assert!(words.iter().all(|w| *w == "НЕ ИДУТ звонки"), "{words:?}");
}

#[test]
fn anydesk_ids_are_told_from_phones() {
    let reader = reader();
    for (words, id) in [
        ("anydesk 123456789", Some("123456789")),
        ("AnyDesk: 1 234 567 890", Some("1234567890")),
        ("эни деск 123-456-789", Some("123456789")),
        ("мой id 987 654 321 (энидеск)", Some("987654321")),
        ("anydesk 123456789, тел. +79991234567", Some("123456789")),
        (
            "тел. 9991234567, а id anydesk 555 666 777",
            Some("555666777"),
        ),
        ("anydesk есть, тел. 8 999 123 45 67", None),
        ("anydesk +7 (999) 123-45-67", None),
        ("anydesk 12345678", None),
        ("id 123456789", None),
    ] {
        let reading = read(&reader, "", words);
        let found = reading.found.iter().find_map(|f| match f {
            Found::AnydeskId { id } => Some(id.as_str()),
            _ => None,
        });
        assert_eq!(found, id, "{words}");
    }
}

#[test]
fn hostile_input_is_bounded() {
    let reader = reader();
    let started = std::time::Instant::now();
    for text in [
        "не".repeat(500_000),
        "не идут звонки ".repeat(60_000),
        "https://a.ru/x ".repeat(100_000),
        (0..100_000).map(|i| format!("https://a.ru/{i} ")).collect(),
        "a.".repeat(500_000),
        "а.рф".repeat(200_000),
        "@.:/".repeat(300_000),
        "((((".repeat(300_000),
        "1 234 ".repeat(200_000),
        "anydesk 123456789 ".repeat(60_000),
        "как в amoCRM ".repeat(60_000),
        "код счётчика ".repeat(60_000),
    ] {
        let found = read(&reader, &text, &text).found;
        assert!(found.len() <= 110, "{}", found.len());
    }
    assert!(started.elapsed().as_secs() < 60);
}

fn words_faults(read: Result<Reader, BadData>) -> Vec<Fault> {
    match read {
        Err(BadData::Words(faults)) => faults,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_emergency_is_told_by_its_words() {
    let reader = reader();
    for (words, trouble) in [
        ("Звонки не проходят с самого утра!", Some("calls")),
        ("Никто не может дозвониться", Some("calls")),
        ("Подмена не работает на всех сайтах", Some("substitution")),
        ("Статистика вообще не собирается с утра", Some("data")),
        ("Праймгейт лежит", Some("down")),
        ("Авария!", Some("declared")),
        ("АВАРИЯ! Не идут звонки", Some("calls")),
        ("Срочно настройте интеграцию с amoCRM", None),
        ("Не собирается статистика из Директа", None),
        ("Что считается аварией?", None),
        ("Если не идут звонки, что делать?", None),
    ] {
        let reading = read(&reader, "", words);
        let facts = reader.facts(&reading.reasons, "", words);
        assert_eq!(
            facts.trouble.as_deref(),
            trouble,
            "{words}: {:?}",
            reading.reasons
        );
        assert_eq!(facts.emergency, trouble.is_some(), "{words}");
    }
}

#[test]
fn what_was_suggested_before_there_were_troubles_is_an_emergency_still() {
    let old: Vec<Reason> =
        serde_json::from_str(r#"[{"fact":"emergency","words":"авария"}]"#).unwrap();
    let facts = reader().facts(&old, "", "авария");
    assert!(facts.emergency && facts.trouble.is_none(), "{facts:?}");
}

#[test]
fn the_words_of_an_emergency_are_refused_with_their_line() {
    let bad = LAW.replacen("\"=аварийно\"", "\"@nothing\"", 1);
    let law = Regulation::parse(&bad).unwrap();
    let line = 1 + LAW.lines().position(|l| l.contains("=аварийно")).unwrap();
    let said = Sentence::of("fault-phrase-set").name("name", "nothing");
    let fault = Fault::of_line(line, "no set `nothing`").saying(said);
    let read = Reader::new(WORDS, LINKS, &law.systems, &law.emergencies);
    assert_eq!(read.unwrap_err(), BadData::Emergencies(vec![fault]));
}

#[test]
fn bad_data_is_refused_with_the_line() {
    let systems = Regulation::parse(LAW).unwrap().systems;
    let line_of = |needle: &str| 1 + WORDS.lines().position(|l| l.contains(needle)).unwrap();
    for (from, to, message) in [
        (
            "hint = \"repeat\"",
            "hint = \"repeet\"",
            "unknown hint `repeet`",
        ),
        ("hint = \"utm\"", "hint = \"kind:x\"", "unknown kind `x`"),
        ("@gave @access", "@gave @acces", "no set `acces`"),
        (
            "\"полн* настройк*\"",
            "\"п* настройк*\"",
            "`п*` begins too many words",
        ),
        (
            "kind_weight = 4",
            "kind_wait = 4",
            "unknown key `kind_wait`",
        ),
    ] {
        let faults = words_faults(Reader::new(
            &WORDS.replacen(from, to, 1),
            LINKS,
            &systems,
            &[],
        ));
        assert!(faults[0].message.contains(message), "{faults:?}");
        assert_eq!(faults[0].line, line_of(from), "{faults:?}");
    }
    let faults = words_faults(Reader::new(
        WORDS,
        "[bare]\ntlds=[]\nnot_sites=[]\n[[link]]\nkind=\"x\"\nhosts=[\"a/b\"]",
        &systems,
        &[],
    ));
    let lines: Vec<usize> = faults.iter().map(|f| f.line).collect();
    assert_eq!(lines, [5, 6]);
}

#[test]
fn later_words_tell_what_burns_on_from_what_is_over() {
    let reader = reader();
    let goes_on = [
        "Нет звонков",
        "Звонков так и нет",
        "Не приходят",
        "нет, не идут",
        "Тишина",
        "Телефоны молчат",
        "Опять упало",
        "Лежит",
        "Заработало на 10 минут и опять упало",
        "Поработало час и перестало",
        "Работало утром, сейчас опять нет",
        "Спасибо, но опять то же самое",
        "Без изменений",
        "Всё так же",
        "Проблема не ушла",
        "Стало хуже",
        "И снова здравствуйте, звонков нет",
        "Сейчас работает, но звонки не идут",
        "No calls",
        "Nothing works",
        "Didn't help",
        "The issue persists",
        "Thanks, but it is down again",
        "The same",
        "Same here.",
        "То же",
        "Still down",
        "Still nothing",
        "Thanks, but still no calls",
    ];
    let over = [
        "Спасибо, снова работает",
        "Звонки снова идут",
        "Calls are coming again",
        "The service is back, thank you",
        "Почему не работало?",
        "Why was it not working?",
        "What happened yesterday?",
        "Вчера не работало, сейчас всё хорошо",
        "Не проходили звонки с 10 до 12, сейчас всё в порядке",
        "Ошибки больше нет",
        "Проблем со звонками больше нет",
        "Проблем со звонками нет",
        "Звонков без источника больше нет, спасибо",
        "Если опять сломается, куда писать?",
        "Снова здравствуйте! Как выгрузить отчёт за месяц?",
        "Once again thank you",
        "Please send the invoice again",
        "Счёт всё ещё не пришёл",
        "Акт по-прежнему не получили",
        "Thanks, no calls were lost",
        "Still, thanks",
        "Still thank you for the help",
        "Thanks, the same to you",
        "Please send it to the same address",
        "Так же хотим подключить второй сайт",
    ];
    let told = |texts: &[&'static str], says: bool| -> Vec<&'static str> {
        let wrong = |text: &&&str| reader.says_again(text) != says;
        texts.iter().filter(wrong).copied().collect()
    };
    assert_eq!(told(&goes_on, true), [] as [&str; 0]);
    assert_eq!(told(&over, false), [] as [&str; 0]);
}

#[test]
fn calls_that_do_not_get_through_are_an_emergency_whatever_adverb_stands_between() {
    let reader = reader();
    for (text, burns) in [
        ("Звонки не проходят", true),
        ("Звонки снова не проходят", true),
        ("Звонки с утра не проходят", true),
        ("Звонки вообще не идут", true),
        ("Звонки опять не приходят в amoCRM", false),
    ] {
        let input = Input {
            subject: "",
            own_words: text,
            attachments: &[],
            client_sites: &[],
        };
        let facts = reader.facts(&reader.read(&input).reasons, "", text);
        assert_eq!(facts.emergency, burns, "{text}");
    }
}

/// What was and is over, all told in one sentence, is no emergency: nobody is woken to read that calls pass again.
#[test]
fn what_is_over_as_it_is_told_of_is_no_emergency() {
    let reader = reader();
    for (text, burns) in [
        ("Звонки не проходили с 10 до 12, сейчас всё хорошо", false),
        (
            "Сейчас всё в порядке, но с 10 до 12 звонки не проходили",
            false,
        ),
        ("Утром звонки не приходили, теперь всё нормально", false),
        ("Звонки не проходили утром и сейчас не проходят", true),
        ("Звонки не проходят, а сайт сейчас работает нормально", true),
        ("Звонки не приходили всё утро", true),
        ("Всё было хорошо, а с утра звонки не проходят", true),
        ("Звонки не проходили утром, теперь и данных нет", true),
        (
            "Звонки не проходили вчера, сейчас всё ещё не проходят",
            true,
        ),
    ] {
        let input = Input {
            subject: "",
            own_words: text,
            attachments: &[],
            client_sites: &[],
        };
        let facts = reader.facts(&reader.read(&input).reasons, "", text);
        assert_eq!(facts.emergency, burns, "{text}");
    }
}
