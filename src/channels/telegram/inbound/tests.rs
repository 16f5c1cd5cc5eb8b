use super::super::content::Source;
use super::*;
use chrono::Utc;
use serde_json::{Value, json};

fn bot() -> Bot {
    Bot {
        id: 7,
        username: Some("prime_bot".to_owned()),
        sees_groups: false,
    }
}

fn noon() -> Instant {
    "2026-11-23T12:00:00Z".parse().unwrap()
}

/// A message of Anna's with these fields besides.
fn message(fields: &Value) -> Message {
    let mut message = json!({
        "message_id": 5,
        "date": noon().timestamp() - 60,
        "from": {"id": 42, "is_bot": false, "first_name": "Анна", "last_name": "Белова",
            "username": "anna", "language_code": "ru"},
        "chat": {"id": 42, "type": "private", "first_name": "Анна"},
    });
    for (key, value) in fields.as_object().unwrap() {
        message[key] = value.clone();
    }
    serde_json::from_value(message).unwrap()
}

fn read(fields: &Value) -> Option<Written> {
    written(&bot(), &message(fields), "{}", false, noon())
}

fn taken(fields: &Value) -> Inbound {
    read(fields).unwrap().inbound
}

#[test]
fn a_message_has_its_words_its_writer_and_its_chat() {
    let inbound = taken(&json!({
        "text": "Здравствуйте!\nНе работает \u{1b}[31mсчётчик.",
        "reply_to_message": {"message_id": 3, "date": 0, "chat": {"id": 42, "type": "private"}},
    }));
    assert_eq!(inbound.key, "telegram:7:42:5");
    assert_eq!(inbound.message_id.as_deref(), Some("telegram:7:42:5"));
    assert_eq!(inbound.conversation, Some(bot().conversation(42)));
    assert_eq!(inbound.references, ["telegram:7:42:3"]);
    assert_eq!(inbound.from.name, "Анна Белова");
    assert_eq!(inbound.from.address, "42");
    assert_eq!(inbound.text, "Здравствуйте!\nНе работает счётчик.");
    assert_eq!(inbound.own_words, inbound.text);
    assert_eq!(inbound.subject, "Здравствуйте! Не работает счётчик");
    assert_eq!(inbound.received_at, noon() - chrono::TimeDelta::seconds(60));
    assert!(!inbound.voice && inbound.automatic.is_none() && inbound.damage.is_empty());
}

#[test]
fn a_message_never_comes_in_later_than_now() {
    let date = noon().timestamp() + 3600;
    let inbound = taken(&json!({"text": "x", "date": date}));
    assert_eq!(inbound.received_at, noon());
    assert_eq!(inbound.sent_at.map(|at| at.timestamp()), Some(date));
    // A date that is none.
    let inbound = taken(&json!({"text": "x", "date": i64::MAX}));
    assert_eq!((inbound.received_at, inbound.sent_at), (noon(), None));
}

#[test]
fn a_later_version_names_the_first_one() {
    let message = message(&json!({"text": "Исправлено", "edit_date": 1_790_000_000}));
    let inbound = written(&bot(), &message, "{}", true, Utc::now())
        .unwrap()
        .inbound;
    assert_eq!(inbound.key, "telegram:7:42:5#1790000000");
    assert_eq!(inbound.edits.as_deref(), Some("telegram:7:42:5"));
    assert_eq!(inbound.conversation, Some(bot().conversation(42)));
}

#[test]
fn a_photo_is_taken_in_its_largest_size_and_its_caption_is_the_text() {
    let written = read(&json!({
        "caption": "Ошибка на сайте",
        "photo": [
            {"file_id": "small", "file_unique_id": "1", "width": 90, "height": 60},
            {"file_id": "large", "file_unique_id": "2", "width": 1280, "height": 900, "file_size": 5},
            {"file_id": "middle", "file_unique_id": "3", "width": 320, "height": 240},
        ],
    }))
    .unwrap();
    assert_eq!(written.inbound.text, "Ошибка на сайте");
    assert_eq!(written.files.len(), 1);
    let file = &written.files[0];
    assert!(matches!(&file.source, Source::Telegram(id) if id == "large"));
    assert_eq!(file.attachment.name, "photo-5.jpg");
    assert_eq!(file.attachment.bytes, 5);
}

#[test]
fn a_file_without_words_gives_its_name_for_a_subject_and_an_animation_is_one_file() {
    let file = json!({"file_id": "f", "file_unique_id": "u", "file_name": "отчёт\u{7}.pdf",
        "mime_type": "application/pdf", "width": 1, "height": 1, "duration": 1});
    let written = read(&json!({"document": file, "animation": file})).unwrap();
    assert_eq!(written.inbound.subject, "отчёт.pdf");
    assert_eq!(written.files.len(), 1);
    assert_eq!(taken(&json!({"photo": []})).damage, ["unsupported"]);
}

#[test]
fn speech_is_known_and_stays_where_it_is() {
    for kind in ["voice", "video_note", "audio"] {
        let file = json!({"file_id": "f", "file_unique_id": "u", "duration": 3, "length": 240});
        let written = read(&json!({ kind: file })).unwrap();
        assert!(written.inbound.voice, "{kind}");
        assert_eq!(written.inbound.text, "");
        assert_eq!(written.inbound.damage, Vec::<String>::new());
        assert!(matches!(written.files[0].source, Source::Left));
    }
    // A recording with words is a file that somebody wrote about.
    let file = json!({"file_id": "f", "file_unique_id": "u", "duration": 3});
    let written = read(&json!({"audio": file, "caption": "Запись звонка"})).unwrap();
    assert!(!written.inbound.voice);
    assert!(matches!(written.files[0].source, Source::Telegram(_)));
}

#[test]
fn ones_own_number_links_and_another_ones_is_words() {
    let own = taken(&json!({"contact":
        {"phone_number": "+7 (912) 000-11-22", "first_name": "Анна", "user_id": 42}}));
    assert_eq!(own.shared_phone.as_deref(), Some("79120001122"));
    assert_eq!(own.text, "+7 (912) 000-11-22");
    for contact in [
        json!({"phone_number": "+79120001122", "first_name": "Пётр", "last_name": "Орлов", "user_id": 43}),
        json!({"phone_number": "+79120001122", "first_name": "Пётр", "last_name": "Орлов"}),
    ] {
        let other = taken(&json!({ "contact": contact }));
        assert_eq!(other.shared_phone, None);
        assert_eq!(other.text, "Пётр Орлов, +79120001122");
    }
}

#[test]
fn what_a_person_sends_in_place_of_words_is_told_in_some() {
    for (fields, text) in [
        (json!({"sticker": {"emoji": "👍"}}), "👍"),
        (json!({"dice": {"emoji": "🎲", "value": 4}}), "🎲 4"),
        (
            json!({"location": {"latitude": 55.75, "longitude": 37.61}}),
            "55.75, 37.61",
        ),
        (
            json!({"location": {"latitude": 1.5, "longitude": 2.5}, "venue": {
                "location": {"latitude": 1.5, "longitude": 2.5}, "title": "Офис", "address": "Тверская, 1"}}),
            "Офис\nТверская, 1\n1.5, 2.5",
        ),
        (
            json!({"poll": {"question": "Когда?", "options": [{"text": "Сегодня"}, {"text": "Завтра"}]}}),
            "Когда?\n- Сегодня\n- Завтра",
        ),
    ] {
        let inbound = taken(&fields);
        assert_eq!(inbound.text, text);
        assert!(inbound.damage.is_empty());
    }
}

#[test]
fn what_has_no_words_here_is_kept_as_it_came() {
    let message = message(
        &json!({"checklist": {"title": "План", "tasks": [{"id": 1, "text": "Проверить"}]}}),
    );
    let written = written(&bot(), &message, r#"{"update_id":1}"#, false, noon()).unwrap();
    assert_eq!(written.inbound.damage, ["unsupported"]);
    assert!(written.inbound.text.contains("План") && written.inbound.text.contains("Проверить"));
    let Source::Here(raw) = &written.files[0].source else {
        panic!("{written:?}");
    };
    assert_eq!(raw.bytes, br#"{"update_id":1}"#);
    // A sticker without an emoji still comes in.
    assert_eq!(taken(&json!({"sticker": {}})).damage, ["unsupported"]);
}

#[test]
fn what_nobody_wrote_is_no_message() {
    for fields in [
        json!({"new_chat_members": []}),
        json!({"pinned_message": {"message_id": 1}}),
        json!({"migrate_to_chat_id": -1001}),
        json!({"group_chat_created": true}),
    ] {
        assert!(read(&fields).is_none(), "{fields}");
    }
}

#[test]
fn a_bot_is_automatic_and_a_nameless_admin_is_none() {
    let robot = json!({"id": 9, "is_bot": true, "first_name": "Robot"});
    assert_eq!(
        taken(&json!({"text": "x", "from": robot}))
            .automatic
            .as_deref(),
        Some("bot")
    );
    let group = json!({"id": -100, "type": "supergroup", "title": "Отдел"});
    let admin = taken(&json!({"text": "x", "from": robot, "sender_chat": group, "chat": group}));
    assert_eq!(admin.automatic, None);
    assert_eq!(
        (admin.from.name.as_str(), admin.from.address.as_str()),
        ("Отдел", "-100")
    );
    assert_eq!(admin.conversation, Some(bot().conversation(-100)));
}

#[test]
fn a_person_without_a_visible_name_is_called_by_the_username() {
    let user = json!({"id": 9, "is_bot": false, "first_name": "\u{200f}", "username": "anna"});
    assert_eq!(
        taken(&json!({"text": "x", "from": user})).from.name,
        "@anna"
    );
}

#[test]
fn an_album_is_the_first_pictures_message_with_the_words_and_files_of_all() {
    let part = |id: i64, caption: Option<&str>| {
        let photo =
            json!([{"file_id": format!("f{id}"), "file_unique_id": "u", "width": 1, "height": 1}]);
        let mut fields = json!({"message_id": id, "media_group_id": "g", "photo": photo});
        if let Some(caption) = caption {
            fields["caption"] = json!(caption);
        }
        read(&fields).unwrap()
    };
    let whole = album(vec![
        part(5, None),
        part(6, Some("Снимки")),
        part(7, Some("ещё")),
    ])
    .unwrap();
    assert_eq!(whole.inbound.key, "telegram:7:42:5");
    assert_eq!(whole.inbound.text, "Снимки\n\nещё");
    assert_eq!(whole.inbound.own_words, whole.inbound.text);
    assert_eq!(whole.inbound.subject, "Снимки ещё");
    let names: Vec<&str> = whole
        .files
        .iter()
        .map(|f| f.attachment.name.as_str())
        .collect();
    assert_eq!(names, ["photo-5.jpg", "photo-6.jpg", "photo-7.jpg"]);
    assert!(album(Vec::new()).is_none());
}

#[test]
fn a_subject_is_cut_between_words() {
    let text =
        "Здравствуйте, у нас третий день не передаются звонки из рекламных кампаний в отчёты";
    let subject = taken(&json!({ "text": text })).subject;
    assert!(subject.ends_with('…') && subject.chars().count() <= SUBJECT_CHARS + 1);
    assert!(text.starts_with(subject.trim_end_matches('…')));
}
