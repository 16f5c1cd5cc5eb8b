//! As much of HTTP as a stand-in needs.

use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

#[derive(Debug, Clone)]
pub struct Request {
    pub method: String,
    /// Without the query.
    pub path: String,
    pub query: Vec<(String, String)>,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

pub type Fields = BTreeMap<String, Value>;

pub struct Answer {
    /// None: the connection ends without one.
    status: Option<u16>,
    pub headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Answer {
    pub fn now(status: u16, media_type: &str, body: Vec<u8>) -> Self {
        Self {
            status: Some(status),
            headers: vec![("content-type".into(), media_type.into())],
            body,
        }
    }

    pub fn none() -> Self {
        Self {
            status: None,
            headers: Vec::new(),
            body: Vec::new(),
        }
    }
}

impl Request {
    pub fn line(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(n, _)| n == name);
        found.map(|(_, value)| value.as_str())
    }

    pub fn query(&self, name: &str) -> Option<String> {
        let found = self.query.iter().find(|(n, _)| n == name);
        found.map(|(_, value)| value.clone())
    }

    /// The body's fields and files (name, bytes), of JSON or of a form.
    pub fn fields(&self) -> (Fields, Vec<(String, Vec<u8>)>) {
        let kind = self.header("content-type").unwrap();
        let Some(boundary) = kind.strip_prefix("multipart/form-data; boundary=") else {
            assert_eq!(kind, "application/json");
            return (serde_json::from_slice(&self.body).unwrap(), Vec::new());
        };
        let (mut fields, mut files) = (BTreeMap::new(), Vec::new());
        let boundary = format!("--{boundary}");
        let mut rest = &self.body[..];
        while let Some(at) = find(rest, boundary.as_bytes()) {
            rest = &rest[at + boundary.len()..];
            if rest.starts_with(b"--") {
                break;
            }
            let end = find(rest, boundary.as_bytes()).unwrap();
            let part = &rest[2..end - 2];
            let head_end = find(part, b"\r\n\r\n").unwrap();
            let head = String::from_utf8(part[..head_end].to_vec()).unwrap();
            let bytes = part[head_end + 4..].to_vec();
            let quoted = |name: &str| {
                let (_, after) = head.split_once(&format!(" {name}=\""))?;
                Some(after.split('"').next()?.to_owned())
            };
            match (quoted("name").unwrap(), quoted("filename")) {
                (name, Some(file)) => {
                    assert_eq!(name, "attachments[]");
                    files.push((file, bytes));
                }
                (name, None) => {
                    fields.insert(name, Value::String(String::from_utf8(bytes).unwrap()));
                }
            }
        }
        (fields, files)
    }
}

fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|window| window == part)
}

/// Serves until the runtime ends; the address.
pub async fn serve(handle: impl Fn(Request) -> Answer + Send + Sync + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let handle = Arc::new(handle);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let handle = Arc::clone(&handle);
            // A client that goes away ends its connection, and nothing else.
            tokio::spawn(async move { talk(stream, &*handle).await });
        }
    });
    url
}

async fn talk(mut stream: TcpStream, handle: &(impl Fn(Request) -> Answer + Sync)) -> Option<()> {
    let mut buffer = Vec::new();
    loop {
        let request = read(&mut stream, &mut buffer).await?;
        let answer = handle(request);
        let status = answer.status?;
        let mut head = format!(
            "HTTP/1.1 {status} X\r\ncontent-length: {}\r\n",
            answer.body.len()
        );
        for (name, value) in &answer.headers {
            head += &format!("{name}: {value}\r\n");
        }
        head += "\r\n";
        // In one piece: Nagle's algorithm would hold the second back.
        let mut whole = head.into_bytes();
        whole.extend(answer.body);
        stream.write_all(&whole).await.ok()?;
    }
}

async fn read(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Option<Request> {
    let head_end = loop {
        if let Some(at) = find(buffer, b"\r\n\r\n") {
            break at;
        }
        // Whoever begins with anything but a method speaks no HTTP.
        if buffer
            .first()
            .is_some_and(|byte| !byte.is_ascii_uppercase())
        {
            return None;
        }
        fill(stream, buffer).await?;
    };
    let head = String::from_utf8(buffer[..head_end].to_vec()).unwrap();
    let mut lines = head.split("\r\n");
    let mut first = lines.next()?.split(' ');
    let (method, target) = (first.next()?.to_owned(), first.next()?);
    let headers: Vec<(String, String)> = lines
        .map(|line| line.split_once(": ").unwrap())
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    assert!(
        headers.iter().all(|(name, _)| name != "transfer-encoding"),
        "chunked requests are not spoken here"
    );
    let length = headers.iter().find(|(name, _)| name == "content-length");
    let length: usize = length.map_or(0, |(_, value)| value.parse().unwrap());
    while buffer.len() < head_end + 4 + length {
        fill(stream, buffer).await?;
    }
    let body = buffer[head_end + 4..head_end + 4 + length].to_vec();
    buffer.drain(..head_end + 4 + length);
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let query = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap())
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    Some(Request {
        method,
        path: path.to_owned(),
        query,
        headers,
        body,
    })
}

async fn fill(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Option<()> {
    let mut chunk = [0; 16 << 10];
    match stream.read(&mut chunk).await {
        Ok(0) | Err(_) => None,
        Ok(n) => {
            buffer.extend_from_slice(&chunk[..n]);
            Some(())
        }
    }
}
