//! The host: its clock, the terminal, the place of the logs.

use super::report::{Report, Weight};
use crate::cli::failure::Result;
use crate::config::{Clock, Settings};
use crate::core::instant::rfc3339;
use crate::store::Store;
use crate::tui::{ColourLevel, Options};
use chrono::{Datelike, TimeDelta};
use std::io::IsTerminal;
use std::path::Path;
use std::time::{Duration, SystemTime};

/// A clock outside these years is set wrong.
const YEARS: std::ops::RangeInclusive<i32> = 2026..=2100;

/// How far the clock may be from that of the disk.
const APART: Duration = Duration::from_secs(5);

/// What the screen is made for, in columns and rows.
const SCREEN: (u16, u16) = (80, 24);

/// Clock, terminal, logs.
pub fn run(report: &mut Report, settings: &Settings, store: Option<&Store>) -> Result<()> {
    let dir = settings.state_dir.as_deref();
    clock(report, settings, store, dir)?;
    logs(report, dir)?;
    terminal(report)
}

fn clock(
    report: &mut Report,
    settings: &Settings,
    store: Option<&Store>,
    dir: Option<&Path>,
) -> Result<()> {
    let now = settings.clock.now();
    let shown = rfc3339(now);
    let (last, is_demo) = match store {
        Some(store) => (store.view().last_batch_at()?, store.is_demo()?),
        None => (None, false),
    };
    let (weight, key) = if settings.clock != Clock::System {
        (Weight::Ok, "doctor-clock-given")
    } else if !YEARS.contains(&now.year()) {
        (Weight::Failed, "doctor-clock-year")
    } else if last.is_some_and(|last| last > now + TimeDelta::minutes(1)) {
        match is_demo {
            // It plays in a time of its own, which says nothing of this computer's clock.
            true => (Weight::Ok, "doctor-clock-demo"),
            false => (Weight::Failed, "doctor-clock-behind"),
        }
    } else if dir.and_then(apart).is_some_and(|apart| apart > APART) {
        (Weight::Warning, "doctor-clock-disk")
    } else {
        (Weight::Ok, "doctor-clock-good")
    };
    report.tell("clock", weight, key, &[("now", shown.into())])
}

/// How far the host's clock is from that of the disk, which may be another host's.
fn apart(dir: &Path) -> Option<Duration> {
    let file = tempfile::NamedTempFile::new_in(dir).ok()?;
    let written = file.as_file().metadata().ok()?.modified().ok()?;
    let now = SystemTime::now();
    Some(
        now.duration_since(written)
            .unwrap_or_else(|error| error.duration()),
    )
}

fn logs(report: &mut Report, dir: Option<&Path>) -> Result<()> {
    let Some(dir) = dir else {
        return report.tell("log", Weight::Warning, "doctor-log-none", &[]);
    };
    let path = dir.display().to_string();
    let written = std::fs::create_dir_all(dir)
        .and_then(|()| tempfile::NamedTempFile::new_in(dir).map(|_| ()));
    match written {
        Ok(()) => report.tell(
            "log",
            Weight::Ok,
            "doctor-is-good",
            &[("what", path.into())],
        ),
        Err(error) => report.tell(
            "log",
            Weight::Warning,
            "doctor-log-unwritable",
            &[("path", path.into()), ("error", error.to_string().into())],
        ),
    }
}

fn terminal(report: &mut Report) -> Result<()> {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .find_map(variable)
        .unwrap_or_default();
    let word = locale.to_lowercase().replace('-', "");
    if !word.contains("utf8") {
        let args = [("locale", locale.into())];
        report.tell("terminal", Weight::Warning, "doctor-locale", &args)?;
    }
    let output = std::io::stdout();
    if !output.is_terminal() {
        return report.tell("terminal", Weight::Ok, "doctor-terminal-none", &[]);
    }
    let term = variable("TERM").unwrap_or_default();
    if term.is_empty() || term == "dumb" {
        return report.tell("terminal", Weight::Warning, "doctor-terminal-dumb", &[]);
    }
    let size = rustix::termios::tcgetwinsize(&output)
        .ok()
        .filter(|size| size.ws_col > 0 && size.ws_row > 0);
    let (columns, rows) = size.map_or(SCREEN, |size| (size.ws_col, size.ws_row));
    let colours = match Options::detect("", variable).abilities.colours {
        ColourLevel::None => "doctor-colours-none",
        ColourLevel::Sixteen => "doctor-colours-sixteen",
        ColourLevel::Palette => "doctor-colours-palette",
        ColourLevel::True => "doctor-colours-true",
    };
    let colours = report.text.say(colours);
    let within = if variable("TMUX").is_some() {
        "tmux, "
    } else {
        ""
    };
    let (weight, key) = if columns < SCREEN.0 || rows < SCREEN.1 {
        (Weight::Warning, "doctor-terminal-small")
    } else {
        (Weight::Ok, "doctor-terminal-good")
    };
    let args = [
        ("term", format!("{within}{term}").into()),
        ("columns", columns.to_string().into()),
        ("rows", rows.to_string().into()),
        ("colours", colours.into()),
    ];
    report.tell("terminal", weight, key, &args)
}
