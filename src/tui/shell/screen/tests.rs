//! The screen over a writer in memory, read back by a terminal emulator.

mod emulated;

use std::num::NonZeroU16;

use ratatui::style::{Color, Style};

use super::*;
use emulated::assert_same;

/// A writer that counts its calls.
#[derive(Debug, Default)]
struct Memory {
    bytes: Vec<u8>,
    writes: usize,
}

impl Write for Memory {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.extend_from_slice(bytes);
        self.writes += 1;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn screen(columns: u16, rows: u16, colours: ColourLevel) -> Screen<Memory> {
    let abilities = Abilities {
        colours,
        scrolls: true,
    };
    Screen::new(Memory::default(), abilities, columns, rows)
}

fn terminal(columns: u16, rows: u16) -> vt100::Parser {
    let size = |n| NonZeroU16::new(n).unwrap();
    vt100::Parser::new(size(rows), size(columns), 0)
}

/// What was written since the last call.
fn written(screen: &mut Screen<Memory>) -> Vec<u8> {
    std::mem::take(&mut screen.out().bytes)
}

fn row_text(at: usize) -> String {
    let text =
        format!("{at:>5} Не выгружается касса №{at} в 1С, ждём логи от клиента, срок завтра; ");
    text.chars().cycle().take(120).collect()
}

/// A list from a row on, with the cursor's row marked.
fn list(frame: &mut Frame<'_>, top: usize, marked: u16) {
    for y in 0..frame.area().height {
        frame
            .buffer_mut()
            .set_string(2, y, row_text(top + usize::from(y)), Style::new());
    }
    frame.buffer_mut().set_string(0, marked, ">", Style::new());
}

#[test]
fn a_marker_that_moves_costs_little() {
    let mut screen = screen(200, 50, ColourLevel::True);
    screen.draw(|frame| list(frame, 0, 24)).unwrap();
    written(&mut screen);
    let count = screen.draw(|frame| list(frame, 0, 25)).unwrap();
    assert_eq!(count, 25);
    assert_eq!(screen.out().writes, 2);
}

#[test]
fn scrolling_a_list_costs_one_row() {
    let mut screen = screen(200, 50, ColourLevel::True);
    let mut emulator = terminal(200, 50);
    screen.draw(|frame| list(frame, 0, 49)).unwrap();
    for top in 1..20 {
        let draw = |frame: &mut Frame<'_>| {
            list(frame, top, 49);
            frame.scroll(Scroll { rows: 0..50, by: 1 });
        };
        let count = screen.draw(draw).unwrap();
        assert!(count <= 240, "{count}");
    }
    emulator.process(&written(&mut screen));
    let shown: String = emulator.screen().rows(0, 200).last().unwrap();
    assert_eq!(
        shown.trim_end(),
        format!("> {}", row_text(19 + 49)).trim_end()
    );
}

#[test]
fn rows_are_moved_as_every_terminal_can() {
    let mut screen = screen(80, 12, ColourLevel::True);
    for (top, by) in [(0, 0), (2, 2), (1, -1)] {
        let draw = |frame: &mut Frame<'_>| {
            for y in 0..12u8 {
                let row = char::from(b'a' + top + y).to_string().repeat(60);
                let at = (3, u16::from(y));
                frame.buffer_mut().set_string(at.0, at.1, row, Style::new());
            }
            let rows = 2..11;
            frame.scroll(Scroll { rows, by });
        };
        screen.draw(draw).unwrap();
        let bytes = String::from_utf8(written(&mut screen)).unwrap();
        let moves = match by {
            0 => continue,
            2 => "\x1b[3H\x1b[2M\x1b[7B\x1b[2L",
            _ => "\x1b[M\x1b[3H\x1b[L",
        };
        assert!(bytes.contains(moves), "{bytes:?}");
    }
    assert!(Abilities::detect(|_| Some("linux".to_owned())).scrolls);
}

#[test]
fn words_of_one_colour_cost_their_letters_and_no_more() {
    let mut screen = screen(40, 3, ColourLevel::True);
    screen.draw(|_| {}).unwrap();
    written(&mut screen);
    let red = Style::new().fg(Color::Red);
    let draw = |frame: &mut Frame<'_>| {
        frame.buffer_mut().set_string(5, 1, "a b  c", red);
        frame.buffer_mut().set_string(13, 1, "d", red);
    };
    screen.draw(draw).unwrap();
    // The blanks between are there already; printed again they are shorter than a move.
    let expected = "\x1b[?2026h\x1b[2;6H\x1b[31ma b  c  d\x1b[?2026l";
    assert_eq!(String::from_utf8(written(&mut screen)).unwrap(), expected);
    // Erasing needs no other pen either.
    let draw = |frame: &mut Frame<'_>, text: &str| frame.buffer_mut().set_string(5, 1, text, red);
    screen.draw(|frame| draw(frame, "abcdefgh")).unwrap();
    written(&mut screen);
    screen.draw(|frame| draw(frame, "abc")).unwrap();
    let expected = "\x1b[?2026h\x1b[9G\x1b[K\x1b[?2026l";
    assert_eq!(String::from_utf8(written(&mut screen)).unwrap(), expected);
}

#[test]
fn nothing_changed_writes_nothing() {
    let mut screen = screen(80, 24, ColourLevel::True);
    screen.draw(|frame| list(frame, 0, 3)).unwrap();
    let writes = screen.out().writes;
    assert_eq!(screen.draw(|frame| list(frame, 0, 3)).unwrap(), 0);
    assert_eq!(screen.out().writes, writes);
}

#[test]
fn a_hint_that_lies_does_no_harm() {
    let mut screen = screen(40, 10, ColourLevel::True);
    let mut emulator = terminal(40, 10);
    screen.draw(|frame| list(frame, 0, 3)).unwrap();
    for (rows, by) in [
        (0..10, 3),
        (0..99, 1),
        (5..5, 1),
        (0..10, 0),
        (0..10, -10),
        (2..8, i16::MIN),
    ] {
        let draw = |frame: &mut Frame<'_>| {
            list(frame, 0, 4);
            frame.scroll(Scroll { rows, by });
        };
        screen.draw(draw).unwrap();
    }
    emulator.process(&written(&mut screen));
    assert_same(&emulator, &screen);
}

#[test]
fn the_selection_shows_without_colours() {
    let mut screen = screen(10, 1, ColourLevel::None);
    let selected = Style::new().fg(Color::Red).bg(Color::Blue);
    let draw = |frame: &mut Frame<'_>| {
        frame
            .buffer_mut()
            .set_string(0, 0, "a", Style::new().fg(Color::Red));
        frame.buffer_mut().set_string(1, 0, "row", selected);
    };
    screen.draw(draw).unwrap();
    let bytes = String::from_utf8(written(&mut screen)).unwrap();
    let after_clear = bytes.split("\x1b[2J").nth(1).unwrap();
    assert_eq!(after_clear, "a\x1b[7mrow\x1b[?2026l");
}

#[test]
fn the_cursor_is_shown_moved_and_hidden() {
    let mut screen = screen(20, 5, ColourLevel::True);
    screen.draw(|frame| frame.set_cursor((3, 2))).unwrap();
    assert!(written(&mut screen).ends_with(b"\x1b[3;4H\x1b[?25h\x1b[?2026l"));
    screen.draw(|frame| frame.set_cursor((3, 2))).unwrap();
    assert!(written(&mut screen).is_empty());
    screen.draw(|frame| frame.set_cursor((4, 2))).unwrap();
    assert_eq!(written(&mut screen), b"\x1b[?2026h\x1b[C\x1b[?2026l");
    screen.draw(|_| {}).unwrap();
    assert_eq!(written(&mut screen), b"\x1b[?2026h\x1b[?25l\x1b[?2026l");
}

#[test]
fn any_size_can_be_drawn() {
    let mut screen = screen(80, 24, ColourLevel::True);
    for (columns, rows) in [(1, 1), (0, 0), (2, 1), (300, 90), (1, 50), (80, 24)] {
        screen.resize(columns, rows);
        screen
            .draw(|frame| {
                let last = frame.area().as_position();
                let cells = frame.buffer_mut();
                cells[last].set_symbol("👩‍🔬");
                cells.set_string(0, 0, "♻️й", Style::new());
            })
            .unwrap();
    }
}

#[test]
fn control_characters_in_a_cell_are_not_sent() {
    let mut screen = screen(4, 1, ColourLevel::True);
    let draw = |frame: &mut Frame<'_>| {
        frame.buffer_mut()[(0, 0)].set_symbol("\x1b");
        frame.buffer_mut()[(1, 0)].set_symbol("a\u{9b}");
        frame.buffer_mut()[(2, 0)].set_symbol("");
    };
    screen.draw(draw).unwrap();
    let bytes = String::from_utf8(written(&mut screen)).unwrap();
    let cells = bytes.split("\x1b[2J").nth(1).unwrap();
    assert_eq!(cells, "\u{fffd}\u{fffd}\x1b[?2026l");
}

const DISPUTED: [&str; 6] = ["♻️", "👩‍🔬", "🇷🇺", "👍🏽", "и\u{306}", "✈️"];

/// A box with one text in each row, as `top` says.
fn boxed(frame: &mut Frame<'_>, top: usize) {
    for y in 0..frame.area().height {
        let text = DISPUTED[(top + usize::from(y)) % DISPUTED.len()];
        let cells = frame.buffer_mut();
        cells.set_string(0, y, "│", Style::new());
        cells.set_string(1, y, text, Style::new());
        cells.set_string(4, y, "конец", Style::new());
        cells.set_string(20, y, "│", Style::new());
    }
}

/// What a terminal does that takes another width for the disputed texts: they are replaced by as
/// many plain characters.
fn misread(bytes: &[u8], width: usize) -> Vec<u8> {
    let mut text = String::from_utf8(bytes.to_vec()).unwrap();
    for disputed in DISPUTED.iter().filter(|text| text.len() > 4) {
        text = text.replace(disputed, &"x".repeat(width));
    }
    text.into_bytes()
}

#[test]
fn borders_stay_where_they_are_after_scrolling() {
    for width in [0, 1, 2, 4] {
        let mut screen = screen(30, 8, ColourLevel::True);
        let mut emulator = terminal(30, 8);
        for top in 0..12 {
            let draw = |frame: &mut Frame<'_>| {
                boxed(frame, top);
                if top % 3 > 0 {
                    frame.scroll(Scroll { rows: 0..8, by: 1 });
                }
            };
            screen.draw(draw).unwrap();
            let bytes = written(&mut screen);
            match width {
                0 => emulator.process(&bytes),
                width => emulator.process(&misread(&bytes, width)),
            }
            for y in 0..8 {
                let place = format!("row {y} of {top}, width {width}");
                let at = |x| emulator.screen().cell(y, x).unwrap().contents().to_owned();
                assert_eq!((at(0), at(20)), ("│".into(), "│".into()), "{place}");
                let shown: String = (4..9).map(at).collect();
                assert_eq!(shown, "конец", "{place}");
            }
        }
    }
}

#[test]
fn a_picture_is_sent_once_and_taken_away_whole() {
    use super::super::graphics::Picture;
    let picture = Arc::new(Picture {
        cells: (2, 2),
        ahead: b"<ahead>".to_vec(),
        rows: vec![b"<one>".to_vec(), b"<two>".to_vec()],
        removal: b"<removal>".to_vec(),
    });
    let abilities = Abilities {
        colours: ColourLevel::True,
        scrolls: true,
    };
    let mut screen = Screen::new(Vec::new(), abilities, 20, 6);
    let mut draw = |text: &str, shown: bool| {
        screen.out().clear();
        screen
            .draw(|frame| {
                frame.buffer_mut().set_string(0, 0, text, Style::new());
                if shown {
                    frame.picture((3, 2), Arc::clone(&picture));
                }
            })
            .unwrap();
        String::from_utf8_lossy(screen.out()).into_owned()
    };
    draw("list", false);
    let first = draw("view", true);
    assert!(
        first.ends_with("<ahead>\x1b[3;4H<one>\x1b[4;4H<two>\x1b[?2026l"),
        "{first:?}"
    );
    // Nothing changed: no byte. Something else changed: that alone.
    assert_eq!(draw("view", true), "");
    let other = draw("more", true);
    assert!(
        other.contains("more") && !other.contains("<one>"),
        "{other:?}"
    );
    // What the terminal did with the pen is not known: the next text sets it anew.
    assert!(other.contains("\x1b[m"), "{other:?}");
    let gone = draw("list", false);
    assert!(gone.contains("<removal>") && gone.contains("\x1b[2J") && gone.contains("list"));
    assert!(!gone.contains("<one>"));
    assert_eq!(draw("list", false), "");
}
