//! What clients sent, looked at from the workbench; and who else is there. The built program in a pseudo-terminal.

#![cfg(feature = "images")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "workbench/seat.rs"]
mod seat;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use image::ImageEncoder;
use seat::{Desk, LATER, Seat};
use std::os::unix::fs::MetadataExt;
use std::time::{Duration, Instant};

const ESC: &str = "\x1b";
const LOG: &str = "строка один\nОШИБКА 42: звонок потерян\nстрока три\n";

fn screenshot() -> Vec<u8> {
    let image = image::RgbImage::from_fn(60, 40, |x, _| {
        image::Rgb(if x < 30 { [200, 0, 0] } else { [0, 0, 200] })
    });
    let mut png = Vec::new();
    image::codecs::png::PngEncoder::new(&mut png)
        .write_image(&image, 60, 40, image::ExtendedColorType::Rgb8)
        .unwrap();
    png
}

/// A desk with one ticket: a mail with a link, a screenshot, a log and a bomb.
fn desk() -> Desk {
    let desk = Desk::new();
    let bomb = {
        let mut bytes = screenshot();
        // The head says that it is of another size; its checksum does not matter any more.
        bytes[16..24].copy_from_slice(&[0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff]);
        bytes
    };
    let part = |kind: &str, name: &str, bytes: &[u8]| {
        format!(
            "--b\nContent-Type: {kind}; name=\"{name}\"\nContent-Disposition: attachment; filename=\"{name}\"\n\
             Content-Transfer-Encoding: base64\n\n{}\n",
            STANDARD.encode(bytes)
        )
    };
    let mail = format!(
        "From: Anna <anna@acme.example>\nTo: support@desk.example\nSubject: calls are lost\n\
         Message-ID: <1@mail.example>\nDate: Mon, 23 Nov 2026 09:01:00 +0300\nMIME-Version: 1.0\n\
         Content-Type: multipart/mixed; boundary=b\n\n\
         --b\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n\
         Звонки не попадают в отчёт, вот пример: https://acme.amocrm.ru/leads/detail/123\n\n{}{}{}--b--\n",
        part("image/png", "shot.png", &screenshot()),
        part("text/plain", "app.log", LOG.as_bytes()),
        part("image/png", "bomb.png", &bomb),
    );
    let path = desk.dir.path().join("1.eml");
    std::fs::write(&path, mail).unwrap();
    desk.ok(&["import", path.to_str().unwrap()]);
    desk
}

fn count(seat: &Seat, wanted: &str) -> usize {
    let is_it = |part: &&[u8]| *part == wanted.as_bytes();
    seat.raw.windows(wanted.len()).filter(is_it).count()
}

#[test]
fn a_picture_is_asked_for_shown_once_and_gone_when_left() {
    let desk = desk();
    let mut seat = Seat::take(&desk, (100, 30), &[]);
    seat.see(&["#1 ", "calls are lost"]);
    assert_eq!(
        count(&seat, "\x1b_G"),
        0,
        "nothing is asked before it is needed"
    );
    seat.keys("i");
    seat.see(&["Материалы · #1", "shot.png", "app.log", "leads/detail/123"]);
    seat.keys("\r");
    seat.come("\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\");
    // The terminal takes its time, and answers in two parts.
    seat.keys("\x1b_Gi=31;OK\x1b\\\x1b[6;20;1");
    std::thread::sleep(Duration::from_millis(50));
    seat.keys("0t\x1b[?62;4c");
    seat.come("a=T,f=100,");
    seat.see(&["shot.png", "60×40", "1 из 4"]);
    seat.listen(Duration::from_millis(300));
    let head = String::from_utf8_lossy(&seat.raw).into_owned();
    let head = head.split("\x1b_Ga=T").nth(1).unwrap();
    assert!(head.contains("c=6,r=2,"), "{}", &head[..60]);
    let before = seat.bytes;
    seat.listen(Duration::from_secs(2));
    assert_eq!(seat.bytes, before, "an idle picture sends nothing");
    seat.keys(ESC);
    seat.see(&["Материалы · #1", "app.log"]);
    assert_eq!(count(&seat, "\x1b_Ga=d,d=I"), 1);
    assert_eq!(count(&seat, "\x1b_Ga=T"), 1);
    // The bomb says why it is not shown, and the next one is.
    seat.keys("jj\r");
    seat.see(&["bomb.png", "Картинка"]);
    seat.keys("k");
    seat.see(&["app.log", "ОШИБКА 42"]);
    seat.keys(ESC);
    seat.keys(ESC);
    seat.see(&["#1 ", "открытые 1"]);
    seat.keys("q");
    assert_eq!(seat.leave(), 0);
}

#[test]
fn a_silent_terminal_gets_half_blocks_and_a_text_is_searched_and_saved() {
    let desk = desk();
    let mut seat = Seat::take(&desk, (100, 30), &[]);
    seat.see(&["#1 "]);
    seat.keys("i");
    seat.see(&["shot.png"]);
    seat.keys("\r");
    seat.see(&["▀▀▀▀", "60×40"]);
    seat.keys("j");
    seat.see(&["ОШИБКА 42", "строка три"]);
    seat.keys("/ошибка\r");
    seat.listen(Duration::from_millis(200));
    seat.keys(ESC);
    seat.see(&["Материалы · #1"]);
    let saved = desk.dir.path().join("saved");
    let home = desk.dir.path().display().to_string();
    for place in [&home, &saved.display().to_string()] {
        seat.keys("s");
        // Offered is the home, where there is no directory for downloads, and then where it was saved last.
        seat.see(&["Сохранить в каталог", place]);
        seat.keys(&format!("\x15{}\r", saved.display()));
        seat.see(&["Вложение сохранено"]);
        // A notice stays for a while, whatever is typed.
        seat.listen(Duration::from_millis(2500));
        seat.keys("k");
        seat.keys("j");
        seat.until(|seen| !seen.contains("сохранено"), "the notice goes");
    }
    for name in ["app.log", "app (2).log"] {
        let path = saved.join(name);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), LOG, "{name}");
        assert_eq!(std::fs::metadata(&path).unwrap().mode() & 0o777, 0o600);
    }
    seat.keys("q");
    seat.see(&["открытые 1"]);
    seat.keys("yl");
    seat.come("\x1b]52;c;");
    seat.keys("q");
    assert_eq!(seat.leave(), 0);
}

#[test]
fn the_command_line_lists_and_saves_the_same() {
    let desk = desk();
    let pieces = desk.json(&["ticket", "evidence", "1"]);
    let names: Vec<_> = pieces
        .iter()
        .map(|p| p["name"].as_str().unwrap_or("-"))
        .collect();
    assert_eq!(names, ["shot.png", "app.log", "bomb.png", "-"]);
    assert_eq!(pieces[3]["link"], "https://acme.amocrm.ru/leads/detail/123");
    let dir = desk.dir.path().join("all");
    let dir = dir.to_str().unwrap();
    let saved = desk.json(&["ticket", "evidence", "1", "--save", dir, "--part", "1"]);
    let path = saved[0]["saved"].as_str().unwrap();
    assert_eq!(std::fs::read(path).unwrap(), screenshot());
    for args in [
        &["ticket", "evidence", "2"][..],
        &["ticket", "evidence", "1", "--part", "9"],
    ] {
        assert_eq!(desk.run(args, LATER).status.code(), Some(4), "{args:?}");
    }
    let link = ["ticket", "evidence", "1", "--save", dir, "--part", "4"];
    assert_eq!(desk.run(&link, LATER).status.code(), Some(2));
}

#[test]
fn two_workbenches_see_each_other_and_the_dead_are_gone_soon() {
    let desk = desk();
    let mut anna = Seat::take(&desk, (120, 40), &[]);
    anna.see(&["#1 ", "calls are lost"]);
    let mut boris = Seat::take_as("boris", &desk, (120, 40), &[]);
    boris.see(&["#1 ", "anna смотрит"]);
    anna.see(&["boris смотрит"]);
    let told = desk.json(&["who"]);
    assert_eq!(told.len(), 2);
    assert!(
        told.iter()
            .all(|one| one["ticket"] == 1 && one["doing"] == "looks")
    );
    // Writing shows at once, also to one who writes.
    boris.keys("r");
    boris.see(&["Ответ по обращению #1"]);
    let began = Instant::now();
    anna.see(&["boris пишет"]);
    assert!(
        began.elapsed() < Duration::from_secs(5),
        "{:?}",
        began.elapsed()
    );
    anna.keys("r");
    anna.see(&["Ответ по обращению #1", "boris тоже пишет"]);
    boris.see(&["anna тоже пишет"]);
    boris.kill();
    anna.until(|seen| !seen.contains("boris"), "boris is gone");
    // Nobody else is here: an idle screen sends nothing.
    anna.listen(Duration::from_millis(500));
    let before = anna.bytes;
    anna.listen(Duration::from_secs(3));
    assert_eq!(anna.bytes, before);
    anna.keys(ESC);
    anna.see(&["открытые 1"]);
    anna.keys("q");
    assert_eq!(anna.leave(), 0);
    assert_eq!(desk.json(&["who"]).len(), 0);
}
