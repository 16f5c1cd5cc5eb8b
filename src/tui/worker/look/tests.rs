//! What is looked at, saved and opened, and how it is told that it was not.

use super::*;
use crate::core::language::Language;
use crate::ground::{Bench, MONDAY, agent, at};
use crate::text::Text;

fn read(bytes: &[u8]) -> Option<String> {
    text(bytes).map(|(text, _)| text)
}

#[test]
fn texts_in_the_charsets_that_clients_send() {
    let words = "Ошибка 42: звонок не попал в отчёт, проверьте, пожалуйста, ещё раз";
    let (cp1251, _, _) = encoding_rs::WINDOWS_1251.encode(words);
    let (koi8, _, _) = encoding_rs::KOI8_R.encode(words);
    let wide: Vec<u8> = [0xfeff]
        .into_iter()
        .chain(words.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let marked = format!("\u{feff}{words}");
    for bytes in [words.as_bytes(), marked.as_bytes(), &cp1251, &koi8, &wide] {
        assert_eq!(read(bytes).as_deref(), Some(words));
    }
    assert_eq!(read(b"").as_deref(), Some(""));
    assert_eq!(read(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), None);
    assert_eq!(read(b"PK\x03\x04\x14\x00\x06\x00"), None);
    // What steers a terminal does not get through.
    let scrubbed = read(b"a\x1b[2Jb\nc").unwrap();
    assert!(
        !scrubbed.contains('\x1b') && scrubbed.contains('\n'),
        "{scrubbed:?}"
    );
}

#[test]
fn a_long_text_is_cut_between_letters_and_says_so() {
    let long = "ж".repeat(MAX_TEXT);
    let (text, is_cut) = text(long.as_bytes()).unwrap();
    assert!(is_cut);
    assert!(text.starts_with("жжж") && text.len() <= MAX_TEXT + 3);
}

#[test]
fn a_program_gets_the_file_as_one_word_and_no_shell_reads_it() {
    let dir = tempfile::tempdir().unwrap();
    let (file, copy) = (dir.path().join("a;touch b.txt"), dir.path().join("copy"));
    std::fs::write(&file, b"x").unwrap();
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    let program = Handed {
        words: words(&["cp", "{}", copy.to_str().unwrap()]),
        in_terminal: false,
    };
    assert!(matches!(open(&program, &file), Ok(Outcome::Opened(name)) if name == "cp"));
    let end = std::time::Instant::now() + std::time::Duration::from_secs(10);
    while !copy.exists() {
        assert!(std::time::Instant::now() < end);
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let program = Handed {
        words: words(&["less", "-R"]),
        in_terminal: true,
    };
    let Ok(Outcome::Run(run)) = open(&program, &file) else {
        panic!("not run here");
    };
    assert_eq!(
        run,
        ["less".into(), "-R".into(), file.clone().into_os_string()]
    );
    let none = Handed {
        words: words(&["no-such-program-here"]),
        in_terminal: false,
    };
    let Err(Failure::Other(why)) = open(&none, &file) else {
        panic!("it was run");
    };
    let told = Text::new(Language::En).sentence(&why);
    assert!(told.starts_with("no-such-program-here: "), "{told}");
    assert!(!told.contains("os error"), "{told}");
}

/// What is wrong with the store is told in the language of the screen, as on the command line.
#[test]
fn a_store_that_is_not_there_is_told_in_russian() {
    let bench = Bench::new();
    let (told, _keeps) = tokio::sync::mpsc::unbounded_channel();
    let gone = bench._dir.path().join("gone.sqlite3");
    let footing = Footing {
        ground: bench.ground.clone(),
        actor: agent("anna"),
        run: uuid::Uuid::now_v7(),
        clock: Arc::new(|| at(MONDAY)),
        part_of: Arc::new(|_, _| None),
        open: Arc::new(crate::config::Open::default()),
        files: bench._dir.path().join("files"),
        saves: bench._dir.path().join("saves"),
        macros: Vec::new(),
        macros_file: bench._dir.path().join("macros.toml"),
    };
    let mut looker = Looker::new(&gone, footing, told);
    let Err(Failure::Other(why)) = looker.store() else {
        panic!("it is there");
    };
    let words = Text::new(Language::Ru).sentence(&why);
    assert!(words.starts_with("базы "), "{words}");
}
