//! Changes of the configuration's text. What is not changed stays as it was written, comments and all.

use super::error::{Error, Result};
use super::file;
use super::replace::{hold, replace};
use super::setting::Setting;
use crate::core::fault::Fault;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use toml_edit::{DocumentMut, Item, Table, Value};

/// A channel's table as it is to be: every key with its value, or with none where it is to be left out.
pub type Keys = Vec<(&'static str, Option<Value>)>;

/// The configuration's text; an empty one where there is no file.
///
/// # Errors
/// It can't be read, or is not UTF-8.
pub fn text(path: &Path) -> Result<String> {
    Ok(file::read_if_there(path)?.unwrap_or_default())
}

/// The text with a channel's keys set in its table, which is made where it is not there.
///
/// # Errors
/// The text is no TOML, or has something else in the table's place.
pub fn with_channel(path: &Path, text: &str, name: &str, keys: Keys) -> Result<String> {
    let mut document = document(path, text)?;
    let channels = document.entry("channel").or_insert_with(|| {
        let mut table = Table::new();
        // No `[channel]` of its own above `[channel.email]`.
        table.set_implicit(true);
        Item::Table(table)
    });
    let channel = channels
        .as_table_like_mut()
        .ok_or_else(|| not_a_table(path, "channel"))?
        .entry(name)
        .or_insert_with(|| Item::Table(Table::new()))
        .as_table_like_mut()
        .ok_or_else(|| not_a_table(path, &format!("channel.{name}")))?;
    for (key, value) in keys {
        match (value, channel.get_mut(key)) {
            (None, _) => {
                channel.remove(key);
            }
            (Some(value), Some(Item::Value(old))) => {
                // What stands behind it in its line is a comment.
                let decor = old.decor().clone();
                *old = value;
                *old.decor_mut() = decor;
            }
            (Some(value), _) => {
                channel.insert(key, Item::Value(value));
            }
        }
    }
    Ok(document.to_string())
}

/// The text without a channel's table; none if it has none.
///
/// # Errors
/// The text is no TOML.
pub fn without_channel(path: &Path, text: &str, name: &str) -> Result<Option<String>> {
    let mut document = document(path, text)?;
    let Some(channels) = document
        .get_mut("channel")
        .and_then(Item::as_table_like_mut)
    else {
        return Ok(None);
    };
    let Some(removed) = channels.remove(name) else {
        return Ok(None);
    };
    if channels.is_empty() {
        document.remove("channel");
    }
    // What was written above the table need not be about it: it stays, at the end.
    let above = removed
        .as_table()
        .and_then(|table| table.decor().prefix()?.as_str())
        .filter(|above| above.contains('#'));
    if let Some(above) = above {
        let trailing = document.trailing().as_str().unwrap_or_default();
        let trailing = format!("{above}{trailing}");
        document.set_trailing(trailing);
    }
    Ok(Some(document.to_string()))
}

/// Replaces the file, if it still is what it was when it was read.
///
/// # Errors
/// It can't be written, or somebody else has changed it; the file is as it was.
pub fn save(path: &Path, was: &str, text: &str) -> Result<()> {
    let io = |source| Error::Io {
        path: path.to_owned(),
        source,
    };
    let held = hold(path.parent().unwrap_or(Path::new(""))).map_err(io)?;
    if self::text(path)? != was {
        return Err(Setting::Changed {
            path: path.to_owned(),
        }
        .into());
    }
    let mode = std::fs::metadata(path).map_or(0o600, |file| file.permissions().mode() & 0o777);
    replace(&held, path, text, mode).map_err(io)
}

fn document(path: &Path, text: &str) -> Result<DocumentMut> {
    text.parse()
        .map_err(|error: toml_edit::TomlError| Error::Faults {
            path: path.to_owned(),
            faults: vec![Fault::toml(text, error.span(), error.message())],
        })
}

fn not_a_table(path: &Path, key: &str) -> Error {
    Error::Setting(Setting::NoTable {
        path: path.to_owned(),
        key: key.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATH: &str = "/c/config.toml";

    fn set(text: &str, keys: Keys) -> String {
        with_channel(Path::new(PATH), text, "email", keys).unwrap()
    }

    #[test]
    fn what_is_not_changed_stays_as_it_was_written() {
        let text = "# mine\nagent = 'anna'  # me\n\n[channel.email] # post\nuser = \"old\" # login\nfolder = \"A\"\n\n[[closed_day]]\ndate = 2026-12-31\nname = \"x\"\n";
        let keys: Keys = vec![
            ("user", Some("new".into())),
            ("folder", None),
            ("imap", Some("h:1".into())),
        ];
        let changed = set(text, keys);
        assert_eq!(
            changed,
            "# mine\nagent = 'anna'  # me\n\n[channel.email] # post\nuser = \"new\" # login\nimap = \"h:1\"\n\n[[closed_day]]\ndate = 2026-12-31\nname = \"x\"\n"
        );
        let path = Path::new(PATH);
        let without = without_channel(path, &changed, "email").unwrap().unwrap();
        assert!(without.starts_with("# mine\nagent = 'anna'  # me\n"));
        assert!(without.contains("[[closed_day]]\ndate = 2026-12-31"));
        assert!(!without.contains("channel"));
        assert_eq!(without_channel(path, &without, "email").unwrap(), None);
    }

    #[test]
    fn a_comment_above_a_table_survives_it() {
        let path = Path::new(PATH);
        let text = "# head\n[channel.email]\nuser = \"a\"\n";
        let without = without_channel(path, text, "email").unwrap().unwrap();
        assert_eq!(without, "# head\n");
        let more = "agent = \"a\"\n\n# post\n[channel.email]\nuser = \"a\"\n[mail]\nmax_bytes = 1\n# end\n";
        let without = without_channel(path, more, "email").unwrap().unwrap();
        assert_eq!(
            without,
            "agent = \"a\"\n[mail]\nmax_bytes = 1\n\n# post\n# end\n"
        );
    }

    #[test]
    fn a_table_is_made_where_there_is_none() {
        assert_eq!(
            set("", vec![("user", Some("a\"b".into()))]),
            "[channel.email]\nuser = 'a\"b'\n"
        );
        let inline = set(
            "channel = { chat = { account = 1 } }\n",
            vec![("user", Some("a".into()))],
        );
        assert!(inline.contains("account = 1") && inline.contains("user = \"a\""));
        let two = set(
            "[channel.chat]\naccount = 1\n",
            vec![("user", Some("a".into()))],
        );
        assert_eq!(
            two,
            "[channel.chat]\naccount = 1\n\n[channel.email]\nuser = \"a\"\n"
        );
    }

    #[test]
    fn what_is_no_table_is_told() {
        for text in ["channel = 1", "[channel]\nemail = 2", "a ="] {
            assert!(with_channel(Path::new(PATH), text, "email", Vec::new()).is_err());
        }
    }

    #[test]
    fn a_file_that_another_changed_is_not_overwritten() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("config.toml");
        save(&path, "", "a = 1\n").unwrap();
        assert!(save(&path, "", "a = 2\n").is_err());
        assert_eq!(text(&path).unwrap(), "a = 1\n");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
        save(&path, "a = 1\n", "a = 3\n").unwrap();
        let mode = std::fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(
            (text(&path).unwrap().as_str(), mode & 0o777),
            ("a = 3\n", 0o640)
        );
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
    }
}
