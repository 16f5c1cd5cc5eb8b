//! The log file: what was run and how it ended, for whoever must find out later.

use crate::config::Settings;
use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt;
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::EnvFilter;

/// Days for which logs are kept.
const KEPT_DAYS: usize = 14;

/// Begins to log into the state directory, a file a day. Without such a directory nothing is logged: a desk
/// must not stand still for want of a log.
///
/// `PRIMEDESK_LOG` chooses what is logged (`debug`, `primedesk::store=trace`).
pub fn begin(settings: &Settings) {
    let Some(dir) = &settings.state_dir else {
        return;
    };
    // Made first: the appender would complain of a missing directory on stderr, over the screen.
    if DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(dir)
        .is_err()
    {
        return;
    }
    let appender = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("primedesk")
        .filename_suffix("log")
        .max_log_files(KEPT_DAYS)
        .build(dir);
    let Ok(appender) = appender else {
        return;
    };
    let filter =
        EnvFilter::try_from_env("PRIMEDESK_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    // Only one of several beginnings in a process counts.
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(false)
        .with_writer(appender)
        .try_init();
}
