use std::fs;

use super::*;

fn read(paths: &[&Path]) -> Vec<RawMail> {
    open(paths.iter().copied(), MESSAGE_LIMIT_BYTES)
        .map(Result::unwrap)
        .collect()
}

fn names(root: &Path, mails: &[RawMail]) -> Vec<String> {
    let prefix = format!("{}/", root.display());
    mails
        .iter()
        .map(|m| {
            m.origin
                .strip_prefix(&prefix)
                .unwrap_or(&m.origin)
                .to_owned()
        })
        .collect()
}

fn write(path: PathBuf, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

#[test]
fn a_folder_gives_every_file_in_order() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    for name in [
        "b.eml",
        "a.eml",
        "sub/c",
        "sub/x.lock",
        ".hidden",
        "dovecot.index",
        "empty",
    ] {
        write(
            root.join(name),
            if name == "empty" {
                ""
            } else {
                "Subject: x\n\nbody\n"
            },
        );
    }
    write(root.join("binary"), "\0\u{1}");
    #[cfg(unix)]
    std::os::unix::fs::symlink(root, root.join("sub/loop")).unwrap();
    let mails = read(&[root]);
    assert_eq!(names(root, &mails), ["a.eml", "b.eml", "binary", "sub/c"]);
    assert!(mails[0].received_hint.is_some());
    assert_eq!(count_hint([root]).files, 5);
}

#[test]
fn a_maildir_gives_its_letters_and_its_subfolders() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    for name in [
        "cur/1:2,S",
        "new/2",
        "tmp/3",
        ".Sent/cur/4:2,",
        ".Sent/new/.x",
        "dovecot-uidlist",
        "notes/x",
    ] {
        write(root.join(name), "Subject: x\n\nbody\n");
    }
    assert_eq!(
        names(root, &read(&[root])),
        [".Sent/cur/4:2,", "cur/1:2,S", "new/2"]
    );
}

#[test]
fn an_mbox_is_split_at_its_separators_only() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("any-name");
    write(
        path.clone(),
        "From a@b Tue Jan  2 10:00:00 2024\nSubject: 1\n\n>From here\n>>From there\n\nFrom now on no more\n\n\
         From - Wed Jan 03 11:00:00 2024\nSubject: 2\n\nno blank line\n\
         From c@d Thu Jan  4 12:00:00 2024\nSubject: 3\n\nlast\n",
    );
    let mails = read(&[&path]);
    assert_eq!(mails.len(), 3);
    assert_eq!(
        mails[0].bytes,
        b"Subject: 1\n\nFrom here\n>From there\n\nFrom now on no more\n"
    );
    assert_eq!(mails[1].bytes, b"Subject: 2\n\nno blank line\n");
    assert!(mails[2].origin.ends_with("any-name#3"));
    let hints: Vec<String> = mails
        .iter()
        .map(|m| m.received_hint.unwrap().to_rfc3339())
        .collect();
    assert_eq!(hints[0], "2024-01-02T10:00:00+00:00");
    assert_eq!(hints[1], "2024-01-03T11:00:00+00:00");
}

#[test]
fn what_cant_be_read_stops_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.eml");
    write(path.clone(), "Subject: x\n\n");
    let missing = dir.path().join("missing");
    let mut mails = open([&missing, &path], MESSAGE_LIMIT_BYTES);
    let error = mails.next().unwrap().unwrap_err();
    assert_eq!(error.path, missing);
    assert!(
        error
            .to_string()
            .starts_with(&missing.display().to_string())
    );
    assert!(mails.next().unwrap().is_ok());
    assert!(mails.next().is_none());
}

#[test]
fn a_long_message_is_cut_and_marked() {
    let dir = tempfile::tempdir().unwrap();
    let one = dir.path().join("one");
    write(one.clone(), &"x".repeat(100));
    let many = dir.path().join("two");
    write(
        many.clone(),
        &format!(
            "From a@b Tue Jan  2 10:00:00 2024\nA: {}\n\nFrom a@b Tue Jan  2 10:00:00 2024\nB: 2\n",
            "y".repeat(5000)
        ),
    );
    let mails: Vec<RawMail> = open([&one, &many], 50).map(Result::unwrap).collect();
    let seen: Vec<(usize, bool)> = mails.iter().map(|m| (m.bytes.len(), m.truncated)).collect();
    assert_eq!(seen, [(50, true), (50, true), (5, false)]);
    let whole: Vec<RawMail> = open([&one], 100).map(Result::unwrap).collect();
    assert!(!whole[0].truncated);
}
