//! Letters, read as a client would: each snapshot holds both languages.

mod addressed;
mod clauses;

use super::{at, both, judged, law, read};
use crate::core::event::Purpose;
use crate::core::instant::Instant;
use crate::core::language::Language;
use crate::core::request::Request;
use crate::core::scribe::Scribe;
use crate::core::verdict::{Action, Rule};
use crate::text::reply::letter::addressed;
use crate::text::{EmergencyFacts, ReplyFacts, Templates, Text, findings_at};

/// A full set-up that is accepted; the parts of other cases are told over it.
const SETUP: &str = r#"{"kind": "full-setup", "systems": ["yandex-direct", "amocrm"],
    "client": {"tariff": "micro", "paid": true, "paid_at": "2026-01-10"},
    "evidence": {"site": "https://example.ru", "counter": true,
      "access": [{"system": "amocrm", "level": "admin"}, {"system": "yandex-direct", "level": "admin"}]}}"#;

pub(super) fn over(base: &str, changes: &str) -> Request {
    let mut value: serde_json::Value = serde_json::from_str(base).unwrap();
    let changes: serde_json::Value = serde_json::from_str(changes).unwrap();
    let fields = value.as_object_mut().unwrap();
    fields.extend(changes.as_object().unwrap().clone());
    read(&value.to_string())
}

fn write(text: &Text, purpose: Purpose, request: &Request, person: &str) -> String {
    write_at(text, purpose, request, person, request.judged_at())
}

fn write_at(
    text: &Text,
    purpose: Purpose,
    request: &Request,
    person: &str,
    now: Instant,
) -> String {
    write_of(
        text,
        purpose,
        request,
        person,
        now,
        EmergencyFacts::default(),
    )
}

fn write_of(
    text: &Text,
    purpose: Purpose,
    request: &Request,
    person: &str,
    now: Instant,
    emergency: EmergencyFacts<'_>,
) -> String {
    let (law, verdict) = (law(), judged(request));
    let facts = ReplyFacts {
        number: 12,
        client: Some("ООО «Ромашка»"),
        person: Some(person),
        agent: "Олег",
        mailbox: Some("setup@primegate.example"),
        subject: "Re: настройка проекта",
        received_at: request.received_at,
        now,
        request,
        verdict: &verdict,
        law: &law,
        emergency,
    };
    let draft = text.draft(purpose, &facts).unwrap();
    format!("{}\n\n{}", draft.subject, draft.body)
}

/// Both letters of an emergency.
pub(super) fn letters_of(
    purpose: Purpose,
    request: &Request,
    now: Instant,
    emergency: EmergencyFacts<'_>,
) -> String {
    let [ru, en] = both();
    format!(
        "{}\n--------\n\n{}",
        write_of(&ru, purpose, request, "Анна", now, emergency),
        write_of(&en, purpose, request, "Anna", now, emergency)
    )
}

/// Both letters as they are written a week later.
fn later_letters(purpose: Purpose, request: &Request) -> String {
    let [ru, en] = both();
    let now = at("2026-11-30T12:00:00+03:00");
    format!(
        "{}\n--------\n\n{}",
        write_at(&ru, purpose, request, "Анна", now),
        write_at(&en, purpose, request, "Anna", now)
    )
}

/// Both letters, signed by nobody.
fn nobodys_letters(purpose: Purpose, request: &Request) -> String {
    let letters = letters(purpose, request);
    letters
        .replace("Олег, поддержка", "поддержка")
        .replace("Олег, Prime", "Prime")
}

/// Both letters, one under the other.
fn letters(purpose: Purpose, request: &Request) -> String {
    let [ru, en] = both();
    format!(
        "{}\n--------\n\n{}",
        write(&ru, purpose, request, "Анна"),
        write(&en, purpose, request, "Anna")
    )
}

#[test]
fn accepted() {
    insta::assert_snapshot!("accept-setup", letters(Purpose::Accept, &read(SETUP)));
    let weekend = over(
        SETUP,
        r#"{"received_at": "2026-11-21T12:00:00+03:00", "systems": ["amocrm", "salesforce"], "wants_utm": true,
            "ledger": [{"id": "e", "at": "2026-05-04T10:00:00+03:00", "entry": "charge", "pool": "setup", "cost": 1}]}"#,
    );
    insta::assert_snapshot!("accept-weekend", letters(Purpose::Accept, &weekend));
    let module = over(SETUP, r#"{"kind": "module-setup", "systems": ["amocrm"]}"#);
    insta::assert_snapshot!("accept-module", letters(Purpose::Accept, &module));
    let emergency = read(
        r#"{"kind": "incident", "emergency": true, "received_at": "2026-11-21T12:00:00+03:00",
            "client": {"tariff": "micro", "paid": true}, "needs_access": ["bitrix24"], "evidence": {"description": true}}"#,
    );
    insta::assert_snapshot!("accept-emergency", letters(Purpose::Accept, &emergency));
    let remote = read(
        r#"{"kind": "remote-session", "discretion": "granted", "client": {"tariff": "micro", "paid": true},
            "evidence": {"anydesk_id": "123456789"}}"#,
    );
    insta::assert_snapshot!("accept-remote", letters(Purpose::Accept, &remote));
    let question = read(r#"{"kind": "question", "evidence": {"description": true}}"#);
    insta::assert_snapshot!("accept-question", letters(Purpose::Accept, &question));
}

#[test]
fn accepted_as_a_correction() {
    let module = over(
        SETUP,
        r#"{"kind": "module-setup", "systems": ["amocrm"], "repeat": true, "cause": "client-access"}"#,
    );
    insta::assert_snapshot!("accept-correction", letters(Purpose::Accept, &module));
}

#[test]
fn accepted_as_paid_work() {
    let used = over(
        SETUP,
        r#"{"ledger": [
            {"id": "a", "at": "2026-03-14T10:00:00+03:00", "entry": "charge", "pool": "setup", "cost": 2},
            {"id": "b", "at": "2026-06-01T10:00:00+03:00", "entry": "charge", "pool": "setup", "cost": 2}]}"#,
    );
    insta::assert_snapshot!("accept-paid", letters(Purpose::Accept, &used));
}

#[test]
fn asked() {
    let one = read(
        r#"{"kind": "incident", "client": {"tariff": "micro", "paid": true},
            "evidence": {"description": true, "screenshots": 1}}"#,
    );
    insta::assert_snapshot!("ask-one", letters(Purpose::Ask, &one));
    let seven = over(
        SETUP,
        r#"{"systems": ["amocrm", "bitrix24", "yandex-direct", "yandex-metrika", "google-ads"], "wants_utm": true,
            "evidence": {}, "received_at": "2027-01-02T12:00:00+03:00"}"#,
    );
    assert_eq!(judged(&seven).missing.len(), 7);
    insta::assert_snapshot!("ask-seven", letters(Purpose::Ask, &seven));
    let incident = read(
        r#"{"kind": "incident", "client": {"tariff": "micro", "paid": true}, "needs_access": ["amocrm", "mango-office"],
            "received_at": "2026-11-23T19:00:00+03:00"}"#,
    );
    insta::assert_snapshot!("ask-incident", letters(Purpose::Ask, &incident));
    let rest = read(r#"{"kind": "module-setup", "client": {"tariff": "micro", "paid": true}}"#);
    insta::assert_snapshot!("ask-system", letters(Purpose::Ask, &rest));
    let nothing = read(r#"{"kind": "question", "evidence": {"description": true}}"#);
    insta::assert_snapshot!("ask-nothing", letters(Purpose::Ask, &nothing));
}

#[test]
fn payment_asked() {
    let unpaid = over(SETUP, r#"{"client": {"tariff": "bigdata"}}"#);
    insta::assert_snapshot!("payment", letters(Purpose::Ask, &unpaid));
    let more = over(
        SETUP,
        r#"{"client": {"tariff": "bigdata"}, "evidence": {"counter": true}}"#,
    );
    insta::assert_snapshot!("payment-and-more", letters(Purpose::Ask, &more));
}

#[test]
fn refused_by_the_first_clause() {
    let changed = over(SETUP, r#"{"repeat": true, "cause": "third-party-change"}"#);
    insta::assert_snapshot!("refuse-1-changed", letters(Purpose::Refuse, &changed));
    let failing = over(SETUP, r#"{"repeat": true, "cause": "site-failure"}"#);
    insta::assert_snapshot!("refuse-1-failing", letters(Purpose::Refuse, &failing));
    let strange = over(
        SETUP,
        r#"{"kind": "module-setup", "systems": ["salesforce"]}"#,
    );
    insta::assert_snapshot!("refuse-1-catalogue", letters(Purpose::Refuse, &strange));
}

#[test]
fn refused_by_other_clauses() {
    let incident = r#"{"kind": "incident", "client": {"tariff": "micro", "paid": true}}"#;
    let remote = r#"{"kind": "remote-session", "client": {"tariff": "micro", "paid": true},
        "evidence": {"anydesk_id": "123456789"}}"#;
    let used = r#"{"ledger": [{"id": "e", "at": "2026-03-14T10:00:00+03:00", "entry": "charge", "pool": "remote", "cost": 1}]}"#;
    for (name, request) in [
        (
            "refuse-4",
            over(
                incident,
                r#"{"channel": "phone", "received_at": "2026-11-23T20:00:00+03:00"}"#,
            ),
        ),
        ("refuse-5-used", over(remote, used)),
        (
            "refuse-5-denied",
            over(remote, r#"{"discretion": "denied"}"#),
        ),
        (
            "refuse-7",
            over(
                incident,
                r#"{"cause": "other-system", "source": "amoCRM закрывает сделки сама"}"#,
            ),
        ),
        (
            "refuse-8",
            read(r#"{"kind": "question", "concerns": "other-system"}"#),
        ),
        (
            "refuse-9",
            over(
                incident,
                r#"{"client": {"tariff": "micro", "project": "removed"}}"#,
            ),
        ),
        // Against the verdict: the agent refuses what the regulation would ask for.
        ("refuse-against", read(incident)),
    ] {
        insta::assert_snapshot!(name, letters(Purpose::Refuse, &request));
    }
}

#[test]
fn quoted() {
    let used = over(
        SETUP,
        r#"{"ledger": [
            {"id": "a", "at": "2026-03-14T10:00:00+03:00", "entry": "charge", "pool": "setup", "cost": 2},
            {"id": "b", "at": "2026-06-01T10:00:00+03:00", "entry": "charge", "pool": "setup", "cost": 2}]}"#,
    );
    insta::assert_snapshot!("quote", letters(Purpose::Quote, &used));
    let half = over(
        SETUP,
        r#"{"received_at": "2026-11-21T12:00:00+03:00", "wants_utm": true, "ledger": [
            {"id": "a", "at": "2026-03-14T10:00:00+03:00", "entry": "charge", "pool": "setup", "cost": 3}]}"#,
    );
    insta::assert_snapshot!("quote-half", letters(Purpose::Quote, &half));
    let module = over(
        SETUP,
        r#"{"kind": "module-setup", "systems": ["amocrm"],
            "client": {"tariff": "individual", "paid": true, "agreement": {"setups": 0}}}"#,
    );
    insta::assert_snapshot!("quote-never", letters(Purpose::Quote, &module));
    let remote = read(
        r#"{"kind": "remote-session", "client": {"tariff": "micro", "paid": true}, "evidence": {"anydesk_id": "1"},
            "ledger": [{"id": "e", "at": "2026-03-14T10:00:00+03:00", "entry": "charge", "pool": "remote", "cost": 1}]}"#,
    );
    insta::assert_snapshot!("quote-remote", letters(Purpose::Quote, &remote));
    // Against the verdict: it would fit, and the agent offers paid work all the same.
    insta::assert_snapshot!("quote-against", letters(Purpose::Quote, &read(SETUP)));
}

/// What uses no set-ups gains nothing by a tariff with more of them; two ways are told where there are two.
#[test]
fn a_bigger_tariff_is_offered_for_set_ups_only() {
    let [ru, en] = both();
    let incident = r#"{"kind": "incident", "client": {"tariff": "micro", "paid": true}}"#;
    let remote = r#"{"kind": "remote-session", "client": {"tariff": "micro", "paid": true}}"#;
    for json in [incident, remote, r#"{"kind": "question"}"#, SETUP] {
        let letter = write(&ru, Purpose::Quote, &read(json), "Анна");
        assert!(!letter.contains("Тариф с большим"), "{letter}");
        assert!(!letter.contains("два пути"), "{letter}");
        assert!(letter.contains("платно"), "{letter}");
        let letter = write(&en, Purpose::Quote, &read(json), "Anna");
        assert!(!letter.contains("tariff with more"), "{letter}");
        assert!(!letter.contains("two ways"), "{letter}");
    }
    let never = over(
        SETUP,
        r#"{"client": {"tariff": "individual", "paid": true, "agreement": {"setups": 0}}}"#,
    );
    let letter = write(&ru, Purpose::Quote, &never, "Анна");
    assert!(letter.contains("2. Тариф с большим"), "{letter}");
}

/// Friday evening and Monday morning are no weekend, and nobody is told that they are.
#[test]
fn a_letter_tells_the_truth_of_its_moment() {
    let [ru, en] = both();
    for (now, in_russian, in_english) in [
        (
            "2026-11-20T18:05:00+03:00",
            "нерабочее время",
            "outside working hours",
        ),
        ("2026-11-21T12:00:00+03:00", "выходные", "the weekend"),
        (
            "2026-11-23T08:36:00+03:00",
            "нерабочее время",
            "outside working hours",
        ),
        (
            "2026-11-04T12:00:00+03:00",
            "праздничные дни",
            "a public holiday",
        ),
        (
            "2026-11-03T18:10:00+03:00",
            "нерабочее время",
            "outside working hours",
        ),
    ] {
        let json = format!(
            r#"{{"kind": "incident", "emergency": true, "received_at": "{now}",
                "client": {{"tariff": "micro", "paid": true}}}}"#
        );
        let request = read(&json);
        let facts = EmergencyFacts {
            since: Some(at(now)),
            because: None,
        };
        let letters = letters_of(Purpose::EmergencyTaken, &request, at(now), facts);
        assert!(
            letters.contains(&format!("Сейчас {in_russian}, но")),
            "{letters}"
        );
        assert!(letters.contains(in_english), "{now}: {letters}");
        let verdict = judged(&request);
        let findings = findings_at(&verdict, &law().schedule, at(now));
        let hours = findings.iter().find(|f| f.rule == Rule::Hours).unwrap();
        let weekend = in_english == "the weekend";
        let said = [&ru, &en].map(|text| text.finding(hours, &law().regulation));
        assert_eq!(said[0].contains("выходные"), weekend, "{now}: {said:?}");
        assert_eq!(said[1].contains("weekend"), weekend, "{now}: {said:?}");
    }
}

#[test]
fn resolved_and_answered() {
    insta::assert_snapshot!("resolve", letters(Purpose::Resolve, &read(SETUP)));
    let incident = read(r#"{"kind": "incident", "client": {"tariff": "micro"}}"#);
    insta::assert_snapshot!(
        "resolve-incident",
        later_letters(Purpose::Resolve, &incident)
    );
    insta::assert_snapshot!("answer", letters(Purpose::Answer, &incident));
}

#[test]
fn received_by_itself() {
    let text = r#"{"kind": "incident", "client": {"tariff": "micro", "paid": true}}"#;
    let mut all = String::new();
    for (case, changes) in [
        ("open", "{}"),
        ("weekend", r#"{"received_at": "2026-11-21T12:00:00+03:00"}"#),
        ("night", r#"{"received_at": "2026-11-23T19:00:00+03:00"}"#),
        (
            "new year",
            r#"{"received_at": "2026-12-31T20:00:00+03:00"}"#,
        ),
        (
            "emergency on a weekend",
            r#"{"received_at": "2026-11-21T12:00:00+03:00", "emergency": true}"#,
        ),
        ("emergency by day", r#"{"emergency": true}"#),
    ] {
        let letters = nobodys_letters(Purpose::Received, &over(text, changes));
        all.push_str(&format!("======== {case}\n\n{letters}\n"));
    }
    insta::assert_snapshot!("received", all);
}

#[test]
fn written_only_by_itself() {
    let weekend = r#"{"channel": "voice", "received_at": "2026-11-21T12:00:00+03:00"}"#;
    let voice = read(weekend);
    insta::assert_snapshot!(
        "writing-only",
        nobodys_letters(Purpose::WritingOnly, &voice)
    );
    let by_day = nobodys_letters(Purpose::WritingOnly, &read(r#"{"channel": "phone"}"#));
    assert!(!by_day.contains("09:00"), "{by_day}");
}

/// Whoever presses /start is told of §3, §4, §6 and §7.
#[test]
fn a_chat_is_greeted() {
    let [ru, en] = both();
    let greetings = [Language::Ru, Language::En].map(|language| {
        assert_eq!(ru.greeting(language), en.greeting(language));
        ru.greeting(language)
    });
    for greeting in &greetings {
        for word in ["09:00", "18:00", "(", "3)", "4)", "6", "7)"] {
            assert!(greeting.contains(word), "{word}: {greeting}");
        }
        // One message of Telegram holds 4096 units.
        assert!(greeting.encode_utf16().count() < 2000);
        assert!(!greeting.contains('{'), "{greeting}");
    }
    insta::assert_snapshot!("greeting", greetings.join("--------\n\n"));
    let own =
        std::collections::BTreeMap::from([("ru/greeting.txt".to_owned(), "Привет".to_owned())]);
    let text = Text::with_templates(Language::En, Templates::with_overrides(&own).unwrap());
    assert_eq!(text.greeting(Language::Ru), "Привет\n");
    assert_eq!(text.greeting(Language::En), greetings[1]);
}
