//! Files that go out with a reply: read whole or not at all.

use super::command::{MAX_ATTACHED_BYTES, OutgoingFile};
use crate::core::scrub::scrub_line;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Why a file can't go with a reply.
#[derive(Debug, thiserror::Error)]
pub enum FileTrouble {
    /// It can't be read.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// With those before it it is too much.
    #[error("{}: the files are longer than {MAX_ATTACHED_BYTES} bytes together", path.display())]
    TooLong {
        /// The file.
        path: PathBuf,
    },
    /// There is nothing in it.
    #[error("{}: is empty", path.display())]
    Empty {
        /// The file.
        path: PathBuf,
    },
}

/// Reads the files, each with its name and its type by its ending.
///
/// # Errors
/// The first that can't be read, is empty, or is too much.
pub fn read_files(paths: &[PathBuf]) -> Result<Vec<OutgoingFile>, FileTrouble> {
    let mut room = MAX_ATTACHED_BYTES;
    let mut files = Vec::with_capacity(paths.len());
    for path in paths {
        let file = one(path, room)?;
        room -= file.bytes.len() as u64;
        files.push(file);
    }
    Ok(files)
}

fn one(path: &Path, room: u64) -> Result<OutgoingFile, FileTrouble> {
    let mut bytes = Vec::new();
    let owned = || path.to_owned();
    let io = |source| FileTrouble::Io {
        path: owned(),
        source,
    };
    // A pipe would be waited for; a directory is none either.
    if !std::fs::metadata(path).map_err(io)?.is_file() {
        return Err(io(std::io::Error::other("is not a regular file")));
    }
    // One byte more than there is room for tells that it is too much, however much it is.
    File::open(path)
        .and_then(|file| file.take(room + 1).read_to_end(&mut bytes))
        .map_err(io)?;
    if bytes.len() as u64 > room {
        return Err(FileTrouble::TooLong { path: owned() });
    }
    if bytes.is_empty() {
        return Err(FileTrouble::Empty { path: owned() });
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Ok(OutgoingFile {
        name: scrub_line(&name).into_owned(),
        media_type: media_type(path).to_owned(),
        bytes,
        path: Some(path.to_owned()),
    })
}

/// The media type that a file's ending names.
fn media_type(path: &Path) -> &'static str {
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    match ending.to_lowercase().as_str() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "svg" => "image/svg+xml",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "mov" => "video/quicktime",
        "pdf" => "application/pdf",
        "txt" | "log" | "md" => "text/plain",
        "csv" => "text/csv",
        "html" | "htm" => "text/html",
        "json" | "har" => "application/json",
        "xml" => "application/xml",
        "zip" => "application/zip",
        "gz" => "application/gzip",
        "doc" => "application/msword",
        "xls" => "application/vnd.ms-excel",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ending_names_the_type_whatever_its_case() {
        assert_eq!(media_type(Path::new("a/Скриншот 1.PNG")), "image/png");
        assert_eq!(media_type(Path::new("x.tar.gz")), "application/gzip");
        for none in ["png", "a.", "a.exe", ".png"] {
            let kind = media_type(Path::new(none));
            assert_eq!(kind, "application/octet-stream", "{none}");
        }
    }

    #[test]
    fn files_are_read_whole_or_not_at_all() {
        let dir = tempfile::tempdir().unwrap();
        let path = |name: &str, length: u64| {
            let path = dir.path().join(name);
            File::create(&path).unwrap().set_len(length).unwrap();
            path
        };
        let fits = path("a.png", MAX_ATTACHED_BYTES - 1);
        let read_all = |paths: &[&PathBuf]| {
            let paths: Vec<PathBuf> = paths.iter().map(|path| (*path).clone()).collect();
            read_files(&paths)
        };
        let files = read_all(&[&fits, &path("b", 1)]).unwrap();
        assert_eq!(files.len(), 2);
        assert_eq!(files[0].name, "a.png");
        let told = read_all(&[&fits, &path("c", 2)]).unwrap_err();
        assert!(
            told.to_string().contains("/c: the files are longer"),
            "{told}"
        );
        let told = read_all(&[&path("d", 0)]).unwrap_err();
        assert!(told.to_string().ends_with("/d: is empty"), "{told}");
        assert!(read_all(&[&dir.path().to_owned()]).is_err());
        assert!(read_all(&[&dir.path().join("none")]).is_err());
    }
}
