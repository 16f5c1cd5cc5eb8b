//! Texts read: replies begun from the draft or the template, what is kept for replies, what the client wrote last.

use super::super::read::Reader;
use super::papers;
use super::{Begin, TextAsk, TextTold};
use crate::core::event::Purpose;
use crate::core::instant::Instant;
use crate::core::language::Language;
use crate::core::message::Direction;
use crate::core::request::{Channel, Item, Kind};
use crate::core::scribe::Field;
use crate::core::ticket::{State, Ticket};
use crate::desk;
use crate::store::{Kept, RawMessage};
use crate::text::{Templates, Text};
use crate::tui::snapshot::{Begun, Piece};
use uuid::Uuid;

/// How far back the client's last message is looked for, in messages.
const LOOK_BACK: u32 = 50;
/// The fields that stand around the words of a letter.
const FRAME: [&str; 3] = ["greeting", "closing", "signature"];
/// The purposes whose templates can be taken for another.
const PURPOSES: [Purpose; 6] = [
    Purpose::Answer,
    Purpose::Ask,
    Purpose::Accept,
    Purpose::Refuse,
    Purpose::Quote,
    Purpose::Resolve,
];

impl Reader {
    /// Answers what is asked of texts.
    pub(in super::super) fn answer_text(
        &self,
        ask: TextAsk,
        now: Instant,
    ) -> desk::Result<TextTold> {
        let view = self.store.view();
        let agent = &self.footing.actor.name;
        Ok(match ask {
            TextAsk::Begin {
                number,
                purpose,
                form,
                draft,
            } => match self.begin(number, (purpose, form), draft, now) {
                Ok(begun) => TextTold::Begun(Box::new(begun)),
                Err(error) => TextTold::NotBegun(error),
            },
            TextAsk::Pieces { number, form } => {
                TextTold::Pieces(number, self.pieces(number, form, now)?)
            }
            TextAsk::Fill(number, source) => {
                TextTold::Filled(number, self.fill(number, &source, now))
            }
            TextAsk::Paths(typed) => {
                let found = papers::beginning_with(&typed);
                TextTold::Paths(typed, found)
            }
            TextAsk::News(number) => TextTold::News(number, self.last_words(number)?),
            TextAsk::Drafts => TextTold::Drafts(view.drafts_of(agent)?),
            TextAsk::Drafted => TextTold::Drafted(view.drafted(agent)?),
        })
    }

    fn known(&self, number: u64) -> desk::Result<Ticket> {
        let ticket = self.store.view().ticket(number)?;
        ticket.ok_or(desk::Error::NotFound {
            what: "ticket",
            name: number.to_string(),
        })
    }

    /// A reply begun: the draft that was left, or else the template.
    fn begin(
        &self,
        number: u64,
        (purpose, form): (Purpose, bool),
        draft: Begin,
        now: Instant,
    ) -> desk::Result<Begun> {
        let view = self.store.view();
        let agent = &self.footing.actor.name;
        let ticket = self.known(number)?;
        // Of work that was never begun nothing is told as finished: the letter is left to the writer.
        let words = match purpose {
            Purpose::Resolve if ticket.state != State::Work => Purpose::Answer,
            purpose => purpose,
        };
        let is_question = ticket.facts.kind == Some(Kind::Question);
        let is_bare = purpose == Purpose::Answer || (words == Purpose::Accept && is_question);
        let written = desk::brief_for(&view, &self.footing.ground, &ticket, words, now, agent)?;
        let template = match form {
            true => blank_form(&ticket),
            false => written.body,
        };
        // A form is of no one ticket.
        let drafts = view.drafts(if form { 0 } else { number }, agent, purpose)?;
        let kept = chosen(&drafts, draft);
        let files = kept
            .map(|kept| kept.draft.files.clone())
            .unwrap_or_default();
        let words = self.last_words(number)?;
        Ok(Begun {
            frame: self.frame(&ticket, now)?,
            number,
            purpose,
            form,
            to: match ticket.from.name.as_str() {
                "" => ticket.from.address.clone(),
                name => format!("{name} <{}>", ticket.from.address),
            },
            // A chat has no subject: what is told of it would be sent to nobody.
            subject: match ticket.channel {
                Channel::Chat | Channel::Telegram => String::new(),
                Channel::Email | Channel::Phone | Channel::Voice => written.subject,
            },
            body: kept.map_or_else(|| template.clone(), |kept| kept.draft.text.clone()),
            template,
            is_bare,
            found: kept.map(|kept| (kept.found, kept.draft.saved_at)),
            drafts: drafts.clone(),
            files: files
                .into_iter()
                .map(|path| (papers::length(&path), path))
                .collect(),
            missing: self.wanted(&ticket, purpose, now)?,
            last_letter: desk::last_letter(&view, number)?,
            last_seen: words.as_ref().map(|(id, _)| *id),
            last_words: words.map(|(_, text)| text).unwrap_or_default(),
        })
    }

    /// What of a letter's frame is told by fields, as it is in this language and in the others: whoever writes another
    /// than the ticket's signs in it too.
    fn frame(&self, ticket: &Ticket, now: Instant) -> desk::Result<Vec<Field>> {
        let agent = &self.footing.actor.name;
        let mut frame: Vec<Field> = Vec::new();
        let others = [Language::Ru, Language::En]
            .into_iter()
            .filter(|l| *l != ticket.language);
        for language in [ticket.language].into_iter().chain(others) {
            let spoken = Ticket {
                language,
                ..ticket.clone()
            };
            let ground = &self.footing.ground;
            let fields = desk::fields_for(&self.store.view(), ground, &spoken, now, agent)?;
            let frames = |field: &Field| FRAME.contains(&field.name.as_str());
            frame.extend(fields.into_iter().filter(frames));
        }
        Ok(frame)
    }

    /// The names of what an ask must ask for, in the ticket's language.
    fn wanted(&self, ticket: &Ticket, purpose: Purpose, now: Instant) -> desk::Result<Vec<String>> {
        if purpose != Purpose::Ask {
            return Ok(Vec::new());
        }
        let view = self.store.view();
        let (_, verdict) = desk::judge_ticket(&view, &self.footing.ground, ticket, now)?;
        let regulation = &self.footing.ground.law_at(ticket.received_at).regulation;
        let text = Text::new(ticket.language);
        let items = verdict
            .missing
            .iter()
            .filter(|item| **item != Item::Payment);
        Ok(items.map(|item| text.item(item, regulation)).collect())
    }

    /// The texts that are kept: the templates of all purposes, then the short ones; for a form the fields first.
    fn pieces(&self, number: u64, form: bool, now: Instant) -> desk::Result<Vec<Piece>> {
        let view = self.store.view();
        let ground = &self.footing.ground;
        let agent = &self.footing.actor.name;
        let ticket = self.known(number)?;
        let mut pieces = Vec::new();
        if form {
            let fields = desk::fields_for(&view, ground, &ticket, now, agent)?;
            pieces.extend(fields.into_iter().map(|field| Piece::Field {
                text: format!("{{{{ {} }}}}", field.name),
                value: field.value,
            }));
        } else {
            pieces.extend(PURPOSES.map(|purpose| {
                Piece::Template {
                    purpose,
                    text: desk::brief_for(&view, ground, &ticket, purpose, now, agent)
                        .map(|written| written.body),
                }
            }));
        }
        for snippet in ground.scribe.snippets(ticket.language) {
            let text = match form {
                true => Ok(snippet.source),
                false => self.fill(number, &snippet.source, now),
            };
            pieces.push(Piece::Snippet {
                name: snippet.name,
                title: snippet.title,
                text,
            });
        }
        Ok(pieces)
    }

    fn fill(&self, number: u64, source: &str, now: Instant) -> desk::Result<String> {
        let ticket = self.known(number)?;
        let agent = &self.footing.actor.name;
        let view = self.store.view();
        let filled = desk::form_for(&view, &self.footing.ground, &ticket, source, now, agent)?;
        Ok(filled.body)
    }

    /// The client's last message.
    fn last_words(&self, number: u64) -> desk::Result<Option<(Uuid, String)>> {
        let end = self.store.view().conversation_end(number, LOOK_BACK)?;
        Ok(end.into_iter().rev().find_map(|item| match item.what {
            RawMessage::Received(message) if message.direction == Direction::In => {
                Some((message.id, item.text))
            }
            _ => None,
        }))
    }
}

/// The draft to go on with.
fn chosen(drafts: &[Kept], wanted: Begin) -> Option<&Kept> {
    match wanted {
        Begin::Newest => drafts.first(),
        Begin::Draft(id) => drafts.iter().find(|kept| kept.found.id == id),
        Begin::Anew => None,
    }
}

/// Where a form begins: the greeting and the signature as fields.
fn blank_form(ticket: &Ticket) -> String {
    let file = format!("{}/answer.txt", ticket.language);
    let source = Templates::source(&file).unwrap_or_default();
    let text = match source.split_once("#}\n") {
        Some((_, text)) => text,
        None => source,
    };
    text.trim_end().to_owned()
}
