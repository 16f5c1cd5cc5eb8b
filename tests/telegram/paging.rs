//! Pages into a person's chat, and the button under them.

use super::account;
use super::desk::run;
use super::keeper::Keeper;
use super::receiving::text;
use super::server::{BOT, Mischief, Server};
use primedesk::channels::telegram::{TelegramPager, TelegramReceiver};
use primedesk::channels::{Outcome, PageParcel, Receiver, Stay};
use primedesk::core::alarm::{AlarmEvent, Page, Via};
use primedesk::core::event::Event;
use primedesk::core::language::Language;
use primedesk::core::roster::{Line, Way};
use primedesk::core::trouble::{Trouble, TroubleKind};
use primedesk::store::{self, Access, PageStatus, Queue, Stamp, Store};
use serde_json::{Value, json};
use std::path::Path;
use std::time::Instant;
use uuid::Uuid;

const CHAT: i64 = 42;
/// A Saturday.
const NOW: &str = "2026-11-21T14:05:00+03:00";

fn parcel(text: &str) -> PageParcel {
    PageParcel {
        id: Uuid::from_u128(0xabc),
        address: CHAT.to_string(),
        text: text.to_owned(),
        button: "Принимаю".to_owned(),
    }
}

async fn send(server: &Server, parcel: &PageParcel) -> Outcome {
    let pager = TelegramPager::new(&account(server)).unwrap();
    pager.send(parcel).await
}

fn data(id: Uuid) -> String {
    format!("ack:{}", id.simple())
}

/// The press of a page's button by `from`, under the message `message` of `chat`.
fn press(id: Uuid, from: i64, (chat, message): (i64, i64)) -> Value {
    json!({"callback_query": {
        "id": "77", "chat_instance": "c", "data": data(id),
        "from": {"id": from, "is_bot": false, "first_name": "Иван", "language_code": "ru"},
        "message": {"message_id": message, "date": 1_795_000_000,
            "chat": {"id": chat, "type": "private"}},
    }})
}

async fn receive(server: &Server, keeper: &Keeper) -> Result<(), Trouble> {
    let mut receiver = TelegramReceiver::new(account(server));
    receiver.receive(keeper, Stay::Once).await
}

#[tokio::test]
async fn a_page_has_one_button_that_names_it() {
    let server = Server::start().await;
    server.state().chats.insert(CHAT);
    let parcel = parcel("Авария #12: ООО Ромашка\n*не* разметка");
    let sent = Outcome::Sent {
        ids: vec![format!("telegram:{BOT}:{CHAT}:9000")],
    };
    assert_eq!(send(&server, &parcel).await, sent);
    assert_eq!(
        server.calls("sendMessage")[0].parameters,
        json!({"chat_id": CHAT, "text": parcel.text, "reply_markup": {"inline_keyboard":
            [[{"text": "Принимаю", "callback_data": "ack:00000000000000000000000000000abc"}]]}})
    );
    // Data of a button has 64 bytes at the most.
    assert!(data(parcel.id).len() <= 64);
}

#[tokio::test]
async fn what_is_in_a_pages_way_is_told_for_what_it_is() {
    let server = Server::start().await;
    let never = |outcome: &Outcome, kind| matches!(outcome, Outcome::Never(t) if t.kind == kind);
    let outcome = send(&server, &parcel("x")).await;
    assert!(never(&outcome, TroubleKind::NoRecipient), "{outcome:?}");
    server.state().chats.insert(CHAT);
    server.state().blocked.insert(CHAT);
    let outcome = send(&server, &parcel("x")).await;
    assert!(never(&outcome, TroubleKind::Blocked), "{outcome:?}");
    server.state().blocked.clear();
    let named = PageParcel {
        address: "@ivan".to_owned(),
        ..parcel("x")
    };
    let outcome = send(&server, &named).await;
    assert!(never(&outcome, TroubleKind::NoRecipient), "{outcome:?}");
    server.mischief("sendMessage", [Mischief::DoesItAndHangsUp]);
    let outcome = send(&server, &parcel("x")).await;
    assert!(matches!(outcome, Outcome::Unknown(_)), "{outcome:?}");
    let busy = r#"{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":7}}"#;
    server.mischief("sendMessage", [Mischief::Says(429, busy.to_owned())]);
    let outcome = send(&server, &parcel("x")).await;
    assert!(
        matches!(&outcome, Outcome::Later(t) if t.retry_after_seconds == Some(7)),
        "{outcome:?}"
    );
    // Longer than a message may be: its beginning says it all.
    let long = parcel(&"слово ".repeat(2000));
    assert!(matches!(send(&server, &long).await, Outcome::Sent { .. }));
}

#[tokio::test]
async fn a_press_is_kept_answered_and_its_button_taken_away() {
    let (server, keeper) = (Server::start().await, Keeper::default());
    server.state().chats.insert(CHAT);
    let page = parcel("x");
    send(&server, &page).await;
    server.update(&text(1, "Письмо"));
    server.update(&press(page.id, CHAT, (CHAT, 9000)));
    server.update(&press(page.id, CHAT, (CHAT, 9000)));
    receive(&server, &keeper).await.unwrap();
    assert_eq!(keeper.texts(), ["Письмо"]);
    assert_eq!(keeper.kept().presses.len(), 2);
    let press = keeper.kept().presses[0].clone();
    assert_eq!(
        (press.page, press.chat.as_str(), press.from.address.as_str()),
        (page.id, "42", "42")
    );
    let answers = server.calls("answerCallbackQuery");
    assert_eq!(
        answers[0].parameters,
        json!({"callback_query_id": "77", "text": "Авария #12 за вами.", "show_alert": true})
    );
    assert_eq!(server.state().buttons.len(), 0);
    assert_eq!(keeper.kept().asides, []);
    assert_eq!(server.waiting(), Vec::<i64>::new());
}

#[tokio::test]
async fn a_press_that_could_not_be_kept_comes_again_and_one_that_can_not_be_answered_counts() {
    let (server, keeper) = (Server::start().await, Keeper::default());
    keeper.kept().deaf = 1;
    server.update(&press(parcel("x").id, CHAT, (CHAT, 9000)));
    receive(&server, &keeper).await.unwrap_err();
    assert_eq!(server.waiting(), [500]);
    let old = r#"{"ok":false,"error_code":400,"description":"Bad Request: query is too old"}"#;
    server.mischief("answerCallbackQuery", [Mischief::Says(400, old.to_owned())]);
    receive(&server, &keeper).await.unwrap();
    assert_eq!(keeper.kept().presses.len(), 1);
    assert_eq!(server.waiting(), Vec::<i64>::new());
}

#[tokio::test]
async fn a_button_that_is_none_of_ours_acknowledges_nothing() {
    let (server, keeper) = (Server::start().await, Keeper::default());
    for data in [
        "ack:",
        "ack:zz",
        "resolve:00000000000000000000000000000abc",
        "",
    ] {
        let mut other = press(Uuid::nil(), CHAT, (CHAT, 9000));
        other["callback_query"]["data"] = data.into();
        server.update(&other);
    }
    receive(&server, &keeper).await.unwrap();
    assert_eq!(keeper.kept().presses, []);
    assert_eq!(keeper.kept().asides.len(), 4);
}

/// The alarm of the first ticket, with a page to Ivan's chat.
fn raise(store: &mut Store) -> Uuid {
    let at = NOW.parse().unwrap();
    let page = Page {
        id: Uuid::now_v7(),
        person: "Иван".to_owned(),
        line: Line::First,
        contact: 0,
        way: Way::Telegram,
        address: CHAT.to_string(),
        language: Language::Ru,
        round: 1,
        at,
    };
    let (id, next_at) = (page.id, "2026-11-21T16:00:00+03:00".parse().unwrap());
    let raised = AlarmEvent::Raised {
        at,
        opens_at: "2026-11-23T09:00:00+03:00".parse().unwrap(),
        trouble: None,
        joined: None,
    };
    let steps = [
        (raised, None),
        (AlarmEvent::Paged { page, next_at }, Some("Авария #1")),
    ];
    let stamp = Stamp::new(at, "desk", "watch");
    store
        .transact(&stamp, |tx| {
            let mut ticket = tx.ticket(1)?.unwrap();
            let events =
                steps.map(|(step, text)| (Event::Alarm(Box::new(step)), text.map(str::to_owned)));
            tx.append(&mut ticket, events.into())?;
            Ok::<_, store::Error>(())
        })
        .unwrap();
    id
}

async fn sync(home: &Path) {
    run(home, &["--now", NOW, "sync", "--once"]).await;
}

#[tokio::test]
async fn the_whole_way_from_a_page_to_its_answer() {
    let server = Server::start().await;
    server.state().chats.extend([CHAT, 66]);
    let home = tempfile::tempdir().unwrap();
    let config = home.path().join(".config/primedesk");
    std::fs::create_dir_all(&config).unwrap();
    let base_url = &server.base_url;
    let settings =
        format!("[channel.telegram]\nbase_url = \"{base_url}\"\ntoken_env = \"BOT_TOKEN\"\n");
    std::fs::write(config.join("config.toml"), settings).unwrap();
    let mut store = Store::open(&home.path().join("desk.sqlite3"), Access::Create).unwrap();
    let mut client = text(1, "Сервис лежит, звонки не идут!");
    client["message"]["from"]["id"] = 66.into();
    client["message"]["chat"]["id"] = 66.into();
    server.update(&client);
    sync(home.path()).await;
    let set = [
        "ticket",
        "set",
        "1",
        "--kind",
        "incident",
        "--emergency",
        "yes",
    ];
    run(home.path(), &[&["--now", NOW], &set[..]].concat()).await;
    let id = raise(&mut store);
    let began = Instant::now();
    sync(home.path()).await;
    println!(
        "from raised to sent, the program's start included: {:?}",
        began.elapsed()
    );
    sync(home.path()).await;
    let pages = || {
        let taken = server.state().taken.clone();
        taken.into_iter().filter(|t| t.chat == CHAT).count()
    };
    assert_eq!(pages(), 1);
    assert_eq!(
        store.view().page(id).unwrap().unwrap().status,
        PageStatus::Sent
    );
    let (chat, message) = server.state().buttons.iter().next().copied().unwrap();

    // A stranger's press does nothing; Ivan's answers for it; pressed again it stays so.
    server.update(&press(id, 66, (66, 5)));
    sync(home.path()).await;
    let acknowledged = || {
        let alarm = store.view().ticket(1).unwrap().unwrap().alarm.unwrap();
        alarm.acknowledged.map(|by| (by.by, by.via))
    };
    assert_eq!(acknowledged(), None);
    server.update(&press(id, CHAT, (chat, message)));
    sync(home.path()).await;
    assert_eq!(acknowledged(), Some(("Иван".to_owned(), Via::Telegram)));
    assert_eq!(server.state().buttons.len(), 0);
    server.update(&press(id, CHAT, (chat, message)));
    sync(home.path()).await;
    let said: Vec<Value> = server
        .calls("answerCallbackQuery")
        .into_iter()
        .map(|call| call.parameters["text"].clone())
        .collect();
    assert_eq!(
        said,
        [
            "Этот вызов не ваш. Ничего не изменено.",
            "Авария #1 за вами. Больше никого не вызываем.",
            "Авария #1 за вами. Больше никого не вызываем."
        ]
    );
    // Words in answer to the page are a note, and no ticket.
    let mut words = text(9, "Еду");
    words["message"]["reply_to_message"] = json!({"message_id": message, "date": 1,
        "chat": {"id": CHAT, "type": "private"}});
    server.update(&words);
    sync(home.path()).await;
    let view = store.view();
    assert_eq!(view.counts("olga").unwrap().queue(Queue::All), 1);
    assert_eq!(view.ticket(1).unwrap().unwrap().messages, 1);
    assert_eq!(pages(), 1);
    assert_eq!(store.check().unwrap().differences, []);
}
