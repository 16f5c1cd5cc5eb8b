//! A query being typed: what may come next, and what is wrong with it, at each letter.

use super::Workbench;
use super::laid_over::{Asked, Over};
use crate::core::language::Language;
use crate::core::query::{Completion, Field, Known, Query, QueryError, complete, fold};
use crate::text::Text;
use crate::tui::overlay::Prompt;
use crate::tui::overlay::prompt::{Candidate, Fault};
use crate::tui::worker::Ask;

/// As many candidates are kept: nobody looks through more.
const MOST: usize = 200;

impl Workbench {
    /// Asks for a query. The names of the desk are gathered anew: they may have changed.
    pub(super) fn ask_query(&mut self, asked: Asked, label: &str, text: &str) {
        let regulation = &self.footing.ground.law_at(self.model.now).regulation;
        let systems = regulation.systems.iter();
        let tariffs = regulation.tariffs.iter();
        let troubles = regulation.emergencies.iter();
        let language = self.look.text.language();
        self.known = Known {
            agents: self.model.queue.counts.agents(),
            clients: Vec::new(),
            russian: language == Language::Ru,
            systems: systems.map(|s| (s.id.clone(), s.name.clone())).collect(),
            tariffs: tariffs.map(|t| (t.id.clone(), t.name.clone())).collect(),
            troubles: troubles
                .map(|e| (e.id.clone(), e.name_in(language).to_owned()))
                .collect(),
        };
        let me = &self.footing.actor.name;
        if !self.known.agents.contains(me) {
            self.known.agents.push(me.clone());
        }
        let enter = self.look.say(match asked {
            Asked::Filter => "prompt-enter-filter",
            Asked::Mark => "prompt-enter-mark",
            _ => "prompt-enter-search",
        });
        self.ask_line(asked, label, text);
        if let Some(Over::Prompt { prompt, .. }) = &mut self.over {
            *prompt = std::mem::take(prompt).entering(enter).with_candidates();
        }
        self.follow_query();
    }

    /// Something was typed into the query.
    pub(super) fn follow_query(&mut self) {
        let Some(Over::Prompt {
            prompt,
            asked: Asked::Search | Asked::Filter | Asked::Mark,
        }) = &mut self.over
        else {
            return;
        };
        if !prompt.is_choosing() {
            let candidates = candidates(prompt, &self.known, &self.look.text);
            prompt.set_candidates(candidates);
        }
        let fault = Query::parse(prompt.text()).err();
        let fault = fault.filter(|error| !is_unfinished(prompt, error));
        let fault = fault.map(|error| {
            let words = self.look.text.sentence(&error.sentence());
            Fault {
                at: error.position.saturating_sub(1),
                length: error.length,
                words,
            }
        });
        prompt.set_fault(fault);
        if let Some(begun) = name_begun(prompt.text(), prompt.cursor()) {
            self.workers.ask(Ask::Clients(begun));
        }
    }

    /// Clients that the reader found for a name that was begun. Says whether they were for a query.
    pub(super) fn take_known_clients(&mut self, found: &[(String, String)]) -> bool {
        let Some(Over::Prompt {
            prompt,
            asked: Asked::Search | Asked::Filter | Asked::Mark,
        }) = &mut self.over
        else {
            return false;
        };
        found.clone_into(&mut self.known.clients);
        if !prompt.is_choosing() {
            let candidates = candidates(prompt, &self.known, &self.look.text);
            prompt.set_candidates(candidates);
            self.dirty = true;
        }
        true
    }
}

/// What a code of a field is called, where its word alone does not tell: `full-setup`, «полная».
fn name_of(field: Field, code: &str, text: &Text) -> Option<String> {
    match field {
        Field::State => code.parse().ok().map(|state| text.state(state)),
        Field::Kind => code.parse().ok().map(|kind| text.kind(kind)),
        Field::Verdict => code.parse().ok().map(|action| text.action(action)),
        Field::Channel => code.parse().ok().map(|channel| text.channel(channel)),
        Field::Missing => code.parse().ok().map(|item| text.item_by_id(&item)),
        _ => None,
    }
}

fn candidates(prompt: &Prompt, known: &Known, text: &Text) -> Vec<Candidate> {
    let found = complete(prompt.text(), prompt.cursor(), known);
    let name = |completion: &Completion| {
        let coded = || name_of(completion.field?, completion.code?, text);
        let name = completion.name.clone().or_else(coded)?;
        // What is inserted is not said twice.
        (fold(&name) != fold(&completion.insert)).then_some(name)
    };
    let candidate = |completion: Completion| Candidate {
        from: completion.from,
        to: completion.to,
        name: name(&completion).unwrap_or_default(),
        insert: completion.insert,
    };
    found.into_iter().take(MOST).map(candidate).collect()
}

/// Whether what is wrong is only that the last word is not all there yet: what may come is shown, and that is enough.
fn is_unfinished(prompt: &Prompt, error: &QueryError) -> bool {
    let text = prompt.text();
    let length = text.chars().count();
    let last_word = text
        .chars()
        .rev()
        .take_while(|c| !c.is_whitespace())
        .count();
    prompt.cursor() == length && prompt.has_candidates() && error.position > length - last_word
}

/// The name that was begun at the cursor, where it is that of a value: `client:Ром`, `client:"ООО Ром`.
fn name_begun(text: &str, cursor: usize) -> Option<String> {
    let before: Vec<char> = text.chars().take(cursor).collect();
    let quotes = before.iter().filter(|c| **c == '"').count();
    let from = match quotes % 2 {
        1 => before.iter().rposition(|c| *c == '"'),
        _ => before
            .iter()
            .rposition(|c| c.is_whitespace() || matches!(c, '(' | ':' | '=' | ',')),
    }?;
    let sign = before[..=from].iter().rev().find(|c| **c != '"')?;
    matches!(sign, ':' | '=' | ',').then(|| before[from + 1..].iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_looked_for_where_a_value_is_begun() {
        for (text, expected) in [
            ("client:ром", Some("ром")),
            ("-client:\"ООО Ром", Some("ООО Ром")),
            ("client:a,ром", Some("ром")),
            ("client:", Some("")),
            ("подмена", None),
            ("client:acme подмена", None),
            ("\"подмена но", None),
        ] {
            let begun = name_begun(text, text.chars().count());
            assert_eq!(begun.as_deref(), expected, "{text}");
        }
        assert_eq!(name_begun("client:ром x", 8).as_deref(), Some("р"));
    }

    #[test]
    fn a_word_that_is_not_all_there_yet_is_no_fault() {
        let unfinished = |text: &str, has_candidates: bool| {
            let mut prompt = Prompt::new("").with_text(text).with_candidates();
            if has_candidates {
                prompt.set_candidates(vec![Candidate {
                    from: 0,
                    to: 0,
                    insert: "x".to_owned(),
                    name: String::new(),
                }]);
            }
            is_unfinished(&prompt, &Query::parse(text).unwrap_err())
        };
        assert!(unfinished("kind:", true));
        assert!(!unfinished("kind:", false));
        assert!(!unfinished("kind: подмена", true));
    }
}
