//! Every bound key from the bytes that terminals send, on both layouts; and what must never come of a key.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use crossterm::event::{KeyCode, KeyModifiers};
use primedesk::core::language::Language;
use primedesk::text::Text;
use primedesk::tui::input::keymap::{ActionSet, ContextSet};
use primedesk::tui::input::layout::russian;
use primedesk::tui::input::{Action, Context, Decoder, Input, Key, Keys, Pending, Resolved, keys};
use primedesk::tui::overlay::compose::Head;
use primedesk::tui::overlay::menu::Item;
use primedesk::tui::overlay::{Compose, Menu, Prompt};
use std::time::Instant;

/// Where a pane's keys are looked up, as the workbench does it; a text's alone.
fn contexts(context: Context) -> Vec<Context> {
    match context {
        _ if context.takes_text() => vec![context],
        Context::Global => vec![Context::Queue, Context::Global],
        context => vec![context, Context::Global],
    }
}

/// What bytes come to.
fn press(keys: &Keys, contexts: &[Context], reads: &[Vec<u8>]) -> Resolved<Action> {
    let mut decoder = Decoder::new();
    let mut pending = Pending::default();
    let mut last = Resolved::Unbound;
    let mut now = Instant::now();
    for bytes in reads {
        let mut inputs = decoder.feed(bytes, now);
        while let Some(due) = decoder.next_wake() {
            inputs.extend(decoder.wake(due));
            now = due;
        }
        for input in inputs {
            let Input::Key(key) = input else {
                panic!("{bytes:?} is {input:?}");
            };
            last = keys.press(&mut pending, contexts, key);
        }
        now += std::time::Duration::from_secs(1);
    }
    last
}

/// The ways in which terminals send a key whose physical key types `typed` on the layout in force; `base` is what it
/// types on the Latin one.
fn sent(key: Key, typed: char, base: char) -> Vec<Vec<u8>> {
    let alt = key.modifiers.contains(KeyModifiers::ALT);
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    let shift = typed.is_uppercase();
    let lower = typed.to_lowercase().next().unwrap();
    let bits = 1 + u8::from(shift) + 2 * u8::from(alt) + 4 * u8::from(control);
    let low_base = base.to_ascii_lowercase();
    let mut ways = Vec::new();
    if !control {
        // As a character, after an ESC with Alt.
        let esc = if alt { "\x1b" } else { "" };
        ways.push(format!("{esc}{typed}").into_bytes());
    }
    if control || alt {
        for event in ["", ":1", ":2"] {
            ways.push(format!("\x1b[{};{bits}{event}u", u32::from(lower)).into_bytes());
            let shifted = if shift {
                u32::from(typed).to_string()
            } else {
                String::new()
            };
            let codes = format!("{}:{shifted}:{}", u32::from(lower), u32::from(low_base));
            ways.push(format!("\x1b[{codes};{bits}{event}u").into_bytes());
        }
    }
    ways
}

/// A key without a Russian character of its own, as bytes.
fn named(key: Key) -> Vec<u8> {
    let modifiers = 1
        + u8::from(key.modifiers.contains(KeyModifiers::SHIFT))
        + 2 * u8::from(key.modifiers.contains(KeyModifiers::ALT))
        + 4 * u8::from(key.modifiers.contains(KeyModifiers::CONTROL));
    let letter = |last: char| format!("\x1b[1;{modifiers}{last}").into_bytes();
    let number = |n: u8| format!("\x1b[{n};{modifiers}~").into_bytes();
    match key.code {
        KeyCode::Char(c) if key.is_chord() => {
            format!("\x1b[{};{modifiers}u", u32::from(c)).into_bytes()
        }
        KeyCode::Char(c) => c.to_string().into_bytes(),
        KeyCode::Up => letter('A'),
        KeyCode::Down => letter('B'),
        KeyCode::Right => letter('C'),
        KeyCode::Left => letter('D'),
        KeyCode::Home => letter('H'),
        KeyCode::End => letter('F'),
        KeyCode::F(1) => letter('P'),
        KeyCode::Insert => number(2),
        KeyCode::Delete => number(3),
        KeyCode::PageUp => number(5),
        KeyCode::PageDown => number(6),
        KeyCode::Tab if modifiers == 2 => b"\x1b[Z".to_vec(),
        KeyCode::Tab => format!("\x1b[9;{modifiers}u").into_bytes(),
        KeyCode::Enter => format!("\x1b[13;{modifiers}u").into_bytes(),
        KeyCode::Esc => format!("\x1b[27;{modifiers}u").into_bytes(),
        other => panic!("how is {other:?} sent?"),
    }
}

#[test]
fn every_bound_key_fires_from_its_russian_character() {
    let keys = keys(None).unwrap();
    let mut tried = 0;
    for context in Context::all() {
        let here = contexts(*context);
        for binding in keys.bindings(*context) {
            // A pane's own key hides the general one.
            let hidden = |sequence: &[Key]| {
                *context == Context::Global
                    && keys
                        .bindings(here[0])
                        .any(|own| own.keys.starts_with(&sequence[..1]))
            };
            if hidden(&binding.keys) {
                continue;
            }
            let ways: Vec<Vec<Vec<u8>>> = binding
                .keys
                .iter()
                .map(|key| match (key.code, russian(*key)) {
                    (KeyCode::Char(base), Some(typed)) => sent(*key, typed, base),
                    _ => vec![named(*key)],
                })
                .collect();
            let most = ways.iter().map(Vec::len).max().unwrap();
            for at in 0..most {
                let reads: Vec<Vec<u8>> = ways
                    .iter()
                    .map(|ways| ways[at.min(ways.len() - 1)].clone())
                    .collect();
                let names: Vec<String> = binding.keys.iter().map(ToString::to_string).collect();
                assert_eq!(
                    press(&keys, &here, &reads),
                    Resolved::Action(binding.action),
                    "{} {names:?} as {reads:?}",
                    context.name()
                );
                tried += 1;
            }
        }
    }
    assert!(tried > 150, "only {tried}");
}

#[test]
fn physical_slash_never_changes_anything_in_any_context() {
    let keys = keys(None).unwrap();
    for context in Context::all() {
        for typed in [
            ".",
            ",",
            "/",
            "\x1b.",
            "\x1b,",
            "\x1b[46;5u",
            "\x1b[44;5u",
            "\x1b[46::47;5u",
        ] {
            let got = press(&keys, &contexts(*context), &[typed.as_bytes().to_vec()]);
            let changes = matches!(got, Resolved::Action(action) if action.changes());
            assert!(!changes, "{} {typed:?}: {got:?}", context.name());
            // No sequence begins with it either, whose end might.
            assert!(
                !matches!(got, Resolved::Pending(_)),
                "{} {typed:?}",
                context.name()
            );
        }
    }
    // Nor behind any key that begins a sequence.
    for binding in Context::all().iter().flat_map(|c| keys.bindings(*c)) {
        let slash = |key: &Key| matches!(key.code, KeyCode::Char('.' | ',' | '/'));
        assert!(
            !binding.action.changes() || !binding.keys.iter().any(slash),
            "{binding:?}"
        );
    }
}

#[test]
fn the_kitty_forms_of_the_russian_layout_are_the_latin_chords() {
    let keys = keys(None).unwrap();
    let queue = [Context::Queue, Context::Global];
    for (bytes, action) in [
        ("\x1b[1089::99;5:1u", Action::Back),
        ("\x1b[1089::99;5u", Action::Back),
        ("\x1b[1076::108;5u", Action::Redraw),
        ("\x1b[1074::100;5:2u", Action::HalfDown),
    ] {
        let got = press(&keys, &queue, &[bytes.as_bytes().to_vec()]);
        assert_eq!(got, Resolved::Action(action), "{bytes:?}");
    }
    // The release of the same key is none.
    let mut decoder = Decoder::new();
    assert_eq!(decoder.feed(b"\x1b[1089::99;5:3u", Instant::now()), []);
}

const TYPED: &str = "йцукен ЙЦУКЕН ячсмитьбю.,ёЁ№";

fn inputs() -> Vec<Input> {
    Decoder::new().feed(TYPED.as_bytes(), Instant::now())
}

#[test]
fn what_is_typed_in_russian_into_any_field_stays() {
    let keys = keys(None).unwrap();
    for context in Context::all().iter().filter(|context| context.takes_text()) {
        for input in inputs() {
            let Input::Key(key) = input else {
                panic!("{input:?}")
            };
            let got = keys.press(&mut Pending::default(), &[*context], key);
            assert_eq!(got, Resolved::Unbound, "{} {key}", context.name());
        }
    }
    let mut prompt = Prompt::new("");
    let mut menu = Menu::new("", vec![Item::new("a", "a")]);
    let head = Head {
        title: String::new(),
        to: "a@b.example".to_owned(),
        subject: String::new(),
        purpose: Text::new(Language::Ru).say("purpose-answer"),
    };
    let mut compose = Compose::new(head, "");
    for input in inputs() {
        prompt.on_input(&input, &keys);
        menu.on_input(&input, &keys);
        compose.on_input(&input, &keys);
    }
    assert_eq!(prompt.text(), TYPED);
    assert_eq!(menu.query(), TYPED);
    assert_eq!(compose.text().trim_end(), TYPED);
}
