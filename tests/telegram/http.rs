//! As much of HTTP/1.1 as a client of the Bot API speaks.

use serde_json::{Map, Value};
use std::io;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader};

pub struct Request {
    pub path: String,
    pub content_type: String,
    pub body: Vec<u8>,
}

/// A file of a multipart body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    pub field: String,
    pub name: String,
    pub media_type: String,
    pub bytes: Vec<u8>,
}

/// The next request on a connection; none, if it is closed.
pub async fn read<S: AsyncRead + Unpin>(stream: &mut BufReader<S>) -> io::Result<Option<Request>> {
    let mut line = String::new();
    if stream.read_line(&mut line).await? == 0 {
        return Ok(None);
    }
    let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut request = Request {
        path,
        content_type: String::new(),
        body: Vec::new(),
    };
    let mut length = 0;
    loop {
        line.clear();
        stream.read_line(&mut line).await?;
        let Some((name, value)) = line.trim_end().split_once(':') else {
            break;
        };
        let value = value.trim();
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = value.parse().unwrap(),
            "content-type" => request.content_type = value.to_owned(),
            "transfer-encoding" => panic!("the Bot API wants a length: {value}"),
            _ => {}
        }
    }
    request.body.resize(length, 0);
    stream.read_exact(&mut request.body).await?;
    Ok(Some(request))
}

pub async fn write<S: AsyncWrite + Unpin>(
    stream: &mut S,
    status: u16,
    content_type: &str,
    body: &[u8],
) -> io::Result<()> {
    let head = format!(
        "HTTP/1.1 {status} X\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(body).await?;
    stream.flush().await
}

/// The parameters of a call, and its files.
pub fn parameters(request: &Request) -> (Value, Vec<Upload>) {
    if let Some(boundary) = request
        .content_type
        .strip_prefix("multipart/form-data; boundary=")
    {
        return multipart(&request.body, boundary.trim_matches('"'));
    }
    if request.body.is_empty() {
        return (Value::Object(Map::new()), Vec::new());
    }
    assert_eq!(request.content_type, "application/json");
    (serde_json::from_slice(&request.body).unwrap(), Vec::new())
}

fn multipart(body: &[u8], boundary: &str) -> (Value, Vec<Upload>) {
    let mut fields = Map::new();
    let mut uploads = Vec::new();
    let between = format!("\r\n--{boundary}");
    let mut body = [b"\r\n", body].concat();
    while let Some(start) = find(&body, between.as_bytes()) {
        let part = body.split_off(start + between.len());
        if part.starts_with(b"--") {
            break;
        }
        let end = find(&part, between.as_bytes()).expect("an end of the part");
        let head_end = find(&part, b"\r\n\r\n").expect("a head of the part");
        let head = String::from_utf8(part[..head_end].to_vec()).unwrap();
        let bytes = part[head_end + 4..end].to_vec();
        let field = parameter(&head, "name").expect("a name of the part");
        match parameter(&head, "filename") {
            Some(name) => {
                fields.insert(field.clone(), super::spec::FILE.into());
                let media_type = head
                    .lines()
                    .find_map(|line| line.strip_prefix("Content-Type: "))
                    .unwrap_or_default()
                    .to_owned();
                uploads.push(Upload {
                    field,
                    name,
                    media_type,
                    bytes,
                });
            }
            None => {
                fields.insert(field, String::from_utf8(bytes).unwrap().into());
            }
        }
        body = part;
    }
    (Value::Object(fields), uploads)
}

/// As the real server reads it: in quotes, in UTF-8; `filename*` is nothing to it.
fn parameter(head: &str, name: &str) -> Option<String> {
    let rest = head.split_once(&format!("; {name}=\""))?.1;
    Some(rest.split_once('"')?.0.to_owned())
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|w| w == wanted)
}
