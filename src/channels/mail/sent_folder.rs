//! The folder of sent mail.

use super::account::Account;
use super::imap::{self, Answer, Session, decode_name, quoted};
use crate::core::instant::Instant;
use crate::core::trouble::{Trouble, TroubleKind};

/// What the folder is called where it has no mark, in IMAP's spelling; the last one is Russian.
const NAMES: &[&str] = &[
    "Sent",
    "Sent Items",
    "Sent Messages",
    "Sent Mail",
    "&BB4EQgQ,BEAEMAQyBDsENQQ9BD0ESwQ1-",
];

/// The folder of sent mail, open.
pub(super) struct SentFolder {
    session: Session,
    name: String,
}

impl SentFolder {
    /// Logs in, finds the folder, and opens it; makes it where there is none.
    pub(super) async fn open(account: &Account) -> Result<Self, Trouble> {
        let mut session = imap::open(account).await?;
        let place = seek(&mut session, account).await?;
        if !place.is_there {
            make(&mut session, &place.name).await?;
        }
        session.select(&place.name).await?;
        let name = place.name;
        Ok(Self { session, name })
    }

    /// Whether the connection still stands. What has come into the folder is known after this.
    pub(super) async fn is_there(&mut self) -> bool {
        matches!(self.session.run("NOOP", |_| ()).await, Ok(Answer::Done))
    }

    /// Whether a mail of this Message-ID is in it.
    pub(super) async fn has(&mut self, message_id: &str) -> Result<bool, Trouble> {
        let found = self.session.find_message_id(message_id).await?;
        Ok(!found.is_empty())
    }

    /// Puts a mail into it, seen and of that date, unless it is there: some servers file by themselves what they
    /// send.
    pub(super) async fn file(
        &mut self,
        message_id: &str,
        at: Instant,
        mail: &[u8],
    ) -> Result<(), Trouble> {
        if self.has(message_id).await? {
            return Ok(());
        }
        self.session.append(&self.name, mail, at).await
    }
}

/// Where copies go.
pub(super) struct Place {
    /// The folder's name, as people read it.
    pub(super) name: String,
    /// Whether there is such a folder; else it is yet to be made.
    pub(super) is_there: bool,
}

/// Looks for the folder; changes nothing.
pub(super) async fn seek(session: &mut Session, account: &Account) -> Result<Place, Trouble> {
    let folders = session.folders().await?;
    let wanted = account.sent_folder.as_deref();
    let found = chosen(&folders, wanted);
    let is_there = found.is_some();
    let new = || wanted.map_or_else(|| new_name(&folders), str::to_owned);
    let name = found.unwrap_or_else(new);
    Ok(Place { name, is_there })
}

/// The folder that is meant: the one that is named, else the marked one, else one of the usual names.
fn chosen(folders: &[(String, bool)], wanted: Option<&str>) -> Option<String> {
    let found = match wanted {
        Some(wanted) => folders.iter().find(|(name, _)| name == wanted),
        None => folders.iter().find(|(_, is_sent)| *is_sent).or_else(|| {
            NAMES.iter().find_map(|usual| {
                let usual = decode_name(usual).to_lowercase();
                folders
                    .iter()
                    .find(|(name, _)| within_inbox(name).to_lowercase() == usual)
            })
        }),
    };
    found.map(|(name, _)| name.clone())
}

/// A folder's name without the inbox, in which some servers keep all others.
fn within_inbox(name: &str) -> &str {
    let inner = name
        .strip_prefix("INBOX")
        .and_then(|rest| rest.strip_prefix(['.', '/']));
    inner.unwrap_or(name)
}

/// Makes the folder, and shows it to those who look at what is subscribed.
async fn make(session: &mut Session, name: &str) -> Result<(), Trouble> {
    let create = format!("CREATE {}", quoted(name));
    let made = session.run(&create, |_| ()).await?;
    made.or_trouble(name, TroubleKind::NotPermitted)?;
    // A server without subscriptions shows all.
    let subscribe = format!("SUBSCRIBE {}", quoted(name));
    session.run(&subscribe, |_| ()).await?;
    Ok(())
}

/// A name for a new folder: within the inbox, where all the others are.
fn new_name(folders: &[(String, bool)]) -> String {
    let own = decode_name(NAMES.first().copied().unwrap_or_default());
    let mut others = folders
        .iter()
        .map(|(name, _)| name.as_str())
        .filter(|name| !name.eq_ignore_ascii_case("INBOX"))
        .peekable();
    let prefix = others
        .peek()
        .map(|first| &first[..first.len() - within_inbox(first).len()])
        .unwrap_or_default();
    let are_within = !prefix.is_empty() && others.all(|name| name.starts_with(prefix));
    if are_within {
        format!("{prefix}{own}")
    } else {
        own
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folders(names: &[&str]) -> Vec<(String, bool)> {
        names
            .iter()
            .map(|name| match name.strip_prefix('*') {
                Some(name) => (name.to_owned(), true),
                None => ((*name).to_owned(), false),
            })
            .collect()
    }

    fn choice(names: &[&str], wanted: Option<&str>) -> String {
        chosen(&folders(names), wanted).unwrap_or_else(|| "-".to_owned())
    }

    #[test]
    fn the_folder_is_the_named_one_then_the_marked_one_then_one_of_a_usual_name() {
        let names = ["INBOX", "Sent", "*Исходящие", "Архив"];
        assert_eq!(choice(&names, None), "Исходящие");
        assert_eq!(choice(&names, Some("Архив")), "Архив");
        assert_eq!(choice(&names, Some("нет такой")), "-");
        assert_eq!(choice(&["INBOX", "Отправленные"], None), "Отправленные");
        assert_eq!(
            choice(&["INBOX", "INBOX.sent items"], None),
            "INBOX.sent items"
        );
        assert_eq!(
            choice(&["INBOX", "INBOX/Отправленные"], None),
            "INBOX/Отправленные"
        );
        assert_eq!(choice(&["INBOX", "Drafts"], None), "-");
    }

    #[test]
    fn a_new_folder_is_made_beside_the_others() {
        assert_eq!(new_name(&folders(&["INBOX"])), "Sent");
        assert_eq!(new_name(&folders(&["INBOX", "Drafts"])), "Sent");
        assert_eq!(new_name(&folders(&["INBOX", "INBOX.Drafts"])), "INBOX.Sent");
        assert_eq!(new_name(&folders(&["INBOX", "INBOX/a", "b"])), "Sent");
    }
}
