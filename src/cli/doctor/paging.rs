//! The paging of who is on call, as far as this host's settings go: its commands, and the heartbeat.

use super::report::{Report, Weight};
use crate::cli::failure::Result;
use crate::config::Settings;
use crate::store::Store;
use crate::sync;
use std::collections::BTreeSet;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// The programs of the commands are there, and the heartbeat is heard. Nothing is run, and nobody paged.
pub fn run(report: &mut Report, settings: &Settings, store: Option<&Store>) -> Result<()> {
    for (name, words) in &settings.on_call.commands {
        let program = words.first().map_or("", String::as_str);
        let (weight, key) = match is_there(program) {
            true => (Weight::Ok, "doctor-paging-command-good"),
            false => (Weight::Failed, "doctor-paging-command-missing"),
        };
        let args = [("name", name.into()), ("program", program.into())];
        report.tell("paging", weight, key, &args)?;
    }
    if let Some(store) = store {
        spoilt(report, store)?;
    }
    match (&settings.on_call.heartbeat, store) {
        (Some(heartbeat), Some(store)) => beat(report, settings, heartbeat.host(), store),
        _ => Ok(()),
    }
}

/// Pages whose rows can't be read: the others go on, but something has damaged the store.
fn spoilt(report: &mut Report, store: &Store) -> Result<()> {
    let spoilt = store.view().spoilt_pages()?;
    if spoilt.is_empty() {
        return Ok(());
    }
    let tickets: BTreeSet<u64> = spoilt.iter().map(|page| page.ticket).collect();
    let tickets: Vec<String> = tickets.iter().map(|number| format!("#{number}")).collect();
    let args = [("tickets", tickets.join(", ").into())];
    report.tell("paging", Weight::Failed, "doctor-paging-spoilt", &args)
}

fn beat(report: &mut Report, settings: &Settings, host: &str, store: &Store) -> Result<()> {
    let Some(beaten) = sync::heartbeat(store)? else {
        let args = [("host", host.into())];
        return report.tell("paging", Weight::Warning, "doctor-heartbeat-never", &args);
    };
    let since = report.text.relative(beaten.since, settings.clock.now());
    let mut args = vec![("host", host.into()), ("since", since.into())];
    match &beaten.trouble {
        None => report.tell("paging", Weight::Ok, "doctor-heartbeat-good", &args),
        Some(trouble) => {
            let said = report.text.trouble(trouble);
            args.push(("said", said.into()));
            report.tell("paging", Weight::Warning, "doctor-heartbeat-silent", &args)
        }
    }
}

/// Whether a program is there to be run: by its path, or by its name among those of the system.
fn is_there(program: &str) -> bool {
    let can_run = |path: &Path| {
        path.metadata()
            .is_ok_and(|found| found.is_file() && found.permissions().mode() & 0o111 != 0)
    };
    if program.contains('/') {
        return can_run(Path::new(program));
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let places: Vec<PathBuf> = std::env::split_paths(&path).collect();
    places.iter().any(|place| can_run(&place.join(program)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_found_by_path_and_by_name() {
        assert!(is_there("/bin/sh"));
        assert!(is_there("sh"));
        for none in [
            "/no/such/program",
            "/bin",
            "no-such-program-at-all",
            "",
            "/etc/passwd",
        ] {
            assert!(!is_there(none), "{none}");
        }
    }
}
