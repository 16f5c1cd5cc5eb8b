//! Real mails, read by us and by Python's email package: where Python sees no defect, both must agree.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use primedesk::channels::mail::mailbox::{MESSAGE_LIMIT_BYTES, count_hint, open};
use primedesk::channels::mail::parse::{Parsed, attachment_bytes, parse};
use serde::Deserialize;
use sha2::{Digest, Sha256};

/// Where Python is wrong or means something else: file, field, reason.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    (
        "spec_fixtures_emails_attachment_emails_attachment_pdf_non_ascii.eml",
        "text",
        "labelled Latin-1, the bytes are UTF-8",
    ),
    (
        "spec_fixtures_emails_attachment_emails_attachment_pdf_non_ascii_lf.eml",
        "text",
        "labelled Latin-1, the bytes are UTF-8",
    ),
    (
        "spec_fixtures_emails_error_emails_content_transfer_encoding_7-bit.eml",
        "text",
        "labelled Latin-1, the bytes are UTF-8",
    ),
    (
        "spec_fixtures_emails_error_emails_bad_subject.eml",
        "name",
        "Python keeps spaces between encoded words of a phrase, against RFC 2047 6.2",
    ),
    (
        "spec_fixtures_emails_error_emails_content_transfer_encoding_with_8bits.eml",
        "text",
        "links within links: the order of targets is a matter of taste",
    ),
    (
        "resources_eml_legacy_035.eml",
        "file name",
        "an unescaped Windows path: Python loses its backslashes, we keep the file's own name",
    ),
    (
        "resources_eml_legacy_039.eml",
        "file name",
        "an unescaped Windows path: Python loses its backslashes, we keep the file's own name",
    ),
    (
        "resources_eml_legacy_049.eml",
        "text",
        "files uuencoded within the text: Python leaves them there",
    ),
    (
        "resources_eml_legacy_049.eml",
        "attachments",
        "files uuencoded within the text: Python leaves them there",
    ),
    (
        "resources_eml_thirdparty_003.eml",
        "text",
        "Python misses quoted-printable when spaces follow the word",
    ),
];

#[derive(Deserialize)]
struct Reading {
    path: PathBuf,
    defects: Vec<String>,
    #[serde(default)]
    subject: Option<String>,
    #[serde(default)]
    from_name: Option<String>,
    #[serde(default)]
    from_address: Option<String>,
    #[serde(default)]
    date: Option<i64>,
    #[serde(default)]
    has_html: bool,
    /// Missing when Python could not decode it.
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    attachments: Vec<File>,
}

#[derive(Deserialize)]
struct File {
    name: Option<String>,
    #[serde(rename = "type")]
    media_type: String,
    bytes: Option<usize>,
    sha256: Option<String>,
}

/// A file or folder among the shared ones, if this machine has it.
fn shared(name: &str) -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let named = std::env::var_os("PRIMEDESK_SHARED").map(PathBuf::from);
    [Some(beside), named]
        .into_iter()
        .flatten()
        .map(|d| d.join(name))
        .find(|d| d.exists())
}

fn python(corpus: &Path) -> Option<Vec<Reading>> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mail_corpus/read.py");
    let output = Command::new("python3")
        .arg(script)
        .arg(corpus)
        .output()
        .ok()?;
    let lines = String::from_utf8(output.stdout).ok()?;
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    Some(
        lines
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect(),
    )
}

#[test]
fn agrees_with_python_where_python_sees_no_defect() {
    let Some(corpus) = shared("corpus") else {
        println!("skipped: no ../shared/corpus, and PRIMEDESK_SHARED names none");
        return;
    };
    let Some(readings) = python(&corpus) else {
        println!("skipped: no python3 to compare with");
        return;
    };
    let mut differences = Vec::new();
    let mut used = BTreeMap::new();
    let mut compared = 0;
    for theirs in readings {
        let raw = std::fs::read(&theirs.path).unwrap();
        let ours = parse(&raw);
        if !theirs.defects.is_empty() {
            continue;
        }
        compared += 1;
        let name = theirs
            .path
            .file_name()
            .unwrap()
            .to_string_lossy()
            .into_owned();
        for (field, want, got) in compare(&raw, &ours, &theirs) {
            match EXCEPTIONS
                .iter()
                .find(|(file, f, _)| *file == name && *f == field)
            {
                Some(exception) => drop(used.insert((exception.0, exception.1), ())),
                None => {
                    differences.push(format!("{name}: {field}\n  python {want}\n  ours   {got}"));
                }
            }
        }
    }
    println!("compared {compared} mails");
    assert!(compared > 100, "only {compared} mails without a defect");
    assert!(
        differences.is_empty(),
        "{} differences\n{}",
        differences.len(),
        differences.join("\n")
    );
    for (file, field, reason) in EXCEPTIONS {
        assert!(
            used.contains_key(&(*file, *field)),
            "needless exception {file} {field}: {reason}"
        );
    }
}

#[test]
fn an_mbox_and_a_maildir_hold_the_same_mails() {
    let Some(tool) = shared("tools/gen_maildir.py") else {
        println!("skipped: no ../shared/tools/gen_maildir.py, and PRIMEDESK_SHARED names none");
        return;
    };
    let dir = tempfile::tempdir().unwrap();
    let (mbox, maildir) = (dir.path().join("mbox"), dir.path().join("maildir"));
    let status = Command::new("python3")
        .arg(tool)
        .args(["--n", "2000", "--mbox"])
        .arg(&mbox)
        .arg("--out")
        .arg(&maildir)
        .stdout(std::process::Stdio::null())
        .status();
    if !status.is_ok_and(|s| s.success()) {
        println!("skipped: no python3 to write mails with");
        return;
    }
    assert_eq!(count_hint([&mbox, &maildir]).files, 2001);
    let read = |path: &PathBuf| {
        let mut mails: Vec<_> = open([path], MESSAGE_LIMIT_BYTES)
            .map(|m| m.map(|m| (m.received_hint, m.bytes)).unwrap())
            .collect();
        mails.sort();
        mails
    };
    let (mbox, maildir) = (read(&mbox), read(&maildir));
    assert_eq!(mbox.len(), 2000);
    assert!(mbox == maildir);
    for (_, bytes) in &mbox {
        let parsed = parse(bytes);
        assert_eq!(parsed.damage, []);
        assert!(parsed.message_id.is_some() && !parsed.text.is_empty());
    }
}

fn compare(raw: &[u8], ours: &Parsed, theirs: &Reading) -> Vec<(&'static str, String, String)> {
    let mut found = Vec::new();
    let mut check = |field, want: String, got: String| {
        if want != got {
            found.push((field, want, got));
        }
    };
    check(
        "subject",
        words(theirs.subject.as_deref().unwrap_or("")),
        words(&ours.subject),
    );
    if let Some(address) = &theirs.from_address {
        check("address", address.clone(), ours.from.address.clone());
    }
    // Python drops a name that stands in a comment.
    if let Some(name) = theirs.from_name.as_deref().filter(|n| !n.is_empty()) {
        check("name", words(name), words(&ours.from.name));
    }
    check(
        "date",
        format!("{:?}", theirs.date),
        format!("{:?}", ours.sent_at.map(|d| d.timestamp())),
    );
    if let Some(text) = &theirs.text {
        let form = if theirs.has_html { letters } else { bare };
        check("text", form(text), form(&ours.text));
    }
    check(
        "attachments",
        theirs.attachments.len().to_string(),
        ours.attachments.len().to_string(),
    );
    for (theirs, ours) in theirs.attachments.iter().zip(&ours.attachments) {
        check("type", theirs.media_type.clone(), ours.media_type.clone());
        if let Some(name) = theirs.name.as_deref().map(words).filter(|n| !n.is_empty()) {
            check("file name", name, words(&ours.name));
        }
        if let Some(bytes) = theirs.bytes {
            check("size", bytes.to_string(), ours.bytes.to_string());
        }
        if let Some(sha256) = &theirs.sha256 {
            let content = attachment_bytes(raw, ours.part).unwrap();
            let digest: String = Sha256::digest(&content)
                .iter()
                .map(|b| format!("{b:02x}"))
                .collect();
            check("content", sha256.clone(), digest);
        }
    }
    found
}

/// Scrubbed, with runs of white space as one space.
fn words(text: &str) -> String {
    let clean = primedesk::core::scrub::scrub_text(text);
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A plain text without white space and quote marks: flowed lines are joined by us, not by Python.
fn bare(text: &str) -> String {
    let clean = primedesk::core::scrub::scrub_text(text);
    clean
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '>')
        .collect()
}

/// The letters and digits of a rendered page in their order.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}
