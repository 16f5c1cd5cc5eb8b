//! What comes in.

use super::desk::{Cut, Desk, account, at, look};
use super::standin::{Chatwoot, Fault, ME, NOON, TOKEN};
use primedesk::channels::chat::ChatReceiver;
use primedesk::channels::{Progress, Receiver, Stay};
use primedesk::core::trouble::TroubleKind;
use serde_json::json;
use std::collections::BTreeSet;
use std::time::Duration;
use uuid::Uuid;

/// Sixty conversations, one of them with 250 messages; the keys that are to come in.
async fn crowd() -> (Chatwoot, BTreeSet<String>) {
    let server = Chatwoot::start().await;
    let mut keys = BTreeSet::new();
    for chat in 1..=60 {
        server.chat(chat, NOON - 90_000);
        let many = if chat == 30 { 250 } else { 1 };
        for nth in 0..many {
            let when = NOON - 80_000 + i64::try_from(chat).unwrap() * 60 + nth / 10;
            let id = server.says(chat, when, &format!("сообщение {nth}"));
            keys.insert(format!("chat:1:{chat}:{id}"));
        }
    }
    (server, keys)
}

/// All that was to come in did, each once, and each conversation in its order.
fn exactly(desk: &Desk, expected: &BTreeSet<String>) {
    let keys = desk.keys();
    let once: BTreeSet<String> = keys.iter().cloned().collect();
    assert_eq!(&once, expected);
    assert_eq!(keys.len(), expected.len(), "some came twice");
    let mut last = std::collections::HashMap::new();
    for key in &keys {
        let (chat, id) = key.rsplit_once(':').unwrap();
        let id: u64 = id.parse().unwrap();
        assert!(last.insert(chat, id).is_none_or(|before| before < id));
    }
}

#[tokio::test]
async fn all_pages_are_read_and_none_again() {
    let (server, mut keys) = crowd().await;
    let desk = Desk::default();
    look(&server, &desk).await.unwrap();
    exactly(&desk, &keys);
    assert_eq!(
        server.count("GET /api/v1/accounts/1/conversations/30/messages"),
        3
    );
    let progress = desk.0.lock().unwrap().progress.clone();
    assert_eq!(progress.first(), Some(&Progress::Reading));
    assert_eq!(progress.last(), Some(&Progress::Settled));

    server.world.lock().unwrap().now = NOON + 1000;
    for chat in [7, 30] {
        let id = server.says(chat, NOON + 990, "ещё");
        keys.insert(format!("chat:1:{chat}:{id}"));
    }
    look(&server, &desk).await.unwrap();
    exactly(&desk, &keys);
    look(&server, &desk).await.unwrap();
    exactly(&desk, &keys);
}

#[tokio::test]
async fn a_receiver_that_is_dropped_anywhere_loses_and_doubles_nothing() {
    let (server, mut keys) = crowd().await;
    let desk = Desk::default();
    let mut receiver = ChatReceiver::new(account(&server));
    let mut dice: u64 = 7;
    for round in 0..3 {
        let mut cuts = 0;
        loop {
            dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            // More polls each time: no start is too long for every life.
            let polls = u32::try_from(dice >> 59).unwrap() + cuts / 8 + 1;
            // Another process, or the same receiver asked again.
            if cuts % 3 == 0 {
                receiver = ChatReceiver::new(account(&server));
            }
            let future = Box::pin(receiver.receive(&desk, Stay::Once));
            match (Cut { future, polls }).await {
                None => cuts += 1,
                Some(done) => {
                    done.unwrap();
                    break;
                }
            }
        }
        assert!(round > 0 || cuts > 40, "{cuts} cuts only");
        exactly(&desk, &keys);
        let now = NOON + 1000 * (round + 1);
        server.world.lock().unwrap().now = now;
        for chat in 1..=40 {
            let id = server.says(chat, now - 1, "ещё");
            keys.insert(format!("chat:1:{chat}:{id}"));
        }
    }
}

#[tokio::test]
async fn what_was_there_before_the_first_look_stays_where_it_is() {
    let server = Chatwoot::start().await;
    server.chat(1, NOON - 5000);
    for nth in 0..50 {
        server.says(1, NOON - 4000 + nth, "старое");
    }
    server.chat(2, NOON - 5000);
    server.says(2, NOON - 4000, "старое");
    let desk = Desk::default();
    let fresh = || {
        let mut account = account(&server);
        account.from_the_beginning = false;
        ChatReceiver::new(account)
    };
    fresh().receive(&desk, Stay::Once).await.unwrap();
    assert_eq!(desk.keys().len(), 0);
    // More than the twenty latest, in the second of the first look and after; and a conversation that is new.
    server.world.lock().unwrap().now = NOON + 100;
    for nth in 0..45 {
        server.says(1, NOON + nth, &format!("новое {nth}"));
    }
    server.chat(3, NOON + 50);
    server.says(3, NOON + 50, "новый чат");
    fresh().receive(&desk, Stay::Once).await.unwrap();
    let mut expected: Vec<String> = (0..45).map(|nth| format!("новое {nth}")).collect();
    expected.push("новый чат".into());
    assert_eq!(desk.texts(), expected);
    fresh().receive(&desk, Stay::Once).await.unwrap();
    assert_eq!(desk.keys().len(), expected.len());
}

#[tokio::test]
async fn a_message_that_turns_up_below_another_is_not_passed_by() {
    let server = Chatwoot::start().await;
    server.chat(1, NOON - 10);
    server.adds(1, NOON - 5, json!({"id": 105, "content": "второе"}));
    let desk = Desk::default();
    look(&server, &desk).await.unwrap();
    server.adds(1, NOON - 6, json!({"id": 104, "content": "первое"}));
    look(&server, &desk).await.unwrap();
    assert_eq!(desk.keys(), ["chat:1:1:105", "chat:1:1:104"]);
}

#[tokio::test]
async fn a_look_at_which_nothing_is_new_is_one_page_and_no_write() {
    let (server, _) = crowd().await;
    let desk = Desk::default();
    let mut receiver = ChatReceiver::new(account(&server));
    receiver.receive(&desk, Stay::Once).await.unwrap();
    // The newest conversation is within the overlap until five minutes after the last activity.
    server.chat(61, NOON);
    receiver.receive(&desk, Stay::Once).await.unwrap();
    let (requests, batches) = (server.requests().len(), desk.batches());
    for _ in 0..10 {
        receiver.receive(&desk, Stay::Once).await.unwrap();
    }
    let more = server.requests().len() - requests;
    assert!(more <= 20, "{more} requests for ten looks");
    assert_eq!(desk.batches(), batches);
}

#[tokio::test]
async fn it_stays_and_sees_what_comes() {
    let server = Chatwoot::start().await;
    let desk = Desk::default();
    let mut receiver = ChatReceiver::new(account(&server));
    let writes = async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        server.chat(1, NOON);
        server.says(1, NOON, "Здравствуйте");
        while desk.keys().is_empty() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::select! {
        ended = receiver.receive(&desk, Stay::Forever) => panic!("{ended:?}"),
        () = writes => {}
        () = tokio::time::sleep(Duration::from_secs(10)) => panic!("nothing came"),
    }
    assert_eq!(desk.texts(), ["Здравствуйте"]);
}

#[tokio::test]
async fn notes_the_servers_own_and_ours_are_passed_by() {
    let server = Chatwoot::start().await;
    server.chat(1, NOON - 10);
    let reply = Uuid::now_v7();
    let me = json!({"id": ME, "name": "Desk", "type": "user"});
    let ivan = json!({"id": 4, "name": "Иван", "type": "user"});
    server.says(1, NOON - 9, "вопрос");
    for more in [
        json!({"content": "note", "message_type": 1, "private": true, "sender": ivan}),
        json!({"content": "assigned", "message_type": 2, "sender": null}),
        json!({"content": "your e-mail?", "message_type": 3, "sender": null}),
        json!({"content": "by the desk, elsewhere", "message_type": 1, "sender": me}),
        json!({"content": "ответ", "message_type": 1, "sender": me, "source_id": reply}),
        json!({"content": "от Ивана", "message_type": 1, "sender": ivan}),
    ] {
        server.adds(1, NOON - 8, more);
    }
    for in_words in [false, true] {
        server.world.lock().unwrap().in_words = in_words;
        let desk = Desk::default();
        look(&server, &desk).await.unwrap();
        let kept = desk.0.lock().unwrap();
        let seen: Vec<_> = kept
            .messages
            .iter()
            .map(|m| (m.text.as_str(), m.ours, m.reply))
            .collect();
        assert_eq!(
            seen,
            [
                ("вопрос", false, None),
                ("ответ", true, Some(reply)),
                ("от Ивана", true, None)
            ]
        );
        let first = &kept.messages[0];
        assert_eq!(first.received_at, at(NOON - 9));
        assert_eq!(first.from.name, "Клиент 1");
        assert_eq!(first.from.address, "1001");
        assert_eq!(first.conversation.as_ref().unwrap().to_string(), "chat:1:1");
    }
}

#[tokio::test]
async fn another_inbox_is_anothers() {
    let server = Chatwoot::start().await;
    server.chat(1, NOON - 10);
    server.says(1, NOON - 9, "наш");
    server.chat_of(2, NOON - 10, 6, "Channel::WebWidget");
    server.says(2, NOON - 9, "чужой");
    let desk = Desk::default();
    let mut account = account(&server);
    account.inbox = Some(5);
    let mut receiver = ChatReceiver::new(account);
    receiver.receive(&desk, Stay::Once).await.unwrap();
    assert_eq!(desk.texts(), ["наш"]);
}

fn file(name: &str, size: Option<u64>) -> serde_json::Value {
    json!({"id": 1, "file_type": "file", "file_size": size,
        "data_url": format!("/rails/active_storage/blobs/redirect/key/{name}")})
}

fn blob(server: &Chatwoot, name: &str, status: u16, bytes: &[u8]) {
    server.world.lock().unwrap().blobs.insert(
        format!("/rails/active_storage/blobs/key/{name}"),
        (status, "text/plain; charset=utf-8".into(), bytes.to_vec()),
    );
}

#[tokio::test]
async fn files_are_fetched_where_they_lie_and_the_token_stays_here() {
    let server = Chatwoot::start().await;
    server.chat(1, NOON - 10);
    blob(&server, "log.txt", 200, b"error 42");
    blob(&server, "big.bin", 200, &[0; 1001]);
    let files = json!([
        file("log.txt", Some(8)),
        file("big.bin", Some(1001)),
        file("big.bin", None),
        file("gone.txt", Some(3)),
    ]);
    server.adds(
        1,
        NOON - 9,
        json!({"content": "см. файлы", "attachments": files}),
    );
    let whole = json!({"id": 9, "file_type": "audio", "extension": "ogg",
        "data_url": format!("{}/rails/active_storage/blobs/redirect/key/log.txt", server.url)});
    server.adds(1, NOON - 8, json!({"attachments": whole}));
    let desk = Desk::default();
    look(&server, &desk).await.unwrap();

    let kept = desk.0.lock().unwrap();
    let first = &kept.messages[0];
    let facts: Vec<_> = first
        .attachments
        .iter()
        .map(|a| (a.name.as_str(), a.bytes, a.content.is_some()))
        .collect();
    assert_eq!(
        facts,
        [
            ("log.txt", 8, true),
            ("big.bin", 1001, false),
            ("big.bin", 1001, false),
            ("gone.txt", 3, false)
        ]
    );
    assert_eq!(first.attachments[0].media_type, "text/plain");
    assert_eq!(first.damage, ["not-fetched"]);
    assert_eq!(first.files.len(), 1);
    assert_eq!(first.files[0].bytes, b"error 42");
    assert_eq!(first.attachments[0].content, Some(first.files[0].hex()));
    assert!(kept.messages[1].voice && kept.messages[1].damage.is_empty());

    let world = server.world.lock().unwrap();
    assert!(world.storage_requests.len() >= 3);
    for request in &world.storage_requests {
        let told = format!("{request:?}");
        assert!(
            !told.contains(TOKEN) && !told.contains("api_access_token"),
            "{told}"
        );
    }
}

#[tokio::test]
async fn a_file_that_cant_be_had_now_holds_up_its_conversation_alone_and_not_for_ever() {
    let server = Chatwoot::start().await;
    server.chat(1, NOON - 10);
    server.says(1, NOON - 9, "до");
    server.adds(
        1,
        NOON - 8,
        json!({"content": "с файлом", "attachments": [file("a.txt", None)]}),
    );
    server.chat(2, NOON - 5);
    server.says(2, NOON - 4, "другой");
    blob(&server, "a.txt", 503, b"");
    let desk = Desk::default();
    let mut receiver = ChatReceiver::new(account(&server));
    let trouble = receiver.receive(&desk, Stay::Once).await.unwrap_err();
    assert_eq!(trouble.kind, TroubleKind::ServerBusy);
    assert_eq!(desk.texts(), ["до", "другой"]);
    // Another life meets it whole.
    let other = Desk::default();
    blob(&server, "a.txt", 200, b"x");
    look(&server, &other).await.unwrap();
    assert_eq!(other.texts(), ["до", "с файлом", "другой"]);
    // This one gives up in the end.
    blob(&server, "a.txt", 503, b"");
    for _ in 0..3 {
        receiver.receive(&desk, Stay::Once).await.unwrap_err();
    }
    receiver.receive(&desk, Stay::Once).await.unwrap();
    assert_eq!(desk.texts(), ["до", "другой", "с файлом"]);
    assert_eq!(desk.0.lock().unwrap().messages[2].damage, ["not-fetched"]);
}

#[tokio::test]
async fn what_is_not_as_promised_goes_aside_once_and_stops_nothing() {
    let server = Chatwoot::start().await;
    server.chat(1, NOON - 10);
    server.says(1, NOON - 9, "до");
    let bad = server.adds(1, NOON - 8, json!({"content": {"not": "text"}}));
    server.says(1, NOON - 7, "после");
    let desk = Desk::default();
    for _ in 0..3 {
        look(&server, &desk).await.unwrap();
    }
    assert_eq!(desk.texts(), ["до", "после"]);
    let kept = desk.0.lock().unwrap();
    assert_eq!(kept.asides.len(), 1);
    assert_eq!(kept.asides[0].key, format!("conversation/1/message/{bad}"));
    assert_eq!(kept.asides[0].trouble.kind, TroubleKind::Unreadable);
    let bytes = String::from_utf8(kept.asides[0].bytes.clone().unwrap()).unwrap();
    assert!(bytes.contains(r#"{"not":"text"}"#), "{bytes}");
}

#[tokio::test]
async fn a_page_that_is_none_is_told_and_the_other_conversations_are_read() {
    let server = Chatwoot::start().await;
    for chat in 1..=3 {
        server.chat(chat, NOON - 10 + i64::try_from(chat).unwrap());
        server.says(chat, NOON - 5, &format!("чат {chat}"));
    }
    let page = || Fault::Answer(200, Vec::new(), r#"{"payload": 7}"#.into());
    server.fault("conversations/1/messages", page());
    let desk = Desk::default();
    let trouble = look(&server, &desk).await.unwrap_err();
    assert_eq!(trouble.kind, TroubleKind::Unreadable);
    assert!(trouble.at.contains("conversations/1/messages"), "{trouble}");
    assert_eq!(desk.texts(), ["чат 2", "чат 3"]);
    look(&server, &desk).await.unwrap();
    assert_eq!(desk.texts(), ["чат 2", "чат 3", "чат 1"]);
}

#[tokio::test]
async fn a_refusal_is_told_and_the_walk_goes_on_where_it_was() {
    let (server, keys) = crowd().await;
    let desk = Desk::default();
    let slow = vec![("Retry-After".to_owned(), "7".to_owned())];
    server.fault(
        "conversations/50/messages",
        Fault::Answer(429, slow, "".into()),
    );
    let trouble = look(&server, &desk).await.unwrap_err();
    assert_eq!(trouble.kind, TroubleKind::TooMany);
    assert_eq!(trouble.retry_after_seconds, Some(7));
    let before = server.count("GET /api/v1/accounts/1/conversations/1/messages");
    look(&server, &desk).await.unwrap();
    exactly(&desk, &keys);
    // What was read before it is not asked for again.
    assert_eq!(
        server.count("GET /api/v1/accounts/1/conversations/1/messages"),
        before
    );
}

#[tokio::test]
async fn a_wrong_token_is_told_and_shown_nowhere() {
    let server = Chatwoot::start().await;
    let mut account = account(&server);
    account.token = primedesk::core::secret::Secret::new("wrong-token");
    let mut receiver = ChatReceiver::new(account);
    let desk = Desk::default();
    let trouble = receiver.receive(&desk, Stay::Once).await.unwrap_err();
    assert_eq!(trouble.kind, TroubleKind::LoginRefused);
    assert_eq!(trouble.detail, "HTTP 401 Invalid Access Token");
    let shown = format!("{trouble:?} {trouble} {receiver:?}");
    assert!(!shown.contains("wrong-token"), "{shown}");
}

#[tokio::test]
async fn a_redirect_of_the_api_carries_the_token_nowhere() {
    let server = Chatwoot::start().await;
    let to = server.world.lock().unwrap().storage.clone();
    let moved = vec![("location".to_owned(), format!("{to}/api/v1/profile"))];
    server.fault("GET /api/v1/profile", Fault::Answer(302, moved, "".into()));
    let trouble = look(&server, &Desk::default()).await.unwrap_err();
    assert_eq!(trouble.kind, TroubleKind::PlaceMissing);
    assert!(server.world.lock().unwrap().storage_requests.is_empty());
}
