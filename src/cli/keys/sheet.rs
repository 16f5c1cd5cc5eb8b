//! The sheet of keys: two columns on a page of A4, or tables.

use crate::text::Text;
use crate::tui::{Bound, KeyGroup};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns of half a page, at ten points.
const HALF: usize = 44;
/// Between the halves.
const GAP: &str = "  ";
/// Columns of the keys, and of the same by the Russian letters.
const KEYS: usize = 9;
/// Rows of a page.
const PAGE: usize = 62;

/// Two columns of plain text, filled one after the other, page by page.
pub(super) fn text(groups: &[KeyGroup], text: &Text) -> Vec<String> {
    let blocks: Vec<Vec<String>> = groups.iter().map(|group| block(group, text)).collect();
    let columns = columns(blocks);
    let mut lines = vec![text.say("keys-title"), String::new()];
    for (at, pair) in columns.chunks(2).enumerate() {
        if at > 0 {
            // A printer begins a new page here.
            lines.push("\u{c}".to_owned());
        }
        let (left, none) = (&pair[0], Vec::new());
        let right = pair.get(1).unwrap_or(&none);
        for row in 0..left.len().max(right.len()) {
            let cell = |column: &Vec<String>| column.get(row).cloned().unwrap_or_default();
            let line = format!("{}{GAP}{}", padded(&cell(left), HALF), cell(right));
            lines.push(line.trim_end().to_owned());
        }
    }
    lines
}

/// The lines of a pane.
fn block(group: &KeyGroup, text: &Text) -> Vec<String> {
    let name = text.say(&format!("context-{}", group.context));
    let mut lines = vec![name.clone(), "-".repeat(name.width().min(HALF))];
    for row in &group.rows {
        for (at, bound) in row.iter().enumerate() {
            let russian = bound.russian.as_deref().unwrap_or_default();
            let label = if at == 0 {
                label(bound, text)
            } else {
                String::new()
            };
            let line = format!(
                "{}{}{label}",
                padded(&bound.keys, KEYS),
                padded(russian, KEYS)
            );
            lines.push(cut(line.trim_end(), HALF));
        }
    }
    lines.push(String::new());
    lines
}

/// The blocks one under the other in columns of a page's height; a block is broken only where it is longer than what
/// is left and does not fit into the next one either.
fn columns(blocks: Vec<Vec<String>>) -> Vec<Vec<String>> {
    // What fits on one page is shared out evenly.
    let all: usize = blocks.iter().map(Vec::len).sum();
    let height = PAGE.min(all.div_ceil(2) + 6);
    let mut columns: Vec<Vec<String>> = vec![Vec::new()];
    for block in blocks {
        let begins = block.len() <= height;
        for (at, line) in block.iter().enumerate() {
            let taken = columns.last().map_or(0, Vec::len);
            let left = height.saturating_sub(taken);
            if left == 0 || (at == 0 && begins && taken > 0 && block.len() > left + 1) {
                columns.push(Vec::new());
            }
            if let Some(column) = columns.last_mut() {
                column.push(line.clone());
            }
        }
    }
    columns
}

fn label(bound: &Bound, text: &Text) -> String {
    text.say(&format!("action-{}", bound.action))
}

/// A text with blanks behind it up to a width; one blank at the least.
fn padded(text: &str, width: usize) -> String {
    let blanks = width.saturating_sub(text.width()).max(1);
    format!("{text}{}", " ".repeat(blanks))
}

/// As much of a text as fits.
fn cut(text: &str, width: usize) -> String {
    let mut taken = 0;
    let fits = |c: &char| {
        taken += c.width().unwrap_or(0);
        taken <= width
    };
    text.chars().take_while(fits).collect()
}

/// A table for each pane.
pub(super) fn markdown(groups: &[KeyGroup], text: &Text) -> Vec<String> {
    let mut lines = vec![format!("# {}", text.say("keys-title"))];
    let heading = |key: &str| text.say(&format!("keys-{key}"));
    for group in groups {
        let name = text.say(&format!("context-{}", group.context));
        lines.extend([String::new(), format!("## {name}"), String::new()]);
        lines.push(format!(
            "| {} | {} | {} |",
            heading("latin"),
            heading("russian"),
            heading("does")
        ));
        lines.push("| --- | --- | --- |".to_owned());
        for row in &group.rows {
            let Some(first) = row.first() else { continue };
            let code = |keys: &str| format!("`{}`", keys.replace('|', "\\|"));
            let latin: Vec<String> = row.iter().map(|bound| code(&bound.keys)).collect();
            let russian: Vec<String> = (row.iter())
                .filter_map(|bound| bound.russian.as_deref().map(code))
                .collect();
            let help = text.say(&format!("action-{}.help", first.action));
            lines.push(format!(
                "| {} | {} | {}: {help} |",
                latin.join(" "),
                russian.join(" "),
                label(first, text)
            ));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::language::Language;
    use crate::tui::{key_groups, keys};

    #[test]
    fn every_key_is_on_the_sheet_with_its_russian_letter_and_no_line_is_too_wide() {
        for language in [Language::Ru, Language::En] {
            let speech = Text::new(language);
            let groups = key_groups(&keys(None).unwrap());
            let lines = text(&groups, &speech);
            let all = lines.join("\n");
            assert!(!all.contains('{'), "{all}");
            for line in &lines {
                assert!(line.width() <= 2 * HALF + GAP.len(), "{line}");
            }
            for bound in groups.iter().flat_map(|g| g.rows.iter().flatten()) {
                assert!(all.contains(&bound.keys), "{}", bound.keys);
                let russian = bound.russian.as_deref().unwrap_or_default();
                assert!(all.contains(russian), "{russian}");
            }
            assert!(all.contains("g g      п п"), "{all}");
        }
    }

    #[test]
    fn a_page_is_never_higher_than_paper() {
        let block = |n: usize| (0..n).map(|at| format!("row {at}")).collect::<Vec<_>>();
        for blocks in [vec![10, 20, 30], vec![200], vec![60, 60, 3], vec![]] {
            let wanted: usize = blocks.iter().sum();
            let columns = columns(blocks.into_iter().map(block).collect());
            assert!(columns.iter().all(|column| column.len() <= PAGE));
            assert_eq!(columns.iter().map(Vec::len).sum::<usize>(), wanted);
        }
    }

    #[test]
    fn the_tables_have_every_action_once_a_pane() {
        let speech = Text::new(Language::En);
        let groups = key_groups(&keys(None).unwrap());
        let lines = markdown(&groups, &speech);
        let rows: usize = groups.iter().map(|group| group.rows.len()).sum();
        let shown = lines.iter().filter(|line| line.starts_with("| `")).count();
        assert_eq!(shown, rows);
    }
}
