//! The folder that a server lives in: its configuration, its users, its mailboxes.

use super::{CLIENT, Options, PASSWORD, Ports, SUPPORT};
use std::fmt::Write as _;
use std::net::TcpListener;
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};

/// The folder of a server, gone when dropped.
pub struct Ground {
    dir: tempfile::TempDir,
    owner: Owner,
}

/// Who owns the mail, and as whom the processes run.
#[derive(Debug, Clone)]
struct Owner {
    root: bool,
    uid: u32,
    gid: u32,
    login: String,
    internal: String,
    group: String,
}

impl Owner {
    /// Root gives its rights up to the users that Debian's packages make: a login process refuses to run as root.
    fn here() -> Self {
        let uid = rustix::process::geteuid().as_raw();
        let gid = rustix::process::getegid().as_raw();
        if uid == 0 {
            let (uid, gid) = of_passwd(|fields| fields[0] == "mail").unwrap();
            return Self {
                root: true,
                uid: uid.parse().unwrap(),
                gid: gid.parse().unwrap(),
                login: "dovenull".to_owned(),
                internal: "dovecot".to_owned(),
                group: "dovecot".to_owned(),
            };
        }
        let user = name_in("/etc/passwd", uid);
        Self {
            root: false,
            uid,
            gid,
            login: user.clone(),
            internal: user,
            group: name_in("/etc/group", gid),
        }
    }
}

/// The user's and the group's number of the line that fits.
fn of_passwd(fits: impl Fn(&[&str]) -> bool) -> Option<(String, String)> {
    let text = std::fs::read_to_string("/etc/passwd").unwrap();
    text.lines().find_map(|line| {
        let fields: Vec<&str> = line.split(':').collect();
        (fields.len() > 3 && fits(&fields)).then(|| (fields[2].to_owned(), fields[3].to_owned()))
    })
}

/// The name of a number in such a file; the number itself, where it has none.
fn name_in(file: &str, id: u32) -> String {
    let text = std::fs::read_to_string(file).unwrap();
    text.lines()
        .find_map(|line| {
            let fields: Vec<&str> = line.split(':').collect();
            (fields.get(2) == Some(&id.to_string().as_str())).then(|| fields[0].to_owned())
        })
        .unwrap_or_else(|| id.to_string())
}

/// Ports that nobody listens on at this moment.
pub fn free_ports() -> Ports {
    let held: Vec<TcpListener> = (0..8)
        .map(|_| TcpListener::bind("127.0.0.1:0").unwrap())
        .collect();
    let port = |n: usize| held[n].local_addr().unwrap().port();
    Ports {
        imap: port(0),
        imaps: port(1),
        lmtp: port(2),
        submission: port(3),
        submissions: port(4),
        receiver: port(5),
        receiver_tls: port(6),
        receiver_starttls: port(7),
    }
}

impl Ground {
    pub fn lay(options: &Options, ports: &Ports) -> Self {
        let ground = Self {
            dir: tempfile::Builder::new()
                .prefix("primedesk-mail-")
                .tempdir()
                .unwrap(),
            owner: Owner::here(),
        };
        let dir = ground.dir();
        for name in ["run", "state", "mail", "log", "sent"] {
            std::fs::create_dir(dir.join(name)).unwrap();
        }
        // The processes are not root's: they must get through to their mail.
        for path in [&dir, &dir.join("run")] {
            std::fs::set_permissions(path, PermissionsExt::from_mode(0o755)).unwrap();
        }
        ground.own(&dir.join("mail"));
        for user in [SUPPORT, CLIENT] {
            ground.make_maildir(&ground.maildir(user));
            ground.set_password(user, PASSWORD);
        }
        let text = configuration(&dir, &ground.owner, options, ports);
        std::fs::write(dir.join("dovecot.conf"), text).unwrap();
        ground
    }

    pub fn dir(&self) -> PathBuf {
        self.dir.path().to_owned()
    }

    /// Where the user's mail lies: the inbox itself, its other folders below.
    pub fn maildir(&self, user: &str) -> PathBuf {
        self.dir().join("mail").join(user)
    }

    /// Gives a path to whom the mail belongs.
    pub fn own(&self, path: &Path) {
        if self.owner.root {
            chown(path, Some(self.owner.uid), Some(self.owner.gid)).unwrap();
        }
    }

    fn make_maildir(&self, path: &Path) {
        for part in ["", "cur", "new", "tmp"] {
            let path = path.join(part);
            std::fs::create_dir_all(&path).unwrap();
            self.own(&path);
        }
    }

    /// The file is known as changed by its size and second: a line more each time makes it another.
    pub fn set_password(&self, user: &str, password: &str) {
        let path = self.dir().join("users");
        let old = std::fs::read_to_string(&path).unwrap_or_default();
        let mut text = String::new();
        for line in old.lines() {
            if !line.starts_with(&format!("{user}:")) {
                text.push_str(line);
                text.push('\n');
            }
        }
        writeln!(text, "{user}:{{PLAIN}}{password}").unwrap();
        text.push_str("# changed\n");
        let fresh = self.dir().join("users.new");
        std::fs::write(&fresh, text).unwrap();
        std::fs::set_permissions(&fresh, PermissionsExt::from_mode(0o644)).unwrap();
        std::fs::rename(fresh, path).unwrap();
    }
}

fn configuration(dir: &Path, owner: &Owner, options: &Options, ports: &Ports) -> String {
    let template = include_str!("dovecot.conf");
    let mut capability = "IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE LITERAL+ NAMESPACE \
                          SPECIAL-USE UIDPLUS UNSELECT LIST-EXTENDED LIST-STATUS"
        .to_owned();
    if options.idle {
        capability.push_str(" IDLE");
    }
    if options.condstore {
        capability.push_str(" CONDSTORE QRESYNC");
    }
    let capability = if options.idle && options.condstore {
        String::new()
    } else {
        format!("imap_capability = {capability}")
    };
    let words: [(&str, String); 14] = [
        ("@DIR@", dir.display().to_string()),
        ("@LOGIN@", owner.login.clone()),
        ("@INTERNAL@", owner.internal.clone()),
        ("@GROUP@", owner.group.clone()),
        ("@UID@", owner.uid.to_string()),
        ("@GID@", owner.gid.to_string()),
        ("@CAPABILITY@", capability),
        ("@IMAP@", ports.imap.to_string()),
        ("@IMAPS@", ports.imaps.to_string()),
        ("@LMTP@", ports.lmtp.to_string()),
        ("@SUBMISSION@", ports.submission.to_string()),
        ("@SUBMISSIONS@", ports.submissions.to_string()),
        ("@RECEIVER@", ports.receiver.to_string()),
        ("@PROTOCOLS@", "imap lmtp submission".to_owned()),
    ];
    words
        .iter()
        .fold(template.to_owned(), |text, (word, value)| {
            text.replace(word, value)
        })
}
