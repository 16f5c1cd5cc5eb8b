//! What can be wrong with the configuration.

use super::setting::Setting;
use crate::core::fault::Fault;
use crate::core::sentence::Sentence;
use std::path::{Path, PathBuf};

/// A result of the configuration.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What is wrong with the configuration.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or directory can't be read.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file or directory.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file is wrong.
    #[error("{}:{}", path.display(), shown(faults))]
    Faults {
        /// The file.
        path: PathBuf,
        /// Every fault, in the order of the lines. Never empty.
        faults: Vec<Fault>,
    },
    /// A setting is wrong or missing, whether it came from a flag, the environment or nowhere.
    #[error(transparent)]
    Setting(#[from] Setting),
}

impl Error {
    /// The sentence that tells a person: the file and the line first. What the system says is quoted.
    pub fn sentence(&self) -> Sentence {
        match self {
            Self::Io { path, source } => Sentence::of("fail-file")
                .name("path", path.display())
                .name("why", source),
            Self::Faults { path, faults } => faulty(path, faults),
            Self::Setting(setting) => setting.sentence(),
        }
    }
}

/// A file with faults: the first with its line, and how many more there are.
fn faulty(path: &Path, faults: &[Fault]) -> Sentence {
    let Some(first) = faults.first() else {
        return Sentence::quoted(path.display());
    };
    let more = u64::try_from(faults.len() - 1).unwrap_or(u64::MAX);
    let key = match more {
        0 => "fail-fault",
        _ => "fail-faults",
    };
    Sentence::of(key)
        .name("path", path.display())
        .name("line", first.line)
        .said("message", first.sentence())
        .count("more", more)
}

/// The first fault, and how many more there are: one line.
fn shown(faults: &[Fault]) -> String {
    let first = faults
        .first()
        .map(|fault| format!("{}: {}", fault.line, fault.message));
    let more = match faults.len() {
        0 | 1 => String::new(),
        2 => " (and 1 more fault)".to_owned(),
        n => format!(" (and {} more faults)", n - 1),
    };
    format!("{}{more}", first.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_one_line_with_the_place_of_the_first() {
        let fault = |line, message: &str| Fault::of_line(line, message);
        let error = Error::Faults {
            path: "/etc/a.toml".into(),
            faults: vec![fault(3, "bad"), fault(9, "worse")],
        };
        assert_eq!(error.to_string(), "/etc/a.toml:3: bad (and 1 more fault)");
    }
}
