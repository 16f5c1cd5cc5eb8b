//! Every code of every closed set has its words in both languages.

use super::{both, regulation};
use crate::core::alarm::{EndedWhy, PassedWhy, Via};
use crate::core::calendar::{Calendar, HolidayReason, RUSSIAN_PRODUCTION_CALENDAR};
use crate::core::clause::Clause;
use crate::core::client::ContactKind;
use crate::core::event::Purpose;
use crate::core::evidence::LinkKind;
use crate::core::health::{Condition, Side};
use crate::core::hours::ClosureKind;
use crate::core::language::Language;
use crate::core::ledger::{EntryKind, Pool, Window};
use crate::core::message::Direction;
use crate::core::regulation::{Category, RepeatEffect};
use crate::core::request::{Cause, Channel, Concerns, Discretion, Item, Kind, Project};
use crate::core::ticket::State;
use crate::core::trouble::TroubleKind;
use crate::core::verdict::{Action, Effect, Need, Rule};
use crate::text::{Noun, Text};

/// Keys of a set: its prefix with each code, and with each attribute.
fn keys<T: std::fmt::Display>(prefix: &str, codes: &[T], attributes: &[&str]) -> Vec<String> {
    let mut keys = Vec::new();
    for code in codes {
        keys.push(format!("{prefix}-{code}"));
        keys.extend(attributes.iter().map(|a| format!("{prefix}-{code}.{a}")));
    }
    keys
}

#[test]
fn every_code_has_its_words() {
    let sets = [
        keys("channel", Channel::ALL, &["short", "by"]),
        keys("kind", Kind::ALL, &["short"]),
        keys("cause", Cause::ALL, &["because"]),
        keys("concerns", Concerns::ALL, &[]),
        keys("discretion", Discretion::ALL, &[]),
        keys("project", Project::ALL, &[]),
        keys("pool", Pool::ALL, &[]),
        keys("entry", EntryKind::ALL, &[]),
        keys("window", Window::ALL, &[]),
        keys("direction", Direction::ALL, &[]),
        keys("contact", ContactKind::ALL, &[]),
        keys("category", Category::ALL, &[]),
        keys("repeat-effect", RepeatEffect::ALL, &[]),
        keys("language", Language::ALL, &[]),
        keys("state", State::ALL, &["short"]),
        keys("action-name", Action::ALL, &["short"]),
        keys("need", Need::ALL, &["todo"]),
        keys("rule", Rule::ALL, &[]),
        keys("effect", Effect::ALL, &[]),
        keys("purpose", Purpose::ALL, &[]),
        keys("alarm-via", Via::ALL, &[]),
        keys("alarm-ended", EndedWhy::ALL, &[]),
        keys("alarm-passed", PassedWhy::ALL, &[]),
        keys("link", LinkKind::ALL, &[]),
        keys("condition", Condition::ALL, &["short"]),
        keys("side", Side::ALL, &[]),
        keys("trouble", TroubleKind::ALL, &["cure"]),
        keys("clause", &Clause::all().collect::<Vec<_>>(), &["meaning"]),
    ];
    for text in both() {
        for key in sets.iter().flatten() {
            assert!(text.has(key), "{}: {key}", text.language());
        }
        for kind in [
            ClosureKind::Night,
            ClosureKind::Weekend,
            ClosureKind::Holiday,
        ] {
            for form in ["", ".now", ".until", ".short"] {
                let key = format!("closure-{}{form}", kind.code());
                assert!(text.has(&key), "{}: {key}", text.language());
            }
        }
    }
}

#[test]
fn every_holiday_item_and_noun_has_its_words() {
    let calendar = Calendar::parse(RUSSIAN_PRODUCTION_CALENDAR).unwrap();
    let items = [
        "payment",
        "description",
        "screenshot",
        "link",
        "site",
        "counter",
        "system",
        "anydesk-id",
    ];
    for text in both() {
        for id in calendar.public_holiday_ids() {
            assert!(text.has(&format!("holiday-{id}")), "{id}");
        }
        for word in items {
            assert!(word.parse::<Item>().is_ok());
            assert!(text.has(&format!("item-{word}.how")), "{word}");
        }
        for noun in Noun::ALL {
            assert!(text.count(*noun, 2).starts_with("2 "), "{noun:?}");
        }
        let own = HolidayReason::ClosedDay("День команды".to_owned());
        assert!(text.holiday_reason(&own).starts_with("День команды"));
        assert_eq!(text.holiday("no-such"), "no-such");
        assert_eq!(text.damage("no-such"), "no-such");
    }
}

#[test]
fn names_of_tariffs_and_systems_are_the_regulations_in_russian_and_latin_in_english() {
    let regulation = regulation();
    let [ru, en] = both();
    let cyrillic = |name: &str| name.chars().any(|c| ('А'..='я').contains(&c));
    for tariff in &regulation.tariffs {
        assert_eq!(ru.tariff(&tariff.id, &regulation), tariff.name);
        assert_eq!(ru.say(&format!("tariff-{}", tariff.id)), tariff.name);
        assert!(!cyrillic(&en.tariff(&tariff.id, &regulation)), "{tariff:?}");
    }
    for system in &regulation.systems {
        assert_eq!(ru.system(&system.id, &regulation), system.name);
        assert!(!cyrillic(&en.system(&system.id, &regulation)), "{system:?}");
        if cyrillic(&system.name) {
            assert_eq!(ru.say(&format!("system-{}", system.id)), system.name);
        }
    }
    assert_eq!(en.system("salesforce", &regulation), "salesforce");
}

#[test]
fn an_access_names_its_system() {
    let regulation = regulation();
    let [ru, en] = both();
    let item = Item::Access("bitrix24".to_owned());
    assert_eq!(ru.item(&item, &regulation), "доступ в Битрикс24");
    assert_eq!(en.item(&item, &regulation), "access to Bitrix24");
    assert_eq!(
        ru.items(&[Item::Screenshot, Item::Link], &regulation),
        "скриншот, ссылка на проблему"
    );
}

#[test]
fn a_sentence_names_systems_as_the_regulation_does() {
    use crate::core::sentence::{Sentence, Word};
    let item = Item::Access("amocrm".to_owned());
    let asked = Sentence::new("happens-asked", vec![("items", Word::Items(vec![item]))]);
    let [ru, en] = both();
    let spoken = |text: &Text| text.sentence_by(&asked, &regulation());
    assert_eq!(spoken(&ru), "запросить: доступ в amoCRM");
    assert_eq!(spoken(&en), "ask for access to amoCRM");
}

#[test]
fn a_text_goes_between_threads() {
    fn shared<T: Clone + Send + Sync + 'static>() {}
    shared::<Text>();
    let text = Text::new(Language::Ru);
    let other = text.clone();
    let said = std::thread::spawn(move || other.count(Noun::Ticket, 5)).join();
    assert_eq!(said.unwrap(), text.count(Noun::Ticket, 5));
}

#[test]
fn the_fields_of_a_query_are_listed_in_the_language_of_who_reads() {
    let error = crate::core::query::Query::parse("цвет:красный").unwrap_err();
    let [ru, en] = both().map(|text| text.sentence(&error.sentence()));
    assert!(ru.contains("статус, тип,") && !ru.contains("state"), "{ru}");
    assert!(
        en.contains("state, kind,") && !en.contains("статус"),
        "{en}"
    );
}
