//! A conversation with an SMTP server, step by step (RFC 5321).
//!
//! lettre writes the mail and knows what an address is, but does not carry it: its connection keeps what came before
//! STARTTLS was answered, and does not tell a connection that was lost before the last dot from one lost after it.

mod answer;
mod line;
mod verdict;

use super::account::Account;
use super::letter::Letter;
use crate::channels::Outcome;
use crate::channels::wire::{self, Security, Server};
use crate::core::trouble::{Trouble, TroubleKind};
use answer::{Answer, Offer};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use line::Line;
use rustls::ClientConfig;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio_rustls::client::TlsStream;
use verdict::{Cause, Failed, Stage};

/// How long the server may take to answer a whole mail. RFC 5321 4.5.3.2.6 would wait ten minutes; the other mails
/// wait as long.
pub(super) const PATIENCE: Duration = Duration::from_secs(300);

/// An encrypted connection, logged in, ready for a mail.
pub(super) struct Session {
    line: Line<TlsStream<TcpStream>>,
    offer: Offer,
    patience: Duration,
    /// Whether the server has refused the empty sender: it is not offered again.
    no_empty_sender: bool,
}

impl Session {
    /// Connects, encrypts and logs in.
    pub(super) async fn open(
        account: &Account,
        tls: &Arc<ClientConfig>,
        patience: Duration,
    ) -> Result<Self, Trouble> {
        let server = &account.smtp;
        let stream = wire::connect(&server.host, server.port).await?;
        let mut session = Self::encrypt(stream, account, tls, patience).await?;
        session.log_in(account).await?;
        Ok(session)
    }

    /// A session that is encrypted and introduced, but not logged in.
    pub(super) async fn encrypt(
        stream: TcpStream,
        account: &Account,
        tls: &Arc<ClientConfig>,
        patience: Duration,
    ) -> Result<Self, Trouble> {
        let mut line = encrypted(stream, &account.smtp, tls).await?;
        let offer = introduce(&mut line).await?;
        Ok(Self {
            line,
            offer,
            patience,
            no_empty_sender: false,
        })
    }

    /// Logs in by PLAIN or LOGIN. A server that knows no AUTH at all trusts the network, or refuses the sender.
    pub(super) async fn log_in(&mut self, account: &Account) -> Result<(), Trouble> {
        let user = account.user.as_str();
        let password = account.password.expose();
        if self.offer.knows_auth("PLAIN") {
            let token = BASE64.encode(format!("\0{user}\0{password}"));
            let answer = self.line.ask(&format!("AUTH PLAIN {token}")).await?;
            return self.logged_in(&answer, &[&token, password]);
        }
        if self.offer.knows_auth("LOGIN") {
            let tokens = [BASE64.encode(user), BASE64.encode(password)];
            let mut answer = self.line.ask("AUTH LOGIN").await?;
            for token in &tokens {
                if answer.code == 334 {
                    answer = self.line.ask(token).await?;
                }
            }
            return self.logged_in(&answer, &[&tokens[0], &tokens[1], password]);
        }
        if self.offer.auth.is_empty() {
            return Ok(());
        }
        let offered = format!("AUTH {}", self.offer.auth.join(" "));
        Err(self.line.trouble(TroubleKind::LoginRefused, &offered))
    }

    /// What an answer to a login means. Words of a server that repeats the secret are told nobody.
    fn logged_in(&self, answer: &Answer, secrets: &[&str]) -> Result<(), Trouble> {
        if answer.is_done() {
            return Ok(());
        }
        let said = answer.said();
        let is_safe = secrets
            .iter()
            .all(|secret| secret.is_empty() || !said.contains(secret));
        let said = if is_safe {
            said
        } else {
            answer.code.to_string()
        };
        let kind = match answer.code {
            400..=499 => TroubleKind::ServerBusy,
            _ => TroubleKind::LoginRefused,
        };
        Err(self.line.trouble(kind, &said))
    }

    /// Hands a mail over.
    pub(super) async fn deliver(&mut self, letter: &Letter) -> Result<(), Failed> {
        if let Some(limit) = self.offer.size
            && letter.bytes.len() as u64 > limit
        {
            return Err(Failed::of(Stage::Mail, Cause::TooBig(limit)));
        }
        if letter.automatic && !self.no_empty_sender {
            match self.envelope("", letter).await {
                Ok(()) => return self.content(&letter.bytes).await,
                Err(failed) if failed.may_be_for_the_sender() => {
                    self.no_empty_sender = failed.stage == Stage::Mail;
                    let reset = self.reset().await;
                    reset.map_err(|t| Failed::of(Stage::Mail, Cause::Lost(t)))?;
                }
                Err(failed) => return Err(failed),
            }
        }
        self.envelope(&letter.sender, letter).await?;
        self.content(&letter.bytes).await
    }

    /// From whom and to whom.
    async fn envelope(&mut self, sender: &str, letter: &Letter) -> Result<(), Failed> {
        let is_ascii = sender.is_ascii() && letter.recipient.is_ascii();
        if !is_ascii && !self.offer.utf8 {
            return Err(Failed::of(Stage::Rcpt, Cause::NoUtf8));
        }
        let mut mail = format!("MAIL FROM:<{sender}>");
        if self.offer.size.is_some() {
            mail.push_str(&format!(" SIZE={}", letter.bytes.len()));
        }
        if !is_ascii {
            mail.push_str(" SMTPUTF8");
        }
        self.step(Stage::Mail, &mail).await?;
        let rcpt = format!("RCPT TO:<{}>", letter.recipient);
        self.step(Stage::Rcpt, &rcpt).await
    }

    /// Says a line and takes nothing but assent.
    async fn step(&mut self, stage: Stage, line: &str) -> Result<(), Failed> {
        match self.line.ask(line).await {
            Ok(answer) if answer.is_done() => Ok(()),
            Ok(answer) => Err(Failed::of(stage, Cause::Said(answer))),
            Err(trouble) => Err(Failed::of(stage, Cause::Lost(trouble))),
        }
    }

    /// The mail itself. Only once its last dot is begun can the server have taken it.
    async fn content(&mut self, bytes: &[u8]) -> Result<(), Failed> {
        let lost = |stage| move |trouble| Failed::of(stage, Cause::Lost(trouble));
        let answer = self.line.ask("DATA").await.map_err(lost(Stage::Data))?;
        if answer.code != 354 {
            return Err(Failed::of(Stage::Data, Cause::Said(answer)));
        }
        if let Err(trouble) = self.line.pour(&with_dots(bytes)).await {
            // A server that breaks off may have said why.
            return Err(match self.line.last_words().await {
                Some(answer) => Failed::of(Stage::Data, Cause::Said(answer)),
                None => Failed::of(Stage::Data, Cause::Lost(trouble)),
            });
        }
        // What the server says before the dot is no answer to the mail: it can't have taken it.
        match self.line.interruption().await {
            None => {}
            Some(Ok(answer)) => return Err(Failed::of(Stage::Data, Cause::Said(answer))),
            Some(Err(trouble)) => return Err(Failed::of(Stage::Data, Cause::Lost(trouble))),
        }
        let answer = self.line.ask_within(".", self.patience).await;
        match answer.map_err(lost(Stage::Dot))? {
            answer if answer.is_done() => Ok(()),
            answer => Err(Failed::of(Stage::Dot, Cause::Said(answer))),
        }
    }

    /// Forgets a transaction that was begun.
    pub(super) async fn reset(&mut self) -> Result<(), Trouble> {
        let answer = self.line.ask("RSET").await?;
        if answer.is_done() {
            Ok(())
        } else {
            Err(self.line.trouble(TroubleKind::ServerBusy, &answer.said()))
        }
    }

    /// Whether mail from this sender is taken; nothing is sent.
    pub(super) async fn accepts_sender(&mut self, sender: &str) -> Result<(), Trouble> {
        let mail = format!("MAIL FROM:<{sender}>");
        let step = self.step(Stage::Mail, &mail).await;
        step.map_err(|failed| failed.trouble(self.line.at()))?;
        self.reset().await
    }

    /// Takes leave; whether it is heard does not matter.
    pub(super) async fn quit(mut self) {
        let _ = self.line.ask_within("QUIT", Duration::from_secs(2)).await;
    }

    /// What became of a mail that failed here.
    pub(super) fn outcome(&self, failed: Failed) -> Outcome {
        failed.outcome(self.line.at())
    }
}

/// The encrypted line to a server, past its first greeting.
async fn encrypted(
    stream: TcpStream,
    server: &Server,
    tls: &Arc<ClientConfig>,
) -> Result<Line<TlsStream<TcpStream>>, Trouble> {
    if server.security == Security::Tls {
        let stream = wire::encrypt(stream, server, tls).await?;
        let mut line = Line::new(stream, server.at());
        greeting(&mut line).await?;
        return Ok(line);
    }
    let mut line = Line::new(stream, server.at());
    greeting(&mut line).await?;
    if !introduce(&mut line).await?.starttls {
        return Err(line.trouble(TroubleKind::Tls, "no STARTTLS offered"));
    }
    let answer = line.ask("STARTTLS").await?;
    if answer.code != 220 {
        return Err(line.trouble(TroubleKind::Tls, &answer.said()));
    }
    let Some(stream) = line.into_quiet_stream() else {
        let detail = "more than an answer to STARTTLS came unencrypted";
        return Err(Trouble::new(TroubleKind::Tls, server.at(), detail));
    };
    let stream = wire::encrypt(stream, server, tls).await?;
    Ok(Line::new(stream, server.at()))
}

async fn greeting<S: line::Stream>(line: &mut Line<S>) -> Result<(), Trouble> {
    let answer = line.hear().await?;
    match answer.code {
        200..=299 => Ok(()),
        500..=599 => Err(line.trouble(TroubleKind::NotPermitted, &answer.said())),
        _ => Err(line.trouble(TroubleKind::ServerBusy, &answer.said())),
    }
}

async fn introduce<S: line::Stream>(line: &mut Line<S>) -> Result<Offer, Trouble> {
    let name = line.own_name();
    let answer = line.ask(&format!("EHLO {name}")).await?;
    match answer.code {
        200..=299 => Ok(Offer::of(&answer)),
        500..=599 => Err(line.trouble(TroubleKind::NotPermitted, &answer.said())),
        _ => Err(line.trouble(TroubleKind::ServerBusy, &answer.said())),
    }
}

/// A mail as DATA has it: a dot that begins a line is doubled, and the last line is ended.
fn with_dots(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + bytes.len() / 64 + 2);
    for line in bytes.split_inclusive(|b| *b == b'\n') {
        if line.starts_with(b".") {
            out.push(b'.');
        }
        out.extend_from_slice(line);
    }
    if !out.ends_with(b"\r\n") {
        out.extend_from_slice(b"\r\n");
    }
    out
}
