//! What the process finds around itself: directories by the XDG rules, the locale, the login name.

use crate::core::language::Language;
use directories::{BaseDirs, ProjectDirs, UserDirs};
use std::path::{Path, PathBuf};

/// The directories of this program, of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// The person's home.
    pub home: PathBuf,
    /// For `config.toml` and what belongs to it.
    pub config: PathBuf,
    /// For the store.
    pub data: PathBuf,
    /// For logs.
    pub state: PathBuf,
}

/// All that settings take from the process's surroundings. A value, so that settings can be made without any.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// The directories; none for a person without a home.
    pub places: Option<Places>,
    /// `PRIMEDESK_STORE`.
    pub store: Option<PathBuf>,
    /// `PRIMEDESK_AGENT`.
    pub agent: Option<String>,
    /// The locale for messages.
    pub locale: Option<String>,
    /// The login name.
    pub login: Option<String>,
}

impl Surroundings {
    /// Those of this process. An empty variable counts as absent.
    pub fn of_process() -> Self {
        let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        Self {
            places: places(),
            store: std::env::var_os("PRIMEDESK_STORE")
                .filter(|path| !path.is_empty())
                .map(PathBuf::from),
            agent: variable("PRIMEDESK_AGENT"),
            // The first that is set decides, as setlocale does it.
            locale: ["LC_ALL", "LC_MESSAGES", "LANG"]
                .into_iter()
                .find_map(variable),
            login: variable("LOGNAME")
                .or_else(|| variable("USER"))
                .or_else(login_by_uid),
        }
    }

    /// The language of the locale: English under one that names a language other than Russian. Russian under a
    /// Russian one, and where none is named (`C`, `POSIX`, nothing): the desk is a Russian one.
    pub fn language(&self) -> Language {
        let locale = self.locale.as_deref().unwrap_or_default();
        let language = locale
            .split(['_', '.', '@', '-'])
            .next()
            .unwrap_or_default();
        let russian = ["", "c", "posix", "ru", "russian"];
        if russian.contains(&language.to_lowercase().as_str()) {
            Language::Ru
        } else {
            Language::En
        }
    }
}

fn places() -> Option<Places> {
    let project = ProjectDirs::from("", "", "primedesk")?;
    let state = project.state_dir().unwrap_or_else(|| project.data_dir());
    Some(Places {
        home: BaseDirs::new()?.home_dir().to_owned(),
        config: project.config_dir().to_owned(),
        data: project.data_dir().to_owned(),
        state: state.to_owned(),
    })
}

/// Where a person looks for what was saved: the directory for downloads by the XDG rules, if it is there, else the home.
pub fn saves() -> Option<PathBuf> {
    let person = UserDirs::new()?;
    Some(saves_of(person.download_dir(), person.home_dir()))
}

fn saves_of(downloads: Option<&Path>, home: &Path) -> PathBuf {
    let downloads = downloads.filter(|path| path.is_dir());
    downloads.unwrap_or(home).to_owned()
}

/// The login name of the process's user; a job of cron has no variable that tells it.
fn login_by_uid() -> Option<String> {
    let uid = rustix::process::getuid().as_raw().to_string();
    let accounts = std::fs::read_to_string("/etc/passwd").ok()?;
    let name = accounts.lines().find_map(|line| {
        let mut fields = line.split(':');
        let name = fields.next()?;
        (fields.nth(1)? == uid).then(|| name.to_owned())
    });
    name.or(Some(format!("uid-{uid}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locale_decides_the_language() {
        let language = |locale: &str| {
            let around = Surroundings {
                locale: Some(locale.to_owned()),
                ..Surroundings::default()
            };
            around.language()
        };
        for russian in [
            "ru_RU.UTF-8",
            "ru",
            "RU-ru",
            "ru_UA@x",
            "C",
            "C.UTF-8",
            "POSIX",
            "",
        ] {
            assert_eq!(language(russian), Language::Ru, "{russian}");
        }
        for other in ["en_US.UTF-8", "en", "run", "de_DE", "Cx"] {
            assert_eq!(language(other), Language::En, "{other}");
        }
        assert_eq!(Surroundings::default().language(), Language::Ru);
    }

    #[test]
    fn files_are_saved_where_a_person_looks_for_them() {
        let home = tempfile::tempdir().unwrap();
        let downloads = home.path().join("Загрузки");
        assert_eq!(saves_of(None, home.path()), home.path());
        assert_eq!(saves_of(Some(&downloads), home.path()), home.path());
        std::fs::create_dir(&downloads).unwrap();
        assert_eq!(saves_of(Some(&downloads), home.path()), downloads);
    }

    #[test]
    fn somebody_runs_this_test() {
        assert!(login_by_uid().is_some());
    }
}
