//! Pages, as who is woken at night reads them.

use super::{Law, at, law};
use crate::core::alarm::Page;
use crate::core::client::{Client, TariffPeriod};
use crate::core::event::Opening;
use crate::core::language::Language;
use crate::core::message::Party;
use crate::core::request::{Channel, Project};
use crate::core::roster::{Line, Way};
use crate::core::scribe::{PageAnswer, PageBrief, Scribe};
use crate::core::ticket::Ticket;
use crate::text::{Templates, Text};
use std::collections::BTreeMap;
use uuid::Uuid;

fn ticket(subject: &str) -> Ticket {
    let opening = Opening {
        number: 12,
        channel: Channel::Email,
        received_at: at("2026-11-21T14:05:00+03:00"),
        from: Party {
            name: "Анна".to_owned(),
            address: "anna@romashka.ru".to_owned(),
        },
        subject: subject.to_owned(),
        language: Language::Ru,
        client: None,
    };
    Ticket::opened(Uuid::from_u128(1), &opening)
}

fn client() -> Client {
    Client {
        id: "romashka".to_owned(),
        name: "ООО Ромашка".to_owned(),
        language: Language::Ru,
        tariffs: vec![TariffPeriod {
            tariff: "bigdata".to_owned(),
            since: at("2026-01-10T00:00:00+03:00"),
        }],
        paid_at: None,
        project: Project::Active,
        agreement: None,
        sites: Vec::new(),
        contacts: Vec::new(),
    }
}

fn page(way: Way, language: Language) -> Page {
    Page {
        id: Uuid::from_u128(2),
        person: "Пётр".to_owned(),
        line: Line::Second,
        contact: 0,
        way,
        address: "1".to_owned(),
        language,
        round: 2,
        at: at("2026-11-21T14:17:00+03:00"),
    }
}

/// What is told of an emergency, where nothing is known but the ticket.
fn brief<'a>(page: &'a Page, ticket: &'a Ticket, law: &'a Law) -> PageBrief<'a> {
    PageBrief {
        page,
        ticket,
        client: None,
        trouble: None,
        words: "",
        joined: 0,
        law,
        now: page.at,
    }
}

fn written(way: Way, language: Language, words: &str, joined: u64) -> (String, String) {
    let text = Text::new(Language::En);
    let (page, ticket, law, client) = (page(way, language), ticket("Звонки"), law(), client());
    let brief = PageBrief {
        client: Some(&client),
        trouble: Some("звонки не распределяются."),
        words,
        joined,
        ..brief(&page, &ticket, &law)
    };
    // In the language of who is paged, whatever that of the desk is.
    let written = Scribe::page(&text, &brief).unwrap();
    (written.subject, written.body)
}

#[test]
fn a_page_says_who_what_since_when_and_what_to_type() {
    let (subject, body) = written(Way::Telegram, Language::Ru, "Всё  стоит!\n\nПомогите", 2);
    assert_eq!(subject, "Авария #12: ООО Ромашка. Звонки не распределяются");
    assert_eq!(
        body,
        "Авария #12: ООО Ромашка. Звонки не распределяются\n\
         Тариф: БигДата. Заявлено: 14:05 (12 мин назад).\n\
         Похоже на общий сбой: о том же написали клиенты, всего 3.\n\n\
         «Всё стоит! Помогите»\n\n\
         Пётр, вас вызывают как вторую линию, круг 2.\n\
         Нажмите кнопку или ответьте на это сообщение.\n\
         Или наберите: primedesk on-call ack 12\n"
    );
    let (_, body) = written(Way::Email, Language::En, "", 0);
    assert_eq!(
        body,
        "Emergency #12: ООО Ромашка. Звонки не распределяются\n\
         Tariff: BigData. Reported: 14:05 (12 min ago).\n\n\
         Пётр, you are paged as the second line (round 2).\n\
         Answer this mail, in any words.\n\
         Or type: primedesk on-call ack 12\n"
    );
}

#[test]
fn by_a_command_it_is_one_line_without_the_clients_words() {
    let (_, body) = written(Way::Command, Language::Ru, "Всё стоит!", 0);
    assert_eq!(
        body,
        "Авария #12: ООО Ромашка. Звонки не распределяются. Заявлено: 14:05 (12 мин назад). \
         Принять: primedesk on-call ack 12\n"
    );
}

#[test]
fn long_words_are_cut_and_an_unknown_client_is_who_wrote() {
    let (_, body) = written(Way::Telegram, Language::Ru, &"слово ".repeat(200), 0);
    let words = body.lines().find(|line| line.starts_with('«')).unwrap();
    assert!((250..=303).contains(&words.chars().count()), "{words}");
    assert!(words.ends_with("слово…»"), "{words}");
    let (page, ticket, law) = (page(Way::Telegram, Language::Ru), ticket(""), law());
    let brief = PageBrief {
        now: at("2026-11-23T08:00:00+03:00"),
        ..brief(&page, &ticket, &law)
    };
    let body = Scribe::page(&Text::new(Language::Ru), &brief).unwrap().body;
    assert!(
        body.starts_with("Авария #12: Анна\nЗаявлено: сб 21 ноября, 14:05 ("),
        "{body}"
    );
}

#[test]
fn a_template_of_ones_own_is_used_and_a_bad_one_refused_with_its_line() {
    let own = |source: &str| {
        let own = BTreeMap::from([("ru/page.txt".to_owned(), source.to_owned())]);
        Templates::with_overrides(&own).map_err(|errors| errors[0].to_string())
    };
    let text = Text::with_templates(Language::En, own("{{ number }} {{ what }}!\n").unwrap());
    let (page, ticket, law) = (page(Way::Email, Language::Ru), ticket("Звонки"), law());
    let brief = brief(&page, &ticket, &law);
    assert_eq!(Scribe::page(&text, &brief).unwrap().body, "12 Звонки!\n");
    for (source, says) in [
        (
            "a\n{{ greeting }}",
            "ru/page.txt, line 2: unknown variable `greeting`, expected one of: ",
        ),
        ("{% for x in %}", "ru/page.txt, line 1: syntax error"),
    ] {
        let said = own(source).unwrap_err();
        assert!(said.starts_with(says), "{said}");
    }
}

#[test]
fn who_answers_is_told_in_their_language() {
    let answers = [
        PageAnswer::Taken { number: 12 },
        PageAnswer::Already {
            number: 12,
            at: at("2026-11-21T12:05:00+03:00"),
            by: "Петров".to_owned(),
        },
        PageAnswer::Over { number: 12 },
        PageAnswer::NotTheirs,
    ];
    let text = Text::new(Language::En);
    let said = |language| {
        answers
            .each_ref()
            .map(|a| Scribe::page_answer(&text, language, a))
    };
    assert_eq!(
        said(Language::Ru)[..2],
        [
            "Авария #12 за вами. Больше никого не вызываем.",
            "Аварию #12 уже ведёт Петров, с сб 21 ноября, 12:05. Забрать её: primedesk on-call hand-over"
        ]
    );
    let late = &said(Language::En)[1];
    assert!(late.contains("by Петров, since Sat 21 Nov"), "{late}");
    // What a button shows is short.
    for words in said(Language::Ru).iter().chain(&said(Language::En)) {
        assert!(
            words.chars().count() <= 200 && !words.contains('{'),
            "{words}"
        );
    }
    let test = Text::new(Language::Ru).page_test("Пётр");
    assert_eq!(test.subject, "Проверка вызова дежурного");
    assert!(test.body.starts_with("Пётр, так до вас доходит вызов."));
}
