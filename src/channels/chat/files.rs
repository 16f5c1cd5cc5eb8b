//! What was attached to a message: fetched from where it lies, without a token, for its address is key enough and
//! leads to other hosts.

use super::types::Attachment;
use crate::channels::http;
use crate::core::trouble::{Trouble, TroubleKind};
use reqwest::header::CONTENT_TYPE;
use reqwest::{Client, Response, StatusCode, Url};
use std::time::Duration;

/// How long a file may take, from beginning to end.
const LONGEST: Duration = Duration::from_secs(300);

/// A file as it was fetched, or what is known of one that was not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Its bytes; none where it was too big, or is gone.
    pub bytes: Option<Vec<u8>>,
    /// Its size in bytes, as far as it is known.
    pub size: u64,
}

/// A file's media type and bytes, or what is known of its size.
type Got = Result<(Option<String>, Vec<u8>), Option<u64>>;

/// Fetches files.
#[derive(Debug, Clone)]
pub struct Files {
    client: Client,
    base: Url,
    most: u64,
}

impl Files {
    /// Fetches files of up to so many bytes; relative addresses are the server's own.
    ///
    /// # Errors
    /// The authorities can't be used.
    pub fn new(base: Url, ca_pem: Option<&[u8]>, most: u64) -> Result<Self, Trouble> {
        Ok(Self {
            client: http::client(ca_pem)?,
            base,
            most,
        })
    }

    /// Fetches a file. One that is too big, or is not there any more, comes back without its bytes.
    ///
    /// # Errors
    /// What is in the way now, and may not be later.
    pub async fn fetch(&self, attachment: &Attachment) -> Result<File, Trouble> {
        let url = match self.base.join(&attachment.data_url) {
            Ok(url) if !attachment.data_url.is_empty() => url,
            _ => return Ok(self.without(attachment, None, attachment.file_size)),
        };
        if attachment.file_size.is_some_and(|size| size > self.most) {
            return Ok(self.without(attachment, Some(&url), attachment.file_size));
        }
        match self.get(&url, attachment).await? {
            Ok((media_type, bytes)) => Ok(File {
                name: name(attachment, Some(&url)),
                media_type: media_type.unwrap_or_else(|| guess(attachment)),
                size: bytes.len() as u64,
                bytes: Some(bytes),
            }),
            Err(size) => Ok(self.without(attachment, Some(&url), size)),
        }
    }

    /// A file's media type and bytes; or, where it can't be had for good, its size as far as it is known.
    async fn get(&self, url: &Url, attachment: &Attachment) -> Result<Got, Trouble> {
        let at = url.host_str().unwrap_or_default().to_owned();
        let answer = self.client.get(url.clone()).timeout(LONGEST).send().await;
        let mut answer = match answer {
            Ok(answer) => answer,
            // A circle of redirects, or an address that nobody can ask: as good as gone.
            Err(error) if error.is_redirect() || error.is_builder() => {
                return Ok(Err(attachment.file_size));
            }
            Err(error) => return Err(http::trouble(error, &at)),
        };
        let status = answer.status();
        if passing(status) {
            return Err(http::of_status(status, &at, "file"));
        }
        let announced = answer.content_length();
        if !status.is_success() {
            return Ok(Err(attachment.file_size));
        }
        if announced.is_some_and(|size| size > self.most) {
            return Ok(Err(announced));
        }
        let media_type = media_type(&answer);
        let mut bytes = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(|e| http::trouble(e, &at))? {
            if (bytes.len() + chunk.len()) as u64 > self.most {
                return Ok(Err(attachment.file_size.or(announced)));
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(Ok((media_type, bytes)))
    }

    /// What is known of a file without having fetched it.
    pub fn unfetched(&self, attachment: &Attachment) -> File {
        let url = self.base.join(&attachment.data_url).ok();
        let url = url.filter(|_| !attachment.data_url.is_empty());
        self.without(attachment, url.as_ref(), attachment.file_size)
    }

    fn without(&self, attachment: &Attachment, url: Option<&Url>, size: Option<u64>) -> File {
        File {
            name: name(attachment, url),
            media_type: guess(attachment),
            bytes: None,
            size: size.unwrap_or(0),
        }
    }
}

/// The media type that an answer tells.
fn media_type(answer: &Response) -> Option<String> {
    let value = answer.headers().get(CONTENT_TYPE)?.to_str().ok()?;
    let value = value.split(';').next()?.trim().to_ascii_lowercase();
    value.contains('/').then_some(value)
}

/// Whether a refusal may be none later.
fn passing(status: StatusCode) -> bool {
    let kind = http::of_status(status, "", "").kind;
    matches!(
        kind,
        TroubleKind::Timeout | TroubleKind::TooMany | TroubleKind::ServerBusy
    )
}

/// The end of its address, which is the name it was given; else one made up.
fn name(attachment: &Attachment, url: Option<&Url>) -> String {
    let last = url
        .and_then(|url| url.path_segments()?.next_back())
        .map(unescaped)
        .unwrap_or_default();
    let last = crate::core::scrub::scrub_line(&last).replace('/', "_");
    let last = last.trim();
    if !last.is_empty() {
        return last.to_owned();
    }
    if !attachment.fallback_title.is_empty() {
        return crate::core::scrub::scrub_line(&attachment.fallback_title).into_owned();
    }
    let kind = if attachment.file_type.is_empty() {
        "file"
    } else {
        &attachment.file_type
    };
    let kind = crate::core::scrub::scrub_line(kind);
    match attachment.id {
        Some(id) => format!("{kind}-{id}"),
        None => kind.into_owned(),
    }
}

/// A part of an address, its `%` escapes undone; as it is where they are no UTF-8.
fn unescaped(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = (bytes[at] == b'%')
            .then(|| text.get(at + 1..at + 3))
            .flatten()
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        out.push(code.unwrap_or(bytes[at]));
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

/// The media type of a file whose server does not tell it.
fn guess(attachment: &Attachment) -> String {
    let extension = attachment.extension.to_ascii_lowercase();
    let plain = !extension.is_empty() && extension.chars().all(|c| c.is_ascii_alphanumeric());
    match attachment.file_type.as_str() {
        kind @ ("image" | "audio" | "video") if plain => format!("{kind}/{extension}"),
        _ => "application/octet-stream".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attachment(json: &str) -> Attachment {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn a_name_is_the_end_of_the_address_or_made_up() {
        let none = attachment(r#"{"id": 7, "file_type": "image"}"#);
        for (address, expected) in [
            ("https://a/b/%D1%84%20a.png?x=1", "ф a.png"),
            ("https://a/b/100%25.png", "100%.png"),
            ("https://a/b/a%2Fb.png", "a_b.png"),
            ("https://a/%1b%5B31mred.png", "red.png"),
            ("https://a/%ff.png", "%ff.png"),
            ("https://a/", "image-7"),
        ] {
            let url = Url::parse(address).unwrap();
            assert_eq!(name(&none, Some(&url)), expected);
        }
        let place = attachment(r#"{"file_type": "location", "fallback_title": "Home"}"#);
        assert_eq!(name(&place, None), "Home");
    }
}
