//! Evidence: what a message carries of what a request needs. §6.

use super::links::Address;
use super::rules::Says;
use super::text::{Token, What};
use super::{Input, Marked, Reader, anydesk};
use crate::core::evidence::{Found, LinkKind};
use crate::core::message::Attachment;
use std::collections::BTreeSet;

/// Words between the word «сайт» and the link that it names.
const SITE_LABEL_WORDS: usize = 2;

impl Reader {
    pub(super) fn found(&self, input: &Input<'_>, marked: &Marked<'_>) -> Vec<Found> {
        let mut found = Vec::new();
        if self.described(marked) {
            found.push(Found::Description);
        }
        let shots = input.attachments.iter().filter(|a| self.is_screenshot(a));
        found.extend(shots.map(|a| Found::Screenshot {
            part: a.part,
            name: a.name.clone(),
        }));
        self.links_of(input.client_sites, marked, &mut found);
        let counter = marked.hits.iter().find(|hit| hit.says == Says::Counter);
        found.extend(counter.map(|hit| Found::Counter {
            words: marked.words(hit.first, hit.last, self),
        }));
        let reach = self.words.limits.anydesk_words;
        found.extend(
            anydesk::id(&marked.text, &marked.hits, reach).map(|id| Found::AnydeskId { id }),
        );
        self.access(marked, &mut found);
        found
    }

    /// Whether there are enough words that say something.
    fn described(&self, marked: &Marked<'_>) -> bool {
        let counts = |token: &&Token| {
            matches!(token.what, What::Word(_))
                && token.place.len() > 1
                && !token
                    .atoms
                    .iter()
                    .any(|a| self.words.not_counted.contains(a))
        };
        let mut distinct = BTreeSet::new();
        let words = marked.text.tokens.iter().filter(counts);
        words.into_iter().any(|token| {
            distinct.insert(token.digest);
            distinct.len() >= self.words.description_words
        })
    }

    fn is_screenshot(&self, attachment: &Attachment) -> bool {
        let rule = &self.words.screenshots;
        let name = attachment.name.to_lowercase();
        let ends = |endings: &[String]| {
            name.rsplit_once('.')
                .is_some_and(|(_, end)| endings.iter().any(|e| e == end))
        };
        let media_type = attachment.media_type.to_lowercase();
        let image = media_type.strip_prefix("image/");
        if ends(&rule.never) || image.is_some_and(|i| rule.never.iter().any(|n| i.starts_with(n))) {
            return false;
        }
        let inline = rule
            .inline_names
            .iter()
            .any(|n| name.starts_with(n.as_str()));
        let least = if inline {
            rule.inline_min_bytes
        } else {
            rule.min_bytes
        };
        (image.is_some() || ends(&rule.extensions)) && attachment.bytes >= least
    }

    fn links_of(&self, client_sites: &[String], marked: &Marked<'_>, found: &mut Vec<Found>) {
        let sites: Vec<_> = client_sites
            .iter()
            .map(|site| Address::of(site.trim()))
            .collect();
        let mut seen = BTreeSet::new();
        for (at, token) in marked.text.tokens.iter().enumerate() {
            let What::Link(number) = token.what else {
                continue;
            };
            let Some(url) = marked.links.get(number) else {
                continue;
            };
            let address = Address::of(url);
            if seen.len() >= self.words.limits.links || !seen.insert(address.key()) {
                continue;
            }
            let own = sites.iter().any(|site| address.is_on(site));
            let kind = self.links.kind(&address, own);
            let url = (*url).to_owned();
            let nobodys = !own && (kind.is_some() || !self.links.can_be_site(&address));
            let site = !nobodys && (address.is_bare() || labelled(marked, at));
            if site {
                found.push(Found::Site { url: url.clone() });
            }
            if kind.is_some() || !site {
                let kind = kind.unwrap_or(LinkKind::Other);
                found.push(Found::Link { kind, url });
            }
        }
    }

    fn access(&self, marked: &Marked<'_>, found: &mut Vec<Found>) {
        let mut given: Vec<(usize, &str)> = Vec::new();
        for hit in marked.hits.iter().filter(|hit| hit.says == Says::Access) {
            let full = |h: &super::Hit| h.says == Says::AccessAdmin && h.sentence == hit.sentence;
            let level = if marked.hits.iter().any(full) {
                "admin"
            } else {
                "some"
            };
            let named = marked
                .mentions
                .iter()
                .filter(|m| m.sentence == hit.sentence);
            for mention in named.filter(|m| !self.aside(marked, m)) {
                if given.contains(&(mention.system, level)) {
                    continue;
                }
                given.push((mention.system, level));
                let (first, last) = (hit.first.min(mention.first), hit.last.max(mention.last));
                found.push(Found::Access {
                    system: self.systems.id(mention.system).to_owned(),
                    level: level.to_owned(),
                    words: marked.words(first, last, self),
                });
            }
        }
    }
}

/// Whether the words before a link call it the site.
fn labelled(marked: &Marked<'_>, at: usize) -> bool {
    let sentence = marked.text.tokens[at].sentence;
    marked.hits.iter().any(|hit| {
        hit.says == Says::Site
            && hit.sentence == sentence
            && hit.last < at
            && at - hit.last <= SITE_LABEL_WORDS + 1
            && !marked.text.tokens[hit.last + 1..at]
                .iter()
                .any(|t| matches!(t.what, What::Link(_)))
    })
}
