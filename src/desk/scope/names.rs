//! Names in a query, and whom they mean.

use super::NAMESAKES;
use crate::core::query::{self, Field, Query, Term};
use crate::core::sentence::Sentence;
use crate::desk::Ground;
use crate::desk::error::Result;
use crate::store::View;
use std::sync::Arc;

/// The client of an id; where there is none, all that have this in their id or name.
pub(super) fn clients(view: &View<'_>, name: &str) -> Result<Arc<[String]>> {
    if view.client(name)?.is_some() {
        return Ok(Arc::from([name.to_owned()]));
    }
    let found = view.clients_like(name, NAMESAKES)?;
    let wanted = query::fold(name);
    if let Some((id, _)) = found.iter().find(|(id, _)| query::fold(id) == wanted) {
        return Ok(Arc::from([id.clone()]));
    }
    Ok(found.into_iter().map(|(id, _)| id).collect())
}

/// Ids of the tariffs of this id or name in any version of the regulation.
pub(super) fn tariffs(ground: &Ground, name: &str) -> Vec<String> {
    let wanted = query::fold(name);
    let laws = ground.lawbook.all();
    let all = laws.flat_map(|law| &law.regulation.tariffs);
    all.filter(|t| query::fold(&t.id) == wanted || query::fold(&t.name) == wanted)
        .map(|t| t.id.clone())
        .collect()
}

/// Ids of the systems of this id, name or word in any version of the regulation.
pub(super) fn systems(ground: &Ground, name: &str) -> Vec<String> {
    let wanted = query::fold(name);
    let mut ids = Vec::new();
    for law in ground.lawbook.all() {
        for system in &law.regulation.systems {
            let named = query::fold(&system.id) == wanted
                || query::fold(&system.name) == wanted
                || system.words.iter().any(|word| query::fold(word) == wanted);
            if named && !ids.contains(&system.id) {
                ids.push(system.id.clone());
            }
        }
    }
    ids
}

/// Ids of the troubles of this id or name in any version of the regulation.
pub(super) fn troubles(ground: &Ground, name: &str) -> Vec<String> {
    let wanted = query::fold(name);
    let laws = ground.lawbook.all();
    let mut ids = Vec::new();
    for trouble in laws.flat_map(|law| &law.regulation.emergencies) {
        let names = [&trouble.id, &trouble.name, &trouble.name_en];
        if names.iter().any(|name| query::fold(name) == wanted) && !ids.contains(&trouble.id) {
            ids.push(trouble.id.clone());
        }
    }
    ids
}

/// A name in a query that nothing of its field bears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stranger {
    /// What was asked for by it: a client, a tariff, a system or a trouble.
    pub field: Field,
    /// The name, as typed.
    pub name: String,
}

impl Stranger {
    /// Says of several what there is not, field by field.
    pub fn sentence(strangers: &[Self]) -> Sentence {
        let told = [
            (Field::Client, "query-no-client"),
            (Field::Tariff, "query-no-tariff"),
            (Field::System, "query-no-system"),
            (Field::Trouble, "query-no-trouble"),
        ];
        let of_field = told.into_iter().filter_map(|(field, key)| {
            let of = strangers.iter().filter(|stranger| stranger.field == field);
            let names: Vec<&str> = of.map(|stranger| stranger.name.as_str()).collect();
            let count = names.len() as u64;
            let sentence = || {
                Sentence::of(key)
                    .count("n", count)
                    .name("names", names.join(", "))
            };
            (count > 0).then(sentence)
        });
        Sentence::together(of_field)
    }
}

/// Names in a query that no client, tariff, system or trouble bears. Such a condition finds nothing, and turned round it finds
/// everything: a slip of the hand is to be told.
///
/// # Errors
/// The store's own.
pub fn strangers(view: &View<'_>, ground: &Ground, query: &Query) -> Result<Vec<Stranger>> {
    let mut strangers = Vec::new();
    for term in query.terms() {
        let (field, name, is_known) = match term {
            Term::Client(Some(name)) => (Field::Client, name, !clients(view, name)?.is_empty()),
            Term::Tariff(name) => (Field::Tariff, name, !tariffs(ground, name).is_empty()),
            Term::System(Some(name)) => (Field::System, name, !systems(ground, name).is_empty()),
            Term::Trouble(Some(name)) => (Field::Trouble, name, !troubles(ground, name).is_empty()),
            _ => continue,
        };
        let stranger = Stranger {
            field,
            name: name.clone(),
        };
        if !is_known && !strangers.contains(&stranger) {
            strangers.push(stranger);
        }
    }
    Ok(strangers)
}
