//! Full-text search over subjects and texts, by word stems.

use super::error::Result;
use super::view::View;
use rusqlite::params;

impl View<'_> {
    /// Numbers of tickets with a message that has all words of `text` in any of their forms, those with the
    /// newest message first; at most `limit`.
    ///
    /// # Errors
    /// The store's own.
    pub fn search(&self, text: &str, limit: usize) -> Result<Vec<u64>> {
        let Some(expression) = self.match_expression(text) else {
            return Ok(Vec::new());
        };
        let mut statement = self.conn.prepare_cached(
            "SELECT m.ticket FROM search JOIN message m ON m.event = search.rowid WHERE search MATCH ?1 \
             ORDER BY search.rowid DESC",
        )?;
        let mut rows = statement.query(params![expression])?;
        let mut found: Vec<u64> = Vec::new();
        let mut seen = std::collections::HashSet::new();
        while let Some(row) = rows.next()? {
            let number = row.get(0)?;
            if seen.insert(number) {
                found.push(number);
                if found.len() >= limit {
                    break;
                }
            }
        }
        Ok(found)
    }

    /// The words of `text` next to each other, as an FTS5 expression; none if there is no word in it.
    pub(super) fn phrase_expression(&self, text: &str) -> Option<String> {
        let mut stems = String::new();
        self.stemmer.stems(text, &mut stems);
        (!stems.is_empty()).then(|| format!("\"{stems}\""))
    }

    /// The words of `text` as an FTS5 expression: every stem must be there, the last word may go on
    /// (`интеграц*`) if it ends in a star; none if there is no word in it.
    pub(super) fn match_expression(&self, text: &str) -> Option<String> {
        let mut terms: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            let mut stems = String::new();
            self.stemmer.stems(word.trim_end_matches('*'), &mut stems);
            let stems = stems.split_whitespace().map(|stem| format!("\"{stem}\""));
            if !word.ends_with('*') {
                terms.extend(stems);
                continue;
            }
            let mut beginning = word.to_lowercase().replace('ё', "е");
            beginning.retain(char::is_alphanumeric);
            if beginning.is_empty() {
                continue;
            }
            // The index has stems, and the stem of a word may be shorter than its beginning as typed.
            let stems: Vec<String> = stems.collect();
            terms.push(if stems.is_empty() {
                format!("\"{beginning}\"*")
            } else {
                format!("(\"{beginning}\"* OR ({}))", stems.join(" AND "))
            });
        }
        (!terms.is_empty()).then(|| terms.join(" AND "))
    }
}
