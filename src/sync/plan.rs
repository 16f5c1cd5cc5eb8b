//! What is to be synced: the settings of each channel, with its secret and its authorities, made an account.

use crate::channels::{chat as website, mail, telegram as bot, wire};
use crate::config::{self, Chat, Email, Settings, Telegram, secret};
use crate::core::secret::Secret;
use crate::core::trouble::{Trouble, TroubleKind};
use std::path::Path;

/// The desk's mailbox, ready to be used; none if it is not set up. May wait for a command that gives the password.
///
/// # Errors
/// The password is not found, or the file of authorities can't be read.
pub fn email(settings: &Settings) -> Option<Result<mail::account::Account, Trouble>> {
    let email = settings.channels.email.as_ref()?;
    Some(
        secret::read(&email.password, "email", &settings.config_dir)
            .and_then(|password| email_with(settings, email, password)),
    )
}

/// The desk's mailbox, with a password that is at hand.
///
/// # Errors
/// The file of authorities can't be read.
pub fn email_with(
    settings: &Settings,
    email: &Email,
    password: Secret,
) -> Result<mail::account::Account, Trouble> {
    Ok(mail::account::Account {
        imap: server(&email.imap),
        smtp: server(&email.smtp),
        user: email.user.clone(),
        password,
        sender: settings.sender.clone(),
        folder: email.folder.clone(),
        sent_folder: email.sent_folder.clone(),
        ca_pem: authorities(email.ca_file.as_deref())?,
        poll: email.poll,
        from_the_beginning: email.from_the_beginning,
        max_bytes: settings.max_mail_bytes,
        own_addresses: settings.own_addresses.clone(),
    })
}

/// The Telegram bot, ready to be used; none if it is not set up. May wait for a command that gives the token.
///
/// # Errors
/// The token is not found, or the file of authorities can't be read.
pub fn telegram(settings: &Settings) -> Option<Result<bot::Account, Trouble>> {
    let telegram = settings.channels.telegram.as_ref()?;
    Some(
        secret::read(&telegram.token, "telegram", &settings.config_dir)
            .and_then(|token| telegram_with(settings, telegram, token)),
    )
}

/// The Telegram bot, with a token that is at hand.
///
/// # Errors
/// The file of authorities can't be read.
pub fn telegram_with(
    settings: &Settings,
    telegram: &Telegram,
    token: Secret,
) -> Result<bot::Account, Trouble> {
    Ok(bot::Account {
        base_url: telegram.base_url.clone(),
        token,
        ca_pem: authorities(telegram.ca_file.as_deref())?,
        max_file_bytes: settings.max_mail_bytes,
    })
}

/// The website chat, ready to be used; none if it is not set up. May wait for a command that gives the token.
///
/// # Errors
/// The token is not found, or the file of authorities can't be read.
pub fn chat(settings: &Settings) -> Option<Result<website::Account, Trouble>> {
    let chat = settings.channels.chat.as_ref()?;
    Some(
        secret::read(&chat.token, "chat", &settings.config_dir)
            .and_then(|token| chat_with(settings, chat, token)),
    )
}

/// The website chat, with a token that is at hand.
///
/// # Errors
/// The file of authorities can't be read.
pub fn chat_with(
    settings: &Settings,
    chat: &Chat,
    token: Secret,
) -> Result<website::Account, Trouble> {
    Ok(website::Account {
        base_url: chat.base_url.clone(),
        account: chat.account,
        inbox: chat.inbox,
        token,
        poll: chat.poll,
        ca_pem: authorities(chat.ca_file.as_deref())?,
        max_file_bytes: settings.max_mail_bytes,
        from_the_beginning: chat.from_the_beginning,
    })
}

fn server(server: &config::Server) -> wire::Server {
    wire::Server {
        host: server.host.clone(),
        port: server.port,
        security: if server.starttls {
            wire::Security::StartTls
        } else {
            wire::Security::Tls
        },
    }
}

/// The text of the file of authorities; none where those of the system are trusted.
fn authorities(path: Option<&Path>) -> Result<Option<Vec<u8>>, Trouble> {
    let Some(path) = path else {
        return Ok(None);
    };
    std::fs::read(path).map(Some).map_err(|error| {
        Trouble::new(
            TroubleKind::CaFile,
            path.display().to_string(),
            error.to_string(),
        )
    })
}
