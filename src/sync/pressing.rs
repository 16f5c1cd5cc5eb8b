//! The button under a page, pressed: in the name of who did, by the gate that every command goes through.

use super::clerk::{Books, of_desk};
use crate::channels::Press;
use crate::core::alarm::Via;
use crate::core::language::Language;
use crate::core::scribe::PageAnswer;
use crate::core::trouble::Trouble;
use crate::desk;

/// Takes a press, and gives the words for who pressed. Pressed twice, or by somebody else, it changes nothing.
pub(super) fn press(books: &mut Books, press: &Press) -> Result<String, Trouble> {
    let view = books.store.view();
    let presser = desk::presser(&view, press.page, &press.chat, &press.from);
    let Some(presser) = presser.map_err(|error| of_desk(&error))? else {
        tracing::warn!(page = %press.page, from = press.from.address, "a page's button was pressed by another");
        let language = language_of(press.language.as_deref());
        let scribe = &books.ground.scribe;
        return Ok(scribe.page_answer(language, &PageAnswer::NotTheirs));
    };
    let answer = books.transact_as(&presser.name, "acknowledge", |tx, ground| {
        desk::answer_page(tx, ground, &presser, Via::Telegram)
    })?;
    Ok(books.ground.scribe.page_answer(presser.language, &answer))
}

/// The language of a code that a channel gives.
pub(super) fn language_of(code: Option<&str>) -> Language {
    match code {
        Some(code) if !code.to_lowercase().starts_with("ru") => Language::En,
        _ => Language::Ru,
    }
}
