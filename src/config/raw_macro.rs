//! Macros as they are written, checked: where they stand is not known here.

mod step;

use super::lift::{no_name, of_key};
use crate::core::fault::Fault;
use crate::core::macros::Macro;
use crate::core::sentence::Sentence;
use serde::Deserialize;
use step::RawStep;
use toml::Spanned;

/// One `[[macro]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawMacro {
    name: Spanned<String>,
    steps: Spanned<Vec<RawStep>>,
}

/// Checks macros, and tells what is wrong with them.
pub(super) fn lift(text: &str, raw: &[RawMacro], before: &[Macro]) -> (Vec<Macro>, Vec<Fault>) {
    let mut macros: Vec<Macro> = Vec::new();
    let mut faults = Vec::new();
    for one in raw {
        let name = one.name.get_ref();
        let fault = |message: String| Fault::at(text, one.name.span().start, message);
        if let Some(why) = no_name(name) {
            let wrong = fault(format!("macro.name: a name that {}", why.plain()));
            faults.push(wrong.saying(of_key(why.key_of_name(), "macro.name")));
        }
        if before
            .iter()
            .chain(&macros)
            .any(|known| known.name == *name)
        {
            let wrong = fault(format!("macro.name: there is a macro `{name}` already"));
            let said = Sentence::of("setting-macro-exists").name("name", name);
            faults.push(wrong.saying(said));
        }
        if one.steps.get_ref().is_empty() {
            let at = one.steps.span().start;
            let said = Sentence::of("fault-no-step").name("name", name);
            let wrong = Fault::at(text, at, format!("macro `{name}` has no step"));
            faults.push(wrong.saying(said));
        }
        let mut steps = Vec::new();
        for step in one.steps.get_ref() {
            match step.lift() {
                Ok(step) => steps.push(step),
                Err((at, wrong)) => {
                    let message = format!("macro `{name}`: {}", wrong.message);
                    let said = Sentence::of("fault-of-macro").name("name", name);
                    let said = said.said("why", wrong.said);
                    faults.push(Fault::at(text, at, message).saying(said));
                }
            }
        }
        macros.push(Macro {
            name: name.clone(),
            steps,
        });
    }
    (macros, faults)
}
