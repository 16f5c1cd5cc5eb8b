//! What the desk stands on, made of the settings: the law, how requests are read, who writes the replies.

use super::failure::{Failure, Result};
use super::session::Session;
use crate::core::fault::Fault;
use crate::core::language::Language;
use crate::core::reading::{BadData, Reader};
use crate::core::regulation::{Emergency, System};
use crate::core::scrub::{scrub_line, scrub_text};
use crate::core::sentence::Sentence;
use crate::desk::{Actor, Ground};
use crate::text::{Snippets, TemplateError, Templates, Text};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

impl Session {
    /// What the desk stands on.
    ///
    /// # Errors
    /// A template of the user's own that is none, with its line.
    pub fn ground(&self) -> Result<Ground> {
        let reader = reader(
            &self.law().regulation.systems,
            self.lawbook.emergencies_at(self.now),
        )
        .map_err(|bad| {
            let (key, faults) = match bad {
                BadData::Words(faults) => ("fail-words", faults),
                BadData::Emergencies(faults) => ("fail-emergencies", faults),
            };
            let first = Sentence::together(faults.iter().take(1).map(Fault::with_line));
            Failure::failed(Sentence::of(key).said("why", first))
        })?;
        let templates = templates(&self.settings.templates_dir)?;
        let address = &self.settings.sender.address;
        let domain = address
            .rsplit_once('@')
            .map_or("localhost", |(_, domain)| domain);
        Ok(Ground {
            lawbook: Arc::new(self.lawbook.clone()),
            reader: Arc::new(reader),
            scribe: Arc::new(
                Text::with_templates(self.settings.language, templates)
                    .with_mailbox(address)
                    .with_snippets(snippets(&self.settings.templates_dir)?),
            ),
            domain: domain.to_owned(),
            answers_per_day: self.settings.channels.answers_per_day,
            clients: Arc::default(),
        })
    }

    /// Who acts.
    pub fn actor(&self) -> Actor {
        Actor {
            name: self.settings.agent.clone(),
            leads: self.settings.leads.clone().into(),
        }
    }
}

/// A reader of the built-in words, with these systems and emergencies.
pub(super) fn reader(systems: &[System], emergencies: &[Emergency]) -> Result<Reader, BadData> {
    Reader::new(
        include_str!("../../assets/reading/words.toml"),
        include_str!("../../assets/reading/links.toml"),
        systems,
        emergencies,
    )
}

/// The built-in templates, with those of the directory over them.
pub(super) fn templates(dir: &Path) -> Result<Templates> {
    let mut own = BTreeMap::new();
    for file in Templates::files() {
        let path = dir.join(file);
        match std::fs::read_to_string(&path) {
            Ok(text) => {
                own.insert(file.to_owned(), text);
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(Failure::io(&path, &error)),
        }
    }
    Templates::with_overrides(&own).map_err(|errors| {
        let first = Sentence::together(errors.iter().take(1).map(TemplateError::sentence));
        let key = match errors.len() {
            0 | 1 => "fail-file",
            _ => "fail-file-more",
        };
        let said = Sentence::of(key).name("path", dir.display());
        let more = errors.len().saturating_sub(1) as u64;
        Failure::failed(said.said("why", first).count("more", more))
    })
}

/// The pieces of text that come with the program, with those of the directory beside them: `ru/snippets/NAME.txt`.
fn snippets(dir: &Path) -> Result<Snippets> {
    let mut snippets = Snippets::default();
    for language in Language::ALL {
        let folder = dir.join(language.as_str()).join("snippets");
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => return Err(Failure::io(&folder, &error)),
        };
        for entry in entries {
            let path = entry.map_err(|error| Failure::io(&folder, &error))?.path();
            let name = path.file_stem().and_then(|name| name.to_str());
            let Some(name) = name.filter(|_| path.extension().is_some_and(|e| e == "txt")) else {
                continue;
            };
            let text = std::fs::read_to_string(&path).map_err(|e| Failure::io(&path, &e))?;
            snippets.add(*language, &scrub_line(name), scrub_text(&text).into_owned());
        }
    }
    Ok(snippets)
}
