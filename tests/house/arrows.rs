//! Who imports whom: between the parts of the house, and between the rooms of one part.

use super::source::{Found, Reference, Source};
use std::collections::{BTreeMap, BTreeSet};

/// The table of `src/lib.rs`: what each part may import.
#[derive(Debug)]
pub struct Map {
    allowed: BTreeMap<String, Allowed>,
}

#[derive(Debug, PartialEq, Eq)]
enum Allowed {
    These(BTreeSet<String>),
    /// Everything, but nothing from the inside of this part.
    AllButInside(String),
}

impl Map {
    /// Reads the table out of the comment that holds it.
    pub fn read(lib: &str) -> Self {
        let rows = lib
            .lines()
            .filter_map(|line| line.strip_prefix("//! | `"))
            .filter_map(|row| {
                let cells: Vec<&str> = row.split('|').map(str::trim).collect();
                let name = cells.first()?.trim_end_matches('`').to_owned();
                Some((name, allowed(cells.get(2)?)))
            });
        Self {
            allowed: rows.collect(),
        }
    }

    pub fn parts(&self) -> BTreeSet<String> {
        self.allowed.keys().cloned().collect()
    }

    /// The arrows that the table does not allow, as `file -> path`.
    pub fn faults(&self, house: &House) -> Vec<String> {
        let mut faults = Vec::new();
        for room in &house.rooms {
            let Some(part) = room.source.module.first() else {
                continue;
            };
            for reference in &room.found.references {
                if !self.allows(part, reference, house) {
                    faults.push(format!(
                        "{} -> {}",
                        room.source.file,
                        reference.path.join("::")
                    ));
                }
            }
        }
        faults
    }

    fn allows(&self, from: &str, reference: &Reference, house: &House) -> bool {
        let Some(to) = reference.path.first() else {
            return true;
        };
        if to == from || !self.allowed.contains_key(to) {
            return true;
        }
        match self.allowed.get(from) {
            Some(Allowed::These(parts)) => parts.contains(to),
            Some(Allowed::AllButInside(part)) => {
                to != part
                    || !house
                        .modules
                        .contains(&reference.path[..reference.path.len().min(2)])
            }
            None => false,
        }
    }
}

fn allowed(cell: &str) -> Allowed {
    if let Some(part) = cell.strip_prefix("all but the inside of ") {
        return Allowed::AllButInside(part.to_owned());
    }
    let parts = cell.split(',').map(str::trim);
    Allowed::These(
        parts
            .filter(|part| *part != "nothing here")
            .map(str::to_owned)
            .collect(),
    )
}

pub struct Room {
    pub source: Source,
    pub found: Found,
}

/// All files with what they refer to.
pub struct House {
    pub rooms: Vec<Room>,
    pub modules: BTreeSet<Vec<String>>,
    tests: BTreeSet<Vec<String>>,
}

impl House {
    pub fn new(sources: Vec<Source>) -> Self {
        let modules: BTreeSet<Vec<String>> = sources.iter().map(|s| s.module.clone()).collect();
        let rooms: Vec<Room> = sources
            .into_iter()
            .map(|source| Room {
                found: source.walk(&modules),
                source,
            })
            .collect();
        let tests = rooms
            .iter()
            .flat_map(|room| {
                room.found.test_modules.iter().map(|name| {
                    let mut module = room.source.module.clone();
                    module.push(name.clone());
                    module
                })
            })
            .collect();
        Self {
            rooms,
            modules,
            tests,
        }
    }

    /// Whether a module is compiled for tests alone.
    pub fn is_test(&self, module: &[String]) -> bool {
        (1..=module.len()).any(|n| self.tests.contains(&module[..n]))
    }

    /// Who of the children of `parent` refers to whom, outside tests.
    pub fn arrows(&self, parent: &[String]) -> BTreeMap<String, BTreeSet<String>> {
        let depth = parent.len();
        let mut arrows: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for room in &self.rooms {
            let module = &room.source.module;
            if !module.starts_with(parent) || module.len() <= depth || self.is_test(module) {
                continue;
            }
            let from = &module[depth];
            for reference in &room.found.references {
                let path = &reference.path;
                let child = path.get(..=depth);
                if reference.in_test
                    || !path.starts_with(parent)
                    || !child.is_some_and(|child| self.modules.contains(child))
                    || path[depth] == *from
                {
                    continue;
                }
                arrows
                    .entry(from.clone())
                    .or_default()
                    .insert(path[depth].clone());
            }
        }
        arrows
    }

    /// Circles among the children of `parent`, each as the names that reach each other.
    pub fn circles(&self, parent: &[String]) -> Vec<Vec<String>> {
        circles(&self.arrows(parent))
    }
}

/// Sets of more than one name that all reach each other.
pub fn circles(arrows: &BTreeMap<String, BTreeSet<String>>) -> Vec<Vec<String>> {
    let reach = |from: &String| {
        let mut seen = BTreeSet::new();
        let mut open = vec![from.clone()];
        while let Some(name) = open.pop() {
            for next in arrows.get(&name).into_iter().flatten() {
                if seen.insert(next.clone()) {
                    open.push(next.clone());
                }
            }
        }
        seen
    };
    let reaches: BTreeMap<&String, BTreeSet<String>> =
        arrows.keys().map(|name| (name, reach(name))).collect();
    let mut found: Vec<Vec<String>> = Vec::new();
    for (name, seen) in &reaches {
        if !seen.contains(*name) || found.iter().any(|circle| circle.contains(name)) {
            continue;
        }
        let circle = seen
            .iter()
            .filter(|other| reaches.get(other).is_some_and(|back| back.contains(*name)));
        found.push(circle.cloned().collect());
    }
    found
}
