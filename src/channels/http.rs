//! HTTP for the channels that speak it. Addresses may hold a token: no error here ever names one whole.

use super::wire;
use crate::core::trouble::{Trouble, TroubleKind};
use reqwest::redirect::Policy;
use reqwest::{Client, ClientBuilder, StatusCode};
use std::time::Duration;

/// How long an answer may take, unless a call says otherwise: a long poll waits longer.
const ANSWER: Duration = Duration::from_secs(30);

/// A client that trusts these authorities (a PEM file's text), or those of the system.
///
/// # Errors
/// The authorities can't be used.
pub fn client(ca_pem: Option<&[u8]>) -> Result<Client, Trouble> {
    build(builder(ca_pem)?)
}

/// The same, but it goes nowhere else than it is sent: where a header holds a token, a redirect would carry the token
/// to whatever host it names.
///
/// # Errors
/// The authorities can't be used.
pub fn staying_client(ca_pem: Option<&[u8]>) -> Result<Client, Trouble> {
    build(builder(ca_pem)?.redirect(Policy::none()))
}

fn builder(ca_pem: Option<&[u8]>) -> Result<ClientBuilder, Trouble> {
    let tls = wire::tls_config(ca_pem)?;
    Ok(Client::builder()
        .tls_backend_preconfigured((*tls).clone())
        .connect_timeout(wire::STEP)
        .timeout(ANSWER)
        .referer(false)
        .user_agent(concat!("primedesk/", env!("CARGO_PKG_VERSION"))))
}

fn build(builder: ClientBuilder) -> Result<Client, Trouble> {
    builder
        .build()
        .map_err(|e| Trouble::new(TroubleKind::Tls, "", e.without_url().to_string()))
}

/// The trouble of a request that got no answer. `at` names the host or the method, without a token.
pub fn trouble(error: reqwest::Error, at: &str) -> Trouble {
    let error = error.without_url();
    if error.is_timeout() {
        return Trouble::new(TroubleKind::Timeout, at, "");
    }
    if let Some(found) = wire::of_chain(&error, at) {
        return if is_name(&error) {
            Trouble::new(TroubleKind::NameUnknown, at, found.detail)
        } else {
            found
        };
    }
    let kind = if error.is_decode() || error.is_body() {
        TroubleKind::Unreadable
    } else if error.is_connect() {
        TroubleKind::Unreachable
    } else {
        TroubleKind::Disconnected
    };
    Trouble::new(kind, at, error.to_string())
}

/// Whether it is for sure that the server has not seen the request: the connection never stood.
pub fn never_left(error: &reqwest::Error) -> bool {
    error.is_connect() || error.is_builder()
}

/// What a bare status means, where the answer's body says nothing better.
pub fn of_status(status: StatusCode, at: &str, detail: &str) -> Trouble {
    let kind = match status.as_u16() {
        401 => TroubleKind::LoginRefused,
        403 => TroubleKind::NotPermitted,
        404 => TroubleKind::PlaceMissing,
        408 => TroubleKind::Timeout,
        413 => TroubleKind::TooBig,
        429 => TroubleKind::TooMany,
        400..=499 => TroubleKind::Rejected,
        500..=599 => TroubleKind::ServerBusy,
        _ => TroubleKind::Unreadable,
    };
    let status = status.as_u16();
    Trouble::new(kind, at, format!("HTTP {status} {detail}").trim())
}

/// Whether the name could not be looked up: hyper's own error says no more than this.
fn is_name(error: &reqwest::Error) -> bool {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = cause {
        if error.to_string().contains("dns error") {
            return true;
        }
        cause = error.source();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_in_an_address_is_told_nobody() {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        drop(listener);
        let url = format!("http://127.0.0.1:{port}/bot123:SECRET/getMe");
        let error = runtime
            .block_on(async { client(None).unwrap().get(url).send().await })
            .unwrap_err();
        assert!(never_left(&error));
        let told = trouble(error, "getMe");
        assert_eq!(told.kind, TroubleKind::Refused);
        assert!(!told.to_string().contains("SECRET"), "{told}");
    }

    #[test]
    fn a_name_that_is_none_is_told() {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let error = runtime
            .block_on(async {
                client(None)
                    .unwrap()
                    .get("http://no-such-host.invalid/")
                    .send()
                    .await
            })
            .unwrap_err();
        assert_eq!(trouble(error, "x").kind, TroubleKind::NameUnknown);
    }
}
