//! What a Chatwoot server's answers mean.

use crate::channels::http;
use crate::core::instant::Instant;
use crate::core::trouble::{Trouble, TroubleKind};
use chrono::DateTime;
use reqwest::header::{DATE, HeaderMap, RETRY_AFTER};
use reqwest::{Response, StatusCode};
use serde_json::Value;

/// The most bytes of an answer: a hundred messages of the longest text that the server allows fit.
const MOST: usize = 64 << 20;

/// After how many seconds to ask again where the server only says that it is too much: it counts by the minute.
const A_MINUTE: u64 = 60;

/// The trouble that a refusal means. Chatwoot says 401 also where the login is good and only this is not allowed; its
/// words tell which.
pub fn refusal(
    status: StatusCode,
    retry_after: Option<u64>,
    body: Option<&Value>,
    at: &str,
) -> Trouble {
    let said = body.map(said).unwrap_or_default();
    let mut trouble = http::of_status(status, at, &said);
    let refused = trouble.kind == TroubleKind::LoginRefused;
    if status == StatusCode::PAYMENT_REQUIRED
        || (refused && said.to_ascii_lowercase().contains("not authorized"))
    {
        trouble.kind = TroubleKind::NotPermitted;
    } else if status.is_redirection() {
        // The API answers by itself: whoever redirects is another server, or another address of it.
        trouble.kind = TroubleKind::PlaceMissing;
    }
    match (trouble.kind, retry_after) {
        (_, Some(seconds)) => trouble.after(seconds),
        (TroubleKind::TooMany, None) => trouble.after(A_MINUTE),
        _ => trouble,
    }
}

/// What a refusal says of itself.
fn said(body: &Value) -> String {
    ["error", "message", "description", "errors"]
        .into_iter()
        .find_map(|name| match body.get(name)? {
            Value::String(text) => Some(text.clone()),
            Value::Array(texts) => Some(
                texts
                    .iter()
                    .filter_map(Value::as_str)
                    .collect::<Vec<_>>()
                    .join(", "),
            ),
            _ => None,
        })
        .unwrap_or_default()
}

/// After how many seconds the server wants to be asked again.
pub fn retry_after(headers: &HeaderMap) -> Option<u64> {
    headers.get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()
}

/// What time it is at the server, to the second.
pub fn date(headers: &HeaderMap) -> Option<Instant> {
    let text = headers.get(DATE)?.to_str().ok()?;
    DateTime::parse_from_rfc2822(text).ok().map(|t| t.to_utc())
}

/// An answer's whole body, if it is not beyond all measure.
///
/// # Errors
/// It broke off, or is too big.
pub async fn whole(mut answer: Response, at: &str) -> Result<Vec<u8>, Trouble> {
    let mut bytes = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(|e| http::trouble(e, at))? {
        if bytes.len() + chunk.len() > MOST {
            return Err(Trouble::new(TroubleKind::TooBig, at, ""));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_refusal_is_told_by_status_and_words() {
        let of = |status: u16, body: &Value| {
            let status = StatusCode::from_u16(status).unwrap();
            refusal(status, None, Some(body), "x")
        };
        let none = Value::Null;
        let bad_token = json!({"error": "Invalid Access Token"});
        let no_member = json!({"error": "You are not authorized to access this account"});
        for (status, body, kind) in [
            (401, &bad_token, TroubleKind::LoginRefused),
            (401, &no_member, TroubleKind::NotPermitted),
            (402, &none, TroubleKind::NotPermitted),
            (403, &none, TroubleKind::NotPermitted),
            (302, &none, TroubleKind::PlaceMissing),
            (404, &none, TroubleKind::PlaceMissing),
            (422, &none, TroubleKind::Rejected),
            (503, &none, TroubleKind::ServerBusy),
        ] {
            assert_eq!(of(status, body).kind, kind, "{status} {body}");
        }
        assert_eq!(of(429, &none).retry_after_seconds, Some(60));
        let errors = json!({"errors": ["Sign in", "first"]});
        assert_eq!(of(401, &errors).detail, "HTTP 401 Sign in, first");
    }
}
