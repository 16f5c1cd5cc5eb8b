//! What is offered while a query is typed.

use super::*;

fn known() -> Known {
    let pair = |id: &str, name: &str| (id.to_owned(), name.to_owned());
    Known {
        agents: vec!["anna".to_owned(), "Иван Петров".to_owned()],
        clients: vec![pair("acme", "ООО Акме"), pair("romashka", "ООО Ромашка")],
        systems: vec![pair("amocrm", "amoCRM"), pair("bitrix24", "Битрикс24")],
        tariffs: vec![pair("micro", "Микробизнес")],
        troubles: vec![
            pair("calls", "Звонки не проходят"),
            pair("down", "Сервис недоступен"),
        ],
        ..Known::default()
    }
}

/// The text with the first completion in it.
fn first(text: &str) -> String {
    let found = complete(text, text.chars().count(), &known());
    let Some(best) = found.first() else {
        return String::new();
    };
    let kept: String = text.chars().take(best.from).collect();
    format!("{kept}{}", best.insert)
}

#[test]
fn a_line_that_is_not_begun_is_offered_words_of_the_readers_language() {
    let russian = Known {
        russian: true,
        ..known()
    };
    for (text, known, expected) in [
        ("", &russian, "статус:"),
        ("", &known(), "state:"),
        ("ki", &russian, "kind:"),
    ] {
        let found = complete(text, text.chars().count(), known);
        let first = found.first().map(|found| found.insert.as_str());
        assert_eq!(first, Some(expected), "{text}");
    }
}

#[test]
fn a_field_begun_is_completed() {
    let found = complete("подмена ki", 10, &Known::default());
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].from, found[0].to), (8, 10));
    assert_eq!(found[0].insert, "kind:");
}

#[test]
fn fields_values_and_joins_in_both_languages() {
    for (text, wanted) in [
        ("ag", "age>"),
        ("-em", "-emergency:"),
        ("(вид:инцидент или сост", "(вид:инцидент или состояние:"),
        ("kind:inc", "kind:incident"),
        ("kind:incident,mo", "kind:incident,module-setup"),
        ("вид:", "вид:полная"),
        ("verdict:зап", "verdict:запросить"),
        ("client:ром", "client:romashka"),
        ("system:Битр", "system:bitrix24"),
        ("tariff:микро", "tariff:micro"),
        ("tro", "trouble:"),
        ("бе", "беда:"),
        ("trouble:", "trouble:calls"),
        ("беда:сервис", "беда:down"),
        ("беда:не", "беда:calls"),
        ("trouble:no", "trouble:none"),
        ("assignee:ив", "assignee:\"Иван Петров\""),
        ("assignee:\"ив", "assignee:\"Иван Петров\""),
        ("assignee:n", "assignee:none"),
        ("quota:f", "quota:full"),
        ("due<to", "due<today"),
        ("received:monday..tod", "received:monday..today"),
        ("a:1 o", "a:1 or"),
        ("\"ki", ""),
        ("https://ki", ""),
    ] {
        assert_eq!(first(text), wanted, "{text}");
    }
}

#[test]
fn what_is_offered_can_be_read() {
    use super::super::Query;
    for field in Field::ALL {
        for value in complete(&format!("{field}:"), 40, &known()) {
            let sign = if field.is_span() { ">" } else { ":" };
            let text = format!("{field}{sign}{}", value.insert);
            Query::parse_knowing(&text, &known()).unwrap();
        }
    }
}
