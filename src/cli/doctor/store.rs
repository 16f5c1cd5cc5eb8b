//! The store: that it opens, is whole, is its owner's alone, and has room to grow.

use super::report::{Report, Weight};
use crate::cli::failure::Result;
use crate::config::Settings;
use crate::store::{Access, Store};
use std::os::unix::fs::MetadataExt;
use std::path::Path;

/// Bytes of a megabyte, as disks are sold.
const MEGABYTE: u64 = 1_000_000;

/// With less room than this the desk will soon stand still, in bytes.
const TOO_LITTLE: u64 = 100 * MEGABYTE;

/// With less room than this somebody should look, in bytes.
const LITTLE: u64 = 1_000 * MEGABYTE;

/// Checks the store. It is handed on where it can be used.
pub fn run(report: &mut Report, settings: &Settings, deep: bool) -> Result<Option<Store>> {
    let path = &settings.store;
    let store = if path.exists() {
        open(report, path)?
    } else {
        let args = [("path", path.display().to_string().into())];
        report.tell("store", Weight::Warning, "doctor-store-none", &args)?;
        None
    };
    if let (true, Some(store)) = (deep, &store) {
        projections(report, store)?;
    }
    room(report, path)?;
    Ok(store)
}

fn open(report: &mut Report, path: &Path) -> Result<Option<Store>> {
    let wrong = |error: String| [("error", error.into())];
    let store = match Store::open(path, Access::Existing) {
        Ok(store) => store,
        Err(error) => {
            let args = wrong(report.text.aside(&error.sentence()));
            report.tell("store", Weight::Failed, "doctor-is-wrong", &args)?;
            return Ok(None);
        }
    };
    match store.damage() {
        Ok(damage) if damage.is_empty() => {}
        Ok(damage) => {
            let args = wrong(damage.join("; "));
            report.tell("store", Weight::Failed, "doctor-store-damaged", &args)?;
            return Ok(None);
        }
        Err(error) => {
            let args = wrong(report.text.aside(&error.sentence()));
            report.tell("store", Weight::Failed, "doctor-store-damaged", &args)?;
            return Ok(None);
        }
    }
    let about = std::fs::metadata(path).ok();
    let size = about.as_ref().map_or(0, |about| about.len() / MEGABYTE);
    let path = path.display().to_string();
    if about.is_some_and(|about| about.mode() & 0o077 != 0) {
        let args = [("path", path.into())];
        report.tell("store", Weight::Warning, "doctor-store-open", &args)?;
    } else {
        let args = [("path", path.into()), ("size", size.to_string().into())];
        report.tell("store", Weight::Ok, "doctor-store-good", &args)?;
    }
    Ok(Some(store))
}

fn projections(report: &mut Report, store: &Store) -> Result<()> {
    let (weight, key, n) = match store.again().and_then(|mut store| store.check()) {
        Ok(found) if found.differences.is_empty() => {
            (Weight::Ok, "doctor-projections-good", found.events)
        }
        Ok(found) => {
            let n = found.differences.len() as u64;
            (Weight::Failed, "doctor-projections-differ", n)
        }
        Err(error) => {
            let args = [("error", report.text.aside(&error.sentence()).into())];
            return report.tell("projections", Weight::Failed, "doctor-is-wrong", &args);
        }
    };
    report.tell("projections", weight, key, &[("n", n.into())])
}

/// The room on the disk where the store is, or will be.
fn room(report: &mut Report, path: &Path) -> Result<()> {
    let there = path.ancestors().find(|path| path.exists());
    let Some(disk) = there.and_then(|path| rustix::fs::statvfs(path).ok()) else {
        return Ok(());
    };
    let free = disk.f_bavail.saturating_mul(disk.f_frsize);
    let (weight, key) = if free < TOO_LITTLE {
        (Weight::Failed, "doctor-disk-full")
    } else if free < LITTLE {
        (Weight::Warning, "doctor-disk-little")
    } else {
        (Weight::Ok, "doctor-disk-good")
    };
    let size = (free / MEGABYTE).to_string();
    report.tell("disk", weight, key, &[("size", size.into())])
}
