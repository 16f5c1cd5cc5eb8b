//! What goes out.

use super::desk::{Desk, account, at, look};
use super::standin::{Chatwoot, Fault, NOON};
use primedesk::channels::chat::ChatCarrier;
use primedesk::channels::{Carrier, Outcome, Parcel, Presence};
use primedesk::core::event::{Purpose, Reply};
use primedesk::core::language::Language;
use primedesk::core::message::{Attachment, Party};
use primedesk::core::request::Channel;
use primedesk::core::trouble::TroubleKind;
use serde_json::json;
use std::time::Duration;
use uuid::Uuid;

fn parcel(chat: u64, text: &str) -> Parcel {
    Parcel {
        reply: Reply {
            id: Uuid::now_v7(),
            channel: Channel::Chat,
            to: Party::default(),
            subject: String::new(),
            message_id: String::new(),
            references: Vec::new(),
            purpose: Purpose::Answer,
            language: Language::Ru,
            queued_at: at(NOON - 20),
            conversation: Some(format!("chat:1:{chat}").parse().unwrap()),
            automatic: false,
            by_hand: false,
            attachments: Vec::new(),
        },
        ticket: 12,
        text: text.to_owned(),
        files: Vec::new(),
        piece: 0,
        started_at: at(NOON),
    }
}

fn attach(parcel: &mut Parcel, many: u8) {
    for nth in 0..many {
        parcel.files.push(vec![nth; 3]);
        parcel.reply.attachments.push(Attachment {
            name: format!("файл {nth}.txt"),
            media_type: "text/plain".into(),
            bytes: 3,
            part: u32::from(nth),
            content: None,
        });
    }
}

fn carrier(server: &Chatwoot) -> ChatCarrier {
    ChatCarrier::new(account(server)).with_patience(Duration::from_millis(200))
}

async fn server_with_a_chat() -> Chatwoot {
    let server = Chatwoot::start().await;
    server.chat(1, NOON - 10);
    server.says(1, NOON - 9, "вопрос");
    server
}

#[tokio::test]
async fn a_reply_goes_out_with_its_mark_and_is_known_when_it_is_met_again() {
    let server = server_with_a_chat().await;
    let parcel = parcel(1, "Принято в работу.\nСпасибо!");
    let mut carrier = carrier(&server);
    assert_eq!(carrier.pieces(&parcel), 1);
    let outcome = carrier.send(&parcel).await;
    assert_eq!(
        outcome,
        Outcome::Sent {
            ids: vec!["chat:1:1:2".into()]
        }
    );
    let there = &server.messages(1)[1];
    assert_eq!(there["content"], parcel.text);
    assert_eq!(there["message_type"], 1);
    assert_eq!(there["private"], false);
    assert_eq!(there["source_id"], json!(parcel.reply.id));
    let desk = Desk::default();
    look(&server, &desk).await.unwrap();
    let kept = desk.0.lock().unwrap();
    assert_eq!(kept.messages[1].reply, Some(parcel.reply.id));
    assert!(kept.messages[1].ours);
    assert_eq!(kept.messages[1].key, "chat:1:1:2");
}

#[tokio::test]
async fn twenty_files_are_two_messages() {
    let server = server_with_a_chat().await;
    let mut parcel = parcel(1, "Файлы");
    attach(&mut parcel, 20);
    let mut carrier = carrier(&server);
    assert_eq!(carrier.pieces(&parcel), 2);
    for piece in 0..2 {
        parcel.piece = piece;
        let outcome = carrier.send(&parcel).await;
        assert!(matches!(outcome, Outcome::Sent { .. }), "{outcome:?}");
        let found = carrier.find(&parcel).await.unwrap();
        let Outcome::Sent { ids } = outcome else {
            unreachable!()
        };
        assert_eq!(found, Presence::There(ids));
    }
    let messages = server.messages(1);
    let files = |nth: usize| messages[nth]["attachments"].as_array().unwrap().len();
    assert_eq!((files(1), files(2)), (15, 5));
    assert_eq!(messages[1]["content"], "Файлы");
    assert_eq!(messages[2]["content"], json!(null));
    assert_eq!(messages[2]["source_id"], format!("{}/1", parcel.reply.id));
    let posts: Vec<_> = server.requests();
    let sent: Vec<_> = posts.iter().filter(|r| r.method == "POST").collect();
    let (_, files) = sent[1].fields();
    assert_eq!(files[4].1, [19; 3]);
    assert_eq!(files[4].0, "файл 19.txt");
}

#[tokio::test]
async fn after_a_lost_answer_the_server_is_asked() {
    let server = server_with_a_chat().await;
    for (fault, there) in [
        (Fault::DropBefore, false),
        (Fault::DropAfter, true),
        (Fault::AnswerAfter(500, r#"{"error":"x"}"#.into()), true),
        (Fault::AnswerAfter(502, "<html>".into()), true),
        (Fault::AnswerAfter(200, "<html>".into()), true),
        (Fault::DoneLater(Duration::from_millis(80)), true),
    ] {
        let parcel = parcel(1, "Один и тот же текст");
        let mut carrier = carrier(&server);
        server.fault("POST", fault);
        let outcome = carrier.send(&parcel).await;
        assert!(matches!(outcome, Outcome::Unknown(_)), "{outcome:?}");
        let found = carrier.find(&parcel).await.unwrap();
        if there {
            let id = server.messages(1).last().unwrap()["id"].clone();
            assert_eq!(found, Presence::There(vec![format!("chat:1:1:{id}")]));
        } else {
            assert_eq!(found, Presence::Absent);
        }
    }
}

/// It was stopped on the way: another process may have asked meanwhile, and sent it.
#[tokio::test]
async fn who_was_stopped_before_the_sending_does_not_send() {
    let server = server_with_a_chat().await;
    let parcel = parcel(1, "Ответ");
    let mut stopped = carrier(&server).with_preparation(Duration::ZERO);
    let Outcome::Later(trouble) = stopped.send(&parcel).await else {
        panic!()
    };
    assert_eq!(trouble.kind, TroubleKind::Interrupted);
    assert_eq!(server.messages(1).len(), 1);
    let mut other = carrier(&server);
    assert_eq!(other.find(&parcel).await.unwrap(), Presence::Absent);
}

#[tokio::test]
async fn another_process_finds_what_one_that_crashed_has_sent() {
    let server = server_with_a_chat().await;
    let sent = parcel(1, "Ответ");
    let unsent = parcel(1, "Ответ");
    carrier(&server).send(&sent).await;
    for nth in 0..70 {
        server.says(1, NOON + nth, "ещё");
    }
    let mut other = carrier(&server);
    assert_eq!(
        other.find(&sent).await.unwrap(),
        Presence::There(vec!["chat:1:1:2".into()])
    );
    // The same words, but another reply's.
    assert_eq!(other.find(&unsent).await.unwrap(), Presence::Absent);
}

#[tokio::test]
async fn in_another_messengers_inbox_no_mark_keeps_a_reply_from_going_on() {
    let server = Chatwoot::start().await;
    server.chat_of(1, NOON - 10, 6, "Channel::Whatsapp");
    let sent = parcel(1, "Ответ");
    let mut carrier = carrier(&server);
    assert!(matches!(carrier.send(&sent).await, Outcome::Sent { .. }));
    assert_eq!(server.messages(1)[0]["source_id"], json!(null));
    assert_eq!(
        carrier.find(&sent).await.unwrap(),
        Presence::There(vec!["chat:1:1:1".into()])
    );
    let other = parcel(1, "Другой ответ");
    assert_eq!(carrier.find(&other).await.unwrap(), Presence::Absent);
    // The same words from before the sending began: who knows.
    let mut later = parcel(1, "Ответ");
    later.started_at = at(NOON + 300);
    assert_eq!(carrier.find(&later).await.unwrap(), Presence::CannotTell);
}

#[tokio::test]
async fn a_server_that_forgets_marks_is_asked_for_words() {
    let server = server_with_a_chat().await;
    server.world.lock().unwrap().forgets_source = true;
    let sent = parcel(1, "Ответ");
    let mut carrier = carrier(&server);
    carrier.send(&sent).await;
    assert_eq!(
        carrier.find(&sent).await.unwrap(),
        Presence::There(vec!["chat:1:1:2".into()])
    );
    let mut file = parcel(1, "Ответ");
    attach(&mut file, 16);
    file.piece = 1;
    assert_eq!(carrier.find(&file).await.unwrap(), Presence::Absent);
}

#[tokio::test]
async fn a_refusal_is_what_it_means() {
    let server = server_with_a_chat().await;
    let answer = |status: u16, body: &str| Fault::Answer(status, Vec::new(), body.into());
    let gone = r#"{"error":"Resource could not be found"}"#;
    let cases = [
        (
            answer(401, r#"{"error":"Invalid Access Token"}"#),
            'l',
            TroubleKind::LoginRefused,
        ),
        (
            answer(
                401,
                r#"{"error":"You are not authorized to do this action"}"#,
            ),
            'l',
            TroubleKind::NotPermitted,
        ),
        (answer(403, "{}"), 'l', TroubleKind::NotPermitted),
        (answer(404, gone), 'n', TroubleKind::NoRecipient),
        (answer(404, "<html>nginx"), 'l', TroubleKind::PlaceMissing),
        (answer(413, "<html>"), 'n', TroubleKind::TooBig),
        (
            answer(422, r#"{"error":"Content is too long"}"#),
            'n',
            TroubleKind::Rejected,
        ),
        (answer(429, ""), 'l', TroubleKind::TooMany),
        (answer(503, ""), 'u', TroubleKind::ServerBusy),
    ];
    for (fault, letter, kind) in cases {
        server.fault("POST", fault);
        let outcome = carrier(&server).send(&parcel(1, "Ответ")).await;
        let (told, trouble) = match outcome {
            Outcome::Later(trouble) => ('l', trouble),
            Outcome::Never(trouble) => ('n', trouble),
            Outcome::Unknown(trouble) => ('u', trouble),
            Outcome::Sent { .. } => panic!("sent"),
        };
        assert_eq!((told, trouble.kind), (letter, kind), "{trouble}");
        if kind == TroubleKind::TooMany {
            assert_eq!(trouble.retry_after_seconds, Some(60));
        }
    }
    assert_eq!(server.messages(1).len(), 1);
}

#[tokio::test]
async fn a_rejection_after_the_message_was_written_is_none() {
    let server = server_with_a_chat().await;
    let body = r#"{"error":"undefined method"}"#;
    server.fault("POST", Fault::AnswerAfter(422, body.into()));
    let outcome = carrier(&server).send(&parcel(1, "Ответ")).await;
    assert!(matches!(outcome, Outcome::Sent { .. }), "{outcome:?}");
}

#[tokio::test]
async fn where_it_cant_go_nothing_is_sent() {
    let server = server_with_a_chat().await;
    let mut carrier = carrier(&server);
    let mut elsewhere = parcel(1, "x");
    elsewhere.reply.conversation = Some("chat:2:1".parse().unwrap());
    let outcome = carrier.send(&elsewhere).await;
    assert!(matches!(outcome, Outcome::Later(t) if t.kind == TroubleKind::NoChannel));
    let mut nowhere = parcel(1, "x");
    nowhere.reply.conversation = None;
    let outcome = carrier.send(&nowhere).await;
    assert!(matches!(outcome, Outcome::Never(t) if t.kind == TroubleKind::NoRecipient));
    let outcome = carrier.send(&parcel(77, "x")).await;
    assert!(matches!(outcome, Outcome::Never(t) if t.kind == TroubleKind::NoRecipient));
    assert_eq!(server.count("POST"), 0);

    let mut account = account(&server);
    account.base_url = "http://127.0.0.1:9".into();
    let outcome = ChatCarrier::new(account).send(&parcel(1, "x")).await;
    assert!(matches!(outcome, Outcome::Later(t) if t.kind == TroubleKind::Refused));
}

#[tokio::test]
async fn a_conversation_is_resolved_with_its_ticket() {
    let server = server_with_a_chat().await;
    let mut carrier = carrier(&server);
    assert!(carrier.files_copies());
    let status = || server.world.lock().unwrap().chats[0].status.clone();
    let mut parcel = parcel(1, "Готово");
    carrier.file_copy(&parcel).await.unwrap();
    assert_eq!((status().as_str(), server.count("POST")), ("open", 0));
    for purpose in [Purpose::Resolve, Purpose::Resolve, Purpose::Refuse] {
        parcel.reply.purpose = purpose;
        carrier.file_copy(&parcel).await.unwrap();
        assert_eq!(status(), "resolved");
    }
    // A resolved conversation is still read.
    server.says(1, NOON, "не работает");
    let desk = Desk::default();
    look(&server, &desk).await.unwrap();
    assert_eq!(desk.texts(), ["вопрос", "не работает"]);
}

/// One of each request of the way out.
pub async fn exchange(server: &Chatwoot) {
    let mut carrier = carrier(server);
    let mut parcel = parcel(1, "Ответ");
    carrier.send(&parcel).await;
    attach(&mut parcel, 1);
    carrier.send(&parcel).await;
    parcel.reply.id = Uuid::now_v7();
    carrier.find(&parcel).await.unwrap();
    parcel.reply.purpose = Purpose::Resolve;
    carrier.file_copy(&parcel).await.unwrap();
}
