//! The decoder, fed with what terminals send, whole and split.

use super::super::layout::command_key;
use super::*;

/// Names of the inputs of one read, and of what waiting afterwards gives.
fn names(bytes: &[u8]) -> Vec<String> {
    split(&[bytes], Duration::ZERO)
}

/// Names of the inputs of several reads with a pause between, timers kept.
fn split(reads: &[&[u8]], pause: Duration) -> Vec<String> {
    let mut decoder = Decoder::new();
    let mut now = Instant::now();
    let mut inputs = Vec::new();
    for read in reads {
        inputs.extend(decoder.feed(read, now));
        let next = now + pause;
        while let Some(due) = decoder.next_wake().filter(|due| *due <= next) {
            inputs.extend(decoder.wake(due));
        }
        now = next;
    }
    inputs.extend(decoder.wake(now + Duration::from_secs(10)));
    inputs.into_iter().map(name).collect()
}

fn name(input: Input) -> String {
    match input {
        Input::Key(key) => key.to_string(),
        Input::Paste(text) => format!("paste {text:?}"),
        other => format!("{other:?}"),
    }
}

#[test]
fn keys_of_many_terminals() {
    let cases: &[(&[u8], &str)] = &[
        (b"j", "j"),
        ("й".as_bytes(), "й"),
        (b"\r", "enter"),
        (b"\x7f", "backspace"),
        (b"\x03", "C-c"),
        (b"\x00", "C-space"),
        (b"\x1b[A", "up"),
        (b"\x1bOB", "down"),
        (b"\x1b[1;5C", "C-right"),
        (b"\x1b[5~", "pgup"),
        (b"\x1b[Z", "S-tab"),
        (b"\x1bOP", "f1"),
        (b"\x1b[[B", "f2"),
        (b"\x1b[15~", "f5"),
        (b"\x1b[24~", "f12"),
        (b"\x1bx", "A-x"),
        ("\x1bч".as_bytes(), "A-ч"),
        (b"\x1b\r", "A-enter"),
        (b"\x1b\x1b[A", "A-up"),
        (b"\x1b[27;5;105~", "C-i"),
        (b"\x1b[I", "Focus(true)"),
    ];
    for (bytes, expected) in cases {
        assert_eq!(names(bytes), [*expected], "{bytes:?}");
    }
}

#[test]
fn kitty_keys_on_the_russian_layout() {
    let cases: &[(&[u8], &str)] = &[
        (b"\x1b[1089::99;5u", "C-c"),
        (b"\x1b[1089;5u", "C-с"),
        (b"\x1b[1076::108;5u", "C-l"),
        (b"\x1b[1089:1057:99;6u", "C-C"),
        (b"\x1b[103:71;4u", "A-G"),
        (b"\x1b[99;5:2u", "C-c"),
        (b"\x1b[27u", "esc"),
        (b"\x1b[13;3u", "A-enter"),
        (b"\x1b[57420u", "down"),
    ];
    for (bytes, expected) in cases {
        assert_eq!(names(bytes), [*expected], "{bytes:?}");
    }
    let key: Key = names(b"\x1b[1089;5u")[0].parse().unwrap();
    assert_eq!(command_key(key).to_string(), "C-c");
    for silent in [
        &b"\x1b[99;5:3u"[..],
        b"\x1b[100;9u",
        b"\x1b[57441u",
        b"\x1b[1;1:3A",
    ] {
        assert!(names(silent).is_empty(), "{silent:?}");
    }
}

const ANSWERS: &[&[u8]] = &[
    b"\x1b[?62;22;52c",
    b"\x1b[>1;10;0c",
    b"\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\",
    b"\x1b]10;rgb:ffff/ffff/ffff\x07",
    b"\x1bP>|xterm(390)\x1b\\",
    b"\x1b_Gi=31;OK\x1b\\",
    b"\x1b[24;80R",
    b"\x1b[?2026;2$y",
    b"\x1b[?5u",
];

#[test]
fn answers_are_never_keys_wherever_they_are_split() {
    for answer in ANSWERS {
        assert!(names(answer).is_empty(), "{answer:?}");
        for at in 1..answer.len() {
            let (head, tail) = answer.split_at(at);
            for pause in [5, 50] {
                let mut got = split(&[head, tail], Duration::from_millis(pause));
                // An ESC alone for more than 40 ms is the key; the rest of it is still not keys.
                got.retain(|name| !(pause == 50 && name == "esc"));
                assert!(got.is_empty(), "{answer:?} at {at}, {pause} ms: {got:?}");
            }
        }
    }
}

#[test]
fn an_answer_may_stall_for_two_seconds() {
    let reads: [&[u8]; 2] = [b"\x1b]11;rgb:1e1e", b"/1e1e/2e2e\x1b\\j"];
    assert_eq!(split(&reads, Duration::from_secs(2)), ["j"]);
}

#[test]
fn a_key_may_be_split_too() {
    let reads: [&[u8]; 2] = [b"\x1b", b"[B"];
    assert_eq!(split(&reads, Duration::from_millis(30)), ["down"]);
    assert_eq!(split(&reads, Duration::from_millis(50)), ["esc"]);
    let reads: [&[u8]; 2] = [b"\x1b[", b"B"];
    assert_eq!(split(&reads, Duration::from_millis(300)), ["down"]);
    let reads: [&[u8]; 2] = [b"\x1b", b"x"];
    assert_eq!(split(&reads, Duration::from_millis(20)), ["esc", "x"]);
    let reads: [&[u8]; 2] = [b"\xd0", b"\xb9"];
    assert_eq!(split(&reads, Duration::from_millis(50)), ["й"]);
}

#[test]
fn a_lone_escape_comes_in_forty_milliseconds() {
    let mut decoder = Decoder::new();
    let now = Instant::now();
    assert!(decoder.feed(b"\x1b", now).is_empty());
    let due = decoder.next_wake().unwrap();
    assert_eq!(due - now, Duration::from_millis(40));
    assert!(decoder.wake(now + Duration::from_millis(39)).is_empty());
    assert_eq!(decoder.wake(due), [Input::Key(Key::plain(KeyCode::Esc))]);
    assert_eq!(decoder.next_wake(), None);
    let later = decoder.feed(b"[", due + Duration::from_millis(1));
    assert_eq!(later, [Input::Key(Key::char('['))]);
}

#[test]
fn a_lost_end_does_not_hold_the_keyboard() {
    assert_eq!(names(b"\x1b]11;rgb:1e\rj"), ["enter", "j"]);
    assert_eq!(names(b"\x1b[12\x03"), ["C-c"]);
    assert_eq!(names(b"\x1b]11;\x1b[A"), ["up"]);
    assert_eq!(names(b"\xff\xd0j"), ["j"]);
}

#[test]
fn a_paste_is_text_wherever_it_is_split() {
    let bytes = "\x1b[200~dd\r\nпривет\x07\x1b[31m\u{202e}q\x1b[201~j".as_bytes();
    let expected = ["paste \"dd\\nпривет[31mq\"", "j"];
    assert_eq!(names(bytes), expected);
    for at in 2..bytes.len() {
        let (head, tail) = bytes.split_at(at);
        let got = split(&[head, tail], Duration::from_millis(50));
        assert_eq!(got, expected, "at {at}");
    }
    assert_eq!(names(b"\x1b\x1b[200~dd\x1b[201~"), ["esc", "paste \"dd\""]);
    let reads: [&[u8]; 2] = [b"\x1b", b"[200~dd\x1b[201~"];
    assert_eq!(
        split(&reads, Duration::from_millis(50)),
        ["esc", "paste \"dd\""]
    );
}

#[test]
fn a_paste_that_stalls_does_not_go_on_as_keys() {
    let reads: [&[u8]; 3] = [b"\x1b[200~dd", b"dd\r", b"\x03"];
    assert_eq!(
        split(&reads, Duration::from_secs(60)),
        ["paste \"dddd\\n\""]
    );
}

#[test]
fn the_mouse_is_read_and_what_is_not_listened_to_is_nothing() {
    let mouse = |bytes: &[u8]| {
        let inputs = Decoder::new().feed(bytes, Instant::now());
        inputs
            .into_iter()
            .map(|input| match input {
                Input::Mouse(mouse) => (format!("{:?}", mouse.kind), mouse.column, mouse.row),
                other => panic!("{other:?}"),
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(mouse(b"\x1b[<0;12;5M"), [("Press".to_owned(), 11, 4)]);
    assert_eq!(
        mouse(b"\x1b[<64;200;50M"),
        [("WheelUp".to_owned(), 199, 49)]
    );
    assert_eq!(mouse(b"\x1b[<65;1;1M"), [("WheelDown".to_owned(), 0, 0)]);
    for silent in [
        &b"\x1b[<0;12;5m"[..],
        b"\x1b[<2;12;5M",
        b"\x1b[<35;12;5M",
        b"\x1b[<0;0;5M",
        b"\x1b[<0;12M",
        b"\x1b[<0;12;5;9M",
        b"\x1b[<0;99999;5M",
        b"\x1b[M !!",
        b"\x1b[M\x61qx",
    ] {
        assert_eq!(mouse(silent), [], "{silent:?}");
    }
}

#[test]
fn reports_of_the_mouse_are_never_keys_wherever_and_however_long_they_are_split() {
    for report in [&b"\x1b[<0;112;35M"[..], b"\x1b[<65;3;4M", b"\x1b[<0;3;4m"] {
        for at in 1..report.len() {
            let (head, tail) = report.split_at(at);
            for pause in [5, 50, 450, 2000] {
                let mut got = split(&[head, tail], Duration::from_millis(pause));
                got.retain(|name| !name.starts_with("Mouse"));
                // An ESC alone for more than 40 ms is the key.
                got.retain(|name| !(at == 1 && name == "esc"));
                // Nothing is known of a sequence that began two characters ago and two seconds before.
                let is_lost = at == 2 && pause > 500;
                assert!(
                    is_lost || got.is_empty(),
                    "{report:?} at {at}, {pause} ms: {got:?}"
                );
            }
        }
    }
}

#[test]
fn answers_to_queries_are_kept_apart_however_they_are_split_and_are_no_keys() {
    let answers: [&[u8]; 5] = [
        b"\x1b_Gi=31;OK\x1b\\",
        b"\x1bP>|kitty(0.42.1)\x1b\\",
        b"\x1b[6;20;10t",
        b"\x1b[?62;4;22c",
        b"\x1b[?0u",
    ];
    let whole = answers.concat();
    for cut in 0..whole.len() {
        // The second half comes late, as over a slow line; a lone ESC is waited for less long.
        let pause = Duration::from_millis(if whole[..cut].ends_with(b"\x1b") {
            30
        } else {
            400
        });
        let mut decoder = Decoder::new();
        let now = Instant::now();
        let mut inputs = decoder.feed(&whole[..cut], now);
        inputs.extend(decoder.wake(now + pause));
        inputs.extend(decoder.feed(&whole[cut..], now + pause));
        inputs.extend(decoder.wake(now + Duration::from_secs(10)));
        assert_eq!(inputs, [], "cut at {cut}");
        assert_eq!(decoder.take_answers(), answers, "cut at {cut}");
        assert_eq!(decoder.take_answers(), Vec::<Vec<u8>>::new());
    }
    // What it is, told two seconds late in two parts.
    let mut decoder = Decoder::new();
    let now = Instant::now();
    decoder.feed(b"\x1b[?62;4", now);
    let later = now + Duration::from_secs(2);
    assert_eq!(decoder.wake(later), []);
    assert_eq!(decoder.feed(b";22c", later), []);
    assert_eq!(decoder.take_answers(), [b"\x1b[?62;4;22c"]);
}
