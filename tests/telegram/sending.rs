//! Replies into the bot's chats.

use super::account;
use super::server::{BOT, Mischief, Server, TOKEN};
use primedesk::channels::telegram::{Account, TelegramCarrier};
use primedesk::channels::{Carrier, Outcome, Parcel, Presence};
use primedesk::core::event::{Purpose, Reply};
use primedesk::core::inbound::Raw;
use primedesk::core::language::Language;
use primedesk::core::message::{Attachment, Party};
use primedesk::core::request::Channel;
use primedesk::core::trouble::{Trouble, TroubleKind};
use serde_json::json;
use uuid::Uuid;

const CHAT: i64 = 42;

fn parcel(text: &str) -> Parcel {
    let id = Uuid::now_v7();
    let at = "2026-11-23T12:00:00Z".parse().unwrap();
    Parcel {
        reply: Reply {
            id,
            channel: Channel::Telegram,
            to: Party {
                name: "Анна".to_owned(),
                address: CHAT.to_string(),
            },
            subject: "[#12] Вопрос".to_owned(),
            message_id: format!("{id}@desk.example"),
            references: vec![
                format!("telegram:{BOT}:{CHAT}:3"),
                format!("telegram:{BOT}:{CHAT}:5#1795430000"),
            ],
            purpose: Purpose::Answer,
            language: Language::Ru,
            queued_at: at,
            conversation: Some(format!("telegram:{BOT}:{CHAT}").parse().unwrap()),
            automatic: false,
            by_hand: false,
            attachments: Vec::new(),
        },
        ticket: 12,
        text: text.to_owned(),
        files: Vec::new(),
        piece: 0,
        started_at: at,
    }
}

fn with_file(mut parcel: Parcel, name: &str, media_type: &str, bytes: &[u8]) -> Parcel {
    let raw = Raw::of(bytes.to_vec());
    parcel.reply.attachments.push(Attachment {
        name: name.to_owned(),
        media_type: media_type.to_owned(),
        bytes: raw.bytes.len() as u64,
        part: 0,
        content: Some(raw.hex()),
    });
    parcel.files.push(raw.bytes);
    parcel
}

async fn server() -> Server {
    let server = Server::start().await;
    server.state().chats.insert(CHAT);
    server
}

/// Sends all pieces, each of which must go out; their ids.
async fn send_all(carrier: &mut TelegramCarrier, parcel: &mut Parcel) -> Vec<String> {
    let mut ids = Vec::new();
    for piece in 0..carrier.pieces(parcel) {
        parcel.piece = piece;
        match carrier.send(parcel).await {
            Outcome::Sent { ids: more } => ids.extend(more),
            other => panic!("{piece}: {other:?}"),
        }
    }
    ids
}

async fn send(server: &Server, parcel: &Parcel) -> Outcome {
    TelegramCarrier::new(account(server)).send(parcel).await
}

#[tokio::test]
async fn a_reply_goes_into_the_chat_and_answers_the_clients_last_message() {
    let server = server().await;
    let mut carrier = TelegramCarrier::new(account(&server));
    let mut parcel = parcel("Здравствуйте!\n\n*Готово*: <b>проверьте</b> _сами_.");
    let ids = send_all(&mut carrier, &mut parcel).await;
    assert_eq!(ids, [format!("telegram:{BOT}:{CHAT}:9000")]);
    let calls = server.calls("sendMessage");
    assert_eq!(
        calls[0].parameters,
        json!({"chat_id": CHAT, "text": parcel.text,
            "reply_parameters": {"message_id": 5, "allow_sending_without_reply": true}})
    );
    assert_eq!(carrier.find(&parcel).await, Ok(Presence::CannotTell));
}

#[tokio::test]
async fn a_long_reply_goes_in_as_many_messages_as_it_needs() {
    let server = server().await;
    let mut carrier = TelegramCarrier::new(account(&server));
    let paragraph = "Проверьте, пожалуйста, настройки подмены номеров 😀. ".repeat(30);
    let text = [paragraph.trim(); 8].join("\n\n");
    let mut parcel = parcel(&text);
    assert_eq!(carrier.pieces(&parcel), 4);
    let ids = send_all(&mut carrier, &mut parcel).await;
    assert_eq!(ids.len(), 4);
    let taken = server.state().taken.clone();
    let said: Vec<&str> = taken.iter().filter_map(|t| t.text.as_deref()).collect();
    assert_eq!(said.join("\n\n"), text);
    let answering = server.calls("sendMessage");
    let answering = answering
        .iter()
        .filter(|c| !c.parameters["reply_parameters"].is_null());
    assert_eq!(answering.count(), 1);
}

#[tokio::test]
async fn pictures_go_as_pictures_and_files_as_files_each_by_itself() {
    let server = server().await;
    let mut carrier = TelegramCarrier::new(account(&server));
    let mut parcel = parcel("См. вложения");
    let big = vec![1; (10 << 20) + 1];
    for (name, media_type, bytes) in [
        ("снимок \"1\".png", "image/png", &b"\x89PNG"[..]),
        ("Отчёт за ноябрь.pdf", "application/pdf", b"%PDF"),
        ("big.jpg", "image/jpeg", &big),
        ("anim.gif", "image/gif", b"GIF89a"),
        ("broken.png", "image/png", b"no picture"),
        ("odd.bin", "not a type", b"x"),
    ] {
        parcel = with_file(parcel, name, media_type, bytes);
    }
    assert_eq!(carrier.pieces(&parcel), 7);
    let ids = send_all(&mut carrier, &mut parcel).await;
    assert_eq!(ids.len(), 7);
    let taken = server.state().taken.clone();
    let methods: Vec<&str> = taken.iter().map(|t| t.method.as_str()).collect();
    assert_eq!(
        methods,
        [
            "sendMessage",
            "sendPhoto",
            "sendDocument",
            "sendDocument",
            "sendDocument",
            "sendDocument",
            "sendDocument"
        ]
    );
    let file = |n: usize| taken[n].file.as_ref().unwrap();
    assert_eq!(file(2).name, "Отчёт за ноябрь.pdf");
    assert_eq!(
        (file(2).field.as_str(), file(2).bytes.as_slice()),
        ("document", &b"%PDF"[..])
    );
    assert_eq!(file(3).bytes, big);
    assert_eq!(file(5).name, "broken.png");
    assert!(taken.iter().all(|t| t.chat == CHAT));
}

#[tokio::test]
async fn a_file_too_big_for_the_bot_api_is_refused_before_it_leaves() {
    let server = server().await;
    let mut parcel = with_file(
        parcel(""),
        "db.zip",
        "application/zip",
        &vec![0; (50 << 20) + 1],
    );
    parcel.piece = 0;
    let Outcome::Never(trouble) = send(&server, &parcel).await else {
        panic!();
    };
    assert_eq!(
        (trouble.kind, trouble.at.as_str()),
        (TroubleKind::TooBig, "db.zip")
    );
    assert!(server.calls("sendDocument").is_empty());
}

fn later(trouble: Trouble) -> (&'static str, Trouble) {
    ("later", trouble)
}

async fn came_of(server: &Server, parcel: &Parcel) -> (&'static str, Trouble) {
    match send(server, parcel).await {
        Outcome::Later(trouble) => later(trouble),
        Outcome::Never(trouble) => ("never", trouble),
        Outcome::Unknown(trouble) => ("unknown", trouble),
        Outcome::Sent { ids } => panic!("{ids:?}"),
    }
}

#[tokio::test]
async fn what_the_server_says_is_later_never_or_nobody_knows() {
    use TroubleKind as K;
    let server = server().await;
    let json = |code: u16, description: &str| {
        json!({"ok": false, "error_code": code, "description": description}).to_string()
    };
    let flood = json!({"ok": false, "error_code": 429, "description": "Too Many Requests: retry after 17",
        "parameters": {"retry_after": 17}});
    let cases = [
        (429, flood.to_string(), "later", K::TooMany),
        (
            400,
            json(400, "Bad Request: can't parse entities"),
            "never",
            K::Rejected,
        ),
        (401, json(401, "Unauthorized"), "later", K::LoginRefused),
        (404, json(404, "Not Found"), "later", K::LoginRefused),
        (
            500,
            json(500, "Internal Server Error"),
            "unknown",
            K::ServerBusy,
        ),
        (
            502,
            "<html>Bad Gateway</html>".to_owned(),
            "unknown",
            K::ServerBusy,
        ),
        (504, String::new(), "unknown", K::ServerBusy),
        (
            200,
            "<html>Вход в сеть</html>".to_owned(),
            "unknown",
            K::Unreadable,
        ),
        (
            403,
            "<html>Запрещено</html>".to_owned(),
            "later",
            K::NotPermitted,
        ),
    ];
    for (status, body, what, kind) in cases {
        server.mischief("sendMessage", [Mischief::Says(status, body.clone())]);
        let (came, trouble) = came_of(&server, &parcel("x")).await;
        assert_eq!((came, trouble.kind), (what, kind), "{status} {body}");
        assert_eq!(trouble.at, "sendMessage");
        assert_eq!(trouble.retry_after_seconds, (status == 429).then_some(17));
        assert!(!format!("{trouble:?}").contains(TOKEN));
    }
    assert!(server.state().taken.is_empty());
}

#[tokio::test]
async fn an_answer_that_was_lost_leaves_nobody_knowing() {
    let server = server().await;
    for mischief in [Mischief::HangsUp, Mischief::DoesItAndHangsUp] {
        server.mischief("sendMessage", [mischief]);
        let (came, trouble) = came_of(&server, &parcel("x")).await;
        assert_eq!((came, trouble.kind), ("unknown", TroubleKind::Disconnected));
    }
    // It was sent once: the client's own retries would have sent it again.
    assert_eq!(server.state().taken.len(), 1);
    assert_eq!(server.calls("sendMessage").len(), 2);
}

#[tokio::test]
async fn what_is_out_is_out_even_if_its_number_cant_be_read() {
    let server = server().await;
    let odd = r#"{"ok":true,"result":{"message":"sent"}}"#.to_owned();
    server.mischief("sendMessage", [Mischief::Says(200, odd)]);
    assert_eq!(
        send(&server, &parcel("x")).await,
        Outcome::Sent { ids: Vec::new() }
    );
}

#[tokio::test]
async fn who_has_blocked_the_bot_and_who_is_not_there_is_told_apart() {
    let server = server().await;
    server.state().blocked.insert(CHAT);
    let (came, trouble) = came_of(&server, &parcel("x")).await;
    assert_eq!((came, trouble.kind), ("never", TroubleKind::Blocked));
    server.state().blocked.clear();
    server.state().chats.clear();
    let (came, trouble) = came_of(&server, &parcel("x")).await;
    assert_eq!((came, trouble.kind), ("never", TroubleKind::NoRecipient));
}

#[tokio::test]
async fn a_chat_of_another_bot_is_closed_and_a_person_without_one_is_written_to() {
    let server = server().await;
    let mut other = parcel("x");
    other.reply.conversation = Some(format!("telegram:1:{CHAT}").parse().unwrap());
    let (came, trouble) = came_of(&server, &other).await;
    assert_eq!((came, trouble.kind), ("never", TroubleKind::NoRecipient));
    let mut direct = parcel("x");
    direct.reply.conversation = None;
    assert!(matches!(send(&server, &direct).await, Outcome::Sent { .. }));
    direct.reply.to.address = "anna@client.example".to_owned();
    let (came, trouble) = came_of(&server, &direct).await;
    assert_eq!((came, trouble.kind), ("never", TroubleKind::NoRecipient));
    assert_eq!(server.state().taken.len(), 1);
}

#[tokio::test]
async fn a_group_that_got_another_id_is_followed() {
    let server = server().await;
    server.state().moved.insert(-77, -100_500);
    server.state().chats.insert(-100_500);
    let mut carrier = TelegramCarrier::new(account(&server));
    let mut parcel = with_file(parcel("Готово"), "a.txt", "text/plain", b"a");
    parcel.reply.conversation = Some(format!("telegram:{BOT}:-77").parse().unwrap());
    parcel.reply.references = vec![format!("telegram:{BOT}:-77:5")];
    let ids = send_all(&mut carrier, &mut parcel).await;
    assert_eq!(ids[0], format!("telegram:{BOT}:-100500:9000"));
    let taken = server.state().taken.clone();
    assert!(taken.len() == 2 && taken.iter().all(|t| t.chat == -100_500));
    // Once is enough to learn it; and the old chat's message is not there to be answered.
    assert_eq!(server.calls("sendDocument").len(), 1);
    let last = server.calls("sendMessage").pop().unwrap();
    assert!(last.parameters["reply_parameters"].is_null());
}

#[tokio::test]
async fn where_nobody_listens_nothing_left() {
    let server = server().await;
    let mut carrier = TelegramCarrier::new(Account {
        base_url: "http://127.0.0.1:1".to_owned(),
        ..account(&server)
    });
    let Outcome::Later(trouble) = carrier.send(&parcel("x")).await else {
        panic!();
    };
    assert_eq!(trouble.kind, TroubleKind::Refused);
    assert!(!format!("{trouble:?}").contains(TOKEN));
}
