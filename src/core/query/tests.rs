//! The language as a whole.

use super::*;
use proptest::prelude::*;

fn read(text: &str) -> String {
    Query::parse(text).unwrap().to_string()
}

fn fails(text: &str) -> (usize, usize, String) {
    let error = Query::parse(text).unwrap_err();
    (error.position, error.length, error.fault.to_string())
}

#[test]
fn fields_words_quotes_and_negation() {
    for (text, wanted) in [
        ("", ""),
        (
            "kind:incident -client:acme \"подмена номеров\" https://a.ru",
            "kind:incident -client:acme \"подмена номеров\" https a ru",
        ),
        ("Подмена  Номеров", "подмена номеров"),
        ("a and b or c", "a b or c"),
        (
            "kind:incident и (state:new или verdict:ask) не авария:да",
            "kind:incident (state:new or verdict:ask) -emergency:yes",
        ),
        ("kind:incident,module", "kind:incident or kind:module-setup"),
        (
            "-kind:incident,module",
            "-(kind:incident or kind:module-setup)",
        ),
        ("kind!=question", "-kind:question"),
        (
            "state:НОВОЕ вид=инциденты вердикт:запросить",
            "state:new kind:incident verdict:ask",
        ),
        (
            "number:100..200 номер>5 number:#12",
            "number:100..200 number>5 number:12",
        ),
        (
            "age:1d..3d возраст>2д age>=4рч waiting<30m",
            "age:1d..3d age>2d age>=4wh waiting<30m",
        ),
        (
            "due<4h срок:просрочено due:none due<0 due:today",
            "due<4h due<0h due:none due<0h due:today",
        ),
        (
            "received:2026-11-01..20.11.2026 получено:вчера received>=пн",
            "received:2026-11-01..2026-11-20 received:yesterday received>=monday",
        ),
        (
            "quota:full<1 quota:module>=1 квота:подключение<1 quota:full>=1.5 quota:full",
            "quota:full<1 quota:module>=1 quota:remote<1 quota:full>=1.5 quota:full>=1",
        ),
        (
            "missing:access:amocrm нехватает:скриншот missing:доступ missing:none",
            "missing:access:amocrm missing:screenshot missing:access missing:none",
        ),
        (
            "assignee:me assignee:нет взял:\"Иван Петров\"",
            "assignee:me assignee:none assignee:\"Иван Петров\"",
        ),
        (
            "client:\"ООО (Акме)\" клиент:нет",
            "client:\"ООО (Акме)\" client:none",
        ),
        ("clause:§6 clause:none", "clause:6 clause:none"),
        (
            "subject:\"подмена номеров\" тема:подмена интеграц*",
            "subject:\"подмена номеров\" subject:подмена интеграц*",
        ),
        ("\"or\" x", "\"or\" x"),
        ("звонки — amocrm", "звонки amocrm"),
        ("((a or b) c)", "(a or b) c"),
        ("damaged:yes confirmed:нет", "damaged:yes confirmed:no"),
        ("age:>2d", "age>2d"),
        ("text:подмену from:Иван", "подмену from:иван"),
    ] {
        assert_eq!(read(text), wanted, "{text}");
        assert_eq!(read(wanted), wanted, "{text}");
    }
}

#[test]
fn errors_point_at_the_place_and_guess() {
    for (text, position, length, said) in [
        ("a knd:x", 3, 3, "did you mean `kind`"),
        ("а состаяние:x", 3, 9, "did you mean `состояние`"),
        ("a \"b", 3, 1, "not closed"),
        ("kind:", 1, 5, "no value"),
        ("kind:incident,", 1, 14, "no value"),
        ("подмена kind:inc", 14, 3, "did you mean `incident`"),
        ("verdict:maybe", 9, 5, "accept, ask"),
        ("state:нвоое", 7, 5, "did you mean `новое`"),
        (
            "a kind:incident,modul",
            17,
            5,
            "did you mean `module-setup`",
        ),
        ("clause:x", 8, 1, "1, 2"),
        ("clause:12", 8, 2, "1, 2"),
        ("emergency:perhaps", 11, 7, "yes, no"),
        ("missing:luck", 9, 4, "screenshot"),
        ("missing:access:", 9, 7, "access:SYSTEM"),
        ("number:one", 8, 3, "100..200"),
        ("number:200..100", 8, 8, "ends before"),
        ("age:2d", 5, 2, "age>2d"),
        ("due:4h", 5, 2, "due>4h"),
        ("age>soon", 5, 4, "30m"),
        ("age>-2d", 5, 3, "30m"),
        ("age>1d,2d", 8, 2, "one value"),
        ("kind<incident", 6, 8, "no order"),
        ("received>2026-02-30", 10, 10, "2026-11-01"),
        ("quota:full<", 7, 5, "full<1"),
        ("quota:some<1", 7, 6, "full"),
        ("a or", 5, 0, "lacking"),
        ("a or )", 6, 0, "lacking"),
        ("and a", 1, 0, "lacking"),
        ("not", 4, 0, "lacking"),
        ("(a", 1, 1, "not closed"),
        ("a)", 2, 1, "never opened"),
        ("()", 2, 0, "lacking"),
        ("!!!", 1, 1, "no word"),
        ("\"...\"", 1, 5, "no word"),
    ] {
        let (at, long, what) = fails(text);
        assert_eq!((at, long), (position, length), "{text}: {what}");
        assert!(what.contains(said), "{text}: {what}");
    }
}

#[test]
fn what_the_desk_knows_is_checked_where_it_is_known() {
    let known = Known {
        tariffs: vec![("micro".to_owned(), "Микробизнес".to_owned())],
        ..Known::default()
    };
    assert!(Query::parse_knowing("tariff:МИКРОБИЗНЕС system:any", &known).is_ok());
    let error = Query::parse_knowing("tariff:mikro", &known).unwrap_err();
    assert_eq!(error.position, 8);
    assert!(error.to_string().contains("`micro`"), "{error}");
    assert!(Query::parse("tariff:mikro").is_ok());
}

#[test]
fn whatever_is_typed_ends_soon() {
    let started = std::time::Instant::now();
    for text in [
        "(".repeat(100_000),
        "-".repeat(100_000),
        "not ".repeat(100_000),
        format!("a{}", " or a".repeat(100_000)),
        "\"".repeat(99_999),
        "(".repeat(3999),
        format!("-{}a", "-".repeat(3000)),
        "kind:".repeat(700),
        "a".repeat(3999),
        format!("kind:incident{}", ",incident".repeat(400)),
    ] {
        if let Err(error) = Query::parse(&text) {
            assert!(error.position <= 4002, "{}", error);
        }
    }
    assert!(started.elapsed().as_secs() < 5);
    let deep = format!("{}a{}", "(".repeat(40), ")".repeat(40));
    assert_eq!(read(&deep), "a");
    assert!(Query::parse(&format!("({deep})")).is_err());
    assert!(matches!(
        Query::parse(&"x ".repeat(201)).unwrap_err().fault,
        QueryFault::TooMany { most: 200 }
    ));
}

/// One condition as it may be typed.
fn condition() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zа-яё]{1,8}\\*?",
        "\"[a-zа-я]{1,5} [a-zа-я]{1,5}\"",
        Just("kind:incident,module".to_owned()),
        Just("вердикт:запросить".to_owned()),
        "age[<>]=?[0-9]{1,3}(m|h|d|w|wh|wd|ч|рч)",
        "due[<>]=?-?[0-9]{1,3}(m|h|d|w|wh|wd)",
        "number:[0-9]{1,3}\\.\\.[0-9]{3,5}",
        "quota:(full|module|remote)[<>]=?[0-9](\\.5)?",
        "client:[a-z.-]{1,6}",
        "client:\"[a-zА-Я(),<>: -]{1,9}[a-z]\"",
        "subject:[a-z]{1,4}(-[a-z]{1,4})?",
        Just("assignee:me".to_owned()),
        Just("received:monday..today".to_owned()),
    ]
}

fn queries() -> impl Strategy<Value = String> {
    condition().prop_recursive(5, 40, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(|parts| parts.join(" ")),
            prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| parts.join(" or ")),
            inner.clone().prop_map(|part| format!("-({part})")),
            inner.clone().prop_map(|part| format!("не {part}")),
            inner.prop_map(|part| format!("({part})")),
        ]
    })
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused_at_a_place_within_it(text in "\\PC{0,60}") {
        if let Err(error) = Query::parse(&text) {
            prop_assert!(error.position <= text.chars().count() + 1);
            prop_assert!(error.position + error.length <= text.chars().count() + 1);
        }
        for cursor in 0..text.chars().count() {
            for completion in complete(&text, cursor, &Known::default()) {
                prop_assert!(completion.from <= completion.to && completion.to == cursor);
            }
        }
    }

    #[test]
    fn what_looks_like_a_query_is_read_or_refused(text in "[a-c(): <>=\"и,.0-9d*-]{0,40}") {
        if let Ok(query) = Query::parse(&text) {
            let shown = query.to_string();
            prop_assert_eq!(Query::parse(&shown), Ok(query), "{}", shown);
        }
    }

    #[test]
    fn a_query_written_out_is_the_same_query(text in queries()) {
        let query = Query::parse(&text);
        prop_assume!(query.is_ok());
        let query = query.unwrap();
        let shown = query.to_string();
        prop_assert_eq!(Query::parse(&shown), Ok(query), "{}", shown);
    }
}

#[test]
fn whose_it_is_is_asked_in_russian() {
    for text in ["чьё:я", "чей:я", "чья=я", "исполнитель:я"] {
        assert_eq!(read(text), "assignee:me", "{text}");
    }
}
