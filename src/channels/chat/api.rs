//! What is asked of a Chatwoot server, and what its answers mean.
//!
//! The token goes to that server alone: its client follows no redirect.

use super::Account;
use super::answer::{self, date, retry_after, whole};
use super::types::{Conversation, Profile};
use crate::channels::http;
use crate::core::instant::Instant;
use crate::core::secret::Secret;
use crate::core::trouble::{Trouble, TroubleKind};
use reqwest::header::HeaderValue;
use reqwest::multipart::Form;
use reqwest::{Client, Method, RequestBuilder, StatusCode, Url};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::value::RawValue;

/// A Chatwoot server, asked in the name of one user about one account.
#[derive(Debug, Clone)]
pub struct Api {
    client: Client,
    base: Url,
    account: u64,
    token: Secret,
}

/// Which messages of a conversation to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    /// Those after this one, oldest first: a hundred at the most.
    After(u64),
    /// Those before this one, oldest first: the last twenty.
    Before(u64),
    /// The latest twenty, oldest first.
    Latest,
}

impl Window {
    /// How many messages a full page of it has.
    pub const fn full(self) -> usize {
        match self {
            Self::After(_) => 100,
            Self::Before(_) | Self::Latest => 20,
        }
    }
}

/// A page of a list: its items as they came, so that a bad one spoils no other.
#[derive(Debug)]
pub struct Page {
    /// The items, in the server's order.
    pub items: Vec<Box<RawValue>>,
    /// What time it was at the server, where it says so.
    pub server_time: Option<Instant>,
}

/// What came of a request that changes something.
#[derive(Debug)]
pub enum Posted {
    /// It was answered.
    Answered {
        /// With this status.
        status: StatusCode,
        /// After how many seconds the server wants to be asked again.
        retry_after: Option<u64>,
        /// The answer, where it is JSON.
        body: Option<Value>,
    },
    /// It has never left.
    NotSent(Trouble),
    /// It may have arrived.
    Unanswered(Trouble),
}

/// What is posted.
#[derive(Debug)]
pub enum Payload {
    /// JSON.
    Json(Value),
    /// Fields and files.
    Form(Form),
}

#[derive(Deserialize)]
struct Conversations {
    data: Payloads,
}

#[derive(Deserialize)]
struct Payloads {
    payload: Vec<Box<RawValue>>,
}

impl Api {
    /// A server as an account names it; nothing is asked yet.
    ///
    /// # Errors
    /// The address is none or is not encrypted, or the authorities can't be used.
    pub fn new(account: &Account) -> Result<Self, Trouble> {
        let base = base(&account.base_url)?;
        Ok(Self {
            client: http::staying_client(account.ca_pem.as_deref())?,
            base,
            account: account.account,
            token: account.token.clone(),
        })
    }

    /// The server's address.
    pub fn base(&self) -> &Url {
        &self.base
    }

    /// Its `host:port`, as troubles name it.
    pub fn host(&self) -> String {
        let host = self.base.host_str().unwrap_or_default();
        match self.base.port_or_known_default() {
            Some(port) => format!("{host}:{port}"),
            None => host.to_owned(),
        }
    }

    /// Whom the token belongs to, and what time it is at the server, where it says so.
    ///
    /// # Errors
    /// What is in the way.
    pub async fn profile(&self) -> Result<(Profile, Option<Instant>), Trouble> {
        self.get("api/v1/profile", &[]).await
    }

    /// A page of the conversations of every status, newest activity first; pages count from 1.
    ///
    /// # Errors
    /// What is in the way.
    pub async fn conversations(&self, inbox: Option<u64>, page: u32) -> Result<Page, Trouble> {
        let mut query = vec![
            ("status", "all".to_owned()),
            ("assignee_type", "all".to_owned()),
            ("page", page.to_string()),
        ];
        query.extend(inbox.map(|inbox| ("inbox_id", inbox.to_string())));
        let (list, server_time): (Conversations, _) =
            self.get(&self.of_account("conversations"), &query).await?;
        Ok(Page {
            items: list.data.payload,
            server_time,
        })
    }

    /// One conversation.
    ///
    /// # Errors
    /// What is in the way.
    pub async fn conversation(&self, id: u64) -> Result<Conversation, Trouble> {
        let path = self.of_account(&format!("conversations/{id}"));
        Ok(self.get(&path, &[]).await?.0)
    }

    /// Messages of a conversation.
    ///
    /// # Errors
    /// What is in the way.
    pub async fn messages(&self, conversation: u64, window: Window) -> Result<Page, Trouble> {
        let query = match window {
            Window::After(id) => vec![("after", id.to_string())],
            Window::Before(id) => vec![("before", id.to_string())],
            Window::Latest => Vec::new(),
        };
        let (list, server_time): (Payloads, _) =
            self.get(&self.messages_of(conversation), &query).await?;
        Ok(Page {
            items: list.payload,
            server_time,
        })
    }

    /// An inbox's name.
    ///
    /// # Errors
    /// What is in the way; [`TroubleKind::PlaceMissing`] where it is not there.
    pub async fn inbox(&self, id: u64) -> Result<String, Trouble> {
        let path = self.of_account(&format!("inboxes/{id}"));
        let (inbox, _): (Value, _) = self.get(&path, &[]).await?;
        Ok(inbox["name"].as_str().unwrap_or_default().to_owned())
    }

    /// Writes a message.
    pub async fn post_message(&self, conversation: u64, payload: Payload) -> Posted {
        self.post(&self.messages_of(conversation), payload).await
    }

    /// Sets a conversation resolved, or open again. To set it so twice changes nothing.
    ///
    /// # Errors
    /// What is in the way.
    pub async fn set_status(&self, conversation: u64, resolved: bool) -> Result<(), Trouble> {
        let path = self.of_account(&format!("conversations/{conversation}/toggle_status"));
        let status = if resolved { "resolved" } else { "open" };
        let body = Payload::Json(serde_json::json!({ "status": status }));
        match self.post(&path, body).await {
            Posted::Answered { status, .. } if status.is_success() => Ok(()),
            Posted::Answered {
                status,
                retry_after,
                body,
            } => Err(self.refusal(status, retry_after, body.as_ref(), &path)),
            Posted::NotSent(trouble) | Posted::Unanswered(trouble) => Err(trouble),
        }
    }

    /// The trouble that a refusal of a path means.
    pub fn refusal(
        &self,
        status: StatusCode,
        retry_after: Option<u64>,
        body: Option<&Value>,
        path: &str,
    ) -> Trouble {
        answer::refusal(status, retry_after, body, &self.at(path))
    }

    /// The path of a conversation's messages.
    pub fn messages_of(&self, conversation: u64) -> String {
        self.of_account(&format!("conversations/{conversation}/messages"))
    }

    fn of_account(&self, rest: &str) -> String {
        format!("api/v1/accounts/{}/{rest}", self.account)
    }

    fn at(&self, path: &str) -> String {
        format!("{} /{path}", self.host())
    }

    fn request(
        &self,
        method: Method,
        path: &str,
        query: &[(&str, String)],
    ) -> Result<RequestBuilder, Trouble> {
        let unfit = |detail: String| Trouble::new(TroubleKind::LoginRefused, self.at(path), detail);
        // The error of a value that is no header does not show it.
        let mut token = HeaderValue::from_str(self.token.expose().trim())
            .map_err(|e| unfit(format!("token: {e}")))?;
        token.set_sensitive(true);
        let mut url = self.base.join(path).map_err(|e| unfit(e.to_string()))?;
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        let request = self.client.request(method, url);
        Ok(request.header("api_access_token", token))
    }

    async fn get<T: DeserializeOwned>(
        &self,
        path: &str,
        query: &[(&str, String)],
    ) -> Result<(T, Option<Instant>), Trouble> {
        let at = self.at(path);
        let request = self.request(Method::GET, path, query)?;
        let answer = request.send().await.map_err(|e| http::trouble(e, &at))?;
        let status = answer.status();
        let (retry_after, server_time) = (retry_after(answer.headers()), date(answer.headers()));
        let bytes = whole(answer, &at).await?;
        if !status.is_success() {
            let body = serde_json::from_slice(&bytes).ok();
            return Err(self.refusal(status, retry_after, body.as_ref(), path));
        }
        let read = serde_json::from_slice(&bytes)
            .map_err(|e| Trouble::new(TroubleKind::Unreadable, &at, e.to_string()))?;
        Ok((read, server_time))
    }

    async fn post(&self, path: &str, payload: Payload) -> Posted {
        let at = self.at(path);
        let request = match self.request(Method::POST, path, &[]) {
            Ok(request) => request,
            Err(trouble) => return Posted::NotSent(trouble),
        };
        let request = match payload {
            Payload::Json(body) => request.json(&body),
            Payload::Form(form) => request.multipart(form),
        };
        let answer = match request.send().await {
            Ok(answer) => answer,
            Err(error) if http::never_left(&error) => {
                return Posted::NotSent(http::trouble(error, &at));
            }
            Err(error) => return Posted::Unanswered(http::trouble(error, &at)),
        };
        let status = answer.status();
        let retry_after = retry_after(answer.headers());
        match whole(answer, &at).await {
            Ok(bytes) => Posted::Answered {
                status,
                retry_after,
                body: serde_json::from_slice(&bytes).ok(),
            },
            Err(trouble) => Posted::Unanswered(trouble),
        }
    }
}

/// The address, ending in a slash so that paths join it. A token goes unencrypted to nobody but this host itself.
fn base(text: &str) -> Result<Url, Trouble> {
    let mut text = text.trim().trim_end_matches('/').to_owned();
    text.push('/');
    let url = Url::parse(&text)
        .map_err(|e| Trouble::new(TroubleKind::NameUnknown, text.as_str(), e.to_string()))?;
    let host = url.host_str().unwrap_or_default().to_owned();
    if !url.username().is_empty() || url.password().is_some() {
        // Whatever names this address would show them.
        return Err(Trouble::new(
            TroubleKind::NameUnknown,
            host,
            "a login in the address",
        ));
    }
    let here = matches!(host.as_str(), "localhost" | "127.0.0.1" | "[::1]");
    match url.scheme() {
        "https" => Ok(url),
        "http" if here => Ok(url),
        _ => Err(Trouble::new(TroubleKind::Tls, host, "https:// is needed")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn account(base_url: &str) -> Account {
        Account {
            base_url: base_url.to_owned(),
            account: 1,
            inbox: None,
            token: Secret::new("TOP-SECRET\n"),
            poll: Duration::from_secs(5),
            ca_pem: None,
            max_file_bytes: 1,
            from_the_beginning: false,
        }
    }

    #[test]
    fn a_token_goes_unencrypted_to_nobody() {
        for (address, fits) in [
            ("https://chat.example.org", true),
            ("https://example.org/chat/", true),
            ("http://127.0.0.1:3000", true),
            ("http://chat.example.org", false),
            ("https://me:secret@chat.example.org", false),
            ("chat.example.org", false),
            ("", false),
        ] {
            assert_eq!(Api::new(&account(address)).is_ok(), fits, "{address}");
        }
        let api = Api::new(&account("https://example.org/chat/")).unwrap();
        let request = api.request(Method::GET, "api/v1/profile", &[]).unwrap();
        let request = request.build().unwrap();
        assert_eq!(
            request.url().as_str(),
            "https://example.org/chat/api/v1/profile"
        );
        assert_eq!(request.headers()["api_access_token"], "TOP-SECRET");
        assert!(!format!("{api:?} {request:?}").contains("TOP"));
    }

    #[test]
    fn a_token_that_is_no_header_is_refused_and_not_shown() {
        let mut account = account("https://example.org");
        account.token = Secret::new("one\ntwo");
        let api = Api::new(&account).unwrap();
        let trouble = api.request(Method::GET, "x", &[]).unwrap_err();
        assert_eq!(trouble.kind, TroubleKind::LoginRefused);
        assert!(!trouble.to_string().contains("two"), "{trouble}");
    }
}
