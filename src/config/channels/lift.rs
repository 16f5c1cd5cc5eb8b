//! The channels' tables, checked.

use super::tables::{
    AnswersTable, ChatTable, EmailTable, OutboxTable, SecurityWord, StartWord, Tables,
    TelegramTable,
};
use super::{Channels, Chat, Email, SecretSource, Server, Telegram};
use crate::config::lift::{Lift, of_key};
use std::time::Duration;
use toml::Spanned;

/// Where the Bot API is, unless the file says otherwise.
const BOT_API: &str = "https://api.telegram.org";

/// Seconds between two looks at a mailbox whose server can't tell by itself.
const EMAIL_POLL: u64 = 60;

/// Seconds between two looks at the website chat.
const CHAT_POLL: u64 = 5;

/// What a poll may be, in seconds: a server is not to be hammered, a client not to be kept waiting.
const POLL: (u64, u64) = (1, 3600);

/// What the undo window may be, in seconds.
const UNDO: (u64, u64) = (0, 3600);

/// How many automatic answers an address may get in 24 hours.
const ANSWERS: (u64, u64) = (0, 100);

impl Channels {
    /// Lifts the tables.
    pub(in crate::config) fn lift(
        lift: &mut Lift<'_>,
        tables: &Tables,
        outbox: &OutboxTable,
        answers: &AnswersTable,
    ) -> Self {
        let assumed = Self::default();
        Self {
            email: tables.email.as_ref().map(|table| email(lift, table)),
            telegram: tables.telegram.as_ref().map(|table| telegram(lift, table)),
            chat: tables.chat.as_ref().map(|table| chat(lift, table)),
            undo_window: Duration::from_secs(lift.number(
                "outbox.undo_seconds",
                outbox.undo_seconds.as_ref(),
                UNDO,
                assumed.undo_window.as_secs(),
            )),
            answers_per_day: lift.number(
                "answers.per_day",
                answers.per_day.as_ref(),
                ANSWERS,
                assumed.answers_per_day,
            ),
        }
    }
}

fn email(lift: &mut Lift<'_>, table: &EmailTable) -> Email {
    let poll = lift.number(
        "channel.email.poll_seconds",
        table.poll_seconds.as_ref(),
        POLL,
        EMAIL_POLL,
    );
    let folder = table.folder.as_ref();
    let sent_folder = table.sent_folder.as_ref();
    Email {
        imap: server(
            lift,
            "channel.email.imap",
            &table.imap,
            table.imap_security,
            (993, 143),
        ),
        smtp: server(
            lift,
            "channel.email.smtp",
            &table.smtp,
            table.smtp_security,
            (465, 587),
        ),
        user: lift.word("channel.email.user", &table.user),
        password: secret(
            lift,
            "email",
            "password",
            table.password_command.as_ref(),
            table.password_env.as_ref(),
        ),
        folder: folder.map_or("INBOX".to_owned(), |f| lift.word("channel.email.folder", f)),
        sent_folder: sent_folder.map(|f| lift.word("channel.email.sent_folder", f)),
        ca_file: table
            .ca_file
            .as_ref()
            .map(|path| lift.path("channel.email.ca_file", path)),
        poll: Duration::from_secs(poll),
        from_the_beginning: table.start == Some(StartWord::All),
    }
}

fn telegram(lift: &mut Lift<'_>, table: &TelegramTable) -> Telegram {
    let base_url = table.base_url.as_ref();
    Telegram {
        base_url: base_url.map_or(BOT_API.to_owned(), |url| {
            base(lift, "channel.telegram.base_url", url)
        }),
        token: secret(
            lift,
            "telegram",
            "token",
            table.token_command.as_ref(),
            table.token_env.as_ref(),
        ),
        ca_file: table
            .ca_file
            .as_ref()
            .map(|path| lift.path("channel.telegram.ca_file", path)),
    }
}

fn chat(lift: &mut Lift<'_>, table: &ChatTable) -> Chat {
    let poll = lift.number(
        "channel.chat.poll_seconds",
        table.poll_seconds.as_ref(),
        POLL,
        CHAT_POLL,
    );
    let ids = [
        ("account", Some(&table.account)),
        ("inbox", table.inbox.as_ref()),
    ];
    for (key, id) in ids {
        if let Some(id) = id.filter(|id| *id.get_ref() == 0) {
            let key = format!("channel.chat.{key}");
            let message = format!("{key}: numbers begin with 1");
            lift.wrong(id, message, of_key("fault-zero", &key));
        }
    }
    Chat {
        base_url: base(lift, "channel.chat.base_url", &table.base_url),
        account: *table.account.get_ref(),
        inbox: table.inbox.as_ref().map(|inbox| *inbox.get_ref()),
        token: secret(
            lift,
            "chat",
            "token",
            table.token_command.as_ref(),
            table.token_env.as_ref(),
        ),
        poll: Duration::from_secs(poll),
        from_the_beginning: table.start == Some(StartWord::All),
        ca_file: table
            .ca_file
            .as_ref()
            .map(|path| lift.path("channel.chat.ca_file", path)),
    }
}

/// Where the secret is found: at most one place may be named.
fn secret(
    lift: &mut Lift<'_>,
    channel: &str,
    what: &str,
    command: Option<&Spanned<String>>,
    variable: Option<&Spanned<String>>,
) -> SecretSource {
    let key = format!("channel.{channel}.{what}");
    match (command, variable) {
        (Some(_), Some(variable)) => {
            let message = format!("{key}_env: there is {key}_command already; name one of them");
            lift.wrong(variable, message, of_key("fault-two-secrets", &key));
            SecretSource::Kept(channel.to_owned())
        }
        (Some(command), None) => {
            SecretSource::Command(lift.word(&format!("{key}_command"), command))
        }
        (None, Some(variable)) => {
            let name = variable.get_ref();
            if name.is_empty() || name.contains(['=', '\0']) {
                let message = format!("{key}_env: `{name}` can't be the name of a variable");
                let said = of_key("fault-variable", &format!("{key}_env")).name("written", name);
                lift.wrong(variable, message, said);
            }
            SecretSource::Variable(name.clone())
        }
        (None, None) => SecretSource::Kept(channel.to_owned()),
    }
}

/// `host:port`, or the host alone with the port that its service has: encrypted at once, or by STARTTLS.
fn server(
    lift: &mut Lift<'_>,
    key: &str,
    raw: &Spanned<String>,
    security: Option<SecurityWord>,
    (tls, starttls): (u16, u16),
) -> Server {
    let written = raw.get_ref().trim();
    let (host, port) = host_and_port(written);
    let strange = |c: char| c.is_whitespace() || c.is_control() || "/@\\".contains(c);
    if host.is_empty() || host.contains(strange) {
        let message = format!("{key}: `{written}` is no server; as mail.example.ru:{tls}");
        let said = of_key("fault-server", key).name("written", written);
        lift.wrong(raw, message, said.name("port", tls));
    }
    let number = port.map(|port| port.parse::<u16>().ok().filter(|port| *port > 0));
    if number == Some(None) {
        let port = port.unwrap_or_default();
        let said = of_key("fault-port", key).name("written", port);
        lift.wrong(raw, format!("{key}: `{port}` is no port"), said);
    }
    let number = number.flatten();
    // The ports that begin in the clear by custom.
    let by_port = matches!(number, Some(25 | 143 | 587));
    let by_starttls = security.map_or(by_port, |security| security == SecurityWord::StartTls);
    Server {
        host: host.to_owned(),
        port: number.unwrap_or(if by_starttls { starttls } else { tls }),
        starttls: by_starttls,
    }
}

/// The host and what stands behind its colon. An IPv6 address with a port stands in brackets.
fn host_and_port(written: &str) -> (&str, Option<&str>) {
    if let Some((host, rest)) = written.strip_prefix('[').and_then(|w| w.split_once(']')) {
        return (host, rest.strip_prefix(':'));
    }
    match written.rsplit_once(':') {
        Some((host, port)) if !host.contains(':') => (host, Some(port)),
        _ => (written, None),
    }
}

/// A base URL without its last slash. The token goes with every request: it travels encrypted, or not at all.
fn base(lift: &mut Lift<'_>, key: &str, raw: &Spanned<String>) -> String {
    let url = raw.get_ref().trim().trim_end_matches('/');
    let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host_and_port(authority).0;
    let here = ["localhost", "127.0.0.1", "::1"].contains(&host);
    // The address itself is not repeated: a name and password may stand in it.
    let why = if authority.contains('@') {
        Some(("a name or password has no place in it", "fault-password"))
    } else if host.is_empty() || url.contains(|c: char| c.is_whitespace() || c.is_control()) {
        Some(("no address; as https://example.ru", "fault-url"))
    } else if url.contains(['?', '#']) {
        Some(("an address without `?` and `#` is wanted", "fault-url-tail"))
    } else if scheme == "http" && !here {
        Some((
            "the token would travel in the clear: https:// is wanted, or http:// to this very host",
            "fault-clear",
        ))
    } else if scheme != "http" && scheme != "https" {
        Some(("no address; as https://example.ru", "fault-url"))
    } else {
        None
    };
    if let Some((why, said)) = why {
        lift.wrong(raw, format!("{key}: {why}"), of_key(said, key));
    }
    url.to_owned()
}
