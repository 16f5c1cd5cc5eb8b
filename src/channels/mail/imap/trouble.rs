//! What an IMAP error means.

use crate::channels::wire;
use crate::core::trouble::{Trouble, TroubleKind};
use async_imap::error::Error;
use std::io;

/// The connection ended where an answer was due.
pub fn ended(at: &str) -> Trouble {
    Trouble::new(TroubleKind::Disconnected, at, "")
}

/// The trouble of an error of the stream; what could not be read as IMAP is told apart.
pub fn of_io(error: &io::Error, at: &str) -> Trouble {
    let trouble = wire::of_io(error, at);
    if trouble.kind == TroubleKind::Disconnected && error.kind() == io::ErrorKind::Other {
        // async-imap shows all that it has read, which may be a mail: its beginning will do.
        let said = error.to_string();
        let read = said
            .split_once("during parsing of ")
            .map_or("", |(_, read)| read);
        let beginning: String = read.chars().take(60).collect();
        return Trouble::new(TroubleKind::Unreadable, at, beginning);
    }
    trouble
}

/// The trouble of an error of async-imap.
pub fn of(error: &Error, at: &str) -> Trouble {
    match error {
        Error::Io(error) => of_io(error, at),
        Error::ConnectionLost => ended(at),
        Error::No(said) => refused(said, at, TroubleKind::Rejected),
        error => Trouble::new(TroubleKind::Unreadable, at, error.to_string()),
    }
}

/// The trouble of a login. A server that repeats the password in its answer tells nobody but us.
pub fn of_login(error: &Error, who: &str, password: &str) -> Trouble {
    let mut trouble = match error {
        Error::No(said) => refused(said, who, TroubleKind::LoginRefused),
        Error::Bad(said) => Trouble::new(TroubleKind::LoginRefused, who, said),
        Error::Validate(_) => Trouble::new(TroubleKind::LoginRefused, who, "line break"),
        error => of(error, who),
    };
    if !password.is_empty() {
        trouble.detail = trouble.detail.replace(password, "…");
    }
    trouble
}

/// What a NO means: its response code (RFC 5530) where it has one that says more than the command's own meaning.
pub fn refused(said: &str, at: &str, otherwise: TroubleKind) -> Trouble {
    const MEANINGS: &[(&str, TroubleKind)] = &[
        ("[UNAVAILABLE]", TroubleKind::ServerBusy),
        ("[INUSE]", TroubleKind::ServerBusy),
        ("[SERVERBUG]", TroubleKind::ServerBusy),
        ("[LIMIT]", TroubleKind::TooMany),
        ("[NOPERM]", TroubleKind::NotPermitted),
        ("[AUTHORIZATIONFAILED]", TroubleKind::NotPermitted),
        ("[PRIVACYREQUIRED]", TroubleKind::Tls),
        ("[NONEXISTENT]", TroubleKind::PlaceMissing),
    ];
    let upper = said.to_ascii_uppercase();
    let kind = MEANINGS
        .iter()
        .find(|(code, _)| upper.contains(code))
        .map_or(otherwise, |(_, kind)| *kind);
    Trouble::new(kind, at, plain(said))
}

/// The server's own words out of what async-imap wraps them in.
fn plain(said: &str) -> &str {
    said.split_once("info: Some(\"")
        .and_then(|(_, rest)| rest.strip_suffix("\")"))
        .unwrap_or(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_means_what_its_code_says() {
        let login = |said: &str| of_login(&Error::No(said.to_owned()), "me", "pass word").kind;
        assert_eq!(
            login("code: None, info: Some(\"[AUTHENTICATIONFAILED] no\")"),
            TroubleKind::LoginRefused
        );
        assert_eq!(
            login("code: None, info: Some(\"[UNAVAILABLE] later\")"),
            TroubleKind::ServerBusy
        );
        assert_eq!(
            login("code: None, info: Some(\"[LIMIT] too many\")"),
            TroubleKind::TooMany
        );
    }

    #[test]
    fn the_server_s_own_words_are_told_without_the_password() {
        let said = "code: None, info: Some(\"what is pass word?\")".to_owned();
        let trouble = of_login(&Error::No(said), "me", "pass word");
        assert_eq!(trouble.detail, "what is …?");
        let trouble = of_login(
            &Error::Bad("LOGIN me \"pass word\"".to_owned()),
            "me",
            "pass word",
        );
        assert!(!trouble.to_string().contains("pass word"), "{trouble}");
    }

    #[test]
    fn what_is_no_imap_is_unreadable_and_told_in_few_words() {
        let error = io::Error::other(format!(
            "Error during parsing of \"220 mail {}\"",
            "x".repeat(900)
        ));
        let trouble = of_io(&error, "h:1");
        assert_eq!(trouble.kind, TroubleKind::Unreadable);
        assert!(trouble.detail.starts_with("\"220 mail"));
        assert!(trouble.detail.len() < 80);
        let error = io::Error::new(io::ErrorKind::UnexpectedEof, "x");
        assert_eq!(of_io(&error, "h:1").kind, TroubleKind::Disconnected);
    }
}
