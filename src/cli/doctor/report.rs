//! What is found, a line a finding.

use crate::cli::failure::Result;
use crate::cli::out::{Out, visible};
use crate::core::language::Language;
use crate::text::{Text, Value};
use serde::Serialize;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// All is well.
    Ok,
    /// Worth a look.
    Warning,
    /// Something does not work.
    Failed,
}

#[derive(Serialize)]
struct Finding<'a> {
    check: &'a str,
    state: Weight,
    message: &'a str,
}

/// Where findings go.
pub struct Report {
    /// Standard output.
    pub out: Out,
    /// The language that people read.
    pub text: Text,
    /// Whether something does not work.
    pub has_failed: bool,
}

impl Report {
    /// A report with nothing in it.
    pub fn new(language: Language, json: bool) -> Self {
        Self {
            out: Out::stdout(json),
            text: Text::new(language),
            has_failed: false,
        }
    }

    /// Tells a finding by the key of its sentence.
    ///
    /// # Errors
    /// The output can't be written.
    pub fn tell(
        &mut self,
        check: &str,
        weight: Weight,
        key: &str,
        args: &[(&str, Value<'_>)],
    ) -> Result<()> {
        let sentence = self.text.say_with(key, args);
        self.put(check, weight, &sentence)
    }

    /// Tells a finding by its sentence, at once: the next check may take long.
    ///
    /// # Errors
    /// The output can't be written.
    pub fn put(&mut self, check: &str, weight: Weight, sentence: &str) -> Result<()> {
        self.has_failed |= weight == Weight::Failed;
        if self.out.is_json() {
            self.out.json(&Finding {
                check,
                state: weight,
                message: sentence,
            })?;
        } else {
            let mark = match weight {
                Weight::Ok => '✓',
                Weight::Warning => '!',
                Weight::Failed => '✗',
            };
            let name = self.text.say(&format!("doctor-{check}"));
            self.out
                .line(&visible(&format!("{mark} {name}: {sentence}")))?;
        }
        self.out.flush()
    }
}
