//! `doctor`: is all as it should be, and if not, what is to be done. It changes nothing.

mod channels;
mod host;
mod paging;
mod report;
mod roster;
mod rules;
mod store;

use super::failure::{Failure, Kind, Result};
use crate::config::{Flags, Settings, Surroundings};
use clap::Args;
use report::{Report, Weight};

const EXAMPLES: &str = "\
Examples:
  primedesk doctor                  everything, the channels' servers too
  primedesk doctor --offline        without the network
  primedesk doctor --deep           holds what is shown against the log as well; long on a big store
  primedesk doctor --json | jq 'select(.state != \"ok\")'

Exit code 1 where something fails; what is only worth a look does not count.";

/// Check everything: store, calendar, regulation, channels, outbox, clock, terminal
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Command {
    /// Leave the channels' servers alone
    #[arg(long)]
    offline: bool,
    /// Hold the projections against the log, too
    #[arg(long)]
    deep: bool,
}

impl Command {
    /// Runs before any settings are made: what is wrong with them is among what it tells.
    pub(super) fn run(&self, flags: &Flags, around: &Surroundings, json: bool) -> Result<()> {
        let language = flags.language.unwrap_or_else(|| around.language());
        let settings = match Settings::load(flags, around) {
            Ok(settings) => settings,
            Err(error) => {
                let mut report = Report::new(language, json);
                let error = report.text.aside(&error.sentence());
                report.tell(
                    "settings",
                    Weight::Failed,
                    "doctor-settings-wrong",
                    &[("error", error.into())],
                )?;
                return end(report);
            }
        };
        let mut report = Report::new(settings.language, json);
        rules::settings(&mut report, &settings)?;
        rules::run(&mut report, &settings)?;
        let store = store::run(&mut report, &settings, self.deep)?;
        channels::run(&mut report, &settings, self.offline)?;
        if let Some(store) = &store {
            channels::work(&mut report, &settings, store)?;
            roster::run(&mut report, &settings, store)?;
        }
        paging::run(&mut report, &settings, store.as_ref())?;
        host::run(&mut report, &settings, store.as_ref())?;
        end(report)
    }
}

fn end(mut report: Report) -> Result<()> {
    let failed = report.has_failed;
    report.out.flush()?;
    if failed {
        Err(Failure::told(Kind::Failed))
    } else {
        Ok(())
    }
}
