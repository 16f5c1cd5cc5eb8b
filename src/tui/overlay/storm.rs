//! Any keys in any order on any screen: nothing panics, and the cursor stays on the screen.

use proptest::prelude::*;

use super::menu::Item;
use super::stage::{Stage, key, paste};
use super::wrap::Para;
use super::{Compose, Menu, Pager, Prompt, compose};
use crate::core::language::Language;
use crate::tui::input::Input;

/// Keys by name, and after them texts that are pasted.
const KEYS: &str = "a й ё space enter tab S-tab esc left right up down home end pgup pgdn del backspace \
    C-a C-b C-d C-e C-f C-h C-j C-k C-n C-p C-r C-u C-w C-x C-y A-b A-d A-f A-r A-u A-< A-> C-left \
    C-right C-home C-end C-ы A-backspace A-del g G";
const PASTES: [&str; 6] = [
    "и\u{306}",
    "\u{306}",
    "👩\u{200d}🔬 ♻\u{fe0f}",
    "раз\nдва\tтри\n\n",
    "{{ x }} ____ слово длинноеслово",
    "\u{200d}",
];

fn input(at: usize) -> Input {
    let names: Vec<&str> = KEYS.split_whitespace().collect();
    match names.get(at) {
        Some(name) => key(name),
        None => paste(PASTES[(at - names.len()) % PASTES.len()]),
    }
}

fn inputs() -> impl Strategy<Value = Vec<Input>> {
    let kinds = KEYS.split_whitespace().count() + PASTES.len();
    prop::collection::vec((0..kinds).prop_map(input), 0..60)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics(inputs in inputs(), columns in 1u16..60, rows in 1u16..16) {
        let stage = Stage::new(Language::Ru);
        let size = (columns, rows);
        let mut prompt = Prompt::new("Метка").with_history(vec!["раз".to_owned()]);
        let mut compose = Compose::new(compose::Head::default(), "а\n\n\nб ___");
        let items = || (0..9).map(|n| Item::new(n.to_string(), format!("клиент {n}"))).collect();
        let mut one = Menu::new("Один", items());
        let mut several = Menu::several("Много", items());
        let mut pager = Pager::new("Текст", vec![Para::new("слова и слова").indent(9).hang(9); 20]);
        for input in &inputs {
            prompt.on_input(input, &stage.keys);
            compose.on_input(input, &stage.keys);
            one.on_input(input, &stage.keys);
            several.on_input(input, &stage.keys);
            pager.on_input::<()>(input, &stage.keys);
            let shown = stage.draw(size, |f, area, look| prompt.draw(f, area, look));
            prop_assert!(shown.contains("Some(Position"), "{}", shown);
            stage.draw(size, |f, area, look| compose.draw(f, area, look));
        }
        stage.draw(size, |f, area, look| one.draw(f, area, look));
        stage.draw(size, |f, area, look| several.draw(f, area, look));
        stage.draw(size, |f, area, look| pager.draw(f, area, look));
    }

    #[test]
    fn what_was_undone_comes_back(inputs in inputs()) {
        let stage = Stage::new(Language::Ru);
        let mut compose = Compose::new(compose::Head::default(), "начало");
        for input in &inputs {
            compose.on_input(input, &stage.keys);
        }
        let text = compose.text();
        let undone = (0..200).take_while(|_| {
            compose.on_input(&key("A-u"), &stage.keys) == super::Step::Redraw
        });
        let undone = undone.count();
        prop_assert_eq!(compose.text(), "начало");
        for _ in 0..undone {
            compose.on_input(&key("A-r"), &stage.keys);
        }
        // What had been undone before the end comes back as well.
        let redone = compose.text();
        if !inputs.contains(&key("A-u")) {
            prop_assert_eq!(redone, text);
        }
    }
}
