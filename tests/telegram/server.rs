//! A stand-in for the Bot API's server, which behaves as the real one does: it keeps updates until a later one is
//! asked for, lets one poll wait at a time, takes messages for the chats that it knows, and hands out files.

use super::http::{self, Upload};
use super::spec::Spec;
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, BufReader};
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;

pub const TOKEN: &str = "7001:AAH-secret_token";
pub const BOT: i64 = 7001;
/// The biggest file that the Bot API hands out.
const DOWNLOAD: u64 = 20 << 20;

/// A call as it came in.
#[derive(Debug, Clone)]
pub struct Call {
    pub method: String,
    pub parameters: Value,
}

/// What the server does to a call instead of what it should.
#[derive(Debug, Clone)]
pub enum Mischief {
    /// Answers with this status and body.
    Says(u16, String),
    /// Reads it, and closes the connection.
    HangsUp,
    /// Does what it should, and closes the connection without a word of it.
    DoesItAndHangsUp,
}

/// A message that the server took.
#[derive(Debug, Clone)]
pub struct Taken {
    pub chat: i64,
    pub text: Option<String>,
    pub file: Option<Upload>,
    pub method: String,
}

#[derive(Default)]
pub struct State {
    pub calls: Vec<Call>,
    pub taken: Vec<Taken>,
    pub chats: HashSet<i64>,
    pub blocked: HashSet<i64>,
    pub moved: HashMap<i64, i64>,
    /// The messages that have a button under them, by chat and number.
    pub buttons: HashSet<(i64, i64)>,
    pub webhook: bool,
    pub mischief: HashMap<String, VecDeque<Mischief>>,
    updates: BTreeMap<i64, Value>,
    files: HashMap<String, (u64, Vec<u8>)>,
    next_update: i64,
    next_message: i64,
    poll: u64,
    faults: Vec<String>,
}

pub struct Server {
    state: Arc<Mutex<State>>,
    news: Arc<Notify>,
    task: JoinHandle<()>,
    pub base_url: String,
    whole: bool,
}

#[derive(Clone)]
struct Desk {
    state: Arc<Mutex<State>>,
    news: Arc<Notify>,
    specs: Arc<Vec<Spec>>,
}

impl Server {
    pub async fn start() -> Self {
        Self::serve(None).await
    }

    /// Over TLS, with this certificate.
    pub async fn start_tls(acceptor: TlsAcceptor) -> Self {
        Self::serve(Some(acceptor)).await
    }

    async fn serve(tls: Option<TlsAcceptor>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let whole = Spec::whole();
        let found = whole.is_some();
        let desk = Desk {
            state: Arc::new(Mutex::new(State {
                next_update: 500,
                next_message: 9000,
                ..State::default()
            })),
            news: Arc::new(Notify::new()),
            specs: Arc::new(
                [Some(Spec::extract()), whole]
                    .into_iter()
                    .flatten()
                    .collect(),
            ),
        };
        let (state, news) = (desk.state.clone(), desk.news.clone());
        let scheme = if tls.is_some() { "https" } else { "http" };
        let task = tokio::spawn(async move {
            // All of the server's connections end with it.
            let mut connections = tokio::task::JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                let (desk, tls) = (desk.clone(), tls.clone());
                connections.spawn(async move {
                    match tls {
                        None => desk.converse(stream).await,
                        Some(tls) => match tls.accept(stream).await {
                            Ok(stream) => desk.converse(stream).await,
                            Err(_) => Ok(()),
                        },
                    }
                });
            }
        });
        Self {
            state,
            news,
            task,
            base_url: format!("{scheme}://127.0.0.1:{port}"),
            whole: found,
        }
    }

    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    /// Somebody writes: an update with this content. Its number.
    pub fn update(&self, content: &Value) -> i64 {
        let mut state = self.state();
        let id = state.next_update;
        let mut update = content.clone();
        update["update_id"] = id.into();
        for spec in [Some(Spec::extract()), Spec::whole()].into_iter().flatten() {
            assert_eq!(spec.faults_of("Update", &update), Vec::<String>::new());
        }
        state.next_update += 1;
        state.updates.insert(id, update);
        drop(state);
        self.news.notify_waiters();
        id
    }

    /// An update that no specification allows.
    pub fn bad_update(&self, content: &Value) -> i64 {
        let mut state = self.state();
        let id = state.next_update;
        let mut update = content.clone();
        update["update_id"] = id.into();
        state.next_update += 1;
        state.updates.insert(id, update);
        drop(state);
        self.news.notify_waiters();
        id
    }

    /// A file that can be fetched; `bytes` is what the server says of its size.
    pub fn file(&self, id: &str, bytes: u64, content: &[u8]) {
        let mut state = self.state();
        state.files.insert(id.to_owned(), (bytes, content.to_vec()));
    }

    /// The next calls of a method go so.
    pub fn mischief(&self, method: &str, mischief: impl IntoIterator<Item = Mischief>) {
        let mut state = self.state();
        state
            .mischief
            .entry(method.to_owned())
            .or_default()
            .extend(mischief);
    }

    /// The numbers of the updates that nobody has confirmed.
    pub fn waiting(&self) -> Vec<i64> {
        self.state().updates.keys().copied().collect()
    }

    pub fn calls(&self, method: &str) -> Vec<Call> {
        let state = self.state();
        let calls = state.calls.iter().filter(|call| call.method == method);
        calls.cloned().collect()
    }
}

/// Whatever else a test looks at, every call that came in is as the Bot API's description wants it.
impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
        if std::thread::panicking() {
            return;
        }
        assert_eq!(self.state().faults, Vec::<String>::new());
        if !self.whole {
            println!(
                "the whole description of the Bot API is not here: its extract alone was asked"
            );
        }
    }
}

fn error(code: u16, description: &str, parameters: &Value) -> (u16, String) {
    let mut body = json!({"ok": false, "error_code": code, "description": description});
    if !parameters.is_null() {
        body["parameters"] = parameters.clone();
    }
    (code, body.to_string())
}

/// What a call came to: a result, or a refusal's status and body.
type Came = Result<Value, (u16, String)>;

fn refused(code: u16, description: &str) -> Came {
    Err(error(code, description, &Value::Null))
}

impl Desk {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    async fn converse<S: AsyncRead + AsyncWrite + Unpin>(self, stream: S) -> std::io::Result<()> {
        let mut stream = BufReader::new(stream);
        while let Some(request) = http::read(&mut stream).await? {
            if let Some(path) = request.path.strip_prefix("/file/") {
                let (status, body) = self.download(path);
                http::write(&mut stream, status, "application/octet-stream", &body).await?;
                continue;
            }
            let method = request.path.strip_prefix(&format!("/bot{TOKEN}/"));
            let Some(method) = method.map(str::to_owned) else {
                let (status, body) = error(401, "Unauthorized", &Value::Null);
                http::write(&mut stream, status, "application/json", body.as_bytes()).await?;
                continue;
            };
            let Some((status, body)) = self.call(&method, &request).await else {
                return Ok(());
            };
            let kind = match body.starts_with('{') {
                true => "application/json",
                false => "text/html",
            };
            http::write(&mut stream, status, kind, body.as_bytes()).await?;
        }
        Ok(())
    }

    /// The answer to a call; none, if the connection is to be closed.
    async fn call(&self, method: &str, request: &http::Request) -> Option<(u16, String)> {
        let (parameters, files) = http::parameters(request);
        let mischief = {
            let mut state = self.state();
            for spec in self.specs.iter() {
                let faults = spec.faults_of_call(method, &parameters);
                state.faults.extend(faults);
            }
            state.calls.push(Call {
                method: method.to_owned(),
                parameters: parameters.clone(),
            });
            let waiting = state.mischief.get_mut(method);
            waiting.and_then(VecDeque::pop_front)
        };
        match mischief {
            Some(Mischief::Says(status, body)) => return Some((status, body)),
            Some(Mischief::HangsUp) => return None,
            _ => {}
        }
        let came = match method {
            "getUpdates" => self.updates(&parameters).await,
            _ => self.answer(method, &parameters, files),
        };
        if let Some(Mischief::DoesItAndHangsUp) = mischief {
            return None;
        }
        match came {
            Ok(result) => {
                // Updates are looked at where they are made: some are bad on purpose.
                if method != "getUpdates" {
                    for spec in self.specs.iter() {
                        let faults = spec.faults_of_result(method, &result);
                        self.state().faults.extend(faults);
                    }
                }
                Some((200, json!({"ok": true, "result": result}).to_string()))
            }
            Err(refusal) => Some(refusal),
        }
    }

    fn answer(&self, method: &str, parameters: &Value, files: Vec<Upload>) -> Came {
        match method {
            "getMe" => Ok(json!({
                "id": BOT, "is_bot": true, "first_name": "Поддержка", "username": "prime_desk_bot",
                "can_join_groups": true, "can_read_all_group_messages": false,
                "supports_inline_queries": false,
            })),
            "getWebhookInfo" => {
                let state = self.state();
                let url = if state.webhook {
                    "https://a.example/secret"
                } else {
                    ""
                };
                Ok(json!({"url": url, "has_custom_certificate": false,
                    "pending_update_count": state.updates.len()}))
            }
            "deleteWebhook" => {
                let mut state = self.state();
                state.webhook = false;
                if parameters["drop_pending_updates"] == true {
                    state.updates.clear();
                }
                Ok(true.into())
            }
            "getFile" => self.file(parameters["file_id"].as_str().unwrap_or_default()),
            "sendMessage" | "sendPhoto" | "sendDocument" => self.send(method, parameters, files),
            "answerCallbackQuery" => Ok(true.into()),
            "editMessageReplyMarkup" => self.bare(parameters),
            _ => refused(404, "Not Found"),
        }
    }

    async fn updates(&self, parameters: &Value) -> Came {
        let mine = {
            let mut state = self.state();
            state.poll += 1;
            state.poll
        };
        // Who waits already is sent away.
        self.news.notify_waiters();
        let wait = Duration::from_secs(parameters["timeout"].as_u64().unwrap_or_default());
        let end = tokio::time::Instant::now() + wait;
        loop {
            let news = self.news.notified();
            tokio::pin!(news);
            news.as_mut().enable();
            {
                let mut state = self.state();
                if state.webhook {
                    return refused(
                        409,
                        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to \
                         delete the webhook first",
                    );
                }
                if state.poll != mine {
                    return refused(
                        409,
                        "Conflict: terminated by other getUpdates request; make sure that only one bot instance \
                         is running",
                    );
                }
                let offset = parameters["offset"].as_i64().unwrap_or_default();
                state.updates.retain(|id, _| *id >= offset);
                let limit = parameters["limit"].as_u64().unwrap_or(100).clamp(1, 100);
                let limit = usize::try_from(limit).unwrap();
                let found: Vec<Value> = state.updates.values().take(limit).cloned().collect();
                if !found.is_empty() || tokio::time::Instant::now() >= end {
                    return Ok(found.into());
                }
            }
            let _ = tokio::time::timeout_at(end, news).await;
        }
    }

    fn file(&self, id: &str) -> Came {
        let state = self.state();
        let Some((bytes, _)) = state.files.get(id) else {
            let gone = "Bad Request: wrong file_id or the file is temporarily unavailable";
            return refused(400, gone);
        };
        if *bytes > DOWNLOAD {
            return refused(400, "Bad Request: file is too big");
        }
        Ok(
            json!({"file_id": id, "file_unique_id": format!("u{id}"), "file_size": bytes,
            "file_path": format!("documents/{id}")}),
        )
    }

    fn download(&self, path: &str) -> (u16, Vec<u8>) {
        let mut state = self.state();
        let waiting = state.mischief.get_mut("file");
        if let Some(Mischief::Says(status, body)) = waiting.and_then(VecDeque::pop_front) {
            return (status, body.into_bytes());
        }
        let id = path.strip_prefix(&format!("bot{TOKEN}/documents/"));
        match id.and_then(|id| state.files.get(id)) {
            Some((_, content)) => (200, content.clone()),
            None => (404, error(404, "Not Found", &Value::Null).1.into_bytes()),
        }
    }

    /// A message's buttons are taken away: once.
    fn bare(&self, parameters: &Value) -> Came {
        let mut state = self.state();
        let (chat, id) = (&parameters["chat_id"], &parameters["message_id"]);
        let (chat, id) = (chat.as_i64().unwrap(), id.as_i64().unwrap());
        if !state.buttons.remove(&(chat, id)) {
            return refused(400, "Bad Request: message is not modified");
        }
        Ok(
            json!({"message_id": id, "date": 1_795_000_000, "chat": {"id": chat, "type": "private"}}),
        )
    }

    fn send(&self, method: &str, parameters: &Value, files: Vec<Upload>) -> Came {
        let mut state = self.state();
        let chat = match &parameters["chat_id"] {
            Value::String(text) => text.parse().unwrap_or_default(),
            value => value.as_i64().unwrap_or_default(),
        };
        if let Some(moved) = state.moved.get(&chat) {
            return Err(error(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                &json!({ "migrate_to_chat_id": moved }),
            ));
        }
        if state.blocked.contains(&chat) {
            return refused(403, "Forbidden: bot was blocked by the user");
        }
        if !state.chats.contains(&chat) {
            return refused(400, "Bad Request: chat not found");
        }
        let text = parameters["text"].as_str().map(str::to_owned);
        match text.as_deref() {
            Some(text) if text.trim().is_empty() => {
                return refused(400, "Bad Request: message text is empty");
            }
            Some(text) if text.encode_utf16().count() > 4096 => {
                return refused(400, "Bad Request: message is too long");
            }
            _ => {}
        }
        let file = files.into_iter().next();
        if let Some(file) = &file {
            let limit = if method == "sendPhoto" {
                10 << 20
            } else {
                50 << 20
            };
            if file.bytes.is_empty() {
                return refused(400, "Bad Request: file must be non-empty");
            }
            if file.bytes.len() > limit {
                return refused(413, "Request Entity Too Large");
            }
            // The real one looks into the picture; this one is content with a name.
            if method == "sendPhoto" && file.bytes.starts_with(b"no picture") {
                return refused(400, "Bad Request: IMAGE_PROCESS_FAILED");
            }
        }
        let id = state.next_message;
        state.next_message += 1;
        if !parameters["reply_markup"].is_null() {
            state.buttons.insert((chat, id));
        }
        state.taken.push(Taken {
            chat,
            text: text.clone(),
            file,
            method: method.to_owned(),
        });
        let mut message = json!({
            "message_id": id, "date": 1_795_000_000, "chat": {"id": chat, "type": "private"},
            "from": {"id": BOT, "is_bot": true, "first_name": "Поддержка"},
        });
        if let Some(text) = text {
            message["text"] = text.into();
        }
        Ok(message)
    }
}
