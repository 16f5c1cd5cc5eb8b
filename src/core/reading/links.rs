//! Links: where they stand in a text, and what they lead to.

mod address;
mod find;
mod shape;

pub(super) use address::Address;
pub(super) use find::{Place, find};

use super::file::refused;
use crate::core::evidence::LinkKind;
use crate::core::fault::Fault;
use serde::Deserialize;
use shape::{HostShape, PathShape};
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    bare: RawBare,
    link: Vec<RawLink>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawBare {
    tlds: Vec<Spanned<String>>,
    not_sites: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLink {
    kind: Spanned<String>,
    hosts: Vec<Spanned<String>>,
    #[serde(default)]
    paths: Vec<Spanned<String>>,
}

struct Rule {
    kind: LinkKind,
    hosts: Vec<HostShape>,
    paths: Vec<PathShape>,
}

/// What is known of links.
pub(super) struct Links {
    /// Endings of hosts that make a link of words without a scheme.
    tlds: Vec<String>,
    /// Hosts that are nobody's site to set up.
    not_sites: Vec<HostShape>,
    rules: Vec<Rule>,
}

impl Links {
    /// Reads and checks the links file.
    pub(super) fn parse(text: &str) -> Result<Self, Vec<Fault>> {
        let raw: RawFile = toml::from_str(text).map_err(|error| refused(text, &error))?;
        let mut faults = Vec::new();
        let tlds = raw
            .bare
            .tlds
            .iter()
            .map(|t| t.get_ref().to_lowercase())
            .collect();
        for tld in raw.bare.tlds.iter().filter(|t| t.get_ref().contains('.')) {
            faults.push(Fault::at(
                text,
                tld.span().start,
                "an ending is written without dots",
            ));
        }
        let not_sites = lift(text, &raw.bare.not_sites, HostShape::parse, &mut faults);
        let mut rules = Vec::new();
        for link in &raw.link {
            let hosts = lift(text, &link.hosts, HostShape::parse, &mut faults);
            let paths = lift(text, &link.paths, PathShape::parse, &mut faults);
            if link.hosts.is_empty() {
                faults.push(Fault::at(
                    text,
                    link.kind.span().start,
                    "a link without hosts",
                ));
            }
            match link.kind.get_ref().parse() {
                Ok(kind) => rules.push(Rule { kind, hosts, paths }),
                Err(error) => {
                    faults.push(Fault::at(text, link.kind.span().start, format!("{error}")));
                }
            }
        }
        if faults.is_empty() {
            return Ok(Self {
                tlds,
                not_sites,
                rules,
            });
        }
        faults.sort();
        Err(faults)
    }

    /// What an address leads to; none where no rule and no site of the client knows it.
    pub(super) fn kind(&self, address: &Address<'_>, own: bool) -> Option<LinkKind> {
        let path = address.segments();
        let rule = self.rules.iter().find(|rule| {
            rule.hosts.iter().any(|host| host.fits(&address.host))
                && (rule.paths.is_empty() || rule.paths.iter().any(|shape| shape.fits(&path)))
        });
        rule.map(|rule| rule.kind).or(own.then_some(LinkKind::Site))
    }

    /// Whether the address can be a client's site.
    pub(super) fn can_be_site(&self, address: &Address<'_>) -> bool {
        !self.not_sites.iter().any(|host| host.fits(&address.host))
    }

    /// Whether words without a scheme are a link: their host ends as hosts do.
    pub(super) fn is_bare_host(&self, host: &str) -> bool {
        let Some((name, tld)) = host.rsplit_once('.') else {
            return false;
        };
        let label = name.rsplit('.').next().unwrap_or(name);
        label.chars().count() > 1
            && label.chars().any(char::is_alphabetic)
            && self.tlds.iter().any(|known| known == tld)
    }
}

fn lift<T>(
    text: &str,
    raw: &[Spanned<String>],
    parse: impl Fn(&str) -> Result<T, String>,
    faults: &mut Vec<Fault>,
) -> Vec<T> {
    let mut out = Vec::new();
    for word in raw {
        match parse(word.get_ref()) {
            Ok(value) => out.push(value),
            Err(message) => faults.push(Fault::at(text, word.span().start, message)),
        }
    }
    out
}
