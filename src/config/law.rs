//! The law: every version of the regulation, built in and the team's own, over the production calendar.

use super::error::{Error, Result};
use super::file::text_of;
use super::setting::Setting;
use super::settings::Settings;
use crate::core::calendar::{Calendar, RUSSIAN_PRODUCTION_CALENDAR};
use crate::core::fault::{Fault, Wrong};
use crate::core::regulation::{Lawbook, Regulation};
use crate::core::sentence::Sentence;
use std::path::{Path, PathBuf};

/// The versions that come with the program, by the names of their files.
const BUILT_IN: &[(&str, &str)] = &[(
    "2020-05-15.toml",
    include_str!("../../assets/regulation/2020-05-15.toml"),
)];

/// A version with the file that states it.
struct Source {
    path: PathBuf,
    text: String,
    regulation: Regulation,
}

/// The law of these settings: the built-in versions and those in the regulation directory, over the Russian
/// production calendar with the team's own closed days.
///
/// # Errors
/// A file that can't be read or is wrong, with its line; two files with the same id or first day.
pub fn lawbook(settings: &Settings) -> Result<Lawbook> {
    let mut sources = Vec::new();
    for (name, text) in BUILT_IN {
        sources.push(source(
            Path::new("built-in").join(name),
            (*text).to_owned(),
        )?);
    }
    for path in own_files(&settings.regulation_dir)? {
        let bytes = std::fs::read(&path).map_err(|source| Error::Io {
            path: path.clone(),
            source,
        })?;
        let text = text_of(&path, bytes)?;
        sources.push(source(path, text)?);
    }
    for (n, later) in sources.iter().enumerate() {
        for earlier in sources.iter().take(n) {
            check_apart(earlier, later)?;
        }
    }
    let calendar = calendar()?.with_closed_days(settings.closed_days.clone());
    Lawbook::new(
        sources.into_iter().map(|s| s.regulation).collect(),
        &calendar,
    )
    .map_err(|why| Setting::Law(why).into())
}

/// The calendar that comes with the program.
fn calendar() -> Result<Calendar> {
    Calendar::parse(RUSSIAN_PRODUCTION_CALENDAR).map_err(|faults| Error::Faults {
        path: Path::new("built-in").join("production-ru.toml"),
        faults,
    })
}

fn source(path: PathBuf, text: String) -> Result<Source> {
    match Regulation::parse(&text) {
        Ok(regulation) => Ok(Source {
            path,
            text,
            regulation,
        }),
        Err(faults) => Err(Error::Faults { path, faults }),
    }
}

/// The files of the directory, in the order of their names; none if there is no directory.
fn own_files(dir: &Path) -> Result<Vec<PathBuf>> {
    let io = |source| Error::Io {
        path: dir.to_owned(),
        source,
    };
    let entries = match std::fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(io(error)),
    };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(io)?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Two versions must differ in id and first day, or it would be open which of them is meant.
fn check_apart(earlier: &Source, later: &Source) -> Result<()> {
    let (a, b) = (&earlier.regulation, &later.regulation);
    let other = earlier.path.display();
    if a.id == b.id {
        let message = format!("the id `{}` is already that of {other}", b.id);
        let said = Sentence::of("fault-regulation-id").name("id", &b.id);
        let wrong = Wrong::new(message, said.name("other", other));
        return Err(fault(&later.path, &later.text, "id", wrong));
    }
    if a.in_force_from == b.in_force_from {
        let message = format!("in force from {}, as is {other}", b.in_force_from);
        let said = Sentence::of("fault-regulation-day").name("day", b.in_force_from);
        let wrong = Wrong::new(message, said.name("other", other));
        return Err(fault(&later.path, &later.text, "in_force_from", wrong));
    }
    Ok(())
}

fn fault(path: &Path, text: &str, line_start: &str, wrong: Wrong) -> Error {
    Error::Faults {
        path: path.to_owned(),
        faults: vec![Fault::wrong_at(text, place_of(text, line_start), wrong)],
    }
}

/// Where the first line lies that begins like this; the start of the text if none does.
fn place_of(text: &str, line_start: &str) -> usize {
    let mut place = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with(line_start) {
            return place;
        }
        place += line.len();
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Flags, Surroundings};
    use chrono::{TimeZone, Utc};

    fn settings(regulation_dir: &Path) -> Settings {
        let flags = Flags {
            store: Some("/s".into()),
            agent: Some("anna".to_owned()),
            ..Flags::default()
        };
        let mut settings = Settings::load(&flags, &Surroundings::default()).unwrap();
        settings.regulation_dir = regulation_dir.to_owned();
        settings
    }

    fn told(dir: &Path) -> String {
        lawbook(&settings(dir)).unwrap_err().to_string()
    }

    #[test]
    fn every_built_in_file_is_listed() {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/regulation");
        let mut files: Vec<String> = std::fs::read_dir(dir)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        files.sort();
        let listed: Vec<&str> = BUILT_IN.iter().map(|(name, _)| *name).collect();
        assert_eq!(files, listed);
    }

    #[test]
    fn the_built_in_law_needs_no_directory() {
        let book = lawbook(&settings(Path::new("/nowhere/at/all"))).unwrap();
        let ids: Vec<&str> = book.all().map(|law| law.regulation.id.as_str()).collect();
        assert_eq!(ids, ["2020-05-15"]);
        assert!(book.at(Utc::now()).schedule.calendar().covers(2026));
    }

    #[test]
    fn own_closed_days_close() {
        let mut settings = settings(Path::new("/nowhere/at/all"));
        let wednesday = Utc.with_ymd_and_hms(2026, 11, 18, 9, 0, 0).unwrap();
        assert!(
            lawbook(&settings)
                .unwrap()
                .at(wednesday)
                .schedule
                .is_open(wednesday)
        );
        settings.closed_days = vec![crate::core::calendar::ClosedDay {
            date: wednesday.date_naive(),
            name: "x".to_owned(),
        }];
        assert!(
            !lawbook(&settings)
                .unwrap()
                .at(wednesday)
                .schedule
                .is_open(wednesday)
        );
    }

    #[test]
    fn a_later_version_joins_and_a_bad_one_is_told_with_file_and_line() {
        let dir = tempfile::tempdir().unwrap();
        let text = BUILT_IN[0].1;
        let later = text
            .replacen("id = \"2020-05-15\"", "id = \"2027\"", 1)
            .replacen(
                "in_force_from = 2020-05-15",
                "in_force_from = 2027-01-01",
                1,
            );
        let file = dir.path().join("2027.toml");
        std::fs::write(&file, &later).unwrap();
        std::fs::write(dir.path().join("notes.txt"), "not a regulation").unwrap();
        assert_eq!(lawbook(&settings(dir.path())).unwrap().all().count(), 2);

        std::fs::write(&file, text).unwrap();
        assert!(told(dir.path()).contains("2027.toml:4: the id `2020-05-15` is already"));

        let same_day = text.replacen("id = \"2020-05-15\"", "id = \"x\"", 1);
        std::fs::write(&file, same_day).unwrap();
        assert!(told(dir.path()).contains("2027.toml:5: in force from 2020-05-15"));

        std::fs::write(&file, later.replacen("\"09:00\"", "\"18:00\"", 1)).unwrap();
        let never_open = told(dir.path());
        assert!(never_open.contains("2027.toml:11: closes"), "{never_open}");

        std::fs::write(
            &file,
            later.replacen("\"voice\"]", "\"voice\", \"fax\"]", 1),
        )
        .unwrap();
        let unknown = told(dir.path());
        assert!(
            unknown.contains("2027.toml:19: unknown channel `fax`"),
            "{unknown}"
        );

        std::fs::write(&file, b"id = \"\xff\"").unwrap();
        assert!(told(dir.path()).contains("2027.toml:1: not UTF-8"));
    }
}
