//! What the desk goes by: settings, regulation, calendar, keymap, templates.

use super::report::{Report, Weight};
use crate::cli::failure::Result;
use crate::cli::{ground, workbench};
use crate::config::{Settings, law};
use crate::core::instant::moscow_date;
use crate::core::regulation::Lawbook;
use chrono::Datelike;

/// The settings themselves, which could be read.
pub fn settings(report: &mut Report, settings: &Settings) -> Result<()> {
    let there = settings
        .config_file
        .as_deref()
        .filter(|path| path.is_file());
    let Some(path) = there else {
        return report.tell("settings", Weight::Ok, "doctor-settings-none", &[]);
    };
    let path = path.display().to_string();
    report.tell(
        "settings",
        Weight::Ok,
        "doctor-is-good",
        &[("what", path.into())],
    )
}

/// Regulation, calendar, keymap, templates.
pub fn run(report: &mut Report, settings: &Settings) -> Result<()> {
    match law::lawbook(settings) {
        Ok(book) => lawbook(report, settings, &book)?,
        Err(error) => report.tell(
            "regulation",
            Weight::Failed,
            "doctor-is-wrong",
            &[("error", report.text.aside(&error.sentence()).into())],
        )?,
    }
    let keymap = workbench::keys(&settings.keymap).map(|_| ());
    told(report, "keymap", keymap)?;
    let templates = ground::templates(&settings.templates_dir).map(|_| ());
    told(report, "templates", templates)
}

fn lawbook(report: &mut Report, settings: &Settings, book: &Lawbook) -> Result<()> {
    let now = settings.clock.now();
    let law = book.at(now);
    let from = report.text.date_of(law.regulation.in_force_from);
    report.tell(
        "regulation",
        Weight::Ok,
        "doctor-regulation-good",
        &[
            ("id", law.regulation.id.as_str().into()),
            ("from", from.into()),
        ],
    )?;
    let year = moscow_date(now).year();
    let calendar = law.schedule.calendar();
    let (weight, key) = match (calendar.covers(year), calendar.covers(year + 1)) {
        (true, true) => (Weight::Ok, "doctor-calendar-good"),
        (true, false) => (Weight::Warning, "doctor-calendar-next"),
        (false, _) => (Weight::Failed, "doctor-calendar-now"),
    };
    let args = [
        ("year", year.to_string().into()),
        ("next", (year + 1).to_string().into()),
    ];
    report.tell("calendar", weight, key, &args)
}

fn told(report: &mut Report, check: &str, result: Result<()>) -> Result<()> {
    match result {
        Ok(()) => report.tell(check, Weight::Ok, "doctor-good", &[]),
        Err(failure) => report.tell(
            check,
            Weight::Failed,
            "doctor-is-wrong",
            &[("error", failure.words(&report.text.clone()).into())],
        ),
    }
}
