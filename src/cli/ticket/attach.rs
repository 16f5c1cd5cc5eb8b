//! Files that go out with a reply.

use crate::cli::failure::{Failure, Result};
use crate::core::sentence::Sentence;
use crate::desk::{self, FileTrouble, OutgoingFile};
use std::path::PathBuf;

/// Reads the files, each with its name and its type by its ending.
pub(super) fn read(paths: &[PathBuf]) -> Result<Vec<OutgoingFile>> {
    desk::read_files(paths).map_err(|trouble| match &trouble {
        FileTrouble::Io { path, source } => Failure::io(path, source),
        FileTrouble::TooLong { path } => {
            let said = Sentence::of("fail-files-long").name("path", path.display());
            Failure::usage(said.name("most", desk::MAX_ATTACHED_BYTES))
        }
        FileTrouble::Empty { path } => {
            Failure::usage(Sentence::of("fail-file-empty").name("path", path.display()))
        }
    })
}
