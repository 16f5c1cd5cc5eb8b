//! Files that go out with a reply.

use crate::cli::failure::{Failure, Result};
use crate::desk::{self, FileTrouble, OutgoingFile};
use std::path::PathBuf;

/// Reads the files, each with its name and its type by its ending.
pub(super) fn read(paths: &[PathBuf]) -> Result<Vec<OutgoingFile>> {
    desk::read_files(paths).map_err(|trouble| match &trouble {
        FileTrouble::Io { path, source } => Failure::io(path, source),
        FileTrouble::TooLong { .. } | FileTrouble::Empty { .. } => {
            Failure::usage(trouble.to_string())
        }
    })
}
