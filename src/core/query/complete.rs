//! What may be typed next in a query.

use super::Field;

/// Words that only the desk knows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// Names of agents.
    pub agents: Vec<String>,
    /// Ids of clients, with their names.
    pub clients: Vec<(String, String)>,
    /// Ids of systems, with their names.
    pub systems: Vec<(String, String)>,
    /// Ids of tariffs, with their names.
    pub tariffs: Vec<(String, String)>,
}

/// Something that may stand where the cursor is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The first character that it replaces, from 0.
    pub from: usize,
    /// The first character that it does not replace any more.
    pub to: usize,
    /// What is put there: `kind:`, `kind:incident`, `and`.
    pub insert: String,
    /// The field whose name or value it is; none for `and`, `or`, `not`.
    pub field: Option<Field>,
    /// The value's own name, where it has one: a client's, a system's.
    pub name: Option<String>,
}

/// What may stand where the cursor is (in characters, from 0), the likeliest first.
pub fn complete(text: &str, cursor: usize, known: &Known) -> Vec<Completion> {
    let _ = known;
    let before: Vec<char> = text.chars().take(cursor).collect();
    let from = before
        .iter()
        .rposition(|c| c.is_whitespace())
        .map_or(0, |at| at + 1);
    let begun: String = before[from..].iter().collect::<String>().to_lowercase();
    let fits = |field: &&Field| field.as_str().starts_with(&begun) && !begun.is_empty();
    Field::ALL
        .iter()
        .filter(fits)
        .map(|field| Completion {
            from,
            to: before.len(),
            insert: format!("{field}:"),
            field: Some(*field),
            name: None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_begun_is_completed() {
        let found = complete("подмена ki", 10, &Known::default());
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].from, found[0].to), (8, 10));
        assert_eq!(found[0].insert, "kind:");
    }
}
