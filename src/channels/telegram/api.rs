//! Calls of the Bot API. The token is part of every address: no error names one.

use super::Account;
use super::bot::Bot;
use super::types::{Answer, Parameters, User};
use crate::channels::http;
use crate::core::secret::Secret;
use crate::core::trouble::{Trouble, TroubleKind};
use reqwest::multipart::Form;
use reqwest::{Client, RequestBuilder, Response, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use std::time::Duration;

/// How long a file may take, up or down.
const FILE: Duration = Duration::from_secs(300);

/// The Bot API, for one bot.
pub(super) struct Api {
    client: Client,
    base: String,
    token: Secret,
}

/// Why a call has no result.
#[derive(Debug)]
pub(super) enum Failure {
    /// The request never left.
    NotSent(Trouble),
    /// The request may have arrived, and what came back tells nothing of what became of it.
    Lost(Trouble),
    /// The Bot API refused.
    Refused(Refusal),
    /// Something on the way answered, which is not the Bot API: with a refusal.
    Stranger(Trouble),
}

/// The Bot API's own words of refusal.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) method: &'static str,
    pub(super) code: u16,
    pub(super) description: String,
    pub(super) parameters: Parameters,
}

impl Failure {
    /// What is in the way, where it matters not how far the call came.
    pub(super) fn trouble(self) -> Trouble {
        match self {
            Self::NotSent(trouble) | Self::Lost(trouble) | Self::Stranger(trouble) => trouble,
            Self::Refused(refusal) => refusal.trouble(),
        }
    }
}

impl Refusal {
    /// What it means for any method.
    pub(super) fn trouble(&self) -> Trouble {
        let kind = match self.code {
            // A token that is none is a method that is none.
            401 | 404 => TroubleKind::LoginRefused,
            403 => TroubleKind::NotPermitted,
            409 => TroubleKind::AnotherReader,
            413 => TroubleKind::TooBig,
            429 => TroubleKind::TooMany,
            400..=499 => TroubleKind::Rejected,
            500..=599 => TroubleKind::ServerBusy,
            _ => TroubleKind::Unreadable,
        };
        self.of_kind(kind)
    }

    /// The same words, as trouble of this kind.
    pub(super) fn of_kind(&self, kind: TroubleKind) -> Trouble {
        let trouble = Trouble::new(kind, self.method, &self.description);
        match self.parameters.retry_after {
            Some(seconds) => trouble.after(seconds),
            None => trouble,
        }
    }

    /// Whether its words hold these, in whatever case.
    pub(super) fn says(&self, words: &str) -> bool {
        self.description.to_lowercase().contains(words)
    }
}

impl Api {
    /// The Bot API of an account.
    ///
    /// # Errors
    /// Its authorities can't be used.
    pub(super) fn new(account: &Account) -> Result<Self, Trouble> {
        Ok(Self {
            client: http::staying_client(account.ca_pem.as_deref())?,
            base: account.base_url.trim_end_matches('/').to_owned(),
            token: Secret::new(account.token.expose().trim()),
        })
    }

    /// Calls a method with these parameters.
    pub(super) async fn call<T: DeserializeOwned>(
        &self,
        method: &'static str,
        parameters: &impl Serialize,
    ) -> Result<T, Failure> {
        self.result(method, self.request(method).json(parameters))
            .await
    }

    /// Calls a method that may answer as late as this.
    pub(super) async fn call_within<T: DeserializeOwned>(
        &self,
        method: &'static str,
        parameters: &impl Serialize,
        limit: Duration,
    ) -> Result<T, Failure> {
        let request = self.request(method).json(parameters).timeout(limit);
        self.result(method, request).await
    }

    /// Calls a method with a file.
    pub(super) async fn upload<T: DeserializeOwned>(
        &self,
        method: &'static str,
        form: Form,
    ) -> Result<T, Failure> {
        let request = self.request(method).multipart(form).timeout(FILE);
        self.result(method, request).await
    }

    /// Who we are.
    pub(super) async fn me(&self) -> Result<Bot, Failure> {
        let user: User = self.call("getMe", &serde_json::json!({})).await?;
        Ok(Bot::of(user))
    }

    /// Fetches a file by the path that `getFile` gave; none, if it is bigger than this.
    pub(super) async fn download(
        &self,
        path: &str,
        limit: u64,
    ) -> Result<Option<Vec<u8>>, Trouble> {
        const AT: &str = "getFile";
        let token = self.token.expose();
        let url = format!("{}/file/bot{token}/{path}", self.base);
        let lost = |error| http::trouble(error, AT);
        let mut answer = self
            .client
            .get(url)
            .timeout(FILE)
            .send()
            .await
            .map_err(lost)?;
        if !answer.status().is_success() {
            return Err(http::of_status(answer.status(), AT, ""));
        }
        let mut bytes = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(lost)? {
            if (bytes.len() + chunk.len()) as u64 > limit {
                return Ok(None);
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(Some(bytes))
    }

    fn request(&self, method: &str) -> RequestBuilder {
        let token = self.token.expose();
        self.client
            .post(format!("{}/bot{token}/{method}", self.base))
    }

    async fn result<T: DeserializeOwned>(
        &self,
        method: &'static str,
        request: RequestBuilder,
    ) -> Result<T, Failure> {
        let answer = request.send().await.map_err(|error| {
            let sure = http::never_left(&error);
            let trouble = http::trouble(error, method);
            match sure {
                true => Failure::NotSent(trouble),
                false => Failure::Lost(trouble),
            }
        })?;
        let status = answer.status();
        let body = body(answer, status, method).await?;
        read(method, status, &body)
    }
}

/// The body of an answer. One that breaks off is no less a refusal, if its status is one.
async fn body(answer: Response, status: StatusCode, method: &str) -> Result<Vec<u8>, Failure> {
    match answer.bytes().await {
        Ok(bytes) => Ok(bytes.into()),
        Err(_) if status.is_client_error() => Ok(Vec::new()),
        Err(error) => Err(Failure::Lost(http::trouble(error, method))),
    }
}

/// What an answer says.
fn read<T: DeserializeOwned>(
    method: &'static str,
    status: StatusCode,
    body: &[u8],
) -> Result<T, Failure> {
    let Ok(answer) = serde_json::from_slice::<Answer<'_>>(body) else {
        return Err(not_the_api(method, status));
    };
    if !answer.ok {
        return Err(Failure::Refused(Refusal {
            method,
            code: answer.error_code.unwrap_or(status.as_u16()),
            description: answer.description.unwrap_or_default(),
            parameters: answer.parameters.unwrap_or_default(),
        }));
    }
    serde_json::from_str(answer.result.map_or("null", RawValue::get)).map_err(|error| {
        Failure::Lost(Trouble::new(
            TroubleKind::Unreadable,
            method,
            error.to_string(),
        ))
    })
}

/// What answers here speaks no Bot API: a proxy on the way, or another server.
fn not_the_api(method: &str, status: StatusCode) -> Failure {
    match status {
        // The real one says so too, where its words are lost on the way.
        StatusCode::UNAUTHORIZED | StatusCode::NOT_FOUND => Failure::Stranger(Trouble::new(
            TroubleKind::LoginRefused,
            method,
            format!("HTTP {}", status.as_u16()),
        )),
        _ if status.is_client_error() => Failure::Stranger(http::of_status(status, method, "")),
        _ if status.is_server_error() => Failure::Lost(http::of_status(status, method, "")),
        _ => Failure::Lost(Trouble::new(
            TroubleKind::Unreadable,
            method,
            format!("HTTP {}", status.as_u16()),
        )),
    }
}
