//! Bringing mail into the folders, and looking at them.

use super::MailServer;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

impl MailServer {
    /// Delivers a mail as another server would, by LMTP.
    pub fn deliver(&self, user: &str, mail: &[u8]) {
        let stream = TcpStream::connect(("127.0.0.1", self.ports.lmtp)).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(20)))
            .unwrap();
        let mut lines = BufReader::new(stream);
        answer(&mut lines, "220");
        tell(&mut lines, "LHLO localhost", "250");
        tell(&mut lines, "MAIL FROM:<client@example.test>", "250");
        tell(&mut lines, &format!("RCPT TO:<{user}>"), "250");
        tell(&mut lines, "DATA", "354");
        let mut data = Vec::with_capacity(mail.len() + 64);
        for line in mail.split_inclusive(|byte| *byte == b'\n') {
            if line.starts_with(b".") {
                data.push(b'.');
            }
            let line = line.strip_suffix(b"\n").unwrap_or(line);
            data.extend_from_slice(line.strip_suffix(b"\r").unwrap_or(line));
            data.extend_from_slice(b"\r\n");
        }
        data.extend_from_slice(b".\r\n");
        lines.get_mut().write_all(&data).unwrap();
        answer(&mut lines, "250");
    }

    /// Puts mails into the inbox's files: thousands in a second.
    pub fn drop_in(&self, user: &str, mails: impl IntoIterator<Item = Vec<u8>>) {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let maildir = self.ground.maildir(user);
        for mail in mails {
            let number = NUMBER.fetch_add(1, Ordering::Relaxed);
            // Dovecot numbers new mail by its name.
            let name = format!("{}.M{number:09}.test", seconds());
            let draft = maildir.join("tmp").join(&name);
            std::fs::write(&draft, mail).unwrap();
            self.ground.own(&draft);
            std::fs::rename(draft, maildir.join("new").join(&name)).unwrap();
        }
    }

    /// Puts a mail into the inbox as one that came in so long ago.
    pub fn drop_in_old(&self, user: &str, age: Duration, mail: &[u8]) {
        self.drop_in(user, [mail.to_vec()]);
        let new = self.ground.maildir(user).join("new");
        for entry in std::fs::read_dir(new).unwrap() {
            let file = std::fs::File::open(entry.unwrap().path()).unwrap();
            file.set_modified(std::time::SystemTime::now() - age)
                .unwrap();
        }
    }

    /// Spoils the inbox's mail of this number, from 0: it stays in its place, but the server may not
    /// read it.
    pub fn spoil(&self, user: &str, number: usize) {
        let mut paths: Vec<_> = ["cur", "new"]
            .iter()
            .flat_map(|part| std::fs::read_dir(self.ground.maildir(user).join(part)).unwrap())
            .map(|entry| entry.unwrap().path())
            .collect();
        paths.sort_by_key(|path| path.file_name().map(ToOwned::to_owned));
        let nobody = std::os::unix::fs::PermissionsExt::from_mode(0o000);
        std::fs::set_permissions(&paths[number], nobody).unwrap();
    }

    /// Makes a folder, named as people name it.
    pub fn create_folder(&self, user: &str, folder: &str) {
        self.doveadm(&["mailbox", "create", "-u", user, folder]);
    }

    /// Removes a folder with all that is in it.
    pub fn delete_folder(&self, user: &str, folder: &str) {
        self.doveadm(&["mailbox", "delete", "-u", user, folder]);
    }

    /// Puts a mail into a folder.
    pub fn save(&self, user: &str, folder: &str, mail: &[u8]) {
        let path = self.dir().join("to-save.eml");
        std::fs::write(&path, mail).unwrap();
        let path = path.to_str().unwrap();
        let mut command =
            super::processes::doveadm_command(&self.dir(), &["save", "-u", user, "-m", folder]);
        command.stdin(std::fs::File::open(path).unwrap());
        super::run(command);
    }

    /// Removes what a search finds (`mailbox INBOX uid 1:5`).
    pub fn expunge(&self, user: &str, query: &[&str]) {
        let mut arguments = vec!["expunge", "-u", user];
        arguments.extend(query);
        self.doveadm(&arguments);
    }

    /// The Message-IDs in a folder, in its order, without angle brackets.
    pub fn message_ids(&self, user: &str, folder: &str) -> Vec<String> {
        let text = self.doveadm(&[
            "-f",
            "flow",
            "fetch",
            "-u",
            user,
            "hdr.message-id",
            "mailbox",
            folder,
        ]);
        text.lines()
            .filter_map(|line| line.strip_prefix("hdr.message-id="))
            .map(|id| id.trim().trim_matches(['<', '>']).to_owned())
            .collect()
    }

    /// The whole mails of a folder, in its order.
    pub fn mails(&self, user: &str, folder: &str) -> Vec<String> {
        let uids = self.doveadm(&["-f", "flow", "fetch", "-u", user, "uid", "mailbox", folder]);
        uids.lines()
            .filter_map(|line| line.strip_prefix("uid="))
            .map(|uid| {
                let text = self.doveadm(&[
                    "-f", "pager", "fetch", "-u", user, "text", "mailbox", folder, "uid", uid,
                ]);
                let text = text.strip_prefix("text:\n").unwrap_or(&text);
                text.trim_end_matches('\u{c}').to_owned()
            })
            .collect()
    }

    /// How many mails of a folder bear a flag (`\Seen`).
    pub fn flagged(&self, user: &str, folder: &str, flag: &str) -> usize {
        let text = self.doveadm(&[
            "-f", "flow", "fetch", "-u", user, "flags", "mailbox", folder,
        ]);
        text.lines().filter(|line| line.contains(flag)).count()
    }
}

fn seconds() -> u64 {
    std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap()
        .as_secs()
}

fn tell(lines: &mut BufReader<TcpStream>, command: &str, expected: &str) {
    lines
        .get_mut()
        .write_all(format!("{command}\r\n").as_bytes())
        .unwrap();
    answer(lines, expected);
}

/// An answer of one or more lines.
fn answer(lines: &mut BufReader<TcpStream>, expected: &str) {
    loop {
        let mut line = String::new();
        lines.read_line(&mut line).unwrap();
        assert!(line.starts_with(expected), "LMTP said {line:?}");
        if line.as_bytes().get(3) != Some(&b'-') {
            return;
        }
    }
}
