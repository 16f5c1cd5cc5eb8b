//! Names in a query, and whom they mean.

use super::NAMESAKES;
use crate::core::query::{self, Query, Term};
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

/// Names in a query that no client, tariff, system or trouble bears. Such a condition finds nothing, and turned round it finds
/// everything: a slip of the hand is to be told.
///
/// # Errors
/// The store's own.
pub fn strangers(view: &View<'_>, ground: &Ground, query: &Query) -> Result<Vec<String>> {
    let mut strangers = Vec::new();
    for term in query.terms() {
        let (name, is_known) = match term {
            Term::Client(Some(name)) => (name, !clients(view, name)?.is_empty()),
            Term::Tariff(name) => (name, !tariffs(ground, name).is_empty()),
            Term::System(Some(name)) => (name, !systems(ground, name).is_empty()),
            Term::Trouble(Some(name)) => (name, !troubles(ground, name).is_empty()),
            _ => continue,
        };
        if !is_known && !strangers.contains(name) {
            strangers.push(name.clone());
        }
    }
    Ok(strangers)
}
