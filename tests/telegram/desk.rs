//! The whole way: the built program, a store of its own, and the bot.

use super::receiving::{photo, text};
use super::server::{BOT, Server, TOKEN};
use primedesk::store::{Access, Queue, Store};
use std::path::Path;
use std::process::{Command, Output};

/// The program in this home, with these arguments; the server lives on meanwhile.
pub async fn run(home: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_primedesk"));
    command
        .arg("--store")
        .arg(home.join("desk.sqlite3"))
        .args(["--lang", "en"])
        .args(arguments)
        .env_clear()
        .env("HOME", home)
        .env("LOGNAME", "olga")
        .env("BOT_TOKEN", TOKEN);
    let done = tokio::task::spawn_blocking(move || command.output().unwrap());
    let done = done.await.unwrap();
    assert!(done.status.success(), "{done:?}");
    for said in [&done.stdout, &done.stderr] {
        assert!(!String::from_utf8_lossy(said).contains(TOKEN));
    }
    done
}

fn tickets(store: &Store) -> u64 {
    let view = store.view();
    view.counts("olga").unwrap().queue(Queue::All)
}

/// Every file below a folder that holds these bytes.
fn holding(folder: &Path, bytes: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(holding(&path, bytes));
        } else if std::fs::read(&path)
            .unwrap()
            .windows(bytes.len())
            .any(|w| w == bytes)
        {
            found.push(path.display().to_string());
        }
    }
    found
}

#[tokio::test]
async fn a_chat_is_a_ticket_is_answered_and_goes_on_in_it() {
    let server = Server::start().await;
    server.state().chats.insert(42);
    let home = tempfile::tempdir().unwrap();
    let config = home.path().join(".config/primedesk");
    std::fs::create_dir_all(&config).unwrap();
    let base_url = &server.base_url;
    let settings = format!(
        "[channel.telegram]\nbase_url = \"{base_url}\"\ntoken_env = \"BOT_TOKEN\"\n[outbox]\nundo_seconds = 0\n"
    );
    std::fs::write(config.join("config.toml"), settings).unwrap();
    let store = Store::open(&home.path().join("desk.sqlite3"), Access::Create).unwrap();

    server.update(&text(1, "/start"));
    server.update(&text(2, "Здравствуйте! Не передаются звонки в отчёт."));
    server.file("a", 3, b"one");
    server.file("b", 3, b"two");
    server.update(&photo(3, "a", Some("g")));
    server.update(&photo(4, "b", Some("g")));
    run(home.path(), &["sync", "--once"]).await;
    assert_eq!(tickets(&store), 1);
    let ticket = store.view().ticket(1).unwrap().unwrap();
    assert_eq!(ticket.messages, 2);
    let key = format!("telegram:{BOT}:42:3");
    let (_, album) = store.view().message_by_key(&key).unwrap().unwrap();
    let kept = album.attachments.iter().map(|file| {
        let digest = file.content.as_deref().unwrap();
        store.view().content(digest).unwrap().unwrap()
    });
    assert_eq!(kept.collect::<Vec<_>>(), [b"one", b"two"]);
    // The one who opened the bot was greeted, and got no ticket for it.
    assert_eq!(server.state().taken.len(), 1);

    run(
        home.path(),
        &[
            "ticket",
            "reply",
            "1",
            "--text",
            "Проверьте, пожалуйста, теперь.",
        ],
    )
    .await;
    run(home.path(), &["sync", "--once"]).await;
    let taken = server.state().taken.clone();
    assert_eq!(taken.len(), 2);
    assert_eq!(
        taken[1].text.as_deref(),
        Some("Проверьте, пожалуйста, теперь.")
    );
    let reply = server.calls("sendMessage").pop().unwrap();
    assert_eq!(reply.parameters["reply_parameters"]["message_id"], 3);

    let mut answer = text(5, "Спасибо, работает");
    answer["message"]["reply_to_message"] = serde_json::json!({"message_id": 9001, "date": 1,
        "chat": {"id": 42, "type": "private"}});
    server.update(&answer);
    run(home.path(), &["sync", "--once"]).await;
    run(home.path(), &["sync", "--once"]).await;
    assert_eq!(tickets(&store), 1);
    assert_eq!(store.view().ticket(1).unwrap().unwrap().messages, 4);
    assert_eq!(server.state().taken.len(), 2);
    assert_eq!(holding(home.path(), TOKEN.as_bytes()), Vec::<String>::new());
}
