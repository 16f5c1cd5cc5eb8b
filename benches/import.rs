//! `import` with the full-text index: mails a second of CPU time, and memory, by the built program. The bar: 1,000
//! mails a second, in memory that does not grow with the mailbox.

#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

#[path = "measure/figures.rs"]
mod figures;
#[path = "measure/letters.rs"]
mod letters;

use figures::{Took, median, program, size, tell};
use std::fmt::Write;

fn main() {
    let mails = size("MAILS", 10_000);
    let runs: Vec<Took> = (0..3).map(|_| import(mails)).collect();
    let seconds = median(runs.iter().map(|run| run.cpu_seconds).collect());
    let rate = mails as f64 / seconds;
    tell(&format!(
        "import: {mails} mails in {seconds:.2} s of CPU time (median of 3), {rate:.0} a second, {:.2} of the bar of 1,000",
        rate / 1000.0
    ));
    let large = median(runs.iter().map(|run| run.peak_megabytes).collect());
    let small = import(mails / 10).peak_megabytes;
    tell(&format!(
        "import: {large:.0} MB at most for {mails} mails, {small:.0} MB for a tenth of them: {:.2} times",
        large / small
    ));
}

fn import(mails: usize) -> Took {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("inbox.mbox"), mbox(mails)).unwrap();
    program(home.path(), &["import", "inbox.mbox", "--json"])
}

fn mbox(mails: usize) -> String {
    let mut text = String::new();
    for n in 0..mails {
        let letter = letters::letter(n);
        // Every third answers the one before it.
        let answers = match n % 3 {
            2 => format!("In-Reply-To: <m{}@example.ru>\r\n", n - 1),
            _ => String::new(),
        };
        write!(
            text,
            "From {from} Mon Nov 23 06:30:00 2026\r\nFrom: {from}\r\nTo: support@primegate.example\r\n\
             Date: Mon, 23 Nov 2026 09:30:00 +0300\r\nMessage-ID: <m{n}@example.ru>\r\n{answers}\
             Subject: {subject}\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\
             Content-Transfer-Encoding: 8bit\r\n\r\n{body}\r\n\r\n",
            from = letter.from, subject = letter.subject, body = letter.body
        )
        .unwrap();
    }
    text
}
