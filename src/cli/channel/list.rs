//! `channel list`: the settings without their secrets, and how each channel does.

use super::{NAMES, secret_place};
use crate::cli::failure::Result;
use crate::cli::session::Session;
use crate::cli::table::{Align, Table};
use crate::config::secret::Place;
use crate::config::{Server, Settings};
use crate::core::health::{Health, Side};
use crate::core::request::Channel;
use crate::core::trouble::Trouble;
use serde::Serialize;
use std::path::Path;

#[derive(Serialize)]
struct ChannelShape<'a> {
    channel: Channel,
    #[serde(flatten)]
    place: PlaceShape<'a>,
    ca_file: Option<&'a Path>,
    /// `command`, `variable`, `file`, or `missing`.
    secret: &'static str,
    health: Vec<&'a Health>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum PlaceShape<'a> {
    Email {
        user: &'a str,
        imap: String,
        imap_security: &'static str,
        smtp: String,
        smtp_security: &'static str,
        folder: &'a str,
        sent_folder: Option<&'a str>,
        start: &'static str,
        poll_seconds: u64,
    },
    Telegram {
        base_url: &'a str,
    },
    Chat {
        base_url: &'a str,
        account: u64,
        inbox: Option<u64>,
        start: &'static str,
        poll_seconds: u64,
    },
}

/// Lists the channels that are set up.
pub(super) fn run(session: &mut Session) -> Result<()> {
    let settings = session.settings.clone();
    let health = health(session)?;
    let columns = ["channel", "where", "login", "secret", "side-in", "side-out"];
    let mut table = Table::new(columns.map(|key| session.column(key, Align::Left)));
    for channel in NAMES {
        let Some(shape) = shape(&settings, channel, &health) else {
            continue;
        };
        if session.out.is_json() {
            session.out.json(&shape)?;
        } else {
            table.row(cells(session, &shape));
        }
    }
    if session.out.is_json() {
        return Ok(());
    }
    if settings.channels.is_empty() {
        let line = session.text.say("sync-no-channels");
        return session.out.line(&line);
    }
    table.write(&mut session.out)
}

/// How the channels do; nothing is known where there is no store yet.
fn health(session: &Session) -> Result<Vec<Health>> {
    if !session.settings.store.is_file() {
        return Ok(Vec::new());
    }
    Ok(session.store()?.view().health()?)
}

fn shape<'a>(
    settings: &'a Settings,
    channel: Channel,
    health: &'a [Health],
) -> Option<ChannelShape<'a>> {
    let channels = &settings.channels;
    let (place, ca_file) = match channel {
        Channel::Email => {
            let email = channels.email.as_ref()?;
            let place = PlaceShape::Email {
                user: &email.user,
                imap: at(&email.imap),
                imap_security: security(&email.imap),
                smtp: at(&email.smtp),
                smtp_security: security(&email.smtp),
                folder: &email.folder,
                sent_folder: email.sent_folder.as_deref(),
                start: start(email.from_the_beginning),
                poll_seconds: email.poll.as_secs(),
            };
            (place, email.ca_file.as_deref())
        }
        Channel::Telegram => {
            let telegram = channels.telegram.as_ref()?;
            let base_url = &telegram.base_url;
            (
                PlaceShape::Telegram { base_url },
                telegram.ca_file.as_deref(),
            )
        }
        Channel::Chat => {
            let chat = channels.chat.as_ref()?;
            let place = PlaceShape::Chat {
                base_url: &chat.base_url,
                account: chat.account,
                inbox: chat.inbox,
                start: start(chat.from_the_beginning),
                poll_seconds: chat.poll.as_secs(),
            };
            (place, chat.ca_file.as_deref())
        }
        Channel::Phone | Channel::Voice => return None,
    };
    Some(ChannelShape {
        channel,
        place,
        ca_file,
        secret: word(&secret_place(settings, channel)?),
        health: health.iter().filter(|h| h.channel == channel).collect(),
    })
}

/// Where a secret is, in a word.
fn word(place: &std::result::Result<Place, Trouble>) -> &'static str {
    match place {
        Ok(Place::Command) => "command",
        Ok(Place::Variable) => "variable",
        Ok(Place::File) => "file",
        Err(_) => "missing",
    }
}

fn at(server: &Server) -> String {
    format!("{}:{}", server.host, server.port)
}

fn start(from_the_beginning: bool) -> &'static str {
    if from_the_beginning { "all" } else { "new" }
}

fn security(server: &Server) -> &'static str {
    if server.starttls { "starttls" } else { "tls" }
}

fn cells(session: &Session, shape: &ChannelShape<'_>) -> [String; 6] {
    let (place, login) = match &shape.place {
        PlaceShape::Email {
            user, imap, smtp, ..
        } => (format!("{imap}, {smtp}"), (*user).to_owned()),
        PlaceShape::Telegram { base_url } => ((*base_url).to_owned(), String::new()),
        PlaceShape::Chat {
            base_url, account, ..
        } => ((*base_url).to_owned(), account.to_string()),
    };
    let side = |side: Side| {
        let condition = shape.health.iter().find(|health| health.side == side);
        condition.map_or("—".to_owned(), |health| {
            session.text.say(&format!("condition-{}", health.condition))
        })
    };
    [
        session.text.channel(shape.channel),
        place,
        login,
        session.text.say(&format!("secret-{}", shape.secret)),
        side(Side::In),
        side(Side::Out),
    ]
}
