//! Lines to an SMTP server and back, each within its time.

use super::answer::{Answer, line_of};
use crate::channels::wire;
use crate::core::trouble::{Trouble, TroubleKind};
use std::io;
use std::net::IpAddr;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::client::TlsStream;

/// How long a server may take to answer a command, or to greet: some look a recipient up elsewhere first, some let
/// strangers wait.
const ANSWER: Duration = Duration::from_secs(60);
/// The longest line that a server may say, in bytes: RFC 5321 allows 512.
const LINE_BYTES: u64 = 4096;
/// How many lines an answer may have.
const LINES: usize = 200;
/// How much of a mail goes out within one step's time, in bytes.
const PIECE: usize = 32 * 1024;

/// What a line runs over.
pub(in crate::channels::mail) trait Stream:
    AsyncRead + AsyncWrite + Unpin
{
    /// Our own address on it.
    fn own_address(&self) -> Option<IpAddr>;
}

impl Stream for TcpStream {
    fn own_address(&self) -> Option<IpAddr> {
        self.local_addr().ok().map(|address| address.ip())
    }
}

impl Stream for TlsStream<TcpStream> {
    fn own_address(&self) -> Option<IpAddr> {
        self.get_ref().0.own_address()
    }
}

/// A line to a server.
pub(in crate::channels::mail) struct Line<S> {
    stream: BufReader<S>,
    at: String,
}

impl<S: Stream> Line<S> {
    pub(super) fn new(stream: S, at: String) -> Self {
        Self {
            stream: BufReader::new(stream),
            at,
        }
    }

    /// Where the server is.
    pub(super) fn at(&self) -> &str {
        &self.at
    }

    /// Trouble with this server.
    pub(super) fn trouble(&self, kind: TroubleKind, detail: &str) -> Trouble {
        Trouble::new(kind, &self.at, detail)
    }

    /// How we name ourselves: by our address, as a desk's computer has no name that others know (RFC 5321 4.1.4).
    pub(super) fn own_name(&self) -> String {
        match self.stream.get_ref().own_address() {
            Some(IpAddr::V6(address)) => format!("[IPv6:{address}]"),
            Some(IpAddr::V4(address)) => format!("[{address}]"),
            None => "[127.0.0.1]".to_owned(),
        }
    }

    /// The stream, if all that came is read: what lies unread is of unknown origin once encryption begins.
    pub(super) fn into_quiet_stream(self) -> Option<S> {
        let is_quiet = self.stream.buffer().is_empty();
        is_quiet.then(|| self.stream.into_inner())
    }

    /// Says a line, and hears the answer.
    pub(super) async fn ask(&mut self, line: &str) -> Result<Answer, Trouble> {
        self.ask_within(line, ANSWER).await
    }

    /// Says a line, and hears the answer within that time.
    pub(super) async fn ask_within(
        &mut self,
        line: &str,
        patience: Duration,
    ) -> Result<Answer, Trouble> {
        if line.contains(['\r', '\n']) {
            return Err(self.trouble(TroubleKind::Rejected, "a line break in a command"));
        }
        self.pour(format!("{line}\r\n").as_bytes()).await?;
        self.hear_within(patience).await
    }

    /// Writes bytes, however many.
    pub(super) async fn pour(&mut self, bytes: &[u8]) -> Result<(), Trouble> {
        for piece in bytes.chunks(PIECE) {
            let stream = &mut self.stream;
            let written = timeout(wire::STEP, async {
                stream.write_all(piece).await?;
                stream.flush().await
            });
            match written.await {
                Ok(Ok(())) => {}
                Ok(Err(error)) => return Err(wire::of_io(&error, &self.at)),
                Err(_) => return Err(self.trouble(TroubleKind::Timeout, "write")),
            }
        }
        Ok(())
    }

    /// Hears an answer.
    pub(super) async fn hear(&mut self) -> Result<Answer, Trouble> {
        self.hear_within(ANSWER).await
    }

    /// What a server has said without being asked, or that it has hung up; none while it waits for us.
    pub(super) async fn interruption(&mut self) -> Option<Result<Answer, Trouble>> {
        match timeout(Duration::ZERO, self.stream.fill_buf()).await {
            Err(_) => None,
            Ok(_) => Some(self.hear().await),
        }
    }

    /// What a server said before it hung up, if anything.
    pub(super) async fn last_words(&mut self) -> Option<Answer> {
        let answer = self.hear_within(Duration::from_secs(1)).await.ok()?;
        (answer.code >= 400).then_some(answer)
    }

    async fn hear_within(&mut self, patience: Duration) -> Result<Answer, Trouble> {
        match timeout(patience, self.answer()).await {
            Ok(answer) => answer,
            Err(_) => Err(self.trouble(TroubleKind::Timeout, "no answer")),
        }
    }

    async fn answer(&mut self) -> Result<Answer, Trouble> {
        let mut lines = Vec::new();
        loop {
            let line = self.next_line().await?;
            let Some((code, more, words)) = line_of(&line) else {
                let detail = String::from_utf8_lossy(&line);
                return Err(self.trouble(TroubleKind::Unreadable, &detail));
            };
            lines.push(words);
            if !more {
                return Ok(Answer { code, lines });
            }
            if lines.len() >= LINES {
                return Err(self.trouble(TroubleKind::Unreadable, "too many lines"));
            }
        }
    }

    async fn next_line(&mut self) -> Result<Vec<u8>, Trouble> {
        let mut line = Vec::new();
        let read = (&mut self.stream)
            .take(LINE_BYTES)
            .read_until(b'\n', &mut line)
            .await;
        match read {
            Ok(_) if line.ends_with(b"\n") => Ok(line.trim_ascii_end().to_vec()),
            Ok(read) if read as u64 == LINE_BYTES => {
                Err(self.trouble(TroubleKind::Unreadable, "a line without end"))
            }
            Ok(_) => Err(wire::of_io(
                &io::Error::from(io::ErrorKind::UnexpectedEof),
                &self.at,
            )),
            Err(error) => Err(wire::of_io(&error, &self.at)),
        }
    }
}
