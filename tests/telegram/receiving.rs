//! What people write to the bot.

use super::account;
use super::keeper::Keeper;
use super::server::{BOT, Mischief, Server};
use primedesk::channels::telegram::{Account, TelegramReceiver};
use primedesk::channels::{Progress, Receiver, Stay};
use primedesk::core::inbound::Raw;
use primedesk::core::trouble::{Trouble, TroubleKind};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const DATE: i64 = 1_795_430_000;

/// Anna's message with these fields besides.
fn message(id: i64, fields: &Value) -> Value {
    let mut message = json!({
        "message_id": id, "date": DATE,
        "from": {"id": 42, "is_bot": false, "first_name": "Анна", "language_code": "ru"},
        "chat": {"id": 42, "type": "private", "first_name": "Анна"},
    });
    for (key, value) in fields.as_object().unwrap() {
        message[key] = value.clone();
    }
    json!({ "message": message })
}

pub fn text(id: i64, text: &str) -> Value {
    message(id, &json!({ "text": text }))
}

pub fn photo(id: i64, file: &str, group: Option<&str>) -> Value {
    let mut fields = json!({"photo": [
        {"file_id": "thumb", "file_unique_id": "t", "width": 90, "height": 60, "file_size": 900},
        {"file_id": file, "file_unique_id": format!("u{file}"), "width": 1280, "height": 800},
    ]});
    if let Some(group) = group {
        fields["media_group_id"] = group.into();
    }
    message(id, &fields)
}

async fn once(server: &Server, keeper: &Keeper) -> Result<(), Trouble> {
    let mut receiver = TelegramReceiver::new(account(server));
    receiver.receive(keeper, Stay::Once).await
}

/// A receiver that stays, until it is stopped.
fn staying(server: &Server, keeper: &Keeper) -> tokio::task::JoinHandle<Result<(), Trouble>> {
    let (account, keeper) = (account(server), keeper.clone());
    tokio::spawn(async move {
        let mut receiver = TelegramReceiver::new(account);
        receiver.receive(&keeper, Stay::Forever).await
    })
}

#[tokio::test]
async fn what_has_come_is_kept_and_then_confirmed() {
    let (server, keeper) = (Server::start().await, Keeper::default());
    for id in 1..=230 {
        server.update(&text(id, &format!("Письмо {id}")));
    }
    once(&server, &keeper).await.unwrap();
    let texts: Vec<String> = (1..=230).map(|id| format!("Письмо {id}")).collect();
    assert_eq!(keeper.texts(), texts);
    assert_eq!(server.waiting(), Vec::<i64>::new());
    let kept = keeper.kept();
    assert_eq!(
        kept.places["updates"],
        format!(r#"{{"bot":{BOT},"offset":730}}"#)
    );
    assert_eq!(kept.progress.first(), Some(&Progress::Reading));
    assert_eq!(kept.progress.last(), Some(&Progress::Settled));
    assert_eq!(kept.messages[0].key, format!("telegram:{BOT}:42:1"));
}

#[tokio::test]
async fn what_could_not_be_kept_is_not_confirmed_and_comes_again() {
    let (server, keeper) = (Server::start().await, Keeper::default());
    server.update(&text(1, "раз"));
    server.update(&text(2, "два"));
    keeper.kept().refusals = 1;
    let trouble = once(&server, &keeper).await.unwrap_err();
    assert_eq!(trouble.kind, TroubleKind::Desk);
    assert_eq!(server.waiting(), [500, 501]);
    once(&server, &keeper).await.unwrap();
    assert_eq!(keeper.texts(), ["раз", "два"]);
    assert_eq!(keeper.kept().duplicates, 0);
}

#[tokio::test]
async fn a_message_comes_in_at_once_while_the_poll_waits() {
    let (server, keeper) = (Server::start().await, Keeper::default());
    let receiver = staying(&server, &keeper);
    keeper
        .until(|kept| kept.progress.contains(&Progress::Settled))
        .await;
    for id in 1..=3 {
        let settled = keeper.kept().progress.len();
        let written = Instant::now();
        server.update(&text(id, "Срочно"));
        keeper.holds(usize::try_from(id).unwrap()).await;
        assert!(
            written.elapsed() < Duration::from_secs(1),
            "{:?}",
            written.elapsed()
        );
        keeper
            .until(|kept| kept.progress[settled..].contains(&Progress::Settled))
            .await;
    }
    assert!(!receiver.is_finished());
    receiver.abort();
    // It waits at the server, and doesn't ask over and over.
    let polls = server.calls("getUpdates");
    assert!(polls.len() < 10, "{}", polls.len());
    assert_eq!(polls.last().unwrap().parameters["timeout"], 50);
}

#[tokio::test]
async fn a_receiver_that_is_stopped_anywhere_loses_nothing() {
    let (server, keeper) = (Server::start().await, Keeper::default());
    for n in 0..12 {
        server.file(&format!("f{n}"), 3000, &vec![n; 3000]);
    }
    let (mut id, mut albums) = (0, 0);
    for n in 0..240 {
        id += 1;
        match n % 60 {
            // An album's pictures, with another chat's message among them.
            10 => {
                for picture in 0..3 {
                    let file = format!("f{}", albums * 3 + picture);
                    server.update(&photo(id, &file, Some(&format!("g{albums}"))));
                    id += 1;
                    if picture == 1 {
                        let chat = json!({"id": 43, "type": "private"});
                        server.update(&message(id, &json!({"text": "другой", "chat": chat})));
                    }
                }
                albums += 1;
                server.update(&text(id, &format!("{id}")));
            }
            _ => drop(server.update(&text(id, &format!("{id}")))),
        }
    }
    let mut stops = 0_u64;
    while !server.waiting().is_empty() {
        stops += 1;
        // Mostly it is stopped amid its work; now and then it may wait for the rest of an album.
        let patience = match stops % 50 {
            0 => Duration::from_secs(2),
            _ => Duration::from_millis(1 + stops * 7 % 29),
        };
        let _ = tokio::time::timeout(patience, once(&server, &keeper)).await;
    }
    assert!(stops > 5, "{stops}");
    let kept = keeper.kept();
    let mut keys: Vec<&str> = kept.messages.iter().map(|m| m.key.as_str()).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), kept.messages.len());
    // Each picture is in one message, and each album is one.
    let pictures: Vec<usize> = kept.messages.iter().map(|m| m.attachments.len()).collect();
    assert_eq!(pictures.iter().filter(|n| **n == 3).count(), 4);
    assert_eq!(pictures.iter().sum::<usize>(), 12);
    assert_eq!(kept.messages.len(), 240 + 4 + 4);
}

#[tokio::test]
async fn a_photo_is_fetched_and_kept() {
    let (server, keeper) = (Server::start().await, Keeper::default());
    let bytes: Vec<u8> = (0..200_000_u32).flat_map(u32::to_le_bytes).collect();
    server.file("large", bytes.len() as u64, &bytes);
    server.update(&photo(1, "large", None));
    once(&server, &keeper).await.unwrap();
    let kept = keeper.kept();
    let message = &kept.messages[0];
    let raw = Raw::of(bytes);
    assert_eq!(message.attachments[0].content, Some(raw.hex()));
    assert_eq!(message.attachments[0].bytes, raw.bytes.len() as u64);
    assert_eq!(message.files, [raw]);
    assert_eq!(message.damage, Vec::<String>::new());
}

#[tokio::test]
async fn a_file_that_cant_be_had_is_kept_by_name_and_size() {
    let (server, keeper) = (Server::start().await, Keeper::default());
    let document = |id: &str, bytes: u64| {
        json!({"caption": "Вот", "document": {"file_id": id, "file_unique_id": "u",
            "file_name": format!("{id}.zip"), "mime_type": "application/zip", "file_size": bytes}})
    };
    // Too big for us, too big for the Bot API, of another size than is said, gone.
    server.file("ours", 2 << 20, b"x");
    server.file("theirs", 21 << 20, b"x");
    server.file("lies", 10, &vec![7; 2 << 20]);
    for (n, (id, bytes)) in (1..).zip([
        ("ours", 2 << 20),
        ("theirs", 500),
        ("lies", 10),
        ("gone", 10),
    ]) {
        server.update(&message(n, &document(id, bytes)));
    }
    once(&server, &keeper).await.unwrap();
    let kept = keeper.kept();
    assert_eq!(kept.messages.len(), 4);
    for message in &kept.messages {
        assert_eq!(message.damage, ["not-fetched"]);
        assert_eq!(message.attachments.len(), 1);
        assert!(message.attachments[0].name.ends_with(".zip"));
        assert_eq!(message.attachments[0].content, None);
        assert_eq!(message.text, "Вот");
    }
    // What is too big by its own word is not even asked for.
    assert_eq!(server.calls("getFile").len(), 3);
}

#[tokio::test]
async fn a_file_that_the_server_fails_at_is_tried_again_and_holds_nothing_up_for_ever() {
    let (server, keeper) = (Server::start().await, Keeper::default());
    server.file("f", 3, b"abc");
    server.update(&photo(1, "f", None));
    let broken = || Mischief::Says(500, "<html>".to_owned());
    let mut receiver = TelegramReceiver::new(account(&server));
    server.mischief("file", [broken(), broken()]);
    for _ in 0..2 {
        let trouble = receiver.receive(&keeper, Stay::Once).await.unwrap_err();
        assert_eq!(trouble.kind, TroubleKind::ServerBusy);
        assert_eq!(server.waiting(), [500]);
    }
    receiver.receive(&keeper, Stay::Once).await.unwrap();
    assert_eq!(keeper.kept().messages[0].files, [Raw::of(b"abc".to_vec())]);

    server.update(&photo(2, "f", None));
    server.mischief("file", (0..100).map(|_| broken()));
    let mut tries = 1;
    while receiver.receive(&keeper, Stay::Once).await.is_err() {
        tries += 1;
    }
    assert_eq!(tries, 5);
    assert_eq!(keeper.kept().messages[1].damage, ["not-fetched"]);
}

#[tokio::test]
async fn an_album_that_comes_in_bit_by_bit_is_one_message() {
    let (server, keeper) = (Server::start().await, Keeper::default());
    for file in ["a", "b", "c"] {
        server.file(file, 1, file.as_bytes());
    }
    let receiver = staying(&server, &keeper);
    keeper
        .until(|kept| kept.progress.contains(&Progress::Settled))
        .await;
    server.update(&text(1, "Сейчас пришлю"));
    let mut first = photo(2, "a", Some("g"));
    first["message"]["caption"] = "Три снимка".into();
    server.update(&first);
    server.update(&photo(3, "b", Some("g")));
    // What came before the album does not wait for it.
    keeper.holds(1).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    server.update(&photo(4, "c", Some("g")));
    assert_eq!(keeper.texts(), ["Сейчас пришлю"]);
    keeper.holds(2).await;
    receiver.abort();
    let kept = keeper.kept();
    assert_eq!(kept.messages.len(), 2);
    let album = &kept.messages[1];
    assert_eq!(album.key, format!("telegram:{BOT}:42:2"));
    assert_eq!(album.text, "Три снимка");
    let files: Vec<&[u8]> = album.files.iter().map(|f| f.bytes.as_slice()).collect();
    assert_eq!(files, [b"a", b"b", b"c"]);
    let parts: Vec<u32> = album.attachments.iter().map(|a| a.part).collect();
    assert_eq!(parts, [0, 1, 2]);
}

#[tokio::test]
async fn an_album_is_not_confirmed_before_it_is_whole() {
    let (server, keeper) = (Server::start().await, Keeper::default());
    server.file("a", 1, b"a");
    server.file("b", 1, b"b");
    server.update(&photo(1, "a", Some("g")));
    // It is stopped while it waits for the rest.
    let stopped = tokio::time::timeout(Duration::from_millis(500), once(&server, &keeper)).await;
    assert!(stopped.is_err());
    assert_eq!(server.waiting(), [500]);
    server.update(&photo(2, "b", Some("g")));
    once(&server, &keeper).await.unwrap();
    let kept = keeper.kept();
    assert_eq!(kept.messages.len(), 1);
    assert_eq!(kept.messages[0].attachments.len(), 2);
}

#[tokio::test]
async fn a_later_version_comes_as_one() {
    let (server, keeper) = (Server::start().await, Keeper::default());
    server.update(&text(1, "Не работает"));
    let mut edit = text(1, "Не работает телефония");
    edit["message"]["edit_date"] = (DATE + 30).into();
    server.update(&json!({"edited_message": edit["message"]}));
    once(&server, &keeper).await.unwrap();
    let kept = keeper.kept();
    let (first, second) = (&kept.messages[0], &kept.messages[1]);
    assert_eq!(first.edits, None);
    assert_eq!(second.edits.as_ref(), Some(&first.key));
    assert_eq!(second.key, format!("{}#{}", first.key, DATE + 30));
    assert_eq!(second.conversation, first.conversation);
}

#[tokio::test]
async fn speech_is_not_fetched() {
    let (server, keeper) = (Server::start().await, Keeper::default());
    let voice = json!({"file_id": "v", "file_unique_id": "u", "duration": 12,
        "mime_type": "audio/ogg", "file_size": 4000});
    server.update(&message(1, &json!({ "voice": voice })));
    let round = json!({"file_id": "n", "file_unique_id": "u", "duration": 12, "length": 240});
    server.update(&message(2, &json!({ "video_note": round })));
    once(&server, &keeper).await.unwrap();
    assert!(
        keeper
            .kept()
            .messages
            .iter()
            .all(|m| m.voice && m.text.is_empty())
    );
    assert!(server.calls("getFile").is_empty());
}

#[tokio::test]
async fn who_opens_the_bot_is_greeted_once_and_makes_no_ticket() {
    let (server, keeper) = (Server::start().await, Keeper::default());
    server.state().chats.insert(42);
    server.update(&text(1, "/start"));
    let flood = json!({"ok": false, "error_code": 429, "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1}});
    server.mischief("sendMessage", [Mischief::Says(429, flood.to_string())]);
    once(&server, &keeper).await.unwrap();
    once(&server, &keeper).await.unwrap();
    assert_eq!(keeper.texts(), Vec::<String>::new());
    let taken = server.state().taken.clone();
    assert_eq!(taken.len(), 1);
    assert_eq!(
        (taken[0].chat, taken[0].text.as_deref()),
        (42, Some("Здравствуйте!"))
    );
}

#[tokio::test]
async fn nobody_is_greeted_before_the_place_is_kept_nor_twice() {
    let (server, keeper) = (Server::start().await, Keeper::default());
    server.state().chats.insert(42);
    server.update(&text(1, "/start"));
    keeper.kept().refusals = 1;
    once(&server, &keeper).await.unwrap_err();
    assert!(server.calls("sendMessage").is_empty());
    // It may have gone out: it is not sent again.
    server.mischief("sendMessage", [Mischief::DoesItAndHangsUp]);
    once(&server, &keeper).await.unwrap();
    once(&server, &keeper).await.unwrap();
    assert_eq!(server.state().taken.len(), 1);
    // Who has blocked the bot meanwhile holds up nobody.
    server.state().blocked.insert(42);
    server.update(&text(2, "/start"));
    server.update(&text(3, "Вопрос"));
    once(&server, &keeper).await.unwrap();
    assert_eq!(keeper.texts(), ["Вопрос"]);
}

#[tokio::test]
async fn a_webhook_in_the_way_is_taken_away_and_what_waits_stays() {
    let (server, keeper) = (Server::start().await, Keeper::default());
    server.state().webhook = true;
    server.update(&text(1, "Вопрос"));
    once(&server, &keeper).await.unwrap();
    assert_eq!(keeper.texts(), ["Вопрос"]);
    assert_eq!(server.calls("deleteWebhook").len(), 1);
}

#[tokio::test]
async fn another_reader_of_the_bot_is_told() {
    let (server, keeper) = (Server::start().await, Keeper::default());
    let first = staying(&server, &keeper);
    keeper
        .until(|kept| kept.progress.contains(&Progress::Settled))
        .await;
    // Its long poll stands once the server has been asked again.
    while server.calls("getUpdates").len() < 2 {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    once(&server, &Keeper::default()).await.unwrap();
    let trouble = first.await.unwrap().unwrap_err();
    assert_eq!(trouble.kind, TroubleKind::AnotherReader);
    assert!(server.calls("deleteWebhook").is_empty());
}

#[tokio::test]
async fn what_is_not_what_was_promised_goes_aside_and_the_rest_goes_on() {
    let (server, keeper) = (Server::start().await, Keeper::default());
    server.update(&text(1, "раз"));
    server.bad_update(&json!({"message": {"message_id": "two"}}));
    server.bad_update(&json!({"message": 5}));
    server.update(&json!({"callback_query": {"id": "1", "chat_instance": "c",
        "from": {"id": 42, "is_bot": false, "first_name": "Анна"}}}));
    server.update(&text(5, "пять"));
    once(&server, &keeper).await.unwrap();
    assert_eq!(keeper.texts(), ["раз", "пять"]);
    let kept = keeper.kept();
    let keys: Vec<&str> = kept.asides.iter().map(|a| a.key.as_str()).collect();
    assert_eq!(keys, ["update/501", "update/502", "update/503"]);
    for aside in &kept.asides {
        assert_eq!(
            (aside.trouble.kind, aside.trouble.at.as_str()),
            (TroubleKind::Unreadable, "getUpdates")
        );
        let json: Value = serde_json::from_slice(aside.bytes.as_ref().unwrap()).unwrap();
        assert!(json["update_id"].is_i64());
    }
    assert!(server.waiting().is_empty());
}

#[tokio::test]
async fn an_answer_that_is_none_is_told_and_nothing_moves() {
    let (server, keeper) = (Server::start().await, Keeper::default());
    server.update(&text(1, "раз"));
    let answers = [
        (200, "<html>Вход в сеть</html>", TroubleKind::Unreadable),
        (
            200,
            r#"{"ok":true,"result":{"a":1}}"#,
            TroubleKind::Unreadable,
        ),
        (
            200,
            r#"{"ok":true,"result":[{"message":{}}]}"#,
            TroubleKind::Unreadable,
        ),
        (200, r#"{"ok":true}"#, TroubleKind::Unreadable),
        (502, "<html>Bad Gateway</html>", TroubleKind::ServerBusy),
        (
            500,
            r#"{"ok":false,"error_code":500,"description":"Internal"}"#,
            TroubleKind::ServerBusy,
        ),
        (
            429,
            r#"{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":7}}"#,
            TroubleKind::TooMany,
        ),
    ];
    for (status, body, kind) in answers {
        server.mischief("getUpdates", [Mischief::Says(status, body.to_owned())]);
        let trouble = once(&server, &keeper).await.unwrap_err();
        assert_eq!(
            (trouble.kind, trouble.at.as_str()),
            (kind, "getUpdates"),
            "{body}"
        );
        assert_eq!(trouble.retry_after_seconds, (status == 429).then_some(7));
    }
    server.mischief("getUpdates", [Mischief::HangsUp]);
    let trouble = once(&server, &keeper).await.unwrap_err();
    assert_eq!(trouble.kind, TroubleKind::Disconnected);
    assert_eq!(server.waiting(), [500]);
    assert!(keeper.kept().messages.is_empty() && keeper.kept().places.is_empty());
}

#[tokio::test]
async fn a_wrong_token_is_told_and_shown_nowhere() {
    let (server, keeper) = (Server::start().await, Keeper::default());
    let wrong = Account {
        token: primedesk::core::secret::Secret::new("7001:WRONG-secret"),
        ..account(&server)
    };
    let mut receiver = TelegramReceiver::new(wrong);
    let trouble = receiver.receive(&keeper, Stay::Once).await.unwrap_err();
    assert_eq!(trouble.kind, TroubleKind::LoginRefused);
    assert!(!format!("{trouble:?} {receiver:?}").contains("WRONG"));
}

#[tokio::test]
async fn another_bots_place_says_nothing() {
    let (server, keeper) = (Server::start().await, Keeper::default());
    let place = r#"{"bot":1,"offset":9999999}"#.to_owned();
    keeper.kept().places.insert("updates".to_owned(), place);
    server.update(&text(1, "Вопрос"));
    once(&server, &keeper).await.unwrap();
    assert_eq!(keeper.texts(), ["Вопрос"]);
}

#[tokio::test]
async fn in_a_group_the_chat_holds_the_conversation_and_each_writer_is_known() {
    let (server, keeper) = (Server::start().await, Keeper::default());
    let group =
        json!({"id": -1_001_234_567_890_i64, "type": "supergroup", "title": "Клиент и поддержка"});
    let pavel = json!({"id": 77, "is_bot": false, "first_name": "Павел"});
    server.update(&message(1, &json!({"text": "раз", "chat": group})));
    server.update(&message(
        2,
        &json!({"new_chat_members": [pavel], "chat": group}),
    ));
    server.update(&message(
        3,
        &json!({"text": "два", "chat": group, "from": pavel}),
    ));
    once(&server, &keeper).await.unwrap();
    let kept = keeper.kept();
    let writers: Vec<&str> = kept
        .messages
        .iter()
        .map(|m| m.from.address.as_str())
        .collect();
    assert_eq!(writers, ["42", "77"]);
    for message in &kept.messages {
        let conversation = message.conversation.as_ref().unwrap().to_string();
        assert_eq!(conversation, format!("telegram:{BOT}:-1001234567890"));
    }
}
