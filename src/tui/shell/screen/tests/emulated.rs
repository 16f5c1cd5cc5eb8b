//! Random frames, on the screen of a terminal emulator.

use proptest::prelude::*;
use ratatui::style::{Color, Modifier, Style};

use super::super::super::frame::Scroll;
use super::super::glyph;
use super::{ColourLevel, Memory, Screen, screen, terminal, written};

/// The emulator shows what the buffer says.
pub(super) fn assert_same(emulator: &vt100::Parser, screen: &Screen<Memory>) {
    let colours = screen.abilities.colours;
    let width = usize::from(screen.shown.area.width);
    for (y, cells) in (0..).zip(screen.shown.content.chunks(width)) {
        for (x, glyph) in (0..).zip(glyph::glyphs(cells, colours)) {
            let cell = emulator.screen().cell(y, x).unwrap();
            let place = format!("column {x} of row {y}");
            if glyph.width == 0 {
                assert!(cell.is_wide_continuation(), "{place}");
                continue;
            }
            let contents = if cell.has_contents() {
                cell.contents()
            } else {
                " "
            };
            assert_eq!(contents, glyph.symbol, "{place}");
            assert_eq!(cell.bgcolor(), colour(glyph.pen.bg), "{place}");
            let has = |modifier| glyph.pen.modifier.contains(modifier);
            assert_eq!(cell.inverse(), has(Modifier::REVERSED), "{place}");
            assert_eq!(cell.underline(), has(Modifier::UNDERLINED), "{place}");
            if glyph.symbol != " " {
                assert_eq!(cell.fgcolor(), colour(glyph.pen.fg), "{place}");
                assert_eq!(cell.bold(), has(Modifier::BOLD), "{place}");
                assert_eq!(cell.italic(), has(Modifier::ITALIC), "{place}");
            }
        }
    }
}

fn colour(colour: Color) -> vt100::Color {
    match colour {
        Color::Reset => vt100::Color::Default,
        Color::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
        Color::Indexed(index) => vt100::Color::Idx(index),
        Color::Green => vt100::Color::Idx(2),
        Color::LightRed => vt100::Color::Idx(9),
        other => panic!("no test uses {other}"),
    }
}

type Piece = (u16, u16, &'static str, Style);

/// A frame: what is added, whether the screen is emptied first, and how it is said to scroll.
type Step = (Vec<Piece>, bool, (u16, u16, i16));

/// Something written somewhere.
fn piece() -> impl Strategy<Value = Piece> {
    let texts = prop::sample::select(vec![
        "a",
        "касса",
        "и\u{306}од",
        "日本",
        "   ",
        "█",
        "x y z",
        "🔥",
        "длинная строка о чём-то",
        "│",
    ]);
    let colours = || {
        prop::sample::select(vec![
            Color::Reset,
            Color::Reset,
            Color::Green,
            Color::LightRed,
            Color::Indexed(99),
            Color::Rgb(1, 2, 3),
        ])
    };
    let modifiers = prop::sample::select(vec![
        Modifier::empty(),
        Modifier::BOLD,
        Modifier::REVERSED,
        Modifier::UNDERLINED | Modifier::ITALIC,
    ]);
    (0..30u16, 0..9u16, texts, colours(), colours(), modifiers).prop_map(
        |(x, y, text, fg, bg, modifier)| {
            (
                x,
                y,
                text,
                Style::new().fg(fg).bg(bg).add_modifier(modifier),
            )
        },
    )
}

fn frames() -> impl Strategy<Value = Vec<Step>> {
    let pieces = prop::collection::vec(piece(), 0..12);
    let scroll = (0..9u16, 0..10u16, -3..4i16);
    prop::collection::vec((pieces, prop::bool::weighted(0.2), scroll), 1..7)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_terminal_shows_the_buffer(
        frames in frames(),
        (columns, rows) in (1..32u16, 1..9u16),
    ) {
        let mut screen = screen(columns, rows, ColourLevel::True);
        let mut emulator = terminal(columns, rows);
        let mut kept: Vec<Piece> = Vec::new();
        for (pieces, emptied, (first, last, by)) in frames {
            if emptied {
                kept.clear();
            }
            for (_, y, _, _) in &mut kept {
                // What scrolls out at the top stays there: a hint is not always the whole truth.
                *y = y.saturating_add_signed(-by);
            }
            kept.extend(pieces);
            screen.draw(|frame| {
                let area = frame.area();
                for (x, y, text, style) in &kept {
                    if *x < area.width && *y < area.height {
                        frame.buffer_mut().set_string(*x, *y, text, *style);
                    }
                }
                let rows = if last > first { first..last } else { 0..rows };
                frame.scroll(Scroll { rows, by });
            }).unwrap();
            emulator.process(&written(&mut screen));
            assert_same(&emulator, &screen);
        }
    }
}
