//! A stand-in for a Chatwoot server: it answers as the real one's code does, and breaks off where it is told to.

use super::wire::{Answer, Request, serve};
use serde_json::{Map, Value, json};
use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::Duration;

pub const TOKEN: &str = "correct-horse-battery";
pub const ME: u64 = 900;
pub const ACCOUNT: u64 = 1;

/// When the stand-in's world begins: 22 November 2026, 12:00 UTC.
pub const NOON: i64 = 1_795_348_800;

/// What goes wrong with the next request to such a path.
#[derive(Clone)]
pub enum Fault {
    /// The connection ends, nothing is done.
    DropBefore,
    /// All is done, the connection ends without an answer.
    DropAfter,
    /// The connection ends, and it is done only so much later.
    DoneLater(Duration),
    /// All is done, and this is the answer.
    AnswerAfter(u16, String),
    /// Nothing is done, and this is the answer, with these headers.
    Answer(u16, Vec<(String, String)>, String),
}

#[derive(Clone)]
pub struct Chat {
    pub id: u64,
    pub inbox: u64,
    pub channel: &'static str,
    pub contact: (u64, String),
    pub created_at: i64,
    pub last_activity_at: i64,
    pub status: String,
    /// Messages as the database has them, by creation.
    pub messages: Vec<Value>,
}

#[derive(Default)]
pub struct World {
    pub now: i64,
    pub chats: Vec<Chat>,
    pub next_id: u64,
    pub requests: Vec<Request>,
    /// Part of `METHOD /path`, and what goes wrong, once each.
    pub faults: VecDeque<(&'static str, Fault)>,
    /// The forms of webhooks: words for types, dates for epochs.
    pub in_words: bool,
    /// Whether what is posted keeps its id at the source.
    pub forgets_source: bool,
    /// By path, at the storage.
    pub blobs: HashMap<String, (u16, String, Vec<u8>)>,
    pub storage: String,
    pub storage_requests: Vec<Request>,
    pub permitted: bool,
}

#[derive(Clone)]
pub struct Chatwoot {
    pub world: Arc<Mutex<World>>,
    pub url: String,
}

impl Chatwoot {
    pub async fn start() -> Self {
        let world = Arc::new(Mutex::new(World {
            now: NOON,
            next_id: 1,
            permitted: true,
            ..World::default()
        }));
        let storage = {
            let world = Arc::clone(&world);
            serve(move |request| {
                let mut world = world.lock().unwrap();
                world.storage_requests.push(request.clone());
                let (status, media_type, bytes) = world
                    .blobs
                    .get(&request.path)
                    .cloned()
                    .unwrap_or((404, "text/plain".into(), b"gone".to_vec()));
                Answer::now(status, &media_type, bytes)
            })
            .await
        };
        // Another name for the same host: what is sent there is sent elsewhere.
        world.lock().unwrap().storage = storage.replace("127.0.0.1", "localhost");
        let url = {
            let world = Arc::clone(&world);
            serve(move |request| handle(&world, request)).await
        };
        Self { world, url }
    }

    pub fn chat(&self, id: u64, at: i64) {
        self.chat_of(id, at, 5, "Channel::WebWidget");
    }

    pub fn chat_of(&self, id: u64, at: i64, inbox: u64, channel: &'static str) {
        self.world.lock().unwrap().chats.push(Chat {
            id,
            inbox,
            channel,
            contact: (1000 + id, format!("Клиент {id}")),
            created_at: at,
            last_activity_at: at,
            status: "open".into(),
            messages: Vec::new(),
        });
    }

    /// A message of the client; its id.
    pub fn says(&self, chat: u64, at: i64, text: &str) -> u64 {
        self.adds(chat, at, json!({ "content": text }))
    }

    /// A message with these fields set otherwise; its id.
    pub fn adds(&self, chat: u64, at: i64, more: Value) -> u64 {
        self.world.lock().unwrap().add(chat, at, more)
    }

    pub fn fault(&self, path: &'static str, fault: Fault) {
        self.world.lock().unwrap().faults.push_back((path, fault));
    }

    /// How many requests there were since, whose `METHOD /path` has this in it.
    pub fn count(&self, part: &str) -> usize {
        let world = self.world.lock().unwrap();
        let requests = world.requests.iter();
        requests.filter(|r| r.line().contains(part)).count()
    }

    pub fn requests(&self) -> Vec<Request> {
        self.world.lock().unwrap().requests.clone()
    }

    /// What a chat's messages are, as the database has them.
    pub fn messages(&self, chat: u64) -> Vec<Value> {
        let world = self.world.lock().unwrap();
        let chat = world.chats.iter().find(|c| c.id == chat);
        chat.unwrap().messages.clone()
    }
}

impl World {
    pub fn add(&mut self, chat: u64, at: i64, more: Value) -> u64 {
        let mut more = more;
        let id = more
            .as_object_mut()
            .unwrap()
            .remove("id")
            .and_then(|id| id.as_u64());
        let id = id.unwrap_or(self.next_id);
        self.next_id = self.next_id.max(id + 1);
        let chat = self.chats.iter_mut().find(|c| c.id == chat).unwrap();
        let mut message = json!({
            "id": id, "content": null, "inbox_id": chat.inbox, "conversation_id": chat.id,
            "message_type": 0, "content_type": "text", "status": "sent",
            "content_attributes": {}, "created_at": at, "private": false, "source_id": null,
            "sender": {"id": chat.contact.0, "name": chat.contact.1, "email": null, "type": "contact"},
        });
        let fields = message.as_object_mut().unwrap();
        fields.append(more.as_object_mut().unwrap());
        chat.messages.push(message);
        chat.messages
            .sort_by_key(|m| m["created_at"].as_i64().unwrap_or(at));
        chat.last_activity_at = at;
        id
    }

    /// A message as it is said.
    fn said(&self, message: &Value) -> Value {
        let mut message = message.clone();
        if self.in_words {
            let words = ["incoming", "outgoing", "activity", "template"];
            if let Some(code) = message["message_type"].as_u64() {
                message["message_type"] = json!(words[usize::try_from(code).unwrap()]);
            }
            if let Some(at) = message["created_at"].as_i64() {
                let at = chrono::DateTime::from_timestamp(at, 0).unwrap();
                message["created_at"] = json!(at.format("%Y-%m-%dT%H:%M:%S.000Z").to_string());
            }
        }
        message
    }

    fn said_chat(&self, chat: &Chat) -> Value {
        json!({
            "meta": {
                "sender": {"id": chat.contact.0, "name": chat.contact.1, "email": "client@example.org",
                    "phone_number": null, "additional_attributes": {}, "thumbnail": ""},
                "channel": chat.channel, "hmac_verified": false,
            },
            "id": chat.id, "account_id": ACCOUNT, "inbox_id": chat.inbox, "status": chat.status,
            "messages": chat.messages.last().map(|m| self.said(m)).into_iter().collect::<Vec<_>>(),
            "created_at": chat.created_at, "timestamp": chat.last_activity_at,
            "last_activity_at": chat.last_activity_at, "updated_at": chat.last_activity_at as f64 + 0.25,
        })
    }
}

fn handle(world: &Arc<Mutex<World>>, request: Request) -> Answer {
    let mut locked = world.lock().unwrap();
    locked.requests.push(request.clone());
    let line = request.line();
    let due = locked.faults.iter().position(|(p, _)| line.contains(p));
    let Some((_, fault)) = due.and_then(|nth| locked.faults.remove(nth)) else {
        return answer(&mut locked, &request);
    };
    match fault {
        Fault::DropBefore => Answer::none(),
        Fault::DropAfter => {
            answer(&mut locked, &request);
            Answer::none()
        }
        Fault::DoneLater(when) => {
            drop(locked);
            let world = Arc::clone(world);
            tokio::spawn(async move {
                tokio::time::sleep(when).await;
                answer(&mut world.lock().unwrap(), &request);
            });
            Answer::none()
        }
        Fault::AnswerAfter(status, body) => {
            answer(&mut locked, &request);
            Answer::now(status, "application/json", body.into_bytes())
        }
        Fault::Answer(status, headers, body) => {
            let mut answer = Answer::now(status, "application/json", body.into_bytes());
            answer.headers.extend(headers);
            answer
        }
    }
}

fn answer(world: &mut World, request: &Request) -> Answer {
    if request.path.starts_with("/rails/active_storage/") {
        let mut answer = Answer::now(301, "text/html", Vec::new());
        let to = format!("{}{}", world.storage, request.path.replace("/redirect", ""));
        answer.headers.push(("location".into(), to));
        return answer;
    }
    let (status, body) = api(world, request);
    let mut answer = Answer::now(status, "application/json", body.to_string().into_bytes());
    let now = chrono::DateTime::from_timestamp(world.now, 0).unwrap();
    let date = now.format("%a, %d %b %Y %H:%M:%S GMT").to_string();
    answer.headers.push(("date".into(), date));
    answer
}

fn error(status: u16, text: &str) -> (u16, Value) {
    (status, json!({ "error": text }))
}

fn api(world: &mut World, request: &Request) -> (u16, Value) {
    if request.header("api_access_token") != Some(TOKEN) {
        return error(401, "Invalid Access Token");
    }
    let parts: Vec<&str> = request.path.trim_matches('/').split('/').collect();
    let number = |text: &str| text.parse::<u64>().unwrap_or(0);
    match (request.method.as_str(), &parts[..]) {
        ("GET", ["api", "v1", "profile"]) => (
            200,
            json!({"id": ME, "name": "Desk", "access_token": TOKEN, "type": "user",
                "accounts": [{"id": ACCOUNT, "name": "Прайм", "role": "agent"}]}),
        ),
        (_, ["api", "v1", "accounts", account, ..])
            if number(account) != ACCOUNT || !world.permitted =>
        {
            error(401, "You are not authorized to access this account")
        }
        ("GET", [.., "conversations"]) => conversations(world, request),
        ("GET", [.., "inboxes", "5"]) => (200, json!({"id": 5, "name": "Сайт"})),
        ("GET", [.., "conversations", id]) => match world.chats.iter().find(|c| c.id == number(id))
        {
            Some(chat) => (200, world.said_chat(chat)),
            None => error(404, "Resource could not be found"),
        },
        (method, [.., "conversations", id, what]) => {
            let id = number(id);
            if !world.chats.iter().any(|c| c.id == id) {
                return error(404, "Resource could not be found");
            }
            match (method, *what) {
                ("GET", "messages") => messages(world, request, id),
                ("POST", "messages") => post(world, request, id),
                ("POST", "toggle_status") => {
                    let body: Value = serde_json::from_slice(&request.body).unwrap();
                    let chat = world.chats.iter_mut().find(|c| c.id == id).unwrap();
                    chat.status = body["status"].as_str().unwrap().to_owned();
                    let payload = json!({"success": true, "current_status": chat.status});
                    (200, json!({"meta": {}, "payload": payload}))
                }
                _ => error(404, "Resource could not be found"),
            }
        }
        _ => error(404, "Resource could not be found"),
    }
}

fn conversations(world: &World, request: &Request) -> (u16, Value) {
    let status = request.query("status").unwrap_or("open".into());
    let inbox = request
        .query("inbox_id")
        .map(|id| id.parse::<u64>().unwrap());
    let mut chats: Vec<&Chat> = world
        .chats
        .iter()
        .filter(|c| status == "all" || c.status == status)
        .filter(|c| inbox.is_none_or(|inbox| inbox == c.inbox))
        .collect();
    chats.sort_by_key(|c| -c.last_activity_at);
    let chosen: Vec<Value> = match request.query("updated_within") {
        Some(seconds) => {
            let since = world.now - seconds.parse::<i64>().unwrap();
            let within = chats.iter().filter(|c| c.last_activity_at > since);
            within.map(|c| world.said_chat(c)).collect()
        }
        None => {
            let page: usize = request.query("page").map_or(1, |p| p.parse().unwrap());
            let page = chats.iter().skip((page - 1) * 25).take(25);
            page.map(|c| world.said_chat(c)).collect()
        }
    };
    let meta = json!({"mine_count": 0, "all_count": chats.len()});
    (200, json!({"data": {"meta": meta, "payload": chosen}}))
}

fn messages(world: &World, request: &Request, id: u64) -> (u16, Value) {
    let chat = world.chats.iter().find(|c| c.id == id).unwrap();
    let id_of = |m: &Value| m["id"].as_u64().unwrap_or(u64::MAX);
    let number = |name: &str| request.query(name).map(|id| id.parse::<u64>().unwrap());
    let all = || chat.messages.iter();
    let last20 = |found: Vec<&Value>| {
        found[found.len().saturating_sub(20)..]
            .iter()
            .copied()
            .cloned()
            .collect::<Vec<_>>()
    };
    let found: Vec<Value> = match (number("after"), number("before")) {
        (Some(after), None) => all()
            .filter(|m| id_of(m) > after)
            .take(100)
            .cloned()
            .collect(),
        (None, Some(before)) => last20(all().filter(|m| id_of(m) < before).collect()),
        (None, None) => last20(all().collect()),
        _ => panic!("both after and before"),
    };
    let found: Vec<Value> = found.iter().map(|m| world.said(m)).collect();
    let meta = json!({"labels": [], "contact": {"id": chat.contact.0, "name": chat.contact.1}});
    (200, json!({"meta": meta, "payload": found}))
}

fn post(world: &mut World, request: &Request, id: u64) -> (u16, Value) {
    let (fields, files) = request.fields();
    if files.len() > 15 {
        return error(
            422,
            "Validation failed: Attachments exceeded maximum allowed",
        );
    }
    let text = |name: &str| fields.get(name).filter(|v| !v.is_null()).cloned();
    let way = match text("message_type").unwrap_or(json!("outgoing")).as_str() {
        Some("outgoing") => 1,
        _ => return error(422, "Incoming messages are only allowed in Api inboxes"),
    };
    let mut message = Map::new();
    message.insert("message_type".into(), json!(way));
    message.insert("content".into(), text("content").unwrap_or(Value::Null));
    message.insert(
        "sender".into(),
        json!({"id": ME, "name": "Desk", "type": "user"}),
    );
    let private = text("private").is_some_and(|p| p == json!(true) || p == json!("true"));
    message.insert("private".into(), json!(private));
    if let Some(source) = text("source_id").filter(|_| !world.forgets_source) {
        message.insert("source_id".into(), source);
    }
    if !files.is_empty() {
        let attachments: Vec<Value> = files
            .iter()
            .enumerate()
            .map(|(nth, (name, bytes))| {
                json!({"id": nth + 1, "file_type": "file", "file_size": bytes.len(),
                    "data_url": format!("/rails/active_storage/blobs/redirect/x/{name}")})
            })
            .collect();
        message.insert("attachments".into(), json!(attachments));
    }
    let now = world.now;
    let made = world.add(id, now, Value::Object(message));
    let chat = world.chats.iter().find(|c| c.id == id).unwrap();
    let mut said = chat
        .messages
        .iter()
        .find(|m| m["id"] == made)
        .unwrap()
        .clone();
    if let Some(echo) = text("echo_id") {
        said["echo_id"] = echo;
    }
    (200, said)
}
